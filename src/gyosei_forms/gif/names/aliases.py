"""Item names of real services and what they mean: ``data/gif/aliases.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Kind


@dataclass(frozen=True, slots=True)
class Alias:
    """One row: a name, the entity and English name of the item it means, how it stands and where that is printed.

    ``entity`` and ``item`` are empty where it means no item of GIF; ``kind`` then gives the type of its value.
    ``standing`` is ``label`` or ``foreign``, ``relation`` is ``same`` or ``composes``.
    """

    name: str
    entity: str
    item: str
    standing: str
    relation: str
    kind: Kind | None
    source: Citation


@dataclass(frozen=True, slots=True)
class Found:
    """An alias in the context of an entity: the item meant, and the item that should hold it (``owner``), if any."""

    alias: Alias
    field: Field | None = None
    owner: Field | None = None


def find(entity: Entity, name: str) -> Found | None:
    """Return what a name means beside the items of an entity: one of its items, or one of what it contains."""
    for alias in _aliases().get(name, ()):
        if not alias.item:
            return Found(alias)
        for owner, table in _within(entity):
            if table.en == alias.entity:
                return Found(alias, table.keys[alias.item].field, owner)
    return None


def _within(entity: Entity) -> Iterator[tuple[Field | None, Entity]]:
    yield None, entity
    yield from entity.parts()


@tables.once
def _aliases() -> dict[str, tuple[Alias, ...]]:
    found: dict[str, tuple[Alias, ...]] = {}
    for row in tables.read_toml("gif/aliases.toml")["alias"]:
        entity, _, item = row.get("item", "").partition(".")
        kind = Kind(row["type"]) if "type" in row else None
        alias = Alias(
            row["name"], entity, item, row["class"], row["relation"], kind, basis.parse(row["source"])
        )
        found[alias.name] = (*found.get(alias.name, ()), alias)
    return found
