"""Envelopes signed with certificates, dated, kept and renewed: whom the receiver trusts, and what is left ten years later."""

import asyncio
import dataclasses
import json
import random
from datetime import date, datetime, timedelta
from functools import cache

import pytest

from gyosei_forms import envelope, limits
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Assurance,
    Expectations,
    Indication,
    PartStatus,
    Signatory,
    SignedBy,
    SubIndication,
    certified_examples,
    container,
    cosign,
    examples,
    jades,
    rules,
    trust,
)
from gyosei_forms.envelope.algorithms import read_policy
from gyosei_forms.envelope.certificates import (
    Anchor,
    Answer,
    CertificatePolicies,
    Revocation,
    RevocationSource,
    RevocationState,
)
from gyosei_forms.envelope.certificates.holders import CorporationItems, Kind
from gyosei_forms.envelope.jades import Level
from gyosei_forms.envelope.jades.long_term import components
from gyosei_forms.envelope.signatures import every_part
from gyosei_forms.errors import LimitExceeded, NotVerified, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.once_only.identity import BasicFour
from gyosei_forms.rules import Severity
from gyosei_forms.tables import read_text
from gyosei_forms.testing import pki

DEMONSTRATION, IMPOSTOR = pki.demonstration(), pki.impostor()
AT = datetime(2026, 6, 1, 12, tzinfo=JST)
SIGNED_AT = AT - timedelta(minutes=5)
RENEWED_AT = datetime(2035, 6, 1, 12, tzinfo=JST)
LATER = datetime(2036, 12, 1, 12, tzinfo=JST)
SUBMISSION = dataclasses.replace(examples.SUBMISSION, created=SIGNED_AT)
ANCHORS = tuple(map(Anchor.of, DEMONSTRATION.anchors))
PLACE = "/META-INF~1signature.json/signatures/0"
PASSED = (Indication.TOTAL_PASSED, None)
CONSTRAINTS = (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
HANAKO = BasicFour("実演 花子", "東京都千代田区紀尾井町1番3号", date(1989, 1, 8), "2")
COMPANY = CorporationItems("8999999999999", "実演株式会社", "東京都千代田区紀尾井町1番3号", "実演花子")


def undecided(sub):
    return Indication.INDETERMINATE, SubIndication(sub)


def lists(at):
    return DEMONSTRATION.crls(at)


@cache
def known(at):
    """All that an accredited verifier knows at a time: the lists that are published, and answers on people."""
    people = ("person", "person-substituted", "person-authentication", "revoked")
    answers = (DEMONSTRATION.ocsp(DEMONSTRATION.credential(one).certificate, at) for one in people)
    return Revocation(crls=lists(at), ocsp=tuple(answers))


def by(credential, role=None):
    return Signatory(credential.signer, credential.chain, role)


def sealed_by(name="person", *, at=SIGNED_AT, role=None, **more):
    return envelope.seal(SUBMISSION, signers=[by(DEMONSTRATION.credential(name), role)], signed_at=at, **more)


def expecting(at=AT, **more):
    usual = {"anchors": ANCHORS, "as_of": at} | ({} if "revocation" in more else {"revocation": known(at)})
    return Expectations(**usual | more)


def opened(sealed, **more):
    return envelope.open(sealed, expect=expecting(**more))


class Authority:
    """A demonstration authority that stamps at the time it is told."""

    def __init__(self, authority, at):
        self.authority, self.at = authority, at

    def stamp(self, request):
        token = self.authority.token(
            request.digest, self.at, hash_name=request.hash_name, nonce=request.nonce
        )
        return Result(token, Report())


class Awaited(Authority):
    async def stamp(self, request):
        return super().stamp(request)


# --- whose signature it is


KINDS = {
    "person": Kind.PERSON_SIGNATURE,
    "corporation": Kind.REGISTERED_CORPORATION,
    "official": Kind.OFFICIAL,
    "local-official": Kind.LOCAL_OFFICIAL,
    "seal": Kind.SEAL,
}


@pytest.mark.parametrize("name", KINDS)
def test_a_certificate_under_an_anchor_is_trusted_and_its_kind_is_told(name):
    found = opened(sealed_by(name))
    assert found.verdict == PASSED
    (signature,) = found.signatures
    assert signature.trusted
    assert (signature.assurance, signature.kind) == (Assurance.CERTIFICATE, KINDS[name])
    assert signature.judged.certificate.path[0] == DEMONSTRATION.credential(name).certificate
    assert signature.judged.certificate.sources[0] in (RevocationSource.CRL, RevocationSource.OCSP)
    assert signature.judged.proven_at is None
    assert signature.judged.certificate.at == AT
    # the claimed time is no proof, and a demonstration is one: both are said, and both are no errors
    assert found.report.rule_ids == {"GYO-ENV-283", "GYO-CERT-053"}
    assert found.report.ok


def test_a_key_that_is_trusted_needs_no_certificate_and_costs_none():
    found = envelope.open(
        sealed_by(), expect=Expectations(trusted_keys=(DEMONSTRATION.person.signer.public_jwk,), as_of=AT)
    )
    assert found.passed
    assert (found.signatures[0].judged, found.signatures[0].assurance) == (None, Assurance.TRUSTED_KEY)
    both = opened(sealed_by(), trusted_keys=(DEMONSTRATION.person.signer.public_jwk,), revocation=None)
    assert both.passed
    assert both.signatures[0].assurance is Assurance.TRUSTED_KEY


CASES = {
    "expired": "OUT_OF_BOUNDS_NO_POE",
    "not-yet-valid": "OUT_OF_BOUNDS_NO_POE",
    "revoked": "REVOKED_NO_POE",
    "without-key-usage": "CHAIN_CONSTRAINTS_FAILURE",
    "for-encryption": "CHAIN_CONSTRAINTS_FAILURE",
    "for-servers": "CHAIN_CONSTRAINTS_FAILURE",
    "authority-as-leaf": "CHAIN_CONSTRAINTS_FAILURE",
    "issued-by-leaf": "CHAIN_CONSTRAINTS_FAILURE",
    "sha1": "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "unknown-critical-extension": "CERTIFICATE_CHAIN_GENERAL_FAILURE",
}


@pytest.mark.parametrize("name", CASES)
def test_a_flawed_certificate_leaves_it_undecided_with_the_findings_of_its_path(name):
    found = opened(sealed_by(name))
    assert found.verdict == undecided(CASES[name])
    assert not found.signatures[0].trusted
    assert found.signatures[0].assurance is Assurance.UNKNOWN_KEY
    assert found.signatures[0].kind is None
    own = rules.CERTIFICATE_WHY[CASES[name]].id
    assert own in found.report.rule_ids
    errors = {one.pointer for one in found.report.errors}
    assert PLACE in errors
    assert any(one.startswith(f"{PLACE}/certificate") for one in errors)
    with pytest.raises(NotVerified):
        found.submission  # noqa: B018 - nothing is handed on


def test_other_anchors_and_an_impostor_with_the_same_names():
    sealed = sealed_by()
    theirs = tuple(map(Anchor.of, IMPOSTOR.anchors))
    assert opened(sealed, anchors=theirs).verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")
    person = IMPOSTOR.person
    forged = envelope.seal(SUBMISSION, signers=[by(person)], signed_at=SIGNED_AT)
    found = opened(forged)
    assert found.verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")
    assert "GYO-CERT-012" in found.report.rule_ids or "GYO-CERT-011" in found.report.rule_ids
    # the impostor's leaf with the real CA's certificate behind it
    mixed = Signatory(person.signer, (person.certificate, *DEMONSTRATION.person.chain[1:]))
    assert opened(envelope.seal(SUBMISSION, signers=[mixed])).verdict == undecided(
        "NO_CERTIFICATE_CHAIN_FOUND"
    )


def test_the_signers_certificate_is_found_by_its_key_and_not_by_its_place():
    """The certificates of the header in another order: the first is not that of the key, and nothing passes."""
    person = DEMONSTRATION.person
    sealed = sealed_by()
    members = dict(_members(sealed))
    entry = json.loads(members[container.SIGNATURE])["signatures"][0]
    header = json.loads(envelope.base64url.decode(entry["protected"]))
    header["x5c"].reverse()
    made = envelope.jws.sign(b"", person.signer, header=_own(header), critical=("sigD",))
    members[container.SIGNATURE] = every_part.write([made])
    assert opened(container.write(list(members.items()))).indication is Indication.TOTAL_FAILED
    # a stranger's certificate first, with its digest: then the value has to fit its key
    header["x5c"][0] = envelope.base64url.encode_padded(
        DEMONSTRATION.official.certificate.public_bytes(envelope.jades.certificates.Encoding.DER)
    )
    header["x5t#S256"] = envelope.jades.certificates.thumbprint(DEMONSTRATION.official.certificate)
    made = envelope.jws.sign(b"", person.signer, header=_own(header), critical=("sigD",))
    members[container.SIGNATURE] = every_part.write([made])
    found = opened(container.write(list(members.items())))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE)


