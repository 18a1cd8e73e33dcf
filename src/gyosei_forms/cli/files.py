"""Files of the commands on characters: opened with a progress bar, read whole, and records that only their owner reads."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from gyosei_forms import limits
from gyosei_forms.errors import UsageError
from gyosei_forms.text import Text, shown_path

STDIN = "-"
_CHUNK = 1024 * 1024


@contextmanager
def opened(path: str, *, bar: bool = False) -> Iterator[BinaryIO]:
    """Open a file, or standard input for ``-``; with ``bar`` show on a terminal how much of it was read.

    Raises :class:`~gyosei_forms.errors.UsageError` where it cannot be read, or where standard output goes into it.
    """
    try:
        with _binary(path) as file:
            about = os.fstat(file.fileno())
            _hold_other(about, path)
            with _watched(file, path, about) if bar and _is_terminal() else _as_is(file) as source:
                yield source
    except (OSError, ValueError) as error:  # a path with NUL is a ValueError
        raise _failed(path, error, _READING) from None


def read(path: str, limit: str = "max_input_bytes") -> bytes:
    """Read a file whole; not more than the named limit allows."""
    raw = bytearray()
    with opened(path) as file:
        while chunk := file.read(_CHUNK):
            raw += chunk
            limits.DEFAULT.hold(limit, len(raw), limits.BYTES)
    return bytes(raw)


def _binary(path: str) -> BinaryIO:
    """Open a file, or a copy of standard input, which stays open for others."""
    if path != STDIN:
        return Path(path).open("rb")
    if sys.stdin is None:
        raise UsageError("標準入力が閉じています。", "standard input is closed.")
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb")


def _hold_other(about: os.stat_result, path: str) -> None:
    """Refuse to read what standard output goes into: it would be read again, or is lost already."""
    if stat.S_ISREG(about.st_mode) and _is_output(about):
        raise UsageError(
            f"{shown_path(path)}: 出力先が元のファイルと同じです。別のファイルに書いてください。",
            f"{shown_path(path)}: the output goes into the file itself; write it to another one.",
        )


def _is_output(about: os.stat_result) -> bool:
    try:
        return os.path.samestat(about, os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError, AttributeError):
        return False  # closed, or no file


# --- progress


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


@contextmanager
def _as_is(file: BinaryIO) -> Iterator[BinaryIO]:
    yield file


class _Watched:
    """A file that tells how much of it was read."""

    def __init__(self, file: BinaryIO, tell: Callable[[int], None]) -> None:
        self._file = file
        self._tell = tell

    def read(self, size: int = -1) -> bytes:
        raw = self._file.read(size)
        self._tell(len(raw))
        return raw


@contextmanager
def _watched(file: BinaryIO, path: str, about: os.stat_result) -> Iterator[BinaryIO]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        total = about.st_size if stat.S_ISREG(about.st_mode) else None
        task = progress.add_task(shown_path(path, 40), total=total)
        yield cast("BinaryIO", _Watched(file, lambda size: progress.advance(task, size)))


# --- records


def hold_new(record: Path, source: str, *, force: bool) -> None:
    """Refuse to write a record over its source, over the output, or over another file without ``force``."""
    if str(record) == STDIN:
        raise UsageError(
            "標準出力には置き換えた文章を出します。記録はファイル名で指定してください。",
            "the text goes to standard output; name a file for the record.",
        )
    try:
        there = record.stat()
    except (OSError, ValueError):
        return  # no such file, or one that cannot be written: told when it is
    if _is_source(there, source):
        raise UsageError(
            f"{shown_path(str(record))}: 元のファイルです。記録は別のファイルに書いてください。",
            f"{shown_path(str(record))}: this is the original; write the record to another file.",
        )
    if stat.S_ISREG(there.st_mode) and _is_output(there):
        raise UsageError(
            f"{shown_path(str(record))}: 置き換えた文章の出力先です。記録は別のファイルに書いてください。",
            f"{shown_path(str(record))}: the text goes there; write the record to another file.",
        )
    if stat.S_ISDIR(there.st_mode):
        raise _failed(str(record), IsADirectoryError(errno.EISDIR, ""), _WRITING)
    if not force:
        raise _exists(record)


def write_record(path: Path, text: str, *, force: bool) -> None:
    """Write a file that only its owner reads: a new one, or with ``force`` one put in the place of another."""
    target = Path(os.path.realpath(path))
    try:
        if force and target.is_file():
            _put_in_place(target, text)
            return
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="ascii") as new:
            new.write(text)
    except FileExistsError:
        raise _exists(path) if not force else _failed(str(path), None, _WRITING) from None
    except (OSError, ValueError) as error:
        raise _failed(str(path), error, _WRITING) from None


def _is_source(record: os.stat_result, source: str) -> bool:
    try:
        there = os.fstat(sys.stdin.fileno()) if source == STDIN else Path(source).stat()
    except (OSError, ValueError, AttributeError):
        return False  # told when it is read
    return os.path.samestat(record, there)


def _put_in_place(path: Path, text: str) -> None:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".record-")  # mode 0600
    try:
        with os.fdopen(number, "w", encoding="ascii") as new:
            new.write(text)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _exists(path: Path) -> UsageError:
    return UsageError(
        f"{shown_path(str(path))}: 既にあります。上書きするには --force を付けてください。",
        f"{shown_path(str(path))}: already exists; overwrite it with --force.",
    )


# --- what a reader is told

_READING = Text("読めません", "cannot be read")
_WRITING = Text("書けません", "cannot be written")
_REASONS = {
    errno.ENOENT: Text("ファイル又はフォルダーがありません", "no such file or folder"),
    errno.EISDIR: Text("フォルダーです", "it is a folder"),
    errno.ENOTDIR: Text("途中にフォルダーでないものがあります", "a part of the path is no folder"),
    errno.EACCES: Text("権限がありません", "no permission"),
    errno.EPERM: Text("権限がありません", "no permission"),
    errno.EROFS: Text("書き込みできない装置です", "the device is read-only"),
    errno.ENOSPC: Text("空き容量がありません", "no space left"),
    errno.ENAMETOOLONG: Text("名前が長すぎます", "the name is too long"),
    errno.ELOOP: Text("リンクが循環しています", "the links go in a circle"),
}


def _failed(path: str, error: Exception | None, doing: Text) -> UsageError:
    """Return the error for a file that cannot be read or written, with the reason in the reader's language."""
    known = _REASONS.get(error.errno or 0) if isinstance(error, OSError) else None
    other = error.strerror if isinstance(error, OSError) else None
    reason = known or Text(other or "普通のファイルではありません", other or "no ordinary file")
    name = shown_path(path)
    return UsageError(f"{name}: {doing.ja}（{reason.ja}）。", f"{name}: {doing.en} ({reason.en}).")
