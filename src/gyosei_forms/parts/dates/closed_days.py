"""Open days and deadlines: on which days an administrative organ of the State is closed, and where a deadline moves.

Saturdays, Sundays, national holidays, and 29 December to 3 January (行政機関の休日に関する法律 第1条). National
holidays come from the package ``holidays`` (extra ``holidays``); without it, only what needs no calendar of holidays is
known. Facts: ``data/parts/closed_days.toml``.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from gyosei_forms import clock, tables
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts import extras
from gyosei_forms.parts.dates import rules
from gyosei_forms.parts.dates.eras import is_day


def closed(day: dt.date, *, as_of: dt.date | None = None) -> Result[bool]:
    """Say whether administrative organs of the State are closed on a day; no value where that is not known.

    Unknown are days before 1993 and after 2099 and, on weekdays, days for which no calendar of holidays is at hand (see the finding).
    From the second year after ``as_of`` (default: today in Japan) equinoxes are predictions, and a finding says so.
    Local governments fix their days by ordinance. Raises ``UsageError`` if ``day`` is no date.
    """
    require(
        is_day(day) and (as_of is None or is_day(as_of)),
        "datetime.date を渡してください。",
        "pass a datetime.date.",
    )
    report = Report(as_of=as_of or clock.today_in_japan())
    return Result(_closed(day, report), report)


def deadline(day: dt.date, *, as_of: dt.date | None = None) -> Result[dt.date]:
    """Return the day a deadline falls on: the next open day where ``day`` is closed; no value where that is not known.

    Holds for deadlines of an application or notification to an organ of the State that law fixes by a period of days or
    longer (not of hours), unless a law says otherwise (行政機関の休日に関する法律 第2条).
    """
    found = closed(day, as_of=as_of)
    answer = found.value
    while answer:
        day += dt.timedelta(1)
        answer = _closed(day, found.report)
    return Result(None if answer is None else day, found.report)


def _closed(day: dt.date, report: Report) -> bool | None:
    facts = _facts()
    if not facts["since"] <= day.year <= facts["holidays"]["last"]:
        report.add(rules.CLOSED_UNKNOWN)
        return None
    if day.isoweekday() in facts["weekdays"] or _around_new_year(day):
        return True
    if report.as_of is not None and day.year > report.as_of.year + 1:
        report.add(rules.PREDICTED_HOLIDAYS)
    holidays = _holidays()
    if holidays is None:
        report.add(rules.CLOSED_UNKNOWN)
        return None
    return day in holidays


def _around_new_year(day: dt.date) -> bool:
    stretch, written = _facts()["new_year"], day.strftime("%m-%d")
    return bool(written >= stretch["first"] or written <= stretch["last"])


@tables.once
def _facts() -> dict[str, Any]:
    return tables.read_toml("parts/closed_days.toml")


@tables.once
def _holidays() -> frozenset[dt.date] | None:
    package = extras.find("holidays")
    if package is None:
        return None
    facts = _facts()["holidays"]
    return frozenset(package.country_holidays("JP", years=range(_facts()["since"], facts["last"] + 1)))
