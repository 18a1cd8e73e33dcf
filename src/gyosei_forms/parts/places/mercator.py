"""Rows of the Web Mercator grid, decided exactly: which row a latitude lies in, and where a row ends.

With n = 2^z rows from north to south, a latitude φ lies in the row floor(n (1 - m(φ) / π) / 2), where
m(φ) = ln(tan φ + 1 / cos φ). Binary floating point decides all but the latitudes next to an edge; those are computed
with 60 digits. An edge other than the equator is no finite decimal, so the outcome is never a tie.
"""

from __future__ import annotations

import math
from decimal import ROUND_FLOOR, Context, Decimal, localcontext

EXACT = Context(prec=60)
"""Enough digits for every edge of the grid."""
_PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459230781640628620899")
_DOUBTFUL = 1e-13
"""More than the error of the floating point row, as a part of n: a few units of 2^-52."""
_EDGE = Decimal("1e-15")


def row(latitude: Decimal, n: int) -> int:
    """Return the row of a latitude (less than 90 degrees) among n rows; beyond the grid less than 0, or n and more."""
    estimate = n * (0.5 - math.asinh(math.tan(math.radians(latitude))) / math.tau)
    doubt = n * _DOUBTFUL
    least, most = math.floor(estimate - doubt), math.floor(estimate + doubt)
    return least if least == most else exact_row(latitude, n)


def exact_row(latitude: Decimal, n: int) -> int:
    """Return what :func:`row` does, always with 60 digits."""
    with localcontext(EXACT):
        return math.floor(n * (1 - _stretched(_sine(latitude)) / _PI) / 2)


def north_edge(row: int, n: int) -> Decimal:
    """Return the latitude of a row's northern edge, rounded southward to 15 decimal places.

    Of the latitudes with at most 15 places, exactly those up to this value are south of the true edge.
    """
    with localcontext(EXACT):
        target = _PI * (1 - Decimal(2 * row) / n)
        near = Decimal(math.degrees(math.atan(math.sinh(target))))
        sine = _sine(near)
        cosine = (1 - sine * sine).sqrt()
        edge = near - (_stretched(sine) - target) * cosine * 180 / _PI
        return edge.quantize(_EDGE, rounding=ROUND_FLOOR)


def _stretched(sine: Decimal) -> Decimal:
    """Return ln(tan φ + 1 / cos φ) from sin φ."""
    return ((1 + sine) / (1 - sine)).ln() / 2


def _sine(latitude: Decimal) -> Decimal:
    """Return the sine of degrees, by its series in the present precision."""
    angle = latitude * _PI / 180
    total = term = angle
    order = 1
    before = None
    while total != before:
        before = total
        term *= -angle * angle / ((order + 1) * (order + 2))
        total += term
        order += 2
    return total
