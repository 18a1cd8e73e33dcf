"""The JSON Schema of the answers to a form, with our own keywords for what JSON Schema has no word for.

It refuses no answers that :func:`gyosei_forms.forms.check` has no error for, as long as what is not answered or not asked
is left out (the check takes an empty text, too, for no answer, and does not judge what is surplus). Conditions that speak of other fields alone become ``if``/``then``;
whatever depends on facts is said by ``gyosei:when`` and ``gyosei:requiredWhen`` only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gyosei_forms.conditions import ALWAYS, All, AnyOf, Condition, Is, Not, fact_names
from gyosei_forms.errors import require, require_language
from gyosei_forms.forms.compiling import writing
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.reading.building import NEVER
from gyosei_forms.forms.reading.resolving import ANSWERS, values_of
from gyosei_forms.forms.schemas import DIALECT, Schema
from gyosei_forms.gif import entities
from gyosei_forms.gif.schemas import entity_schema, item_values
from gyosei_forms.text import Lang

_OWN: dict[FieldType, Schema] = {
    FieldType.TEXT: {"type": "string"},
    FieldType.LINES: {"type": "string"},
    FieldType.NUMBER: {"type": "integer"},
    FieldType.DECIMAL: {"type": "string", "pattern": r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$"},
    FieldType.DAY: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    FieldType.YES_NO: {"type": "boolean"},
}


def answers_schema(form: Form, *, lang: Lang = "ja") -> Schema:
    """Return the JSON Schema (2020-12) of the answers to a form; titles and descriptions are in ``lang``.

    Items of GIF that hold an entity refer to the schemas of GIF with English and with Japanese keys:
    ``gif.schema_registry("en").combine(gif.schema_registry("ja"))``. Raises
    :class:`~gyosei_forms.errors.UsageError` for what is no form, and for another language.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    require_language(lang)
    fields = [(one, section.when) for section in form.sections for one in section.fields]
    made: Schema = {
        "$schema": DIALECT,
        "$id": f"urn:gyosei-forms:form:{form.id}:{form.version}",
        "title": form.title.get(lang),
        **_object([one for one, _ in fields], [one.id for one, when in fields if when == ALWAYS], lang),
    }
    conditional, sections = _conditional(form)
    made |= {"allOf": conditional} if conditional else {}
    return made | ({"$defs": sections} if sections else {})


def _object(fields: list[Field], always: Iterable[str], lang: Lang) -> Schema:
    known = set(always)
    required = [one.id for one in fields if one.id in known and is_always_required(one)]
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": {one.id: _field(one, lang) for one in fields},
    }


def is_always_required(field: Field) -> bool:
    """Say whether a field must be answered whatever else is answered and known."""
    may_go = any(one.omits_when is not None for one in field.held)
    return field.when == ALWAYS and field.required == ALWAYS and not may_go


def _field(field: Field, lang: Lang) -> Schema:
    value = _value(field, lang)
    if field.many:
        value = {"type": "array", "items": value}
        if field.max_count is not None:
            value["maxItems"] = field.max_count
    described = field.help.get(lang) if field.help else ""
    return {
        "title": field.label.get(lang),
        **({"description": described} if described else {}),
        **value,
        **({"examples": [field.example]} if field.example else {}),
        **_own_words(field),
    }


def _value(field: Field, lang: Lang) -> Schema:
    item = field.gif
    if item is not None and not item.item.code_list:
        if item.part is None:
            return item_values.plain(item.item)
        pattern = entities.hold_pattern(item.part, item.pattern or None)
        both = [{"$ref": entity_schema.uri(item.part, pattern, keys)} for keys in ("en", "ja")]
        return {"anyOf": both}
    kind = field.kind
    if kind is FieldType.GROUP:
        return _object(list(field.fields), [one.id for one in field.fields], lang)
    if kind is FieldType.CHOICES:
        return {"type": "array", "uniqueItems": True, "items": _choice(field, lang)}
    if kind in (FieldType.CHOICE, FieldType.CODE):
        return _choice(field, lang)
    bounds = {"minimum": field.min, "maximum": field.max} if kind is FieldType.NUMBER else {}
    return {**_OWN[kind], **{key: bound for key, bound in bounds.items() if bound is not None}}


def _choice(field: Field, lang: Lang) -> Schema:
    if field.choices:
        return {"oneOf": [{"const": one.value, "title": one.label.get(lang)} for one in field.choices]}
    known = values_of(field)
    return {"type": "string", "enum": sorted(known)} if known else {"type": "string"}


def _own_words(field: Field) -> Schema:
    item = field.gif
    own: Schema = {"gyosei:label": writing.words(field.label)}
    if item is not None:
        own["gyosei:item"] = item.name
    own["gyosei:subject"] = field.subject
    if field.purpose is not None:
        own["gyosei:purpose"] = writing.words(field.purpose)
    if field.characters:
        own["gyosei:characters"] = list(field.characters)
    if field.basis:
        own["gyosei:basis"] = list(field.basis)
    if field.held:
        own["gyosei:held"] = [one.kind for one in field.held]
    if field.when != ALWAYS:
        own["gyosei:when"] = writing.condition(field.when)
    if field.required not in (ALWAYS, NEVER):
        own["gyosei:requiredWhen"] = writing.condition(field.required)
    if field.illustrative:
        own["gyosei:illustrative"] = True
    return {key: value for key, value in own.items() if value}


# --- conditions on other fields


def _conditional(form: Form) -> tuple[list[Schema], Schema]:
    """Return the ``if``/``then`` of the fields, and the conditions of sections that they refer to."""
    plain = {
        one.id
        for section in form.sections
        for one in section.fields
        if section.when == ALWAYS and one.when == ALWAYS and not one.many
    }
    made: list[Schema] = []
    sections: Schema = {}
    for section in form.sections:
        outer: list[Schema] = []
        if section.when != ALWAYS:
            if not _speaks_of(section.when, plain):
                continue
            sections[section.id] = _holds(section.when, yes=True)
            outer.append({"$ref": f"#/$defs/{section.id}"})
        for field in section.fields:
            own = All((field.when, field.required))
            may_go = any(one.omits_when is not None for one in field.held)
            if may_go or NEVER in own.parts or not _speaks_of(own, plain) or not (outer or fact_names(own)):
                continue
            inner = [_holds(one, yes=True) for one in own.parts if one != ALWAYS]
            whole = [*outer, *inner]
            made.append(
                {"if": whole[0] if len(whole) == 1 else {"allOf": whole}, "then": {"required": [field.id]}}
            )
    return made, sections


def _speaks_of(condition: Condition, fields: set[str]) -> bool:
    """Say whether a condition speaks of answers to these fields alone."""
    names = fact_names(condition)
    return all(name.startswith(ANSWERS) and name.removeprefix(ANSWERS) in fields for name in names)


def _holds(condition: Condition, *, yes: bool) -> Schema:
    """Return the schema of the answers under which a condition surely holds, or surely does not."""
    match condition:
        case Is(fact, values):
            name, listed = fact.removeprefix(ANSWERS), {"enum": list(values)}
            return {"required": [name], "properties": {name: listed if yes else {"not": listed}}}
        case Not(part):
            return _holds(part, yes=not yes)
        case All(parts):
            return (
                {"allOf" if yes else "anyOf": [_holds(one, yes=yes) for one in parts]}
                if parts
                else _fixed(yes)
            )
        case AnyOf(parts):
            return (
                {"anyOf" if yes else "allOf": [_holds(one, yes=yes) for one in parts]}
                if parts
                else _fixed(not yes)
            )


def _fixed(holds: bool) -> Any:
    return {} if holds else {"not": {}}
