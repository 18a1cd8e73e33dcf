"""What is read of a certificate's holder: each kind, what claims and what does not fit, and that nothing raises."""

import dataclasses
import re
import shutil
import subprocess
import warnings
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import cryptography_vectors
import pytest
from asn1crypto import core
from asn1crypto.x509 import Certificate as Asn1Certificate
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.envelope import certificates
from gyosei_forms.envelope.certificates import Anchor, holders
from gyosei_forms.envelope.certificates.holders import Evidence, Kind, OrganizationIdentifier, examples
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits
from gyosei_forms.testing import pki

PKI = pki.demonstration()
openssl = pytest.mark.skipif(
    shutil.which("openssl") is None,
    reason="the command openssl is not here; it runs where it is (Debian, CI)",
)
KINDS = {
    "person": Kind.PERSON_SIGNATURE,
    "person-authentication": Kind.PERSON_AUTHENTICATION,
    "corporation": Kind.REGISTERED_CORPORATION,
    "official": Kind.OFFICIAL,
    "local-official": Kind.LOCAL_OFFICIAL,
    "seal": Kind.SEAL,
    "timestamps": Kind.OTHER,
}


def der(name):
    return PKI.credential(name).certificate.public_bytes(Encoding.DER)


def read(raw):
    return holders.read(raw).unwrap()


# --- the kinds


def test_a_person():
    found = read(der("person"))
    assert isinstance(found, holders.PersonSignature)
    assert (found.name, found.name_substitutes) == ("実演　花子", ())
    assert (found.sex, found.date_of_birth) == ("2", date(1989, 1, 8))
    assert (found.address, found.address_substitutes) == ("東京都千代田区紀尾井町１番３号", ())
    assert found.basic_four.name == "実演　花子"
    assert found.basic_four.date_of_birth == date(1989, 1, 8)
    assert found.valid_until == datetime(2031, 3, 31, 14, 59, 59, tzinfo=UTC)
    assert read(der("person-substituted")).name_substitutes == (4,)


def test_an_authentication_certificate_says_nothing_of_the_person():
    found = read(der("person-authentication"))
    assert isinstance(found, holders.PersonAuthentication)
    own = {field.name for field in dataclasses.fields(found)}
    assert own == {field.name for field in dataclasses.fields(holders.Holder)}


def test_a_corporation():
    found = read(der("corporation"))
    assert isinstance(found, holders.RegisteredCorporation)
    assert (found.name, found.number, found.corporate_number) == (
        "実演株式会社",
        "999999999999",
        "9999999999999",
    )
    assert found.address == "東京都千代田区紀尾井町１番３号"
    assert (found.representative, found.title) == ("実演花子", "代表取締役")
    assert found.registry_office == "実演法務局"


def test_offices():
    found = read(der("official"))
    assert isinstance(found, holders.Office)
    assert found.office.units == ("実演省 DEMONSTRATION MINISTRY", "実演局")
    assert found.office.title == "実演局長 DEMONSTRATION DIRECTOR"
    assert found.office_ja is None
    assert read(der("local-official")).kind is Kind.LOCAL_OFFICIAL


def test_an_office_with_its_name_in_japanese():
    names = (NameOID.ORGANIZATION_NAME, "日本国政府"), (NameOID.ORGANIZATIONAL_UNIT_NAME, "デジタル庁")
    japanese = x509.Name([x509.NameAttribute(*one) for one in (*names, (NameOID.COMMON_NAME, "統括官"))])
    issuer = (
        (NameOID.ORGANIZATION_NAME, "Japanese Government"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "OfficialStatusCA"),
    )
    alternative = x509.SubjectAlternativeName([x509.DirectoryName(japanese)])
    found = holders.read(examples.certificate([alternative], policy="1.2.3.4", issuer=issuer))
    assert found.value.kind is Kind.OFFICIAL
    assert found.value.evidence == {Evidence.ISSUER}
    assert found.value.office_ja == holders.OfficeName("日本国政府", ("デジタル庁",), "統括官")
    assert found.report.rule_ids == {"GYO-CERT-050"}


