"""A registry of all schemas for :mod:`jsonschema`, made when it is first asked for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.gif.schemas.item_values import Schema
from gyosei_forms.parts import extras
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from referencing import Registry


def schema_registry(keys: Lang = "en") -> Registry[Schema]:
    """Return a ``referencing`` registry of the schemas of every entity and pattern, with keys of one language.

    Pass it beside a schema: ``Draft202012Validator(gif.schema("Person"), registry=gif.schema_registry())``. It is made
    once for each language; nothing is fetched. Raises :class:`~gyosei_forms.errors.UsageError` without the package
    ``referencing`` (extra ``schema``), or for another language.
    """
    return _registry(require_language(keys))


@cache
def _registry(keys: Lang) -> Registry[Schema]:
    if extras.find("referencing") is None:
        raise UsageError(
            "スキーマの登録簿には追加パッケージが必要です: pip install 'gyosei-forms[schema]'",
            "for a registry of schemas install the extra: pip install 'gyosei-forms[schema]'",
        )
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    registry: Registry[Schema] = Registry()
    made = (entity_schema.build(entity, pattern, keys) for entity, pattern in entity_schema.every())
    return registry.with_resources((one["$id"], DRAFT202012.create_resource(one)) for one in made)
