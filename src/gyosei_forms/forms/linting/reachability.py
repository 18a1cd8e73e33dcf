"""Whether a condition can hold at all: answers and facts are tried out, as far as they bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from gyosei_forms.conditions import ALWAYS, All, Condition, FactValue, Is, Not
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.reading.resolving import ANSWERS, values_of
from gyosei_forms.once_only import RuleSet

_STEPS = 2_000
"""So many steps are tried for one question; what is not decided by then can hold."""
_BUDGET = 200_000
"""So many parts of conditions are looked at for one form; after that, everything can hold."""
_MOST_FACTS = 100
"""A question about more facts is not tried."""


class _Other:
    """A value that no condition names, or none: equal to nothing that a condition can ask for."""


_OTHER = cast("FactValue", _Other())
_NOTHING = cast("FactValue", _Other())


class Reach:
    """The conditions of one form."""

    def __init__(self, form: Form, words: RuleSet, known: Mapping[str, FactValue]) -> None:
        self._facts = words.vocabulary.facts
        self._known = known
        self._left = _BUDGET
        self._fields: dict[str, tuple[Field, tuple[Condition, ...]]] = {}
        self._decided: dict[tuple[tuple[Condition, ...], str], bool] = {}
        for section in form.sections:
            self._index(section.fields, "", (section.when,))

    def _index(self, fields: Iterable[Field], before: str, outer: tuple[Condition, ...]) -> None:
        for one in fields:
            conditions = (*outer, one.when)
            self._fields.setdefault(ANSWERS + before + one.id, (one, conditions))
            self._index(one.fields, f"{before}{one.id}.", conditions)

    def possible(self, *conditions: Condition, applicant: str = "") -> bool:
        """Say whether conditions can hold together; ``applicant`` is the kind of applicant that is looked at."""
        wanted = tuple([one for one in conditions if one != ALWAYS])
        if not wanted:
            return True
        key = (wanted, applicant)
        if key not in self._decided:
            self._decided[key] = self._search(wanted, applicant)
        return self._decided[key]

    def _search(self, wanted: tuple[Condition, ...], applicant: str) -> bool:
        known = {**self._known, **({"applicant.kind": applicant} if applicant else {})}
        named: dict[str, dict[tuple[type, FactValue], FactValue]] = {}
        holds: dict[str, Condition] = {}
        waiting = list(wanted)
        seen: set[int] = set()
        while waiting:
            condition = waiting.pop()
            self._left -= 1
            if self._left <= 0 or len(named) > _MOST_FACTS:
                return True
            if id(condition) in seen:
                continue
            seen.add(id(condition))
            if isinstance(condition, Is):
                values = named.setdefault(condition.fact, {})
                values |= {(type(one), one): one for one in condition.values}
                if condition.fact in self._fields and condition.fact not in holds:
                    outer = [one for one in self._fields[condition.fact][1] if one != ALWAYS]
                    holds[condition.fact] = All(tuple(outer))
                    waiting.extend(outer)
            else:
                waiting.extend((condition.part,) if isinstance(condition, Not) else condition.parts)
        open_ = [name for name in named if name not in known]
        domains = [self._domain(name, list(named[name].values()), holds.get(name)) for name in open_]
        search = _Search(All(wanted), holds, open_, domains, known)
        found = search.run(0)
        self._left -= search.steps * len(seen)
        return found

    def _domain(self, name: str, mentioned: list[FactValue], outer: Condition | None) -> list[FactValue]:
        if name not in self._fields:
            fact = self._facts.get(name)
            values = tuple(fact.values) if fact is not None else ()
            if fact is not None and not fact.is_date:
                return list(values) or [True, False]
            return [*mentioned, _OTHER]
        field = self._fields[name][0]
        nothing = [] if outer in (None, ALWAYS) else [_NOTHING]
        if field.kind is FieldType.YES_NO:
            return [True, False, *nothing]
        listed = values_of(field)
        if listed is None:
            return [*mentioned, _OTHER, *nothing]
        inside = [one for one in mentioned if one in listed]
        return [*inside, *([_OTHER] if len(inside) < len(listed) else []), *nothing]


class _Search:
    """One search: values are given to one fact after the other, and what cannot hold any more is left."""

    def __init__(
        self,
        goal: Condition,
        holds: Mapping[str, Condition],
        names: list[str],
        domains: list[list[FactValue]],
        known: Mapping[str, FactValue],
    ) -> None:
        self._goal, self._holds, self._names, self._domains = goal, holds, names, domains
        self._facts = dict(known)
        self.steps = 0

    def run(self, at: int) -> bool:
        """Say whether there is an assignment from the fact ``at`` on."""
        self.steps += 1
        if self.steps > _STEPS:
            return True
        if self._goal.evaluate(self._facts).is_no or not self._consistent():
            return False
        if at == len(self._names):
            return self._goal.evaluate(self._facts).is_yes
        for value in self._domains[at]:
            self._facts[self._names[at]] = value
            if self.run(at + 1):
                return True
            del self._facts[self._names[at]]
        return False

    def _consistent(self) -> bool:
        """A field has a value only where it applies."""
        for name, outer in self._holds.items():
            if name in self._facts:
                applies = outer.evaluate(self._facts)
                absent = self._facts[name] is _NOTHING
                if applies.is_no is not absent and not applies.is_unknown:
                    return False
        return True
