"""The shape of the records that a JSON Schema describes: properties, required, types, references.

References lead inside the document, or to the schemas of this library (:func:`gyosei_forms.gif.schema`). Of several
alternatives (anyOf, oneOf, then, else) each name may occur and none must, but where they only require the names that one
item has under its patterns. Conditions themselves and patterns of names are not read.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import entities, rules
from gyosei_forms.gif.names import types
from gyosei_forms.gif.names.inputs import JsonSchema
from gyosei_forms.gif.names.shapes import Member, Members, Shape
from gyosei_forms.gif.names.types import Type, Types
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.intake import add_limit, read_json
from gyosei_forms.limits import Limits

_FORMATS = {"date": Type.DATE, "date-time": Type.DATE_TIME, "time": Type.TIME}
_NAMES = {str(one): one for one in Type if one not in _FORMATS.values()}
_TOGETHER = ("allOf",)
_ALTERNATIVES = ("anyOf", "oneOf")
_CONDITIONAL = ("then", "else")


def read(given: JsonSchema, report: Report, limits: Limits = limits_.DEFAULT) -> Shape | None:
    """Return the shape that a schema describes; ``None`` and a finding if it describes no object, or is over a limit."""
    document: object = given.document
    if isinstance(document, bytes | str):
        document = read_json(document, limits=limits, report=report).value
        if not report.ok:
            return None
    reader = _Reader(document, report, limits)
    try:
        shape = reader.shape(document, "")
        if shape.open() is not None:
            return shape
    except LimitExceeded as error:
        add_limit(report, error)
        return None
    report.add(rules.NO_PROPERTIES)
    return None


class _Reader:
    """Shapes of the subschemas of one document, each made once."""

    def __init__(self, document: object, report: Report, limits: Limits) -> None:
        self._document = document
        self._report = report
        self._limits = limits
        self._shapes: dict[int, Shape] = {}
        self._types: dict[int, Types] = {}
        self._reported: set[str] = set()
        self._visited = 0
        own = document.get("$id") if isinstance(document, Mapping) else None
        self._own = own.rstrip("#") if isinstance(own, str) else ""

    def shape(self, schema: object, place: str, hops: int = 0) -> Shape:
        """Return the shape of a subschema at a place of the document."""
        schema, place = self._followed(schema, place, hops)
        if not isinstance(schema, Mapping):
            return Shape(place)
        if id(schema) not in self._shapes:
            self._shapes[id(schema)] = Shape(
                place,
                self._types_of(schema, place, 0, set()),
                lambda: self._members(schema, place),
                lambda: self._element(schema, place),
            )
        return self._shapes[id(schema)]

    def _followed(self, schema: object, place: str, hops: int) -> tuple[object, str]:
        """Return what stands at the end of plain references, one after the other."""
        seen: set[int] = set()
        while isinstance(schema, Mapping) and not (schema.keys() & _OWN_SHAPE) and id(schema) not in seen:
            if not isinstance(schema.get("$ref"), str):
                break
            seen.add(id(schema))
            hops += 1
            self._limits.hold("max_depth", hops, limits_.LEVELS)
            found = self._target(schema["$ref"], place)
            if found is None:
                return None, place
            schema, place = found
        return (None if isinstance(schema, Mapping) and id(schema) in seen else schema), place

    def _target(self, reference: str, place: str) -> tuple[object, str] | None:
        address, _, fragment = reference.partition("#")
        document, base = self._document, ""
        if address not in ("", self._own):
            document, base = entity_schema.named(address), place
        if document is not None and not fragment:
            return document, base
        if document is not None and fragment.startswith("/"):
            tokens = [
                one.replace("~1", "/").replace("~0", "~")
                for one in unquote(fragment[1:]).split("/", _DEEPEST)
            ]
            found: object = document
            for token in tokens:
                if isinstance(found, Mapping) and token in found:
                    found = found[token]
                elif isinstance(found, list) and _INDEX.fullmatch(token) and int(token) < len(found):
                    found = found[int(token)]
                else:
                    break
            else:
                return found, base or make_pointer(*tokens)
        if place not in self._reported:
            self._reported.add(place)
            self._report.add(rules.REFERENCE_NOT_FOLLOWED, place)
        return None

    def _branches(self, schema: Mapping[str, Any], place: str) -> Iterator[tuple[object, str, bool]]:
        """Yield the schemas that a schema brings in: reference, all of several, alternatives (``False``)."""
        if isinstance(schema.get("$ref"), str):
            found = self._target(schema["$ref"], place)
            if found is not None:
                yield (*found, True)
        for word in (*_TOGETHER, *_ALTERNATIVES):
            listed = schema.get(word)
            if isinstance(listed, list | tuple):
                for index, one in enumerate(listed):
                    yield one, f"{place}/{word}/{index}", word in _TOGETHER
        for word in _CONDITIONAL:
            if isinstance(schema.get(word), Mapping):
                yield schema[word], f"{place}/{word}", False

    def _step(self, hops: int, visited: int = 1) -> None:
        self._visited += visited
        self._limits.hold("max_items", self._visited, limits_.ITEMS)
        self._limits.hold("max_depth", hops, limits_.LEVELS)

    def _types_of(self, schema: Mapping[str, Any], place: str, hops: int, on_way: set[int]) -> Types:
        """Return the types that are stated, else those of what is brought in; ``null`` is no type of a value."""
        known = self._types.get(id(schema))
        if known is not None:
            return known
        self._step(hops)
        own = _stated(schema)
        if not own:
            on_way.add(id(schema))
            found: set[Type] = set()
            for one, where, _ in self._branches(schema, place):
                one_, where_ = self._followed(one, where, hops)
                if isinstance(one_, Mapping) and id(one_) not in on_way:
                    found |= self._types_of(one_, where_, hops + 1, on_way)
            on_way.discard(id(schema))
            own = frozenset(found)
        self._types[id(schema)] = own
        return own

    def _members(self, schema: Mapping[str, Any], place: str) -> Members | None:
        found: dict[str, Member] = {}
        if not self._gather(schema, place, found, certain=True, hops=0, seen=set()):
            return None
        return tuple(found.values())

    def _gather(
        self,
        schema: Mapping[str, Any],
        place: str,
        found: dict[str, Member],
        *,
        certain: bool,
        hops: int,
        seen: set[int],
    ) -> bool:
        """Collect the members of a schema and of what it brings in; say whether there are properties at all."""
        if id(schema) in seen:
            return False
        seen.add(id(schema))
        self._step(hops)
        properties = schema.get("properties")
        required = schema.get("required")
        must = {one for one in required if isinstance(one, str)} if isinstance(required, list | tuple) else ()
        self._step(hops, len(must))
        known = isinstance(properties, Mapping)
        for name, one in properties.items() if isinstance(properties, Mapping) else ():
            self._step(hops)
            if isinstance(name, str) and one is not False and name not in found:
                where = f"{place}/properties{make_pointer(name)}"
                found[name] = Member(name, self.shape(one, where), required=False)
        for one, where, together in self._branches(schema, place):
            one_, where_ = self._followed(one, where, hops)
            if isinstance(one_, Mapping):
                known |= self._gather(
                    one_, where_, found, certain=certain and together, hops=hops + 1, seen=seen
                )
        if certain:
            for name in (*must, *self._names_of_one(schema)):
                if name in found:
                    found[name] = found[name]._replace(required=True)
        return known

    def _names_of_one(self, schema: Mapping[str, Any]) -> set[str]:
        """Return the names of which alternatives require one each, where they differ in the pattern alone."""
        found: set[str] = set()
        for word in _ALTERNATIVES:
            listed = schema.get(word)
            branches = listed if isinstance(listed, list | tuple) else ()
            self._step(0, len(branches))
            if not all(isinstance(one, Mapping) and one.keys() == {"required"} for one in branches):
                continue
            names = [one["required"] for one in branches]
            if all(
                isinstance(one, list | tuple) and len(one) == 1 and isinstance(one[0], str) for one in names
            ):
                bare = {entities.split_suffix(one[0])[0] for one in names}
                found |= {one[0] for one in names} if len(bare) == 1 else set()
        return found

    def _element(self, schema: Mapping[str, Any], place: str) -> Shape | None:
        """Return the shape of the elements, by the first schema that says something of them."""
        waiting: deque[tuple[object, str]] = deque([(schema, place)])
        seen: set[int] = set()
        while waiting:
            one, where = waiting.popleft()
            if not isinstance(one, Mapping) or id(one) in seen:
                continue
            seen.add(id(one))
            self._step(0)
            if isinstance(one.get("items"), Mapping):
                return self.shape(one["items"], f"{where}/items")
            first = one.get("prefixItems")
            if isinstance(first, list | tuple) and first:
                return self.shape(first[0], f"{where}/prefixItems/0")
            waiting.extend(self._followed(b, w, 0) for b, w, _ in self._branches(one, where))
        return None


_OWN_SHAPE = frozenset(
    {"type", "properties", "items", "allOf", "anyOf", "oneOf", "enum", "const", "required"}
)
"""What a schema says beside a reference that makes it more than the reference."""
_DEEPEST = 64
_INDEX = re.compile("0|[1-9][0-9]{0,9}")


def _stated(schema: Mapping[str, Any]) -> Types:
    written = schema.get("type")
    names = [written] if isinstance(written, str) else written if isinstance(written, list | tuple) else ()
    found = {_NAMES[name] for name in names if isinstance(name, str) and name in _NAMES}
    if not names:
        if isinstance(schema.get("properties"), Mapping):
            found.add(Type.OBJECT)
        if "items" in schema:
            found.add(Type.ARRAY)
    format_ = schema.get("format")
    if Type.STRING in found and isinstance(format_, str) and format_ in _FORMATS:
        found = (found - {Type.STRING}) | {_FORMATS[format_]}
    return frozenset(found) if found else types.UNKNOWN
