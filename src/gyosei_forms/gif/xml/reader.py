"""XML to a model: a document becomes the record that JSON gives, which ``gif.check`` and the model then judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms import rules as registry
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Finding, Overflow, Position, Report, Result
from gyosei_forms.gif import entities, models
from gyosei_forms.gif import rules as gif_rules
from gyosei_forms.gif.checking.checker import check
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.pydantic_errors import from_pydantic
from gyosei_forms.gif.profiles.profile import Profile
from gyosei_forms.gif.xml import parsing, rules
from gyosei_forms.gif.xml.namespaces import OFFICIAL, Namespaces, require_namespaces
from gyosei_forms.gif.xml.records import Records
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Severity


def read_xml(
    raw: bytes | str,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    pattern: PatternName | str | Profile | None = None,
    namespaces: Namespaces = OFFICIAL,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Result[GifModel]:
    """Read one XML document of GIF.

    The root element says which entity it is and which mandatory pattern it follows (``Person_MP03``), and the model
    has that :attr:`~gyosei_forms.gif.GifModel.pattern`; ``entity`` is the one expected, where only one will do, and
    ``pattern`` a mandatory pattern or an agency's profile that the record is held against besides. The
    report has the findings of :func:`gyosei_forms.gif.check` on the record that the document holds, under the same
    rules and pointers and with the line of the element, and those on XML: what the official schema does not allow is
    an error. A value that is read is in the model; what is not (comments, attributes, text between elements) is a
    finding. An element that is no item keeps its name (``{namespace}name`` if foreign) in ``model_extra``.

    The value is ``None`` where no model can be built; the report is not ok then. UTF-8 is read, and UTF-16 with a byte
    order mark. Document types are refused, and nothing is expanded, included or fetched.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``raw`` is neither bytes nor str, if ``entity`` is unknown, or
    if ``pattern`` is none of it (a name of a pattern therefore needs ``entity``; a profile brings its own).
    Source: XML Schemas of GIF (2025-03-25).
    """
    expected = _expected(entity, pattern)
    require(isinstance(policy, Policy), "policy は Policy で渡してください。", "pass policy as a Policy.")
    report = Report(policy=policy, max_findings=require_limits(limits).max_findings)
    records = read_record(raw, expected, report, namespaces=namespaces, limits=limits)
    if records is None:
        return Result(None, report)
    own = records.pattern or None
    found = _check(records, pattern or own, policy, limits)
    _take_over(found, found.overflow, report, records.lines)
    if pattern is not None:  # what the root element promises counts too
        there = {_said(finding) for finding in found}
        also = [
            one for one in _check(records, own, policy, limits) if _is_gap(one) and _said(one) not in there
        ]
        _take_over(also, (), report, records.lines)
    if _stands_in_the_way(found):
        return Result(None, report)
    try:
        model = records.entity.model.model_validate(records.value)
    except ValidationError as error:
        if report.ok:
            report.extend(from_pydantic(error))
        return Result(None, report)
    for path, attribute, order in records.orders:
        _reorder(model, path, attribute, order)
    return Result(model.with_pattern(own), report)


def read_record(
    raw: bytes | str,
    expected: Entity | None,
    report: Report,
    *,
    namespaces: Namespaces = OFFICIAL,
    limits: Limits = limits_.DEFAULT,
) -> Records | None:
    """Return the record that a document holds, with all that is found on XML; ``None`` where it cannot be read.

    The items are not checked: the record is what :func:`gyosei_forms.gif.check` takes.
    """
    records = Records(require_namespaces(namespaces), expected, limits, report)
    try:
        document = parsing.to_utf8(raw, report, limits)
        if document is None:
            return None
        for event in parsing.events(document, limits):
            records.take(event)
            if records.refused:
                return None
    except LimitExceeded as error:
        add_limit(report, error, records.place)
        return None
    except parsing.NotWellFormed as error:
        report.add(rules.NOT_XML, position=error.position)
        return None
    records.report_not_data()
    return records


def _expected(
    entity: EntityName | str | type[GifModel] | None, pattern: PatternName | str | Profile | None
) -> Entity | None:
    """Return the table of the entity that only will do; raise UsageError if the pattern is none of it."""
    if isinstance(pattern, Profile) and entity is None:
        entity = pattern.model
    require(
        pattern is None or entity is not None,
        "pattern を指定するときは entity も指定してください。",
        "pattern needs entity.",
    )
    if entity is None:
        return None
    table = models.table(entity)
    if isinstance(pattern, Profile):
        pattern.hold(table)
    else:
        entities.hold_pattern(table, pattern)
    return table


def _check(
    records: Records, pattern: PatternName | str | Profile | None, policy: Policy, limits: Limits
) -> Report:
    return check(records.value, entity=records.entity.en, pattern=pattern, policy=policy, limits=limits)


def _is_gap(finding: Finding) -> bool:
    return finding.rule == gif_rules.MISSING_IN_PATTERN.id


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.pointer, finding.message("en")


def _take_over(
    found: Iterable[Finding], overflow: Iterable[Overflow], report: Report, lines: Mapping[str, int]
) -> None:
    """Add findings on a record, each with the line of the element that its pointer leads to."""
    for finding in found:
        line = _line(finding.pointer, lines)
        position = replace(finding.position, line=line) if finding.position else Position(line=line)
        report.add(
            finding.definition,
            finding.pointer,
            position=position,
            suggestion=finding.suggestion,
            **finding.values,
        )
    for more in overflow:
        report.add_counted(registry.get(more.rule), more.count, first=more.first, last=more.last)


def _stands_in_the_way(found: Report) -> bool:
    """Say whether a check found what no model is built with: any error but an item that only a pattern or profile requires."""
    others = found.rule_ids - {gif_rules.MISSING_IN_PATTERN.id, gif_rules.MISSING_IN_PROFILE.id}
    return any(registry.get(rule).severity is Severity.ERROR for rule in others)


def _line(pointer: str, lines: Mapping[str, int]) -> int:
    while pointer and pointer not in lines:
        pointer = pointer.rpartition("/")[0]
    return lines.get(pointer, 0)


def _reorder(model: GifModel, path: tuple[str | int, ...], attribute: str, order: list[int]) -> None:
    """Put repeated values of several patterns, which a record groups by pattern, into the order of the document."""
    held: Any = model
    for step in path:
        if isinstance(step, int):
            held = held[step]
        else:
            held = getattr(held, held.entity().keys[step].field.attribute)
    grouped = getattr(held, attribute)
    held.__dict__[attribute] = tuple(grouped[place] for place in order)
