"""Whatever is passed in the place of what was asked for: UsageError, and never a traceback from within."""

import contextlib
import inspect
from dataclasses import replace
from datetime import datetime
from enum import EnumMeta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import envelope, testing
from gyosei_forms.characters.reduction import reduce
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Agent,
    Attachment,
    Authentication,
    AuthenticationMeans,
    Consent,
    ConsentKind,
    Expectations,
    Fee,
    FileKeySigner,
    FormReference,
    Identifier,
    IdentifierScheme,
    Identity,
    Image,
    OnceOnly,
    Opened,
    PlannedDocument,
    ProcedureReference,
    SignatureKind,
    SignedBy,
    Submission,
    SubstitutedItem,
    XmlData,
    examples,
    jws,
)
from gyosei_forms.envelope.certificates import examples as paths
from gyosei_forms.envelope.certificates.holders import CorporationItems, Kind
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only.kinds import Outcome

KEY = ec.derive_private_key(4711, ec.SECP256R1())
SIGNER = FileKeySigner(KEY)
SIGNATORY = examples.signatory(SIGNER)
OTHER = ec.derive_private_key(4712, ec.SECP256R1())
PEM = KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
SUBMISSION = Submission(
    procedure=ProcedureReference("000:8366"),
    addressee="国土交通省",
    created=datetime(2025, 6, 13, 9, 0, tzinfo=JST),
    application=b"{}",
)
SEALED = envelope.seal(SUBMISSION, signers=[SIGNATORY])
AWAITING = envelope.seal(SUBMISSION, signers=[SIGNATORY], awaited=[SignedBy.APPLICANT])
OPENED = envelope.open(SEALED, expect=Expectations(trusted_keys=(SIGNER.public_jwk,)))
DAY = SUBMISSION.created.date()
IDENTITY = Identity(signature=SignatureKind.NONE)
PLANNED = PlannedDocument("x", Outcome.OMIT)
RECORD = reduce("髙").unwrap().record
TOKEN = "e30.e30."
ODD = [
    None,
    5,
    1.5,
    True,
    "x",
    "\ud800",
    "\0",
    b"x",
    b"\xff",
    [],
    ["x"],
    (5,),
    ({"x": []},),
    {},
    {5: 5},
    {"a"},
    object(),
    int,
]

