"""Certificates (X.509, RFC 5280): whether a path leads to a trust anchor and held at a time, and who the holder is.

``validate`` judges a certificate for a moment, with trust anchors and revocation data that the caller gives. Nothing is
fetched, and no anchor comes with the library. What is checked, and what is not proven: docs/envelope/certificates.md.
"""

from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.certificate import Certificate, read
from gyosei_forms.envelope.certificates.outcome import Indication, SubIndication
from gyosei_forms.envelope.certificates.policies import CertificatePolicies
from gyosei_forms.envelope.certificates.purposes import Purpose
from gyosei_forms.envelope.certificates.revocation import (
    Answer,
    Revocation,
    RevocationPort,
    RevocationSource,
    RevocationState,
)
from gyosei_forms.envelope.certificates.validation import Validation, by_key, validate

__all__ = [
    "Anchor",
    "Answer",
    "Certificate",
    "CertificatePolicies",
    "Indication",
    "Purpose",
    "Revocation",
    "RevocationPort",
    "RevocationSource",
    "RevocationState",
    "SubIndication",
    "Validation",
    "by_key",
    "read",
    "validate",
]
