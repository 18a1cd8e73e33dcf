"""What demonstrations and tests of agency applications need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gyosei_forms.envelope import FileKeySigner

__all__ = ["demonstration_signer"]


def demonstration_signer() -> FileKeySigner:
    """Return a signer with a fixed, published key, so that a demonstration gives the same bytes again.

    Anyone can sign with it. Its JWK carries a comment that says so, and opening an envelope signed with it always
    gives the finding GYO-ENV-054.
    """
    from gyosei_forms.envelope import demonstration

    return demonstration.signer()
