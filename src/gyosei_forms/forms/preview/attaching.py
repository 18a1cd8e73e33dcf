"""The attachments of a case: which are needed, which are not and why, what stands in; and files as they come in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from gyosei_forms.forms.answers.states import AttachmentState, Status
from gyosei_forms.forms.model import Attachment
from gyosei_forms.forms.preview import consents
from gyosei_forms.forms.preview.case import Case, CasePart
from gyosei_forms.forms.preview.sessions import Listed, Session, Tongue, Upload
from gyosei_forms.forms.preview.words import UI, error, lang_of, say
from gyosei_forms.once_only import Outcome, official
from gyosei_forms.text import shown

MOST_FILES = 20
LARGEST_FILE = 20 * 1024 * 1024
_MIB = 1024 * 1024
_TIME = "%Y-%m-%d %H:%M"
_SIGNS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"PK\x03\x04", "application/zip"),
)
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg,.jpeg",
    "image/png": ".png",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/xml": ".xml",
}


class Box(NamedTuple):
    """A consent to tick."""

    name: str
    text: str
    given: str
    """When it was given, ``""`` where it was not."""

    @property
    def id(self) -> str:
        """The id of its element."""
        return re.sub(r"[^0-9A-Za-z_]", "-", self.name)


@dataclass(slots=True, repr=False)
class Row:
    """One attachment on the page. ``kind`` is needed, may or not_needed.

    ``takes`` says that a file can be attached: where it is needed or may be, and where something stands in for it.
    ``listed`` are the files that a draft named.
    """

    name: str
    label: str
    kind: str
    lines: list[str]
    why: list[str]
    files: tuple[Upload, ...]
    hint: str
    accept: str
    many: bool
    takes: bool
    boxes: tuple[Box, ...]
    listed: tuple[Listed, ...]
    errors: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of its input."""
        return "a" + self.name.replace("/", "-")


def rows(case: Case, session: Session, *, show_errors: bool) -> list[Row]:
    """Return the attachments of all forms of a case; those of one name in several forms are named with their form."""
    made = [
        (part, _row(part, one, case, session, show_errors))
        for part in case.parts
        for one in part.evaluation.attachments
    ]
    names = Counter(row.label for _, row in made)
    for part, row in made:
        if names[row.label] > 1:
            title = say(part.form.title, session.lang)
            row.label = f"{row.label} ({title})" if session.lang == "en" else f"{row.label}（{title}）"
    return [row for _, row in made]


def _row(part: CasePart, state: AttachmentState, case: Case, session: Session, show_errors: bool) -> Row:
    one, tongue = state.attachment, session.lang
    name = f"/{part.form.id}/{one.id}"
    files = session.files.get(name, ())
    kind, lines = _said(state, tongue)
    if files and state.status is Status.NOT_APPLICABLE:
        lines.append(UI["a_surplus"].get(tongue))
    if one.help is not None:
        lines.append(say(one.help, tongue))
    most = min(one.max_bytes or LARGEST_FILE, LARGEST_FILE)
    formats = ", ".join(one.formats) or UI["a_any"].get(tongue)
    made = Row(
        name,
        say(one.label, tongue),
        kind,
        lines,
        list(dict.fromkeys(_why(state, tongue))),
        files,
        UI["a_formats"].get(tongue).format(formats=formats, most=_megabytes(most)),
        ",".join(ending for kind in one.formats for ending in (kind, _ENDINGS.get(kind, "")) if ending),
        one.many,
        state.status is not Status.NOT_APPLICABLE,
        tuple(_boxes(part, state, session)),
        () if files or state.status is Status.NOT_APPLICABLE else session.listed.get(name, ()),
    )
    made.errors += [
        UI[key].get(tongue).format(most=_megabytes(most)) for key in session.refused.get(name, ())
    ]
    if show_errors:
        found = case.findings.get(f"/attachments{name}", ())
        made.errors += [error(each, tongue) for each in found if each.rule == "GYO-FORM-032"]
    return made


def _boxes(part: CasePart, state: AttachmentState, session: Session) -> Iterator[Box]:
    for offer in dict.fromkeys(consents.offers(part, state)):
        at = session.consents.get(offer.name)
        yield Box(offer.name, offer.text(state, session.lang), "" if at is None else at.strftime(_TIME))


