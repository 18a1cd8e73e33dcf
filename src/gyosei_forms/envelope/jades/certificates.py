"""The certificates that a JAdES header carries or names; whether one is to be trusted is not asked here."""

from __future__ import annotations

import hashlib
import warnings
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning

from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.algorithms import Algorithm
from gyosei_forms.envelope.jades import structure


def thumbprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate in base64url, as ``x5t#S256`` has it."""
    return base64url.encode(hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest())


def read(text: str) -> x509.Certificate | None:
    """Return the certificate of an item of ``x5c`` (DER in base64), or ``None`` where it is none."""
    raw = base64url.decode_padded(text)
    if raw is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)  # of what is no good certificate
            certificate = x509.load_der_x509_certificate(raw)
    except (ValueError, x509.InvalidVersion, UnsupportedAlgorithm):
        return None
    return certificate if certificate.public_bytes(Encoding.DER) == raw else None


def jwk(certificate: x509.Certificate, algorithm: Algorithm | None) -> dict[str, str]:
    """Return the key of a certificate; where it is none of the algorithm, a JWK that fits nothing."""
    try:
        public = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return {}
    return algorithm.jwk(public) if algorithm is not None and algorithm.fits(public) else {}


def is_named(certificate: x509.Certificate, header: dict[str, Any]) -> bool:
    """Say whether a certificate is the one that each of the header's digests means."""
    raw = certificate.public_bytes(Encoding.DER)
    if "x5t#S256" in header and not _matches(raw, "sha256", header["x5t#S256"]):
        return False
    if "x5t#o" in header and not _is_of(raw, header["x5t#o"]):
        return False
    return "sigX5ts" not in header or any(_is_of(raw, one) for one in header["sigX5ts"])


def _is_of(raw: bytes, found: dict[str, str]) -> bool:
    hash_name = structure.OTHER_HASHES.get(found["digAlg"], "sha256")
    return _matches(raw, hash_name, found["digVal"])


def _matches(raw: bytes, hash_name: str, text: str) -> bool:
    return structure.digest_bytes(text, hash_name) == hashlib.new(hash_name, raw).digest()
