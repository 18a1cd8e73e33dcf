"""How the content key reaches the receiver (RFC 7518 §4.3, §4.6), and the cipher of the content (§5.3)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash

from gyosei_forms.envelope import keys

ECDH = "ECDH-ES+A256KW"
RSA = "RSA-OAEP-256"
A256GCM = "A256GCM"
OFFERED = (ECDH, RSA)
"""The algorithms (``alg``) that are offered."""
ENCRYPTIONS = (A256GCM,)
"""The ciphers (``enc``) that are offered."""
KEY_BYTES, NONCE_BYTES, TAG_BYTES = 32, 12, 16
WRAPPED_BYTES = KEY_BYTES + 8
"""A wrapped key of 256 bits (RFC 3394)."""
LEAST_RSA_BITS, MOST_RSA_BITS = 2048, 16_384
"""RFC 7518 §4.3 asks for 2,048 bits; above the other an operation takes as long as its sender likes."""
KINDS = "P-256, P-384, P-521, RSA (2048 bits …)"
_OPERATIONS = {ECDH: {"deriveKey", "deriveBits"}, RSA: {"encrypt", "wrapKey"}}


def of_key(public: object) -> str | None:
    """Return the algorithm of a public key, or ``None`` where it has none here."""
    if isinstance(public, ec.EllipticCurvePublicKey):
        return ECDH if public.curve.name in ("secp256r1", "secp384r1", "secp521r1") else None
    if isinstance(public, rsa.RSAPublicKey) and LEAST_RSA_BITS <= public.key_size <= MOST_RSA_BITS:
        return RSA
    return None


def may_encrypt(jwk: Mapping[str, object], algorithm: str) -> bool:
    """Say whether ``use``, ``key_ops`` and ``alg`` of a public JWK allow encrypting to it (RFC 7517 §4.2-4.4)."""
    if jwk.get("use", "enc") != "enc" or jwk.get("alg", algorithm) != algorithm:
        return False
    operations = jwk.get("key_ops")
    if operations is None:
        return True
    # a key for agreement has no operation of its own on the public side (RFC 7517 §4.3)
    if not isinstance(operations, list | tuple) or not all(isinstance(one, str) for one in operations):
        return False
    return (algorithm == ECDH and not operations) or bool(_OPERATIONS[algorithm].intersection(operations))


def wrapping_key(secret: bytes, header: Mapping[str, Any]) -> bytes:
    """Return the key that wraps the content key: Concat KDF over the shared secret (RFC 7518 §4.6.2).

    ``apu`` and ``apv`` of the header are the decoded octets, or absent.
    """
    parties = (header.get("apu", b""), header.get("apv", b""))
    info = b"".join(struct.pack(">I", len(one)) + one for one in (ECDH.encode(), *parties))
    return ConcatKDFHash(hashes.SHA256(), KEY_BYTES, info + struct.pack(">I", 8 * KEY_BYTES)).derive(secret)


def oaep() -> padding.OAEP:
    """Return the padding of RSA-OAEP-256: SHA-256 for the label and in MGF1."""
    return padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)


def public_key(jwk: object) -> keys.PublicKey | None:
    """Return the key of a public JWK, or ``None`` where it is of another kind, malformed, or holds a private half."""
    if not isinstance(jwk, Mapping) or keys.PRIVATE in jwk:
        return None
    return keys.from_jwk(jwk)
