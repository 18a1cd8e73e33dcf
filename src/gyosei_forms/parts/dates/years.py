"""The year alone, in the form of GIF 441: ``YYYY``, four half-width digits.

>>> parse("2015").value, format(2015)
(2015, '2015')
>>> sorted(check("平成27年").rule_ids)
['GYO-DATE-011']
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import rules

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