def _own(header):
    return {name: value for name, value in header.items() if name not in ("alg", "b64", "crit")}


def _members(sealed):
    found = container.read(sealed, report=Report(), limits=limits.DEFAULT)
    return [(one.name, one.read()) for one in found]


def test_intermediates_that_are_not_in_the_envelope_are_the_receivers():
    person = DEMONSTRATION.person
    alone = envelope.seal(
        SUBMISSION, signers=[Signatory(person.signer, person.chain[:1])], signed_at=SIGNED_AT
    )
    assert opened(alone).verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")
    assert opened(alone, intermediates=person.chain[1:]).passed


def test_a_demanded_policy():
    seal = "1.3.6.1.4.1.32473.8.6"
    wanted = CertificatePolicies(acceptable=frozenset({seal}))
    assert opened(sealed_by("seal"), certificate_policies=wanted).passed
    found = opened(sealed_by("person"), certificate_policies=wanted)
    assert found.verdict == undecided("CHAIN_CONSTRAINTS_FAILURE")


def test_an_ocsp_response_decides_too_and_is_named():
    person = DEMONSTRATION.person
    revocation = Revocation(
        crls=(DEMONSTRATION.crl("root", AT),), ocsp=(DEMONSTRATION.ocsp(person.certificate, AT),)
    )
    found = opened(sealed_by(), revocation=revocation)
    assert found.passed
    assert found.signatures[0].judged.certificate.sources == (RevocationSource.OCSP, RevocationSource.CRL)


