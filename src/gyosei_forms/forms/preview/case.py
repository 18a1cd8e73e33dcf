"""The case at hand: the answers that are typed so far, what is asked, and what is wrong, as the server sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from gyosei_forms.conditions import ALWAYS, Condition, FactValue, fact_names
from gyosei_forms.findings import ABSENT, Finding, Report, value_at
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms.answers.asked import evaluate
from gyosei_forms.forms.answers.checking import check
from gyosei_forms.forms.answers.states import Evaluation, FieldState, Status
from gyosei_forms.forms.bundles.splitting import split
from gyosei_forms.forms.model import Attachment, Bundle, Field, Form, Member, Section, Use
from gyosei_forms.forms.preview.sessions import Session
from gyosei_forms.forms.preview.source import Shown
from gyosei_forms.forms.preview.typed import answers, names
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.rules import Severity

MISSING_ITEM = "GYO-GIF-005"
MADE = ("全国地方公共団体コード", "連結表記")
CITY = "市区町村(郡)"


class CasePart(NamedTuple):
    """One form of the case: the answers that count, what is asked, and the findings on them."""

    form: Form
    receiver: str
    answers: dict[str, Any]
    evaluation: Evaluation
    report: Report


class Step(NamedTuple):
    """A section with fields that are asked in this case."""

    form: Form
    section: Section
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    """The case at hand. ``states`` and ``findings`` are by the names of inputs and groups."""

    parts: tuple[CasePart, ...]
    steps: tuple[Step, ...]
    states: Mapping[str, FieldState]
    findings: Mapping[str, tuple[Finding, ...]]
    general: tuple[Finding, ...]
    """What is wrong with the form as a whole, such as its days."""
    as_of: date
    facts: Mapping[str, FactValue | date]
    live: Mapping[str, frozenset[str]]
    """Of each form the paths of the fields on whose answers something else depends, there or in another form."""

    def errors(self, step: Step) -> Iterator[tuple[str, Finding]]:
        """Yield the errors in a step with the names that they are bound to."""
        for one in step.fields:
            start = f"/{step.form.id}/{one.id}"
            for name, found in self.findings.items():
                if name == start or name.startswith(start + "/"):
                    yield from ((name, each) for each in found if each.severity is Severity.ERROR)

    def is_shown(self, name: str) -> bool:
        """Say whether a field is on the page: it is asked, or it is told why it is not."""
        return name in self.states


def build(shown: Shown, session: Session, as_of: date) -> Case:
    """Make the case of what a session typed."""
    bundle = shown.bundle or _alone(shown.forms[0])
    given = {one.id: answers(one, session.typed) for one in shown.forms}
    facts = _facts(session.facts)
    parted = split(bundle, given, facts=facts, as_of=as_of)
    asked = {(form, state.pointer) for form, state in parted.asked}
    parts = []
    for part in parted:
        ids = [one.id for one in part.form.attachments if session.files.get(f"/{part.form.id}/{one.id}")]
        found = evaluate(part.form, part.answers, facts=facts, attachments=ids, as_of=as_of)
        report = check(part.form, part.answers, facts=facts, attachments=ids, as_of=as_of)
        parts.append(CasePart(part.form, part.receiver(), part.answers, found, report))
    conditions = {one.id: dict(_conditions(one)) for one in shown.forms}
    states = {
        f"/{part.form.id}{state.pointer}": state
        for part in parts
        for state in part.evaluation.fields
        if (part.form.id, state.pointer) in asked and _is_open(state, conditions[part.form.id])
    }
    steps = tuple(
        Step(part.form, section, fields)
        for part in parts
        for section in part.form.sections
        if (fields := tuple(one for one in section.fields if f"/{part.form.id}/{one.id}" in states))
    )
    findings, general = _placed(parts, steps, session, _elsewhere(bundle, asked))
    return Case(tuple(parts), steps, states, findings, general, as_of, facts, _live(bundle))


def _live(bundle: Bundle) -> dict[str, frozenset[str]]:
    own = {
        Use(name, path)
        for name, form in bundle.definitions.items()
        for path in _asked_by(conditions_of(form))
    }
    members = _asked_by(member.when for member in bundle.forms)
    named = own | {Use(*path.split(".", 1)) for path in members if "." in path}
    shared = {use for group in bundle.groups if not named.isdisjoint(group.uses) for use in group.uses}
    return {
        name: frozenset(use.path for use in named | shared if use.form == name) for name in bundle.definitions
    }


def _asked_by(conditions: Iterable[Condition]) -> frozenset[str]:
    return frozenset(name.removeprefix(ANSWERS) for one in conditions for name in _named(one))


def conditions_of(form: Form) -> Iterator[Condition]:
    """Yield all conditions of a form: when it asks, what it must have, what may be left out."""
    for section in form.sections:
        yield section.when
    asked: list[Field | Attachment] = [*form.all_fields(), *form.attachments]
    for one in asked:
        yield from (one.when, one.required)
        yield from (held.omits_when for held in one.held if held.omits_when is not None)


def _alone(form: Form) -> Bundle:
    member = Member(form=form.id)
    return Bundle(
        bundle=1,
        id=form.id,
        version=form.version,
        title=form.title,
        forms=(member,),
        definitions={form.id: form},
    )


def _facts(given: Mapping[str, FactValue]) -> dict[str, FactValue | date]:
    from gyosei_forms.once_only import official

    days = official().vocabulary.facts
    return {
        name: date.fromisoformat(str(value)) if days[name].is_date else value
        for name, value in given.items()
        if name in days
    }


def _conditions(form: Form) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield of each field the other answers on which it depends whether it is asked."""
    for section in form.sections:
        yield from _below(section.fields, "", _named(section.when))


