"""Profiles: for each item of a record the range it takes and the longest text, in Python or in a file of an agency.

>>> from gyosei_forms.characters import GENERAL
>>> profile = Profile("転入届", {"氏名": Item(GENERAL, max_units=3)})
>>> [(one.rule, one.pointer, one.position.unit) for one in profile.check({"氏名": "髙橋花子"})]
[('GYO-CHAR-001', '/氏名', 1), ('GYO-CHAR-046', '/氏名', 4)]
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from pathlib import Path
from types import MappingProxyType
from typing import Any

from gyosei_forms import limits, tables
from gyosei_forms.characters import repertoires
from gyosei_forms.characters.repertoires import Repertoire
from gyosei_forms.characters.repertoires.repertoire import require_range
from gyosei_forms.characters.rules.ranges import TOO_LONG
from gyosei_forms.characters.units import iterate
from gyosei_forms.errors import DataFileError, UsageError, require, require_text
from gyosei_forms.findings import Position, Report
from gyosei_forms.findings import pointer as pointer_of
from gyosei_forms.text import Text, shown, shown_path


@dataclass(frozen=True, slots=True)
class Item:
    """What one item takes: a range, and at most ``max_units`` units (辻󠄀 is one) where that is given.

    Raises :class:`~gyosei_forms.errors.UsageError` for another type, and for a length below 1.
    """

    range: Repertoire
    max_units: int | None = None

    def __post_init__(self) -> None:
        require_range(self.range)
        require(
            self.max_units is None or _is_length(self.max_units),
            "max_units は 1 以上の整数で渡してください。",
            "pass max_units as a whole number from 1.",
        )

    def check(self, text: str, *, report: Report | None = None, pointer: str = "") -> Report:
        """Report what is outside the range, as :meth:`Repertoire.check` does, and a text that is too long.

        Too long is a warning (``GYO-CHAR-046``) at the first unit beyond. Takes any str, in linear time. Raises
        :class:`~gyosei_forms.errors.UsageError` for another type.
        """
        report = self.range.check(text, report=report, pointer=pointer)
        if self.max_units is not None and len(text) > self.max_units:
            _check_length(text, self.max_units, report, pointer)
        return report


def _check_length(text: str, most: int, report: Report, pointer: str) -> None:
    count = offset = beyond = 0
    for count, unit in enumerate(iterate(text), 1):
        if count == most + 1:
            beyond = offset
        offset += len(unit)
    if count > most:
        place = Position(unit=most + 1, offset=beyond)
        report.add(TOO_LONG, pointer, position=place, count=count, most=most)


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


@dataclass(frozen=True, slots=True)
class Profile:
    """A named profile: what each item of a record takes.

    An item is named by its key, or, where records are nested, by a JSON Pointer (``/届出人/氏名``).

    Raises :class:`~gyosei_forms.errors.UsageError` for another type.
    """

    name: str
    items: Mapping[str, Item]

    def __post_init__(self) -> None:
        require_text(self.name, "name")
        require(
            _is_items(self.items),
            "items は項目名から Item への対応で渡してください。",
            "pass items as a mapping of names to Item.",
        )
        object.__setattr__(self, "items", MappingProxyType(dict(self.items)))

    def check(self, record: Mapping[str, Any], *, report: Report | None = None, pointer: str = "") -> Report:
        """Check the texts of a record, item by item in the order of the profile; of a list each text.

        Items that the record has not, values that are no text and items that the profile does not name have nothing to
        report: which items there must be is not a question of characters. Raises
        :class:`~gyosei_forms.errors.UsageError` for another type.
        """
        require(isinstance(record, Mapping), "record は dict で渡してください。", "pass record as a dict.")
        report = Report(subject=self.name) if report is None else report
        require(isinstance(report, Report), "report は Report で渡してください。", "pass report as a Report.")
        for key, item in self.items.items():
            for path, text in _texts(record, _path(key)):
                item.check(text, report=report, pointer=pointer + pointer_of(*path))
        return report


def _is_items(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(key, str) and isinstance(item, Item) for key, item in value.items()
    )


def _path(key: str) -> tuple[str, ...]:
    if key[:1] != "/":
        return (key,)
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in key[1:].split("/"))


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the texts at a path, with the indices of the lists on the way; a list in a list is not read."""
    found: list[tuple[tuple[str | int, ...], object]] = [((), value)]
    for key in path:
        found = [
            one
            for place, held in found
            if isinstance(held, Mapping) and key in held
            for one in _spread((*place, key), held[key])
        ]
    yield from ((place, held) for place, held in found if isinstance(held, str))


def _spread(place: tuple[str | int, ...], held: object) -> list[tuple[tuple[str | int, ...], object]]:
    if isinstance(held, (list, tuple)):
        return [((*place, number), one) for number, one in enumerate(held)]
    return [(place, held)]


# --- the file of an agency


