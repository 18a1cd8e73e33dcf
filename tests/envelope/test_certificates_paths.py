"""Paths of certificates: what passes, for which moment, for which use; and hostile ones."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import ip_address, ip_network

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import rules, tables
from gyosei_forms.clock import JST
from gyosei_forms.envelope import certificates
from gyosei_forms.envelope.algorithms import read_policy
from gyosei_forms.envelope.certificates import (
    Anchor,
    Certificate,
    CertificatePolicies,
    Indication,
    Purpose,
    Revocation,
    SubIndication,
    examples,
    names,
    validate,
)
from gyosei_forms.envelope.certificates.examples import AT, CA, DAY, LEAF, Issued, crl
from gyosei_forms.envelope.certificates.name_constraints import Constraints
from gyosei_forms.envelope.certificates.policies import ANY
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.findings import ExitCode
from gyosei_forms.limits import DEFAULT, Limits

ROOT = examples.anchor()
OF_CA, OF_ROOT = crl("CA"), crl("root")
LISTS = Revocation(crls=(OF_CA, OF_ROOT))


@cache
def leaf():
    return examples.ISSUED_LEAF.made()


@cache
def ca():
    return examples.ISSUED_CA.made()


def judged(one=None, *, pool=None, at=AT, revocation=LISTS, anchors=(ROOT,), **more):
    return validate(
        leaf() if one is None else one,
        intermediates=[ca()] if pool is None else pool,
        anchors=anchors,
        at=at,
        revocation=revocation,
        **more,
    )


def path_of(length, extensions=CA):
    """Return a chain of CAs below the root, the leaf's issuer first, with the lists of all of them."""
    named = ["CA", *(f"CA {number}" for number in range(1, length)), "root"]
    pool = [
        Issued(subject=below, issuer=above, extensions=extensions, serial=100 + number).made()
        for number, (below, above) in enumerate(itertools.pairwise(named))
    ]
    return pool, Revocation(crls=tuple(crl(name) for name in named))


# --- what passes


def test_a_certificate_passes_with_path_anchor_and_lists():
    found = judged()
    assert found.passed
    assert (found.indication, found.sub_indication) == (Indication.PASSED, None)
    assert [one.serial_number for one in found.path] == [77, 7]
    assert found.anchor is ROOT
    assert found.revocation == (certificates.RevocationState.GOOD,) * 2
    assert found.indication.exit_code is ExitCode.OK
    assert not list(found.report)


@pytest.mark.parametrize("given_as", [lambda one: one, lambda one: one.public_bytes(Encoding.DER)])
def test_a_certificate_is_given_as_der_or_parsed_or_read(given_as):
    read = certificates.read(given_as(leaf())).unwrap()
    assert isinstance(read, Certificate)
    assert judged(given_as(leaf()), pool=[given_as(ca())]).passed
    assert judged(read, pool=[certificates.read(given_as(ca())).unwrap()]).passed


def test_an_anchor_can_be_a_name_and_a_key():
    anchor = Anchor(examples.name("root"), examples.key("root").public_key())
    assert judged(anchors=[anchor]).passed


def test_a_ca_can_be_the_anchor_and_its_own_end_does_no_harm():
    old = replace(examples.ISSUED_CA, end=AT - DAY).made()
    found = judged(pool=[], anchors=[Anchor.of(old)])
    assert found.passed
    assert len(found.path) == 1


def test_the_order_of_what_is_given_does_not_count():
    pool, revocation = path_of(4)
    for order in itertools.permutations(pool):
        assert judged(pool=order, revocation=revocation).passed


def test_the_leaf_among_the_others_does_no_harm():
    assert judged(pool=[leaf(), ca(), examples.ISSUED_ROOT.made(), leaf()]).passed


def test_a_certificate_is_chosen_by_its_key():
    others = [ca(), leaf().public_bytes(Encoding.DER), b"?", examples.ISSUED_ROOT.made()]
    assert certificates.by_key(others, examples.key("leaf").public_key()) == (leaf(),)
    assert certificates.by_key(others, examples.key("nobody").public_key()) == ()
    renewed = replace(examples.ISSUED_LEAF, serial=79).made()
    assert certificates.by_key([renewed, leaf()], leaf().public_key()) == (renewed, leaf())


