"""Names that XML signatures use: namespaces, algorithms, transforms (XML Signature 1.1, RFC 9231)."""

from __future__ import annotations

DS = "http://www.w3.org/2000/09/xmldsig#"
DSIG11 = "http://www.w3.org/2009/xmldsig11#"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
ENVELOPED = DS + "enveloped-signature"
_XMLENC = "http://www.w3.org/2001/04/xmlenc#"
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#"
_MORE_2021 = "http://www.w3.org/2021/04/xmldsig-more#"

SIGNATURES = {
    _MORE + "ecdsa-sha256": "ES256",
    _MORE + "ecdsa-sha384": "ES384",
    _MORE + "ecdsa-sha512": "ES512",
    _MORE_2021 + "eddsa-ed25519": "EdDSA",
    _MORE + "rsa-sha256": "RS256",
    _MORE + "rsa-sha384": "RS384",
    _MORE + "rsa-sha512": "RS512",
    _MORE_2007 + "sha256-rsa-MGF1": "PS256",
    _MORE_2007 + "sha384-rsa-MGF1": "PS384",
    _MORE_2007 + "sha512-rsa-MGF1": "PS512",
}
"""Signature methods, and the name that the policy of algorithms has for each. PSS has a salt as long as the hash."""
METHODS = {name: uri for uri, name in SIGNATURES.items()}

HASHES = {_XMLENC + "sha256": "sha256", _MORE + "sha384": "sha384", _XMLENC + "sha512": "sha512"}
"""Digest methods, and the name of each hash in :mod:`hashlib`."""
SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}
"""Lengths of the digests in bytes."""
DIGESTS = {name: uri for uri, name in HASHES.items()}

BROKEN = frozenset(
    {
        DS + "sha1",
        DS + "rsa-sha1",
        DS + "dsa-sha1",
        _MORE + "ecdsa-sha1",
        _MORE_2007 + "sha1-rsa-MGF1",
        _MORE + "md5",
        _MORE + "rsa-md5",
        _MORE + "ripemd160",
        _MORE + "rsa-ripemd160",
    }
)
"""Digest and signature methods on SHA-1, MD5 and RIPEMD-160: collisions can be made."""

CURVES = {
    "urn:oid:1.2.840.10045.3.1.7": "secp256r1",
    "urn:oid:1.3.132.0.34": "secp384r1",
    "urn:oid:1.3.132.0.35": "secp521r1",
}
"""Curves of an ``ECKeyValue``, by name in :mod:`cryptography`."""


def ds(name: str) -> str:
    """Return the name of an element of XML signatures, as lxml has it."""
    return f"{{{DS}}}{name}"
