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

from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import parse as parse_date
from gyosei_forms.parts.times import date_times, rules, times_of_day, writing
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, Text

KIND = Text("期間", "period")

_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DATES = re.compile(f"({_DATE})/((?:(?:[0-9]{{4}}-)?[0-9]{{2}}-)?[0-9]{{2}})")
_TIMED = re.compile(f"({_DATE}(?:T[^/]+)?)/({_DATE}(?:T[^/]+)?)")

_DASH = "[-\u2010-\u2015\u2212]"
_JOINTS = tuple(
    re.compile(pattern) for pattern in (" *(?:から|より|~) *", f" +{_DASH} +", " */ *", f" *{_DASH} *")
)
_N = f"[0-9{writing.KANJI_DIGITS}]{{1,3}}"
_ERA = re.compile(f"(?:[A-Z\u337b-\u337e\u32ff]|[^0-9A-Z {writing.KANJI_DIGITS}]{{2}}) *(?={_N}|元)")
_NO_ERA = re.compile(f"(?:{_N}|元) *年|[0-9]{{1,2}}([./-])[0-9]{{1,2}}\\1[0-9]")
_SHORT_WORDS = re.compile(f"({_N} *月 *)?{_N} *日.*")
_SHORT_SIGNS = re.compile("([0-9]{1,2}[./-])?[0-9]{1,2}(?: *[(].*)?")
_LONG_WORDS = re.compile(rf"([^月]*年\)? *){_N} *月 *(?={_N} *日)")
_LONG_SIGNS = re.compile("([^./-]+[./-])[0-9]{1,2}[./-](?=[0-9])")
_SHORT = ((_SHORT_WORDS, _LONG_WORDS), (_SHORT_SIGNS, _LONG_SIGNS))
"""An end without its year, or year and month, and a start with them: the whole match, and the year as first group."""
_ERA_TAKEN = Text("終了の元号を開始から補う", "the era of the end taken from the start")
_YEAR_TAKEN = Text("終了の年を開始から補う", "the year of the end taken from the start")
_MONTH_TAKEN = Text("終了の年月を開始から補う", "year and month of the end taken from the start")
_DATE_TAKEN = Text("終了の日付を開始から補う", "the date of the end taken from the start")


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

    def describe(self, lang: Lang = "ja") -> str:
        """Return the period in words: ``2024年4月1日から2024年4月30日まで``, ``2024-04-01 to 2024-04-30``."""
        if require_language(lang) == "ja":
            return f"{_in_words(self.start)}から{_in_words(self.end)}まで"
        return " to ".join(_written(end) for end in (self.start, self.end))

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


def _written(end: dt.date) -> str:
    return date_times.format(end) if isinstance(end, dt.datetime) else end.isoformat()


def _in_words(end: dt.date) -> str:
    time = f" {_written(end)[11:]}" if isinstance(end, dt.datetime) else ""
    return f"{end.year:04}年{end.month}月{end.day}日{time}"


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
    start, end = _written(value.start), _written(value.end)
    shared = 8 if start[:8] == end[:8] else 5 if start[:5] == end[:5] else 0
    return f"{start}/{end[shared if short and not value.timed else 0 :]}"


def read(text: str) -> Result[Period]:
    """Read a period as people write it: ``令和6年4月1日から令和7年3月31日まで``, ``2024/4/1～4/30``, full-width.

    Start and end are read as :func:`gyosei_forms.parts.dates.read` and :func:`date_times.read` do; each change is an
    info in the report. An end without a year, or an era, a month, a date, is of that of the start, which is told too. A
    start has to be complete, and an end that comes out before the start is an error: the next year is not assumed.
    """
    plain, changes = writing.trim(require_text(text, "text"))
    result = parse(plain)
    sides = None if result.value is not None else _sides(plain)
    if sides is None:
        return writing.settle(result.value, result.report, changes=changes)
    form = times_of_day.misfit(plain, rules.NOT_A_PERIOD)
    full, taken = _completed(*sides)
    start, end = _side(sides[0], form), _side(full, form)
    report = Report()
    value = None
    if start.value is not None and end.value is not None:
        value = _joined(start.value, end.value, report, "")
    if "/".join(sides) != plain:
        changes = [*changes, writing.SEPARATORS]
    return writing.settle(value, start.report, end.report, report, changes=[*changes, *taken])


def _sides(text: str) -> list[str] | None:
    """Return what stands before and after the one sign or word that joins start and end."""
    if len(text) > writing.LONGEST:
        return None
    whole = text.removesuffix("まで")
    splits = (joint.split(whole) for joint in _JOINTS)
    return next((sides for sides in splits if len(sides) == 2), None)


def _side(text: str, form: Rule) -> Result[dt.date]:
    parts = date_times.take_apart(text)
    if parts is None:
        return writing.read_day(text, form)
    moment = date_times.read_apart(parts, form)
    return Result(moment.value, moment.report)


def _completed(start: str, end: str) -> tuple[str, list[Text]]:
    """Return the end with what it leaves out and the start says, as it is written there, and what that was."""
    opened, closed = date_times.take_apart(start), date_times.take_apart(end)
    first = opened.date if opened else start
    if closed and not closed.date:
        return f"{first} {end}", [_DATE_TAKEN]
    last = closed.date if closed else end
    if _NO_ERA.match(last) and (era := _ERA.match(first)):
        return era[0] + end, [_ERA_TAKEN]
    for short, long in _SHORT:
        found, whole = short.fullmatch(last), long.match(first)
        if found and whole:
            return (whole[1] + end, [_YEAR_TAKEN]) if found[1] else (whole[0] + end, [_MONTH_TAKEN])
    return end, []


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
    return None if end is None else _joined(start, end, report, pointer)


def _joined(start: dt.date, end: dt.date, report: Report, pointer: str) -> Period | None:
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
