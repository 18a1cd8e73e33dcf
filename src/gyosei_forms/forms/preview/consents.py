"""The consents of a case: those that a linkage offers instead of a document, and those that the form itself asks for.

Each is an opt-in. What was given is sealed with its purpose and its time; what was not given is nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from gyosei_forms.envelope import Consent, ConsentKind
from gyosei_forms.forms.answers.states import AttachmentState, Status
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.linting.prefill import CONSENT
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.forms.preview.case import Case, CasePart
from gyosei_forms.forms.preview.sessions import Session, Tongue
from gyosei_forms.forms.preview.words import UI, lang_of, say
from gyosei_forms.once_only import Outcome, official
from gyosei_forms.once_only.kinds import Shape
from gyosei_forms.once_only.vocabulary import Matter, Mechanism

NOT_STATED = "出典に記載なし"
"""What the vocabulary says of a holder that no source names."""
_MOST = 200
_LONGEST = 200


class Offer(NamedTuple):
    """A consent that can be given to a linkage, for one document and one matter of the once-only plan."""

    name: str
    document: str
    mechanism: Mechanism
    matter: Matter | None

    def text(self, attachment: AttachmentState, tongue: Tongue) -> str:
        """Return what is consented to, in words."""
        lang = lang_of(tongue)
        what = say(attachment.attachment.label, tongue)
        if self.matter is not None:
            what = UI["c_matter"].get(tongue).format(what=what, matter=self.matter.name.get(lang))
        return UI["c_linkage"].get(tongue).format(what=what, mechanism=holder(self.mechanism, tongue))


def holder(mechanism: Mechanism, tongue: Tongue) -> str:
    """Return a mechanism with who holds the information, where a source says who."""
    lang = lang_of(tongue)
    name = mechanism.name.get(lang)
    if mechanism.holder.ja == NOT_STATED:
        return name
    return UI["c_holder"].get(tongue).format(mechanism=name, holder=mechanism.holder.get(lang))


def offers(part: CasePart, state: AttachmentState) -> Iterator[Offer]:
    """Yield the consents that an attachment which is not needed offers: one for each linkage that stands in for it."""
    if state.status is not Status.OMITTED:
        return
    start = f"/{part.form.id}/{state.attachment.id}"
    for answer in state.answers:
        found = answer.mechanism
        if answer.outcome is Outcome.OMIT and found is not None and found.shape is Shape.AGENCY_PULL:
            matter = answer.matter.id if answer.matter is not None else ""
            yield Offer(f"consent:{start}/{found.id}/{matter}", answer.document.id, found, answer.matter)
    if state.reason is not None:
        named = official().vocabulary.mechanisms.get(state.reason.mechanism)
        if named is not None and named.shape is Shape.AGENCY_PULL:
            yield Offer(f"consent:{start}/{named.id}/", state.attachment.document, named, None)


def all_offers(case: Case) -> Iterator[tuple[CasePart, AttachmentState, Offer]]:
    """Yield the consents that a case offers."""
    for part in case.parts:
        for state in part.evaluation.attachments:
            for offer in dict.fromkeys(offers(part, state)):
                yield part, state, offer


def tick(session: Session, name: str, now: datetime, *, given: bool) -> None:
    """Keep that a consent was given and when, or that it was taken back."""
    if given and len(session.consents) < _MOST:
        session.consents.setdefault(name, now.replace(microsecond=0))
    elif not given:
        session.consents.pop(name, None)


def note(forms: Iterable[Form], session: Session, now: datetime) -> None:
    """Keep when the consents that forms ask for as a field were given."""
    for form in forms:
        for one in asked(form):
            name = f"/{form.id}/{one.id}"
            tick(session, name, now, given=session.typed.one(name) == "true")


def asked(form: Form) -> Iterator[Field]:
    """Yield the fields by which an applicant agrees that what was entered is used again."""
    for section in form.sections:
        for one in section.fields:
            if one.concept == CONSENT and one.kind is FieldType.YES_NO and not one.many:
                yield one


def given(case: Case, part: CasePart, session: Session, addressee: str, now: datetime) -> tuple[Consent, ...]:
    """Return the consents that go into the envelope of one part: those that were given and that still apply."""
    found = []
    for own, state, offer in all_offers(case):
        at = session.consents.get(offer.name)
        if own is part and at is not None:
            purpose = offer.text(state, "ja")[:_LONGEST]
            found.append(Consent(ConsentKind.LINKAGE, purpose, min(at, now), mechanism=offer.mechanism.id))
    for one in asked(part.form):
        if part.answers.get(one.id) is True:
            at = session.consents.get(f"/{part.form.id}/{one.id}", now)
            purpose = (one.purpose or one.label).ja[:_LONGEST]
            found.append(Consent(ConsentKind.REUSE, purpose, min(at, now), recipient=addressee))
    return tuple(found)
