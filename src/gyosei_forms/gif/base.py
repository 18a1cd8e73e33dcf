"""What all models share: keys in two languages, patterns in item names, checked values, a repr without values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.findings import Report
from gyosei_forms.gif import entities, failures, rules, values
from gyosei_forms.gif.entities import Entity, Key
from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.text import Lang


class GifModel(BaseModel):
    """Base of the models: immutable, and lossless between English and Japanese keys.

    A model is built from attributes (``family_name=``), English keys (``familyName``) or Japanese keys (``氏``); an
    item that holds an entity with patterns may carry one in its key (``address_MP03``). Unknown keys are kept in
    ``model_extra``. Wrong data raises pydantic's ``ValidationError``, in which an error found by a rule has the
    rule's id as its type; warnings do not stand in the way (ask :func:`gyosei_forms.gif.check` for them). No error
    holds a value that was given: ``input`` is ``None`` in each, also where a model is part of another type.
    ``null`` means that an item is not given. Digits given as text become an ``int`` in items of that type.
    """

    model_config = ConfigDict(frozen=True, extra="allow", hide_input_in_errors=True)

    EN: ClassVar[str]
    JA: ClassVar[str]

    _pattern: str = PrivateAttr(default="")

    @classmethod
    def entity(cls) -> Entity:
        """Return the table of this model: items, keys, mandatory patterns."""
        return entities.of(cls)

    @property
    def pattern(self) -> str:
        """The mandatory pattern that the name of the item holding this carries (``MP03``), or ``""``."""
        return self._pattern

    def with_pattern(self, pattern: str | None) -> Self:
        """Return a copy that is written under a pattern (``address_MP03``), or under the bare name for ``None``.

        Raises :class:`~gyosei_forms.errors.UsageError` if the entity has no such pattern.
        """
        copy = self.model_copy()
        copy._pattern = entities.hold_pattern(self.entity(), pattern)  # noqa: SLF001
        return copy

    def to_dict(self, keys: Lang = "en") -> dict[str, Any]:
        """Return JSON-ready data with English or Japanese keys; unknown keys keep their own."""
        require_language(keys)
        data: dict[str, Any] = {}
        for name, field in self.entity().fields.items():
            if name in self.model_fields_set:
                value = getattr(self, name)
                suffix = f"_{value.pattern}" if isinstance(value, GifModel) and value.pattern else ""
                data[field.item.name(keys) + suffix] = _plain(value, keys)
        return data | (self.model_extra or {})

    def to_json(self, keys: Lang = "en", *, indent: int | None = None) -> str:
        """Return JSON text with English or Japanese keys."""
        return json.dumps(self.to_dict(keys), ensure_ascii=False, indent=indent)

    if not TYPE_CHECKING:  # a type checker knows from frozen=True that nothing is assigned

        def __setattr__(self, name: str, value: object) -> None:
            if not name.startswith("_"):
                _refuse_change()
            super().__setattr__(name, value)

        def __delattr__(self, name: str) -> None:
            if not name.startswith("_"):
                _refuse_change()
            super().__delattr__(name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}, {len(self.model_fields_set)} items>"

    def __str__(self) -> str:
        return repr(self)

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []

    @model_validator(mode="wrap")
    @classmethod
    def _read_keys(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if isinstance(data, GifModel):
            return handler(data)
        try:
            attributes, patterns = _attributes(cls.entity(), data)
            model = handler(attributes)
        except (ValidationError, PydanticCustomError) as error:
            raise failures.without_values(cls.__name__, error) from None
        for name, pattern in patterns.items():
            model.__dict__[name] = getattr(model, name).with_pattern(pattern)
        return model

    @field_validator("*", mode="before")
    @classmethod
    def _check_item(cls, value: Any, info: ValidationInfo) -> Any:
        field = cls.entity().fields.get(info.field_name or "")
        if field is None or value is None:
            return value
        if not field.item.many:
            return _checked(field.item, value)
        many = value if isinstance(value, list | tuple) else (value,)
        return tuple(_checked(field.item, one) for one in many)


def _refuse_change() -> NoReturn:
    raise UsageError(
        "モデルは変更できません。新しく作ってください。",
        "a model does not change; build another.",
    )


def _attributes(entity: Entity, data: object) -> tuple[dict[Any, Any], dict[str, str]]:
    """Return the data by attribute, and the patterns that keys carry."""
    if not isinstance(data, Mapping):
        raise failures.broken(rules.WRONG_TYPE, **values.expected_object())
    attributes: dict[Any, Any] = {}
    patterns: dict[str, str] = {}
    for key, value in data.items():
        known = entity.keys.get(key) if isinstance(key, str) else None
        if known is None and isinstance(key, str):
            _hold_suffix(entity, key)
        name = key if known is None else known.field.attribute
        if name in attributes:
            item = entity.fields[name].item
            raise failures.broken(rules.SAME_ITEM_TWICE, item_ja=item.ja, item_en=item.en)
        attributes[name] = value
        if known is not None and known.pattern and value is not None:
            patterns[name] = known.pattern
    return attributes, patterns


def _hold_suffix(entity: Entity, key: str) -> None:
    bare, suffix = entities.split_suffix(key)
    known: Key | None = entity.keys.get(bare) if suffix else None
    if known is not None:
        raise failures.broken(rules.UNKNOWN_SUFFIX, **rules.suffix_values(known))


def _checked(item: Item, value: Any) -> Any:
    if item.kind is Kind.PART and not item.code_list:
        return value
    if item.kind is Kind.DATE and isinstance(value, date) and not isinstance(value, datetime):
        return value
    report = Report()
    values.check(item, value.to_dict() if isinstance(value, GifModel) else value, report, "")
    for finding in report.errors:
        raise failures.of(finding)
    if item.kind is Kind.DATE:
        return date.fromisoformat(value)
    return int(value) if item.kind is Kind.INTEGER else value


def _plain(value: Any, keys: Lang) -> Any:
    if isinstance(value, GifModel):
        return value.to_dict(keys)
    if isinstance(value, tuple):
        return [_plain(one, keys) for one in value]
    return value.isoformat() if isinstance(value, date) else value
