"""OCSP responses: one response as it is judged, and what it says about a certificate (RFC 6960)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import ocsp

from gyosei_forms.envelope.certificates import names, signed
from gyosei_forms.envelope.certificates.building import Issuer
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.certificate import read as read_certificate
from gyosei_forms.envelope.certificates.revocation.answers import GOOD, UNKNOWN, Answer, RevocationState


class Response:
    """A successful OCSP response, read."""

    def __init__(self, raw: bytes, parsed: ocsp.OCSPResponse) -> None:
        self.fingerprint = hashlib.sha256(raw).digest()
        self.singles = tuple(parsed.responses)
        self.responder_name = None if parsed.responder_name is None else names.compared(parsed.responder_name)
        self.responder_key = parsed.responder_key_hash
        algorithm = parsed.signature_algorithm_oid
        self.signed = signed.signed(parsed.tbs_response_bytes, parsed.signature, algorithm, parsed)
        found = (read_certificate(one).value for one in parsed.certificates)
        self.certificates = tuple(one for one in found if one is not None)
        self.is_unknown = any(one.critical and one.oid != x509.OCSPNonce.oid for one in parsed.extensions)
        """Whether it holds a critical extension that is not processed here."""

    def about(self, one: Certificate, issuer: Issuer) -> ocsp.OCSPSingleResponse | None:
        """Return what it says about a certificate of an issuer, or ``None`` where it speaks of others."""
        return next((single for single in self.singles if _is_of(single, one, issuer)), None)

    def is_by(self, candidate: Certificate | Issuer) -> bool:
        """Say whether the response names somebody as the one who made it."""
        if self.responder_name is not None:
            name = candidate.subject if isinstance(candidate, Certificate) else candidate.compared
            return self.responder_name == name
        digest = hashlib.sha1(candidate.key_bits, usedforsecurity=False).digest()
        return self.responder_key is not None and hmac.compare_digest(self.responder_key, digest)


def _is_of(single: ocsp.OCSPSingleResponse, one: Certificate, issuer: Issuer) -> bool:
    if single.serial_number != one.serial:
        return False
    name = single.hash_algorithm.name
    digests = [
        hashlib.new(name, octets, usedforsecurity=False).digest()
        for octets in (issuer.raw_subject, one.raw_issuer, issuer.key_bits)
    ]
    return single.issuer_name_hash in digests[:2] and single.issuer_key_hash == digests[2]


def answer(single: ocsp.OCSPSingleResponse) -> Answer:
    """Return what a single response says."""
    if single.certificate_status is ocsp.OCSPCertStatus.GOOD:
        return GOOD
    if single.certificate_status is ocsp.OCSPCertStatus.REVOKED and single.revocation_time_utc is not None:
        return Answer(RevocationState.REVOKED, single.revocation_time_utc, single.revocation_reason)
    return UNKNOWN


def is_current(single: ocsp.OCSPSingleResponse, at: datetime) -> bool:
    """Say whether a single response speaks for a moment: it was made later, or the next was not yet due."""
    until = single.next_update_utc
    return single.this_update_utc >= at or (until is not None and until >= at)


def read(raw: bytes) -> Response | None:
    """Return a response (DER), or ``None`` where it is none, or one without success."""
    try:
        parsed = ocsp.load_der_ocsp_response(bytes(raw))
        if parsed.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL:
            return None
        return Response(bytes(raw), parsed)
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType, UnsupportedAlgorithm):
        return None
