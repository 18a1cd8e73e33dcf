"""The quick answer: a record about which there is nothing to say.

:func:`is_clean` says yes only where the walk (:mod:`~gyosei_forms.gif.checking.walker`) would find nothing at all;
otherwise the walk looks at the record from the start, so messages and places are made there alone.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import from_json

from gyosei_forms.findings import Report
from gyosei_forms.gif.checking import plain
from gyosei_forms.gif.checking.plans import Held, InRange, Keys, Object, Part, Plan
from gyosei_forms.gif.items import PATTERN_MARK, Item, Kind
from gyosei_forms.limits import Limits


def is_clean(raw: object, held: Held, limits: Limits, scratch: Report) -> bool:
    """Say whether the walk would find nothing in a record: JSON text, or what was parsed from it.

    ``False`` means that it is not known. ``scratch`` is an empty report; it stays empty if the answer is yes.
    """
    if limits.max_findings < 1:  # then the report does not keep what is found across items
        return False
    if type(raw) is dict:
        return _take(raw, held, limits, scratch) is not None
    text = raw.encode("utf-8", "surrogatepass") if type(raw) is str else raw
    if type(text) is not bytes:
        return False
    size = len(text)
    if size > limits.max_input_bytes or size > limits.max_string or size > limits.max_items:
        return False  # else no part of it is over these
    try:
        data = from_json(text, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        return False
    taken = _take(data, held, limits, scratch) if type(data) is dict else None
    return taken is not None and _is_whole(text, taken, limits)


def _is_whole(text: bytes, taken: Taken, limits: Limits) -> bool:
    """Say whether nothing was lost in reading: no repeated key, no digits beyond the limit.

    There is a colon after each key of the text, and in texts. As many colons as there are keys and colons in texts
    left means that no key was repeated, unless a colon is written as an escape.
    """
    colons = text.count(b":")
    if colons != taken.keys and (colons != taken.keys + taken.colons() or b"\\u003" in text):
        return False
    return not taken.has_numbers or (limits.max_digits >= _MOST_DIGITS and not _LONG_NUMBER.search(text))


_MOST_DIGITS = 100
"""Numbers with more digits are left to the walk, which knows the limit."""
_LONG_NUMBER = re.compile(b"[0-9.eE+-]{%d}" % (_MOST_DIGITS + 1))


def _take(data: Object, held: Held, limits: Limits, scratch: Report) -> Taken | None:
    """Return what was met on the way through a record, or ``None`` where there may be something to say."""
    asks = held.plans.get(next(iter(data), ""))
    if asks is None:
        return None
    depth = limits.max_depth if limits.max_depth < _MOST_LEVELS else _MOST_LEVELS
    taken = Taken(scratch)
    try:
        return taken if taken.take(asks, data, depth) and taken.is_rest_clean(held.in_range) else None
    except _NO_ANSWER:  # a value of another type, a null among them
        pass
    taken = Taken(scratch)
    try:
        given = taken.without_nulls(data, depth)
        return taken if taken.take(asks, given, depth) and taken.is_rest_clean(held.in_range) else None
    except _NO_ANSWER:
        return None


_NO_ANSWER = (TypeError, KeyError)
_MOST_LEVELS = 100
"""What is deeper is left to the walk, whatever the limit."""


class Taken:
    """What was met: how many keys there are, the texts, whether there are numbers; ``scratch`` are findings across items.

    ``is_new`` says that something has keys that no function was made for.
    """

    __slots__ = ("has_numbers", "is_new", "keys", "met", "scratch")

    def __init__(self, scratch: Report) -> None:
        self.scratch = scratch
        self.keys = 0
        self.has_numbers = self.is_new = False
        self.met: list[tuple[str, Plan | None, Keys, Object]] = []

    def take(self, asks: Plan, data: Object, depth: int) -> bool:
        """Say whether an entity and all it holds may be taken, characters aside; ``depth`` is how many levels it may have."""
        look = asks.looks.get(keys := tuple(data))
        if look is None:
            asks.note(keys)
            self.is_new = True
            return True  # the other parts may be new too
        return depth >= _LEVELS_OF_A_LIST and look(self, data, depth)

    def part(self, part: Part, value: object, depth: int) -> bool:
        """Look at several entities, or at what is none."""
        if value is None:
            raise TypeError
        if type(value) is not list or not part.many or not (value or part.may_be_empty):
            return False
        return all(
            type(one) is dict and self.take(part.plan, one, depth - _LEVELS_OF_A_LIST) for one in value
        )

    def other(self, item: Item, value: object, required: bool) -> bool:
        """Look at a number, or at what may be several texts."""
        if value is None:
            raise TypeError
        if item.kind is Kind.INTEGER:
            self.has_numbers = True
            return (type(value) is int and item.form is None) or plain.is_clean(item, value)
        several: list[Any] = value if type(value) is list else [value]
        self.met.append(("".join(several), None, (), {}))
        return bool(value or not required) and all(plain.is_clean(item, one) for one in several)

    def colons(self) -> int:
        """Return how many colons there are in texts."""
        return sum(text.count(":") for text, *_ in self.met)

    def is_rest_clean(self, in_range: InRange) -> bool:
        """Say whether the characters of all texts are in the range of their items, and nothing else was found."""
        if self.is_new or self.scratch.findings:
            return False
        if in_range("\0".join([one[0] for one in self.met])):
            return True
        return all(
            in_range(text) or asks is None or asks.are_clean(keys, data)
            for text, asks, keys, data in self.met
        )

    def without_nulls(self, data: Object, depth: int) -> Object:
        """Return a record without what is ``null``, which is as if not given, and count it as met.

        A ``null`` stays where the item is also given under another pattern: then it is one too many.
        """
        if depth == 0:
            return data
        given: Object = {}
        for key, value in data.items():
            if value is not None:
                given[key] = self._without_nulls(value, depth - 1)
            elif PATTERN_MARK in key or any(other.startswith(key + PATTERN_MARK) for other in data):
                given[key] = None
            else:
                self.keys += 1
        return given

    def _without_nulls(self, value: object, depth: int) -> object:
        if type(value) is dict:
            return self.without_nulls(value, depth)
        if type(value) is list and depth > 0:
            return [self._without_nulls(one, depth - 1) for one in value]
        return value


_LEVELS_OF_A_LIST = 2
"""A list of objects is a level, and each object in it one more."""
