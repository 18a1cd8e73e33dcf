"""Verifying JAdES B-B: the form of the header, the certificate that is meant, the signature, the parts.

The key is that of the certificate which the header names. Whether that certificate is to be trusted (issuer, validity,
revocation, key usage) is not judged here, and each signature that holds says so in a finding.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cryptography import x509

from gyosei_forms import findings, intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope import jws, rules
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.jades import certificates as certificates_
from gyosei_forms.envelope.jades import structure
from gyosei_forms.envelope.jades.certificates import Described
from gyosei_forms.envelope.jades.parts import MECHANISM, Parts, compare, require_parts, say
from gyosei_forms.envelope.jws.tokens import Token
from gyosei_forms.envelope.jws.verifying import Key, are_offered, require_policy
from gyosei_forms.envelope.verdict import PartStatus
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

_NO_MORE_SIG_T = datetime(2025, 7, 15, 9, tzinfo=JST)
"""From 2025-07-15 00:00 UTC on, new signatures have ``iat`` (clauses 5.1.11 and 5.2.1 of V1.2.1)."""


@dataclass(frozen=True, slots=True, repr=False)
class Signed:
    """What was found of one signature.

    ``holds`` says that the signature value fits the key of ``certificate``; only then anything else but ``parts`` is
    there. ``ok`` says that it holds, is in the form of the standard, and covers the parts exactly as given. Whose
    certificate it is, and whether it was valid, is the next question: ``certificates`` are as sent, the signer's
    first, and ``key`` is the RFC 7638 thumbprint of its key.
    """

    holds: bool = False
    ok: bool = False
    algorithm: str = ""
    standing: Standing = Standing.REFUSED
    certificates: tuple[x509.Certificate, ...] = ()
    key: str = ""
    signed_at: datetime | None = None
    roles: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    parts: Mapping[str, PartStatus] = field(default_factory=dict, hash=False)

    @property
    def thumbprint(self) -> str:
        """SHA-256 of the signer's certificate (base64url, as ``x5t#S256``); empty where the signature does not hold."""
        return certificates_.thumbprint(self.certificates[0]) if self.certificates else ""

    def __repr__(self) -> str:
        return f"<Signed {'ok' if self.ok else 'not ok'}, {len(self.parts)} parts>"


