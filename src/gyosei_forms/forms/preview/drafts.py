"""A draft as a file: what was typed, with the form and its version. It is the applicant's own; nothing is kept here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gyosei_forms.forms.model import Form
from gyosei_forms.forms.preview.sessions import Session
from gyosei_forms.forms.preview.typed import MOST_ROWS, Typed, names
from gyosei_forms.intake import read_json

FORMAT = "gyosei-forms draft 1"


def write(forms: Sequence[Form], session: Session) -> bytes:
    """Return the draft as JSON."""
    raw = {
        "format": FORMAT,
        "forms": [{"id": one.id, "version": one.version} for one in forms],
        "lang": session.lang,
        "texts": {name: list(texts) for name, texts in session.typed.texts.items() if any(texts)},
        "rows": session.typed.rows,
    }
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def read(raw: bytes, forms: Sequence[Form], session: Session) -> bool:
    """Put a draft into a session; say whether it is one of these forms. What the forms do not have is left out.

    A draft of another version is taken as far as its fields are still there.
    """
    value = read_json(raw).value
    if not isinstance(value, Mapping) or value.get("format") != FORMAT:
        return False
    listed = value.get("forms")
    ids = [one.get("id") for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    if ids != [one.id for one in forms]:
        return False
    texts, rows = value.get("texts"), value.get("rows")
    if not isinstance(texts, Mapping) or not isinstance(rows, Mapping):
        return False
    typed = Typed(rows={str(name): count for name, count in rows.items() if _is_count(count)})
    for form in forms:
        for section in form.sections:
            for one in section.fields:
                for name in names(one, f"/{form.id}/{one.id}", typed):
                    given: Any = texts.get(name)
                    if _are_texts(given):
                        typed.texts[name] = tuple(given)
    for name, before in session.prefilled.items():
        typed.texts.setdefault(name, before)
    session.typed = typed
    if value.get("lang") in ("ja", "en", "easy"):
        session.lang = value["lang"]
    return True


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_ROWS


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


def _is_text(value: object) -> bool:
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
