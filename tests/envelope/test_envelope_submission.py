"""Submissions and signers: wrong use is told at once, and nothing personal is in a repr."""

import dataclasses
import importlib
import pkgutil
import traceback
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

from gyosei_forms import envelope, procedures, testing
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Attachment,
    Expectations,
    FileKeySigner,
    ProcedureReference,
    Submission,
    examples,
)
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.limits import DEFAULT
from gyosei_forms.procedures import Procedure

MOMENT = datetime(2025, 6, 13, 9, 0, tzinfo=JST)


def make(**changes):
    fields = {
        "procedure": ProcedureReference("000:8366"),
        "addressee": "国土交通省",
        "created": MOMENT,
        "application": b"{}",
        "message_id": "urn:uuid:5f0c6a52-8f0e-4b6e-9d2f-3a1f6f0b7c21",
    }
    return Submission(**(fields | changes))


def attach(**changes):
    return Attachment(**({"id": "a", "content": b"", "media_type": "application/pdf"} | changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"created": datetime(2025, 6, 13, 9, 0)},  # noqa: DTZ001 - naive on purpose
        {"created": MOMENT.replace(microsecond=1)},
        {"created": datetime(1969, 1, 1, tzinfo=UTC)},
        {"created": datetime.max.replace(microsecond=0, tzinfo=timezone(timedelta(hours=-12)))},
        {"created": "2025-06-13"},
        {"application": b""},
        {"application": "{}"},
        {"application": None},
        {"addressee": ""},
        {"addressee": "あ" * 1001},
        {"addressee": "\ud800"},
        {"addressee": None},
        {"procedure": "000:8366"},
        {"attachments": [attach()]},
        {"attachments": ("a",)},
        {"attachments": (attach(), attach())},
    ],
)
def test_wrong_submissions(changes):
    with pytest.raises(UsageError):
        make(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"id": "住民票"},
        {"id": "../a"},
        {"id": "a" * 65},
        {"id": ".a"},
        {"content": "text"},
        {"content": bytearray(b"x")},
        {"media_type": "pdf"},
        {"media_type": "text/plain; charset=utf-8"},
        {"media_type": "text/plain\n"},
        {"title": "あ" * 1001},
        {"purpose": None},
    ],
)
def test_wrong_attachments(changes):
    with pytest.raises(UsageError):
        attach(**changes)


def test_a_procedure_needs_a_key():
    with pytest.raises(UsageError):
        ProcedureReference("")


def test_a_reference_is_made_of_a_procedure():
    assert ProcedureReference.of(procedures.get("28428")) == ProcedureReference(
        "000:8366", "28428", "測量業者の新規登録申請（法人）"
    )
    assert ProcedureReference.of(Procedure(key="own:1", name="届出")) == ProcedureReference(
        "own:1", "", "届出"
    )


@pytest.mark.parametrize(
    ("application", "rule"),
    [
        (b"\xff not json", "GYO-JSON-005"),
        (b"not json", "GYO-JSON-001"),
        (b'{"a":1,"a":2}', "GYO-JSON-002"),
        (b"[" * 100 + b"]" * 100, "GYO-LIMIT-001"),
    ],
)
def test_an_application_that_is_no_json_is_not_sealed(application, rule):
    with pytest.raises(UsageError, match=rule):
        envelope.seal(
            make(application=application), signers=[examples.signatory(testing.demonstration_signer())]
        )


SEALED_CONTROLS = ["\x1b[2J", "\n", "\x00", "\x7f", "\x9b", "\u2028", "\u202e", "\u2066"]


@pytest.mark.parametrize("control", SEALED_CONTROLS, ids=ascii)
def test_control_characters_are_not_sealed(control):
    signer = testing.demonstration_signer()
    for submission in (
        make(addressee=f"法務省{control}"),
        make(procedure=ProcedureReference(f"000:8366{control}")),
        make(procedure=ProcedureReference("000:8366", control)),
        make(procedure=ProcedureReference("000:8366", "", f"届出{control}")),
        make(schema=f"urn:x{control}"),
        make(attachments=(attach(purpose=f"定款{control}"),)),
        make(attachments=(attach(title=f"a{control}.pdf"),)),
    ):
        with pytest.raises(UsageError):
            envelope.seal(submission, signers=[examples.signatory(signer)])


