"""The date of GIF 441: ``YYYY-MM-DD``, strictly."""

from __future__ import annotations

import re
from datetime import date

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import rules

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse(text: str) -> Result[date]:
    """Read a date in the form of GIF 441: ``YYYY-MM-DD``, half-width digits and hyphens, a day that exists.

    Of ISO 8601 this form alone is taken: ``20240418`` and ``2024-W16-4`` are not in GIF. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_day(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a date in the form of GIF 441, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _day(text, report, pointer)
    return report


def _day(text: str, report: Report, pointer: str) -> date | None:
    require_text(text, "text")
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    report.add(rules.NO_SUCH_DAY if _FORM.fullmatch(text) else rules.NOT_A_GIF_DATE, pointer)
    return None
