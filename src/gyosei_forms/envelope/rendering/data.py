"""A verdict as JSON-ready data, the same in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gyosei_forms.clock import JST
from gyosei_forms.envelope.jades.certificates import thumbprint
from gyosei_forms.envelope.rendering.view import subject
from gyosei_forms.findings.rendering import as_data as report_data
from gyosei_forms.text import shown, shown_path

if TYPE_CHECKING:
    from gyosei_forms.envelope.contents import Digest
    from gyosei_forms.envelope.jades.long_term.levels import Judged
    from gyosei_forms.envelope.opened import Opened, Part
    from gyosei_forms.envelope.signatures import Signature
    from gyosei_forms.envelope.submission import Submission, SubstitutedItem


def as_data(opened: Opened, *, subjects: bool = False) -> dict[str, Any]:
    """Return the verdict as JSON-ready data; with ``subjects``, with the names in the signers' certificates."""
    return {
        "verdict": str(opened.indication),
        "subIndication": None if opened.sub_indication is None else str(opened.sub_indication),
        "signatures": [_signature(one, subjects) for one in opened.signatures],
        "submission": _submission(opened.submission) if opened.has_submission else None,
        "parts": [_part(part, subjects) for part in opened.parts],
        "steps": [{"step": str(taken.step), "outcome": str(taken.outcome)} for taken in opened.steps],
        "report": report_data(opened.report),
    }


def _signature(signature: Signature, subjects: bool) -> dict[str, Any]:
    said = {
        "key": signature.key,
        "algorithm": signature.algorithm,
        "signedAt": signature.signed_at.isoformat() if signature.signed_at else None,
        "role": None if signature.role is None else str(signature.role),
        "commitment": None if signature.commitment is None else str(signature.commitment),
        "standing": str(signature.standing),
        "assurance": str(signature.assurance),
        "trusted": signature.trusted,
        "certificate": thumbprint(signature.certificates[0]) if signature.certificates else None,
        "kind": None if signature.kind is None else str(signature.kind),
        "judged": None if signature.judged is None else _judged(signature.judged),
    }
    return said | (
        {"subject": shown(subject(signature), 1000)} if subjects and signature.certificates else {}
    )


def _judged(judged: Judged) -> dict[str, Any]:
    """Return what became of certificate and timestamps; ``provenAt`` is since when the signature is proven."""
    path = judged.certificate
    known = zip(path.revocation, path.sources, strict=True)
    return {
        "verdict": str(judged.verdict.indication),
        "subIndication": _text(judged.verdict.sub_indication),
        "certificate": str(path.indication),
        "at": path.at.astimezone(JST).isoformat(),
        "provenAt": None if judged.proven_at is None else judged.proven_at.astimezone(JST).isoformat(),
        "level": str(judged.level),
        "revocation": [{"state": str(state), "source": _text(source)} for state, source in known],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _submission(submission: Submission) -> dict[str, Any]:
    """Return what the manifest says of the whole, every text of it safe to print; of the data nothing."""
    said: dict[str, Any] = {
        "procedure": submission.procedure.to_data(),
        "addressee": submission.addressee,
        "created": submission.created.isoformat(),
        "messageId": submission.message_id or None,
        "replyTo": submission.reply_to or None,
        "replyToDigest": submission.reply_to_digest or None,
        "kind": str(submission.kind),
        "encrypted": sorted(submission.closed),
        "applicant": submission.applicant and submission.applicant.to_data(),
        "agent": submission.agent and submission.agent.to_data(),
        "onceOnly": submission.once_only and submission.once_only.to_data(),
        "consents": [consent.to_data() for consent in submission.consents],
        "fee": submission.fee and submission.fee.to_data(),
        "attachments": [
            {name: value for name, value in attachment.to_data().items() if name != "title"}
            for attachment in submission.attachments
        ],
    }
    safe: dict[str, Any] = _safe(said)
    prefilled = 0 if submission.provenance is None else len(submission.provenance.origins)
    return safe | {"substitutions": list(map(_item, submission.substitutions)), "prefilled": prefilled}


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return shown(value, 1000)
    if isinstance(value, dict):
        return {name: _safe(one) for name, one in value.items()}
    return [_safe(one) for one in value] if isinstance(value, list) else value


def _item(item: SubstitutedItem) -> dict[str, Any]:
    """Return how many characters of an item stand in for others; not which, for they are of the name."""
    record = item.record
    return {
        "pointer": shown_path(item.pointer),
        "substituted": len(record.substitutions),
        "left": record.left_count,
    }


def _part(part: Part, subjects: bool) -> dict[str, Any]:
    return {
        "name": part.name,
        "status": str(part.status),
        "expected": _digest(part.expected),
        "found": _digest(part.found),
        "nested": None if part.nested is None else as_data(part.nested, subjects=subjects),
    }


def _digest(digest: Digest | None) -> dict[str, Any] | None:
    return None if digest is None else {"size": digest.size, "sha256": digest.sha256}