def test_letters_of_names_are_sealed():
    names = make(
        addressee="辻󠄀 👨\u200d👩\u200d👧 法務省\u3000本省", procedure=ProcedureReference("own:1", name="髙")
    )
    assert envelope.seal(names, signers=[examples.signatory(testing.demonstration_signer())])


@pytest.mark.parametrize("id_", ["123456789018", "my-1234-5678-9018", "20250613.0001"])
def test_twelve_digits_in_an_id_are_refused_when_sealing(id_):
    with pytest.raises(UsageError):
        envelope.seal(
            make(attachments=(attach(id=id_),)), signers=[examples.signatory(testing.demonstration_signer())]
        )


def test_a_manifest_or_signature_over_the_limit_is_not_sealed():
    signer, texts = Remote(), "あ" * 1000
    many = tuple(attach(id=f"a{n}", purpose=texts, title=texts) for n in range(200))
    with pytest.raises(LimitExceeded, match="max_manifest_bytes"):
        envelope.seal(make(attachments=many), signers=[examples.signatory(signer)])
    few = dataclasses.replace(DEFAULT, max_signature_bytes=1000)
    with pytest.raises(LimitExceeded, match="max_signature_bytes"):
        envelope.seal(make(), signers=[examples.signatory(signer)], limits=few)
    crowd = [examples.signatory(signer)] * 21
    with pytest.raises(LimitExceeded, match="max_signatures"):
        envelope.seal(make(), signers=crowd)


def test_no_generated_repr_shows_what_it_holds():
    """Of the package's dataclasses only these have one: shapes, digests, neutral names, ids that are published."""
    shown = {
        kind.__name__
        for module in pkgutil.walk_packages(envelope.__path__, "gyosei_forms.envelope.")
        for kind in vars(importlib.import_module(module.name)).values()
        if isinstance(kind, type)
        and dataclasses.is_dataclass(kind)
        and kind.__module__ == module.name
        and kind.__dataclass_params__.repr
    }
    shapes = {"Choice", "Items", "Record", "Encrypted", "State"}
    said = {"FormReference", "Image", "PlannedDocument", "Signature"}
    assert shown == {"Digest", "Measured", "Part"} | shapes | said


def test_reprs_are_redacted():
    jwk = testing.demonstration_signer().public_jwk
    expect = Expectations(trusted_keys=(jwk,), addressee="国土交通省", procedure="000:8366")
    reference = ProcedureReference("own:山田", "secret", "国土")
    assert repr(expect) == "<Expectations: 1 trusted keys, addressee, procedure>"
    assert repr(reference) == "<ProcedureReference with id>"
    submission = make(
        procedure=reference,
        attachments=(attach(title="山田太郎.pdf", content=b"secret"),),
        application=b'{"n":"secret"}',
    )
    for text in map(repr, (submission, submission.attachments[0], reference, expect)):
        assert jwk["x"] not in text
        assert "山田" not in text
        assert "secret" not in text
        assert "国土" not in text


def test_titles_are_no_member_names():
    sealed = envelope.seal(
        make(attachments=(attach(title="yamada.pdf"),)), signers=[testing.demonstration_signatory()]
    )
    assert sealed.count(b"yamada.pdf") == 1
    assert sealed.count(b"attachments/001") == 3


def test_moments_of_other_zones_are_the_same_moment():
    submission = make(created=MOMENT.astimezone(UTC))
    signer = testing.demonstration_signer()
    sealed = envelope.seal(submission, signers=[examples.signatory(signer)])
    assert sealed == envelope.seal(make(), signers=[examples.signatory(signer)])
    found = envelope.open(sealed, expect=Expectations(trusted_keys=(signer.public_jwk,)))
    assert found.submission.created == MOMENT
    assert found.submission.created.isoformat() == "2025-06-13T09:00:00+09:00"


def test_the_claimed_time_of_signing():
    signer = testing.demonstration_signer()
    later = MOMENT + timedelta(days=1)
    sealed = envelope.seal(make(), signers=[examples.signatory(signer)], signed_at=later)
    assert envelope.open(sealed).signed_at == later
    with pytest.raises(UsageError):
        envelope.seal(make(), signers=[examples.signatory(signer)], signed_at=datetime(2025, 6, 13))  # noqa: DTZ001 - naive on purpose