def _below(
    fields: tuple[Field, ...], before: str, outer: frozenset[str]
) -> Iterator[tuple[str, frozenset[str]]]:
    for one in fields:
        own = outer | _named(one.when)
        yield before + one.id, own
        yield from _below(one.fields, f"{before}{one.id}.", own)


def _named(condition: Condition) -> frozenset[str]:
    if condition is ALWAYS:
        return frozenset()
    return frozenset(name for name in fact_names(condition) if name.startswith(ANSWERS))


def _is_open(state: FieldState, conditions: Mapping[str, frozenset[str]]) -> bool:
    """Say whether a field has a place on the page: not where it does not apply, nor until an answer settles that."""
    if state.status is Status.NOT_APPLICABLE:
        return False
    return state.status is not Status.UNKNOWN or conditions[state.path].isdisjoint(state.missing)


def _elsewhere(bundle: Bundle, asked: set[tuple[str, str]]) -> dict[str, str]:
    """Return where the answers stand that several forms ask for: the name in each form, and the name on the page."""
    found: dict[str, str] = {}
    for group in bundle.groups:
        first = next((use for use in group.uses if (use.form, _pointer(use)) in asked), None)
        for use in group.uses if first is not None else ():
            found[f"/{use.form}{_pointer(use)}"] = f"/{first.form}{_pointer(first)}" if first else ""
    return found


def _pointer(use: Use) -> str:
    return "/" + use.path.replace(".", "/")


def _placed(
    parts: list[CasePart], steps: tuple[Step, ...], session: Session, elsewhere: Mapping[str, str]
) -> tuple[dict[str, tuple[Finding, ...]], tuple[Finding, ...]]:
    """Return the findings by the input or the group that they belong to, and those that belong to none."""
    known = {f"/attachments/{part.form.id}/{one.id}" for part in parts for one in part.form.attachments}
    for step in steps:
        for one in step.fields:
            place = f"/{step.form.id}/{one.id}"
            for name in names(one, place, session.typed):
                known.update(_ways(name))
            known.add(place)
    found: dict[str, dict[tuple[str, str], Finding]] = {}
    general: list[Finding] = []
    for part in parts:
        for finding in part.report:
            pointer = _item_pointer(finding, part.answers)
            name = "" if pointer is None else _name(part.form.id, pointer, known, elsewhere)
            if name:
                found.setdefault(name, {}).setdefault((finding.rule, finding.message("ja")), finding)
            elif finding.severity is Severity.ERROR and pointer is not None:
                general.append(finding)
    return {name: tuple(rows.values()) for name, rows in found.items()}, tuple(general)


def _item_pointer(one: Finding, given: Mapping[str, Any]) -> str | None:
    """Return where a finding belongs: an item missing in an address to its own input.

    What the server makes of the others is asked of the municipality, and ``None`` while that is not typed either.
    """
    if one.rule != MISSING_ITEM:
        return one.pointer
    item = str(one.values.get("item_ja", ""))
    if item not in MADE:
        return one.pointer + make_pointer(item)
    city = one.pointer + make_pointer(CITY)
    return city if value_at(given, city) is not ABSENT and item == MADE[0] else None


def _ways(name: str) -> Iterator[str]:
    """Yield a name and all that it stands in, the form apart."""
    while name.count("/") >= 2:
        yield name
        name = name.rpartition("/")[0]


def _name(form: str, pointer: str, known: set[str], elsewhere: Mapping[str, str]) -> str:
    if pointer.startswith("/attachments/"):
        name = f"/attachments/{form}{pointer.removeprefix('/attachments')}"
        return name if name in known else ""
    name = f"/{form}{pointer}"
    for way in _ways(name):
        if way in elsewhere:
            name = elsewhere[way] + name.removeprefix(way)
            break
    return next((way for way in _ways(name) if way in known), "")
