"""What all models share: keys in two languages, patterns in item names, checked values, a repr without values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Finding, Report
from gyosei_forms.gif import entities, rules, values
from gyosei_forms.gif.entities import Entity, Key
from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang


class GifModel(BaseModel):
    """Base of the models: immutable, and lossless between English and Japanese keys.

    A model is built from attributes (``family_name=``), English keys (``familyName``) or Japanese keys (``氏``); an
    item that holds an entity with patterns may carry one in its key (``address_MP03``). Unknown keys are kept in
    ``model_extra``. Wrong data raises pydantic's ``ValidationError``, in which an error found by a rule has the
    rule's id as its type; warnings do not stand in the way (ask :func:`gyosei_forms.gif.check` for them).
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
        if keys not in ("en", "ja"):
            raise UsageError("keys は en か ja です。", "keys is en or ja.")
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
        if not isinstance(data, Mapping):
            raise _broken(rules.WRONG_TYPE, **values.expected_object())
        attributes, patterns = _attributes(cls.entity(), data)
        model = handler(attributes)
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


def _attributes(entity: Entity, data: Mapping[Any, Any]) -> tuple[dict[Any, Any], dict[str, str]]:
    """Return the data by attribute, and the patterns that keys carry."""
    attributes: dict[Any, Any] = {}
    patterns: dict[str, str] = {}
    for key, value in data.items():
        known = entity.keys.get(key) if isinstance(key, str) else None
        if known is None and isinstance(key, str):
            _hold_suffix(entity, key)
        name = key if known is None else known.field.attribute
        if name in attributes:
            item = entity.fields[name].item
            raise _broken(rules.SAME_ITEM_TWICE, item_ja=item.ja, item_en=item.en)
        attributes[name] = value
        if known is not None and known.pattern and value is not None:
            patterns[name] = known.pattern
    return attributes, patterns


def _hold_suffix(entity: Entity, key: str) -> None:
    bare, suffix = entities.split_suffix(key)
    known: Key | None = entity.keys.get(bare) if suffix else None
    if known is not None:
        raise _broken(rules.UNKNOWN_SUFFIX, **rules.suffix_values(known))


def _checked(item: Item, value: Any) -> Any:
    if item.kind is Kind.PART and not item.code_list:
        return value
    if item.kind is Kind.DATE and isinstance(value, date) and not isinstance(value, datetime):
        return value
    report = Report()
    values.check(item, value.to_dict() if isinstance(value, GifModel) else value, report, "")
    for finding in report.errors:
        raise _error(finding)
    if item.kind is Kind.DATE:
        return date.fromisoformat(value)
    return int(value) if item.kind is Kind.INTEGER else value


def _broken(rule: Rule, **named: Any) -> PydanticCustomError:
    report = Report()
    report.add(rule, **named)
    return _error(report.findings[0])


def _error(finding: Finding) -> PydanticCustomError:
    context = {"ja": finding.message("ja"), "en": finding.message("en")}
    return PydanticCustomError(finding.rule, "{ja} / {en}", context)


def _plain(value: Any, keys: Lang) -> Any:
    if isinstance(value, GifModel):
        return value.to_dict(keys)
    if isinstance(value, tuple):
        return [_plain(one, keys) for one in value]
    return value.isoformat() if isinstance(value, date) else value
