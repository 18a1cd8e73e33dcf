"""XAdES (ETSI EN 319 132-1): signatures of people and offices over parts of an envelope, in XML.

As :mod:`gyosei_forms.envelope.jades`, with the same arguments and the same kind of result: each signature covers the exact
bytes of every part by its digest, names its certificate, and says when, and as what, it was made. A file of signatures is
what an ASiC-E container has in ``META-INF/signatures*.xml``. ``verify`` judges the signatures alone (B-B); ``timestamp`` and
``complete`` make them B-T and B-LT, and ``validate`` judges those with their certificates at the time that is proven.
"""

from gyosei_forms.envelope.jades.parts import Commitment, Digest
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.xades.extending import complete, timestamp, timestamp_async
from gyosei_forms.envelope.xades.signing import join, sign, sign_async
from gyosei_forms.envelope.xades.validating import validate
from gyosei_forms.envelope.xades.verifying import verify

__all__ = [
    "Commitment",
    "Digest",
    "Signed",
    "complete",
    "join",
    "sign",
    "sign_async",
    "timestamp",
    "timestamp_async",
    "validate",
    "verify",
]