def test_a_seal():
    found = read(der("seal"))
    assert isinstance(found, holders.Seal)
    assert found.organization == "実演株式会社 DEMONSTRATION"
    assert found.identifier == OrganizationIdentifier("NTR", "JP", "9999999999999")
    assert found.identifier.corporate_number == "9999999999999"
    assert OrganizationIdentifier("NTR", "JP", "8999999999999").corporate_number is None
    assert OrganizationIdentifier("NTR", "DE", "9999999999999").corporate_number is None


@pytest.mark.parametrize("name", KINDS)
def test_der_pem_and_the_parsed_certificate_give_the_same(name):
    certificate = PKI.credential(name).certificate
    forms = [
        certificate,
        certificate.public_bytes(Encoding.DER),
        certificate.public_bytes(Encoding.PEM),
        b"\n" + certificate.public_bytes(Encoding.PEM) * 2,
        certificates.read(certificate).unwrap(),
    ]
    found = [read(form) for form in forms]
    assert found == [found[0]] * len(forms)
    assert found[0].kind is KINDS[name]


# --- what is claimed is not proven


def test_every_value_is_a_claim_and_a_repr_shows_the_kind_alone():
    for name, kind in KINDS.items():
        result = holders.read(der(name))
        assert ("GYO-CERT-050" in result.report.rule_ids) is (kind is not Kind.OTHER)
        assert repr(result.value) == f"<{type(result.value).__name__} {kind}, claimed>"


def test_official_names_and_policies_in_anyones_certificate_are_a_claim_that_no_path_proves():
    raw = examples.EDITS["the published issuer's name"]()
    found = holders.read(raw)
    assert found.value.kind is Kind.PERSON_SIGNATURE
    assert found.value.evidence == {Evidence.POLICY, Evidence.ISSUER, Evidence.CONTENT}
    assert found.report.rule_ids == {"GYO-CERT-050"}
    judged = certificates.validate(
        raw, anchors=[Anchor.of(one) for one in PKI.anchors], at=datetime(2026, 6, 1, tzinfo=UTC)
    )
    assert not judged.passed
    assert judged.anchor is None


def test_official_policies_under_another_issuer_are_pointed_at():
    found = holders.read(examples.EDITS["another issuer's name"]())
    assert found.value.evidence == {Evidence.POLICY, Evidence.CONTENT}
    assert "GYO-CERT-052" in found.report.rule_ids


def test_contents_alone_make_the_kind_and_say_so():
    found = holders.read(examples.certificate([examples.attributes(examples.PERSON)], policy="1.2.3.4"))
    assert found.value.kind is Kind.PERSON_SIGNATURE
    assert found.value.evidence == {Evidence.CONTENT}
    assert "GYO-CERT-052" in found.report.rule_ids


def test_a_test_environment_is_pointed_at():
    issuer = (
        (NameOID.ORGANIZATION_NAME, "JPKI-TEST"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "JPKI for user authentication"),
    )
    found = holders.read(examples.certificate(policy="1.2.392.200149.8.5.1.3.30", issuer=issuer))
    assert found.value.kind is Kind.PERSON_AUTHENTICATION
    assert "GYO-CERT-054" in found.report.rule_ids


@pytest.mark.parametrize(
    ("policy", "kind"),
    [
        ("1.2.392.200149.8.5.1.1.20", Kind.PERSON_SIGNATURE),
        ("1.2.392.200149.8.5.1.1.40", Kind.PERSON_SIGNATURE),
        ("1.2.392.200149.8.5.1.0.20", Kind.PERSON_SIGNATURE),
        ("1.2.392.200149.8.5.1.3.30", Kind.PERSON_AUTHENTICATION),
        ("1.2.392.200149.8.5.1.30", Kind.OTHER),
        ("1.2.392.200149.8.5.1.11", Kind.OTHER),
        ("1.2.392.100300.1.3.4", Kind.REGISTERED_CORPORATION),
        ("1.2.392.100300.1.3.40", Kind.OTHER),
        ("1.3.6.1.4.1.32473.8.7", Kind.OTHER),
        ("2.5.29.32.0", Kind.OTHER),
    ],
)
def test_policies_decide_the_kind(policy, kind):
    assert read(examples.certificate(policy=policy)).kind is kind


