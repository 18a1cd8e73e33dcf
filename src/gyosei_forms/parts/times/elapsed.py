"""Elapsed time (経過時間、所要時間): ``HH:MM``, in the form of a time of day (GIF 441).

>>> parse("02:00").value
datetime.timedelta(seconds=7200)
>>> format(read("1時間半").unwrap())
'01:30'
"""

from __future__ import annotations

import datetime as dt
import re

from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.text import Lang, Text

KIND = Text("所要時間", "elapsed time")

_MINUTE = dt.timedelta(minutes=1)
_DAY = dt.timedelta(days=1)
_FORM = re.compile("([0-9]{2}):([0-5][0-9])")
_WRITTEN = re.compile("(?:([0-9]{1,2})時間(半)?)?(?:([0-9]{1,4})分間?)?|([0-9]):([0-5][0-9])")


def parse(text: str) -> Result[dt.timedelta]:
    """Read an elapsed time in the form of GIF 441: two digits of hours, two of minutes.

    GIF 441 gives the form of a time of day and does not say that a length ends at 24 hours: up to ``99:59`` is read,
    with an advice from ``24:00`` on. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_length(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check an elapsed time as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _length(text, report, pointer)
    return report


def format(value: dt.timedelta) -> str:  # noqa: A001
    """Return the elapsed time as GIF writes it.

    Raises :class:`~gyosei_forms.errors.UsageError` unless it is a :class:`datetime.timedelta` of whole minutes, from 0
    to 99 hours 59 minutes.
    """
    hours, minutes = _split(value)
    return f"{hours:02}:{minutes:02}"


def describe(value: dt.timedelta, lang: Lang = "ja") -> str:
    """Return the elapsed time in words: ``1時間30分``, ``1 hour 30 minutes``. Raises as :func:`format` does."""
    require_language(lang)
    hours, minutes = _split(value)
    counted = ((hours, "時間", "hour"), (minutes, "分", "minute"))
    parts = [part for part in counted if part[0]] or [counted[1]]
    if lang == "ja":
        return "".join(f"{n}{ja}" for n, ja, _ in parts)
    return " ".join(f"{n} {en}{'' if n == 1 else 's'}" for n, _, en in parts)


def _split(value: dt.timedelta) -> tuple[int, int]:
    require(
        isinstance(value, dt.timedelta), "datetime.timedelta を渡してください。", "pass a datetime.timedelta."
    )
    require(
        not value % _MINUTE and dt.timedelta() <= value < 6000 * _MINUTE,
        "0 から 99 時間 59 分までの、分単位の長さを渡してください。",
        "pass a length of whole minutes, from 0 to 99 hours 59 minutes.",
    )
    return divmod(value // _MINUTE, 60)


def read(text: str) -> Result[dt.timedelta]:
    """Read an elapsed time as people write it: ``2時間30分``, ``1時間半``, ``二時間``, ``90分``, ``2:00``.

    Full-width too. Each change is an info in the report.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    digits, numerals = writing.numerals(plain, "時間|分")
    match = _WRITTEN.fullmatch(digits) if plain and len(plain) <= writing.LONGEST else None
    if match is None or (match[2] and match[3]):
        return plain, changes
    if match[4]:
        return f"0{plain}", [*changes, writing.ZEROS]
    minutes = int(match[1] or 0) * 60 + int(match[3] or 0) + 30 * bool(match[2])
    return f"{minutes // 60:02}:{minutes % 60:02}", [*changes, *numerals, writing.WORDS]


def _length(text: str, report: Report, pointer: str) -> dt.timedelta | None:
    match = _FORM.fullmatch(require_text(text, "text"))
    if match is None:
        report.add(rules.NOT_ELAPSED, pointer)
        return None
    value = dt.timedelta(hours=int(match[1]), minutes=int(match[2]))
    if value >= _DAY:
        report.add(rules.LONG_ELAPSED, pointer)
    return value
