"""What is known of a signature over an envelope, and what it can cover."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography import x509

from gyosei_forms.envelope import container
from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.jades import Commitment
from gyosei_forms.envelope.jades.long_term.imprints import Pieces
from gyosei_forms.envelope.jades.long_term.levels import Judged
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.findings import pointer
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.envelope.certificates.holders import Kind

PLACE = pointer(container.SIGNATURE)


class Assurance(StrEnum):
    """What stands behind the claim that a key is somebody's."""

    TRUSTED_KEY = "trusted_key"
    """The receiver got the key by another way than the envelope."""
    CERTIFICATE = "certificate"
    """A certificate that was valid, up to an anchor of the receiver."""
    DEMONSTRATION_KEY = "demonstration_key"
    """The key is published: anyone can sign with it."""
    UNKNOWN_KEY = "unknown_key"
    """The key is in the envelope and nowhere else."""

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _ASSURANCE[self].get(lang)


_ASSURANCE = {
    Assurance.TRUSTED_KEY: Text(
        "受け手が別の経路で得て信頼する鍵", "a key the receiver trusts, got another way"
    ),
    Assurance.CERTIFICATE: Text(
        "受け手の信頼の起点まで確かめられた電子証明書",
        "a certificate that was valid, up to an anchor of the receiver",
    ),
    Assurance.DEMONSTRATION_KEY: Text(
        "公開された実演用の鍵。誰のものとも証明しない", "the published demonstration key: proves nothing"
    ),
    Assurance.UNKNOWN_KEY: Text(
        "封筒の中にあるだけの鍵。誰のものか分からない",
        "a key known from the envelope alone: whose, is not known",
    ),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that holds: the RFC 7638 thumbprint of its key, the algorithm, the time that the signer claims.

    ``signed_at`` is ``None`` where a signed document names no time. ``role`` is what the signer signs as (``None`` before
    format 1.0), ``commitment`` what the signature means (``None`` before 2.0), ``standing`` what may still be done with
    algorithm and key. ``trusted`` says that the receiver trusts it in this role, ``assurance`` what stands behind the key.
    ``certificates`` are as sent, the signer's first (none before 2.0): that the key is theirs is all that is certain of them.
    ``judged`` is the judgement of the signer's certificate and of the timestamps, where the receiver gave anchors:
    ``judged.proven_at`` is since when the signature is proven, ``judged.certificate`` the path with its findings.
    ``kind`` is what a certificate that was found valid says it is (:class:`~.certificates.holders.Kind`).
    """

    key: str
    algorithm: str
    signed_at: datetime | None
    role: SignedBy | None = None
    assurance: Assurance = Assurance.UNKNOWN_KEY
    trusted: bool = False
    commitment: Commitment | None = None
    standing: Standing = Standing.ALLOWED
    certificates: tuple[x509.Certificate, ...] = field(default=(), repr=False)
    judged: Judged | None = field(default=None, repr=False, compare=False)
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Covered:
    """What a signature covers: the bytes of the manifest, and the SHA-256 (hexadecimal) of it and of each part, by name.

    ``contents`` are the same with their content, for archive timestamps.
    """

    manifest: bytes
    digests: Mapping[str, str]
    contents: Mapping[str, bytes | memoryview | Pieces] = field(default_factory=dict)
