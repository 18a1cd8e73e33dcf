"""The names of the members of a container, and how much a container can hold."""

from __future__ import annotations

import re

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.limits import Limits

MIMETYPE = "mimetype"
MANIFEST = "META-INF/manifest.json"
APPLICATION = "application.json"
APPLICATION_XML = "application.xml"
SUBSTITUTIONS = "substitutions.json"
PROVENANCE = "provenance.json"
SIGNATURE = "META-INF/signature.json"
NAMED = (APPLICATION, APPLICATION_XML, SUBSTITUTIONS, PROVENANCE)
"""The parts with names of their own, in their order; attachments follow."""
AROUND = (MIMETYPE, MANIFEST, SIGNATURE)
"""Members that are no parts of the submission."""
AROUND_PARTS = len(AROUND)
MEDIA_TYPE = b"application/vnd.gyosei-forms.envelope+zip"
_ATTACHMENT = re.compile("attachments/[0-9]{3,5}")
_FORMAT_BYTES = 0xFFFFFFFE
_FORMAT_PARTS = 0xFFFE


def is_name(name: str) -> bool:
    """Say whether it is a name that a member can have; these are neutral, whoever wrote them."""
    return name in (*AROUND, *NAMED) or _ATTACHMENT.fullmatch(name) is not None


def attachment_name(number: int) -> str:
    """Return the neutral name of the attachment of that number, counted from 1."""
    return f"attachments/{number:03d}"


def hold_bytes(size: int, limits: Limits) -> None:
    """Raise :class:`~gyosei_forms.errors.LimitExceeded` for a container over its limit, or that of the format."""
    limits.hold("max_envelope_bytes", size, limits_.BYTES)
    if size > _FORMAT_BYTES:
        raise LimitExceeded("max_envelope_bytes", _FORMAT_BYTES, limits_.BYTES)


def hold_parts(count: int, limits: Limits) -> None:
    """Raise :class:`~gyosei_forms.errors.LimitExceeded` for more members than the limit, or than the format has room for."""
    limits.hold("max_parts", count, limits_.ITEMS)
    if count > _FORMAT_PARTS:
        raise LimitExceeded("max_parts", _FORMAT_PARTS, limits_.ITEMS)
