"""Signing a JWS with whoever can sign a digest, at once or when the answer comes, and writing its three forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gyosei_forms import canonical_json, intake
from gyosei_forms.envelope import base64url
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.jws.verifying import require_day, require_policy
from gyosei_forms.envelope.signers.asking import Asked, asked
from gyosei_forms.envelope.signers.protocols import AsyncSigner, Signer
from gyosei_forms.errors import UsageError, require

_ADDED = ("alg", "b64", "crit")
"""The members that signing writes, whatever the caller gave."""


class Signature(NamedTuple):
    """A signature: the protected header as it stands (base64url), and the raw signature value."""

    protected: str
    signature: bytes


@dataclass(frozen=True, slots=True, repr=False)
class _Unsigned:
    """What is about to be signed: ``digest`` goes to the signer."""

    asked: Asked
    protected: str
    digest: bytes


def sign(
    payload: bytes,
    signer: Signer,
    *,
    header: Mapping[str, object],
    encoded: bool = False,
    critical: Sequence[str] = (),
    policy: Policy | None = None,
    as_of: date | None = None,
) -> Signature:
    """Return a signature over a payload, to be written with :func:`compact`, :func:`flattened` or :func:`general`.

    ``alg`` is added to ``header``, as are ``b64`` and ``crit`` where they are needed. The payload is signed as it is (RFC 7797: ``b64`` false, marked critical), with
    ``encoded`` as base64url. ``critical`` are further members of ``header`` that a reader must understand. Of an ECDSA
    signature the lower of its two values of s is taken. Raises :class:`~gyosei_forms.errors.UsageError` for wrong
    arguments, for an algorithm or a key with which ``policy`` lets nobody sign on the day ``as_of`` (default: today in
    Japan), and if what the signer returns does not fit its public key: what is signed can be verified.
    """
    unsigned = _prepare(payload, signer, header, encoded, critical, policy, as_of)
    return Signature(unsigned.protected, unsigned.asked.answer(signer, unsigned.digest))


async def sign_async(
    payload: bytes,
    signer: AsyncSigner,
    *,
    header: Mapping[str, object],
    encoded: bool = False,
    critical: Sequence[str] = (),
    policy: Policy | None = None,
    as_of: date | None = None,
) -> Signature:
    """Return a signature as :func:`sign` does, by a signer whose answer is awaited."""
    unsigned = _prepare(payload, signer, header, encoded, critical, policy, as_of)
    return Signature(unsigned.protected, await unsigned.asked.awaited(signer, unsigned.digest))


def _prepare(
    payload: bytes,
    signer: Signer | AsyncSigner,
    header: Mapping[str, object],
    encoded: bool,
    critical: Sequence[str],
    policy: Policy | None,
    as_of: date | None,
) -> _Unsigned:
    require(
        _is(payload, bytes) and _is(header, Mapping) and _is(encoded, bool),
        "payload は bytes、header は項目名と値の対応（dict）、encoded は bool です。",
        "payload is bytes, header a mapping, encoded a bool.",
    )
    rest = {name: value for name, value in header.items() if name not in _ADDED}
    require(
        _are_names(critical, rest),
        "critical は header にある項目名のリストです。",
        "critical is a list of names in the header.",
    )
    found = asked(signer, require_policy(policy), require_day(as_of))
    algorithm = found.algorithm
    names = [*critical] if encoded else ["b64", *critical]
    more: dict[str, object] = {"alg": algorithm.name} | ({} if encoded else {"b64": False})
    whole = {**rest, **more} | ({"crit": names} if names else {})
    protected = base64url.encode(_header_json(whole))
    as_signed = base64url.encode(payload).encode("ascii") if encoded else payload
    return _Unsigned(found, protected, algorithm.digest(protected.encode("ascii"), b".", as_signed))


def _are_names(names: object, header: Mapping[str, object]) -> bool:
    return isinstance(names, list | tuple) and all(isinstance(one, str) and one in header for one in names)


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind)


def _header_json(header: dict[str, object]) -> bytes:
    try:
        return canonical_json.write(header)
    except (TypeError, ValueError):
        raise UsageError(
            "header には JSON に書ける値だけを入れてください。", "the header takes values that JSON can hold."
        ) from None


# --- writing


def compact(protected: str, signature: bytes, payload: bytes | None = None) -> str:
    """Return the compact form; without a payload the detached one (RFC 7515 appendix F).

    Raises :class:`~gyosei_forms.errors.UsageError` for an unencoded payload that cannot stand there: it must be
    printable ASCII without a full stop (RFC 7797 §5.2).
    """
    text = "" if payload is None else _payload_text(protected, payload)
    fits = (
        payload is None
        or _is_encoded(protected)
        or (text.isascii() and text.isprintable() and "." not in text)
    )
    require(
        fits,
        "このペイロードは compact 形式に符号化せずに置けません。encoded=True で署名するか、分離してください。",
        "this payload cannot stand unencoded in the compact form; sign with encoded=True, or detach it.",
    )
    return f"{protected}.{text}.{base64url.encode(signature)}"


def flattened(protected: str, signature: bytes, payload: bytes | None = None) -> bytes:
    """Return the flattened JSON form in its one canonical text; without a payload the detached one."""
    return _json(protected, {"protected": protected, "signature": base64url.encode(signature)}, payload)


def general(signatures: Sequence[tuple[str, bytes]], payload: bytes | None = None) -> bytes:
    """Return the general JSON form of signatures over one payload in its one canonical text.

    Raises :class:`~gyosei_forms.errors.UsageError` without a signature, and if some take the payload encoded and some
    do not (RFC 7797 §3).
    """
    require(
        len(signatures) > 0 and len({_is_encoded(protected) for protected, _ in signatures}) == 1,
        "署名が一つ以上必要で、b64 はすべての署名で同じにしてください。",
        "there must be a signature, and b64 the same in all of them.",
    )
    entries = [
        {"protected": protected, "signature": base64url.encode(value)} for protected, value in signatures
    ]
    return _json(signatures[0][0], {"signatures": entries}, payload)


def _json(protected: str, members: dict[str, object], payload: bytes | None) -> bytes:
    return canonical_json.write(
        members if payload is None else members | {"payload": _payload_text(protected, payload)}
    )


def _payload_text(protected: str, payload: bytes) -> str:
    if _is_encoded(protected):
        return base64url.encode(payload)
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(
            "UTF-8 でないペイロードは符号化せずに置けません。encoded=True で署名するか、分離してください。",
            "a payload that is not UTF-8 cannot stand unencoded; sign with encoded=True, or detach it.",
        ) from None


def _is_encoded(protected: str) -> bool:
    header = intake.read_json(base64url.decode(protected) or b"").value
    return not isinstance(header, dict) or header.get("b64", True) is not False
