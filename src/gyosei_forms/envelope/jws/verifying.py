"""Verifying a JWS: the algorithm, the key, the payload, the signature, in this order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.clock import today_in_japan
from gyosei_forms.envelope import algorithms as algorithms_
from gyosei_forms.envelope import base64url, keys, rules
from gyosei_forms.envelope.algorithms import Algorithm, Policy, Standing
from gyosei_forms.envelope.jws.tokens import Token, read, read_all
from gyosei_forms.envelope.keys import Jwk, PublicKey
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

OFFERED = tuple(algorithm.name for algorithm in algorithms_.BUILT_IN)
"""The algorithms that can be verified."""
Key = Jwk | PublicKey


@dataclass(frozen=True, slots=True, repr=False)
class Verified:
    """What a signature that holds covers: the protected header and the payload. ``standing`` is the algorithm's."""

    header: dict[str, Any]
    payload: bytes
    standing: Standing = Standing.ALLOWED

    def __repr__(self) -> str:
        return f"<Verified {self.standing}, {len(self.payload)} bytes>"


def verify(
    token: str | bytes,
    key: Key,
    *,
    algorithms: Collection[str] | None = None,
    payload: bytes | None = None,
    policy: Policy | None = None,
    as_of: date | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[Verified]:
    """Verify a JWS with one signature, in any of its forms, with the key that the caller trusts.

    ``algorithms`` are the names that the caller accepts (default: all of ``policy``), ``payload`` is the content of a
    detached signature, ``policy`` says what may be used until when (default: CRYPTREC's lists), for the day ``as_of``
    (default: today in Japan). A token over ``max_signature_bytes`` is not looked into. A key carried in the header is
    never used. Returns what the signature covers, or no value and the findings. Raises
    :class:`~gyosei_forms.errors.UsageError` for an algorithm that is not offered, or arguments of a wrong type.
    """
    report, limits, policy, names, day = _arguments(
        token, algorithms, payload, policy, as_of, limits, report, pointer
    )
    _require_keys((key,), policy)
    found = read(token, limits=limits, report=report, pointer=pointer)
    if found is None:
        return Result(None, report)
    verified = check(found, key, names, payload, report=report, pointer=pointer, policy=policy, as_of=day)
    return Result(verified, report)


def verify_all(
    token: str | bytes,
    keys: Sequence[Key],
    *,
    algorithms: Collection[str] | None = None,
    payload: bytes | None = None,
    policy: Policy | None = None,
    as_of: date | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[tuple[Verified | None, ...]]:
    """Verify a JWS with several signatures, the first with the first of ``keys`` and so on; else as :func:`verify`.

    Returns what each signature covers, ``None`` for one that does not hold; no value where the JWS is malformed or has
    another number of signatures. All hold if and only if the report is ok.
    """
    report, limits, policy, names, day = _arguments(
        token, algorithms, payload, policy, as_of, limits, report, pointer
    )
    require(
        _is_list(keys),
        "keys は署名の順に並べた鍵のリストです。",
        "keys is a list of keys in the order of the signatures.",
    )
    _require_keys(keys, policy)
    found = read_all(token, limits=limits, report=report, pointer=pointer)
    if found is None:
        return Result(None, report)
    if len(found) != len(keys):
        report.add(rules.SIGNATURE_COUNT, pointer, expected=len(keys), found=len(found))
        return Result(None, report)
    verified = []
    for index, (one, key) in enumerate(zip(found, keys, strict=True)):
        place = f"{pointer}/signatures/{index}"
        verified.append(
            check(one, key, names, payload, report=report, pointer=place, policy=policy, as_of=day)
        )
    return Result(tuple(verified), report)


def check(
    token: Token,
    key: Key,
    algorithms: Collection[str],
    payload: bytes | None,
    *,
    report: Report,
    pointer: str = "",
    policy: Policy | None = None,
    as_of: date | None = None,
) -> Verified | None:
    """Check a token that was read, as :func:`verify` does; the arguments are those of :func:`verify`, held already."""
    policy = algorithms_.default_policy() if policy is None else policy
    name = token.header.get("alg")
    algorithm = policy.algorithms.get(name) if isinstance(name, str) and name in tuple(algorithms) else None
    if algorithm is None:
        report.add(rules.ALGORITHM_REFUSED, pointer, allowed=", ".join(algorithms))
        return None
    public = _key(key, algorithm)
    if public is None:
        report.add(rules.KEY_UNFIT, pointer, algorithm=algorithm.name)
        return None
    day = today_in_japan() if as_of is None else as_of
    standing = policy.standing(algorithm.name, public, day)
    if not hold_standing(standing, policy, algorithm, public, report, pointer):
        return None
    covered = _payload(token, payload, report, pointer)
    if covered is None:
        return None
    content, as_signed = covered
    digest = algorithm.digest(token.protected.encode("ascii"), b".", as_signed)
    if not algorithm.holds(public, digest, token.signature):
        report.add(rules.SIGNATURE_INVALID, pointer)
        return None
    return Verified(token.header, content, standing)


def _arguments(
    token: object,
    algorithms: Collection[str] | None,
    payload: object,
    policy: Policy | None,
    as_of: date | None,
    limits: Limits,
    report: Report | None,
    pointer: str,
) -> tuple[Report, Limits, Policy, Collection[str], date]:
    """Return the arguments with their defaults; raise for those of a wrong type."""
    require(
        isinstance(token, str | bytes) and isinstance(payload, bytes | None),
        "token は str か bytes、payload は bytes です。",
        "token is str or bytes, payload bytes.",
    )
    require(
        _is(report, Report | None) and _is(pointer, str),
        "report は Report、pointer は文字列（str）です。",
        "report is a Report, pointer text (str).",
    )
    policy = require_policy(policy)
    day = require_day(as_of)
    names = ", ".join(policy.algorithms)
    require(
        algorithms is None or are_offered(algorithms, policy),
        f"検証できる署名方式は {names} です。",
        f"the algorithms offered are {names}.",
    )
    limits_.require_limits(limits)
    report = Report(max_findings=limits.max_findings) if report is None else report
    return report, limits, policy, tuple(policy.algorithms) if algorithms is None else algorithms, day


def require_policy(policy: object) -> Policy:
    """Return the policy, by default the library's; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if policy is None:
        return algorithms_.default_policy()
    if not isinstance(policy, Policy):
        raise UsageError("policy は Policy です。", "policy is a Policy.")
    return policy


def require_day(as_of: object) -> date:
    """Return the day, by default today in Japan; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if as_of is None:
        return today_in_japan()
    if not isinstance(as_of, date) or type(as_of) is not date:
        raise UsageError("as_of は日付（date）です。", "as_of is a date.")
    return as_of


def _is(value: object, kind: Any) -> bool:
    return isinstance(value, kind)


def are_offered(names: object, policy: Policy) -> bool:
    """Say whether it is a collection of names of the policy's algorithms."""
    if not isinstance(names, Collection) or isinstance(names, str):
        return False
    return all(isinstance(name, str) and name in policy.algorithms for name in names)


def _is_list(keys: object) -> bool:
    return isinstance(keys, Sequence) and not isinstance(keys, str | bytes)


def _require_keys(keys: Sequence[object], policy: Policy) -> None:
    kinds = policy.algorithms.values()
    require(
        all(isinstance(key, Mapping | PublicKey) or any(one.fits(key) for one in kinds) for key in keys),
        "鍵は JWK か公開鍵です。",
        "a key is a JWK or a public key.",
    )


def _key(key: Key, algorithm: Algorithm) -> Any:
    """Return the key if it is one for the algorithm and for verifying."""
    if isinstance(key, Mapping):
        return algorithm.key(key) if keys.may_verify(key, algorithm.name) else None
    return key if algorithm.fits(key) else None


def hold_standing(
    standing: Standing, policy: Policy, algorithm: Algorithm, key: Any, report: Report, pointer: str
) -> bool:
    """Say whether the policy lets it be verified, and add what it says."""
    if standing is Standing.REFUSED:
        rule = rules.ALGORITHM_EXPIRED if policy.strength(algorithm.name, key) else rules.KEY_TOO_WEAK
        report.add(rule, pointer, algorithm=algorithm.name, policy=policy.name)
        return False
    if standing is Standing.VERIFY_ONLY:
        report.add(rules.VERIFY_ONLY, pointer, algorithm=algorithm.name, policy=policy.name)
    return True


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
