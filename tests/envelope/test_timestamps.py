"""Timestamps: requested, read, verified at their own time; spoilt in every way; beside another implementation."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import rfc3161_client
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms.envelope import timestamps
from gyosei_forms.envelope.algorithms import read_policy
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.certificates.rules import paths as path_rules
from gyosei_forms.envelope.timestamps import der, examples
from gyosei_forms.envelope.verdict import Indication, SubIndication
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits
from gyosei_forms.tables import read_text

AT, CONTENT = examples.AT, examples.CONTENT
DIGEST = hashlib.sha256(CONTENT).digest()
TOKEN = examples.authority().token(DIGEST, nonce=7)


def verify(token=TOKEN, content=CONTENT, *, crls=None, anchor=None, **options):
    return timestamps.verify(
        token,
        content,
        anchors=[Anchor.of(examples.root().certificate if anchor is None else anchor)],
        revocation=Revocation(crls=(examples.crl(AT),) if crls is None else crls),
        **{"as_of": AT + timedelta(days=1)} | options,
    )


def verdict(**options):
    found = verify(**options).unwrap().verdict
    return found.indication, found.sub_indication


# --- requests


def test_a_request_is_the_bytes_that_another_implementation_writes():
    theirs = (
        rfc3161_client.TimestampRequestBuilder(nonce=False)
        .data(CONTENT)
        .hash_algorithm(rfc3161_client.HashAlgorithm.SHA256)
        .build()
    )
    assert timestamps.request(DIGEST, nonce=False).raw == theirs.as_bytes()


def test_two_requests_have_two_nonces():
    assert timestamps.request(DIGEST).nonce != timestamps.request(DIGEST).nonce


@pytest.mark.parametrize(
    "options",
    [
        {"digest": DIGEST[1:]},
        {"digest": "x" * 32},
        {"digest": DIGEST, "hash_name": "sha1"},
        {"digest": DIGEST, "hash_name": "sha512"},
        {"digest": DIGEST, "policy": "1.2.x"},
        {"digest": DIGEST, "policy": "1.40"},
        {"digest": DIGEST, "policy": 1},
    ],
)
def test_a_request_of_another_form_is_misuse(options):
    with pytest.raises(UsageError):
        timestamps.request(**options)


def test_the_answer_is_held_against_the_request():
    asked = timestamps.request(DIGEST)
    assert timestamps.token_of(examples.answer(asked), asked).unwrap()
    other = timestamps.request(hashlib.sha256(b"other").digest())
    assert timestamps.token_of(examples.answer(other), asked).report.rule_ids == {
        "GYO-ENV-267",
        "GYO-ENV-269",
    }
    wanted = timestamps.request(DIGEST, policy="2.999.5")
    (finding,) = timestamps.token_of(examples.answer(wanted), wanted).report
    assert finding.rule == "GYO-ENV-270"


@given(st.binary(max_size=200))
def test_any_answer_gives_findings_and_no_exception(raw):
    asked = timestamps.request(DIGEST)
    result = timestamps.token_of(raw, asked)
    assert result.value is None
    assert not result.report.ok


# --- reading


def test_what_a_token_says():
    found = timestamps.read(TOKEN).unwrap()
    assert found.at == AT
    assert found.at.utcoffset() == timedelta()
    assert found.accuracy == timedelta(seconds=1)
    assert (found.policy, found.serial, found.nonce) == (examples.POLICY, 1, 7)
    assert (found.hash_name, found.imprint) == ("sha256", DIGEST)
    assert found.certificate == examples.authority().certificate
    assert "2026" in repr(found)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        (b"20260601030000Z", datetime(2026, 6, 1, 3, tzinfo=UTC)),
        (b"20260601030000.5Z", datetime(2026, 6, 1, 3, 0, 0, 500_000, tzinfo=UTC)),
        (b"20260601030000.123456Z", datetime(2026, 6, 1, 3, 0, 0, 123_456, tzinfo=UTC)),
    ],
)
def test_a_time_may_have_fractions(written, moment):
    assert der.time(der.Element(der.TIME, written, b""), "genTime") == moment


@pytest.mark.parametrize(
    "written",
    [
        b"20260601030000",
        b"20260601030000+0900",
        b"202606010300Z",
        b"20260601030000.50Z",
        b"20260601030000,5Z",
        b"20261301030000Z",
        b"20260601250000Z",
        "２０２６0601030000Z".encode(),
        b"",
    ],
)
def test_a_time_of_another_form_is_none(written):
    with pytest.raises(der.NotDer):
        der.time(der.Element(der.TIME, written, b""), "genTime")


@pytest.mark.parametrize(
    "raw",
    [
        b"\x30\x80\x00\x00",  # indefinite length
        b"\x30\x81\x01\x00",  # a length that is longer than it needs to be
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\x85\x01\x00\x00\x00\x00",
        b"\x30\x02\x00",
        b"\x1f\x81\x01\x00",  # a tag of several bytes
        b"\x30",
        b"\x30\x82\x00\x01\x00",
    ],
)
def test_what_is_no_der_is_refused(raw):
    with pytest.raises(der.NotDer):
        list(der.elements(raw))


@given(st.integers(-(2**200), 2**200))
def test_integers_survive(number):
    (element,) = der.elements(der.write_integer(number))
    assert der.integer(element, "x") == number


@given(st.integers(0, 2), st.integers(0, 39), st.lists(st.integers(0, 2**40), max_size=8))
def test_identifiers_survive(first, second, others):
    dotted = ".".join(map(str, (first, second, *others)))
    (element,) = der.elements(der.write_oid(dotted))
    assert der.oid(element, "x") == dotted


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(raw):
    result = timestamps.read(raw)
    assert result.value is None
    assert len(result.report.errors) == 1


@settings(max_examples=400)
@given(st.integers(0, len(TOKEN) - 1), st.integers(1, 255))
def test_a_changed_byte_never_passes(index, change):
    spoilt = bytearray(TOKEN)
    spoilt[index] ^= change
    found = verify(bytes(spoilt)).value
    assert found is None or found.verdict.indication is not Indication.TOTAL_PASSED


def test_a_huge_token_hits_a_limit():
    small = Limits(max_timestamp_bytes=len(TOKEN) - 1)
    (finding,) = timestamps.read(TOKEN, limits=small).report
    assert finding.values["limit"] == "max_timestamp_bytes"
    assert timestamps.read(bytes(Limits().max_timestamp_bytes + 1)).report.rule_ids == {finding.rule}


def test_deep_nesting_costs_nothing():
    raw = b""
    for _ in range(2_000):
        raw = der.write(der.SEQUENCE, raw)
    assert timestamps.read(raw).report.rule_ids == {"GYO-ENV-260"}


# --- verifying


def test_a_token_passes_for_its_data_and_a_trusted_authority():
    result = verify(nonce=7, policies=[examples.POLICY])
    assert not result.report.rule_ids
    assert result.unwrap().verdict == (Indication.TOTAL_PASSED, None)
    assert result.unwrap().at == AT
    assert verdict(content=memoryview(CONTENT))[0] is Indication.TOTAL_PASSED
    assert verdict(content=timestamps.Imprint("sha256", DIGEST))[0] is Indication.TOTAL_PASSED


def test_other_data_are_refused():
    assert verdict(content=b"other") == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)
    other = timestamps.Imprint("sha512", hashlib.sha512(CONTENT).digest())
    assert verdict(content=other) == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)


def test_a_wrong_authority_is_refused():
    assert verdict(anchor=examples.other_root().certificate) == (
        Indication.INDETERMINATE,
        SubIndication.NO_CERTIFICATE_CHAIN_FOUND,
    )


def test_a_signature_that_does_not_hold_fails():
    spoilt = replace(examples.authority(), edit=lambda made: made[:-1] + bytes((made[-1] ^ 1,)))
    assert verdict(token=spoilt.token(DIGEST)) == (
        Indication.TOTAL_FAILED,
        SubIndication.SIG_CRYPTO_FAILURE,
    )


@pytest.mark.parametrize(
    ("uses", "critical"),
    [
        ((ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.CODE_SIGNING), True),
        ((ExtendedKeyUsageOID.CODE_SIGNING,), True),
        ((ExtendedKeyUsageOID.TIME_STAMPING,), False),
        ((), True),
    ],
)
def test_a_certificate_that_is_not_for_timestamps_alone_is_refused(uses, critical):
    made = examples.authority()
    other = replace(made, certificate=examples.leaf(made.key, uses=uses, critical=critical))
    result = verify(other.token(DIGEST))
    assert path_rules.OTHER_EXTENDED_USAGE.id in result.report.rule_ids
    assert result.unwrap().verdict.sub_indication is SubIndication.CHAIN_CONSTRAINTS_FAILURE


def test_the_path_is_judged_at_the_time_of_the_timestamp():
    """Before its certificate is valid, nobody stamps with it; after its end, a token from before needs a proof."""
    made = examples.authority()
    early = replace(made, at=made.certificate.not_valid_before_utc - timedelta(days=1))
    found = verify(early.token(DIGEST), crls=(examples.crl(early.at),)).unwrap()
    assert found.verdict.sub_indication is SubIndication.OUT_OF_BOUNDS_NO_POE
    end = made.certificate.not_valid_after_utc
    assert verdict(as_of=end) == (Indication.TOTAL_PASSED, None)
    late = end + timedelta(seconds=1)
    assert verdict(as_of=late) == (Indication.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE)
    assert verdict(as_of=late, at=end) == (Indication.TOTAL_PASSED, None)


def test_a_revocation_counts_from_its_time():
    made, later = examples.authority(), AT + timedelta(days=20)
    lists = (examples.crl(AT, days=10), examples.crl(later, revoked=made.certificate))
    assert verdict(crls=lists, as_of=later + timedelta(days=1)) == (
        Indication.INDETERMINATE,
        SubIndication.REVOKED_NO_POE,
    )
    assert verdict(crls=lists, as_of=later + timedelta(days=1), at=AT + timedelta(days=5)) == (
        Indication.TOTAL_PASSED,
        None,
    )
    before = (examples.crl(AT, revoked=made.certificate),)
    assert verdict(crls=before)[1] is SubIndication.REVOKED_NO_POE


def test_without_fresh_revocation_data_nothing_passes():
    assert verdict(crls=()) == (Indication.INDETERMINATE, SubIndication.TRY_LATER)
    stale = (examples.crl(AT - timedelta(days=60)),)
    assert verdict(crls=stale) == (Indication.INDETERMINATE, SubIndication.TRY_LATER)


def test_algorithms_are_held_against_the_policy_up_to_when_it_is_proven():
    end = (AT + timedelta(days=10)).date().isoformat()
    text = read_text("envelope/algorithms.toml")
    policies = {
        "GYO-ENV-272": text.replace("[algorithms.ES256]", f"[algorithms.ES256]\nverify_until = {end}"),
        "GYO-ENV-268": text.replace("[hashes.sha256]", f"[hashes.sha256]\nverify_until = {end}"),
    }
    for rule, written in policies.items():
        policy = read_policy(written)
        late = verify(policy=policy, as_of=AT + timedelta(days=12))
        assert late.report.rule_ids == {rule}
        sub = late.unwrap().verdict.sub_indication
        assert sub is SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE
        then = verify(policy=policy, at=AT + timedelta(days=9), as_of=AT + timedelta(days=12))
        assert not then.report.rule_ids


def test_sha1_is_refused_even_where_the_digest_fits():
    made = replace(examples.authority(), imprint_hash="sha1")
    token = made.token(hashlib.sha1(CONTENT, usedforsecurity=False).digest())
    assert verify(token).report.rule_ids == {"GYO-ENV-268"}


def test_the_signer_is_found_by_what_names_it_and_never_by_its_place():
    made = examples.authority()
    other = examples.leaf(ec.generate_private_key(ec.SECP256R1()), name="別の局")
    (first,) = [replace(made, certificate=made.certificate, extra=(other,)).token(DIGEST)]
    swapped = first.replace(_der(made.certificate) + _der(other), _der(other) + _der(made.certificate))
    assert swapped != first
    assert verdict(token=swapped) == (Indication.TOTAL_PASSED, None)


def _der(certificate):
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def test_a_certificate_that_is_not_in_the_token_may_be_given():
    example = examples.EDITS["no certificate"]()
    assert verify(example.token).report.rule_ids == {"GYO-ENV-262"}
    given = verify(example.token, certificates=[examples.authority().certificate])
    assert given.unwrap().verdict == (Indication.TOTAL_PASSED, None)


def test_a_clock_may_be_off_by_the_accuracy():
    assert verdict(as_of=AT - timedelta(seconds=1)) == (Indication.TOTAL_PASSED, None)
    assert verdict(as_of=AT - timedelta(seconds=2))[1] is SubIndication.SIG_CONSTRAINTS_FAILURE


@pytest.mark.parametrize(
    "options",
    [
        {"content": "text"},
        {"as_of": datetime(2026, 6, 1)},  # noqa: DTZ001
        {"policies": "2.999.1"},
        {"policy": "x"},
        {"token": "x"},
    ],
)
def test_arguments_of_another_type_are_misuse(options):
    with pytest.raises(UsageError):
        verify(**options)


# --- beside another implementation


def _other_library(answer, root):
    response = rfc3161_client.decode_timestamp_response(answer)
    verifier = rfc3161_client.VerifierBuilder().add_root_certificate(root).build()
    try:
        return verifier.verify_message(response, CONTENT)
    except rfc3161_client.VerificationError:
        return False


def _answer(token):
    return der.write(der.SEQUENCE, der.write(der.SEQUENCE, der.write_integer(0)), token)


@pytest.mark.parametrize(
    "edit",
    [
        "as stamped",
        "another signature value",
        "over other data",
        "wrong authority",
        "no certificate",
        "SHA-1 imprint",
    ],
)
def test_rfc3161_client_agrees(edit):
    example = examples.EDITS[edit]()
    response = rfc3161_client.decode_timestamp_response(_answer(example.token))
    verifier = rfc3161_client.VerifierBuilder().add_root_certificate(example.anchor).build()
    try:
        theirs = verifier.verify_message(response, example.content)
    except rfc3161_client.VerificationError:
        theirs = False
    assert theirs is (edit == "as stamped")
    assert examples.report(edit).ok is theirs


def test_rfc3161_client_does_not_look_at_the_certificate_that_is_signed_for():
    """Why tokens are verified here: ESSCertIDv2 of another certificate goes through there, and a revocation is not asked."""
    example = examples.EDITS["ESSCertIDv2 of another certificate"]()
    assert _other_library(_answer(example.token), example.anchor)
    assert examples.report("ESSCertIDv2 of another certificate").rule_ids == {"GYO-ENV-263"}


def test_rfc3161_client_reads_the_same():
    asked = timestamps.request(DIGEST)
    answer = examples.answer(asked)
    theirs = rfc3161_client.decode_timestamp_response(answer).tst_info
    ours = timestamps.read(timestamps.token_of(answer, asked).unwrap()).unwrap()
    assert (theirs.gen_time, theirs.nonce, theirs.serial_number) == (ours.at, asked.nonce, ours.serial)
    assert theirs.message_imprint.message == ours.imprint
    assert theirs.policy.dotted_string == ours.policy
