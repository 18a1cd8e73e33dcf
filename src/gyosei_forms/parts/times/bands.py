"""Time bands (時間帯): codes of the hours, ``09,10,11``, or start and end, ``09:00/12:00`` (GIF 441).

>>> bands = parse("09,10,11").unwrap()
>>> format(bands, style="interval")
'09:00/12:00'
>>> format(parse("22:00/24:00").unwrap()), format(parse("09:00/17:30").unwrap())
('22,23', '09:00/17:30')
>>> [band.text for band in parse("09,10,13").unwrap().intervals]
['09:00/11:00', '13:00/14:00']

A band lies within one day, counted from 0 o'clock, so ``22:00/06:00`` is none: written as codes, the hours of both days
stand side by side (``00,01,02,03,04,05,22,23``). 24:00 is the end of the last band and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gyosei_forms import tables
from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, times_of_day, writing
from gyosei_forms.parts.times.codes import hours
from gyosei_forms.text import Lang, Text

KIND = Text("時間帯", "time band")
Style = Literal["codes", "interval"]

_DAY = 24 * 60
_END_OF_DAY = "24:00"
_INTERVAL = re.compile("[0-9]{2}:[0-9]{2}/[0-9]{2}:[0-9]{2}")
_CODES = re.compile("[0-9]{2}(?:,[0-9]{2})*")
_SPOKEN = re.compile("([^~/]+?)(?:から|より|~|/|-)([^~/]+?)(?:まで)?")
_SEVERAL = re.compile("[,、]|及び|および|と")
_TO_CODES = Text("いくつかの時間帯をコードに", "several bands to codes")


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """One interval of a day, in minutes from 0 o'clock; ``end`` is not part of it and is at most 1440 (24:00)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        require(
            type(self.start) is int and type(self.end) is int and 0 <= self.start < self.end <= _DAY,
            "start と end は 0 時からの分で、0 <= start < end <= 1440 です。",
            "start and end are minutes from 0 o'clock, 0 <= start < end <= 1440.",
        )

    @property
    def text(self) -> str:
        """The band as GIF writes it: ``09:00/12:00``."""
        return f"{_clock(self.start)}/{_clock(self.end)}"


