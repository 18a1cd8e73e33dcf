"""A mapping from a service's records to an entity of GIF: rows that people can review, applied and undone.

What a row cannot take is kept: under ``unmapped`` by its pointer in the record, and the original of what was written in
another form under ``converted``. So nothing is lost, and :meth:`ItemMapping.undo` gives the record back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import models, rules
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.mapping import composition, paths, separation
from gyosei_forms.gif.mapping import rules as mapping_rules
from gyosei_forms.gif.mapping.paths import MISSING, Place, Tokens
from gyosei_forms.gif.mapping.separation import Separated
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.placing import ANY
from gyosei_forms.gif.names.relations import Relation
from gyosei_forms.gif.values import expected_object
from gyosei_forms.gif.verdicts.verdict import data_of
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.parts import dates
from gyosei_forms.text import Lang, Text

UNMAPPED = "unmapped"
CONVERTED = "converted"
KEPT = (UNMAPPED, CONVERTED)
"""The two keys of a mapped record that hold what the items of GIF do not."""


class How(StrEnum):
    """How a row makes the value of its item."""

    COPY = "copy"
    DATE = "date"
    """Written as YYYY-MM-DD, where it is a date as people write it."""
    INTEGER = "integer"
    """Digits in text as a number."""
    TEXT = "text"
    """A number as text."""
    JOIN_NAME = "join_name"
    """Surname and given name, with U+0020 between them."""
    JOIN_ADDRESS = "join_address"
    """Prefecture, municipality, town and block without separator; U+0020 and the building."""
    SPLIT_NAME = "split_name"
    SPLIT_ADDRESS = "split_address"


DIRECT = frozenset({How.COPY, How.DATE, How.INTEGER, How.TEXT})
"""The ways that take one value from one place, so that it can be put back."""
NAME_PARTS = ("family", "given")
_RELATIONS: dict[How, Relation] = {
    How.JOIN_NAME: relations.FULL_NAME,
    How.JOIN_ADDRESS: relations.FULL_ADDRESS,
    How.SPLIT_NAME: relations.FULL_NAME,
    How.SPLIT_ADDRESS: relations.FULL_ADDRESS,
}


@dataclass(frozen=True, slots=True)
class Move:
    """One row of a mapping.

    ``sources`` are pointers into a record of the service and ``to`` one into the mapped record (``*`` is any element of an
    array). ``part`` says which part of a split is taken: ``family`` or ``given``, or the English name of an item of an
    address. ``building`` is the pointer of the building in a joined address. ``standing`` and ``basis`` tell a reviewer
    what is known of the service's name: ``label`` or ``foreign``, and where that is printed.
    """

    sources: tuple[str, ...]
    to: str
    how: How = How.COPY
    part: str = ""
    building: str = ""
    standing: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMapping:
    """A mapping to an entity (its English name), in item names of one language.

    ``moves`` are its rows; no two have the same ``to``. ``left`` are pointers of the service's names that no row takes, for
    review: applying does not need them.
    """

    entity: str
    keys: Lang
    moves: tuple[Move, ...]
    left: tuple[str, ...] = ()

    def apply(
        self, record: bytes | str | Mapping[str, Any] | GifModel, *, limits: Limits = limits_.DEFAULT
    ) -> Result[dict[str, Any]]:
        """Return a record of the entity, with what no row takes under ``unmapped`` and originals under ``converted``.

        Both hold values by their JSON Pointer in ``record`` and are left out when empty. Values are taken as they are and not
        judged: :func:`gyosei_forms.gif.check` does that. No value without a finding where the record cannot be read.
        Raises :class:`~gyosei_forms.errors.UsageError` for what is no data.
        """
        require_limits(limits)
        report = Report(max_findings=limits.max_findings)
        data = data_of(record, models.table(self.entity), report, limits)
        if not isinstance(data, Mapping):
            if report.ok:
                report.add(rules.WRONG_TYPE, **expected_object())
            return Result(None, report)
        return Result(_Run(models.table(self.entity), data, report).run(self.moves), report)

    def undo(self, mapped: Mapping[str, Any]) -> dict[str, Any]:
        """Return the record that :meth:`apply` mapped; items that were joined or split are not needed for it.

        Raises :class:`~gyosei_forms.errors.UsageError` for anything but a mapping.
        """
        require(
            isinstance(mapped, Mapping), "変換した記録（辞書）を渡してください。", "pass a mapped record."
        )
        record = paths.built()
        arrays: set[Tokens] = set()
        for move in self.moves:
            if move.how not in DIRECT:
                continue
            source = paths.read(move.sources[0])
            arrays.update(source[:n] for n, token in enumerate(source) if token == ANY)
            for place, value in paths.expand(mapped, paths.read(move.to)):
                back = paths.at(source, paths.indices(place))
                if back is not None:
                    paths.put(record, back, value)
        for kept in reversed(KEPT):
            held = mapped.get(kept)
            for pointer, value in held.items() if isinstance(held, Mapping) else ():
                if isinstance(pointer, str):
                    paths.put(record, _place(paths.read(pointer), arrays), value, over=True)
        done: dict[str, Any] = paths.finished(record, filled=False)
        return done

    def to_json(self) -> str:
        """Return the mapping file as JSON."""
        from gyosei_forms.gif.mapping import mapping_file

        return mapping_file.to_json(self)

    def to_toml(self) -> str:
        """Return the mapping file as TOML, the form for people."""
        from gyosei_forms.gif.mapping import mapping_file

        return mapping_file.to_toml(self)

    def __repr__(self) -> str:
        return f"<ItemMapping {self.entity}, {len(self.moves)} rows>"


def _place(tokens: Tokens, arrays: set[Tokens]) -> Place:
    """Return the place of a pointer without ``*``; a token is an index where a row says that there is an array."""
    general: Tokens = ()
    place: list[str | int] = []
    for token in tokens:
        is_index = general in arrays and token.isascii() and token.isdigit() and len(token) < _INDEX_DIGITS
        place.append(int(token) if is_index else token)
        general = (*general, ANY if is_index else token)
    return tuple(place)


_INDEX_DIGITS = 10


@dataclass(slots=True)
class _Run:
    """One application: what is built, and which places of the record are taken."""

    table: Entity
    record: Mapping[str, Any]
    report: Report
    out: dict[str, Any] = field(default_factory=paths.built)
    converted: dict[str, Any] = field(default_factory=dict)
    taken: set[Place] = field(default_factory=set)
    before: set[Place] = field(default_factory=set)
    separated: dict[Place, Separated] = field(default_factory=dict)

    def run(self, moves: tuple[Move, ...]) -> dict[str, Any]:
        for move in moves:
            if move.how in DIRECT:
                self._direct(move)
            elif move.part:
                self._split(move)
            else:
                self._join(move)
        done: dict[str, Any] = paths.finished(self.out, filled=True)
        unmapped = dict(self._left(self.record, ()))
        for name, kept in ((UNMAPPED, unmapped), (CONVERTED, self.converted)):
            if kept:
                done[name] = kept
        return done

    def _direct(self, move: Move) -> None:
        for place, value in paths.expand(self.record, paths.read(move.sources[0])):
            made = _CONVERSIONS[move.how](value)
            if made is MISSING:
                self.report.add(mapping_rules.NOT_CONVERTED, make_pointer(*place), **self._item(move))
            elif self._put(move, place, made):
                self.taken.add(place)
                self.before.update(place[:n] for n in range(len(place)))
                if made is not value and made != value:
                    self.converted[paths.written(place)] = value
                    self.report.add(mapping_rules.CONVERTED, make_pointer(*place), **self._item(move))

    def _put(self, move: Move, place: Place, value: object) -> bool:
        target = paths.at(paths.read(move.to), paths.indices(place))
        if target is not None and paths.put(self.out, target, value):
            return True
        self.report.add(mapping_rules.TARGET_TAKEN, make_pointer(*place), **self._item(move))
        return False

    def _join(self, move: Move) -> None:
        ways = [paths.read(one) for one in move.sources]
        found = {paths.indices(place): place for way in ways for place, _ in paths.expand(self.record, way)}
        for numbers, place in found.items():
            texts = [self._text(way, numbers) for way in ways]
            if not all(texts):
                self.report.add(mapping_rules.NOT_JOINED, make_pointer(*place[:-1]), **self._item(move))
                continue
            tail = self._text(paths.read(move.building), numbers) if move.building else ""
            self._put(move, place, composition.join(_RELATIONS[move.how], texts, tail))

    def _text(self, way: Tokens, numbers: tuple[int, ...]) -> str:
        place = paths.at(way, numbers)
        value = MISSING if place is None else paths.get(self.record, place)
        return value if isinstance(value, str) else ""

    def _split(self, move: Move) -> None:
        for place, value in paths.expand(self.record, paths.read(move.sources[0])):
            if not isinstance(value, str) or not value:
                continue
            relation = _RELATIONS[move.how]
            if place not in self.separated:
                self.separated[place] = separation.separate(
                    relation, value, self.report, make_pointer(*place)
                )
            names = dict(zip(NAME_PARTS, relation.gives, strict=False))
            text = self.separated[place].parts.get(names.get(move.part, move.part), "")
            if text and self._put(move, place, text):
                self.report.add(mapping_rules.SPLIT_TO_CHECK, make_pointer(*place), **self._item(move))

    def _item(self, move: Move) -> dict[str, Any]:
        """Return the item of a row in both languages, for messages."""
        found = Text("", "")
        entity: Entity | None = self.table
        for token in paths.read(move.to):
            known = entity.keys.get(token) if entity is not None else None
            if known is not None:
                found, entity = Text(known.field.item.ja, known.field.item.en), known.field.part
            elif token != ANY:
                found, entity = Text(token, token), None
        return {"item_ja": found.ja, "item_en": found.en}

    def _left(self, value: Any, place: Place) -> Iterator[tuple[str, Any]]:
        """Yield what no row took, the largest pieces first, and report each."""
        if place in self.taken:
            return
        if place and place not in self.before:
            self.report.add(mapping_rules.NOT_MAPPED, make_pointer(*place))
            yield paths.written(place), value
        elif isinstance(value, Mapping):
            for key, one in value.items():
                yield from self._left(one, (*place, key if isinstance(key, str) else str(key)))
        else:
            for index, one in enumerate(value):
                yield from self._left(one, (*place, index))


def _copy(value: Any) -> Any:
    return value


def _date(value: Any) -> Any:
    if not isinstance(value, str):
        return MISSING
    day = dates.read(value).value
    return MISSING if day is None else day.isoformat()


def _integer(value: Any) -> Any:
    if isinstance(value, str):
        plain = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
        return int(value) if plain and str(int(value)) == value else MISSING
    return value if isinstance(value, int | float) and not isinstance(value, bool) else MISSING


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else MISSING


_MOST_DIGITS = 400
_CONVERSIONS = {How.COPY: _copy, How.DATE: _date, How.INTEGER: _integer, How.TEXT: _text}
