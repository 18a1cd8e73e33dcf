"""What people write as a date: both calendars, kanji numerals, days of the week, and what is no single day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import EraDate, eras, notation

DAY = date(2025, 6, 13)

# Each is 2025-06-13; the words of the changes that are reported, in order.
WAYS = {
    "2025-06-13": [],
    "令和7年6月13日": [],
    "R7.6.13": [],
    "2025年6月13日": ["Western"],
    "西暦2025年6月13日": ["Western"],
    "２０２５年６月１３日": ["half-width", "Western"],
    "2025/6/13": ["Western"],
    "2025/06/13": ["Western"],
    "2025.6.13": ["Western"],
    "2025-6-13": ["Western"],
    "20250613": ["Western"],
    "二〇二五年六月十三日": ["numerals", "Western"],
    "二千二十五年六月十三日": ["numerals", "Western"],
    "令和七年六月十三日": ["numerals"],
    "令和七年六月一三日": ["numerals"],
    "㋿7年6月13日": ["one character"],
    "R7年6月13日": ["letter"],
    "2025年（令和7年）6月13日": ["both"],
    "2025年(令和7年)6月13日": ["both"],
    "2025年〔令和7年〕6月13日": ["both"],
    "令和7年（2025年）6月13日": ["both"],
    "令和７年（２０２５年）６月１３日": ["half-width", "both"],
    "令和7（2025）年6月13日": ["both"],
    "令和7年（西暦2025年）6月13日": ["both"],
    "2025年6月13日（令和7年6月13日）": ["both"],
    "令和7年6月13日（2025年6月13日）": ["both"],
    "令和7年6月13日（金）": ["day of the week"],
    "令和7年6月13日（金曜日）": ["day of the week"],
    "令和7年6月13日 金曜日": ["spaces", "day of the week"],
    "2025/6/13(金)": ["Western", "day of the week"],
    "令和 7年 6月13日": ["spaces"],
    "令和7年6月13日 ": ["spaces"],
    "R7−6−13": ["half-width", "separators"],
    "令和7年6月13日\n": ["spaces"],
    "\u00a0令和7年6月13日\t": ["spaces"],
    "令和7年6⽉13⽇": ["radicals"],
    "R.7.6.13": ["separators"],
    "令7.6.13": ["one kanji"],
    "令和7・6・13": ["signs between"],
    "令和7.6.13": ["signs between"],
    "2025.06.13.": ["Western"],
    "令和7年6月13日付": ["word after it"],
    "令和7年6月13日時点": ["word after it"],
    "2025年6月13日生": ["Western", "word after it"],
    "令和7年6月13日（金・祝）": ["day of the week"],
}


@pytest.mark.parametrize(("text", "words"), WAYS.items())
def test_each_way_is_read_and_every_change_is_reported(text: str, words: list[str]) -> None:
    result = dates.read(text)
    assert result.value == DAY
    told = [finding.message("en") for finding in result.report]
    assert len(told) == len(words), told
    assert all(word in message for word, message in zip(words, told, strict=True))
    assert result.report.rule_ids <= {"GYO-DATE-005"}


@pytest.mark.parametrize("text", WAYS)
def test_reading_what_was_read_changes_nothing_more(text: str) -> None:
    plain = dates.format(dates.read(text).unwrap())
    again = dates.read(plain)
    assert again.value == DAY
    assert again.report.findings == ()


@pytest.mark.parametrize("text", [text for text in WAYS if any(c in text for c in "令㋿R")])
def test_the_era_is_kept_where_one_is_written(text: str) -> None:
    assert dates.read_era(text).value == EraDate("令和", 7, 6, 13)


@pytest.mark.parametrize("text", ["2025-06-13", "2025年6月13日", "20250613"])
def test_a_western_date_is_no_era_date(text: str) -> None:
    assert dates.read_era(text).value is None
    assert dates.read_era(text).report.rule_ids == {"GYO-DATE-007"}


@pytest.mark.parametrize(
    "text",
    [
        "2025年（令和6年）6月13日",
        "令和7年（2024年）6月13日",
        "2024年6月13日（令和7年6月13日）",
        "2025年6月12日（令和7年6月13日）",
        "令和7年6月13日（2025年6月14日）",
        "1873年（明治5年）11月9日",
        "1872年12月9日（明治5年11月9日）",
    ],
)
def test_two_calendars_that_disagree_are_not_read(text: str) -> None:
    result = dates.read(text)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-DATE-009"}


def test_a_wrong_day_of_the_week_is_a_warning_beside_the_date() -> None:
    result = dates.read("令和7年6月13日（土）")
    assert result.value == DAY
    assert "GYO-DATE-010" in result.report.rule_ids
    assert result.report.ok


@pytest.mark.parametrize(
    "text",
    [
        "平成二十八年",
        "2025年6月",
        "2025年（令和7年）6月",
        "令和7年度",
        "令和7年6月末",
        "令和7年6月中旬",
        "令和7年6月13日頃",
        "2025年6月13日まで",
        "2025/6",
        "R5.6",
    ],
)
def test_what_is_no_single_day_is_said_to_be_none(text: str) -> None:
    result = dates.read(text)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-DATE-008"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("2025年2月29日", "GYO-DATE-002"),
        ("2025年13月1日", "GYO-DATE-002"),
        ("20250230", "GYO-DATE-002"),
        ("0000年1月1日", "GYO-DATE-002"),
        ("平成三十一年五月一日", "GYO-DATE-003"),
        ("2019年（平成31年）5月1日", "GYO-DATE-003"),
        ("明治五年十一月九日", "GYO-DATE-004"),
        ("大正15年（1926年）12月25日", "GYO-DATE-006"),
    ],
)
def test_calendars_are_asked_whatever_the_way_of_writing(text: str, rule: str) -> None:
    assert rule in dates.read(text).report.rule_ids


KANJI = "〇一二三四五六七八九"


def _in_kanji(number: int) -> str:
    """Write 1 to 99 as people do: 十, 二十三."""
    tens, ones = divmod(number, 10)
    return (("" if tens < 2 else KANJI[tens]) + ("十" if tens else "")) + (KANJI[ones] if ones else "")


@given(st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31)))
def test_a_day_in_kanji_numerals_reads_as_the_day(day: date) -> None:
    for found in dates.era_dates(day):
        year = "元" if found.year == 1 else _in_kanji(found.year)
        text = f"{found.era}{year}年{_in_kanji(day.month)}月{_in_kanji(day.day)}日"
        assert dates.read_era(text).value == found
    positional = "".join(KANJI[int(digit)] for digit in str(day.year))
    assert dates.read(f"{positional}年{_in_kanji(day.month)}月{_in_kanji(day.day)}日").value == day


@given(
    st.dates(min_value=date(1873, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["iso", "kanji", "letter", "dual"]),
    st.sampled_from(["元", "1"]),
    st.sampled_from(["half", "full"]),
    st.sampled_from(["", "0", " "]),
)
def test_what_is_written_is_read_back(
    day: date, style: str, first_year: str, width: str, padding: str
) -> None:
    text = dates.format(day, style=style, first_year=first_year, width=width, padding=padding)
    assert dates.read(text).value == day
    assert len(text) <= notation.LONGEST


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ({}, "2019-05-01"),
        ({"style": "kanji"}, "令和元年5月1日"),
        ({"style": "kanji", "first_year": "1"}, "令和1年5月1日"),
        ({"style": "kanji", "width": "full"}, "令和元年５月１日"),
        ({"style": "kanji", "padding": "0"}, "令和元年05月01日"),
        ({"style": "kanji", "padding": " ", "first_year": "1"}, "令和 1年 5月 1日"),
        ({"style": "letter"}, "R1.5.1"),
        ({"style": "letter", "padding": "0", "width": "full"}, "Ｒ０１．０５．０１"),
        ({"style": "dual"}, "2019年（令和元年）5月1日"),
    ],
)
def test_ways_of_writing(options: dict[str, str], text: str) -> None:
    assert dates.format(date(2019, 5, 1), **options) == text


def test_a_day_of_two_eras_is_written_in_the_later_one_unless_an_era_date_is_passed() -> None:
    day = date(1926, 12, 25)
    assert dates.format(day, style="kanji") == "昭和元年12月25日"
    assert dates.format(EraDate("大正", 15, 12, 25), style="kanji") == "大正15年12月25日"
    assert dates.format(EraDate("大正", 15, 12, 25)) == "1926-12-25"
    assert dates.format(EraDate("明治", 5, 11, 9), style="kanji") == "明治5年11月9日"


PIECES = [
    "〇",
    "十",
    "二千",
    "(",
    ")",
    "年",
    "月",
    "日",
    "令和",
    "2025",
    "末",
    "まで",
    "（",
    "㋿",
    "西暦",
    "\ud800",
]


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_no_mixture_of_parts_raises(text: str) -> None:
    for take in (dates.read, dates.read_era, dates.read_vague):
        result = take(text)
        assert result.value is not None or result.report.findings


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_huge_mixtures_are_not_looked_at(piece: str) -> None:
    text = "令和7年" + piece * 200_000
    for take in (dates.read, dates.read_era, dates.read_vague):
        assert take(text).report.rule_ids == {"GYO-DATE-007"}


def test_a_notation_does_not_show_the_date() -> None:
    assert repr(notation.take_apart("令和7年6月13日")) == "<Notation>"


def test_every_era_has_its_one_character() -> None:
    for era, sign in zip(eras.eras(), "㍾㍽㍼㍻㋿", strict=True):
        assert dates.read_vague(f"{sign}8年").unwrap().first.year == era.first.year + 7
