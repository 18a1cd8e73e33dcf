"""Whether the receiver trusts a signature, and what stands behind it: the one place that decides it.

Now it is the key alone, which the receiver got by another way. What a signature's ``certificates`` prove is to be asked
here, beside the key.
"""

from __future__ import annotations

import dataclasses

from gyosei_forms.envelope import keys
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.signatures import Assurance, Signature


def judged(signature: Signature, expect: Expectations) -> Signature:
    """Return a signature that holds, with what stands behind its key and whether the receiver trusts it in its role."""
    trusted = expect.trusts(signature.key, signature.role)
    assurance = Assurance.TRUSTED_KEY if expect.trusts_in_any_role(signature.key) else Assurance.UNKNOWN_KEY
    if signature.key == keys.DEMONSTRATION_KEY:
        assurance = Assurance.DEMONSTRATION_KEY
    return dataclasses.replace(signature, assurance=assurance, trusted=trusted)
