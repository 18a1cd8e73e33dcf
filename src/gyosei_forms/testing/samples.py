"""Sealed samples: one envelope that a receiver takes, and some that it must not, each with what to expect of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from gyosei_forms import tables
from gyosei_forms.envelope import Expectations, Signatory, SignedBy, seal, self_signed
from gyosei_forms.envelope.certificates import Anchor
from gyosei_forms.testing import demonstration_signatory, demonstration_signer
from gyosei_forms.testing.choices import Seeded
from gyosei_forms.testing.making.submissions import ADDRESSEE, FIRST, draft, submission
from gyosei_forms.testing.pki import demonstration

NOW: datetime = FIRST + timedelta(days=400)
"""A time after the samples were made."""


@dataclass(frozen=True, slots=True, repr=False)
class SealedSample:
    """A ``.gyosei`` container."""

    container: bytes
    rule: str = ""
    """A rule that a verdict on it names; empty for one that passes. Of ``replayed``, one that a conversation names."""

    @property
    def passes(self) -> bool:
        """Whether a receiver takes it: it passes under :func:`expectations`, and is no replay of ``valid``."""
        return not self.rule

    def __repr__(self) -> str:
        return f"<SealedSample, {'passes' if self.passes else f'fails by {self.rule}'}>"


def expectations() -> Expectations:
    """Return what the receiver of the samples expects: the demonstration key or PKI, its own name, at :data:`NOW`."""
    return Expectations(
        trusted_keys=(demonstration_signer().public_jwk,),
        anchors=tuple(map(Anchor.of, demonstration().anchors)),
        addressee=ADDRESSEE,
        as_of=NOW,
    )


@tables.once
def sealed_samples() -> Mapping[str, SealedSample]:
    """Return the samples by name: ``valid``, ``changed``, ``cut_short``, ``unsigned``, ``stranger``, ``expired``, ``other_addressee``, ``replayed``.

    ``replayed`` is another content under the id of ``valid``: it passes alone, so a receiver has to know what came before.
    """
    whole = submission(draft(Seeded(13)) | {"attachments": ["例示の添付"]})
    valid = seal(whole, signers=[demonstration_signatory(SignedBy.APPLICANT)])
    middle = valid.index("例示の添付".encode())
    unknown = demonstration().seal.signer
    stranger = seal(whole, signers=[Signatory(unknown, [self_signed(unknown, at=whole.created)])])
    ended = demonstration().credential("expired")
    expired = seal(whole, signers=[Signatory(ended.signer, ended.chain)])
    other = submission(draft(Seeded(14)) | {"message_id": whole.message_id})
    replayed = seal(other, signers=[demonstration_signatory(SignedBy.APPLICANT)])
    elsewhere = seal(replace(whole, addressee="別の市"), signers=[demonstration_signatory()])
    flipped = valid[:middle] + bytes([valid[middle] ^ 1]) + valid[middle + 1 :]
    return MappingProxyType(
        {
            "valid": SealedSample(valid),
            "changed": SealedSample(flipped, "GYO-ENV-040"),
            "cut_short": SealedSample(valid[:-10], "GYO-ENV-003"),
            "unsigned": SealedSample(seal(whole, signers=[]), "GYO-ENV-056"),
            "stranger": SealedSample(stranger, "GYO-ENV-137"),
            "expired": SealedSample(expired, "GYO-ENV-133"),
            "other_addressee": SealedSample(elsewhere, "GYO-ENV-052"),
            "replayed": SealedSample(replayed, "GYO-ENV-336"),
        }
    )
