"""XAdES B-T and B-LT: what is written, what it is over, what is made of it; a timestamp of others."""

from __future__ import annotations

import asyncio
import base64
import dataclasses
import hashlib
import io
import zipfile
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
import signxml
from lxml import etree

from gyosei_forms import envelope
from gyosei_forms.envelope import Expectations, asice, timestamps, xades
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.examples import SUBMISSION
from gyosei_forms.envelope.jades import Level
from gyosei_forms.envelope.jades.long_term import examples
from gyosei_forms.envelope.rules import long_term as time_rules
from gyosei_forms.envelope.rules import timestamps as timestamp_rules
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.timestamps import examples as stamping
from gyosei_forms.envelope.verdict import Indication, SubIndication
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import DEFAULT

AT, PARTS = examples.AT, examples.PARTS
PASSED = (Indication.TOTAL_PASSED, None)
LATER = AT + timedelta(days=1)


def signed(parts=PARTS):
    signer, certificate = examples.signer()
    return xades.sign(parts, signer, certificates=[certificate], at=AT - timedelta(hours=1))


@cache
def dated():
    return xades.timestamp(signed(), stamping.authority()).unwrap()


@cache
def completed():
    return xades.complete(dated(), certificates=[stamping.authority().certificate], crls=[stamping.crl(AT)])


def validate(file, parts=PARTS, *, crls=(), **options):
    anchors = [Anchor.of(one.certificate) for one in (stamping.root(), stamping.other_root())]
    how = {"anchors": anchors, "revocation": Revocation(crls=tuple(crls)), "as_of": LATER} | options
    return xades.validate(file, parts, **how)


def outcome(file, parts=PARTS, **options):
    (one,) = validate(file, parts, **options).unwrap()
    return (one.verdict.indication, one.verdict.sub_indication), one.level


def test_the_timestamp_is_over_the_canonical_signature_value():
    root = etree.fromstring(dated())
    value = etree.tostring(root.find(".//{*}SignatureValue"), method="c14n", exclusive=True)
    token = base64.b64decode(root.findtext(".//{*}EncapsulatedTimeStamp"))
    assert timestamps.read(token).unwrap().imprint == hashlib.sha256(value).digest()


def test_levels_and_verdicts():
    with_crl = {"crls": [stamping.crl(AT)]}
    assert outcome(signed(), **with_crl) == (PASSED, Level.B_B)
    assert outcome(dated(), **with_crl) == (PASSED, Level.B_T)
    assert outcome(completed()) == (PASSED, Level.B_LT)
    (one,) = validate(completed()).unwrap()
    assert one.proven_at == AT
    assert one.signed.ok
    assert one.certificate.passed


def test_nothing_that_was_signed_is_changed_and_the_form_stays_the_one():
    for file in (dated(), completed()):
        assert xades.verify(file, PARTS, at=LATER, canonical=True).report.ok
        assert not xades.verify(
            file.replace(b"<xades:UnsignedProperties>", b"<xades:UnsignedProperties >"),
            PARTS,
            at=LATER,
            canonical=True,
        ).report.ok
    assert xades.complete(completed(), certificates=[stamping.authority().certificate]) == completed()


def test_after_the_end_of_the_certificate_only_a_timestamp_helps():
    after = AT + timedelta(days=400)
    verdict, _ = outcome(completed(), as_of=after)
    assert verdict[0] is not Indication.TOTAL_FAILED
    (one,) = validate(signed(), as_of=after, crls=[stamping.crl(AT)]).unwrap()
    assert not one.passed


def test_what_was_changed_is_seen():
    assert outcome(completed(), {**PARTS, "application.json": b"[]"})[0] == (
        Indication.TOTAL_FAILED,
        SubIndication.HASH_FAILURE,
    )
    broken = completed().replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA")
    assert outcome(broken)[0] == (Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE)


def test_a_timestamp_over_other_data_or_of_another_authority_proves_nothing():
    other = xades.timestamp(signed({"a": b""}), stamping.authority()).unwrap()
    token = etree.fromstring(other).findtext(".//{*}EncapsulatedTimeStamp")
    own = etree.fromstring(dated()).findtext(".//{*}EncapsulatedTimeStamp")
    file = dated().replace(own.encode(), token.encode())
    result = validate(file, crls=[stamping.crl(AT)])
    assert timestamp_rules.OTHER_DATA.id in result.report.rule_ids
    assert result.value[0].proven_at is None
    assert not result.value[0].passed
    authorities = [Anchor.of(stamping.other_root().certificate)]
    assert outcome(dated(), crls=[stamping.crl(AT)], authorities=authorities)[0] != PASSED


