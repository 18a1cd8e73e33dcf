"""The fiscal year (年度): from 1 April to 31 March, named after the year it begins in.

The State's runs so by law (財政法 第11条), a local government's too (地方自治法 第208条). Years before 1947, when
both laws came into force, are not offered.

>>> year = FiscalYear.of(dt.date(2020, 3, 31))
>>> year.year, str(year.first), str(year.last), format(year), year.name()
(2019, '2019-04-01', '2020-03-31', '2019年度', '令和元年度')
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import get_args

from gyosei_forms import tables
from gyosei_forms.errors import require
from gyosei_forms.parts.dates.eras import FirstYear, era_dates, get, is_day


@dataclass(frozen=True, slots=True)
class _Facts:
    earliest: int
    renamed_year: int
    renamed_to: str
    renamed_from: str


@tables.once
def _facts() -> _Facts:
    row = tables.read_toml("parts/eras.toml")["fiscal_year"]
    renamed = row["renamed"]
    return _Facts(row["earliest"], renamed["year"], renamed["era"], renamed["was"])


_LATEST = dt.MAXYEAR - 1


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A fiscal year by the Western year it begins in, 1947 or later."""

    year: int

    def __post_init__(self) -> None:
        require(
            type(self.year) is int and exists(self.year),
            f"年度は {_facts().earliest} 以降の西暦年（int）で渡してください。",
            f"pass a fiscal year as the Western year it begins in, {_facts().earliest} or later (int).",
        )

    @classmethod
    def of(cls, day: dt.date) -> FiscalYear:
        """Return the fiscal year a day lies in; raise :class:`~gyosei_forms.errors.UsageError` before 1947-04-01."""
        require(is_day(day), "datetime.date を渡してください。", "pass a datetime.date.")
        return cls(day.year - (day.month < 4))

    @property
    def first(self) -> dt.date:
        """The first day, 1 April."""
        return dt.date(self.year, 4, 1)

    @property
    def last(self) -> dt.date:
        """The last day, 31 March of the next year."""
        return dt.date(self.year + 1, 3, 31)

    def name(self, *, first_year: FirstYear = "元") -> str:
        """Return the name in the era: 令和7年度. FY2019 is 令和元年度 as a whole.

        Source: the agreement of 2019-04-01; for other years the era of 1 April, as the name is given at the beginning.
        """
        require(first_year in get_args(FirstYear), "first_year は 元 か 1 です。", "first_year is 元 or 1.")
        facts = _facts()
        era = get(facts.renamed_to) if self.year == facts.renamed_year else get(era_dates(self.first)[0].era)
        year = self.year - era.first.year + 1
        return f"{era.name}{first_year if year == 1 else year}年度"

    def __str__(self) -> str:
        return f"{self.year}年度"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def exists(year: int) -> bool:
    """Say whether a fiscal year begins in the Western year under the laws at hand."""
    return _facts().earliest <= year <= _LATEST


def of_era_year(era: str, year: int) -> FiscalYear | None:
    """Return the fiscal year that an era year names, ``None`` if it names none.

    平成31年度 and 令和元年度 are the same. 昭和64年度 is none: the era had ended before April.
    """
    western = get(era).first.year + year - 1
    if year < 1 or not exists(western):
        return None
    found, facts = FiscalYear(western), _facts()
    renamed = (western, era) == (facts.renamed_year, facts.renamed_to)
    return found if renamed or get(era).holds(found.first) else None


def is_former_name(era: str, year: FiscalYear) -> bool:
    """Say whether the year was given another era's name while it ran: 平成31年度 became 令和元年度."""
    facts = _facts()
    return (year.year, era) == (facts.renamed_year, facts.renamed_from)
