"""Reading a container: where its members are, what each is, and whether every byte is as predicted."""

from __future__ import annotations

from typing import NamedTuple

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import contents, rules
from gyosei_forms.envelope.container import deviations, layout
from gyosei_forms.envelope.container.layout import CENTRAL_SIGNATURE, LOCAL, LOCAL_SIGNATURE
from gyosei_forms.envelope.container.names import (
    MANIFEST,
    MIMETYPE,
    NAMED,
    SIGNATURE,
    attachment_name,
    hold_bytes,
    hold_parts,
)
from gyosei_forms.envelope.contents import Measured, Stretch
from gyosei_forms.envelope.sources import Source
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


class Member(NamedTuple):
    """A member as found: its name, its content (not a copy), where its local header begins, and what its bytes are."""

    name: str
    content: memoryview | Stretch
    offset: int
    size: int
    measured: Measured
    exact: bool
    """Whether the local header is as predicted."""

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

    def __repr__(self) -> str:
        return f"<Member {self.name}, {self.size} bytes>"


def read(
    data: bytes | Source, *, report: Report, limits: Limits = limits_.DEFAULT
) -> tuple[Member, ...] | None:
    """Return the members of a container, or ``None`` where they cannot be told apart; add what deviates.

    Members are returned also where a byte that does not decide their place deviates, so that the parts can still be
    judged one by one; the report then has an error.
    """
    source = data if isinstance(data, Source) else Source(data)
    try:
        hold_bytes(source.size, limits)
        members = _locate(source, report, limits)
    except LimitExceeded as error:
        intake.add_limit(report, error)
        return None
    if members is not None and not deviations.is_exact(source, members):
        deviations.compare(source, members, report)
    return members


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
            deviations.say_lost(source, offset, members, allowed, report)
            return None
        if len(members) >= limits.max_parts:
            hold_parts(len(members) + 1, limits)
        start = offset + LOCAL.size + len(name)
        allowed = _after(name)
        size = _size(source, header, start, allowed)
        if size == layout.ZIP64_SIZE:
            deviations.say(rules.ZIP64, LOCAL, name, report, offset=offset)
            return None
        if size > limits.max_part_bytes:
            limits.hold("max_part_bytes", size, limits_.BYTES)
        if start + size > source.size:
            deviations.say(rules.TRUNCATED, LOCAL, name, report, size=source.size)
            return None
        content = source.part(start, size)
        measured = contents.measure(content)
        exact = header.startswith(layout.local_header(name, measured.crc, size))
        members.append(Member(name, content, offset, size, measured, exact))
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
    for name in allowed:
        if name and header.startswith(_RAW[name], LOCAL.size):
            return name
    return None


class _Raw(dict[str, bytes]):
    """The names as bytes."""

    def __missing__(self, name: str) -> bytes:
        return name.encode("ascii")


_RAW = _Raw({name: name.encode("ascii") for name in (*_AFTER, *_TAIL)})


def _size(source: Source, header: bytes, start: int, allowed: tuple[str, ...]) -> int:
    """Return the size of a member. It is written twice; if they differ, what follows decides."""
    stored, plain = int.from_bytes(header[18:22], "little"), int.from_bytes(header[22:26], "little")
    if stored == plain:
        return stored
    for size in (stored, plain):
        after = source.read(start + size, _LONGEST)
        if _name_in(after, allowed) or (_END in allowed and after.startswith(CENTRAL_SIGNATURE)):
            return size
    return stored
