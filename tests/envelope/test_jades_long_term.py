"""JAdES B-T, B-LT, B-LTA: what is written, what it is over, and what is made of it years later."""

import base64
import dataclasses
import hashlib
import json
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.clock import JST
from gyosei_forms.envelope import jades, timestamps
from gyosei_forms.envelope.algorithms import read_policy
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.jades import Level
from gyosei_forms.envelope.jades.long_term import components, examples
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.envelope.verdict import Indication, SubIndication
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import DEFAULT, Limits
from gyosei_forms.tables import read_text
from gyosei_forms.testing import pki

PARTS = examples.PARTS
PASSED = (Indication.TOTAL_PASSED, None)


def etsi_u(signature, index=0):
    """The unsigned components, decoded by hand."""
    listed = json.loads(signature)["signatures"][index]["header"]["etsiU"]
    return [json.loads(base64.urlsafe_b64decode(one + "=" * (-len(one) % 4))) for one in listed]


def validate(signature, parts=PARTS, *, crls=(), **options):
    return jades.validate(
        signature,
        parts,
        anchors=[Anchor.of(one.certificate) for one in (stamping.root(), stamping.other_root())],
        revocation=Revocation(crls=tuple(crls)),
        **{"as_of": examples.RENEWED + timedelta(days=1)} | options,
    )


def verdict(signature, parts=PARTS, **options):
    (one,) = validate(signature, parts, **options).unwrap()
    return one.verdict.indication, one.verdict.sub_indication


# --- what is written


def test_the_timestamp_is_over_the_signature_value_as_it_is_written():
    (stamped,) = etsi_u(examples.dated())
    (token,) = stamped["sigTst"]["tstTokens"]
    value = json.loads(examples.signed())["signatures"][0]["signature"]
    found = timestamps.read(base64.b64decode(token["val"])).unwrap()
    assert found.imprint == hashlib.sha256(value.encode()).digest()


def test_the_evidence_is_as_the_standard_has_it():
    _, values, revocation = etsi_u(examples.completed())
    (certificate,) = values["xVals"]
    assert certificate.keys() == {"x509Cert"}
    assert certificate["x509Cert"].keys() == {"val"}
    (crl,) = revocation["rVals"]["crlVals"]
    assert x509.load_der_x509_crl(base64.b64decode(crl["val"])).issuer == stamping.root().certificate.subject
    names = [name for one in etsi_u(examples.renewed()) for name in one]
    assert names == ["sigTst", "xVals", "rVals", "arcTst"]  # each of the two stands once at most
    assert len(etsi_u(examples.renewed())[2]["rVals"]["crlVals"]) == 2


def test_the_archive_timestamp_is_over_parts_signature_and_all_before_it():
    """By hand: the parts, the header, the value, and the texts of the components, with full stops between (5.3.6.3)."""
    signature = examples.renewed()
    one = json.loads(signature)["signatures"][0]
    *before, _ = one["header"]["etsiU"]
    stamped = b"{}" + b"%PDF-" + b"."
    stamped += f"{one['protected']}.{one['signature']}.{''.join(before)}".encode()
    token = etsi_u(signature)[-1]["arcTst"]["tstTokens"][0]["val"]
    found = timestamps.read(base64.b64decode(token)).unwrap()
    assert found.imprint == hashlib.sha256(stamped).digest()


def test_after_an_archive_timestamp_the_evidence_has_a_place_of_its_own():
    again = jades.complete(examples.renewed(), crls=[stamping.crl(examples.RENEWED + timedelta(days=1))])
    assert list(etsi_u(again)[-1]) == ["tstVD"]
    assert verdict(again) == PASSED


def test_evidence_that_is_there_already_is_not_written_again():
    same = [base64.b64decode(etsi_u(examples.completed())[2]["rVals"]["crlVals"][0]["val"])]
    again = jades.complete(examples.completed(), certificates=[stamping.authority().certificate], crls=same)
    assert again == examples.completed()


def test_nothing_that_was_signed_is_changed():
    for made in (examples.dated(), examples.completed(), examples.renewed()):
        bare = json.loads(made)
        del bare["signatures"][0]["header"]
        assert bare == json.loads(examples.signed())
        assert jades.verify(made, PARTS, at=examples.AT).value[0].ok


