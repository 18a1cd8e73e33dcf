"""Dates as text: the form of GIF, or for display in an era, in both calendars, with the widths a form asks for."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from gyosei_forms.errors import UsageError, require
from gyosei_forms.parts.dates.eras import EraDate, FirstYear, era_dates, get, is_day

Style = Literal["iso", "kanji", "letter", "dual"]
Width = Literal["half", "full"]
Padding = Literal["", "0", " "]

_FULL = str.maketrans("0123456789. MTSHR", "０１２３４５６７８９．\u3000ＭＴＳＨＲ")


def format(  # noqa: A001
    day: dt.date | EraDate,
    *,
    style: Style = "iso",
    first_year: FirstYear = "元",
    width: Width = "half",
    padding: Padding = "",
) -> str:
    """Return the day as text.

    ``style``: ``iso`` is the form of GIF 441 (2025-06-13), ``kanji`` 令和7年6月13日, ``letter`` R7.6.13, ``dual``
    2025年（令和7年）6月13日, as policy texts print it. For the three for display (GIF 441 keeps them out of data),
    ``first_year`` is how a first year is written in kanji, ``width`` the width of digits, ``padding`` what stands before
    a single digit. A day of two eras (1912-07-30, 1926-12-25) is written in the later one; pass an :class:`EraDate` to
    choose.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown option, for a lunisolar day where the Gregorian one
    is asked for, and for a day before 1873-01-01 where an era is: such days are not converted.
    """
    _require_known(style, first_year, width, padding)
    if style == "iso":
        return _gregorian(day).isoformat()
    written = _STYLES[style](_in_era(day), first_year, padding)
    return written.translate(_FULL) if width == "full" else written


def _require_known(style: object, first_year: object, width: object, padding: object) -> None:
    known = (Style, FirstYear, Width, Padding)
    require(
        all(
            one in get_args(kind)
            for one, kind in zip((style, first_year, width, padding), known, strict=True)
        ),
        "style は iso・kanji・letter・dual、first_year は 元・1、width は half・full、padding は空・0・空白のいずれかです。",
        "style is iso, kanji, letter or dual; first_year 元 or 1; width half or full; padding empty, 0 or a blank.",
    )


def _gregorian(day: dt.date | EraDate) -> dt.date:
    found = day.date if isinstance(day, EraDate) else day
    if found is None or not is_day(found):
        raise UsageError(
            "datetime.date か、旧暦でない EraDate を渡してください（旧暦の日は西暦に換算しません）。",
            "pass a datetime.date, or an EraDate that is not lunisolar (such days are not converted).",
        )
    return found


def _in_era(day: dt.date | EraDate) -> EraDate:
    if isinstance(day, EraDate):
        return day
    found = era_dates(day)
    if not found:
        raise UsageError(
            "1873年1月1日（明治6年）より前の日は和暦に換算しません。",
            "days before 1873-01-01 (明治6年) are not converted into an era.",
        )
    return found[-1]


def _kanji(day: EraDate, first_year: FirstYear, padding: Padding) -> str:
    return f"{day.era}{_year(day, first_year, padding)}年{_month_and_day(day, padding)}"


def _letter(day: EraDate, _: FirstYear, padding: Padding) -> str:
    parts = (_pad(number, padding) for number in (day.year, day.month, day.day))
    return get(day.era).letter + ".".join(parts)


def _dual(day: EraDate, first_year: FirstYear, padding: Padding) -> str:
    western = _gregorian(day).year
    return f"{western}年（{day.era}{_year(day, first_year, padding)}年）{_month_and_day(day, padding)}"


_STYLES = {"kanji": _kanji, "letter": _letter, "dual": _dual}


def _year(day: EraDate, first_year: FirstYear, padding: Padding) -> str:
    return first_year if (day.year, first_year) == (1, "元") else _pad(day.year, padding)


def _month_and_day(day: EraDate, padding: Padding) -> str:
    return f"{_pad(day.month, padding)}月{_pad(day.day, padding)}日"


def _pad(number: int, padding: Padding) -> str:
    return str(number).rjust(2, padding) if padding else str(number)
