"""``forms.lint_schema``: a plain JSON Schema that an agency has: which items of GIF it means, and what stands against it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.findings.report import Format, Value
from gyosei_forms.forms.items import GifItem
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.reading.nodes import Positions, to_value
from gyosei_forms.forms.reading.source import Source, nodes_of
from gyosei_forms.forms.rules.lint import json_schemas as rules
from gyosei_forms.gif import code_lists
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.names import types
from gyosei_forms.gif.names.relations import RELATIONS
from gyosei_forms.gif.names.types import Fitting, Type
from gyosei_forms.gif.rules import NO_PROPERTIES
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang

_ONE = ("items", "additionalProperties", "if", "then", "else", "not", "contains", "propertyNames")
_SEVERAL = ("allOf", "anyOf", "oneOf", "prefixItems")
_NAMED = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas")
_TWELVE_DIGITS = re.compile(r"(?:\[0-9\]|\\d)\{12\}")
_TYPES = {str(one): one for one in Type}
_FEWEST = 2
"""So many items of an entity make an object one of that entity."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class SchemaItem:
    """One property of a schema: its place and name, and the item of GIF that it means (``None``: none, or not known)."""

    pointer: str
    name: str
    item: GifItem | None = field(repr=False)


@dataclass(frozen=True, slots=True, repr=False)
class SchemaLint:
    """What the linter found in a JSON Schema, and what each of its properties means."""

    report: Report
    items: tuple[SchemaItem, ...]

    def render(self, format: Format = "text", *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
        """Return the report as text, JSON, SARIF 2.1.0, JUnit XML, CSV or HTML."""
        return self.report.render(format, lang=lang, color=color)

    def __repr__(self) -> str:
        return f"<SchemaLint {len(self.items)} properties, {self.report!r}>"


class _Property(NamedTuple):
    name: str
    pointer: str
    schema: Mapping[str, Any]
    title: str
    item: GifItem | None

    @property
    def labels(self) -> tuple[str, str]:
        return self.name, self.title


def lint_schema(
    schema: Source, *, policy: Policy = policies.DEFAULT, limits: Limits = limits_.DEFAULT
) -> SchemaLint:
    """Hold a plain JSON Schema against GIF and against what may be asked.

    ``schema`` is a path, the JSON (or YAML) as bytes or text, or what was parsed from it (without places then). Each object
    of properties is looked at where it is written; references are not followed. Properties are known by name or title,
    compared whole with the names of GIF and with a table of ours. ``gyosei:purpose`` and ``gyosei:basis`` count where they
    are written. Bad data never raises.

    Raises :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened and for what is no source.
    """
    require(isinstance(policy, Policy), "policy は Policy で渡してください。", "pass policy as a Policy.")
    report = Report(policy=policy, max_findings=require_limits(limits).max_findings)
    root = nodes_of(schema, report, limits)
    if root is None:
        return SchemaLint(report, ())
    review = _Review(report, Positions(root))
    for place, one in _subschemas(to_value(root)):
        review.keys(place, one)
        if isinstance(one.get("properties"), Mapping):
            review.object(place, one["properties"])
    if not review.found and report.ok:
        report.add(NO_PROPERTIES)
    return SchemaLint(report, tuple(review.found))


def _subschemas(root: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each schema that stands in a document, from the outside in the order of writing."""
    waiting: list[tuple[str, object]] = [("", root)]
    while waiting:
        place, schema = waiting.pop()
        if not isinstance(schema, Mapping):
            continue
        yield place, schema
        inner: list[tuple[str, object]] = []
        for key, value in schema.items():
            if key in _NAMED and isinstance(value, Mapping):
                inner += [(f"{place}/{key}{make_pointer(name)}", one) for name, one in value.items()]
            elif key in _SEVERAL and isinstance(value, list):
                inner += [(f"{place}/{key}/{number}", one) for number, one in enumerate(value)]
            elif key in _ONE:
                inner.append((f"{place}/{key}", value))
        waiting.extend(reversed(inner))


class _Review:
    """One schema under review."""

    def __init__(self, report: Report, positions: Positions) -> None:
        self._report, self._positions = report, positions
        self.found: list[SchemaItem] = []

    def _say(self, rule: Rule, place: str, *, suggestion: str | None = None, **values: Value) -> None:
        self._report.add(rule, place, position=self._positions.key(place), suggestion=suggestion, **values)

    def keys(self, place: str, schema: Mapping[str, Any]) -> None:
        """Report objects whose keys are twelve digits."""
        patterns = schema.get("patternProperties")
        names = schema.get("propertyNames")
        written = list(patterns) if isinstance(patterns, Mapping) else []
        if isinstance(names, Mapping) and isinstance(names.get("pattern"), str):
            written.append(names["pattern"])
        if any(_TWELVE_DIGITS.search(one) for one in written):
            self._say(rules.AS_KEY, place)

    def object(self, place: str, properties: Mapping[str, Any]) -> None:
        """Hold the properties of one object."""
        known = [_property(f"{place}/properties", name, one) for name, one in properties.items()]
        self.found += [SchemaItem(one.pointer, one.name, one.item) for one in known]
        for one in known:
            self._one(one)
        self._twice(known)
        self._missing(place, known)
        silent = [one for one in known if one.name.isascii() and not _told(one.schema)]
        if silent:
            shown = ", ".join(one.name for one in silent[:_SHOWN])
            self._say(rules.NO_TEXT, f"{place}/properties", count=len(silent), names=shown)

    def _one(self, one: _Property) -> None:
        written = _types(one.schema)
        if any(map(meanings.is_personal_number, one.labels)) and Type.BOOLEAN not in written:
            if not one.schema.get("gyosei:basis"):
                self._say(rules.PERSONAL_NUMBER, one.pointer)
            return
        item = one.item
        is_sex = item is not None and item.item.code_list == "SexCodeList"
        if is_sex and not (one.schema.get("gyosei:purpose") or one.schema.get("description")):
            self._say(rules.SEX, one.pointer)
        self._codes(one)
        if item is None:
            if Type.STRING in written and any(map(meanings.is_day, one.labels)):
                self._day(one)
            return
        if one.name not in (item.item.en, item.item.ja):
            official = item.item.en if one.name.isascii() else item.item.ja
            self._say(
                rules.OTHER_NAME,
                one.pointer,
                suggestion=official,
                name=one.name,
                item_ja=item.ja,
                item_en=item.name,
            )
        if item.item.kind is Kind.DATE and Type.STRING in written:
            self._day(one)
        elif item.item.kind is not Kind.PART and types.fitting(item.item, written) is Fitting.MISFIT:
            expected = types.expected(item.item)
            self._say(
                rules.OTHER_TYPE,
                f"{one.pointer}/type",
                item=item.ja,
                ja=expected.word("ja"),
                en=expected.word("en"),
            )

    def _day(self, one: _Property) -> None:
        if not one.schema.get("format") and not one.schema.get("pattern"):
            self._say(rules.DAY_AS_TEXT, one.pointer, suggestion='"format": "date"', name=one.name)

    def _codes(self, one: _Property) -> None:
        values, labels = _choices(one.schema)
        if not values:
            return
        item = one.item
        listed = item.item.code_list if item is not None else ""
        listed = listed or meanings.code_list_of(labels)
        if listed and not set(values) <= set(code_lists.get(listed).names):
            self._say(rules.HOME_MADE_CODES, one.pointer, codes=listed)

    def _twice(self, known: list[_Property]) -> None:
        first: dict[str, str] = {}
        for one in known:
            if one.item is not None:
                other = first.setdefault(one.item.name, one.name)
                if other != one.name:
                    self._say(rules.TWICE, one.pointer, item=one.item.ja, name=one.name, other=other)
        for relation in RELATIONS:
            parts = {f"{relation.entity}.{part}" for way in relation.ways for part in way}
            whole = next((one for one in known if one.item and one.item.name == relation.name), None)
            part = next((name for name in first if name in parts), None)
            if whole is not None and part is not None:
                item = whole.item.ja if whole.item else ""
                self._say(rules.TWICE, whole.pointer, item=item, name=whole.name, other=first[part])

    def _missing(self, place: str, known: list[_Property]) -> None:
        """Report what the mandatory pattern that fits best requires and is not there."""
        items = list({one.item.name: one.item for one in known if one.item is not None}.values())
        owners = Counter(one.owner.en for one in items)
        if not owners:
            return
        (name, count), *_ = owners.most_common(1)
        if count < _FEWEST:
            return
        entity = next(one.owner for one in items if one.owner.en == name)
        there = {one.item.en for one in items if one.owner.en == name}
        gaps = {pattern: _gap(entity, pattern, there) for pattern in entity.patterns or ("",)}
        pattern = min(gaps, key=lambda one: len(gaps[one]))
        if gaps[pattern]:
            fields = [entity.fields[one].item for one in gaps[pattern]]
            self._say(
                rules.MISSING,
                f"{place}/properties",
                entity_ja=entity.ja,
                entity_en=entity.en,
                pattern=pattern,
                items_ja="、".join(one.ja for one in fields),
                items_en=", ".join(one.en for one in fields),
            )


def _gap(entity: Entity, pattern: str, there: set[str]) -> list[str]:
    """Return the attributes that a pattern requires and that are neither there nor made of what is."""
    made = set(there)
    for relation in RELATIONS:
        if relation.entity == entity.en:
            if relation.whole in there:
                made |= set(relation.gives)
            if relation.way(there):
                made.add(relation.whole)
    return [one for one in entity.required(pattern) if entity.fields[one].item.en not in made]


def _property(place: str, name: str, schema: object) -> _Property:
    inside: Mapping[str, Any] = schema if isinstance(schema, Mapping) else {}
    title = inside.get("title")
    written = title if isinstance(title, str) else ""
    return _Property(name, place + make_pointer(name), inside, written, meanings.item_of(name, written))


def _told(schema: Mapping[str, Any]) -> bool:
    return any(schema.get(key) for key in ("title", "description", "gyosei:label", "$ref"))


def _types(schema: Mapping[str, Any]) -> types.Types:
    written = schema.get("type")
    names = written if isinstance(written, list) else [written]
    return frozenset(_TYPES[one] for one in names if isinstance(one, str) and one in _TYPES)


def _choices(schema: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Return the values that can be chosen, and what they are called."""
    values = schema.get("enum")
    if isinstance(values, list):
        texts = [str(one) for one in values if isinstance(one, str | int) and not isinstance(one, bool)]
        return texts, texts
    branches = schema.get("oneOf", schema.get("anyOf"))
    rows = [one for one in branches if isinstance(one, Mapping)] if isinstance(branches, list) else []
    if not rows or not all("const" in one for one in rows):
        return [], []
    return [str(one["const"]) for one in rows], [str(one.get("title", one["const"])) for one in rows]