def test_the_form_is_canonical():
    for made in (examples.signed(), examples.dated(), examples.completed(), examples.renewed()):
        split = components.split(made, limits=DEFAULT, report=Report())
        assert components.is_canonical(split, made)
        assert not components.is_canonical(split, made + b"\n")


@pytest.mark.parametrize("hash_name", ["sha256", "sha384", "sha512"])
def test_other_hashes(hash_name):
    made = jades.timestamp(examples.signed(), stamping.authority(), hash_name=hash_name).unwrap()
    made = jades.renew(made, PARTS, stamping.authority(), hash_name=hash_name).unwrap()
    (one,) = validate(made, crls=[stamping.crl(examples.AT)]).unwrap()
    assert one.passed
    assert {each.timestamp.hash_name for each in one.timestamps} == {hash_name}


# --- levels and verdicts


@pytest.mark.parametrize(
    ("signature", "level", "proven"),
    [
        (examples.signed, Level.B_B, None),
        (examples.dated, Level.B_T, examples.AT),
        (examples.completed, Level.B_LT, examples.AT),
        (examples.renewed, Level.B_LTA, examples.AT),
    ],
)
def test_levels(signature, level, proven):
    (one,) = validate(signature(), crls=[stamping.crl(examples.AT)]).unwrap()
    assert (one.verdict, one.level, one.proven_at) == (PASSED, level, proven)
    assert one.passed
    assert one.signed.ok
    assert one.certificate.passed
    assert len(one.timestamps) == {"B-B": 0, "B-T": 1, "B-LT": 1, "B-LTA": 2}[level]
    assert level in repr(one)


def test_a_signature_stays_valid_after_the_end_of_its_certificate_and_only_with_its_timestamp():
    end = examples.signer()[1].not_valid_after_utc
    late = end + timedelta(days=30)
    lists = [stamping.crl(examples.AT), stamping.crl(late - timedelta(days=1))]
    assert verdict(examples.signed(), as_of=late, crls=lists) == (
        Indication.INDETERMINATE,
        SubIndication.OUT_OF_BOUNDS_NO_POE,
    )
    assert verdict(examples.dated(), as_of=late, crls=lists) == PASSED


def test_a_revocation_after_the_timestamp_does_no_harm():
    certificate = examples.signer()[1]
    later = examples.AT + timedelta(days=10)
    lists = [stamping.crl(examples.AT, days=5), stamping.crl(later, revoked=certificate)]
    at = later + timedelta(days=1)
    assert verdict(examples.signed(), as_of=at, crls=lists)[1] is SubIndication.REVOKED_NO_POE
    assert verdict(examples.dated(), as_of=at, crls=lists) == PASSED


def test_a_timestamp_of_an_authority_that_is_not_trusted_proves_nothing():
    (one,) = validate(
        examples.dated(),
        authorities=[Anchor.of(stamping.other_root().certificate)],
        crls=[stamping.crl(examples.AT)],
    ).unwrap()
    assert one.verdict == (Indication.INDETERMINATE, SubIndication.NO_CERTIFICATE_CHAIN_FOUND)
    assert (one.level, one.proven_at) == (Level.B_B, None)


