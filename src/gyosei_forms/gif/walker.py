"""One walk over a record: each value is held against its item, and what is there is remembered for the patterns.

The walk goes no deeper than the models do, so it ends whatever the record holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import code_lists, rules, values
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Form, Item, Kind


@dataclass(slots=True, eq=False)
class Node:
    """One occurrence of an entity in a record: the attributes that are there, with the nodes of what they hold.

    ``beside`` are, by the attribute that should hold them, the contained entities whose items stand flat beside
    those of this one; what stands inside the attribute is in ``present``, and the two are never put together.
    ``places`` are the pointers of the attributes, ``empty`` those whose text is empty; ``opaque`` means that the
    content is not known (a column that holds an entity, or a value of another type).
    """

    entity: Entity
    pointer: str = ""
    pattern: str = ""
    opaque: bool = False
    present: dict[str, list[Node]] = field(default_factory=dict)
    beside: dict[str, Node] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

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
    value where there is no item to give it.
    """

    field: Field | None
    pattern: str = ""
    owner: Field | None = None
    kind: Kind | None = None


Resolve = Callable[[Entity, str, object, str], Meaning | None]
"""Entity, key, value and pointer of the key to what the key means; ``None`` where it is unknown."""


class Walk:
    """A walk with one report; ``resolve`` says what a key means, and takes note of those that it does not know."""

    __slots__ = ("report", "resolve")

    def __init__(self, report: Report, resolve: Resolve) -> None:
        self.report = report
        self.resolve = resolve

    def run(self, entity: Entity, data: object, here: str = "", pattern: str = "") -> Node:
        """Check a value that should be an entity, and return what is in it; ``here`` is its pointer."""
        node = Node(entity, here, pattern, opaque=not isinstance(data, Mapping))
        if not isinstance(data, Mapping):
            self.report.add(rules.WRONG_TYPE, here, **values.expected_object())
            return node
        for key, value in data.items():
            name = key if isinstance(key, str) else f"<{type(key).__name__}>"
            place = f"{here}/{name}" if name in entity.keys else here + make_pointer(name)
            meaning = self.resolve(entity, name, value, place)
            if meaning is not None and (value is not None or meaning.owner is None):
                self._take(node, meaning, value, place, data)
        if node.beside:
            node.report_both_ways(self.report)
        return node

    def _take(self, node: Node, meaning: Meaning, value: object, here: str, data: Mapping[Any, Any]) -> None:
        found = meaning.field
        if found is None:
            if meaning.kind is not None and value is not None:
                values.check(Item("", "", meaning.kind), value, self.report, here)
            return
        home = node.home(meaning.owner)
        item = found.item
        if found.attribute in home.places:
            self.report.add(rules.SAME_ITEM_TWICE, here, item_ja=item.ja, item_en=item.en)
        if item.form is Form.POSTAL_CODE and _is_abroad(home.entity, data):
            item = replace(item, form=None)
        home.places.setdefault(found.attribute, here)
        if value is None:
            return
        part = found.part
        for one, place in self._each(item, value, here):
            nodes = home.present.setdefault(found.attribute, [])
            values.check(item, one, self.report, place)
            if part is not None:
                nodes.append(self.run(part, one, place, meaning.pattern))
        if value == "" and not item.may_be_empty:
            home.empty.add(found.attribute)

    def _each(self, item: Item, value: object, here: str) -> Iterable[tuple[object, str]]:
        if not isinstance(value, list | tuple) or (not item.many and len(value) < 2):
            return ((value, here),)
        if not item.many:
            self.report.add(rules.REPEATED, here, item_ja=item.ja, item_en=item.en, count=len(value))
        return ((one, f"{here}/{index}") for index, one in enumerate(value))


def _is_abroad(address: Entity, data: Mapping[Any, Any]) -> bool:
    """Say whether the items of an address in a mapping name a country other than Japan: then 443 is not for it."""
    for key, value in data.items():
        known = address.keys.get(key)
        if known is not None and known.field.attribute == address.country and isinstance(value, Mapping):
            _, code = code_lists.member(value, code_lists.CODE)
            if isinstance(code, str) and code != code_lists.JAPAN:
                return True
    return False
