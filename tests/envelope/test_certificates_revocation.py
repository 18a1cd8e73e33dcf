"""Revocation for a moment: lists, responses, the port, and how a proof of existence changes the verdict."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms.envelope.certificates import (
    Anchor,
    Answer,
    Indication,
    Purpose,
    Revocation,
    RevocationState,
    SubIndication,
    der,
    examples,
    validate,
)
from gyosei_forms.envelope.certificates.examples import AT, CA, DAY, LEAF, Issued, crl, response
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits

WEEK = 7 * DAY
REVOKED_ON = AT - 2 * DAY  # as the lists and responses of the examples have it
GOOD, UNKNOWN = Answer(RevocationState.GOOD), Answer(RevocationState.UNKNOWN)
R = x509.ReasonFlags


@cache
def leaf():
    return examples.ISSUED_LEAF.made()


@cache
def ca():
    return examples.ISSUED_CA.made()


def judged(*crls, responses=(), port=None, at=AT, one=None, pool=(), **more):
    lists = tuple(crls) or (crl("CA", at=at),)
    return validate(
        one or leaf(),
        intermediates=[ca(), *pool],
        anchors=[examples.anchor()],
        at=at,
        revocation=Revocation(crls=(*lists, crl("root", at=at)), ocsp=tuple(responses), port=port),
        **more,
    )


def ids(found):
    return found.report.rule_ids


class Port:
    """A port that gives one answer and remembers who was asked for."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def ask(self, certificate, at):
        self.asked.append((certificate.serial_number, at))
        return self.answer


# --- proof of existence


def revoked_list(at=AT, reason=R.unspecified):
    return crl("CA", revoked={77: reason}, at=at)


def test_what_was_revoked_later_counts_as_good():
    """The moment is a timestamp's genTime, the list is of today."""
    before, after = REVOKED_ON - DAY, REVOKED_ON + timedelta(seconds=1)
    lists = (revoked_list(), crl("root"))
    for moment, passed in ((before, True), (REVOKED_ON, False), (after, False)):
        found = validate(
            leaf(),
            intermediates=[ca()],
            anchors=[examples.anchor()],
            at=moment,
            as_of=AT,
            revocation=Revocation(crls=lists),
        )
        assert found.passed == passed
        assert (found.sub_indication is SubIndication.REVOKED_NO_POE) != passed


def test_the_same_with_a_response():
    said = response(leaf(), ca(), status=ocsp.OCSPCertStatus.REVOKED)
    assert ids(judged(crl("root"), responses=[said])) == {"GYO-CERT-029"}
    assert judged(crl("root"), responses=[said], at=REVOKED_ON - DAY, as_of=AT).passed


def test_data_of_later_need_the_time_of_judging():
    earlier = AT - 30 * DAY
    lists = Revocation(crls=(crl("CA"), crl("root")))
    common = {"intermediates": [ca()], "anchors": [examples.anchor()], "revocation": lists}
    assert validate(leaf(), at=earlier, as_of=AT, **common).passed
    assert ids(validate(leaf(), at=earlier, **common)) == {"GYO-CERT-032", "GYO-CERT-046"}


def test_a_list_of_after_the_end_does_not_say_that_it_was_good():
    """From then on entries may be taken out (RFC 5280 §3.3); one that is there still counts."""
    ended = replace(examples.ISSUED_LEAF, end=AT - WEEK).made()
    at = AT - 8 * DAY
    common = {"at": at, "as_of": AT, "intermediates": [ca()], "anchors": [examples.anchor()]}
    later = Revocation(crls=(crl("CA"), crl("root")))
    assert ids(validate(ended, revocation=later, **common)) == {"GYO-CERT-032", "GYO-CERT-034"}
    in_time = Revocation(crls=(crl("CA", at=AT - WEEK), crl("root")))
    assert validate(ended, revocation=in_time, **common).passed
    answered = Revocation(crls=(crl("root"),), ocsp=(response(ended, ca()),))
    assert ids(validate(ended, revocation=answered, **common)) == {"GYO-CERT-032", "GYO-CERT-042"}


# --- lists


def test_a_list_speaks_until_its_next_update():
    issued = AT - DAY
    for moment, passed in ((issued, True), (AT + WEEK, True), (AT + WEEK + timedelta(seconds=1), False)):
        found = validate(
            leaf(),
            intermediates=[ca()],
            anchors=[examples.anchor()],
            at=moment,
            revocation=Revocation(crls=(crl("CA"), crl("root"))),
        )
        assert found.passed == passed


