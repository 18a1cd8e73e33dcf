"""Elements to a record with English keys and pattern suffixes, as JSON has it; nothing is dropped without a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member
from functools import cache
from typing import Any

from gyosei_forms.findings import Position, Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import entities, models
from gyosei_forms.gif import rules as gif_rules
from gyosei_forms.gif.checking import patterns
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.code_value import CodeValue
from gyosei_forms.gif.xml import rules, values
from gyosei_forms.gif.xml.namespaces import Namespaces
from gyosei_forms.gif.xml.parsing import Event
from gyosei_forms.limits import Limits

INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
FIRST = "MP01"
"""The pattern that a bare name has in the schema."""
_NIL = f"{{{INSTANCE}}}nil"
_HINTS = (f"{{{INSTANCE}}}schemaLocation", f"{{{INSTANCE}}}noNamespaceSchemaLocation")
_OF_SCHEMA = ("id", "ref", f"{{{INSTANCE}}}type")
_TRUE, _FALSE = ("true", "1"), ("false", "0")
_TEXT, _ATTRIBUTE = "#text", "@"


@dataclass(slots=True, eq=False)
class Frame:
    """One open element. ``entity`` is set where it holds an entity, ``item`` where the schema has it at all.

    ``key`` is its key in the record of its parent, ``steps`` the way to it from the record (keys, and indices of items
    that may be repeated), ``pointer`` the same as text; the parts of an element that the schema does not have share
    the pointer of that element. ``seen`` are the attributes of the items in it, ``last`` the place in the order of the
    last one, ``groups`` the suffixes of repeated items as they came, by attribute.
    """

    key: str
    pointer: str
    line: int
    steps: tuple[str | int, ...] = ()
    entity: Entity | None = None
    item: Item | None = None
    field: Field | None = None
    bare: bool = False
    nil: bool = False
    record: dict[str, Any] = member(default_factory=dict)
    counts: dict[str, int] = member(default_factory=dict)
    seen: set[str] = member(default_factory=set)
    last: int = -1
    disordered: bool = False
    groups: dict[str, list[str]] = member(default_factory=dict)


class Records:
    """The record of one document, built event by event.

    ``entity``, ``pattern`` and ``value`` are what the document holds, ``lines`` the line of each pointer, ``orders``
    the repeated items whose order a record cannot keep: the way to the entity, the attribute, and the place of each
    value among those grouped by pattern. ``refused`` says that the root element is not one to read.
    """

    def __init__(
        self, namespaces: Namespaces, expected: Entity | None, limits: Limits, report: Report
    ) -> None:
        self.entity = expected or models.table("Person")
        self.pattern = ""
        self.value: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.orders: list[tuple[tuple[str | int, ...], str, list[int]]] = []
        self.refused = False
        self._namespaces = namespaces
        self._expected = expected
        self._limits = limits
        self._report = report
        self._frames: list[Frame] = []
        self._extended = False
        self._not_data = 0
        self._first_line = 0

    @property
    def place(self) -> str:
        """The pointer of the element that is open."""
        return self._frames[-1].pointer if self._frames else ""

    def take(self, event: Event) -> None:
        """Take the next event of the document."""
        if event.kind == "start":
            parent = self._frames[-1] if self._frames else None
            frame = self._root(event) if parent is None else self._child(parent, event.name, event.line)
            if frame is not None:
                self._frames.append(frame)
                self._attributes(frame, event.attributes)
        elif event.kind == "end":
            self._end(self._frames.pop(), event.text)
        else:
            self._not_data += 1
            self._first_line = self._first_line or event.line

    def report_not_data(self) -> None:
        """Report the comments and processing instructions of the document, all at once."""
        if self._not_data:
            self._report.add(rules.NOT_DATA, position=Position(line=self._first_line), count=self._not_data)

    def _root(self, event: Event) -> Frame | None:
        namespace, local = _split(event.name)
        bare, suffix = entities.split_suffix(local)
        table = _tables().get(bare)
        at = Position(line=event.line)
        if namespace != self._namespaces.data:
            self._report.add(rules.WRONG_NAMESPACE, position=at, namespace=self._namespaces.data)
        elif table is None:
            self._report.add(rules.UNKNOWN_ROOT, position=at)
        elif self._expected is not None and table is not self._expected:
            other: dict[str, Any] = {"asked_ja": self._expected.ja, "asked_en": self._expected.en}
            self._report.add(rules.OTHER_ROOT, position=at, found_ja=table.ja, found_en=table.en, **other)
        else:
            self.entity = table
            self.pattern = suffix.removeprefix("_") if suffix.removeprefix("_") in table.patterns else ""
            if suffix and not self.pattern:
                known: dict[str, Any] = {"item_ja": table.ja, "item_en": table.en}
                known["known"] = " ".join(table.patterns) or "-"
                self._report.add(gif_rules.UNKNOWN_SUFFIX, position=at, **known)
            self.lines[""] = event.line
            return Frame("", "", event.line, entity=table, bare=not suffix)
        self.refused = True
        return None

    def _child(self, parent: Frame, name: str, line: int) -> Frame:
        """Open an element in another. One that the schema does not have keeps its name, and is told once."""
        if parent.entity is None:
            if parent.item is not None:
                self._report.add(rules.NOT_IN_SCHEMA, parent.pointer, position=Position(line=line))
            return Frame(name, parent.pointer, line)
        namespace, local = _split(name)
        pairs = parent.entity is _pairs()
        home = namespace == (self._namespaces.codes if pairs else self._namespaces.data)
        key = (
            local if home else f"{{{namespace}}}{local}"
        )  # {}name where it is in none: never the key of an item
        bare, suffix = entities.split_suffix(key)
        known = parent.entity.keys.get(key) or (parent.entity.keys.get(bare) if suffix else None)
        pointer, steps = parent.pointer + make_pointer(key), (*parent.steps, key)
        if known is None or known.lang != "en":
            self._report.add(rules.NOT_IN_SCHEMA, pointer, position=Position(line=line))
            self.lines[pointer] = line
            return Frame(key, pointer, line)
        self._arrange(parent, known.field, pointer, line)
        if known.field.item.many:
            self.lines.setdefault(pointer, line)
            index = parent.counts.get(key, 0)
            pointer, steps = f"{pointer}/{index}", (*steps, index)
        self.lines.setdefault(pointer, line)
        part = known.field.part
        return Frame(
            key, pointer, line, steps, part, known.field.item, known.field, bare=_is_bare(part, suffix)
        )

    def _arrange(self, parent: Frame, found: Field, pointer: str, line: int) -> None:
        """Note that an item is there; report the first that comes after one that belongs behind it."""
        if parent.entity is None:
            return
        parent.seen.add(found.attribute)
        at = Position(line=line)
        if found.item.extension and not self._extended:
            self._extended = True
            self._report.add(rules.EXTENSIONS, pointer, position=at)
        place = _places(parent.entity)[found.attribute]
        if place >= parent.last:
            parent.last = place
        elif not parent.disordered:
            parent.disordered = True
            names: dict[str, Any] = {"item_ja": found.item.ja, "item_en": found.item.en}
            self._report.add(rules.ORDER, pointer, position=at, **names)

    def _attributes(self, frame: Frame, attributes: Mapping[str, str]) -> None:
        for name, value in attributes.items():
            at = Position(line=frame.line)
            if frame.entity is None and frame.item is None:
                frame.record[_ATTRIBUTE + name] = value
            elif name == _NIL:
                frame.nil = value.strip() in _TRUE
                if not (_is_nillable(frame) and value.strip() in _TRUE + _FALSE):
                    self._report.add(rules.NIL_NOT_ALLOWED, frame.pointer, position=at)
            elif name in _OF_SCHEMA and (frame.entity is not None or name not in ("id", "ref")):
                self._report.add(rules.ATTRIBUTE_NOT_READ, frame.pointer, position=at)
            elif name not in _HINTS:
                self._report.add(rules.UNKNOWN_ATTRIBUTE, frame.pointer, position=at)

    def _end(self, frame: Frame, text: str) -> None:
        value = self._value(frame, text)
        if frame.nil:
            at = Position(line=frame.line)
            if (text or frame.record) and _is_nillable(frame):
                self._report.add(rules.NIL_NOT_ALLOWED, frame.pointer, position=at)
            if value in ("", {}):
                self._report.add(rules.NIL, frame.pointer, position=at)
                return
        if self._frames:
            _put(self._frames[-1], frame, value)
        else:
            self.value = frame.record

    def _value(self, frame: Frame, text: str) -> object:
        """Return what a closed element holds: a record, a plain value, or what the schema does not have as it stands."""
        blank = not text.strip(" \t\r\n")
        if frame.entity is not None:
            if frame.record or blank or not self._frames:
                self._end_entity(frame, text, blank=blank)
                return frame.record
            return text
        if frame.record:
            return frame.record if blank else frame.record | {_TEXT: text}
        if frame.item is None:
            return text
        return values.read(frame.item, text, self._limits, self._report, frame.pointer, frame.line)

    def _end_entity(self, frame: Frame, text: str, *, blank: bool) -> None:
        at = Position(line=frame.line)
        if not blank:
            self._report.add(
                rules.MIXED_CONTENT, frame.pointer, position=at, count=len(text.strip(" \t\r\n"))
            )
        if frame.entity is not None and frame.bare and not frame.nil:
            self._report_bare(frame, frame.entity)
        self._keep_order(frame)

    def _report_bare(self, frame: Frame, entity: Entity) -> None:
        """Report a bare name whose content is not that of pattern 1; suggest the name that fits."""
        missing = [name for name in entity.patterns.get(FIRST, ()) if name not in frame.seen]
        if not missing:
            return
        first = entity.fields[missing[0]].item
        best = patterns.best(Node(entity, present={name: [] for name in frame.seen}))
        fits = not set(entity.patterns[best]) - frame.seen
        self._report.add(
            rules.BARE_NAME,
            frame.pointer,
            position=Position(line=frame.line),
            suggestion=f"{frame.key or entity.en}_{best}" if fits else None,
            count=len(missing),
            item_ja=first.ja,
            item_en=first.en,
        )

    def _keep_order(self, frame: Frame) -> None:
        """Remember the order of repeated items whose suffixes alternate; a record groups them by suffix."""
        for attribute, suffixes in frame.groups.items():
            places = range(len(suffixes))
            grouped = [place for one in dict.fromkeys(suffixes) for place in places if suffixes[place] == one]
            if grouped != list(places):
                self.orders.append((frame.steps, attribute, sorted(places, key=grouped.__getitem__)))


def _put(parent: Frame, child: Frame, value: object) -> None:
    """Put a value into the record of its parent: into a list where the item may be repeated, or is."""
    count = parent.counts[child.key] = parent.counts.get(child.key, 0) + 1
    if child.field is not None and child.field.item.many:
        parent.record.setdefault(child.key, []).append(value)
        if child.field.item.suffix:
            suffix = entities.split_suffix(child.key)[1]
            parent.groups.setdefault(child.field.attribute, []).append(suffix)
    elif count == 1:
        parent.record[child.key] = value
    elif count == 2:
        parent.record[child.key] = [parent.record[child.key], value]
    else:
        parent.record[child.key].append(value)


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition("}")
    return namespace.removeprefix("{"), local


def _is_bare(part: Entity | None, suffix: str) -> bool:
    return part is not None and bool(part.patterns) and not suffix


def _is_nillable(frame: Frame) -> bool:
    """Say whether the schema lets an element be nil: root elements, and those that hold an entity or a code."""
    return frame.item is None or frame.item.kind in (Kind.PART, Kind.CODE)


@cache
def _tables() -> dict[str, Entity]:
    return {model.EN: entities.of(model) for model in models.MODELS}


@cache
def _pairs() -> Entity:
    return entities.of(CodeValue)


@cache
def _places(entity: Entity) -> dict[str, int]:
    """Return the place of each item in the order of the schema: base items, then extension items."""
    return {attribute: place for place, attribute in enumerate(entity.fields)}
