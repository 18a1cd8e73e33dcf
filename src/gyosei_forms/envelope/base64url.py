"""Base64url without padding (RFC 7515 §2), read strictly: one text for each value and no other."""

from __future__ import annotations

import base64
import re

_ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def encode(raw: bytes) -> str:
    """Return the base64url text of bytes, without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes | None:
    """Return the bytes, or ``None`` where the text is not the one way to write them.

    Refused are padding, blanks and any other character outside the alphabet, a length that no bytes have, and
    unused trailing bits that are not zero.
    """
    if _ALPHABET.fullmatch(text) is None or len(text) % 4 == 1:
        return None
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return raw if encode(raw) == text else None