class Port:
    def __init__(self, answer):
        self.answer = answer

    def ask(self, _certificate, _at):
        return self.answer


@pytest.mark.parametrize("answer", [None, Answer(RevocationState.UNKNOWN)])
def test_a_port_that_does_not_know_never_passes(answer):
    revocation = Revocation(crls=(DEMONSTRATION.crl("root", AT),), port=Port(answer))
    found = opened(sealed_by(), revocation=revocation)
    assert found.verdict == undecided("TRY_LATER")
    assert {"GYO-ENV-136", "GYO-CERT-047"} <= found.report.rule_ids
    assert found.signatures[0].judged.certificate.sources == (None, RevocationSource.CRL)


def test_without_any_revocation_data_nothing_passes():
    published = Revocation(crls=DEMONSTRATION.crls(AT))  # those of people are for accredited verifiers
    assert opened(sealed_by(), revocation=published).verdict == undecided("TRY_LATER")
    assert opened(sealed_by("corporation"), revocation=published).passed
    assert opened(sealed_by(), revocation=None).verdict == undecided("TRY_LATER")
    stale = Revocation(crls=lists(AT - timedelta(days=400)))
    assert opened(sealed_by(), revocation=stale).verdict == undecided("TRY_LATER")


def test_a_port_that_answers():
    good = Revocation(crls=(DEMONSTRATION.crl("root", AT),), port=Port(Answer(RevocationState.GOOD)))
    found = opened(sealed_by(), revocation=good)
    assert found.passed
    assert found.signatures[0].judged.certificate.sources[0] is RevocationSource.PORT
    revoked = Answer(RevocationState.REVOKED, AT - timedelta(days=1))
    gone = Revocation(crls=(DEMONSTRATION.crl("root", AT),), port=Port(revoked))
    assert opened(sealed_by(), revocation=gone).verdict == undecided("REVOKED_NO_POE")


# --- kinds and holders


def test_an_authentication_certificate_is_no_signature_certificate():
    sealed = sealed_by("person-authentication")
    found = opened(sealed)
    assert found.verdict == CONSTRAINTS
    assert "GYO-ENV-145" in found.report.rule_ids
    assert not found.signatures[0].trusted
    wanted = opened(sealed, kinds={SignedBy.APPLICANT: (Kind.PERSON_SIGNATURE,)})
    assert wanted.verdict == CONSTRAINTS
    assert "GYO-ENV-141" in wanted.report.rule_ids
    assert opened(sealed, kinds={SignedBy.APPLICANT: (Kind.PERSON_AUTHENTICATION,)}).passed  # who asks for it


