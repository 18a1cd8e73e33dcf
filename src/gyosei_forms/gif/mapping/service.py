"""The names of a service and what they mean, whatever describes it: records, names, a schema, a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.checking import checker
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.names import shapes, streams
from gyosei_forms.gif.names.inputs import Columns, Csv, Lines
from gyosei_forms.gif.names.meaning import Meanings
from gyosei_forms.gif.names.placing import Placing, Slot
from gyosei_forms.gif.names.shapes import Shape
from gyosei_forms.gif.values import expected_object
from gyosei_forms.gif.verdicts.verdict import Given, data_of, described, shape_of
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import Limits


@dataclass(frozen=True, slots=True, eq=False)
class Service:
    """The slots of a service in their order, and what a record of it could hold; ``None`` where it cannot be read."""

    entity: Entity
    slots: tuple[Slot, ...] = ()
    node: Node | None = None


def read(given: Given, table: Entity, report: Report, limits: Limits) -> Service:
    """Return the service that is described; what stands in its way goes to the report."""
    try:
        shape = _shape(given, table, report, limits)
        if shape is None:
            return Service(table)
        placing = Placing(Meanings(report, 0), report, limits)
        node = placing.run(table, shape)
    except LimitExceeded as error:
        add_limit(report, error)
        return Service(table)
    return Service(table, tuple(placing.slots), node)


def _shape(given: Given, table: Entity, report: Report, limits: Limits) -> Shape | None:
    if isinstance(given, Csv):
        with streams.of_csv(given, report, limits) as opened:
            return None if opened.headings is None else _columns(opened.headings)
    if isinstance(given, Lines):
        return _of_lines(given, report, limits)
    if (description := described(given)) is not None:
        return shape_of(description, report, limits)
    data = data_of(given, table, report, limits)
    if isinstance(data, list | tuple) and all(isinstance(name, str) for name in data):
        return _columns(list(data))
    if isinstance(data, Mapping):
        return shapes.of_record(data, limits)
    if data is not checker.UNREADABLE:
        report.add(rules.WRONG_TYPE, **expected_object())
    return None


def _columns(names: list[str]) -> Shape:
    return shapes.of_columns(Columns(list(dict.fromkeys(names))))


def _of_lines(given: Lines, report: Report, limits: Limits) -> Shape | None:
    gathered, budget = shapes.Gathered(), shapes.Budget(limits.max_distinct_units)
    for number, record in enumerate(streams.of_lines(given, limits), 1):
        report.extend(record.report, f"/{number}")
        gathered.add(record.value, budget)
    return gathered.shape() if gathered.objects else None
