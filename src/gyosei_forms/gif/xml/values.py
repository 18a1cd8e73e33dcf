"""Texts of elements and values of records: what XML writes in another way than JSON."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from gyosei_forms import limits as limits_
from gyosei_forms.findings import Position, Report
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.xml import rules
from gyosei_forms.limits import Limits

_BLANKS = " \t\r\n"
_COLLAPSED = (Kind.DATE, Kind.INTEGER, Kind.URI, Kind.MONTH_DAY)
"""The kinds whose type in the schema takes blanks around a value for none of it."""
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_MONTH_DAY = re.compile(r"--([0-9]{2}-[0-9]{2})")
DECIMALS = (Form.LATITUDE, Form.LONGITUDE)
"""The forms of numbers that have decimals, though the schema calls them integers."""


def read(item: Item, text: str, limits: Limits, report: Report, pointer: str, line: int) -> str | int | float:
    """Return the value that a record has for the text of an element.

    A number that is none stays text, so that the check of the record says what is wrong with it. Raises
    :class:`~gyosei_forms.errors.LimitExceeded` for a number of too many digits.
    """
    if item.kind not in _COLLAPSED:
        return text
    value = text.strip(_BLANKS)
    if item.kind is Kind.INTEGER:
        return _number(item, value, limits)
    if item.kind is Kind.MONTH_DAY:
        match = _MONTH_DAY.fullmatch(value)
        if match is None:
            report.add(rules.MONTH_DAY, pointer, position=Position(line=line))
        return value if match is None else match[1]
    return value


def _number(item: Item, text: str, limits: Limits) -> str | int | float:
    if not (_DECIMAL if item.form in DECIMALS else _INTEGER).fullmatch(text):
        return text
    limits.hold("max_digits", sum(map(str.isdigit, text)), limits_.DIGITS)
    return float(text) if "." in text else int(text)


def written(item: Item, value: object) -> str:
    """Return the text that an element has for a value of a model.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` for an integer of too many digits.
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, int):
        limits = limits_.DEFAULT
        if abs(value) >= 10**limits.max_digits:
            limits.hold("max_digits", limits.max_digits + 1, limits_.DIGITS)
        return str(value)
    text = "".join(value) if isinstance(value, str) else ""  # a masked number shows itself in no other way
    return f"--{text}" if item.kind is Kind.MONTH_DAY and text else text