@dataclass(frozen=True, slots=True)
class Bands:
    """Bands of one day in order, with a gap between each two; none of them says unknown or undecided (99)."""

    intervals: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        require(isinstance(self.intervals, tuple), "intervals は組（tuple）です。", "intervals is a tuple.")
        require(
            all(isinstance(band, Band) for band in self.intervals),
            "intervals には Band を並べます。",
            "intervals holds Band.",
        )
        require(
            all(first.end < second.start for first, second in pairwise(self.intervals)),
            "intervals は順に、間を空けて並べます。",
            "intervals stand in order, with gaps between them.",
        )

    @property
    def unknown(self) -> bool:
        """Whether the bands are unknown or undecided."""
        return not self.intervals

    @property
    def codes(self) -> tuple[str, ...] | None:
        """The codes of the hours; ``None`` if a band does not begin and end on the hour."""
        if self.unknown:
            return (_unknown(),)
        if any(band.start % 60 or band.end % 60 for band in self.intervals):
            return None
        return tuple(
            f"{hour:02}" for band in self.intervals for hour in range(band.start // 60, band.end // 60)
        )

    def describe(self, lang: Lang = "ja") -> str:
        """Return the bands in words: ``09:00から12:00まで``, ``09:00 to 12:00``."""
        require_language(lang)
        if self.unknown:
            return hours.get(_unknown()).word(lang)
        spans = [(_clock(band.start), _clock(band.end)) for band in self.intervals]
        if lang == "ja":
            return "、".join(f"{start}から{end}まで" for start, end in spans)
        return ", ".join(f"{start} to {end}" for start, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _unknown() -> str:
    return next(code.code for code in hours if code.unknown)


def parse(text: str) -> Result[Bands]:
    """Read time bands in either form of GIF 441: codes joined by commas, or one start and end.

    Codes out of order or doubled are read and reported with the plain list as suggestion; ``99`` stands alone. An end
    that is not after the start has no value and gives a warning. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_bands(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check time bands as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _bands(text, report, pointer)
    return report


def format(value: Bands, *, style: Style | None = None) -> str:  # noqa: A001
    """Return the bands as GIF writes them: as ``codes`` (``09,10,11``) or as ``interval`` (``09:00/12:00``).

    Without a ``style``, as codes where every band begins and ends on the hour, else as an interval. Raises
    :class:`~gyosei_forms.errors.UsageError` for codes of bands that are not whole hours, and for an interval of anything
    but one band: GIF 441 has no form for several bands of which one is not of whole hours.
    """
    require(isinstance(value, Bands), "Bands を渡してください。", "pass Bands.")
    require(
        style in (None, "codes", "interval"),
        "style は codes か interval です。",
        "style is codes or interval.",
    )
    if style == "interval" or (style is None and value.codes is None):
        require(
            len(value.intervals) == 1,
            "interval で書けるのは一つの時間帯だけです。",
            "an interval is one band, no more and no less.",
        )
        return value.intervals[0].text
    codes = value.codes or ()
    require(
        bool(codes),
        "毎正時に始まって終わる時間帯でなければコードで書けません。",
        "only bands that begin and end on the hour have codes.",
    )
    return ",".join(codes)


def read(text: str) -> Result[Bands]:
    """Read time bands as people write them: ``09時から12時まで``, ``9:00〜17:30``, ``9時〜12時、13時〜17時``, ``9, 10``, ``不明``.

    Each change is an info in the report. Times are read as :func:`times_of_day.read` does; 24時 may be the end. Several
    bands have to be of whole hours: GIF 441 has no other form for them.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    if len(plain) > writing.LONGEST or _INTERVAL.fullmatch(plain) or _CODES.fullmatch(plain):
        return plain, changes
    named = hours.read(plain).value
    if named is not None and named.unknown:
        return named.code, [*changes, writing.WORDS]
    parts = _SEVERAL.split(plain)
    spoken = [band for part in parts if (band := _spoken(part)) is not None]
    if len(spoken) == len(parts) > 1:
        return _as_codes(plain, spoken, changes)
    if len(spoken) == len(parts):
        return spoken[0][0], [*changes, *spoken[0][1]]
    listed = plain.replace("、", ",").split(",")
    made = ",".join(f"0{code}" if len(code) == 1 else code for code in listed)
    kinds = [(writing.SEPARATORS, "、" in plain), (writing.ZEROS, made != ",".join(listed))]
    return made, [*changes, *(kind for kind, there in kinds if there)]


def _spoken(text: str) -> writing.Rewritten | None:
    """Return one band in words as ``HH:MM/HH:MM``, if it is one."""
    match = _SPOKEN.fullmatch(text)
    if match is None:
        return None
    (start, first), (end, second) = (times_of_day.rewrite(part) for part in match.groups())
    joined = [] if f"{match[1]}/{match[2]}" == text else [writing.SEPARATORS]
    return f"{start}/{end}", [*first, *second, *joined]


def _as_codes(text: str, bands: list[writing.Rewritten], changes: list[Text]) -> writing.Rewritten:
    """Return the codes of several bands; the first one that is none, or the text if one is not of whole hours."""
    codes: list[str] = []
    for band, made in bands:
        value = parse(band).value
        if value is None:
            return band, changes
        if value.codes is None:
            return text, changes
        codes += value.codes
        changes = [*changes, *made]
    return ",".join(sorted(codes)), [*changes, _TO_CODES]


def _bands(text: str, report: Report, pointer: str) -> Bands | None:
    require_text(text, "text")
    if len(text) <= writing.LONGEST:
        if _INTERVAL.fullmatch(text):
            return _interval(text, report, pointer)
        codes = text.split(",")
        if all(code in _by_code() for code in codes):
            return _listed(codes, report, pointer)
    report.add(times_of_day.misfit(text, rules.NOT_A_BAND), pointer)
    return None


@tables.once
def _by_code() -> dict[str, Band | None]:
    """Each code with its band, as its name in the table says it; ``None`` for unknown."""
    return {code.code: None if code.unknown else _named(code.word("ja")) for code in hours}


def _named(interval: str) -> Band:
    start, _, end = interval.partition("/")
    return Band(int(start[:2]) * 60, int(end[:2]) * 60)


def _interval(text: str, report: Report, pointer: str) -> Bands | None:
    start, _, end = text.partition("/")
    opened = times_of_day.clock(start, report, pointer)
    closed = dt.time() if end == _END_OF_DAY else times_of_day.clock(end, report, pointer)
    if opened is None or closed is None:
        return None
    first, last = opened.hour * 60 + opened.minute, closed.hour * 60 + closed.minute
    last = _DAY if end == _END_OF_DAY else last
    if first < last:
        return Bands((Band(first, last),))
    report.add(rules.BAND_END, pointer)
    return None


def _listed(codes: list[str], report: Report, pointer: str) -> Bands | None:
    bands = [_by_code()[code] for code in codes]
    if None in bands:
        if len(bands) > 1:
            report.add(rules.UNKNOWN_ALONE, pointer)
            return None
        return Bands()
    if any(first >= second for first, second in pairwise(codes)):
        doubled = len(set(codes)) < len(codes)
        plain = ",".join(sorted(set(codes)))
        report.add(rules.DOUBLED if doubled else rules.ORDER, pointer, suggestion=plain)
    return _merged(band for band in bands if band is not None)


def _merged(bands: Iterable[Band]) -> Bands:
    merged: list[Band] = []
    for band in sorted(bands):
        if merged and band.start <= merged[-1].end:
            merged[-1] = Band(merged[-1].start, max(merged[-1].end, band.end))
        else:
            merged.append(band)
    return Bands(tuple(merged))
