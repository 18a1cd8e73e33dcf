"""Dates in the form of GIF 441, with Python's datetime as the other opinion."""

import re
import string
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts import dates


@given(st.dates())
def test_every_day_reads_as_itself(day: date) -> None:
    result = dates.parse(day.isoformat())
    assert result.value == day
    assert result.report.findings == ()


@pytest.mark.parametrize(
    "text", ["0001-01-01", "1868-01-25", "1872-12-31", "2024-02-29", "2000-02-29", "9999-12-31"]
)
def test_days_that_exist(text: str) -> None:
    assert dates.parse(text).unwrap() == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "1900-02-29",
        "2024-04-31",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "0000-01-01",
        "9999-99-99",
    ],
)
def test_well_formed_days_that_do_not_exist(text: str) -> None:
    result = dates.parse(text)
    assert result.value is None
    assert [finding.rule for finding in result.report] == ["GYO-DATE-002"]


OTHER_FORMS = {
    "20240418": "ISO 8601 basic; fromisoformat takes it",
    "2024-W16-4": "ISO week date of ten characters; fromisoformat takes it",
    "2024W164": "ISO week date; fromisoformat takes it",
    "2024-W16": "ISO week; fromisoformat takes it",
    "2024-109": "ISO ordinal date",
    "2024-4-18": "no padding",
    "2024/04/18": "slashes",
    "2024.04.18": "points",
    "24-04-18": "two-digit year",
    "+2024-04-18": "sign",
    "2024-04-18T00:00": "a datetime",
    " 2024-04-18": "space before",
    "2024-04-18\n": "line break after",
    "２０２４-０４-１８": "full-width digits",
    "2024－04－18": "full-width hyphens",
    "2024‐04‐18": "U+2010 hyphens",
    "٢٠٢٤-٠٤-١٨": "Arabic-Indic digits",
    "2024-04": "a month",
    "2024": "a year, which is another form of GIF 441",
    "令和6年4月18日": "an era date",
    "": "nothing",
}


@pytest.mark.parametrize("text", OTHER_FORMS, ids=lambda text: ascii(text))
def test_other_forms_are_no_gif_dates(text: str) -> None:
    assert dates.check(text).rule_ids == {"GYO-DATE-001"}


@given(st.text(alphabet=string.digits + "-W", max_size=11) | st.text(max_size=12))
@example("2024-W16-4")
@example("2024--1-01")
@example("20240418")
def test_stricter_than_fromisoformat_by_form_alone(text: str) -> None:
    strict = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None
    try:
        expected = date.fromisoformat(text) if strict else None
    except ValueError:
        expected = None
    result = dates.parse(text)
    assert result.value == expected
    assert result.report.ok is (expected is not None)


def test_the_findings_go_into_a_given_report_at_its_place() -> None:
    report = Report()
    assert dates.check("x", report=report, pointer="/生年月日") is report
    assert [finding.pointer for finding in report] == ["/生年月日"]


@pytest.mark.parametrize("value", [None, 20240418, date(2024, 4, 18), datetime(2024, 4, 18), b"2024-04-18"])  # noqa: DTZ001
@pytest.mark.parametrize("read", [dates.parse, dates.check, dates.read_era, dates.read, dates.read_vague])
def test_what_is_no_text_is_misuse(read, value) -> None:
    with pytest.raises(UsageError):
        read(value)
