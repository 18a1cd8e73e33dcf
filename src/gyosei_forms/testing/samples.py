"""Sealed samples: one envelope that a receiver takes, and some that it must not, each with what to expect of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from gyosei_forms import tables
from gyosei_forms.envelope import Expectations, Signatory, SignedBy, seal
from gyosei_forms.testing import demonstration_signatory, demonstration_signer
from gyosei_forms.testing.choices import Seeded
from gyosei_forms.testing.making.submissions import ADDRESSEE, FIRST, draft, submission

NOW: datetime = FIRST + timedelta(days=400)
"""A time after the samples were made."""


@dataclass(frozen=True, slots=True, repr=False)
class SealedSample:
    """A ``.gyosei`` container."""

    container: bytes
    rule: str = ""
    """A rule that a verdict on it names; empty for one that passes."""

    @property
    def passes(self) -> bool:
        """Whether it passes under :func:`expectations`."""
        return not self.rule

    def __repr__(self) -> str:
        return f"<SealedSample, {'passes' if self.passes else f'fails by {self.rule}'}>"


def expectations() -> Expectations:
    """Return what the receiver of the samples expects: the demonstration key, its own name, at :data:`NOW`."""
    return Expectations(trusted_keys=(demonstration_signer().public_jwk,), addressee=ADDRESSEE, as_of=NOW)


@tables.once
def sealed_samples() -> Mapping[str, SealedSample]:
    """Return the samples by name: ``valid``, ``changed``, ``cut_short``, ``unsigned``, ``stranger``, ``other_addressee``."""
    from gyosei_forms.testing.pki import demonstration

    whole = submission(draft(Seeded(13)) | {"attachments": ["例示の添付"]})
    valid = seal(whole, signers=[demonstration_signatory(SignedBy.APPLICANT)])
    middle = valid.index("例示の添付".encode())
    person = demonstration().person
    stranger = seal(whole, signers=[Signatory(person.signer, person.chain)])
    elsewhere = seal(replace(whole, addressee="別の市"), signers=[demonstration_signatory()])
    flipped = valid[:middle] + bytes([valid[middle] ^ 1]) + valid[middle + 1 :]
    return MappingProxyType(
        {
            "valid": SealedSample(valid),
            "changed": SealedSample(flipped, "GYO-ENV-040"),
            "cut_short": SealedSample(valid[:-10], "GYO-ENV-003"),
            "unsigned": SealedSample(seal(whole, signers=[]), "GYO-ENV-056"),
            "stranger": SealedSample(stranger, "GYO-ENV-051"),
            "other_addressee": SealedSample(elsewhere, "GYO-ENV-052"),
        }
    )
