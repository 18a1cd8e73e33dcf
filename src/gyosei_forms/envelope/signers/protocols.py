"""Signers: whoever can sign a digest. The private key stays with them.

A remote service, a card or a hardware module is a signer if it has the three members of :class:`Signer`, or of
:class:`AsyncSigner` where the answer is awaited.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gyosei_forms.errors import require


class Signer(Protocol):
    """Whoever signs at once."""

    @property
    def algorithm(self) -> str:
        """The JWS name of the signature algorithm, such as ``ES256``."""

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """The public key as JWK (RFC 7517); a ``comment`` may say what the key is for."""

    def sign_digest(self, digest: bytes) -> bytes:
        """Return the raw signature over a digest, in the form of JWS: for ECDSA r‖s and not DER.

        The digest is that of the algorithm's hash. EdDSA hashes by itself: there it is the message, which is a
        kilobyte or two in an envelope, however large the parts are.
        """


class AsyncSigner(Protocol):
    """Whoever signs after a while: a service on a network, or a person who has to agree."""

    @property
    def algorithm(self) -> str:
        """As in :class:`Signer`."""

    @property
    def public_jwk(self) -> Mapping[str, str]:
        """As in :class:`Signer`."""

    async def sign_digest(self, digest: bytes) -> bytes:
        """As in :class:`Signer`."""


def require_signer(signer: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless an object has the three members of :class:`Signer`."""
    require(
        all(hasattr(signer, name) for name in ("algorithm", "sign_digest"))
        and isinstance(getattr(signer, "public_jwk", None), Mapping),
        "signer には署名者（Signer）を渡してください。例: FileKeySigner.read(鍵ファイル)",
        "signer must be a Signer, such as FileKeySigner.read(key_file).",
    )
