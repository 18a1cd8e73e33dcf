"""What looks like a date and is no day: typed, with bounds that say no more than the words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.basis import cite
from gyosei_forms.errors import UsageError
from gyosei_forms.parts.dates import FiscalYear, Marker, Unit, VagueDate, read_vague, vague

# text: unit, earliest, latest ("" where the words leave it open)
VAGUE = {
    "2025年": ("year", "2025-01-01", "2025-12-31"),
    "平成二十八年": ("year", "2016-01-01", "2016-12-31"),
    "平成31年": ("year", "2019-01-01", "2019-04-30"),
    "令和元年": ("year", "2019-05-01", "2019-12-31"),
    "昭和64年": ("year", "1989-01-01", "1989-01-07"),
    "昭和元年": ("year", "1926-12-25", "1926-12-31"),
    "2025年（令和7年）": ("year", "2025-01-01", "2025-12-31"),
    "2025年6月": ("month", "2025-06-01", "2025-06-30"),
    "2025年（令和7年）6月": ("month", "2025-06-01", "2025-06-30"),
    "2024/2": ("month", "2024-02-01", "2024-02-29"),
    "R5.6": ("month", "2023-06-01", "2023-06-30"),
    "昭和64年1月": ("month", "1989-01-01", "1989-01-07"),
    "大正元年7月": ("month", "1912-07-30", "1912-07-31"),
    "令和7年度": ("fiscal-year", "2025-04-01", "2026-03-31"),
    "2019年度": ("fiscal-year", "2019-04-01", "2020-03-31"),
    "令和元年度": ("fiscal-year", "2019-04-01", "2020-03-31"),
    "平成31年度": ("fiscal-year", "2019-04-01", "2020-03-31"),
    "2019年度（令和元年度）": ("fiscal-year", "2019-04-01", "2020-03-31"),
    "2019年度（平成31年度）": ("fiscal-year", "2019-04-01", "2020-03-31"),
    "平成元年度": ("fiscal-year", "1989-04-01", "1990-03-31"),
    "R7年度": ("fiscal-year", "2025-04-01", "2026-03-31"),
    "2026年度末": ("fiscal-year", "2026-04-01", "2027-03-31"),
    "2026年度末まで": ("fiscal-year", "", "2027-03-31"),
    "2026年度中を目途に": ("fiscal-year", "", ""),
    "2026年度以降": ("fiscal-year", "2026-04-01", ""),
    "2025年6月上旬": ("third-of-month", "2025-06-01", "2025-06-10"),
    "2025年6月中旬": ("third-of-month", "2025-06-11", "2025-06-20"),
    "2025年6月下旬": ("third-of-month", "2025-06-21", "2025-06-30"),
    "2025年2月下旬から": ("third-of-month", "2025-02-21", ""),
    "昭和64年1月上旬": ("third-of-month", "1989-01-01", "1989-01-07"),
    "2025年6月末時点": ("month", "2025-06-01", "2025-06-30"),
    "2025年9月頃を目途に": ("month", "", ""),
    "2026年夏まで": ("season", "", "2026-12-31"),
    "2026年夏頃": ("season", "", ""),
    "2026年冬": ("season", "", ""),
    "2026年度冬": ("season", "2026-04-01", "2027-03-31"),
    "2030年代半ば": ("decade", "2030-01-01", "2039-12-31"),
    "令和9年1月分から": ("month", "", ""),
    "令和9年1月分": ("month", "", ""),
    "昭和30年代": ("decade", "1955-01-01", "1964-12-31"),
    "平成30年代": ("decade", "2018-01-01", "2019-04-30"),
    "令和7年6月末日": ("day", "2025-06-30", "2025-06-30"),
    "令和7年6月13日時点": ("day", "2025-06-13", "2025-06-13"),
    "2025年6月末頃まで": ("month", "", ""),
    "令和7年6月13日以降": ("day", "2025-06-13", ""),
    "令和7年6月13日まで": ("day", "", "2025-06-13"),
    "2025年6月13日（令和7年6月13日）": ("day", "2025-06-13", "2025-06-13"),
}


@pytest.mark.parametrize(("text", "bounds"), VAGUE.items())
def test_bounds(text: str, bounds: tuple[str, str, str]) -> None:
    found = read_vague(text).unwrap()
    shown = tuple(day.isoformat() if day else "" for day in (found.earliest, found.latest))
    assert (found.unit, *shown) == bounds
    for lang in ("ja", "en"):
        assert found.first.isoformat() in found.describe(lang)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("平成31年5月", "GYO-DATE-003"),
        ("昭和64年2月", "GYO-DATE-003"),
        ("令和0年", "GYO-DATE-003"),
        ("令和999年", "GYO-DATE-007"),
        ("昭和64年度", "GYO-DATE-012"),
        ("令和0年度", "GYO-DATE-012"),
        ("平成32年度", "GYO-DATE-012"),
        ("大正10年度", "GYO-DATE-018"),
        ("1946年度", "GYO-DATE-018"),
        ("9999年度", "GYO-DATE-018"),
        ("令和12年代", "GYO-DATE-007"),
        ("2025年6月13日末", "GYO-DATE-007"),
        ("2025年6月13日前半", "GYO-DATE-007"),
        ("2025年から末", "GYO-DATE-007"),
        ("2025年頃末", "GYO-DATE-007"),
        ("2019年度（令和2年度）", "GYO-DATE-009"),
        ("2020年（令和元年）", "GYO-DATE-009"),
        ("明治5年", "GYO-DATE-004"),
        ("明治3年10月", "GYO-DATE-004"),
        ("2025年13月", "GYO-DATE-002"),
        ("0000年", "GYO-DATE-002"),
        ("末", "GYO-DATE-007"),
        ("夏まで", "GYO-DATE-007"),
        ("年度内", "GYO-DATE-007"),
        ("2025年上旬", "GYO-DATE-007"),
        ("2025年6月夏", "GYO-DATE-007"),
        ("2025年代", "GYO-DATE-007"),
        ("2025年6月末末", "GYO-DATE-007"),
        ("2025年度6月", "GYO-DATE-007"),
        ("2025年度6月13日", "GYO-DATE-007"),
        ("2025年ごろか", "GYO-DATE-007"),
        ("2025年（令和7年6月13日）", "GYO-DATE-007"),
        ("2025年2月30日まで", "GYO-DATE-002"),
    ],
)
def test_what_has_no_bounds_is_a_finding(text: str, rule: str) -> None:
    result = read_vague(text)
    if text == "令和999年":
        assert result.unwrap().first == date(3017, 1, 1)
        return
    assert (result.value, result.report.rule_ids) == (None, {rule})


def test_a_renamed_fiscal_year_and_a_portion_are_said() -> None:
    assert read_vague("平成31年度").report.rule_ids == {"GYO-DATE-013"}
    assert read_vague("令和9年1月分から").report.rule_ids == {"GYO-DATE-014"}


@given(st.sampled_from(sorted(VAGUE)), st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_passed_by_follows_the_bounds(text: str, day: date) -> None:
    found = read_vague(text).unwrap()
    answer = found.passed_by(day)
    assert answer.is_yes is (found.latest is not None and day >= found.latest)
    if answer.is_no:
        assert found.earliest is not None
        assert day < found.earliest
    if answer.is_yes:
        assert found.passed_by(day + timedelta(1)).is_yes


WORDS = [word for row in tables.read_toml("parts/vague.toml")["word"] for word in row["words"]]


@given(st.integers(1948, 9998), st.lists(st.sampled_from(WORDS), max_size=6))
def test_bounds_never_exceed_the_stretch_and_stay_in_order(year: int, words: list[str]) -> None:
    found = read_vague(f"{year}年度{''.join(words)}").value
    if found is not None:
        assert found.earliest in (None, found.first)
        assert found.latest in (None, found.last)
        assert found.first.year == year


def test_every_word_names_its_source_and_does_something() -> None:
    for row in tables.read_toml("parts/vague.toml")["word"]:
        assert cite(row["seen"])
        for word in row["words"]:
            expected = (Marker(row["marker"]),) if "marker" in row else ()
            assert vague.markers(word) == expected


def test_every_marker_has_words_and_every_word_a_name() -> None:
    used = {row.get("marker") for row in tables.read_toml("parts/vague.toml")["word"]} - {None}
    assert used == {marker.value for marker in Marker}
    for member in (*Marker, *Unit):
        assert member.word("ja")
        assert member.word("en")


def test_the_repr_does_not_show_the_date_and_misuse_raises() -> None:
    assert repr(read_vague("2025年6月").value) == "<VagueDate month>"
    for call in (
        lambda: VagueDate(Unit.DAY, date(2025, 1, 2), date(2025, 1, 1)),
        lambda: VagueDate(Unit.DAY, "2025-01-01", date(2025, 1, 1)),
        lambda: VagueDate("day", date(2025, 1, 1), date(2025, 1, 1)),
        lambda: VagueDate(Unit.DAY, date(2025, 1, 1), date(2025, 1, 1), ("x",)),
        lambda: vague.format(VagueDate(Unit.YEAR, date(2025, 1, 1), date(2025, 1, 2))),
        lambda: vague.format("2025年"),
        lambda: FiscalYear(2019).name(first_year="一"),
        lambda: read_vague("2025年").unwrap().passed_by("2025-01-01"),
        lambda: read_vague("2025年").unwrap().describe("fr"),
        lambda: read_vague(None),
        lambda: FiscalYear(1946),
        lambda: FiscalYear("2025"),
        lambda: FiscalYear(2015.0),
        lambda: FiscalYear(10**30),
        lambda: FiscalYear.of("2025-04-01"),
        lambda: FiscalYear.of(date(1947, 3, 31)),
    ):
        with pytest.raises(UsageError):
            call()


@given(st.dates(min_value=date(1947, 4, 1), max_value=date(9998, 12, 31)))
def test_a_day_lies_in_its_fiscal_year(day: date) -> None:
    year = FiscalYear.of(day)
    assert year.first <= day <= year.last
    assert FiscalYear.of(year.first) == FiscalYear.of(year.last) == year
    assert read_vague(str(year)).unwrap().first == year.first
    assert FiscalYear.of(year.last + timedelta(1)) > year
    if year.year < 2900:
        assert read_vague(year.name()).unwrap().first == year.first


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (1947, "昭和22年度"),
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
    ],
)
def test_names_of_fiscal_years(year: int, name: str) -> None:
    assert FiscalYear(year).name() == name


@pytest.mark.parametrize("text", VAGUE)
def test_what_is_written_reads_as_itself(text: str) -> None:
    found = read_vague(text).unwrap()
    written = vague.format(found)
    assert read_vague(written).value == found
    assert vague.format(read_vague(written).unwrap()) == written


def test_the_form_that_is_written() -> None:
    assert vague.format(read_vague("令和8年度末までに").unwrap()) == "2026年度末まで"
    assert vague.format(read_vague("平成31年").unwrap()) == "平成31年"
    assert vague.format(read_vague("2025年9月頃を目途に").unwrap()) == "2025年9月頃を目途"
