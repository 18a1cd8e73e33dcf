"""``gif.linkability``: item by item, what it takes to hand the data of one service to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.mapping import service
from gyosei_forms.gif.mapping.service import Service
from gyosei_forms.gif.models import EntityName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Standing
from gyosei_forms.gif.names.placing import Slot
from gyosei_forms.gif.names.types import Type
from gyosei_forms.gif.verdicts.verdict import Given, table_of
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.text import Lang, Text


class Need(StrEnum):
    """What one item of a link needs."""

    SAME = "same"
    """Nothing: the same name."""
    RENAME = "rename"
    """Another name for the same item, where both are of the standard or known labels; or the same name elsewhere."""
    COMPOSE = "compose"
    """Joined from items that are there."""
    CONVERT = "convert"
    """The same item in another form (a date, digits as text)."""
    SPLIT = "split"
    """A split of a joined item, to be checked: it does not succeed in every case."""
    MANUAL = "manual"
    """Something that people have to settle first; :class:`Why` says what."""
    MISSING = "missing"
    """The giving side does not have it."""
    SURPLUS = "surplus"
    """The taking side has no place for it."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Need.SAME: Text("そのまま", "as it is"),
    Need.RENAME: Text("名前か場所を変える（自動）", "rename or move (automatic)"),
    Need.COMPOSE: Text("合成する（自動）", "compose (automatic)"),
    Need.CONVERT: Text("形を変える（自動）", "convert (automatic)"),
    Need.SPLIT: Text("分割して確認する", "split, with a check"),
    Need.MANUAL: Text("手作業の調整", "manual adjustment"),
    Need.MISSING: Text("渡す側にない", "not on the giving side"),
    Need.SURPLUS: Text("受ける側にない", "not on the taking side"),
}


