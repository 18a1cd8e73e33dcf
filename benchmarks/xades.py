"""XAdES beside xmlsec alone, on the same signature over the same parts, and beside signxml."""

from __future__ import annotations

import atexit
import os
import tempfile
from functools import partial
from pathlib import Path

import signxml
import xmlsec
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from lxml import etree
from signxml.xades import XAdESSigner

from benchmarks.pair import Pair
from gyosei_forms.envelope import FileKeySigner, xades
from gyosei_forms.envelope.jades import examples

_KEYS = {"ES256": ec.generate_private_key(ec.SECP256R1()), "RS256": rsa.generate_private_key(65537, 2048)}
_PARTS = {f"{number:03}": b"x" * 20_000 for number in range(1, 4)}
_PEM, _PKCS8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8


def _in_folder(run: object, folder: str) -> None:
    """Run with a folder as the current one: xmlsec reads the parts there."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        run()  # type: ignore[operator]
    finally:
        os.chdir(before)


def _pairs_of(algorithm: str) -> list[Pair]:
    key = _KEYS[algorithm]
    certificate = examples.certificate(key)
    signer = FileKeySigner(key, algorithm=algorithm)
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    for name, content in _PARTS.items():
        (Path(folder.name) / name).write_bytes(content)
    sign = partial(xades.sign, _PARTS, signer, certificates=[certificate], at=examples.AT, role="申請者")
    file = sign()
    root = etree.fromstring(file)
    for one in root.iter("{*}DigestValue", "{*}SignatureValue"):
        if one.getparent().getparent().tag.endswith(("SignedInfo", "Signature")) or one.tag.endswith(
            "SignatureValue"
        ):
            one.text = None
    template = etree.tostring(root)
    private = key.private_bytes(_PEM, _PKCS8, serialization.NoEncryption())
    loaded = xmlsec.Key.from_memory(private, xmlsec.constants.KeyDataFormatPem)

    def ours() -> None:
        assert xades.verify(sign(), _PARTS, at=examples.AT).report.ok

    def verify() -> None:
        assert xades.verify(file, _PARTS, at=examples.AT).report.ok

    def by_xmlsec(how: str, raw: bytes) -> bytes:
        document = etree.fromstring(raw)
        xmlsec.tree.add_ids(document, ["Id"])
        context = xmlsec.SignatureContext()
        context.key = loaded
        getattr(context, how)(document[0])
        return etree.tostring(document)

    def sign_by_xmlsec() -> None:
        by_xmlsec("sign", template)

    def both_by_xmlsec() -> None:
        by_xmlsec("verify", by_xmlsec("sign", template))

    def by_signxml() -> None:
        made = XAdESSigner(
            method=signxml.SignatureConstructionMethod.enveloping,
            c14n_algorithm=signxml.CanonicalizationMethod.CANONICAL_XML_1_1,
            signature_algorithm=signxml.SignatureMethod.RSA_SHA256
            if algorithm == "RS256"
            else signxml.SignatureMethod.ECDSA_SHA256,
        ).sign(etree.fromstring(b"<x/>"), key=private, cert=pem)
        signxml.XMLVerifier().verify(
            etree.tostring(made),
            x509_cert=pem,
            expect_config=signxml.SignatureConfiguration(expect_references=3),
        )

    pem = certificate.public_bytes(_PEM).decode()
    return [
        Pair(
            f"xades: sign and verify three parts, {algorithm} / xmlsec",
            ours,
            partial(_in_folder, both_by_xmlsec, folder.name),
            limit=1.5,
        ),
        Pair(f"xades: sign, {algorithm} / xmlsec", sign, partial(_in_folder, sign_by_xmlsec, folder.name)),
        Pair(
            f"xades: verify, {algorithm} / xmlsec",
            verify,
            partial(_in_folder, partial(by_xmlsec, "verify", file), folder.name),
        ),
        Pair(
            f"xades: sign and verify three parts, {algorithm} / signxml, one element",
            ours,
            by_signxml,
            number=50,
        ),
    ]


def pairs() -> list[Pair]:
    """Return the pairs of this area."""
    return [pair for algorithm in _KEYS for pair in _pairs_of(algorithm)]
