"""One small envelope and every way to spoil it, by name: the examples of the rules, and of the documentation.

Sealed with a key made for the occasion, so nothing here is anyone's signature.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    base64url,
    container,
    cosigning,
    demonstration,
    jws,
    keys,
    manifest,
    nested,
    sealing,
)
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
from gyosei_forms.envelope.blocks.procedure import FormReference, ProcedureReference
from gyosei_forms.envelope.container.layout import CENTRAL, LOCAL
from gyosei_forms.envelope.contents import measure
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.opening import open  # noqa: A004 - the function under example
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signatures import every_part
from gyosei_forms.envelope.signers import FileKeySigner, Signer, self_signed
from gyosei_forms.envelope.submission import SignedBy, Submission, SubstitutedItem, XmlData
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

SUBMISSION = Submission(
    procedure=ProcedureReference("000:8366", "28428", "測量業者の新規登録申請（法人）"),
    addressee="国土交通省",
    created=datetime(2025, 6, 13, 9, 0, tzinfo=JST),
    application='{"法人名":"見本測量株式会社"}'.encode(),
    attachments=(
        Attachment(id="a1", content=b"%PDF-", media_type="application/pdf", purpose="登記事項証明書"),
        Attachment(id="a2", content=b"%PDF-", media_type="application/pdf", purpose="財務に関する書類"),
    ),
    message_id="urn:uuid:5f0c6a52-8f0e-4b6e-9d2f-3a1f6f0b7c21",
)
Parts = list[tuple[str, bytes]]


@cache
def _signer() -> FileKeySigner:
    return FileKeySigner(ec.generate_private_key(ec.SECP256R1()))


@cache
def _second() -> FileKeySigner:
    """Return the signer of whoever signs beside the first."""
    return FileKeySigner(ec.generate_private_key(ec.SECP384R1()))


@cache
def issuer() -> FileKeySigner:
    """Return the signer of the evidence within."""
    return FileKeySigner(ec.generate_private_key(ec.SECP256R1()))


@cache
def signatory(signer: Signer, role: SignedBy | None = None) -> Signatory:
    """Return who signs with a bare key, under a certificate made for the occasion."""
    return Signatory(signer, [self_signed(signer, at=SUBMISSION.created)], role)


@cache
def _sealed() -> bytes:
    return sealing.seal(SUBMISSION, signers=[signatory(_signer())])


@cache
def full() -> Submission:
    """Return a submission with every block that a manifest can have."""
    from gyosei_forms.once_only.kinds import Outcome
    from gyosei_forms.once_only.provenance import Sourced, prefill

    at = SUBMISSION.created
    name = Sourced.retrieved("見本測量株式会社", source="corporate_number_site", at=at)
    filled, provenance = prefill({}, {"/法人名": name})
    identity = Identity(
        Identifier(IdentifierScheme.CORPORATE_NUMBER, "7000012050002"),
        Authentication(AuthenticationMeans.GBIZID, guideline="DS-511", level="2"),
        SignatureKind.COMMERCIAL_REGISTRATION,
    )
    agent = Agent(
        identity=Identity(authentication=Authentication(AuthenticationMeans.JPKI_USER)),
        proof="mandate",
        scope=("000:8366",),
        until=date(2025, 12, 31),
    )
    scan = Attachment(
        id="mandate",
        content=b"scan",
        media_type="image/png",
        purpose="委任状",
        title="委任状.png",
        image=Image(300, 8),
    )
    statements = Attachment(
        id="statements",
        content=b"%PDF-",
        media_type="application/pdf",
        evidence="financial_statements",
    )
    return dataclasses.replace(
        SUBMISSION,
        procedure=ProcedureReference(
            "000:8366",
            "28428",
            "測量業者の新規登録申請（法人）",
            "測量法第55条",
            FormReference("form-1", "2"),
        ),
        application=json.dumps(filled, ensure_ascii=False).encode(),
        schema="urn:gyosei-forms:schema:gif:2.3:LegalEntity_MP01",
        schema_version="2.3",
        xml=XmlData(b"<a/>", "urn:example", "1"),
        attachments=(scan, statements),
        provenance=provenance,
        applicant=identity,
        agent=agent,
        once_only=OnceOnly(
            at.date(),
            (
                PlannedDocument(
                    "registry_certificate_corporate", Outcome.OMIT, "registered_matters", "registry_linkage"
                ),
            ),
        ),
        consents=(
            Consent(ConsentKind.REUSE, "次回の申請", at, recipient="国土交通省", until=date(2026, 6, 13)),
            Consent(ConsentKind.LINKAGE, "登記情報の確認", at, "registry_linkage"),
        ),
        fee=Fee("2025-0001", 90_000, at.date()),
        reply_to="urn:uuid:5f0c6a52-8f0e-4b6e-9d2f-3a1f6f0b7c20",
    )


@cache
def certificate() -> Submission:
    """Return what an employer seals for an employee to carry."""
    return dataclasses.replace(
        SUBMISSION,
        procedure=ProcedureReference("own:employment-certificate", name="就労証明書"),
        addressee="見本市",
        application='{"就労者":"見本 花子"}'.encode(),
        attachments=(),
        message_id="urn:uuid:5f0c6a52-8f0e-4b6e-9d2f-3a1f6f0b7c22",
    )


def carrying(inner: bytes) -> Submission:
    """Return a submission that carries an envelope as evidence."""
    evidence = Attachment(id="work", content=inner, media_type=nested.MEDIA_TYPE, purpose="就労証明書")
    return dataclasses.replace(SUBMISSION, attachments=(evidence,))


@cache
def _certified() -> bytes:
    return sealing.seal(certificate(), signers=[signatory(issuer(), SignedBy.ISSUER)])


def _carried(inner: bytes) -> bytes:
    return sealing.seal(carrying(inner), signers=[signatory(_signer())])


def manifest_of(submission: Submission, *roles: SignedBy) -> bytes:
    """Return the manifest of a submission, to be signed in those roles; without any, by the applicant."""
    entries = [container.entry(name, content) for name, content in manifest.parts(submission)]
    return manifest.build(submission, entries, roles or (SignedBy.APPLICANT,))


def members(submission: Submission, raw: bytes, signature: bytes) -> Parts:
    """Return the members of a container with any bytes as manifest and signature."""
    entries = [container.entry(name, content) for name, content in _covered(submission, raw)]
    return [(one.name, bytes(one.content)) for one in sealing.around(entries, signature)]  # type: ignore[arg-type]


def signed(submission: Submission, raw: bytes, *signatories: Signatory) -> bytes:
    """Return the signature file over any bytes as manifest and over the parts of a submission."""
    entries = [container.entry(name, content) for name, content in _covered(submission, raw)]
    covered, at = sealing.covered(entries, raw), submission.created
    return every_part.write(
        [every_part.sign(covered, one, one.role or SignedBy.APPLICANT, at) for one in signatories]
    )


def _covered(submission: Submission, raw: bytes) -> Parts:
    return [(container.MANIFEST, raw), *manifest.parts(submission)]  # type: ignore[list-item]


def _parts() -> Parts:
    raw = manifest_of(SUBMISSION)
    return members(SUBMISSION, raw, signed(SUBMISSION, raw, signatory(_signer())))


def report(edit: str) -> Report:
    """Return the findings on the example envelope after the named edit."""
    if edit in _EXPECTATIONS:
        sealed, expect = _EXPECTATIONS[edit]
        return open(sealed(), expect=expect()).report
    if edit not in EDITS:
        names = ", ".join((*EDITS, *_EXPECTATIONS))
        raise UsageError(f"例の名前は {names} です。", f"the names of the examples are {names}.")
    return open(EDITS[edit](), expect=_trusting(_signer())).report


def _trusting(*signers: FileKeySigner, **more: Any) -> Expectations:
    return Expectations(trusted_keys=tuple(signer.public_jwk for signer in signers), **more)


# --- edits of single bytes


def _patched(name: str, index: int, new: bytes, *, central: bool = False) -> bytes:
    """Return the envelope with bytes replaced, counted from the header of a member."""
    data = bytearray(_sealed())
    at = data.rindex(name.encode()) - CENTRAL.size if central else _local(name)
    data[at + index : at + index + len(new)] = new
    return bytes(data)


def _local(name: str) -> int:
    """Return where the local header of a member begins; its name follows the length 0 of the extra field."""
    return _sealed().index(b"\0\0" + name.encode()) + 2 - LOCAL.size


def _renamed(new: str) -> bytes:
    return _patched("attachments/002", LOCAL.size, new.encode())


def _another_byte() -> bytes:
    return _sealed().replace("見本測量".encode(), "見本側量".encode(), 1)


# --- edits that pack the members anew


def _packed(change: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = dict(_parts())
    change(parts)
    parts[container.SIGNATURE] = parts.pop(container.SIGNATURE)
    return container.write(list(parts.items()))


def _headless() -> bytes:
    return container.write(_parts()[:2])


def _between() -> bytes:
    at = _local("attachments/001")
    return _sealed()[:at] + b"\0" + _sealed()[at:]


def _without_signature() -> bytes:
    return container.write(_parts()[:-1])


def _manifest(**changes: Any) -> bytes:
    """Return the envelope with another manifest, rightly signed."""
    data = json.loads(manifest_of(SUBMISSION)) | changes
    return _signed(canonical_json.write({name: value for name, value in data.items() if value is not None}))


def _signed(raw: bytes, submission: Submission = SUBMISSION) -> bytes:
    """Return the envelope of a submission with any bytes as manifest, rightly signed."""
    signature = signed(submission, raw, signatory(_signer()))
    return container.write(members(submission, raw, signature))


def _fully(**changes: Any) -> bytes:
    """Return the envelope with every block, with other values in its manifest, rightly signed."""
    return _signed(canonical_json.write(json.loads(manifest_of(full())) | changes), full())


def _personal() -> bytes:
    scheme = str(IdentifierScheme.ASSIGNED_BY_ADDRESSEE)
    return _fully(applicant={"identifier": {"scheme": scheme, "value": "123456789018"}})


def _with_part(submission: Submission, name: str, raw: bytes) -> bytes:
    """Return the envelope of a submission with any bytes as one of its parts, listed and rightly signed."""
    data, found = json.loads(manifest_of(submission)), measure(raw).digest
    parts = dict(manifest.parts(submission)) | {name: raw}
    for part in data["parts"]:
        if part["name"] == name:
            part |= {"size": found.size, "sha256": found.sha256}
    listed = canonical_json.write(data)
    named = {container.MIMETYPE: container.MEDIA_TYPE, container.MANIFEST: listed, **parts}
    return sealed_anew(named, signatory(_signer()), submission.created)  # type: ignore[arg-type]


def sealed_anew(parts: Mapping[str, bytes], who: Signatory, at: datetime) -> bytes:
    """Return the container of any members, rightly signed."""
    entries = [
        container.entry(name, content) for name, content in parts.items() if name != container.SIGNATURE
    ]
    covered = sealing.covered(entries[1:], parts[container.MANIFEST])
    made = every_part.sign(covered, who, who.role or SignedBy.APPLICANT, at)
    return container.write(
        [*((one.name, parts[one.name]) for one in entries), (container.SIGNATURE, every_part.write([made]))]
    )


def _provenance_bytes() -> bytes:
    return dict(members(full(), b"", b""))[container.PROVENANCE]


def _no_json() -> bytes:
    submission = dataclasses.replace(SUBMISSION, application=b"\xff not json")
    return _signed(manifest_of(submission), submission)


@cache
def substituted() -> Submission:
    """Return the submission with a character outside the range of ordinary items, and the record of its stand-in."""
    from gyosei_forms.characters.reduction import reduce

    reduced = reduce("髙見測量株式会社").unwrap()
    application = json.dumps({"法人名": reduced.text}, ensure_ascii=False).encode()
    items = (SubstitutedItem("/法人名", reduced.record),)
    return dataclasses.replace(SUBMISSION, application=application, substitutions=items)


def _records(raw: bytes) -> bytes:
    return _with_part(substituted(), container.SUBSTITUTIONS, raw)


def _record_bytes() -> bytes:
    return dict(members(substituted(), b"", b""))[container.SUBSTITUTIONS]


def _record(**changes: Any) -> bytes:
    """Return the envelope with other values in the record of its one substitution."""
    data = json.loads(_record_bytes())
    data["items"][0]["record"]["substitutions"][0] |= changes
    return _records(canonical_json.write(data))


def _demonstration() -> bytes:
    return sealing.seal(SUBMISSION, signers=[demonstration.signatory()])


def _more_in_header() -> bytes:
    """Return the envelope with a member in the header that this format does not have, rightly signed."""
    raw = manifest_of(SUBMISSION)
    token = json.loads(signed(SUBMISSION, raw, signatory(_signer())))["signatures"][0]["protected"]
    header = json.loads(base64url.decode(token) or b"") | {"kid": "1"}
    made = jws.sign(b"", _signer(), header=header, critical=("sigD",))
    return container.write(members(SUBMISSION, raw, every_part.write([made])))


def _in_form_of_1_0() -> bytes:
    """Return the envelope with a signature over the manifest alone, rightly made."""
    raw, jwk = manifest_of(SUBMISSION), _signer().public_jwk
    header = {"iat": 0, "jwk": jwk, "kid": keys.thumbprint(jwk)}
    signature = jws.flattened(*jws.sign(raw, _signer(), header=header))
    return container.write(members(SUBMISSION, raw, signature))


def _in_another_role() -> bytes:
    raw = manifest_of(SUBMISSION, SignedBy.AGENT)
    signature = signed(SUBMISSION, raw, signatory(_signer()))
    return container.write(members(SUBMISSION, raw, signature))


def _awaiting(role: SignedBy = SignedBy.APPLICANT) -> bytes:
    return sealing.seal(SUBMISSION, signers=[signatory(_signer())], awaited=[role])


def _cosigned(signer: FileKeySigner, role: SignedBy = SignedBy.APPLICANT) -> bytes:
    return cosigning.cosign(_awaiting(role), signatory(signer), signed_at=SUBMISSION.created)


def _blank_in_signature() -> bytes:
    return _packed(lambda parts: parts.update({container.SIGNATURE: parts[container.SIGNATURE] + b" "}))


EDITS: dict[str, Callable[[], bytes]] = {
    "as sealed": _sealed,
    "a byte put before it": lambda: b"\0" + _sealed(),
    "another mimetype": lambda: _packed(lambda parts: parts.update(mimetype=b"application/zip")),
    "cut short": lambda: _sealed()[:-1],
    "a byte put after it": lambda: _sealed() + b"\0",
    "another date in a header": lambda: _patched("application.json", 12, b"\x22"),
    "a compressed member": lambda: _patched("application.json", 8, b"\x08"),
    "an encrypted member": lambda: _patched("application.json", 6, b"\x01"),
    "a zip64 size": lambda: _patched("application.json", 18, b"\xff" * 8),
    "a symbolic link": lambda: _patched("attachments/001", 38, b"\0\0\xff\xa1", central=True),
    "a name that climbs out": lambda: _renamed("../../../../002"),
    "a name twice": lambda: _renamed("attachments/001"),
    "a foreign member": lambda: _renamed("attachments/hid"),
    "an absolute name": lambda: _renamed("/ttachments/002"),
    "a name that is not UTF-8": lambda: _patched("attachments/002", LOCAL.size, b"\xff"),
    "a name that differs in case only": lambda: _renamed("ATTACHMENTS/001"),
    "a byte put between members": _between,
    "no application": _headless,
    "no signature": _without_signature,
    "another byte in the application": _another_byte,
    "a blank in the signature file": _blank_in_signature,
    "a member more in the header of a signature": _more_in_header,
    "a signature in the form of version 1.0": _in_form_of_1_0,
    "a signature in another role than the manifest names": _in_another_role,
    "a signature that is awaited": _awaiting,
    "two signatures of one key": lambda: _cosigned(_signer()),
    "a key that is published": _demonstration,
    "a manifest without addressee": lambda: _manifest(addressee=None),
    "a manifest of another version": lambda: _manifest(format="gyosei-forms/envelope/99.0"),
    "a manifest with a blank": lambda: _signed(manifest_of(SUBMISSION) + b" "),
    "an application that is no JSON": _no_json,
    "another application, packed anew": lambda: _packed(
        lambda parts: parts.update({container.APPLICATION: b"{}"})
    ),
    "an attachment taken out": lambda: _packed(lambda parts: parts.pop("attachments/002")),
    "an attachment put in": lambda: _packed(lambda parts: parts.update({"attachments/003": b"%PDF-"})),
    "with every block": lambda: sealing.seal(full(), signers=[signatory(_signer())]),
    "an identifier of twelve digits": _personal,
    "an agency that has ended": lambda: _fully(
        agent=json.loads(manifest_of(full()))["agent"] | {"until": "2025-06-12"}
    ),
    "an application that is no XML": lambda: _with_part(full(), container.APPLICATION_XML, b"<a>"),
    "a provenance that is none": lambda: _with_part(full(), container.PROVENANCE, b"{}"),
    "a provenance with a blank": lambda: _with_part(full(), container.PROVENANCE, _provenance_bytes() + b" "),
    "evidence within that was changed": lambda: _carried(_certified()[:-1]),
    "with substitution records": lambda: sealing.seal(substituted(), signers=[signatory(_signer())]),
    "substitution records that are no JSON": lambda: _records(b"\xff not json"),
    "substitution records with a blank": lambda: _records(_record_bytes() + b" "),
    "a substitution record of an item that is not there": lambda: _records(
        _record_bytes().replace("/法人名".encode(), "/氏名".encode())
    ),
    "a substitution record of another text": lambda: _record(to="U+9AD1"),
    "a substitution record that does not replay": lambda: _record(unit=2),
    "a stand-in that no table names": lambda: _record(**{"from": "U+9234"}),
}
"""Edits of the envelope; each gives the bytes as a receiver gets them."""


def _unsigned() -> bytes:
    return sealing.seal(SUBMISSION, signers=[])


def _evidence(signer: FileKeySigner) -> Expectations:
    within = _trusting(signer, addressee="見本市", signed_by=(SignedBy.ISSUER,))
    return _trusting(_signer(), parts={"就労証明書": within})


_EXPECTATIONS: dict[str, tuple[Callable[[], bytes], Callable[[], Expectations]]] = {
    "no trusted key": (_sealed, Expectations),
    "another trusted key": (_sealed, lambda: _trusting(issuer())),
    "another addressee expected": (_sealed, lambda: _trusting(_signer(), addressee="法務省")),
    "opened before it was made": (
        _sealed,
        lambda: _trusting(_signer(), as_of=SUBMISSION.created - timedelta(days=1)),
    ),
    "another procedure expected": (_sealed, lambda: _trusting(_signer(), procedure="000:1")),
    "another role expected": (_sealed, lambda: _trusting(_signer(), signed_by=(SignedBy.AGENCY,))),
    "another algorithm expected": (_sealed, lambda: _trusting(_signer(), algorithms=("ES384",))),
    "a part expected that is not there": (_sealed, lambda: _trusting(_signer(), parts={"出生証明書": None})),
    "an issuer's signature expected on a plain file": (
        _sealed,
        lambda: _trusting(_signer(), parts={"登記事項証明書": _trusting(issuer())}),
    ),
    "with two signatures": (
        lambda: _cosigned(_second()),
        lambda: _trusting(_signer(), _second(), all_signed_by=(SignedBy.APPLICANT,) * 2),
    ),
    "two applicants expected": (
        _sealed,
        lambda: _trusting(_signer(), all_signed_by=(SignedBy.APPLICANT,) * 2),
    ),
    "a further signature of an unknown key": (lambda: _cosigned(_second()), lambda: _trusting(_signer())),
    "signed by applicant and agent": (
        lambda: _cosigned(_second(), SignedBy.AGENT),
        lambda: _trusting(_signer(), _second()),
    ),
    "a key trusted in another role": (
        _sealed,
        lambda: Expectations(trusted_for={SignedBy.AGENCY: (_signer().public_jwk,)}),
    ),
    "not signed": (_unsigned, Expectations),
    "not signed, and none wanted": (_unsigned, lambda: Expectations(signed_by=(SignedBy.NONE,))),
    "with evidence within": (lambda: _carried(_certified()), lambda: _evidence(issuer())),
    "evidence within of an unknown issuer": (
        lambda: _carried(_certified()),
        lambda: _evidence(FileKeySigner(ec.generate_private_key(ec.SECP256R1()))),
    ),
}
"""Envelopes as sealed, and a receiver who expects something else."""
