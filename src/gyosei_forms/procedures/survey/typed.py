"""Typed rows of the survey from the texts of a file, and what is doubtful about them."""

from __future__ import annotations

from gyosei_forms.findings import Report, pointer
from gyosei_forms.findings.report import Value
from gyosei_forms.identifiers import procedure_id
from gyosei_forms.procedures.survey import rules
from gyosei_forms.procedures.survey.cells import Cell, Reader
from gyosei_forms.procedures.survey.headings import Headings
from gyosei_forms.procedures.survey.layout import Kind
from gyosei_forms.procedures.survey.row import COLUMNS, DEFAULTS, SurveyRow
from gyosei_forms.rules import Rule

_EACH = 100
"""Findings of one rule that are kept one by one; a rule that every row breaks must not hide the others."""
_LONGEST_ID = 64
_SHIFTS = (1, -1, 2, -2, 3, -3)
_LEAST_WRONG = 3
_NOT_SHARED = "none"
_SHARED = "shared_implementers"
_ID_NAME = "手続ID"


class Tell:
    """Adds findings to a report, of each rule so many one by one; the rest is counted."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._times: dict[str, int] = {}
        self._more: dict[str, tuple[Rule, int, str, str]] = {}

    def add(self, rule: Rule, place: str, **values: Value) -> None:
        """Add one finding at a place."""
        times = self._times[rule.id] = self._times.get(rule.id, 0) + 1
        if times <= _EACH:
            self._report.add(rule, place, position=None, suggestion=None, **values)
            return
        _, count, first, _ = self._more.get(rule.id, (rule, 0, place, place))
        self._more[rule.id] = rule, count + 1, first, place

    def close(self) -> None:
        """Add what was only counted."""
        for rule, count, first, last in self._more.values():
            self._report.add_counted(rule, count, first=first, last=last)
        self._more.clear()


class Typing:
    """Makes typed rows of texts, and tells what is doubtful about them.

    ``is_padded``: rows may be shorter than the headings, as a workbook leaves out cells that are empty.
    """

    def __init__(self, found: Headings, tell: Tell, *, is_padded: bool) -> None:
        self._edition = edition = found.edition
        self._width, self._is_padded = len(found.names), is_padded
        self._tell = tell
        self._ids: dict[str, int] = {}
        columns = {one.id: one for one in edition.columns}
        placed = [
            (at, found.places[name], columns[name]) for at, name in enumerate(COLUMNS) if name in found.places
        ]
        self._texts = [(at, place) for at, place, one in placed if one.kind is Kind.TEXT]
        self._readers = [
            (at, place, Reader(one, single=one.id in edition.single))
            for at, place, one in placed
            if one.kind is not Kind.TEXT
        ]
        self._coded = [(place, reader) for _, place, reader in self._readers if reader.column.codes]

    def row(self, number: int, texts: list[str]) -> SurveyRow:
        """Return the typed row of a file's row."""
        width = len(texts)
        values = list(DEFAULTS)
        for at, place in self._texts:
            if place < width:
                values[at] = texts[place].strip()
        found: list[tuple[int, Reader, Cell]] = []
        for at, place, reader in self._readers:
            if place < width and (raw := texts[place]):
                cell = reader.read(raw)
                values[at] = cell.value
                if cell.found:
                    found.append((place, reader, cell))
        unread = tuple(reader.column.id for _, reader, cell in found if not cell.is_read)
        shift = self._shift(texts) if len(unread) >= _LEAST_WRONG else 0
        row = SurveyRow(number, self._edition, tuple(texts), unread, shift, *values)
        self._tell_row(row, found)
        return row

    def _shift(self, texts: list[str]) -> int:
        """Return by how many columns the row's codes stand beside their columns; 0 where no shift explains it."""
        at_home = self._fitting(texts, 0)
        best = max(_SHIFTS, key=lambda shift: self._fitting(texts, shift))
        fitting = self._fitting(texts, best)
        return best if fitting >= _LEAST_WRONG and fitting > 2 * at_home else 0

    def _fitting(self, texts: list[str], shift: int) -> int:
        """Return how many columns of codes have a value of their list, so many columns further."""
        places = ((place + shift, reader) for place, reader in self._coded)
        cells = ((reader, texts[at]) for at, reader in places if 0 <= at < len(texts) and texts[at])
        return sum(1 for reader, raw in cells if (cell := reader.read(raw)).value and cell.is_read)

    def _tell_row(self, row: SurveyRow, found: list[tuple[int, Reader, Cell]]) -> None:
        tell, width = self._tell, len(row.cells)
        if (width < self._width and not self._is_padded) or any(map(str.strip, row.cells[self._width :])):
            tell.add(rules.ROW_LENGTH, pointer(row.number), found=width, expected=self._width)
        if row.shift:
            tell.add(rules.ROW_SHIFTED, pointer(row.number), columns=row.shift)
            return
        for place, reader, cell in found:
            name = reader.column.name
            for rule, count in cell.found:
                values: dict[str, Value] = {"number": place + 1, "column": name}
                if "count" in rule.fields:
                    values["count"] = count
                tell.add(rule, pointer(row.number, name), **values)
        if row.shared_implementers and row.shared is not None and row.shared.id == _NOT_SHARED:
            column, place = next(
                (reader.column, place) for _, place, reader in self._readers if reader.column.id == _SHARED
            )
            where = pointer(row.number, column.name)
            tell.add(rules.IMPLEMENTERS_UNEXPECTED, where, number=place + 1, column=column.name)
        self._tell_id(row)

    def _tell_id(self, row: SurveyRow) -> None:
        name, place = row.procedure_id, pointer(row.number, _ID_NAME)
        if not name:
            self._tell.add(rules.ID_MISSING, place)
            return
        if not procedure_id.is_valid(name[:_LONGEST_ID]):
            for finding in procedure_id.validate(name[:_LONGEST_ID]):
                self._tell.add(finding.definition, place, **finding.values)
        if len(name) <= _LONGEST_ID and (first := self._ids.setdefault(name, row.number)) != row.number:
            self._tell.add(rules.ID_REPEATED, place, first=first)
