"""The schemas of GIF in an OpenAPI 3.1 document, under their names: ``Person``, ``Person_MP01``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from gyosei_forms import gif
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.integrations.problems import MEDIA_TYPE

COMPONENTS = "#/components/schemas/"
PROBLEM = "ProblemDetails"
FINDING = "Finding"


def name(entity: str, pattern: str | None) -> str:
    """Return the name of a schema; raise :class:`~gyosei_forms.errors.UsageError` for an unknown entity or pattern."""
    return str(gif.schema(entity, pattern=pattern)["$id"]).rpartition(":")[2]


def reference(schema: str) -> dict[str, str]:
    """Return the reference to a schema of that name."""
    return {"$ref": COMPONENTS + schema}


def complete(document: dict[str, Any]) -> dict[str, Any]:
    """Return an OpenAPI document with every schema of ours that it names and does not hold, and those that these name.

    The document given is changed. Schemas of its own stay as they are.
    """
    held: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    waiting = list(_named(document))
    while waiting:
        wanted = waiting.pop()
        if wanted not in held and (made := _schema(wanted)) is not None:
            held[wanted] = made
            waiting.extend(_named(made))
    document["components"]["schemas"] = dict(sorted(held.items()))
    return document


def replace_reference(value: Any, old: str, new: dict[str, Any]) -> None:
    """Put ``new`` in the place of each content of an answer that refers to the schema ``old``."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key == "content" and reference(old) in [one[kind].get("schema") for kind in one]:
                value[key] = new
            else:
                replace_reference(one, old, new)
    elif isinstance(value, list):
        for one in value:
            replace_reference(one, old, new)


def _named(value: Any) -> Iterator[str]:
    """Yield the names of the schemas that a document refers to."""
    if isinstance(value, dict):
        reference = value.get("$ref")
        if isinstance(reference, str) and reference.startswith(COMPONENTS):
            yield reference.removeprefix(COMPONENTS).partition("/")[0]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _named(one)


def _schema(wanted: str) -> Any:
    if wanted in _OWN:
        return _OWN[wanted]
    if wanted not in _entities():
        return None
    entity, pattern = _entities()[wanted]
    made = gif.schema(entity, pattern=pattern or None)
    made.pop("$schema")
    made.pop("$id")
    return _moved(made, wanted)


@cache
def _entities() -> dict[str, tuple[str, str]]:
    return {
        entity_schema.file_name(entity, pattern): (entity.en, pattern)
        for entity, pattern in entity_schema.every()
    }


def _moved(value: Any, wanted: str) -> Any:
    """Return a schema whose references lead to components: by name, or to its own definitions."""
    if isinstance(value, list):
        return [_moved(one, wanted) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _place(one, wanted) if key == "$ref" and isinstance(one, str) else _moved(one, wanted)
        for key, one in value.items()
    }


def _place(reference: str, wanted: str) -> str:
    if reference.startswith("#"):
        return COMPONENTS + wanted + reference.removeprefix("#")
    return COMPONENTS + reference.rpartition(":")[2]


_TEXT = {"type": "string"}
_OWN: dict[str, Any] = {
    PROBLEM: {
        "title": "Problem details (RFC 9457)",
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": _TEXT | {"format": "uri"},
            "title": _TEXT,
            "status": {"type": "integer"},
            "detail": _TEXT,
            "indication": {"enum": ["INDETERMINATE", "TOTAL_FAILED"]},
            "subIndication": _TEXT,
            "findings": {"type": "array", "items": reference(FINDING)},
            "more": {"type": "integer", "minimum": 1},
        },
    },
    FINDING: {
        "title": "An error: by which rule, where (RFC 6901)",
        "type": "object",
        "required": ["rule", "pointer", "message", "mend"],
        "properties": {
            "rule": _TEXT | {"pattern": "^GYO-[A-Z]+-[0-9]{3}$"},
            "pointer": _TEXT,
            "message": _TEXT,
            "mend": _TEXT,
        },
    },
}
_STATUS = {
    400: "本文がないか、途中で切れている。No body, or one that was cut short.",
    408: "本文が時間内に届かない。The body did not arrive in time.",
    409: "同じ ID の別の申請がある。Another submission has this id.",
    413: "上限を超えている。Over a limit.",
    415: "受け付けられない形式。Unsupported media type.",
    422: "検証に合格しない、またはデータに誤りがある。Not verified, or errors in the data.",
}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the problems that an operation answers with, as OpenAPI has responses."""
    return {status: {"description": _STATUS[status], "content": problem_content()} for status in statuses}


def problem_content() -> dict[str, Any]:
    """Return the content of an answer that is a problem."""
    return {MEDIA_TYPE: {"schema": reference(PROBLEM)}}


def request_body(media_types: tuple[str, ...], schema: dict[str, Any]) -> dict[str, Any]:
    """Return a request body that is required, as OpenAPI has it."""
    return {"required": True, "content": {media_type: {"schema": schema} for media_type in media_types}}
