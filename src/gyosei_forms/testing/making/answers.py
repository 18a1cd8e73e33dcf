"""Answers to a given form: what is asked in the case is answered, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gyosei_forms.conditions import FactValue
from gyosei_forms.forms import FieldState, Form, Status, evaluate
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field
from gyosei_forms.gif import code_lists
from gyosei_forms.identifiers import named
from gyosei_forms.testing.choices import Choices, some, sometimes
from gyosei_forms.testing.making import numbers, parts, people, records

_WORDS = ("例示の回答", "見本", "特になし", "さくら")


def answers(
    choose: Choices, form: Form, facts: Mapping[str, FactValue | date] | None = None
) -> dict[str, Any]:
    """Return answers to a form: every field that the case requires, and some that are optional.

    Fields are answered in turn, as on a page: what an answer makes a field of is settled before that field is answered.
    """
    given: dict[str, Any] = {}
    people_: dict[str, dict[str, Any]] = {}
    settled: set[str] = set()
    while True:
        asked = [one for one in evaluate(form, given, facts=facts).fields if not one.given]
        asked = [one for one in asked if one.pointer not in settled]
        state = next((one for one in asked if one.status in (Status.REQUIRED, Status.OPTIONAL)), None)
        state = state or next((one for one in asked if one.meanwhile is Status.REQUIRED), None)
        if state is None:
            return given
        settled.add(state.pointer)
        if state.status is not Status.OPTIONAL or sometimes(choose):
            _put(given, state, _answer(choose, state.field, people_))


def _put(given: Any, state: FieldState, value: Any) -> None:
    *way, last = state.pointer.split("/")[1:]
    for token in way:
        given = given[int(token)] if isinstance(given, list) else given[token]
    given[last] = value


def _answer(choose: Choices, field: Field, people_: dict[str, dict[str, Any]]) -> Any:
    if not field.many:
        return _of_person(choose, field, people_) or _one(choose, field)
    count = choose.number(1, min(field.max_count or 2, 2))
    made = [_one(choose, field) for _ in range(count)]
    return made[:1] if field.kind in (FieldType.CHOICE, FieldType.CODE) else made


def _of_person(choose: Choices, field: Field, people_: dict[str, dict[str, Any]]) -> Any:
    """Return what a field asks of a person, the same person for every field of a subject; ``None`` for another field."""
    item = field.gif
    if item is None or item.owner.en != "Person":
        return None
    if field.subject not in people_:
        people_[field.subject] = people.person(choose)
    value = people_[field.subject].get(item.item.en)
    return _fitting(value, field) if isinstance(value, str) else None


def _one(choose: Choices, field: Field) -> Any:
    item = field.gif
    if item is not None and item.part is not None and not item.item.code_list:
        return records.record(choose, item.part.model, item.pattern)
    if item is not None and not item.item.code_list:
        value = records.plain(choose, item.item)
        return _fitting(value, field) if isinstance(value, str) else value
    if item is not None:
        return choose.pick(tuple(code_lists.get(item.item.code_list).names))
    if (number := named(field.identifier)) is not None:
        return numbers.MAKERS[number.__name__.rpartition(".")[2]](choose)
    return _own(choose, field)


def _own(choose: Choices, field: Field) -> Any:
    match field.kind:
        case FieldType.NUMBER:
            least = field.min if field.min is not None else min(0, field.max or 0)
            return choose.number(least, least + 100 if field.max is None else field.max)
        case FieldType.DECIMAL:
            return f"{choose.number(0, 999)}.{choose.number(0, 9)}"
        case FieldType.DAY:
            return parts.day(choose).isoformat()
        case FieldType.YES_NO:
            return choose.number(0, 1) == 1
        case FieldType.CHOICE | FieldType.CODE:
            return choose.pick(_values(field))
        case FieldType.CHOICES:
            return list(some(choose, _values(field)))
        case FieldType.GROUP:
            return {}
    return _fitting(choose.pick(_WORDS), field)


def _values(field: Field) -> tuple[str, ...]:
    """Return what a choice can be: its own choices, or the codes of a list."""
    return tuple(one.value for one in field.choices) or tuple(code_lists.get(field.codes).names)


def _fitting(text: str, field: Field) -> str:
    return text if field.max_length is None else text[: field.max_length]
