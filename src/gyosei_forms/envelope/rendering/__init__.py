"""A verdict on an envelope as text, as data, and as a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gyosei_forms.envelope.rendering import page, text, view
from gyosei_forms.envelope.rendering.data import as_data
from gyosei_forms.errors import require_language, unknown
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.envelope.opened import Opened

__all__ = ["as_data", "render"]


def render(opened: Opened, format: str, lang: Lang, *, explain: bool = False, subjects: bool = False) -> str:  # noqa: A002
    """Return the verdict as ``text``, ``json`` or ``html``; JSON is the same in every language and holds the steps."""
    require_language(lang)
    if format == "text":
        return "\n".join(text.lines(view.view(opened, lang, subjects=subjects), lang, explain=explain)) + "\n"
    if format == "html":
        return page.page(view.view(opened, lang, subjects=subjects), lang, explain=explain)
    if format == "json":
        return json.dumps(as_data(opened, subjects=subjects), ensure_ascii=False, indent=2) + "\n"
    raise unknown(Text("形式", "format"), format, ("text", "json", "html"))
