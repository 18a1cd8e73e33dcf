"""The year alone, in the form of GIF 441: ``YYYY``, four half-width digits.

>>> parse("2015").value, read("平成27年").value, format(2015), in_era(2015)
(2015, 2015, '2015', ('平成27年',))
>>> sorted(check("平成27年").rule_ids)
['GYO-DATE-011']
"""

from __future__ import annotations

import datetime as dt
import re
from typing import get_args

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import rules
from gyosei_forms.parts.dates.eras import FirstYear, era_dates
from gyosei_forms.parts.dates.vague import Unit
from gyosei_forms.parts.dates.written import read_vague

_FORM = re.compile(r"[0-9]{4}")


def parse(text: str) -> Result[int]:
    """Read a year of the form ``YYYY``, 0001 to 9999; raise ``UsageError`` if ``text`` is no str."""
    report = Report()
    return Result(_year(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a year as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _year(text, report, pointer)
    return report


def read(text: str) -> Result[int]:
    """Read a year as people write it, also in an era (平成27年), as the Western year (GIF 441 §8.3).

    Each change is an info in the report. A fiscal year, a month or a day is no year. Raises ``UsageError`` if ``text``
    is no str.
    """
    if _FORM.fullmatch(require_text(text, "text")):
        return parse(text)
    result = read_vague(text)
    found = result.value
    if found is None or (found.unit is Unit.YEAR and not found.markers):
        return Result(None if found is None else found.first.year, result.report)
    report = Report()
    report.add(rules.NOT_A_GIF_YEAR)
    return Result(None, report)


def in_era(year: int, *, first_year: FirstYear = "元") -> tuple[str, ...]:
    """Return a year in each era it lies in: 平成27年; of 2019 平成31年 and 令和元年. Empty before 1873.

    Raises ``UsageError`` for a year that is not 1 to 9999, or an unknown option.
    """
    format(year)
    require(first_year in get_args(FirstYear), "first_year は 元 か 1 です。", "first_year is 元 or 1.")
    found = dict.fromkeys(
        (one.era, one.year) for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)) for one in era_dates(day)
    )
    return tuple(f"{era}{first_year if number == 1 else number}年" for era, number in found)


def format(year: int) -> str:  # noqa: A001
    """Return a year of 1 to 9999 with four digits; raise ``UsageError`` for anything else."""
    require(
        type(year) is int and 1 <= year <= 9999,
        "年は 1〜9999 の int です。",
        "a year is an int of 1 to 9999.",
    )
    return f"{year:04}"


def _year(text: str, report: Report, pointer: str) -> int | None:
    if _FORM.fullmatch(require_text(text, "text")) and text != "0000":
        return int(text)
    report.add(rules.NOT_A_GIF_YEAR, pointer)
    return None
