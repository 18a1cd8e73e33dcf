"""Dates with times (日時): ``YYYY-MM-DDTHH:MM:SS``, with an offset from UTC where needed (GIF 441).

GIF recommends two items, one for the date and one for the time; this is the form where there is only one.

>>> parse("2017-09-01T18:10:50+09:00").value.isoformat()
'2017-09-01T18:10:50+09:00'
>>> format(read("1970年1月1日0時0分0秒（UTC:協定世界時)").unwrap())
'1970-01-01T00:00:00Z'
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import parse as parse_date
from gyosei_forms.parts.times import rules, times_of_day, writing
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

KIND = Text("日時", "date with time")

_FORM = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9:.]+)(Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_ZONED = re.compile(r"(.*?) *(?:\(([^()]*)\)|(Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?")
_AFTER_WORDS = re.compile(r"(.*[日曜](?: *\([^()]*\)|\))?)( *T?)([^日曜]+)")
_AFTER_SIGNS = re.compile(r"([^ ]+?(?: *\([^()]*\))?)(T| +|(?<=\)))(.+)")
_PLUS_ZERO = re.compile(r"\+00:00(?::00)?\Z")
_ZONES = {
    "日本時間": "+09:00",
    "日本標準時": "+09:00",
    "JST": "+09:00",
    "UTC": "Z",
    "協定世界時": "Z",
    "UTC:協定世界時": "Z",
}
_ZONE = Text("時間帯の名を時差に", "name of the time zone to an offset")
_ZULU = Text("時差 0 を Z に", "offset of zero to Z")


def parse(text: str) -> Result[dt.datetime]:
    """Read a date with a time in the form of GIF 441: aware if an offset or ``Z`` stands there, else naive.

    Seconds may be missing, as in every time of GIF 441, and the offset may have seconds (``+09:18:59``). An offset of
    zero is written ``Z`` there: ``+00:00`` and ``-00:00`` are errors. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(moment(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a date with a time as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    moment(text, report, pointer)
    return report


def format(value: dt.datetime) -> str:  # noqa: A001
    """Return the moment as GIF writes it: with seconds, and ``Z`` for an offset of zero.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but a :class:`datetime.datetime`, and for an offset
    with a fraction of a second.
    """
    require(
        isinstance(value, dt.datetime), "datetime.datetime を渡してください。", "pass a datetime.datetime."
    )
    offset = value.utcoffset()
    require(
        offset is None or not offset.microseconds,
        "時差に1秒未満は書けません。",
        "an offset has no fraction of a second.",
    )
    local = value.replace(tzinfo=None)
    written = local.isoformat()
    return (written.rstrip("0") if local.microsecond else written) + _written(offset)


def _written(offset: dt.timedelta | None) -> str:
    if not offset:
        return "" if offset is None else "Z"
    minutes, seconds = divmod(abs(offset) // dt.timedelta(seconds=1), 60)
    more = f":{seconds:02}" if seconds else ""
    return f"{'-' if offset < dt.timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}{more}"


def read(text: str) -> Result[dt.datetime]:
    """Read a moment as people write it: ``2017年9月1日18時10分50秒（日本時間）``, ``R7.6.13 10:30``, full-width.

    Each change is an info in the report. The date is read as :func:`gyosei_forms.parts.dates.read` does, the time as
    :func:`times_of_day.read`. Without an offset or the name of a time zone the value is naive: Japan is not assumed.
    """
    plain, changes = writing.trim(require_text(text, "text"))
    result = parse(_zulu(plain))
    if result.value is not None:
        changes += [_ZULU] * (_zulu(plain) != plain)
    elif (parts := take_apart(plain)) is not None:
        result = read_apart(parts, rules.NOT_A_DATE_TIME)
    return writing.settle(result.value, result.report, changes=changes)


class Apart(NamedTuple):
    """A moment as people write it: the text of its date, time and offset in the form of GIF, what changed in these."""

    date: str
    time: str
    zone: str
    changes: tuple[Text, ...]


def take_apart(text: str) -> Apart | None:
    """Return the parts of a text that ends in a time, without width or spaces around; ``None`` if it does not.

    Nothing is said about the date, which may even be missing.
    """
    match = _ZONED.fullmatch(text) if len(text) <= writing.LONGEST else None
    if match is None:
        return None
    body, name, offset = match.groups()
    zone = _zulu(offset or "") if name is None else _ZONES.get(name, "?")
    zoned = [(_ZONE, name is not None), (_ZULU, zone != (offset or zone))]
    joined = _AFTER_WORDS.fullmatch(body) or _AFTER_SIGNS.fullmatch(body)
    date, joint, time = joined.groups() if joined else ("", "", body)
    if offset and offset[0] == "-" and joint != "T":
        return None  # 10:00-12:00 is rather a stretch of time than an offset
    made, changes = times_of_day.rewrite(time)
    if not times_of_day.FORM.fullmatch(made):
        return None
    kinds = [(writing.SEPARATORS, date and joint != "T"), *((kind, True) for kind in changes), *zoned]
    return Apart(date, made, zone, tuple(kind for kind, there in kinds if there))


def read_apart(parts: Apart, form: Rule) -> Result[dt.datetime]:
    """Return the moment of the parts; what is no date gives ``form``."""
    day = writing.read_day(parts.date, form)
    report = Report()
    date = day.value or dt.date.min  # any date will do to look at the time
    found = moment(f"{date.isoformat()}T{parts.time}{parts.zone}", report, "")
    return writing.settle(found if day.value else None, day.report, report, changes=parts.changes)


def _zulu(text: str) -> str:
    return _PLUS_ZERO.sub("Z", text)


def moment(text: str, report: Report, pointer: str) -> dt.datetime | None:
    """Return the moment of a text in the form of GIF; else report why there is none."""
    require_text(text, "text")
    match = _FORM.fullmatch(text) if len(text) <= writing.LONGEST else None
    if match is None:
        report.add(times_of_day.misfit(text, rules.NOT_A_DATE_TIME), pointer)
        return None
    found = parse_date(match[1])
    report.extend(found.report, pointer)
    time = times_of_day.clock(match[2], report, pointer, rules.NOT_A_DATE_TIME)
    zone = _offset(match[3]) if match[3] else None
    if isinstance(zone, Rule):
        plus_zero = zone is rules.ZERO_OFFSET and match[3].startswith("+")
        report.add(zone, pointer, suggestion=f"{match[1]}T{match[2]}Z" if plus_zero else None)
        return None
    return None if found.value is None or time is None else dt.datetime.combine(found.value, time, zone)


@lru_cache(maxsize=256)
def _offset(written: str) -> dt.timezone | Rule:
    if written == "Z":
        return dt.UTC
    hours, minutes, seconds = (int(part) for part in f"{written[1:]}:00".split(":")[:3])
    if hours > 23 or minutes > 59 or seconds > 59:
        return rules.NO_SUCH_TIME
    length = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not length:
        return rules.ZERO_OFFSET
    return dt.timezone(-length if written[0] == "-" else length)
