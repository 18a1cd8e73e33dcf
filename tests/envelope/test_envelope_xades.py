"""XAdES B-B over parts: both ways with xmlsec1, python-xmlsec and signxml, the official schemas, a signature of others, and hostile ones."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import signxml
import xmlsec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from signxml.xades import XAdESSigner

from gyosei_forms.envelope import FileKeySigner, jades, xades
from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.jades.examples import AT, certificate
from gyosei_forms.envelope.rules import LATER_THAN_NOW
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.envelope.xades import examples
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits

DATA = Path(__file__).parent / "data" / "xades"
PARTS = {"application.json": b"{}", "attachments/就労 証明書#1.pdf": b"%PDF-", "a:b%20c": b""}
KEYS = {
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "ES384": ec.generate_private_key(ec.SECP384R1()),
    "ES512": ec.generate_private_key(ec.SECP521R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
    "RS256": rsa.generate_private_key(65537, 2048),
}
KEYS |= dict.fromkeys(("RS384", "RS512", "PS256", "PS384", "PS512"), KEYS["RS256"])
CERTIFICATES = {key: certificate(key) for key in set(KEYS.values())}


def signed(parts=PARTS, algorithm="ES256", **how):
    key = KEYS[algorithm]
    signer = FileKeySigner(key, algorithm=algorithm)
    return xades.sign(parts, signer, **({"certificates": [CERTIFICATES[key]], "at": AT} | how))


def pem(algorithm):
    return CERTIFICATES[KEYS[algorithm]].public_bytes(serialization.Encoding.PEM)


def xmlsec1(folder, file, algorithm="ES256"):
    """Verify a file with the command xmlsec1, which reads the parts from the folder."""
    (folder / "certificate.pem").write_bytes(pem(algorithm))
    (folder / "s.xml").write_bytes(file)
    names = ["--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"]
    return subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", "certificate.pem", *names, "s.xml"],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


def laid_out(folder, parts):
    for name, content in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


# --- signing and verifying


@pytest.mark.parametrize("algorithm", KEYS)
def test_what_is_signed_is_verified_with_every_algorithm(algorithm):
    file = signed(algorithm=algorithm, role='代理人 <&">\r', commitment=jades.Commitment.APPROVAL)
    result = xades.verify(file, PARTS, at=AT, canonical=True)
    assert result.report.rule_ids == {rules.PATH_NOT_JUDGED.id}
    (one,) = result.value
    assert one.ok
    assert one.holds
    assert one.algorithm == algorithm
    assert one.standing is Standing.ALLOWED
    assert one.roles == ('代理人 <&">\r',)
    assert one.commitments == (str(jades.Commitment.APPROVAL),)
    assert one.signed_at == AT
    assert one.certificates == (CERTIFICATES[KEYS[algorithm]],)
    assert one.parts == dict.fromkeys(PARTS, PartStatus.OK)


def test_the_result_is_of_the_type_that_jades_has():
    assert xades.Signed is jades.Signed
    assert xades.Digest is jades.Digest


def test_a_part_that_was_changed_taken_out_or_put_in_is_named():
    file = signed()
    changed = {**PARTS, "application.json": b"[]", "more": b""}
    del changed["a:b%20c"]
    result = xades.verify(file, changed, at=AT)
    assert result.value[0].holds
    assert not result.value[0].ok
    assert {(one.rule, one.pointer) for one in result.report.errors} == {
        (rules.PART_CHANGED.id, "/signatures/0/parts/application.json"),
        (rules.PART_MISSING.id, "/signatures/0/parts/a:b%20c"),
        (rules.PART_NOT_COVERED.id, "/signatures/0/parts/more"),
    }


@pytest.mark.parametrize("hash_name", ["sha256", "sha384", "sha512"])
def test_a_part_may_be_given_by_its_digest(hash_name):
    digest = xades.Digest(hash_name, hashlib.new(hash_name, b"%PDF-").digest())
    file = signed({"a": digest})
    assert xades.verify(file, {"a": b"%PDF-"}, at=AT, canonical=True).report.ok
    assert xades.verify(file, {"a": digest}, at=AT).report.ok
    assert not xades.verify(file, {"a": b"%PDF+"}, at=AT).report.ok


def test_several_sign_side_by_side_and_one_bad_signature_is_seen():
    both = xades.join(signed(role="申請者"), signed(algorithm="RS256", role="代理人"))
    result = xades.verify(both, PARTS, at=AT, canonical=True)
    assert [one.roles for one in result.value] == [("申請者",), ("代理人",)]
    assert result.report.ok
    spoiled = both.replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA", 1)
    result = xades.verify(spoiled, PARTS, at=AT)
    assert [one.ok for one in result.value] == [False, True]
    assert not result.report.ok
    with pytest.raises(UsageError):
        xades.join(both, both)
    with pytest.raises(UsageError):
        xades.join(b"<a/>")


def test_a_signer_whose_answer_is_awaited():
    class Service:
        algorithm, public_jwk = "ES256", FileKeySigner(KEYS["ES256"]).public_jwk

        async def sign_digest(self, digest):
            return FileKeySigner(KEYS["ES256"]).sign_digest(digest)

    how = {"certificates": [CERTIFICATES[KEYS["ES256"]]], "at": AT}
    assert asyncio.run(xades.sign_async(PARTS, Service(), **how)) == signed()
    with pytest.raises(UsageError):
        xades.sign(PARTS, Service(), **how)


def test_what_is_signed_stands_in_the_file_byte_by_byte():
    root = etree.fromstring(signed(role="代理人"))
    for name in ("SignedInfo", "SignedProperties"):
        element = root.find(f".//{{*}}{name}")
        assert etree.tostring(element, method="c14n", exclusive=True) in signed(role="代理人")


def test_the_signers_certificate_is_found_by_its_digest_wherever_it_stands():
    other = CERTIFICATES[KEYS["RS256"]]
    file = signed(certificates=[CERTIFICATES[KEYS["ES256"]], other])
    cut = file.decode().split("<ds:X509Certificate>")
    swapped = "<ds:X509Certificate>".join(
        [
            cut[0],
            cut[2].split("</ds:X509Data>")[0],
            cut[1] + "</ds:X509Data>" + cut[2].split("</ds:X509Data>")[1],
        ]
    )
    result = xades.verify(swapped.encode(), PARTS, at=AT)
    assert result.value[0].ok
    assert result.value[0].certificates[0] == CERTIFICATES[KEYS["ES256"]]
    assert not xades.verify(swapped.encode(), PARTS, at=AT, canonical=True).report.ok


def test_a_certificate_that_the_caller_knows_stands_in_for_one_that_is_not_sent():
    file = signed().decode()
    start, end = file.index("<ds:KeyInfo>"), file.index("</ds:KeyInfo>") + len("</ds:KeyInfo>")
    bare = (file[:start] + file[end:]).encode()
    assert xades.verify(bare, PARTS, at=AT).report.rule_ids == {rules.NO_CERTIFICATE.id}
    known = [CERTIFICATES[KEYS["RS256"]], CERTIFICATES[KEYS["ES256"]]]
    assert xades.verify(bare, PARTS, certificates=known, at=AT).report.ok
    assert xades.verify(bare, PARTS, certificates=known[:1], at=AT).report.rule_ids == {
        rules.CERTIFICATE_OTHER.id
    }


def test_no_byte_of_a_file_in_its_one_form_is_free():
    file = signed()
    for at in range(0, len(file), 7):
        changed = file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]
        assert not xades.verify(changed, PARTS, at=AT, canonical=True).report.ok, at


def test_a_time_after_the_moment_of_verifying_is_a_warning():
    result = xades.verify(signed(), PARTS, at=AT - timedelta(days=1))
    assert result.report.ok
    assert LATER_THAN_NOW.id in result.report.rule_ids


def test_only_the_algorithms_that_are_wanted_are_accepted():
    assert xades.verify(signed(), PARTS, algorithms=("RS256",), at=AT).report.rule_ids == {"GYO-ENV-022"}


# --- the rules


@pytest.mark.parametrize("edit", [name for name in examples.EDITS if name != "as signed"])
def test_each_edit_gives_nothing_that_passes_but_for_warnings(edit):
    example = examples.EDITS[edit]()
    result = xades.verify(example.signature, example.parts, at=example.at)
    passing = {"the old form of the certificate's digest", "without a media type"}
    assert bool(result.report.errors) is (edit not in passing) or edit.startswith("signed after")
    assert any(one.ok for one in result.value or ()) is result.report.ok


# --- the outside opinion


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="the command xmlsec1 is not installed; CI has it")
@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "ES512", "RS256", "RS384", "RS512"])
def test_xmlsec1_verifies_ours_and_sees_a_change(tmp_path, algorithm):
    parts = {name: content for name, content in PARTS.items() if ":" not in name}
    laid_out(tmp_path, parts)
    file = signed(parts, algorithm, role="申請者")
    found = xmlsec1(tmp_path, file, algorithm)
    assert found.returncode == 0
    assert "3/3" in found.stdout + found.stderr
    (tmp_path / "application.json").write_bytes(b"[]")
    assert xmlsec1(tmp_path, file, algorithm).returncode == 1


@pytest.mark.skipif(shutil.which("xmlsec1") is None, reason="the command xmlsec1 is not installed; CI has it")
def test_we_verify_what_xmlsec1_signs(tmp_path):
    """The same signature without its values, filled in by xmlsec1."""
    parts = {name: content for name, content in PARTS.items() if ":" not in name}
    laid_out(tmp_path, parts)
    root = etree.fromstring(signed(parts, "RS256"))
    for name in ("DigestValue", "SignatureValue"):
        for one in root.iterfind(
            f".//{{*}}SignedInfo//{{*}}{name}" if name == "DigestValue" else f".//{{*}}{name}"
        ):
            one.text = ""
    (tmp_path / "draft.xml").write_bytes(etree.tostring(root))
    (tmp_path / "key.pem").write_bytes(
        KEYS["RS256"].private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    names = ["--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"]
    subprocess.run(
        ["xmlsec1", "--sign", "--privkey-pem", "key.pem", *names, "--output", "out.xml", "draft.xml"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    result = xades.verify((tmp_path / "out.xml").read_bytes(), parts, at=AT)
    assert result.report.ok, result.report.render("text")


@pytest.mark.parametrize("algorithm", ["PS256", "PS384", "PS512", "ES256", "ES512"])
def test_python_xmlsec_verifies_ours_and_sees_a_change(tmp_path, monkeypatch, algorithm):
    parts = {name: content for name, content in PARTS.items() if ":" not in name}
    laid_out(tmp_path, parts)
    monkeypatch.chdir(tmp_path)  # it reads the parts there

    def verify():
        root = etree.fromstring(signed(parts, algorithm))
        xmlsec.tree.add_ids(root, ["Id"])
        context = xmlsec.SignatureContext()
        public = KEYS[algorithm].public_key()
        form = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        context.key = xmlsec.Key.from_memory(public.public_bytes(*form), xmlsec.constants.KeyDataFormatPem)
        context.verify(root[0])

    verify()
    (tmp_path / "application.json").write_bytes(b"[]")
    with pytest.raises(xmlsec.Error):
        verify()


def test_signxml_verifies_ours_and_we_verify_its_xades():
    """Its XAdES with exclusive canonical XML does not verify anywhere: its references name no canonicalisation."""
    found = signxml.XMLVerifier().verify(
        signed({"a": b"x"}, "RS256"),
        x509_cert=pem("RS256").decode(),
        uri_resolver=lambda uri: {"a": b"x"}[uri],
        expect_config=signxml.SignatureConfiguration(expect_references=2),
    )
    assert found[0].signed_data == b"x"
    private = KEYS["RS256"].private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made = XAdESSigner(
        method=signxml.SignatureConstructionMethod.enveloping,
        c14n_algorithm=signxml.CanonicalizationMethod.CANONICAL_XML_1_1,
        claimed_roles=["signer"],
    ).sign(etree.fromstring(b"<x/>"), key=private, cert=pem("RS256").decode())
    result = xades.verify(etree.tostring(made), {}, at=datetime.now(UTC).replace(microsecond=0))
    assert result.report.ok, result.report.render("text")
    assert result.value[0].roles == ("signer",)


@pytest.fixture(scope="module")
def schema():
    """The schemas of XML Signature, XAdES 1.3.2 and 1.4.1 as signxml ships them; the one element of ASiC stated here."""
    folder = Path(signxml.__file__).parent
    core = (folder / "schemas" / "xmldsig1-schema.xsd").as_uri()
    properties = (folder / "xades" / "schemas" / "XAdES01903v132-201601.xsd").as_uri()
    text = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
      targetNamespace="http://uri.etsi.org/02918/v1.2.1#" elementFormDefault="qualified">
      <xs:import namespace="http://www.w3.org/2000/09/xmldsig#" schemaLocation="{core}"/>
      <xs:import namespace="http://uri.etsi.org/01903/v1.3.2#" schemaLocation="{properties}"/>
      <xs:element name="XAdESSignatures"><xs:complexType><xs:sequence>
        <xs:element ref="ds:Signature" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""
    return etree.XMLSchema(etree.fromstring(text))


def test_ours_is_valid_against_the_schemas(schema):
    file = xades.join(
        signed(role="代理人", commitment=jades.Commitment.ORIGIN, media_types={"a:b%20c": "text/plain"}),
        signed(algorithm="EdDSA"),
    )
    schema.assertValid(etree.fromstring(file))
    broken = file.replace(b"<xades:SigningTime>", b"<xades:SigningTime>x", 1)
    assert not schema.validate(etree.fromstring(broken))


def test_a_signature_of_others_holds_with_a_curve_and_a_hash_that_jws_does_not_pair():
    """Made by libdigidocpp: P-384 with SHA-256, Canonical XML 1.1, the old form of the certificate's digest."""
    file = (DATA / "signatures0.xml").read_bytes()
    digest = xades.Digest(
        "sha256", bytes.fromhex("f29bc64a9d3732b4b9035125fdb3285f5b6455778edca72414671e0ca3b2e0de")
    )
    result = xades.verify(file, {"test.txt": digest}, at=datetime(2026, 8, 1, tzinfo=UTC))
    (one,) = result.value
    assert one.ok
    assert one.certificates[0].public_key().key_size == 384
    assert one.signed_at == datetime(2026, 7, 10, 0, 15, 51, tzinfo=UTC)
    assert result.report.rule_ids == {rules.PATH_NOT_JUDGED.id, rules.OLD_CERTIFICATE_REFERENCE.id}
    for old, new in ((b"2026-07-10", b"2026-07-11"), (b"test.txt", b"text.txt"), (b"8pvGSp", b"8pvGSq")):
        assert not xades.verify(file.replace(old, new, 1), {"test.txt": digest}, at=AT).report.ok


