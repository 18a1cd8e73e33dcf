"""JSON Web Signature (RFC 7515), strictly: compact and flattened, attached and detached, also unencoded (RFC 7797).

Offered is ES256. ``none`` and HMAC are refused whatever the caller allows: a signature here names its maker.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms import canonical_json, intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import base64url, keys, rules
from gyosei_forms.envelope.keys import Jwk
from gyosei_forms.envelope.signers import Signer, require_signer
from gyosei_forms.errors import LimitExceeded, UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

_Key = ec.EllipticCurvePublicKey
OFFERED = (keys.ES256,)
"""The algorithms that can be verified."""


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """A JWS taken apart, nothing verified: texts as they stand, the header read, the signature decoded."""

    protected: str
    payload: str | None
    signature: bytes
    header: dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Verified:
    """What a signature that holds covers: the protected header and the payload."""

    header: dict[str, Any]
    payload: bytes


# --- signing


def sign(payload: bytes, signer: Signer, *, header: Mapping[str, object]) -> tuple[str, bytes]:
    """Return the protected header (base64url) and the raw signature over a detached, unencoded payload.

    ``alg``, ``b64`` and ``crit`` are added to ``header``. The signature has the lower of its two possible values of s
    (:func:`gyosei_forms.envelope.keys.low_s`). Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments,
    and if the signer is not one for ES256 or its signature does not fit its public key: what is sealed can be opened.
    """
    require(
        _is(payload, bytes) and _is(header, Mapping),
        "payload は bytes、header は項目名と値の対応（dict）です。",
        "payload is bytes, header a mapping.",
    )
    require_signer(signer)
    require(
        signer.algorithm == keys.ES256,
        "署名方式は ES256 だけです。",
        "the only algorithm for signing is ES256.",
    )
    protected = base64url.encode(_header_json({**header, "alg": keys.ES256, "b64": False, "crit": ["b64"]}))
    digest = hashlib.sha256(signing_input(protected, payload)).digest()
    signature = signer.sign_digest(digest)
    public = keys.from_jwk(signer.public_jwk)
    require(
        public is not None and _is(signature, bytes) and keys.holds(public, digest, signature),
        "署名者の返した署名が、その公開鍵（P-256）に合いません。r‖s の 64 バイト（DER ではなく）が必要です。",
        "what the signer returned does not fit its public key (P-256); needed are the 64 bytes r‖s, not DER.",
    )
    return protected, keys.low_s(signature)


def _header_json(header: dict[str, object]) -> bytes:
    try:
        return canonical_json.write(header)
    except (TypeError, ValueError):
        raise UsageError(
            "header には JSON に書ける値だけを入れてください。", "the header takes values that JSON can hold."
        ) from None


def flattened(protected: str, signature: bytes) -> bytes:
    """Return the detached flattened serialization in its one canonical form."""
    return canonical_json.write({"protected": protected, "signature": base64url.encode(signature)})


def signing_input(protected: str, payload: bytes) -> bytes:
    """Return what is signed; the payload is already as it enters (base64url, or as it is with b64 false)."""
    return protected.encode("ascii") + b"." + payload


# --- verifying


def verify(
    token: str | bytes,
    key: Jwk | _Key,
    *,
    algorithms: Collection[str] = OFFERED,
    payload: bytes | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[Verified]:
    """Verify a JWS in compact or flattened form with the key that the caller trusts.

    ``payload`` is the content of a detached signature; a token over ``max_signature_bytes`` is not looked into. A key
    carried in the header is never used. Returns what the signature covers, or no value and the findings. Raises :class:`~gyosei_forms.errors.UsageError` for an algorithm
    that is not offered, or arguments of a wrong type.
    """
    require(
        _is(token, str, bytes) and _is(payload, bytes, type(None)) and _is(key, Mapping, _Key),
        "token は str か bytes、payload は bytes、鍵は JWK か公開鍵です。",
        "token is str or bytes, payload bytes, the key a JWK or a public key.",
    )
    require(
        _is(report, Report, type(None)) and _is(pointer, str),
        "report は Report、pointer は文字列（str）です。",
        "report is a Report, pointer text (str).",
    )
    names = ", ".join(OFFERED)
    require(
        _are_offered(algorithms),
        f"検証できる署名方式は {names} です。",
        f"the algorithms offered are {names}.",
    )
    limits_.require_limits(limits)
    report = Report(max_findings=limits.max_findings) if report is None else report
    found = read(token, limits=limits, report=report, pointer=pointer)
    if found is None:
        return Result(None, report)
    return Result(check(found, key, algorithms, payload, report=report, pointer=pointer), report)


def read(token: str | bytes, *, limits: Limits, report: Report, pointer: str = "") -> Token | None:
    """Take a JWS apart and read its header; nothing is verified by that."""
    try:
        limits.hold("max_signature_bytes", len(token), limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return None
    parts = _parts(token, limits)
    if isinstance(parts, str):
        report.add(rules.NOT_A_JWS, pointer, field=parts)
        return None
    protected, payload, signature = parts
    raw_header, raw_signature = base64url.decode(protected), base64url.decode(signature)
    if raw_header is None or raw_signature is None:
        field = "protected" if raw_header is None else "signature"
        report.add(rules.ENCODING, pointer, field=field)
        return None
    header = _header(raw_header, limits, report, pointer)
    return None if header is None else Token(protected, payload, raw_signature, header)


def check(
    token: Token,
    key: Jwk | _Key,
    algorithms: Collection[str],
    payload: bytes | None,
    *,
    report: Report,
    pointer: str = "",
) -> Verified | None:
    """Check algorithm (``algorithms`` are some of :data:`OFFERED`), key, payload and signature, in this order."""
    algorithm = token.header.get("alg")
    if algorithm not in tuple(algorithms):
        report.add(rules.ALGORITHM_REFUSED, pointer, allowed=", ".join(algorithms))
        return None
    public = _key(key)
    if public is None:
        report.add(rules.KEY_UNFIT, pointer, algorithm=algorithm)
        return None
    covered = _payload(token, payload, report, pointer)
    if covered is None:
        return None
    content, as_signed = covered
    digest = hashlib.sha256(signing_input(token.protected, as_signed)).digest()
    if not keys.holds(public, digest, token.signature):
        report.add(rules.SIGNATURE_INVALID, pointer)
        return None
    return Verified(token.header, content)


def _is(value: object, *kinds: type) -> bool:
    return isinstance(value, kinds)


def _are_offered(names: object) -> bool:
    return isinstance(names, Collection) and not isinstance(names, str) and all(n in OFFERED for n in names)


def _parts(token: str | bytes, limits: Limits) -> tuple[str, str | None, str] | str:
    """Return protected header, payload and signature as they stand, or the name of what is wrong."""
    try:
        text = (token.encode("utf-8") if isinstance(token, str) else token).decode("utf-8")
    except UnicodeError:
        return "UTF-8"
    if not text.lstrip().startswith("{"):
        parts = text.split(".", 3)
        return (parts[0], parts[1], parts[2]) if len(parts) == 3 else "compact serialization"
    result = intake.read_json(text, limits=limits)
    found = result.value
    if not result.report.ok or not isinstance(found, dict):
        return "JSON"
    if "header" in found or "signatures" in found:
        return "header / signatures"
    values = found.get("protected"), found.get("payload", ""), found.get("signature")
    if not all(isinstance(value, str) for value in values):
        return "protected / payload / signature"
    return found["protected"], found.get("payload"), found["signature"]


def _header(raw: bytes, limits: Limits, report: Report, pointer: str) -> dict[str, Any] | None:
    result = intake.read_json(raw, limits=limits)
    header = result.value
    if result.report.rule_ids or not isinstance(header, dict):
        report.extend(result.report, pointer + "/protected")
        report.add(rules.NOT_A_JWS, pointer, field="protected")
        return None
    if not _critical_ok(header):
        report.add(rules.CRITICAL, pointer)
        return None
    return header


def _critical_ok(header: dict[str, Any]) -> bool:
    """Say whether ``crit`` is well-formed and names nothing but ``b64``, and ``b64`` is used as RFC 7797 §6 says."""
    critical = header.get("crit", [])
    if "crit" in header:
        if not isinstance(critical, list) or not critical or not all(isinstance(n, str) for n in critical):
            return False
        if len(set(critical)) != len(critical) or not set(critical) <= {"b64"} & set(header):
            return False
    if "b64" not in header:
        return True
    return isinstance(header["b64"], bool) and (header["b64"] or "b64" in critical)


def _key(key: Jwk | _Key) -> _Key | None:
    """Return the key if it is one for ES256 and for verifying."""
    if isinstance(key, _Key):
        return key if isinstance(key.curve, ec.SECP256R1) else None
    return keys.for_verifying(key)


def _payload(
    token: Token, detached: bytes | None, report: Report, pointer: str
) -> tuple[bytes, bytes] | None:
    """Return the payload and the form of it that was signed."""
    encoded = token.header.get("b64", True)
    if detached is not None:
        if token.payload:
            report.add(rules.NOT_A_JWS, pointer, field="payload")
            return None
        return detached, base64url.encode(detached).encode("ascii") if encoded else detached
    text = token.payload or ""
    content = base64url.decode(text) if encoded else text.encode("utf-8")
    if content is None:
        report.add(rules.ENCODING, pointer, field="payload")
        return None
    return content, text.encode("utf-8")
