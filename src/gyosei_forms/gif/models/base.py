"""What all models share: keys in two languages, patterns in item names, checked values, a repr without values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic.fields import ComputedFieldInfo, FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError

from gyosei_forms import policy as policies
from gyosei_forms.errors import UsageError, require, require_language
from gyosei_forms.findings import Report, Result
from gyosei_forms.gif import entities, rules, values
from gyosei_forms.gif.entities import Entity, Key
from gyosei_forms.gif.items import RELEASE, Form, Item, Kind, english_name
from gyosei_forms.gif.models import failures
from gyosei_forms.gif.xml.namespaces import OFFICIAL, Namespaces
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.gif.models import PatternName
    from gyosei_forms.gif.profiles.profile import Profile

_WIDEST = 16
"""Spaces of indentation; the memory that JSON text takes grows with them."""


def _title_of_field(name: str, info: FieldInfo | ComputedFieldInfo) -> str:
    found = (part.ja for part in getattr(info, "metadata", ()) if isinstance(part, Item))
    return next(found, name)


def _title_of_model(model: type[Any]) -> str:
    return getattr(model, "JA", model.__name__)


class GifModel(BaseModel):
    """Base of the models: immutable, and lossless between English and Japanese keys.

    A model is built from attributes (``family_name=``), English keys (``familyName``) or Japanese keys (``氏``); an
    item that holds an entity with patterns may carry one in its key (``address_MP03``). Unknown keys are kept in
    ``model_extra``. ``null`` means that an item is not given. Digits given as text become an ``int`` in items of that
    type.

    Wrong data raises pydantic's ``ValidationError``, in which an error found by a rule has the rule's id as its type
    and the English key in its place (:func:`gyosei_forms.gif.from_pydantic` makes a report of it); warnings do not
    stand in the way (ask :func:`gyosei_forms.gif.check` for them), but for several values of an extension item, of
    which a model holds one. No error holds a value that was given: ``input``
    is ``None`` in each, also where a model is part of another type. One exception is pydantic's own: where
    ``model_validate_json`` cannot read its text as JSON, ``errors()`` holds that text (``str()`` does not); ask for
    ``errors(include_input=False)``.

    English keys are the aliases of the attributes: JSON Schema has them, with the Japanese names as titles, and so has
    ``model_dump(by_alias=True)``, patterns included. :meth:`to_dict` also writes Japanese keys, and only what is given.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="allow",
        hide_input_in_errors=True,
        alias_generator=english_name,
        populate_by_name=True,
        field_title_generator=_title_of_field,
        model_title_generator=_title_of_model,
    )

    EN: ClassVar[str]
    JA: ClassVar[str]
    SCHEMAS: ClassVar[str] = f"urn:gyosei-forms:schema:gif:{RELEASE}"
    """The first part of the ``$id`` of its JSON Schemas."""

    _pattern: str = PrivateAttr(default="")

    @classmethod
    def entity(cls) -> Entity:
        """Return the table of this model: items, keys, mandatory patterns."""
        return entities.of(cls)

    @classmethod
    def required_rules(cls) -> tuple[Rule, Rule]:
        """Return the rules on a required item that is missing, and on one that is empty."""
        return rules.MISSING_REQUIRED, rules.EMPTY_REQUIRED

    @classmethod
    def _missing(cls, key: str) -> PydanticCustomError | None:
        """Return the error for a missing item where the rule on it is not that of GIF 430, which is read from pydantic's."""
        rule = cls.required_rules()[0]
        if rule is rules.MISSING_REQUIRED:
            return None
        return failures.broken(rule, **rules.missing_values(cls.entity(), cls.entity().keys[key].field))

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

    @classmethod
    def under(cls, pattern: PatternName | str | Profile) -> type[Self]:
        """Return the class of this model under a mandatory pattern or a profile: what that requires, the types require.

        The class is a subclass, made once; its data is that of the model, and an instance inside another model is
        written under its pattern (``representative_MP02``). Of an agency's profile it takes the required items and the
        profiles of contained entities; what lies outside the profile is for :func:`gyosei_forms.gif.check` to say.
        Raises :class:`~gyosei_forms.errors.UsageError` for a pattern that the entity has not, or a profile of another.
        """
        from gyosei_forms.gif.profiles.classes import derived

        return derived(cls, pattern)

    def check(
        self, *, pattern: PatternName | str | Profile | None = None, policy: Policy = policies.DEFAULT
    ) -> Report:
        """Check this record as :func:`gyosei_forms.gif.check` does, against a mandatory pattern or a profile if given.

        Pointers have the English keys of :meth:`to_dict`.
        """
        from gyosei_forms.gif.checking.checker import check

        return check(self, pattern=pattern, policy=policy)

    def to_dict(self, keys: Lang = "en") -> dict[str, Any]:
        """Return JSON-ready data with English or Japanese keys; unknown keys keep their own."""
        require_language(keys)
        data: dict[str, Any] = {}
        for name, field in self.entity().fields.items():
            if name in self.model_fields_set:
                for suffix, value in _by_suffix(field.item, getattr(self, name)).items():
                    data[field.item.name(keys) + suffix] = _plain(value, keys)
        return data | (self.model_extra or {})

    def to_json(self, keys: Lang = "en", *, indent: int | None = None) -> str:
        """Return JSON text with English or Japanese keys, indented by up to 16 spaces.

        Raises :class:`~gyosei_forms.errors.UsageError` for more.
        """
        require(
            indent is None or 0 <= indent <= _WIDEST, "indent は 0 から 16 です。", "indent is from 0 to 16."
        )
        return json.dumps(self.to_dict(keys), ensure_ascii=False, indent=indent)

    def to_xml(
        self, pattern: PatternName | str | None = None, *, namespaces: Namespaces = OFFICIAL
    ) -> Result[bytes]:
        """Return the XML document: UTF-8, valid against the XML Schema of GIF under ``namespaces``.

        ``pattern`` names the mandatory pattern of the root element, as :meth:`with_pattern` does; the model's own is
        the default. An entity without a pattern gets the bare name, which the schema takes for pattern 1, where that
        is complete; else the name of the pattern that fits best, with an info. So :func:`gyosei_forms.gif.read_xml`
        gives an equal model, but for the patterns that infos name. Items that are ``None`` are not written.

        The value is ``None``, and the report has errors, where no valid document can be made: items that the pattern
        requires are missing, an item is none of GIF, a character cannot stand in XML. A document with extension items
        (an info says so) is valid against the profile schema of :func:`gyosei_forms.gif.xml_schemas`.

        Raises :class:`~gyosei_forms.errors.UsageError` if the entity has no such pattern. Source: XML Schemas of GIF
        (2025-03-25).
        """
        from gyosei_forms.gif.xml import writer

        return writer.write(self, pattern, namespaces)

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
            raise failures.without_values(cls.__name__, error, cls._missing) from None
        for name, carried in patterns.items():
            value = getattr(model, name)
            if isinstance(value, tuple):
                value = tuple(map(_carrying, value, carried))
            elif value is not None:
                value = _carrying(value, carried[0])
            model.__dict__[name] = value
        return model

    @model_serializer(mode="wrap")
    def _write_patterns(
        self, handler: SerializerFunctionWrapHandler, info: SerializationInfo
    ) -> dict[str, Any]:
        """Give English keys the patterns that their items carry; a dump by attributes has none."""
        data: dict[str, Any] = handler(self)
        if not info.by_alias:
            return data
        written: dict[str, Any] = {}
        for key, value in data.items():
            known = self.entity().keys.get(key)
            if known is None or known.pattern or not known.field.item.suffix:
                written[key] = value
                continue
            held = getattr(self, known.field.attribute)
            for suffix, part in _by_suffix(known.field.item, held, value).items():
                written[key + suffix] = part
        return written

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(_without_serializer(core_schema))

    @field_validator("*", mode="before")
    @classmethod
    def _check_item(cls, value: Any, info: ValidationInfo) -> Any:
        field = cls.entity().fields.get(info.field_name or "")
        if field is None or value is None:
            return value
        item = field.item
        if not item.many:
            if isinstance(value, list | tuple) and len(value) > 1:
                names = {"item_ja": item.ja, "item_en": item.en}
                raise failures.broken(rules.REPEATED, **names, count=len(value))
            return _checked(item, value)
        many = value if isinstance(value, list | tuple) else (value,)
        if item.required and not many:
            raise failures.broken(cls.required_rules()[0], **rules.missing_values(cls.entity(), field))
        return tuple(_checked(item, one) for one in many)


