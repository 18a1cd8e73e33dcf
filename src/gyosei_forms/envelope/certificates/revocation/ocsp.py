"""OCSP responses: one response as it is judged, and what it says about a certificate (RFC 6960)."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import ocsp

from gyosei_forms.envelope.certificates import der, names, signed
from gyosei_forms.envelope.certificates.building import Issuer
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.certificate import read as read_certificate
from gyosei_forms.envelope.certificates.parsing import UNREADABLE, quietly
from gyosei_forms.envelope.certificates.revocation.answers import GOOD, UNKNOWN, Answer, RevocationState

_HASHES = frozenset({"sha1", "sha224", "sha256", "sha384", "sha512"})
"""Hashes by which a response may name certificates; they find one and secure nothing."""
_CRITICAL = b"\x01\x01\xff"
_SEQUENCE, _EXTENSIONS = 0x30, 0xA1


class Single(NamedTuple):
    """What a response says of one certificate."""

    hash_name: str
    issuer_name: bytes
    issuer_key: bytes
    serial: int
    this_update: datetime
    next_update: datetime | None
    answer: Answer

    def is_of(self, one: Certificate, issuer: Issuer) -> bool:
        """Say whether it is about a certificate of an issuer."""
        if self.serial != one.serial:
            return False
        name, other_name, key = (
            hashlib.new(self.hash_name, octets, usedforsecurity=False).digest()
            for octets in (issuer.raw_subject, one.raw_issuer, issuer.key_bits)
        )
        return self.issuer_name in (name, other_name) and self.issuer_key == key

    def is_current(self, at: datetime) -> bool:
        """Say whether it speaks for a moment: it was made later, or the next was not yet due."""
        return self.this_update >= at or (self.next_update is not None and self.next_update >= at)


class Response:
    """A successful OCSP response, read."""

    def __init__(self, raw: bytes, parsed: ocsp.OCSPResponse) -> None:
        self.fingerprint = hashlib.sha256(raw).digest()
        self.singles = tuple(one for one in map(_single, parsed.responses) if one is not None)
        self.responder_name = None if parsed.responder_name is None else names.compared(parsed.responder_name)
        self.responder_key = parsed.responder_key_hash
        algorithm = parsed.signature_algorithm_oid
        self.signed = signed.signed(parsed.tbs_response_bytes, der.signature(_basic(raw)), algorithm, parsed)
        found = (read_certificate(one).value for one in parsed.certificates)
        self.certificates = tuple(one for one in found if one is not None)
        self.is_unknown = any(
            one.critical and one.oid != x509.OCSPNonce.oid for one in parsed.extensions
        ) or any(
            _CRITICAL in element.content for element in _extensions_of_singles(parsed.tbs_response_bytes)
        )
        """Whether it holds a critical extension that is not processed here."""

    def about(self, one: Certificate, issuer: Issuer) -> Single | None:
        """Return what it says about a certificate of an issuer, or ``None`` where it speaks of others."""
        return next((single for single in self.singles if single.is_of(one, issuer)), None)

    def is_by(self, candidate: Certificate | Issuer) -> bool:
        """Say whether the response names somebody as the one who made it."""
        if self.responder_name is not None:
            name = candidate.subject if isinstance(candidate, Certificate) else candidate.compared
            return self.responder_name == name
        return self.responder_key == hashlib.sha1(candidate.key_bits, usedforsecurity=False).digest()


def _single(parsed: ocsp.OCSPSingleResponse) -> Single | None:
    """Return what is said of one certificate, or ``None`` where it is named in a way that is not known."""
    try:
        name = parsed.hash_algorithm.name
    except UnsupportedAlgorithm:
        return None
    if name not in _HASHES:
        return None
    return Single(
        name,
        parsed.issuer_name_hash,
        parsed.issuer_key_hash,
        parsed.serial_number,
        parsed.this_update_utc,
        parsed.next_update_utc,
        _answer(parsed),
    )


def _answer(single: ocsp.OCSPSingleResponse) -> Answer:
    if single.certificate_status is ocsp.OCSPCertStatus.GOOD:
        return GOOD
    if single.certificate_status is ocsp.OCSPCertStatus.REVOKED and single.revocation_time_utc is not None:
        return Answer(RevocationState.REVOKED, single.revocation_time_utc, single.revocation_reason)
    return UNKNOWN


def _extensions_of_singles(octets: bytes) -> list[der.Element]:
    """Return the extensions of the single responses, which the parser only gives where there is one of them."""
    answers = next((one for one in der.inside(octets) if one.tag == _SEQUENCE), None)
    singles = der.elements(answers.content) if answers is not None else []
    return [part for one in singles for part in der.elements(one.content)[2:] if part.tag == _EXTENSIONS]


def _basic(raw: bytes) -> bytes:
    """Return the basic response within a successful one that was parsed (RFC 6960 §4.2.1)."""
    _, wrapping = der.inside(raw)
    _, octets = der.inside(wrapping.content)
    return octets.content


def read(raw: bytes) -> Response | None:
    """Return a response (DER), or ``None`` where it is none, or one without success."""
    try:
        with quietly():
            parsed = ocsp.load_der_ocsp_response(bytes(raw))
            if parsed.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
                return None
            return Response(bytes(raw), parsed)
    except UNREADABLE:
        return None
