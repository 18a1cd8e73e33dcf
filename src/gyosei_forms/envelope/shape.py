"""Shapes of JSON values, held by hand: a fraction of the time that a schema validator takes.

The JSON Schemas under ``schemas/envelope`` are the published definitions; a test holds that both agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Path = tuple[str | int, ...]
Test = Callable[[Any], bool]
MAX_TEXT = 1000
"""Longest name, title or purpose, in code points."""
MAX_LISTED = 1000
"""Most entries of a list in a manifest, parts aside."""
MEDIA_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}")
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""The sender's handle of an attachment."""
WORD = re.compile("[a-z][a-z0-9_]{0,63}")
"""An id of the once-only vocabulary."""
MESSAGE_ID = re.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+09:00")
SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Record:
    """An object: the members it must have, those it may have, and how many at least."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)
    least: int = 0
    members: Mapping[str, Shape] = field(init=False)
    """All that it must or may have."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", {**self.required, **self.optional})


@dataclass(frozen=True, slots=True)
class Items:
    """A list: the shapes of its first items, that of all others, and how many there are at least and at most."""

    first: tuple[Shape, ...]
    others: Shape
    most: int | None = None

    @property
    def least(self) -> int:
        """The first items must be there."""
        return len(self.first)


@dataclass(frozen=True, slots=True)
class Choice:
    """An object whose shape is decided by the text that one of its members holds."""

    member: str
    shapes: Mapping[str, Shape]


Shape = Test | Record | Items | Choice


def some(shape: Shape) -> Items:
    """Return the shape of a list of one or more of a kind, of which no more than :data:`MAX_LISTED`."""
    return Items((shape,), shape, MAX_LISTED)


def text(value: object) -> bool:
    """Say whether it is a text of 1 to 1,000 characters."""
    return isinstance(value, str) and 0 < len(value) <= MAX_TEXT


def text_or_empty(value: object) -> bool:
    """Say whether it is a text of at most 1,000 characters."""
    return isinstance(value, str) and len(value) <= MAX_TEXT


def size(value: object) -> bool:
    """Say whether it is a whole number from 0 on."""
    return type(value) is int and value >= 0


def constant(expected: str) -> Test:
    """Return the test of one text."""
    return lambda value: value == expected


def like(pattern: re.Pattern[str]) -> Test:
    """Return the test of a whole text against a pattern."""
    fullmatch = pattern.fullmatch
    return lambda value: isinstance(value, str) and fullmatch(value) is not None


def one_of(words: Collection[str] | type[StrEnum]) -> Test:
    """Return the test of a text that is one of a list, or of an enumeration."""
    known = frozenset(map(str, words))
    return lambda value: isinstance(value, str) and value in known


def within(least: int, most: int) -> Test:
    """Return the test of a whole number with bounds."""
    return lambda value: type(value) is int and least <= value <= most


def misfits(value: object, shape: Shape, most: int = 1_000) -> list[Path]:
    """Return the paths of values that do not fit, at most so many; an object with other members than it may have is one."""
    found: list[Path] = []
    _hold(value, shape, (), found, most)
    return found


def _hold(value: object, shape: Shape, path: Path, found: list[Path], most: int) -> None:
    if len(found) >= most:
        return
    if isinstance(shape, Record):
        _hold_members(value, shape, path, found, most)
    elif isinstance(shape, Items):
        _hold_items(value, shape, path, found, most)
    elif isinstance(shape, Choice):
        chosen = value.get(shape.member) if isinstance(value, dict) else None
        known = shape.shapes.get(chosen) if isinstance(chosen, str) else None
        if known is not None:
            _hold(value, known, path, found, most)
        else:
            there = isinstance(value, dict) and shape.member in value
            found.append((*path, shape.member) if there else path)
    elif not shape(value):
        found.append(path)


def _hold_members(value: object, shape: Record, path: Path, found: list[Path], most: int) -> None:
    required, members = shape.required.keys(), shape.members
    if (
        not isinstance(value, dict)
        or len(value) < shape.least
        or not required <= value.keys() <= members.keys()
    ):
        found.append(path)
        return
    for name, member in value.items():
        wanted = members[name]
        if not callable(wanted):
            _hold(member, wanted, (*path, name), found, most)
        elif not wanted(member) and len(found) < most:
            found.append((*path, name))


def _hold_items(value: object, shape: Items, path: Path, found: list[Path], most: int) -> None:
    if not isinstance(value, list) or len(value) < shape.least:
        found.append(path)
        return
    if shape.most is not None and len(value) > shape.most:
        found.append(path)
        return
    for number, item in enumerate(value):
        if len(found) >= most:
            return
        wanted = shape.first[number] if number < len(shape.first) else shape.others
        _hold(item, wanted, (*path, number), found, most)
