"""What the checks of items against each other share: how they read values and name items."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from gyosei_forms.findings import Finding, Report
from gyosei_forms.gif import entities
from gyosei_forms.gif.models.base import GifModel

Values = Mapping[str, object]
Places = Mapping[str, str]
Check = Callable[[Values, Places, Report], None]

LONGEST = 1_000
"""A longer text is compared as it is, or not at all; no name or address is so long."""


def text(values: Values, attribute: str) -> str:
    """Return the text of an item; ``""`` if it is not given or of another type."""
    value = values.get(attribute)
    return value if isinstance(value, str) else ""


def plain(value: str) -> str:
    """Return a text without blanks, widths and letter case, for comparison only."""
    return unicodedata.normalize("NFKC", value).casefold().replace(" ", "")


def words(model: type[GifModel], **attributes: str) -> dict[str, Any]:
    """Return the names of items as the values of a message: ``whole="full_name"`` gives whole_ja and whole_en."""
    fields = entities.of(model).fields
    named: dict[str, Any] = {}
    for name, attribute in attributes.items():
        items = [fields[one].item for one in attribute.split()]
        named[f"{name}_ja"] = "・".join(item.ja for item in items)
        named[f"{name}_en"] = ", ".join(item.en for item in items)
    return named


def take_over(finding: Finding, report: Report, place: str) -> None:
    """Add a finding of a check of several values at the place of one of them."""
    report.add(
        finding.definition,
        place,
        position=finding.position,
        suggestion=finding.suggestion,
        **finding.values,
    )


def inside(model: type[GifModel], value: object) -> dict[str, object]:
    """Return the items of a contained entity by attribute; nothing for what is none."""
    if not isinstance(value, Mapping):
        return {}
    keys = entities.of(model).keys
    return {keys[key].field.attribute: one for key, one in value.items() if key in keys and one is not None}
