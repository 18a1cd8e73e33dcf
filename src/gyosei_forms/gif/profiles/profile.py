"""A profile of an agency, and the table of its entity that the checks run on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from gyosei_forms.errors import UsageError
from gyosei_forms.gif import entities
from gyosei_forms.gif.entities import Entity, Field, Key
from gyosei_forms.gif.items import Item, Kind

if TYPE_CHECKING:
    from gyosei_forms.basis import Citation
    from gyosei_forms.characters import Repertoire
    from gyosei_forms.gif.models.base import GifModel
    from gyosei_forms.text import Text

FREE_TEXT = (Kind.TEXT, Kind.KATAKANA, Kind.SPACED_KATAKANA)
"""The types of items that a profile's own range of characters is for; the others have few characters anyway."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a profile says of one item.

    ``repertoire`` is the range of characters in place of the item's own; ``profile`` what the entity inside is held
    against: the name of one of its mandatory patterns, or a profile of it (``""``: nothing of its own).
    """

    required: bool = False
    repertoire: Repertoire | None = None
    profile: str | Profile = ""


@dataclass(frozen=True, eq=False, repr=False)
class Profile:
    """A profile: the items of an entity that a form asks for, and what it says of each.

    ``items`` are by attribute of the model (``family_name``); an item that is not among them is outside the profile.
    ``repertoire`` is the range of every item of free text that has none of its own here. ``source`` says in words
    where the profile comes from (a form, a decision), ``basis`` cites documents that this library knows.
    :func:`~gyosei_forms.gif.profiles.load` makes one from a file.
    """

    name: str
    title: Text
    model: type[GifModel]
    items: Mapping[str, Use]
    source: str
    basis: tuple[Citation, ...] = ()
    repertoire: Repertoire | None = field(default=None)

    @property
    def required(self) -> tuple[str, ...]:
        """The attributes of the items it requires, in the order of the model."""
        return tuple(
            name for name in self.model.model_fields if name in self.items and self.items[name].required
        )

    @cached_property
    def table(self) -> Entity:
        """The table of the entity under this profile."""
        base = entities.of(self.model)
        fields = {name: self._field(one) for name, one in base.fields.items()}
        return replace(
            base,
            fields=fields,
            keys={key: self._key(known, fields) for key, known in base.keys.items()},
            patterns={self.name: tuple(name for name in self.required if name not in base.always)},
            profile=self,
        )

    def hold(self, table: Entity) -> Entity:
        """Return the table under this profile; raise UsageError if ``table`` is of another entity."""
        if table.en != self.table.en:
            raise UsageError(
                f"プロファイルは{self.table.ja}のものです。{table.ja}には使えません。",
                f"the profile is one of {self.table.en}, not of {table.en}.",
            )
        return self.table

    def _field(self, one: Field) -> Field:
        use = self.items.get(one.attribute, Use())
        free = one.item.kind in FREE_TEXT and one.attribute in self.items
        chosen = use.repertoire or (self.repertoire if free else None)
        item: Item = one.item if chosen is None else replace(one.item, repertoire=chosen)
        return replace(one, item=item, table=use.profile.table if isinstance(use.profile, Profile) else None)

    def _key(self, known: Key, fields: Mapping[str, Field]) -> Key:
        """Return what a key means: what the item holds is held against the profile's choice, whatever the key carries."""
        attribute = known.field.attribute
        chosen = self.items.get(attribute, Use()).profile
        name = chosen.name if isinstance(chosen, Profile) else chosen
        return Key(fields[attribute], known.lang, name or known.pattern)

    def __repr__(self) -> str:
        return f"<Profile {self.name} of {self.model.EN}, {len(self.items)} items>"
