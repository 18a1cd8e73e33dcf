"""The manifest: what is in an envelope, for whom, and the digest of each part.

Format ``gyosei-forms/envelope/0.1``. The number before the point changes when an older reader would misjudge what a
newer writer makes, the number after it with any other change; below 1.0 every change is of the first kind. A reader
names the versions it reads (:data:`FORMAT`) and refuses others; a sample of each stays in the tests.

Written canonically: UTF-8, keys sorted, no blanks, integers only, which for this content is also what RFC 8785
prescribes. Read as bytes: the signature is checked over the stored bytes, and nothing is written anew to check it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from gyosei_forms import intake, tables
from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, rules
from gyosei_forms.envelope.submission import Attachment, ProcedureReference, Submission
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

FORMAT = "gyosei-forms/envelope/0.1"
SCHEMA = "urn:gyosei-forms:schema:envelope:0.1:manifest"
_PLACE = pointer(container.MANIFEST)


@dataclass(frozen=True, slots=True)
class Digest:
    """Size in bytes and SHA-256 in hexadecimal."""

    size: int
    sha256: str


def digest(content: bytes | memoryview) -> Digest:
    """Return size and SHA-256 of some content."""
    return Digest(len(content), hashlib.sha256(content).hexdigest())


# --- writing


def build(submission: Submission) -> bytes:
    """Return the manifest of a submission."""
    procedure = submission.procedure
    data = {
        "format": FORMAT,
        "procedure": {"key": procedure.key, "id": procedure.id, "name": procedure.name},
        "addressee": submission.addressee,
        "created": submission.created.astimezone(JST).isoformat(timespec="seconds"),
        "parts": [_application(submission), *map(_attachment, range(1, 1 << 16), submission.attachments)],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _application(submission: Submission) -> dict[str, object]:
    return _entry(container.APPLICATION, "application", "application/json", submission.application) | {
        "schema": submission.schema
    }


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


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the manifest; shared, so not to be changed."""
    loaded: dict[str, Any] = json.loads(tables.read_text("envelope/manifest.schema.json"))
    return loaded


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # takes longer to import than all the rest

    return Draft202012Validator(schema())


def read(raw: bytes, *, report: Report, limits: Limits) -> dict[str, Any] | None:
    """Return a manifest whose signature was verified, or ``None``; add what does not fit the format."""
    result = intake.read_json(raw, limits=limits)
    report.extend(result.report, _PLACE)
    data: Any = result.value
    if not result.report.ok:
        return None
    if isinstance(data, dict) and isinstance(data.get("format"), str) and data["format"] != FORMAT:
        report.add(rules.FORMAT_UNKNOWN, _PLACE + "/format", known=FORMAT)
        return None
    places = [_PLACE + pointer(*error.absolute_path) for error in _validator().iter_errors(data)]
    places = places or _out_of_order(data)
    for place in places:
        report.add(rules.MANIFEST_INVALID, place, schema=SCHEMA)
    return None if places else data


def _out_of_order(data: dict[str, Any]) -> list[str]:
    """Return the places of attachments whose name is not the one of their turn."""
    names = [part["name"] for part in data["parts"][1:]]
    return [
        _PLACE + pointer("parts", number, "name")
        for number, name in enumerate(names, 1)
        if name != container.attachment_name(number)
    ]


def to_submission(
    data: dict[str, Any], contents: Mapping[str, memoryview], report: Report
) -> Submission | None:
    """Return the submission of a manifest and verified contents; ``None`` with a finding where a value cannot be."""
    try:
        return _submission(data, contents)
    except (UsageError, ValueError):
        report.add(rules.MANIFEST_INVALID, _PLACE, schema=SCHEMA)
        return None


def _submission(data: dict[str, Any], contents: Mapping[str, memoryview]) -> Submission:
    application, *attachments = data["parts"]
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
            for part in attachments
        ),
    )
