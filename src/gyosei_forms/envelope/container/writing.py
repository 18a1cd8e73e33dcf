"""Writing a container: measured contents in, one sequence of bytes out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import contents
from gyosei_forms.envelope.container import layout
from gyosei_forms.envelope.container.layout import CENTRAL, END, LOCAL
from gyosei_forms.envelope.container.names import hold_bytes, hold_parts
from gyosei_forms.envelope.contents import Content, Measured
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits


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
    _hold_sizes(entries, limits)
    headers, directory, offset = [], [], 0
    for one in entries:
        size, crc = one.measured.digest.size, one.measured.crc
        headers.append(layout.local_header(one.name, crc, size))
        directory.append(layout.central_header(one.name, crc, size, offset))
        offset += len(headers[-1]) + size
    length = sum(map(len, directory))
    return _pieces(entries, headers, [*directory, layout.end_record(len(entries), length, offset)])


def _hold_sizes(entries: Sequence[Entry], limits: Limits) -> None:
    """Hold number, sizes and total; the headers have room for what is within."""
    hold_parts(len(entries), limits)
    sizes = [one.measured.digest.size for one in entries]
    limits.hold("max_part_bytes", max(sizes, default=0), limits_.BYTES)
    around = sum(LOCAL.size + CENTRAL.size + 2 * len(one.name.encode()) for one in entries) + END.size
    hold_bytes(sum(sizes) + around, limits)


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