WELL = {
    Attachment: {
        "id": "a",
        "content": b"",
        "media_type": "text/plain",
        "purpose": "",
        "title": "",
        "evidence": "",
        "image": None,
    },
    Expectations: {
        "trusted_keys": (SIGNER.public_jwk,),
        "trusted_for": {SignedBy.AGENT: (SIGNER.public_jwk,)},
        "all_signed_by": (SignedBy.AGENT,),
        "addressee": "x",
        "procedure": "x",
        "signed_by": (SignedBy.NONE,),
        "algorithms": ("ES256",),
        "parts": {},
        "as_of": None,
        "anchors": (paths.anchor(),),
        "authorities": None,
        "intermediates": (),
        "revocation": None,
        "certificate_policies": None,
        "kinds": {SignedBy.AGENT: (Kind.SEAL,)},
        "holders": {SignedBy.AGENT: CorporationItems()},
    },
    Expectations().wants_certificate: {"role": SignedBy.AGENT},
    Expectations().trusts: {"thumbprint": "x", "role": None},
    Expectations().trusts_in_any_role: {"thumbprint": "x"},
    Expectations().keys_for: {"role": SignedBy.AGENT},
    envelope.Signatory: {
        "signer": SIGNER,
        "certificates": SIGNATORY.certificates,
        "role": None,
        "commitment": envelope.Commitment.ORIGIN,
    },
    envelope.self_signed: {"signer": SIGNER, "name": "", "at": None, "days": 1},
    envelope.cosign: {"sealed": AWAITING, "signatory": SIGNATORY, "signed_at": None, "limits": None},
    envelope.timestamp: {
        "sealed": SEALED,
        "service": stamping.authority(),
        "hash_name": "sha256",
        "policy": None,
        "limits": None,
    },
    envelope.complete: {"sealed": SEALED, "certificates": (), "crls": (), "ocsps": (), "limits": None},
    envelope.renew: {
        "sealed": SEALED,
        "service": stamping.authority(),
        "certificates": (),
        "crls": (),
        "ocsps": (),
        "hash_name": "sha256",
        "policy": None,
        "limits": None,
    },
    FileKeySigner: {"key": KEY, "algorithm": "ES256", "comment": ""},
    FileKeySigner.from_pem: {"pem": PEM, "password": None, "algorithm": None, "comment": ""},
    FileKeySigner.read: {"path": "none.pem", "password": None, "algorithm": None, "comment": ""},
    SIGNER.sign_digest: {"digest": b"0" * 32},
    OPENED.content: {"part": "application.json"},
    OPENED.original: {"pointer": "/x"},
    OPENED.render: {"format": "text", "lang": "ja", "explain": False, "subjects": False},
    ProcedureReference: {"key": "x", "id": "", "name": "", "law": "", "form": None},
    ProcedureReference.of: {"procedure": None},
    Submission: {
        "procedure": ProcedureReference("x"),
        "addressee": "x",
        "created": SUBMISSION.created,
        "application": b"{}",
        "schema": "",
        "schema_version": "",
        "xml": None,
        "attachments": (),
        "substitutions": (),
        "provenance": None,
        "applicant": None,
        "agent": None,
        "once_only": None,
        "consents": (),
        "fee": None,
        "message_id": "",
        "reply_to": "",
        "reply_to_digest": "",
        "kind": envelope.MessageKind.APPLICATION,
        "closed": frozenset(),
    },
    Agent: {"identity": IDENTITY, "proof": "a", "scope": ("x",), "until": DAY},
    Authentication: {"means": AuthenticationMeans.GBIZID, "guideline": "", "level": ""},
    Consent: {
        "kind": ConsentKind.REUSE,
        "purpose": "x",
        "given": SUBMISSION.created,
        "mechanism": "",
        "recipient": "",
        "until": None,
    },
    Fee: {"reference": "x", "yen": None, "paid": None},
    FormReference: {"id": "x", "version": "1"},
    Identifier: {"scheme": IdentifierScheme.CORPORATE_NUMBER, "value": "7000012050002"},
    Identity: {"identifier": None, "authentication": None, "signature": SignatureKind.NONE},
    Image: {"dpi": 300, "bits": None},
    OnceOnly: {"as_of": DAY, "documents": (PLANNED,)},
    OnceOnly.of: {"plan": None},
    PlannedDocument: {"document": "x", "outcome": Outcome.OMIT, "matter": "", "mechanism": ""},
    XmlData: {"content": b"<a/>", "schema": "", "schema_version": ""},
    envelope.seal_to: {"target": "no-such-folder/x", "submission": SUBMISSION, "signers": [SIGNATORY]},
    OPENED.save: {"part": "application.json", "target": "no-such-folder/x"},
    SubstitutedItem: {"pointer": "/x", "record": RECORD},
    envelope.open: {"data": SEALED, "expect": None, "decrypter": None, "limits": None},
    envelope.conversation: {
        "containers": [SEALED],
        "applicant": Expectations(),
        "agency": Expectations(),
        "decrypter": None,
        "limits": None,
    },
    envelope.public_jwk_from_pem: {"pem": b""},
    envelope.seal: {
        "submission": SUBMISSION,
        "signers": [SIGNATORY],
        "awaited": (),
        "recipient": None,
        "signed_at": None,
        "limits": None,
    },
    jws.sign: {
        "payload": b"",
        "signer": SIGNER,
        "header": {},
        "encoded": False,
        "critical": (),
        "policy": None,
        "as_of": None,
    },
    jws.verify: {
        "token": TOKEN,
        "key": SIGNER.public_jwk,
        "algorithms": ("ES256",),
        "payload": None,
        "policy": None,
        "as_of": None,
        "limits": None,
        "report": None,
        "pointer": "",
    },
}
WELL[jws.verify_all] = {
    ("keys" if name == "key" else name): value for name, value in WELL[jws.verify].items()
}
WELL[jws.verify_all]["keys"] = [SIGNER.public_jwk]
CALLS = [(call, name) for call, arguments in WELL.items() for name in arguments]
ASYNCHRONOUS = {"cosign_async", "renew_async", "seal_async", "seal_to_async", "timestamp_async"}
"""As their namesakes, by the same code; tried in test_envelope_cosigning and test_envelope_keeping."""
RESULTS = {"Conversation", "Digest", "Opened", "Part", "Signature", "Verdict", "new_message_id"}
"""What the package returns; nobody makes them."""


