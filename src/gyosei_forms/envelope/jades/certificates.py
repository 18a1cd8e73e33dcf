"""The certificates that a JAdES header carries or names; whether one is to be trusted is not asked here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from gyosei_forms.envelope import base64url, keys
from gyosei_forms.envelope.certificates.parsing import quietly
from gyosei_forms.envelope.jades import structure
from gyosei_forms.errors import UsageError

_KEPT = 128
"""Certificates that are kept read: envelopes of one signer come one after another."""
_LONGEST_KEPT = 8192
"""Longest text of a certificate that is kept."""


@dataclass(frozen=True, slots=True, repr=False)
class Described:
    """A certificate in the forms that a header needs: its base64 text (``x5c``), its SHA-256 (``x5t#S256``), its key.

    ``key`` is ``None`` where it cannot be read, or is too long. Its RFC 7638 thumbprint is empty where it is of a kind for
    which there is no algorithm here.
    """

    certificate: x509.Certificate
    text: str
    thumbprint: str
    key: Any
    key_thumbprint: str


@lru_cache(maxsize=_KEPT)
def described(certificate: x509.Certificate) -> Described:
    """Return what a header says of a certificate."""
    raw = certificate.public_bytes(Encoding.DER)
    key, jwk = _key(certificate)
    return Described(
        certificate,
        base64url.encode_padded(raw),
        base64url.encode(hashlib.sha256(raw).digest()),
        key,
        keys.thumbprint(jwk) if jwk else "",
    )


def thumbprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate in base64url, as ``x5t#S256`` has it."""
    return described(certificate).thumbprint


def read(text: str) -> Described | None:
    """Return the certificate of an item of ``x5c`` (DER in base64), or ``None`` where it is none."""
    return _kept(text) if len(text) <= _LONGEST_KEPT else _read(text)


def _read(text: str) -> Described | None:
    raw = base64url.decode_padded(text)
    if raw is None:
        return None
    try:
        with quietly():
            certificate = x509.load_der_x509_certificate(raw)
    except (ValueError, x509.InvalidVersion, UnsupportedAlgorithm):
        return None
    found = described.__wrapped__(certificate)
    return found if found.text == text else None


_kept = lru_cache(maxsize=_KEPT)(_read)


def _key(certificate: x509.Certificate) -> tuple[Any, dict[str, str]]:
    """Return the key of a certificate, and as JWK; of a kind that is not among those of JWK here, the key alone."""
    try:
        public = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return None, {}
    try:
        jwk = keys.to_jwk(public)
    except UsageError:
        return public, {}
    return keys.from_jwk(jwk), jwk


def is_named(one: Described, header: dict[str, Any]) -> bool:
    """Say whether a certificate is the one that each of the header's digests means."""
    if "x5t#S256" in header and header["x5t#S256"] != one.thumbprint:
        return False
    if "x5t#o" in header and not _is_of(one, header["x5t#o"]):
        return False
    return "sigX5ts" not in header or any(_is_of(one, digest) for digest in header["sigX5ts"])


def _is_of(one: Described, found: dict[str, str]) -> bool:
    hash_name = structure.OTHER_HASHES.get(found["digAlg"], "sha256")
    raw = one.certificate.public_bytes(Encoding.DER)
    return structure.digest_bytes(found["digVal"], hash_name) == hashlib.new(hash_name, raw).digest()
