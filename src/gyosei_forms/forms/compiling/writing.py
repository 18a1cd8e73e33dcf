"""A form as plain data again, by the table of the language: what is read from it is the same form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gyosei_forms.conditions import ALWAYS, All, AnyOf, Condition, Is, Not
from gyosei_forms.errors import require
from gyosei_forms.forms import language
from gyosei_forms.forms.model import Bundle, Form, Words
from gyosei_forms.forms.reading.building import CLASSES, NEVER


def to_dict(form: Form | Bundle) -> dict[str, Any]:
    """Return a definition as JSON values, in the order of the language and without what goes without saying.

    :func:`gyosei_forms.forms.read` makes an equal form of it. Raises :class:`~gyosei_forms.errors.UsageError` for
    anything but a form or a bundle.
    """
    require(isinstance(form, Form | Bundle), "Form か Bundle を渡してください。", "pass a Form or a Bundle.")
    return written("form" if isinstance(form, Form) else "bundle", form)


def written(name: str, part: Any) -> dict[str, Any]:
    """Return one object of a definition as JSON values."""
    made: dict[str, Any] = {}
    defaults = CLASSES[name].__dataclass_fields__  # type: ignore[attr-defined]
    for key in language.objects()[name].keys.values():
        value = getattr(part, key.name)
        if key.type == "required":
            if value != ALWAYS:
                made[key.name] = False if value == NEVER else condition(value)
        elif not key.required and (value == defaults[key.name].default or value in ((), {}, None)):
            continue
        elif key.type == "objects":
            made[key.name] = [written(key.of, one) for one in value]
        elif key.type == "object":
            made[key.name] = written(key.of, value)
        elif key.type == "condition":
            made[key.name] = condition(value)
        else:
            made[key.name] = _plain(value)
    return made


def condition(value: Condition) -> dict[str, Any]:
    """Return a condition as the table that :func:`gyosei_forms.conditions.parse` reads."""
    match value:
        case Is(fact, (one,)):
            return {"fact": fact, "is": one}
        case Is(fact, several):
            return {"fact": fact, "in": list(several)}
        case All(parts):
            return {"all": [condition(one) for one in parts]}
        case AnyOf(parts):
            return {"any": [condition(one) for one in parts]}
        case Not(part):
            return {"not": condition(part)}


def words(value: Words) -> dict[str, str]:
    """Return words by language, those that are written."""
    return {key: text for key in ("ja", "en", "easy", "kana") if (text := getattr(value, key))}


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        made = words(value)
        return value.ja if set(made) == {"ja"} else made
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value