def verify(
    signature: bytes,
    parts: Parts,
    *,
    algorithms: Collection[str] | None = None,
    certificates: Sequence[x509.Certificate] = (),
    policy: Policy | None = None,
    at: datetime | None = None,
    canonical: bool = False,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[tuple[Signed, ...]]:
    """Verify a JAdES signature, of one person or of several, over parts; whatever the bytes are, nothing is raised.

    ``parts`` are all that is to be covered by each signature: a part that a signature does not name is an error.
    ``certificates`` are known to the caller, for signatures that name theirs by digest only. ``algorithms``, ``policy``
    and ``at`` (aware, default: now) say what may be used, and ``canonical`` demands the one form that :func:`sign`
    and :func:`join` write. Returns one :class:`Signed` for each signature, or no value where it is no JWS. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    at = _arguments(signature, parts, certificates, at, canonical, report, pointer)
    policy = require_policy(policy)
    require(
        algorithms is None or are_offered(algorithms, policy),
        f"署名方式は {', '.join(policy.algorithms)} です。",
        f"the algorithms are {', '.join(policy.algorithms)}.",
    )
    limits_.require_limits(limits)
    report = Report(max_findings=limits.max_findings) if report is None else report
    names = tuple(policy.algorithms) if algorithms is None else tuple(algorithms)
    tokens = jws.read_all(
        signature, limits=limits, report=report, pointer=pointer, understood=structure.UNDERSTOOD
    )
    if tokens is None:
        return Result(None, report)
    if canonical:
        _hold_canonical(signature, tokens, policy, report, pointer)
    try:
        limits.hold("max_signatures", len(tokens), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return Result(None, report)
    found = []
    for index, token in enumerate(tokens):
        place = f"{pointer}/signatures/{index}"
        one = check(
            token,
            parts,
            algorithms=names,
            certificates=certificates,
            policy=policy,
            at=at,
            limits=limits,
            report=report,
            pointer=place,
        )
        if one.holds:
            report.add(rules.JADES_PATH_NOT_JUDGED, place)
            for name, status in one.parts.items():
                say(status, report, f"{place}/parts" + findings.pointer(name))
        found.append(one)
    return Result(tuple(found), report)


def check(
    token: Token,
    parts: Parts,
    *,
    algorithms: Collection[str],
    certificates: Sequence[x509.Certificate] = (),
    policy: Policy,
    at: datetime,
    limits: Limits,
    report: Report,
    pointer: str,
    exact: bool = False,
) -> Signed:
    """Check one signature that was read, as :func:`verify` does; the arguments are those of :func:`verify`, held already.

    What is found of the parts is in the answer, and not in the report. ``exact`` says that the caller has built the header
    from the parts and found it byte for byte: then neither its form nor the digests are looked at again.
    """
    own = Report(max_findings=limits.max_findings)
    found = _Check(token, tuple(algorithms), policy, at, tuple(certificates), own, exact).run(parts)
    report.extend(own, pointer)
    return found


def _arguments(
    signature: object,
    parts: object,
    certificates: object,
    at: datetime | None,
    canonical: object,
    report: object,
    pointer: object,
) -> datetime:
    require(isinstance(signature, bytes), "署名は bytes で渡してください。", "pass the signature as bytes.")
    require_parts(parts)
    require(
        isinstance(certificates, list | tuple)
        and all(isinstance(one, x509.Certificate) for one in certificates),
        "certificates は x509.Certificate のリストです。",
        "certificates is a list of x509.Certificate.",
    )
    require(
        isinstance(canonical, bool) and isinstance(report, Report | None) and isinstance(pointer, str),
        "canonical は bool、report は Report、pointer は文字列（str）です。",
        "canonical is a bool, report a Report, pointer text (str).",
    )
    if at is None:
        return now_in_japan()
    check_moment(at, "at")
    return at


def _hold_canonical(
    signature: bytes, tokens: tuple[Token, ...], policy: Policy, report: Report, pointer: str
) -> None:
    """Build the signature file anew and compare, so that no byte of it is free."""
    if jws.general([(one.protected, one.signature) for one in tokens]) != signature:
        report.add(rules.SIGNATURE_NOT_CANONICAL, pointer, field="JSON")
    hold_low_s(tokens, policy, report, pointer)


def hold_low_s(tokens: tuple[Token, ...], policy: Policy, report: Report, pointer: str) -> None:
    """Add each signature value that is not the one of its two forms (ECDSA) that we write."""
    for index, one in enumerate(tokens):
        algorithm = policy.algorithms.get(str(one.header.get("alg")))
        if algorithm is not None and algorithm.canonical(one.signature) != one.signature:
            report.add(rules.SIGNATURE_NOT_CANONICAL, f"{pointer}/signatures/{index}", field="s")


@dataclass(frozen=True, slots=True, repr=False)
class _Check:
    """The check of one signature, step by step."""

    token: Token
    names: tuple[str, ...]
    policy: Policy
    at: datetime
    known: tuple[x509.Certificate, ...]
    report: Report
    exact: bool

    def run(self, parts: Parts) -> Signed:
        chain = self._certificates() if self.exact or self._form_ok() else ()
        verified = self._verified(chain[0].key) if chain else None
        if verified is None:
            return Signed(parts=dict.fromkeys(parts, PartStatus.UNDECIDED))
        header = verified.header
        signed_at = self._signed_at(header)
        self._hold_period(chain[0].key, signed_at.astimezone(JST).date())
        encoded = header.get("b64", True) is not False
        statuses = (
            dict.fromkeys(parts, PartStatus.OK) if self.exact else compare(header["sigD"], parts, encoded)
        )
        return Signed(
            holds=True,
            ok=self.report.ok and all(one is PartStatus.OK for one in statuses.values()),
            algorithm=header["alg"],
            standing=verified.standing,
            certificates=tuple(one.certificate for one in chain),
            key=chain[0].key_thumbprint,
            signed_at=signed_at,
            roles=tuple(_claimed(header)),
            commitments=tuple(one["commId"]["id"] for one in header.get("srCms", ())),
            parts=statuses,
        )

    def _verified(self, key: Any) -> jws.Verified | None:
        """Check the signature value with the key of the certificate, which may be of a policy's own kind."""
        known: Key = {} if key is None else key
        day = self.at.astimezone(JST).date()
        return jws.check(
            self.token, known, self.names, b"", report=self.report, policy=self.policy, as_of=day
        )

    def _form_ok(self) -> bool:
        """Hold the header against the standard; what cannot be judged further stops here."""
        header = self.token.header
        for name in structure.misfits(header):
            self.report.add(rules.JADES_MEMBER, "/protected", field=name)
        if not self.report.ok:
            return False
        sig_d = header.get("sigD")
        if sig_d is None or sig_d["mId"] != MECHANISM or sig_d.get("hashM") not in structure.HASHES:
            self.report.add(rules.JADES_MECHANISM, "/protected/sigD")
            return False
        if "sigD" not in header.get("crit", ()):
            self.report.add(rules.JADES_NOT_CRITICAL, "/protected/crit")
        if self.token.payload is not None and not (self.token.is_compact and self.token.payload == ""):
            self.report.add(rules.JADES_MEMBER, "", field="payload")
            return False
        return True

    def _certificates(self) -> tuple[Described, ...]:
        """Return the certificates, the signer's first; nothing, with a finding, where it cannot be told."""
        header = self.token.header
        if header.keys().isdisjoint(structure.NAMED_BY):
            self.report.add(rules.JADES_NO_CERTIFICATE, "/protected")
            return ()
        chain = tuple(map(certificates_.read, header["x5c"])) if "x5c" in header else self._known(header)
        if not chain:
            self.report.add(rules.JADES_NO_CERTIFICATE, "/protected")
            return ()
        read = tuple(one for one in chain if one is not None)
        if len(read) != len(chain):
            self.report.add(rules.JADES_CERTIFICATE_UNREADABLE, "/protected/x5c")
            return ()
        if not certificates_.is_named(read[0], header):
            self.report.add(rules.JADES_CERTIFICATE_OTHER, "/protected/x5c")
            return ()
        return read

    def _known(self, header: dict[str, Any]) -> tuple[Described, ...]:
        known = map(certificates_.described, self.known)
        return tuple(one for one in known if certificates_.is_named(one, header))[:1]

    def _signed_at(self, header: dict[str, Any]) -> datetime:
        if "iat" in header:
            moment = datetime.fromtimestamp(header["iat"], JST)
            place = "/protected/iat"
        else:
            moment = datetime.fromisoformat(header["sigT"].replace("Z", "+00:00")).astimezone(JST)
            place = "/protected/sigT"
            if moment >= _NO_MORE_SIG_T:
                self.report.add(rules.JADES_SIG_T, place)
        if moment > self.at:
            self.report.add(rules.LATER_THAN_NOW, place)
        return moment

    def _hold_period(self, key: Any, day: date) -> None:
        """Hold the claimed day of signing against the last day on which the algorithm signs."""
        name = self.token.header["alg"]
        if self.policy.standing(name, key, day) is not Standing.ALLOWED:
            self.report.add(
                rules.JADES_SIGNED_TOO_LATE, "/protected", algorithm=name, policy=self.policy.name
            )


def _claimed(header: dict[str, Any]) -> list[str]:
    """Return the claimed attributes that are plain text: roles, as :func:`sign` writes them."""
    rows = header.get("srAts", {}).get("claimed", ())
    return [value for row in rows for value in row["qVals"] if isinstance(value, str)]
