"""``gif.conformance``: two statements kept apart, how items are named and which level (LV1, LV2, LV2s) is reached.

The levels are those of GIF 430 §4. Names are no criterion there: an item counts under whatever name it is known by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from gyosei_forms import limits as limits_
from gyosei_forms import rules as registry
from gyosei_forms import ternary
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Finding, Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import models, rules
from gyosei_forms.gif.checking import checker, patterns
from gyosei_forms.gif.checking.walker import Node, Walk
from gyosei_forms.gif.entities import Entity, Field
from gyosei_forms.gif.models import EntityName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import likeness
from gyosei_forms.gif.names.meaning import Meanings, Name, Standing
from gyosei_forms.identifiers.rules import (
    MUNICIPALITY_CODE_CHECK_DIGIT,
    MUNICIPALITY_CODE_FORM,
    TOWN_ID_FORM,
)
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text

VALUES = "values"
"""The fact that settles an unknown LV1: the values under the item names."""
REPEATED = "repeated"
"""The fact that settles it where an item that may occur once has several values: which of them is meant."""
DATA = "data"
"""The fact that settles everything where a record cannot be read."""
CORE_AREAS = frozenset({"ADDR", "DATE", "TEL"})
"""The areas of the core data parts (GIF 441-445): their errors and warnings stand against LV1."""
CORE_NUMBERS = frozenset(
    rule.id for rule in (MUNICIPALITY_CODE_FORM, MUNICIPALITY_CODE_CHECK_DIGIT, TOWN_ID_FORM)
)
"""The rules on the numbers that 442 makes part of an address; they count as those of the areas do."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A mandatory pattern and what is missing under it, by name in both languages.

    ``pattern`` is ``""`` for an entity without patterns: then these are the items required in any case.
    """

    pattern: str
    missing: tuple[Text, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class Choice(NamedTuple):
    """The pattern that a contained entity was held against: the one its name carries (``named``) or the best fitting."""

    item: Text
    pattern: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Verdict:
    """What :func:`conformance` found.

    ``entity`` is the name of the entity in both languages, ``names`` are the item names in their order (the first
    ``limits.max_findings`` of them; ``names_left_out`` counts the others), ``naming`` is the weakest standing among all
    of them, ``unknown`` where there is no name to judge. A verdict has no truth value: ask for a level. ``lv1``, ``lv2``, ``lv2s`` are the levels, ``fits`` the patterns, ``chosen`` the
    items that hold an entity with patterns of its own and the pattern it was held against, ``flat`` the items that
    stand beside those of the entity that holds them, ``report`` all findings on values.
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

    @property
    def deciding(self) -> tuple[Finding, ...]:
        """The findings that stand against LV1 or LV2."""
        return tuple(
            one for one in self.report if _is_against_lv1(one.definition) or _is_against_lv2(one.definition)
        )

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


