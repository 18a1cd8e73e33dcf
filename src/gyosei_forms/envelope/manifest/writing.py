"""Writing a manifest: the parts of a submission, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gyosei_forms import canonical_json
from gyosei_forms.envelope import container
from gyosei_forms.envelope.blocks.encrypted import Encrypted
from gyosei_forms.envelope.blocks.guards import moment_text, without_absent
from gyosei_forms.envelope.container import Entry
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.manifest.shapes import ATTACHMENT, FORMAT, ROLES
from gyosei_forms.envelope.submission import SignedBy, Submission


def parts(submission: Submission) -> Iterator[tuple[str, Content]]:
    """Yield the parts of a submission in their order: the name in the container and the content."""
    if submission.application:
        yield container.APPLICATION, submission.application
    if submission.xml is not None:
        yield container.APPLICATION_XML, submission.xml.content
    if submission.substitutions:
        from gyosei_forms.envelope import substitutions  # with the tables of characters

        yield container.SUBSTITUTIONS, substitutions.write(submission.substitutions)
    if submission.provenance is not None:
        yield container.PROVENANCE, canonical_json.write(submission.provenance.to_data())
    for number, attachment in enumerate(submission.attachments, 1):
        yield container.attachment_name(number), attachment.content


def build(
    submission: Submission,
    entries: Sequence[Entry],
    signed_by: Sequence[SignedBy],
    encrypted: Mapping[str, Encrypted] = MappingProxyType({}),
) -> bytes:
    """Return the manifest of a submission whose parts were measured, to be signed in those roles.

    ``encrypted`` says of each encrypted part for whom it is.
    """
    return write(
        without_absent(
            [
                ("format", FORMAT),
                ("id", submission.message_id),
                ("replyTo", submission.reply_to),
                ("replyToDigest", submission.reply_to_digest),
                ("kind", submission.kind.written),
                ("procedure", submission.procedure.to_data()),
                ("addressee", submission.addressee),
                ("created", moment_text(submission.created)),
                ("signedBy", list(map(str, signed_by)) or None),
                ("applicant", submission.applicant and submission.applicant.to_data()),
                ("agent", submission.agent and submission.agent.to_data()),
                ("onceOnly", submission.once_only and submission.once_only.to_data()),
                ("consents", [one.to_data() for one in submission.consents] or None),
                ("fee", submission.fee and submission.fee.to_data()),
                ("parts", list(_listed(submission, entries, encrypted))),
            ]
        )
    )


def _listed(
    submission: Submission, entries: Sequence[Entry], encrypted: Mapping[str, Encrypted]
) -> Iterator[dict[str, Any]]:
    said = _said(submission)
    attachments = iter(submission.attachments)
    for entry in entries:
        digest = entry.measured.digest
        known: dict[str, Any] = {"name": entry.name, "size": digest.size, "sha256": digest.sha256}
        if entry.name in encrypted:
            known["encrypted"] = encrypted[entry.name].to_data()
        if entry.name in ROLES:
            role, media_type = ROLES[entry.name]
            yield known | {"role": role, "mediaType": media_type} | said.get(entry.name, {})
        else:
            yield known | {"role": ATTACHMENT} | next(attachments).to_data()


def _said(submission: Submission) -> dict[str, dict[str, Any]]:
    """Return what is said of the data: the definitions that they follow."""
    one, other = submission, submission.xml
    said = {
        container.APPLICATION: without_absent([("schema", one.schema), ("schemaVersion", one.schema_version)])
    }
    if other is not None:
        said[container.APPLICATION_XML] = without_absent(
            [("schema", other.schema), ("schemaVersion", other.schema_version)]
        )
    return said


def write(data: Mapping[str, Any]) -> bytes:
    """Return a manifest in canonical JSON (RFC 8785).

    Its keys are ASCII and its numbers integers, so Python's own writer gives the form, at a third of the time; a test holds
    that :mod:`gyosei_forms.canonical_json` gives the same.
    """
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
