"""A draft as a file: what was typed, the facts of the case, the consents; attached files by their names alone.

It is the applicant's own; nothing is kept here. Files are not in it: they are large, the applicant has them, and one
that is changed in the meantime is better asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from gyosei_forms.clock import JST
from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.preview.sessions import Listed, Session
from gyosei_forms.forms.preview.typed import MOST_ROWS, Typed, names
from gyosei_forms.intake import read_json
from gyosei_forms.once_only import official
from gyosei_forms.text import shown

FORMAT = "gyosei-forms draft 1"
_EARLIEST = datetime(2000, 1, 1, tzinfo=JST)
_MOST_CONSENTS = 200
_MOST_FILES = 20
_LARGEST = 2**40


def write(forms: Sequence[Form], session: Session) -> bytes:
    """Return the draft as JSON."""
    raw = {
        "format": FORMAT,
        "forms": [{"id": one.id, "version": one.version} for one in forms],
        "lang": session.lang,
        "texts": {name: list(texts) for name, texts in session.typed.texts.items() if any(texts)},
        "rows": session.typed.rows,
        "facts": session.facts,
        "consents": {name: at.isoformat() for name, at in session.consents.items()},
        "attachments": {name: [one._asdict() for one in files] for name, files in _listed(session).items()},
    }
    return (json.dumps(raw, ensure_ascii=False, indent=1) + "\n").encode()


def read(raw: bytes, forms: Sequence[Form], session: Session, now: datetime) -> bool:
    """Put a draft into a session; say whether it is one of these forms. What the forms do not have is left out.

    A draft of another version is taken as far as its fields are still there. Drafts written before facts, consents and
    attachments were in them are read as well. Files that were attached here stay; those of the draft are listed.
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
    session.facts = _facts(_table(value.get("facts")))
    session.consents = dict(_consents(_table(value.get("consents")), now))
    wanted = [f"/{form.id}/{one.id}" for form in forms for one in form.attachments]
    listed = _table(value.get("attachments"))
    session.listed = {
        name: files
        for name in wanted
        if name not in session.files and (files := tuple(_files(listed.get(name))))
    }
    if value.get("lang") in ("ja", "en", "easy"):
        session.lang = value["lang"]
    return True


def _listed(session: Session) -> dict[str, tuple[Listed, ...]]:
    """Return what is attached, and what an earlier draft listed and was not attached again."""
    here = {
        name: tuple(Listed(one.title, one.media_type, len(one.content)) for one in files)
        for name, files in session.files.items()
    }
    return {**session.listed, **here}


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _facts(given: Mapping[str, Any]) -> dict[str, FactValue]:
    vocabulary = official().vocabulary.facts
    found: dict[str, FactValue] = {}
    for name, value in given.items():
        fact = vocabulary.get(name)
        if fact is None:
            continue
        try:
            found[name] = fact.checked(date.fromisoformat(value) if fact.is_date else value)
        except (UsageError, ValueError, TypeError):
            continue
    return found


def _consents(given: Mapping[str, Any], now: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield the consents with their times; not those of a time that is to come or none."""
    for name, value in list(given.items())[:_MOST_CONSENTS]:
        try:
            at = datetime.fromisoformat(value)
            if _EARLIEST <= at <= now:
                yield name, at.astimezone(JST).replace(microsecond=0)
        except (ValueError, TypeError, OverflowError):
            continue


def _files(value: Any) -> Iterator[Listed]:
    for one in value[:_MOST_FILES] if isinstance(value, list) else ():
        row = _table(one)
        title, media, size = row.get("title"), row.get("media_type"), row.get("size")
        if _is_text(title) and _is_text(media) and isinstance(size, int) and 0 <= size < _LARGEST:
            yield Listed(shown(str(title), 80), shown(str(media), 80), size)


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
