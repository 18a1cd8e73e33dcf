"""What of a container is not as it must be, and how that is said: the rule of each kind, and the first byte that differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gyosei_forms.envelope import rules
from gyosei_forms.envelope.container import layout
from gyosei_forms.envelope.container.layout import (
    CENTRAL,
    CENTRAL_SIGNATURE,
    END,
    LOCAL,
    LOCAL_SIGNATURE,
    Structure,
)
from gyosei_forms.envelope.container.names import MEDIA_TYPE, MIMETYPE
from gyosei_forms.findings import Report, pointer
from gyosei_forms.rules import Rule

if TYPE_CHECKING:
    from gyosei_forms.envelope.container.reading import Member
    from gyosei_forms.envelope.sources import Source


def say_lost(
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
        say(rules.TRUNCATED, LOCAL, "", report, size=source.size)
    elif not header.startswith(LOCAL_SIGNATURE):
        field = "local file header signature"
        say(rules.DATA_BETWEEN, LOCAL, members[-1].name, report, offset=offset, field=field)
    else:
        start = offset + LOCAL.size
        length = LOCAL.unpack(header, 0)["file name length"]
        rule = _name_rule(source.read(start, length), [member.name for member in members])
        if start + length > source.size:
            say(rules.TRUNCATED, LOCAL, "", report, size=source.size)
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


def is_exact(source: Source, members: tuple[Member, ...]) -> bool:
    """Say whether everything but the contents is as predicted, at once; if not, it is looked at byte by byte."""
    if members[0].size != len(MEDIA_TYPE) or members[0].read() != MEDIA_TYPE:
        return False
    if not all(one.exact for one in members):
        return False
    directory = [layout.central_header(m.name, m.measured.crc, m.size, m.offset) for m in members]
    start, size = members[-1].end, sum(map(len, directory))
    directory.append(layout.end_record(len(members), size, start))
    return source.read(start, size + END.size + 1) == b"".join(directory)


def compare(source: Source, members: tuple[Member, ...], report: Report) -> None:
    """Predict headers, directory and end record, and add the first deviating byte of each."""
    if members[0].size != len(MEDIA_TYPE) or members[0].read() != MEDIA_TYPE:
        report.add(rules.WRONG_MIMETYPE, pointer(MIMETYPE), expected=MEDIA_TYPE.decode())
    for structure, name, offset, expected in _predicted(source, members, report):
        actual = source.read(offset, len(expected))
        if actual == expected:
            continue
        _say_differing(structure, name, offset, list(structure.differing(expected, actual)), report)
        if len(actual) < len(expected):
            say(rules.TRUNCATED, structure, name, report, size=source.size)
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
            say(rule, structure, name, report, offset=offset + index)
            return
    for field, index, _ in fields[:1]:
        say(rules.LAYOUT_DEVIATES, structure, name, report, offset=offset + index, field=field)


def say(rule: Rule, structure: Structure, name: str, report: Report, **values: Any) -> None:
    """Add a finding on one structure of a member."""
    title = structure.title
    place = pointer(name) if name else ""
    report.add(rule, place, structure_ja=title.ja, structure_en=title.en, **values)
