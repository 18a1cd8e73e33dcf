"""A report from the errors that pydantic raises when a model is built."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gyosei_forms import rules as registry
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import entities, models, rules
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.models.code_value import CodeValue
from gyosei_forms.intake import NOT_JSON
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

_OBJECT = Text("オブジェクト（項目名と値）", "an object of items")
_ARRAY = Text("配列", "an array")
_EXPECTED = {
    "string": Text("文字列", "text"),
    "int": Text("整数", "an integer"),
    "float": Text("数値", "a number"),
    "bool": Text("真偽値", "a boolean"),
    "date": Text("日付（YYYY-MM-DD）", "a date (YYYY-MM-DD)"),
    "list": _ARRAY,
    "tuple": _ARRAY,
    "dict": _OBJECT,
    "mapping": _OBJECT,
    "model": _OBJECT,
    "model_attributes": _OBJECT,
}
_OF_TYPE = ("_type", "_parsing", "_from_float")


def from_pydantic(error: ValidationError) -> Report:
    """Return the errors of a ``ValidationError`` as findings; they hold no value that was given.

    An error of a model of GIF keeps its rule, and its place becomes a JSON Pointer of English keys. Of pydantic's own
    types, ``missing`` becomes the rule on required items, those of a wrong type the rule on types, unreadable JSON
    the rule of :mod:`gyosei_forms.intake`; any other, such as ``extra_forbidden``, the rule on refused values. The
    report is never ok. It stands here because findings know nothing of pydantic.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but a ``ValidationError``.
    """
    require(
        isinstance(error, ValidationError),
        "pydantic の ValidationError を渡してください。",
        "pass a ValidationError of pydantic.",
    )
    report = Report()
    for details in error.errors(include_url=False, include_input=False):
        _add(report, details, error.title)
    return report


def _add(report: Report, details: ErrorDetails, title: str) -> None:
    kind, place = details["type"], details["loc"]
    if (rule := _rule(kind)) is not None:
        context = details.get("ctx", {})
        if rule.fields <= context.keys():
            report.add(rule, make_pointer(*place), **{name: context[name] for name in rule.fields})
            return
    if kind == "missing" and place:
        report.add(rules.MISSING_REQUIRED, make_pointer(*place[:-1]), **_missing(str(place[-1]), title))
    elif kind == "json_invalid":
        report.add(NOT_JSON, make_pointer(*place))
    elif (expected := _expected(kind)) is not None:
        names: dict[str, Any] = {"expected_ja": expected.ja, "expected_en": expected.en}
        report.add(rules.WRONG_TYPE, make_pointer(*place), **names)
    else:
        report.add(rules.REFUSED, make_pointer(*place), kind=kind)


def _rule(kind: str) -> Rule | None:
    if not kind.startswith("GYO-"):
        return None
    try:
        return registry.get(kind)
    except UsageError:
        return None


def _expected(kind: str) -> Text | None:
    return next((_EXPECTED.get(kind.removesuffix(end)) for end in _OF_TYPE if kind.endswith(end)), None)


def _missing(key: str, title: str) -> dict[str, Any]:
    """Return what the rule says of a missing item; no two entities require one of the same name."""
    nothing: dict[str, Any] = {"instead_ja": "", "instead_en": ""}
    known = _of_class(key, title) or _required().get(key)
    if known is None:
        return nothing | {"item_ja": key, "item_en": key, "entity_ja": title, "entity_en": title}
    entity, field = known
    names = {"item_ja": field.item.ja, "item_en": key, "entity_ja": entity.ja, "entity_en": entity.en}
    return nothing | names


def _of_class(key: str, title: str) -> tuple[Entity, Field] | None:
    """Return an item of a class made by ``under``, or the one item of its name in what such a class holds."""
    name, mark, _ = title.partition("_")
    tables = {model.__name__: entities.of(model) for model in models.MODELS}
    if not mark or name not in tables:
        return None
    having = [one for one in (tables[name], *tables.values()) if key in one.keys]
    if not having or (having[0] is not tables[name] and len(having) > 1):
        return None
    return having[0], having[0].keys[key].field


@cache
def _required() -> dict[str, tuple[Entity, Field]]:
    tables = map(entities.of, (*models.MODELS, CodeValue))
    return {
        table.fields[name].item.en: (table, table.fields[name]) for table in tables for name in table.always
    }
