"""The shape of a manifest by the version of its format; the published definitions are under ``schemas/envelope``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gyosei_forms.envelope import container
from gyosei_forms.envelope.blocks import agreements, attachment, encrypted, identity, message, procedure
from gyosei_forms.envelope.shape import (
    ID,
    MEDIA_TYPE,
    MESSAGE_ID,
    MOMENT,
    SHA256,
    Choice,
    Items,
    Record,
    Shape,
    constant,
    like,
    one_of,
    size,
    some,
    text,
    text_or_empty,
)
from gyosei_forms.envelope.submission import SignedBy

FORMAT = "gyosei-forms/envelope/2.0"
"""The version that is written."""
FORMAT_0_1 = "gyosei-forms/envelope/0.1"
FORMAT_0_2 = "gyosei-forms/envelope/0.2"
"""As 0.1, with substitution records."""
FORMAT_1_0 = "gyosei-forms/envelope/1.0"
"""With every block of a submission, and signed by one."""
ROLES = {
    container.APPLICATION: ("application", "application/json"),
    container.APPLICATION_XML: ("applicationXml", "application/xml"),
    container.SUBSTITUTIONS: ("substitutions", "application/json"),
    container.PROVENANCE: ("provenance", "application/json"),
}
"""Role and media type of each part with a name of its own."""
ATTACHMENT = "attachment"

_DIGEST: dict[str, Shape] = {"size": size, "sha256": like(SHA256)}
_NAME = like(re.compile("attachments/[0-9]{3,5}"))


def _own(name: str, **more: Shape) -> dict[str, Shape]:
    role, media_type = ROLES[name]
    return _DIGEST | {
        "name": constant(name),
        "role": constant(role),
        "mediaType": constant(media_type),
        **more,
    }


# --- before 1.0

_OLD_ATTACHMENT = Record(
    _DIGEST
    | {
        "name": _NAME,
        "role": constant(ATTACHMENT),
        "id": like(ID),
        "mediaType": like(MEDIA_TYPE),
        "purpose": text_or_empty,
        "title": text_or_empty,
    }
)


def _old(format_: str, *first: Shape) -> Record:
    return Record(
        {
            "format": constant(format_),
            "procedure": Record({"key": text, "id": text_or_empty, "name": text_or_empty}),
            "addressee": text,
            "created": like(MOMENT),
            "parts": Items(first, _OLD_ATTACHMENT),
        }
    )


_OLD_APPLICATION = Record(_own(container.APPLICATION, schema=text_or_empty))
_SUBSTITUTIONS = Record(_own(container.SUBSTITUTIONS))

# --- 1.0

_DATA: dict[str, Shape] = {"schema": text, "schemaVersion": text}


def _part(may: Mapping[str, Shape]) -> Choice:
    """Return the shape of a part that may have further members."""
    return Choice(
        "role",
        {
            "application": Record(_own(container.APPLICATION), {**_DATA, **may}),
            "applicationXml": Record(_own(container.APPLICATION_XML), {**_DATA, **may}),
            "substitutions": Record(_own(container.SUBSTITUTIONS), may),
            "provenance": Record(_own(container.PROVENANCE), may),
            ATTACHMENT: Record(
                _DIGEST | {"name": _NAME, "role": constant(ATTACHMENT)} | dict(attachment.SHAPE.required),
                {**attachment.SHAPE.optional, **may},
            ),
        },
    )


def _whole(format_: str, part: Shape, must: Mapping[str, Shape], may: Mapping[str, Shape]) -> Record:
    return Record(
        {
            "format": constant(format_),
            "id": like(MESSAGE_ID),
            "procedure": procedure.SHAPE,
            "addressee": text,
            "created": like(MOMENT),
            "parts": Items((part,), part),
            **must,
        },
        {
            "replyTo": like(MESSAGE_ID),
            "applicant": identity.SHAPE,
            "agent": identity.AGENT_SHAPE,
            "onceOnly": agreements.ONCE_ONLY_SHAPE,
            "consents": some(agreements.CONSENT_SHAPE),
            "fee": agreements.FEE_SHAPE,
            **may,
        },
    )


# --- 2.0

MAX_SIGNED_BY = 20
"""Most people who sign one envelope."""
_SIGNS = one_of([role for role in SignedBy if role is not SignedBy.NONE])

MANIFESTS: Mapping[str, Shape] = {
    FORMAT_0_1: _old(FORMAT_0_1, _OLD_APPLICATION),
    FORMAT_0_2: _old(FORMAT_0_2, _OLD_APPLICATION, _SUBSTITUTIONS),
    FORMAT_1_0: _whole(FORMAT_1_0, _part({}), {"signedBy": one_of(SignedBy)}, {}),
    FORMAT: _whole(
        FORMAT,
        _part({"encrypted": encrypted.SHAPE}),
        {},
        {"signedBy": Items((_SIGNS,), _SIGNS, MAX_SIGNED_BY), **message.MEMBERS},
    ),
}
FORMATS = tuple(MANIFESTS)
"""The versions that are read."""
SCHEMAS = {
    format_: f"urn:gyosei-forms:schema:envelope:{format_.rpartition('/')[2]}:manifest" for format_ in FORMATS
}
"""The published definition of each version."""