# --- candidates


def test_every_candidate_is_tried():
    """Several certificates of the CA: ended, of another key, without a right, and the good one last."""
    ended = replace(examples.ISSUED_CA, end=AT - DAY, serial=30).made()
    other_key = replace(examples.ISSUED_CA, public=examples.key("other").public_key(), serial=31).made()
    no_ca = replace(examples.ISSUED_CA, extensions=LEAF, serial=32).made()
    found = judged(pool=[ended, other_key, no_ca, ca()])
    assert found.passed
    assert found.path[1] == ca()
    without = judged(pool=[ended, other_key, no_ca])
    assert not without.passed


def test_the_path_that_fails_least_is_told():
    ended = replace(examples.ISSUED_CA, end=AT - DAY, serial=30).made()
    worse = replace(examples.ISSUED_CA, end=AT - DAY, extensions=LEAF, serial=31).made()
    assert judged(pool=[worse, ended]).report.rule_ids == {"GYO-CERT-016"}


def test_cross_certificates_in_circles_end():
    """Five CAs that certify each other, and none of them leads to the anchor."""
    circle = [f"B{number}" for number in range(4)]
    pool = [
        Issued(subject=one, issuer=other, extensions=CA, serial=40 + number).made()
        for number, (one, other) in enumerate(itertools.permutations([*circle, "CA"], 2))
    ]
    found = judged(pool=pool)
    assert found.sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND
    assert judged(pool=[*pool, ca()]).passed


def test_steps_are_bounded_and_the_limit_is_named():
    circle = [f"B{number}" for number in range(8)]
    pool = [
        Issued(subject=one, issuer=other, extensions=CA, serial=40 + number).made()
        for number, (one, other) in enumerate(itertools.permutations([*circle, "CA"], 2))
    ]
    found = judged(pool=pool)
    assert found.report.rule_ids == {"GYO-LIMIT-001"}
    assert "max_path_steps" in found.report.findings[0].message("en")
    assert found.sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND
    assert judged(pool=[*pool, ca()]).passed  # the short path is found before


def test_a_long_path_is_bounded():
    pool, revocation = path_of(DEFAULT.max_path - 1)
    assert judged(pool=pool, revocation=revocation).passed
    pool, revocation = path_of(DEFAULT.max_path)
    found = judged(pool=pool, revocation=revocation)
    assert found.report.rule_ids == {"GYO-LIMIT-001", "GYO-CERT-011"}
    pool, revocation = path_of(60)
    assert not judged(pool=pool, revocation=revocation).passed
    assert judged(pool=pool, revocation=revocation, limits=Limits(max_path=61, max_path_steps=100_000)).passed


def test_the_number_and_the_size_of_certificates_are_bounded():
    found = judged(pool=[ca()] * (DEFAULT.max_certificates + 1))
    assert found.report.rule_ids == {"GYO-LIMIT-001"}
    found = judged(b"\x30" * (DEFAULT.max_certificate_bytes + 1))
    assert found.report.rule_ids == {"GYO-LIMIT-001"}
    with pytest.raises(LimitExceeded):
        Revocation(crls=(b"",) * (DEFAULT.max_revocation_data + 1))
    small = Revocation(crls=(crl("CA"), crl("root")), limits=Limits(max_revocation_bytes=10))
    assert small.report.rule_ids == {"GYO-LIMIT-001"}
    assert not judged(revocation=small).passed


# --- moments


@pytest.mark.parametrize("shift", [timedelta(0), timedelta(seconds=-1)])
def test_the_first_and_the_last_second_belong_to_the_period(shift):
    begin = replace(examples.ISSUED_LEAF, begin=AT, end=AT + DAY).made()
    end = replace(examples.ISSUED_LEAF, begin=AT - DAY, end=AT).made()
    assert judged(begin, at=AT - shift).passed
    assert judged(end, at=AT + shift).passed
    assert not judged(begin, at=AT - timedelta(seconds=1)).passed
    assert not judged(end, at=AT + timedelta(seconds=1)).passed


def test_a_moment_may_be_of_any_offset_and_precision():
    jst = (AT + timedelta(microseconds=5)).astimezone(JST)
    assert judged(at=jst).passed


