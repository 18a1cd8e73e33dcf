"""The JSON Schema of an entity under one of its mandatory patterns, with English or Japanese keys.

Unknown keys are allowed, as in :func:`gyosei_forms.gif.check`: there is no ``additionalProperties``. Who wants none adds
``unevaluatedProperties: false`` beside a ``$ref`` to the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from gyosei_forms.errors import require_language
from gyosei_forms.gif import code_lists, entities, models
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import PATTERN_MARK, Item, Kind
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.schemas import item_values
from gyosei_forms.gif.schemas.item_values import Schema
from gyosei_forms.text import Lang

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXTS = (Kind.DATE, Kind.MONTH_DAY, Kind.TIME, Kind.INTEGER, Kind.NUMERALS, Kind.CODE, Kind.PART)
_SYNTAX = re.compile(r"[\\^$.|?*+()\[\]{}/]")


def schema(
    entity: EntityName | str | type[GifModel], *, pattern: PatternName | str | None = None, keys: Lang = "en"
) -> Schema:
    """Return the JSON Schema (2020-12) of an entity, under a mandatory pattern if one is named.

    ``entity`` is an English or Japanese name or a model class, ``pattern`` a mandatory pattern of it (``MP01``);
    ``keys`` says in which language the records name their items. The result is the caller's own to change. Its
    ``$ref`` name other schemas, which :func:`~gyosei_forms.gif.schema_registry` holds.

    What the schema refuses is an error in :func:`gyosei_forms.gif.check` for a record in that language; the reverse does
    not hold, and ``$comment`` lists what it does not say. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown
    entity, pattern or language.
    """
    table = models.table(entity)
    return build(table, entities.hold_pattern(table, pattern), require_language(keys))


def uri(entity: Entity, pattern: str, keys: Lang) -> str:
    """Return the ``$id`` of a schema: ``urn:gyosei-forms:schema:gif:2.3:Person_MP01``, Japanese ``…:2.3:ja:Person_MP01``."""
    return f"{entity.model.SCHEMAS}:{'ja:' if keys == 'ja' else ''}{file_name(entity, pattern)}"


def file_name(entity: Entity, pattern: str) -> str:
    """Return the name of a schema: ``Person_MP01``, ``Facility``."""
    return f"{entity.en}_{pattern}" if pattern else entity.en


def every() -> Iterator[tuple[Entity, str]]:
    """Yield each entity with ``""`` and with each of its mandatory patterns."""
    for model in models.MODELS:
        entity = entities.of(model)
        for pattern in ("", *entity.patterns):
            yield entity, pattern


def named(address: str) -> Schema | None:
    """Return the schema of an ``$id``, made once and not to be changed; ``None`` for any other address.

    References inside it begin with its ``$id``, so that they can be read from another document.
    """
    return _named(address) if address in _addresses() else None


@cache
def _named(address: str) -> Schema:
    made: Schema = _absolute(build(*_addresses()[address]), address)
    return made


@cache
def _addresses() -> dict[str, tuple[Entity, str, Lang]]:
    return {
        uri(entity, pattern, keys): (entity, pattern, keys)
        for entity, pattern in every()
        for keys in ("ja", "en")
    }


def _absolute(value: Any, address: str) -> Any:
    if isinstance(value, list):
        return [_absolute(one, address) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: address + one
        if key == "$ref" and isinstance(one, str) and one[:1] == "#"
        else _absolute(one, address)
        for key, one in value.items()
    }


def build(entity: Entity, pattern: str, keys: Lang) -> Schema:
    """Return the schema of an entity; ``pattern`` is ``""`` for what is required in any case."""
    required = set(entity.required(pattern))
    of_pattern = (f"（必須パターン {pattern}）", f", mandatory pattern {pattern}") if pattern else ("", "")
    made: Schema = {
        "$schema": DIALECT,
        "$id": uri(entity, pattern, keys),
        "$comment": _unexpressed(entity, keys),
        "title": f"{entity.ja}{of_pattern[0]} / {entity.en}{of_pattern[1]}",
        "type": "object",
        "properties": {
            key: _property(field, carried, keys, required=field.attribute in required)
            for field in entity.fields.values()
            for key, carried in _names(field, keys)
        },
        "patternProperties": dict.fromkeys(_wrong_suffixes(entity, keys), False),
    }
    fields = [field for field in entity.fields.values() if field.attribute in required]
    plain = [field.item.name(keys) for field in fields if not field.item.suffix]
    several = [_one_of_its_names(field, keys) for field in fields if field.item.suffix]
    once = {key: ruled for field in entity.fields.values() for key, ruled in _once(field, keys)}
    lists = {field.item.code_list for field in entity.fields.values() if field.item.kind is Kind.PART}
    pairs = {name: _pair(name, keys) for name in sorted(lists - {""})}
    conditional = {"required": plain, "allOf": several, "dependentSchemas": once, "$defs": pairs}
    return made | {keyword: value for keyword, value in conditional.items() if value}


def _names(field: Field, keys: Lang) -> Iterator[tuple[str, str]]:
    """Yield the names of an item with the pattern that each carries."""
    name = field.item.name(keys)
    yield name, ""
    if field.item.suffix and field.part is not None:
        for pattern in field.part.patterns:
            yield f"{name}_{pattern}", pattern


# --- one item


def _property(field: Field, carried: str, keys: Lang, *, required: bool) -> Schema:
    item = field.item
    mark = f" ({carried})" if carried else ""
    must = required and not (item.suffix and item.many)  # then its other names may hold what is required
    return {"title": f"{item.ja} / {item.en}{mark}"} | _occurrences(item, _one(field, carried, keys), must)


def _one(field: Field, carried: str, keys: Lang) -> Schema:
    """Return the schema of one value."""
    if field.part is None:
        return item_values.plain(field.item)
    if field.item.code_list:
        return {"$ref": f"#/$defs/{field.item.code_list}"}
    if field.choices:
        return {"anyOf": [{"$ref": uri(entities.of(one), carried, keys)} for one in field.choices]}
    return {"$ref": uri(field.part, carried, keys)}


def _occurrences(item: Item, one: Schema, required: bool) -> Schema:
    """Return the schema of an item from that of one value: ``null`` is no value, and several stand in a list.

    One value alone is taken for a list of it. Where the standard states no maximum, ``gif.check`` looks at the first of
    several values, and so does this.
    """
    listed: Schema = {}
    if item.many:
        listed = {"items": one} | ({"minItems": 1} if required else {})
    elif item.open_maximum:
        listed = {"minItems": 2, "prefixItems": [one]}
    others = ([] if required else ["null"]) + (["array"] if listed else [])
    if not others:
        return one
    types = one.get("type", "object")
    both = {"type": [*([types] if isinstance(types, str) else types), *others]}
    if one.keys() & {"$ref", "anyOf", "enum"}:  # these would hold for null and lists as well
        return both | {"if": {"type": types}, "then": dict(one)} | listed
    return one | both | listed


def _pair(name: str, keys: Lang) -> Schema:
    """Return the schema of a pair of code and name. That the two fit is no matter of errors, so not asked here."""
    code, value = code_lists.CODE, code_lists.NAME
    names = [code.name(keys), value.name(keys)]
    return {
        "title": f"{code_lists.get(name).ja} / {name}",
        "type": "object",
        "properties": {
            names[0]: {"title": f"{code.ja} / {code.en}"} | item_values.coded(name),
            names[1]: {"title": f"{value.ja} / {value.en}", "type": "string"},
        },
        "required": names,
    }


# --- several items


def _one_of_its_names(field: Field, keys: Lang) -> Schema:
    """Return the schema that asks for an item under any of its names."""
    item = field.item
    filled = {"type": ["array", "object"], "minItems": 1}
    return {
        "anyOf": [
            {"required": [key]} | ({"properties": {key: filled}} if item.many else {})
            for key, _ in _names(field, keys)
        ]
    }


def _once(field: Field, keys: Lang) -> Iterator[tuple[str, Schema]]:
    """Yield, for each name of an item that may occur once, a schema that forbids the names after it."""
    if field.item.suffix and not field.item.many and field.part is not None:
        last = len(field.part.patterns)
        bare = f"^{_escaped(field.item.name(keys))}{PATTERN_MARK}0"
        for number, (key, _) in enumerate(_names(field, keys), 1):
            if number <= last:
                yield key, {"patternProperties": {f"{bare}[{number}-{last}]$": False}}


def _wrong_suffixes(entity: Entity, keys: Lang) -> Iterator[str]:
    """Yield patterns of the names that carry a pattern which does not exist."""
    names: dict[int, list[str]] = {}
    for field in entity.fields.values():
        count = len(field.part.patterns) if field.item.suffix and field.part is not None else 0
        names.setdefault(count, []).append(_escaped(field.item.name(keys)))
    for count, group in names.items():
        # two digits, 00 to 99, without 01 to the last
        others = f"(0[0{count + 1}-9]|[1-9][0-9])" if count else "[0-9]{2}"
        yield f"^({'|'.join(group)}){PATTERN_MARK}{others}$"


def _escaped(name: str) -> str:
    """Return a name as a regular expression; ``re.escape`` escapes more than other dialects take."""
    return _SYNTAX.sub(r"\\\g<0>", name)


# --- what it does not say


def _unexpressed(entity: Entity, keys: Lang) -> str:
    fields = list(entity.fields.values())

    def named(forms: frozenset[object]) -> str:
        return ", ".join(field.item.name(keys) for field in fields if field.item.form in forms)

    held = [field for field in fields if field.part is not None and field.part.patterns]
    several = [field for field in fields if field.item.open_maximum and not field.item.many]
    parts = [
        "the range of characters (JIS X 0213)" if any(f.item.kind not in _TEXTS for f in fields) else "",
        _listed("check digits", named(frozenset(item_values.CHECK_DIGITS))),
        _listed("the forms that are not binding", named(frozenset(item_values.WARNED))),
        "that a name fits its code, and codes of countries"
        if any(f.item.code_list and f.item.kind is Kind.PART for f in fields)
        else "",
        "the form of an identifier whose type names it" if entity.en == "IdInformationModel" else "",
        _listed(
            "the pattern of an entity whose item carries none in its name",
            ", ".join(field.item.name(keys) for field in held),
        ),
        "the values after the first where several are given and the standard states no maximum"
        if several
        else "",
        "items compared with each other",
        "items named in the other language",
    ]
    return f"Asked by gif.check and not expressed here: {'; '.join(filter(None, parts))}."


def _listed(what: str, names: str) -> str:
    return f"{what} ({names})" if names else ""
