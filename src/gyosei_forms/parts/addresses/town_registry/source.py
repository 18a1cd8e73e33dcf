"""The files a registry is built from: a CSV, or the zip it is downloaded as; looked at once before anything is built."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Position, Report, pointer
from gyosei_forms.limits import BYTES
from gyosei_forms.parts.addresses import rules
from gyosei_forms.parts.addresses.town_registry import rows
from gyosei_forms.text import shown_path

MAX_CSV_BYTES = 4 * 1024**3
"""Size of one CSV, unpacked. That of all Japan has some 730,000 lines (2026)."""
MAX_RATIO = 200
"""How many times larger than its zip a CSV may be; a table of places comes to a few dozen."""
MAX_DIRECTORY_BYTES = 64 * 1024
"""Size of the list of members of a zip; a download has one member."""
_CHUNK = 1024 * 1024
_ZIP = b"PK\x03\x04"
_END, _END_SIZE, _ZIP64_LOCATOR = b"PK\x05\x06", 22, b"PK\x06\x07"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error)
_ENCRYPTED = 0x1

Pulse = Callable[[int, int], None]
"""Called with the bytes done and all bytes, now and then."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was looked at: what it is, and where its rows begin.

    ``member`` is the CSV's name in a zip. ``sha256`` is that of the file as it lies there, the zip where it is one.
    """

    path: Path
    member: str
    sha256: str
    csv_bytes: int
    columns: rows.Columns
    first_row: int
    stamp: tuple[int, int]

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.name

    @contextmanager
    def opened(self, offset: int) -> Iterator[io.BufferedReader]:
        """Open the CSV at an offset. Raises :class:`UsageError` if the file is another one now, or becomes one."""
        with self.path.open("rb") as file:
            self._hold(file)
            try:
                with _csv(file, self.member) as stream:
                    stream.seek(offset)
                    yield stream
            except _BROKEN:
                raise self.changed() from None
            self._hold(file)

    def _hold(self, file: io.BufferedReader) -> None:
        if _stamp(file) != self.stamp:
            raise self.changed()

    def changed(self) -> UsageError:
        """Return the error for a file that is not the one looked at any more."""
        return UsageError(
            f"{shown_path(self.name)}: 読んでいる間にファイルが変わりました。もう一度作成してください。",
            f"{shown_path(self.name)}: the file changed while it was read; build again.",
        )


def look_at(path: Path, report: Report, pulse: Pulse | None = None) -> SourceFile | None:
    """Return the file with its digest and columns; ``None``, with an error in the report, if it cannot be used.

    The whole file is read: it must be UTF-8 to its end. Raises :class:`LimitExceeded` for one that is too large, OSError
    where it cannot be opened.
    """
    with path.open("rb") as file:
        stamp = _stamp(file)
        zipped = file.read(len(_ZIP)) == _ZIP
        digest = _digest(file) if zipped else ""
        try:
            member = _member(file) if zipped else ""
            return _inspected(path, file, member, digest, stamp, report, pulse)
        except _BROKEN:
            report.add(rules.REGISTRY_ARCHIVE, pointer(path.name))
            return None


def _inspected(
    path: Path,
    file: io.BufferedReader,
    member: str,
    digest: str,
    stamp: tuple[int, int],
    report: Report,
    pulse: Pulse | None,
) -> SourceFile | None:
    place = pointer(path.name)
    with _csv(file, member) as stream:
        header = stream.readline(rows.LONGEST_LINE + 1)
        stream.seek(0)
        total = _unpacked(file, member) if member else stamp[0]
        text = _Utf8()
        hasher = hashlib.sha256()
        done = 0
        while chunk := stream.read(_CHUNK):
            hasher.update(chunk)
            done += len(chunk)
            _hold("max_csv_bytes", MAX_CSV_BYTES, done)
            if (wrong := text.wrong_line(chunk)) is not None:
                report.add(rules.REGISTRY_ENCODING, place, position=Position(line=wrong, column=1))
                return None
            if pulse:
                pulse(done, total)
        if (wrong := text.wrong_line(b"", final=True)) is not None:
            report.add(rules.REGISTRY_ENCODING, place, position=Position(line=wrong, column=1))
            return None
    columns = rows.Columns.of(header)
    if isinstance(columns, rows.MissingColumns):
        report.add(
            rules.REGISTRY_COLUMNS,
            place,
            position=Position(line=1, column=1),
            columns=", ".join(columns.names),
        )
        return None
    return SourceFile(path, member, digest or hasher.hexdigest(), done, columns, len(header), stamp)


class _Utf8:
    """Says in which line bytes stop being UTF-8, chunk by chunk."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._lines = 0

    def wrong_line(self, chunk: bytes, *, final: bool = False) -> int | None:
        pending = len(self._decoder.getstate()[0])
        try:
            self._decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            return self._lines + chunk[: max(error.start - pending, 0)].count(b"\n") + 1
        self._lines += chunk.count(b"\n")
        return None


def _hold(limit: str, allowed: int, found: int) -> None:
    if found > allowed:
        raise LimitExceeded(limit, allowed, BYTES)


def _stamp(file: io.BufferedReader) -> tuple[int, int]:
    status = os.fstat(file.fileno())
    return status.st_size, status.st_mtime_ns


def _digest(file: io.BufferedReader) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


# --- zip


@contextmanager
def _csv(file: io.BufferedReader, member: str) -> Iterator[io.BufferedReader]:
    """Give the CSV of an open file from its start; in a zip by its name there."""
    file.seek(0)
    if not member:
        yield file
        return
    with zipfile.ZipFile(file) as archive, archive.open(member) as stream:
        yield io.BufferedReader(cast("io.RawIOBase", stream), _CHUNK)


def _member(file: io.BufferedReader) -> str:
    """Return the name of the one CSV in a zip; BadZipFile if there is not one, or it is out of bounds."""
    _hold_directory(file)
    with zipfile.ZipFile(file) as archive:
        found = [info for info in archive.infolist() if info.filename.lower().endswith(".csv")]
        if len(found) != 1 or archive.namelist().count(found[0].filename) != 1:
            raise zipfile.BadZipFile
        info = found[0]
        if info.flag_bits & _ENCRYPTED or info.compress_type not in (
            zipfile.ZIP_STORED,
            zipfile.ZIP_DEFLATED,
        ):
            raise zipfile.BadZipFile
    _hold("max_csv_bytes", MAX_CSV_BYTES, info.file_size)
    _hold("max_ratio", info.compress_size * MAX_RATIO, info.file_size)
    return info.filename


def _unpacked(file: io.BufferedReader, member: str) -> int:
    with zipfile.ZipFile(file) as archive:
        return archive.getinfo(member).file_size


def _hold_directory(file: io.BufferedReader) -> None:
    """Refuse a list of members that alone would fill the memory, before it is read."""
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _END_SIZE - 0xFFFF - 20)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or _ZIP64_LOCATOR in tail[max(0, at - 20) : at]:
        raise zipfile.BadZipFile
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    _hold("max_directory_bytes", MAX_DIRECTORY_BYTES, directory)
