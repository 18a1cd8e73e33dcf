"""Asking for a timestamp: the request of RFC 3161 §2.4.1, and what an answer (§2.4.2) has to have."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Protocol

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.rules import timestamps as rules
from gyosei_forms.envelope.timestamps import cms, der, tokens
from gyosei_forms.envelope.timestamps.der import Element, Fields, NotDer
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

HASH_NAMES = ("sha256", "sha384", "sha512")
_NONCE_BITS = 64
_GRANTED = (0, 1)
_OID = re.compile(r"[012](?:\.(?:0|[1-9][0-9]{0,17})){1,40}")
_FAILURES = {
    0: "badAlg",
    2: "badRequest",
    5: "badDataFormat",
    14: "timeNotAvailable",
    15: "unacceptedPolicy",
    16: "unacceptedExtension",
    17: "addInfoNotAvailable",
    25: "systemFailure",
}
"""Why an authority refuses, by the bits of PKIFailureInfo."""


class Service(Protocol):
    """Whoever makes timestamps: a timestamp authority over HTTP, or one in the same process for tests."""

    def stamp(self, request: Request) -> Result[bytes]:
        """Return a token for a request; no value and a finding where there is none."""
        ...


class AsyncService(Protocol):
    """A service whose answer is awaited."""

    async def stamp(self, request: Request) -> Result[bytes]:
        """Return a token for a request; no value and a finding where there is none."""
        ...


def require_service(service: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` for what is no timestamp authority."""
    require(
        callable(getattr(service, "stamp", None)) and not isinstance(service, type),
        "service は、stamp で応えるタイムスタンプ局（HttpService など）です。",
        "service is a timestamp authority that answers to stamp (such as HttpService).",
    )


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """A request: what is to be stamped, and ``raw``, the bytes that are sent (``application/timestamp-query``)."""

    digest: bytes
    hash_name: str
    nonce: int | None
    policy: str | None
    raw: bytes

    def __repr__(self) -> str:
        return f"<Request {self.hash_name}>"


def request(
    digest: bytes, *, hash_name: str = "sha256", policy: str | None = None, nonce: bool = True
) -> Request:
    """Return a request for a timestamp over a digest; only the digest ever leaves this machine.

    ``hash_name`` is that of :mod:`hashlib`, ``policy`` the identifier (dotted) of the policy that is wanted. The
    request asks for the authority's certificate, and has a random number unless ``nonce`` is false. Raises
    :class:`~gyosei_forms.errors.UsageError` for a digest of another length and for arguments of another form.
    """
    require(
        hash_name in HASH_NAMES,
        f"hash_name は {', '.join(HASH_NAMES)} です。",
        f"hash_name is one of {', '.join(HASH_NAMES)}.",
    )
    require(
        is_a(digest, bytes) and len(digest) == hashlib.new(hash_name).digest_size,
        f"{hash_name} のダイジェストを bytes で渡してください。",
        f"pass a digest of {hash_name} as bytes.",
    )
    require(
        policy is None or (is_a(policy, str) and _is_oid(policy)),
        "policy はオブジェクト識別子（1.2.3 の形）です。",
        "policy is an object identifier (in the form 1.2.3).",
    )
    number = secrets.randbits(_NONCE_BITS) if nonce else None
    raw = der.write(
        der.SEQUENCE,
        der.write_integer(1),
        imprint(digest, hash_name),
        b"" if policy is None else der.write_oid(policy),
        b"" if number is None else der.write_integer(number),
        der.write(der.BOOLEAN, b"\xff"),
    )
    return Request(digest, hash_name, number, policy, raw)


def imprint(digest: bytes, hash_name: str) -> bytes:
    """Return a MessageImprint."""
    algorithm = der.write(der.SEQUENCE, der.write_oid(cms.OIDS[hash_name]), der.write(der.NULL))
    return der.write(der.SEQUENCE, algorithm, der.write(der.OCTETS, digest))


def _is_oid(text: str) -> bool:
    if _OID.fullmatch(text) is None:
        return False
    first, second = text.split(".")[:2]
    return first == "2" or int(second) < 40


def token_of(
    answer: bytes,
    asked: Request,
    *,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
) -> Result[bytes]:
    """Return the token of an authority's answer (``application/timestamp-reply``) where it answers the request.

    Held against the request are the digest, the random number and the policy; the signature is not verified here.
    Whatever the bytes are, nothing is raised. Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong
    type.
    """
    require(
        is_a(answer, bytes) and is_a(asked, Request),
        "answer は bytes、asked は Request です。",
        "answer is bytes, asked a Request.",
    )
    limits_.require_limits(limits)
    report = Report(max_findings=limits.max_findings) if report is None else report
    try:
        fields = Fields(answer, "TimeStampResp")
        status = Fields(fields.take(der.SEQUENCE).raw, "PKIStatusInfo")
        code = der.integer(status.take(der.INTEGER), "status")
        status.take_if(der.SEQUENCE)
        failure = status.take_if(der.BIT_STRING)
        token = fields.take_if(der.SEQUENCE)
        fields.end()
    except NotDer as error:
        report.add(rules.NOT_AN_ANSWER, field=str(error))
        return Result(None, report)
    if code not in _GRANTED or token is None:
        report.add(rules.NOT_GRANTED, reason=_reason(failure) or str(code))
        return Result(None, report)
    found = tokens.read(token.raw, limits=limits, report=report).value
    if found is None:
        return Result(None, report)
    if (found.hash_name, found.imprint) != (asked.hash_name, asked.digest):
        report.add(rules.OTHER_DATA)
    if asked.nonce is not None and found.nonce != asked.nonce:
        report.add(rules.NONCE)
    if asked.policy is not None and found.policy != asked.policy:
        report.add(rules.OTHER_POLICY)
    return Result(token.raw if report.ok else None, report)


def _reason(failure: Element | None) -> str:
    if failure is None:
        return ""
    bits = failure.content[1:]
    set_ = (number for number in range(8 * len(bits[:8])) if bits[number // 8] >> (7 - number % 8) & 1)
    return ", ".join(_FAILURES.get(number, str(number)) for number in set_)
