"""The era calendar: boundaries by hand, both days of change, the lunisolar years, and how people write."""

import re
import string
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import EraDate, era_dates, eras, read, read_era

SOLAR = st.dates(min_value=date(1873, 1, 1))

# Written by hand from the texts cited in data/parts/eras.toml: what is written, and the Gregorian day.
BOUNDARIES = {
    "明治6年1月1日": "1873-01-01",
    "明治45年7月29日": "1912-07-29",
    "明治45年7月30日": "1912-07-30",
    "大正元年7月30日": "1912-07-30",
    "大正元年12月31日": "1912-12-31",
    "大正2年1月1日": "1913-01-01",
    "大正15年12月25日": "1926-12-25",
    "昭和元年12月25日": "1926-12-25",
    "昭和元年12月31日": "1926-12-31",
    "昭和2年1月1日": "1927-01-01",
    "昭和63年12月31日": "1988-12-31",
    "昭和64年1月7日": "1989-01-07",
    "平成元年1月8日": "1989-01-08",
    "平成12年2月29日": "2000-02-29",
    "平成31年4月30日": "2019-04-30",
    "令和元年5月1日": "2019-05-01",
    "令和7年6月13日": "2025-06-13",
}
OUTSIDE = [
    "明治45年7月31日",
    "明治46年1月1日",
    "大正元年7月29日",
    "大正15年12月26日",
    "昭和元年12月24日",
    "昭和64年1月8日",
    "昭和100年1月1日",
    "平成元年1月7日",
    "平成31年5月1日",
    "平成32年1月1日",
    "令和元年4月30日",
    "令和0年5月1日",
    "H31.5.1",
    "S64.1.8",
]
NO_SUCH_DAY = [
    "令和7年2月29日",
    "令和7年13月1日",
    "令和7年6月0日",
    "明治5年12月3日",
    "明治5年12月29日",
    "明治4年13月1日",
    "明治4年1月31日",
]
LUNISOLAR = [
    "明治元年1月1日",
    "明治元年9月8日",
    "明治3年2月30日",
    "明治5年11月9日",
    "明治5年12月2日",
    "M5.12.2",
]


@pytest.mark.parametrize(("text", "day"), BOUNDARIES.items())
def test_boundaries(text: str, day: str) -> None:
    found = read_era(text).unwrap()
    assert found.date == date.fromisoformat(day)
    assert found in era_dates(found.date)
    assert dates.format(found, style="kanji") == text


@pytest.mark.parametrize(
    ("texts", "rule"),
    [(OUTSIDE, "GYO-DATE-003"), (NO_SUCH_DAY, "GYO-DATE-002")],
    ids=["outside", "no-such-day"],
)
def test_days_that_are_not(texts: list[str], rule: str) -> None:
    for text in texts:
        result = read_era(text)
        assert (result.value, result.report.rule_ids) == (None, {rule}), text


@pytest.mark.parametrize("text", LUNISOLAR)
def test_lunisolar_days_are_marked_not_converted(text: str) -> None:
    result = read_era(text)
    found = result.unwrap()
    assert found.lunisolar
    assert found.date is None
    assert result.report.rule_ids == {"GYO-DATE-004"}
    assert result.report.ok
    assert read(text).value is None


@pytest.mark.parametrize("day", [date(1868, 1, 25), date(1868, 10, 23), date(1872, 12, 31), date(645, 7, 17)])
def test_a_gregorian_day_before_the_solar_calendar_has_no_era_date(day: date) -> None:
    assert era_dates(day) == ()


@pytest.mark.parametrize(
    ("day", "texts"),
    [
        (date(1912, 7, 30), ["明治45年7月30日", "大正元年7月30日"]),
        (date(1926, 12, 25), ["大正15年12月25日", "昭和元年12月25日"]),
    ],
)
def test_the_two_days_of_two_eras(day: date, texts: list[str]) -> None:
    found = era_dates(day)
    assert [dates.format(one, style="kanji") for one in found] == texts
    assert found[0] < found[1]
    for text in texts:
        assert read_era(text).report.rule_ids == {"GYO-DATE-006"}


def test_no_other_day_has_two_and_none_has_none() -> None:
    first, last = date(1873, 1, 1), date(2030, 12, 31)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    doubles = [day for day in days if len(era_dates(day)) != 1]
    assert doubles == [date(1912, 7, 30), date(1926, 12, 25)]


