"""Judging a path of three certificates with the CRL of each issuer, beside its six bare signatures, and beside pyHanko's validator."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko_certvalidator import CertificateValidator, ValidationContext

from benchmarks.pair import Pair
from gyosei_forms.envelope.certificates import Anchor, Revocation, examples, validate

_NAMES = ("CA", "CA above", "root")
_LISTS = tuple(examples.crl(name) for name in _NAMES)


def _chain() -> list[x509.Certificate]:
    below = replace(examples.ISSUED_CA, issuer="CA above")
    above = replace(examples.ISSUED_CA, subject="CA above", serial=8)
    return [one.made() for one in (examples.ISSUED_LEAF, below, above, examples.ISSUED_ROOT)]


def _bare(chain: list[x509.Certificate]) -> Callable[[], None]:
    signed: list[tuple[Any, bytes, bytes]] = []
    for one, issuer, raw in zip(chain, chain[1:], _LISTS, strict=False):
        key, list_ = issuer.public_key(), x509.load_der_x509_crl(raw)
        signed.append((key, one.signature, one.tbs_certificate_bytes))
        signed.append((key, list_.signature, list_.tbs_certlist_bytes))
    how = ec.ECDSA(hashes.SHA256())

    def verify() -> None:
        for key, value, octets in signed:
            key.verify(value, octets, how)

    return verify


def _by_pyhanko(leaf: bytes, others: list[bytes], root: bytes) -> None:
    """Let pyhanko-certvalidator, which pyHanko validates with, judge the same from the same bytes."""
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(root)],
        moment=examples.AT,
        best_signature_time=examples.AT,
        crls=list(_LISTS),
        revocation_mode="require",
    )
    validator = CertificateValidator(
        asn1_x509.Certificate.load(leaf),
        intermediate_certs=[asn1_x509.Certificate.load(one) for one in others],
        validation_context=context,
    )
    asyncio.run(validator.async_validate_usage(key_usage={"digital_signature"}))


def pairs() -> list[Pair]:
    """From DER, with lists read for this call, and with lists that are read once for many."""
    chain = _chain()
    leaf, *others = (one.public_bytes(Encoding.DER) for one in chain[:3])
    anchors = [Anchor.of(chain[3])]
    read = Revocation(crls=_LISTS)

    def judge(revocation: Revocation) -> None:
        found = validate(leaf, intermediates=others, anchors=anchors, at=examples.AT, revocation=revocation)
        assert found.passed

    bare = _bare(chain)
    return [
        Pair(
            "certificates: a path of 3 with CRLs / its 6 signatures",
            lambda: judge(Revocation(crls=_LISTS)),
            bare,
        ),
        Pair("certificates: a path of 3, CRLs read before / its 6 signatures", lambda: judge(read), bare),
        Pair(
            "certificates: a path of 3 with CRLs / pyhanko-certvalidator",
            lambda: judge(Revocation(crls=_LISTS)),
            lambda: _by_pyhanko(leaf, others, chain[3].public_bytes(Encoding.DER)),
        ),
    ]
