"""A date of birth as certificates of the public personal authentication (JPKI) hold it: ``EYYYYMMDD``.

``E`` is a digit for the era, the rest the Western date: 419890108 is 1989-01-08, a day of 平成. 0 stands for an era that
is not known. Facts: ``data/parts/eras.toml`` (JPKI profile, subjectAltName 1.2.392.200149.8.5.5.4).

>>> parse("320000229").report.rule_ids == {"GYO-DATE-003"}  # 2000 is no year of 昭和
True
>>> format(dt.date(1989, 1, 8))
'419890108'
"""

from __future__ import annotations

import datetime as dt
import re

from gyosei_forms import tables
from gyosei_forms.errors import UsageError, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import rules
from gyosei_forms.parts.dates.eras import EraDate, era_dates, get

_FORM = re.compile(r"[0-5][0-9]{8}")


@tables.once
def _eras() -> dict[str, str]:
    digits: dict[str, str] = tables.read_toml("parts/eras.toml")["jpki"]["digits"]
    return digits


@tables.once
def _digits() -> dict[str, str]:
    return {era: digit for digit, era in _eras().items()}


def parse(text: str) -> Result[dt.date]:
    """Read a date of birth of the form ``EYYYYMMDD``; the day must lie in the era of its digit.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_day(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a date of birth as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _day(text, report, pointer)
    return report


def format(day: dt.date | EraDate) -> str:  # noqa: A001
    """Return a day as ``EYYYYMMDD``; of a day of two eras the later one, unless an ``EraDate`` is passed.

    Raises :class:`~gyosei_forms.errors.UsageError` for a day without an era date here (before 1873).
    """
    found = day if isinstance(day, EraDate) else next(reversed(era_dates(day)), None)
    if found is None or found.date is None:
        raise UsageError(
            "1873年1月1日より前の日、旧暦の日は換算しません。",
            "days before 1873-01-01 and lunisolar days are not converted.",
        )
    return f"{_digits()[found.era]}{found.date.strftime('%Y%m%d')}"


def _day(text: str, report: Report, pointer: str) -> dt.date | None:
    if not _FORM.fullmatch(require_text(text, "text")):
        report.add(rules.NOT_A_JPKI_DATE, pointer)
        return None
    try:
        day = dt.date(int(text[1:5]), int(text[5:7]), int(text[7:]))
    except ValueError:
        report.add(rules.NO_SUCH_DAY, pointer)
        return None
    era = _eras()[text[0]]
    if era and not get(era).holds(day):
        report.add(rules.OUTSIDE_ERA, pointer)
        return None
    return day
