"""XAdES B-B (ETSI EN 319 132-1): signatures of people and offices over parts of an envelope, in XML.

As :mod:`gyosei_forms.envelope.jades`, with the same arguments and the same kind of result: each signature covers the exact
bytes of every part by its digest, names its certificate, and says when, and as what, it was made. A file of signatures is
what an ASiC-E container has in ``META-INF/signatures*.xml``.
"""

from gyosei_forms.envelope.jades.parts import Commitment, Digest
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.xades.signing import join, sign, sign_async
from gyosei_forms.envelope.xades.verifying import verify

__all__ = ["Commitment", "Digest", "Signed", "join", "sign", "sign_async", "verify"]
