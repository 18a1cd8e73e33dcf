"""What stands beside the answers in an envelope, in words: verdict, plan, consents, substituted characters."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from gyosei_forms import envelope
from gyosei_forms.clock import JST
from gyosei_forms.findings import value_at
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.preview import consents, substituting
from gyosei_forms.forms.preview.case import Case
from gyosei_forms.forms.preview.sessions import Session, Tongue
from gyosei_forms.forms.preview.words import UI, lang_of, say
from gyosei_forms.once_only import official
from gyosei_forms.text import mask_personal_numbers, visible

_TIME = "%Y-%m-%d %H:%M"


class Agreed(NamedTuple):
    """A consent as it is read."""

    kind: str
    purpose: str
    given: str
    recipient: str


class Planned(NamedTuple):
    """What becomes of one document by the plan."""

    document: str
    outcome: str
    mechanism: str


class Replaced(NamedTuple):
    """An answer in which characters stand in for others: as it was typed, and as it is sent."""

    label: str
    typed: str
    sent: str


def verdict(indication: envelope.Indication, tongue: Tongue) -> str:
    """Return what a verdict means to a reader."""
    if tongue == "easy":
        return UI[f"v_{str(indication).lower()}"].get(tongue)
    return indication.word(lang_of(tongue))


def planned(submission: envelope.Submission, tongue: Tongue) -> Iterator[Planned]:
    """Yield the once-only plan that an envelope follows."""
    lang, known = lang_of(tongue), official().vocabulary
    for one in submission.once_only.documents if submission.once_only is not None else ():
        document, mechanism = known.documents.get(one.document), known.mechanisms.get(one.mechanism)
        matter = known.matters.get(one.matter)
        name = one.document if document is None else document.name.get(lang)
        if matter is not None:
            name = UI["c_matter"].get(tongue).format(what=name, matter=matter.name.get(lang))
        word = UI[f"o_{one.outcome}"].easy if tongue == "easy" else one.outcome.word(lang)
        yield Planned(name, word, one.mechanism if mechanism is None else mechanism.name.get(lang))


def consented(submission: envelope.Submission, tongue: Tongue) -> Iterator[Agreed]:
    """Yield the consents of an envelope. Their purpose is in Japanese: it is what the receiver gets."""
    for one in submission.consents:
        yield _agreed(one, tongue)


def consents_of(case: Case, session: Session, now: datetime, tongue: Tongue) -> list[Agreed]:
    """Return the consents that would be sealed."""
    return [
        _agreed(one, tongue)
        for part in case.parts
        for one in consents.given(case, part, session, part.receiver, now)
    ]


def _agreed(one: envelope.Consent, tongue: Tongue) -> Agreed:
    kind = UI[f"k_{one.kind}"].get(tongue)
    return Agreed(kind, one.purpose, one.given.astimezone(JST).strftime(_TIME), one.recipient)


def substituted(
    opened: envelope.Opened, form: Form, answers: Mapping[str, Any], tongue: Tongue
) -> Iterator[Replaced]:
    """Yield the answers of an envelope in which characters stand in for others."""
    for one in opened.submission.substitutions:
        label = _label(form, one.pointer, tongue)
        yield _replaced(label, opened.original(one.pointer), str(value_at(answers, one.pointer)))


def substitutes(case: Case, tongue: Tongue) -> list[Replaced]:
    """Return the answers of a case that would be sent with substitutes."""
    found = []
    for part in case.parts:
        sent, records = substituting.reduced(part.answers, substituting.ranges(part.form, part.report))
        for one in records:
            before, after = value_at(part.answers, one.pointer), value_at(sent, one.pointer)
            found.append(_replaced(_label(part.form, one.pointer, tongue), str(before), str(after)))
    return found


def _replaced(label: str, before: str, after: str) -> Replaced:
    return Replaced(
        label, mask_personal_numbers(visible(before[:200])), mask_personal_numbers(visible(after[:200]))
    )


def _label(form: Form, pointer: str, tongue: Tongue) -> str:
    """Return the labels on the way to an answer."""
    fields: Mapping[str, Field] = {one.id: one for section in form.sections for one in section.fields}
    found = []
    for step in [one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:]]:
        one = fields.get(step)
        if one is not None:
            found.append(say(one.label, tongue))
            fields = {inner.id: inner for inner in one.fields}
        elif step.isdigit():
            found.append(UI["row"].get(tongue).format(n=int(step) + 1))
        else:
            found.append(step)
    return " / ".join(found)


def text(opened: envelope.Opened, tongue: Tongue) -> str:
    """Return the whole verdict as text; there is none in easy Japanese."""
    return opened.render("text", lang=lang_of(tongue))


def data(opened: envelope.Opened) -> bytes:
    """Return the whole verdict as a file of JSON."""
    return (json.dumps(json.loads(opened.render("json")), ensure_ascii=False, indent=1) + "\n").encode()