def test_no_moment_is_taken_from_the_clock():
    with pytest.raises(TypeError):
        validate(leaf(), anchors=[ROOT])  # type: ignore[call-arg]
    assert judged(at=datetime(2190, 1, 1, tzinfo=UTC)).report.rule_ids >= {"GYO-CERT-014"}


# --- uses


def with_uses(*uses, critical=True, usage=None):
    extensions = {x509.ExtendedKeyUsage: (x509.ExtendedKeyUsage(uses), critical)}
    if usage is not False:
        extensions[x509.KeyUsage] = (usage or LEAF[x509.KeyUsage][0], True)
    return replace(examples.ISSUED_LEAF, extensions=extensions).made()


STAMPING, SERVER = ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.SERVER_AUTH
ANY_USE = ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE
DOCUMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")


@pytest.mark.parametrize(
    ("made", "purpose", "rule"),
    [
        (with_uses(STAMPING), Purpose.TSA, None),
        (with_uses(STAMPING, critical=False), Purpose.TSA, "GYO-CERT-023"),
        (with_uses(STAMPING, DOCUMENTS), Purpose.TSA, "GYO-CERT-023"),
        (with_uses(ANY_USE), Purpose.TSA, "GYO-CERT-023"),
        (None, Purpose.TSA, "GYO-CERT-023"),
        (with_uses(STAMPING, usage=False), Purpose.TSA, "GYO-CERT-019"),
        (with_uses(STAMPING), Purpose.SIGNER, "GYO-CERT-023"),
        (with_uses(ExtendedKeyUsageOID.CLIENT_AUTH), Purpose.SIGNER, "GYO-CERT-023"),
        (with_uses(DOCUMENTS, SERVER), Purpose.SIGNER, None),
        (with_uses(ANY_USE), Purpose.SIGNER, None),
        (with_uses(ExtendedKeyUsageOID.OCSP_SIGNING, critical=False), Purpose.OCSP_SIGNER, None),
        (None, Purpose.OCSP_SIGNER, "GYO-CERT-023"),
        (None, Purpose.CRL_SIGNER, "GYO-CERT-022"),
        (with_uses(SERVER), Purpose.PATH_ALONE, None),
    ],
)
def test_uses(made, purpose, rule):
    found = judged(made, purpose=purpose)
    assert found.report.rule_ids == ({rule} if rule else frozenset())


def test_a_ca_passes_for_its_path_alone_and_for_lists():
    assert judged(ca(), pool=[], purpose=Purpose.PATH_ALONE).passed
    assert judged(ca(), pool=[], purpose=Purpose.CRL_SIGNER).passed
    assert judged(ca(), pool=[]).report.rule_ids == {"GYO-CERT-021", "GYO-CERT-022"}


# --- policies and names


def policies(*oids):
    known = [x509.PolicyInformation(x509.ObjectIdentifier(oid), None) for oid in oids]
    return x509.CertificatePolicies(known), False


def test_a_policy_demanded_has_to_be_in_every_certificate():
    wanted = CertificatePolicies(acceptable=frozenset({"1.2.392.1"}))
    both = [
        replace(examples.ISSUED_LEAF, extensions={**LEAF, x509.CertificatePolicies: policies(oid)}).made()
        for oid in ("1.2.392.1", "1.2.392.2")
    ]
    issuer = replace(examples.ISSUED_CA, extensions={**CA, x509.CertificatePolicies: policies(ANY)}).made()
    assert judged(both[0], pool=[issuer], policies=wanted).policies == {"1.2.392.1"}
    assert judged(both[1], pool=[issuer], policies=wanted).report.rule_ids == {"GYO-CERT-024"}
    assert judged(both[0], policies=wanted).report.rule_ids == {"GYO-CERT-024"}
    forbidden = CertificatePolicies(acceptable=frozenset({"1.2.392.1"}), inhibit_any=True)
    assert judged(both[0], pool=[issuer], policies=forbidden).report.rule_ids == {"GYO-CERT-024"}
    assert judged(both[0], pool=[issuer]).policies == {"1.2.392.1"}