@pytest.mark.parametrize(
    ("edit", "sub"),
    [
        ("an element in the clear", SubIndication.TRY_LATER),
        ("an element put in before the archive timestamp", SubIndication.HASH_FAILURE),
        ("parts as digests", SubIndication.SIG_CONSTRAINTS_FAILURE),
        ("an archive timestamp older than what it covers", SubIndication.SIG_CONSTRAINTS_FAILURE),
        ("stamped before the certificate", SubIndication.NOT_YET_VALID),
        ("renewed after the end of its CA's algorithm", SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    ],
)
def test_what_is_spoilt_never_passes(edit, sub):
    example = examples.EDITS[edit]()
    found = validate(
        example.signature, example.parts, as_of=example.as_of, policy=example.policy, crls=example.crls
    )
    (one,) = found.unwrap()
    assert not one.passed
    assert one.verdict.sub_indication is sub
    assert not found.report.ok


def test_a_changed_part_fails_whatever_the_timestamps_say():
    spoilt = {**PARTS, "application.json": b"[]"}
    assert verdict(examples.renewed(), spoilt) == (Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE)


def test_parts_in_another_order_are_the_same_parts():
    assert verdict(examples.renewed(), dict(reversed(PARTS.items()))) == PASSED
    views = {name: memoryview(content) for name, content in PARTS.items()}
    assert verdict(examples.renewed(), views) == PASSED


def test_an_unknown_element_is_told_and_not_used():
    crls = [stamping.crl(examples.AT)]
    example = examples.EDITS["an unknown element"]()
    found = validate(example.signature, crls=crls)
    assert found.unwrap()[0].passed
    assert found.report.rule_ids == {"GYO-ENV-281"}


def test_a_timestamp_moved_from_another_signature_is_refused():
    other = jades.sign(
        PARTS,
        examples.signer()[0],
        certificates=[examples.signer()[1]],
        at=examples.AT - timedelta(hours=2),
    )
    (moved,) = components.split(examples.dated(), limits=DEFAULT, report=Report()).unsigned[0].components
    split = components.split(other, limits=DEFAULT, report=Report())
    made = components.write([dataclasses.replace(split.unsigned[0], components=(moved,))])
    assert verdict(made, crls=[stamping.crl(examples.AT)]) == (
        Indication.INDETERMINATE,
        SubIndication.HASH_FAILURE,
    )


def test_several_people_are_each_dated_and_kept():
    both = jades.join(examples.signed(), examples.signed())
    made = jades.timestamp(both, stamping.authority()).unwrap()
    made = jades.complete(made, crls=[stamping.crl(examples.AT)])
    made = jades.renew(made, PARTS, stamping.authority()).unwrap()
    found = validate(made).unwrap()
    assert [(one.verdict, one.level) for one in found] == [(PASSED, Level.B_LTA)] * 2


def test_an_authority_that_gives_nothing_leaves_no_signature():
    class Refusing:
        def stamp(self, _request):
            return stamping.Result(None, stamping.answer_report("answer that refuses"))

    result = jades.timestamp(examples.signed(), Refusing())
    assert result.value is None
    (finding,) = result.report
    assert (finding.rule, finding.pointer) == ("GYO-ENV-277", "/signatures/0")


# --- hostile bytes


@given(st.binary(max_size=300))
def test_any_bytes_give_a_verdict_and_no_exception(raw):
    assert validate(raw).value is None


@given(st.data())
def test_a_changed_byte_proves_nothing_else(data):
    """What passes has the same signature and times: certificates in a token, for one, are outside of what it signs."""
    signature = examples.renewed()
    (whole,) = validate(signature).unwrap()
    index = data.draw(st.integers(0, len(signature) - 1))
    spoilt = bytearray(signature)
    spoilt[index] ^= data.draw(st.integers(1, 255))
    for one in validate(bytes(spoilt)).value or ():
        if one.passed:
            assert one.signed.signed_at == whole.signed.signed_at
            assert one.certificate.path == whole.certificate.path
            assert one.proven_at in (None, whole.proven_at)
            times = [(each.at, each.timestamp.imprint) for each in one.timestamps]
            assert times == [(each.at, each.timestamp.imprint) for each in whole.timestamps][: len(times)]


@pytest.mark.parametrize(
    "listed",
    [
        [],
        {},
        "x",
        [1],
        ["*"],
        ["e30"],  # {}
        ["W10"],  # []
        ["eyJhIjoxLCJiIjoyfQ"],  # two members
        ["eyJhIjoxLCJhIjoyfQ"],  # one twice
        ["eyJhIjoxfQ=="],
        [{"sigTst": {}}],
    ],
)
def test_unsigned_members_of_another_form(listed):
    raw = json.loads(examples.signed())
    raw["signatures"][0]["header"] = {"etsiU": listed}
    found = validate(json.dumps(raw).encode(), crls=[stamping.crl(examples.AT)])
    assert "GYO-ENV-280" in found.report.rule_ids
    assert found.unwrap()[0].verdict == (
        Indication.INDETERMINATE,
        SubIndication.SIG_CONSTRAINTS_FAILURE,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sigTst", {}),
        ("sigTst", {"tstTokens": []}),
        ("sigTst", {"tstTokens": [{"val": "*"}]}),
        ("sigTst", {"tsTokens": [{"val": "AAAA"}]}),
        ("xVals", {}),
        ("xVals", [{"x509Cert": {}}]),
        ("rVals", {"crlVals": [{"val": 1}]}),
        ("rVals", {}),
        ("tstVD", []),
        ("arcTst", None),
    ],
)
def test_components_of_another_form(name, value):
    spoilt = components.component(name, value)
    made = examples.edited(examples.dated(), lambda listed: listed.append(spoilt))
    found = validate(made, crls=[stamping.crl(examples.AT)])
    assert "GYO-ENV-280" in found.report.rule_ids
    assert not found.unwrap()[0].passed


