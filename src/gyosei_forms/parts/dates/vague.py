"""What is written like a date and is none: 2026年度末, 令和8年夏頃, 2025年6月中旬まで. Typed, with bounds, never a guess.

A :class:`VagueDate` keeps the stretch of days that is named (:attr:`~VagueDate.first` to :attr:`~VagueDate.last`) and
the words that stand with it. Its bounds say no more than the words do: 以降 leaves the end open, まで the beginning, 頃
and 目途 both. Words and what they do: ``data/parts/vague.toml``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import tables, ternary
from gyosei_forms.errors import UsageError, require, require_language
from gyosei_forms.parts.dates.eras import era_dates, is_day
from gyosei_forms.text import Lang, Text


class Unit(StrEnum):
    """The stretch of time that is named."""

    DAY = "day"
    THIRD = "third-of-month"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    FISCAL_YEAR = "fiscal-year"
    DECADE = "decade"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _UNITS[self].get(lang)


_UNITS = {
    Unit.DAY: Text("日", "day"),
    Unit.THIRD: Text("旬", "third of a month"),
    Unit.MONTH: Text("月", "month"),
    Unit.SEASON: Text("季節", "season"),
    Unit.YEAR: Text("年", "year"),
    Unit.FISCAL_YEAR: Text("年度", "fiscal year"),
    Unit.DECADE: Text("年代", "decade"),
}


class Marker(StrEnum):
    """A word that stands with the stretch and says how it is meant."""

    EARLY_THIRD = "early-third"
    MIDDLE_THIRD = "middle-third"
    LATE_THIRD = "late-third"
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"
    DECADE = "decade"
    BEGINNING = "beginning"
    FIRST_HALF = "first-half"
    MIDDLE = "middle"
    SECOND_HALF = "second-half"
    END = "end"
    DURING = "during"
    PORTION = "portion"
    ABOUT = "about"
    TARGET = "target"
    FROM = "from"
    UNTIL = "until"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _MARKERS[self].get(lang)


_MARKERS = {
    Marker.EARLY_THIRD: Text("上旬", "first ten days"),
    Marker.MIDDLE_THIRD: Text("中旬", "middle ten days"),
    Marker.LATE_THIRD: Text("下旬", "last days from the 21st"),
    Marker.SPRING: Text("春", "spring"),
    Marker.SUMMER: Text("夏", "summer"),
    Marker.AUTUMN: Text("秋", "autumn"),
    Marker.WINTER: Text("冬", "winter"),
    Marker.DECADE: Text("年代", "decade"),
    Marker.BEGINNING: Text("初め", "beginning"),
    Marker.FIRST_HALF: Text("前半", "first half"),
    Marker.MIDDLE: Text("半ば", "middle"),
    Marker.SECOND_HALF: Text("後半", "second half"),
    Marker.END: Text("末", "end"),
    Marker.DURING: Text("中", "within"),
    Marker.PORTION: Text("分", "counted for"),
    Marker.ABOUT: Text("頃", "about"),
    Marker.TARGET: Text("目途", "as a target"),
    Marker.FROM: Text("から", "from"),
    Marker.UNTIL: Text("まで", "until"),
}
THIRDS = (Marker.EARLY_THIRD, Marker.MIDDLE_THIRD, Marker.LATE_THIRD)
SEASONS = (Marker.SPRING, Marker.SUMMER, Marker.AUTUMN, Marker.WINTER)
NAMED = (*THIRDS, *SEASONS, Marker.DECADE)
"""Markers that name a stretch of their own."""
PARTS = (Marker.BEGINNING, Marker.FIRST_HALF, Marker.MIDDLE, Marker.SECOND_HALF, Marker.END, Marker.DURING)
"""Markers that name a part of a stretch."""
_OPEN = frozenset({Marker.ABOUT, Marker.TARGET, Marker.PORTION})


@dataclass(frozen=True, slots=True, repr=False)
class VagueDate:
    """A date that is not a day: a named stretch of days and the words that stand with it.

    ``first`` and ``last`` are the first and the last day of the stretch. A season of a year lies somewhere in that year, as GIF
    441 gives seasons codes but no months; winter of a calendar year has no bounds.
    """

    unit: Unit
    first: dt.date
    last: dt.date
    markers: tuple[Marker, ...] = ()

    def __post_init__(self) -> None:
        require(
            is_day(self.first) and is_day(self.last) and self.first <= self.last,
            "first と last は、順に並んだ datetime.date です。",
            "first and last are datetime.date, in that order.",
        )
        require(
            type(self.unit) is Unit and {type(marker) for marker in self.markers} <= {Marker},
            "unit は Unit、markers は Marker の組です。",
            "unit is a Unit, markers a tuple of Marker.",
        )

    @property
    def earliest(self) -> dt.date | None:
        """The first day it can be; ``None`` where the words leave that open (まで, 頃, 目途, 分; winter of a year)."""
        return None if Marker.UNTIL in self.markers or self._is_open else self.first

    @property
    def latest(self) -> dt.date | None:
        """The last day it can be; ``None`` where the words leave that open (以降, 頃, 目途, 分; winter of a year)."""
        return None if Marker.FROM in self.markers or self._is_open else self.last

    @property
    def _is_open(self) -> bool:
        """Whether the day may lie outside the stretch: winter of a calendar year may begin before it or end after it."""
        winter = Marker.WINTER in self.markers and self.unit is Unit.SEASON and self.first.month == 1
        return winter or not _OPEN.isdisjoint(self.markers)

    def passed_by(self, day: dt.date) -> ternary.Ternary:
        """Say whether the date has come by the end of ``day``: yes from the latest day on, no before the earliest."""
        require(is_day(day), "datetime.date を渡してください。", "pass a datetime.date.")
        if self.latest is not None and day >= self.latest:
            return ternary.YES
        if self.earliest is not None and day < self.earliest:
            return ternary.NO
        return ternary.unknown("date")

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words what is known: the stretch, the words that stand with it, and the bounds."""
        require_language(lang)
        head = self.unit.word(lang)
        stretch = self.first.isoformat() + (f"/{self.last.isoformat()}" if self.last != self.first else "")
        words = ("・" if lang == "ja" else ", ").join(marker.word(lang) for marker in self.markers)
        named = f"{head} {stretch}" + (
            f"（{words}）" if lang == "ja" and words else f" ({words})" if words else ""
        )
        early, late = (day.isoformat() if day else "—" for day in (self.earliest, self.latest))
        bounds = (
            f"最も早い日 {early}、最も遅い日 {late}" if lang == "ja" else f"earliest {early}, latest {late}"
        )
        return f"{named}; {bounds}"

    def __repr__(self) -> str:
        return f"<VagueDate {self.unit}>"


