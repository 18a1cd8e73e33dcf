r"""行政事務標準文字 as an agency has them: read from its own table or font. The library ships no list.

The glyphs beyond 文字情報基盤 have ids ``GJ…`` and sit in the private use of plane 16 (U+100000 to U+10FFFD) of a font that
the agency has. Until they are in ISO/IEC 10646, such a code point means this glyph for those only who use that font.

>>> table = read_table("GJ000001\tU+100001\nMJ028902\tU+9AD9", version="2025").unwrap()
>>> table.names["\U00100001"], table.repertoire.count, "髙" in table.repertoire
('GJ000001', 2, True)
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from gyosei_forms import basis
from gyosei_forms.characters import encodings
from gyosei_forms.characters.repertoires.repertoire import Repertoire
from gyosei_forms.characters.rules.ranges import FONT_NOT_READ, GLYPH_OF_ANOTHER_PLACE, ROW_NOT_READ
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Position, Report, Result
from gyosei_forms.text import Text

MAX_ROW = 100
"""Length of a row of a table, in code points; a longer one is not read."""
_ROW = re.compile(r"((?:GJ|MJ)[0-9]{6})\t(U\+[0-9A-F]{4,6}(?: U\+[0-9A-F]{4,6})?)")
_FIRST, _LAST = 0x100000, 0x10FFFD
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
"""How fonts begin: TrueType, OpenType, TrueType of macOS; of a collection nothing is read."""
_MAX_GROUPS = 100_000
"""Groups read of one font, over all its subtables."""


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """The characters of an agency: the repertoire, and the id of the glyph by unit (empty for a font)."""

    repertoire: Repertoire
    names: Mapping[str, str]


def read(data: bytes, *, version: str) -> Result[AgencyTable]:
    """Read the file of an agency: a font (:func:`read_font`), or else a table (:func:`read_table`).

    A table may be in any of :data:`~gyosei_forms.characters.encodings.ENCODINGS`. Raises
    :class:`~gyosei_forms.errors.UsageError` for another type.
    """
    raw = _require_bytes(data)
    if raw.startswith(_FONTS):
        return read_font(raw, version=version)
    encoding = encodings.guess(raw) or "utf-8"  # rows that are of none are reported as rows
    return read_table(raw.decode(encodings.codec(encoding, raw), "replace"), version=version)


def read_table(text: str, *, version: str) -> Result[AgencyTable]:
    """Read a table: in each row an id (``GJ`` or ``MJ`` and six digits), a tab, and one or two code points (``U+100001``).

    Empty rows and rows that begin with ``#`` are passed over. A row of another form is reported and left out; so is
    one whose code points have another id already. A ``GJ`` id outside plane 16 is reported and kept. There is no value
    if no row could be read. ``version`` is what the agency calls its table. Raises
    :class:`~gyosei_forms.errors.UsageError` for another type.
    """
    report = Report(subject=require_text(version, "version"))
    names: dict[str, str] = {}
    for number, line in enumerate(io.StringIO(require_text(text, "text"), newline=None), 1):
        row = line.removesuffix("\n")
        if not row or row[0] == "#":
            continue
        match = _ROW.fullmatch(row) if len(row) <= MAX_ROW else None
        unit = _unit(match[2]) if match else ""
        if match is None or not unit or names.get(unit, match[1]) != match[1]:
            report.add(ROW_NOT_READ, f"/{number - 1}", position=Position(line=number, column=1))
            continue
        if match[1][0] == "G" and not _FIRST <= ord(unit[0]) <= _LAST:
            report.add(GLYPH_OF_ANOTHER_PLACE, f"/{number - 1}", position=Position(line=number, column=1))
        names[unit] = match[1]
    if not names:
        report.add(ROW_NOT_READ)
    return Result(_table(names.copy(), frozenset(names), version) if names else None, report)


def read_font(data: bytes, *, version: str) -> Result[AgencyTable]:
    """Read which code points of plane 16 a font (TrueType or OpenType, one face) has, from its ``cmap`` table.

    Code points only: the ids of the glyphs are in no place of a font that all fonts share. There is no value if the
    file is no such font or has no glyph there. Raises :class:`~gyosei_forms.errors.UsageError` for another type.
    """
    raw = _require_bytes(data)
    report = Report(subject=require_text(version, "version"))
    try:
        points = _points(raw)
    except (struct.error, ValueError):
        points = set()
    if not points:
        report.add(FONT_NOT_READ)
        return Result(None, report)
    return Result(_table({}, frozenset(map(chr, points)), version), report)


def _require_bytes(data: object) -> bytes:
    require(isinstance(data, bytes | bytearray), "bytes で渡してください。", "pass bytes.")
    return bytes(data)  # type: ignore[call-overload, no-any-return]


def _unit(written: str) -> str:
    """Return the text of code points; nothing if one of them is none."""
    points = [int(point[2:], 16) for point in written.split()]
    return "".join(map(chr, points)) if all(point <= 0x10FFFF for point in points) else ""


def _table(names: dict[str, str], members: frozenset[str], version: str) -> AgencyTable:
    repertoire = Repertoire(
        id="gyosei-standard",
        name=Text(
            "行政事務標準文字（利用者の表）", "standard characters for administration (the user's table)"
        ),
        version=version,
        status=Text("国際標準化の前。符号は外字領域", "before standardisation; code points in private use"),
        source=basis.cite("000:509,2849-2851"),
        load=partial(frozenset, members),
    )
    return AgencyTable(repertoire, MappingProxyType(names))


def _points(data: bytes) -> set[int]:
    """Return the code points of plane 16 in the format 12 subtables of the ``cmap`` table (OpenType, 5.1)."""
    (count,) = struct.unpack_from(">H", data, 4)
    for place in range(12, 12 + 16 * count, 16):
        tag, _, start, _ = struct.unpack_from(">4sLLL", data, place)
        if tag == b"cmap":
            return _cmap_points(data, start)
    return set()


def _cmap_points(data: bytes, start: int) -> set[int]:
    unpack: Callable[..., tuple[int, ...]] = struct.unpack_from
    (count,) = unpack(">H", data, start + 2)
    places = range(start + 4, start + 4 + 8 * min(count, 64), 8)
    subtables = dict.fromkeys(start + unpack(">L", data, place + 4)[0] for place in places)
    found: set[int] = set()
    rest = _MAX_GROUPS
    for subtable in subtables:  # records may share one; it is read once
        if unpack(">H", data, subtable)[0] != 12:
            continue
        (groups,) = unpack(">L", data, subtable + 12)
        rest -= groups
        if rest < 0:
            raise ValueError
        found |= _group_points(data, subtable + 16, groups)
    return found


def _group_points(data: bytes, start: int, groups: int) -> set[int]:
    """Return the code points of plane 16 in the groups of a subtable, which must ascend without overlap."""
    found: set[int] = set()
    before = -1
    for place in range(start, start + 12 * groups, 12):
        first, last, glyph = struct.unpack_from(">LLL", data, place)
        if not before < first <= last:
            raise ValueError
        begin = first if glyph else first + 1  # glyph 0 is drawn where there is none
        found.update(range(max(begin, _FIRST), min(last, _LAST) + 1))
        before = last
    return found
