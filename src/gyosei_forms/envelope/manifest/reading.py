"""Reading a manifest: held against its shape, compared with its canonical form, and made into a submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import container, contents, rules
from gyosei_forms.envelope.blocks.agreements import Consent, Fee, OnceOnly
from gyosei_forms.envelope.blocks.attachment import Attachment
from gyosei_forms.envelope.blocks.identity import Agent, Identity, may_be_personal
from gyosei_forms.envelope.blocks.message import MessageKind, fits_links
from gyosei_forms.envelope.blocks.procedure import ProcedureReference
from gyosei_forms.envelope.contents import Content
from gyosei_forms.envelope.manifest.shapes import (
    ATTACHMENT,
    FORMAT,
    FORMAT_0_1,
    FORMAT_0_2,
    FORMAT_1_0,
    FORMATS,
    MANIFESTS,
    SCHEMAS,
)
from gyosei_forms.envelope.manifest.writing import write
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
    if "kind" in data or "replyToDigest" in data:
        yield from _unlinked(data)
    if "agent" in data and data["agent"]["proof"] not in {part.get("id") for part in data["parts"]}:
        yield ("agent", "proof")


def _unlinked(data: dict[str, Any]) -> Iterator[Path]:
    """Yield what does not go together in a message: its kind, what it answers, and the role of its signer."""
    kind = MessageKind(data.get("kind", MessageKind.APPLICATION))
    if not fits_links(kind, data.get("replyTo", ""), data.get("replyToDigest", "")):
        yield ("replyToDigest",)
    if kind.has_body and container.APPLICATION not in {part["name"] for part in data["parts"]}:
        yield ("parts",)


def _personal(data: dict[str, Any]) -> Iterator[Path]:
    """Yield the path of each identifier that may be a 個人番号."""
    for way in (("applicant",), ("agent", "identity")):
        held: Any = data
        for step in (*way, "identifier"):
            held = held.get(step, {})
        if held and may_be_personal(held["value"]):
            yield (*way, "identifier", "value")


def signed_by(data: Mapping[str, Any]) -> tuple[SignedBy, ...] | None:
    """Return in which roles a manifest says that it is signed, none for not at all; before 1.0 none was named (``None``)."""
    if data["format"] in (FORMAT_0_1, FORMAT_0_2):
        return None
    said = data.get("signedBy", [])
    roles = map(SignedBy, [said] if isinstance(said, str) else said)
    return tuple(role for role in roles if role is not SignedBy.NONE)


def covers_every_part(data: Mapping[str, Any]) -> bool:
    """Say whether a manifest is of a format whose signatures cover every part, and not the manifest alone."""
    return data["format"] not in (FORMAT_0_1, FORMAT_0_2, FORMAT_1_0)


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
    closed: frozenset[str] = frozenset(),
) -> Submission | None:
    """Return the submission of a manifest and verified contents; ``None`` with a finding where a value cannot be.

    ``closed`` are the names of parts whose contents are still encrypted.
    """
    try:
        return _submission(data, found, records, closed)
    except (UsageError, ValueError):
        report.add(rules.MANIFEST_INVALID, _PLACE, schema=SCHEMAS[data["format"]])
        return None


def _submission(
    data: dict[str, Any], found: Mapping[str, Content], records: Records, closed: frozenset[str]
) -> Submission:
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
        reply_to_digest=data.get("replyToDigest", ""),
        closed=closed,
        kind=MessageKind(data.get("kind", MessageKind.APPLICATION)),
    )


def _block(kind: Any, data: Mapping[str, Any] | None) -> Any:
    return None if data is None else kind.from_data(data)
