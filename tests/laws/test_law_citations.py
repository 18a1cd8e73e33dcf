"""Cells of procedure tables: name, number, places; 同法 and the like; several laws in one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.laws import citations, law_numbers, table
from gyosei_forms.laws.articles import Provision
from gyosei_forms.laws.citations import Context, Law, LegalCitation, Reference

CONSTRUCTION = "建設業法（昭和24年法律第100号）"


def test_a_cell_is_taken_apart() -> None:
    result = citations.read("建設業法（昭和24年法律第100号）第5条、第17条の2第1項")
    (reference,) = result.unwrap().references
    assert reference.law == Law("建設業法", law_numbers.parse("昭和24年法律第100号").unwrap())
    assert reference.provisions == (Provision(article=(5,)), Provision(article=(17, 2), paragraph=(1,)))
    assert result.unwrap().raw == "建設業法（昭和24年法律第100号）第5条、第17条の2第1項"
    assert result.report.findings == ()


READ = {
    # spelling, as the tables print it
    "放送法(昭和二十五法律第百三十二号) 第133条第1項": "放送法（昭和25年法律第132号）第133条第1項",
    "特定非営利活動促進法（平成十年法律第七号）第 62 条": "特定非営利活動促進法（平成10年法律第7号）第62条",
    "外務省設置法(平成十一年法律第九十四号)第4条1項13号": "外務省設置法（平成11年法律第94号）第4条第1項第13号",
    "出入国管理及び難民認定法(昭和二十六年政令第三百十九号) 第22 条の2 第4 項": (
        "出入国管理及び難民認定法（昭和26年政令第319号）第22条の2第4項"
    ),
    "建設コンサルタント登録規程(昭和五十二年四月十五日建設省告示第七百十七号) 第 8 条第 1 項及び第 3 項": (
        "建設コンサルタント登録規程（昭和52年4月15日建設省告示第717号）第8条第1項、第8条第3項"
    ),
    "電気関係報告規則(昭和四十年通商産業省令第五十四号) 第2の2条第1項": (
        "電気関係報告規則（昭和40年通商産業省令第54号）第2条の2第1項"
    ),
    "電気事業法等の一部を改正する等の法律(平成27年法律第47号) 附則第28条第4項": (
        "電気事業法等の一部を改正する等の法律（平成27年法律第47号）附則第28条第4項"
    ),
    "建設業法（昭和24年法律第100号。以下「法」という。）第5条": "建設業法（昭和24年法律第100号）第5条",
    # names that hold places themselves
    "歯科医師法第十六条の二第二項に規定する臨床研修に関する省令(平成十七年厚生労働省令第百三十三号) 第 21 条": (
        "歯科医師法第十六条の二第二項に規定する臨床研修に関する省令（平成17年厚生労働省令第133号）第21条"
    ),
    "出入国管理及び難民認定法第７条第１項第２号の基準を定める省令（平成２年法務省令第 16号）": (
        "出入国管理及び難民認定法第7条第1項第2号の基準を定める省令（平成2年法務省令第16号）"
    ),
    "旧組合法第9条から第3条までに関する規則（昭和30年農林省令第5号）第2条": (
        "旧組合法第9条から第3条までに関する規則（昭和30年農林省令第5号）第2条"
    ),
    # several laws
    "国民年金法等の一部を改正する法律（平成16年法律第104号）附則第19条第2項及び政府管掌年金事業等の運営の改善のための"
    "国民年金法等の一部を改正する法律（平成26年法律第64号）附則第14条第1項": (
        "国民年金法等の一部を改正する法律（平成16年法律第104号）附則第19条第2項、政府管掌年金事業等の運営の改善のための"
        "国民年金法等の一部を改正する法律（平成26年法律第64号）附則第14条第1項"
    ),
    "会計法第29条の5第1項及び同法第49条の3第1項": "会計法第29条の5第1項、第49条の3第1項",
    "会社法第3条及び建設業法（昭和24年法律第100号）第5条": "会社法第3条、建設業法（昭和24年法律第100号）第5条",
    "建設業法（昭和24年法律第100号）第5条並びに同法施行令（昭和31年政令第273号）第3条": (
        "建設業法（昭和24年法律第100号）第5条、建設業法施行令（昭和31年政令第273号）第3条"
    ),
    "建設業法（昭和24年法律第100号）、会社法（平成17年法律第86号）第5条": (
        "建設業法（昭和24年法律第100号）、会社法（平成17年法律第86号）第5条"
    ),
    "医薬品、医療機器等の品質、有効性及び安全性の確保等に関する法律（昭和35年法律第145号）第14条、第19条第2項": (
        "医薬品、医療機器等の品質、有効性及び安全性の確保等に関する法律（昭和35年法律第145号）第14条、第19条第2項"
    ),
    # application, also of another law
    "社会福祉士及び介護福祉士法施行規則(昭和六十二年厚生省令第四十九号) 第26条において準用する第10条": (
        "社会福祉士及び介護福祉士法施行規則（昭和62年厚生省令第49号）第26条において準用する第10条"
    ),
    "信用金庫法（昭和26年法律第238号）第89条において準用する銀行法（昭和56年法律第59号）第20条第1項": (
        "信用金庫法（昭和26年法律第238号）第89条において準用する銀行法（昭和56年法律第59号）第20条第1項"
    ),
    "大気汚染防止法（※）": "大気汚染防止法",
    "番号法別表第1の16の項": "番号法別表第1の16の項",
    "日本国憲法第22条第1項": "日本国憲法第22条第1項",
}


@pytest.mark.parametrize("cell", READ, ids=lambda cell: cell[:24])
def test_cells_are_read(cell: str) -> None:
    result = citations.read(cell)
    assert str(result.unwrap()) == READ[cell]
    assert result.report.ok


@pytest.mark.parametrize("cell", READ, ids=lambda cell: cell[:24])
@pytest.mark.parametrize("numerals", ["arabic", "kanji"])
def test_the_canonical_form_reads_as_itself(cell: str, numerals) -> None:
    value = citations.read(cell).unwrap()
    assert citations.read(citations.format(value, numerals=numerals)).value == value


UNREAD = {
    "": "GYO-LAW-012",
    "第5条": "GYO-LAW-012",
    "（昭和24年法律第100号）第5条": "GYO-LAW-012",
    "内部の定めによる": "GYO-LAW-012",
    f"{CONSTRUCTION}第5条の規定": "GYO-LAW-012",
    f"{CONSTRUCTION}第5条及び": "GYO-LAW-012",
    f"{CONSTRUCTION}第5条において準用する": "GYO-LAW-012",
    f"{CONSTRUCTION}第5条（許可の要件）": "GYO-LAW-012",
    "建設業法（令和6年第25号）第5条": "GYO-LAW-001",
    "建設業法（昭和65年法律第1号）第5条": "GYO-LAW-002",
    f"{CONSTRUCTION}前条": "GYO-LAW-008",
    f"{CONSTRUCTION}第5条から第3条まで": "GYO-LAW-011",
    "建設業法第5条から第3条まで": "GYO-LAW-011",
    "同法第5条": "GYO-LAW-008",
    "同規則第5条": "GYO-LAW-008",
    "同上": "GYO-LAW-008",
    "同第5条": "GYO-LAW-008",
    "A法（昭和24年法律第100号）、" * 51: "GYO-LAW-012",
    "あ" * 2001: "GYO-LAW-012",
}


@pytest.mark.parametrize("cell", UNREAD, ids=lambda cell: cell[:24])
def test_what_is_not_understood_has_no_value_and_one_finding(cell: str) -> None:
    result = citations.read(cell)
    assert result.value is None
    assert [finding.rule for finding in result.report] == [UNREAD[cell]]


@pytest.mark.parametrize("dash", ["-", "－", "―", "—", "‐", "ー", " － "])
def test_a_dash_says_that_there_is_no_law(dash: str) -> None:
    result = citations.read(dash)
    assert result.value is None
    assert [(finding.rule, finding.severity) for finding in result.report] == [("GYO-LAW-013", "info")]


@pytest.mark.parametrize(
    ("cell", "rules"),
    [
        ("建設業法第5条", {"GYO-LAW-015"}),
        (CONSTRUCTION, {"GYO-LAW-014"}),
        ("大気汚染防止法（※）", {"GYO-LAW-014", "GYO-LAW-015", "GYO-LAW-016"}),
        ("まだない法（令和7年法律第999号）第1条", {"GYO-LAW-018"}),
        ("独占禁止法（昭和22年法律第54号）第9条", {"GYO-LAW-019"}),
        ("地方税法（昭和35年法律第226号）第1条", {"GYO-LAW-017"}),
        ("行政書士法（昭和26年法律第5号）第1条", {"GYO-LAW-020"}),
    ],
)
def test_what_a_cell_lacks_is_told(cell: str, rules: set[str]) -> None:
    result = citations.read(cell)
    assert result.value is not None
    assert result.report.rule_ids == rules


# --- what goes before


def test_the_same_law_by_each_word() -> None:
    cells = [
        "船舶安全法施行規則（昭和38年運輸省令第41号）第34条第1項",
        "海上における人命の安全のための国際条約等による証書に関する省令（昭和40年運輸省令第39号）第2条第1項",
        "船舶安全法施行規則第56条第1項",
        "同省令第2条第5項",
        "同規則第56条の2第1項",
        "測量法施行令（昭和24年政令第322号）第13条",
        "同令第16条",
        "出入国管理及び難民認定法（昭和26年政令第319号）第7条の2第1項",
        "同法第19条の18第1項",
        "同上",
        "同令第16条",
        "同第12条",
    ]
    read = [str(result.unwrap()) for result in citations.read_all(cells)]
    assert read[3] == (
        "海上における人命の安全のための国際条約等による証書に関する省令（昭和40年運輸省令第39号）第2条第5項"
    )
    assert read[2] == "船舶安全法施行規則（昭和38年運輸省令第41号）第56条第1項"
    assert read[4] == "船舶安全法施行規則（昭和38年運輸省令第41号）第56条の2第1項"
    assert read[6] == "測量法施行令（昭和24年政令第322号）第16条"
    assert read[8] == read[9] == "出入国管理及び難民認定法（昭和26年政令第319号）第19条の18第1項"
    assert read[10] == read[6]
    assert read[11] == "測量法施行令（昭和24年政令第322号）第12条"


def test_what_was_resolved_is_told() -> None:
    first, *rest = citations.read_all(
        [f"{CONSTRUCTION}第3条第1項", "同法第5条", "同上", "建設業法第6条", "同法同条第2項"]
    )
    assert first.report.findings == ()
    assert [result.report.rule_ids for result in rest] == [{"GYO-LAW-007"}] * 4
    assert str(rest[-1].value) == f"{CONSTRUCTION}第6条第2項"


@pytest.mark.parametrize("below", ["同上", "同法第4条", "同第4条"])
@pytest.mark.parametrize("unread", ["不明", "会社法（令和6年第25号）第5条", "第5条", ""])
def test_nothing_is_resolved_past_a_cell_that_was_not_read(unread: str, below: str) -> None:
    _, middle, last = citations.read_all([f"{CONSTRUCTION}第3条", unread, below])
    assert middle.value is last.value is None
    assert last.report.rule_ids == {"GYO-LAW-008"}


def test_a_law_without_its_number_does_not_get_it_past_a_cell_that_was_not_read() -> None:
    *_, last = citations.read_all([f"{CONSTRUCTION}第3条", "不明", "建設業法第4条"])
    assert str(last.value) == "建設業法第4条"
    assert last.report.rule_ids == {"GYO-LAW-015"}


def test_a_law_named_again_is_an_antecedent_again() -> None:
    *_, last = citations.read_all(["会社法第1条", "不明", f"{CONSTRUCTION}第3条", "同法第4条"])
    assert str(last.value) == f"{CONSTRUCTION}第4条"


def test_past_a_dash_the_law_is_known_and_the_citation_not() -> None:
    _, dash, same, *_ = citations.read_all([f"{CONSTRUCTION}第3条", "－", "同上"])
    assert dash.report.rule_ids == {"GYO-LAW-013"}
    assert same.report.rule_ids == {"GYO-LAW-008"}
    *_, same_law = citations.read_all([f"{CONSTRUCTION}第3条", "－", "同法第4条"])
    assert str(same_law.value) == f"{CONSTRUCTION}第4条"


# --- short names and words for laws

TAX = "地方税法（昭和25年法律第226号。以下「法」という。）第26条"
WORDS = [
    "法",
    "令",
    "規則",
    "法律",
    "政令",
    "省令",
    "条例",
    "施行令",
    "同施行規則",
    "法施行令",
    "新法",
    "本法",
]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(
    "cell", ["{}第5条", "{}（昭和25年法律第226号）第5条", "{}（昭和25年法律第226号）", "{}"]
)
def test_a_word_for_a_law_is_no_name(word: str, cell: str) -> None:
    result = citations.read(cell.format(word))
    assert result.value is None
    assert result.report.rule_ids <= {"GYO-LAW-008", "GYO-LAW-012"}
    if "第5条" in cell:
        assert result.report.rule_ids == {"GYO-LAW-008"}


def test_a_short_name_declared_is_a_note_and_no_part_of_the_name() -> None:
    result = citations.read(TAX)
    assert str(result.value) == "地方税法（昭和25年法律第226号）第26条"
    assert result.report.rule_ids == {"GYO-LAW-016"}
    assert [(alias, law.name) for alias, law in result.unwrap().aliases] == [("法", "地方税法")]


def test_a_short_name_declared_is_resolved_below_and_in_the_cell() -> None:
    order = "地方税法施行令（昭和25年政令第245号。以下単に「令」という。）第1条"
    cells = [TAX, f"{CONSTRUCTION}第3条", "法第27条第1項", order, "令第2条及び法第3条", "規則第1条"]
    results = citations.read_all(cells)
    assert str(results[2].value) == "地方税法（昭和25年法律第226号）第27条第1項"
    assert results[2].report.rule_ids == {"GYO-LAW-007"}
    assert [law.name for law in results[4].unwrap().laws] == ["地方税法施行令", "地方税法"]
    assert results[5].report.rule_ids == {"GYO-LAW-008"}
    assert str(citations.read(f"{TAX}及び法第30条").value) == (
        "地方税法（昭和25年法律第226号）第26条、第30条"
    )


def test_a_short_name_is_not_resolved_past_a_cell_that_was_not_read() -> None:
    *_, last = citations.read_all([TAX, "不明", "法第27条"])
    assert last.value is None
    assert last.report.rule_ids == {"GYO-LAW-008"}


# --- places where the name should be


@pytest.mark.parametrize(
    ("place", "rules"),
    [
        ("第26条", {"GYO-LAW-003"}),
        ("第26条第1項", {"GYO-LAW-003"}),
        ("第26条、第27条", {"GYO-LAW-003"}),
        ("附則", {"GYO-LAW-003"}),
        ("別表第1の16の項", {"GYO-LAW-003"}),
        ("第26条ただし書", {"GYO-LAW-003"}),
        ("26条", {"GYO-LAW-003", "GYO-LAW-004"}),
    ],
)
def test_a_number_after_the_place_is_the_law_s(place: str, rules: set[str]) -> None:
    right = citations.read(f"地方税法{place}（昭和25年法律第226号）")
    (reference,) = right.unwrap().references
    assert str(reference.law) == "地方税法（昭和25年法律第226号）"
    assert reference == citations.read(f"地方税法（昭和25年法律第226号）{place}").unwrap().references[0]
    assert right.report.rule_ids == rules
    wrong = citations.read(f"地方税法{place}（昭和35年法律第226号）")
    assert [(finding.rule, finding.suggestion) for finding in wrong.report.warnings] == [
        ("GYO-LAW-017", "昭和25年法律第226号")
    ]


def test_after_a_late_number_another_law_may_follow() -> None:
    value = citations.read(f"地方税法第26条（昭和25年法律第226号）及び{CONSTRUCTION}第5条").value
    assert str(value) == f"地方税法（昭和25年法律第226号）第26条、{CONSTRUCTION}第5条"


@pytest.mark.parametrize(
    "cell",
    [
        "第5条建設業法（昭和24年法律第100号）",
        "第5条建設業法第3条",
        "5条建設業法（昭和24年法律第100号）",
        "附則建設業法（昭和24年法律第100号）",
        "地方税法第26条建設業法（昭和24年法律第100号）",
        "地方税法第26条等（昭和25年法律第226号）",
        "地方税法第26条の規定（昭和25年法律第226号）",
        "地方税法第26条（昭和25年法律第226号）第1項",
        "地方税法第26条（昭和25年法律第226号）及び",
    ],
)
def test_a_place_is_no_part_of_a_name(cell: str) -> None:
    result = citations.read(cell)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-LAW-012"}


def test_a_town_that_looks_like_a_place_is_none() -> None:
    assert str(citations.read("三条市下水道条例第5条").value) == "三条市下水道条例第5条"


def test_every_name_of_the_table_can_be_read() -> None:
    for law in table.laws():
        for name in (law.name, *law.other_names):
            (found,) = citations.read(f"{name}（{law.number}）第1条").unwrap().laws
            assert table.folded(found.name) == table.folded(name)


@given(st.text("地方税法令規則第附則別表条項号123一二の及び、（昭和25年法律第226号）", max_size=40))
def test_no_law_has_a_place_or_a_word_as_its_name(cell: str) -> None:
    value = citations.read(cell).value
    for law in () if value is None else value.laws:
        assert law.name not in {"法", "令", "規則", "法律", "法令"}
        assert not law.name.endswith(("条", "項", "号", "附則"))


def test_a_context_can_be_carried_by_hand() -> None:
    first = citations.read(f"{CONSTRUCTION}第3条").unwrap()
    context = Context().after(first)
    assert str(citations.read("同法第4条", context=context).value) == f"{CONSTRUCTION}第4条"
    assert citations.check("同法第4条", context=context).rule_ids == {"GYO-LAW-007"}


def test_check_says_what_read_says_and_keeps_the_pointer() -> None:
    report = citations.check("建設業法第5条", pointer="/law")
    assert [(finding.rule, finding.pointer) for finding in report] == [("GYO-LAW-015", "/law")]


# --- properties

NAMES = st.sampled_from(
    ["建設業法", "測量法施行令", "ガス事業法", "一般会計法", "トラック事業法", "公園・緑地条例"]
)
NUMBERS = st.builds(
    lambda year, number: law_numbers.parse(f"昭和{year}年法律第{number}号").unwrap(),
    st.integers(2, 63),
    st.integers(1, 300),
)
PLACES = st.lists(
    st.builds(
        Provision,
        article=st.lists(st.integers(1, 99), min_size=1, max_size=3).map(tuple),
        paragraph=st.just(()) | st.integers(1, 30).map(lambda n: (n,)),
        through=st.none() | st.builds(Provision, article=st.integers(1, 99).map(lambda n: (n,))),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@given(st.lists(st.tuples(NAMES, NUMBERS, PLACES), min_size=1, max_size=3, unique_by=lambda one: one[0]))
def test_any_citation_reads_back_from_its_canonical_form(parts) -> None:
    citation = LegalCitation(tuple(Reference(Law(name, number), places) for name, number, places in parts))
    assert citations.read(str(citation)).value == citation


@given(
    st.text(max_size=60)
    | st.text("建設業法令規則（昭和24年法律第100号）第5条の2項、及び同上準用する※-", max_size=60)
)
def test_any_text_is_read_or_reported(text: str) -> None:
    result = citations.read(text)
    if result.value is None:
        assert len(result.report.findings) == 1
    else:
        assert result.value.raw == text
        assert citations.read(str(result.value)).value is not None


HOSTILE = [
    "\ud800",
    f"{CONSTRUCTION}第5条\x00",
    f"\u202e{CONSTRUCTION}第5条",
    "(昭和" * 600,
    "法第1条の2" * 300,
    "(昭和25年" + "。以下" * 600 + ")",
    "同法" * 900,
    "第1条において準用する" * 180,
    CONSTRUCTION * 500_000,
]


@pytest.mark.parametrize("cell", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_reported(cell: str) -> None:
    result = citations.read(cell)
    assert result.value is None
    assert len(result.report.findings) == 1


def test_no_message_or_repr_shows_a_personal_number() -> None:
    planted = "123456789018"
    for cell in (
        f"{planted}法（昭和24年法律第100号）第5条",
        f"建設業法（昭和24年法律第{planted}号）第5条",
        f"{CONSTRUCTION}第{planted}条",
        f"{CONSTRUCTION}第5条 {planted}",
        f"建設業法{planted}第5条",
    ):
        result = citations.read(cell)
        shown = [repr(result), repr(result.value), repr(result.value and result.value.references)]
        shown += [
            finding.message(lang) + finding.mend(lang) for finding in result.report for lang in ("ja", "en")
        ]
        assert planted not in "".join(shown)


@pytest.mark.parametrize("value", [None, 3, b"\x00"])
@pytest.mark.parametrize("function", [citations.read, citations.check, citations.format])
def test_what_is_no_text_is_misuse(function, value) -> None:
    with pytest.raises(UsageError):
        function(value)


@pytest.mark.parametrize("context", ["建設業法", {}, 1])
def test_a_context_of_another_type_is_misuse(context) -> None:
    with pytest.raises(UsageError):
        citations.read("同上", context=context)


def test_one_text_is_no_column() -> None:
    with pytest.raises(UsageError):
        citations.read_all("同上")


@pytest.mark.parametrize("references", [(), [], ("建設業法",), None])
def test_a_citation_of_nothing_is_misuse(references) -> None:
    with pytest.raises(UsageError):
        LegalCitation(references)
