"""The era calendar: five eras with their true boundaries, and a day written in one of them.

Facts: ``data/parts/eras.toml``, each with the text of law it stands on. Two days bear two names (1912-07-30,
1926-12-25). Before 1873-01-01 the calendar was lunisolar; such a day is marked, never converted: that would need
a table of the old months, which GIF 441 does not give.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, total_ordering
from typing import Any, Literal

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError

Style = Literal["kanji", "letter"]
FirstYear = Literal["元", "1"]
Misfit = Literal["no-such-day", "outside"]
_LONGEST_OLD_MONTH = 30


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, romanised name, letter, first and last day (Gregorian, inclusive), and the text that began it.

    ``last`` is ``None`` for the present era. ``proclaimed`` is the day of the text where it is not ``first``: Meiji
    began by retroaction.
    """

    name: str
    english: str
    letter: str
    first: dt.date
    last: dt.date | None
    proclaimed: dt.date | None
    basis: tuple[Citation, ...]

    def holds(self, day: dt.date) -> bool:
        """Say whether a Gregorian day lies in the era."""
        return self.first <= day and (self.last is None or day <= self.last)


@cache
def eras() -> tuple[Era, ...]:
    """Return the eras in their order."""
    return tuple(_era(row) for row in tables.read_toml("parts/eras.toml")["era"])


def _era(row: dict[str, Any]) -> Era:
    return Era(
        row["name"],
        row["english"],
        row["letter"],
        row["first"],
        row.get("last"),
        row.get("proclaimed"),
        basis.cite(*row["basis"].split()),
    )


@cache
def get(name: str) -> Era:
    """Return the era of a name or letter (令和 or R); raise UsageError if there is none."""
    for era in eras():
        if name in (era.name, era.letter):
            return era
    names = "、".join(f"{era.name}（{era.letter}）" for era in eras())
    raise UsageError(
        f"その元号はありません。{names} のいずれかです。", f"there is no such era; the eras are {names}."
    )


@cache
def first_solar_day() -> dt.date:
    """Return 1873-01-01 (明治6年1月1日), the first day of the solar calendar in Japan."""
    day: dt.date = tables.read_toml("parts/eras.toml")["calendar"]["first_solar_day"]
    return day


@cache
def _last_lunisolar() -> tuple[str, int, int, int]:
    row = tables.read_toml("parts/eras.toml")["calendar"]["last_lunisolar"]
    return row["era"], row["year"], row["month"], row["day"]


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class EraDate:
    """A day as written in an era: ``EraDate("令和", 7, 6, 13)``. The first year is 1.

    Ordered by day; a day of two eras stands in the earlier era first. Days of the lunisolar calendar
    (:attr:`lunisolar`) are ordered among themselves and before all others. Leap months (閏月) have no form here.
    Raises :class:`~gyosei_forms.errors.UsageError` if there is no such day in the era.
    """

    era: str
    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        numbers = (self.year, self.month, self.day)
        if not all(type(n) is int for n in numbers) or misfit(self.era, *numbers) is not None:
            raise UsageError(
                "その元号に、その年月日はありません。", "there is no such year, month and day in that era."
            )

    @property
    def lunisolar(self) -> bool:
        """Whether the day is one of the lunisolar calendar, up to 明治5年12月2日."""
        return self.western_year < first_solar_day().year

    @property
    def western_year(self) -> int:
        """The Gregorian year; for a lunisolar day the one that most of its year lies in."""
        return get(self.era).first.year + self.year - 1

    @property
    def date(self) -> dt.date | None:
        """The Gregorian day; ``None`` for a lunisolar one, which is not converted."""
        return None if self.lunisolar else dt.date(self.western_year, self.month, self.day)

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, EraDate) else NotImplemented

    def _order(self) -> tuple[int, int, int, dt.date]:
        return self.western_year, self.month, self.day, get(self.era).first

    def __repr__(self) -> str:
        return "<EraDate>"


def misfit(era: str, year: int, month: int, day: int) -> Misfit | None:
    """Say why there is no such day in the era: ``no-such-day`` of any calendar, or ``outside`` the era.

    Returns ``None`` for a day that exists. Of lunisolar months only the upper bound of 30 days is known, and that
    12月 of 明治5年 ended on the 2nd.
    """
    first = get(era).first
    western = first.year + year - 1
    if year < 1:
        return "outside"
    if western < first_solar_day().year:
        return _old_misfit(era, year, month, day)
    try:
        return None if get(era).holds(dt.date(western, month, day)) else "outside"
    except ValueError:
        return "no-such-day"


def _old_misfit(era: str, year: int, month: int, day: int) -> Misfit | None:
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_OLD_MONTH):
        return "no-such-day"
    return "no-such-day" if (era, year, month, day) > _last_lunisolar() else None


def era_dates(day: dt.date) -> tuple[EraDate, ...]:
    """Return a Gregorian day in each era it lies in: one, or two on the two days of change, in order.

    Empty before 1873-01-01: such a day has a lunisolar date, which is not computed here.
    """
    _hold_day(day)
    if day < first_solar_day():
        return ()
    return tuple(
        EraDate(era.name, day.year - era.first.year + 1, day.month, day.day)
        for era in eras()
        if era.holds(day)
    )


def _hold_day(day: object) -> None:
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        raise UsageError("datetime.date を渡してください。", "pass a datetime.date.")


def format_era(era_date: EraDate, *, style: Style = "kanji", first_year: FirstYear = "元") -> str:
    """Return the day as text: ``令和元年5月1日`` (``kanji``) or ``R1.5.1`` (``letter``); half-width, no padding.

    ``first_year`` is how the first year is written in kanji style.
    """
    if style not in ("kanji", "letter") or first_year not in ("元", "1"):
        raise UsageError(
            "style は kanji か letter、first_year は 元 か 1 です。",
            "style is kanji or letter, first_year is 元 or 1.",
        )
    if style == "letter":
        return f"{get(era_date.era).letter}{era_date.year}.{era_date.month}.{era_date.day}"
    year = first_year if era_date.year == 1 else era_date.year
    return f"{era_date.era}{year}年{era_date.month}月{era_date.day}日"
