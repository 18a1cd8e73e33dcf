"""The JSON Schema of definitions, for editors, made of the table that the reader reads by; and our own vocabulary.

The schema refuses nothing that the reader takes from JSON. What it cannot say (ids that are there twice, circles, names of
once_only that an agency added), the reader says.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.forms import language
from gyosei_forms.forms.language import Key, Object
from gyosei_forms.gif import code_lists, models
from gyosei_forms.once_only import official
from gyosei_forms.text import Text

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMESPACE = f"urn:gyosei-forms:schema:forms:{language.FORMAT}"
VOCABULARY = f"urn:gyosei-forms:vocabulary:forms:{language.FORMAT}"
_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": 10_000}
_ID = "^[a-z][a-z0-9_]{0,63}$"
_PART_PATH = r"^[^.\s]+(\.[^.\s]+){1,8}$"


def definition(kind: str = "form") -> Schema:
    """Return the JSON Schema (2020-12) of a definition file: ``form`` or ``bundle``.

    Raises :class:`~gyosei_forms.errors.UsageError` for another kind.
    """
    if kind not in ("form", "bundle"):
        raise UsageError("form か bundle を指定してください。", "ask for form or bundle.")
    top = _object(language.objects()[kind])
    used = _used(kind)
    return {
        "$schema": DIALECT,
        "$id": f"{NAMESPACE}:{kind}",
        "title": _both(language.objects()[kind].text),
        **top,
        "$defs": {
            "words": _words(),
            "condition": _condition(),
            **{name: _object(one) for name, one in language.objects().items() if name in used},
        },
    }


def _used(kind: str) -> set[str]:
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        for key in language.objects()[waiting.pop()].keys.values():
            if key.type in ("object", "objects") and key.of not in found:
                found.add(key.of)
                waiting.append(key.of)
    return found


def _both(text: Text) -> str:
    return f"{text.ja} / {text.en}"


def _object(one: Object) -> Schema:
    required = [key.name for key in one.keys.values() if key.required]
    properties = {
        key.name: {"description": f"{key.text.ja}\n\n{key.text.en}", **_value(one.name, key)}
        for key in one.keys.values()
    }
    return {
        "type": "object",
        "additionalProperties": False,
        **({"required": required} if required else {}),
        "properties": properties,
    }


def _value(name: str, key: Key) -> Schema:
    match key.type:
        case "object":
            return {"$ref": f"#/$defs/{key.of}"}
        case "objects":
            return {"type": "array", "items": {"$ref": f"#/$defs/{key.of}"}} | (
                {"minItems": 1} if key.required else {}
            )
        case "one_of":
            return {"oneOf": _listed(key.of)}
        case "some_of":
            return {"type": "array", "items": {"oneOf": _listed(key.of)}}
    named = _names(name, key.name)
    if key.type == "texts":
        return {"anyOf": [named, {"type": "array", "items": named}]}
    if key.type == "text":
        return named
    if key.name == name and key.type == "number":
        return {"const": language.FORMAT}
    return _TYPES[key.type]


def _listed(of: str) -> list[Schema]:
    return [{"const": value, "title": _both(text)} for value, text in language.lists()[of].items()]


def _names(name: str, key: str) -> Schema:
    """Return the schema of a text, with the names that an editor can offer."""
    words = official().vocabulary
    if (name, key) == ("field", "item"):
        offered = [
            f"{one}.{item}"
            for model in models.MODELS
            for one, lang in ((model.EN, "en"), (model.JA, "ja"))
            for item, found in models.table(model).keys.items()
            if found.lang == lang
        ]
        return {"anyOf": [{"enum": offered}, {"type": "string", "pattern": _PART_PATH}]}
    known = {
        ("field", "codes"): code_lists.names(),
        ("held", "mechanism"): tuple(words.mechanisms),
        ("attachment", "document"): tuple(words.documents),
        ("attachment", "verifies"): tuple(words.matters),
    }.get((name, key))
    return dict(_TEXT) if known is None else {"anyOf": [{"enum": list(known)}, dict(_TEXT)]}


_TYPES: dict[str, Schema] = {
    "words": {"$ref": "#/$defs/words"},
    "id": {"type": "string", "pattern": _ID},
    "version": {"type": "string", "pattern": "^[0-9A-Za-z][0-9A-Za-z.-]{0,63}$"},
    "yes_no": {"type": "boolean"},
    "number": {"type": "integer"},
    "day": {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "condition": {"$ref": "#/$defs/condition"},
    "required": {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/condition"}]},
    "facts": {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}},
}


def _words() -> Schema:
    described = {
        "ja": Text("日本語", "Japanese"),
        "en": Text("英語", "English"),
        "easy": Text("やさしい日本語", "easy Japanese"),
        "kana": Text("読み（カナ）", "its reading in kana"),
    }
    properties = {key: {**_TEXT, "description": _both(text)} for key, text in described.items()}
    table = {"type": "object", "additionalProperties": False, "required": ["ja"], "properties": properties}
    return {"anyOf": [dict(_TEXT), table]}


def _condition() -> Schema:
    facts = {
        "anyOf": [
            {"enum": list(official().vocabulary.facts)},
            {"type": "string", "minLength": 1},
        ],
        "description": "事実の名前、又は answers.項目\n\nThe name of a fact, or answers.FIELD",
    }
    value = {"type": ["string", "number", "boolean"]}
    parts = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/condition"}}

    def shape(**properties: Schema) -> Schema:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": list(properties),
            "properties": properties,
        }

    listed = {"type": "array", "minItems": 1, "items": value}
    return {
        "oneOf": [
            shape(fact=facts, **{"is": value}),
            shape(fact=facts, **{"in": listed}),
            shape(all=parts),
            shape(any=parts),
            shape(**{"not": {"$ref": "#/$defs/condition"}}),
        ]
    }