# --- hostile


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        (b"", "GYO-XML-001"),
        (b"<a>" * 100_000, "GYO-LIMIT-001"),
        (b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>', "GYO-XML-004"),
        (b'<?xml version="1.0" encoding="UTF-16"?><a/>', "GYO-XML-003"),
        ("<a/>".encode("utf-16"), rules.WRONG_ROOT),
        (b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig"/>', rules.WRONG_ROOT),
        (b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>', rules.FORM),
    ],
)  # fmt: skip
def test_what_is_no_signature_file_has_its_rule(file, rule):
    result = xades.verify(file, PARTS, at=AT)
    assert getattr(rule, "id", rule) in result.report.rule_ids
    assert not any(one.holds for one in result.value or ())


def test_limits_are_named():
    many = {f"p{number}": b"" for number in range(12)}
    file = signed(many)
    assert xades.verify(file, many, at=AT, limits=Limits(max_references=13)).report.ok
    for limits in (Limits(max_references=12), Limits(max_xml_signature_bytes=1000), Limits(max_depth=5)):
        assert "GYO-LIMIT-001" in xades.verify(file, many, at=AT, limits=limits).report.rule_ids
    both = xades.join(signed(), signed(algorithm="RS256"))
    assert (
        "GYO-LIMIT-001" in xades.verify(both, PARTS, at=AT, limits=Limits(max_signatures=1)).report.rule_ids
    )


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_file_raises(data):
    file = bytearray(signed())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(file) - 1))
        file[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    xades.verify(bytes(file), PARTS, at=AT, canonical=data.draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.binary(max_size=8), min_size=1, max_size=4))
