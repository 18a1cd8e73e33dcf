"""The published demonstration key. Its private half is in this file, so its signature is nobody's."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.envelope.signers import FileKeySigner

_PHRASE = b"gyosei_forms: demonstration key, published, proves nothing"


def signer() -> FileKeySigner:
    """Return a signer whose private key is the SHA-256 of a printed phrase, with a comment that says so."""
    secret = int.from_bytes(hashlib.sha256(_PHRASE).digest(), "big")
    return FileKeySigner(
        ec.derive_private_key(secret, ec.SECP256R1()), comment="DEMONSTRATION KEY, published, proves nothing"
    )
