"""The canonical zip of an envelope: one sequence of bytes for each sequence of members.

Layout: the members one after another in the order ``mimetype``, ``META-INF/manifest.json``, ``application.json``,
``substitutions.json`` (where there are any), ``attachments/001`` …, ``META-INF/signature.json``; then the central
directory; then the end record. All members are stored, dated 1980-01-01 00:00, without extra fields, comments,
attributes or data descriptors; names are ASCII.
Any zip tool can read it (APPNOTE 6.3.10), and none but this one writes it so.

The reader finds the members by the names that must stand there, predicts every other byte and compares. It never
trusts the central directory for where things are, so that there is only one way to read a file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import layout, rules
from gyosei_forms.envelope.layout import CENTRAL, CENTRAL_SIGNATURE, END, LOCAL, LOCAL_SIGNATURE, Structure
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule

MIMETYPE = "mimetype"
MANIFEST = "META-INF/manifest.json"
APPLICATION = "application.json"
SUBSTITUTIONS = "substitutions.json"
SIGNATURE = "META-INF/signature.json"
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
    """A member as found: its name, its content (a view, not a copy) and where its local header begins."""

    name: str
    content: memoryview
    offset: int

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.offset + LOCAL.size + len(self.name)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.start + len(self.content)


def write(members: Sequence[tuple[str, bytes]], *, limits: Limits = limits_.DEFAULT) -> bytes:
    """Return the container of members (name, content) in the order given.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` where it would be over a limit.
    """
    _hold_parts(len(members), limits)
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, content in members:
        limits.hold("max_part_bytes", len(content), limits_.BYTES)
        crc = zlib.crc32(content)
        local = layout.local_header(name, crc, len(content))
        directory.append(layout.central_header(name, crc, len(content), offset))
        out += (local, content)
        offset += len(local) + len(content)
        _hold_bytes(offset, limits)
    size = sum(map(len, directory))
    _hold_bytes(offset + size + END.size, limits)
    return b"".join((*out, *directory, layout.end_record(len(members), size, offset)))


def read(data: bytes, *, report: Report, limits: Limits = limits_.DEFAULT) -> tuple[Member, ...] | None:
    """Return the members of a container, or ``None`` where they cannot be told apart; add what deviates.

    Members are returned also where a byte that does not decide their place deviates, so that the parts can still be
    judged one by one; the report then has an error.
    """
    try:
        _hold_bytes(len(data), limits)
        members = _locate(memoryview(data), report, limits)
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return None
    if members is not None:
        _compare(data, members, report)
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
_AFTER: dict[str, tuple[str, ...]] = {
    MIMETYPE: (MANIFEST,),
    MANIFEST: (APPLICATION,),
    APPLICATION: (SUBSTITUTIONS, attachment_name(1), SIGNATURE),
    SUBSTITUTIONS: (attachment_name(1), SIGNATURE),
}


def _after(name: str) -> tuple[str, ...]:
    """Return the names that may follow a member; after the signature there is none."""
    if name == SIGNATURE:
        return ()
    return _AFTER.get(name) or (attachment_name(int(name.rpartition("/")[2]) + 1), SIGNATURE)


def _locate(data: memoryview, report: Report, limits: Limits) -> tuple[Member, ...] | None:
    members: list[Member] = []
    offset, allowed = 0, _FIRST
    while allowed:
        name = _name_at(data, offset, allowed)
        if name is None:
            _say_lost(data, offset, members, allowed, report)
            return None
        _hold_parts(len(members) + 1, limits)
        start = offset + LOCAL.size + len(name)
        allowed = _after(name)
        size = _size(data, offset, start, allowed)
        if size == layout.ZIP64_SIZE:
            _say(rules.ZIP64, LOCAL, name, report, offset=offset)
            return None
        limits.hold("max_part_bytes", size, limits_.BYTES)
        if start + size > len(data):
            _say(rules.TRUNCATED, LOCAL, name, report, size=len(data))
            return None
        members.append(Member(name, data[start : start + size], offset))
        offset = start + size
    if _begins(data, offset, LOCAL_SIGNATURE):
        _say_lost(data, offset, members, allowed, report)
        return None
    return tuple(members)


def _begins(data: memoryview, offset: int, signature: bytes) -> bool:
    return data[offset : offset + len(signature)] == signature


def _name_at(data: memoryview, offset: int, allowed: tuple[str, ...]) -> str | None:
    """Return which of the allowed names stands in the local header at ``offset``."""
    start = offset + LOCAL.size
    if allowed == _FIRST and not _begins(data, offset, LOCAL_SIGNATURE):
        return None
    return next((name for name in allowed if data[start : start + len(name)] == name.encode()), None)


def _size(data: memoryview, offset: int, start: int, allowed: tuple[str, ...]) -> int:
    """Return the size of a member. It is written twice; if they differ, what follows decides."""
    fields = LOCAL.unpack(data, offset)
    stored, plain = fields["compressed size"], fields["uncompressed size"]
    for size in (stored, plain):
        after = start + size
        if _name_at(data, after, allowed) if allowed else _begins(data, after, CENTRAL_SIGNATURE):
            return size
    return stored


def _say_lost(
    data: memoryview, offset: int, members: list[Member], allowed: tuple[str, ...], report: Report
) -> None:
    """Say why no member could be found at ``offset``: the first thing that is not as it must be."""
    number = len(members) + 1
    expected = " / ".join(allowed) or "-"
    if number == 1 and not _begins(data, 0, LOCAL_SIGNATURE):
        report.add(rules.NOT_A_CONTAINER, pointer(MIMETYPE))
    elif _begins(data, offset, CENTRAL_SIGNATURE):
        report.add(rules.MISSING_MEMBER, number=number, expected=expected)
    elif offset + LOCAL.size > len(data):
        _say(rules.TRUNCATED, LOCAL, "", report, size=len(data))
    elif not _begins(data, offset, LOCAL_SIGNATURE):
        field = "local file header signature"
        _say(rules.LAYOUT_DEVIATES, LOCAL, members[-1].name, report, offset=offset, field=field)
    else:
        start = offset + LOCAL.size
        end = start + LOCAL.unpack(data, offset)["file name length"]
        rule = _name_rule(bytes(data[start:end]), [member.name for member in members])
        if end > len(data):
            _say(rules.TRUNCATED, LOCAL, "", report, size=len(data))
        elif rule is rules.UNEXPECTED_MEMBER:
            report.add(rule, number=number, offset=start, expected=expected)
        else:
            report.add(rule, number=number)


def _name_rule(raw: bytes, seen: list[str]) -> Rule:
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return rules.UNSAFE_NAME
    steps = name.replace("\\", "/").split("/")
    if not name.isprintable() or "\\" in name or ".." in steps or not steps[0] or ":" in steps[0]:
        return rules.UNSAFE_NAME
    duplicate = name.casefold() in (one.casefold() for one in seen)
    return rules.DUPLICATE_NAME if duplicate else rules.UNEXPECTED_MEMBER


# --- every other byte


def _compare(data: bytes, members: tuple[Member, ...], report: Report) -> None:
    """Predict headers, directory and end record, and add the first deviating byte of each."""
    if members[0].content != MEDIA_TYPE:
        report.add(rules.WRONG_MIMETYPE, pointer(MIMETYPE), expected=MEDIA_TYPE.decode())
    for structure, name, offset, expected in _predicted(data, members, report):
        actual = data[offset : offset + len(expected)]
        if actual == expected:
            continue
        _say_differing(structure, name, offset, list(structure.differing(expected, actual)), report)
        if len(actual) < len(expected):
            _say(rules.TRUNCATED, structure, name, report, size=len(data))
            return
    end = members[-1].end + sum(CENTRAL.size + len(member.name) for member in members) + END.size
    if len(data) > end:
        report.add(rules.TRAILING_BYTES, offset=end, count=len(data) - end)


def _predicted(
    data: bytes, members: tuple[Member, ...], report: Report
) -> Iterator[tuple[Structure, str, int, bytes]]:
    """Yield what must stand where: the structure, its member, its offset, its bytes."""
    start = offset = members[-1].end
    directory = []
    for member in members:
        crc = _checksum(data, member, offset, report)
        size = len(member.content)
        yield LOCAL, member.name, member.offset, layout.local_header(member.name, crc, size)
        header = layout.central_header(member.name, crc, size, member.offset)
        directory.append((CENTRAL, member.name, offset, header))
        offset += len(header)
    yield from directory
    yield END, "", offset, layout.end_record(len(members), offset - start, start)


def _checksum(data: bytes, member: Member, central: int, report: Report) -> int:
    """Return the checksum the headers must hold; if both hold the same other one, the content was changed."""
    computed = zlib.crc32(member.content)
    local = LOCAL.unpack(data, member.offset)["crc-32"]
    if local == computed or central + CENTRAL.size > len(data):
        return computed
    if CENTRAL.unpack(data, central)["crc-32"] != local:
        return computed
    report.add(rules.CHECKSUM, pointer(member.name), offset=member.start, size=len(member.content))
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