@tables.once
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, Marker | None]]]:
    known: dict[str, tuple[str, Marker | None]] = {}
    for row in tables.read_toml("parts/vague.toml")["word"]:
        marker = Marker(row["marker"]) if "marker" in row else None
        known |= dict.fromkeys(row["words"], (row["kind"], marker))
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile("|".join(longest_first)), known


_ORDER = ("unit", "part", "portion", "about", "edge", "target")


def markers(tail: str) -> tuple[Marker, ...] | None:
    """Return what the words after a date mean; ``None`` if one is unknown, or they stand in an order that says nothing.

    The order is 夏 (a unit), 末 (a part), 分, 頃, まで, 目途, each at most once, with particles anywhere.
    """
    pattern, known = _words()
    found: list[Marker] = []
    position, last = 0, -1
    while position < len(tail):
        match = pattern.match(tail, position)
        if match is None:
            return None
        kind, marker = known[match[0]]
        if marker is not None:
            rank = _ORDER.index(kind)
            if rank <= last:
                return None
            last = rank
            found.append(marker)
        position = match.end()
    return tuple(found)


def format(value: VagueDate) -> str:  # noqa: A001
    """Return the date as text that reads as itself: 2026年度末まで, 平成31年.

    In the Western calendar, or in an era where the stretch ends with one. Raises
    :class:`~gyosei_forms.errors.UsageError` for anything but a :class:`VagueDate`, and for a stretch that is no unit.
    """
    require(isinstance(value, VagueDate), "VagueDate を渡してください。", "pass a VagueDate.")
    heads = [_western_head(value), *_era_heads(value)]
    tail = "".join(_first_words()[marker] for marker in value.markers)
    for head in heads:
        if _same_stretch(value, head):
            return head + tail
    raise UsageError(
        "その期間は、年・月・年度などの単位ではありません。",
        "the stretch is no unit: no year, month or fiscal year.",
    )


def _western_head(value: VagueDate) -> str:
    year, month, day = value.first.year, value.first.month, value.first.day
    if value.unit is Unit.FISCAL_YEAR or (value.unit is Unit.SEASON and month == 4):
        return f"{year}年度"
    if value.unit is Unit.DAY:
        return f"{year}年{month}月{day}日"
    return f"{year}年{month}月" if value.unit in (Unit.MONTH, Unit.THIRD) else f"{year}年"


def _era_heads(value: VagueDate) -> list[str]:
    """Return the stretch as a year or month of each era that holds its first day."""
    months = f"{value.first.month}月" if value.unit in (Unit.MONTH, Unit.THIRD) else ""
    return [
        f"{one.era}{'元' if one.year == 1 else one.year}年{months}"
        for one in era_dates(value.first)
        if value.unit in (Unit.YEAR, Unit.MONTH, Unit.THIRD, Unit.SEASON, Unit.DECADE)
    ]


def _same_stretch(value: VagueDate, head: str) -> bool:
    from gyosei_forms.parts.dates.written import read_vague

    named = "".join(_first_words()[marker] for marker in value.markers if marker in NAMED)
    found = read_vague(head + named).value
    return found is not None and (found.unit, found.first, found.last) == (
        value.unit,
        value.first,
        value.last,
    )


@tables.once
def _first_words() -> dict[Marker, str]:
    rows = tables.read_toml("parts/vague.toml")["word"]
    return {Marker(row["marker"]): row["words"][0] for row in rows if "marker" in row}