def load(path: str | Path, *, ranges: Mapping[str, Repertoire] | None = None) -> Profile:
    """Read a profile from a file (TOML in UTF-8).

    For example::

        name = "転入届"
        [ranges.names]                      # a range of one's own
        union = ["general", "moji-joho"]    # what one of these takes
        without = ["jis-x-0213-level-4"]    # and none of these
        [items."氏名"]
        range = "names"
        max_units = 30                      # units, not code points
        [items."住所"]
        range = "e-gov"

    A range is an id of :func:`gyosei_forms.characters.repertoires.ids` (the names of destinations are among them), one
    of the file's own, or one of ``ranges``, such as the table of an agency
    (:func:`gyosei_forms.characters.repertoires.read_table`).

    Raises :class:`~gyosei_forms.errors.DataFileError` naming the file and the key that is wrong, and
    :class:`~gyosei_forms.errors.LimitExceeded` for a file over ``max_small_file_bytes`` or a key over ``max_depth``.
    """
    given = dict(ranges or {})
    for one in given.values():
        require_range(one)
    raw = _read(path)
    if not isinstance(raw.get("name"), str) or set(raw) - {"name", "ranges", "items"}:
        raise _wrong(path, "name", _TOP)
    known = given
    for name, row in _table(path, raw, "ranges").items():
        if name in known or _is_id(name):
            raise _wrong(path, f"ranges.{name}", _TAKEN)
        known = known | {name: _combined(path, name, row, known)}
    items = {key: _item(path, key, row, known) for key, row in _table(path, raw, "items").items()}
    return Profile(raw["name"], items)


def _read(path: str | Path) -> dict[str, Any]:
    try:
        with Path(path).open("rb") as file:
            raw = file.read(limits.DEFAULT.max_small_file_bytes + 1)
        return tables.parse_toml(raw, limits.DEFAULT)
    except OSError as error:
        reason = Text(f"読めません（{error.strerror}）", f"cannot be read ({error.strerror})")
        raise _wrong(path, "", reason) from None
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        raise _wrong(path, f"{place[1]}:{place[2]}" if place else "", _NOT_TOML) from None
    except (TypeError, ValueError, RecursionError):  # no path, or not UTF-8
        raise _wrong(path, "", _NOT_TOML) from None


def _table(path: str | Path, raw: dict[str, Any], key: str) -> dict[str, Any]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise _wrong(path, key, _TOP)
    return table


def _combined(path: str | Path, name: str, row: object, known: Mapping[str, Repertoire]) -> Repertoire:
    """Return a range of the file: the union of some without others, under the name it has there."""
    place = f"ranges.{name}"
    if not isinstance(row, dict) or not {"union"} <= set(row) <= {"union", "without"}:
        raise _wrong(path, place, _COMBINATION)
    union, *without = (
        [_named(path, f"{place}.{key}", one, known) for one in _names(path, f"{place}.{key}", row[key])]
        for key in ("union", "without")
        if key in row
    )
    made = reduce(or_, union)
    for one in without:
        made = made - reduce(or_, one)
    return replace(made, id=name, name=Text(name, name))


def _names(path: str | Path, place: str, value: object) -> list[str]:
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, str) for one in value)
        or len(set(value)) < len(value)
    ):
        raise _wrong(path, place, _LIST)
    return value


def _named(path: str | Path, place: str, name: Any, known: Mapping[str, Repertoire]) -> Repertoire:
    if isinstance(name, str) and name in known:
        return known[name]
    try:
        return repertoires.by_id(name)
    except UsageError as error:
        raise _wrong(path, place, Text(error.text.ja.rstrip("。"), error.text.en.rstrip("."))) from None


def _is_id(name: str) -> bool:
    try:
        repertoires.by_id(name)
    except UsageError:
        return False
    return True


def _item(path: str | Path, key: str, row: object, known: Mapping[str, Repertoire]) -> Item:
    place = f"items.{key}"
    if not isinstance(row, dict) or not {"range"} <= set(row) <= {"range", "max_units"}:
        raise _wrong(path, place, _ITEM)
    most = row.get("max_units")
    if most is not None and not _is_length(most):
        raise _wrong(path, f"{place}.max_units", _LENGTH)
    return Item(_named(path, f"{place}.range", row["range"], known), most)


_PLACE = re.compile("at line ([0-9]+), column ([0-9]+)")
_NOT_TOML = Text("UTF-8 の TOML として読めません", "cannot be read as TOML in UTF-8")
_TOP = Text(
    "name（文字列）、ranges（表）、items（表）だけを置けます",
    "only a text `name` and the tables `ranges` and `items`",
)
_TAKEN = Text("その名前の範囲は既にあります", "there is a range of that name already")
_COMBINATION = Text("union（と without）が必要です", "needs `union`, and may have `without`")
_LIST = Text("範囲の名前を重ならずに並べてください", "a list of names of ranges, each once")
_ITEM = Text("range（と max_units）が必要です", "needs `range`, and may have `max_units`")
_LENGTH = Text("1 以上の整数", "a whole number from 1")


def _wrong(path: str | Path, key: str, what: Text) -> DataFileError:
    place = shown_path(str(path)) + (f" {shown(key)}" if key else "")
    return DataFileError(f"文字のプロファイル {place}: {what.ja}。", f"character profile {place}: {what.en}.")