def test_the_registers_own_policies_extension_is_read():
    oid = core.ObjectIdentifier("1.2.392.100300.1.3.4").dump()
    raw = b"\x30" + bytes((len(oid) + 2,)) + b"\x30" + bytes((len(oid),)) + oid
    own = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.392.100300.1.1.1"), raw)
    found = read(examples.certificate([own], policy="1.2.3.4"))
    assert found.policies == ("1.2.3.4", "1.2.392.100300.1.3.4")
    assert found.kind is Kind.REGISTERED_CORPORATION


# --- items that do not fit


@pytest.mark.parametrize(
    ("changes", "more", "item", "rule"),
    [
        ({4: "420000229"}, (), "date_of_birth", None),
        ({4: "420010229"}, (), "date_of_birth", "GYO-DATE-002"),
        ({4: "320000229"}, (), "date_of_birth", "GYO-DATE-003"),
        ({4: "19890108"}, (), "date_of_birth", "GYO-DATE-004"),
        ({3: "m"}, (), "sex", "GYO-CERT-059"),
        ({2: "00002"}, (), "name_substitutes", "GYO-CERT-060"),
        ({2: "0000"}, (), "name_substitutes", "GYO-CERT-060"),
        ({6: "000000000000001 "}, (), "address_substitutes", "GYO-CERT-060"),
        ({}, [(1, b"\x0c\x00")], "name", "GYO-CERT-056"),
    ],
)
def test_an_item_out_of_form_is_left_out_and_the_rest_is_read(changes, more, item, rule):
    result = holders.read(examples._person(changes, more))
    found = result.value
    if rule is None:
        assert result.report.ok
        return
    assert getattr(found, item) is None
    assert found.address == examples.ADDRESS
    assert any(
        rule.startswith("GYO-DATE") and one.startswith("GYO-DATE") for one in result.report.rule_ids
    ) or (rule in result.report.rule_ids)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (core.UTF8String("見本　太郎").dump(), "見本　太郎"),
        (core.PrintableString("A").dump(), "A"),
        (core.BMPString("見本　太郎").dump(), "見本　太郎"),
        (core.UniversalString("見本　太郎").dump(), "見本　太郎"),
        (core.UTF8String("").dump(), None),
        (core.Integer(5).dump(), None),
        (b"\x0c\x03\xff\xfe\xfd", None),
    ],
)
def test_texts_of_other_encodings(raw, text):
    result = holders.read(examples._without(1, [(1, raw)]))
    assert result.value.name == text
    assert ("GYO-CERT-055" in result.report.rule_ids) is (text is None)


@pytest.mark.parametrize("raw", [b"\x0c\x01AA", b"\x0c\x7fA", b"\x0c\x80A", b"\x0c\x81\x01"])
def test_a_value_that_is_no_der_makes_the_certificate_unreadable(raw):
    good = b"\x0c\x02XY"
    made = examples._without(1, [(1, good)]).replace(good, raw.ljust(4, b"\0")[:4])
    assert holders.read(made).report.rule_ids == {"GYO-CERT-003"}


def test_sexes():
    for code, expected in {"0": None, "1": "1", "2": "2", "3": None, "9": None}.items():
        assert read(examples._person({3: code})).basic_four.sex == expected


def test_no_message_holds_a_value():
    for name in examples.EDITS:
        for finding in examples.report(name):
            for lang in ("ja", "en"):
                told = finding.message(lang) + finding.mend(lang)
                for value in (*examples.PERSON.values(), "見本株式会社", "99999999999"):
                    assert value not in told or len(value) == 1


# --- hostile input


def test_misuse():
    for given_ in (None, "-----BEGIN CERTIFICATE-----", 5, [b""]):
        with pytest.raises(UsageError):
            holders.read(given_)
    with pytest.raises(UsageError):
        holders.read(b"", limits=None)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"0",
        b"\x30\x80",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x00" * 1000,
        b"-----BEGIN CERTIFICATE-----",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        b"-----BEGIN PRIVATE KEY-----\n",
    ],
)
def test_what_is_no_certificate(raw):
    result = holders.read(raw)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-CERT-001"}


def test_limits():
    small = Limits(max_certificate_bytes=100, max_small_file_bytes=100)
    for raw in (der("person"), PKI.person.certificate.public_bytes(Encoding.PEM)):
        result = holders.read(raw, limits=small)
        assert result.value is None
        assert result.report.rule_ids == {"GYO-LIMIT-001"}