class Why(StrEnum):
    """Why an item needs people."""

    NAME = "name"
    """A name that is not of the standard: what it means is to be agreed."""
    UNKNOWN = "unknown"
    """Both sides have the name, and nothing says that it means the same."""
    TYPE = "type"
    """Types from which there is no sure way to the other."""
    FORM = "form"
    """The taking side does not have the standard's form."""
    CONTENT = "content"
    """The content of the object is not described."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _REASONS[self].get(lang)


_REASONS = {
    Why.NAME: Text("標準外の名前の意味を合意する", "agree what the non-standard name means"),
    Why.UNKNOWN: Text("同じ名前が同じ意味か確かめる", "make sure that the same name means the same"),
    Why.TYPE: Text("型が違う", "the types differ"),
    Why.FORM: Text("受ける側の形が標準と違う", "the taking side's form is not the standard's"),
    Why.CONTENT: Text("中の項目がわからない", "its content is not described"),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One item of a link.

    ``item`` is the item in both languages (empty where the name means none), ``names`` are those of the giving side,
    ``to`` is that of the taking side (``""`` for a surplus). ``adjustments`` counts what people have to settle: one for each
    non-standard name, else one. ``required`` says that the taking side requires it.
    """

    item: Text
    need: Need
    names: tuple[str, ...]
    to: str
    why: Why | None = None
    adjustments: int = 0
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Linkability:
    """What a link from one service to another needs.

    ``links`` are its items in the order of the taking side, then what it has no place for (the first ``limits.max_findings``;
    ``left_out`` counts the others). ``counts`` says how many items have each need, ``manual`` how many adjustments people
    have to make, ``report`` what could not be read.
    """

    entity: Text
    links: tuple[Link, ...]
    left_out: int
    counts: Mapping[Need, int]
    manual: int
    report: Report

    @property
    def checks(self) -> int:
        """How many items are split and have to be checked."""
        return self.counts[Need.SPLIT]

    @property
    def missing(self) -> int:
        """How many items the giving side does not have."""
        return self.counts[Need.MISSING]

    @property
    def automatic(self) -> int:
        """How many items pass without people."""
        return sum(self.counts[one] for one in (Need.SAME, Need.RENAME, Need.COMPOSE, Need.CONVERT))

    def render(self, format: Literal["text", "json", "csv"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return it as text for a reader, as JSON (both languages) or as CSV."""
        from gyosei_forms.gif.mapping import linkability_rendering

        return linkability_rendering.render(self, format, lang)

    def __bool__(self) -> bool:
        raise UsageError(
            "Linkability は真偽値になりません。.manual などを使ってください。",
            "a Linkability has no truth value; ask .manual or another count.",
        )

    def __repr__(self) -> str:
        return f"<Linkability {self.entity.en}, manual: {self.manual}, checks: {self.checks}, missing: {self.missing}>"


def linkability(
    giving: Given,
    taking: Given,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Linkability:
    """Compare two services item by item: what it takes to hand the data of the first to the second.

    Each is what :func:`~gyosei_forms.gif.conformance` takes: a record, names, a schema, a file. The way back is another
    question, with the arguments exchanged: split items join without people, joined ones split with a check. Non-standard
    names that are the same on both sides need nothing where it is known what they mean. Of CSV only the headings are read.

    Raises :class:`~gyosei_forms.errors.UsageError` as :func:`~gyosei_forms.gif.conformance` does.
    """
    require_limits(limits)
    report = Report(max_findings=limits.max_findings)
    sides = []
    for side, given in (("/giving", giving), ("/taking", taking)):
        of_side = Report(max_findings=limits.max_findings)
        sides.append(service.read(given, table_of(given, entity), of_side, limits))
        report.extend(of_side, side)
    return _linked(sides[0], sides[1], report, limits)


def _linked(giving: Service, taking: Service, report: Report, limits: Limits) -> Linkability:
    links: list[Link] = []
    counts = dict.fromkeys(Need, 0)
    manual = left_out = 0
    for link in _Links(giving, taking).all():
        counts[link.need] += 1
        manual += link.adjustments
        if len(links) < limits.max_findings:
            links.append(link)
        else:
            left_out += 1
    table = taking.entity
    return Linkability(
        entity=Text(table.ja, table.en),
        links=tuple(links),
        left_out=left_out,
        counts=counts,
        manual=manual,
        report=report,
    )


Key = tuple[str, ...]


class Had(NamedTuple):
    """The slots of the giving side that an item is had from, and how."""

    need: Need
    slots: tuple[Slot, ...]


@dataclass(slots=True)
class _Links:
    giving: Service
    taking: Service
    _items: dict[Key, Slot] = field(default_factory=dict)
    _names: dict[Key, Slot] = field(default_factory=dict)
    _beside: dict[Key, set[str]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)

    def all(self) -> Iterator[Link]:
        """Yield the links of the taking side, then what is left of the giving side."""
        for slot in self.giving.slots:
            if slot.holds:
                continue
            if slot.way:
                self._items.setdefault(slot.key, slot)
                self._beside.setdefault(slot.key[:-1], set()).add(slot.key[-1])
            else:
                self._names.setdefault(slot.path, slot)
        for slot in self.taking.slots:
            if not slot.holds:
                yield self._item(slot) if slot.way else self._other(slot)
        for slot in self.giving.slots:
            if not slot.holds and id(slot) not in self._used:
                yield Link(slot.item, Need.SURPLUS, (slot.name,), "")

    def _other(self, slot: Slot) -> Link:
        """Link a name that is no item of GIF: only the same name can be meant."""
        found = self._names.get(slot.path)
        if found is None:
            return self._missing(slot)
        self._used.add(id(found))
        if slot.kind is None:
            return _manual(slot, (found,), Why.UNKNOWN)
        return self._direct(slot, found)

    def _item(self, slot: Slot) -> Link:
        found = self._items.get(slot.key)
        if found is not None:
            self._used.add(id(found))
            return self._direct(slot, found)
        for length in range(1, len(slot.key)):
            holder = self._items.get(slot.key[:length])
            if holder is not None and holder.opaque:
                self._used.add(id(holder))
                return _manual(slot, (holder,), Why.CONTENT)
        had = self._from_others(slot)
        if had is None:
            return self._missing(slot)
        self._used.update(map(id, had.slots))
        if slot.opaque or any(one.types and Type.STRING not in one.types for one in had.slots):
            return _manual(slot, had.slots, Why.TYPE)
        return self._named(slot, had.slots, had.need)

    def _from_others(self, slot: Slot) -> Had | None:
        """Return the items that this one is the joined form of, or the joined one that a split of gives it."""
        home = _home(self.taking.entity, slot)
        before, en = slot.key[:-1], slot.key[-1]
        given = self._beside.get(before, set())
        whole, part = relations.joined(home, en), relations.part(home, en)
        if whole is not None and (way := whole.way(given)):
            tail = (whole.tail,) if whole.tail in given else ()
            return Had(Need.COMPOSE, tuple(self._items[(*before, one)] for one in (*way, *tail)))
        if part is not None and part.whole in given:
            return Had(Need.SPLIT, (self._items[(*before, part.whole)],))
        return None

    def _direct(self, slot: Slot, found: Slot) -> Link:
        kind = slot.way[-1].field.item.kind if slot.way else slot.kind
        changed = _change(found, slot, kind)
        if isinstance(changed, Why):
            return _manual(slot, (found,), changed)
        if found.name == slot.name:
            need = Need.SAME if found.path == slot.path else Need.RENAME
            return Link(slot.item, changed or need, (found.name,), slot.name, required=slot.required)
        return self._named(slot, (found,), changed or Need.RENAME)

    def _named(self, slot: Slot, found: tuple[Slot, ...], need: Need) -> Link:
        """Return the link, a manual one where names are not of the standard."""
        if any(one.standing is Standing.FOREIGN for one in (*found, slot)):
            return _manual(slot, found, Why.NAME)
        return Link(slot.item, need, tuple(one.name for one in found), slot.name, required=slot.required)

    def _missing(self, slot: Slot) -> Link:
        return Link(slot.item, Need.MISSING, (), slot.name, required=slot.required)


def _home(entity: Entity, slot: Slot) -> str:
    """Return the entity that an item belongs to."""
    part = slot.way[-2].field.part if len(slot.way) > 1 else entity
    return "" if part is None else part.en


def _manual(slot: Slot, found: tuple[Slot, ...], why: Why) -> Link:
    names = tuple(one.name for one in found)
    foreign = {one.name for one in (*found, slot) if one.standing is Standing.FOREIGN}
    count = len(foreign) if why is Why.NAME else 1
    return Link(slot.item, Need.MANUAL, names, slot.name, why, count, slot.required)


_DAYS = frozenset({Type.STRING, Type.DATE})
_NUMBERS = frozenset({Type.INTEGER, Type.NUMBER})


def _change(found: Slot, slot: Slot, kind: Kind | None) -> Need | Why | None:
    """Return what the same item needs to get from one form to another: nothing, a conversion, or people."""
    if found.opaque or slot.opaque:
        return None if found.opaque and slot.opaque else Why.CONTENT
    if kind is Kind.DATE and (change := _change_of_day(found, slot)) is not None:
        return change
    a, b = found.types, slot.types
    if not a or not b or a & b or (kind is Kind.DATE and a & _DAYS and b & _DAYS):
        return None
    if Type.ARRAY in b:
        return Need.CONVERT
    if kind in (Kind.INTEGER, Kind.NUMERALS) and a | b <= _NUMBERS | {Type.STRING}:
        return Need.CONVERT
    if kind is Kind.DATE and Type.DATE_TIME in a and b & _DAYS:
        return Need.CONVERT
    return Why.TYPE


def _change_of_day(found: Slot, slot: Slot) -> Need | Why | None:
    """Return what texts of days need, where values show that they are not all of the form YYYY-MM-DD."""
    if slot.is_iso is False:
        return Why.FORM
    return Need.CONVERT if found.is_iso is False else None
