"""A JWS taken apart (RFC 7515 §7), with its headers read; nothing is verified by that."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, NamedTuple

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import base64url, rules
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

UNDERSTOOD = frozenset({"b64"})
"""The extensions that may be named as critical (RFC 7515 §4.1.11): the unencoded payload of RFC 7797."""
_PROTECTED_ONLY = frozenset({"alg", "b64", "crit"})
"""What must be under the signature: crit and b64 by RFC 7515 §4.1.11 and RFC 7797 §6; alg because we say so."""


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """One signature of a JWS, nothing verified: texts as they stand, the headers read, the signature decoded.

    ``payload`` is ``None`` where it is detached; in the compact form an empty text may be either.
    """

    protected: str
    payload: str | None
    signature: bytes
    header: dict[str, Any]
    unprotected: dict[str, Any]
    is_compact: bool

    def __repr__(self) -> str:
        return f"<Token, {len(self.header)} protected members>"


class _Raw(NamedTuple):
    """The texts of one signature, and its place in the JWS."""

    protected: str
    payload: str | None
    signature: str
    unprotected: Any = None
    is_compact: bool = False
    place: str = ""

    def __repr__(self) -> str:
        return f"<_Raw {self.place}>"


def signing_input(protected: str, payload: bytes) -> bytes:
    """Return what is signed; the payload is already as it enters (base64url, or as it is with b64 false).

    Raises :class:`~gyosei_forms.errors.UsageError` for a header that is not in base64url.
    """
    require(
        protected.isascii(),
        "protected は base64url の文字列です。",
        "the protected header is base64url text.",
    )
    return protected.encode("ascii") + b"." + payload


def read(
    token: str | bytes,
    *,
    limits: Limits,
    report: Report,
    pointer: str = "",
    understood: AbstractSet[str] = UNDERSTOOD,
) -> Token | None:
    """Take a JWS with one signature apart; add that it has several, or what is wrong with it."""
    found = read_all(token, limits=limits, report=report, pointer=pointer, understood=understood)
    if found is None:
        return None
    if len(found) > 1:
        report.add(rules.SIGNATURE_COUNT, pointer, expected=1, found=len(found))
        return None
    return found[0]


def read_all(
    token: str | bytes,
    *,
    limits: Limits,
    report: Report,
    pointer: str = "",
    understood: AbstractSet[str] = UNDERSTOOD,
) -> tuple[Token, ...] | None:
    """Take a JWS in any of its three forms apart; ``None`` with findings where any of its signatures is malformed.

    Several signatures are over one payload, so ``b64`` is the same in all (RFC 7797 §3).
    """
    try:
        limits.hold("max_signature_bytes", len(token), limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return None
    raws = _taken_apart(token, limits, report, pointer)
    if isinstance(raws, str):
        report.add(rules.NOT_A_JWS, pointer, field=raws)
        return None
    found = [_token(raw, limits, report, pointer + raw.place, understood) for raw in raws]
    tokens = tuple(one for one in found if one is not None)
    if len(tokens) != len(raws):
        return None
    if len({one.header.get("b64", True) for one in tokens}) > 1:
        report.add(rules.NOT_A_JWS, pointer, field="b64")
        return None
    return tokens


def _taken_apart(token: str | bytes, limits: Limits, report: Report, pointer: str) -> list[_Raw] | str:
    """Return the signatures as they stand, or the name of what is wrong."""
    try:
        text = (token.encode("utf-8") if isinstance(token, str) else token).decode("utf-8")
    except UnicodeError:
        return "UTF-8"
    if not text.lstrip().startswith("{"):
        parts = text.split(".", 3)
        if len(parts) != 3:
            return "compact serialization"
        return [_Raw(parts[0], parts[1], parts[2], is_compact=True)]
    result = intake.read_json(text, limits=limits)
    found = result.value
    if not result.report.ok or not isinstance(found, dict):
        report.extend(result.report, pointer)
        return "JSON"
    if not isinstance(found.get("payload", ""), str):
        return "payload"
    if "signatures" not in found:
        one = _raw(found, found.get("payload"), "")
        return "protected / signature" if one is None else [one]
    several = found["signatures"]
    if found.keys() & {"protected", "header", "signature"} or not isinstance(several, list) or not several:
        return "signatures"
    raws = []
    for index, one in enumerate(several):
        raw = _raw(one, found.get("payload"), f"/signatures/{index}")
        if raw is None:
            return "signatures"
        raws.append(raw)
    return raws


def _raw(found: object, payload: str | None, place: str) -> _Raw | None:
    if not isinstance(found, dict):
        return None
    protected, signature = found.get("protected"), found.get("signature")
    if not isinstance(protected, str) or not isinstance(signature, str):
        return None
    return _Raw(protected, payload, signature, found.get("header"), place=place)


def _token(
    raw: _Raw, limits: Limits, report: Report, pointer: str, understood: AbstractSet[str]
) -> Token | None:
    raw_header, signature = base64url.decode(raw.protected), base64url.decode(raw.signature)
    if raw_header is None or signature is None:
        report.add(rules.ENCODING, pointer, field="protected" if raw_header is None else "signature")
        return None
    header = _header(raw_header, limits, report, pointer, understood)
    if header is None:
        return None
    unprotected = _unprotected(raw.unprotected, header)
    if unprotected is None:
        report.add(rules.UNPROTECTED, pointer)
        return None
    return Token(raw.protected, raw.payload, signature, header, unprotected, raw.is_compact)


def _header(
    raw: bytes, limits: Limits, report: Report, pointer: str, understood: AbstractSet[str]
) -> dict[str, Any] | None:
    result = intake.read_json(raw, limits=limits)
    header = result.value
    if result.report.rule_ids or not isinstance(header, dict):
        report.extend(result.report, pointer + "/protected")
        report.add(rules.NOT_A_JWS, pointer, field="protected")
        return None
    if not _critical_ok(header, understood):
        report.add(rules.CRITICAL, pointer)
        return None
    return header


def _unprotected(found: object, header: dict[str, Any]) -> dict[str, Any] | None:
    """Return the unprotected header where it is one that may be (RFC 7515 §7.2.1): not empty, no name twice."""
    if found is None:
        return {}
    if not isinstance(found, dict) or not found or found.keys() & (header.keys() | _PROTECTED_ONLY):
        return None
    return found


def _critical_ok(header: dict[str, Any], understood: AbstractSet[str]) -> bool:
    """Say whether ``crit`` is well-formed and names only what is understood, and ``b64`` is used as RFC 7797 §6 says."""
    critical = header.get("crit", [])
    if "crit" in header:
        if not isinstance(critical, list) or not critical or not all(isinstance(n, str) for n in critical):
            return False
        if len(set(critical)) != len(critical) or not set(critical) <= understood & header.keys():
            return False
    if "b64" not in header:
        return True
    return isinstance(header["b64"], bool) and (header["b64"] or "b64" in critical)
