"""The signature file of an envelope: the one place that knows how the manifest is signed.

:func:`sign` makes the file of a signer, :func:`verify` says who signed. Both work on what is :class:`Covered`: the stored
bytes of the manifest, which holds the digest of every part. Now it is one detached ES256 signature (JWS, RFC 7515 and 7797); the answer is a tuple, for
a form that holds several signatures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, jws, keys, rules
from gyosei_forms.envelope.signers import Signer, require_signer
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits
from gyosei_forms.text import Lang, Text

PLACE = pointer(container.SIGNATURE)
_HEADER = ("alg", "b64", "crit", "iat", "jwk", "kid")
_LAST_MOMENT = 253402214400
"""9999-12-31 00:00 UTC in seconds since 1970."""


class Assurance(StrEnum):
    """What stands behind the claim that a key is somebody's."""

    TRUSTED_KEY = "trusted_key"
    """The receiver got the key by another way than the envelope."""
    DEMONSTRATION_KEY = "demonstration_key"
    """The key is published: anyone can sign with it."""
    UNKNOWN_KEY = "unknown_key"
    """The key is in the envelope and nowhere else."""

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _ASSURANCE[self].get(lang)


_ASSURANCE = {
    Assurance.TRUSTED_KEY: Text(
        "受け手が別の経路で得て信頼する鍵", "a key the receiver trusts, got another way"
    ),
    Assurance.DEMONSTRATION_KEY: Text(
        "公開された実演用の鍵。誰のものとも証明しない", "the published demonstration key: proves nothing"
    ),
    Assurance.UNKNOWN_KEY: Text(
        "封筒の中にあるだけの鍵。誰のものか分からない",
        "a key known from the envelope alone: whose, is not known",
    ),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that holds: the RFC 7638 thumbprint of its key, the algorithm, the time that the signer claims.

    ``signed_at`` is ``None`` where a signed document names no time. ``role`` is the one that the signed manifest names (``None`` before format 1.0), ``assurance`` what stands behind the
    key.
    """

    key: str
    algorithm: str
    signed_at: datetime | None
    role: SignedBy | None = None
    assurance: Assurance = Assurance.UNKNOWN_KEY


@dataclass(frozen=True, slots=True, repr=False)
class Covered:
    """What a signature can cover: the bytes of the manifest, and the SHA-256 of each part (hexadecimal) by its name.

    The manifest alone is signed now, for it holds the digests; a form that names each part itself finds them here.
    """

    manifest: bytes
    digests: Mapping[str, str] = field(default_factory=dict)


def sign(covered: Covered, signer: Signer, signed_at: datetime) -> bytes:
    """Return the signature file over a manifest.

    The protected header holds the signer's public key (``jwk``), its RFC 7638 thumbprint (``kid``) and the claimed
    time (``iat``, seconds since 1970-01-01 UTC).
    """
    require_signer(signer)
    jwk = {name: value for name, value in signer.public_jwk.items() if name in keys.CARRIED}
    carried = _carried(jwk)
    require(
        carried is not None,
        "署名者の公開鍵が P-256 の JWK ではないか、comment が文字列ではありません。",
        "the signer's public key is no JWK of a P-256 key, or its comment is no text.",
    )
    assert carried is not None  # noqa: S101 - for the type checker
    header = {"iat": int(signed_at.timestamp()), "jwk": jwk, "kid": carried.thumbprint}
    return jws.flattened(*jws.sign(covered.manifest, signer, header=header))


def verify(raw: bytes, covered: Covered, *, report: Report, limits: Limits) -> tuple[Signature, ...]:
    """Return the signatures that a signature file holds, if all of them hold; none, and the findings, otherwise.

    Each is checked with the key that it carries; whose key that is, is asked later.
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
    found = jws.check(token, carried.key, (keys.ES256,), covered.manifest, report=report, pointer=PLACE)
    if found is None:
        return ()
    header = found.header
    return (Signature(header["kid"], header["alg"], datetime.fromtimestamp(header["iat"], JST)),)


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


def assurance(key: str, *, trusted: bool) -> Assurance:
    """Return what stands behind a key."""
    if key == keys.DEMONSTRATION_KEY:
        return Assurance.DEMONSTRATION_KEY
    return Assurance.TRUSTED_KEY if trusted else Assurance.UNKNOWN_KEY
