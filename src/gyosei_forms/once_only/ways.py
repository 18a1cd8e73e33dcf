"""The ways in which conditions can hold: minimal sets of facts, each with the values that will do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product
from typing import NamedTuple, TypeAlias

from gyosei_forms.conditions import All, Condition, FactValue, Is, Not
from gyosei_forms.once_only.rows import Part, StartedFrom
from gyosei_forms.once_only.vocabulary import Fact

Values: TypeAlias = frozenset[FactValue]
Alternative: TypeAlias = Mapping[str, Values]
"""For each fact asked for the values that will do."""

MOST = 64
"""So many alternatives of one row are followed; a row of a hostile file could have millions."""


class Ways(NamedTuple):
    """The alternatives in which parts hold, and the first day to have started on.

    Without an alternative they never can, unless there were too many to follow (``all_followed`` is false).
    """

    alternatives: tuple[Alternative, ...]
    started_from: date | None
    all_followed: bool


def of_parts(parts: Iterable[Part], facts: Mapping[str, Fact]) -> Ways:
    """Return the ways in which every part holds. No alternative is contained in another."""
    search = _Search(facts)
    days: list[date] = []
    found: list[Alternative] = [{}]
    for one in parts:
        if isinstance(one.condition, StartedFrom):
            days.append(one.condition.day)
        else:
            found = search.both(found, search.ways(one.condition, holds=True))
    return Ways(tuple(found), max(days, default=None), not search.cut)


class _Search:
    """Conditions multiplied out, and whether any alternative had to be left out."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self.facts = facts
        self.cut = False

    def ways(self, condition: Condition, *, holds: bool) -> list[Alternative]:
        if isinstance(condition, Is):
            fact = self.facts[condition.fact]
            possible: Values = frozenset(fact.values) if fact.values else frozenset((True, False))
            wanted = possible & frozenset(condition.values)
            values = wanted if holds else possible - wanted
            return [{condition.fact: values}] if values else []
        if isinstance(condition, Not):
            return self.ways(condition.part, holds=not holds)
        each = [self.ways(one, holds=holds) for one in condition.parts]
        if isinstance(condition, All) is holds:
            found: list[Alternative] = [{}]
            for one in each:
                found = self.both(found, one)
            return found
        return self.least(alternative for one in each for alternative in one)

    def both(self, some: list[Alternative], others: list[Alternative]) -> list[Alternative]:
        joined = (_joined(one, other) for one, other in product(some, others))
        return self.least(one for one in joined if one is not None)

    def least(self, alternatives: Iterable[Alternative]) -> list[Alternative]:
        found = least(alternatives, MOST + 1)
        if len(found) > MOST:
            self.cut = True
        return found[:MOST]


def _joined(one: Alternative, other: Alternative) -> Alternative | None:
    both = {**one, **{name: one.get(name, values) & values for name, values in other.items()}}
    return both if all(both.values()) else None


def least(alternatives: Iterable[Alternative], most: int = MOST) -> list[Alternative]:
    """Return the alternatives that ask for least, at most ``most``: none contains another."""
    kept: list[Alternative] = []
    for one in alternatives:
        if any(_asks_no_more(other, one) for other in kept):
            continue
        kept = [other for other in kept if not _asks_no_more(one, other)]
        if len(kept) < most:
            kept.append(one)
    return kept


def _asks_no_more(one: Alternative, other: Alternative) -> bool:
    """Whether the first holds wherever the second does."""
    return all(name in other and other[name] <= values for name, values in one.items())
