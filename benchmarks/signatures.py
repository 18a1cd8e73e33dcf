"""Signing and verifying with JWS and JAdES beside the bare calls of the crypto library that they are made of."""

from __future__ import annotations

import hashlib
from functools import partial

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa

from benchmarks.pair import Pair
from gyosei_forms.envelope import FileKeySigner, jades, jws
from gyosei_forms.envelope.jades import examples

_PAYLOAD = b"x" * 1_400
_KEYS = {
    "ES256": (ec.generate_private_key(ec.SECP256R1()), (ec.ECDSA(hashes.SHA256()),)),
    "EdDSA": (ed25519.Ed25519PrivateKey.generate(), ()),
    "RS256": (rsa.generate_private_key(65537, 3072), (padding.PKCS1v15(), hashes.SHA256())),
}
_PARTS = {f"attachments/{number:03}": b"x" * 100_000 for number in range(1, 11)}


def _pairs_of(algorithm: str) -> list[Pair]:
    key, how = _KEYS[algorithm]
    signer, public = FileKeySigner(key, algorithm=algorithm), key.public_key()
    token = jws.flattened(*jws.sign(_PAYLOAD, signer, header={}))
    value = key.sign(_PAYLOAD, *how)

    def verify() -> None:
        assert jws.verify(token, signer.public_jwk, payload=_PAYLOAD).report.ok

    def sign_and_verify() -> None:  # signing verifies what the signer returned
        public.verify(key.sign(_PAYLOAD, *how), _PAYLOAD, *how)

    return [
        Pair(
            f"jws: sign {algorithm} / bare sign and verify",
            partial(jws.sign, _PAYLOAD, signer, header={}),
            sign_and_verify,
        ),
        Pair(f"jws: verify {algorithm} / bare verify", verify, partial(public.verify, value, _PAYLOAD, *how)),
    ]


def _jades() -> list[Pair]:
    key, how = _KEYS["ES256"]
    signer, public = FileKeySigner(key), key.public_key()
    certificates = [examples.certificate(key)]
    signature = jades.sign(_PARTS, signer, certificates=certificates, at=examples.AT)
    value = key.sign(_PAYLOAD, *how)

    def verify() -> None:
        assert jades.verify(signature, _PARTS, at=examples.AT, canonical=True).report.ok

    def digests() -> None:
        for content in _PARTS.values():
            hashlib.sha256(content).digest()

    def bare_sign() -> None:
        digests()
        public.verify(key.sign(_PAYLOAD, *how), _PAYLOAD, *how)

    def bare_verify() -> None:
        digests()
        public.verify(value, _PAYLOAD, *how)

    return [
        Pair(
            "jades: sign ten parts of 100 kB / their SHA-256, bare sign and verify",
            partial(jades.sign, _PARTS, signer, certificates=certificates, at=examples.AT),
            bare_sign,
            limit=2.0,
            number=50,
        ),
        Pair(
            "jades: verify ten parts of 100 kB / their SHA-256 and bare verify",
            verify,
            bare_verify,
            limit=2.0,
            number=50,
        ),
    ]


def pairs() -> list[Pair]:
    """ES256, EdDSA and RS256 over 1.4 KB, and JAdES over a megabyte in ten parts."""
    return [pair for algorithm in _KEYS for pair in _pairs_of(algorithm)] + _jades()
