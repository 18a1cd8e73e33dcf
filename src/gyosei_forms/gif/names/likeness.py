"""Which entity the names of a record belong to, where it is not the one it is held against."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, models, rules
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.names import aliases

_FEWEST = 2
_MOST = 1_000
"""So many names of a record are looked at."""


def report_other(report: Report, entity: Entity, names: Iterable[object]) -> None:
    """Report that most names of a record belong to another entity, and hardly any to the one it is held against."""
    other = looks_like(entity, names)
    if other is not None:
        report.add(
            rules.OTHER_ENTITY,
            suggestion=other.en,
            other_ja=other.ja,
            other_en=other.en,
            entity_ja=entity.ja,
            entity_en=entity.en,
        )


def looks_like(entity: Entity, names: Iterable[object]) -> Entity | None:
    """Return the entity that most names belong to, if hardly any belong to the one given; else ``None``.

    Names that both have say nothing and are left out, also those of an address beside its entity. Most means more
    than half (and two at least), hardly any at most a quarter of what the other has.
    """
    keys = [name for name in islice(names, _MOST) if isinstance(name, str)]
    if all(key in entity.keys for key in keys):
        return None
    ours = {key for key in keys if _belongs(entity, key)}
    best, most = None, 0
    for other in map(entities.of, models.MODELS):
        theirs = {key for key in keys if _belongs(other, key)}
        only_theirs, shared = len(theirs - ours), len(theirs & ours)
        is_most = only_theirs >= _FEWEST and only_theirs * 2 > len(keys) - shared
        if is_most and only_theirs > most and len(ours - theirs) * 4 <= only_theirs:
            best, most = other, only_theirs
    return best


def _belongs(entity: Entity, key: str) -> bool:
    """Say whether a name is one of an entity, its labels or its main address."""
    bare, _ = entities.split_suffix(key)
    if bare in entity.keys:
        return True
    main = entity.main_address
    if main is not None and main.part is not None and bare in main.part.keys:
        return True
    found = aliases.find(entity, key)
    return found is not None and found.field is not None and found.owner in (None, main)
