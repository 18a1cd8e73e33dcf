"""Submissions sealed into a container that anyone can verify offline, and the verdict on what comes in.

``seal`` makes a ``.gyosei`` container, ``open`` judges one. The container is this library's own profile: a canonical
zip with JAdES signatures, of one person or of several, over the manifest and every part. The format is specified in
docs/envelope/format.md. With ``container="asice"`` it is ASiC-E with XAdES (:mod:`~gyosei_forms.envelope.asice`).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from gyosei_forms.envelope import algorithms, asice, jades, jws, xades, xmldsig
from gyosei_forms.envelope.blocks.agreements import Consent, ConsentKind, Fee, OnceOnly, PlannedDocument
from gyosei_forms.envelope.blocks.attachment import Attachment, Image
from gyosei_forms.envelope.blocks.identity import (
    Agent,
    Authentication,
    AuthenticationMeans,
    Identifier,
    IdentifierScheme,
    Identity,
    SignatureKind,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.blocks.procedure import FormReference, ProcedureReference
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.cosigning import cosign, cosign_async
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.jades import Commitment
from gyosei_forms.envelope.keeping import complete, renew, renew_async, timestamp, timestamp_async
from gyosei_forms.envelope.keys import from_pem as public_jwk_from_pem
from gyosei_forms.envelope.manifest.shapes import FORMATS
from gyosei_forms.envelope.opened import Opened, Part
from gyosei_forms.envelope.opening import open  # noqa: A004 - used as envelope.open
from gyosei_forms.envelope.sealing import seal, seal_async, seal_to, seal_to_async
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import Assurance, Signature
from gyosei_forms.envelope.signers import AsyncSigner, FileKeySigner, Pkcs11Signer, Signer, self_signed
from gyosei_forms.envelope.submission import SignedBy, Submission, SubstitutedItem, XmlData, new_message_id
from gyosei_forms.envelope.verdict import Indication, PartStatus, SubIndication, Verdict

if TYPE_CHECKING:
    from gyosei_forms.envelope import encryption, messages
    from gyosei_forms.envelope.messages import Conversation, conversation

__all__ = [
    "FORMATS",
    "Agent",
    "Assurance",
    "AsyncSigner",
    "Attachment",
    "Authentication",
    "AuthenticationMeans",
    "Commitment",
    "Consent",
    "ConsentKind",
    "Conversation",
    "Digest",
    "Expectations",
    "Fee",
    "FileKeySigner",
    "FormReference",
    "Identifier",
    "IdentifierScheme",
    "Identity",
    "Image",
    "Indication",
    "MessageKind",
    "OnceOnly",
    "Opened",
    "Part",
    "PartStatus",
    "Pkcs11Signer",
    "PlannedDocument",
    "ProcedureReference",
    "Signatory",
    "Signature",
    "SignatureKind",
    "SignedBy",
    "Signer",
    "SubIndication",
    "Submission",
    "SubstitutedItem",
    "Verdict",
    "XmlData",
    "algorithms",
    "asice",
    "complete",
    "conversation",
    "cosign",
    "cosign_async",
    "encryption",
    "jades",
    "jws",
    "messages",
    "new_message_id",
    "open",
    "public_jwk_from_pem",
    "renew",
    "renew_async",
    "seal",
    "seal_async",
    "seal_to",
    "seal_to_async",
    "self_signed",
    "timestamp",
    "timestamp_async",
    "xades",
    "xmldsig",
]

_LATER = {"Conversation": "messages", "conversation": "messages", "encryption": "", "messages": ""}
"""The module of each name that one envelope does not need (nothing: it is a module); loaded when it is first asked for."""


def __getattr__(name: str) -> Any:
    """Load what one envelope does not need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = importlib.import_module(f"{__name__}.{_LATER[name] or name}")
    return getattr(module, name) if _LATER[name] else module
