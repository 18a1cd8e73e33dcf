"""Numbers in kanji, as laws are numbered: 二百二十六, 千三百四十一, 一〇; and 226 written so."""

from __future__ import annotations

from functools import lru_cache

DIGITS = "〇一二三四五六七八九"
_VALUES = {sign: value for value, sign in enumerate(DIGITS)} | {
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = "万"
SIGNS = "".join((*_VALUES, *_UNITS, _MYRIAD))
"""Every sign that a number in kanji is written with."""
LARGEST = 99_999
"""No law, article or item is numbered higher."""
_LONGEST = 12


@lru_cache(1024)
def read(text: str) -> int | None:
    """Return the number written in half-width digits or in kanji, or ``None``: 226, 二百二十六, 二二六, 二百一十.

    Units must descend. Numbers over 99,999 are none.
    """
    if len(text) > _LONGEST:
        return None
    if text.isascii():
        value = int(text) if text.isdecimal() else None
    elif any(sign in _UNITS or sign == _MYRIAD for sign in text):
        value = _by_units(text)
    else:
        value = _by_places(text)
    return value if value is not None and value <= LARGEST else None


def _by_places(text: str) -> int | None:
    """Return 二〇一 as 201."""
    if not text or any(sign not in _VALUES for sign in text):
        return None
    return int("".join(str(_VALUES[sign]) for sign in text))


def _by_units(text: str) -> int | None:
    """Return 一万二百二十六 as 10226; each unit once, largest first, with at most one digit before it."""
    before, myriad, after = text.partition(_MYRIAD)
    if not myriad:
        return _below_myriad(text)
    high = _below_myriad(before)
    low = _below_myriad(after) if after else 0
    return None if not before or high is None or low is None else high * 10_000 + low


def _below_myriad(text: str) -> int | None:
    total, pending, last = 0, None, 10_000
    for sign in text:
        unit = _UNITS.get(sign)
        if unit is not None:
            if unit >= last or pending == 0:
                return None
            last = unit
            total += unit * (1 if pending is None else pending)
            pending = None
        elif pending is not None or (pending := _VALUES.get(sign)) is None:
            return None
    return None if pending == 0 else total + (pending or 0)


@lru_cache(1024)
def kanji(number: int) -> str:
    """Return a number from 1 to 99,999 as laws print it: 226 is 二百二十六, 1341 is 千三百四十一."""
    high, low = divmod(number, 10_000)
    text = kanji(high) + _MYRIAD if high else ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十")):
        digit, low = divmod(low, unit)
        if digit:
            text += ("" if digit == 1 else DIGITS[digit]) + sign
    return text + (DIGITS[low] if low else "")


def by_places(number: int) -> str:
    """Return a number digit by digit: 10 is 一〇."""
    return "".join(DIGITS[int(digit)] for digit in str(number))