def _named(call):
    return getattr(call, "__qualname__", str(call))


@pytest.mark.parametrize(
    ("call", "name"), CALLS, ids=lambda value: value if isinstance(value, str) else _named(value)
)
def test_odd_arguments_are_misuse_or_taken(call, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    well = {key: value for key, value in WELL[call].items() if key != "limits"}
    for odd in ODD:
        with contextlib.suppress(UsageError):
            call(**well | {name: odd})


@pytest.mark.parametrize(
    "call",
    [
        lambda: envelope.public_jwk_from_pem("x"),
        lambda: envelope.seal(SUBMISSION, signers=[], awaited=[SignedBy.APPLICANT]),
        lambda: envelope.seal(SUBMISSION, signers=[SIGNATORY], awaited=[SignedBy.NONE]),
        lambda: envelope.seal(SUBMISSION, signers=[SIGNATORY], awaited=["agent"]),
        lambda: envelope.seal(SUBMISSION, signers=SIGNATORY),
        lambda: envelope.seal(SUBMISSION, signers=[SIGNER]),
        lambda: envelope.Signatory(SIGNER, []),
        lambda: envelope.Signatory(SIGNER, SIGNATORY.certificates, "agent"),
        lambda: envelope.Signatory(SIGNER, SIGNATORY.certificates, SignedBy.NONE),
        lambda: envelope.Signatory(FileKeySigner(OTHER), SIGNATORY.certificates),
        lambda: envelope.cosign(SEALED, SIGNATORY),
        lambda: envelope.cosign(b"", SIGNATORY),
        lambda: envelope.cosign(Path("no-such-envelope"), SIGNATORY),
        lambda: envelope.self_signed(KEY),
        lambda: envelope.self_signed(SIGNER, name="x" * 65),
        lambda: envelope.self_signed(SIGNER, days=0),
        lambda: envelope.seal(replace(SUBMISSION, message_id=""), signers=[SIGNATORY]),
        lambda: envelope.open(Path("no-such-envelope")),
        lambda: envelope.open(Path()),
        lambda: envelope.seal_to(5, SUBMISSION, signers=[SIGNATORY]),
        lambda: envelope.seal_to("no-such-folder/x", SUBMISSION, signers=[SIGNATORY]),
        lambda: Expectations(signed_by=()),
        lambda: Expectations(kinds={SignedBy.AGENT: (Kind.SEAL,)}),
        lambda: Expectations(holders={SignedBy.AGENT: CorporationItems()}),
        lambda: Expectations(anchors=(paths.anchor(),), kinds={SignedBy.AGENT: ()}),
        lambda: Expectations(anchors=(paths.anchor(),), kinds={SignedBy.NONE: (Kind.SEAL,)}),
        lambda: Expectations(anchors=(paths.anchor(),), holders={SignedBy.AGENT: "x"}),
        lambda: Expectations(anchors=[paths.anchor()]),
        lambda: Expectations(anchors=(paths.ISSUED_ROOT.made(),)),
        lambda: envelope.renew(b"", stamping.authority()),
        lambda: envelope.timestamp(envelope.seal(SUBMISSION, signers=[]), stamping.authority()),
        lambda: envelope.complete(SEALED[:-1]),
        lambda: Expectations(algorithms=("HS256",)),
        lambda: Expectations(parts={"": None}),
        lambda: envelope.seal(SUBMISSION, signers=[SIGNATORY], limits=5),
        lambda: envelope.seal(SUBMISSION, signers=[KEY]),
        lambda: envelope.open("text"),
        lambda: envelope.open(SEALED, expect={}),
        lambda: envelope.open(SEALED, limits=5),
        lambda: FileKeySigner("x"),
        lambda: FileKeySigner(KEY, comment=5),
        lambda: FileKeySigner.from_pem("x"),
        lambda: FileKeySigner.read(5),
        lambda: FileKeySigner.read("\0"),
        lambda: SIGNER.sign_digest(b""),
        lambda: Expectations(addressee=5),
        lambda: Expectations(addressee=""),
        lambda: Expectations(procedure=""),
        lambda: Expectations(as_of="2025-06-13"),
        lambda: Expectations(as_of=datetime(2025, 6, 13)),  # noqa: DTZ001 - naive on purpose
        lambda: bool(OPENED),
        lambda: bool(envelope.open(b"")),
        lambda: jws.verify(TOKEN, SIGNER.public_jwk, limits=5),
        lambda: Expectations(procedure=["000:8366"]),
        lambda: Expectations(trusted_keys=(None,)),
        lambda: Expectations(trusted_keys=SIGNER.public_jwk),
        lambda: Expectations().trusts([]),
        lambda: ProcedureReference.of("28428"),
        lambda: OPENED.content([]),
        lambda: OPENED.render(lang="fr"),
        lambda: OPENED.render("pdf"),
        lambda: OPENED.render([]),
        lambda: jws.verify(TOKEN, SIGNER.public_jwk, algorithms=5),
        lambda: jws.verify(TOKEN, SIGNER.public_jwk, algorithms=[["ES256"]]),
        lambda: jws.verify("not a token", SIGNER.public_jwk, algorithms=["none"]),
        lambda: jws.verify(TOKEN, SIGNER.public_jwk, report=5),
        lambda: jws.verify(TOKEN, SIGNER.public_jwk, pointer=5),
        lambda: jws.sign("text", SIGNER, header={}),
        lambda: jws.sign(b"", None, header={}),
        lambda: jws.sign(b"", SIGNER, header=None),
        lambda: jws.sign(b"", SIGNER, header={"a": object()}),
    ],
)
def test_misuse(call):
    with pytest.raises(UsageError):
        call()


class Answering:
    """A signer that answers what it is told to."""

    def __init__(self, **answers):
        self._answers = {"algorithm": "ES256", "public_jwk": SIGNER.public_jwk, "signature": b""} | answers

    @property
    def algorithm(self):
        return self._answers["algorithm"]

    @property
    def public_jwk(self):
        return self._answers["public_jwk"]

    def sign_digest(self, _digest):
        return self._answers["signature"]


@pytest.mark.parametrize("name", ["algorithm", "public_jwk", "signature"])
@pytest.mark.parametrize(
    "odd", [*ODD, SIGNER.public_jwk | {"comment": 5}], ids=lambda value: type(value).__name__
)
def test_a_signer_with_odd_answers_is_misuse(name, odd):
    signer = Answering(**{name: odd})
    for call in (
        lambda: envelope.seal(SUBMISSION, signers=[examples.signatory(signer)]),
        lambda: jws.sign(b"", signer, header={}),
    ):
        with pytest.raises(UsageError):
            call()


def test_every_public_call_is_among_those_tried():
    tried = {call.__name__ for call in WELL}
    public = {name for name in envelope.__all__ if callable(getattr(envelope, name))}
    enums = {one for one in envelope.__all__ if issubclass(type(getattr(envelope, one)), EnumMeta)}
    assert {
        name for name in public if getattr(envelope, name) not in WELL
    } == enums | RESULTS | ASYNCHRONOUS | {
        "AsyncSigner",
        "Pkcs11Signer",
        "Signer",
    }
    methods = {
        name
        for kind in (Opened, Expectations, FileKeySigner)
        for name, value in vars(kind).items()
        if not name.startswith("_") and (inspect.isfunction(value) or inspect.ismethod(getattr(kind, name)))
    }
    assert methods <= tried


def test_the_demonstration_signer_needs_nothing():
    assert envelope.seal(SUBMISSION, signers=[examples.signatory(testing.demonstration_signer())])