def test_an_extension_twice():
    spare = bytes.fromhex("551d11")  # subjectAltName, put in the place of another type
    raw = der("person").replace(bytes.fromhex("551d23"), spare, 1)
    assert holders.read(raw).report.rule_ids == {"GYO-CERT-002"}


def test_a_name_that_is_no_text():
    """The parser raises a TypeError for a BIT STRING in a name."""
    raw = der("person").replace(b"\x0c\x18DEMON", b"\x03\x18\0EMON")
    assert holders.read(raw).report.rule_ids == {"GYO-CERT-003"}


def test_threads_leave_the_filters_of_warnings_as_they_were():
    before = list(warnings.filters)
    with ThreadPoolExecutor(8) as pool:
        kinds = list(pool.map(lambda name: read(der(name)).kind, list(KINDS) * 40))
    assert kinds == list(KINDS.values()) * 40
    assert warnings.filters == before


VECTORS = sorted(
    path
    for path in (Path(cryptography_vectors.__file__).parent / "x509").rglob("*")
    if path.suffix in (".pem", ".der", ".crt")
)


def test_no_certificate_of_the_collections_raises():
    kinds = [
        result.value.kind for path in VECTORS if (result := holders.read(path.read_bytes())).value is not None
    ]
    assert len(kinds) > 500  # PKITS and the certificates of cryptography
    assert set(kinds) <= {Kind.OTHER, Kind.SEAL}


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_changed_certificate_raises(name, data):
    raw = bytearray(der(name))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for given_ in (bytes(raw), bytes(raw[:cut])):
        result = holders.read(given_)
        assert result.value is not None or not result.report.ok


@given(st.binary(max_size=80), st.integers(1, 7))
@example(b"\x0c\x82\xff\xff", 1)
@example(b"\x0c\x80", 4)
def test_no_value_of_an_attribute_raises(raw, number):
    try:
        made = examples._without(number, [(number, raw)])
    except ValueError:  # cryptography writes no otherName of what is no DER at all
        return
    assert holders.read(made).value is not None or not holders.read(made).report.ok


@given(st.binary(max_size=120))
@example(bytes.fromhex("3080"))
@example(bytes.fromhex("30020100"))
def test_no_content_of_the_register_or_of_statements_raises(raw):
    for oid in ("1.2.392.100300.1.1.3", "1.2.392.100300.1.1.1", "1.3.6.1.5.5.7.1.3"):
        extension = x509.UnrecognizedExtension(x509.ObjectIdentifier(oid), raw)
        assert holders.read(examples.certificate([extension], policy="1.2.3.4")).value is not None


# --- other tools


def test_asn1crypto_reads_the_same_attributes():
    parsed = Asn1Certificate.load(der("person"))
    texts = {
        one.chosen["type_id"].native: one.chosen["value"].native for one in parsed.subject_alt_name_value
    }
    found = read(der("person"))
    arc = "1.2.392.200149.8.5.5"
    assert texts[f"{arc}.1"] == found.name
    assert texts[f"{arc}.5"] == found.address
    assert texts[f"{arc}.3"] == found.sex
    assert texts[f"{arc}.4"] == f"4{found.date_of_birth:%Y%m%d}"
    assert texts[f"{arc}.2"] == "0" * len(found.name)
    assert texts[f"{arc}.6"] == "0" * len(found.address)


@openssl
def test_openssl_shows_the_same_attributes_and_items(tmp_path):
    def strings(name, oid):
        (tmp_path / "certificate").write_bytes(der(name))
        command = ["openssl", "asn1parse", "-inform", "DER", "-in", "certificate"]
        listed = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
        found = re.search(rf":{oid}\n(?:.*BOOLEAN.*\n)?\s*([0-9]+):.*OCTET STRING", listed)
        inside = subprocess.run(
            [*command, "-strparse", found[1]],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        ).stdout.decode("utf-8")
        return re.findall(r"UTF8STRING\s*:(.*)", inside)

    person, corporation = read(der("person")), read(der("corporation"))
    shown = strings("person", "X509v3 Subject Alternative Name")
    assert {person.name, person.address, person.sex, "419890108"} <= set(shown)
    shown = strings("corporation", "1.2.392.100300.1.1.3")
    items = ("name", "number", "address", "representative", "title", "registry_office")
    assert shown == [getattr(corporation, item) for item in items]
