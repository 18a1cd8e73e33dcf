"""Signatures over certificates, lists and answers: whether one holds, and whether its algorithm may be used."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509 import ObjectIdentifier

from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.algorithms.policy import Policy
from gyosei_forms.envelope.certificates.parsing import UNREADABLE

PublicKey: TypeAlias = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey
_KEYS = (rsa.RSAPublicKey, ec.EllipticCurvePublicKey, ed25519.Ed25519PublicKey)
_LONGEST_RSA = 8192
"""Bits; a longer key takes so long that a few hundred of them hold everything up."""
_CURVES = frozenset({"secp256r1", "secp384r1", "secp521r1"})

_RSA_PSS = "1.2.840.113549.1.1.10"
_BY_OID = {
    "1.2.840.113549.1.1.11": "RS256",
    "1.2.840.113549.1.1.12": "RS384",
    "1.2.840.113549.1.1.13": "RS512",
    "1.2.840.10045.4.3.2": "ES256",
    "1.2.840.10045.4.3.3": "ES384",
    "1.2.840.10045.4.3.4": "ES512",
    "1.3.101.112": "EdDSA",
}
"""Signature algorithms of certificates (RFC 4055, RFC 5758, RFC 8410) by the names that the policy has for them."""
_PSS = {"sha256": "PS256", "sha384": "PS384", "sha512": "PS512"}
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "256": hashes.SHA256(),
    "384": hashes.SHA384(),
    "512": hashes.SHA512(),
}
_STRONGEST = {"RSA": "RS512", "EC": "ES512"}


class Check(Enum):
    """What became of a signature."""

    HOLDS = "holds"
    BROKEN = "broken"
    REFUSED = "refused"
    """The algorithm may not be used, so the value was not looked at."""


class Signed(NamedTuple):
    """Something signed: the octets, the value, and the algorithm's name in the policy (``None``: it has none)."""

    octets: bytes
    value: bytes
    algorithm: str | None


def signed(octets: bytes, value: bytes, oid: ObjectIdentifier, made: Any) -> Signed:
    """Return what was signed; ``made`` is the parsed object, asked for its hash where the algorithm does not name it."""
    dotted = oid.dotted_string
    if dotted != _RSA_PSS:
        return Signed(octets, value, _BY_OID.get(dotted))
    try:
        hash_ = made.signature_hash_algorithm
    except UNREADABLE:
        return Signed(octets, value, None)
    return Signed(octets, value, _PSS.get(hash_.name) if hash_ is not None else None)


def usable(key: object) -> PublicKey | None:
    """Return a public key of a kind that can be used here: RSA to 8192 bits, P-256, P-384, P-521, or Ed25519."""
    if not isinstance(key, _KEYS) or (isinstance(key, rsa.RSAPublicKey) and key.key_size > _LONGEST_RSA):
        return None
    return None if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name not in _CURVES else key


def check(what: Signed, key: PublicKey | None) -> Check:
    """Say whether a signature was made with the private half of a key."""
    if what.algorithm is None or key is None:
        return Check.REFUSED
    try:
        fits = _verify(what, key, what.algorithm)
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return Check.BROKEN
    return Check.HOLDS if fits else Check.BROKEN


def standing(what: Signed, key: PublicKey | None, on: date, policy: Policy) -> Standing:
    """Say what the policy lets be done with a signature of an algorithm with a key on a day."""
    if what.algorithm is None or what.algorithm not in policy.algorithms or key is None:
        return Standing.REFUSED
    if _family(key) != _FAMILIES[what.algorithm[:2]]:
        return Standing.REFUSED
    return policy.standing(what.algorithm, key, on)


def key_standing(key: PublicKey | None, on: date, policy: Policy) -> Standing:
    """Say what the policy lets be done with a key on a day, whatever hash it is used with."""
    if key is None:
        return Standing.REFUSED
    family = _family(key)
    name = "EdDSA" if family == "Ed" else _STRONGEST[family]
    return policy.standing(name, key, on) if name in policy.algorithms else Standing.REFUSED


_FAMILIES = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "Ed"}


def _family(key: PublicKey) -> str:
    if isinstance(key, rsa.RSAPublicKey):
        return "RSA"
    return "EC" if isinstance(key, ec.EllipticCurvePublicKey) else "Ed"


def _verify(what: Signed, key: PublicKey, name: str) -> bool:
    """Verify, and say whether key and algorithm are of one kind."""
    if isinstance(key, ed25519.Ed25519PublicKey):
        if name != "EdDSA":
            return False
        key.verify(what.value, what.octets)
        return True
    hash_ = _HASHES.get(name[2:])
    if hash_ is None:
        return False
    if isinstance(key, ec.EllipticCurvePublicKey):
        if name[:2] != "ES":
            return False
        key.verify(what.value, what.octets, ec.ECDSA(hash_))
        return True
    if name[:2] not in {"RS", "PS"}:
        return False
    how: padding.AsymmetricPadding = padding.PKCS1v15()
    if name[:2] == "PS":
        how = padding.PSS(padding.MGF1(hash_), hash_.digest_size)
    key.verify(what.value, what.octets, how, hash_)
    return True
