"""A bundle: several procedures from one input. The attributes are the keys of ``data/forms/definition.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gyosei_forms.conditions import ALWAYS, Condition
from gyosei_forms.forms.model.form import Form
from gyosei_forms.forms.model.words import Placed, Words
from gyosei_forms.forms.reading.nodes import Positions


class Use(NamedTuple):
    """A field of a form of a bundle; ``path`` is its id, in a group ``group.field``."""

    form: str
    path: str

    def __str__(self) -> str:
        return f"{self.form}.{self.path}"


class Group(NamedTuple):
    """Fields that are asked once; ``declared`` says that the bundle lists them."""

    uses: tuple[Use, ...]
    declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Placed):
    """A form of a bundle."""

    form: str
    file: str = ""
    receiver: Words | None = None
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Placed):
    """An order of two procedures."""

    before: str
    after: str
    reason: Words | None = None
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Placed):
    """Fields that ask for the same thing."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Bundle(Placed):
    """Several procedures from one input."""

    bundle: int
    id: str
    version: str
    title: Words
    forms: tuple[Member, ...]
    order: tuple[Order, ...] = ()
    shared: tuple[Shared, ...] = ()
    source: tuple[str, ...] = ()
    illustrative: bool = False
    positions: Positions | None = field(default=None, compare=False)
    definitions: Mapping[str, Form] = field(default_factory=dict)
    """The forms by id, once they are read."""
    groups: tuple[Group, ...] = ()
    """The fields that are asked once."""

    def __repr__(self) -> str:
        return f"<Bundle {self.id} {self.version}>"
