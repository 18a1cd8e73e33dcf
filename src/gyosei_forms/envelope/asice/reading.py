"""Reading a zip as others write it: by its central directory, with every byte accounted for.

What a general reader forgives is refused: bytes before, between and behind the members, two members of one name, headers that
contradict each other, members that overlap. Members may be deflated; what they take unpacked is bounded.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import NamedTuple

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import contents
from gyosei_forms.envelope.asice import names
from gyosei_forms.envelope.container.layout import (
    CENTRAL,
    CENTRAL_SIGNATURE,
    END,
    END_SIGNATURE,
    LOCAL,
    LOCAL_SIGNATURE,
    UTF8_NAME,
    ZIP64_SIZE,
)
from gyosei_forms.envelope.container.names import hold_bytes, hold_parts
from gyosei_forms.envelope.contents import Measured, Stretch
from gyosei_forms.envelope.rules import asice as rules
from gyosei_forms.envelope.sources import Source
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule

_LONGEST_COMMENT = 0xFFFF
_ENCRYPTED, _DESCRIPTOR, _MASKED = 0x0001, 0x0008, 0x2040
_STORED, _DEFLATED = 0, 8
_DESCRIPTORS = (12, 16)
"""Sizes of what may stand behind a member whose sizes were not known before it."""


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """A member: its name, its content unpacked, what that was measured to be, and how it stands in the zip."""

    name: str
    content: memoryview | Stretch
    measured: Measured
    offset: int
    stored: bool
    extra: int
    """Length of the extra field of its local header."""

    def read(self) -> bytes:
        """Return the content whole."""
        return self.content.tobytes() if isinstance(self.content, memoryview) else contents.read(self.content)


class _Wrong(Exception):
    """What makes a zip unreadable: the rule, and the member."""

    def __init__(self, rule: Rule, name: str = "") -> None:
        super().__init__(rule.id)
        self.rule, self.name = rule, name


class _Entry(NamedTuple):
    """A member as the central directory has it."""

    name: str
    raw: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int


def read(source: Source, *, report: Report, limits: Limits) -> tuple[Member, ...] | None:
    """Return the members of a zip in the order in which they stand; ``None``, and why, where it is not read."""
    try:
        hold_bytes(source.size, limits)
        start, count, end = _directory(source)
        hold_parts(count, limits)
        entries = _entries(source, start, count, end)
        return _members(source, entries, start, limits)
    except _Wrong as error:
        report.add(error.rule, pointer(error.name) if error.name else "")
    except LimitExceeded as error:
        intake.add_limit(report, error)
    return None


# --- the directory


def _directory(source: Source) -> tuple[int, int, int]:
    """Return where the central directory begins, how many entries it has, and where it ends."""
    if source.read(0, 4) != LOCAL_SIGNATURE:
        raise _Wrong(rules.NOT_A_ZIP)
    begin = max(0, source.size - END.size - _LONGEST_COMMENT)
    tail = source.read(begin, source.size - begin)
    at = tail.rfind(END_SIGNATURE)
    if at < 0 or len(tail) - at < END.size:
        raise _Wrong(rules.NOT_A_ZIP)
    end = END.unpack(tail, at)
    count, size, offset = (
        end["entries"],
        end["size of the central directory"],
        end["offset of the central directory"],
    )
    if count == 0xFFFF or ZIP64_SIZE in (size, offset):
        raise _Wrong(rules.COMPRESSION)
    whole = (
        end["number of this disk"] == end["number of the disk with the central directory"] == 0
        and end["entries on this disk"] == count
        and at + END.size + end["zip file comment length"] == len(tail)
        and offset + size == begin + at
    )
    if not whole or count == 0:
        raise _Wrong(rules.STRUCTURE)
    return offset, count, begin + at


def _entries(source: Source, start: int, count: int, end: int) -> list[_Entry]:
    """Return the entries of the directory, in the order of their members."""
    directory = source.read(start, end - start)
    entries, at = [], 0
    for _ in range(count):
        if len(directory) - at < CENTRAL.size or directory[at : at + 4] != CENTRAL_SIGNATURE:
            raise _Wrong(rules.STRUCTURE)
        found = CENTRAL.unpack(directory, at)
        length = found["file name length"]
        raw = directory[at + CENTRAL.size : at + CENTRAL.size + length]
        entries.append(_entry(raw, found))
        at += CENTRAL.size + length + found["extra field length"] + found["file comment length"]
    if at != len(directory):
        raise _Wrong(rules.STRUCTURE)
    _hold_names([one.name for one in entries])
    return sorted(entries, key=lambda one: one.offset)


def _entry(raw: bytes, found: dict[str, int]) -> _Entry:
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _Wrong(rules.NAME) from None
    if not names.is_safe(name.removesuffix("/")):
        raise _Wrong(rules.NAME)
    flags, method = found["general purpose bit flag"], found["compression method"]
    packed, size, offset = (
        found["compressed size"],
        found["uncompressed size"],
        found["relative offset of local header"],
    )
    if flags & (_ENCRYPTED | _MASKED):
        raise _Wrong(rules.ENCRYPTED, name)
    if method not in (_STORED, _DEFLATED) or ZIP64_SIZE in (packed, size, offset):
        raise _Wrong(rules.COMPRESSION, name)
    if (method == _STORED and packed != size) or found["disk number start"]:
        raise _Wrong(rules.STRUCTURE, name)
    return _Entry(name, raw, flags & (_DESCRIPTOR | UTF8_NAME), method, found["crc-32"], packed, size, offset)


def _hold_names(found: list[str]) -> None:
    """Raise for two members that are one file on some system."""
    if len({name.casefold() for name in found}) != len(found):
        raise _Wrong(rules.SAME_NAME)


# --- the members


def _members(source: Source, entries: list[_Entry], directory: int, limits: Limits) -> tuple[Member, ...]:
    """Return the members; they follow each other from the first byte to the directory."""
    made, at, left = [], 0, limits.max_inflated_bytes
    for number, one in enumerate(entries):
        limits.hold("max_part_bytes", one.size, limits_.BYTES)
        follows = entries[number + 1].offset if number + 1 < len(entries) else directory
        start, extra = _start(source, one)
        behind = follows - (start + one.packed)
        if one.offset != at or behind not in (_DESCRIPTORS if one.flags & _DESCRIPTOR else (0,)):
            raise _Wrong(rules.STRUCTURE, one.name)
        content: memoryview | Stretch
        if one.method == _STORED:
            content = source.part(start, one.size)
        else:
            if one.size > left:
                raise LimitExceeded("max_inflated_bytes", limits.max_inflated_bytes, limits_.BYTES)
            left -= one.size
            content = memoryview(_inflated(source, start, one))
        measured = contents.measure(content)
        if measured.crc != one.crc:
            raise _Wrong(rules.CHECKSUM, one.name)
        if not one.name.endswith("/"):
            made.append(Member(one.name, content, measured, one.offset, one.method == _STORED, extra))
        elif one.size:
            raise _Wrong(rules.STRUCTURE, one.name)
        at = follows
    return tuple(made)


def _start(source: Source, one: _Entry) -> tuple[int, int]:
    """Return where the content of a member begins, and how long its extra field is; the headers agree."""
    header = source.read(one.offset, LOCAL.size + len(one.raw))
    if len(header) != LOCAL.size + len(one.raw) or not header.startswith(LOCAL_SIGNATURE):
        raise _Wrong(rules.STRUCTURE, one.name)
    found = LOCAL.unpack(header, 0)
    later = bool(one.flags & _DESCRIPTOR)
    sizes = (found["crc-32"], found["compressed size"], found["uncompressed size"])
    agree = (
        header[LOCAL.size :] == one.raw
        and found["file name length"] == len(one.raw)
        and found["compression method"] == one.method
        and bool(found["general purpose bit flag"] & _DESCRIPTOR) is later
        and not found["general purpose bit flag"] & (_ENCRYPTED | _MASKED)
        and (sizes == (one.crc, one.packed, one.size) or (later and sizes == (0, 0, 0)))
    )
    if not agree:
        raise _Wrong(rules.STRUCTURE, one.name)
    return one.offset + len(header) + found["extra field length"], found["extra field length"]


def _inflated(source: Source, start: int, one: _Entry) -> bytes:
    """Return the content of a deflated member: of exactly the size that it says, and all of what is there."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    if one.packed > one.size + one.size // 1000 + 64:
        raise _Wrong(rules.STRUCTURE, one.name)
    try:
        content = unpacker.decompress(source.read(start, one.packed), one.size + 1)
    except zlib.error:
        raise _Wrong(rules.CHECKSUM, one.name) from None
    if len(content) != one.size or not unpacker.eof or unpacker.unused_data:
        raise _Wrong(rules.CHECKSUM, one.name)
    return content
