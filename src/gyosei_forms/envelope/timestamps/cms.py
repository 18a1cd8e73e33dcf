"""SignedData of CMS (RFC 5652 §5) as a timestamp has it: one signer, signed attributes, the content within.

Read only; whose certificate it is and what the content says is judged elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography import x509

from gyosei_forms.envelope.certificates import Certificate
from gyosei_forms.envelope.certificates import certificate as certificates_
from gyosei_forms.envelope.timestamps import der
from gyosei_forms.envelope.timestamps.der import Element, Fields, NotDer

SIGNED_DATA = "1.2.840.113549.1.7.2"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
HASHES = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "1.3.14.3.2.26": "sha1",
    "1.2.840.113549.2.5": "md5",
}
"""Hashes by their identifiers; those that are no good are named too, so that a finding can say which one it was."""
OIDS = {name: identifier for identifier, name in HASHES.items()}
_OFFERED = ("sha256", "sha384", "sha512")
RSA, PSS, ED25519 = "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.3.101.112"
_RSA_WITH = {
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
}
_ECDSA_WITH = {
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
}
_MGF1 = "1.2.840.113549.1.1.8"
_MOST_CERTIFICATES = 100
_VERSION = 3
"""The version of a SignedData whose content is no plain data (RFC 5652 §5.1), and of a signer named by its key."""


class SeveralSigners(NotDer):
    """There is not exactly one signer."""


@dataclass(frozen=True, slots=True, repr=False)
class SignerId:
    """What names the signer's certificate: issuer and number as they stand in DER, or the identifier of the key."""

    issuer: bytes = b""
    number: bytes = b""
    key: bytes | None = None

    def is_of(self, one: Certificate) -> bool:
        """Say whether a certificate is the one that is named."""
        if self.key is None:
            return (one.parsed.issuer.public_bytes(), one.fields[0].content) == (self.issuer, self.number)
        identifier = one.value(x509.SubjectKeyIdentifier)
        return identifier is not None and identifier.digest == self.key


@dataclass(frozen=True, slots=True, repr=False)
class SignedData:
    """A SignedData with one signer, taken apart; nothing is verified by that."""

    content_type: str
    content: bytes
    certificates: tuple[Certificate, ...]
    signer: SignerId
    hash_name: str
    """The hash of the content; empty where it is none that is known."""
    attributes: Mapping[str, bytes]
    """The values of the signed attributes by their types, each in DER."""
    signed: bytes
    """What the signature is over: the signed attributes as a SET."""
    algorithm: str
    """The signature algorithm by its name in the manner of JWS (``RS256``, ``ES384``…); empty for others."""
    signature: bytes


def _algorithm(element: Element, hash_name: str) -> str:
    identifier, parameters = algorithm(element)
    if identifier == PSS:
        return _named("PS", _pss_hash(parameters)) if parameters is not None else ""
    if parameters is not None:
        return ""
    if identifier in _RSA_WITH or identifier == RSA:
        return _named("RS", _RSA_WITH.get(identifier, hash_name))
    if identifier in _ECDSA_WITH:
        return _named("ES", _ECDSA_WITH[identifier])
    return "EdDSA" if identifier == ED25519 else ""


def _named(family: str, hash_name: str) -> str:
    return family + hash_name.removeprefix("sha") if hash_name in _OFFERED else ""


def read(raw: bytes) -> SignedData:
    """Take a SignedData apart; raise :class:`~gyosei_forms.envelope.timestamps.der.NotDer` where it is none."""
    outer = Fields(raw, "ContentInfo")
    if der.oid(outer.take(der.OID), "contentType") != SIGNED_DATA:
        raise NotDer("contentType")
    explicit = outer.take(der.context(0))
    outer.end()
    data = Fields(explicit.content, "SignedData")
    if der.integer(data.take(der.INTEGER), "version") != _VERSION:
        raise NotDer("version")
    hashes = {hash_of(one) for one in der.elements(data.take(der.SET).content)}
    content_type, content = _content(data.take(der.SEQUENCE))
    certificates = data.take_if(der.context(0))
    data.take_if(der.context(1))
    signers = list(der.elements(data.take(der.SET).content))
    data.end()
    if len(signers) != 1:
        raise SeveralSigners("signerInfos")
    info = Fields(signers[0].raw, "SignerInfo")
    version = der.integer(info.take(der.INTEGER), "version")
    signer = _signer(info)
    if version != (1 if signer.key is None else _VERSION):
        raise NotDer("version")
    hash_name = hash_of(info.take(der.SEQUENCE))
    if hash_name not in hashes:
        raise NotDer("digestAlgorithms")
    attributes = info.take(der.context(0))
    how = _algorithm(info.take(der.SEQUENCE), hash_name)
    signature = info.take(der.OCTETS).content
    info.take_if(der.context(1))
    info.end()
    return SignedData(
        content_type,
        content,
        () if certificates is None else _certificates(certificates),
        signer,
        hash_name,
        _attributes(attributes),
        bytes((der.SET,)) + attributes.raw[1:],
        how,
        signature,
    )


