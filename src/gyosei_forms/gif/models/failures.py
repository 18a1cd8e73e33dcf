"""The errors that building a model raises: a rule's finding as pydantic knows it, and never a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


CHOICE = "\0"
"""What the tags of a choice of models begin with; a place never names them."""


Missing = Callable[[str], PydanticCustomError | None]
"""The error for an item that is missing, by its key; ``None`` where that of pydantic stays."""


def without_values(
    title: str, error: ValidationError | PydanticCustomError, missing: Missing
) -> ValidationError:
    """Return an error that says the same and holds no value: its inputs are ``None``."""
    lines: Iterable[InitErrorDetails]
    if isinstance(error, ValidationError):
        details = error.errors(include_input=False, include_url=False)
        lines = (_line(one, missing) for one in details)
    else:
        lines = [InitErrorDetails(type=error, loc=(), input=None)]
    return ValidationError.from_exception_data(title, list(lines), hide_input=True)


def _line(details: ErrorDetails, missing: Missing) -> InitErrorDetails:
    context = details.get("ctx", {})
    kind: str | PydanticCustomError = details["type"]
    if kind == "missing" and len(details["loc"]) == 1:
        kind = missing(str(details["loc"][0])) or kind
    elif not _is_known(details["type"], context):
        kind = PydanticCustomError(details["type"], details["msg"], context)
    place = tuple(part for part in details["loc"] if not (isinstance(part, str) and part[:1] == CHOICE))
    return InitErrorDetails(type=kind, loc=place, input=None, ctx=context)


def _is_known(kind: str, context: dict[str, Any]) -> bool:
    """Say whether a type is one of pydantic's own."""
    try:
        PydanticKnownError(cast("Any", kind), context)
    except KeyError:
        return False
    return True
