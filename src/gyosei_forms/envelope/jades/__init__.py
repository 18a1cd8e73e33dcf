"""JAdES (ETSI TS 119 182-1): signatures of people and offices over parts of an envelope, on top of JWS.

Each signature covers the exact bytes of every part by its digest (``sigD``, ObjectIdByURIHash), names its certificate,
and says when, and as what, it was made. Several people sign the same parts side by side. ``verify`` judges the signatures
alone (B-B); ``timestamp``, ``complete`` and ``renew`` make them B-T, B-LT and B-LTA, and ``validate`` judges those with
their certificates at the time that is proven.
"""

from gyosei_forms.envelope.jades.long_term import (
    Level,
    Validated,
    complete,
    renew,
    renew_async,
    timestamp,
    timestamp_async,
    validate,
)
from gyosei_forms.envelope.jades.parts import MECHANISM, Commitment, Digest
from gyosei_forms.envelope.jades.signing import join, sign, sign_async
from gyosei_forms.envelope.jades.verifying import Signed, verify

__all__ = [
    "MECHANISM",
    "Commitment",
    "Digest",
    "Level",
    "Signed",
    "Validated",
    "complete",
    "join",
    "renew",
    "renew_async",
    "sign",
    "sign_async",
    "timestamp",
    "timestamp_async",
    "validate",
    "verify",
]
