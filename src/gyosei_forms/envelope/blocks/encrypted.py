"""What the manifest says of an encrypted part: for whose key, and the digest by which the content is known again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gyosei_forms.envelope.shape import SHA256, Record, like

THUMBPRINT = re.compile("[A-Za-z0-9_-]{43}")
SHAPE = Record({"recipient": like(THUMBPRINT), "sha256": like(SHA256)})


@dataclass(frozen=True, slots=True)
class Encrypted:
    """An encrypted part: the RFC 7638 thumbprint of the receiver's key, and the SHA-256 of salt and content.

    The salt (32 random bytes) stands before the content under the encryption. So the digest tells nothing of a content that
    could be guessed, and whoever is shown both can check later what was signed, without the receiver's key.
    """

    recipient: str
    sha256: str

    def to_data(self) -> dict[str, str]:
        """Return the block of the manifest."""
        return {"recipient": self.recipient, "sha256": self.sha256}

    @classmethod
    def from_data(cls, data: Mapping[str, str]) -> Encrypted:
        """Return what a block says."""
        return cls(**data)
