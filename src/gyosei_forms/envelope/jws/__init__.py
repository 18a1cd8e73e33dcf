"""JSON Web Signature (RFC 7515), strictly: compact, flattened and general, attached and detached, also unencoded.

Offered are ES256, ES384, ES512, EdDSA (Ed25519), RS256, RS384, RS512, PS256, PS384 and PS512 (RFC 7518, RFC 8037).
``none`` and HMAC are refused whatever the caller allows: a signature here names its maker.
"""

from gyosei_forms.envelope.jws.signing import (
    Signature,
    Unsigned,
    compact,
    flattened,
    general,
    sign,
    sign_async,
    signed,
    signed_async,
    unsigned,
)
from gyosei_forms.envelope.jws.tokens import Token, read, read_all, signing_input
from gyosei_forms.envelope.jws.verifying import OFFERED, Verified, check, verify, verify_all

__all__ = [
    "OFFERED",
    "Signature",
    "Token",
    "Unsigned",
    "Verified",
    "check",
    "compact",
    "flattened",
    "general",
    "read",
    "read_all",
    "sign",
    "sign_async",
    "signed",
    "signed_async",
    "signing_input",
    "unsigned",
    "verify",
    "verify_all",
]
