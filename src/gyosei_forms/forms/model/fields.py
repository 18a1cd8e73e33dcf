"""What a form asks for: fields and their choices, where the information already is, sections, attachments.

The attributes are the keys of ``data/forms/definition.toml``, where each is described. ``pointer`` is the place in the
definition (RFC 6901).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gyosei_forms.conditions import ALWAYS, Condition
from gyosei_forms.forms import items
from gyosei_forms.forms.items import FieldType, GifItem
from gyosei_forms.forms.model.words import Placed, Words

APPLICANT = "applicant"
"""The subject of fields that name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Placed):
    """A choice."""

    value: str
    label: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Held(Placed):
    """Where information already is."""

    kind: str
    by: Words | None = None
    mechanism: str = ""
    omits_when: Condition | None = None
    basis: tuple[str, ...] = ()
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefill(Placed):
    """A value shown beforehand."""

    origin: Words
    editable: bool = True
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Placed):
    """A field."""

    id: str
    label: Words
    item: str = ""
    type: str = ""
    subject: str = ""
    concept: str = ""
    help: Words | None = None
    example: str = ""
    purpose: Words | None = None
    basis: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    illustrative: bool = False
    held: tuple[Held, ...] = ()
    prefill: Prefill | None = None
    characters: tuple[str, ...] = ()
    identifier: str = ""
    max_length: int | None = None
    min: int | None = None
    max: int | None = None
    unit: Words | None = None
    required: Condition = ALWAYS
    when: Condition = ALWAYS
    choices: tuple[Choice, ...] = ()
    codes: str = ""
    fields: tuple[Field, ...] = ()
    many: bool = False
    max_count: int | None = None

    @property
    def kind(self) -> FieldType:
        """What an answer is: the type of one's own item, or what the item of GIF is."""
        if self.type:
            return FieldType(self.type)
        found = self.gif
        return FieldType.TEXT if found is None else found.kind

    @property
    def gif(self) -> GifItem | None:
        """The item of GIF it asks for, ``None`` for one of its own."""
        return items.resolve(self.item) if self.item else None

    @property
    def means(self) -> str:
        """What it asks for, to be compared with other fields: the subject with the concept or else the item; ``""`` for neither."""
        found = self.gif
        what = self.concept or ("" if found is None else found.name)
        return f"{self.subject or APPLICANT}:{what}" if what else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Placed):
    """A section of fields."""

    id: str
    title: Words
    help: Words | None = None
    subject: str = ""
    when: Condition = ALWAYS
    fields: tuple[Field, ...]

    def all_fields(self) -> Iterator[Field]:
        """Yield its fields with those in groups, in the order of writing."""
        yield from every(self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Placed):
    """An attachment."""

    id: str
    label: Words
    document: str = ""
    verifies: tuple[str, ...] = ()
    when: Condition = ALWAYS
    required: Condition = ALWAYS
    help: Words | None = None
    purpose: Words | None = None
    basis: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    illustrative: bool = False
    held: tuple[Held, ...] = ()
    formats: tuple[str, ...] = ()
    max_bytes: int | None = None
    many: bool = False
    online: bool = True
    exempt: Words | None = None


def every(fields: Iterable[Field]) -> Iterator[Field]:
    """Yield fields with those in groups, in the order of writing."""
    for one in fields:
        yield one
        yield from every(one.fields)
