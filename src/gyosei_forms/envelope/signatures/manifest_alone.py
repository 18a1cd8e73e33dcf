"""Signatures of the formats up to 1.0, which are read and no longer made: one detached ES256 JWS over the manifest.

RFC 7515 and 7797. The header carries the public key; the manifest holds the digest of every part.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.clock import JST
from gyosei_forms.envelope import jws, keys, rules
from gyosei_forms.envelope.signatures.model import PLACE, Covered, Signature
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

_HEADER = ("alg", "b64", "crit", "iat", "jwk", "kid")
_LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""


def verify(
    raw: bytes, covered: Covered, *, at: datetime, report: Report, limits: Limits
) -> tuple[Signature, ...]:
    """Return the signature, if it holds; none, and the findings, otherwise.

    It is checked with the key that it carries; whose key that is, is asked later.
    """
    token = jws.read(raw, limits=limits, report=report, pointer=PLACE)
    if token is None:
        return ()
    _canonical(raw, token, report)
    carried = _carried(token.header.get("jwk"))
    wrong = _off_profile(token.header, carried)
    if wrong or carried is None:
        report.add(rules.HEADER_PROFILE, PLACE + pointer("protected", wrong), field=wrong)
        return ()
    day = at.astimezone(JST).date()
    found = jws.check(
        token, carried.key, (keys.ES256,), covered.manifest, report=report, pointer=PLACE, as_of=day
    )
    if found is None:
        return ()
    header = found.header
    signed_at = datetime.fromtimestamp(header["iat"], JST)
    if signed_at > at:
        report.add(rules.LATER_THAN_NOW, PLACE + "/protected/iat")
    return (Signature(header["kid"], header["alg"], signed_at, standing=found.standing),)


def _canonical(raw: bytes, token: jws.Token, report: Report) -> None:
    """Build the signature file anew and compare, so that no byte of it is free."""
    if jws.flattened(token.protected, token.signature) != raw:
        report.add(rules.SIGNATURE_NOT_CANONICAL, PLACE, field="JSON")
    elif len(token.signature) == keys.SIGNATURE_BYTES and keys.low_s(token.signature) != token.signature:
        report.add(rules.SIGNATURE_NOT_CANONICAL, PLACE, field="s")


@dataclass(frozen=True, slots=True, repr=False)
class _Carried:
    """A key that a signature carries, and its thumbprint."""

    key: ec.EllipticCurvePublicKey
    thumbprint: str


def _carried(jwk: object) -> _Carried | None:
    """Return the key that a signature carries, if it has the members that a key has in an envelope, and no other."""
    if not isinstance(jwk, dict) or not jwk.keys() <= set(keys.CARRIED):
        return None
    values = tuple(jwk.get(name) for name in keys.REQUIRED)
    if not all(isinstance(value, str) for value in (*values, jwk.get("comment", ""))):
        return None
    return _read(*values)


@lru_cache(maxsize=256)
def _read(crv: str, kty: str, x: str, y: str) -> _Carried | None:
    """Return the key of the members that make it. Envelopes of one signer come one after another."""
    jwk = {"crv": crv, "kty": kty, "x": x, "y": y}
    key = keys.for_verifying(jwk)
    return None if key is None else _Carried(key, keys.thumbprint(jwk))


def _off_profile(header: dict[str, Any], carried: _Carried | None) -> str:
    """Return the name of the first header member that is not as this format prescribes, or nothing."""
    moment = header.get("iat")
    if header.get("b64") is not False:
        return "b64"
    if carried is None:
        return "jwk"
    if header.get("kid") != carried.thumbprint:
        return "kid"
    if type(moment) is not int or not 0 <= moment < _LAST_MOMENT:
        return "iat"
    return "" if set(header) == set(_HEADER) else "protected"
