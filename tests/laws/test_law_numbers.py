"""法令番号: every way the texts write them, their order, their two written forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.laws import law_numbers
from gyosei_forms.laws.law_numbers import Kind, LawNumber

PLAIN = {
    "昭和25年法律第226号": LawNumber("昭和", 25, Kind.ACT, 226),
    "昭和二十五年法律第二百二十六号": LawNumber("昭和", 25, Kind.ACT, 226),
    "（昭和二十五年法律第二百二十六号）": LawNumber("昭和", 25, Kind.ACT, 226),
    "令和元年法律第57号": LawNumber("令和", 1, Kind.ACT, 57),
    "昭和26年政令第319号": LawNumber("昭和", 26, Kind.CABINET_ORDER, 319),
    "大正十二年勅令第三百六十九号": LawNumber("大正", 12, Kind.IMPERIAL_ORDINANCE, 369),
    "明治五年太政官布告第三百三十七号": LawNumber("明治", 5, Kind.DECREE, 337),
    "明治八年太政官達第百五十二号": LawNumber("明治", 8, Kind.DIRECTIVE, 152),
    "明治二十五年閣令第四号": LawNumber("明治", 25, Kind.CABINET_ORDINANCE, 4),
    "昭和二十一年憲法": LawNumber("昭和", 21, Kind.CONSTITUTION, 0),
    "昭和28年条約第7号": LawNumber("昭和", 28, Kind.TREATY, 7),
    "昭和43年厚生省・労働省令第1号": LawNumber("昭和", 43, Kind.ORDINANCE, 1, ("厚生省", "労働省")),
    "平成19年内閣府令第68号": LawNumber("平成", 19, Kind.ORDINANCE, 68, ("内閣府",)),
    "明治32年逓信省令第24号": LawNumber("明治", 32, Kind.ORDINANCE, 24, ("逓信省",)),
    "昭和二十五年電波監理委員会規則第十四号": LawNumber("昭和", 25, Kind.RULE, 14, ("電波監理委員会",)),
    "令和元年人事院規則一―七二": LawNumber("令和", 1, Kind.RULE, 1, ("人事院",), sub=72),
    "昭和39年人事院規則10―6": LawNumber("昭和", 39, Kind.RULE, 10, ("人事院",), sub=6),
    "昭和五十九年九月二十一日建設省告示第千三百四十一号": LawNumber(
        "昭和", 59, Kind.NOTICE, 1341, ("建設省",), 9, 21
    ),
    "昭和52年建設省告示第718号": LawNumber("昭和", 52, Kind.NOTICE, 718, ("建設省",)),
    "平成12年東京都条例第10号": LawNumber("平成", 12, Kind.LOCAL_ORDINANCE, 10, ("東京都",)),
    "平成27年規則第3号": LawNumber("平成", 27, Kind.RULE, 3),
}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_numbers_are_read_without_a_finding(text: str) -> None:
    result = law_numbers.parse(text)
    assert result.value == PLAIN[text]
    assert result.report.findings == ()
    assert result.value.raw == text


CHANGED = {
    "昭和 25年法律第 226号": ("昭和25年法律第226号", {"GYO-LAW-003"}),
    "平成２９年法律第４７号": ("平成29年法律第47号", {"GYO-LAW-003"}),
    "平成二十九年文部科学省・厚生労働省令第 3 号": (
        "平成29年文部科学省・厚生労働省令第3号",
        {"GYO-LAW-003"},
    ),
    "平成25年内閣府令・総務省令第3号": ("平成25年内閣府・総務省令第3号", {"GYO-LAW-003"}),
    "平成25年厚生労働省告示・環境省告示第1号": ("平成25年厚生労働省・環境省告示第1号", {"GYO-LAW-003"}),
    "昭和三十三年厚生省令第46号": ("昭和33年厚生省令第46号", {"GYO-LAW-003"}),
    "昭和二十五年法律第二百一十号": ("昭和25年法律第210号", {"GYO-LAW-003"}),
    "昭和二十五年法律第二〇一号": ("昭和25年法律第201号", {"GYO-LAW-003"}),
    "平成元年法律第八十三号\n": ("平成元年法律第83号", {"GYO-LAW-003"}),
    "昭和1年法律第1号": ("昭和元年法律第1号", {"GYO-LAW-003"}),
    "昭25年法律第226号": ("昭和25年法律第226号", {"GYO-LAW-003"}),
    "㍻27年法律第47号": ("平成27年法律第47号", {"GYO-LAW-003"}),
    "昭和二十五法律第百三十二号": ("昭和25年法律第132号", {"GYO-LAW-004"}),
    "昭和三十五年法律百四十四号": ("昭和35年法律第144号", {"GYO-LAW-004"}),
    "令和 7 年法律 53 号": ("令和7年法律第53号", {"GYO-LAW-003", "GYO-LAW-004"}),
    "S25法律226号": ("昭和25年法律第226号", {"GYO-LAW-003", "GYO-LAW-004"}),
    "2013年法律第27号": ("平成25年法律第27号", {"GYO-LAW-005"}),
    "2019年5月7日内閣府告示第3号": ("令和元年5月7日内閣府告示第3号", {"GYO-LAW-005"}),
}


@pytest.mark.parametrize("text", CHANGED)
def test_every_deviation_is_told(text: str) -> None:
    plain, rules = CHANGED[text]
    result = law_numbers.parse(text)
    assert str(result.value) == plain
    assert result.report.rule_ids == rules
    assert result.report.ok


UNREAD = {
    "": "nothing is written",
    "法律第226号": "it does not begin with an era and a year",
    "昭和25年": "no kind",
    "令和6年第25号": "no kind",
    "昭和25年法律": "no number",
    "昭和25年省令第5号": "the name of the office",
    "昭和25年山川令第5号": "the name of the office",
    "昭和25年法律第0号": "from 1 to 99,999",
    "昭和25年法律第100000号": "from 1 to 99,999",
    "昭和25年法律第三三十号": "from 1 to 99,999",
    "2019年法律第3号": "two eras",
    "1850年法律第3号": "two eras or in none",
    "昭和25年法律第226号ほか": "no number",
    "昭和25年" + "あ" * 300: "more than 300 characters",
}


@pytest.mark.parametrize("text", UNREAD, ids=lambda text: text[:20])
def test_what_is_no_law_number_says_why(text: str) -> None:
    result = law_numbers.parse(text)
    assert result.value is None
    (finding,) = result.report
    assert finding.rule == "GYO-LAW-001"
    assert UNREAD[text] in finding.message("en")


@pytest.mark.parametrize(
    "text",
    [
        "昭和65年法律第1号",
        "昭和0年法律第1号",
        "大正16年法律第1号",
        "平成32年法律第1号",
        "昭和52年2月30日建設省告示第1号",
        "平成31年5月1日内閣府令第3号",
        "大正元年7月29日内務省告示第1号",
        "明治5年13月1日太政官布告第1号",
    ],
)
def test_a_year_or_day_that_the_era_does_not_have_is_an_error(text: str) -> None:
    result = law_numbers.parse(text)
    assert result.value is None
    assert [finding.rule for finding in result.report.errors] == ["GYO-LAW-002"]


def test_check_says_what_parse_says_and_keeps_the_pointer() -> None:
    report = law_numbers.check("S25法律226号", pointer="/law")
    assert [finding.rule for finding in report] == [
        finding.rule for finding in law_numbers.parse("S25法律226号").report
    ]
    assert {finding.pointer for finding in report} == {"/law"}


def test_a_joint_ordinance_is_the_same_however_its_issuers_are_written() -> None:
    each = law_numbers.parse("平成25年内閣府令・総務省令第3号")
    once = law_numbers.parse("平成25年内閣府・総務省令第3号")
    assert each.value == once.value
    assert each.unwrap().same_law(once.unwrap())
    assert each.unwrap().issuers == ("内閣府", "総務省")
    assert (each.report.rule_ids, once.report.rule_ids) == ({"GYO-LAW-003"}, set())


def test_an_ordinance_is_no_issuer() -> None:
    with pytest.raises(UsageError):
        LawNumber("平成", 25, Kind.ORDINANCE, 3, ("内閣府令", "総務省"))
    assert law_numbers.parse("平成25年令・総務省令第3号").value is None


# --- properties

ISSUERS = st.lists(
    st.sampled_from(["厚生省", "労働省", "内閣府", "総務省", "公正取引委員会", "最高裁判所"]),
    min_size=1,
    max_size=4,
).map(tuple)
PLAIN_KINDS = st.sampled_from(
    [Kind.ACT, Kind.CABINET_ORDER, Kind.TREATY, Kind.IMPERIAL_ORDINANCE, Kind.DECREE, Kind.CABINET_ORDINANCE]
)
ISSUED_KINDS = st.sampled_from(
    [Kind.ORDINANCE, Kind.RULE, Kind.NOTICE, Kind.INSTRUCTION, Kind.LOCAL_ORDINANCE]
)
YEARS = st.sampled_from([("明治", 45), ("大正", 15), ("昭和", 64), ("平成", 31), ("令和", 99)]).flatmap(
    lambda era: st.tuples(st.just(era[0]), st.integers(1, era[1]))
)
NUMBERS = st.integers(1, 99_999)
LAW_NUMBERS = st.one_of(
    st.builds(lambda y, k, n: LawNumber(*y, k, n), YEARS, PLAIN_KINDS, NUMBERS),
    st.builds(lambda y, k, n, i: LawNumber(*y, k, n, i), YEARS, ISSUED_KINDS, NUMBERS, ISSUERS),
    st.builds(
        lambda y, n, i, m, d: LawNumber("昭和", y, Kind.NOTICE, n, i, m, d),
        st.integers(2, 63),
        NUMBERS,
        ISSUERS,
        st.integers(1, 12),
        st.integers(1, 28),
    ),
    st.builds(
        lambda y, n, s: LawNumber(*y, Kind.RULE, n, ("人事院",), sub=s),
        YEARS,
        NUMBERS,
        st.integers(0, 99_999),
    ),
)


@given(LAW_NUMBERS, st.sampled_from(["arabic", "kanji"]))
def test_both_written_forms_read_back_without_a_finding(number: LawNumber, numerals) -> None:
    text = law_numbers.format(number, numerals=numerals)
    result = law_numbers.parse(text)
    assert result.value == number
    assert result.report.findings == ()


@given(LAW_NUMBERS)
def test_width_and_spaces_do_not_change_what_is_read(number: LawNumber) -> None:
    text = str(number)
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９")).replace("年", " 年　")
    assert law_numbers.parse(wide).value == number


@given(st.lists(LAW_NUMBERS, max_size=6))
def test_the_order_is_total_and_by_year_first(numbers: list[LawNumber]) -> None:
    ordered = sorted(numbers)
    assert sorted(ordered, reverse=True) == ordered[::-1] or len(set(ordered)) < len(ordered)
    assert [one.western_year for one in ordered] == sorted(one.western_year for one in numbers)


def test_the_order_within_a_year() -> None:
    texts = [
        "平成31年4月30日内閣府告示第9号",
        "令和元年法律第1号",
        "平成31年政令第2号",
        "平成31年法律第10号",
        "平成31年法律第9号",
        "令和元年総務省令第1号",
    ]
    ordered = sorted(law_numbers.parse(text).unwrap() for text in texts)
    assert [str(one) for one in ordered] == [texts[4], texts[3], texts[2], texts[0], texts[1], texts[5]]


def test_a_day_that_one_side_leaves_out_does_not_make_another_law() -> None:
    dated = law_numbers.parse("昭和52年4月15日建設省告示第718号").unwrap()
    plain = law_numbers.parse("昭和52年建設省告示第718号").unwrap()
    assert dated != plain
    assert dated.same_law(plain)
    assert plain.same_law(dated)
    assert not dated.same_law(law_numbers.parse("昭和52年4月16日建設省告示第718号").unwrap())


@given(
    st.text(max_size=60)
    | st.text("昭和平成令元年月日第号法律令省告示・0123456789一二三十百千万―（）", max_size=40)
)
def test_any_text_is_read_or_reported(text: str) -> None:
    result = law_numbers.parse(text)
    if result.value is None:
        assert result.report.rule_ids <= {"GYO-LAW-001", "GYO-LAW-002"}
        assert len(result.report.findings) == 1
    else:
        assert law_numbers.parse(str(result.value)).value == result.value


@pytest.mark.parametrize(
    "text", ["\ud800", "昭和25年法律第226号\x00", "昭和25年\u202e法律第226号", "昭" * 1_000_000]
)
def test_hostile_text_is_reported(text: str) -> None:
    assert law_numbers.parse(text).value is None


@pytest.mark.parametrize("value", [None, 25, b"\x00", ["昭和25年法律第226号"]])
@pytest.mark.parametrize("function", [law_numbers.parse, law_numbers.check, law_numbers.format])
def test_what_is_no_text_is_misuse(function, value) -> None:
    with pytest.raises(UsageError):
        function(value)


@pytest.mark.parametrize(
    "arguments",
    [
        ("S", 25, Kind.ACT, 1),
        ("昭和", 65, Kind.ACT, 1),
        ("昭和", "25", Kind.ACT, 1),
        ("昭和", 25, "法律", 1),
        ("昭和", 25, Kind.ACT, 0),
        ("昭和", 25, Kind.ACT, 100_000),
        ("昭和", 25, Kind.ACT, 1, ("厚生省",)),
        ("昭和", 25, Kind.ORDINANCE, 1),
        ("昭和", 25, Kind.ORDINANCE, 1, ("厚生",)),
        ("昭和", 25, Kind.ORDINANCE, 1, "厚生省"),
        ("昭和", 25, Kind.NOTICE, 1, (), 2, 30),
        ("昭和", 25, Kind.NOTICE, 1, (), "2", 3),
        ("昭和", 25, Kind.NOTICE, 1, (), 2),
        ("昭和", 25, Kind.ACT, 1, (), None, None, 3),
        ("昭和", 21, Kind.CONSTITUTION, 1),
    ],
)
def test_a_number_that_cannot_be_is_misuse(arguments) -> None:
    with pytest.raises(UsageError):
        LawNumber(*arguments)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_kind_has_its_word(kind: Kind, lang) -> None:
    assert kind.word(lang)


def test_unknown_numerals_are_misuse() -> None:
    with pytest.raises(UsageError):
        law_numbers.format(LawNumber("昭和", 25, Kind.ACT, 226), numerals="roman")
