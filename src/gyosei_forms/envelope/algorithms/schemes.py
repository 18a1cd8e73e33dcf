"""Signature algorithms of JWS (RFC 7518 §3, RFC 8037): one class for each family, one object for each name.

An algorithm added later is one more object of :class:`Algorithm`, and one more entry in the policy's data.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import (
    Prehashed,
    decode_dss_signature,
    encode_dss_signature,
)

from gyosei_forms.envelope import keys

_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}


class Algorithm(ABC):
    """One signature algorithm under its JWS name.

    ``hash_name`` is the hash whose digest signers get (a name of :mod:`hashlib`), or nothing where the algorithm
    hashes by itself: then they get the message.
    """

    __slots__ = ("_digest_size", "hash_name", "name")

    def __init__(self, name: str, hash_name: str) -> None:
        self.name = name
        self.hash_name = hash_name
        self._digest_size = hashlib.new(hash_name).digest_size if hash_name else None

    def digest(self, *chunks: bytes) -> bytes:
        """Return what a signer gets of a message in chunks: its digest, or the message itself."""
        message = b"".join(chunks)
        return hashlib.new(self.hash_name, message).digest() if self.hash_name else message

    def is_digest(self, value: object) -> bool:
        """Say whether a value can be what :meth:`digest` returns."""
        return isinstance(value, bytes) and self._digest_size in (None, len(value))

    def key(self, jwk: keys.Jwk) -> Any:
        """Return the public key of a JWK, or ``None`` if it is no key of this algorithm."""
        key = keys.from_jwk(jwk)
        return key if self.fits(key) else None

    def jwk(self, key: Any) -> dict[str, str]:
        """Return a public key of this algorithm as JWK."""
        return keys.to_jwk(key)

    def canonical(self, signature: bytes) -> bytes:
        """Return the signature in its one form where there are several that hold."""
        return signature

    @abstractmethod
    def fits(self, key: object) -> bool:
        """Say whether it is a public key of this algorithm."""

    @abstractmethod
    def size(self, key: Any) -> int:
        """Return the size of a public key in bits: of the modulus, or of the curve's order."""

    @abstractmethod
    def holds(self, key: Any, digest: bytes, signature: bytes) -> bool:
        """Say whether a signature over a digest (or message) was made with the private half of a key."""

    @abstractmethod
    def sign(self, key: Any, digest: bytes) -> bytes:
        """Return the signature over a digest (or message), in the form of RFC 7518 and RFC 8037."""

    def __repr__(self) -> str:
        return f"<Algorithm {self.name}>"


class Ecdsa(Algorithm):
    """ECDSA on one curve (RFC 7518 §3.4): the signature is r‖s, each as long as the curve's order."""

    __slots__ = ("_curve", "_length", "_order", "_signing", "_verifying")

    def __init__(self, name: str, hash_name: str, curve: ec.EllipticCurve, order: int) -> None:
        super().__init__(name, hash_name)
        self._curve, self._order, self._length = curve, order, (curve.key_size + 7) // 8
        self._verifying = ec.ECDSA(Prehashed(_HASHES[hash_name]))
        try:
            self._signing = ec.ECDSA(Prehashed(_HASHES[hash_name]), deterministic_signing=True)
        except UnsupportedAlgorithm:
            self._signing = self._verifying

    def fits(self, key: object) -> bool:
        """Say whether it is a key on the algorithm's curve."""
        return isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == self._curve.name

    def size(self, key: ec.EllipticCurvePublicKey) -> int:
        """Return the size of the curve in bits."""
        return key.curve.key_size

    def holds(self, key: ec.EllipticCurvePublicKey, digest: bytes, signature: bytes) -> bool:
        """Verify r‖s of exactly the right length."""
        if len(signature) != 2 * self._length:
            return False
        r, s = self._halves(signature)
        der = encode_dss_signature(int.from_bytes(r, "big"), int.from_bytes(s, "big"))
        try:
            key.verify(der, digest, self._verifying)
        except InvalidSignature:
            return False
        return True

    def sign(self, key: ec.EllipticCurvePrivateKey, digest: bytes) -> bytes:
        """Sign, by RFC 6979 where the crypto library can, otherwise with a random number."""
        r, s = decode_dss_signature(key.sign(digest, self._signing))
        return r.to_bytes(self._length, "big") + s.to_bytes(self._length, "big")

    def canonical(self, signature: bytes) -> bytes:
        """Return the form whose s is at most half the order: from (r, s) anyone can make (r, n - s)."""
        if len(signature) != 2 * self._length:
            return signature
        r, s = self._halves(signature)
        number = int.from_bytes(s, "big")
        if number <= self._order // 2 or number >= self._order:
            return signature
        return r + (self._order - number).to_bytes(self._length, "big")

    def _halves(self, signature: bytes) -> tuple[bytes, bytes]:
        return signature[: self._length], signature[self._length :]


