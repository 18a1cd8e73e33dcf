"""The shape of a record: its names, their types and nesting, without its values.

A list of columns, a JSON Schema and records themselves are brought into one form here, so that a schema is judged and
linked as a record is. The members of a shape are found when they are asked for, so a schema that holds itself does not
unfold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif.names import types
from gyosei_forms.gif.names.inputs import Columns
from gyosei_forms.gif.names.types import Type, Types
from gyosei_forms.limits import Limits


class Member(NamedTuple):
    """One name of an object: its shape, and whether each record is declared to have it."""

    name: str
    shape: Shape
    required: bool


Members = tuple[Member, ...]


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What is known of a value: its types (empty: not known), its members and elements.

    ``place`` is the pointer into what was given. ``open`` gives the members of an object (``None``: not known), ``element``
    the shape of the elements of an array. ``is_iso`` says whether all texts seen are days of the form YYYY-MM-DD;
    ``None`` where no value was seen. ``is_cell`` says that it is a column, so a plain value unless its type says otherwise.
    """

    place: str = ""
    types: Types = types.UNKNOWN
    open: Callable[[], Members | None] = _nothing
    element: Callable[[], Shape | None] = _nothing
    is_iso: bool | None = None
    is_cell: bool = False


def of_columns(columns: Columns) -> Shape:
    """Return the shape of a row of a table."""
    rows = columns.names.items() if isinstance(columns.names, Mapping) else ((n, "") for n in columns.names)
    members: list[Member] = []
    for index, (name, written) in enumerate(rows):
        found, required = types.of_sql(written)
        members.append(Member(name, Shape(make_pointer(index), found, is_cell=True), required))
    return of_members(members)


def of_members(members: list[Member]) -> Shape:
    """Return the shape of an object with these members."""
    held = tuple(members)
    return Shape("", frozenset({Type.OBJECT}), lambda: held)


# --- from records


_DEEPEST = 16
"""Values further inside are not looked at; an entity of GIF is not so deep."""
_ISO_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(slots=True, eq=False)
class Gathered:
    """The shape of one or many records while they pass: names and types are kept, and no value."""

    types: set[Type] = field(default_factory=set)
    members: dict[str, Gathered] = field(default_factory=dict)
    elements: Gathered | None = None
    seen: int = 0
    """How many values there were."""
    objects: int = 0
    other_than_iso: bool = False

    def add(self, value: object, budget: Budget, depth: int = 0) -> None:
        """Take in a value; ``None`` says nothing. Names beyond the budget are left out."""
        if value is None or depth > _DEEPEST:
            return
        self.seen += 1
        if isinstance(value, Mapping):
            self.types.add(Type.OBJECT)
            self.objects += 1
            for key, one in value.items():
                if isinstance(key, str) and one is not None:
                    self._member(key, one, budget, depth)
        elif isinstance(value, list | tuple):
            self.types.add(Type.ARRAY)
            if self.elements is None:
                self.elements = Gathered()
            for one in value:
                self.elements.add(one, budget, depth + 1)
        else:
            self.types.add(_type_of(value))
            if isinstance(value, str) and not _ISO_DAY.fullmatch(value):
                self.other_than_iso = True

    def _member(self, key: str, value: object, budget: Budget, depth: int) -> None:
        known = self.members.get(key)
        if known is None:
            if not budget.take():
                return
            known = self.members[key] = Gathered()
        known.add(value, budget, depth + 1)

    def shape(self, place: str = "") -> Shape:
        """Return the shape; its places are those in a record (``/0`` for the elements of an array)."""
        elements = self.elements
        return Shape(
            place,
            frozenset(self.types),
            lambda: tuple(self._members(place)) if self.objects else None,
            lambda: elements.shape(place) if elements is not None and elements.seen else None,
            not self.other_than_iso if Type.STRING in self.types else None,
        )

    def _members(self, place: str) -> Iterator[Member]:
        for name, one in self.members.items():
            yield Member(name, one.shape(place + make_pointer(name)), required=False)


@dataclass(slots=True)
class Budget:
    """How many more different names are kept."""

    left: int

    def take(self) -> bool:
        """Take one; say whether there was one left."""
        self.left -= 1
        return self.left >= 0


def of_record(record: object, limits: Limits = limits_.DEFAULT) -> Shape:
    """Return the shape of one record."""
    gathered = Gathered()
    gathered.add(record, Budget(limits.max_items))
    return gathered.shape()


def _type_of(value: Any) -> Type:
    if isinstance(value, bool):
        return Type.BOOLEAN
    if isinstance(value, int):
        return Type.INTEGER
    return Type.NUMBER if isinstance(value, float) else Type.STRING
