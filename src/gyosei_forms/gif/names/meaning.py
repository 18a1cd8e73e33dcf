"""What item names mean where labels and foreign names count too, and how each of them stands to the standard."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from gyosei_forms import limits
from gyosei_forms.basis import Citation
from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, rules
from gyosei_forms.gif.checking.walker import Meaning
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.names import aliases
from gyosei_forms.text import Lang, Text


class Standing(StrEnum):
    """How an item name stands to the standard."""

    OFFICIAL = "official"
    """The model's own name, in English or Japanese."""
    LABEL = "label"
    """Not the model's name, but used by a service that its source counts as conforming."""
    FOREIGN = "foreign"
    """Neither; whether or not it is known what it means."""
    UNKNOWN = "unknown"
    """There is no name to judge (only as the naming of a whole record)."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Standing.OFFICIAL: Text("正式名", "official name"),
    Standing.LABEL: Text("既知の別名", "known label"),
    Standing.FOREIGN: Text("標準外の名前", "non-standard name"),
    Standing.UNKNOWN: Text("判定できない", "unknown"),
}


_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Name:
    """One item name of a record or column list: where it stands, what it means, and how that is known.

    ``item`` names the meaning in both languages (empty where it is none of GIF or not known); ``relation`` is
    ``same`` or ``composes`` (the joined form of what the model also has in parts), ``""`` where nothing is known;
    ``source`` is the place of a label or a known foreign name.
    """

    name: str = field(repr=False)
    pointer: str = field(repr=False)
    standing: Standing
    item: Text = _NOTHING
    relation: str = ""
    source: Citation | None = None


@cache
def _keys_inside(entity: Entity) -> dict[str, tuple[Field, Entity]]:
    """Return the keys of the entities that an entity contains, with the item that holds each; the first one counts."""
    found: dict[str, tuple[Field, Entity]] = {}
    for owner, part in entity.parts():
        for key in part.keys:
            found.setdefault(key, (owner, part))
    return found


class Meanings:
    """The meanings of names; the first ``most`` names met are kept in ``names``, the further ones counted.

    ``naming`` is the weakest standing of all of them, ``last`` the name met last, kept or not.
    """

    __slots__ = ("_most", "_report", "_standings", "last", "left_out", "names")

    def __init__(self, report: Report, most: int = limits.DEFAULT.max_findings) -> None:
        self._report = report
        self._most = most
        self._standings: set[Standing] = set()
        self.names: list[Name] = []
        self.left_out = 0
        self.last: Name | None = None

    @property
    def naming(self) -> Standing:
        """Return ``foreign`` if any name is, else ``label``, else ``official``; ``unknown`` if there is none."""
        order = (Standing.FOREIGN, Standing.LABEL, Standing.OFFICIAL)
        return next((one for one in order if one in self._standings), Standing.UNKNOWN)

    def __call__(self, entity: Entity, key: str, value: object, place: str) -> Meaning | None:
        """Return what a key of an entity means, and keep its name."""
        bare, suffix = entities.split_suffix(key)
        known = entity.keys.get(key) or (entity.keys.get(bare) if suffix else None)
        found = aliases.find(entity, key)
        if known is not None and not (found and isinstance(value, str) and known.field.part):
            if suffix and not known.pattern and known.field.item.name(known.lang) != key:
                self._report.add(rules.UNKNOWN_SUFFIX, place, **rules.suffix_values(known))
            self._keep(key, place, Standing.OFFICIAL, entity, known.field)
            return Meaning(known.field, known.pattern)
        if found is not None:
            return self._alias(key, place, entity, found)
        return self._elsewhere(key, place, entity)

    def _alias(self, key: str, place: str, entity: Entity, found: aliases.Found) -> Meaning:
        home = entity if found.owner is None or found.owner.part is None else found.owner.part
        standing = Standing(found.alias.standing)
        self._keep(key, place, standing, home, found.field, found.alias.relation, found.alias.source)
        return Meaning(found.field, owner=found.owner, kind=found.alias.kind)

    def _elsewhere(self, key: str, place: str, entity: Entity) -> Meaning | None:
        """Return the meaning of a name of a contained entity."""
        found = _keys_inside(entity).get(key)
        if found is None:
            self._keep(key, place, Standing.FOREIGN, entity, None)
            return None
        owner, part = found
        self._keep(key, place, Standing.OFFICIAL, part, part.keys[key].field)
        return Meaning(part.keys[key].field, part.keys[key].pattern, owner)

    def _keep(
        self,
        key: str,
        place: str,
        standing: Standing,
        entity: Entity,
        field: Field | None,
        relation: str = "",
        source: Citation | None = None,
    ) -> None:
        self._standings.add(standing)
        item = _NOTHING
        if field is not None:
            item = Text(f"{entity.ja}.{field.item.ja}", f"{entity.en}.{field.item.en}")
        if standing is Standing.OFFICIAL:
            relation = "same"
        self.last = Name(key, place, standing, item, relation, source)
        if len(self.names) >= self._most:
            self.left_out += 1
        else:
            self.names.append(self.last)
