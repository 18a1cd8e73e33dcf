"""Reading a file of the yearly survey, CSV or xlsx, row by row."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from gyosei_forms import limits as limits_
from gyosei_forms.characters import encodings
from gyosei_forms.characters.rows import CsvRows
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.intake import OVER_LIMIT
from gyosei_forms.limits import Limits
from gyosei_forms.procedures.survey import headings, rules
from gyosei_forms.procedures.survey.layout import Edition
from gyosei_forms.procedures.survey.row import SurveyRow
from gyosei_forms.procedures.survey.typed import Tell, Typing
from gyosei_forms.procedures.survey.workbook import Workbook
from gyosei_forms.procedures.survey.workbook_xml import Unreadable

_SAMPLE = 256 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


class Survey:
    """A file of the survey: iterate over its procedures, then ask for the findings.

    Each iteration reads the file anew; a file object that cannot go back is read once. ``edition`` and ``headings`` are
    known, and ``report`` is complete, after the last row; ``edition`` stays ``None`` where the file has no headings of
    the survey. No row ends the reading, and none is left out but those without any text.
    """

    def __init__(self, source: str | Path | BinaryIO, encoding: str | None, limits: Limits) -> None:
        self._source = source
        self._encoding = encoding if encoding is None else encodings.encoding_id(encoding)
        self._limits = limits
        self._is_read = False
        self.edition: Edition | None = None
        self.headings: tuple[tuple[str, ...], ...] = ()
        self.rows = 0
        self.report = self._new_report()

    def __iter__(self) -> Iterator[SurveyRow]:
        self.edition, self.headings, self.rows, self.report = None, (), 0, self._new_report()
        tell = Tell(self.report)
        try:
            with self._opened() as file:
                for row in self._typed(_tables(file, self._encoding, self._limits, self.report), tell):
                    self.rows += 1
                    yield row
                    self._limits.hold("max_survey_rows", self.rows, limits_.ITEMS)
        except LimitExceeded as error:
            unit = error.unit
            tell.close()
            self.report.add(
                OVER_LIMIT, limit=error.limit, allowed=error.allowed, unit_ja=unit.ja, unit_en=unit.en
            )
            return
        except Unreadable as error:
            self.report.add(rules.WORKBOOK_UNREADABLE, ja=error.text.ja, en=error.text.en)
        tell.close()
        if self.edition is None:
            self.report.add(rules.NO_HEADINGS, rows=headings.LOOKED_AT)
        elif self.rows < self.edition.rows * 0.95:
            name = self.edition.name
            self.report.add(
                rules.FEWER_ROWS, count=self.rows, expected=self.edition.rows, ja=name.ja, en=name.en
            )

    def _typed(self, tables: Iterator[tuple[_Table, bool]], tell: Tell) -> Iterator[SurveyRow]:
        """Yield the procedures of the first table that has the headings of the survey."""
        for table, is_padded in tables:
            if self.edition is not None:
                continue
            first: list[tuple[int, list[str]]] = []
            broken: Exception | None = None
            try:
                first.extend(itertools.islice(table, headings.LOOKED_AT))
            except (Unreadable, LimitExceeded) as error:
                broken = error  # the rows before it are rows all the same
            found = headings.find([cells for _, cells in first])
            if found is None:
                if broken is not None:
                    raise broken
                continue
            self.edition = found.edition
            self.headings = tuple(tuple(cells) for _, cells in first[: found.end])
            headings.tell(found, self.report)
            typing = Typing(found, tell, is_padded=is_padded)
            for number, cells in itertools.chain(first[found.end :], table):
                if any(cell and not cell.isspace() for cell in cells):
                    yield typing.row(number, cells)
            if broken is not None:
                raise broken

    def _new_report(self) -> Report:
        name = self._source if isinstance(self._source, str | Path) else ""
        return Report(subject=str(name), max_findings=self._limits.max_findings)

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        if isinstance(self._source, str | Path):
            with Path(self._source).open("rb") as file:
                yield file
            return
        if self._is_read:
            if not _can_go_back(self._source):
                raise UsageError(
                    "このファイルは一度しか読めません。パスで渡してください。",
                    "this file can be read once only; pass its path.",
                )
            self._source.seek(0)
        self._is_read = True
        yield self._source

    def __repr__(self) -> str:
        return f"<Survey {self.edition.id if self.edition else 'not read'}>"


def read(
    file: str | Path | BinaryIO, *, encoding: str | None = None, limits: Limits = limits_.DEFAULT
) -> Survey:
    """Return a file of the survey to iterate over; nothing is read before.

    ``file`` is a path, or a file open for reading bytes. What it is, CSV or xlsx, its first bytes tell, and the encoding
    of a CSV too unless it is named (one of :data:`gyosei_forms.characters.encodings.ENCODINGS`). Memory does not grow
    with the file, but for the ids met and the texts that the cells of a workbook share.

    Raises :class:`~gyosei_forms.errors.UsageError` for a wrong argument; iterating, :class:`OSError` for a path that cannot
    be read. Data never raises.
    """
    limits_.require_limits(limits)
    if not (isinstance(file, str | Path) or hasattr(file, "read")):
        raise UsageError(
            "パスか、バイト列で読めるファイルを渡してください。", "pass a path, or a file open for bytes."
        )
    return Survey(file, encoding, limits)


# --- rows of a file

_Table = Iterator[tuple[int, list[str]]]
"""Rows as their numbers (as a spreadsheet counts) and texts."""


def _tables(
    file: BinaryIO, encoding: str | None, limits: Limits, report: Report
) -> Iterator[tuple[_Table, bool]]:
    """Yield the rows of a CSV, or those of each sheet of a workbook, and whether they leave out empty cells.

    Each is to be used up before the next is asked for.
    """
    start = _beginning(file)
    if start.startswith(_OLE):
        raise Unreadable("古い形式（xls）か、暗号化されています", "it is of the old form (xls), or encrypted")
    if start.startswith(_ZIP):
        with _seekable(file, start, limits) as whole:
            book = Workbook(whole, limits=limits)
            yield from ((book.rows(name), True) for name in book.sheets)
        return
    name = encoding or encodings.guess(start) or "utf-8"
    if encoding is None and name != "utf-8":
        word = encodings.NAMES[name]
        report.add(rules.ENCODING, ja=word.ja, en=word.en)
    records = CsvRows(cast("BinaryIO", _Again(start, file)), encoding=name, limits=limits)
    yield enumerate(records, 1), False
    report.extend(records.report())


def _beginning(file: BinaryIO) -> bytes:
    raw = b""
    while len(raw) < _SAMPLE and (more := file.read(_SAMPLE - len(raw))):
        given: object = more
        if not isinstance(given, bytes | bytearray):
            raise UsageError("ファイルはバイト列で開いてください（rb）。", "open the file for bytes (rb).")
        raw += more
    return raw


class _Again:
    """A file whose first bytes were read, from its beginning."""

    def __init__(self, start: bytes, file: BinaryIO) -> None:
        self._start, self._file = start, file

    def read(self, size: int = -1) -> bytes:
        if self._start:
            given, self._start = self._start, b""
            return given
        return self._file.read(size)


def _can_go_back(file: BinaryIO) -> bool:
    return bool(getattr(file, "seekable", bool)())


@contextmanager
def _seekable(file: BinaryIO, start: bytes, limits: Limits) -> Iterator[BinaryIO]:
    """Give a file that can go back, as a zip needs: the file itself, or a copy without a name."""
    if _can_go_back(file):
        yield file
        return
    with tempfile.TemporaryFile() as copy:
        again = _Again(start, file)
        while chunk := again.read(_SAMPLE):
            copy.write(chunk)
            limits.hold("max_workbook_bytes", copy.tell(), limits_.BYTES)
        yield cast("BinaryIO", copy)
