"""What a check of the linter works on: the form, the day, what nobody has answered yet, and the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from gyosei_forms.conditions import Condition
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.findings.report import Value
from gyosei_forms.forms.answers.asked import evaluate, known_facts
from gyosei_forms.forms.answers.states import Evaluation
from gyosei_forms.forms.linting.reachability import Reach
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.model.words import Placed
from gyosei_forms.once_only import RuleSet
from gyosei_forms.rules import Rule


class Asked(NamedTuple):
    """A field with its path and the conditions of its section, its groups and its own."""

    field: Field
    path: str
    conditions: tuple[Condition, ...]


def _within(fields: Iterable[Field], before: str, outer: tuple[Condition, ...], found: list[Asked]) -> None:
    for one in fields:
        conditions = (*outer, one.when)
        found.append(Asked(one, before + one.id, conditions))
        _within(one.fields, f"{before}{one.id}.", conditions, found)


@dataclass(frozen=True, repr=False)
class Review:
    """One form under review for one day."""

    form: Form
    as_of: date
    words: RuleSet
    report: Report
    template: Form | None = None
    """The national form that it follows, where that is at hand."""

    def say(
        self, rule: Rule, where: Placed, key: str = "", *, suggestion: str | None = None, **values: Value
    ) -> None:
        """Add a finding at a part of the form, or at one of its keys; where that is not written, at the part."""
        place = where.pointer + make_pointer(*key.split("/")) if key else where.pointer
        positions = self.form.positions
        found = None if positions is None else positions.key(place) if key else positions.value(place)
        self.report.add(rule, place, position=found, suggestion=suggestion, **values)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Every field that asks for something itself: those in groups, and not the groups."""
        return tuple(one for one in self.form.all_fields() if not one.fields)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every field, groups included, with its path and all conditions on which it is asked."""
        found: list[Asked] = []
        for section in self.form.sections:
            _within(section.fields, "", (section.when,), found)
        return tuple(found)

    @cached_property
    def beforehand(self) -> Evaluation:
        """What becomes of fields and attachments when nothing is answered yet, on the facts of the form alone."""
        return evaluate(self.form, {}, as_of=self.as_of, words=self.words)

    @cached_property
    def reach(self) -> Reach:
        """What can come about: whether conditions can hold."""
        return Reach(self.form, self.words, known_facts(self.form, None, self.words))
