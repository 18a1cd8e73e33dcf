"""Verdicts on files of records: the headings of a CSV file once and its rows one by one, lines of JSON one by one."""

from __future__ import annotations

import re
from collections.abc import Callable

from gyosei_forms import ternary
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.checking.walker import Meaning, Node, Walk
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.names import likeness, shapes, streams
from gyosei_forms.gif.names.inputs import Columns, Csv, Lines
from gyosei_forms.gif.names.meaning import Meanings, Name, Standing
from gyosei_forms.gif.names.placing import Placing
from gyosei_forms.gif.verdicts import levels, matching
from gyosei_forms.gif.verdicts.levels import REPEATED, VALUES, Levels, Structure
from gyosei_forms.gif.verdicts.rows import Tally
from gyosei_forms.gif.verdicts.verdict import Verdict, assembled, unreadable
from gyosei_forms.limits import Limits

_INTEGER = re.compile("[0-9]{1,400}")
_DECIMAL = re.compile(r"-?[0-9]{1,400}\.[0-9]{1,400}")


def of_csv(source: Csv, table: Entity, report: Report, limits: Limits) -> Verdict:
    """Judge a CSV file: names by its headings, levels by its rows."""
    with streams.of_csv(source, report, limits) as opened:
        if opened.headings is None:
            return unreadable(table, report)
        return _csv(opened.headings, opened, table, report, limits)


def _csv(
    headings: list[str], opened: streams.Table, table: Entity, report: Report, limits: Limits
) -> Verdict:
    likeness.report_other(report, table, headings)
    meanings = Meanings(report, limits.max_findings)
    placing = Placing(meanings, report, limits)
    columns = list(dict.fromkeys(headings))
    shape = shapes.of_columns(Columns(columns))
    node = placing.run(table, shape)
    on_headings = report.rule_ids
    plan = _Plan(table, headings)
    tally = Tally(table, report, limits)
    for cells, row, is_last in opened.rows:
        tally.ended_early = is_last
        if cells is not None and len(cells) != len(headings):
            row.add(rules.RAGGED_ROW, expected=len(headings), count=len(cells))
            cells = None
        if cells is None:
            tally.add(None, row, VALUES)
            continue
        walk = Walk(row, plan)
        found = walk.run(table, plan.record(cells))
        tally.add(found, row, "" if walk.has_values else VALUES)
    items = matching.match(placing.slots, node, limits.max_findings)
    if not tally.total:  # headings alone are a list of names
        named = levels.structure(node)
        answers = levels.levels(named, on_headings, VALUES)
        return assembled(table, meanings, report, named, answers, items, tally.rows())
    return assembled(
        table, meanings, report, tally.structure(), _with(tally.levels(), on_headings), items, tally.rows()
    )


def _with(found: Levels, rule_ids: frozenset[str]) -> Levels:
    """Return the levels of the rows, to which the findings on the headings belong too."""
    by_headings = levels.levels(Structure((), (), (), ternary.YES), rule_ids, "")
    return Levels(*(ternary.all_of(pair) for pair in zip(found, by_headings, strict=True)))


Cell = Callable[[str], object]


class _Plan:
    """What each column of a CSV file means: found once, and asked for each row."""

    def __init__(self, table: Entity, headings: list[str]) -> None:
        meanings = Meanings(Report(max_findings=0), 0)
        self._table = table
        self._meanings: dict[str, Meaning] = {}
        self._columns: list[tuple[int, str, Cell]] = []
        for index, heading in enumerate(headings):
            if heading in self._meanings:
                continue
            meaning = meanings(table, heading, "", "")
            if meaning is not None and (meaning.field is not None or meaning.kind is not None):
                self._meanings[heading] = meaning
                item = None if meaning.field is None else meaning.field.item
                self._columns.append((index, heading, _cell(item)))

    def record(self, cells: list[str]) -> dict[str, object]:
        """Return the values of a row that mean something; an empty cell is none."""
        return {
            heading: value
            for index, heading, read in self._columns
            if (value := read(cells[index])) is not None
        }

    def __call__(self, entity: Entity, key: str, _value: object, _place: str) -> Meaning | None:
        """Return what a column means."""
        return self._meanings.get(key) if entity is self._table else None


def _cell(item: Item | None) -> Cell:
    if item is not None and item.kind is Kind.INTEGER:
        return _number
    return str if item is not None and item.may_be_empty else lambda text: text or None


def _number(text: str) -> object:
    """Return the number that a cell holds: CSV has text only, so digits are no deviation there."""
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text or None


def of_lines(source: Lines, table: Entity, report: Report, limits: Limits) -> Verdict:
    """Judge lines of JSON: names are those of all lines, levels by line."""
    names = _Names(limits)
    tally = Tally(table, report, limits)
    gathered, budget = shapes.Gathered(), shapes.Budget(limits.max_distinct_units)
    for record in streams.of_lines(source, limits):
        row, node, unsettled = record.report, None, VALUES
        tally.ended_early = record.is_last
        if row.ok or record.value is not None:
            meanings = Meanings(row, limits.max_findings)
            walk = Walk(row, meanings)
            node = walk.run(table, record.value)
            gathered.add(record.value, budget)
            names.add(meanings)
            repeated = rules.REPEATED.id in row.rule_ids
            unsettled = REPEATED if repeated else "" if walk.has_values else VALUES
        tally.add(node, row, unsettled)
    likeness.report_other(report, table, gathered.members)
    placing = Placing(Meanings(Report(), 0), Report(), limits)
    placed: Node = placing.run(table, gathered.shape())
    items = matching.match(placing.slots, placed, limits.max_findings)
    return assembled(table, names, report, tally.structure(), tally.levels(), items, tally.rows())


class _Names:
    """The different names of all lines, the first ``limits.max_findings`` of them."""

    def __init__(self, limits: Limits) -> None:
        self._most = limits.max_findings
        self._found: dict[tuple[str, str], Name] = {}
        self._standings: set[Standing] = set()
        self.left_out = 0

    def add(self, meanings: Meanings) -> None:
        """Take in the names of one line."""
        self._standings.add(meanings.naming)
        self.left_out += meanings.left_out
        for name in meanings.names:
            mark = (name.name, name.item.en)
            if mark in self._found:
                continue
            if len(self._found) < self._most:
                self._found[mark] = name
            else:
                self.left_out += 1

    @property
    def names(self) -> list[Name]:
        """The names, each with its place in the first line that has it."""
        return list(self._found.values())

    @property
    def naming(self) -> Standing:
        """The weakest standing of all names."""
        order = (Standing.FOREIGN, Standing.LABEL, Standing.OFFICIAL)
        return next((one for one in order if one in self._standings), Standing.UNKNOWN)
