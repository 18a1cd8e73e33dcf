"""What a file is that somebody wants to be linted: a form, a bundle, or a plain JSON Schema."""

from __future__ import annotations

from enum import StrEnum

from gyosei_forms import limits as limits_
from gyosei_forms.findings import Report
from gyosei_forms.forms.reading.nodes import Table
from gyosei_forms.forms.reading.source import Source, nodes_of
from gyosei_forms.limits import Limits

_OF_SCHEMAS = frozenset({"$schema", "$id", "$ref", "$defs", "properties", "allOf", "anyOf", "oneOf"})


class Kind(StrEnum):
    """A kind of file."""

    FORM = "form"
    BUNDLE = "bundle"
    SCHEMA = "schema"


def kind_of(source: Source, limits: Limits = limits_.DEFAULT) -> Kind:
    """Return what a file is by the keys it begins with; a form where neither of the others is seen."""
    root = nodes_of(source, Report(), limits)
    keys = root.items.keys() if isinstance(root, Table) else set()
    if "form" in keys or "procedure" in keys:
        return Kind.FORM
    if "bundle" in keys:
        return Kind.BUNDLE
    return Kind.SCHEMA if keys & _OF_SCHEMAS else Kind.FORM