def test_seal_takes_a_submission():
    with pytest.raises(UsageError):
        envelope.seal({}, signers=[examples.signatory(testing.demonstration_signer())])


# --- signers


def pem(key, password=None):
    encryption = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def test_a_signer_from_a_file(tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    place = tmp_path / "key.pem"
    place.write_bytes(pem(key, b"word"))
    signer = FileKeySigner.read(place, password=b"word")
    sealed = envelope.seal(make(), signers=[examples.signatory(signer)])
    assert envelope.open(sealed, expect=Expectations(trusted_keys=(signer.public_jwk,))).passed
    assert str(key.private_numbers().private_value) not in repr(signer)
    assert "d" not in signer.public_jwk
    for password in (None, b"other"):
        with pytest.raises(UsageError):
            FileKeySigner.read(place, password=password)
    with pytest.raises(UsageError) as caught:
        FileKeySigner.read(tmp_path / "none.pem")
    assert "FileNotFoundError" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "signer",
    [
        FileKeySigner(ec.generate_private_key(ec.SECP384R1())),
        FileKeySigner(ed25519.Ed25519PrivateKey.generate()),
        FileKeySigner(rsa.generate_private_key(65537, 3072), algorithm="PS256"),
    ],
    ids=lambda signer: signer.algorithm,
)
def test_a_container_is_sealed_with_other_kinds_of_keys(signer):
    sealed = envelope.seal(make(), signers=[examples.signatory(signer)])
    opened = envelope.open(sealed, expect=Expectations(trusted_keys=(signer.public_jwk,)))
    assert opened.passed
    assert opened.signatures[0].algorithm == signer.algorithm


class Remote:
    """A signer that is somewhere else: it sees the digest and nothing more."""

    algorithm = "ES256"

    def __init__(self, answer=None, algorithm="ES256"):
        self._inner = testing.demonstration_signer()
        self._answer = answer
        self.algorithm = algorithm
        self.public_jwk = self._inner.public_jwk
        self.seen = []

    def sign_digest(self, digest):
        self.seen.append(digest)
        return self._inner.sign_digest(digest) if self._answer is None else self._answer


def by(signer):
    """Who signs with the demonstration certificate."""
    return envelope.Signatory(signer, testing.demonstration_signatory().certificates)


def test_any_object_with_the_three_members_signs():
    remote = Remote()
    assert envelope.seal(make(), signers=[by(remote)]) == envelope.seal(
        make(), signers=[testing.demonstration_signatory()]
    )
    assert [len(digest) for digest in remote.seen] == [32]


def test_other_members_of_a_signers_jwk_stay_outside():
    remote = Remote()
    remote.public_jwk |= {"kid": "key-1", "use": "sig", "alg": "ES256"}
    assert envelope.seal(make(), signers=[by(remote)]) == envelope.seal(
        make(), signers=[testing.demonstration_signatory()]
    )


def test_a_signature_that_does_not_fit_the_public_key_is_not_sealed():
    remote = Remote()
    remote.public_jwk = FileKeySigner(ec.generate_private_key(ec.SECP256R1())).public_jwk
    with pytest.raises(UsageError):
        envelope.seal(make(), signers=[by(remote)])
    remote.public_jwk = {}
    with pytest.raises(UsageError):
        envelope.seal(make(), signers=[by(remote)])


@pytest.mark.parametrize("comment", [5, "x", ["x"]], ids=["number", "text", "list"])
def test_a_comment_on_a_key_does_not_travel(comment):
    remote = Remote()
    remote.public_jwk |= {"comment": comment}
    assert envelope.seal(make(), signers=[by(remote)]) == envelope.seal(
        make(), signers=[testing.demonstration_signatory()]
    )


@pytest.mark.parametrize("remote", [Remote(answer=b"\x30" * 70), Remote(algorithm="RS256")])
def test_signers_that_do_not_keep_the_protocol(remote):
    with pytest.raises(UsageError):
        envelope.seal(make(), signers=[by(remote)])
