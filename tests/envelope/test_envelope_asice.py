"""ASiC-E: our submissions, containers of others, and hostile ones; zipfile and xmlsec1 as the outside opinion."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import shutil
import struct
import subprocess
import zipfile

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import envelope
from gyosei_forms.envelope import Expectations, FileKeySigner, SubIndication, asice, xades
from gyosei_forms.envelope.asice import examples, names
from gyosei_forms.envelope.examples import SUBMISSION, full
from gyosei_forms.envelope.jades.examples import AT, certificate
from gyosei_forms.envelope.rules import asice as rules
from gyosei_forms.envelope.rules import xades as xades_rules
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import NotVerified, UsageError
from gyosei_forms.limits import Limits

KEY, OTHER = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP384R1())
CERTIFICATE, OTHER_CERTIFICATE = certificate(KEY), certificate(OTHER)
SIGNER, OTHER_SIGNER = FileKeySigner(KEY), FileKeySigner(OTHER)
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk, OTHER_SIGNER.public_jwk), as_of=AT)
SIGNATORIES = [
    envelope.Signatory(SIGNER, [CERTIFICATE]),
    envelope.Signatory(OTHER_SIGNER, [OTHER_CERTIFICATE], SignedBy.AGENT),
]


def sealed(submission=SUBMISSION, signers=SIGNATORIES[:1], **how):
    return envelope.seal(submission, signers=signers, container="asice", **how)


def members_of(container):
    with zipfile.ZipFile(io.BytesIO(container)) as source:
        assert source.testzip() is None
        return {name: source.read(name) for name in source.namelist()}


def signed(parts, key=KEY):
    one = CERTIFICATE if key is KEY else OTHER_CERTIFICATE
    return xades.sign(parts, FileKeySigner(key), certificates=[one], at=AT)


def foreign(parts, *signatures, **more):
    files = {names.signature_name(number): one for number, one in enumerate(signatures)}
    listing = {names.LISTING: asice.listing.write(dict.fromkeys(parts, "text/plain"))}
    return examples.packed({names.MIMETYPE: names.MEDIA_TYPE.encode(), **parts, **listing, **files, **more})


def opened(container, expect=TRUSTING, **how):
    return envelope.open(container, expect=expect, **how)


# --- ours


@pytest.mark.parametrize("submission", [SUBMISSION, full()], ids=["small", "full"])
def test_a_submission_is_sealed_and_opened_as_in_a_gyosei_container(submission):
    container = sealed(submission)
    found = opened(container)
    assert found.passed, found.render("text")
    ours = envelope.open(envelope.seal(submission, signers=SIGNATORIES[:1]), expect=TRUSTING)
    assert found.submission == ours.submission
    assert [(one.name, one.status, one.found) for one in found.parts] == [
        (one.name, one.status, one.found) for one in ours.parts
    ]
    assert [(one.key, one.role, one.commitment) for one in found.signatures] == [
        (one.key, one.role, one.commitment) for one in ours.signatures
    ]
    for attachment in found.submission.attachments:
        assert attachment.content
    assert sealed(submission) == container


def test_the_layout_is_that_of_the_standard():
    container = sealed()
    assert container[30:38] == b"mimetype"
    assert container[38:69] == names.MEDIA_TYPE.encode()
    assert list(members_of(container)) == [
        "mimetype",
        "manifest.json",
        "application.json",
        "attachments/001",
        "attachments/002",
        "META-INF/manifest.xml",
        "META-INF/signatures0.xml",
    ]


def test_several_sign_and_each_has_a_file():
    container = sealed(signers=SIGNATORIES)
    assert "META-INF/signatures1.xml" in members_of(container)
    found = opened(container)
    assert [one.role for one in found.signatures] == [SignedBy.APPLICANT, SignedBy.AGENT]
    assert found.passed
    missing = {name: raw for name, raw in members_of(container).items() if name != "META-INF/signatures1.xml"}
    repacked = io.BytesIO()
    entries = [asice.writing.container.entry(name, raw) for name, raw in missing.items()]
    repacked.write(b"".join(map(bytes, asice.writing.container.written(entries, Limits()))))
    found = opened(repacked.getvalue())
    assert found.sub_indication is SubIndication.SIG_CONSTRAINTS_FAILURE
    assert not found.passed


def test_it_is_sealed_into_a_file_and_opened_from_there(tmp_path):
    (tmp_path / "long").write_bytes(bytes(3_000_000))
    long = envelope.Attachment(
        id="a3", content=tmp_path / "long", media_type="application/pdf", purpose="図面"
    )
    submission = dataclasses.replace(SUBMISSION, attachments=(*SUBMISSION.attachments, long))
    envelope.seal_to(tmp_path / "s.asice", submission, signers=SIGNATORIES[:1], container="asice")
    found = opened(tmp_path / "s.asice")
    assert found.passed
    found.save("attachments/003", tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == bytes(3_000_000)
    assert (tmp_path / "s.asice").read_bytes() == sealed(submission)


def test_signers_that_are_awaited():
    class Service:
        algorithm, public_jwk = "ES256", SIGNER.public_jwk

        async def sign_digest(self, digest):
            return SIGNER.sign_digest(digest)

    signatory = envelope.Signatory(Service(), [CERTIFICATE])
    made = asyncio.run(envelope.seal_async(SUBMISSION, signers=[signatory], container="asice"))
    assert made == sealed()


def test_another_signs_later():
    waiting = sealed(awaited=[SignedBy.AGENT], signed_at=AT)
    assert opened(waiting).sub_indication is SubIndication.SIG_CONSTRAINTS_FAILURE
    both = envelope.cosign(waiting, SIGNATORIES[1], signed_at=AT)
    assert both == sealed(signers=SIGNATORIES, signed_at=AT)
    assert (
        envelope.cosign(waiting, envelope.Signatory(OTHER_SIGNER, [OTHER_CERTIFICATE]), signed_at=AT) == both
    )
    assert opened(both).passed
    for spent in (both, sealed()):
        with pytest.raises(UsageError, match="awaits no signature"):
            envelope.cosign(spent, SIGNATORIES[1])


def test_another_signs_later_by_a_service():
    class Service:
        algorithm, public_jwk = OTHER_SIGNER.algorithm, OTHER_SIGNER.public_jwk

        async def sign_digest(self, digest):
            return OTHER_SIGNER.sign_digest(digest)

    waiting = sealed(awaited=[SignedBy.AGENT], signed_at=AT)
    signatory = envelope.Signatory(Service(), [OTHER_CERTIFICATE])
    made = asyncio.run(envelope.cosign_async(waiting, signatory, signed_at=AT))
    assert made == envelope.cosign(waiting, SIGNATORIES[1], signed_at=AT)


def test_what_is_spoiled_or_of_others_is_not_signed_once_more():
    waiting = sealed(awaited=[SignedBy.AGENT])
    for at in range(0, len(waiting), 61):
        spoiled = waiting[:at] + bytes([waiting[at] ^ 1]) + waiting[at + 1 :]
        with pytest.raises(UsageError):
            envelope.cosign(spoiled, SIGNATORIES[1])
    moved = members_of(waiting)
    moved["META-INF/manifest.xml"] = asice.listing.write({"other": "text/plain"})
    entries = [asice.writing.container.entry(name, raw) for name, raw in moved.items()]
    relisted = b"".join(map(bytes, asice.writing.container.written(entries, Limits())))
    with pytest.raises(UsageError, match="GYO-ENV-254"):
        envelope.cosign(relisted, SIGNATORIES[1])
    with pytest.raises(UsageError, match="sealed as an envelope"):
        envelope.cosign(foreign({"a": b"1"}, signed({"a": b"1"})), SIGNATORIES[1])


def test_no_byte_of_it_is_free():
    container = sealed()
    for at in range(0, len(container), 11):
        changed = container[:at] + bytes([container[at] ^ 1]) + container[at + 1 :]
        found = opened(changed)
        assert not found.passed, at
        assert not found.has_submission


def test_what_is_cut_appended_or_repacked_does_not_pass():
    container = sealed()
    for spoiled in (
        container[:-1],
        container + b"\0",
        b"\0" + container,
        container[:100],
        examples.packed(members_of(container)),
    ):
        assert not opened(spoiled).passed


def test_another_key_is_indeterminate_and_gives_no_content():
    found = opened(sealed(), Expectations(trusted_keys=(OTHER_SIGNER.public_jwk,), as_of=AT))
    assert found.sub_indication is SubIndication.NO_SIGNING_CERTIFICATE_FOUND
    with pytest.raises(NotVerified):
        _ = found.submission


def test_the_receivers_expectations_hold_for_it_too():
    expect = dataclasses.replace(TRUSTING, addressee="東京都")
    assert opened(sealed(), expect).sub_indication is SubIndication.SIG_CONSTRAINTS_FAILURE


def test_it_is_evidence_within_another():
    inner = sealed()
    carried = envelope.Attachment(id="e", content=inner, media_type=asice.MEDIA_TYPE, purpose="就労証明書")
    outer = dataclasses.replace(SUBMISSION, attachments=(carried,))
    expect = dataclasses.replace(TRUSTING, parts={"就労証明書": TRUSTING})
    found = opened(sealed(outer), expect)
    assert found.passed
    assert found.parts[1].nested.passed


def test_misuse_of_sealing_says_so():
    for wrong in ({"container": "zip"}, {"container": None}):
        with pytest.raises(UsageError):
            envelope.seal(SUBMISSION, signers=SIGNATORIES, **wrong)
    with pytest.raises(UsageError):
        sealed(signers=[])


# --- of others

PARTS = {
    "契約書 1.txt": "甲と乙は".encode(),
    "b/data.xml": b"<a/>",
    "c.docx": examples.packed({"word/document.xml": b"<w/>"}),
}


def test_of_a_container_of_others_the_signed_parts_are_handed_on():
    found = opened(foreign(PARTS, signed(PARTS)))
    assert found.passed
    assert rules.FOREIGN.id in found.report.rule_ids
    assert {name: found.content(name) for name in PARTS} == PARTS
    assert not found.has_submission
    with pytest.raises(NotVerified):
        _ = found.submission
    with pytest.raises(UsageError):
        found.content("mimetype")


def test_a_part_that_nobody_signed_is_named_and_kept_back():
    found = opened(foreign({**PARTS, "beside.txt": b"x"}, signed(PARTS)))
    assert found.passed
    assert rules.PART_UNSIGNED.id in found.report.rule_ids
    assert [one.status for one in found.parts if one.name == "beside.txt"] == [envelope.PartStatus.EXTRA]
    with pytest.raises(UsageError):
        found.content("beside.txt")


def test_what_only_an_unknown_signer_signed_is_kept_back():
    found = opened(
        foreign(PARTS, signed({"b/data.xml": b"<a/>"}), signed(PARTS, OTHER)),
        Expectations(trusted_keys=(SIGNER.public_jwk,), as_of=AT),
    )
    assert found.passed
    assert found.content("b/data.xml") == b"<a/>"
    with pytest.raises(UsageError):
        found.content("c.docx")


@pytest.mark.parametrize("bad", [0, 1])
def test_several_signatures_with_one_bad_do_not_pass(bad):
    files = [signed(PARTS), signed(PARTS, OTHER)]
    files[bad] = files[bad].replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA")
    found = opened(foreign(PARTS, *files))
    assert found.sub_indication is SubIndication.SIG_CRYPTO_FAILURE


def test_a_changed_part_is_a_hash_failure():
    found = opened(foreign({**PARTS, "b/data.xml": b"<b/>"}, signed(PARTS)))
    assert found.sub_indication is SubIndication.HASH_FAILURE
    assert xades_rules.PART_CHANGED.id in found.report.rule_ids
    with pytest.raises(NotVerified):
        found.content("c.docx")


def test_without_trusted_keys_it_is_indeterminate():
    found = opened(foreign(PARTS, signed(PARTS)), Expectations(as_of=AT))
    assert found.sub_indication is SubIndication.NO_SIGNING_CERTIFICATE_FOUND


def test_digests_of_other_hashes_are_made_also_of_a_file(tmp_path):
    import hashlib

    digests = {name: xades.Digest("sha512", hashlib.sha512(raw).digest()) for name, raw in PARTS.items()}
    path = tmp_path / "a.asice"
    path.write_bytes(asice.write(PARTS, [signed(digests)]))
    found = opened(path)
    assert found.passed
    assert found.content("c.docx") == PARTS["c.docx"]


def test_written_containers_are_opened_by_others(tmp_path):
    container = asice.write(PARTS, [signed(PARTS)], media_types={"b/data.xml": "application/xml"})
    found = members_of(container)
    assert {name: found[name] for name in PARTS} == PARTS
    assert b'manifest:full-path="b/data.xml" manifest:media-type="application/xml"' in found[names.LISTING]
    assert opened(container).passed
    assert rules.LISTING.id not in opened(container).report.rule_ids


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="the command xmlsec1 is not installed; CI has it")
def test_xmlsec1_verifies_the_signatures_of_an_unpacked_submission(tmp_path):
    with zipfile.ZipFile(io.BytesIO(sealed())) as source:
        source.extractall(tmp_path)
    shutil.copy(tmp_path / "META-INF" / "signatures0.xml", tmp_path / "s.xml")
    (tmp_path / "c.pem").write_bytes(CERTIFICATE.public_bytes(serialization.Encoding.PEM))
    run = subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", "c.pem", "--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties", "s.xml"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0
    assert "5/5" in run.stdout + run.stderr


# --- hostile


@pytest.mark.parametrize("edit", [name for name in examples.EDITS if name not in ("as sealed", "of others")])
def test_each_edit_has_its_rule_and_never_gives_more_than_was_signed(edit):
    found = envelope.open(examples.EDITS[edit](), expect=examples.expectations())
    assert found.report.rule_ids & {one.id for one in vars(rules).values() if hasattr(one, "id")}
    assert not found.has_submission


def test_a_bomb_is_not_unpacked():
    bomb = foreign({**PARTS, "bomb": bytes(10_000_000)}, signed(PARTS))
    found = opened(bomb, limits=Limits(max_inflated_bytes=1_000_000))
    assert "GYO-LIMIT-001" in found.report.rule_ids
    assert not found.passed
    short = bytearray(bomb)
    at = short.rfind(b"bomb") - 46 + 24
    short[at : at + 4] = struct.pack("<I", 10)  # the directory says ten bytes
    assert not opened(bytes(short)).passed


@pytest.mark.parametrize(
    "limits",
    [Limits(max_parts=3), Limits(max_envelope_bytes=100), Limits(max_part_bytes=3), Limits(max_signatures=1), Limits(max_xml_signature_bytes=100)],
)  # fmt: skip
def test_limits_are_named(limits):
    found = opened(foreign(PARTS, signed(PARTS), signed(PARTS, OTHER)), limits=limits)
    assert "GYO-LIMIT-001" in found.report.rule_ids
    assert not found.passed


def test_an_unsafe_name_of_the_directory_is_not_read():
    for name in (
        "/etc/passwd",
        "a/../../b",
        "C:x",
        "a\\b",
        "a\u202eb",
        "META-INF/",
        "meta-inf/Signatures0.xml",
    ):
        found = opened(foreign(PARTS, signed(PARTS), **{name: b"x"}))
        assert not found.passed or name in ("META-INF/",), name


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_raises(data):
    container = bytearray(foreign(PARTS, signed(PARTS)) if data.draw(st.booleans()) else sealed())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(container) - 1))
        container[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    opened(bytes(container)).render("text")


@pytest.mark.parametrize(
    "arguments",
    [
        {"parts": {}},
        {"parts": {"../a": b""}},
        {"parts": {"META-INF/a": b""}},
        {"parts": {"mimetype": b""}},
        {"parts": {"a": "text"}},
        {"signatures": b""},
        {"signatures": ["text"]},
        {"media_types": {"b": "text/plain"}},
        {"media_types": 1},
        {"limits": 1},
    ],
)
def test_misuse_of_writing_says_so(arguments):
    with pytest.raises(UsageError):
        asice.write(**({"parts": PARTS, "signatures": []} | arguments))