def _without_serializer(schema: Any) -> Any:
    """Return a schema of a model without its serializer, which adds to keys and would hide the items."""
    if schema["type"] == "model":
        return {key: value for key, value in schema.items() if key != "serialization"}
    return schema | {"schema": _without_serializer(schema["schema"])} if "schema" in schema else schema


def _by_suffix(item: Item, held: Any, written: Any = None) -> dict[str, Any]:
    """Return what an item holds by the suffix that its name takes; several occurrences may carry several patterns.

    ``written`` is the same in another form, where that is wanted.
    """
    written = held if written is None else written
    if not item.suffix or not isinstance(held, tuple):
        suffix = f"_{held.pattern}" if isinstance(held, GifModel) and held.pattern else ""
        return {suffix: written}
    groups: dict[str, list[Any]] = {}
    for one, value in zip(held, written, strict=True):
        groups.setdefault(f"_{one.pattern}" if one.pattern else "", []).append(value)
    return {suffix: tuple(group) for suffix, group in groups.items()} or {"": written}


def _refuse_change() -> NoReturn:
    raise UsageError(
        "モデルは変更できません。新しく作ってください。",
        "a model does not change; build another.",
    )


def _carrying(value: GifModel, pattern: str | None) -> GifModel:
    """Return what an item holds with the pattern of its key; ``None`` leaves it as it is."""
    return value if pattern in (None, value.pattern) else value.with_pattern(pattern or None)