def test_the_eras_follow_each_other_without_a_gap_and_each_cites_its_text() -> None:
    for before, after in pairwise(eras.eras()):
        assert before.last is not None
        assert before.last in (after.first, after.first - timedelta(1))
    assert eras.eras()[-1].last is None
    assert all(era.basis for era in eras.eras())
    assert eras.get("明治").first == date(1868, 1, 25)
    assert {era.name: era.proclaimed for era in eras.eras() if era.proclaimed} == {
        "明治": date(1868, 10, 23),
        "平成": date(1989, 1, 7),
        "令和": date(2019, 4, 1),
    }
    assert "".join(era.letter for era in eras.eras()) == "MTSHR"


@given(SOLAR, st.sampled_from([("kanji", "元"), ("kanji", "1"), ("letter", "元")]))
def test_a_day_written_in_an_era_reads_as_itself(day: date, way: tuple[str, str]) -> None:
    style, first_year = way
    for found in era_dates(day):
        if found.year < 1000:
            result = read_era(dates.format(found, style=style, first_year=first_year))
            assert result.value == found
            assert result.unwrap().date == day


@given(SOLAR, SOLAR)
def test_era_dates_are_ordered_as_their_days(one: date, other: date) -> None:
    if one != other:
        assert (era_dates(one)[-1] < era_dates(other)[0]) is (one < other)


def test_lunisolar_days_come_before_all_others() -> None:
    days = [read_era(text).unwrap() for text in (*LUNISOLAR[:5], *BOUNDARIES)]
    backwards = days[::-1]
    assert sorted(backwards) == days
    with pytest.raises(TypeError):
        assert days[0] < date(1873, 1, 1)


# One deviation each from the plain form 令和7年6月3日 or R7.6.3, and a word of the change reported.
DEVIATIONS = {
    "令和７年6月3日": ["half-width"],
    "令和7年６月３日": ["half-width"],
    "令和 7年6月3日": ["spaces"],
    " 令和7年6月3日 ": ["spaces"],
    "令和　7年6月3日": ["spaces"],
    "令和 ７年 ６月 ３日": ["half-width", "spaces"],
    "令和07年06月03日": ["zeros"],
    "R07.6.3": ["zeros"],
    "R7/6/3": ["separators"],
    "R7-6-3": ["separators"],
    "R7/06/03": ["zeros", "separators"],
    "Ｒ７．６．３": ["half-width"],
    "R7. 6. 3": ["spaces"],
}


@pytest.mark.parametrize(("text", "words"), DEVIATIONS.items())
def test_each_deviation_is_read_and_reported(text: str, words: list[str]) -> None:
    result = read_era(text)
    assert result.value == EraDate("令和", 7, 6, 3)
    told = [finding.message("en") for finding in result.report]
    assert len(told) == len(words)
    assert all(word in message for word, message in zip(words, told, strict=True))
    assert result.report.rule_ids == {"GYO-DATE-005"}


@pytest.mark.parametrize("text", ["令和1年5月1日", "令和１年5月1日", "R元.5.1"])
def test_the_other_way_to_write_the_first_year_is_reported(text: str) -> None:
    result = read_era(text)
    assert result.value == EraDate("令和", 1, 5, 1)
    assert any("first year" in finding.message("en") for finding in result.report)


NUMERALS = st.text(alphabet=string.digits + "０７元 ", min_size=1, max_size=3)


@given(
    st.builds("{}{}年{}月{}日".format, st.sampled_from(["令和", "Ｒ", "昭和"]), NUMERALS, NUMERALS, NUMERALS)
)
def test_the_report_is_silent_only_for_the_plain_form(text: str) -> None:
    result = read_era(text)
    if result.value is not None:
        plain = dates.format(result.value, style="kanji")
        remarks = [finding for finding in result.report if finding.rule == "GYO-DATE-005"]
        assert (not remarks) is (text == plain)


UNKNOWN = [
    "",
    " ",
    "令和",
    "慶応4年1月1日",
    "明治3年閏10月1日",
    "令和1 2年6月3日",
    "令和7年6月123日",
    "令和7年6月-3日",
    "令和٧年6月3日",
    "令和²年6月3日",
    "令和十十年6月3日",
    "令和2十年6月3日",
    "r5.6.9",
    "R5.6/9",
    "R5..9",
    "X5.6.9",
    "令和7年6月13日x",
    "令和7年（令和7年）6月13日",
    "2025年（2025年）6月13日",
    "2025年（令和7年度）6月13日",
    "2025（令和7）6月13日",
    "2025年6月13日（令和7年6月）",
    "令和7年6月13日\n ",
    "令和\n7年6月13日",
    "令和7年6月13日\x00",
    "\u202e令和7年6月13日",
    "令和\u200b7年6月13日",
    "令和\ud8427年6月13日",
    "\ufeff令和7年6月13日",
]


