"""Public keys as JWK (RFC 7517), their thumbprints (RFC 7638), and the ES256 primitive (RFC 7518 §3.4).

ES256 signatures are the raw 64 bytes r‖s over a SHA-256 digest. Private keys are the business of signers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from gyosei_forms import canonical_json
from gyosei_forms.envelope import base64url
from gyosei_forms.errors import UsageError, require

Jwk = Mapping[str, object]
ES256 = "ES256"
SIGNATURE_BYTES = 64
REQUIRED = ("crv", "kty", "x", "y")
"""The members of an EC key that make its thumbprint (RFC 7638 §3.2)."""
PRIVATE = "d"
"""The member of an EC key that is its private half (RFC 7518 §6.2.2)."""
CARRIED = (*REQUIRED, "comment")
"""The members that a key has in an envelope; a comment may say what it is for."""
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3)."""
_PREHASHED = ec.ECDSA(Prehashed(hashes.SHA256()))

DEMONSTRATION_KEY = "dGwV6smMLLA9E9CWfXGAnUSxKoIu4Oa_vaHrUN0wvp0"
"""Thumbprint of the published demonstration key (``gyosei_forms.testing``); what it signs proves nothing."""


def to_jwk(key: ec.EllipticCurvePublicKey) -> dict[str, str]:
    """Return a P-256 key as JWK; raise :class:`~gyosei_forms.errors.UsageError` for another curve."""
    if not isinstance(key.curve, ec.SECP256R1):
        raise UsageError("P-256 の鍵を渡してください。", "pass a key on the curve P-256.")
    numbers = key.public_numbers()
    x, y = (base64url.encode(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
    return {"crv": "P-256", "kty": "EC", "x": x, "y": y}


def from_jwk(jwk: object) -> ec.EllipticCurvePublicKey | None:
    """Return the P-256 key of a JWK, or ``None`` where it is of another kind or no point of the curve."""
    if not isinstance(jwk, Mapping) or jwk.get("kty") != "EC" or jwk.get("crv") != "P-256":
        return None
    numbers = []
    for name in ("x", "y"):
        text = jwk.get(name)
        raw = base64url.decode(text) if isinstance(text, str) else None
        if raw is None or len(raw) != 32:
            return None
        numbers.append(int.from_bytes(raw, "big"))
    try:
        return ec.EllipticCurvePublicNumbers(numbers[0], numbers[1], ec.SECP256R1()).public_key()
    except ValueError:
        return None


def for_verifying(jwk: Jwk) -> ec.EllipticCurvePublicKey | None:
    """Return the P-256 key of a JWK if it is one for ES256 and for verifying (RFC 7517 §4.2-4.4), else ``None``."""
    operations = jwk.get("key_ops", ["verify"])
    if jwk.get("use", "sig") != "sig" or jwk.get("alg", ES256) != ES256:
        return None
    if not isinstance(operations, list | tuple) or "verify" not in operations:
        return None
    return from_jwk(jwk)


def from_pem(pem: bytes) -> dict[str, str]:
    """Return the JWK of a public key in PEM (SubjectPublicKeyInfo), for :class:`Expectations`.

    Raises :class:`~gyosei_forms.errors.UsageError` if it is not a public key on P-256.
    """
    require(isinstance(pem, bytes), "PEM は bytes で渡してください。", "pass the PEM text as bytes.")
    try:
        key = serialization.load_pem_public_key(pem)
    except UnsupportedAlgorithm:
        key = None
    except ValueError:
        raise UsageError("PEM 形式の公開鍵ではありません。", "not a public key in PEM.") from None
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise UsageError("P-256 の公開鍵を渡してください。", "pass a public key on the curve P-256.")
    return to_jwk(key)


def is_carried(jwk: object) -> bool:
    """Say whether it is a P-256 key with the members that a key has in an envelope, and no other."""
    return (
        isinstance(jwk, Mapping)
        and jwk.keys() <= set(CARRIED)
        and isinstance(jwk.get("comment", ""), str)
        and from_jwk(jwk) is not None
    )


def thumbprint(jwk: Jwk) -> str:
    """Return the RFC 7638 thumbprint (SHA-256, base64url) of an EC key; it names the key and nothing else."""
    members = canonical_json.write({name: jwk.get(name) for name in REQUIRED})
    return base64url.encode(hashlib.sha256(members).digest())


def holds(key: ec.EllipticCurvePublicKey, digest: bytes, signature: bytes) -> bool:
    """Say whether a raw ES256 signature over a SHA-256 digest was made with the key's private half."""
    if len(signature) != SIGNATURE_BYTES:
        return False
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(r, s), digest, _PREHASHED)
    except InvalidSignature:
        return False
    return True


def low_s(signature: bytes) -> bytes:
    """Return the signature in the one of its two equivalent forms whose s is at most half the group's order.

    From (r, s) anyone can make (r, n - s), which holds just as well. Fixing the form leaves one set of bytes. An s
    that is not below the order n makes no signature, and stays.
    """
    s = int.from_bytes(signature[32:], "big")
    return signature if s <= _ORDER // 2 or s >= _ORDER else signature[:32] + (_ORDER - s).to_bytes(32, "big")
