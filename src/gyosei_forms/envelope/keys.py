"""Public keys as JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2), and their thumbprints (RFC 7638).

Curves P-256, P-384 and P-521, Ed25519, RSA. Private keys are the business of signers. Parts of this module serve the
containers of formats 0.1 and 0.2, which are signed with ES256 and carry their key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gyosei_forms import canonical_json
from gyosei_forms.envelope import base64url
from gyosei_forms.errors import UsageError, require

Jwk = Mapping[str, object]
PublicKey = ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | rsa.RSAPublicKey
KINDS = "P-256, P-384, P-521, Ed25519, RSA"
"""The kinds of keys, as messages name them."""
PRIVATE = "d"
"""The member of a key that is its private half (RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2)."""

_CURVES: dict[str, ec.EllipticCurve] = {
    "P-256": ec.SECP256R1(),
    "P-384": ec.SECP384R1(),
    "P-521": ec.SECP521R1(),
}
_NAMES = {curve.name: name for name, curve in _CURVES.items()}
_MEMBERS = {"EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x"), "RSA": ("e", "kty", "n")}
"""The members that make a thumbprint (RFC 7638 §3.2, RFC 8037 §2)."""
_LONGEST_MODULUS = 16_384
"""Bits of the longest RSA modulus that is read: verifying with a longer one takes as long as its sender likes."""
_LONGEST_EXPONENT = 32
"""Bits of the longest public exponent of RSA that is read."""


def to_jwk(key: object) -> dict[str, str]:
    """Return a public key as JWK; raise :class:`~gyosei_forms.errors.UsageError` for one of another kind."""
    if isinstance(key, rsa.RSAPublicKey):
        numbers = key.public_numbers()
        return {"e": _integer(numbers.e), "kty": "RSA", "n": _integer(numbers.n)}
    if isinstance(key, ed25519.Ed25519PublicKey):
        return {"crv": "Ed25519", "kty": "OKP", "x": base64url.encode(key.public_bytes_raw())}
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name in _NAMES:
        point, length = key.public_numbers(), (key.curve.key_size + 7) // 8
        x, y = (base64url.encode(number.to_bytes(length, "big")) for number in (point.x, point.y))
        return {"crv": _NAMES[key.curve.name], "kty": "EC", "x": x, "y": y}
    raise UsageError(f"扱える公開鍵は {KINDS} です。", f"the kinds of public keys are {KINDS}.")


def from_jwk(jwk: object) -> PublicKey | None:
    """Return the key of a JWK, or ``None`` where it is of another kind, malformed, or no point of its curve."""
    if not isinstance(jwk, Mapping):
        return None
    kind = jwk.get("kty")
    if not isinstance(kind, str) or kind not in _MEMBERS:
        return None
    members = [jwk.get(name) for name in _MEMBERS[kind]]
    return _of_members(*members) if all(isinstance(one, str) for one in members) else None


@lru_cache(maxsize=256)
def _of_members(*members: str) -> PublicKey | None:
    """Return the key of the members that make it, as ``_MEMBERS`` lists them: keys come again, and points are held against their curve."""
    try:
        match members:
            case e, "RSA", n:
                return _rsa(n, e)
            case "Ed25519", "OKP", x:
                return ed25519.Ed25519PublicKey.from_public_bytes(base64url.decode(x) or b"")
            case curve, "EC", x, y if curve in _CURVES:
                return _point(x, y, _CURVES[curve])
    except ValueError:
        return None
    return None


def _rsa(*texts: str) -> rsa.RSAPublicKey | None:
    """Return an RSA key whose numbers are written without leading zeros (RFC 7518 §2) and are not too long."""
    raw = [base64url.decode(text) for text in texts]
    numbers = [int.from_bytes(octets, "big") for octets in raw if octets and octets[0]]
    if len(numbers) != 2 or numbers[0].bit_length() > _LONGEST_MODULUS:
        return None
    if numbers[1].bit_length() > _LONGEST_EXPONENT:
        return None
    return rsa.RSAPublicNumbers(numbers[1], numbers[0]).public_key()


def _point(x: str, y: str, curve: ec.EllipticCurve) -> ec.EllipticCurvePublicKey | None:
    length = (curve.key_size + 7) // 8
    raw = [base64url.decode(text) for text in (x, y)]
    numbers = [int.from_bytes(octets, "big") for octets in raw if octets and len(octets) == length]
    if len(numbers) != 2:
        return None
    return ec.EllipticCurvePublicNumbers(numbers[0], numbers[1], curve).public_key()


def _integer(number: int) -> str:
    return base64url.encode(number.to_bytes((number.bit_length() + 7) // 8, "big"))


def may_verify(jwk: Jwk, algorithm: str) -> bool:
    """Say whether ``use``, ``key_ops`` and ``alg`` of a JWK allow verifying (RFC 7517 §4.2-4.4)."""
    operations = jwk.get("key_ops", ["verify"])
    if jwk.get("use", "sig") != "sig" or jwk.get("alg", algorithm) != algorithm:
        return False
    return isinstance(operations, list | tuple) and "verify" in operations


def from_pem(pem: bytes) -> dict[str, str]:
    """Return the JWK of a public key in PEM (SubjectPublicKeyInfo).

    Raises :class:`~gyosei_forms.errors.UsageError` if it is no public key of a kind that is used here.
    """
    require(isinstance(pem, bytes), "PEM は bytes で渡してください。", "pass the PEM text as bytes.")
    key: object = None
    try:
        key = serialization.load_pem_public_key(pem)
    except UnsupportedAlgorithm:
        pass
    except ValueError:
        raise UsageError("PEM 形式の公開鍵ではありません。", "not a public key in PEM.") from None
    return to_jwk(key)


def thumbprint(jwk: Jwk) -> str:
    """Return the RFC 7638 thumbprint (SHA-256, base64url) of a key; it names the key and nothing else."""
    members = _MEMBERS.get(str(jwk.get("kty")), _MEMBERS["EC"])
    written = canonical_json.write({name: jwk.get(name) for name in members})
    return base64url.encode(hashlib.sha256(written).digest())


# --- keys in containers of formats 0.1 and 0.2: ES256 only

ES256 = "ES256"
SIGNATURE_BYTES = 64
REQUIRED = _MEMBERS["EC"]
"""The members of an EC key that make its thumbprint."""
CARRIED = (*REQUIRED, "comment")
"""The members that a key has in an envelope; a comment may say what it is for."""
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Order of the group of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3)."""
DEMONSTRATION_KEY = "dGwV6smMLLA9E9CWfXGAnUSxKoIu4Oa_vaHrUN0wvp0"
"""Thumbprint of the published demonstration key (``gyosei_forms.testing``); what it signs proves nothing."""


def for_verifying(jwk: Jwk) -> ec.EllipticCurvePublicKey | None:
    """Return the P-256 key of a JWK if it is one for ES256 and for verifying, else ``None``."""
    return _p256(jwk) if may_verify(jwk, ES256) else None


def _p256(jwk: Jwk) -> ec.EllipticCurvePublicKey | None:
    key = from_jwk(jwk)
    return key if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1" else None


def low_s(signature: bytes) -> bytes:
    """Return an ES256 signature in the one of its two equivalent forms whose s is at most half the group's order.

    From (r, s) anyone can make (r, n - s), which holds just as well. Fixing the form leaves one set of bytes. An s
    that is not below the order n makes no signature, and stays.
    """
    s = int.from_bytes(signature[32:], "big")
    if s <= P256_ORDER // 2 or s >= P256_ORDER:
        return signature
    return signature[:32] + (P256_ORDER - s).to_bytes(32, "big")
