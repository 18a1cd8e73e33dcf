"""A shape held against an entity: which item each name is, and what a record of that shape could hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms.basis import Citation
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.checking.walker import Meaning, Node
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.names import types
from gyosei_forms.gif.names.meaning import Meanings, Name, Standing
from gyosei_forms.gif.names.shapes import Member, Shape
from gyosei_forms.gif.names.types import Fitting, Type, Types
from gyosei_forms.limits import Limits
from gyosei_forms.text import Text

ANY = "*"
"""In the way to a name: any element of an array."""
_DEEPEST = 12
"""Entities inside entities are not followed further; the content of a deeper one is not known."""


_HOLDING = frozenset({Type.OBJECT, Type.ARRAY})


class Step(NamedTuple):
    """One item on the way to a value: the pattern in its name, and whether it stands in an array."""

    field: Field
    pattern: str = ""
    repeated: bool = False


Way = tuple[Step, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Slot:
    """One name of a shape and what it means.

    ``path`` are the keys that lead to it in a record (:data:`ANY` for each array of objects), ``place`` is its pointer in
    what was given. ``way`` are the items it stands for, from the entity down (empty: no item of GIF, or not known);
    ``kind`` is the type of the value of a label that is no item. ``opaque`` means that it holds an entity whose content is
    not known; ``holds`` that it holds one whose content follows in slots of its own.
    """

    name: str
    path: tuple[str, ...]
    place: str
    way: Way
    kind: Kind | None
    standing: Standing
    source: Citation | None
    types: Types
    fitting: Fitting
    required: bool
    is_iso: bool | None = None
    repeated: bool = False
    opaque: bool = False
    holds: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        """The items by English name, the same for every name of the same item; ``()`` if it is none."""
        return tuple(step.field.item.en for step in self.way)

    @property
    def item(self) -> Text:
        """The items in both languages: ``住所.連結表記``; ``""`` if it is none."""
        return way_name(self.way)


def way_name(way: Way) -> Text:
    """Return the name of a way in both languages."""
    return Text(".".join(step.field.item.ja for step in way), ".".join(step.field.item.en for step in way))


@dataclass(slots=True)
class Placing:
    """One walk over a shape: the slots in their order, and the node of the entity.

    ``only_required`` leaves out what a record of the shape need not have.
    Raises :class:`~gyosei_forms.errors.LimitExceeded` for more than ``limits.max_items`` names.
    """

    meanings: Meanings
    report: Report
    limits: Limits = limits_.DEFAULT
    only_required: bool = False
    slots: list[Slot] = field(default_factory=list)
    _names: int = 0
    _on_way: set[tuple[str, int]] = field(default_factory=set)

    def run(self, entity: Entity, shape: Shape) -> Node:
        """Place a shape that should be of an entity."""
        return self._entity(entity, shape, (), (), "")

    def _entity(self, entity: Entity, shape: Shape, path: tuple[str, ...], way: Way, pattern: str) -> Node:
        mark = (entity.en, id(shape))
        members = None if mark in self._on_way or len(way) > _DEEPEST else shape.open()
        node = Node(entity, shape.place, pattern, opaque=members is None)
        if members is None:
            return node
        self._on_way.add(mark)
        for member in members:
            if not self.only_required or member.required:
                self._names += 1
                self.limits.hold("max_items", self._names, limits_.ITEMS)
                self._member(node, member, path, way)
        node.report_both_ways(self.report)
        self._on_way.discard(mark)
        return node

    def _member(self, node: Node, member: Member, path: tuple[str, ...], way: Way) -> None:
        name, shape = member.name, member.shape
        is_object = bool(shape.types & _HOLDING) if shape.types else not shape.is_cell
        is_object = is_object and Type.STRING not in shape.types
        meaning = self.meanings(node.entity, name, {} if is_object else "", shape.place)
        kept: Name | None = self.meanings.last
        known: dict[str, Any] = {
            "name": name,
            "place": shape.place,
            "standing": Standing.FOREIGN if kept is None else kept.standing,
            "source": None if kept is None else kept.source,
            "types": shape.types,
            "required": member.required,
            "is_iso": shape.is_iso,
        }
        if meaning is None or meaning.field is None:
            kind = None if meaning is None else meaning.kind
            known |= {"way": (), "kind": kind, "fitting": Fitting.FITS, "path": (*path, name)}
            self.slots.append(Slot(**known))
            return
        self._item(node, meaning, meaning.field, shape, path, way, known)

    def _is_alternative(self, home: Node, found: Field, pattern: str, shape: Shape) -> bool:
        """Say whether a further name of an item is one of several that a record has one of, each with its own pattern."""
        others = [one.pattern for one in home.present.get(found.attribute, ())]
        return found.item.suffix and (found.item.many or (not shape.is_cell and pattern not in others))

    def _item(
        self,
        node: Node,
        meaning: Meaning,
        found: Field,
        shape: Shape,
        path: tuple[str, ...],
        way: Way,
        known: dict[str, Any],
    ) -> None:
        item, home = found.item, node.home(meaning.owner)
        if found.attribute in home.places and not self._is_alternative(home, found, meaning.pattern, shape):
            self.report.add(rules.SAME_ITEM_TWICE, shape.place, item_ja=item.ja, item_en=item.en)
        home.places.setdefault(found.attribute, shape.place)
        inner, element = shape, shape.element() if Type.ARRAY in shape.types else None
        of_one = shape.types - {Type.ARRAY}
        if item.many and Type.ARRAY in shape.types:
            of_one |= types.UNKNOWN if element is None else element.types
            inner = element or Shape(shape.place)
        fitting = (
            Fitting.MISFIT if shape.types and not of_one and not item.many else types.fitting(item, of_one)
        )
        if fitting is Fitting.MISFIT:
            expected = types.expected(item)
            self.report.add(
                rules.TYPE_MISMATCH,
                shape.place,
                item_ja=item.ja,
                item_en=item.en,
                expected_ja=expected.word("ja"),
                expected_en=expected.word("en"),
            )
        repeated = item.many and Type.ARRAY in shape.types and found.part is not None
        owner = () if meaning.owner is None else (Step(meaning.owner),)
        steps = (*way, *owner, Step(found, meaning.pattern, repeated))
        full = (*path, known["name"], *((ANY,) if repeated else ()))
        at = len(self.slots)
        part = found.part
        nodes = home.present.setdefault(found.attribute, [])
        if part is not None:
            is_entity = fitting is not Fitting.MISFIT
            held = self._entity(
                part, inner if is_entity else Shape(shape.place), full, steps, meaning.pattern
            )
            nodes.append(held)
        opaque = part is not None and nodes[-1].opaque
        slot = Slot(
            **known,
            way=steps,
            kind=None,
            fitting=fitting,
            path=full,
            repeated=Type.ARRAY in shape.types,
            opaque=opaque,
            holds=part is not None and not opaque,
        )
        self.slots.insert(at, slot)
