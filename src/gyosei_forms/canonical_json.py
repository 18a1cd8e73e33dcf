"""Canonical JSON (RFC 8785): one text for one value, so that a digest of it means the value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from json.encoder import encode_basestring as _text
from typing import Any

from gyosei_forms.errors import UsageError

_SAFE = 2**53
"""Up to here every integer is a number of RFC 8785 (IEEE 754); beyond, those that a double is."""


def write(value: object) -> bytes:
    """Return a JSON value in UTF-8: keys sorted by their UTF-16 units, no blanks, numbers as ECMAScript writes them.

    Raises :class:`~gyosei_forms.errors.UsageError` for what has no canonical form: types JSON does not have, NaN and
    infinity, integers that are no double, lone surrogates, keys that are no text. Nesting is for the caller to bound.
    """
    try:
        return _written(value).encode()
    except (UnicodeEncodeError, TypeError, ValueError):
        raise UsageError(
            "正準形（RFC 8785）にできない値です（数値の範囲、孤立サロゲート、JSON にない型）。",
            "the value has no canonical form (RFC 8785): a number out of range, a lone surrogate, or no type of JSON.",
        ) from None


def is_form_of(raw: bytes, value: object) -> bool:
    """Say whether ``raw`` is the canonical form of a value; what has none is not."""
    try:
        return write(value) == raw
    except UsageError:
        return False


def _written(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if type(value) is dict or isinstance(value, Mapping):  # asking an abstract class takes long
        keys = sorted(value) if all(map(str.isascii, value)) else sorted(value, key=_utf16)
        return "{" + ",".join([f"{_text(key)}:{_written(value[key])}" for key in keys]) + "}"
    if type(value) is list or isinstance(value, list | tuple):
        return "[" + ",".join([_written(one) for one in value]) + "]"
    if value is None or isinstance(value, bool):
        return _LITERALS[value]
    if isinstance(value, int):
        return str(value) if -_SAFE <= value <= _SAFE else _large(value)
    if isinstance(value, float):
        return _number(value)
    raise TypeError


def _large(value: int) -> str:
    if value.bit_length() > 1024 or float(value) != value:
        raise ValueError
    return _number(float(value))


_LITERALS = {None: "null", True: "true", False: "false"}


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _number(value: float) -> str:
    """Return a number as Number::toString of ECMAScript does; Python finds the same shortest digits."""
    if not math.isfinite(value):
        raise ValueError
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    """Return digits with the decimal point after the first ``point`` of them (Number::toString, steps 6 to 10)."""
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    more = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{more}e{point - 1:+}"
