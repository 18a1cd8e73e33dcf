"""Signature by policy: none, applicant, agent, issuer, agency; and what of it a receiver accepts."""

import dataclasses
import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json, envelope, testing
from gyosei_forms.envelope import (
    Assurance,
    Expectations,
    FileKeySigner,
    Indication,
    PartStatus,
    SignedBy,
    SubIndication,
    container,
    examples,
)
from gyosei_forms.errors import LimitExceeded, NotVerified, UsageError
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.limits import DEFAULT

SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
OTHER = FileKeySigner(ec.derive_private_key(4712, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))
SUBMISSION = examples.SUBMISSION
SEALED = envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER)])
UNSIGNED = envelope.seal(SUBMISSION, signers=[])
FREE = Expectations(signed_by=(SignedBy.NONE, SignedBy.APPLICANT))
CONSTRAINTS = (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
FORMAT = (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)


def opened(data, **expected):
    return envelope.open(data, expect=dataclasses.replace(TRUSTING, **expected))


# --- without a signature


def test_unsigned_passes_only_where_none_is_accepted():
    found = envelope.open(UNSIGNED)
    assert found.verdict == CONSTRAINTS
    assert found.exit_code is ExitCode.INDETERMINATE
    assert found.report.rule_ids == {"GYO-ENV-056"}
    assert found.signatures == ()
    assert {part.status for part in found.parts} == {PartStatus.OK}
    with pytest.raises(NotVerified):
        found.submission  # noqa: B018
    free = envelope.open(UNSIGNED, expect=FREE)
    assert free.passed
    assert free.submission == SUBMISSION
    assert free.report.rule_ids == {"GYO-ENV-057"}


@pytest.mark.parametrize(("lang", "word"), [("ja", "署名はなく"), ("en", "not signed")])
def test_the_headline_says_that_it_is_not_signed(lang, word):
    assert word in envelope.open(UNSIGNED, expect=FREE).render(lang=lang).split("\n")[0]


def test_unsigned_for_someone_else_does_not_pass():
    assert (
        envelope.open(UNSIGNED, expect=dataclasses.replace(FREE, addressee="法務省")).verdict == CONSTRAINTS
    )


def test_a_receiver_who_accepts_unsigned_still_judges_a_signature():
    assert envelope.open(SEALED, expect=FREE).verdict == (
        Indication.INDETERMINATE,
        SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
    )
    assert opened(SEALED, signed_by=FREE.signed_by).passed


def test_every_changed_byte_of_an_unsigned_envelope_is_seen():
    for mask in (0x01, 0x80, 0xFF):
        for offset in range(len(UNSIGNED)):
            changed = bytearray(UNSIGNED)
            changed[offset] ^= mask
            assert envelope.open(bytes(changed), expect=FREE).indication is Indication.TOTAL_FAILED, offset


def taken_apart(data):
    return [(member.name, member.read()) for member in container.read(data, report=Report())]


def test_a_signature_taken_out_or_put_in_is_seen():
    stripped = container.write(taken_apart(SEALED)[:-1])
    for expect in (TRUSTING, FREE):
        found = envelope.open(stripped, expect=expect)
        assert found.verdict == FORMAT
        assert found.report.rule_ids == {"GYO-ENV-028"}
    put_in = container.write([*taken_apart(UNSIGNED), taken_apart(SEALED)[-1]])
    assert opened(put_in).verdict == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
    raw = dict(taken_apart(UNSIGNED))["META-INF/manifest.json"]
    signed = container.write(
        [
            *taken_apart(UNSIGNED),
            ("META-INF/signature.json", examples.signed(SUBMISSION, raw, examples.signatory(SIGNER))),
        ]
    )
    found = opened(signed, signed_by=FREE.signed_by)
    assert found.verdict == FORMAT
    assert found.report.rule_ids == {"GYO-ENV-028"}


@pytest.mark.parametrize("version", ["0.1", "0.2"])
def test_an_envelope_of_an_older_format_is_never_unsigned(version):
    sample = Path(__file__).with_name("data") / f"sample-{version}.gyosei"
    stripped = container.write(taken_apart(sample.read_bytes())[:-1])
    found = envelope.open(stripped, expect=FREE)
    assert found.verdict == FORMAT
    assert found.report.rule_ids == {"GYO-ENV-028"}


@pytest.mark.parametrize("version", ["0.1", "0.2"])
def test_an_envelope_that_names_no_role_passes_only_where_every_role_does(version):
    sample = (Path(__file__).with_name("data") / f"sample-{version}.gyosei").read_bytes()
    keys = (testing.demonstration_signer().public_jwk,)
    assert opened(sample, trusted_keys=keys).passed
    assert opened(sample, trusted_keys=keys).signatures[0].role is None
    for roles in ((SignedBy.AGENCY,), (SignedBy.APPLICANT, SignedBy.AGENT), FREE.signed_by):
        assert opened(sample, trusted_keys=keys, signed_by=roles).verdict == CONSTRAINTS


def test_the_most_parts_that_are_allowed_without_a_signature():
    """What is sealed opens: the limit counts the member that a signature would be."""
    few = dataclasses.replace(DEFAULT, max_parts=6)
    sealed = envelope.seal(SUBMISSION, signers=[], limits=few)
    assert envelope.open(sealed, expect=FREE, limits=few).passed
    with pytest.raises(LimitExceeded):
        envelope.seal(SUBMISSION, signers=[], limits=dataclasses.replace(DEFAULT, max_parts=5))


# --- roles


@pytest.mark.parametrize("role", [role for role in SignedBy if role is not SignedBy.NONE])
def test_each_role_is_one_that_a_receiver_accepts_or_not(role):
    sealed = envelope.seal(SUBMISSION, signers=[examples.signatory(SIGNER, role)])
    found = opened(sealed, signed_by=(role,))
    assert found.passed
    (signature,) = found.signatures
    assert (signature.role, signature.algorithm, signature.key) == (role, "ES256", found.signer)
    assert signature.signed_at == found.signed_at == SUBMISSION.created
    others = tuple(one for one in SignedBy if one is not role)
    refused = opened(sealed, signed_by=others)
    assert refused.verdict == CONSTRAINTS
    assert refused.report.rule_ids == {"GYO-ENV-058"}


def test_an_agent_signs_instead_of_the_applicant_and_never_beside():
    """One certificate suffices: an envelope has one signature, in one role."""
    acted = examples.full()
    sealed = envelope.seal(acted, signers=[examples.signatory(SIGNER)])
    found = opened(sealed, signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert found.passed
    assert [signature.role for signature in found.signatures] == [SignedBy.AGENT]
    own = opened(envelope.seal(acted, signers=[examples.signatory(SIGNER, SignedBy.APPLICANT)]))
    assert own.signatures[0].role is SignedBy.APPLICANT


def test_an_agency_ends():
    acted = examples.full()
    last = acted.agent.until
    for days, passes in ((0, True), (1, False)):
        moment = acted.created.replace(month=last.month, day=last.day, hour=23) + timedelta(days=days)
        sealed = envelope.seal(acted, signers=[examples.signatory(SIGNER)], signed_at=moment)
        found = opened(sealed)
        assert found.passed is passes
        assert ("GYO-ENV-060" in found.report.rule_ids) is not passes
    assert found.verdict == CONSTRAINTS


# --- assurance and algorithms


def test_with_which_assurance():
    for keys, assurance in (
        ((), Assurance.UNKNOWN_KEY),
        ((OTHER.public_jwk,), Assurance.UNKNOWN_KEY),
        ((SIGNER.public_jwk,), Assurance.TRUSTED_KEY),
    ):
        (signature,) = opened(SEALED, trusted_keys=keys).signatures
        assert signature.assurance is assurance
    assert len({one.word("ja") for one in Assurance} | {one.word("en") for one in Assurance}) == 8


def test_an_algorithm_that_the_receiver_does_not_accept():
    found = opened(SEALED, algorithms=("ES384", "EdDSA"))
    assert found.verdict == (Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
    assert found.report.rule_ids == {"GYO-ENV-059"}
    assert opened(SEALED, algorithms=("ES256",)).passed


# --- attachments that must be there


def test_an_attachment_without_a_signature_is_enough_where_none_is_asked():
    for name in ("登記事項証明書", "a1", "財務に関する書類"):
        assert opened(SEALED, parts={name: None}).passed
    found = opened(SEALED, parts={"出生証明書": None, "a1": None})
    assert found.verdict == CONSTRAINTS
    (finding,) = found.report
    assert (finding.rule, finding.values) == ("GYO-ENV-061", {"name": "出生証明書"})


def test_by_class_of_evidence():
    sealed = envelope.seal(examples.full(), signers=[examples.signatory(SIGNER)])
    assert opened(sealed, parts={"financial_statements": None}).passed
    assert not opened(sealed, parts={"family_register": None}).passed


def test_an_issuers_signature_is_asked_of_a_plain_file():
    found = opened(SEALED, parts={"登記事項証明書": Expectations(trusted_keys=(OTHER.public_jwk,))})
    assert found.verdict == CONSTRAINTS
    assert [(one.rule, one.pointer) for one in found.report] == [("GYO-ENV-062", "/attachments~1001")]


def test_a_role_that_no_manifest_names_is_refused():
    data = json.loads(examples.manifest_of(SUBMISSION)) | {"signedBy": ["notary"]}
    raw = canonical_json.write(data)
    signature = examples.signed(SUBMISSION, raw, examples.signatory(SIGNER))
    assert opened(container.write(examples.members(SUBMISSION, raw, signature))).verdict == FORMAT


@pytest.mark.parametrize(
    ("signer", "role"), [(None, SignedBy.AGENCY), (SIGNER, SignedBy.NONE), (SIGNER, "applicant")]
)
def test_a_role_needs_a_signer_and_a_signer_a_role(signer, role):
    with pytest.raises(UsageError):
        envelope.Signatory(signer, examples.signatory(SIGNER).certificates, role)
