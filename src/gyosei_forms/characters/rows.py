"""Rows of a file: its lines, or columns of a CSV, one by one in bounded memory; what is wrong becomes findings.

No row ends the reading. Each is counted, also the one that is too long, has no such column, or does not decode.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from gyosei_forms import limits as limits_
from gyosei_forms.characters.lines import Lines, Tally
from gyosei_forms.characters.rules import files as rules
from gyosei_forms.errors import UsageError, require_text, unknown
from gyosei_forms.findings import Position, Report
from gyosei_forms.limits import Limits
from gyosei_forms.text import Text, shown

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
        self._column = column if column is None else require_text(column, "column")
        self._lines = Lines(file, encoding, limits)
        self._table = _Table(self._lines)
        self._count = 0

    def __iter__(self) -> Iterator[str]:
        values = iter(self._lines) if self._column is None else self._cells(self._column)
        for value in values:
            self._count += 1
            yield value

    def report(self) -> Report:
        """Return what was found so far; complete after the last value."""
        return _told(self._lines, self._table, self._count)

    def _cells(self, column: str) -> Iterator[str]:
        """Yield the values of a column."""
        if not self._table.begin():
            return
        place = self._table.place(column)
        for fields in self._table:
            yield fields[place] if place < len(fields) else ""


class Records:
    """The rows of a CSV as records of the values under ``headings``: iterate once, then ask for the findings.

    The file is read as :class:`Rows` reads one column; a row without a column has no such key. ``missing`` are those of
    ``headings`` that the file has not, once iteration has begun.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown encoding, and on iteration if the file has none of them.
    """

    def __init__(
        self,
        file: BinaryIO,
        headings: Iterable[str],
        *,
        encoding: str = "utf-8",
        limits: Limits = limits_.DEFAULT,
    ) -> None:
        self.missing: tuple[str, ...] = ()
        self._headings = tuple(headings)
        self._lines = Lines(file, encoding, limits)
        self._table = _Table(self._lines)
        self._count = 0

    def __iter__(self) -> Iterator[dict[str, str]]:
        if not self._table.begin():
            return
        there = self._table.headings
        self.missing = tuple(head for head in self._headings if head not in there)
        if self._headings and len(self.missing) == len(self._headings):
            self._table.place(self.missing[0])  # says which there are
        places = [(head, there.index(head)) for head in self._headings if head in there]
        for fields in self._table:
            self._count += 1
            yield {head: fields[place] for head, place in places if place < len(fields)}

    def report(self) -> Report:
        """Return what was found so far; complete after the last record."""
        return _told(self._lines, self._table, self._count)


class CsvRows:
    """The rows of a CSV, each with all its fields: iterate over it once, then ask for the findings.

    Read as :class:`Rows` reads a column, the row of headings included; ``line`` is the line on which the row at hand
    begins. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown encoding.
    """

    def __init__(self, file: BinaryIO, *, encoding: str = "utf-8", limits: Limits = limits_.DEFAULT) -> None:
        self.line = 0
        self._lines = Lines(file, encoding, limits)
        self._quotes = Tally()

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


def _told(lines: Lines, table: _Table, count: int) -> Report:
    report = Report()
    lines.tell(report)
    table.tell(report)
    if not count:
        report.add(rules.NO_ROWS)
    return report


class _Table:
    """A CSV: its headings, and then its rows."""

    def __init__(self, lines: Lines) -> None:
        self.headings: list[str] = []
        self._lines = lines
        self._quotes, self._ragged = Tally(), Tally()
        self._records = _Records(lines, self._quotes)
        self._rows = iter(self._records)

    def begin(self) -> bool:
        """Read the row of headings; say whether there is one."""
        first = next(self._rows, None)
        self.headings = first or []
        return first is not None

    def __iter__(self) -> Iterator[list[str]]:
        width = len(self.headings)
        for fields in self._rows:
            if len(fields) != width and (fields or width > 1):  # an empty line is a row of one empty field
                self._ragged.note(self._records.line)
            yield fields

    def place(self, column: str) -> int:
        """Return the place of a column; raise :class:`~gyosei_forms.errors.UsageError` where there is none."""
        heads = self.headings
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

    def tell(self, report: Report) -> None:
        """Add what was found to a report."""
        self._quotes.tell(report, rules.QUOTE_NOT_CLOSED)
        self._tell_headings(report)
        self._ragged.tell(report, rules.RAGGED_ROW, len(self.headings))

    def _tell_headings(self, report: Report) -> None:
        seen: set[str] = set()
        repeated, empty = [], []
        for number, head in enumerate(self.headings, 1):
            if not head.strip():
                empty.append(number)
            elif head in seen:
                repeated.append(number)
            seen.add(head)
        for rule, numbers in ((rules.REPEATED_HEADING, repeated), (rules.EMPTY_HEADING, empty)):
            if numbers:
                report.add(rule, position=Position(line=1, column=1), number=numbers[0], count=len(numbers))


class _Open(Exception):
    """A row that goes on where it cannot."""


class _Records:
    """The records of a CSV.

    The lines of the row at hand are kept. Where its quotes do not close, or close within a value, its first line alone
    is taken as the row, and the others are read again. So that the time stays linear, no more characters are read again
    than were new since; beyond that, each of the other lines is a row.
    """

    def __init__(self, lines: Lines, quotes: Tally) -> None:
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
