"""Rows of a file: its lines, or one column of a CSV, one by one in bounded memory; what is wrong becomes findings.

No row ends the reading. Each is counted, also the one that is too long, has no such column, or does not decode.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from unicodedata import category

from gyosei_forms import limits as limits_
from gyosei_forms.characters import rules
from gyosei_forms.characters.encodings import MARK, Doubts, advice, decoder, encoding_id, guess
from gyosei_forms.characters.units import MAX_MARKS
from gyosei_forms.errors import UsageError, require, require_text, unknown
from gyosei_forms.findings import Position, Report
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text, shown

_CHUNK = 256 * 1024
_LOST = "\ufffd"
_NUMBERED = "#"


class Rows:
    """The values of a file: iterate over it once, then ask for the findings.

    ``file`` is open for reading bytes. Without ``column`` each line is a value, without its end. With it the file is
    read as CSV (commas, quotes as in RFC 4180) whose first row has the headings; ``column`` is one of them, or
    ``#`` and a number from 1. A row without that column is an empty value. A byte that is not of the encoding becomes
    U+FFFD. Of a row longer than ``limits.max_row`` the beginning is read.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown encoding, and on iteration for a column that is not there.
    """

    def __init__(
        self,
        file: BinaryIO,
        *,
        encoding: str = "utf-8",
        column: str | None = None,
        limits: Limits = limits_.DEFAULT,
    ) -> None:
        require(
            hasattr(file, "read"), "バイト列で読めるファイルを渡してください。", "pass a file open for bytes."
        )
        self._column = column if column is None else require_text(column, "column")
        self._lines = _Lines(file, encoding_id(encoding), limits_.require_limits(limits))
        self._quotes, self._ragged = _Tally(), _Tally()
        self._headings: list[str] = []
        self._width = 0
        self._count = 0

    def __iter__(self) -> Iterator[str]:
        values = iter(self._lines) if self._column is None else self._cells(self._column)
        for value in values:
            self._count += 1
            yield value

    def report(self) -> Report:
        """Return what was found so far; complete after the last value."""
        report = Report()
        self._lines.tell(report)
        self._quotes.tell(report, rules.QUOTE_NOT_CLOSED)
        self._tell_headings(report)
        self._ragged.tell(report, rules.RAGGED_ROW, self._width)
        if not self._count:
            report.add(rules.NO_ROWS)
        return report

    def _cells(self, column: str) -> Iterator[str]:
        """Yield the values of a column."""
        records = _Records(self._lines, self._quotes)
        rows = iter(records)
        headings = next(rows, None)
        if headings is None:
            return
        self._headings = headings
        place = self._place(column)
        self._width = width = len(headings)
        for fields in rows:
            if len(fields) != width and (fields or width > 1):  # an empty line is a row of one empty field
                self._ragged.note(records.line)
            yield fields[place] if place < len(fields) else ""

    def _place(self, column: str) -> int:
        heads = self._headings
        if column in heads:
            return heads.index(column)
        number = column.removeprefix(_NUMBERED)
        if column != number and number.isascii() and number.isdigit() and len(number) < 7:
            if 0 < int(number) <= len(heads):
                return int(number) - 1
            raise UsageError(
                f"列は {len(heads)} 個です。--column #1 から #{len(heads)} で指定してください。",
                f"there are {len(heads)} columns: name one of #1 to #{len(heads)}.",
            )
        error = unknown(Text("列", "column"), column, [shown(head, 40) for head in heads if head])
        said = self._lines.other_encoding()
        raise UsageError(f"{error.text.ja}{said.ja}", f"{error.text.en}{said.en}")

    def _tell_headings(self, report: Report) -> None:
        seen: set[str] = set()
        repeated, empty = [], []
        for number, head in enumerate(self._headings, 1):
            if not head.strip():
                empty.append(number)
            elif head in seen:
                repeated.append(number)
            seen.add(head)
        for rule, numbers in ((rules.REPEATED_HEADING, repeated), (rules.EMPTY_HEADING, empty)):
            if numbers:
                report.add(rule, position=Position(line=1, column=1), number=numbers[0], count=len(numbers))


class Records:
    """The rows of a CSV, each with all its fields: iterate over it once, then ask for the findings.

    Read as :class:`Rows` reads a column, the row of headings included; ``line`` is the line on which the row at hand
    begins. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown encoding.
    """

    def __init__(self, file: BinaryIO, *, encoding: str = "utf-8", limits: Limits = limits_.DEFAULT) -> None:
        require(
            hasattr(file, "read"), "バイト列で読めるファイルを渡してください。", "pass a file open for bytes."
        )
        self.line = 0
        self._lines = _Lines(file, encoding_id(encoding), limits_.require_limits(limits))
        self._quotes = _Tally()

    def __iter__(self) -> Iterator[list[str]]:
        records = _Records(self._lines, self._quotes)
        for fields in records:
            self.line = records.line
            yield fields

    def report(self) -> Report:
        """Return what was found so far; complete after the last row."""
        report = Report()
        self._lines.tell(report)
        self._quotes.tell(report, rules.QUOTE_NOT_CLOSED)
        return report


@dataclass(slots=True)
class _Tally:
    """How often something was met, and the line where it was first."""

    count: int = 0
    first: int = 0

    def note(self, line: int) -> None:
        self.count += 1
        self.first = self.first or line

    def tell(self, report: Report, rule: Rule, expected: int = 0) -> None:
        if self.count:
            place = Position(line=self.first, column=1)
            report.add(rule, position=place, count=self.count, expected=expected)


class _Lines:
    """The lines of a file, none longer than the limit."""

    def __init__(self, file: BinaryIO, encoding: str, limits: Limits) -> None:
        self.most = limits.max_row
        self.last_cut = 0
        self._file = file
        self._encoding = encoding
        self._doubts = Doubts(encoding, b"")
        self._number = 0
        self._nuls, self._long = _Tally(), _Tally()

    def __iter__(self) -> Iterator[str]:
        raw = start = _filled(self._file)
        self._doubts = Doubts(self._encoding, start)
        decode = decoder(self._encoding, start).decode
        rest, is_odd, is_over = "", False, False  # the line at hand: its beginning, and what is known of it
        while True:
            self._doubts.see(raw)
            text = decode(raw, final=not raw)
            odd = "\0" in text or MARK.search(text) is not None
            head, *lines = text.split("\n")
            is_odd |= odd
            if not is_over:
                rest += head
            if lines:
                yield from self._checked([rest, *lines[:-1]], is_odd=is_odd)
                rest, is_odd, is_over = lines[-1], odd, False
            if len(rest) > self.most:
                rest, is_over = rest[: self.most + 1], True
            if not raw:
                break
            raw = self._file.read(_CHUNK)
        if rest:
            yield from self._checked([rest], is_odd=is_odd)

    def _checked(self, lines: list[str], *, is_odd: bool) -> Iterator[str]:
        """Yield lines as they may be read, after a note of what is odd in them."""
        self._doubts.others += sum(not line.isascii() for line in lines)
        for each in lines:
            line = each
            self._number += 1
            if len(line) > self.most:
                self._long.note(self._number)
                self.last_cut = self._number
                line = _beginning(line, self.most)
            if is_odd:
                if "\0" in line:
                    self._nuls.note(self._number)
                if MARK.search(line):
                    self._doubts.note(line, self._number)
                    line = MARK.sub(_LOST, line)
            yield line

    def other_encoding(self) -> Text:
        """Return a sentence on the encoding that the file seems to be in, if that is another; else nothing."""
        start = self._doubts.start
        if guess(start) in ("", self._encoding):
            return Text("", "")
        said = advice(start, self._encoding)
        return Text(f"。{said.ja}", f". {said.en}")

    def tell(self, report: Report) -> None:
        """Add what was found to a report."""
        self._doubts.tell(report)
        self._nuls.tell(report, rules.NUL_CHARACTER)
        self._long.tell(report, rules.ROW_TOO_LONG, self.most)


def _filled(file: BinaryIO) -> bytes:
    """Return the first bytes of a file, as many as one chunk has, also where a pipe gives them piece by piece."""
    raw = b""
    while len(raw) < _CHUNK and (more := file.read(_CHUNK - len(raw))):
        raw += more
    return raw


def _beginning(text: str, most: int) -> str:
    """Return the first characters of a text, and no base without the marks that follow it."""
    end = most
    while 0 < end < len(text) and most - end <= MAX_MARKS and category(text[end])[0] == "M":
        end -= 1
    return text[:end]


class _Open(Exception):
    """A row that goes on where it cannot."""


class _Records:
    """The records of a CSV.

    The lines of the row at hand are kept. Where its quotes do not close, or close within a value, its first line alone
    is taken as the row, and the others are read again. So that the time stays linear, no more characters are read again
    than were new since; beyond that, each of the other lines is a row.
    """

    def __init__(self, lines: _Lines, quotes: _Tally) -> None:
        self.line = 0
        self._lines = lines
        self._source = iter(lines)
        self._quotes = quotes
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._size = 0
        self._given = 0
        self._spare = 0  # characters that were new since lines were last read again
        self._singles = 0  # lines to come that are a row each
        self._is_single = False

    def __iter__(self) -> Iterator[list[str]]:
        reader = csv.reader(iter(self._pull, None), strict=True)
        while True:
            self._row.clear()
            self._size = 0
            try:
                fields = next(reader, None)
            except (_Open, csv.Error):
                fields = self._first_alone()
            if fields is None:
                return
            self.line = self._given - len(self._row) + 1
            yield fields

    def _pull(self) -> str | None:
        """Return the next line for the row at hand; nothing after the last."""
        if self._row and (self._is_single or self._size > self._lines.most):
            raise _Open
        self._is_single = self._singles > 0
        self._singles -= self._is_single
        if self._again:
            line = self._again.popleft()
        else:
            fresh = next(self._source, None)
            if fresh is None:
                if self._row:
                    raise _Open
                return None
            line = fresh
            self._spare += len(line) + 1
        self._given += 1
        self._row.append(line)
        self._size += len(line) + 1
        return line + "\n"

    def _first_alone(self) -> list[str]:
        first, *others = self._row
        line = self._given - len(others)
        if line != self._lines.last_cut:  # the quote may close in what was cut off
            self._quotes.note(line)
        self._again.extendleft(reversed(others))
        self._given -= len(others)
        del self._row[1:]
        cost = self._size - len(first) - 1
        if cost <= self._spare:
            self._spare -= cost
        else:
            self._singles = len(others)
        try:
            return next(csv.reader([first]))
        except csv.Error:  # a caller of the module csv has lowered its limit
            return []
