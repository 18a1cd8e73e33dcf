"""One walk over a record: each value is held against its item, and what is there is remembered for the patterns.

Entities may hold their own kind (関連施設 of 施設), so the walk goes as deep as the limit ``max_depth``, whatever the record
holds: JSON text that is deeper is refused before, and data that were parsed elsewhere here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gyosei_forms import limits
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import code_lists, rules, values
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.intake import add_limit
from gyosei_forms.text import Text

_IDENTIFIED = "IdInformationModel"


@dataclass(slots=True, eq=False)
class Node:
    """One occurrence of an entity in a record: the attributes that are there, with the nodes of what they hold.

    ``beside`` are, by the attribute that should hold them, the contained entities whose items stand flat beside
    those of this one; what stands inside the attribute is in ``present``, and the two are never put together.
    ``places`` are the pointers of the attributes, ``values`` what they hold as given, ``empty`` those whose text is empty, ``instead`` says what was
    found that does not count for an attribute but nearly would; ``opaque`` means that the content is not known (a
    column that holds an entity, or a value of another type). ``gaps`` remembers what :mod:`~gyosei_forms.gif.checking.patterns`
    found missing, by pattern.
    """

    entity: Entity
    pointer: str = ""
    pattern: str = ""
    opaque: bool = False
    present: dict[str, list[Node]] = field(default_factory=dict)
    beside: dict[str, Node] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    instead: dict[str, Text] = field(default_factory=dict)
    gaps: dict[str, tuple[tuple[Field, ...], ...]] = field(default_factory=dict)

    def shape(self) -> Hashable:
        """Return what tells this node from another of the same item where values and places do not matter."""
        return (
            self.opaque,
            self.pattern,
            frozenset(self.places),
            frozenset(self.empty),
            frozenset((name, *(part.shape() for part in parts)) for name, parts in self.present.items()),
            frozenset((name, part.shape()) for name, part in self.beside.items()),
        )

    def home(self, owner: Field | None) -> Node:
        """Return the node an item belongs to: this one, or that of the items beside which ``owner`` should hold."""
        if owner is None or owner.part is None:
            return self
        return self.beside.setdefault(owner.attribute, Node(owner.part, self.pointer))

    def report_both_ways(self, report: Report) -> None:
        """Report each contained entity that is given both inside its item and flat beside it."""
        for attribute, found in self.entity.fields.items():
            if attribute in self.present and attribute in self.beside:
                place = self.places[attribute]
                report.add(rules.BOTH_WAYS, place, item_ja=found.item.ja, item_en=found.item.en)


class Meaning(NamedTuple):
    """What a key stands for: an item (``None``: none of GIF) and the pattern in its name.

    ``owner`` is the item whose entity it belongs to where that is not the entity at hand; ``kind`` is the type of the
    value where there is no item to give it. ``instead`` is set where the item is only named: the value is not taken for
    it, and this says what would have to be done.
    """

    field: Field | None
    pattern: str = ""
    owner: Field | None = None
    kind: Kind | None = None
    instead: Text | None = None


Resolve = Callable[[Entity, str, object, str], Meaning | None]
"""Entity, key, value and pointer of the key to what the key means; ``None`` where it is unknown."""


Member = Callable[[Field, Node], None]
"""What is done with each occurrence of an item that may be repeated; of those alike only one is kept."""


_FRAMES = 10
"""So many calls at most stand on each other for one level."""
Across = Callable[[str, Mapping[str, object], Mapping[str, str], Report], None]
"""What checks the items of an entity against each other: :func:`gyosei_forms.gif.checking.across.check`."""


class Walk:
    """A walk with one report; ``resolve`` says what a key means, and takes note of those that it does not know.

    Of an item that may occur once only the first occurrence is looked at. Those of an item that may be repeated are
    handed to ``member`` one by one, and only one of each shape is kept. ``across`` checks the items of each entity
    against each other. ``max_depth`` is the limit of that name: mappings and lists count as in JSON text, what is
    deeper is not looked at, and a finding says so. ``has_values`` says whether any value was met.
    """

    __slots__ = ("_across", "_deepest", "_depth", "_member", "_report", "_resolve", "has_values")

    def __init__(
        self,
        report: Report,
        resolve: Resolve,
        member: Member | None = None,
        across: Across | None = None,
        max_depth: int = limits.DEFAULT.max_depth,
    ) -> None:
        self._report = report
        self._across = across
        self._resolve = resolve
        self._member = member
        self._depth = 0
        self._deepest = min(max_depth, sys.getrecursionlimit() // _FRAMES)
        self.has_values = False

    def run(self, entity: Entity, data: object, here: str = "", pattern: str = "") -> Node:
        """Check a value that should be an entity, and return what is in it; ``here`` is its pointer."""
        node = Node(entity, here, pattern, opaque=not isinstance(data, Mapping))
        if not isinstance(data, Mapping):
            self._report.add(rules.WRONG_TYPE, here, **values.expected_object())
            return node
        if self._depth >= self._deepest:
            add_limit(self._report, LimitExceeded("max_depth", self._deepest, limits.LEVELS), here)
            node.opaque = True
            return node
        self._depth += 1
        for key, value in data.items():
            name = key if isinstance(key, str) else f"<{type(key).__name__}>"
            place = f"{here}/{name}" if name in entity.keys else here + make_pointer(name)
            meaning = self._resolve(entity, name, value, place)
            if meaning is not None and (value is not None or meaning.owner is None):
                self._take(node, meaning, value, place, data)
        if self._across is not None:
            self._across(entity.en, node.values, node.places, self._report)
        if node.beside:
            node.report_both_ways(self._report)
        if entity.en == _IDENTIFIED:
            values.identifier(data, self._report, here)
        self._depth -= 1
        return node

    def _take(self, node: Node, meaning: Meaning, value: object, here: str, data: Mapping[Any, Any]) -> None:
        found = meaning.field
        if found is None:
            if meaning.kind is not None and value is not None:
                self.has_values = True
                values.check(Item("", "", meaning.kind), value, self._report, here)
            return
        if meaning.instead is not None:
            if value is not None:
                node.instead.setdefault((meaning.owner or found).attribute, meaning.instead)
            return
        home = node.home(meaning.owner)
        item = found.item
        if found.attribute in home.places and not (item.many and item.suffix):
            self._report.add(rules.SAME_ITEM_TWICE, here, item_ja=item.ja, item_en=item.en)
        if item.form is Form.POSTAL_CODE and is_abroad(home.entity, data):
            item = replace(item, form=None)
        home.places.setdefault(found.attribute, here)
        if value is None:
            return
        home.values.setdefault(found.attribute, value)
        if isinstance(value, list | tuple):
            self._depth += 1
            self._many(home, found, item, meaning.pattern, value, here)
            self._depth -= 1
        else:
            nodes = home.present.setdefault(found.attribute, [])
            nodes.extend(self._one(found, item, meaning.pattern, value, here))
        if value == "" and not item.may_be_empty:
            home.empty.add(found.attribute)

    def _many(
        self, home: Node, found: Field, item: Item, pattern: str, values_: Sequence[object], here: str
    ) -> None:
        """Take a list: each value of an item that may be repeated, else the first of several (or a list as a value)."""
        if not item.many:
            several = len(values_) > 1
            if several:
                rule = rules.REPEATED_EXTENSION if item.open_maximum else rules.REPEATED
                self._report.add(rule, here, item_ja=item.ja, item_en=item.en, count=len(values_))
            one, place = (values_[0], f"{here}/0") if several else (values_, here)
            nodes = home.present.setdefault(found.attribute, [])
            nodes.extend(self._one(found, item, pattern, one, place))
            return
        shapes: dict[Hashable, Node] = {}
        for index, one in enumerate(values_):
            for part in self._one(found, item, pattern, one, f"{here}/{index}"):
                shapes.setdefault(part.shape(), part)
        if values_:
            home.present.setdefault(found.attribute, []).extend(shapes.values())

    def _one(self, found: Field, item: Item, pattern: str, value: object, here: str) -> Iterable[Node]:
        """Check one value; return the node of what it holds, if it may hold anything."""
        values.check(item, value, self._report, here)
        held = found.part_of(value)
        if held is None:
            self.has_values = True
            return ()
        part = self.run(held, value, here, pattern)
        if item.many and self._member is not None:
            self._member(found, part)
        return (part,)


def is_abroad(address: Entity, data: Mapping[Any, Any]) -> bool:
    """Say whether the items of an address in a mapping name a country other than Japan: then 443 is not for it."""
    for key, value in data.items():
        known = address.keys.get(key)
        if known is not None and known.field.attribute == address.country and isinstance(value, Mapping):
            _, code = code_lists.member(value, code_lists.CODE)
            if isinstance(code, str) and code != code_lists.JAPAN:
                return True
    return False