@pytest.mark.parametrize("text", UNKNOWN, ids=ascii)
def test_what_is_not_a_date_in_a_known_form_is_not_guessed(text: str) -> None:
    for take in (read_era, read):
        result = take(text)
        assert result.value is None
        assert result.report.rule_ids == {"GYO-DATE-007"}


def test_read_takes_both_forms() -> None:
    assert (
        read("2025-06-13").value == read("令和7年6月13日").value == read("R7.6.13").value == date(2025, 6, 13)
    )
    assert read("2025-02-29").report.rule_ids == {"GYO-DATE-002"}


@given(st.text(), st.sampled_from([dates.parse, read_era, read]))
def test_no_text_raises(text: str, take) -> None:
    result = take(text)
    assert result.value is not None or result.report.findings


PIECES = ["令和", " ", "　", "7", "０", "元", "年", "月", "日", "R", ".", "-", "\ud800", "\u202e", "\x00"]


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
@pytest.mark.parametrize("frame", ["{}", "令和{}", "令和7年6月13日{}", "R7{}.6.13", "2024-04-1{}"])
def test_a_million_signs_are_one_finding(piece: str, frame: str) -> None:
    text = frame.format(piece * (1_000_000 // len(piece)))
    for take in (dates.parse, read_era, read):
        assert take(text).report.rule_ids <= {"GYO-DATE-001", "GYO-DATE-007"}


@pytest.mark.parametrize(
    "parts",
    [
        ("平成", 31, 5, 1),
        ("昭和", 64, 1, 8),
        ("明治", 5, 12, 3),
        ("慶応", 4, 1, 1),
        ("令和", 7, 2, 29),
        ("令和", "7", 6, 3),
        ("M", 5, 12, 3),
        ("M", 5, 12, 29),
        ("令和", 10**30, 1, 1),
        ("令和", -(10**30), 1, 1),
        ("令和", 7, 10**30, 1),
        ("令和", True, 5, 1),
        ([], 1, 1, 1),
        (None, 1, 1, 1),
        ("令和", None, [], {}),
    ],
)
def test_an_era_date_that_is_none_cannot_be_made(parts) -> None:
    with pytest.raises(UsageError):
        EraDate(*parts)


@pytest.mark.parametrize("era", eras.eras(), ids=lambda era: era.letter)
def test_a_letter_is_another_way_to_name_the_era(era) -> None:
    day = (6, 1, 1)
    by_letter, by_name = EraDate(era.letter, *day), EraDate(era.name, *day)
    assert by_letter == by_name
    assert hash(by_letter) == hash(by_name)
    assert by_letter.era == era.name
    assert dates.format(by_letter, style="kanji") == f"{era.name}6年1月1日"


@pytest.mark.parametrize(
    "call",
    [
        lambda: eras.get("X"),
        lambda: eras.get([]),
        lambda: eras.get(None),
        lambda: era_dates([]),
        lambda: dates.format(None),
        lambda: dates.format(date(1872, 12, 31), style="kanji"),
        lambda: dates.format(EraDate("明治", 5, 12, 2)),
        lambda: dates.format(date(2025, 6, 13), width="wide"),
        lambda: dates.format(date(2025, 6, 13), padding="00"),
        lambda: dates.format(datetime(2025, 6, 13)),  # noqa: DTZ001
        lambda: dates.format(EraDate("令和", 7, 6, 3), style=[]),
        lambda: era_dates("2025-06-13"),
        lambda: era_dates(datetime(2025, 6, 13)),  # noqa: DTZ001
        lambda: dates.format(EraDate("令和", 7, 6, 3), style="roman"),
        lambda: dates.format(EraDate("令和", 7, 6, 3), first_year="一"),
    ],
)
def test_misuse_raises(call) -> None:
    with pytest.raises(UsageError):
        call()


def test_neither_messages_nor_reprs_show_the_date() -> None:
    for text in (*OUTSIDE, *NO_SUCH_DAY[:3], *DEVIATIONS):
        result = read_era(text)
        told = result.report.render("text") + result.report.render("text", lang="en")
        assert text.strip() not in told
        assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", told)
        assert "7" not in repr(result.value)
