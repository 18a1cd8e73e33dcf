"""Tables derived from the models: items, keys in both languages with their pattern suffixes, mandatory patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast, get_args

from pydantic import BaseModel

from gyosei_forms.errors import UsageError, require, require_text, unknown
from gyosei_forms.gif.items import PATTERN_MARK, Form, Item, Kind, pattern_name
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.gif.models.base import GifModel
    from gyosei_forms.gif.profiles.profile import Profile

_SUFFIXED = re.compile(rf"(.+)({PATTERN_MARK}[0-9]{{2}})", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """An item in its entity: the model's attribute, and the model of what it holds (``None`` for a plain value).

    ``table`` is the table of what it holds under an agency's profile; ``choices`` are the models of which it holds one
    (a person or a corporation), ``holds`` the first of them.
    """

    attribute: str
    item: Item
    holds: type[GifModel] | None
    table: Entity | None = None
    choices: tuple[type[GifModel], ...] = ()

    @property
    def part(self) -> Entity | None:
        """The table of what it holds; of several choices, of the first."""
        return self.table or (None if self.holds is None else of(self.holds))

    def part_of(self, value: object) -> Entity | None:
        """Return the table of what a value is; of several choices, as :func:`chosen` says."""
        return chosen(self.choices, value) if self.choices else self.part


class Key(NamedTuple):
    """What a key of a record means: the item, the language of the key, and the pattern in its name (or "")."""

    field: Field
    lang: Lang
    pattern: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """One entity or information type.

    ``patterns`` maps the name of each mandatory pattern to the attributes it requires; ``always`` are the attributes
    required in any case; ``keys`` are all keys, suffixed ones included; ``country`` the attribute that says which country an address is in (``""``: no address);
    ``profile`` the agency's profile that this table is made for.
    """

    model: type[GifModel]
    en: str
    ja: str
    fields: Mapping[str, Field]
    keys: Mapping[str, Key]
    patterns: Mapping[str, tuple[str, ...]]
    always: tuple[str, ...]
    country: str
    profile: Profile | None = None

    def name(self, lang: Lang) -> str:
        """Return the published name."""
        return self.ja if lang == "ja" else self.en

    def required(self, pattern: str) -> tuple[str, ...]:
        """Return the attributes required under a pattern; ``""`` asks for those required in any case."""
        return self.always + self.patterns.get(pattern, ())

    @property
    def main_address(self) -> Field | None:
        """The first item that holds an address: the one whose items may stand flat beside its own."""
        return next((field for field, part in self.parts() if part.en == "Address"), None)

    def parts(self) -> Iterator[tuple[Field, Entity]]:
        """Yield the base items that hold an entity or an information type, with its table; not pairs of a code."""
        for field in self.fields.values():
            if field.part is not None and not field.item.code_list and not field.item.extension:
                yield field, field.part


@cache
def of(model: type[GifModel]) -> Entity:
    """Return the table of a model."""
    require(
        hasattr(model, "EN"),
        "Person などの型を使ってください。",
        "use a model such as Person; this is their base.",
    )
    fields = {name: _field(model, name) for name in model.model_fields}
    numbers = sorted({number for field in fields.values() for number in field.item.patterns})
    keys: dict[str, Key] = {}
    for field in fields.values():
        keys.update(_keys(field))
    return Entity(
        model=model,
        en=model.EN,
        ja=model.JA,
        fields=fields,
        keys=keys,
        patterns={
            pattern_name(number): tuple(
                name for name, field in fields.items() if number in field.item.patterns
            )
            for number in numbers
        },
        always=tuple(name for name, field in fields.items() if field.item.required),
        country=next((name for name, field in fields.items() if field.item.form is Form.COUNTRY), ""),
    )


def hold_pattern(entity: Entity, pattern: str | None) -> str:
    """Return the pattern, ``""`` for ``None``; raise UsageError if the entity has no such pattern."""
    if pattern is None or require_text(pattern, "pattern") in entity.patterns:
        return pattern or ""
    if not entity.patterns:
        raise UsageError(
            f"{entity.ja}に必須パターンはありません。", f"{entity.en} has no mandatory patterns."
        )
    what = Text(f"{entity.ja}の必須パターン", f"mandatory pattern of {entity.en}")
    raise unknown(what, pattern, entity.patterns)


def chosen(choices: tuple[type[GifModel], ...], value: object) -> Entity:
    """Return the table of the one of several models that a value is of: an instance, or data by their keys.

    Data are taken for the model that knows most of their keys, and for the first of equals (:func:`is_undecided`).
    """
    tables = [of(model) for model in choices]
    for table in tables:
        if isinstance(value, table.model):
            return table
    return max(tables, key=lambda table: _known(table, value))


def is_undecided(choices: tuple[type[GifModel], ...], value: object) -> bool:
    """Say whether the keys of data belong to several models alike, so that :func:`chosen` takes the first."""
    counts = sorted(_known(of(model), value) for model in choices)
    return len(counts) > 1 and counts[-1] == counts[-2]


def _known(table: Entity, value: object) -> int:
    return len(_names(table.model).intersection(value)) if isinstance(value, Mapping) else 0


@cache
def _names(model: type[GifModel]) -> frozenset[str]:
    """Return all keys of a model and its attributes."""
    return frozenset((*of(model).keys, *of(model).fields))


def split_suffix(key: str) -> tuple[str, str]:
    """Return a key without its pattern suffix, and the suffix (``""`` if it has none)."""
    if PATTERN_MARK not in key:
        return key, ""
    match = _SUFFIXED.fullmatch(key)
    return (match[1], match[2]) if match else (key, "")


def _field(model: type[GifModel], name: str) -> Field:
    info = model.model_fields[name]
    item = next(part for part in info.metadata if isinstance(part, Item))
    held = tuple(_models_in(info.annotation)) if item.kind is Kind.PART else ()
    return Field(name, item, held[0] if held else None, choices=held if len(held) > 1 else ())


def _models_in(annotation: object) -> Iterator[type[GifModel]]:
    """Yield the models that a type names, in their order."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield cast("type[GifModel]", annotation)
    for inside in get_args(annotation):
        yield from _models_in(inside)


def _keys(field: Field) -> Iterator[tuple[str, Key]]:
    names: tuple[tuple[Lang, str], ...] = (("en", field.item.en), ("ja", field.item.ja))
    for lang, name in names:
        yield name, Key(field, lang)
        if field.item.suffix and field.part is not None:
            for pattern in field.part.patterns:
                yield f"{name}_{pattern}", Key(field, lang, pattern)