def conformance(
    data_or_columns: bytes | str | Mapping[str, Any] | GifModel | list[str] | tuple[str, ...],
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Verdict:
    """Judge a record, or a list of item names without any data, against the levels of GIF 430 §4.

    A record is JSON text, a mapping or a model; a list of names may be JSON text too. ``entity`` is an English or
    Japanese name or a model class, to be left out for a model only. Of names alone, of a record without any value, and
    where a value of a repeated item was left out, LV1 is unknown unless it is "no"; of what is neither record nor list
    of names everything is unknown, the naming too. LV1: the formats of the core data parts (441-445) hold wherever
    they occur. LV2: also no item breaks its type or format, and the items of a
    mandatory pattern are there, in whatever nesting; the items of a contained entity are held against the pattern
    that its item's name carries, else the best fitting. LV2s: also the nesting is the model's. What stands inside an
    item and what stands flat beside it are never put together. The order of the items decides nothing. Never
    raises on data.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing entity, or what is no data (a path: read
    the file and pass its bytes).
    """
    table = models.table_for(data_or_columns, entity)
    require_limits(limits)
    report = Report(max_findings=limits.max_findings)
    data = checker.read(data_or_columns, report, limits)
    meanings = Meanings(report, limits.max_findings)
    if data is checker.UNREADABLE:
        return _unreadable(table, report)
    if isinstance(data, list | tuple) and all(isinstance(name, str) for name in data):
        likeness.report_other(report, table, data)
        node = _columns(table, data, meanings, report)
        return _verdict(node, meanings, report, unsettled=VALUES)
    if isinstance(data, Mapping):
        likeness.report_other(report, table, data)
    walk = Walk(report, meanings)
    node = walk.run(table, data)
    if node.opaque:
        return _unreadable(table, report)
    repeated = rules.REPEATED.id in report.rule_ids
    return _verdict(
        node, meanings, report, unsettled=REPEATED if repeated else "" if walk.has_values else VALUES
    )


def _columns(table: Entity, names: list[str] | tuple[str, ...], meanings: Meanings, report: Report) -> Node:
    """Return what a row of these columns would hold; a column that holds an entity has content unknown here."""
    node = Node(table)
    for index, name in enumerate(names):
        place = make_pointer(index)
        meaning = meanings(table, name, "", place)
        if meaning is None or meaning.field is None:
            continue
        home = node.home(meaning.owner)
        item = meaning.field.item
        if meaning.field.attribute in home.places:
            report.add(rules.SAME_ITEM_TWICE, place, item_ja=item.ja, item_en=item.en)
        home.places[meaning.field.attribute] = place
        part = meaning.field.part
        nodes = [] if part is None else [Node(part, place, opaque=True)]
        home.present.setdefault(meaning.field.attribute, nodes)
    node.report_both_ways(report)
    return node


def _unreadable(table: Entity, report: Report) -> Verdict:
    answer = ternary.unknown(DATA)
    return Verdict(
        entity=Text(table.ja, table.en),
        naming=Standing.UNKNOWN,
        names=(),
        names_left_out=0,
        lv1=answer,
        lv2=answer,
        lv2s=answer,
        fits=(),
        chosen=(),
        flat=(),
        report=report,
    )


def _verdict(node: Node, meanings: Meanings, report: Report, *, unsettled: str) -> Verdict:
    """Return the verdict; ``unsettled`` is the fact that is needed to say yes to LV1 (``""``: none)."""
    fits = _fits(node)
    flat = _flat(node)
    found = [registry.get(rule_id) for rule_id in report.rule_ids]
    held = ternary.unknown(unsettled) if unsettled else ternary.YES
    lv1 = ternary.NO if any(_is_against_lv1(rule) for rule in found) else held
    formats = ternary.NO if any(_is_against_lv2(rule) for rule in found) else held
    lv2 = ternary.all_of((lv1, formats, _complete(node, fits)))
    lv2s = ternary.all_of((lv2, ternary.of(not flat)))
    return Verdict(
        entity=Text(node.entity.ja, node.entity.en),
        naming=meanings.naming,
        names=tuple(meanings.names),
        names_left_out=meanings.left_out,
        lv1=lv1,
        lv2=lv2,
        lv2s=lv2s,
        fits=fits,
        chosen=_chosen(node),
        flat=flat,
        report=report,
    )


def _is_against_lv1(rule: Rule) -> bool:
    """Say whether a finding of the rule stands against the format of a core data part."""
    core = rule.area in CORE_AREAS or rule.id in CORE_NUMBERS
    return core and rule.severity in (Severity.ERROR, Severity.WARNING)


def _is_against_lv2(rule: Rule) -> bool:
    """Say whether it stands against type, format or grouping of an item; what is missing is judged apart."""
    return rule.severity is Severity.ERROR and rule.id not in rules.INCOMPLETE


def _fits(node: Node) -> tuple[Fit, ...]:
    return tuple(
        Fit(
            pattern,
            tuple(Text(patterns.name(gap, "ja"), patterns.name(gap)) for gap in patterns.gaps(node, pattern)),
        )
        for pattern in node.entity.patterns or ("",)
    )


def _complete(node: Node, fits: tuple[Fit, ...]) -> Ternary:
    if not any(fit.complete for fit in fits):
        return ternary.NO
    opaque = [field.item.en for field, part in _inside(node) if part.opaque]
    return ternary.unknown(*opaque) if opaque else ternary.YES


def _chosen(node: Node) -> tuple[Choice, ...]:
    return tuple(
        Choice(Text(field.item.ja, field.item.en), patterns.held_against(part), bool(part.pattern))
        for field, part in _inside(node)
        if part.entity.patterns and not part.opaque
    )


def _inside(node: Node) -> list[tuple[Field, Node]]:
    """Return the contained entities in the order of the model: nested ones, then what stands flat."""
    return [
        (field, part)
        for name, field in node.entity.fields.items()
        for part in (*node.present.get(name, ()), *_flat_part(node, name))
    ]


def _flat_part(node: Node, attribute: str) -> tuple[Node, ...]:
    return (node.beside[attribute],) if attribute in node.beside else ()


def _flat(node: Node) -> tuple[Text, ...]:
    """Return the items that stand one level too high, in the order of the model."""
    found: list[Text] = []
    for attribute, owner in node.entity.fields.items():
        for part in _flat_part(node, attribute):
            ways = ((owner, field) for name, field in part.entity.fields.items() if name in part.places)
            found.extend(Text(patterns.name(way, "ja"), patterns.name(way)) for way in ways)
        for part in node.present.get(attribute, ()):
            found.extend(_flat(part))
    return tuple(dict.fromkeys(found))
