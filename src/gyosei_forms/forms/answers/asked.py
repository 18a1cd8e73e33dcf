"""``forms.evaluate``: for each field and attachment whether it is required, omitted, not asked for, surplus or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple, cast

from gyosei_forms import ternary
from gyosei_forms.conditions import ALWAYS, Condition, FactValue, fact_names
from gyosei_forms.errors import require, unknown
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms.answers import attached
from gyosei_forms.forms.answers.states import MOST_ROWS, Evaluation, FieldState, Status
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.reading.graphs import ordered
from gyosei_forms.forms.reading.resolving import ANSWERS, SINGLE
from gyosei_forms.once_only import RuleSet, official
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

Answers = Mapping[str, Any]


class _Nothing:
    """The value of a field that does not apply: equal to nothing that a condition can ask for."""


_NOTHING = cast("FactValue", _Nothing())


def evaluate(
    form: Form,
    answers: Answers,
    *,
    facts: Mapping[str, FactValue | date] | None = None,
    attachments: Iterable[str] = (),
    as_of: date | None = None,
    words: RuleSet | None = None,
) -> Evaluation:
    """Say of each field and each attachment of a form what is to become of it, with these answers and facts.

    The same on every side: a page asks by it, and the server holds what it received against it, values of fields that
    are not asked included. ``facts`` are named by the vocabulary of once_only; those of the form's procedure, its
    receiver and, where there is one kind only, its applicant are known. ``attachments`` are the ids of those given.
    What is not answered or known is unknown, never no. Attachments that are documents of once_only are planned by
    :func:`gyosei_forms.once_only.plan` for the day ``as_of``. Values are not judged: :func:`~gyosei_forms.forms.check`
    does. Bad answers never raise.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no form and for unknown facts.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    require(isinstance(answers, Mapping), "answers は dict で渡してください。", "pass answers as a dict.")
    rules = words or official()
    known = known_facts(form, facts, rules)
    case = _Case(form, answers, known)
    given = tuple(dict.fromkeys(attachments))
    planned = attached.plan(form, known, as_of, rules)
    states = tuple([attached.state(one, case.facts, one.id in given, planned) for one in form.attachments])
    ids = {one.id for one in form.attachments}
    return Evaluation(
        form=form,
        fields=tuple(case.states),
        attachments=states,
        unknown_attachments=tuple(one for one in given if one not in ids),
        plan=planned,
        facts=known,
    )


def facts_of(
    form: Form,
    answers: Answers,
    facts: Mapping[str, FactValue | date] | None,
    words: RuleSet | None,
) -> dict[str, FactValue]:
    """Return all that conditions can speak of: what is known, and the answers that count."""
    return _Case(form, answers, known_facts(form, facts, words or official())).facts


def known_facts(
    form: Form, facts: Mapping[str, FactValue | date] | None, words: RuleSet
) -> dict[str, FactValue]:
    """Return what is known before anything is answered; the caller's facts go before the form's.

    Raises :class:`~gyosei_forms.errors.UsageError` for facts that the vocabulary does not have.
    """
    procedure = form.procedure
    found: dict[str, FactValue] = dict(procedure.facts)
    if procedure.receiver:
        found["receiver.kind"] = procedure.receiver
    if len(procedure.applicants) == 1:
        found["applicant.kind"] = procedure.applicants[0]
    given = {} if facts is None else facts
    require(isinstance(given, Mapping), "facts は dict で渡してください。", "pass facts as a dict.")
    for name, value in given.items():
        fact = words.vocabulary.facts.get(name)
        if fact is None:
            raise unknown(Text("事実", "fact"), name, words.vocabulary.facts)
        found[name] = fact.checked(value)
    return found


class _Entry(NamedTuple):
    """A field outside of the repeated groups of its level: the way to its answer, and what it stands in.

    ``parent`` is the path of its group, or the section's name with a ``#`` before it, or ``""`` in a row.
    """

    field: Field
    steps: tuple[str, ...]
    parent: str


