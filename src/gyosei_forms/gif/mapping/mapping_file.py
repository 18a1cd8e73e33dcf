"""The file of a mapping: TOML for people, JSON for programs; written, read back and held to its form.

``data/gif/mapping.schema.json`` is the published JSON Schema of both.
"""

from __future__ import annotations

import json
from typing import Any

from gyosei_forms import basis, tables
from gyosei_forms import limits as limits_
from gyosei_forms.errors import DataFileError, LimitExceeded, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.gif import models
from gyosei_forms.gif.mapping import paths, rules
from gyosei_forms.gif.mapping.item_mapping import DIRECT, KEPT, NAME_PARTS, How, ItemMapping, Move
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Standing
from gyosei_forms.gif.names.placing import ANY
from gyosei_forms.intake import add_limit, read_json
from gyosei_forms.limits import Limits, require_limits

SCHEMA = "urn:gyosei-forms:schema:gif-mapping:0.1"
"""Names the form of the file and its version; another version is refused."""
MAX_MOVES = 100_000
_KEYS = frozenset({"schema", "entity", "keys", "moves", "left"})
_REQUIRED = frozenset({"schema", "entity", "keys"})
_MOVE_KEYS = frozenset({"from", "to", "how", "part", "building", "standing", "basis"})
_MOST_SOURCES = 5
LONGEST = 4_000
"""Characters of one pointer."""
_DEEPEST = 32


def schema() -> dict[str, Any]:
    """Return the JSON Schema of mapping files (2020-12)."""
    found: dict[str, Any] = json.loads(tables.read_text("gif/mapping.schema.json"))
    return found


def to_data(mapping: ItemMapping) -> dict[str, Any]:
    """Return a mapping as JSON-ready data; what is empty is left out."""
    data: dict[str, Any] = {"schema": SCHEMA, "entity": mapping.entity, "keys": mapping.keys}
    if mapping.left:
        data["left"] = list(mapping.left)
    return data | {"moves": [_move_data(one) for one in mapping.moves]}


def _move_data(one: Move) -> dict[str, Any]:
    data: dict[str, Any] = {"from": list(one.sources), "to": one.to, "how": str(one.how)}
    rest = {"part": one.part, "building": one.building, "standing": one.standing, "basis": one.basis}
    return data | {key: value for key, value in rest.items() if value}


def to_json(mapping: ItemMapping) -> str:
    """Return the file as JSON."""
    return json.dumps(to_data(mapping), ensure_ascii=False, indent=1) + "\n"


_HEAD = (
    "# Mapping to GIF. In pointers * is any element of an array. Rows may be edited; each `to` stands once.\n"
)


def to_toml(mapping: ItemMapping) -> str:
    """Return the file as TOML."""
    data = to_data(mapping)
    moves = data.pop("moves")
    lines = [_HEAD.rstrip("\n"), *(f"{key} = {_toml(value)}" for key, value in data.items())]
    for one in moves:
        lines += ["", "[[moves]]", *(f"{key} = {_toml(value)}" for key, value in one.items())]
    return "\n".join(lines) + "\n"


