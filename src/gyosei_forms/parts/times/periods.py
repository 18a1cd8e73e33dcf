"""Periods (期間): ``start/end`` of dates or of dates with times (GIF 441).

An end date may leave out the year, or year and month, that it shares with the start. GIF recommends four items (start and
end, date and time); this is the form where there is only one.

>>> period = parse("2024-04-01/30").unwrap()
>>> format(period)
'2024-04-01/2024-04-30'
>>> format(period, short=True)
'2024-04-01/30'
>>> import datetime
>>> period.contains(datetime.date(2024, 4, 30))
True
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import total_ordering

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import parse as parse_date
from gyosei_forms.parts.times import date_times, rules, writing
from gyosei_forms.text import Text

KIND = Text("期間", "period")

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATES = re.compile(f"({_DATE})/((?:(?:[0-9]{{4}}-)?[0-9]{{2}}-)?[0-9]{{2}})")
_TIMED = re.compile(f"({_DATE}(?:T[^/]+)?)/({_DATE}(?:T[^/]+)?)")
_SPOKEN = re.compile("([0-9]{4}[^/~から]*)(?:から|~|/)([0-9][^/~から]*?)(?:まで)?")
_KANJI_DATE = re.compile("(?:(?:([0-9]{4})年)?([0-9]{1,2})月)?([0-9]{1,2})日")


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class Period:
    """A period from ``start`` to ``end``, both included: two dates, or two moments, both with or both without offset.

    Ordered by start, then end, among periods of the same kind. Raises
    :class:`~gyosei_forms.errors.UsageError` if the two are of different kinds or the end is before the start.
    """

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        kind = _kind(self.start)
        require(
            kind is not None and kind == _kind(self.end),
            "start と end は、ともに date か、ともに同じ種類の datetime で渡してください。",
            "pass start and end both as dates, or both as datetimes with or without an offset.",
        )
        require(self.start <= self.end, "end が start より前です。", "end is before start.")

    @property
    def timed(self) -> bool:
        """Whether start and end are moments, not days."""
        return isinstance(self.start, dt.datetime)

    def contains(self, when: dt.date) -> bool:
        """Say whether a day or a moment lies in the period; its first and last belong to it.

        Raises :class:`~gyosei_forms.errors.UsageError` if ``when`` is of another kind than the ends.
        """
        require(
            _kind(when) == _kind(self.start),
            "期間の開始・終了と同じ種類（date、時差なし・時差付きの datetime）で渡してください。",
            "pass what the ends are: a date, or a datetime with or without an offset.",
        )
        return self.start <= when <= self.end

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period) or _kind(self.start) != _kind(other.start):
            return NotImplemented
        return (self.start, self.end) < (other.start, other.end)

    def __repr__(self) -> str:
        return "<Period>"


def _kind(value: object) -> str | None:
    if isinstance(value, dt.datetime):
        return "local" if value.utcoffset() is None else "offset"
    return "date" if isinstance(value, dt.date) else None


def parse(text: str) -> Result[Period]:
    """Read a period in the form of GIF 441.

    ``YYYY-MM-DD/YYYY-MM-DD``, ``YYYY-MM-DD/MM-DD``, ``YYYY-MM-DD/DD``, or two dates with times in full. An end before
    the start is an error, also in a short form: the next year is not assumed. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_period(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a period as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _period(text, report, pointer)
    return report


def format(value: Period, *, short: bool = False) -> str:  # noqa: A001
    """Return the period as GIF writes it, in full; with ``short``, without what the end date shares with the start.

    GIF 441 has short forms of dates only: a period of moments is always written in full.
    """
    require(isinstance(value, Period), "Period を渡してください。", "pass a Period.")
    start, end = (
        date_times.format(one) if isinstance(one, dt.datetime) else one.isoformat()
        for one in (value.start, value.end)
    )
    shared = 8 if start[:8] == end[:8] else 5 if start[:5] == end[:5] else 0
    return f"{start}/{end[shared if short and not value.timed else 0 :]}"


def read(text: str) -> Result[Period]:
    """Read a period as people write it: ``2024年4月1日から4月30日まで``, ``2024-04-01〜2024-04-30``, full-width.

    Each change is an info in the report. Only Western years are read, and an end without a year is of the same year.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    match = _SPOKEN.fullmatch(plain) if len(plain) <= writing.LONGEST else None
    if match is None:
        return plain, changes
    dates = [_KANJI_DATE.sub(_dashed, part) for part in match.groups()]
    kinds = [
        (writing.WORDS, dates != list(match.groups())),
        (writing.SEPARATORS, f"{match[1]}/{match[2]}" != plain),
    ]
    return "/".join(dates), [*changes, *(kind for kind, there in kinds if there)]


def _dashed(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part)


def _period(text: str, report: Report, pointer: str) -> Period | None:
    require_text(text, "text")
    known = len(text) <= writing.LONGEST
    match = (_DATES.fullmatch(text) or _TIMED.fullmatch(text)) if known else None
    if match is None:
        report.add(rules.NOT_A_PERIOD, pointer)
        return None
    start_text, end_text = match.groups()
    start = _end(start_text, report, pointer)
    if start is None:
        return None
    end = _end(start_text[: max(0, 10 - len(end_text))] + end_text, report, pointer)
    if end is None:
        return None
    if _kind(start) != _kind(end):
        report.add(rules.MIXED_ENDS, pointer)
        return None
    if end < start:
        report.add(rules.END_BEFORE_START, pointer)
        return None
    return Period(start, end)


def _end(text: str, report: Report, pointer: str) -> dt.date | None:
    if "T" in text:
        return date_times.moment(text, report, pointer)
    found = parse_date(text)
    report.extend(found.report, pointer)
    return found.value