def _signer(info: Fields) -> SignerId:
    named = info.take_if(der.SEQUENCE)
    if named is None:
        return SignerId(key=info.take(der.context(0, constructed=False)).content)
    fields = Fields(named.raw, "sid")
    issuer, number = fields.take(der.SEQUENCE).raw, fields.take(der.INTEGER).content
    fields.end()
    return SignerId(issuer, number)


def _content(element: Element) -> tuple[str, bytes]:
    fields = Fields(element.raw, "encapContentInfo")
    content_type = der.oid(fields.take(der.OID), "eContentType")
    explicit = fields.take(der.context(0))
    fields.end()
    return content_type, der.one(explicit.content, der.OCTETS, "eContent").content


def _certificates(element: Element) -> tuple[Certificate, ...]:
    """Return the X.509 certificates; other kinds of certificates are passed over."""
    found = []
    for index, one in enumerate(der.elements(element.content)):
        if index >= _MOST_CERTIFICATES:
            raise NotDer("certificates")
        if one.tag == der.SEQUENCE:
            read_one = certificates_.read(one.raw).value
            if read_one is None:
                raise NotDer("certificates")
            found.append(read_one)
    return tuple(found)


def _attributes(element: Element) -> dict[str, bytes]:
    """Return the attributes, each of which stands once and has one value (RFC 5652 §11)."""
    found: dict[str, bytes] = {}
    for one in der.elements(element.content):
        fields = Fields(one.raw, "signedAttrs")
        kind = der.oid(fields.take(der.OID), "signedAttrs")
        values = list(der.elements(fields.take(der.SET).content))
        fields.end()
        if kind in found or len(values) != 1:
            raise NotDer("signedAttrs")
        found[kind] = values[0].raw
    return found


def algorithm(element: Element) -> tuple[str, Element | None]:
    """Return the identifier of an AlgorithmIdentifier, and its parameters unless they are absent or NULL."""
    values = list(der.elements(element.content))
    if element.tag != der.SEQUENCE or not values or len(values) > 2 or values[0].tag != der.OID:
        raise NotDer("AlgorithmIdentifier")
    parameters = values[1] if len(values) == 2 and values[1].tag != der.NULL else None
    return der.oid(values[0], "AlgorithmIdentifier"), parameters


def hash_of(element: Element) -> str:
    """Return the name of the hash of an AlgorithmIdentifier; empty where it is none that is known."""
    identifier, parameters = algorithm(element)
    return HASHES.get(identifier, "") if parameters is None else ""


def _pss_hash(parameters: Element) -> str:
    """Return the hash of RSASSA-PSS parameters (RFC 4055 §3.1) that are as in JWS: one hash, a salt of its length."""
    fields = {one.tag: one.content for one in der.elements(parameters.content)}
    if not {der.context(0), der.context(1), der.context(2)} <= fields.keys():
        return ""
    name = hash_of(der.one(fields[der.context(0)], der.SEQUENCE, "hashAlgorithm"))
    mask, within = algorithm(der.one(fields[der.context(1)], der.SEQUENCE, "maskGenAlgorithm"))
    salt = der.integer(der.one(fields[der.context(2)], der.INTEGER, "saltLength"), "saltLength")
    same = mask == _MGF1 and within is not None and hash_of(within) == name
    return name if same and name in _OFFERED and salt == hashlib.new(name).digest_size else ""