def test_many_mappings_stay_small():
    """Where a tree of policies grows with a power (CVE-2023-0464), the graph does not."""
    oids = [f"1.2.3.{number}" for number in range(40)]
    pairs = b"".join(examples.tlv(0x30, oid(one), oid(other)) for one, other in itertools.product(oids, oids))
    mapping = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.33"), examples.tlv(0x30, pairs))
    extensions = {**CA, x509.CertificatePolicies: policies(*oids), "mapping": (mapping, False)}
    pool, revocation = path_of(8, extensions)
    last = replace(examples.ISSUED_LEAF, extensions={**LEAF, x509.CertificatePolicies: policies("1.2.3.1")})
    found = judged(last.made(), pool=pool, revocation=revocation, policies=CertificatePolicies())
    assert found.passed


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    return examples.tlv(6, bytes([40 * first + second, *rest]))


def constrained(permitted=(), excluded=()):
    value = x509.NameConstraints(list(permitted) or None, list(excluded) or None)
    made = replace(examples.ISSUED_CA, extensions={**CA, x509.NameConstraints: (value, True)}).made()
    constraints = Constraints()
    constraints.take(certificates.read(made).unwrap(), DEFAULT)
    return constraints


def named(*alternative, subject=None):
    value = x509.SubjectAlternativeName(alternative)
    extensions = {**LEAF, x509.SubjectAlternativeName: (value, False)} if alternative else LEAF
    made = replace(examples.ISSUED_LEAF, extensions=extensions).made()
    return certificates.read(made).unwrap()


DNS, MAIL, URI = x509.DNSName, x509.RFC822Name, x509.UniformResourceIdentifier


@pytest.mark.parametrize(
    ("base", "inside", "outside"),
    [
        (DNS("go.jp"), [DNS("go.jp"), DNS("a.GO.jp"), DNS("go.jp.")], [DNS("ago.jp"), DNS("jp")]),
        (DNS(".go.jp"), [DNS("a.go.jp")], [DNS("ago.jp")]),
        (DNS(""), [DNS("any.example")], []),
        (MAIL("go.jp"), [MAIL("a@go.jp"), MAIL("a@GO.JP")], [MAIL("a@x.go.jp"), MAIL("a@ago.jp")]),
        (MAIL(".go.jp"), [MAIL("a@x.go.jp")], [MAIL("a@go.jp")]),
        (MAIL("a@go.jp"), [MAIL("a@GO.jp")], [MAIL("A@go.jp"), MAIL("b@go.jp")]),
        (URI("go.jp"), [URI("https://go.jp:1/a"), URI("ftp://u@GO.jp")], [URI("https://x.go.jp/")]),
        (
            URI(".go.jp"),
            [URI("https://x.go.jp/")],
            [URI("https://go.jp/"), URI("urn:x"), URI("http://1.2.3.4/")],
        ),
        (
            x509.IPAddress(ip_network("10.0.0.0/8")),
            [x509.IPAddress(ip_address("10.1.2.3"))],
            [
                x509.IPAddress(ip_address("11.1.2.3")),
                x509.IPAddress(ip_address("::1")),
            ],
        ),
    ],
)
def test_names_within_a_subtree(base, inside, outside):
    for name in inside:
        assert constrained(permitted=[base]).check(named(name), DEFAULT) is None
        assert constrained(excluded=[base]).check(named(name), DEFAULT).id == "GYO-CERT-026"
    for name in outside:
        assert constrained(permitted=[base]).check(named(name), DEFAULT).id == "GYO-CERT-026"
    unclear = {"urn:x", "http://1.2.3.4/"}
    for name in outside:
        excluded = constrained(excluded=[base]).check(named(name), DEFAULT)
        assert (excluded is None) == (str(name.value) not in unclear)


def test_names_of_another_kind_are_not_constrained():
    assert constrained(permitted=[DNS("go.jp")]).check(named(MAIL("a@b.example")), DEFAULT) is None


def test_directories_are_compared_as_names():
    inside = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "jp")])
    outside = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "US")])
    assert constrained(permitted=[x509.DirectoryName(inside)]).check(named(), DEFAULT) is None
    assert constrained(permitted=[x509.DirectoryName(outside)]).check(named(), DEFAULT).id == "GYO-CERT-026"
    assert constrained(excluded=[x509.DirectoryName(inside)]).check(named(), DEFAULT).id == "GYO-CERT-026"


