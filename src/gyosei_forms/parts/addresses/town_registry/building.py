"""Build a registry: rows into a file beside the target, batch by batch, which takes its place when all is done.

What is done is written down with each batch, so a build that was broken off goes on where it stood. Memory does not grow
with the files.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BufferedReader
from pathlib import Path

from gyosei_forms import clock
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.addresses import rules
from gyosei_forms.parts.addresses.town_registry import database, rows
from gyosei_forms.parts.addresses.town_registry.database import Summary
from gyosei_forms.parts.addresses.town_registry.rows import LONGEST_LINE, Refusal
from gyosei_forms.parts.addresses.town_registry.source import SourceFile, look_at
from gyosei_forms.text import shown, shown_path

BATCH_ROWS = 5_000
_PARTIAL = ".partial"


class Step(StrEnum):
    """What a build is at."""

    LOOKING = "looking"
    """Digest, encoding and columns of the files."""
    READING = "reading"
    """Rows into the registry."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: the step, the file (counted from 1), its bytes done and in all."""

    step: Step
    name: str
    number: int
    files: int
    done: int
    total: int


Listener = Callable[[Progress], None]
Paths = Sequence[str | os.PathLike[str]]


def build(
    files: Paths,
    target: str | os.PathLike[str],
    *,
    progress: Listener | None = None,
    resume: bool = True,
    batch_rows: int = BATCH_ROWS,
) -> Result[Summary]:
    """Build a registry from one or more town CSV files (町字マスター, ``mt_town…csv``), or the zips they come in.

    The result says what was built; its report has each row that was not taken, with file and line. The value is ``None``,
    with an error in the report, and nothing is built, where a file has other columns, is no UTF-8, or no row could be
    taken. ``target`` is replaced only at the end, and only if it is a registry. Until then all is in ``target`` +
    ``.partial``; the next build of the same files goes on there, unless ``resume`` is false. ``progress`` is called after
    each batch of ``batch_rows`` rows, which are written by then.

    Raises :class:`~gyosei_forms.errors.UsageError` for paths that cannot be used or files that change while read,
    :class:`~gyosei_forms.errors.LimitExceeded` for a file that is too large, OSError for one that cannot be opened,
    :class:`~gyosei_forms.errors.DataFileError` where the database cannot be written.
    """
    require(
        type(batch_rows) is int and batch_rows > 0,
        "batch_rows は正の整数です。",
        "batch_rows is a positive int.",
    )
    paths = _paths(files)
    out = _target(target)
    report = Report(subject=out.name)
    tell = progress or (lambda _: None)
    sources = [
        look_at(path, report, _pulse(tell, Step.LOOKING, path.name, number, len(paths)))
        for number, path in enumerate(paths, 1)
    ]
    usable = [source for source in sources if source is not None]
    if len(usable) < len(paths):
        return Result(None, report)
    partial = out.with_name(out.name + _PARTIAL)
    try:
        return _build(usable, out, partial, tell, batch_rows, resume=resume)
    except sqlite3.Error as error:
        raise database.refuse(
            partial,
            f"書けません（{shown(str(error))}）。空き容量を確かめ、続けられなければこのファイルを消して作り直してください。",
            f"cannot be written ({shown(str(error))}); see that there is room, else delete this file and build again.",
        ) from None


def _build(
    sources: list[SourceFile], out: Path, partial: Path, tell: Listener, batch_rows: int, *, resume: bool
) -> Result[Summary]:
    with _opened(partial, sources, resume=resume) as (db, resumed):
        for number, source in enumerate(sources, 1):
            pulse = _pulse(tell, Step.READING, source.name, number, len(sources))
            _read(db, number, source, batch_rows, pulse)
        report = database.report(db, out.name)
        (kept,) = db.execute("SELECT SUM(kept) FROM source").fetchone()
        if kept:
            with _transaction(db):
                database.set_meta(db, "built", clock.now_in_japan().isoformat())
            summary = database.summary(db, resumed=resumed)
    if not kept:
        report.add(rules.REGISTRY_EMPTY)
        partial.unlink()
        return Result(None, report)
    partial.replace(out)
    return Result(summary, report)


def _paths(files: object) -> list[Path]:
    listed = files if isinstance(files, Sequence) and not isinstance(files, str) else ()
    require(
        len(listed) > 0,
        "CSV か zip のパスを一つ以上、並びで渡してください。",
        "pass a list of paths of CSV or zip files.",
    )
    paths = [_path(one) for one in listed]
    for path in paths:
        if not path.is_file():
            name = shown_path(str(path))
            raise UsageError(f"{name}: ファイルがありません。", f"{name}: there is no such file.")
    return paths


def _path(path: object) -> Path:
    name = os.fspath(path) if isinstance(path, str | os.PathLike) else None
    usable = isinstance(name, str) and "\0" not in name and _SURROGATE.search(name) is None
    require(usable, "パスを渡してください。", "pass a path.")
    return Path(str(name))


