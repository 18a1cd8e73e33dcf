"""Content of a part: bytes at hand, a file, or a stretch of an envelope's file. Read in pieces, never whole unasked."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

from gyosei_forms.errors import NotVerified, UsageError

PIECE = 1024 * 1024
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True, repr=False)
class Stretch:
    """Some bytes of a file: of an envelope that was opened from there.

    ``file`` is a path, or a binary file that can seek and that whoever opened it keeps open. ``sha256`` is what the
    bytes were verified to be; they are held against it when they are read again.
    """

    file: Path | BinaryIO
    offset: int
    size: int
    sha256: str = ""

    def __repr__(self) -> str:
        return f"<Stretch, {self.size} bytes>"


Content = bytes | Path | Stretch


@dataclass(frozen=True, slots=True)
class Digest:
    """Size in bytes and SHA-256 in hexadecimal."""

    size: int
    sha256: str


class Measured(NamedTuple):
    """What one reading of a content found: its digest, and the CRC-32 that a zip asks for."""

    digest: Digest
    crc: int


def size_of(content: Content) -> int:
    """Return how many bytes there are."""
    if isinstance(content, bytes):
        return len(content)
    if isinstance(content, Stretch):
        return content.size
    try:
        return content.stat().st_size
    except OSError as error:
        raise unreadable(error) from None


def pieces(content: Content) -> Iterator[bytes | memoryview]:
    """Yield the content piece by piece; a piece is good until the next one is asked for.

    Raises :class:`~gyosei_forms.errors.UsageError` where the file cannot be read.
    """
    if isinstance(content, bytes):
        yield content
        return
    stretch = Stretch(content, 0, size_of(content)) if isinstance(content, Path) else content
    try:
        with _opened(stretch.file) as file:
            yield from _read(file, stretch.offset, stretch.size)
    except (OSError, ValueError) as error:
        raise unreadable(error) from None


@contextmanager
def _opened(file: Path | BinaryIO) -> Iterator[IO[bytes]]:
    if isinstance(file, Path):
        with file.open("rb", buffering=0) as opened:
            yield opened
    else:
        yield file


def _read(file: IO[bytes], offset: int, size: int) -> Iterator[memoryview]:
    file.seek(offset)
    buffer = memoryview(bytearray(min(size, PIECE)))
    left = size
    while left > 0:
        count = file.readinto(buffer[: min(left, PIECE)])  # type: ignore[attr-defined]
        if not count:
            return  # shorter than it was: the digest will tell
        yield buffer[:count]
        left -= count


def read(content: Content) -> bytes:
    """Return the content whole; raise :class:`~gyosei_forms.errors.NotVerified` if it is not what was verified."""
    if isinstance(content, bytes):
        return content
    raw = b"".join(map(bytes, pieces(content)))
    if isinstance(content, Stretch) and content.sha256:
        hold_verified(content, hashlib.sha256(raw).hexdigest())
    return raw


def checked(content: Content) -> Iterator[bytes | memoryview]:
    """Yield the pieces; raise :class:`~gyosei_forms.errors.NotVerified` at the end if they are not what was verified."""
    sha = hashlib.sha256()
    for piece in pieces(content):
        sha.update(piece)
        yield piece
    if isinstance(content, Stretch) and content.sha256:
        hold_verified(content, sha.hexdigest())


def write_new(target: Path, pieces: Iterator[bytes | memoryview]) -> None:
    """Write pieces into a file that is not there yet; where anything goes wrong on the way, it is removed.

    Raises :class:`~gyosei_forms.errors.UsageError` where it is there, or cannot be written.
    """
    try:
        file = target.open("xb", buffering=0)
        try:
            with file:
                for piece in pieces:
                    _write_all(file.fileno(), memoryview(piece))
        except BaseException:
            target.unlink()
            raise
    except (OSError, ValueError) as error:
        why = reason(error)
        raise UsageError(f"ファイルを書き出せません（{why}）。", f"cannot write the file ({why}).") from None


def _write_all(handle: int, piece: memoryview) -> None:
    while piece:
        piece = piece[os.write(handle, piece) :]


def hold_verified(content: Stretch, sha256: str) -> None:
    """Raise :class:`~gyosei_forms.errors.NotVerified` unless what was read is what was verified."""
    if sha256 != content.sha256:
        raise NotVerified(
            "検証した後にファイルが変更されたため、内容は取り出せません。",
            "the file was changed after it was verified; its content is not handed on.",
        )


def measure(content: Content | memoryview) -> Measured:
    """Return size, SHA-256 and CRC-32 of a content, read once."""
    if isinstance(content, (bytes, memoryview)):
        digest = Digest(len(content), hashlib.sha256(content).hexdigest())
        return Measured(digest, zlib.crc32(content))
    sha, crc, size = hashlib.sha256(), 0, 0
    for piece in pieces(content):
        sha.update(piece)
        crc = zlib.crc32(piece, crc)
        size += len(piece)
    return Measured(Digest(size, sha.hexdigest()), crc)


def unreadable(error: Exception) -> UsageError:
    """Return the misuse that a file that cannot be read is; the reason of the system, no name of a file."""
    why = reason(error)
    return UsageError(f"ファイルを読めません（{why}）。", f"cannot read the file ({why}).")


def reason(error: Exception) -> str:
    """Return why the system refused; no name of a file."""
    return getattr(error, "strerror", None) or type(error).__name__


def is_regular(path: Path) -> bool:
    """Say whether a path is that of a file that can be read from its start more than once."""
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except (OSError, ValueError):
        return False
