"""A context of JSON-LD: which items of GIF come from schema.org or from the core vocabulary of IMI, and their names there."""

from __future__ import annotations

from typing import Any

from gyosei_forms import tables
from gyosei_forms.gif import code_lists, entities, models
from gyosei_forms.gif.entities import Entity, Key
from gyosei_forms.gif.items import RELEASE

ENTITIES = f"urn:gyosei-forms:gif:{RELEASE}:"
"""The entities themselves: GIF gives them no IRI, as the namespaces of its XML Schemas are placeholders."""

Terms = dict[str, Any]


def json_ld_context() -> Terms:
    """Return the context of JSON-LD 1.1 for records of GIF, with English and Japanese keys and patterns in names.

    A record says by ``@type`` what it is (``Person``, ``個人``), since one item name may come from different places in
    different entities; 住所 is the name of an item first, so an address by itself is an ``Address``. Items that do not come
    from elsewhere have no name there, and a processor leaves them out. The result is the caller's own to change. Source:
    the column of sources of the data model description.
    """
    context: Terms = {"@version": 1.1, **_table()["prefixes"]}
    shared = _shared()
    made = [models.table(name) for name in _table()["terms"]]
    for entity in made:
        context |= {key: one for key, one in _terms(entity).items() if key in shared}
    for entity in made:
        own = _unshared(_terms(entity))
        scoped = {"@context": {"@propagate": True, **own}} if own else {}
        for written in (entity.en, entity.ja):
            context.setdefault(written, {"@id": ENTITIES + entity.en, **scoped})
    return {"@context": context}


def _table() -> dict[str, Any]:
    return tables.read_toml("gif/json_ld.toml")


def _name(entity: Entity, meaning: Key) -> str:
    """Return the name of an item, ``""`` if it has none."""
    name: str = _table()["terms"].get(entity.en, {}).get(meaning.field.item.en, "")
    return name


@tables.once
def _shared() -> frozenset[str]:
    """Return the keys that mean the same in every entity that has them: those need no ``@type`` to be understood."""
    means: dict[str, set[str]] = {}
    for entity in map(entities.of, models.MODELS):
        for key, meaning in entity.keys.items():
            means.setdefault(key, set()).add(_name(entity, meaning))
    return frozenset(key for key, names in means.items() if len(names) == 1 and "" not in names)


def _unshared(terms: Terms) -> Terms:
    return {key: one for key, one in terms.items() if key not in _shared()}


def _terms(entity: Entity) -> Terms:
    """Return the names of the items of an entity; one that holds its own kind goes on with the same names."""
    found: Terms = {}
    for key, meaning in entity.keys.items():
        if name := _name(entity, meaning):
            held = {} if meaning.field.part is entity else _held(meaning)
            found[key] = {"@id": name, "@context": held} if held else name
    return found


def _held(meaning: Key) -> Terms:
    """Return the names of what an item holds, which bears no ``@type``. Of a pair the code is the value."""
    part = meaning.field.part
    if part is None:
        return {}
    if meaning.field.item.code_list:
        return {code_lists.CODE.name(meaning.lang): "@value"}
    return _unshared(_terms(part))
