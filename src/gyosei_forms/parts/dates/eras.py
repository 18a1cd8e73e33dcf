"""The era calendar: five eras with their true boundaries, and a day written in one of them.

Facts: ``data/parts/eras.toml``, each with the text of law it stands on. Two days bear two names (1912-07-30,
1926-12-25). Before 1873-01-01 the calendar was lunisolar; such a day is marked, never converted: that would need
a table of the old months, which GIF 441 does not give.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import total_ordering
from itertools import pairwise
from typing import Any, Literal

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require, require_text, unknown
from gyosei_forms.text import Text

FirstYear = Literal["元", "1"]
Misfit = Literal["no-such-day", "outside"]
Lunisolar = Literal["lunisolar"]
_LONGEST_OLD_MONTH = 30


@dataclass(frozen=True, slots=True)
class Era:
    """An era: name, letter, first and last day (Gregorian, inclusive), and the text that began it.

    ``last`` is ``None`` for the present era. ``proclaimed`` is the day of the text where it is not ``first``: Meiji
    began by retroaction.
    """

    name: str
    letter: str
    first: dt.date
    last: dt.date | None
    proclaimed: dt.date | None
    basis: tuple[Citation, ...]

    def holds(self, day: dt.date) -> bool:
        """Say whether a Gregorian day lies in the era; raise ``UsageError`` for anything but a date."""
        require(is_day(day), "datetime.date を渡してください。", "pass a datetime.date.")
        return self.first <= day and (self.last is None or day <= self.last)


@tables.once
def eras() -> tuple[Era, ...]:
    """Return the eras in their order."""
    return tuple(_era(row) for row in tables.read_toml("parts/eras.toml")["era"])


def _era(row: dict[str, Any]) -> Era:
    return Era(
        row["name"],
        row["letter"],
        row["first"],
        row.get("last"),
        row.get("proclaimed"),
        basis.cite(*row["basis"].split()),
    )


@tables.once
def _by_name() -> dict[str, Era]:
    return {name: era for era in eras() for name in (era.name, era.letter)}


def get(name: str) -> Era:
    """Return the era of a name or letter (令和 or R); raise UsageError if there is none."""
    era = _by_name().get(require_text(name, "era"))
    if era is None:
        raise unknown(Text("元号", "era"), name, _by_name())
    return era


@tables.once
def days_of_two_eras() -> frozenset[dt.date]:
    """Return the days that bear two names: 1912-07-30 and 1926-12-25."""
    return frozenset(before.last for before, after in pairwise(eras()) if before.last == after.first)


@tables.once
def first_solar_day() -> dt.date:
    """Return 1873-01-01 (明治6年1月1日), the first day of the solar calendar in Japan."""
    day: dt.date = tables.read_toml("parts/eras.toml")["calendar"]["first_solar_day"]
    return day


@tables.once
def _last_lunisolar() -> tuple[int, int, int]:
    """Return year, month and day of 明治5年12月2日; no other era has lunisolar days."""
    row = tables.read_toml("parts/eras.toml")["calendar"]["last_lunisolar"]
    return row["year"], row["month"], row["day"]


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class EraDate:
    """A day as written in an era: ``EraDate("令和", 7, 6, 13)``. The first year is 1.

    The era is given by name or letter (``R``) and held by name.

    Ordered by day; a day of two eras stands in the earlier era first. Days of the lunisolar calendar
    (:attr:`lunisolar`) are ordered among themselves and before all others. Leap months (閏月) have no form here.
    Raises :class:`~gyosei_forms.errors.UsageError` if there is no such day in the era.
    """

    era: str
    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "era", get(self.era).name)
        numbers = (self.year, self.month, self.day)
        require(
            all(type(n) is int for n in numbers) and misfit(self.era, *numbers) is None,
            "その元号に、その年月日はありません。",
            "there is no such year, month and day in that era.",
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

    Returns ``None`` for a day that exists.
    """
    found = resolve(era, year, month, day)
    return None if isinstance(found, dt.date) or found == "lunisolar" else found


def resolve(era: str, year: int, month: int, day: int) -> dt.date | Misfit | Lunisolar:
    """Return the Gregorian day, or ``lunisolar`` for a day that is not converted, or why there is no such day.

    Of lunisolar months only the upper bound of 30 days is known, and that 12月 of 明治5年 ended on the 2nd.
    """
    found = get(era)
    western = found.first.year + year - 1
    if year < 1:
        return "outside"
    if western < first_solar_day().year:
        return _old_misfit(year, month, day) or "lunisolar"
    try:
        gregorian = dt.date(western, month, day)
    except (ValueError, OverflowError):
        return "no-such-day"
    return gregorian if found.holds(gregorian) else "outside"


def _old_misfit(year: int, month: int, day: int) -> Misfit | None:
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_OLD_MONTH):
        return "no-such-day"
    return "no-such-day" if (year, month, day) > _last_lunisolar() else None


def era_dates(day: dt.date) -> tuple[EraDate, ...]:
    """Return a Gregorian day in each era it lies in: one, or two on the two days of change, in order.

    Empty before 1873-01-01: such a day has a lunisolar date, which is not computed here.
    """
    require(is_day(day), "datetime.date を渡してください。", "pass a datetime.date.")
    if day < first_solar_day():
        return ()
    return tuple(
        EraDate(era.name, day.year - era.first.year + 1, day.month, day.day)
        for era in eras()
        if era.holds(day)
    )


def is_day(value: object) -> bool:
    """Say whether a value is a date without a time."""
    return isinstance(value, dt.date) and not isinstance(value, dt.datetime)