def test_a_citizen_is_no_agency():
    kinds = {SignedBy.AGENCY: (Kind.OFFICIAL, Kind.LOCAL_OFFICIAL)}
    found = opened(sealed_by("person", role=SignedBy.AGENCY), kinds=kinds)
    assert found.verdict == CONSTRAINTS
    assert found.report.errors[0].rule == "GYO-ENV-141"
    assert opened(sealed_by("official", role=SignedBy.AGENCY), kinds=kinds).passed
    assert opened(sealed_by("person"), kinds=kinds).passed  # of another role nothing is asked


def test_the_holder_is_who_the_form_names():
    assert opened(sealed_by(), holders={SignedBy.APPLICANT: HANAKO}).passed
    other = dataclasses.replace(HANAKO, name="実演 太郎", sex="1")
    found = opened(sealed_by(), holders={SignedBy.APPLICANT: other})
    assert found.verdict == CONSTRAINTS
    (finding,) = [one for one in found.report if one.rule == "GYO-ENV-142"]
    assert finding.pointer == PLACE
    for lang in ("ja", "en"):
        for text in (finding.message(lang), found.render("text", lang=lang), found.render("json")):
            assert "花子" not in text
            assert "太郎" not in text
    assert "氏名" in finding.message("ja")


def test_a_substitute_character_leaves_the_holder_open():
    him = BasicFour("実演 邦男", HANAKO.address, date(1950, 1, 1), "1")
    real = dataclasses.replace(him, name="実演 𨛗男")
    assert opened(sealed_by("person-substituted"), holders={SignedBy.APPLICANT: real}).verdict == CONSTRAINTS
    found = opened(sealed_by("person-substituted"), holders={SignedBy.APPLICANT: real})
    assert "GYO-ENV-143" in found.report.rule_ids
    lacking = dataclasses.replace(HANAKO, address=None)
    assert "GYO-ENV-143" in opened(sealed_by(), holders={SignedBy.APPLICANT: lacking}).report.rule_ids


def test_a_corporation_and_what_cannot_be_compared():
    sealed = sealed_by("corporation")
    number = envelope.open(sealed, expect=expecting()).signatures[0]
    assert number.kind is Kind.REGISTERED_CORPORATION
    ours = dataclasses.replace(COMPANY, corporate_number=_number())
    assert opened(sealed, holders={SignedBy.APPLICANT: ours}).passed
    other = dataclasses.replace(ours, name="別の株式会社")
    assert "GYO-ENV-142" in opened(sealed, holders={SignedBy.APPLICANT: other}).report.rule_ids
    for name, expected in (("corporation", HANAKO), ("person", ours), ("seal", ours)):
        found = opened(sealed_by(name), holders={SignedBy.APPLICANT: expected})
        assert found.verdict == CONSTRAINTS
        assert "GYO-ENV-144" in found.report.rule_ids


def _number():
    from gyosei_forms.identifiers import corporate_number

    return corporate_number.calc_check_digit("999999999999") + "999999999999"


def test_a_trusted_key_does_not_stand_in_for_a_holder_that_is_asked_for():
    """A gateway's key would else pass for whoever the form names."""
    key = DEMONSTRATION.official.signer.public_jwk
    sealed = sealed_by("official")
    assert opened(sealed, trusted_keys=(key,)).passed
    found = opened(sealed, trusted_keys=(key,), holders={SignedBy.APPLICANT: HANAKO})
    assert found.verdict == CONSTRAINTS
    unknown = opened(
        sealed,
        anchors=tuple(map(Anchor.of, IMPOSTOR.anchors)),
        trusted_keys=(key,),
        kinds={SignedBy.APPLICANT: (Kind.OFFICIAL,)},
    )
    assert unknown.verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")
    older = (examples_of("1.0"), SignedBy.APPLICANT)
    demonstrating = envelope.open(
        older[0],
        expect=expecting(
            as_of=None,
            trusted_keys=(envelope.demonstration.signer().public_jwk,),
            kinds={role: (Kind.PERSON_SIGNATURE,) for role in SignedBy if role is not SignedBy.NONE},
        ),
    )
    assert demonstrating.verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")


