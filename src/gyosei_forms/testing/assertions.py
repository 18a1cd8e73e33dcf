"""Assertions that say what is wrong: a report that must be clean, a report that must hold exactly these findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Finding, Report
from gyosei_forms.text import shown_path

Expected = Mapping[str, str | Collection[str]] | Collection[str]
"""Rule ids, or rule ids with the pointers at which they are found."""


def assert_conforms(
    record: Any, *, entity: Any = None, pattern: Any = None, form: Any = None, strict: bool = False
) -> None:
    """Fail unless a record conforms to GIF: no error, and with ``strict`` no warning.

    ``entity`` and ``pattern`` are those of :func:`gyosei_forms.gif.check`, ``form`` that of
    :func:`gyosei_forms.applications.check` or a :class:`gyosei_forms.forms.Form`, of which the record is the answers; a model
    needs none of them. A report is taken as it is, also one of the conformance kit. The failure shows the whole report,
    without values.
    """
    __tracebackhide__ = True
    if _is_of_kit(record):
        if not record.ok:
            raise AssertionError(f"does not conform:\n{record.render('text', lang='en')}")
        return
    report = record if isinstance(record, Report) else _checked(record, entity, pattern, form)
    if report.exit_code(strict=strict):
        raise AssertionError(f"does not conform:\n{report.render('text', lang='en')}")


def assert_findings(report: Report, expected: Expected) -> None:
    """Fail unless a report has findings of exactly these rules: ``{"GYO-GIF-001"}``, or with their pointers.

    With pointers (``{"GYO-GIF-001": "/givenName", "GYO-CHAR-001": ["/a", "/b"]}``) each finding is held against its place.
    ``{}`` expects none. The failure lists what is missing and what was not expected, without values.
    """
    __tracebackhide__ = True
    require(isinstance(report, Report), "report は Report です。", "report is a Report.")
    if report.overflow:
        raise AssertionError(f"too many findings to compare: {report!r}")
    found = Counter(_key(one, expected) for one in report)
    wanted = Counter(_wanted(expected))
    if not isinstance(expected, Mapping):
        found = Counter(set(found))
    if found != wanted:
        lines = [f"  missing:    {_line(one)}" for one in (wanted - found).elements()]
        lines += [f"  unexpected: {_line(one)}" for one in (found - wanted).elements()]
        raise AssertionError(
            "\n".join(["other findings than expected:", *lines, report.render("text", lang="en")])
        )


def lines_of(report: Report) -> str:
    """Return a report as sorted lines of severity, rule and pointer: no value, no wording, so that a change means a change."""
    kept = [f"{one.severity} {one.rule} {shown_path(one.pointer)}" for one in report]
    counted = [f"{one.severity} {one.rule} +{one.count} more" for one in report.overflow]
    return "".join(f"{line}\n" for line in sorted(line.rstrip() for line in kept + counted))


def _is_of_kit(record: Any) -> bool:
    if isinstance(record, Report | Mapping):  # without loading the kit
        return False
    from gyosei_forms.testing.conformance.report import ConformanceReport

    return isinstance(record, ConformanceReport)


def _checked(record: Any, entity: Any, pattern: Any, form: Any) -> Report:
    from gyosei_forms import applications, forms, gif

    if isinstance(form, forms.Form):
        return forms.check(form, record)
    if form is not None or isinstance(record, applications.ApplicationModel):
        return applications.check(record, form=form)
    return gif.check(record, entity=entity, pattern=pattern)


def _key(finding: Finding, expected: Expected) -> tuple[str, str]:
    return finding.rule, finding.pointer if isinstance(expected, Mapping) else ""


def _wanted(expected: Expected) -> list[tuple[str, str]]:
    if isinstance(expected, str):
        raise UsageError(
            "expected は規則 ID の集合か、規則 ID からポインタへの表です。",
            "expected is a set of rule ids, or maps rule ids to pointers.",
        )
    if not isinstance(expected, Mapping):
        return [(rule, "") for rule in set(expected)]
    return [
        (rule, pointer)
        for rule, pointers in expected.items()
        for pointer in ([pointers] if isinstance(pointers, str) else pointers)
    ]


def _line(key: tuple[str, str]) -> str:
    rule, pointer = key
    return f"{rule} {shown_path(pointer)}".rstrip()
