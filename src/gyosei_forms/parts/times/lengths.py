"""Lengths of time by the calendar (期間の長さ): ``PnD``, ``PnM``, ``PnY``, ``PnYnMnD`` (GIF 441).

>>> parse("P1Y6M10D").value
Length(years=1, months=6, days=10)
>>> format(read("6か月").unwrap())
'P6M'
>>> import datetime
>>> parse("P1M").unwrap().add_to(datetime.date(2024, 1, 31)).value
datetime.date(2024, 2, 29)
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.text import Lang, Text

KIND = Text("期間の長さ", "length of time")

_DIGITS = 7
"""Digits of one number; the whole calendar of four-digit years has 3,652,059 days."""
_N = f"([0-9]{{1,{_DIGITS}}})"
_FORM = re.compile(f"P(?!$)(?:{_N}Y)?(?:{_N}M)?(?:{_N}D)?")
_KA = "[かカヶケヵ箇]"
_UNITS = f"{_KA}?年|{_KA}月|日|週"
_WRITTEN = re.compile(f"(?:{_N}{_KA}?年(半)?間?)?(?:{_N}{_KA}月間?)?(?:{_N}(日|週)間?)?")
_HALF_A_YEAR = frozenset({"半年", "半年間"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length of years, months and days, as written: ``Length(1, 0, 0)`` is not equal to ``Length(0, 12, 0)``.

    Raises :class:`~gyosei_forms.errors.UsageError` unless all three are whole numbers from 0 to 9,999,999.
    """

    years: int = 0
    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        require(
            all(type(n) is int and 0 <= n < 10**_DIGITS for n in (self.years, self.months, self.days)),
            f"年・月・日は 0 以上 {_DIGITS} 桁までの整数です。",
            f"years, months and days are whole numbers of at most {_DIGITS} digits.",
        )

    def compare(self, other: Length) -> int | None:
        """Return -1, 0 or 1 for shorter, equal or longer; ``None`` where the calendar decides.

        A year is twelve months; how many days a month has depends on the month. So ``P1M`` and ``P30D`` do not compare,
        ``P1M1D`` and ``P1M`` do.
        """
        require(isinstance(other, Length), "Length を渡してください。", "pass a Length.")
        months = (self.years - other.years) * 12 + self.months - other.months
        days = self.days - other.days
        if (months > 0 > days) or (months < 0 < days):
            return None
        total = months or days
        return (total > 0) - (total < 0)

    def add_to(self, day: dt.date) -> Result[dt.date]:
        """Return the date that lies this length after ``day``: years and months first, then days.

        Where the last month has no corresponding day, its last day is taken, with an info: January 31 and one month
        give the last day of February (the rule of 民法143条2項). This is no deadline in law: that is counted from the day
        after the event (140条) and ends on the eve of the corresponding day. A date after the year 9999 has no value
        and gives a warning.
        """
        _require_day(day)
        report = Report()
        year, month = divmod(day.year * 12 + day.month - 1 + self.years * 12 + self.months, 12)
        if year > dt.MAXYEAR:
            report.add(rules.OUT_OF_CALENDAR)
            return Result(None, report)
        last = calendar.monthrange(year, month + 1)[1]
        if day.day > last:
            report.add(rules.END_OF_MONTH)
        corresponding = dt.date(year, month + 1, min(day.day, last))
        if self.days > (dt.date.max - corresponding).days:
            report.add(rules.OUT_OF_CALENDAR)
            return Result(None, report)
        return Result(corresponding + dt.timedelta(days=self.days), report)

    def describe(self, lang: Lang = "ja") -> str:
        """Return the length in words: ``1年6か月``, ``1 year 6 months``."""
        counted = ((self.years, "年", "year"), (self.months, "か月", "month"), (self.days, "日", "day"))
        parts = [part for part in counted if part[0]] or [counted[2]]
        if require_language(lang) == "ja":
            return "".join(f"{n}{ja}" for n, ja, _ in parts)
        return " ".join(f"{n} {en}{'' if n == 1 else 's'}" for n, _, en in parts)


def _require_day(day: object) -> None:
    plain = isinstance(day, dt.date) and not isinstance(day, dt.datetime)
    require(plain, "datetime.date を渡してください。", "pass a datetime.date.")


def parse(text: str) -> Result[Length]:
    """Read a length in the form of GIF 441: ``P10D``, ``P6M``, ``P3Y``, ``P1Y6M10D``.

    Two of the three units (``P1Y6M``) and leading zeros (``P01Y``) are read with an advice: ISO 8601 has these forms,
    GIF 441 does not list them.
    Weeks, hours, signs and fractions are not in it. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no
    str.
    """
    report = Report()
    return Result(_length(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a length as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _length(text, report, pointer)
    return report


def format(value: Length) -> str:  # noqa: A001
    """Return the length as GIF writes it: one unit alone (``P6M``), else all three (``P1Y6M0D``)."""
    require(isinstance(value, Length), "Length を渡してください。", "pass a Length.")
    units = [(value.years, "Y"), (value.months, "M"), (value.days, "D")]
    there = [unit for unit in units if unit[0]] or units[2:]
    return "P" + "".join(f"{n}{letter}" for n, letter in (there if len(there) == 1 else units))


def read(text: str) -> Result[Length]:
    """Read a length as people write it: ``3年間``, ``6か月``, ``1年半``, ``5か年``, ``十日``, ``2週間``, full-width.

    Each change is an info in the report; a week is seven days, half a year (半年) six months. 2024年 is a year, not a
    length: it is not read.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    if plain in _HALF_A_YEAR:
        return format(Length(months=6)), [*changes, writing.WORDS]
    digits, numerals = writing.numerals(plain, _UNITS)
    match = _WRITTEN.fullmatch(digits) if plain and len(plain) <= writing.LONGEST else None
    if match is None or (match[2] and (match[3] or match[4])):
        return plain, changes
    years, months, days = (int(match[place] or 0) for place in (1, 3, 4))
    months += 6 if match[2] else 0
    days *= 7 if match[5] == "週" else 1
    is_a_year = years >= 1000 and not (months or days or "間" in plain)
    if is_a_year or max(years, months, days) >= 10**_DIGITS:
        return plain, changes
    return format(Length(years, months, days)), [*changes, *numerals, writing.WORDS]


def _length(text: str, report: Report, pointer: str) -> Length | None:
    match = _FORM.fullmatch(require_text(text, "text"))
    if match is None:
        report.add(rules.NOT_A_LENGTH, pointer)
        return None
    given = [number for number in match.groups() if number is not None]
    value = Length(*(int(number or 0) for number in match.groups()))
    if len(given) == 2:
        report.add(rules.LENGTH_PARTS, pointer, suggestion=format(value))
    if any(number != str(int(number)) for number in given):
        report.add(rules.LENGTH_ZEROS, pointer, suggestion=format(value))
    return value