def test_many_names_are_bounded():
    many = [DNS(f"n{number}.example") for number in range(DEFAULT.max_names + 1)]
    with pytest.raises(LimitExceeded):
        constrained(permitted=[DNS("example")]).check(named(*many), DEFAULT)
    issuer_extensions = {**CA, x509.NameConstraints: (x509.NameConstraints(many, None), True)}
    issuer = replace(examples.ISSUED_CA, extensions=issuer_extensions).made()
    assert judged(pool=[issuer]).report.rule_ids == {"GYO-LIMIT-001"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("総務省", "総務省", True),
        ("Ministry  of\tX ", " ministry of x", True),
        ("ＡＢＣ", "abc", True),
        ("株式会社山田", "株式会社山口", False),
        ("ab", "a b", False),
    ],
)
def test_names_are_compared_without_case_blanks_and_width(one, other, same):
    first, second = (
        names.compared(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])) for text in (one, other)
    )
    assert (first == second) == same


# --- hostile


def test_what_is_no_certificate_is_a_finding():
    for raw in (b"", b"0", b"\x30\x80", b"-----BEGIN CERTIFICATE-----", bytes(1000)):
        found = judged(raw)
        assert (found.indication, found.sub_indication) == (Indication.FAILED, SubIndication.FORMAT_FAILURE)
        assert [finding.pointer for finding in found.report] == ["/path/0"]
        assert found.indication.exit_code is ExitCode.FAILED


@settings(max_examples=300)
@given(st.data())
def test_no_octet_raises_and_none_passes(data):
    """A certificate, its CA's or a list with an octet changed, taken out or cut never passes, unless it is the same."""
    raw = [leaf().public_bytes(Encoding.DER), ca().public_bytes(Encoding.DER), OF_CA]
    which = data.draw(st.integers(0, 2))
    place = data.draw(st.integers(0, len(raw[which]) - 1))
    octets = bytearray(raw[which])
    how = data.draw(st.sampled_from(["change", "take", "cut"]))
    if how == "change":
        octets[place] ^= data.draw(st.integers(1, 255))
    elif how == "take":
        del octets[place]
    else:
        del octets[place:]
    raw[which] = bytes(octets)
    found = judged(raw[0], pool=[raw[1]], revocation=Revocation(crls=(raw[2], OF_ROOT)))
    assert not found.passed


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_signature_has_no_unused_bits(which):
    """Their number is signed by nobody, and the parser of the package ``cryptography`` does not look at it."""
    raw = [leaf().public_bytes(Encoding.DER), ca().public_bytes(Encoding.DER), OF_CA]
    value = examples.der.signature(raw[which])
    octets = bytearray(raw[which])
    place = len(octets) - len(value) - 1
    for unused in (*range(1, 8), 255):
        octets[place] = unused
        raw[which] = bytes(octets)
        assert not judged(raw[0], pool=[raw[1]], revocation=Revocation(crls=(raw[2], OF_ROOT))).passed


@settings(max_examples=150)
@given(st.data())
def test_signed_anew_no_octet_raises(data):
    """What a CA itself may write: octets of the signed part changed, the signature right."""
    fields = [element.whole for element in examples.der.inside(leaf().tbs_certificate_bytes)]

    def change(found):
        place = data.draw(st.integers(1, len(fields) - 1))
        octets = bytearray(found[place])
        octets[data.draw(st.integers(0, len(octets) - 1))] ^= data.draw(st.integers(1, 255))
        found[place] = bytes(octets)

    found = judged(examples.resigned(leaf(), change, "CA"))
    assert found.passed == found.report.ok


def test_a_name_that_the_parser_does_not_take():
    def change(fields):
        value = bytes.fromhex("0603550403") + b"\x03\x02\x00\x41"  # a common name as BIT STRING
        fields[5] = examples.tlv(0x30, examples.tlv(0x31, examples.tlv(0x30, value)))

    assert judged(examples.resigned(leaf(), change, "CA")).report.rule_ids == {"GYO-CERT-001"}


