"""``gif.conformance``: two statements kept apart, how items are named and which level (LV1, LV2, LV2s) is reached.

The levels are those of GIF 430 §4. Names are no criterion there: an item counts under whatever name it is known by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from gyosei_forms import limits as limits_
from gyosei_forms import ternary
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Finding, Report
from gyosei_forms.gif import models, rules
from gyosei_forms.gif.checking import checker
from gyosei_forms.gif.checking.walker import Walk
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.models import EntityName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import inputs, json_schemas, likeness, shapes
from gyosei_forms.gif.names.inputs import Columns, Csv, JsonSchema, Lines
from gyosei_forms.gif.names.meaning import Meanings, Name, Standing
from gyosei_forms.gif.names.placing import Placing
from gyosei_forms.gif.names.shapes import Shape
from gyosei_forms.gif.verdicts import levels, matching
from gyosei_forms.gif.verdicts.levels import DATA, REPEATED, VALUES, Choice, Fit, Levels, Structure
from gyosei_forms.gif.verdicts.matching import Match
from gyosei_forms.gif.verdicts.rows import Rows
from gyosei_forms.gif.xml import reader as xml_reader
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Verdict:
    """What :func:`conformance` found.

    ``entity`` is the name of the entity in both languages, ``names`` are the item names in their order (the first
    ``limits.max_findings`` of them; ``names_left_out`` counts the others), ``naming`` is the weakest standing among all
    of them, ``unknown`` where there is no name to judge. A verdict has no truth value: ask for a level. ``lv1``, ``lv2``, ``lv2s`` are the levels, ``fits`` the patterns, ``chosen`` the
    items that hold an entity with patterns of its own and the pattern it was held against, ``flat`` the items that
    stand beside those of the entity that holds them, ``report`` all findings. ``items`` says of each item of the
    standard that is there or required how it is there. ``rows`` are the counts of a collection (``None`` for anything
    else): then the levels are the weakest of its rows, and an item is missing if one row lacks it.
    """

    entity: Text
    naming: Standing
    names: tuple[Name, ...]
    names_left_out: int
    lv1: Ternary
    lv2: Ternary
    lv2s: Ternary
    fits: tuple[Fit, ...]
    chosen: tuple[Choice, ...]
    flat: tuple[Text, ...]
    report: Report
    items: tuple[Match, ...] = ()
    rows: Rows | None = None

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that stand against a level."""
        return tuple(one for one in self.report if levels.decides(one.definition))

    @property
    def foreign(self) -> tuple[str, ...]:
        """The non-standard names among those kept."""
        return tuple(name.name for name in self.names if name.standing is Standing.FOREIGN)

    @property
    def levels(self) -> dict[str, Ternary]:
        """The levels by name."""
        return {"LV1": self.lv1, "LV2": self.lv2, "LV2s": self.lv2s}

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the verdict as text for a reader, or as JSON; neither holds a value of the record.

        JSON carries both languages and does not depend on ``lang``.
        """
        from gyosei_forms.gif.verdicts import rendering

        return rendering.render(self, format, lang)

    def __bool__(self) -> bool:
        raise UsageError(
            "Verdict は真偽値になりません。.lv1 などの水準を使ってください。",
            "a Verdict has no truth value; ask a level, such as .lv1.",
        )

    def __repr__(self) -> str:
        levels = ", ".join(f"{level}: {answer.word()}" for level, answer in self.levels.items())
        return f"<Verdict {self.entity.en}, naming: {self.naming}, {levels}>"


Given = (
    bytes
    | str
    | Mapping[str, Any]
    | GifModel
    | list[str]
    | tuple[str, ...]
    | type[BaseModel]
    | Columns
    | JsonSchema
    | Csv
    | Lines
)
"""What is judged, or linked: a record, names alone, a schema, a collection."""


def conformance(
    data_or_schema: Given,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Verdict:
    """Judge a record, a collection, or a schema or list of names without any data, against the levels of GIF 430 §4.

    ==============================  ============================================================================
    a record                        JSON text, XML text, a mapping, or a model
    names alone                     a list of names (JSON text too), or :class:`Columns` (also with SQL types)
    a schema                        :class:`JsonSchema`, or the pydantic class of a service's model
    a collection                    :class:`Csv`, :class:`Lines` (NDJSON): read as streams, in constant memory
    ==============================  ============================================================================

    ``entity`` is an English or Japanese name or a model class, to be left out for a model of GIF only. Of names or a schema
    alone, of a record without any value, and where a value of a repeated item was left out, LV1 is unknown unless it is
    "no"; of what cannot be read everything is unknown, the naming too. LV1: the formats of the core data parts (441-445)
    hold wherever they occur. LV2: also no item breaks its type or format, and the items of a mandatory pattern are there,
    in whatever nesting; the items of a contained entity are held against the pattern that its item's name carries, else the
    best fitting. LV2s: also the nesting is the model's. What stands inside an item and what stands flat beside it are never
    put together. The order of the items decides nothing, but in XML, where it is part of the schema, LV2s. A collection has the weakest level of its rows. Never raises on
    data.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing entity, what is no data (a path: read
    the file and pass its bytes), or a file that cannot be opened.
    """
    table = table_of(data_or_schema, entity)
    require_limits(limits)
    report = Report(max_findings=limits.max_findings)
    if isinstance(data_or_schema, Csv | Lines):
        return _collection(data_or_schema, table, report, limits)
    if (given := described(data_or_schema)) is not None:
        return _schema(given, table, report, limits)
    data = data_of(data_or_schema, table, report, limits)
    if data is checker.UNREADABLE:
        return unreadable(table, report)
    if isinstance(data, list | tuple) and all(isinstance(name, str) for name in data):
        return _schema(Columns(data), table, report, limits)
    return _record(data, table, report, limits)


def table_of(given: object, entity: EntityName | str | type[GifModel] | None) -> Entity:
    """Return the table of the entity that something is held against; a model of GIF and its class bring their own."""
    if entity is None and isinstance(given, type) and issubclass(given, GifModel):
        return models.table(given)
    return models.table_for(given, entity)


def described(given: object) -> Columns | JsonSchema | None:
    """Return the description of records that is given, ``None`` where it is data (or JSON text, which may be either)."""
    if isinstance(given, Columns | JsonSchema):
        return given
    if isinstance(given, type) and issubclass(given, BaseModel):
        return inputs.schema_of(given)
    return None


def data_of(given: object, table: Entity, report: Report, limits: Limits) -> object:
    """Return the data of a record or list of names; of XML the record it holds, whatever its values are."""
    if not isinstance(given, bytes | bytearray | str) or not inputs.is_xml(given):
        return checker.read(given, report, limits)
    raw = bytes(given) if isinstance(given, bytearray) else given
    records = xml_reader.read_record(raw, table, report, limits=limits)
    return checker.UNREADABLE if records is None else records.value


def _record(data: object, table: Entity, report: Report, limits: Limits) -> Verdict:
    meanings = Meanings(report, limits.max_findings)
    if isinstance(data, Mapping):
        likeness.report_other(report, table, data)
    walk = Walk(report, meanings)
    node = walk.run(table, data)
    if node.opaque:
        return unreadable(table, report)
    unsettled = REPEATED if rules.REPEATED.id in report.rule_ids else "" if walk.has_values else VALUES
    found = levels.structure(node)
    placing = Placing(Meanings(Report(), 0), Report(), limits)
    placed = placing.run(table, shapes.of_record(data, limits))
    items = matching.match(placing.slots, placed, limits.max_findings)
    answers = levels.levels(found, report.rule_ids, unsettled)
    return assembled(table, meanings, report, found, answers, items)


def _schema(given: Columns | JsonSchema, table: Entity, report: Report, limits: Limits) -> Verdict:
    meanings = Meanings(report, limits.max_findings)
    required = None
    try:
        shape = shape_of(given, report, limits)
        if shape is None:
            return unreadable(table, report)
        if isinstance(given, Columns):
            likeness.report_other(report, table, given.names)
        else:
            likeness.report_other(report, table, (member.name for member in shape.open() or ()))
            silent = Report(max_findings=0)
            required = Placing(Meanings(silent, 0), silent, limits, only_required=True).run(table, shape)
        placing = Placing(meanings, report, limits)
        node = placing.run(table, shape)
    except LimitExceeded as error:
        add_limit(report, error)
        return unreadable(table, report)
    found = levels.structure(node, required)
    items = matching.match(placing.slots, node, limits.max_findings)
    return assembled(table, meanings, report, found, levels.levels(found, report.rule_ids, VALUES), items)


def shape_of(given: Columns | JsonSchema, report: Report, limits: Limits) -> Shape | None:
    """Return the shape of what is described; ``None`` and a finding if there is none."""
    if isinstance(given, Columns):
        return shapes.of_columns(given)
    return json_schemas.read(given, report, limits)


def _collection(given: Csv | Lines, table: Entity, report: Report, limits: Limits) -> Verdict:
    from gyosei_forms.gif.verdicts import files

    if isinstance(given, Csv):
        return files.of_csv(given, table, report, limits)
    return files.of_lines(given, table, report, limits)


def unreadable(table: Entity, report: Report) -> Verdict:
    """Return the verdict on what cannot be read."""
    answer = ternary.unknown(DATA)
    nothing = Structure((), (), (), answer)
    return assembled(table, Meanings(report, 0), report, nothing, Levels(answer, answer, answer))


class Named(Protocol):
    """The names met, and the weakest standing among them."""

    left_out: int

    @property
    def naming(self) -> Standing:
        """The weakest standing."""

    @property
    def names(self) -> list[Name]:
        """The names that were kept."""


def assembled(
    table: Entity,
    named: Named | Meanings,
    report: Report,
    found: Structure,
    answers: Levels,
    items: tuple[Match, ...] = (),
    rows: Rows | None = None,
) -> Verdict:
    """Return the verdict made of its parts."""
    return Verdict(
        entity=Text(table.ja, table.en),
        naming=named.naming,
        names=tuple(named.names),
        names_left_out=named.left_out,
        lv1=answers.lv1,
        lv2=answers.lv2,
        lv2s=answers.lv2s,
        fits=found.fits,
        chosen=found.chosen,
        flat=found.flat,
        report=report,
        items=items,
        rows=rows,
    )
