"""The errors that building a model raises: a rule's finding as pydantic knows it, and never a value."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, PydanticKnownError

from gyosei_forms.findings import Finding, Report
from gyosei_forms.rules import Rule


def broken(rule: Rule, **named: Any) -> PydanticCustomError:
    """Return the error for a rule that is broken; ``named`` fills its message."""
    report = Report()
    report.add(rule, **named)
    return of(report.findings[0])


def of(finding: Finding) -> PydanticCustomError:
    """Return the error for a finding; the rule's id is its type, the values of its message are in the context."""
    context = finding.values | {"ja": finding.message("ja"), "en": finding.message("en")}
    return PydanticCustomError(finding.rule, "{ja} / {en}", context)


def without_values(title: str, error: ValidationError | PydanticCustomError) -> ValidationError:
    """Return an error that says the same and holds no value: its inputs are ``None``."""
    lines: Iterable[InitErrorDetails]
    if isinstance(error, ValidationError):
        lines = map(_line, error.errors(include_input=False, include_url=False))
    else:
        lines = [InitErrorDetails(type=error, loc=(), input=None)]
    return ValidationError.from_exception_data(title, list(lines), hide_input=True)


def _line(details: ErrorDetails) -> InitErrorDetails:
    context = details.get("ctx", {})
    kind: str | PydanticCustomError = details["type"]
    if not _is_known(details["type"], context):
        kind = PydanticCustomError(details["type"], details["msg"], context)
    return InitErrorDetails(type=kind, loc=details["loc"], input=None, ctx=context)


def _is_known(kind: str, context: dict[str, Any]) -> bool:
    """Say whether a type is one of pydantic's own."""
    try:
        PydanticKnownError(cast("Any", kind), context)
    except KeyError:
        return False
    return True