def _megabytes(count: int) -> str:
    return f"{count / _MIB:.0f}" if count >= _MIB else f"{count / _MIB:.2f}"


def _said(state: AttachmentState, tongue: Tongue) -> tuple[str, list[str]]:
    if state.status is Status.NOT_APPLICABLE:
        return "not_needed", [UI["a_not_needed"].get(tongue)]
    if state.status is Status.OMITTED:
        return "not_needed", list(_omitted(state, tongue))
    kind = "needed" if state.meanwhile is Status.REQUIRED else "may"
    lines = [UI["a_required" if kind == "needed" else "a_optional"].get(tongue)]
    if state.missing:
        facts = "、".join(_fact(name, tongue) for name in state.missing)
        lines.append(UI["a_unknown"].get(tongue).format(facts=facts))
    return kind, lines


def _fact(name: str, tongue: Tongue) -> str:
    found = official().vocabulary.facts.get(name)
    return name.removeprefix("answers.") if found is None else found.name.get(lang_of(tongue))


def _omitted(state: AttachmentState, tongue: Tongue) -> Iterator[str]:
    """Yield that it is not needed, who shows it, and which token or consent stands in."""
    lang = lang_of(tongue)
    if state.reason is not None:
        by = say(state.reason.by, tongue) or UI["omitted_by"].get(tongue)
        yield UI["a_held"].get(tongue).format(by=by)
        if state.reason.note is not None:
            yield say(state.reason.note, tongue)
    shows = [
        one.mechanism for one in state.answers if one.outcome is Outcome.OMIT and one.mechanism is not None
    ]
    if shows:
        known = shows[0].holder.ja != consents.NOT_STATED
        yield UI["a_held"].get(tongue).format(by=(shows[0].holder if known else shows[0].name).get(lang))
        for one in dict.fromkeys(shows):
            yield UI["a_stands_in"].get(tongue).format(what=one.name.get(lang))
            if one.collects.ja != consents.NOT_STATED:
                yield UI["a_collects"].get(tongue).format(what=one.collects.get(lang))
        also = dict.fromkeys(text for one in state.answers for text in one.also_collects(lang))
        if also:
            yield UI["a_also"].get(tongue).format(what="、".join(also))
    elif state.answers:
        yield UI["a_not_needed"].get(tongue)


def _why(state: AttachmentState, tongue: Tongue) -> Iterator[str]:
    lang = lang_of(tongue)
    one = state.attachment
    if one.purpose is not None:
        yield say(one.purpose, tongue)
    yield from one.basis
    if state.reason is not None:
        yield from state.reason.basis
    for answer in state.answers:
        for step in answer.steps[:3]:
            yield step.cited(lang)


def take(session: Session, one: Attachment, name: str, files: Iterable[Upload], most: int) -> None:
    """Keep the files of an attachment that fit; say of the others why they were not taken."""
    kept = list(session.files.get(name, ())) if one.many else []
    refused: list[str] = []
    for file in files:
        size = session.size - (
            0 if one.many else sum(len(old.content) for old in session.files.get(name, ()))
        )
        if not file.content:
            refused.append("a_empty")
        elif len(file.content) > min(one.max_bytes or LARGEST_FILE, LARGEST_FILE):
            refused.append("a_too_large")
        elif one.formats and file.media_type not in one.formats:
            refused.append("a_format_wrong")
        elif len(kept) >= (MOST_FILES if one.many else 1) or size + len(file.content) > most:
            refused.append("a_too_many")
        else:
            kept.append(file)
            session.files[name] = tuple(kept)
            session.listed.pop(name, None)
    session.refused[name] = list(dict.fromkeys(refused))


def upload(title: str, content: bytes, formats: tuple[str, ...]) -> Upload:
    """Return a file with the type that its first bytes show; a text by what the form takes. Its name decides nothing."""
    media = next((kind for sign, kind in _SIGNS if content.startswith(sign)), "")
    if not media:
        texts = [
            kind
            for kind in formats
            if kind.startswith("text/") or kind in ("application/json", "application/xml")
        ]
        media = texts[0] if texts and _is_text(content) else "application/octet-stream"
    if media == "application/zip":
        media = next((kind for kind in formats if "openxmlformats" in kind or kind == media), media)
    return Upload(shown(title.replace("\\", "/").rpartition("/")[2], 80), media, content)


def _is_text(content: bytes) -> bool:
    try:
        return "\x00" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False
