"""What is known about the revocation of a certificate, and the port that may be asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from cryptography import x509

from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text


class RevocationState(StrEnum):
    """What is known about the revocation of a certificate."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"

    def word(self, lang: Lang) -> str:
        """Return what a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    RevocationState.GOOD: Text("失効していない", "not revoked"),
    RevocationState.REVOKED: Text("失効", "revoked"),
    RevocationState.UNKNOWN: Text("不明", "not known"),
}


class RevocationSource(StrEnum):
    """From what it is known whether a certificate is revoked."""

    CRL = "crl"
    OCSP = "ocsp"
    PORT = "port"

    def word(self, lang: Lang) -> str:
        """Return what a reader sees."""
        return _SOURCES[self].get(lang)


_SOURCES = {
    RevocationSource.CRL: Text("失効リスト（CRL）", "a revocation list (CRL)"),
    RevocationSource.OCSP: Text("OCSP の応答", "an OCSP response"),
    RevocationSource.PORT: Text("照会先の回答", "the answer of a port"),
}


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """An answer on a certificate: its state, and of a revoked one since when (an aware datetime) and why.

    ``reason`` is one of RFC 5280 §5.3.1, or ``None`` where none is given. Raises
    :class:`~gyosei_forms.errors.UsageError` for a revocation without its time.
    """

    state: RevocationState
    revoked_at: datetime | None = None
    reason: x509.ReasonFlags | None = None

    def __post_init__(self) -> None:
        is_revoked = self.state is RevocationState.REVOKED
        has_time = isinstance(self.revoked_at, datetime) and self.revoked_at.utcoffset() is not None
        require(
            is_a(self.state, RevocationState) and has_time == is_revoked,
            "失効の答えには、時差つきの失効日時が要ります（ほかの答えには付けません）。",
            "an answer that says revoked has the time of it, an aware datetime; no other has one.",
        )


GOOD = Answer(RevocationState.GOOD)
UNKNOWN = Answer(RevocationState.UNKNOWN)


class RevocationPort(Protocol):
    """Where the revocation of a certificate is asked for that is not published, as that of JPKI.

    An accredited verifier (署名検証者) implements it over its own access, or an agency over a service that it uses. It is
    asked only for certificates on which CRLs and OCSP responses do not decide. What it raises is not caught.
    """

    def ask(self, certificate: x509.Certificate, at: datetime) -> Answer | None:
        """Return what is known about a certificate for a moment; ``None`` where nobody answered."""
        ...