def examples_of(version):
    from pathlib import Path

    return Path(__file__).with_name("data") / f"sample-{version}.gyosei"


def test_a_further_signature_of_an_unknown_certificate_is_a_warning_without_its_findings():
    sealed = sealed_by("person", awaited=[SignedBy.AGENT])
    both = cosign(sealed, by(IMPOSTOR.official, SignedBy.AGENT), signed_at=SIGNED_AT)
    found = opened(both)
    assert found.verdict == PASSED
    assert "GYO-ENV-126" in found.report.rule_ids
    assert found.report.count(Severity.ERROR) == 0
    wanted = opened(both, all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert wanted.verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")


@pytest.mark.parametrize("edit", certified_examples.EDITS)
def test_every_example_comes_to_one_verdict(edit):
    made, expect = certified_examples.EDITS[edit]
    found = envelope.open(made(), expect=expect())
    own = {one for one in found.report.rule_ids if "GYO-ENV-131" <= one <= "GYO-ENV-149"}
    assert len(own) == (0 if found.passed else 1)
    assert {part.status for part in found.parts} == {PartStatus.OK}


# --- how it is told


def test_the_verdict_says_what_stands_behind_the_signature():
    found = opened(sealed_by())
    said = found.render("text", lang="ja", explain=True)
    for word in (
        "署名用電子証明書",
        "受け手の信頼の起点まで",
        "開いた時点",
        "失効リスト（CRL）",
        "2026-06-01T12:00:00+09:00",
    ):
        assert word in said
        assert word in found.render("html", lang="ja", explain=True)
    (one,) = json.loads(found.render("json"))["signatures"]
    assert (one["assurance"], one["kind"]) == ("certificate", "person_signature")
    assert one["judged"] == {
        "verdict": "TOTAL_PASSED",
        "subIndication": None,
        "certificate": "PASSED",
        "at": "2026-06-01T12:00:00+09:00",
        "provenAt": None,
        "level": "B-B",
        "revocation": [{"state": "good", "source": "ocsp"}, {"state": "good", "source": "crl"}],
    }
    assert "花子" not in said
    dated = opened(_dated(), at=AT + timedelta(days=1))
    said = dated.render("text", lang="en")
    assert "for 2026-06-01T12:00:00+09:00, proven by a timestamp (B-T)" in said
    nothing = opened(sealed_by(), revocation=None).render("text", lang="en")
    assert "Revocation known from: nothing / nothing" in nothing
    assert "confirmed up to an anchor" in found.render(lang="en", subjects=True)
    assert "its issuer is not judged" in opened(sealed_by(), revocation=None).render(lang="en", subjects=True)


# --- dated, kept, renewed


def _dated(sealed=None, at=AT):
    return envelope.timestamp(sealed or sealed_by("corporation"), Authority(DEMONSTRATION.tsa, at)).unwrap()


def _kept():
    evidence = {"certificates": DEMONSTRATION.tsa.chain, "crls": lists(AT + timedelta(days=1))}
    return envelope.complete(_dated(), **evidence)


def _renewed(at=RENEWED_AT):
    service = Authority(DEMONSTRATION.archive_tsa, at)
    chain = DEMONSTRATION.archive_tsa.chain
    return envelope.renew(_kept(), service, certificates=chain, crls=lists(at)).unwrap()


KEPT, RENEWED = _kept(), _renewed()


def test_a_timestamp_proves_the_time_for_which_the_certificate_is_judged():
    later = datetime(2029, 6, 1, 12, tzinfo=JST)  # the corporation's certificate ended in 2028
    assert opened(sealed_by("corporation"), at=later).verdict == undecided("OUT_OF_BOUNDS_NO_POE")
    evidence = Revocation(crls=(*lists(AT + timedelta(days=1)), *lists(later)))
    found = opened(_dated(), at=later, revocation=evidence)
    assert found.verdict == PASSED
    (signature,) = found.signatures
    assert (signature.judged.level, signature.judged.proven_at) == (Level.B_T, AT)
    assert signature.judged.certificate.at == AT


def test_opened_ten_years_later_with_and_without_renewal():
    """The certificate of the signer ended in 2028, that of the first authority in 2036."""
    none = {"revocation": Revocation(crls=lists(LATER)), "at": LATER}
    kept, renewed = opened(KEPT, **none), opened(RENEWED, **none)
    assert kept.verdict == undecided("OUT_OF_BOUNDS_NO_POE")
    assert "GYO-ENV-133" in kept.report.rule_ids
    assert renewed.verdict == PASSED
    (signature,) = renewed.signatures
    assert (signature.judged.level, signature.judged.proven_at) == (Level.B_LTA, AT)
    assert renewed.submission.application == SUBMISSION.application
    assert "B-LTA" in renewed.render("text")


def test_opened_ten_years_later_with_an_algorithm_that_is_given_up(monkeypatch):
    """A policy that refuses what has 112 bits from 2036 on: the company's RSA key of 2,048 bits, and that of its CA."""
    text = read_text("envelope/algorithms.toml")
    policy = read_policy(text.replace("verify_until = 2040-12-31", "verify_until = 2035-12-31"))
    key = DEMONSTRATION.corporation.certificate.public_key()
    assert (policy.standing("RS256", key, LATER.date()), policy.standing("RS256", key, AT.date())) == (
        "refused",
        "allowed",
    )
    for module in (trust, every_part):
        monkeypatch.setattr(module, "default_policy", lambda: policy)
    now = {"revocation": Revocation(crls=lists(LATER)), "at": LATER}
    found = opened(RENEWED, **now)
    assert found.verdict == PASSED
    assert found.signatures[0].standing == "allowed"  # at its time
    assert not opened(KEPT, **now).passed
    bare = opened(sealed_by("corporation"), **now)
    assert not bare.passed
    assert "GYO-ENV-101" in bare.report.rule_ids or "GYO-ENV-100" in bare.report.rule_ids
    late = opened(
        _renewed(LATER - timedelta(days=1)), **now
    )  # after the end: nothing proves that it is older
    assert not late.passed


def test_renewed_twice_and_read_from_a_file(tmp_path):
    then = datetime(2043, 6, 1, 12, tzinfo=JST)
    twice = envelope.renew(
        RENEWED, Authority(DEMONSTRATION.archive_tsa, then), crls=lists(then), hash_name="sha512"
    ).unwrap()
    path = tmp_path / "kept.gyosei"
    path.write_bytes(twice)
    found = opened(path, at=then + timedelta(days=1), revocation=Revocation(crls=lists(then)))
    assert found.verdict == PASSED
    assert found.signatures[0].judged.proven_at == AT
    again = envelope.renew(path, Authority(DEMONSTRATION.archive_tsa, then), crls=lists(then)).unwrap()
    assert opened(again, at=then + timedelta(days=1)).passed


def test_authorities_are_trusted_apart():
    at = AT + timedelta(days=1)
    theirs = tuple(map(Anchor.of, IMPOSTOR.anchors))
    assert opened(_dated(), at=at, authorities=ANCHORS).passed
    found = opened(_dated(), at=at, authorities=theirs)
    assert found.verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")


def test_what_is_added_changes_nothing_else():
    before, after = dict(_members(sealed_by("corporation"))), dict(_members(RENEWED))
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {container.SIGNATURE}
    split = components.split(after[container.SIGNATURE], limits=limits.DEFAULT, report=Report())
    assert split.bare == before[container.SIGNATURE]
    assert [one.name for one in split.unsigned[0].components] == ["sigTst", "xVals", "rVals", "arcTst"]
    by_jades = jades.validate(
        after[container.SIGNATURE],
        {name: raw for name, raw in after.items() if name not in (container.MIMETYPE, container.SIGNATURE)},
        anchors=ANCHORS,
        revocation=Revocation(crls=lists(LATER)),
        as_of=LATER,
    )
    assert [one.passed for one in by_jades.unwrap()] == [True]


def test_several_signatures_are_each_dated_and_a_later_one_leaves_them_as_they_are():
    first = sealed_by("person", awaited=[SignedBy.AGENT])
    dated = _dated(first)
    both = cosign(dated, by(DEMONSTRATION.official, SignedBy.AGENT), signed_at=SIGNED_AT)
    found = opened(both, at=AT + timedelta(hours=1), all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert found.verdict == PASSED
    assert [one.judged.proven_at for one in found.signatures] == [AT, None]
    stamped = envelope.timestamp(both, Authority(DEMONSTRATION.tsa, AT + timedelta(minutes=1))).unwrap()
    found = opened(stamped, at=AT + timedelta(hours=1), all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert [one.judged.proven_at for one in found.signatures] == [AT, AT + timedelta(minutes=1)]


def test_an_authority_that_gives_nothing():
    class Silent:
        def stamp(self, _request):
            report = Report()
            report.add(rules.timestamps.NOT_GRANTED, reason="x")
            return Result(None, report)

    for made in (envelope.timestamp(sealed_by(), Silent()), envelope.renew(KEPT, Silent())):
        assert made.value is None
        assert not made.report.ok


def test_asynchronous_authorities():
    at = AT + timedelta(days=1)
    dated = asyncio.run(envelope.timestamp_async(sealed_by(), Awaited(DEMONSTRATION.tsa, AT))).unwrap()
    assert opened(dated, at=at).passed
    service = Awaited(DEMONSTRATION.tsa, AT + timedelta(hours=1))
    renewed = asyncio.run(envelope.renew_async(dated, service, crls=lists(at))).unwrap()
    assert opened(renewed, at=at).signatures[0].judged.level is Level.B_LTA


def test_misuse():
    with pytest.raises(UsageError):
        envelope.timestamp(KEPT, Authority(DEMONSTRATION.tsa, AT))  # evidence is there already
    with pytest.raises(UsageError):
        envelope.renew(examples_of("1.0"), Authority(DEMONSTRATION.tsa, AT))
    members = dict(_members(sealed_by()))
    others = dict(
        _members(
            envelope.seal(
                dataclasses.replace(SUBMISSION, addressee="見本市"), signers=[by(DEMONSTRATION.person)]
            )
        )
    )
    members[container.SIGNATURE] = others[container.SIGNATURE]
    with pytest.raises(UsageError, match="目録"):
        envelope.timestamp(container.write(list(members.items())), Authority(DEMONSTRATION.tsa, AT))
    small = dataclasses.replace(limits.DEFAULT, max_long_term_bytes=len(members[container.SIGNATURE]))
    with pytest.raises(LimitExceeded, match="max_long_term_bytes"):
        envelope.timestamp(sealed_by(), Authority(DEMONSTRATION.tsa, AT), limits=small)


# --- what an attacker does to what was added


def _edited(edit, sealed=RENEWED):
    """Return the envelope with other unsigned members, in the form of the format."""
    members = dict(_members(sealed))
    split = components.split(members[container.SIGNATURE], limits=limits.DEFAULT, report=Report())
    listed = list(split.unsigned[0].components)
    edit(listed)
    one = dataclasses.replace(split.unsigned[0], components=tuple(listed))
    members[container.SIGNATURE] = components.write([one])
    return container.write(list(members.items()))


ATTACKS = {
    "the timestamp taken out": lambda listed: listed.pop(0),
    "the evidence taken out": lambda listed: listed.pop(2),
    "another order": lambda listed: listed.insert(0, listed.pop(2)),
    "a member put in before": lambda listed: listed.insert(0, components.component("xVals", [])),
    "the archive timestamp of nothing": lambda listed: listed.insert(
        3,
        components.timestamp("arcTst", DEMONSTRATION.archive_tsa.token(bytes(32), RENEWED_AT, nonce=1)),
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_an_archive_timestamp_covers_cannot_be_edited(attack):
    sealed = _edited(ATTACKS[attack])
    assert not opened(sealed, at=LATER).passed


def test_every_changed_byte_is_seen_but_in_the_last_token():
    """A sample of all bytes. The checksums of the zip are mended too, so that they are not what tells."""
    members = dict(_members(RENEWED))
    raw = members[container.SIGNATURE]
    last = json.loads(raw)["signatures"][0]["header"]["etsiU"][-1].encode()
    start, end = raw.index(last), raw.index(last) + len(last)
    chosen = random.Random(10)
    places = chosen.sample([*range(start), *range(end, len(raw))], 30)
    for place in places:
        changed = bytearray(raw)
        changed[place] = ord("B") if changed[place] != ord("B") else ord("C")
        members[container.SIGNATURE] = bytes(changed)
        assert not opened(container.write(list(members.items())), at=LATER).passed
    for place in chosen.sample(range(len(RENEWED)), 20):  # any byte at all, as it lies in the file
        changed = bytearray(RENEWED)
        changed[place] ^= 1
        assert not opened(bytes(changed), at=LATER).passed


def test_a_key_alone_does_not_judge_what_was_added():
    """What a receiver who trusts the key does not ask for proves nothing, and harms nothing."""
    key = DEMONSTRATION.corporation.signer.public_jwk
    sealed = _edited(lambda listed: listed.pop(0))
    found = envelope.open(sealed, expect=Expectations(trusted_keys=(key,), as_of=AT))
    assert found.passed
    assert found.signatures[0].judged is None


def test_a_file_that_is_not_canonical_fails():
    members = dict(_members(KEPT))
    raw = members[container.SIGNATURE]
    for changed in (
        raw + b" ",
        raw.replace(b'{"header":', b'{"header": ', 1),
        raw.replace(b'"etsiU":[', b'"etsiU":["e30",', 1),
        raw.replace(b'"header":{', b'"header":{"x":1,', 1),
        raw.replace(b'"header":{"etsiU":', b'"header":{"cSig":[],"etsiU":', 1),
    ):
        members[container.SIGNATURE] = changed
        found = opened(container.write(list(members.items())), at=AT + timedelta(days=2))
        assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
        key = DEMONSTRATION.corporation.signer.public_jwk
        by_key = envelope.open(
            container.write(list(members.items())), expect=Expectations(trusted_keys=(key,))
        )
        assert by_key.indication is Indication.TOTAL_FAILED


def test_a_changed_part_fails_however_it_was_kept():
    changed = RENEWED.replace("見本測量".encode(), "見本側量".encode(), 1)
    assert opened(changed, at=LATER).indication is Indication.TOTAL_FAILED


def test_too_large_a_file_is_not_read():
    small = dataclasses.replace(limits.DEFAULT, max_long_term_bytes=5000, max_signature_bytes=5000)
    found = envelope.open(RENEWED, expect=expecting(LATER), limits=small)
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    assert found.report.rule_ids == {"GYO-LIMIT-001"}


def test_stamped_before_the_certificate():
    person = DEMONSTRATION.person  # from April 2026
    early = envelope.timestamp(
        sealed_by(), Authority(DEMONSTRATION.tsa, datetime(2026, 3, 1, tzinfo=JST))
    ).unwrap()
    assert person.certificate.not_valid_before_utc > datetime(2026, 3, 1, tzinfo=JST)
    found = opened(early, revocation=Revocation(crls=(*lists(datetime(2026, 3, 2, tzinfo=JST)), *lists(AT))))
    assert found.verdict == (Indication.TOTAL_FAILED, SubIndication.NOT_YET_VALID)


def test_a_signature_from_before_a_revocation_needs_a_timestamp():
    """The certificate was revoked after the timestamp: with it the signature stands, without it it does not."""
    gone = datetime(2026, 5, 15, 9, tzinfo=JST)
    before, after = gone - timedelta(days=2), gone + timedelta(days=30)
    sealed = envelope.seal(
        dataclasses.replace(SUBMISSION, created=before - timedelta(minutes=5)),
        signers=[by(DEMONSTRATION.credential("revoked"))],
    )
    assert opened(sealed, at=after).verdict == undecided("REVOKED_NO_POE")
    assert opened(_dated(sealed, before), at=after).verdict == PASSED
    assert opened(_dated(sealed, gone + timedelta(days=1)), at=after).verdict == undecided("REVOKED_NO_POE")


def test_in_an_envelope_within_the_receiver_names_anchors_for_it():
    issued = sealed_by("official", role=SignedBy.ISSUER)
    outer = envelope.seal(
        dataclasses.replace(examples.carrying(issued), created=SIGNED_AT),
        signers=[by(DEMONSTRATION.person)],
    )
    inner = expecting(signed_by=(SignedBy.ISSUER,), kinds={SignedBy.ISSUER: (Kind.OFFICIAL,)})
    assert opened(outer, parts={"就労証明書": inner}).passed
    other = dataclasses.replace(inner, kinds={SignedBy.ISSUER: (Kind.SEAL,)})
    assert opened(outer, parts={"就労証明書": other}).verdict == CONSTRAINTS
