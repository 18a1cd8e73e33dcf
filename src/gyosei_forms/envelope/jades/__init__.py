"""JAdES B-B (ETSI TS 119 182-1): signatures of people and offices over parts of an envelope, on top of JWS.

Each signature covers the exact bytes of every part by its digest (``sigD``, ObjectIdByURIHash), names its certificate,
and says when, and as what, it was made. Several people sign the same parts side by side.
"""

from gyosei_forms.envelope.jades.parts import MECHANISM, Commitment, Digest
from gyosei_forms.envelope.jades.signing import join, sign, sign_async
from gyosei_forms.envelope.jades.verifying import Signed, verify

__all__ = ["MECHANISM", "Commitment", "Digest", "Signed", "join", "sign", "sign_async", "verify"]