def test_a_timestamp_that_cannot_be_read_has_its_finding():
    own = etree.fromstring(dated()).findtext(".//{*}EncapsulatedTimeStamp")
    for put in (b"AAAA", b"", b"<a/>"):
        result = validate(dated().replace(own.encode(), put))
        assert not result.value[0].passed
        assert result.report.errors
    odd = dated().replace(b"<xades:SignatureTimeStamp>", b"<xades:SignatureTimeStamp><xades:Include/>")
    assert rules.PROPERTY.id in validate(odd).report.rule_ids


def test_evidence_that_cannot_be_read_has_its_finding():
    file = xades.complete(dated(), crls=[b"0"])
    assert time_rules.EVIDENCE_UNREADABLE.id in validate(file).report.rule_ids


def test_an_authority_that_gives_none_and_one_whose_answer_is_awaited():
    class Refusing:
        def stamp(self, _):
            return Result(None, Report())

    assert xades.timestamp(signed(), Refusing()).value is None

    class Service:
        async def stamp(self, request):
            return stamping.authority().stamp(request)

    made = asyncio.run(xades.timestamp_async(signed(), Service())).unwrap()
    assert outcome(made, crls=[stamping.crl(AT)]) == (PASSED, Level.B_T)


def test_misuse_says_so():
    authority = stamping.authority()
    for wrong in (b"<a/>", "text", b"", xades.join(signed())[:-1]):
        with pytest.raises(UsageError):
            xades.timestamp(wrong, authority)
    with pytest.raises(UsageError):
        xades.timestamp(completed(), authority)
    with pytest.raises(UsageError):
        xades.timestamp(signed(), authority, hash_name="sha1")
    with pytest.raises(UsageError):
        xades.complete(signed(), crls=["text"])
    with pytest.raises(UsageError):
        xades.validate(signed(), PARTS, anchors=[1])


def test_the_form_is_valid_against_the_schemas():
    folder = Path(signxml.__file__).parent / "xades" / "schemas"
    schema = etree.XMLSchema(etree.parse(folder / "XAdES01903v132-201601.xsd"))
    for one in etree.fromstring(completed()).iter("{*}QualifyingProperties"):
        schema.assertValid(etree.fromstring(etree.tostring(one)))


def test_a_submission_with_a_dated_signature_opens():
    """The container is written anew around the file of signatures that was dated."""
    signer, certificate = examples.signer()
    container = envelope.seal(
        SUBMISSION, signers=[envelope.Signatory(signer, [certificate])], container="asice", signed_at=AT
    )
    with zipfile.ZipFile(io.BytesIO(container)) as source:
        members = {name: source.read(name) for name in source.namelist()}
    name = asice.names.signature_name(0)
    members[name] = xades.timestamp(members[name], stamping.authority()).unwrap()
    made = b"".join(
        map(
            bytes,
            asice.writing.container.written(
                [asice.writing.container.entry(*one) for one in members.items()],
                DEFAULT,
            ),
        )
    )
    found = envelope.open(made, expect=Expectations(trusted_keys=(signer.public_jwk,), as_of=LATER))
    assert found.passed, found.render("text")


def test_a_timestamp_of_others_is_over_the_signature_that_it_came_with():
    """Made by libdigidocpp; whose authority that is, is nobody's that we trust."""
    file = (Path(__file__).parent / "data" / "xades" / "signatures0.xml").read_bytes()
    digest = xades.Digest(
        "sha256", bytes.fromhex("f29bc64a9d3732b4b9035125fdb3285f5b6455778edca72414671e0ca3b2e0de")
    )
    result = xades.validate(file, {"test.txt": digest}, anchors=[], as_of=LATER)
    (one,) = result.value
    assert timestamp_rules.OTHER_DATA.id not in result.report.rule_ids
    assert one.timestamps[0].at.isoformat() == "2026-07-10T00:15:56+00:00"
    assert one.signed.holds
    assert one.verdict.indication is Indication.INDETERMINATE
    changed = file.replace(b"</ds:SignatureValue>", b" </ds:SignatureValue>")
    result = xades.validate(changed, {"test.txt": digest}, anchors=[], as_of=LATER)
    assert timestamp_rules.OTHER_DATA.id in result.report.rule_ids


def test_a_file_of_several_is_dated_one_by_one():
    again = dataclasses.replace(stamping.authority())
    signer, certificate = examples.signer()
    other = xades.sign(PARTS, signer, certificates=[certificate], at=AT - timedelta(hours=2))
    both = xades.timestamp(xades.join(signed(), other), again).unwrap()
    found = validate(both, crls=[stamping.crl(AT)]).unwrap()
    assert [(one.passed, one.level) for one in found] == [(True, Level.B_T)] * 2
