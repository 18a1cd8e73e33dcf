"""The manifest: what is in an envelope, for whom, and the digest of each part.

Format ``gyosei-forms/envelope/0.1``, or ``0.2`` where the submission has substitution records
(:data:`gyosei_forms.envelope.FORMATS`). The number before the point changes when an older reader would misjudge what a
newer writer makes, the number after it with any other change; below 1.0 every change is of the first kind. A reader
names the versions it reads and refuses others; a sample of each stays in the tests.

Canonical (:mod:`gyosei_forms.canonical_json`), so that there is one manifest of one content. The signature is
checked over the stored bytes; only then they are read, held against the shape, written anew and compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, rules
from gyosei_forms.envelope.shape import FORMAT, FORMAT_WITH_SUBSTITUTIONS, FORMATS, MANIFESTS, Path, misfits
from gyosei_forms.envelope.submission import Attachment, ProcedureReference, Submission, SubstitutedItem
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

SCHEMAS = {
    FORMAT: "urn:gyosei-forms:schema:envelope:0.1:manifest",
    FORMAT_WITH_SUBSTITUTIONS: "urn:gyosei-forms:schema:envelope:0.2:manifest",
}
"""The published definition of each version."""
_PLACE = pointer(container.MANIFEST)


@dataclass(frozen=True, slots=True)
class Digest:
    """Size in bytes and SHA-256 in hexadecimal."""

    size: int
    sha256: str


def digest(content: bytes | memoryview) -> Digest:
    """Return size and SHA-256 of some content."""
    return Digest(len(content), hashlib.sha256(content).hexdigest())


def parts(submission: Submission) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a submission in their order: the name in the container and the content."""
    yield container.APPLICATION, submission.application
    if submission.substitutions:
        from gyosei_forms.envelope import substitutions  # with the tables of characters

        yield container.SUBSTITUTIONS, substitutions.write(submission.substitutions)
    for number, attachment in enumerate(submission.attachments, 1):
        yield container.attachment_name(number), attachment.content


# --- writing


def build(submission: Submission) -> bytes:
    """Return the manifest of a submission."""
    procedure = submission.procedure
    data = {
        "format": FORMAT_WITH_SUBSTITUTIONS if submission.substitutions else FORMAT,
        "procedure": {"key": procedure.key, "id": procedure.id, "name": procedure.name},
        "addressee": submission.addressee,
        "created": submission.created.astimezone(JST).isoformat(timespec="seconds"),
        "parts": [
            _application(submission),
            *_substitutions(submission),
            *map(_attachment, range(1, 1 << 16), submission.attachments),
        ],
    }
    return canonical_json.write(data)


def _application(submission: Submission) -> dict[str, object]:
    return _entry(container.APPLICATION, "application", "application/json", submission.application) | {
        "schema": submission.schema
    }


def _substitutions(submission: Submission) -> Iterator[dict[str, object]]:
    for name, content in parts(submission):
        if name == container.SUBSTITUTIONS:
            yield _entry(name, "substitutions", "application/json", content)


def _attachment(number: int, attachment: Attachment) -> dict[str, object]:
    name = container.attachment_name(number)
    return _entry(name, "attachment", attachment.media_type, attachment.content) | {
        "id": attachment.id,
        "purpose": attachment.purpose,
        "title": attachment.title,
    }


def _entry(name: str, role: str, media_type: str, content: bytes) -> dict[str, object]:
    found = digest(content)
    return {
        "name": name,
        "role": role,
        "mediaType": media_type,
        "size": found.size,
        "sha256": found.sha256,
    }


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
    paths = list(islice(misfits(data, MANIFESTS[format_]), most)) or list(islice(_out_of_order(data), most))
    for path in paths:
        report.add(rules.MANIFEST_INVALID, _PLACE + pointer(*path), schema=SCHEMAS[format_])
    if paths:
        return None
    listed: dict[str, Any] = data
    if not canonical_json.is_form_of(raw, listed):
        report.add(rules.MANIFEST_NOT_CANONICAL, _PLACE)
    return listed


def _hold_parts(data: object, limits: Limits) -> None:
    parts = data.get("parts") if isinstance(data, dict) else None
    if isinstance(parts, list):
        limits.hold("max_parts", len(parts) + container.AROUND_PARTS, limits_.ITEMS)


def _out_of_order(data: dict[str, Any]) -> Iterator[Path]:
    """Yield the path of the name of each attachment whose name is not the one of its turn."""
    first = len(data["parts"]) - len(_attachments(data))
    for number, part in enumerate(_attachments(data)):
        if part["name"] != container.attachment_name(number + 1):
            yield ("parts", first + number, "name")


def _attachments(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for part in data["parts"] if part["role"] == "attachment"]


def to_submission(
    data: dict[str, Any],
    contents: Mapping[str, memoryview],
    items: tuple[SubstitutedItem, ...],
    report: Report,
) -> Submission | None:
    """Return the submission of a manifest and verified contents; ``None`` with a finding where a value cannot be."""
    try:
        return _submission(data, contents, items)
    except (UsageError, ValueError):
        report.add(rules.MANIFEST_INVALID, _PLACE, schema=SCHEMAS[data["format"]])
        return None


def _submission(
    data: dict[str, Any], contents: Mapping[str, memoryview], items: tuple[SubstitutedItem, ...]
) -> Submission:
    application = data["parts"][0]
    return Submission(
        procedure=ProcedureReference(**data["procedure"]),
        addressee=data["addressee"],
        created=datetime.fromisoformat(data["created"]),
        application=bytes(contents[application["name"]]),
        schema=application["schema"],
        attachments=tuple(
            Attachment(
                id=part["id"],
                content=bytes(contents[part["name"]]),
                media_type=part["mediaType"],
                purpose=part["purpose"],
                title=part["title"],
            )
            for part in _attachments(data)
        ),
        substitutions=items,
    )
