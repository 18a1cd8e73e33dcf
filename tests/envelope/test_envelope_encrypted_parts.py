"""Parts encrypted to the receiver: a verdict without the key, the content with it, and whatever can be wrong."""

import dataclasses
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jsonschema import Draft202012Validator

from gyosei_forms import envelope
from gyosei_forms.envelope import Indication, container, encryption, examples, keys, manifest, rules
from gyosei_forms.envelope.encryption import FileKeyDecrypter, parts
from gyosei_forms.envelope.manifest.shapes import FORMAT, MANIFESTS
from gyosei_forms.envelope.messages import examples as talks
from gyosei_forms.envelope.shape import misfits
from gyosei_forms.errors import LimitExceeded, NotVerified, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.limits import DEFAULT

RECEIVER = FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))
OTHER = FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))
WITH_RSA = FileKeyDecrypter(rsa.generate_private_key(65537, 2048))
SENDER = talks.applicant()
TRUSTING = SENDER.expected
FULL = examples.full()
SCHEMA = Path(__file__).resolve().parents[2] / "schemas/envelope/2.0/manifest.schema.json"


def seal(submission=FULL, recipient=RECEIVER):
    return envelope.seal(submission, signers=[SENDER.signatory], recipient=recipient.public_jwk)


SEALED = seal()
SOUND = envelope.open(
    envelope.seal(FULL, signers=[SENDER.signatory]), expect=TRUSTING
).report.rule_ids  # warnings of the example itself


def listed(sealed):
    members = {one.name: one.read() for one in container.read(sealed, report=Report())}
    return json.loads(members[container.MANIFEST]), members


@pytest.mark.parametrize("receiver", [RECEIVER, WITH_RSA])
def test_with_the_key_it_is_as_it_was(receiver):
    opened = envelope.open(seal(recipient=receiver), expect=TRUSTING, decrypter=receiver)
    assert opened.passed
    assert opened.report.rule_ids == SOUND
    assert opened.submission.closed == frozenset()
    plain = dict(manifest.parts(FULL))
    assert {part.name for part in opened.parts} == set(plain)
    for name, content in plain.items():
        assert opened.content(name) == content
    assert opened.submission.substitutions == FULL.substitutions
    assert opened.submission.provenance == FULL.provenance


def test_without_the_key_the_verdict_is_on_what_is_stored():
    opened = envelope.open(SEALED, expect=TRUSTING)
    assert opened.passed
    assert opened.report.rule_ids == SOUND | {"GYO-ENV-312"}
    assert opened.submission.closed == {part.name for part in opened.parts}
    token = opened.content("application.json")
    plain = encryption.decrypt(token, RECEIVER).unwrap()
    assert plain[parts.SALT_BYTES :] == FULL.application


def test_another_key_opens_nothing():
    opened = envelope.open(SEALED, expect=TRUSTING, decrypter=OTHER)
    assert opened.passed
    assert opened.report.rule_ids == SOUND | {"GYO-ENV-313"}
    assert opened.application != FULL.application


def test_the_digest_of_the_content_is_the_one_that_was_signed():
    data, members = listed(SEALED)
    for entry in data["parts"]:
        mark = entry["encrypted"]
        assert mark["recipient"] == keys.thumbprint(RECEIVER.public_jwk)
        plain = encryption.decrypt(members[entry["name"]], RECEIVER).unwrap()
        assert hashlib.sha256(plain).hexdigest() == mark["sha256"]
        assert hashlib.sha256(members[entry["name"]]).hexdigest() == entry["sha256"]


def test_nothing_of_the_content_is_in_the_envelope():
    for content in dict(manifest.parts(FULL)).values():
        assert content not in SEALED
    again, _ = listed(seal())
    first, _ = listed(SEALED)
    assert all(
        a["encrypted"]["sha256"] != b["encrypted"]["sha256"]  # the salt: equal contents do not show
        for a, b in zip(first["parts"], again["parts"], strict=True)
    )


def test_by_hand_and_by_schema_the_manifest_fits():
    data, _ = listed(SEALED)
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    assert not misfits(data, MANIFESTS[FORMAT])
    assert validator.is_valid(data)
    for spoil in ({"recipient": "x", "sha256": "0" * 64}, {"recipient": "A" * 43}, {}, None, "x"):
        data["parts"][0]["encrypted"] = spoil
        assert misfits(data, MANIFESTS[FORMAT])
        assert not validator.is_valid(data)


@pytest.mark.parametrize("kind", ["application", "notice", "x", None, ""])
def test_the_kind_by_hand_and_by_schema(kind):
    data, _ = listed(talks.whole()[8])
    validator = Draft202012Validator(json.loads(SCHEMA.read_text()))
    data["kind"] = kind
    assert (not misfits(data, MANIFESTS[FORMAT])) == validator.is_valid(data) == (kind == "notice")


# --- what can be wrong


def resealed(change):
    """Seal with other marks or tokens than were made, as a dishonest sender may."""
    submission = talks.application()
    protected = parts.protect(list(manifest.parts(submission)), RECEIVER.public_jwk, DEFAULT)
    change(protected)
    entries = [container.entry(name, content) for name, content in protected.parts]
    raw = manifest.build(submission, entries, [envelope.SignedBy.APPLICANT], protected.marks)
    entries.insert(0, container.entry(container.MANIFEST, raw))
    from gyosei_forms.envelope import sealing
    from gyosei_forms.envelope.signatures import every_part

    covered = sealing.covered(entries, raw)
    one = every_part.sign(covered, SENDER.signatory, envelope.SignedBy.APPLICANT, submission.created)
    return b"".join(map(bytes, container.written(sealing.around(entries, every_part.write([one])), DEFAULT)))