class _Case:
    """One form with one set of answers. Fields are decided in an order in which all that they depend on is known."""

    def __init__(self, form: Form, answers: Answers, facts: Mapping[str, FactValue]) -> None:
        self.facts: dict[str, FactValue] = dict(facts)
        entries: dict[str, _Entry] = {}
        conditions: dict[str, Condition] = {}
        for number, section in enumerate(form.sections):
            conditions[f"#{number}"] = section.when
            _collect(entries, section.fields, "", (), f"#{number}")
        self.states = self._level(entries, conditions, answers, self.facts, ternary.YES, "")

    def _level(
        self,
        entries: dict[str, _Entry],
        sections: dict[str, Condition],
        answers: Answers,
        facts: dict[str, FactValue],
        outer: Ternary,
        place: str,
    ) -> list[FieldState]:
        """Decide the fields of the form, or of one row; ``facts`` get their answers."""
        edges = {name: list(_named(one)) for name, one in sections.items()}
        edges |= {path: list(_asked(entry)) for path, entry in entries.items()}
        decided: dict[str, FieldState] = {}
        applies: dict[str, Ternary] = {"": outer}
        for path in ordered(edges):
            if path in sections:
                applies[path] = outer & sections[path].evaluate(facts)
                continue
            field, steps, parent = entries[path]
            applies[path] = applies[parent] & field.when.evaluate(facts)
            value = _at(answers, steps)
            decided[path] = _state(field, place + make_pointer(*steps), path, applies[path], value, facts)
            _note(field, ANSWERS + path, applies[path], value, facts)
        return list(self._listed(entries, decided, applies, answers, facts))

    def _listed(
        self,
        entries: dict[str, _Entry],
        decided: dict[str, FieldState],
        applies: dict[str, Ternary],
        answers: Answers,
        facts: dict[str, FactValue],
    ) -> Iterator[FieldState]:
        """Yield the states in the order of the form, those of rows behind their group."""
        left: set[str] = set()
        """Groups that need not be answered and are not, with those in them."""
        for path, (field, steps, parent) in entries.items():
            state = decided[path]
            if parent in left and state.meanwhile is Status.REQUIRED:
                state = replace(state, status=Status.OPTIONAL, meanwhile=Status.OPTIONAL, missing=())
            if field.fields and not state.given and state.meanwhile is not Status.REQUIRED:
                left.add(path)
            yield state
            rows = _at(answers, steps)
            if field.fields and field.many and isinstance(rows, list | tuple):
                inner: dict[str, _Entry] = {}
                _collect(inner, field.fields, f"{path}.", (), "")
                for number, row in enumerate(rows[:MOST_ROWS]):
                    if isinstance(row, Mapping):
                        below = f"{state.pointer}/{number}"
                        yield from self._level(inner, {}, row, dict(facts), applies[path], below)


def _collect(
    entries: dict[str, _Entry], fields: Iterable[Field], before: str, steps: tuple[str, ...], parent: str
) -> None:
    for one in fields:
        here = (*steps, one.id)
        entries.setdefault(before + one.id, _Entry(one, here, parent))
        if one.fields and not one.many:
            _collect(entries, one.fields, f"{before}{one.id}.", here, before + one.id)


def _at(answers: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        answers = answers.get(step) if isinstance(answers, Mapping) else None
    return answers


def _asked(entry: _Entry) -> Iterator[str]:
    """Yield what a field's applying depends on: what it stands in, and the fields that its conditions speak of."""
    if entry.parent:
        yield entry.parent
    yield from _named(entry.field.when)
    for one in entry.field.held:
        if one.omits_when is not None:
            yield from _named(one.omits_when)


def _named(condition: Condition) -> Iterator[str]:
    if condition is not ALWAYS:
        for name in fact_names(condition):
            if name.startswith(ANSWERS):
                yield name.removeprefix(ANSWERS)


def _state(
    field: Field, place: str, path: str, applies: Ternary, value: Any, facts: Mapping[str, FactValue]
) -> FieldState:
    given = is_given(value)
    if applies.is_no:
        return FieldState(field, path, place, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE, given=given)
    required = field.required.evaluate(facts)
    meanwhile = Status.REQUIRED if applies.is_yes and required.is_yes else Status.OPTIONAL
    if applies.is_unknown:
        return FieldState(field, path, place, Status.UNKNOWN, meanwhile, given=given, missing=applies.missing)
    waits: list[Ternary] = []
    for held in field.held:
        if held.omits_when is not None:
            answer = held.omits_when.evaluate(facts)
            if answer.is_yes:
                return FieldState(
                    field, path, place, Status.OMITTED, Status.OMITTED, given=given, reason=held
                )
            waits.append(answer)
    open_ = ternary.any_of(waits)
    missing = ternary.unknown(*open_.missing, *required.missing).missing
    status = Status.UNKNOWN if missing else meanwhile
    return FieldState(field, path, place, status, meanwhile, given=given, missing=missing)


def is_given(value: Any) -> bool:
    """Say whether something is answered: not nothing, no empty text, list or object."""
    return value is not None and value != "" and value != [] and value != {} and value != ()


def _note(field: Field, name: str, applies: Ternary, value: Any, facts: dict[str, FactValue]) -> None:
    """Put an answer among the facts, where it is one that a condition can speak of."""
    if applies.is_no:
        facts[name] = _NOTHING
    elif applies.is_yes and is_given(value) and field.kind in SINGLE and not field.many:
        fits = _ANSWER_TYPES.get(field.kind, str)
        if type(value) is fits:  # a bool is no number here
            facts[name] = cast("FactValue", value)


_ANSWER_TYPES: dict[FieldType, type] = {FieldType.YES_NO: bool, FieldType.NUMBER: int}