def _carried(value: object, pattern: str) -> str | None:
    """Return the pattern that data have by their key (``""``: none); an instance under a bare key keeps its own."""
    return pattern if pattern or not isinstance(value, GifModel) else None


def _attributes(entity: Entity, data: object) -> tuple[dict[Any, Any], dict[str, list[str | None]]]:
    """Return the data by English key, and by attribute the patterns that the keys of contained entities carry."""
    if not isinstance(data, Mapping):
        raise failures.broken(rules.WRONG_TYPE, **values.expected_object())
    attributes: dict[Any, Any] = {}
    patterns: dict[str, list[str | None]] = {}
    seen: set[str] = set()
    for key, value in data.items():
        if not isinstance(key, str):
            raise failures.broken(rules.WRONG_TYPE, **values.expected_object())
        known = entity.keys.get(key)
        field = entity.fields.get(key) if known is None else known.field
        if field is None:
            _hold_suffix(entity, key)
            attributes[key] = value
            continue
        pattern = known.pattern if known is not None else ""
        several = field.item.many and field.item.suffix
        if field.attribute in seen and not several:
            raise failures.broken(rules.SAME_ITEM_TWICE, item_ja=field.item.ja, item_en=field.item.en)
        seen.add(field.attribute)
        if value is None and (field.item.many or field.item.required):
            continue
        if several:
            values_ = list(value) if isinstance(value, list | tuple) else [value]
            value = [*attributes.pop(field.item.en, ()), *values_]
            patterns.setdefault(field.attribute, []).extend(_carried(one, pattern) for one in values_)
        elif field.item.suffix and value is not None:
            patterns[field.attribute] = [_carried(value, pattern)]
        attributes[field.item.en] = value
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
    if item.kind is Kind.NUMERALS and isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    report = Report()
    values.check(item, value.to_dict() if isinstance(value, GifModel) else value, report, "")
    for finding in report.errors:
        raise failures.of(finding)
    return _typed(item, value)


def _typed(item: Item, value: Any) -> Any:
    """Return a checked value as the type of its attribute."""
    if item.kind is Kind.DATE:
        return date.fromisoformat(value)
    if item.kind is Kind.MONTH_DAY:
        return value.removeprefix("--")
    if item.kind is not Kind.INTEGER or not isinstance(value, str):
        return value
    if item.form is Form.DISPLAYED_ADDRESS and not value.isdecimal():  # with its word, as the example has it
        return value
    return float(value) if "." in value else int(value)


def _plain(value: Any, keys: Lang) -> Any:
    if isinstance(value, GifModel):
        return value.to_dict(keys)
    if isinstance(value, tuple):
        return [_plain(one, keys) for one in value]
    return value.isoformat() if isinstance(value, date) else value
