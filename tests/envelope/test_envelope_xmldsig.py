"""Signatures within a document, as e-Gov has them; xmlsec and signxml as the outside opinion."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest
import xmlsec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gyosei_forms.envelope import FileKeySigner, xmldsig
from gyosei_forms.envelope.jades.examples import AT, certificate
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.xmldsig import parsing
from gyosei_forms.errors import UsageError

RSA = rsa.generate_private_key(65537, 2048)
EC = ec.generate_private_key(ec.SECP256R1())
CERTIFICATES = {RSA: certificate(RSA), EC: certificate(EC)}
KOUSEI = """<?xml version="1.0" encoding="UTF-8"?>
<DataRoot><様式ID>900A013800001000001</様式ID><構成管理情報 ID="構成管理情報">
<構成情報 ID="構成情報"><帳票種別>申請書</帳票種別><申請者氏名>髙橋　花子</申請者氏名><空/></構成情報>
</構成管理情報><署名情報></署名情報></DataRoot>""".encode()
ASCII_ID = KOUSEI.replace('ID="構成情報"'.encode(), b'ID="kousei"')
"""xmlsec looks for the percent-encoded id as it stands, and finds none: it is asked about ids that need no encoding."""
PLACE = {"構成情報": "DataRoot/構成管理情報/構成情報"}


def signed(document=KOUSEI, ids=("構成情報",), key=RSA, **how):
    signer = FileKeySigner(key, algorithm="RS256" if key is RSA else None)
    return xmldsig.sign(document, signer, ids=list(ids), certificates=[CERTIFICATES[key]], **how)


def pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def xmlsec_holds(document, key=RSA):
    """Verify the (only) signature of a document with xmlsec, by the bare public key."""
    root = etree.fromstring(document)
    xmlsec.tree.add_ids(root, ["ID", "Id"])
    context = xmlsec.SignatureContext()
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    context.key = xmlsec.Key.from_memory(public, xmlsec.constants.KeyDataFormatPem)
    try:
        context.verify(xmlsec.tree.find_node(root, xmlsec.constants.NodeSignature))
    except xmlsec.Error:
        return False
    return True


def ids_of(result):
    return result.report.rule_ids - {rules.PATH_NOT_JUDGED.id}


# --- as e-Gov has them


@pytest.mark.parametrize("exclusive", [False, True])
def test_an_element_with_a_japanese_name_is_signed_and_verified_and_xmlsec_agrees(exclusive):
    document = signed(into="DataRoot/署名情報", exclusive=exclusive)
    assert b'URI="#%E6%A7%8B%E6%88%90%E6%83%85%E5%A0%B1"' in document
    result = xmldsig.verify(document, expect=PLACE, at=AT)
    (one,) = result.value
    assert one.ok
    assert one.holds
    assert one.algorithm == "RS256"
    assert one.certificates == (CERTIFICATES[RSA],)
    (covered,) = one.covered
    assert covered.id == "構成情報"
    assert covered.path == PLACE["構成情報"]
    assert etree.fromstring(covered.content).findtext("申請者氏名") == "髙橋　花子"
    assert xmlsec_holds(signed(ASCII_ID, ["kousei"], into="DataRoot/署名情報", exclusive=exclusive))


@pytest.mark.parametrize("exclusive", [False, True])
def test_the_digest_of_an_element_with_a_japanese_id_is_that_of_xmlsec(exclusive):
    how = xmlsec.constants.TransformExclC14N if exclusive else xmlsec.constants.TransformInclC14N
    digests = [
        etree.fromstring(one).findtext(".//{*}DigestValue")
        for one in (signed(exclusive=exclusive), by_xmlsec(how))
    ]
    assert digests[0] == digests[1]


def test_what_is_signed_is_what_is_handed_on_and_a_change_of_it_is_seen():
    document = signed(ASCII_ID, ["kousei"]).replace("髙橋".encode(), "高橋".encode())
    result = xmldsig.verify(document, at=AT)
    assert ids_of(result) == {rules.CONTENT_CHANGED.id}
    assert result.value[0].holds
    assert not result.value[0].ok
    assert result.value[0].covered == ()
    assert not xmlsec_holds(document)


def test_what_is_beside_the_signed_element_is_not_covered():
    document = signed().replace(b"900A013800001000001", b"900A013800001000002")
    (one,) = xmldsig.verify(document, at=AT).value
    assert one.ok
    assert b"900A" not in one.covered[0].content


@pytest.mark.parametrize("key", [RSA, EC])
def test_the_whole_document_is_signed_without_its_signature(key):
    document = signed(ids=[""], key=key)
    result = xmldsig.verify(document, at=AT, expect={"": "DataRoot"})
    assert result.value[0].ok
    assert xmlsec_holds(document, key)
    assert b"Signature" not in result.value[0].covered[0].content
    assert ids_of(xmldsig.verify(document.replace(b"900A", b"900B"), at=AT)) == {rules.CONTENT_CHANGED.id}


def test_two_sign_one_after_the_other():
    document = signed(signed(), key=EC)
    assert [one.ok for one in xmldsig.verify(document, expect=PLACE, at=AT).value] == [True, True]
    spoiled = document.replace(b"<ds:SignatureValue>", b"<ds:SignatureValue>AAAA", 1)
    assert [one.ok for one in xmldsig.verify(spoiled, at=AT).value] == [False, True]


def test_a_signer_whose_answer_is_awaited():
    class Service:
        algorithm, public_jwk = "ES256", FileKeySigner(EC).public_jwk

        async def sign_digest(self, digest):
            return FileKeySigner(EC).sign_digest(digest)

    made = xmldsig.sign_async(KOUSEI, Service(), ids=["構成情報"], certificates=[CERTIFICATES[EC]])
    assert xmldsig.verify(asyncio.run(made), expect=PLACE, at=AT).report.ok


def test_comments_are_no_part_of_what_is_signed():
    document = signed(ASCII_ID, ["kousei"]).replace(b"<\xe5\xb8\xb3", b"<!-- a --><\xe5\xb8\xb3", 1)
    (one,) = xmldsig.verify(document, at=AT).value
    assert one.ok
    assert b"<!--" not in one.covered[0].content
    assert xmlsec_holds(document)


# --- any document: our canonical XML is that of xmlsec

NAMES = st.sampled_from(["a", "b", "構成", "p:c", "q:d", "様式"])
SPACES = st.sampled_from(
    ["", ' xmlns="u:1"', ' xmlns=""', ' xmlns:p="u:2"', ' xmlns:q="u:2"', ' xmlns="u:1" xmlns:p="u:3"']
)
ATTRIBUTES = st.sampled_from(
    ["", ' xml:lang="ja"', ' xml:space="preserve"', ' p:b="1" q:b="2" a="&#10;&lt;"', ' é="&quot;\'"']
)
TEXTS = st.sampled_from(
    ["", "髙橋", " \n\t", "&amp;&#13;", "<![CDATA[<x>]]>", "<!-- c -->", "<?pi x?>", "\U00020bb7"]
)


@st.composite
def elements(draw, depth=3):
    name, spaces, attributes = draw(NAMES), draw(SPACES), draw(ATTRIBUTES)
    inner = draw(TEXTS)
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        inner += draw(elements(depth - 1)) + draw(TEXTS)
    return f"<{name}{spaces}{attributes}>{inner}</{name}>"


@settings(max_examples=150, deadline=None)
@given(elements(), elements(), SPACES, ATTRIBUTES, st.booleans(), st.booleans())
def test_canonical_xml_of_any_element_is_that_of_xmlsec(inner, outer, spaces, attributes, exclusive, whole):
    spaces = "" if "p" in spaces else spaces
    root = (
        f'<r xmlns:p="u:2" xmlns:q="u:9" xmlns:x="u:x"{spaces}{attributes}>{outer}<s Id="s">{inner}</s></r>'
    )
    try:
        etree.fromstring(root)
    except etree.XMLSyntaxError:
        return  # two attributes of one name
    document = signed(root.encode(), [""] if whole else ["s"], key=EC, exclusive=exclusive)
    assert xmldsig.verify(document, at=AT).report.ok
    assert xmlsec_holds(document, EC)


# --- what xmlsec and signxml make


def by_xmlsec(c14n, key=RSA, algorithm=xmlsec.constants.TransformRsaSha256):
    root = etree.fromstring(KOUSEI)
    node = xmlsec.template.create(root, c14n, algorithm, ns="ds")
    root.find("署名情報").append(node)
    reference = xmlsec.template.add_reference(node, xmlsec.constants.TransformSha256, uri="#構成情報")
    xmlsec.template.add_transform(reference, c14n)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(node))
    xmlsec.template.x509_data_add_certificate(node.find(".//{*}X509Data"))
    xmlsec.tree.add_ids(root, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(pem(key), xmlsec.constants.KeyDataFormatPem)
    context.key.load_cert_from_memory(
        CERTIFICATES[key].public_bytes(serialization.Encoding.PEM), xmlsec.constants.KeyDataFormatPem
    )
    context.sign(node)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


@pytest.mark.parametrize(
    "c14n",
    [
        xmlsec.constants.TransformInclC14N,
        xmlsec.constants.TransformInclC14N11,
        xmlsec.constants.TransformExclC14N,
        xmlsec.constants.TransformInclC14NWithComments,
        xmlsec.constants.TransformExclC14NWithComments,
    ],
    ids=lambda one: one.name,
)
@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (RSA, xmlsec.constants.TransformRsaSha256),
        (RSA, xmlsec.constants.TransformRsaSha512),
        (EC, xmlsec.constants.TransformEcdsaSha256),
    ],
    ids=["rs256", "rs512", "es256"],
)
def test_what_xmlsec_signs_is_verified(c14n, key, algorithm):
    result = xmldsig.verify(by_xmlsec(c14n, key, algorithm), expect=PLACE, at=AT)
    assert result.report.ok, result.report.render("text")
    assert result.value[0].ok
    assert len(result.value[0].covered) == 1


def test_signxml_and_we_verify_each_other_over_ascii_names():
    import signxml

    root = etree.fromstring(b'<a><b Id="b">x</b></a>')
    certificate_pem = CERTIFICATES[RSA].public_bytes(serialization.Encoding.PEM)
    made = signxml.XMLSigner(
        method=signxml.SignatureConstructionMethod.enveloped,
        c14n_algorithm="http://www.w3.org/2001/10/xml-exc-c14n#",
    ).sign(root, key=pem(RSA), cert=certificate_pem.decode())
    result = xmldsig.verify(etree.tostring(made), at=AT)
    assert result.report.ok, result.report.render("text")
    document = signed(b'<a><b Id="b">x</b></a>', [""], exclusive=True)
    verified = signxml.XMLVerifier().verify(document, x509_cert=certificate_pem.decode())
    assert verified.signed_xml.findtext("b") == "x"


def test_the_command_xmlsec1_verifies_ours_and_signs_what_we_verify(tmp_path: Path):
    (tmp_path / "signed.xml").write_bytes(signed(ASCII_ID, ["kousei"], into="DataRoot/署名情報"))
    (tmp_path / "cert.pem").write_bytes(CERTIFICATES[RSA].public_bytes(serialization.Encoding.PEM))
    run = subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", "cert.pem", "--id-attr:ID", "構成情報", "signed.xml"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


# --- hostile


def hostile(old, new):
    document = signed(into="DataRoot/署名情報").decode()
    assert old in document
    return document.replace(old, new).encode()


INNER = KOUSEI.decode().split('構成管理情報">\n')[1].split("\n</構成管理")[0]


@pytest.mark.parametrize(
    ("document", "rule"),
    [
        (KOUSEI, rules.NO_SIGNATURE),
        (hostile("<様式ID>", f"{INNER}<様式ID>"), rules.DUPLICATE_ID),
        (hostile(' ID="構成情報"', ""), rules.REFERENCE_LOST),
        (hostile("#%E6%A7%8B%E6%88%90%E6%83%85%E5%A0%B1", "http://example.jp/"), rules.EXTERNAL),
        (hostile("xmldsig-more#rsa-sha256", "xmldsig-more#hmac-sha256"), rules.HMAC),
        (hostile("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-md5"), rules.BROKEN_HASH),
        (hostile("<ds:Transform Algorithm", "<ds:Transform Note='' Algorithm"), "GYO-ENV-025"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "GYO-XML-004"),
        (b"<a>", "GYO-XML-001"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "GYO-LIMIT-001"),
    ],
)  # fmt: skip
def test_what_is_hostile_has_its_rule_and_gives_nothing(document, rule):
    result = xmldsig.verify(document, at=AT)
    assert getattr(rule, "id", rule) in result.report.rule_ids
    assert not result.report.ok
    assert not any(one.covered for one in result.value or ())


def test_a_signed_element_that_was_moved_aside_does_not_pass_for_the_one_expected():
    """Signature wrapping: the signed element keeps its id and its signature, another one stands in its place."""
    forged = INNER.replace('ID="構成情報"', 'ID="別"').replace("花子", "太郎")
    document = (
        hostile(INNER, forged).decode().replace("<署名情報>", f"<署名情報><控え>{INNER}</控え>").encode()
    )
    result = xmldsig.verify(document, expect=PLACE, at=AT)
    assert ids_of(result) == {rules.WRONG_OBJECT.id}
    (one,) = xmldsig.verify(document, at=AT).value  # who says nothing of what is expected sees where it is
    assert one.covered[0].path == "DataRoot/署名情報/控え/構成情報"
    assert "花子" in one.covered[0].content.decode()


def test_transforms_and_comments_within_a_signature_are_refused():
    for put in ("<ds:SignedInfo", "<ds:DigestValue>", "</ds:Reference>"):
        document = signed().decode().replace(put, "<!-- -->" + put).encode()
        assert rules.FORM.id in xmldsig.verify(document, at=AT).report.rule_ids


@pytest.mark.parametrize(
    "arguments",
    [
        {"ids": []},
        {"ids": ["ない"]},
        {"ids": "構成情報"},
        {"into": "DataRoot/ない"},
        {"document": b"<a>"},
        {"document": "text"},
        {"document": b'<a><b ID="c"/><d ID="c"/></a>', "ids": ["c"]},
    ],
)
def test_misuse_of_signing_says_so(arguments):
    with pytest.raises(UsageError):
        signed(**arguments)


def test_a_certificate_of_another_key_is_refused():
    with pytest.raises(UsageError):
        xmldsig.sign(KOUSEI, FileKeySigner(EC), ids=["構成情報"], certificates=[CERTIFICATES[RSA]])


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_document_raises(data):
    document = bytearray(signed(key=EC))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(document) - 1))
        document[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    xmldsig.verify(bytes(document), expect=PLACE, at=AT)


def test_an_id_that_is_everywhere_costs_no_more_than_one_that_is_there_twice():
    many = parsing.parsed(b"<r>" + b'<a Id="x" ID="x"/>' * 50_000 + b"</r>")
    assert [len(found) for found in parsing.by_id(many).values()] == [2]
    once = parsing.parsed(b'<r><a Id="x" ID="x"/></r>')
    assert [len(found) for found in parsing.by_id(once).values()] == [1]
