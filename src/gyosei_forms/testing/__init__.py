"""What demonstrations and tests of agency applications need: a published key here, a whole PKI in ``testing.pki``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gyosei_forms.envelope import FileKeySigner, Signatory, SignedBy

__all__ = ["demonstration_signatory", "demonstration_signer"]


def demonstration_signer() -> FileKeySigner:
    """Return a signer with a fixed, published key, so that a demonstration gives the same bytes again.

    Anyone can sign with it. Its JWK carries a comment that says so, and opening an envelope signed with it always
    gives the finding GYO-ENV-054.
    """
    from gyosei_forms.envelope import demonstration

    return demonstration.signer()


def demonstration_signatory(role: SignedBy | None = None) -> Signatory:
    """Return who signs with that key, under a fixed, published certificate: for ``seal(…, signers=[…])``."""
    from gyosei_forms.envelope import demonstration

    return demonstration.signatory(role)
