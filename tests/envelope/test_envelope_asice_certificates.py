"""Signatures of ASiC-E containers, ours and of others, judged by their certificates: as those of a .gyosei envelope."""

from __future__ import annotations

import asyncio
import dataclasses
import io
import json
import zipfile
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import envelope
from gyosei_forms.clock import JST
from gyosei_forms.envelope import (
    Assurance,
    Expectations,
    Indication,
    PartStatus,
    Signatory,
    SignedBy,
    SubIndication,
    asice,
    examples,
    rules,
    xades,
)
from gyosei_forms.envelope.asice import examples as packing
from gyosei_forms.envelope.certificates import Anchor, Answer, Revocation, RevocationSource, RevocationState
from gyosei_forms.envelope.certificates.holders import Kind
from gyosei_forms.envelope.jades import Level
from gyosei_forms.errors import NotVerified, UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.once_only.identity import BasicFour
from gyosei_forms.testing import pki

DEMONSTRATION, IMPOSTOR = pki.demonstration(), pki.impostor()
AT = datetime(2026, 6, 1, 12, tzinfo=JST)
SIGNED_AT = AT - timedelta(minutes=5)
SUBMISSION = dataclasses.replace(examples.SUBMISSION, created=SIGNED_AT)
ANCHORS = tuple(map(Anchor.of, DEMONSTRATION.anchors))
PARTS = {"契約書.txt": "甲と乙は".encode()}
PASSED = (Indication.TOTAL_PASSED, None)
CONSTRAINTS = (Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
PLACE = "/META-INF~1signatures{}.xml/signatures/0"
HANAKO = BasicFour("実演 花子", "東京都千代田区紀尾井町1番3号", date(1989, 1, 8), "2")


def undecided(sub):
    return Indication.INDETERMINATE, SubIndication(sub)


@cache
def known(at):
    people = ("person", "person-authentication", "revoked")
    answers = (DEMONSTRATION.ocsp(DEMONSTRATION.credential(one).certificate, at) for one in people)
    return Revocation(crls=DEMONSTRATION.crls(at), ocsp=tuple(answers))


def by(credential, role=None):
    return Signatory(credential.signer, credential.chain, role)


def ours(credential, *, chain=None, role=None):
    signatory = Signatory(credential.signer, chain or credential.chain, role)
    return envelope.seal(SUBMISSION, signers=[signatory], signed_at=SIGNED_AT, container="asice")


def foreign(credential, *, chain=None, parts=PARTS):
    return others(foreign_signature(credential, chain=chain, parts=parts))


def foreign_signature(credential, *, chain=None, parts=PARTS):
    return xades.sign(parts, credential.signer, certificates=chain or credential.chain, at=SIGNED_AT)


def others(*signatures):
    """Return a container as another tool packs it."""
    files = {asice.names.signature_name(number): one for number, one in enumerate(signatures)}
    listing = {asice.names.LISTING: asice.listing.write(dict.fromkeys(PARTS, "text/plain"))}
    mimetype = {asice.names.MIMETYPE: asice.MEDIA_TYPE.encode()}
    return packing.packed({**mimetype, **PARTS, **listing, **files})


def as_gyosei(credential):
    return envelope.seal(SUBMISSION, signers=[by(credential)], signed_at=SIGNED_AT)


def opened(sealed, at=AT, **more):
    usual = {"anchors": ANCHORS, "as_of": at} | ({} if "revocation" in more else {"revocation": known(at)})
    return envelope.open(sealed, expect=Expectations(**usual | more))


class Authority:
    """A demonstration authority that stamps at the time it is told."""

    def __init__(self, at, authority=DEMONSTRATION.tsa):
        self.authority, self.at = authority, at

    def stamp(self, request):
        token = self.authority.token(
            request.digest, self.at, hash_name=request.hash_name, nonce=request.nonce
        )
        return Result(token, Report())


class Awaited(Authority):
    async def stamp(self, request):
        return super().stamp(request)


BOTH = pytest.mark.parametrize("made", [ours, foreign], ids=["ours", "of others"])


@BOTH
@pytest.mark.parametrize(
    ("name", "kind"),
    [("person", Kind.PERSON_SIGNATURE), ("corporation", Kind.REGISTERED_CORPORATION), ("seal", Kind.SEAL)],
)
def test_a_certificate_under_an_anchor_is_trusted_and_its_kind_is_told(made, name, kind):
    found = opened(made(DEMONSTRATION.credential(name)))
    assert found.verdict == PASSED
    (signature,) = found.signatures
    assert signature.trusted
    assert (signature.assurance, signature.kind) == (Assurance.CERTIFICATE, kind)
    assert (signature.judged.level, signature.judged.proven_at) == (Level.B_B, None)
    assert signature.judged.certificate.at == AT
    assert {"GYO-ENV-283", "GYO-CERT-053"} <= found.report.rule_ids
    assert "GYO-ENV-050" not in found.report.rule_ids
    assert found.report.ok


def test_what_passes_is_handed_on():
    assert opened(ours(DEMONSTRATION.person)).submission.addressee == SUBMISSION.addressee
    found = opened(foreign(DEMONSTRATION.person))
    assert found.parts[0].status is PartStatus.OK
    assert found.content("契約書.txt") == PARTS["契約書.txt"]


CASES = {
    "expired": "OUT_OF_BOUNDS_NO_POE",
    "not-yet-valid": "OUT_OF_BOUNDS_NO_POE",
    "revoked": "REVOKED_NO_POE",
    "for-servers": "CHAIN_CONSTRAINTS_FAILURE",
    "issued-by-leaf": "CHAIN_CONSTRAINTS_FAILURE",
    "sha1": "CRYPTO_CONSTRAINTS_FAILURE_NO_POE",
    "unknown-critical-extension": "CERTIFICATE_CHAIN_GENERAL_FAILURE",
}


@BOTH
@pytest.mark.parametrize("name", CASES)
def test_a_flawed_certificate_leaves_it_undecided_with_the_findings_of_its_path(made, name):
    credential = DEMONSTRATION.credential(name)
    found = opened(made(credential))
    assert found.verdict == undecided(CASES[name])
    assert found.verdict == opened(as_gyosei(credential)).verdict
    (signature,) = found.signatures
    assert not signature.trusted
    assert (signature.assurance, signature.kind) == (Assurance.UNKNOWN_KEY, None)
    places = {one.pointer for one in found.report.errors}
    assert PLACE.format(0) in places
    assert any(one.startswith(PLACE.format(0) + "/certificate") for one in places)
    assert rules.CERTIFICATE_WHY[CASES[name]].id in found.report.rule_ids
    with pytest.raises(NotVerified):
        found.submission  # noqa: B018 - nothing is handed on
    with pytest.raises(NotVerified):
        found.content("契約書.txt")


@BOTH
def test_other_anchors_and_an_impostor_with_the_same_names(made):
    theirs = tuple(map(Anchor.of, IMPOSTOR.anchors))
    nowhere = undecided("NO_CERTIFICATE_CHAIN_FOUND")
    assert opened(made(DEMONSTRATION.person), anchors=theirs).verdict == nowhere
    assert opened(made(IMPOSTOR.person)).verdict == nowhere


@BOTH
@pytest.mark.parametrize("answer", [None, Answer(RevocationState.UNKNOWN)])
def test_of_jpki_nothing_is_known_without_a_verifier(made, answer):
    class Port:
        def ask(self, _certificate, _at):
            return answer

    sealed = made(DEMONSTRATION.person)
    published = Revocation(crls=DEMONSTRATION.crls(AT))
    assert opened(sealed, revocation=published).verdict == undecided("TRY_LATER")
    assert opened(sealed, revocation=None).verdict == undecided("TRY_LATER")
    asked = Revocation(crls=(DEMONSTRATION.crl("root", AT),), port=Port())
    found = opened(sealed, revocation=asked)
    assert found.verdict == undecided("TRY_LATER")
    assert found.signatures[0].judged.certificate.sources == (None, RevocationSource.CRL)


@BOTH
def test_intermediates_are_the_receivers(made):
    person = DEMONSTRATION.person
    alone = made(person, chain=person.chain[:1])
    assert opened(alone).verdict == undecided("NO_CERTIFICATE_CHAIN_FOUND")
    assert opened(alone, intermediates=person.chain[1:]).passed


@BOTH
def test_kinds_and_holders_by_role(made):
    role = SignedBy.APPLICANT if made is ours else SignedBy.ISSUER
    sealed, jwk = made(DEMONSTRATION.person), DEMONSTRATION.person.signer.public_jwk
    assert opened(sealed, kinds={role: (Kind.PERSON_SIGNATURE,)}).passed
    assert opened(sealed, holders={role: HANAKO}).passed
    for trusted_keys in ((), (jwk,)):  # where a certificate is asked for, the key alone does not suffice
        found = opened(sealed, kinds={role: (Kind.OFFICIAL,)}, trusted_keys=trusted_keys)
        assert found.verdict == CONSTRAINTS
        assert "GYO-ENV-141" in found.report.rule_ids
    other = dataclasses.replace(HANAKO, name="実演 太郎", sex="1")
    found = opened(sealed, holders={role: other})
    assert found.verdict == CONSTRAINTS
    assert [one.pointer for one in found.report if one.rule == "GYO-ENV-142"] == [PLACE.format(0)]
    assert opened(made(DEMONSTRATION.person_authentication)).verdict == CONSTRAINTS


@BOTH
def test_a_trusted_key_needs_no_certificate(made):
    keys = (DEMONSTRATION.person.signer.public_jwk,)
    sealed = made(DEMONSTRATION.person)
    alone = envelope.open(sealed, expect=Expectations(trusted_keys=keys, as_of=AT))
    assert alone.passed
    assert (alone.signatures[0].judged, alone.signatures[0].assurance) == (None, Assurance.TRUSTED_KEY)
    assert opened(sealed, trusted_keys=keys, revocation=None).passed


@BOTH
def test_what_was_changed_fails_whatever_the_certificate(made):
    sealed = made(DEMONSTRATION.person)
    content = SUBMISSION.application if made is ours else PARTS["契約書.txt"]
    packed = packing.packed(_members(sealed), compress=False)
    found = opened(packed.replace(content, content[:-1] + b"?"))
    assert found.indication is Indication.TOTAL_FAILED


def _members(sealed):
    with zipfile.ZipFile(io.BytesIO(sealed)) as source:
        return {name: source.read(name) for name in source.namelist()}


def test_of_several_signatures_each_is_told_where_it_stands():
    signatures = [
        foreign_signature(DEMONSTRATION.credential("revoked")),
        foreign_signature(DEMONSTRATION.credential("expired")),
    ]
    found = opened(others(*signatures))
    assert found.indication is Indication.INDETERMINATE
    places = {
        one.rule: one.pointer for one in found.report.errors if one.rule in ("GYO-ENV-132", "GYO-ENV-133")
    }
    assert places == {"GYO-ENV-132": PLACE.format(0), "GYO-ENV-133": PLACE.format(1)}
    one_is_good = opened(others(signatures[0], foreign_signature(DEMONSTRATION.corporation)))
    assert one_is_good.passed
    assert [one.trusted for one in one_is_good.signatures] == [False, True]
    assert one_is_good.content("契約書.txt") == PARTS["契約書.txt"]


def test_a_part_that_only_an_untrusted_certificate_covers_is_kept_back():
    both = {**PARTS, "other.txt": b"?"}
    files = {
        asice.names.signature_name(0): foreign_signature(DEMONSTRATION.corporation),
        asice.names.signature_name(1): foreign_signature(IMPOSTOR.corporation, parts=both),
    }
    listing = {asice.names.LISTING: asice.listing.write(dict.fromkeys(both, "text/plain"))}
    mimetype = {asice.names.MIMETYPE: asice.MEDIA_TYPE.encode()}
    found = opened(packing.packed({**mimetype, **both, **listing, **files}))
    assert found.passed
    assert {one.name: one.status for one in found.parts} == {
        "契約書.txt": PartStatus.OK,
        "other.txt": PartStatus.UNDECIDED,
    }
    with pytest.raises(UsageError):
        found.content("other.txt")


# --- dated


LATER = AT + timedelta(days=1)
AFTER = datetime(2028, 12, 1, 12, tzinfo=JST)


def test_dated_and_with_evidence_it_holds_for_the_time_that_is_proven():
    sealed = ours(DEMONSTRATION.corporation)
    dated = envelope.timestamp(sealed, Authority(AT)).unwrap()
    (signature,) = opened(dated, LATER).signatures
    assert (signature.judged.level, signature.judged.proven_at) == (Level.B_T, AT)
    kept = envelope.complete(dated, certificates=DEMONSTRATION.tsa.chain, crls=DEMONSTRATION.crls(LATER))
    (signature,) = opened(kept, LATER).signatures
    assert (signature.judged.level, signature.trusted) == (Level.B_LT, True)
    assert (
        DEMONSTRATION.corporation.certificate.not_valid_after_utc
        < AFTER
        < DEMONSTRATION.tsa.certificate.not_valid_after_utc
    )
    revocation = Revocation(crls=DEMONSTRATION.crls(AFTER))
    assert opened(sealed, AFTER, revocation=revocation).verdict == undecided("OUT_OF_BOUNDS_NO_POE")
    found = opened(kept, AFTER, revocation=revocation)
    assert found.verdict == PASSED
    (one,) = json.loads(found.render("json"))["signatures"]
    assert (one["judged"]["level"], one["judged"]["provenAt"]) == ("B-LT", "2026-06-01T12:00:00+09:00")


def test_a_foreign_signature_with_its_timestamp_holds_after_its_certificate():
    file = xades.timestamp(foreign_signature(DEMONSTRATION.corporation), Authority(AT)).unwrap()
    file = xades.complete(file, certificates=DEMONSTRATION.tsa.chain, crls=DEMONSTRATION.crls(LATER))
    revocation = Revocation(crls=DEMONSTRATION.crls(AFTER))
    assert opened(others(file), AFTER, revocation=revocation).passed
    assert not opened(foreign(DEMONSTRATION.corporation), AFTER, revocation=revocation).passed


def test_a_timestamp_of_an_authority_that_is_not_trusted_leaves_it_undecided():
    dated = envelope.timestamp(ours(DEMONSTRATION.corporation), Authority(AT)).unwrap()
    theirs = tuple(map(Anchor.of, IMPOSTOR.anchors))
    found = opened(dated, LATER, authorities=theirs)
    assert found.indication is Indication.INDETERMINATE
    assert found.signatures[0].judged.proven_at is None


def test_stamped_before_the_certificate_was_valid_it_fails():
    early = DEMONSTRATION.corporation.certificate.not_valid_before_utc - timedelta(days=1)
    dated = envelope.timestamp(ours(DEMONSTRATION.corporation), Authority(early)).unwrap()
    assert opened(dated, LATER).signatures[0].judged.verdict == (
        Indication.TOTAL_FAILED,
        SubIndication.NOT_YET_VALID,
    )


def test_every_signature_of_several_is_dated_and_an_authority_may_be_awaited():
    signers = [by(DEMONSTRATION.corporation), by(DEMONSTRATION.official, SignedBy.AGENT)]
    sealed = envelope.seal(SUBMISSION, signers=signers, signed_at=SIGNED_AT, container="asice")
    dated = asyncio.run(envelope.timestamp_async(sealed, Awaited(AT))).unwrap()
    found = opened(dated, LATER, all_signed_by=(SignedBy.APPLICANT, SignedBy.AGENT))
    assert found.passed
    assert [one.judged.level for one in found.signatures] == [Level.B_T] * 2


def test_what_cannot_be_dated_or_renewed_says_so(tmp_path):
    class Refusing:
        def stamp(self, _):
            return Result(None, Report())

    sealed = ours(DEMONSTRATION.corporation)
    assert envelope.timestamp(sealed, Refusing()).value is None
    path = tmp_path / "a.asice"
    path.write_bytes(sealed)
    assert envelope.timestamp(path, Authority(AT)).value is not None
    with pytest.raises(UsageError, match="archive"):
        envelope.renew(sealed, Authority(AT))
    changed = sealed.replace(SUBMISSION.application, SUBMISSION.application[:-1] + b"?")
    for wrong in (foreign(DEMONSTRATION.corporation), changed, sealed[:-1], packing.packed(_members(sealed))):
        with pytest.raises(UsageError):
            envelope.timestamp(wrong, Authority(AT))
        with pytest.raises(UsageError):
            envelope.complete(wrong, crls=DEMONSTRATION.crls(AT))


# --- hostile


@cache
def dated_by_others():
    file = xades.timestamp(foreign_signature(DEMONSTRATION.corporation), Authority(AT)).unwrap()
    return xades.complete(file, certificates=DEMONSTRATION.tsa.chain, crls=DEMONSTRATION.crls(LATER))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_stands_in_the_evidence_there_is_a_verdict(data):
    file = bytearray(dated_by_others())
    begin = file.index(b"<xades:UnsignedProperties>")
    at = data.draw(st.integers(begin, len(file) - 1))
    file[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    found = opened(others(bytes(file)), LATER)
    assert found.passed or found.report.errors


@pytest.mark.parametrize(
    "put",
    [b"AAAA", b"", b"<a/>", b"</xades:EncapsulatedTimeStamp><xades:Include/><xades:EncapsulatedTimeStamp>"],
)
def test_a_timestamp_that_cannot_be_read_never_passes(put):
    file = dated_by_others()
    begin = file.index(b"<xades:EncapsulatedTimeStamp>") + len(b"<xades:EncapsulatedTimeStamp>")
    end = file.index(b"</xades:EncapsulatedTimeStamp>")
    found = opened(others(file[:begin] + put + file[end:]), LATER)
    assert not found.passed
    assert found.report.errors


@pytest.mark.parametrize(
    ("tag", "limit"),
    [("SignatureTimeStamp", "max_timestamps"), ("EncapsulatedX509Certificate", "max_certificates")],
)
def test_more_than_the_limit_is_not_looked_into(tag, limit):
    file = dated_by_others()
    begin, close = file.index(f"<xades:{tag}>".encode()), f"</xades:{tag}>".encode()
    end = file.index(close) + len(close)
    one = file[begin:end]
    found = opened(others(file[:begin] + one * 201 + file[end:]), LATER)
    assert not found.passed
    assert [dict(one.values)["limit"] for one in found.report if one.rule == "GYO-LIMIT-001"] == [limit]


def test_the_signatures_of_all_files_are_counted():
    corporation = DEMONSTRATION.corporation
    times = (SIGNED_AT - timedelta(minutes=one) for one in range(11))
    eleven = xades.join(
        *(xades.sign(PARTS, corporation.signer, certificates=corporation.chain, at=one) for one in times)
    )
    assert opened(others(eleven)).passed
    found = opened(others(eleven, eleven))
    assert found.indication is Indication.TOTAL_FAILED
    assert found.signatures == ()
