"""The manifest: what is in an envelope, for whom, and the digest of each part.

Written is format ``gyosei-forms/envelope/1.0``; read are those of :data:`gyosei_forms.envelope.FORMATS`. The number
before the point changes when an older reader would misjudge what a newer writer makes, the number after it with any
other change. A reader names the versions it reads and refuses others; a sample of each stays in the tests.

Canonical (:mod:`gyosei_forms.canonical_json`), so that there is one manifest of one content. The signature is
checked over the stored bytes; only then they are read, held against the shape, written anew and compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, contents, rules
from gyosei_forms.envelope.blocks.agreements import Consent, Fee, OnceOnly
from gyosei_forms.envelope.blocks.attachment import Attachment
from gyosei_forms.envelope.blocks.guards import moment_text, without_absent
from gyosei_forms.envelope.blocks.identity import Agent, Identity, may_be_personal
from gyosei_forms.envelope.blocks.procedure import ProcedureReference
from gyosei_forms.envelope.container import Entry
from gyosei_forms.envelope.contents import Content, Digest
from gyosei_forms.envelope.manifest_shapes import ATTACHMENT, FORMAT, FORMATS, MANIFESTS, ROLES, SCHEMAS
from gyosei_forms.envelope.shape import Path, misfits
from gyosei_forms.envelope.submission import SignedBy, Submission, SubstitutedItem, XmlData
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from gyosei_forms.once_only.provenance import Provenance

_PLACE = pointer(container.MANIFEST)
_LARGEST = 2**53
"""Up to here every integer has a canonical form; no part is larger."""


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


# --- writing


def build(submission: Submission, entries: Sequence[Entry], signed_by: SignedBy) -> bytes:
    """Return the manifest of a submission whose parts were measured."""
    return write(
        without_absent(
            [
                ("format", FORMAT),
                ("id", submission.message_id),
                ("replyTo", submission.reply_to),
                ("procedure", submission.procedure.to_data()),
                ("addressee", submission.addressee),
                ("created", moment_text(submission.created)),
                ("signedBy", str(signed_by)),
                ("applicant", submission.applicant and submission.applicant.to_data()),
                ("agent", submission.agent and submission.agent.to_data()),
                ("onceOnly", submission.once_only and submission.once_only.to_data()),
                ("consents", [one.to_data() for one in submission.consents] or None),
                ("fee", submission.fee and submission.fee.to_data()),
                ("parts", list(_listed(submission, entries))),
            ]
        )
    )


def _listed(submission: Submission, entries: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    said = _said(submission)
    attachments = iter(submission.attachments)
    for entry in entries:
        digest = entry.measured.digest
        known = {"name": entry.name, "size": digest.size, "sha256": digest.sha256}
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


# --- reading


def read(raw: bytes, *, report: Report, limits: Limits) -> dict[str, Any] | None:
    """Return a manifest whose signature was verified, or ``None``; add what does not fit the format.

    One that only is not canonical is returned, so that the parts can still be judged; the report then has an error.
    The signer may be anyone: how many parts it lists is held before they are looked at, and of what does not fit no
    more is taken than findings are kept.
    """
    found = Report(max_findings=limits.max_findings)
    data: Any = intake.read_json(raw, limits=limits, report=found).value
    report.extend(found, _PLACE)
    if not found.ok:
        return None
    named = data.get("format") if isinstance(data, dict) else None
    if isinstance(named, str) and named not in FORMATS:
        report.add(rules.FORMAT_UNKNOWN, _PLACE + "/format", known=", ".join(FORMATS))
        return None
    format_ = named if isinstance(named, str) else FORMAT
    try:
        _hold_parts(data, limits)
    except LimitExceeded as error:
        intake.add_limit(report, error, _PLACE + "/parts")
        return None
    most = max(1, limits.max_findings)
    paths = misfits(data, MANIFESTS[format_], most) or list(islice(_inconsistent(data), most))
    for path in paths:
        report.add(rules.MANIFEST_INVALID, _PLACE + pointer(*path), schema=SCHEMAS[format_])
    personal = [] if paths else list(_personal(data))
    for path in personal:
        report.add(rules.PERSONAL_NUMBER, _PLACE + pointer(*path))
    if paths or personal:
        return None
    listed: dict[str, Any] = data
    if write(listed) != raw or max(part["size"] for part in listed["parts"]) > _LARGEST:
        report.add(rules.MANIFEST_NOT_CANONICAL, _PLACE)
    return listed


def _hold_parts(data: object, limits: Limits) -> None:
    parts = data.get("parts") if isinstance(data, dict) else None
    if isinstance(parts, list):
        limits.hold("max_parts", len(parts) + container.AROUND_PARTS, limits_.ITEMS)


def _inconsistent(data: dict[str, Any]) -> Iterator[Path]:
    """Yield the path of each value that does not go together with others: names out of turn, a proof that is not there."""
    own = [part["name"] for part in data["parts"] if part["role"] != ATTACHMENT]
    first = len(own)
    if (
        own != [name for name in container.NAMED if name in own]
        or not set(own) & set(container.NAMED[:2])
        or (container.APPLICATION not in own and len(own) > 1)
    ):
        yield ("parts",)
    for number, part in enumerate(data["parts"][first:]):
        if part["role"] != ATTACHMENT or part["name"] != container.attachment_name(number + 1):
            yield ("parts", first + number, "name")
    if "agent" in data and data["agent"]["proof"] not in {part.get("id") for part in data["parts"]}:
        yield ("agent", "proof")


def _personal(data: dict[str, Any]) -> Iterator[Path]:
    """Yield the path of each identifier that may be a 個人番号."""
    for way in (("applicant",), ("agent", "identity")):
        held: Any = data
        for step in (*way, "identifier"):
            held = held.get(step, {})
        if held and may_be_personal(held["value"]):
            yield (*way, "identifier", "value")


def signed_by(data: Mapping[str, Any]) -> SignedBy | None:
    """Return in which role a manifest says that it is signed; before 1.0 none was named."""
    return SignedBy(data["signedBy"]) if "signedBy" in data else None


@dataclass(frozen=True, slots=True, repr=False)
class Records:
    """What was read of the parts that say something of the application: its stand-ins, and where it was prefilled from."""

    items: tuple[SubstitutedItem, ...] = ()
    originals: Mapping[str, str] = field(default_factory=dict, hash=False)
    provenance: Provenance | None = None


def to_submission(
    data: dict[str, Any],
    found: Mapping[str, Content],
    records: Records,
    report: Report,
) -> Submission | None:
    """Return the submission of a manifest and verified contents; ``None`` with a finding where a value cannot be."""
    try:
        return _submission(data, found, records)
    except (UsageError, ValueError):
        report.add(rules.MANIFEST_INVALID, _PLACE, schema=SCHEMAS[data["format"]])
        return None


def _submission(data: dict[str, Any], found: Mapping[str, Content], records: Records) -> Submission:
    named = {part["name"]: part for part in data["parts"]}
    application, xml = named.get(container.APPLICATION, {}), named.get(container.APPLICATION_XML)
    return Submission(
        procedure=ProcedureReference.from_data(data["procedure"]),
        addressee=data["addressee"],
        created=datetime.fromisoformat(data["created"]),
        application=contents.read(found[container.APPLICATION]) if application else b"",
        schema=application.get("schema", ""),
        schema_version=application.get("schemaVersion", ""),
        xml=xml
        and XmlData(
            contents.read(found[container.APPLICATION_XML]),
            xml.get("schema", ""),
            xml.get("schemaVersion", ""),
        ),
        attachments=tuple(
            Attachment.from_data(part, found[name])
            for name, part in named.items()
            if part["role"] == ATTACHMENT
        ),
        substitutions=records.items,
        provenance=records.provenance,
        applicant=_block(Identity, data.get("applicant")),
        agent=_block(Agent, data.get("agent")),
        once_only=_block(OnceOnly, data.get("onceOnly")),
        consents=tuple(map(Consent.from_data, data.get("consents", ()))),
        fee=_block(Fee, data.get("fee")),
        message_id=data.get("id", ""),
        reply_to=data.get("replyTo", ""),
    )


def _block(kind: Any, data: Mapping[str, Any] | None) -> Any:
    return None if data is None else kind.from_data(data)


__all__ = ["FORMATS", "SCHEMAS", "Digest", "build", "parts", "read", "signed_by", "to_submission"]
