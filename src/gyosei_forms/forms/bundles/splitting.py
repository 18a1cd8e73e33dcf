"""``forms.split``: one input taken apart, so that each receiver gets the answers to its own form and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import require, unknown
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms.answers.asked import evaluate, facts_of, is_given
from gyosei_forms.forms.answers.states import Evaluation, FieldState
from gyosei_forms.forms.model import Bundle, Form, Member, Use
from gyosei_forms.forms.reading.graphs import ordered
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.forms.rules import answers as of_answers
from gyosei_forms.forms.rules import bundles as rules
from gyosei_forms.once_only import RuleSet
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True, repr=False)
class Part:
    """What one receiver gets: the answers to its form, without those that are not asked for in this case.

    ``applies`` says whether the procedure is needed, as far as that is known; ``evaluation`` what becomes of each field.
    """

    form: Form
    member: Member
    applies: Ternary
    answers: dict[str, Any]
    evaluation: Evaluation

    def receiver(self, lang: Lang = "ja") -> str:
        """Return who receives it."""
        words = self.member.receiver or self.form.procedure.receiver_name
        return words.get(lang) if words is not None else self.form.procedure.receiver

    def __repr__(self) -> str:
        return f"<Part {self.form.id}, {len(self.answers)} answers>"


@dataclass(frozen=True, slots=True, repr=False)
class Split:
    """The parts of one input, in the order in which the procedures are to be done; those not needed are left out."""

    bundle: Bundle
    parts: tuple[Part, ...]
    report: Report

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    def __getitem__(self, form: str) -> Part:
        """Return the part of a form by its id; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
        for part in self.parts:
            if part.form.id == form:
                return part
        raise unknown(Text("様式", "form"), form, (part.form.id for part in self.parts))

    @property
    def asked(self) -> tuple[tuple[str, FieldState], ...]:
        """What is asked, each form with its fields; what several forms ask for stands only in the first that asks."""
        later: dict[Use, tuple[Use, ...]] = {
            use: group.uses for group in self.bundle.groups for use in group.uses
        }
        asked: list[tuple[str, FieldState]] = []
        seen: set[Use] = set()
        for part in self.parts:
            for state in part.evaluation.fields:
                use = Use(part.form.id, state.path)
                if use in seen or state.status == "not_applicable":
                    continue
                seen.update(later.get(use, ()))
                asked.append((part.form.id, state))
        return tuple(asked)

    def by_receiver(self, lang: Lang = "ja") -> dict[str, tuple[Part, ...]]:
        """Return the parts by who receives them."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            found.setdefault(part.receiver(lang), []).append(part)
        return {name: tuple(parts) for name, parts in found.items()}

    def __repr__(self) -> str:
        return f"<Split of {self.bundle.id}, {len(self.parts)} parts>"


def split(
    bundle: Bundle,
    answers: Mapping[str, Any],
    *,
    facts: Mapping[str, FactValue | date] | None = None,
    as_of: date | None = None,
    words: RuleSet | None = None,
) -> Split:
    """Take the answers to a bundle apart into the part of each receiver.

    ``answers`` are by form and field (``{"birth": {"child_name": …}}``). What several forms ask for is given under any one of
    them and copied to the others; two different answers are a finding, and the first one is taken. Values of fields that
    do not apply go to nobody and are reported. The parts stand in an order that the bundle's constraints allow, else
    as written. Values are not judged: :func:`~gyosei_forms.forms.check` does, part by part. Bad answers never raise.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no bundle, no answers, and for unknown facts.
    """
    require(isinstance(bundle, Bundle), "bundle は Bundle で渡してください。", "pass bundle as a Bundle.")
    require(isinstance(answers, Mapping), "answers は dict で渡してください。", "pass answers as a dict.")
    report = Report()
    given = _given(bundle, answers, report)
    _share(bundle, given, report)
    known: dict[str, FactValue] = {}
    for name, form in bundle.definitions.items():
        own = facts_of(form, given[name], facts, words)
        for fact, value in own.items():
            known[f"{ANSWERS}{name}.{fact.removeprefix(ANSWERS)}" if fact.startswith(ANSWERS) else fact] = (
                value
            )
    members = {one.form: one for one in bundle.forms}
    parts = []
    for name in _in_order(bundle):
        applies = members[name].when.evaluate(known)
        if applies.is_no:
            _not_needed(name, given[name], bundle, report)
            continue
        form = bundle.definitions[name]
        found = evaluate(form, given[name], facts=facts, as_of=as_of, words=words)
        own = _without_surplus(found, given[name], name, report)
        parts.append(Part(form, members[name], applies, own, found))
    return Split(bundle, tuple(parts), report)


def _given(bundle: Bundle, answers: Mapping[str, Any], report: Report) -> dict[str, dict[str, Any]]:
    """Return the answers to each form, copied as deep as they are changed."""
    for name in answers:
        if name not in bundle.definitions:
            hints = {"hint_ja": "", "hint_en": ""}
            report.add(
                of_answers.UNKNOWN_ANSWER, make_pointer(str(name)), suggestion=None, position=None, **hints
            )
    found: dict[str, dict[str, Any]] = {}
    for name in bundle.definitions:
        own = answers.get(name, {})
        if not isinstance(own, Mapping):
            label, want = bundle.definitions[name].title.text, Text("オブジェクト", "an object")
            values = {"label_ja": label.ja, "label_en": label.en, "ja": want.ja, "en": want.en}
            report.add(of_answers.WRONG_TYPE, make_pointer(name), suggestion=None, position=None, **values)
            own = {}
        found[name] = _copied(own)
    return found


def _copied(value: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _copied(one) if isinstance(one, Mapping) else one for key, one in value.items()}


def _share(bundle: Bundle, given: dict[str, dict[str, Any]], report: Report) -> None:
    for group in bundle.groups:
        held = [(use, value) for use in group.uses if is_given(value := _get(given[use.form], use.path))]
        if not held:
            continue
        (first, value), *others = held
        for use, other in others:
            if type(other) is not type(value) or other != value:
                place = make_pointer(use.form, *use.path.split("."))
                report.add(rules.SHARED_CONFLICT, place, first=str(first), second=str(use))
        for use in group.uses:
            _put(given[use.form], use.path, value)


def _get(answers: Any, path: str) -> Any:
    for step in path.split("."):
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _put(answers: dict[str, Any], path: str, value: Any) -> None:
    *groups, last = path.split(".")
    for step in groups:
        inner = answers.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        answers = inner
    answers[last] = value


def _in_order(bundle: Bundle) -> list[str]:
    before: dict[str, list[str]] = {name: [] for name in bundle.definitions}
    for one in bundle.order:
        before[one.after].append(one.before)
    return ordered(before)


def _shared(bundle: Bundle, form: str) -> set[str]:
    return {use.path for group in bundle.groups for use in group.uses if use.form == form}


def _not_needed(name: str, answers: dict[str, Any], bundle: Bundle, report: Report) -> None:
    """Report what was answered for a procedure that is not needed, shared answers aside."""
    shared = _shared(bundle, name)
    fields = {one.id: one for section in bundle.definitions[name].sections for one in section.fields}
    for key, value in answers.items():
        if key in fields and key not in shared and is_given(value) and not isinstance(value, Mapping):
            _surplus(report, make_pointer(name, key), fields[key].label.text)


def _without_surplus(found: Evaluation, answers: dict[str, Any], form: str, report: Report) -> dict[str, Any]:
    for state in found.fields:
        if state.surplus:
            _surplus(report, make_pointer(form) + state.pointer, state.field.label.text)
            _drop(answers, state.pointer.split("/")[1:])
    return answers


def _surplus(report: Report, pointer: str, label: Text) -> None:
    report.add(of_answers.SURPLUS_ANSWER, pointer, label_ja=label.ja, label_en=label.en)


def _drop(answers: dict[str, Any], steps: list[str]) -> None:
    """Take one value out; what holds it in a list is copied first, so that the caller's own stays as it is."""
    node: Any = answers
    for step in steps[:-1]:
        if isinstance(node, list):
            node[int(step)] = inner = _fresh(node[int(step)])
        elif isinstance(node, dict) and step in node:
            node[step] = inner = _fresh(node[step])
        else:
            return
        node = inner
    if isinstance(node, dict):
        node.pop(steps[-1], None)


def _fresh(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, list | tuple) else value
