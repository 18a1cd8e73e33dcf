"""A JWE in the compact form taken apart (RFC 7516 §7.1), with its header read; nothing is decrypted by that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.encryption import algorithms
from gyosei_forms.envelope.rules import encryption as rules
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits

_NAMES = ("protected", "encrypted_key", "iv", "ciphertext", "tag")
_COMPACT = "compact serialization"


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """A JWE taken apart: the header as text and as read, and the four other parts decoded.

    ``header`` has the octets of ``apu`` and ``apv`` where they are there.
    """

    protected: bytes
    header: dict[str, Any]
    encrypted_key: bytes
    nonce: bytes
    ciphertext: bytes
    tag: bytes


def read(raw: bytes, accepted: Collection[str], report: Report, limits: Limits, place: str) -> Token | None:
    """Take a JWE apart; ``None`` with a finding where it is malformed, too large, or not of what is accepted."""
    parts = raw.split(b".", len(_NAMES))
    if len(parts) != len(_NAMES):
        _add_no_jwe(raw, report, limits, place)
        return None
    try:
        limits.hold("max_encrypted_bytes", len(parts[3]) * 3 // 4, limits_.BYTES)
        limits.hold("max_small_file_bytes", len(raw) - len(parts[3]), limits_.BYTES)
    except LimitExceeded as error:
        intake.add_limit(report, error, place)
        return None
    decoded = []
    for name, part in zip(_NAMES, parts, strict=True):
        octets = base64url.decode(part.decode("ascii")) if part.isascii() else None
        if octets is None:
            report.add(rules.JWE_ENCODING, place, field=name)
            return None
        decoded.append(octets)
    header = _header(decoded[0], report, limits, place)
    if header is None or not _is_accepted(header, accepted, report, place):
        return None
    token = Token(parts[0], header, *decoded[1:])
    return token if _sizes_fit(token, report, place) else None


def _add_no_jwe(raw: bytes, report: Report, limits: Limits, place: str) -> None:
    """Say that it is no JWE in the compact form; in the JSON form, that it is for several recipients, where it is."""
    found: object = None
    if raw.lstrip()[:1] == b"{":
        found = intake.read_json(raw, limits=limits).value
    recipients = found.get("recipients") if isinstance(found, dict) else None
    if isinstance(recipients, list) and len(recipients) > 1:
        report.add(rules.JWE_RECIPIENTS, place, count=len(recipients))
    else:
        report.add(rules.NOT_A_JWE, place, field=_COMPACT)


def _header(raw: bytes, report: Report, limits: Limits, place: str) -> dict[str, Any] | None:
    result = intake.read_json(raw, limits=limits)
    header = result.value
    if result.report.rule_ids or not isinstance(header, dict):
        report.extend(result.report, place + "/protected")
        report.add(rules.NOT_A_JWE, place, field="protected")
        return None
    for name in ("apu", "apv"):
        if name in header:
            octets = base64url.decode(header[name]) if isinstance(header[name], str) else None
            if octets is None:
                report.add(rules.JWE_ENCODING, place, field=name)
                return None
            header[name] = octets
    return header


def _is_accepted(header: dict[str, Any], accepted: Collection[str], report: Report, place: str) -> bool:
    """Hold what the header asks for against what is offered, before any key is touched."""
    protected = place + "/protected"
    before = len(report.rule_ids)
    if "crit" in header:
        report.add(rules.JWE_CRITICAL, protected)
    if "zip" in header:
        report.add(rules.JWE_COMPRESSED, protected)
    if header.get("alg") not in accepted:
        report.add(rules.JWE_ALGORITHM, protected, offered=", ".join(accepted))
    if header.get("enc") not in algorithms.ENCRYPTIONS:
        report.add(rules.JWE_CIPHER, protected, offered=", ".join(algorithms.ENCRYPTIONS))
    return len(report.rule_ids) == before


def _sizes_fit(token: Token, report: Report, place: str) -> bool:
    wanted = {
        "iv": (len(token.nonce), algorithms.NONCE_BYTES),
        "tag": (len(token.tag), algorithms.TAG_BYTES),
    }
    if token.header["alg"] == algorithms.ECDH:
        wanted["encrypted_key"] = (len(token.encrypted_key), algorithms.WRAPPED_BYTES)
    for name, (found, expected) in wanted.items():
        if found != expected:
            report.add(rules.JWE_LENGTH, place, field=name, found=found, expected=expected)
            return False
    return True