def test_limits():
    signature = examples.renewed()
    small = validate(signature, limits=Limits(max_long_term_bytes=1_000))
    assert small.value is None
    assert small.report.errors[0].values["limit"] == "max_long_term_bytes"
    one = validate(signature, limits=Limits(max_timestamps=1))
    assert one.report.errors[0].values["limit"] == "max_timestamps"
    assert not one.unwrap()[0].passed
    two = validate(signature, limits=Limits(max_revocation_data=1))
    assert two.report.errors[0].values["limit"] == "max_revocation_data"
    with pytest.raises(LimitExceeded):
        jades.complete(signature, crls=[bytes(2_000)], limits=Limits(max_long_term_bytes=len(signature)))


@pytest.mark.parametrize(
    "call",
    [
        lambda: jades.timestamp("x", stamping.authority()),
        lambda: jades.timestamp(b"x", stamping.authority()),
        lambda: jades.timestamp(b"{}", stamping.authority()),
        lambda: jades.timestamp(examples.completed(), stamping.authority()),
        lambda: jades.timestamp(examples.signed(), stamping.authority(), hash_name="sha1"),
        lambda: jades.complete(examples.signed(), certificates=[b""]),
        lambda: jades.complete(examples.signed(), crls="x"),
        lambda: jades.renew(examples.dated(), {"application.json": b"{}"}, stamping.authority()),
        lambda: jades.renew(
            examples.dated(), examples.EDITS["parts as digests"]().parts, stamping.authority()
        ),
        lambda: jades.validate("x", PARTS, anchors=[]),
        lambda: jades.validate(b"x", PARTS, anchors=[stamping.root().certificate]),
        lambda: jades.validate(b"x", PARTS, anchors=[], revocation=[]),
        lambda: jades.validate(b"x", PARTS, anchors=[], certificates=[b""]),
        lambda: jades.validate(b"x", PARTS, anchors=[], algorithms=["none"]),
        lambda: jades.validate(b"x", PARTS, anchors=[], as_of=datetime(2026, 6, 1)),  # noqa: DTZ001
    ],
)
def test_misuse(call):
    with pytest.raises(UsageError):
        call()


# --- ten years later, with the demonstration PKI


class Stamps:
    """An authority of the demonstration at a moment."""

    def __init__(self, authority, at):
        self._authority, self._at = authority, at

    def stamp(self, request):
        token = self._authority.token(
            request.digest, self._at, hash_name=request.hash_name, nonce=request.nonce
        )
        return Result(token, Report())


def on(year, month=6, day=1):
    return datetime(year, month, day, 12, tzinfo=JST)


@pytest.fixture(scope="module")
def kept():
    """A company's signature of 2026: stamped and completed then, and renewed in 2035."""
    demonstration = pki.demonstration()
    company = demonstration.corporation

    def crls(at):
        return [demonstration.crl("root", at), *demonstration.crls(at)]

    signed = jades.sign(PARTS, company.signer, certificates=company.chain, at=on(2026) - timedelta(minutes=5))
    dated = jades.timestamp(signed, Stamps(demonstration.tsa, on(2026))).unwrap()
    completed = jades.complete(
        dated, certificates=demonstration.tsa.chain, crls=crls(on(2026) + timedelta(days=1))
    )
    renewed = jades.renew(
        completed,
        PARTS,
        Stamps(demonstration.archive_tsa, on(2035)),
        certificates=demonstration.archive_tsa.chain,
        crls=crls(on(2035)),
    ).unwrap()
    return {"signed": signed, "completed": completed, "renewed": renewed}


def opened(signature, at, policy=None):
    found = jades.validate(
        signature,
        PARTS,
        anchors=[Anchor.of(one) for one in pki.demonstration().anchors],
        as_of=at,
        policy=policy,
    )
    (one,) = found.unwrap()
    return one