def test_any_names_that_are_relative_are_signed_and_verified(parts):
    try:
        file = signed(parts)
    except UsageError:
        assert any(
            set(name.split("/")) & {"", ".", ".."} or name.encode("utf-8", "ignore").decode() != name
            for name in parts
        )
        return
    assert xades.verify(file, parts, at=AT, canonical=True).report.ok


@pytest.mark.parametrize(
    "arguments",
    [
        {"parts": {}},
        {"parts": {"/a": b""}},
        {"parts": {"a/../b": b""}},
        {"parts": {"a": "text"}},
        {"certificates": []},
        {"certificates": [CERTIFICATES[KEYS["RS256"]]]},
        {"role": ""},
        {"role": "\x00"},
        {"role": 1},
        {"commitment": "origin"},
        {"at": AT.replace(tzinfo=None)},
        {"media_types": {"b": "text/plain"}},
        {"media_types": {"application.json": "文"}},
    ],
)  # fmt: skip
def test_misuse_of_signing_says_so(arguments):
    with pytest.raises(UsageError):
        signed(**arguments)


@pytest.mark.parametrize(
    "arguments",
    [{"parts": None}, {"at": "now"}, {"canonical": 1}, {"algorithms": "ES256"}, {"certificates": [1]}, {"policy": 1}, {"limits": 1}, {"report": 1}],
)  # fmt: skip
def test_misuse_of_verifying_says_so(arguments):
    with pytest.raises(UsageError):
        xades.verify(b"", **({"parts": PARTS} | arguments))
    with pytest.raises(UsageError):
        xades.verify("text", PARTS)
