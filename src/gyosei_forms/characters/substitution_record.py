"""The record of a reduction: what was substituted where and on whose word; written as JSON, read back, replayed.

Code points stand in the JSON as ``U+9AD9``, not as characters: what carries a record on may normalise text, and would
turn 神 (U+FA19) into 神 on both sides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gyosei_forms import intake
from gyosei_forms.characters.places import position
from gyosei_forms.characters.rules.reduction import NOT_THIS_TEXT, OTHER_RESULT, RECORD_SHAPE
from gyosei_forms.errors import LimitExceeded, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import ITEMS
from gyosei_forms.text import Lang, Text

SCHEMA = "urn:gyosei-forms:schema:substitution-record:0.1"
"""Names the form of the record and its version; another version is refused."""
MAX_SUBSTITUTIONS = 100_000
"""Substitutions in one record; a longer text is reduced in parts."""
MAX_LEFT = 1_000
"""Units left that a record lists; further ones are counted."""
MAX_LISTED = 1_000
"""Tables, schemes or candidates in one list of a record."""
_MAX_UNIT = 32
_POINTS = re.compile(r"U\+(?:[0-9A-F]{4}|[1-9A-F][0-9A-F]{4}|10[0-9A-F]{4})(?: U\+[0-9A-F]{4,6}){0,31}")
_SCHEME = re.compile(r"[a-z0-9-]{1,20}(?:\+[a-z0-9-]{1,20}){0,3}")


class Decided(StrEnum):
    """What made a substitution the only one."""

    SAME_CHARACTER = "same_character"
    """It is the same character: its other code point, a selector removed, a voiced mark composed."""
    ONLY_CANDIDATE = "only_candidate"
    """The tables name no other character."""
    POLICY = "policy"
    """Several were possible; the policy says which scheme decides."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _DECIDED[self].get(lang)


_DECIDED = {
    Decided.SAME_CHARACTER: Text("同じ文字", "same character"),
    Decided.ONLY_CANDIDATE: Text("候補は一つ", "only candidate"),
    Decided.POLICY: Text("方針で決定", "decided by the policy"),
}