RETIRED = read_policy(
    read_text("envelope/algorithms.toml").replace("verify_until = 2040-12-31", "verify_until = 2033-12-31")
)
"""A policy that refuses what has 112 bits from 2034 on: the company's RSA key of 2,048 bits, and that of its CA."""
LATER = on(2036, 12)
"""Ten years after: the company's certificate ended in 2028, that of the first authority in 2036."""


def test_what_it_is_that_has_expired():
    demonstration = pki.demonstration()
    company = demonstration.corporation
    assert company.certificate.not_valid_after_utc < LATER
    assert demonstration.tsa.certificate.not_valid_after_utc < LATER
    assert company.signer.algorithm == "RS256"
    standing = RETIRED.standing("RS256", company.certificate.public_key(), LATER.date())
    assert standing == "refused"


def test_ten_years_later_without_renewal_it_is_undecided(kept):
    for name in ("signed", "completed"):
        one = opened(kept[name], LATER)
        assert one.verdict == (Indication.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE)
        assert (one.proven_at, one.level) == (None, Level.B_B)


def test_ten_years_later_with_renewal_it_passes(kept):
    one = opened(kept["renewed"], LATER)
    assert one.verdict == PASSED
    assert one.proven_at == on(2026)
    assert one.level is Level.B_LTA
    assert [each.verdict for each in one.timestamps] == [PASSED, PASSED]


def test_an_algorithm_refused_meanwhile_needs_a_proof_from_before(kept):
    refused = (Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
    assert opened(kept["signed"], LATER, RETIRED).verdict == refused
    assert opened(kept["completed"], LATER, RETIRED).verdict == refused
    assert opened(kept["completed"], on(2033), RETIRED).verdict == PASSED
    in_time = renewed_in(2033, kept)
    assert opened(in_time, LATER, RETIRED).verdict == PASSED


def test_a_renewal_that_came_too_late_proves_nothing_for_before(kept):
    """In 2035 the key that had issued the company's certificate had been refused for a year."""
    assert opened(kept["renewed"], LATER).verdict == PASSED
    found = opened(kept["renewed"], LATER, RETIRED).verdict
    assert found == (Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)


def renewed_in(year, kept):
    demonstration = pki.demonstration()
    at = on(year)
    return jades.renew(
        kept["completed"],
        PARTS,
        Stamps(demonstration.archive_tsa, at),
        certificates=demonstration.archive_tsa.chain,
        crls=[demonstration.crl("root", at), *demonstration.crls(at)],
    ).unwrap()


def test_ocsp_answers_are_evidence_too():
    """For the certificates of people no list is published; an accredited verifier gets answers."""
    demonstration = pki.demonstration()
    person, at = demonstration.person, on(2027)
    signed = jades.sign(PARTS, person.signer, certificates=person.chain, at=at - timedelta(minutes=5))
    dated = jades.timestamp(signed, Stamps(demonstration.tsa, at)).unwrap()
    later = at + timedelta(hours=1)
    lists = [demonstration.crl("root", later), *demonstration.crls(later)]
    without = jades.complete(dated, certificates=demonstration.tsa.chain, crls=lists)
    assert opened(without, on(2028)).verdict == (Indication.INDETERMINATE, SubIndication.TRY_LATER)
    answers = [
        demonstration.ocsp(person.certificate, later),
        demonstration.ocsp(demonstration.tsa.certificate, later),
    ]
    kept = jades.complete(without, ocsps=answers)
    assert len(etsi_u(kept)[-1]["rVals"]["ocspVals"]) == 2
    assert opened(kept, on(2028)).verdict == PASSED
    expired = on(2035)
    assert person.certificate.not_valid_after_utc < expired
    assert opened(kept, expired).verdict == PASSED
    assert opened(jades.complete(signed, crls=lists, ocsps=answers), expired).verdict == (
        Indication.INDETERMINATE,
        SubIndication.OUT_OF_BOUNDS_NO_POE,
    )


def test_the_impostor_pki_proves_nothing(kept):
    found = jades.validate(
        kept["renewed"],
        PARTS,
        anchors=[Anchor.of(one) for one in pki.impostor().anchors],
        as_of=LATER,
    )
    (one,) = found.unwrap()
    assert one.verdict.indication is Indication.INDETERMINATE
    assert (one.proven_at, one.level) == (None, Level.B_B)


def test_levels_have_words():
    assert all(level.word("ja") and level.word("en") for level in Level)
