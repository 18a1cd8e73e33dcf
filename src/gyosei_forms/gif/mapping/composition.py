"""Joined items from split ones, and where two composed records differ.

Composition is deterministic and changes no character. The way back, from joined to split, is not:
:mod:`gyosei_forms.gif.mapping.separation` says how far it got.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gyosei_forms import characters
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, models
from gyosei_forms.gif.models import EntityName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Meanings
from gyosei_forms.gif.names.relations import Relation


def compose(
    record: Mapping[str, Any] | GifModel, *, entity: EntityName | str | type[GifModel] | None = None
) -> dict[str, str]:
    """Return the joined items of a record: ``Person.fullName``, ``Person.fullNameKana``, ``Address.fullAddress``.

    Items are taken by any known name or label, also where the items of the address stand beside those of the
    person. Names are joined by U+0020; an address is prefecture, municipality, town and block without separator,
    then U+0020 and the building. A joined item that the record has is returned as it stands; one whose parts are
    not all there is left out (a missing or empty building is none). The values are returned as they are.

    ``entity`` is to be left out for a model only. Raises :class:`~gyosei_forms.errors.UsageError` if ``record`` is no
    mapping, or the entity is unknown or missing. Source: GIF 430 (names), DMD (連結表記).
    """
    table = models.table_for(record, entity)
    data = record.to_dict() if isinstance(record, GifModel) else record
    _require_mapping(data)
    found: dict[str, str] = {}
    _gather(table, data, found)
    for relation in relations.RELATIONS:
        if text := joined(relation, found):
            found.setdefault(relation.name, text)
    return {one.name: found[one.name] for one in relations.RELATIONS if one.name in found}


def _require_mapping(data: object) -> None:
    require(
        isinstance(data, Mapping),
        "記録（キーと値）を渡してください。",
        "pass a record: a mapping of keys to values.",
    )


def _gather(entity: entities.Entity, data: Mapping[Any, Any], found: dict[str, str]) -> None:
    """Collect the texts of a record by item; of an item met twice the first one counts.

    Items that stand beside their entity count only where that entity is not given inside its item as well: what
    stands inside and what stands beside may be two addresses.
    """
    meanings = Meanings(Report())
    beside: dict[str, str] = {}
    for key, value in data.items():
        meaning = meanings(entity, key, value, "") if isinstance(key, str) else None
        if meaning is None or meaning.field is None:
            continue
        home = entity if meaning.owner is None or meaning.owner.part is None else meaning.owner.part
        if isinstance(value, str):
            texts = found if meaning.owner is None else beside
            texts.setdefault(f"{home.en}.{meaning.field.item.en}", value)
        elif isinstance(value, Mapping) and meaning.field is entity.main_address and meaning.field.part:
            _gather(meaning.field.part, value, found)
    given = {item.partition(".")[0] for item in found}
    found.update({item: text for item, text in beside.items() if item.partition(".")[0] not in given})


def joined(relation: Relation, found: Mapping[str, str]) -> str:
    """Return the joined text of items by name (``Person.familyName``), ``""`` if a part is missing or empty."""
    parts = {part for way in relation.ways for part in way}
    way = relation.way({part for part in parts if found.get(f"{relation.entity}.{part}")})
    texts = [found[f"{relation.entity}.{part}"] for part in way]
    tail = found.get(f"{relation.entity}.{relation.tail}", "") if relation.tail and way else ""
    return join(relation, texts, tail)


def join(relation: Relation, texts: Sequence[str], tail: str = "") -> str:
    """Return the parts joined, and the tail after U+0020 where there is one."""
    line = relation.separator.join(texts)
    return f"{line}{relations.SEPARATOR}{tail}" if tail else line


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two composed records differ in one item.

    ``unit`` is the first differing character as a reader counts them, from 1 (0 where one side lacks the item).
    ``left`` and ``right`` are the stretches between separators that differ, ``None`` for a side without the item;
    they hold data of the record and are kept out of the repr.
    """

    item: str
    unit: int
    left: str | None = field(repr=False)
    right: str | None = field(repr=False)


def compare(left: Mapping[str, str], right: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return where two results of :func:`compose` differ, item by item; nothing is normalised.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but two mappings of text to text.
    """
    for side in (left, right):
        _require_mapping(side)
        texts = all(isinstance(one, str) for pair in side.items() for one in pair)
        require(texts, "compose の結果を渡してください。", "pass results of compose.")
    items = (*left, *(item for item in right if item not in left))
    return tuple(
        _difference(item, left.get(item), right.get(item))
        for item in items
        if left.get(item) != right.get(item)
    )


def _difference(item: str, left: str | None, right: str | None) -> Difference:
    if left is None or right is None:
        return Difference(item, 0, left, right)
    a, b = characters.units(left), characters.units(right)
    same = _shared(a, b)
    words_a, words_b = left.split(relations.SEPARATOR), right.split(relations.SEPARATOR)
    start = _shared(words_a, words_b)
    end = _shared(words_a[start:][::-1], words_b[start:][::-1])
    stretch_a = relations.SEPARATOR.join(words_a[start : len(words_a) - end])
    stretch_b = relations.SEPARATOR.join(words_b[start : len(words_b) - end])
    if stretch_a == stretch_b:  # only separators differ
        stretch_a, stretch_b = left, right
    return Difference(item, same + 1, stretch_a, stretch_b)


def _shared(a: tuple[str, ...] | list[str], b: tuple[str, ...] | list[str]) -> int:
    """Return how many elements two sequences share from the start."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count
