"""Plain decimal numbers as GIF 444 writes them: what latitudes, longitudes and heights have in common.

A value is a :class:`~decimal.Decimal` in degrees, north and east positive, with the places it was written with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.parts.places import rules
from gyosei_forms.text import Text

PLACES = 6
"""Decimal places of GIF 444."""
MOST_PLACES = 40
"""A typed value has no more decimal places; the middles of spatial ids need up to 33."""
_LONGEST = MOST_PLACES + 2
"""No number here is written longer; a longer text is not looked at."""

Number = str | int | float | Decimal
"""What a data file may hold: text, or a JSON number."""

_DECIMAL = re.compile(r"[+-]?(?:0|[1-9][0-9]{0,7})(?:\.[0-9]+)?")
_ROUNDING = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Axis:
    """Latitude or longitude: its name and its largest value."""

    name: Text
    limit: int

    @property
    def words(self) -> dict[str, Any]:
        """The values that the templates of rules take."""
        return {"axis_ja": self.name.ja, "axis_en": self.name.en}


LATITUDE = Axis(Text("緯度", "latitude"), 90)
LONGITUDE = Axis(Text("経度", "longitude"), 180)


def number(given: Number, name: Text) -> Decimal | None:
    """Return what is written as a plain decimal number, or ``None`` for another form; no range is looked at.

    A float is taken as the shortest decimal that names it. Raises :class:`~gyosei_forms.errors.UsageError` for what
    is neither text nor a number; a truth value is none.
    """
    if isinstance(given, str):
        return Decimal(given) if len(given) <= _LONGEST and _DECIMAL.fullmatch(given) else None
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal):
        raise UsageError(
            f"{name.ja}は文字列（str）か数で渡してください。",
            f"pass the {name.en} as text (str) or a number.",
        )
    value = Decimal(repr(given)) if isinstance(given, float) else Decimal(given)
    return value if _is_plain(value) else None


def value(given: Number, axis: Axis, report: Report, pointer: str) -> Decimal | None:
    """Return the value of a latitude or longitude in the form of GIF 444, and report what is wrong with it.

    Places are counted in text only: a JSON number does not keep its zeros. A whole number is told in text and int.
    """
    found = number(given, axis.name)
    if found is None:
        report.add(rules.NOT_DECIMAL_DEGREES, pointer, **axis.words)
        return None
    if not -axis.limit <= found <= axis.limit:
        report.add(rules.OUT_OF_RANGE, pointer, limit=axis.limit, **axis.words)
        return None
    if isinstance(given, int) or (isinstance(given, str) and "." not in given):
        report.add(rules.WHOLE_DEGREES, pointer, **axis.words)
    elif isinstance(given, str) and decimal_places(found) < PLACES:
        report.add(rules.FEW_PLACES, pointer, **axis.words)
    return found


def _is_plain(value: Decimal) -> bool:
    """Say whether the value is finite and has at most :data:`MOST_PLACES` decimal places."""
    return value.is_finite() and decimal_places(value) <= MOST_PLACES


def decimal_places(value: Decimal) -> int:
    """Return how many decimal places a finite number is written with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def require_value(value: object, name: Text, limit: int) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless the value is a plain Decimal within the limit."""
    require(
        isinstance(value, Decimal) and _is_plain(value) and -limit <= value <= limit,
        f"{name.ja}は -{limit} から {limit} までの Decimal（小数点以下 {MOST_PLACES} 桁まで）で渡してください。",
        f"pass the {name.en} as a Decimal between -{limit} and {limit} with at most {MOST_PLACES} places.",
    )


def rounded(value: Decimal, places: int) -> str:
    """Return a number with so many decimal places, a half rounded away from zero, and no minus before zero."""
    short = value.quantize(Decimal(1).scaleb(-places), context=_ROUNDING)
    return f"{short if short else short.copy_abs():f}"


def written(value: Decimal, axis: Axis) -> str:
    """Return a latitude or longitude with the six places of GIF 444."""
    require_value(value, axis.name, axis.limit)
    return rounded(value, PLACES)
