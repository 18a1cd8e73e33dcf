"""Who signs an envelope: the signer, its certificates, as what, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509

from gyosei_forms.envelope import keys
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.jades import Commitment
from gyosei_forms.envelope.jades.certificates import described
from gyosei_forms.envelope.signers import AsyncSigner, Signer, require_signer
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import require


@dataclass(frozen=True, slots=True, repr=False)
class Signatory:
    """One person or office that signs.

    ``certificates`` begin with that of the signer's key, each followed by its issuer's
    (``x509.load_pem_x509_certificates`` reads a PEM file); a key without one gets it from
    :func:`gyosei_forms.envelope.self_signed`. ``role`` is by default the agency's for what an agency sends, the agent's where the
    submission names an agent, else the applicant's. ``commitment`` is what the signature means. Raises :class:`~gyosei_forms.errors.UsageError` for a first
    certificate of another key.
    """

    signer: Signer | AsyncSigner
    certificates: Sequence[x509.Certificate]
    role: SignedBy | None = None
    commitment: Commitment = Commitment.ORIGIN

    def __post_init__(self) -> None:
        require_signer(self.signer)
        require(
            is_a(self.certificates, list, tuple)
            and len(self.certificates) > 0
            and all(isinstance(one, x509.Certificate) for one in self.certificates),
            "certificates は署名者の証明書から始まる x509.Certificate のリストです。証明書のない鍵には envelope.self_signed(signer) で作れます。",
            "certificates is a list of x509.Certificate that begins with the signer's; envelope.self_signed(signer) makes one for a bare key.",
        )
        object.__setattr__(self, "certificates", tuple(self.certificates))
        require(
            described(self.certificates[0]).key_thumbprint == keys.thumbprint(self.signer.public_jwk),
            "先頭の証明書が、署名者の鍵のものではありません。",
            "the first certificate is not that of the signer's key.",
        )
        require(
            self.role is None or (is_a(self.role, SignedBy) and self.role is not SignedBy.NONE),
            "role は SignedBy です（NONE 以外）。",
            "role is a SignedBy, and not NONE.",
        )
        require(
            is_a(self.commitment, Commitment),
            "commitment は Commitment です。",
            "commitment is a Commitment.",
        )

    def __repr__(self) -> str:
        return f"<Signatory {self.signer.algorithm} {keys.thumbprint(self.signer.public_jwk)}>"
