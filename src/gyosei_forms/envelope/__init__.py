"""Submissions sealed into a container that anyone can verify offline, and the verdict on what comes in.

``seal`` makes a ``.gyosei`` container, ``open`` judges one. The container is this library's own profile: a canonical
zip with a detached ES256 signature (JWS) over the manifest, which holds the digest of every part.
"""

from gyosei_forms.envelope import algorithms, jades, jws
from gyosei_forms.envelope.keys import from_pem as public_jwk_from_pem
from gyosei_forms.envelope.manifest import Digest
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.opening import Expectations, open  # noqa: A004 - used as envelope.open
from gyosei_forms.envelope.sealing import seal
from gyosei_forms.envelope.shape import FORMATS
from gyosei_forms.envelope.signers import AsyncSigner, FileKeySigner, Pkcs11Signer, Signer
from gyosei_forms.envelope.submission import Attachment, ProcedureReference, Submission, SubstitutedItem
from gyosei_forms.envelope.verdict import Indication, PartStatus, SubIndication, Verdict

__all__ = [
    "FORMATS",
    "AsyncSigner",
    "Attachment",
    "Digest",
    "Expectations",
    "FileKeySigner",
    "Indication",
    "Opened",
    "Part",
    "PartStatus",
    "Pkcs11Signer",
    "ProcedureReference",
    "Signer",
    "SubIndication",
    "Submission",
    "SubstitutedItem",
    "Verdict",
    "algorithms",
    "jades",
    "jws",
    "open",
    "public_jwk_from_pem",
    "seal",
]
