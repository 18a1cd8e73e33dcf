"""Small definitions that the tests change."""

from __future__ import annotations

from typing import Any

from gyosei_forms import forms


def field(name: str = "a", **more: Any) -> dict[str, Any]:
    """A field of one's own; ``type`` is text unless it has an item."""
    kind = {} if "item" in more else {"type": "text"}
    return {"id": name, "label": f"項目 {name}", **kind, **more}


def definition(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A form of one section."""
    return {
        "form": 1,
        "id": "example",
        "version": "1.0",
        "title": "例の様式",
        "procedure": {"name": "例の届出"},
        "sections": [{"id": "main", "title": "内容", "fields": list(fields) or [field()]}],
        **more,
    }


def form(*fields: dict[str, Any], **more: Any) -> forms.Form:
    """The form of a definition that has no error."""
    result = forms.read(definition(*fields, **more))
    assert result.value is not None, result.report.render("text")
    return result.value


def when(name: str, is_: Any) -> dict[str, Any]:
    """The condition that a field is answered so."""
    return {"fact": f"answers.{name}", "is": is_}
