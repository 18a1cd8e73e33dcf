"""Base64url without padding (RFC 7515 §2), and base64 with padding as ``x5c`` has it (§4.1.6), read strictly.

Strictly means: one text for each value and no other.
"""

from __future__ import annotations

import base64
import binascii
import re

_TO_BASE64 = bytes.maketrans(b"-_+/=", b"+/!!!")
"""The alphabet, and for the signs of plain base64 one that is in neither."""
_FROM_BASE64 = bytes.maketrans(b"+/", b"-_")
_LAST = {2: "AQgw", 3: "AEIMQUYcgkosw048"}
"""The last characters whose unused bits are zero, by the number of characters beyond whole groups of four."""
_PADDED = re.compile(r"[A-Za-z0-9+/]*={0,2}")


def encode(raw: bytes) -> str:
    """Return the base64url text of bytes, without padding."""
    return binascii.b2a_base64(raw, newline=False).rstrip(b"=").translate(_FROM_BASE64).decode("ascii")


def decode(text: str) -> bytes | None:
    """Return the bytes, or ``None`` where the text is not the one way to write them.

    Refused are padding, blanks and any other character outside the alphabet, a length that no bytes have, and
    unused trailing bits that are not zero.
    """
    over = len(text) % 4
    if over == 1 or not text.isascii() or (over and text[-1] not in _LAST[over]):
        return None
    padded = text.encode("ascii").translate(_TO_BASE64) + b"=" * (-len(text) % 4)
    try:
        return binascii.a2b_base64(padded, strict_mode=True)
    except binascii.Error:
        return None


def encode_padded(raw: bytes) -> str:
    """Return the base64 text of bytes, with ``+``, ``/`` and padding."""
    return base64.b64encode(raw).decode("ascii")


def decode_padded(text: str) -> bytes | None:
    """Return the bytes of a base64 text with padding, or ``None`` where it is not the one way to write them."""
    if _PADDED.fullmatch(text) is None or len(text) % 4:
        return None
    raw = base64.b64decode(text)
    return raw if encode_padded(raw) == text else None
