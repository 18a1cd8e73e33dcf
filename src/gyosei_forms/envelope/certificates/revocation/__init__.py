"""Revocation for a moment: from CRLs (RFC 5280 §6.3), OCSP responses (RFC 6960), or a port that is asked."""

from gyosei_forms.envelope.certificates.revocation.answers import (
    Answer,
    RevocationPort,
    RevocationSource,
    RevocationState,
)
from gyosei_forms.envelope.certificates.revocation.data import Revocation

__all__ = ["Answer", "Revocation", "RevocationPort", "RevocationSource", "RevocationState"]
