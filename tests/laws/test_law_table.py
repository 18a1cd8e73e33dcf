"""The table of laws: its rows, what stands behind them, and numbers compared with it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import basis, tables
from gyosei_forms.errors import UsageError
from gyosei_forms.laws import law_numbers, table

LAWS = table.laws()


def test_the_table_is_in_the_order_of_the_numbers() -> None:
    assert [law.number for law in LAWS] == sorted(law.number for law in LAWS)


def test_no_number_and_no_name_stands_twice() -> None:
    assert len({law.number.identity for law in LAWS}) == len(LAWS)
    names = Counter(table.folded(name) for law in LAWS for name in (law.name, *law.other_names))
    assert {name for name, count in names.items() if count > 1} == {"元号を改める政令"}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name[:30])
def test_every_row_says_where_its_number_stands(law: table.Law) -> None:
    assert law.basis or (law.confirmed and law.contradicted)
    assert not set(law.basis) & set(law.contradicted)
    if law.contradicted:
        assert law.confirmed


KINDS = {"AC": "法律", "CO": "政令", "IO": "勅令"}
ERAS = {"1": "明治", "2": "大正", "3": "昭和", "4": "平成", "5": "令和"}
OFFICES = {
    "10001000": "逓信省",
    "50000002": "総理府",
    "50000080": "文部省",
    "50000100": "厚生省",
    "50000800": "運輸省",
    "50001000": "郵政省",
    "50004000": "建設省",
    "50010000": "農林省",
    "50200000": "公正取引委員会",
}


@pytest.mark.parametrize("law", [law for law in LAWS if law.egov_id], ids=lambda law: law.egov_id)
def test_the_id_of_the_official_database_holds_the_same_number(law: table.Law) -> None:
    era, year, rest = law.egov_id[0], int(law.egov_id[1:3]), law.egov_id[3:]
    assert (ERAS[era], year) == (law.number.era, law.number.year)
    assert int(rest[-4:] if rest[0] != "M" else rest[-3:]) == law.number.number
    if rest[:2] in KINDS:
        assert law.number.kind == KINDS[rest[:2]]
    else:
        assert law.number.issuers == (OFFICES[rest[1:9]],)


def test_the_laws_that_rules_cite_are_in_the_table() -> None:
    for key in ("public-finance-act", "civil-code", "holidays-act"):
        title = basis.documents()[key].title.ja
        name, _, number = title.removesuffix("）").partition("（")
        assert table.check(name, number).findings == ()


def test_every_decision_is_in_force() -> None:
    for law in tables.read_toml("laws/decisions.toml")["law"]:
        for name in (law["name"], *law.get("other_names", ())):
            assert [str(found.number) for found in table.find(name)] == [law["number"]]
        basis.cite(*law.get("basis", "").split())


@pytest.mark.parametrize(
    ("name", "number", "rule", "suggestion"),
    [
        ("地方税法", "昭和25年法律第226号", None, None),
        ("地方税法", "昭和二十五年法律第二百二十六号", None, None),
        ("地方税法", "昭和35年法律第226号", "GYO-LAW-017", "昭和25年法律第226号"),
        ("危険物船舶運送及び貯蔵規則", "昭和32年国土交通省令第30号", "GYO-LAW-017", "昭和32年運輸省令第30号"),
        ("介護保険法", "平成9年法律第213号", "GYO-LAW-017", "平成9年法律第123号"),
        ("行政書士法", "昭和26年法律第5号", "GYO-LAW-020", "昭和26年法律第4号"),
        ("地質調査業者登録規程", "昭和52年建設省告示第718号", None, None),
        ("地質調査業者登録規程", "昭和52年4月15日建設省告示第718号", None, None),
        (
            "地質調査業者登録規程",
            "昭和52年4月16日建設省告示第718号",
            "GYO-LAW-017",
            "昭和52年4月15日建設省告示第718号",
        ),
        ("海洋汚染及び海上災害の防止に関する法律", "昭和45年法律第136号", None, None),
        ("海洋汚染等及び海上災害の防止に関する法律", "昭和45年法律第136号", None, None),
        ("独占禁止法", "昭和22年法律第54号", "GYO-LAW-019", None),
        ("元号を改める政令", "昭和64年政令第1号", None, None),
        ("元号を改める政令", "平成31年政令第143号", None, None),
        ("元号を改める政令", "平成31年政令第1号", "GYO-LAW-017", None),
        ("建設業法施行令", "昭和31年政令第273号", "GYO-LAW-018", None),
        ("地方税法", None, None, None),
        ("建設業法施行令", None, "GYO-LAW-018", None),
        ("地方税法", "二百二十六号", "GYO-LAW-001", None),
        ("", "昭和25年法律第9999号", "GYO-LAW-018", None),
    ],
)
def test_a_number_is_compared_and_never_changed(name, number, rule, suggestion) -> None:
    report = table.check(name, number, pointer="/law")
    assert [(one.rule, one.suggestion, one.pointer) for one in report] == (
        [] if rule is None else [(rule, suggestion, "/law")]
    )


@pytest.mark.parametrize(
    "name",
    [
        "私的独占の禁止及び公正取引の確保に関する法律第９条から第16条までの規定による認可の申請、報告及び届出等に関する規則",
        "歯科医師法第16条の2第1項に規定する臨床研修に関する省令",
        "地方 税法",
    ],
)
def test_width_spaces_and_numerals_do_not_count_in_a_name(name: str) -> None:
    assert len(table.find(name)) == 1


def test_a_law_is_found_by_its_number() -> None:
    found = table.of_number(law_numbers.parse("昭和25年法律第226号").unwrap())
    assert found is not None
    assert found.name == "地方税法"
    assert table.of_number(law_numbers.parse("昭和25年法律第9999号").unwrap()) is None


@given(st.sampled_from(LAWS))
def test_the_number_of_the_table_fits_its_name(law: table.Law) -> None:
    assert table.check(law.name, law.number).findings == ()
    assert table.check(law.name, law_numbers.format(law.number, numerals="kanji")).findings == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_or_reported(name: str, number: str) -> None:
    assert table.check(name, number).ok
    assert isinstance(table.find(name), tuple)


@pytest.mark.parametrize("name", ["\ud800", "法" * 1_000_000, "\u202e地方税法", "地方税法\x00"])
def test_hostile_names_are_not_found(name: str) -> None:
    assert table.find(name) == ()


@pytest.mark.parametrize("value", [None, 3, b"\x00"])
def test_what_is_no_name_is_misuse(value) -> None:
    with pytest.raises(UsageError):
        table.find(value)
    with pytest.raises(UsageError):
        table.check(value, "昭和25年法律第226号")


@pytest.mark.parametrize("value", [226, b"\x00", ("昭和25年法律第226号",)])
def test_what_is_no_number_is_misuse(value) -> None:
    with pytest.raises(UsageError):
        table.check("地方税法", value)
    with pytest.raises(UsageError):
        table.of_number(value)