def test_the_newest_list_decides():
    held, lifted = revoked_list(reason=R.certificate_hold), crl("CA", at=AT + timedelta(hours=1))
    assert ids(judged(held)) == {"GYO-CERT-031"}
    assert judged(held, lifted).passed
    assert judged(lifted, held).passed
    newer = revoked_list(at=AT + timedelta(hours=1))
    assert ids(judged(crl("CA"), newer)) == {"GYO-CERT-029"}


def test_a_bad_list_does_no_harm_beside_a_good_one():
    bad = [b"", crl("CA", signer="root"), crl("CA", at=AT - 60 * DAY), crl("CA", at=AT + WEEK)]
    found = judged(*bad, crl("CA"))
    assert found.passed
    assert not list(found.report)


def test_a_list_of_another_ca_counts_for_nothing():
    found = judged(crl("other", revoked={77: R.unspecified}))
    assert ids(found) == {"GYO-CERT-032"}
    assert [finding.pointer for finding in found.report] == ["/path/0"]
    assert found.revocation == (RevocationState.UNKNOWN, RevocationState.GOOD)


def test_each_certificate_needs_its_own_list():
    found = validate(
        leaf(),
        intermediates=[ca()],
        anchors=[examples.anchor()],
        at=AT,
        revocation=Revocation(crls=(crl("CA"),)),
    )
    assert [(one.rule, one.pointer) for one in found.report] == [("GYO-CERT-032", "/path/1")]


def test_a_list_by_a_key_of_its_own():
    """The CA signs lists with another key, whose certificate the root gave, and the root may take that back."""
    extensions = {x509.KeyUsage: (examples.usage({"crl_sign": True}), True)}
    own_key = Issued(
        subject="CA",
        issuer="root",
        extensions=extensions,
        serial=8,
        public=examples.key("lists").public_key(),
    )
    signed = crl("CA", signer="lists")
    assert judged(signed, pool=[own_key.made()]).passed
    assert ids(judged(signed)) == {"GYO-CERT-032", "GYO-CERT-035"}
    not_for_lists = replace(own_key, extensions=LEAF).made()
    assert ids(judged(signed, pool=[not_for_lists])) == {"GYO-CERT-032", "GYO-CERT-038"}
    found = validate(
        leaf(),
        intermediates=[ca(), own_key.made()],
        anchors=[examples.anchor()],
        at=AT,
        revocation=Revocation(crls=(signed, crl("root", revoked={8: R.key_compromise}))),
    )
    assert ids(found) == {"GYO-CERT-032", "GYO-CERT-038"}


def test_the_signer_of_a_list_leads_to_the_same_anchor():
    """Both roots are trusted, but the one does not speak for the other's certificates."""
    extensions = {x509.KeyUsage: (examples.usage({"crl_sign": True}), True)}
    other_root = replace(examples.ISSUED_ROOT, subject="other root", issuer="other root").made()
    own_key = Issued(
        subject="CA",
        issuer="other root",
        extensions=extensions,
        serial=8,
        public=examples.key("lists").public_key(),
    ).made()
    found = validate(
        leaf(),
        intermediates=[ca(), own_key],
        anchors=[examples.anchor(), Anchor.of(other_root)],
        at=AT,
        revocation=Revocation(crls=(crl("CA", signer="lists"), crl("root"), crl("other root"))),
    )
    assert ids(found) == {"GYO-CERT-032", "GYO-CERT-038"}


@pytest.mark.parametrize(("keys", "steps", "passes"), [(10, 200_000, True), (100, 1_000, False)])
def test_signers_of_lists_that_need_further_lists_end(keys, steps, passes):
    """Keys of the root for lists, each vouched for by the lists of the others; the oldest list is the root's own."""
    extensions = {x509.KeyUsage: (examples.usage({"crl_sign": True}), True)}
    signers = [
        Issued(
            subject="root",
            issuer="root",
            extensions=extensions,
            serial=300 + number,
            public=examples.key(f"lists {number}").public_key(),
        ).made()
        for number in range(keys)
    ]
    newest_first = [AT + timedelta(minutes=keys - number) for number in range(keys)]
    lists = [crl("root", signer=f"lists {number}", at=at) for number, at in enumerate(newest_first)]
    found = validate(
        leaf(),
        intermediates=[ca(), *signers],
        anchors=[examples.anchor()],
        at=AT,
        revocation=Revocation(crls=(crl("CA"), *lists, crl("root"))),
        limits=Limits(max_path_steps=steps),
    )
    assert found.passed == passes
    assert ids(found) == (frozenset() if passes else {"GYO-LIMIT-001"})