class Why(StrEnum):
    """Why a unit was left as it is."""

    SEVERAL = "several"
    """Several characters could stand in, and nothing decides."""
    RELATED_ONLY = "related_only"
    """Only schemes that decide where a policy names them list one (related characters, analogies, the width of kana)."""
    NONE_KNOWN = "none_known"
    """The tables know nothing inside the range."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _WHY[self].get(lang)


_WHY = {
    Why.SEVERAL: Text("候補が複数あり、決まりません", "several could stand in and nothing decides"),
    Why.RELATED_ONLY: Text(
        "候補は、方針で指定したときだけ使う表（関連字・類推・半角カナの全角化）にしかありません",
        "only schemes that a policy has to name list one (related characters, analogies, width of kana)",
    ),
    Why.NONE_KNOWN: Text("表に候補がありません", "the tables name none"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Substitution:
    """One unit replaced.

    ``unit`` (from 1) and ``offset`` (code points, from 0) are places in the original. ``scheme`` is the id of the
    scheme that named ``to``, with its ``rank`` and ``hops``.
    """

    unit: int
    offset: int
    original: str
    to: str
    scheme: str
    decided: Decided
    rank: int = 0
    hops: int = 0

    @property
    def ambiguous(self) -> bool:
        """Whether other characters could have stood in, so that a policy had to decide."""
        return self.decided is Decided.POLICY

    def __repr__(self) -> str:
        return f"<Substitution at {self.offset} by {self.scheme}, {self.decided}>"


@dataclass(frozen=True, slots=True, repr=False)
class Left:
    """One unit outside the range that stays: why, and what could stand in."""

    unit: int
    offset: int
    original: str
    why: Why
    candidates: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Left at {self.offset}, {self.why}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SubstitutionRecord:
    """What a reduction did to one text. It holds no more of the text than the units it names.

    ``range`` is the id of the repertoire with its version; ``schemes`` the groups of scheme ids that the policy let
    decide; ``tables`` the tables used, with version. ``length`` and ``reduced_length`` are code points of the two texts.
    ``left_count`` counts all units left, of which ``left`` lists the first :data:`MAX_LEFT`.
    """

    range: str
    range_version: str
    length: int
    reduced_length: int
    substitutions: tuple[Substitution, ...] = ()
    left: tuple[Left, ...] = ()
    left_count: int = 0
    schemes: tuple[tuple[str, ...], ...] = ()
    tables: tuple[tuple[str, str], ...] = field(default=())

    def to_data(self) -> dict[str, Any]:
        """Return the record as JSON-ready data."""
        return {
            "schema": SCHEMA,
            "range": {"id": self.range, "version": self.range_version},
            "tables": [{"id": key, "version": version} for key, version in self.tables],
            "policy": [list(group) for group in self.schemes],
            "length": self.length,
            "reducedLength": self.reduced_length,
            "substitutions": [_substitution_data(one) for one in self.substitutions],
            "leftCount": self.left_count,
            "left": [_left_data(one) for one in self.left],
        }

    def to_json(self) -> str:
        """Return the record as JSON text (ASCII, with a line break at its end)."""
        return json.dumps(self.to_data(), indent=1) + "\n"

    def __repr__(self) -> str:
        return f"<SubstitutionRecord {self.range}: {len(self.substitutions)} substituted, {self.left_count} left>"


def points(text: str) -> str:
    """Return the code points of a text as ``U+845B U+E0100``."""
    return " ".join(f"U+{ord(char):04X}" for char in text)


def _substitution_data(one: Substitution) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "offset": one.offset,
        "from": points(one.original),
        "to": points(one.to),
        "scheme": one.scheme,
        "rank": one.rank,
        "hops": one.hops,
        "decided": str(one.decided),
    }


def _left_data(one: Left) -> dict[str, Any]:
    return {
        "unit": one.unit,
        "offset": one.offset,
        "from": points(one.original),
        "why": str(one.why),
        "candidates": [points(each) for each in one.candidates],
    }


# --- reading


def read_record(raw: bytes | str) -> Result[SubstitutionRecord]:
    """Read a record from JSON; what does not fit the form is an error (``GYO-CHAR-033``) with its pointer.

    A list over its limit is an error that names the limit (``GYO-LIMIT-001``). Raises
    :class:`~gyosei_forms.errors.UsageError` if ``raw`` is neither bytes nor str.
    """
    read = intake.read_json(raw)
    if not read.report.ok:
        return Result(None, read.report)
    return record_from_data(read.value, report=read.report)


def record_from_data(data: object, *, report: Report | None = None) -> Result[SubstitutionRecord]:
    """Return the record of data as :meth:`SubstitutionRecord.to_data` gives; findings as in :func:`read_record`."""
    report = Report() if report is None else report
    try:
        return Result(_record(data), report)
    except _Misfit as misfit:
        if misfit.over is None:
            report.add(RECORD_SHAPE, misfit.pointer)
        else:
            intake.add_limit(report, misfit.over, misfit.pointer)
        return Result(None, report)


class _Misfit(Exception):
    """A value that does not fit, or is over a limit; never leaves this module."""

    def __init__(self, pointer: str, over: LimitExceeded | None = None) -> None:
        super().__init__(pointer)
        self.pointer = pointer
        self.over = over


def _record(data: object) -> SubstitutionRecord:
    table = _object(data, "", _RECORD_KEYS)
    _hold(table["schema"] == SCHEMA, "/schema")
    range_ = _object(table["range"], "/range", frozenset({"id", "version"}))
    substitutions = tuple(
        _substitution(one, f"/substitutions/{i}")
        for i, one in _items(table["substitutions"], "/substitutions", "MAX_SUBSTITUTIONS")
    )
    left = tuple(_left(one, f"/left/{i}") for i, one in _items(table["left"], "/left", "MAX_LEFT"))
    record = SubstitutionRecord(
        range=_name(range_["id"], "/range/id"),
        range_version=_name(range_["version"], "/range/version"),
        length=_count(table["length"], "/length"),
        reduced_length=_count(table["reducedLength"], "/reducedLength"),
        substitutions=substitutions,
        left=left,
        left_count=_count(table["leftCount"], "/leftCount"),
        schemes=tuple(_group(one, f"/policy/{i}") for i, one in _items(table["policy"], "/policy")),
        tables=tuple(_table(one, f"/tables/{i}") for i, one in _items(table["tables"], "/tables")),
    )
    _hold(record.left_count >= len(left), "/leftCount")
    _hold_order(record)
    return record


_RECORD_KEYS = frozenset(
    {
        "schema",
        "range",
        "tables",
        "policy",
        "length",
        "reducedLength",
        "substitutions",
        "leftCount",
        "left",
    }
)


def _hold_order(record: SubstitutionRecord) -> None:
    """Substitutions go forward, do not overlap, and account for the difference in length."""
    offset, unit, grown = 0, 0, 0
    for i, one in enumerate(record.substitutions):
        _hold(one.offset >= offset and one.unit > unit, f"/substitutions/{i}/offset")
        offset, unit = one.offset + len(one.original), one.unit
        grown += len(one.to) - len(one.original)
    _hold(offset <= record.length, "/length")
    _hold(record.length + grown == record.reduced_length, "/reducedLength")


def _substitution(data: object, place: str) -> Substitution:
    keys = frozenset({"unit", "offset", "from", "to", "scheme", "rank", "hops", "decided"})
    row = _object(data, place, keys)
    _hold(isinstance(row["scheme"], str) and _SCHEME.fullmatch(row["scheme"]) is not None, f"{place}/scheme")
    _hold(row["decided"] in list(Decided), f"{place}/decided")
    return Substitution(
        _count(row["unit"], f"{place}/unit"),
        _count(row["offset"], f"{place}/offset"),
        _characters(row["from"], f"{place}/from"),
        _characters(row["to"], f"{place}/to"),
        row["scheme"],
        Decided(row["decided"]),
        _count(row["rank"], f"{place}/rank"),
        _count(row["hops"], f"{place}/hops"),
    )


def _left(data: object, place: str) -> Left:
    row = _object(data, place, frozenset({"unit", "offset", "from", "why", "candidates"}))
    _hold(row["why"] in list(Why), f"{place}/why")
    candidates = _items(row["candidates"], f"{place}/candidates")
    return Left(
        _count(row["unit"], f"{place}/unit"),
        _count(row["offset"], f"{place}/offset"),
        _characters(row["from"], f"{place}/from"),
        Why(row["why"]),
        tuple(_characters(one, f"{place}/candidates/{i}") for i, one in candidates),
    )


def _group(data: object, place: str) -> tuple[str, ...]:
    return tuple(_word(one, f"{place}/{i}") for i, one in _items(data, place))


def _table(data: object, place: str) -> tuple[str, str]:
    row = _object(data, place, frozenset({"id", "version"}))
    return _word(row["id"], f"{place}/id"), _word(row["version"], f"{place}/version")


def _hold(holds: bool, place: str) -> None:
    if not holds:
        raise _Misfit(place)


def _object(data: object, place: str, keys: frozenset[str]) -> dict[str, Any]:
    if not isinstance(data, dict) or data.keys() != keys:
        raise _Misfit(place)
    return data


_MOST = {"MAX_SUBSTITUTIONS": MAX_SUBSTITUTIONS, "MAX_LEFT": MAX_LEFT, "MAX_LISTED": MAX_LISTED}


def _items(data: object, place: str, limit: str = "MAX_LISTED") -> Iterator[tuple[int, Any]]:
    if not isinstance(data, list):
        raise _Misfit(place)
    if len(data) > _MOST[limit]:
        raise _Misfit(place, LimitExceeded(limit, _MOST[limit], ITEMS))
    return enumerate(data)


def _word(data: object, place: str) -> str:
    if not isinstance(data, str) or len(data) > 100:
        raise _Misfit(place)
    return data


def _name(data: object, place: str) -> str:
    """Return the id or version of a range, as long as it is: a combined range names all its parts."""
    if not isinstance(data, str):
        raise _Misfit(place)
    return data


def _count(data: object, place: str) -> int:
    if type(data) is not int or not 0 <= data < 2**53:
        raise _Misfit(place)
    return data


def _characters(data: object, place: str) -> str:
    if not isinstance(data, str) or len(data) > 9 * _MAX_UNIT or _POINTS.fullmatch(data) is None:
        raise _Misfit(place)
    numbers = [int(point[2:], 16) for point in data.split(" ")]
    _hold(max(numbers) < 0x110000, place)
    return "".join(map(chr, numbers))


# --- replaying


def replay(original: str, record: SubstitutionRecord) -> Result[str]:
    """Return the reduced text by doing again what the record says.

    ``None`` and an error (``GYO-CHAR-034``) with the place where the original does not hold what the record replaced.
    """
    return _replaced(require_text(original, "original"), _require(record), backwards=False)


def restore(reduced: str, record: SubstitutionRecord) -> Result[str]:
    """Return the original of a reduced text: the record undone. Findings as in :func:`replay`."""
    return _replaced(require_text(reduced, "reduced"), _require(record), backwards=True)


def verify(original: str, reduced: str, record: SubstitutionRecord) -> Report:
    """Report whether the record makes the reduced text of the original.

    ``GYO-CHAR-034`` if the record is not of this original, ``GYO-CHAR-035`` with the first difference if the reduced text
    is another. Whether the tables of this version would decide alike is asked by reducing again.
    """
    require_text(reduced, "reduced")
    made = replay(original, record)
    if made.value is not None and made.value != reduced:
        made.report.add(OTHER_RESULT, position=position(reduced, _first_difference(made.value, reduced)))
    return made.report


def _require(record: object) -> SubstitutionRecord:
    require(
        isinstance(record, SubstitutionRecord),
        "record は SubstitutionRecord で渡してください。",
        "pass record as a SubstitutionRecord.",
    )
    assert isinstance(record, SubstitutionRecord)  # noqa: S101 - for the type checker
    return record


def _replaced(text: str, record: SubstitutionRecord, *, backwards: bool) -> Result[str]:
    report = Report()
    pieces, end, shift = [], 0, 0
    for one in record.substitutions:
        old, new = (one.to, one.original) if backwards else (one.original, one.to)
        start = one.offset + shift
        if not text.startswith(old, start):
            report.add(NOT_THIS_TEXT, position=position(text, start))
            return Result(None, report)
        pieces += [text[end:start], new]
        end = start + len(old)
        shift += len(one.to) - len(one.original) if backwards else 0
    expected = record.reduced_length if backwards else record.length
    if len(text) != expected:
        report.add(NOT_THIS_TEXT, position=position(text, min(len(text), expected)))
        return Result(None, report)
    return Result("".join((*pieces, text[end:])), report)


def _first_difference(a: str, b: str) -> int:
    shorter = min(len(a), len(b))
    return next((i for i in range(shorter) if a[i] != b[i]), shorter)
