"""Rows of a CSV file and lines of JSON, read one by one: what cannot be read is a finding of its row."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TextIO

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import rules
from gyosei_forms.gif.names.inputs import Csv, Lines, opened
from gyosei_forms.intake import add_limit, read_json
from gyosei_forms.limits import Limits


@dataclass(slots=True)
class Record:
    """One row: its value (``None`` where it cannot be read), the report of its reading, and whether reading ended there."""

    value: Any
    report: Report
    is_last: bool = False


def of_lines(lines: Lines, limits: Limits) -> Iterator[Record]:
    """Yield the records of lines of JSON. A line longer than the limit ends the reading."""
    with opened(lines.source) as file:
        while line := file.readline(limits.max_input_bytes + 1):
            report = Report(max_findings=limits.max_findings)
            if len(line) > limits.max_input_bytes:
                over = LimitExceeded("max_input_bytes", limits.max_input_bytes, limits_.BYTES)
                add_limit(report, over)
                yield Record(None, report, is_last=True)
                return
            if line.strip():
                value = read_json(line, limits=limits, report=report).value
                yield Record(value, report)


@dataclass(slots=True)
class Table:
    """A CSV file that is open: its headings (``None``: it has none that can be read) and the rows after them."""

    headings: list[str] | None
    rows: Iterator[tuple[list[str] | None, Report, bool]]


@contextmanager
def of_csv(source: Csv, report: Report, limits: Limits) -> Iterator[Table]:
    """Open the table of a CSV file; findings on its headings go to ``report``.

    A row is its cells (``None`` where they cannot be read), its report, and whether reading ended there.
    """
    with opened(source.source) as file:
        name = codecs.lookup(source.encoding).name
        text = io.TextIOWrapper(
            file, "utf-8-sig" if name == "utf-8" else name, errors="surrogateescape", newline=""
        )
        try:
            rows = _Rows(text, source, limits)
            first = next(rows, None)
            if first is None or first[0] is None:
                report.extend(Report() if first is None else first[1])
                yield Table(None, iter(()))
            else:
                _report_duplicates(first[0], report)
                yield Table(first[0], rows)
        finally:
            text.detach()


def _report_duplicates(headings: list[str], report: Report) -> None:
    seen: set[str] = set()
    for index, heading in enumerate(headings):
        if heading in seen:
            report.add(rules.DUPLICATE_HEADING, make_pointer(index))
        seen.add(heading)


class _Rows(Iterator[tuple[list[str] | None, Report, bool]]):
    """The rows of a CSV text; blank lines are passed over."""

    def __init__(self, text: TextIO, source: Csv, limits: Limits) -> None:
        self._text = text
        self._encoding = source.encoding
        self._limits = limits
        self._reader = csv.reader(self._lines(), delimiter=source.delimiter)
        self._bad = 0
        self._ended = False

    def _lines(self) -> Iterator[str]:
        most = self._limits.max_string
        while line := self._text.readline(most + 1):
            self._limits.hold("max_string", len(line), limits_.CHARACTERS)
            if not line.isascii() and not self._bad:
                self._bad = self._wrong_byte(line)
            yield line

    def _wrong_byte(self, line: str) -> int:
        """Return where a line stops being of the encoding, in bytes from 1; 0 if it is."""
        try:
            line.encode("utf-8")
        except UnicodeEncodeError as error:
            return len(line[: error.start].encode(self._encoding, "surrogateescape")) + 1
        return 0

    def __next__(self) -> tuple[list[str] | None, Report, bool]:
        if self._ended:
            raise StopIteration
        self._bad = 0
        report = Report(max_findings=self._limits.max_findings)
        try:
            cells = next(self._reader)
            while not cells:
                cells = next(self._reader)
        except LimitExceeded as error:
            add_limit(report, error)
        except csv.Error:
            report.add(rules.NOT_CSV)
        except UnicodeError:  # an encoding that cannot go on after a wrong byte
            report.add(rules.NOT_IN_ENCODING, encoding=self._encoding, offset=1)
        else:
            if not self._bad:
                return cells, report, False
            report.add(rules.NOT_IN_ENCODING, encoding=self._encoding, offset=self._bad)
            return None, report, False
        self._ended = True
        return None, report, True