class Rsa(Algorithm):
    """RSASSA-PKCS1-v1_5 (RFC 7518 §3.3), or RSASSA-PSS with a salt as long as the hash (§3.5)."""

    __slots__ = ("_hash", "_padding")

    def __init__(self, name: str, hash_name: str, *, pss: bool) -> None:
        super().__init__(name, hash_name)
        hash_ = _HASHES[hash_name]
        self._hash = Prehashed(hash_)
        self._padding: padding.AsymmetricPadding = (
            padding.PSS(padding.MGF1(hash_), hash_.digest_size) if pss else padding.PKCS1v15()
        )

    def fits(self, key: object) -> bool:
        """Say whether it is an RSA key."""
        return isinstance(key, rsa.RSAPublicKey)

    def size(self, key: rsa.RSAPublicKey) -> int:
        """Return the size of the modulus in bits."""
        return key.key_size

    def holds(self, key: rsa.RSAPublicKey, digest: bytes, signature: bytes) -> bool:
        """Verify a signature exactly as long as the modulus (RFC 8017 §8.1.2, §8.2.2)."""
        if len(signature) != (key.key_size + 7) // 8:
            return False
        try:
            key.verify(signature, digest, self._padding, self._hash)
        except InvalidSignature:
            return False
        return True

    def sign(self, key: rsa.RSAPrivateKey, digest: bytes) -> bytes:
        """Sign a digest."""
        return key.sign(digest, self._padding, self._hash)


class Eddsa(Algorithm):
    """EdDSA with Ed25519 (RFC 8037 §3.1). It hashes by itself, so a signer gets the message."""

    __slots__ = ()

    def fits(self, key: object) -> bool:
        """Say whether it is an Ed25519 key."""
        return isinstance(key, ed25519.Ed25519PublicKey)

    def size(self, key: ed25519.Ed25519PublicKey) -> int:  # noqa: ARG002 - one size only
        """Return the size of the curve in bits."""
        return 256

    def holds(self, key: ed25519.Ed25519PublicKey, digest: bytes, signature: bytes) -> bool:
        """Verify a signature of 64 bytes."""
        try:
            key.verify(signature, digest)
        except InvalidSignature:
            return False
        return True

    def sign(self, key: ed25519.Ed25519PrivateKey, digest: bytes) -> bytes:
        """Sign a message."""
        return key.sign(digest)


_P384 = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973
_P521 = int(
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
    "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    16,
)
BUILT_IN: tuple[Algorithm, ...] = (
    Ecdsa("ES256", "sha256", ec.SECP256R1(), keys.P256_ORDER),
    Ecdsa("ES384", "sha384", ec.SECP384R1(), _P384),
    Ecdsa("ES512", "sha512", ec.SECP521R1(), _P521),
    Eddsa("EdDSA", ""),
    Rsa("RS256", "sha256", pss=False),
    Rsa("RS384", "sha384", pss=False),
    Rsa("RS512", "sha512", pss=False),
    Rsa("PS256", "sha256", pss=True),
    Rsa("PS384", "sha384", pss=True),
    Rsa("PS512", "sha512", pss=True),
)
"""The algorithms that come with the library. Orders of the curves: SP 800-186 §3.2.1."""
