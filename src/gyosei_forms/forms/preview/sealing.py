"""What was sent: one envelope for each receiver, sealed with the published demonstration key, and what opening it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from gyosei_forms import envelope
from gyosei_forms.characters import Repertoire
from gyosei_forms.conditions import FactValue
from gyosei_forms.envelope import demonstration
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.findings import ABSENT, value_at
from gyosei_forms.forms.answers.states import Status
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.preview import consents, substituting
from gyosei_forms.forms.preview.typed import read
from gyosei_forms.once_only import provenance

if TYPE_CHECKING:
    from gyosei_forms.forms.preview.case import Case, CasePart
    from gyosei_forms.forms.preview.sessions import Session


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """One envelope, its form and receiver, the verdict on it, and the facts that the receiver knows of the case."""

    form: Form
    receiver: str
    envelope: bytes
    opened: Opened
    facts: Mapping[str, FactValue | date]


def send(case: Case, session: Session, now: datetime) -> tuple[Sent, ...]:
    """Seal what each receiver gets, and open it as the receiver does."""
    return tuple(_send(case, part, session, now) for part in case.parts)


def _send(case: Case, part: CasePart, session: Session, now: datetime) -> Sent:
    form = part.form
    addressee = (part.receiver or form.procedure.receiver or form.title.ja)[:200]
    key = form.procedure.key or f"form:{form.id}"
    planned = part.evaluation.plan
    wanted = substituting.ranges(form, part.report)
    answers, records = substituting.reduced(part.answers, wanted)
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference(
            key,
            name=form.procedure.name.ja,
            law="、".join(form.procedure.law)[:200],
            form=envelope.FormReference(form.id, form.version),
        ),
        addressee=addressee,
        created=now,
        application=json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode(),
        schema=f"urn:gyosei-forms:form:{form.id}",
        schema_version=form.version,
        attachments=_attachments(part, session),
        provenance=_origins(part, session, now, wanted),
        substitutions=records,
        consents=consents.given(case, part, session, addressee, now),
        once_only=envelope.OnceOnly.of(planned) if planned is not None and any(planned) else None,
    )
    signatory = demonstration.signatory(envelope.SignedBy.APPLICANT)
    sealed = envelope.seal(submission, signers=[signatory])
    expect = envelope.Expectations(
        trusted_keys=(signatory.signer.public_jwk,), addressee=addressee, procedure=key, as_of=now
    )
    return Sent(form, addressee, sealed, envelope.open(sealed, expect=expect), dict(case.facts))


def _attachments(part: CasePart, session: Session) -> tuple[envelope.Attachment, ...]:
    found = []
    for state in part.evaluation.attachments:
        if state.status is Status.NOT_APPLICABLE:
            continue
        one = state.attachment
        for number, file in enumerate(session.files.get(f"/{part.form.id}/{one.id}", ()), 1):
            found.append(
                envelope.Attachment(
                    id=f"{one.id[:60]}-{number}",
                    content=file.content,
                    media_type=file.media_type,
                    purpose=one.label.ja[:200],
                    evidence=one.document,
                )
            )
    return tuple(found)


def _origins(
    part: CasePart, session: Session, now: datetime, wanted: Mapping[str, Repertoire]
) -> provenance.Provenance | None:
    """Return which values were filled in beforehand, as they were then: an edit shows by the digest.

    The digest is that of the value as it is sent: what was substituted in it is no edit.
    """
    found: dict[str, provenance.Origin] = {}
    for section in part.form.sections:
        for one in section.fields:
            before = session.prefilled.get(f"/{part.form.id}/{one.id}")
            if one.prefill is None or before is None or value_at(part.answers, f"/{one.id}") is ABSENT:
                continue
            value = read(one.kind, before[0])
            to = wanted.get(f"/{one.id}")
            made = None if to is None else substituting.text(value, to)
            found[f"/{one.id}"] = provenance.Origin(
                one.prefill.origin.ja,
                now,
                provenance.digest(value if made is None else made.text),
                one.prefill.editable,
            )
    return provenance.Provenance(found) if found else None
