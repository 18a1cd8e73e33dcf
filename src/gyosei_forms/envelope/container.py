"""The canonical zip of an envelope: one sequence of bytes for each sequence of members.

Layout: the members one after another in the order ``mimetype``, ``META-INF/manifest.json``, the data
(``application.json``, ``application.xml``, or both), ``substitutions.json`` and ``provenance.json`` (where there are any),
``attachments/001`` …, ``META-INF/signature.json`` (unless it is not signed); then the central directory; then the end
record. All members are stored, dated 1980-01-01 00:00, without extra fields, comments, attributes or data descriptors;
names are ASCII. Any zip tool can read it (APPNOTE 6.3.10), and none but this one writes it so.

The reader finds the members by the names that must stand there, predicts every other byte and compares. It never
trusts the central directory for where things are, so that there is only one way to read a file. It reads a file piece
by piece and once.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import contents, layout, rules
from gyosei_forms.envelope.contents import Content, Measured, Source, Stretch
from gyosei_forms.envelope.layout import CENTRAL, CENTRAL_SIGNATURE, END, LOCAL, LOCAL_SIGNATURE, Structure
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule

MIMETYPE = "mimetype"
MANIFEST = "META-INF/manifest.json"
APPLICATION = "application.json"
APPLICATION_XML = "application.xml"
SUBSTITUTIONS = "substitutions.json"
PROVENANCE = "provenance.json"
SIGNATURE = "META-INF/signature.json"
NAMED = (APPLICATION, APPLICATION_XML, SUBSTITUTIONS, PROVENANCE)
"""The parts with names of their own, in their order; attachments follow."""
AROUND_PARTS = 3
"""Members that are no parts of the submission: mimetype, manifest and signature."""
MEDIA_TYPE = b"application/vnd.gyosei-forms.envelope+zip"
_FORMAT_BYTES = 0xFFFFFFFE
_FORMAT_PARTS = 0xFFFE


def attachment_name(number: int) -> str:
    """Return the neutral name of the attachment of that number, counted from 1."""
    return f"attachments/{number:03d}"


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    """A member as found: its name, its content (not a copy), where its local header begins, and what its bytes are."""

    name: str
    content: memoryview | Stretch
    offset: int
    size: int
    measured: Measured

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.offset + LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.start + self.size

    def read(self) -> bytes:
        """Return the content whole."""
        return self.content.tobytes() if isinstance(self.content, memoryview) else contents.read(self.content)


# --- writing


@dataclass(frozen=True, slots=True, repr=False)
class Entry:
    """A member to be written: its name, its content, and what the content was measured to be."""

    name: str
    content: Content
    measured: Measured


def entry(name: str, content: Content) -> Entry:
    """Return the entry of a content, read once to measure it."""
    return Entry(name, content, contents.measure(content))


def write(members: Sequence[tuple[str, bytes]], *, limits: Limits = limits_.DEFAULT) -> bytes:
    """Return the container of members (name, content) in the order given.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` where it would be over a limit.
    """
    return b"".join(written([entry(name, content) for name, content in members], limits))


def written(entries: Sequence[Entry], limits: Limits) -> Iterator[bytes | memoryview]:
    """Yield the container piece by piece; a piece is good until the next one is asked for.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` before the first piece, and
    :class:`~gyosei_forms.errors.UsageError` where a file is no longer what it was measured to be.
    """
    headers, directory, offset = [], [], 0
    _hold_parts(len(entries), limits)
    for one in entries:
        size, crc = one.measured.digest.size, one.measured.crc
        limits.hold("max_part_bytes", size, limits_.BYTES)
        headers.append(layout.local_header(one.name, crc, size))
        directory.append(layout.central_header(one.name, crc, size, offset))
        offset += len(headers[-1]) + size
        _hold_bytes(offset, limits)
    length = sum(map(len, directory))
    _hold_bytes(offset + length + END.size, limits)
    return _pieces(entries, headers, [*directory, layout.end_record(len(entries), length, offset)])


def _pieces(
    entries: Sequence[Entry], headers: Sequence[bytes], directory: Sequence[bytes]
) -> Iterator[bytes | memoryview]:
    for one, header in zip(entries, headers, strict=True):
        yield header
        if isinstance(one.content, bytes):
            yield one.content
        else:
            yield from _held(one)
    yield from directory


def _held(one: Entry) -> Iterator[bytes | memoryview]:
    """Yield the content of a file, and see that it still is what the manifest says."""
    crc, size = 0, 0
    for piece in contents.pieces(one.content):
        crc = zlib.crc32(piece, crc)
        size += len(piece)
        yield piece
    if (crc, size) != (one.measured.crc, one.measured.digest.size):
        raise UsageError(
            "封をしている間に、添付のファイルが変更されました。",
            "an attached file was changed while it was being sealed.",
        )


# --- reading


def read(
    data: bytes | Source, *, report: Report, limits: Limits = limits_.DEFAULT
) -> tuple[Member, ...] | None:
    """Return the members of a container, or ``None`` where they cannot be told apart; add what deviates.

    Members are returned also where a byte that does not decide their place deviates, so that the parts can still be
    judged one by one; the report then has an error.
    """
    source = data if isinstance(data, Source) else Source(data)
    try:
        _hold_bytes(source.size, limits)
        members = _locate(source, report, limits)
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return None
    if members is not None and not _is_exact(source, members):
        _compare(source, members, report)
    return members


def _hold_bytes(size: int, limits: Limits) -> None:
    limits.hold("max_envelope_bytes", size, limits_.BYTES)
    if size > _FORMAT_BYTES:
        raise LimitExceeded("max_envelope_bytes", _FORMAT_BYTES, limits_.BYTES)


def _hold_parts(count: int, limits: Limits) -> None:
    limits.hold("max_parts", count, limits_.ITEMS)
    if count > _FORMAT_PARTS:
        raise LimitExceeded("max_parts", _FORMAT_PARTS, limits_.ITEMS)


# --- where the members are


_FIRST: tuple[str, ...] = (MIMETYPE,)
_END = ""
"""Stands among the names that may follow where none need follow: the directory."""
_TAIL = (attachment_name(1), SIGNATURE, _END)
_AFTER: dict[str, tuple[str, ...]] = {
    MIMETYPE: (MANIFEST,),
    MANIFEST: NAMED[:2],
    **{name: (*NAMED[number:], *_TAIL) for number, name in enumerate(NAMED, 1)},
    SIGNATURE: (_END,),
}


def _after(name: str) -> tuple[str, ...]:
    """Return what may follow a member."""
    return _AFTER.get(name) or (attachment_name(int(name.rpartition("/")[2]) + 1), SIGNATURE, _END)


_LONGEST = LOCAL.size + 64
"""Room for a local header and any name that this format has."""


def _locate(source: Source, report: Report, limits: Limits) -> tuple[Member, ...] | None:
    members: list[Member] = []
    offset, allowed = 0, _FIRST
    while True:
        header = source.read(offset, _LONGEST)
        if _END in allowed and header.startswith(CENTRAL_SIGNATURE):
            return tuple(members)
        name = _name_in(header, allowed)
        if name is None and _END in allowed and _is_directory(header, allowed):
            return tuple(members)
        if name is None:
            _say_lost(source, offset, members, allowed, report)
            return None
        _hold_parts(len(members) + 1, limits)
        start = offset + LOCAL.size + len(name)
        allowed = _after(name)
        size = _size(source, header, start, allowed)
        if size == layout.ZIP64_SIZE:
            _say(rules.ZIP64, LOCAL, name, report, offset=offset)
            return None
        limits.hold("max_part_bytes", size, limits_.BYTES)
        if start + size > source.size:
            _say(rules.TRUNCATED, LOCAL, name, report, size=source.size)
            return None
        content = source.part(start, size)
        members.append(Member(name, content, offset, size, contents.measure(content)))
        offset = start + size


def _is_directory(header: bytes, allowed: tuple[str, ...]) -> bool:
    """Say whether the directory begins here, though a byte of its signature may be another."""
    if allowed == (_END,):
        return not header.startswith(LOCAL_SIGNATURE)
    return sum(a == b for a, b in zip(header, CENTRAL_SIGNATURE, strict=False)) == len(CENTRAL_SIGNATURE) - 1


def _name_in(header: bytes, allowed: tuple[str, ...]) -> str | None:
    """Return which of the allowed names stands in a local header."""
    if allowed == _FIRST and not header.startswith(LOCAL_SIGNATURE):
        return None
    return next((name for name in allowed if name and header.startswith(_RAW[name], LOCAL.size)), None)


class _Raw(dict[str, bytes]):
    """The names as bytes."""

    def __missing__(self, name: str) -> bytes:
        return name.encode("ascii")


_RAW = _Raw({name: name.encode("ascii") for name in (*_AFTER, *_TAIL)})


def _size(source: Source, header: bytes, start: int, allowed: tuple[str, ...]) -> int:
    """Return the size of a member. It is written twice; if they differ, what follows decides."""
    stored, plain = (int.from_bytes(header[at : at + 4], "little") for at in (18, 22))
    if stored == plain:
        return stored
    for size in (stored, plain):
        after = source.read(start + size, _LONGEST)
        if _name_in(after, allowed) or (_END in allowed and after.startswith(CENTRAL_SIGNATURE)):
            return size
    return stored


def _say_lost(
    source: Source, offset: int, members: list[Member], allowed: tuple[str, ...], report: Report
) -> None:
    """Say why no member could be found at ``offset``: the first thing that is not as it must be."""
    number = len(members) + 1
    expected = " / ".join(filter(None, allowed)) or "-"
    header = source.read(offset, LOCAL.size)
    if number == 1 and not header.startswith(LOCAL_SIGNATURE):
        report.add(rules.NOT_A_CONTAINER, pointer(MIMETYPE))
    elif header.startswith(CENTRAL_SIGNATURE):
        report.add(rules.MISSING_MEMBER, number=number, expected=expected)
    elif len(header) < LOCAL.size:
        _say(rules.TRUNCATED, LOCAL, "", report, size=source.size)
    elif not header.startswith(LOCAL_SIGNATURE):
        field = "local file header signature"
        _say(rules.DATA_BETWEEN, LOCAL, members[-1].name, report, offset=offset, field=field)
    else:
        start = offset + LOCAL.size
        length = LOCAL.unpack(header, 0)["file name length"]
        rule = _name_rule(source.read(start, length), [member.name for member in members])
        if start + length > source.size:
            _say(rules.TRUNCATED, LOCAL, "", report, size=source.size)
        elif rule is rules.UNEXPECTED_MEMBER:
            report.add(rule, number=number, offset=start, expected=expected)
        else:
            report.add(rule, number=number)


def _name_rule(raw: bytes, seen: list[str]) -> Rule:
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return rules.NAME_NOT_UTF8
    steps = name.replace("\\", "/").split("/")
    if name and (not steps[0] or ":" in steps[0]):
        return rules.ABSOLUTE_NAME
    if not name.isprintable() or "\\" in name or ".." in steps or not name:
        return rules.UNSAFE_NAME
    if name in seen:
        return rules.DUPLICATE_NAME
    collides = name.casefold() in (one.casefold() for one in seen)
    return rules.CASE_COLLISION if collides else rules.UNEXPECTED_MEMBER


# --- every other byte


def _is_exact(source: Source, members: tuple[Member, ...]) -> bool:
    """Say whether everything but the contents is as predicted, at once; if not, it is looked at byte by byte."""
    if members[0].size != len(MEDIA_TYPE) or members[0].read() != MEDIA_TYPE:
        return False
    directory = []
    for one in members:
        crc = one.measured.crc
        local = layout.local_header(one.name, crc, one.size)
        if source.read(one.offset, len(local)) != local:
            return False
        directory.append(layout.central_header(one.name, crc, one.size, one.offset))
    start, size = members[-1].end, sum(map(len, directory))
    directory.append(layout.end_record(len(members), size, start))
    return source.read(start, size + END.size + 1) == b"".join(directory)


def _compare(source: Source, members: tuple[Member, ...], report: Report) -> None:
    """Predict headers, directory and end record, and add the first deviating byte of each."""
    if members[0].size != len(MEDIA_TYPE) or members[0].read() != MEDIA_TYPE:
        report.add(rules.WRONG_MIMETYPE, pointer(MIMETYPE), expected=MEDIA_TYPE.decode())
    for structure, name, offset, expected in _predicted(source, members, report):
        actual = source.read(offset, len(expected))
        if actual == expected:
            continue
        _say_differing(structure, name, offset, list(structure.differing(expected, actual)), report)
        if len(actual) < len(expected):
            _say(rules.TRUNCATED, structure, name, report, size=source.size)
            return
    end = members[-1].end + sum(CENTRAL.size + len(member.name) for member in members) + END.size
    if source.size > end:
        report.add(rules.TRAILING_BYTES, offset=end, count=source.size - end)


def _predicted(
    source: Source, members: tuple[Member, ...], report: Report
) -> Iterator[tuple[Structure, str, int, bytes]]:
    """Yield what must stand where: the structure, its member, its offset, its bytes."""
    start = offset = members[-1].end
    directory = []
    for member in members:
        crc = _checksum(source, member, offset, report)
        yield LOCAL, member.name, member.offset, layout.local_header(member.name, crc, member.size)
        header = layout.central_header(member.name, crc, member.size, member.offset)
        directory.append((CENTRAL, member.name, offset, header))
        offset += len(header)
    yield from directory
    yield END, "", offset, layout.end_record(len(members), offset - start, start)


def _checksum(source: Source, member: Member, central: int, report: Report) -> int:
    """Return the checksum the headers must hold; if both hold the same other one, the content was changed."""
    computed = member.measured.crc
    local = int.from_bytes(source.read(member.offset + 14, 4), "little")
    if local == computed or central + CENTRAL.size > source.size:
        return computed
    if int.from_bytes(source.read(central + 16, 4), "little") != local:
        return computed
    report.add(rules.CHECKSUM, pointer(member.name), offset=member.start, size=member.size)
    return local


# --- saying it


def _special(field: str, value: int) -> Rule | None:
    """Return the rule that says what a field's value means, where there is one."""
    if field == "compression method":
        return rules.COMPRESSED
    if field == "external file attributes":
        return rules.ATTRIBUTES
    if field == "general purpose bit flag" and value & 1:
        return rules.ENCRYPTED
    zip64_size = field.endswith("compressed size") and value == layout.ZIP64_SIZE
    return rules.ZIP64 if zip64_size or value == layout.ZIP64_END else None


def _say_differing(
    structure: Structure, name: str, offset: int, fields: list[tuple[str, int, int]], report: Report
) -> None:
    """Add what differs in one structure: a field with a meaning of its own, else the first byte."""
    for field, index, value in fields:
        rule = _special(field, value)
        if rule is not None:
            _say(rule, structure, name, report, offset=offset + index)
            return
    for field, index, _ in fields[:1]:
        _say(rules.LAYOUT_DEVIATES, structure, name, report, offset=offset + index, field=field)


def _say(rule: Rule, structure: Structure, name: str, report: Report, **values: Any) -> None:
    title = structure.title
    place = pointer(name) if name else ""
    report.add(rule, place, structure_ja=title.ja, structure_en=title.en, **values)
