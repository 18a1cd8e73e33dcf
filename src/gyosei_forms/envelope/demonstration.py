"""The published demonstration key. Its private half is in this file, so its signature is nobody's."""

from __future__ import annotations

import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signers import FileKeySigner
from gyosei_forms.envelope.submission import SignedBy

_PHRASE = b"gyosei_forms: demonstration key, published, proves nothing"
_CERTIFICATE = b"""\
-----BEGIN CERTIFICATE-----
MIIBhTCCASygAwIBAgIID6RSgWY0Z6swCgYIKoZIzj0EAwIwNzE1MDMGA1UEAwws
REVNT05TVFJBVElPTiBLRVksIHB1Ymxpc2hlZCwgcHJvdmVzIG5vdGhpbmcwIBcN
MjQxMjMxMTUwMDAwWhgPMjEyNDEyMDcxNTAwMDBaMDcxNTAzBgNVBAMMLERFTU9O
U1RSQVRJT04gS0VZLCBwdWJsaXNoZWQsIHByb3ZlcyBub3RoaW5nMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEe3ud+NOD+zvz/4WQDytIJ5035c7j/hvtX5Sytz+g
YJaxQ0IKL51t14fRgQButcpdxlvWyUnVSfkCZu9HAWwpY6MgMB4wDAYDVR0TAQH/
BAIwADAOBgNVHQ8BAf8EBAMCBsAwCgYIKoZIzj0EAwIDRwAwRAIgXTEGCOL2wFdy
3Ts/mDCRPMq85XC8qrJamDIx/q5gDbkCIBbtRxuI3xOSfWsIdSiqe0CdaUcPtk0c
1mbnFbeFa1De
-----END CERTIFICATE-----
"""
"""Of that key, signed with it; its name says what the phrase says."""


def signer() -> FileKeySigner:
    """Return a signer whose private key is the SHA-256 of a printed phrase, with a comment that says so."""
    secret = int.from_bytes(hashlib.sha256(_PHRASE).digest(), "big")
    return FileKeySigner(
        ec.derive_private_key(secret, ec.SECP256R1()), comment="DEMONSTRATION KEY, published, proves nothing"
    )


def signatory(role: SignedBy | None = None) -> Signatory:
    """Return who signs with that key, under its published certificate."""
    return Signatory(signer(), [x509.load_pem_x509_certificate(_CERTIFICATE)], role)
