"""Pydantic classes whose types require what a pattern or profile requires: ``Person.under("MP03")``.

Such a class is made once and is a subclass of its model: same items, same JSON. The classes of the official patterns
have names in this module (``Person_MP03``), so their instances can be pickled; those of an agency's file cannot.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Annotated, Any, TypeVar, cast, get_args

from pydantic import PrivateAttr, create_model
from pydantic.fields import FieldInfo

from gyosei_forms.errors import UsageError, require_text
from gyosei_forms.gif import entities, models
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import PATTERN_MARK, Item
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.profiles.profile import Profile

Model = TypeVar("Model", bound=GifModel)
_LOCK = threading.RLock()
_made: dict[tuple[type[GifModel], str | Profile], type[GifModel]] = {}


def derived(model: type[Model], pattern: str | Profile) -> type[Model]:
    """Return the class of a model under a mandatory pattern or a profile.

    Raises :class:`~gyosei_forms.errors.UsageError` for a pattern that the entity has not, a profile of another entity,
    or a class that is under a pattern already.
    """
    table = entities.of(model)
    if isinstance(pattern, Profile):
        pattern.hold(table)
    else:
        entities.hold_pattern(table, require_text(pattern, "pattern"))
    if model not in models.MODELS:
        raise UsageError(
            "型そのもの（Person など）に使ってください。", "ask the model itself, such as Person, for it."
        )
    with _LOCK:
        if (model, pattern) not in _made:
            _made[model, pattern] = _build(model, table, pattern)
        return cast("type[Model]", _made[model, pattern])


def _build(model: type[GifModel], table: Entity, pattern: str | Profile) -> type[GifModel]:
    if isinstance(pattern, Profile):
        name, words, own = f"{model.__name__}_{pattern.name.replace('-', '_')}", pattern.title.ja, ""
        required = pattern.required
    else:
        name, words, own = f"{model.__name__}_{pattern}", f"必須パターン {pattern}", pattern
        required = table.required(pattern)

    class Under(model):  # type: ignore[valid-type, misc]
        _pattern: str = PrivateAttr(default=own)

    nested = _nested(pattern)
    fields: dict[str, Any] = {
        attribute: _narrowed(model.model_fields[attribute], attribute in required, nested.get(attribute))
        for attribute in model.model_fields
        if attribute in required or attribute in nested
    }
    return create_model(
        name, __base__=Under, __module__=__name__, __doc__=f"{table.ja} ({table.en}): {words}.", **fields
    )


def _nested(pattern: str | Profile) -> dict[str, type[GifModel]]:
    """Return the class of what an item holds, where a profile chooses one."""
    if not isinstance(pattern, Profile):
        return {}
    found = {}
    for attribute, use in pattern.items.items():
        holds = entities.of(pattern.model).fields[attribute].holds
        if use.profile and holds is not None:
            found[attribute] = derived(holds, use.profile)
    return found


def _narrowed(info: FieldInfo, required: bool, held: type[GifModel] | None) -> Any:
    """Return the type of an item that is required, or that holds a narrower entity; with its default otherwise."""
    item = next(part for part in info.metadata if isinstance(part, Item))
    if item.many:
        kind: Any = tuple[held or get_args(info.annotation)[0], ...]  # type: ignore[misc]
    else:
        kind = held or _without_none(info.annotation)
    if not required:
        kind = kind if item.many else kind | None
        return (Annotated[kind, item], info.default)
    return (Annotated[kind, replace(item, required=True)], ...)


def _without_none(annotation: Any) -> Any:
    kinds = [one for one in get_args(annotation) if one is not type(None)]
    if not kinds:
        return annotation
    kind = kinds[0]
    for other in kinds[1:]:
        kind = kind | other
    return kind


def __getattr__(name: str) -> Any:
    model, mark, number = name.partition(PATTERN_MARK)
    for one in models.MODELS:
        if mark and one.__name__ == model and f"{mark[1:]}{number}" in entities.of(one).patterns:
            return derived(one, f"{mark[1:]}{number}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
