"""Reading what the parts of an envelope hold, once their digests are verified: JSON, XML, records of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, contents, rules
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.manifest import Records
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Finding, Report, pointer
from gyosei_forms.limits import Limits


def read_application(found: Mapping[str, Content], report: Report, limits: Limits) -> Any:
    """Return the value of the application in JSON.

    Add that it is no JSON text; only the first reason and its line, not the keys around it.
    """
    if container.APPLICATION not in found:
        return None
    read = intake.read_json(contents.read(found[container.APPLICATION]), limits=limits)
    for error in read.report.errors[:1]:
        place = pointer(container.APPLICATION)
        report.add(rules.APPLICATION_NOT_JSON, place, position=error.position, found=error.rule)
    return read.value


def hold_sizes(found: Mapping[str, Content], report: Report, limits: Limits) -> bool:
    """Say whether the parts that are read whole are small enough for that; add the limit that is hit."""
    for name in container.NAMED:
        try:
            limits.hold("max_input_bytes", contents.size_of(found.get(name, b"")), limits_.BYTES)
        except LimitExceeded as error:
            intake.add_limit(report, error, pointer(name))
            return False
    return True


def hold_xml(found: Mapping[str, Content], report: Report, limits: Limits) -> None:
    """Add that the application in XML is none that may be read; only the first reason."""
    if container.APPLICATION_XML not in found:
        return
    for error in xml_errors(contents.read(found[container.APPLICATION_XML]), limits)[:1]:
        place = pointer(container.APPLICATION_XML)
        report.add(rules.APPLICATION_NOT_XML, place, position=error.position, found=error.rule)


def xml_errors(raw: bytes, limits: Limits) -> tuple[Finding, ...]:
    """Return why a document is not one to read: not well-formed, with a DTD, in another encoding, over a limit."""
    from gyosei_forms.gif.xml import parsing
    from gyosei_forms.gif.xml import rules as xml_rules

    report = Report()
    try:
        document = parsing.to_utf8(raw, report, limits)
        for _ in parsing.events(document, limits) if document is not None else ():
            pass
    except LimitExceeded as error:
        intake.add_limit(report, error)
    except parsing.NotWellFormed as error:
        report.add(xml_rules.NOT_XML, position=error.position)
    return report.errors


def read_records(
    found: Mapping[str, Content], application: object, report: Report, limits: Limits
) -> Records:
    """Return the substitution records and the provenance, of what is as it must be so far."""
    if not report.ok:
        return Records()
    items, originals = _substitutions(found, application, report, limits)
    return Records(items, originals, _provenance(found, report, limits))


def _substitutions(
    found: Mapping[str, Content], application: object, report: Report, limits: Limits
) -> tuple[Any, Mapping[str, str]]:
    if container.SUBSTITUTIONS not in found:
        return (), {}
    from gyosei_forms.envelope import substitutions  # with the tables of characters

    items = substitutions.read(contents.read(found[container.SUBSTITUTIONS]), report=report, limits=limits)
    return items, substitutions.originals(items, application, report)


def _provenance(found: Mapping[str, Content], report: Report, limits: Limits) -> Any:
    if container.PROVENANCE not in found:
        return None
    from gyosei_forms.once_only.provenance import read_provenance

    raw, place = contents.read(found[container.PROVENANCE]), pointer(container.PROVENANCE)
    read = read_provenance(raw, limits=limits)
    for error in read.report.errors[:1]:
        if error.rule == intake.OVER_LIMIT.id:
            report.add(intake.OVER_LIMIT, place, position=None, suggestion=None, **error.values)
        else:
            report.add(rules.PROVENANCE_INVALID, place, position=error.position, found=error.rule)
    if read.value is not None and canonical_json.write(read.value.to_data()) != raw:
        report.add(rules.PROVENANCE_NOT_CANONICAL, place)
    return read.value