_SURROGATE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""What no file name can hold: the rest of them stands for bytes that are no UTF-8."""


def _target(target: str | os.PathLike[str]) -> Path:
    """Return the path to build at; what lies there, and beside it, must be free or ours."""
    out = _path(target)
    if not out.parent.is_dir():
        raise database.refuse(out, "フォルダーがありません。", "there is no such folder.")
    for path in (out, out.with_name(out.name + _PARTIAL)):
        if path.exists() and not (path.is_file() and database.is_ours(path)):
            raise UsageError(
                f"{shown_path(str(path))}: 町字の登録簿ではないものがあるため、書き換えません。",
                f"{shown_path(str(path))}: not overwritten, since it is no registry of towns.",
            )
    return out


def _pulse(tell: Listener, step: Step, name: str, number: int, files: int) -> Callable[[int, int], None]:
    return lambda done, total: tell(Progress(step, name, number, files, done, total))


# --- the database that is being filled


@contextmanager
def _opened(
    partial: Path, sources: list[SourceFile], *, resume: bool
) -> Iterator[tuple[sqlite3.Connection, bool]]:
    """Give the database that is being filled, alone, and whether it was begun before."""
    with closing(_connect(partial)) as db:
        resumed = resume and _fits(db, sources)
        if not resumed:
            db.close()
            partial.unlink()
    with closing(_connect(partial)) as db:
        if not resumed:
            with _transaction(db):
                _begin(db, sources)
        yield db, resumed


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except sqlite3.Error as error:
        db.close()
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        raise UsageError(
            f"{shown_path(str(path))}: 別の処理が作成中です。",
            f"{shown_path(str(path))}: another build is at work there.",
        ) from None
    return db


def _fits(db: sqlite3.Connection, sources: list[SourceFile]) -> bool:
    """Say whether what was begun is of this version and of the same files in the same order."""
    try:
        if database.misfit(db) is not None:
            return False
        begun = db.execute("SELECT name, member, sha256, bytes FROM source ORDER BY number").fetchall()
    except database.DAMAGE:
        return False
    return begun == [(one.name, one.member, one.sha256, one.csv_bytes) for one in sources]


def _begin(db: sqlite3.Connection, sources: list[SourceFile]) -> None:
    database.create(db)
    database.set_meta(db, "key", database.key_fingerprint())
    for number, one in enumerate(sources, 1):
        db.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, 1, 0, 0, 0, 0)",
            (number, one.name, one.member, one.csv_bytes, one.sha256, one.first_row),
        )


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


# --- rows


def _read(
    db: sqlite3.Connection,
    number: int,
    source: SourceFile,
    batch_rows: int,
    pulse: Callable[[int, int], None],
) -> None:
    offset, line = db.execute("SELECT offset, line FROM source WHERE number = ?", (number,)).fetchone()
    with source.opened(offset) as stream:
        while offset < source.csv_bytes:
            with _transaction(db):
                batch = _Batch(db, number, source, offset, line)
                batch.take(stream, batch_rows)
                batch.write_down()
            if batch.offset == offset:
                raise source.changed()
            offset, line = batch.offset, batch.line
            pulse(offset, source.csv_bytes)


class _Batch:
    """Some rows of one file, and what became of them."""

    def __init__(
        self, db: sqlite3.Connection, number: int, source: SourceFile, offset: int, line: int
    ) -> None:
        self.offset, self.line = offset, line
        self._db, self._number, self._source = db, number, source
        self._rows = self._kept = self._refused = self._repeated = 0

    def take(self, stream: BufferedReader, most: int) -> None:
        """Take rows up to a number, or to the end."""
        while self._rows < most and (line := stream.readline(LONGEST_LINE + 1)):
            self.offset += len(line)
            self.line += 1
            if len(line) > LONGEST_LINE:
                self._skip_rest(line, stream)
            self._take(line)

    def _skip_rest(self, line: bytes, stream: BufferedReader) -> None:
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_LINE)
            self.offset += len(line)

    def _take(self, line: bytes) -> None:
        read = rows.record(line, self._source.columns)
        if read is None:
            return
        self._rows += 1
        if isinstance(read, Refusal):
            self._refused += 1
            database.note(self._db, self._number, self.line, read.rule.id, read.values)
        elif database.insert(self._db, read, database.name_key(rows.town(read).name)):
            self._kept += 1
        elif database.held(self._db, read) == read:
            self._repeated += 1
            database.note(self._db, self._number, self.line, rules.ROW_REPEATED.id, {})
        else:
            self._refused += 1
            database.note(self._db, self._number, self.line, rules.ROW_CONTRADICTS.id, {})

    def write_down(self) -> None:
        """Write how far the file is read, in the transaction of the rows."""
        self._db.execute(
            "UPDATE source SET offset = ?, line = ?, rows = rows + ?, kept = kept + ?, refused = refused + ?,"
            " repeated = repeated + ? WHERE number = ?",
            (self.offset, self.line, self._rows, self._kept, self._refused, self._repeated, self._number),
        )
