"""The signed attributes of a token: of which content they are, and which certificate they name (RFC 5652 §11, RFC 5816)."""

from __future__ import annotations

import hashlib

from gyosei_forms.envelope.certificates import Certificate
from gyosei_forms.envelope.timestamps import cms, der, tokens
from gyosei_forms.envelope.timestamps.der import Fields, NotDer

_CONTENT_HASHES = ("sha256", "sha384", "sha512")


def is_signed_for(one: Certificate, data: cms.SignedData) -> bool:
    """Say whether a certificate is the one that ESSCertIDv2 (RFC 5816), else ESSCertID (RFC 2634), names."""
    try:
        if tokens.SIGNING_CERTIFICATE_V2 in data.attributes:
            hash_name, digest = _ess_v2(data.attributes[tokens.SIGNING_CERTIFICATE_V2])
        elif tokens.SIGNING_CERTIFICATE in data.attributes:
            hash_name, digest = (
                "sha1",
                _ess(data.attributes[tokens.SIGNING_CERTIFICATE]).take(der.OCTETS).content,
            )
        else:
            return False
    except NotDer:
        return False
    if hash_name not in hashlib.algorithms_guaranteed:
        return False
    return hashlib.new(hash_name, one.der, usedforsecurity=False).digest() == digest


def _ess(raw: bytes) -> Fields:
    """Return the fields of the first ESSCertID or ESSCertIDv2: that of the signer."""
    listed = Fields(raw, "signingCertificate").take(der.SEQUENCE)
    first = next(der.elements(listed.content), None)
    if first is None:
        raise NotDer("signingCertificate")
    return Fields(first.raw, "ESSCertID")


def _ess_v2(raw: bytes) -> tuple[str, bytes]:
    fields = _ess(raw)
    algorithm = fields.take_if(der.SEQUENCE)
    name = "sha256" if algorithm is None else cms.hash_of(algorithm)
    return name, fields.take(der.OCTETS).content


def is_of_content(data: cms.SignedData) -> bool:
    """Say whether the signed attributes are those of the content (RFC 5652 §11.1, §11.2)."""
    kind, digest = data.attributes.get(cms.CONTENT_TYPE), data.attributes.get(cms.MESSAGE_DIGEST)
    if kind != der.write_oid(data.content_type) or not digest or data.hash_name not in _CONTENT_HASHES:
        return False
    return digest == der.write(der.OCTETS, hashlib.new(data.hash_name, data.content).digest())