def test_lists_in_parts_by_distribution_point():
    """As JPKI divides its lists: the certificate names its point, and the list of another point says nothing."""

    def at_point(name):
        place = [x509.UniformResourceIdentifier(f"http://crl.example/{name}")]
        point = x509.DistributionPoint(place, None, None, None)
        value = x509.IssuingDistributionPoint(
            full_name=place,
            relative_name=None,
            only_contains_user_certs=True,
            only_contains_ca_certs=False,
            only_some_reasons=None,
            indirect_crl=False,
            only_contains_attribute_certs=False,
        )
        return point, value

    point, own = at_point("a")
    _, other = at_point("b")
    extensions = {**LEAF, x509.CRLDistributionPoints: (x509.CRLDistributionPoints([point]), False)}
    one = replace(examples.ISSUED_LEAF, extensions=extensions).made()
    assert judged(crl("CA", extensions=((own, True),)), one=one).passed
    assert ids(judged(crl("CA", extensions=((other, True),)), one=one)) == {"GYO-CERT-032", "GYO-CERT-036"}
    assert ids(judged(crl("CA", extensions=((own, True),)))) == {"GYO-CERT-032", "GYO-CERT-036"}


# --- responses


def test_a_response_by_the_issuer_or_its_delegate():
    assert judged(crl("root"), responses=[response(leaf(), ca())]).passed
    said = response(leaf(), ca(), responder=examples.delegate())
    assert judged(crl("root"), responses=[said]).passed


def test_revoked_weighs_more_than_good():
    good, bad = response(leaf(), ca()), response(leaf(), ca(), status=ocsp.OCSPCertStatus.REVOKED)
    assert ids(judged(crl("CA"), responses=[bad])) == {"GYO-CERT-029"}
    assert ids(judged(revoked_list(), responses=[good])) == {"GYO-CERT-029"}


def test_a_delegate_that_is_not_exempt_needs_its_own_revocation():
    extensions = {
        **LEAF,
        x509.ExtendedKeyUsage: (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
    }
    responder = Issued(subject="responder", issuer="CA", extensions=extensions, serial=78)
    other_leaf = replace(examples.ISSUED_LEAF, serial=80).made()
    said = response(other_leaf, ca(), responder=responder.made())
    stale_for_it = crl("CA", revoked={78: R.superseded})
    assert judged(crl("CA"), responses=[said], one=other_leaf).passed
    assert judged(stale_for_it, responses=[said], one=other_leaf).passed  # by the list alone
    found = judged(crl("root"), responses=[said], one=other_leaf)
    assert ids(found) == {"GYO-CERT-032", "GYO-CERT-044"}


@pytest.mark.parametrize(
    "changes",
    [
        {"extensions": LEAF},
        {"issuer": "root"},
        {"issuer": "somebody", "signer": "CA"},
        {"end": AT - DAY},
        {"begin": AT + DAY},
        {"signer": "somebody"},
    ],
)
def test_others_may_not_respond(changes):
    extensions = {
        **LEAF,
        x509.ExtendedKeyUsage: (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.OCSP_SIGNING]), False),
        x509.OCSPNoCheck: (x509.OCSPNoCheck(), False),
    }
    made = {"subject": "responder", "issuer": "CA", "extensions": extensions, "serial": 78} | changes
    said = response(leaf(), ca(), responder=Issued(**made).made())
    assert ids(judged(crl("root"), responses=[said])) == {"GYO-CERT-032", "GYO-CERT-044"}


def test_the_leaf_may_not_answer_for_itself():
    said = response(leaf(), ca(), responder=leaf())
    assert ids(judged(crl("root"), responses=[said])) == {"GYO-CERT-032", "GYO-CERT-044"}


