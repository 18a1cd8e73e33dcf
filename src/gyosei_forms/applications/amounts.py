"""Amounts as certificates and applications write them, and whether two are the same."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from gyosei_forms import ternary
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

_UNITS = {"円": 1, "千円": 10**3, "万円": 10**4, "百万円": 10**6, "億円": 10**8}
_AMOUNT = re.compile(rf"[¥\\]?(-?)([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(\.[0-9]+)?({'|'.join(_UNITS)})?也?")
_SIGNS = str.maketrans({"−": "-", "▲": "-", "△": "-", "‐": "-"})
_LONGEST = 100
_OTHER_UNITS = (10**3, 10**6)


class Amount(NamedTuple):
    """A number and the yen of its unit; 0 where no unit is stated."""

    number: Decimal
    unit: int

    @property
    def yen(self) -> Decimal:
        """The amount in yen; without a unit the number itself."""
        return self.number * max(self.unit, 1)


def read(value: object) -> Amount | None:
    """Return an amount: a number, or text with commas, a yen sign or a unit, in either width; ``None`` for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = value if isinstance(value, str) else repr(value)
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).replace(" ", "")
    match = _AMOUNT.fullmatch(plain)
    if match is None:
        return None
    number = Decimal(match[1] + match[2].replace(",", "") + (match[3] or ""))
    return Amount(number, _UNITS.get(match[4] or "", 0))


def compare(a: Amount, b: Amount) -> tuple[Ternary, Text]:
    """Say whether two amounts are the same, and why.

    Left open: what differs by less than the coarser unit (千円 beside 円), and what is the same number, or a thousand or a
    million times it, where a unit is not stated.
    """
    if a.yen == b.yen:
        return ternary.YES, Text("同額", "the same amount")
    if a.unit and b.unit:
        if a.unit != b.unit and abs(a.yen - b.yen) < max(a.unit, b.unit):
            return ternary.unknown("rounding"), Text(
                "単位未満の端数が違う", "they differ by less than the unit"
            )
    elif a.number == b.number or any(
        a.yen == times * b.yen or b.yen == times * a.yen for times in _OTHER_UNITS
    ):
        return ternary.unknown("unit"), Text("単位が書かれていない", "the unit is not stated")
    return ternary.NO, Text("金額が違う", "another amount")
