"""One small XAdES signature and every way to spoil it, by name: the examples of the rules.

What is signed is signed anew after an edit, so that each example has the one thing wrong with it. The certificate is made
for the occasion: nothing here is anyone's signature.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from gyosei_forms.envelope.jades.examples import AT, PARTS, certificate
from gyosei_forms.envelope.jades.parts import Digest
from gyosei_forms.envelope.signers.file_key import FileKeySigner
from gyosei_forms.envelope.xades import properties, signing
from gyosei_forms.envelope.xades.properties import Properties
from gyosei_forms.envelope.xades.signing import Draft, Row
from gyosei_forms.envelope.xades.verifying import verify
from gyosei_forms.envelope.xmldsig import names, writing
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

__all__ = ["AT", "EDITS", "PARTS", "Example", "certificate", "report"]
_SHA1 = names.DS + "sha1"
_SHA256 = names.DIGESTS["sha256"]
_ES256 = names.METHODS["ES256"]
_OTHER = "http://uri.etsi.org/01903/v9.9.9#"
_Edit = Callable[[str], str]


@dataclass(frozen=True, slots=True, repr=False)
class Example:
    """A signature file, the parts that come with it, and the moment of verifying."""

    signature: bytes
    parts: Mapping[str, bytes | memoryview | Digest]
    at: datetime = AT


def report(edit: str) -> Report:
    """Return the findings on the example signature after the named edit."""
    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    example = EDITS[edit]()
    return verify(example.signature, example.parts, at=example.at).report


@cache
def _keys() -> tuple[ec.EllipticCurvePrivateKey, rsa.RSAPrivateKey]:
    return ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)


@cache
def _certificates() -> tuple[x509.Certificate, x509.Certificate]:
    of_curve, of_rsa = _keys()
    return certificate(of_curve), certificate(of_rsa)


def _draft(*, at: datetime = AT, algorithm: str = "ES256") -> Draft:
    found = _certificates()[algorithm == "RS256"]
    rows = [
        Row(name, "sha256", hashlib.sha256(content).digest(), "application/octet-stream")
        for name, content in _plain().items()
    ]
    return signing.draft(rows, Properties(at, (properties.of(found),)), algorithm, [found])


def _plain() -> dict[str, bytes]:
    return {name: content for name, content in PARTS.items() if isinstance(content, bytes)}


def _finished(draft: Draft, signer: FileKeySigner | None = None) -> bytes:
    """Return the file of a draft, rightly signed over what its ``SignedInfo`` is in canonical form."""
    from gyosei_forms.envelope.algorithms import BUILT_IN

    signer = FileKeySigner(_keys()[0]) if signer is None else signer
    algorithm = next(one for one in BUILT_IN if one.name == signer.algorithm)
    value = signer.sign_digest(algorithm.digest(draft.info.encode("utf-8")))
    return signing.file_of([draft.finished(algorithm.canonical(value))])


def _signed_over(edit: _Edit) -> Example:
    """Return the example with another ``SignedInfo``, rightly signed."""
    draft = _draft()
    return Example(_finished(replace(draft, info=edit(draft.info))), PARTS)


def _saying(edit: _Edit) -> Example:
    """Return the example with other signed properties, rightly signed."""
    draft = _draft()
    said = edit(draft.properties)
    old, new = (
        writing.in_base64(hashlib.sha256(one.encode("utf-8")).digest()) for one in (draft.properties, said)
    )
    return Example(_finished(replace(draft, properties=said, info=draft.info.replace(old, new))), PARTS)


def _around(edit: _Edit) -> Example:
    """Return the example with another file around what is signed."""
    return Example(edit(_finished(_draft()).decode("utf-8")).encode("utf-8"), PARTS)


def _with_parts(parts: Mapping[str, bytes | memoryview | Digest]) -> Example:
    return Example(_finished(_draft()), parts)


def _swapped(old: str, new: str) -> _Edit:
    def edit(text: str) -> str:
        assert old in text, old  # noqa: S101 - an example that spoils nothing is none
        return text.replace(old, new, 1)

    return edit


def _cut(pattern: str, put: str = "") -> _Edit:
    def edit(text: str) -> str:
        assert re.search(pattern, text) is not None, pattern  # noqa: S101 - as above
        return re.sub(pattern, lambda _: put, text, count=1)

    return edit


def _last_reference(put: str) -> _Edit:
    return _swapped("</ds:SignedInfo>", put + "</ds:SignedInfo>")


def _reference(uri: str) -> str:
    return writing.reference(uri, "sha256", bytes(32))


def _moved(text: str) -> str:
    """Put properties of an attacker where they must stand, and the signed ones elsewhere (signature wrapping)."""
    found = re.search("<xades:SignedProperties.*</xades:SignedProperties>", text)
    assert found is not None  # noqa: S101 - as above
    forged = found[0].replace("2026-", "2025-").replace('-p"', '-q"', 1)
    return text.replace(found[0], forged, 1).replace(
        "</ds:Signature>", f"<ds:Object>{found[0]}</ds:Object></ds:Signature>"
    )


def _late() -> Example:
    """Sign with an RSA key of 2,048 bits, and a claimed time of 2035."""
    key, at = _keys()[1], AT.replace(year=2035)
    draft = _draft(at=at, algorithm="RS256")
    return Example(_finished(draft, FileKeySigner(key, algorithm="RS256")), PARTS, at)


def _key_value() -> str:
    """Return the bare key of another."""
    modulus = writing.in_base64(_keys()[1].public_key().public_numbers().n.to_bytes(256, "big"))
    return (
        f"<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{modulus}</ds:Modulus>"
        "<ds:Exponent>AQAB</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>"
    )


_CERTIFICATE = "<ds:X509Certificate>[^<]*</ds:X509Certificate>"
_METHOD = f'<ds:SignatureMethod Algorithm="{_ES256}"></ds:SignatureMethod>'
_HMAC = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
_XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"

EDITS: dict[str, Callable[[], Example]] = {
    "as signed": lambda: _with_parts(PARTS),
    "no signature at all": lambda: Example(signing.file_of([]), PARTS),
    "another namespace": lambda: _around(_swapped("http://uri.etsi.org/02918/v1.2.1#", _OTHER)),
    "an element too many": lambda: _around(
        _swapped("</ds:SignatureValue>", "</ds:SignatureValue><ds:Note></ds:Note>")
    ),
    "an id twice": lambda: _around(
        lambda text: text.replace(
            "</ds:Signature>",
            f'<ds:Object Id="{_draft().id}-p"></ds:Object></ds:Signature>',
        )
    ),
    "a reference to nothing": lambda: _signed_over(_last_reference(_reference("#nothing"))),
    "the properties elsewhere": lambda: _around(_moved),
    "a reference to the network": lambda: _signed_over(_last_reference(_reference("http://example.jp/a"))),
    "a reference twice": lambda: _signed_over(_last_reference(_reference("attachments%2F001"))),
    "a transform by XSLT": lambda: _signed_over(
        _swapped(
            "<ds:DigestMethod",
            f'<ds:Transforms><ds:Transform Algorithm="{_XSLT}"></ds:Transform></ds:Transforms><ds:DigestMethod',
        )
    ),
    "another canonicalization": lambda: _signed_over(
        _swapped(f'"{names.EXCLUSIVE}"', '"http://www.w3.org/2010/xml-c14n2"')
    ),
    "a relative namespace": lambda: _around(
        _swapped("<xades:SignedProperties ", '<xades:SignedProperties xmlns:a="a" a:b="" ')
    ),
    "another signature method": lambda: _signed_over(_swapped(_ES256, names.DS + "other")),
    "a symmetric method": lambda: _signed_over(_swapped(_ES256, _HMAC)),
    "a truncated HMAC": lambda: _signed_over(
        _swapped(
            _METHOD,
            f'<ds:SignatureMethod Algorithm="{_HMAC}"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
        )
    ),
    "a digest by SHA-1": lambda: _signed_over(_swapped(_SHA256, _SHA1)),
    "another digest method": lambda: _signed_over(
        _swapped(_SHA256, "http://www.w3.org/2007/05/xmldsig-more#sha3-256")
    ),
    "the properties changed": lambda: _around(_swapped("SigningTime>2026-", "SigningTime>2025-")),
    "without a certificate": lambda: _around(_cut(_CERTIFICATE)),
    "a certificate that cannot be read": lambda: _around(
        _cut(_CERTIFICATE, "<ds:X509Certificate>AAAA</ds:X509Certificate>")
    ),
    "a key of another": lambda: _around(
        lambda text: _swapped("<ds:X509Data>", _key_value() + "<ds:X509Data>")(text)
    ),
    "another signature value": lambda: _around(_cut("(?<=SignatureValue>).{4}", "AAAA")),
    "without properties": lambda: _around(_cut("<ds:Object>.*</ds:Object>")),
    "properties not signed": lambda: _signed_over(_cut("<ds:Reference Type.*</ds:Reference>")),
    "without a time": lambda: _saying(_cut("<xades:SigningTime>.*</xades:SigningTime>")),
    "another certificate": lambda: _saying(_cut("(?<=<ds:DigestValue xmlns:ds=.{36}>)[^<]*", "A" * 43 + "=")),
    "the old form of the certificate's digest": lambda: _saying(
        lambda text: text.replace("SigningCertificateV2", "SigningCertificate")
    ),
    "without a media type": lambda: _saying(_cut("<xades:DataObjectFormat.*?</xades:DataObjectFormat>")),
    "a part changed": lambda: _with_parts({**PARTS, "application.json": b"[]"}),
    "a part taken out": lambda: _with_parts({"application.json": b"{}"}),
    "a part put in": lambda: _with_parts({**PARTS, "attachments/002": b""}),
    "a digest of another hash": lambda: _with_parts(
        {**PARTS, "attachments/001": Digest("sha384", bytes(48))}
    ),
    "signed after the end of its algorithm": _late,
}
"""Edits of the signature and of the parts; each gives what a receiver gets."""
