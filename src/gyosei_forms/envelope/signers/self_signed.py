"""A certificate for a key that has none: it says which key it is, in the form that signatures carry, and vouches for nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import keys
from gyosei_forms.envelope.algorithms import BUILT_IN, Algorithm
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.signers.protocols import Signer, require_signer
from gyosei_forms.errors import UsageError, require, require_text

_HASHES: dict[str, hashes.SHA256 | hashes.SHA384 | hashes.SHA512] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_LONGEST_NAME = 64
"""Code points of a common name (RFC 5280 appendix A.1, ub-common-name)."""
_MOST_DAYS = 36_500
_SEQUENCE, _BIT_STRING = 0x30, 0x03


def self_signed(
    signer: Signer, *, name: str = "", at: datetime | None = None, days: int = 3650
) -> x509.Certificate:
    """Return a certificate of a signer's key, signed by that signer: for whoever has a key and no certificate.

    Make it once, keep it beside the key (PEM), and give its key to the receiver by another way: what is trusted is the
    key. ``name`` is the common name, by default the RFC 7638 thumbprint of the key; it travels with every signature. It
    is valid from ``at`` (aware, in whole seconds; default: now) for so many ``days``. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments, and if what the signer returns does not fit its key.
    """
    require_signer(signer)
    algorithm = next((one for one in BUILT_IN if one.name == signer.algorithm), None)
    public = None if algorithm is None else algorithm.key(signer.public_jwk)
    if algorithm is None or public is None:
        names = ", ".join(one.name for one in BUILT_IN)
        raise UsageError(
            f"署名者の署名方式は {names} のどれかで、公開鍵はその方式のものです。",
            f"the signer's algorithm is one of {names}, and its public key one for it.",
        )
    require(
        len(require_text(name, "name")) <= _LONGEST_NAME and (name == "" or name.isprintable()),
        f"name は {_LONGEST_NAME} 文字までで、制御文字と孤立サロゲートは使えません。",
        f"name has at most {_LONGEST_NAME} characters, no control and no lone surrogate among them.",
    )
    require(
        type(days) is int and 0 < days <= _MOST_DAYS,
        f"days は 1〜{_MOST_DAYS} です。",
        f"days is from 1 to {_MOST_DAYS}.",
    )
    begin = now_in_japan() if at is None else at
    check_moment(begin, "at")
    thumbprint = keys.thumbprint(signer.public_jwk)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name or thumbprint)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(public)
        .serial_number(int.from_bytes(hashlib.sha256(thumbprint.encode()).digest()[:8], "big") | 1)
        .not_valid_before(begin)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNS, critical=True)
    )
    return _signed(builder, signer, algorithm)


_SIGNS = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _signed(builder: x509.CertificateBuilder, signer: Signer, algorithm: Algorithm) -> x509.Certificate:
    """Have the signer sign it. The builder itself signs only with a key at hand: with one that is then thrown away."""
    hash_ = _HASHES.get(algorithm.hash_name)
    salted = (
        padding.PSS(padding.MGF1(hash_), hash_.digest_size)
        if hash_ is not None and algorithm.name.startswith("PS")
        else None
    )
    draft = builder.sign(_throw_away(algorithm.name), hash_, rsa_padding=salted)
    content = draft.tbs_certificate_bytes
    how = _after(draft.public_bytes(Encoding.DER), content)
    digest = algorithm.digest(content)
    raw: object = signer.sign_digest(digest)
    if not isinstance(raw, bytes) or not algorithm.holds(algorithm.key(signer.public_jwk), digest, raw):
        raise UsageError(
            "署名者の返した署名が、その公開鍵に合いません。",
            "what the signer returned does not fit its public key.",
        )
    value = _in_der(algorithm.canonical(raw)) if algorithm.name.startswith("ES") else raw
    return x509.load_der_x509_certificate(_der(_SEQUENCE, content, how, _der(_BIT_STRING, b"\0", value)))


@cache
def _throw_away(
    name: str,
) -> ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey:
    curves: dict[str, ec.EllipticCurve] = {
        "ES256": ec.SECP256R1(),
        "ES384": ec.SECP384R1(),
        "ES512": ec.SECP521R1(),
    }
    if name in curves:
        return ec.generate_private_key(curves[name])
    return ed25519.Ed25519PrivateKey.generate() if name == "EdDSA" else _rsa()


@cache
def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _after(whole: bytes, content: bytes) -> bytes:
    """Return the AlgorithmIdentifier of a certificate: what follows its content; it is shorter than 128 bytes."""
    rest = whole[whole.index(content) + len(content) :]
    return rest[: 2 + rest[1]]


def _in_der(raw: bytes) -> bytes:
    """Return an ECDSA signature as X.509 has it, from r‖s."""
    half = len(raw) // 2
    return encode_dss_signature(int.from_bytes(raw[:half], "big"), int.from_bytes(raw[half:], "big"))


def _der(tag: int, *contents: bytes) -> bytes:
    content = b"".join(contents)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content
