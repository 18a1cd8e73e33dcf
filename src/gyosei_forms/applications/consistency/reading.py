"""How the checks of items against each other read the forms within an application."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from math import isfinite
from typing import NamedTuple

from gyosei_forms.gif import entities
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.parts import dates

_NUMERALS = re.compile(r"-?[0-9]{1,400}(?:\.[0-9]{1,400})?")
_DAY = 10


class Record(NamedTuple):
    """A form within a document: its model, what it holds, its pointer."""

    model: type[GifModel]
    data: object
    pointer: str

    def get(self, attribute: str) -> object:
        """Return the value of an item, ``None`` if it is not given; of an item under several keys, that of one."""
        return None if (key := self._key(attribute)) is None else self.data[key]  # type: ignore[index]

    def place(self, attribute: str) -> str:
        """Return the pointer of an item that is given; that of the form for one that is not."""
        key = self._key(attribute)
        return self.pointer if key is None else f"{self.pointer}/{key}"

    def _key(self, attribute: str) -> str | None:
        if isinstance(self.data, Mapping):
            for key in _keys(self.model, attribute):
                if self.data.get(key) is not None:
                    return key
        return None

    def part(self, attribute: str) -> Record:
        """Return the form that an item holds; an empty one if it is not given."""
        held = entities.of(self.model).fields[attribute].holds or self.model
        return Record(held, self.get(attribute), self.place(attribute))


@cache
def _keys(model: type[GifModel], attribute: str) -> tuple[str, ...]:
    return tuple(key for key, one in entities.of(model).keys.items() if one.field.attribute == attribute)


def records(model: type[GifModel], value: object, place: str) -> Iterator[Record]:
    """Yield the rows of a list; one alone counts as a list of it."""
    if isinstance(value, list | tuple):
        for index, one in enumerate(value):
            yield Record(model, one, f"{place}/{index}")
    else:
        yield Record(model, value, place)


def day(value: object) -> str:
    """Return a date as ``YYYY-MM-DD``; ``""`` for what is none."""
    return value if isinstance(value, str) and len(value) == _DAY and _is_day(value) else ""


@lru_cache(maxsize=4096)
def _is_day(text: str) -> bool:
    return dates.check(text).ok


def number(value: object) -> Decimal | int | None:
    """Return a number, given as such or as half-width digits (a sign of per cent apart); ``None`` for what is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float) and isfinite(value):
        return Decimal(repr(value))
    if isinstance(value, str) and _NUMERALS.fullmatch(text := value.removesuffix("%")):
        return Decimal(text)
    return None