def test_a_response_without_a_next_update_speaks_only_for_what_was_before():
    builder = ocsp.OCSPResponseBuilder().add_response(
        cert=leaf(),
        issuer=ca(),
        algorithm=hashes.SHA1(),  # as most responders name certificates
        cert_status=ocsp.OCSPCertStatus.GOOD,
        this_update=AT,
        next_update=None,
        revocation_time=None,
        revocation_reason=None,
    )
    builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, ca())
    said = builder.sign(examples.key("CA"), hashes.SHA256()).public_bytes(Encoding.DER)
    assert judged(crl("root"), responses=[said]).passed
    later = AT + timedelta(hours=1)
    assert ids(judged(crl("root"), responses=[said], at=later)) == {"GYO-CERT-032", "GYO-CERT-042"}


def test_a_response_on_a_certificate_of_the_same_number_by_another_ca():
    other_ca = Issued(subject="other", issuer="root", extensions=CA, serial=9)
    said = response(leaf(), other_ca.made())
    found = judged(crl("root"), responses=[said], pool=[other_ca.made()])
    assert ids(found) == {"GYO-CERT-032", "GYO-CERT-041"}


def test_an_answer_without_success_is_none():
    raw = ocsp.OCSPResponseBuilder.build_unsuccessful(ocsp.OCSPResponseStatus.TRY_LATER)
    found = judged(crl("root"), responses=[raw.public_bytes(Encoding.DER)])
    assert ids(found) == {"GYO-CERT-032", "GYO-CERT-040"}


# --- the port


@pytest.mark.parametrize("answer", [None, UNKNOWN])
def test_no_answer_is_never_good(answer):
    """As for JPKI, whose revocation data only accredited verifiers get."""
    port = Port(answer)
    found = judged(crl("root"), port=port)
    assert port.asked == [(77, AT)]
    assert (found.indication, found.sub_indication) == (Indication.INDETERMINATE, SubIndication.TRY_LATER)
    assert [(one.rule, one.pointer) for one in found.report] == [
        ("GYO-CERT-032", "/path/0"),
        ("GYO-CERT-047", "/path/0"),
    ]


def test_the_port_decides_where_nothing_else_does():
    assert judged(crl("root"), port=Port(GOOD)).passed
    gone = Answer(RevocationState.REVOKED, AT - DAY, R.affiliation_changed)
    assert ids(judged(crl("root"), port=Port(gone))) == {"GYO-CERT-029"}
    held = Answer(RevocationState.REVOKED, AT - DAY, R.certificate_hold)
    assert ids(judged(crl("root"), port=Port(held))) == {"GYO-CERT-031"}
    later = Answer(RevocationState.REVOKED, AT + DAY)
    assert judged(crl("root"), port=Port(later)).passed


def test_the_port_is_not_asked_where_data_decide():
    port = Port(GOOD)
    assert ids(judged(revoked_list(), port=port)) == {"GYO-CERT-029"}
    assert port.asked == []


def test_a_port_that_says_something_else_is_misuse():
    for said in (True, "good", RevocationState.GOOD):
        with pytest.raises(UsageError):
            judged(crl("root"), port=Port(said))


def test_an_answer_has_its_form():
    for wrong in (
        (RevocationState.REVOKED,),
        (RevocationState.REVOKED, AT.replace(tzinfo=None)),
        (RevocationState.GOOD, AT),
        ("good",),
    ):
        with pytest.raises(UsageError):
            Answer(*wrong)
    with pytest.raises(UsageError):
        Revocation(crls=[crl("CA")])
    with pytest.raises(UsageError):
        Revocation(ocsp=("response",))


# --- hostile


def resigned_list(change):
    fields = [element.whole for element in der.inside(x509.load_der_x509_crl(OF_CA).tbs_certlist_bytes)]
    change(fields)
    octets = examples.tlv(der.SEQUENCE, *fields)
    value = examples.key("CA").sign(octets, ec.ECDSA(hashes.SHA256()))
    outer = der.inside(OF_CA)
    return examples.tlv(der.SEQUENCE, octets, outer[1].whole, examples.tlv(3, b"\0", value))


def resigned_response(octets):
    value = examples.key("CA").sign(octets, ec.ECDSA(hashes.SHA256()))
    algorithm = der.inside(OF_CA)[1].whole
    basic = examples.tlv(der.SEQUENCE, octets, algorithm, examples.tlv(3, b"\0", value))
    kind = bytes.fromhex("06092b0601050507300101")
    inner = examples.tlv(der.SEQUENCE, kind, examples.tlv(4, basic))
    return examples.tlv(der.SEQUENCE, bytes.fromhex("0a0100"), examples.tlv(0xA0, inner))