def _toml(value: str | list[str]) -> str:
    """Return text or a list of it as TOML writes it: as JSON does, and U+007F escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mapping(raw: bytes | str, *, limits: Limits = limits_.DEFAULT) -> Result[ItemMapping]:
    """Read a mapping file, JSON (its first sign is ``{``) or TOML; what does not fit is an error with its pointer.

    A TOML file has at most ``limits.max_small_file_bytes``; a larger mapping is kept as JSON. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``raw`` is neither bytes nor str.
    """
    require_limits(limits)
    if not isinstance(raw, bytes | bytearray | str):
        raise UsageError("bytes か str を渡してください。", "pass bytes or str.")
    report = Report(max_findings=limits.max_findings)
    data = _data(raw.encode("utf-8", "surrogatepass") if isinstance(raw, str) else bytes(raw), report, limits)
    if not report.ok:
        return Result(None, report)
    try:
        return Result(_mapping(data), report)
    except _Misfit as misfit:
        report.add(rules.MAPPING_SHAPE, misfit.pointer)
        return Result(None, report)


def _data(raw: bytes, report: Report, limits: Limits) -> object:
    begins = raw.lstrip()[:1]
    if begins == b"{":
        return read_json(raw, limits=limits, report=report).value
    try:
        return tables.parse_toml(raw, limits)
    except LimitExceeded as error:
        add_limit(report, error)
    except (ValueError, RecursionError):  # not UTF-8, not TOML
        report.add(rules.MAPPING_SHAPE)
    return None


class _Misfit(Exception):
    """A value that does not fit; never leaves this module."""

    def __init__(self, pointer: str) -> None:
        super().__init__(pointer)
        self.pointer = pointer


def _hold(holds: bool, place: str) -> None:
    if not holds:
        raise _Misfit(place)


def _mapping(data: object) -> ItemMapping:
    table = _object(data, "", _KEYS, _REQUIRED)
    _hold(table["schema"] == SCHEMA, "/schema")
    _hold(table["entity"] in {model.EN for model in models.MODELS}, "/entity")
    _hold(table["keys"] in ("ja", "en"), "/keys")
    rows = _list(table.get("moves", []), "/moves", MAX_MOVES)
    moves = tuple(_move(one, f"/moves/{index}") for index, one in enumerate(rows))
    targets: set[str] = set()
    for index, one in enumerate(moves):
        _hold(one.to not in targets, f"/moves/{index}/to")
        targets.add(one.to)
    left = _list(table.get("left", []), "/left", MAX_MOVES)
    return ItemMapping(
        entity=table["entity"],
        keys=table["keys"],
        moves=moves,
        left=tuple(_text(one, f"/left/{index}") for index, one in enumerate(left)),
    )


def _move(data: object, place: str) -> Move:
    row = _object(data, place, _MOVE_KEYS, frozenset({"from", "to", "how"}))
    sources = _list(row["from"], f"{place}/from", _MOST_SOURCES)
    _hold(bool(sources), f"{place}/from")
    _hold(row["how"] in list(How), f"{place}/how")
    _hold(row.get("standing", "") in ("", *_STANDINGS), f"{place}/standing")
    move = Move(
        tuple(_pointer(one, f"{place}/from/{index}") for index, one in enumerate(sources)),
        _pointer(row["to"], f"{place}/to"),
        How(row["how"]),
        _text(row.get("part", ""), f"{place}/part"),
        _pointer(row["building"], f"{place}/building") if "building" in row else "",
        row.get("standing", ""),
        _basis(row.get("basis", ""), f"{place}/basis"),
    )
    _hold(paths.read(move.to)[0] not in KEPT, f"{place}/to")
    _hold_kind(move, place)
    return move


_STANDINGS = (str(Standing.LABEL), str(Standing.FOREIGN))


def _hold_kind(move: Move, place: str) -> None:
    """Hold what each way of making a value needs: how many sources, which part, as many ``*`` everywhere."""
    one = move.how in DIRECT or move.how in (How.SPLIT_NAME, How.SPLIT_ADDRESS)
    _hold((len(move.sources) == 1) is one, f"{place}/from")
    parts: tuple[str, ...] = ("",)
    if move.how is How.SPLIT_NAME:
        parts = NAME_PARTS
    elif move.how is How.SPLIT_ADDRESS:
        parts = relations.FULL_ADDRESS.gives
    _hold(move.part in parts, f"{place}/part")
    _hold(not move.building or move.how is How.JOIN_ADDRESS, f"{place}/building")
    stars = paths.read(move.to).count(ANY)
    for index, source in enumerate(move.sources):
        _hold(paths.read(source).count(ANY) == stars, f"{place}/from/{index}")
    if move.building:
        _hold(paths.read(move.building).count(ANY) == stars, f"{place}/building")


def _object(data: object, place: str, keys: frozenset[str], required: frozenset[str]) -> dict[str, Any]:
    if not isinstance(data, dict) or not required <= data.keys() <= keys:
        raise _Misfit(place)
    return data


def _list(data: object, place: str, most: int) -> list[Any]:
    if not isinstance(data, list) or len(data) > most:
        raise _Misfit(place)
    return data


def _text(data: object, place: str) -> str:
    if not isinstance(data, str) or len(data) > LONGEST:
        raise _Misfit(place)
    return data


def _pointer(data: object, place: str) -> str:
    text = _text(data, place)
    _hold(text.startswith("/") and text.count("/") <= _DEEPEST, place)
    return text


def _basis(data: object, place: str) -> str:
    text = _text(data, place)
    if text:
        try:
            basis.parse(text)
        except DataFileError:
            raise _Misfit(place) from None
    return text
