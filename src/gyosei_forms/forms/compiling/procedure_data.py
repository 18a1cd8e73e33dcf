"""The procedure as data for other systems: the definition with its items resolved, its laws read, its inputs counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gyosei_forms.errors import require
from gyosei_forms.forms.compiling import writing
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.laws import citations

FORMAT = "gyosei-forms/procedure/1"


def procedure_definition(form: Form) -> dict[str, Any]:
    """Return the machine-readable definition of a form's procedure, as JSON values.

    ``format`` names its form, ``definition`` is the definition itself, ``laws`` what its citations name with the law numbers,
    ``fields`` each field by its path with the item of GIF in both languages and what it means, ``counts`` how many
    inputs there are. Raises :class:`~gyosei_forms.errors.UsageError` for what is no form.
    """
    require(isinstance(form, Form), "form は Form で渡してください。", "pass form as a Form.")
    fields: list[dict[str, Any]] = []
    for section in form.sections:
        _describe(section.fields, f"{section.id}", "", fields)
    leaves = [one for one in form.all_fields() if not one.fields]
    return {
        "format": FORMAT,
        "definition": writing.to_dict(form),
        "laws": [_law(one) for one in form.procedure.law],
        "fields": fields,
        "counts": {
            "inputs": len(leaves),
            "prefilled": sum(one.prefill is not None for one in leaves),
            "may_be_omitted": sum(any(held.omits_when is not None for held in one.held) for one in leaves),
            "attachments": len(form.attachments),
            "illustrative": sum(one.illustrative for one in leaves),
        },
    }


def _describe(fields: Iterable[Field], section: str, before: str, into: list[dict[str, Any]]) -> None:
    for one in fields:
        item = one.gif
        row: dict[str, Any] = {
            "path": before + one.id,
            "section": section,
            "type": str(one.kind),
            "subject": one.subject,
        }
        if item is not None:
            row["item"] = {"en": item.name, "ja": item.ja}
            if item.pattern:
                row["item"]["pattern"] = item.pattern
        if one.means:
            row["means"] = one.means
        into.append(row)
        _describe(one.fields, section, f"{before}{one.id}.", into)


def _law(cited: str) -> dict[str, Any]:
    read = citations.read(cited).value
    if read is None:
        return {"text": cited}
    laws = [one.law for one in read.references]
    numbers = [{"name": one.name, "number": str(one.number) if one.number else None} for one in laws]
    return {"text": cited, "laws": numbers}