OF_CA = crl("CA", revoked={5: R.key_compromise, 6: R.superseded})
SAID = ocsp.load_der_ocsp_response(response(examples.ISSUED_LEAF.made(), examples.ISSUED_CA.made()))


def test_signed_anew_and_unchanged_they_count():
    assert judged(resigned_list(lambda _: None)).passed
    same = resigned_response(SAID.tbs_response_bytes)
    one = examples.ISSUED_LEAF.made()
    assert judged(crl("root"), responses=[same], one=one).passed


@settings(max_examples=150)
@given(st.data())
def test_no_octet_of_a_list_raises(data):
    """Octets of a list changed by the CA itself; every way in which the parser fails is a finding."""

    def change(fields):
        place = data.draw(st.integers(0, len(fields) - 1))
        octets = bytearray(fields[place])
        octets[data.draw(st.integers(0, len(octets) - 1))] ^= data.draw(st.integers(1, 255))
        fields[place] = bytes(octets)

    found = judged(resigned_list(change))
    assert found.passed == found.report.ok


@settings(max_examples=150)
@given(place=st.integers(0, len(SAID.tbs_response_bytes) - 1), change=st.integers(1, 255))
def test_no_octet_of_a_response_raises(place, change):
    octets = bytearray(SAID.tbs_response_bytes)
    octets[place] ^= change
    found = judged(crl("root"), responses=[resigned_response(bytes(octets))])
    assert found.passed == found.report.ok


def test_the_signature_of_a_response_has_no_unused_bits():
    said = response(leaf(), ca())
    assert judged(crl("root"), responses=[said]).passed
    value = ocsp.load_der_ocsp_response(said).signature
    place = said.index(value) - 1
    for unused in range(1, 8):
        changed = said[:place] + bytes((unused,)) + said[place + 1 :]
        assert not judged(crl("root"), responses=[changed]).passed


def test_a_list_of_an_unknown_version_or_with_a_broken_entry():
    def version(fields):
        fields[0] = b"\x02\x01\x57"

    assert ids(judged(resigned_list(version))) == {"GYO-CERT-032", "GYO-CERT-033"}

    def entry(fields):
        broken = bytes.fromhex("300c300a0603551d150101ff0400")  # a critical reason without a value
        one = examples.tlv(der.SEQUENCE, b"\x02\x01\x4d", examples.tlv(0x17, b"260530000000Z"), broken)
        place = next(number for number, field in enumerate(fields) if number > 4 and field[0] == der.SEQUENCE)
        fields[place] = examples.tlv(der.SEQUENCE, one)

    assert ids(judged(resigned_list(entry))) == {"GYO-CERT-032", "GYO-CERT-037"}


def test_a_critical_extension_of_a_single_response_counts():
    """Also where the response speaks of several certificates, of which the parser gives none."""
    octets = SAID.tbs_response_bytes
    fields = [element.whole for element in der.inside(octets)]
    place = next(number for number, field in enumerate(fields) if field[0] == der.SEQUENCE)
    parts = [part.whole for part in der.inside(der.inside(fields[place])[0].whole)]
    extension = examples.tlv(der.SEQUENCE, bytes.fromhex("06032a0304"), b"\x01\x01\xff", b"\x04\x02\x05\x00")
    marked = examples.tlv(der.SEQUENCE, *parts, examples.tlv(0xA1, examples.tlv(der.SEQUENCE, extension)))
    for singles in ((marked,), (marked, marked)):
        fields[place] = examples.tlv(der.SEQUENCE, *singles)
        said = resigned_response(examples.tlv(der.SEQUENCE, *fields))
        assert ids(judged(crl("root"), responses=[said])) == {"GYO-CERT-032", "GYO-CERT-048"}


# --- one kind of data, many uses


def test_data_are_read_once_and_serve_many():
    lists = Revocation(crls=(x509.load_der_x509_crl(crl("CA")), crl("root")))
    for serial in range(100, 110):
        one = replace(examples.ISSUED_LEAF, serial=serial).made()
        found = validate(
            one,
            intermediates=[ca()],
            anchors=[examples.anchor()],
            at=AT,
            revocation=lists,
            purpose=Purpose.SIGNER,
        )
        assert found.passed
