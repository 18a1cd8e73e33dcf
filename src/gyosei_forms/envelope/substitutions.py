"""The part ``substitutions.json``: which characters of the application stand in for which others.

Written canonically (:mod:`gyosei_forms.canonical_json`), in the order of the submission::

    {"items":[{"pointer":"/氏","record":{…}}],"schema":"urn:gyosei-forms:schema:envelope:0.2:substitutions"}

The record is what :mod:`gyosei_forms.characters.reduction` gives, as it writes itself. It is held against the
application: the item is there, its text is what the record makes, and the original that comes of it has, unit by unit,
what the record says. Findings name an item by its number, for the keys of an application may be personal.

This module loads the tables of characters; it is imported where a submission has records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from gyosei_forms import basis, canonical_json, intake
from gyosei_forms.characters.places import position
from gyosei_forms.characters.reduction import candidates, restore
from gyosei_forms.characters.repertoires import Repertoire
from gyosei_forms.characters.substitution_record import SubstitutionRecord, record_from_data
from gyosei_forms.characters.units import iterate, units
from gyosei_forms.envelope import container, rules
from gyosei_forms.envelope.shape import MAX_TEXT, Items, Record, Shape, misfits
from gyosei_forms.envelope.submission import SubstitutedItem
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import POINTER, Finding, Report, pointer, value_at
from gyosei_forms.limits import ITEMS, Limits
from gyosei_forms.text import Text

SCHEMA = "urn:gyosei-forms:schema:envelope:0.2:substitutions"
MAX_SUBSTITUTED_ITEMS = 10_000
"""Items with a record in one envelope."""
_PLACE = pointer(container.SUBSTITUTIONS)
_SURROGATE = re.compile("[\ud800-\udfff]")


def _is_pointer(value: object) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT and POINTER.fullmatch(value) is not None


_ITEM = Record({"pointer": _is_pointer, "record": lambda value: isinstance(value, dict)})
SHAPE: Shape = Record({"schema": lambda value: value == SCHEMA, "items": Items((_ITEM,), _ITEM)})


# --- writing


def write(items: Sequence[SubstitutedItem]) -> bytes:
    """Return the part: ``items`` of a submission, one or more; raise :class:`~gyosei_forms.errors.LimitExceeded` for more items than it can have."""
    _hold_count(len(items))
    listed = [{"pointer": item.pointer, "record": item.record.to_data()} for item in items]
    return canonical_json.write({"schema": SCHEMA, "items": listed})


def _hold_count(count: int) -> None:
    if count > MAX_SUBSTITUTED_ITEMS:
        raise LimitExceeded("MAX_SUBSTITUTED_ITEMS", MAX_SUBSTITUTED_ITEMS, ITEMS)


# --- reading


def read(raw: bytes, *, report: Report, limits: Limits) -> tuple[SubstitutedItem, ...]:
    """Return the items of the part; what does not fit is an error, and then there are none."""
    found = intake.read_json(raw, limits=limits)
    for error in found.report.errors[:1]:
        _say_unread(error, _PLACE, report)
        return ()
    data: Any = found.value
    try:
        _hold_listed(data)
    except LimitExceeded as error:
        intake.add_limit(report, error, _PLACE + "/items")
        return ()
    misfit = misfits(data, SHAPE, max(1, limits.max_findings))
    for path in misfit:
        report.add(rules.SUBSTITUTIONS_INVALID, _PLACE + pointer(*path), found=SCHEMA)
    items = () if misfit else tuple(_items(data["items"], report))
    if items and write(items) != raw:
        report.add(rules.SUBSTITUTIONS_NOT_CANONICAL, _PLACE)
    return items if report.ok else ()


def _say_unread(error: Finding, place: str, report: Report) -> None:
    """Add why something cannot be read; only what and where, and not the keys around it."""
    if error.rule == intake.OVER_LIMIT.id:
        report.add(intake.OVER_LIMIT, place, position=None, suggestion=None, **error.values)
    else:
        report.add(rules.SUBSTITUTIONS_INVALID, place, position=error.position, found=error.rule)


def _hold_listed(data: object) -> None:
    items = data.get("items") if isinstance(data, dict) else None
    if isinstance(items, list):
        _hold_count(len(items))


def _items(listed: list[dict[str, Any]], report: Report) -> Iterator[SubstitutedItem]:
    seen: set[str] = set()
    for number, item in enumerate(listed):
        place = _PLACE + pointer("items", number)
        if item["pointer"] in seen:
            report.add(rules.SUBSTITUTIONS_INVALID, place + "/pointer", found=SCHEMA)
        seen.add(item["pointer"])
        read = record_from_data(item["record"])
        for error in read.report.errors[:1]:
            _say_unread(error, f"{place}/record{error.pointer}", report)
        if read.value is not None:
            yield SubstitutedItem(item["pointer"], read.value)


# --- holding the records against the application


def originals(items: Sequence[SubstitutedItem], application: object, report: Report) -> dict[str, str]:
    """Return the original text of each item by its pointer; what does not go together is an error.

    What no table of this version names as a stand-in is a warning: the original is then the sender's word alone.
    """
    restored = {}
    for number, item in enumerate(items):
        place = _PLACE + pointer("items", number)
        text = value_at(application, item.pointer)
        if not isinstance(text, str):
            report.add(rules.SUBSTITUTION_WITHOUT_TEXT, place + "/pointer")
            continue
        original = _original(text, item.record, place + "/record", report)
        if original is not None:
            restored[item.pointer] = original
    return restored


def _original(text: str, record: SubstitutionRecord, place: str, report: Report) -> str | None:
    restored = restore(text, record)
    if restored.value is None:
        report.add(rules.SUBSTITUTION_OF_OTHER_TEXT, place, position=restored.report.errors[0].position)
        return None
    wrong = _misplaced(restored.value, record)
    if wrong is not None:
        report.add(rules.SUBSTITUTION_NOT_REPLAYED, place, position=position(restored.value, wrong))
        return None
    unnamed = [one for one in record.substitutions if not _is_named(one.original, one.to, one.scheme)]
    if unnamed:
        where = position(restored.value, unnamed[0].offset)
        report.add(rules.SUBSTITUTION_NOT_IN_TABLES, place, position=where, count=len(unnamed))
    return restored.value


def _misplaced(original: str, record: SubstitutionRecord) -> int | None:
    """Return the first place found where the record names a unit, or its number, that the original has not.

    That replaying gives the text again needs no test: the substitutions, in order and apart, were just undone.
    """
    named: dict[int, tuple[int, str]] = {}
    units_named = [(one.offset, one.unit, one.original) for one in record.substitutions]
    units_named += [(one.offset, one.unit, one.original) for one in record.left]
    for offset, number, unit in units_named:
        if offset in named or _SURROGATE.search(unit):
            return offset
        named[offset] = (number, unit)
    offset = 0
    for number, unit in enumerate(iterate(original) if named else (), 1):
        if offset in named and named.pop(offset) != (number, unit):
            return offset
        offset += len(unit)
    return min(named, default=None)


@lru_cache(maxsize=4096)
def _is_named(original: str, to: str, scheme: str) -> bool:
    """Say whether a table names ``to`` as a stand-in for ``original`` under the scheme, whatever the range."""
    return any(one.to == to and one.scheme.id == scheme for one in candidates(original, _only(to)))


def _only(text: str) -> Repertoire:
    """Return the range of the characters of one stand-in."""
    name = Text("代替文字", "stand-in")
    members = frozenset(units(text))
    return Repertoire(
        id="stand-in",
        name=name,
        version="1",
        status=name,
        source=basis.cite("gyosei#no-silent-change"),
        load=lambda: members,
    )
