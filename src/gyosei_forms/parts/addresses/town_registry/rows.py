"""One line of the town CSV: its columns, what each may hold, and the town it tells of.

A line is a row: the Address Base Registry puts no line breaks into values (データ解説書 2). So one broken line costs no other.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts.addresses import rules
from gyosei_forms.parts.addresses.towns import KoazaKind, Residential, Status, Town, TownKind
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

LONGEST_LINE = 64 * 1024
"""Length of one line in bytes; the format's columns together allow less than half."""
LONGEST_VALUE = 1_000
"""Length of one value in characters; the longest that is kept may have 240."""

NAMES = (
    "lg_code",
    "machiaza_id",
    "efct_date",
    "rsdt_addr_flg",
    "machiaza_type",
    "oaza_cho",
    "oaza_cho_kana",
    "oaza_cho_roma",
    "chome",
    "chome_kana",
    "chome_number",
    "koaza",
    "koaza_kana",
    "koaza_roma",
    "koaza_aka_code",
    "machiaza_dist",
    "status_flg",
    "ablt_date",
)
"""The columns that are kept, by their names in the data format, in the order of the database."""
REQUIRED = (
    "lg_code",
    "machiaza_id",
    "machiaza_type",
    "oaza_cho",
    "chome",
    "koaza",
    "rsdt_addr_flg",
    "efct_date",
    "ablt_date",
)
Record = tuple[str, ...]
"""The values of :data:`NAMES` of one row."""


@dataclass(frozen=True, slots=True)
class MissingColumns:
    """The required columns that a header does not have, or has twice."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each kept column stands in a file (``None`` where it is not there), and how many columns there are."""

    places: tuple[int | None, ...]
    width: int

    @classmethod
    def of(cls, header: bytes) -> Columns | MissingColumns:
        """Return the columns of a header line; with or without byte order mark."""
        fields = _fields(header.removeprefix(codecs.BOM_UTF8)) or []
        missing = tuple(name for name in REQUIRED if fields.count(name) != 1)
        if missing or len(header) > LONGEST_LINE:
            return MissingColumns(missing or REQUIRED)
        return cls(tuple(fields.index(name) if name in fields else None for name in NAMES), len(fields))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a row is not taken: the rule, and what fills its message."""

    rule: Rule
    values: dict[str, str | int]


def _fields(line: bytes) -> list[str] | None:
    """Return the values of a line, ``None`` if it is no UTF-8 or its quotes are broken."""
    try:
        text = line.rstrip(b"\r\n").decode("utf-8")
        return next(csv.reader((text,), strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return None


# Line breaks and all other controls, and characters that reorder or hide what stands beside them.
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def record(line: bytes, columns: Columns) -> Record | Refusal | None:
    """Return the kept values of a line, or why it is refused; ``None`` for an empty line."""
    if not line.rstrip(b"\r\n"):
        return None
    fields = _fields(line) if len(line) <= LONGEST_LINE else None
    if fields is None or len(fields) != columns.width:
        found = 0 if fields is None else len(fields)
        return Refusal(rules.ROW_SHAPE, {"found": found, "expected": columns.width})
    values = tuple("" if place is None else fields[place] for place in columns.places)
    return _refusal(values) or values


def _refusal(values: Record) -> Refusal | None:
    joined = "".join(values)
    if len(joined) > LONGEST_VALUE or _HIDDEN.search(joined):
        for name, value in zip(NAMES, values, strict=True):
            if len(value) > LONGEST_VALUE:
                return Refusal(rules.ROW_VALUE, {"column": name, **_wanted(_SHORT)})
            if _HIDDEN.search(value):
                return Refusal(rules.ROW_HIDDEN, {"column": name})
    if not municipality_code.is_valid(values[0]):
        return Refusal(rules.ROW_ID, {"column": NAMES[0]})
    if _TOWN_ID.fullmatch(values[1]) is None:
        return Refusal(rules.ROW_ID, {"column": NAMES[1]})
    for name, (holds, expected) in _FORMS.items():
        if not holds(values[_PLACE[name]]):
            return Refusal(rules.ROW_VALUE, {"column": name, **_wanted(expected)})
    return None


_TOWN_ID = re.compile("[0-9]{7}")
_PLACE = {name: place for place, name in enumerate(NAMES)}
_SHORT = Text(f"{LONGEST_VALUE:,} 文字以内", f"at most {LONGEST_VALUE:,} characters")
_DATE = Text("YYYY-MM-DD の実在する日か空欄", "a day that exists as YYYY-MM-DD, or nothing")
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _wanted(expected: Text) -> dict[str, str | int]:
    return {"expected_ja": expected.ja, "expected_en": expected.en}


def _one_of(codes: Sequence[str]) -> tuple[Callable[[str], bool], Text]:
    listed = ", ".join(code or "空欄" for code in codes), ", ".join(code or "nothing" for code in codes)
    return frozenset(codes).__contains__, Text(f"{listed[0]} のいずれか", f"one of {listed[1]}")


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    """Return a day; ``None`` for nothing. Raises ValueError for what is no day."""
    if text and _ISO.fullmatch(text) is None:
        raise ValueError
    return date.fromisoformat(text) if text else None


def _is_day(text: str) -> bool:
    try:
        _day(text)
    except ValueError:
        return False
    return True


_FORMS: dict[str, tuple[Callable[[str], bool], Text]] = {
    "machiaza_type": _one_of([kind.value for kind in TownKind]),
    "rsdt_addr_flg": _one_of([Residential.NO.value, Residential.YES.value]),
    "koaza_aka_code": _one_of(["", *(kind.value for kind in KoazaKind)]),
    "status_flg": _one_of(["", *(status.value for status in Status)]),
    "chome_number": (
        lambda value: re.fullmatch("[0-9]{0,3}", value) is not None,
        Text("半角数字3桁以内か空欄", "at most three half-width digits, or nothing"),
    ),
    "efct_date": (_is_day, _DATE),
    "ablt_date": (_is_day, _DATE),
}


def town(values: Record) -> Town:
    """Return the town of a record."""
    row = dict(zip(NAMES, values, strict=True))
    return Town(
        municipality_code=row["lg_code"],
        town_id=row["machiaza_id"],
        kind=TownKind(row["machiaza_type"]),
        oaza_cho=row["oaza_cho"],
        oaza_cho_kana=row["oaza_cho_kana"],
        oaza_cho_roma=row["oaza_cho_roma"],
        chome=row["chome"],
        chome_kana=row["chome_kana"],
        chome_number=row["chome_number"],
        koaza=row["koaza"],
        koaza_kana=row["koaza_kana"],
        koaza_roma=row["koaza_roma"],
        koaza_kind=KoazaKind(row["koaza_aka_code"] or KoazaKind.KOAZA),
        distinction=row["machiaza_dist"],
        residential=Residential(row["rsdt_addr_flg"]),
        status=Status(row["status_flg"]) if row["status_flg"] else None,
        effective=_day(row["efct_date"]),
        abolished=_day(row["ablt_date"]),
    )
