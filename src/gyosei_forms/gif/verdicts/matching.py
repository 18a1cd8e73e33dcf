"""Item by item: under which name an item is there, whether it follows from others, or is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms.basis import Citation
from gyosei_forms.gif.checking import patterns
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Standing
from gyosei_forms.gif.names.placing import Slot
from gyosei_forms.gif.names.types import Fitting
from gyosei_forms.gif.verdicts import levels
from gyosei_forms.text import Lang, Text


class Matching(StrEnum):
    """How an item of the standard is there."""

    OFFICIAL = "official"
    """Under its own name."""
    RENAMED = "renamed"
    """Under a name that is known to mean it: a label, or one that is not of the standard."""
    COMPOSABLE = "composable"
    """Not there; it is the joined form of items that are."""
    SPLITTABLE = "splittable"
    """Not there; a split of a joined item may give it, and does not in every case."""
    TYPE_MISMATCH = "type mismatch"
    """There, and of a type that it cannot have."""
    MISSING = "missing"
    """Not there, and a mandatory pattern (or the entity in any case) requires it."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Matching.OFFICIAL: Text("正式名", "official name"),
    Matching.RENAMED: Text("別の名前", "renamed"),
    Matching.COMPOSABLE: Text("合成できる", "composable"),
    Matching.SPLITTABLE: Text("分割できることがある", "splittable"),
    Matching.TYPE_MISMATCH: Text("型の違い", "type mismatch"),
    Matching.MISSING: Text("不足", "missing"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """One item of the standard: how it is there, and by which names.

    ``item`` is the way to it in both languages (``住所.連結表記``). ``names`` are the name that gives it, or the names of
    the items it is composed of or split from. ``standing`` and ``source`` are those of a name that gives it itself.
    """

    item: Text
    matching: Matching
    names: tuple[str, ...] = ()
    standing: Standing | None = None
    source: Citation | None = None


def match(slots: Iterable[Slot], node: Node, most: int) -> tuple[Match, ...]:
    """Return the items that are there in their order, then those that a pattern requires and that are not.

    Of contained entities, also what any of their patterns requires, where it follows from what is there. The first ``most`` of them: a record that repeats itself gains nothing.
    """
    found: list[Match] = []
    names: dict[tuple[str, ...], dict[str, str]] = {}
    for slot in slots:
        if not slot.way:
            continue
        names.setdefault(slot.key[:-1], {}).setdefault(slot.key[-1], slot.name)
        if len(found) < most:
            found.append(Match(slot.item, _given(slot), (slot.name,), slot.standing, slot.source))
    required = dict.fromkeys(levels.wanted(node, node.entity.patterns or ("",)))
    for gap in dict.fromkeys((*required, *levels.also_wanted(node))):
        if len(found) >= most:
            break
        one = _missing(gap, node, names)
        if one.matching is not Matching.MISSING or gap in required:
            found.append(one)
    return tuple(found)


def _given(slot: Slot) -> Matching:
    if slot.fitting is Fitting.MISFIT:
        return Matching.TYPE_MISMATCH
    return Matching.OFFICIAL if slot.standing is Standing.OFFICIAL else Matching.RENAMED


def _missing(gap: patterns.Gap, node: Node, names: dict[tuple[str, ...], dict[str, str]]) -> Match:
    """Return what can be had of a missing item, from the items beside it; ``names`` are those by way and item."""
    item, beside = levels.name(gap), names.get(tuple(one.item.en for one in gap[:-1]), {})
    entity = node.entity if len(gap) == 1 else gap[-2].part
    en = gap[-1].item.en
    if entity is None:
        return Match(item, Matching.MISSING)
    whole, part = relations.joined(entity.en, en), relations.part(entity.en, en)
    way = whole.way(beside.keys()) if whole else ()
    if way:
        return Match(item, Matching.COMPOSABLE, tuple(beside[one] for one in way))
    if part is not None and part.whole in beside:
        return Match(item, Matching.SPLITTABLE, (beside[part.whole],))
    return Match(item, Matching.MISSING)
