"""Years alone, dates of birth in certificates, closed days and deadlines."""

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.dates import EraDate, closed_days, era_dates, jpki, years


@given(st.integers(1, 9999))
def test_a_year_is_four_digits(year: int) -> None:
    assert years.parse(years.format(year)).value == year
    assert years.check(years.format(year)).findings == ()


@pytest.mark.parametrize("text", ["", "0000", "15", "２０１５", "2015 ", "2015\n", "平成27年", "20155", "-001", "9" * 10**6, "\ud800"], ids=lambda t: ascii(t)[:20])  # fmt: skip
def test_no_other_form_of_a_year(text: str) -> None:
    assert years.parse(text).value is None
    assert years.check(text).rule_ids == {"GYO-DATE-011"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("平成27年", 2015),
        ("2015", 2015),
        ("２０１５年", 2015),
        ("令和元年", 2019),
        ("平成31年", 2019),
        ("昭和64年", 1989),
        ("R7年", 2025),
    ],
)
def test_a_year_as_people_write_it(text: str, year: int) -> None:
    assert years.read(text).value == year


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("平成27年度", "GYO-DATE-011"),
        ("2015年6月", "GYO-DATE-011"),
        ("平成32年", "GYO-DATE-003"),
        ("令和7年頃", "GYO-DATE-011"),
        ("x", "GYO-DATE-007"),
    ],
)
def test_what_is_no_year(text: str, rule: str) -> None:
    assert years.read(text).value is None
    assert years.read(text).report.rule_ids == {rule}


def test_a_year_in_its_eras() -> None:
    assert years.in_era(2015) == ("平成27年",)
    assert years.in_era(2019) == ("平成31年", "令和元年")
    assert years.in_era(1989, first_year="1") == ("昭和64年", "平成1年")
    assert years.in_era(1872) == ()


@given(st.integers(1873, 2500))
def test_a_year_of_an_era_reads_back(year: int) -> None:
    for text in years.in_era(year):
        assert years.read(text).value == year


@given(st.dates(min_value=date(1873, 1, 1)))
def test_a_date_of_birth_in_a_certificate_reads_as_the_day(day: date) -> None:
    for found in era_dates(day):
        text = jpki.format(found)
        assert len(text) == 9
        assert jpki.parse(text).value == day
        assert text[1:] == day.strftime("%Y%m%d")
    assert jpki.parse("0" + day.strftime("%Y%m%d")).value == day


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("419890107", "GYO-DATE-003"),
        ("319890108", "GYO-DATE-003"),
        ("420190501", "GYO-DATE-003"),
        ("119121231", "GYO-DATE-003"),
        ("420000230", "GYO-DATE-002"),
        ("600000101", "GYO-DATE-015"),
        ("41989018", "GYO-DATE-015"),
        ("４19890108", "GYO-DATE-015"),
        ("", "GYO-DATE-015"),
        ("4" * 10**6, "GYO-DATE-015"),
    ],
    ids=lambda one: one[:12],
)
def test_a_date_of_birth_that_is_none(text: str, rule: str) -> None:
    assert jpki.parse(text).value is None
    assert jpki.check(text).rule_ids == {rule}


def test_a_birthday_of_two_eras_is_written_in_the_later_one_unless_an_era_date_is_passed() -> None:
    assert jpki.format(date(1926, 12, 25)) == "319261225"
    assert jpki.format(EraDate("大正", 15, 12, 25)) == "219261225"


# By hand, from the calendars of 2024 to 2026: the day the deadline falls on.
DEADLINES = {
    "2026-04-30": "2026-04-30",
    "2026-05-02": "2026-05-07",  # Saturday, Sunday, 4 and 5 May, and 6 May in lieu of 3 May
    "2026-09-19": "2026-09-24",  # 21 September and the equinox of the 23rd make the 22nd a holiday
    "2025-12-27": "2026-01-05",  # Saturday, Sunday, 29 December to 3 January, Sunday
    "2024-08-11": "2024-08-13",
    "2026-12-29": "2027-01-04",
}


@pytest.mark.parametrize(("day", "moved"), DEADLINES.items())
def test_a_deadline_moves_to_the_next_open_day(day: str, moved: str) -> None:
    found = closed_days.deadline(date.fromisoformat(day), as_of=date(2026, 4, 1))
    assert found.value == date.fromisoformat(moved)
    assert found.report.findings == ()


@given(st.dates(min_value=date(1993, 1, 1), max_value=date(2099, 11, 30)))
def test_a_moved_deadline_is_open_and_stays(day: date) -> None:
    moved = closed_days.deadline(day).unwrap()
    assert closed_days.closed(moved).value is False
    assert closed_days.deadline(moved).value == moved
    assert all(closed_days.closed(day + timedelta(n)).value for n in range((moved - day).days))


def test_days_that_are_not_known_have_no_answer() -> None:
    for day in (date(1992, 12, 31), date(2100, 6, 1), date(9999, 12, 31), date(1, 1, 1)):
        for found in (closed_days.closed(day), closed_days.deadline(day)):
            assert found.value is None
            assert "GYO-DATE-016" in found.report.rule_ids
    assert "GYO-DATE-017" in closed_days.closed(date(2028, 3, 20), as_of=date(2026, 4, 1)).report.rule_ids
    assert closed_days.closed(date(2027, 3, 22), as_of=date(2026, 4, 1)).report.findings == ()


def test_without_the_extra_weekends_and_the_new_year_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(closed_days, "_holidays", closed_days._holidays.__wrapped__.__wrapped__)
    monkeypatch.setitem(sys.modules, "holidays", None)
    assert closed_days.closed(date(2026, 11, 21)).value is True
    assert closed_days.closed(date(2026, 12, 31)).value is True
    found = closed_days.closed(date(2026, 11, 20))
    assert found.value is None
    assert "gyosei-forms[holidays]" in found.report.findings[0].mend("en")


@pytest.mark.parametrize(
    "call",
    [
        lambda: years.parse(2015),
        lambda: years.format("2015"),
        lambda: years.format(2015.0),
        lambda: years.format(10000),
        lambda: jpki.parse(None),
        lambda: jpki.format(date(1872, 12, 31)),
        lambda: jpki.format(EraDate("明治", 5, 12, 2)),
        lambda: jpki.format("419890108"),
        lambda: closed_days.closed("2026-11-21"),
        lambda: closed_days.deadline(date(2026, 11, 21), as_of="today"),
    ],
)
def test_misuse_raises(call) -> None:
    with pytest.raises(UsageError):
        call()
