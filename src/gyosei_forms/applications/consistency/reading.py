"""How the checks of items against each other read the forms within an application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import NamedTuple

from gyosei_forms.gif import entities
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.parts import dates

_NUMERALS = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")


class Record(NamedTuple):
    """The items of a form by attribute, as given, and their pointers."""

    values: Mapping[str, object]
    places: Mapping[str, str]


def record(model: type[GifModel], value: object, place: str) -> Record:
    """Return the items of a form; nothing for what is none. Of an item under several keys it has the first."""
    values: dict[str, object] = {}
    places: dict[str, str] = {}
    if isinstance(value, Mapping):
        keys = entities.of(model).keys
        for key, one in value.items():
            if one is not None and key in keys:
                attribute = keys[key].field.attribute
                values.setdefault(attribute, one)
                places.setdefault(attribute, f"{place}/{key}")
    return Record(values, places)


def records(model: type[GifModel], value: object, place: str) -> Iterator[Record]:
    """Yield the rows of a list; one alone counts as a list of it."""
    if isinstance(value, list | tuple):
        for index, one in enumerate(value):
            yield record(model, one, f"{place}/{index}")
    else:
        yield record(model, value, place)


def day(value: object) -> str:
    """Return a date as ``YYYY-MM-DD``; ``""`` for what is none."""
    return value if isinstance(value, str) and dates.check(value).ok and "-" in value[4:] else ""


def number(value: object) -> Decimal | None:
    """Return a number, given as such or as half-width digits; ``None`` for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float) and isfinite(value):
        return Decimal(repr(value))
    if isinstance(value, str) and _NUMERALS.fullmatch(text := value.removesuffix("%")):
        return Decimal(text)
    return None