def swap(protected):
    """Store under one name what the manifest says of another."""
    (first, one), (second, other) = protected.parts[:2]
    protected.parts[:2] = [(first, other), (second, one)]


def shorten(protected):
    token = encryption.encrypt(b"short", RECEIVER.public_jwk)
    mark = dataclasses.replace(
        protected.marks["application.json"], sha256=hashlib.sha256(b"short").hexdigest()
    )
    protected.parts[0] = ("application.json", token)
    protected.marks["application.json"] = mark


def for_another(protected):
    protected.parts[0] = ("application.json", encryption.encrypt(b"x" * 40, OTHER.public_jwk))


def no_token(protected):
    protected.parts[0] = ("application.json", b"{}")


def no_json(protected):
    made = parts.protect([("application.json", b"{")], RECEIVER.public_jwk, DEFAULT)
    protected.parts[0] = made.parts[0]
    protected.marks.update(made.marks)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (swap, "GYO-ENV-311"),
        (shorten, "GYO-ENV-311"),
        (for_another, "GYO-ENV-310"),
        (no_token, "GYO-ENV-300"),
        (no_json, "GYO-ENV-043"),
    ],
)
def test_what_a_dishonest_sender_signs_is_found_with_the_key(change, rule):
    sealed = resealed(change)
    found = envelope.open(sealed, expect=TRUSTING, decrypter=RECEIVER)
    assert found.indication is Indication.TOTAL_FAILED
    assert rule in found.report.rule_ids
    with pytest.raises(NotVerified):
        found.content("application.json")
    assert envelope.open(sealed, expect=TRUSTING).passed  # it is what was signed; nothing was looked at


def test_a_changed_ciphertext_needs_no_key():
    _, members = listed(SEALED)
    token = members["application.json"]
    members["application.json"] = token[:-1] + (b"Q" if token.endswith(b"A") else b"A")
    spoilt = container.write(list(members.items()))
    found = envelope.open(spoilt, expect=TRUSTING, decrypter=RECEIVER)
    assert found.indication is Indication.TOTAL_FAILED


def test_expected_evidence_that_stays_closed_is_undecided():
    inner = envelope.Attachment(
        id="i", content=talks.whole()[0], media_type="application/vnd.gyosei-forms.envelope+zip"
    )
    outer = seal(dataclasses.replace(talks.application(), attachments=(inner,)))
    asked = dataclasses.replace(TRUSTING, parts={"i": TRUSTING})
    assert envelope.open(outer, expect=asked, decrypter=RECEIVER).passed
    closed = envelope.open(outer, expect=asked)
    assert closed.indication is Indication.INDETERMINATE
    assert rules.EVIDENCE_NOT_PASSED.id in closed.report.rule_ids
    with_none = dataclasses.replace(TRUSTING, parts={"i": None})
    assert envelope.open(outer, expect=with_none).passed


def test_the_limit_of_a_part():
    small = dataclasses.replace(DEFAULT, max_encrypted_bytes=100)
    with pytest.raises(LimitExceeded, match="max_encrypted_bytes"):
        envelope.seal(
            dataclasses.replace(talks.application(), application=b'{"a":"' + b"x" * 100 + b'"}'),
            signers=[SENDER.signatory],
            recipient=RECEIVER.public_jwk,
            limits=small,
        )
    found = envelope.open(SEALED, expect=TRUSTING, decrypter=RECEIVER, limits=small)
    assert "GYO-LIMIT-001" in found.report.rule_ids
    assert found.indication is Indication.TOTAL_FAILED


def test_attached_files_are_encrypted_too(tmp_path):
    (tmp_path / "a").write_bytes(b"%PDF-" * 1000)
    one = envelope.Attachment(id="a", content=tmp_path / "a", media_type="application/pdf")
    submission = dataclasses.replace(talks.application(), attachments=(one,))
    envelope.seal_to(
        tmp_path / "x.gyosei", submission, signers=[SENDER.signatory], recipient=RECEIVER.public_jwk
    )
    opened = envelope.open(tmp_path / "x.gyosei", expect=TRUSTING, decrypter=RECEIVER)
    assert opened.content("attachments/001") == b"%PDF-" * 1000
    opened.save("attachments/001", tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"%PDF-" * 1000


def test_misuse():
    for recipient in (SENDER.signatory, {}, RECEIVER.public_jwk | {"d": "x"}):
        with pytest.raises(UsageError):
            envelope.seal(talks.application(), signers=[SENDER.signatory], recipient=recipient)
    with pytest.raises(UsageError):
        envelope.open(SEALED, expect=TRUSTING, decrypter="key")
    closed = envelope.open(SEALED, expect=TRUSTING).submission
    with pytest.raises(UsageError, match="暗号化されたまま"):
        envelope.seal(closed, signers=[SENDER.signatory])


def test_an_encrypted_message_is_read_with_the_key():
    sealed = talks.EDITS["a receipt for another key"]()
    kept = {"applicant": SENDER.expected, "agency": talks.agency().expected}
    found = envelope.conversation(sealed, **kept)
    assert found.indication is Indication.INDETERMINATE
    assert found.report.rule_ids == {"GYO-ENV-352"}
    assert envelope.conversation(sealed, **kept, decrypter=talks.receiver()).passed