def test_keys_that_cannot_be_used():
    for public in (
        x25519.X25519PrivateKey.generate().public_key(),
        ec.derive_private_key(5, ec.SECP256K1()).public_key(),
        rsa.RSAPublicNumbers(65537, 2**2046 + 1).public_key(),
        rsa.RSAPublicNumbers(65537, 2**9000 + 1).public_key(),
    ):
        made = replace(examples.ISSUED_LEAF, public=public).made()
        assert judged(made).report.rule_ids == {"GYO-CERT-008"}
        issuer = replace(examples.ISSUED_CA, public=public).made()
        assert not judged(pool=[issuer]).passed


def test_a_leaf_that_signs_certificates_is_no_ca():
    """Somebody with a certificate of the CA issues one in another's name."""
    fake = Issued(subject="minister", issuer="leaf", extensions=LEAF, serial=5).made()
    lists = Revocation(crls=(*LISTS.crls, crl("leaf")))
    found = judged(fake, pool=[leaf(), ca()], revocation=lists)
    assert found.report.rule_ids >= {"GYO-CERT-017", "GYO-CERT-020"}
    assert found.sub_indication is SubIndication.CHAIN_CONSTRAINTS_FAILURE


def test_a_certificate_that_only_looks_like_the_anchor_is_none():
    fake_root = replace(examples.ISSUED_ROOT, public=examples.key("x").public_key(), signer="x").made()
    fake_ca = replace(examples.ISSUED_CA, signer="x").made()
    found = judged(pool=[fake_root, fake_ca])
    assert found.sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND
    assert found.report.rule_ids == {"GYO-CERT-011", "GYO-CERT-012"}
    assert found.anchor is None


def test_without_anchors_nothing_passes():
    assert judged(anchors=[]).sub_indication is SubIndication.NO_CERTIFICATE_CHAIN_FOUND


def test_an_agency_can_be_stricter_with_algorithms():
    text = tables.read_text("envelope/algorithms.toml")
    without = read_policy(text.replace("[algorithms.ES256]", "[algorithms.ES256]\nverify_until = 2026-05-31"))
    assert judged(algorithms=without).report.rule_ids >= {"GYO-CERT-007"}
    assert judged(at=AT - 2 * DAY, as_of=AT, algorithms=without).passed


# --- misuse


def call(**changes):
    arguments = {"anchors": [ROOT], "at": AT, "intermediates": [ca()], "revocation": LISTS} | changes
    return validate(leaf(), **arguments)


@pytest.mark.parametrize(
    "changes",
    [
        {"anchors": [ca()]},
        {"anchors": ROOT},
        {"at": AT.replace(tzinfo=None)},
        {"at": "2026-01-01"},
        {"as_of": AT.replace(tzinfo=None)},
        {"purpose": "signer"},
        {"revocation": [crl("CA")]},
        {"policies": {"1.2.3"}},
        {"limits": 5},
        {"algorithms": "CRYPTREC"},
        {"intermediates": ["PEM"]},
    ],
)
def test_misuse_is_told(changes):
    with pytest.raises(UsageError):
        call(**changes)


def test_misuse_of_the_parts_is_told():
    with pytest.raises(UsageError):
        Anchor(x509.Name([]), ca().public_key())
    with pytest.raises(UsageError):
        Anchor.of(b"no certificate")
    with pytest.raises(UsageError):
        certificates.by_key([], "key")
    with pytest.raises(UsageError):
        certificates.read("PEM")
    with pytest.raises(UsageError):
        CertificatePolicies(acceptable={"1.2"})


def test_nothing_personal_is_shown():
    shown = " ".join(map(repr, (judged(), ROOT, LISTS, certificates.read(leaf()).unwrap())))
    assert "EXAMPLE" not in shown


def test_every_rule_decides_or_is_of_a_lower_severity():
    """A rule that is an error leaves a certificate undecided, or stands beside one that does."""
    for name, make in examples.EDITS.items():
        found = make().validation()
        assert found.passed == found.report.ok, name
    ids = [rule.id for rule in rules.catalogue() if rule.area == "CERT" and rule.id < "GYO-CERT-050"]
    assert ids == [f"GYO-CERT-{number:03d}" for number in range(1, len(ids) + 1)]
    assert len(ids) == 48
