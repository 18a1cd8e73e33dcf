"""Validating a signature at the time that is proven for it (ETSI EN 319 102-1, clauses 5.5 and 5.6, simplified).

A timestamp proves that what it is over existed at its time. From the last timestamp to the first: the last is judged at the
moment of validating, and each one before it at the time of the archive timestamp that covers it. So the signature is proven
from its earliest timestamp on, and algorithm, certificate and revocation are judged for that time. What has expired, or is
refused by now, does no harm where a timestamp from before is renewed in time; without one the verdict is INDETERMINATE.

Simpler than the standard: certificates count as proven from the earliest archive timestamp on (it is over those of the
header), and stricter: each timestamp that is there has to hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope import base64url, jws, rules
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.certificates import Anchor, CertificatePolicies, Revocation, Validation
from gyosei_forms.envelope.certificates import certificate as certificates_
from gyosei_forms.envelope.certificates import validate as validate_certificate
from gyosei_forms.envelope.jades import structure, verifying
from gyosei_forms.envelope.jades.long_term import components, imprints
from gyosei_forms.envelope.jades.long_term.components import ARCHIVE, SIGNATURE, Component, Unsigned
from gyosei_forms.envelope.jades.long_term.imprints import Contents
from gyosei_forms.envelope.jades.long_term.levels import Judged, Level, Validated
from gyosei_forms.envelope.jades.parts import MECHANISM, Parts, require_parts, say
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.jws.tokens import Token
from gyosei_forms.envelope.jws.verifying import are_offered, require_policy
from gyosei_forms.envelope.rules import long_term as own_rules
from gyosei_forms.envelope.rules import timestamps as timestamp_rules
from gyosei_forms.envelope.timestamps import tokens as timestamps_
from gyosei_forms.envelope.timestamps.verifying import Imprint, Verified, refused
from gyosei_forms.envelope.timestamps.verifying import verify as verify_timestamp
from gyosei_forms.envelope.verdict import Indication, SubIndication, Verdict
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, Result
from gyosei_forms.findings import pointer as json_pointer
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule


def validate(
    signature: bytes,
    parts: Parts,
    *,
    anchors: Sequence[Anchor],
    authorities: Sequence[Anchor] | None = None,
    certificates: Sequence[x509.Certificate] = (),
    revocation: Revocation | None = None,
    algorithms: Collection[str] | None = None,
    policy: Policy | None = None,
    as_of: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[tuple[Validated, ...]]:
    """Validate a JAdES signature of any level (B-B to B-LTA), of one person or of several, at the time proven for it.

    ``parts`` are as in :func:`~gyosei_forms.envelope.jades.verify`; an archive timestamp can only be checked with the
    content of all of them. ``anchors`` are trusted for signers, ``authorities`` for timestamps (default: the same).
    ``certificates`` and ``revocation`` add to what comes with the signature. ``algorithms`` and ``policy`` say what may be
    used, ``as_of`` (aware, default: now) is the moment of validating. Whatever the bytes are, nothing is raised. Returns
    one :class:`Validated` for each signature, or no value where it is no JWS. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require(isinstance(signature, bytes), "署名は bytes で渡してください。", "pass the signature as bytes.")
    require_parts(parts)
    _require_trust(anchors, authorities, certificates, revocation)
    policy = require_policy(policy)
    require(
        algorithms is None or are_offered(algorithms, policy),
        f"署名方式は {', '.join(policy.algorithms)} です。",
        f"the algorithms are {', '.join(policy.algorithms)}.",
    )
    limits_.require_limits(limits)
    if as_of is None:
        as_of = now_in_japan()
    check_moment(as_of, "as_of")
    report = Report(max_findings=limits.max_findings) if report is None else report
    split = components.split(signature, limits=limits, report=report, pointer=pointer)
    if split is None:
        return Result(None, report)
    read = jws.read_all(
        split.bare, limits=limits, report=report, pointer=pointer, understood=structure.UNDERSTOOD
    )
    if read is None:
        return Result(None, report)
    try:
        limits.hold("max_signatures", len(read), limits_.ITEMS)
    except LimitExceeded as error:
        intake.add_limit(report, error, pointer)
        return Result(None, report)
    trust = Trust(
        anchors,
        anchors if authorities is None else authorities,
        tuple(certificates),
        revocation or Revocation(),
        tuple(policy.algorithms) if algorithms is None else tuple(algorithms),
        policy,
        as_of,
        limits,
    )
    unsigned = split.unsigned or tuple(Unsigned(one.protected, "") for one in read)
    found = []
    for index, (one, token) in enumerate(zip(unsigned, read, strict=True)):
        own = Report(max_findings=limits.max_findings)
        found.append(_validated(one, token, parts, trust, own))
        report.extend(own, f"{pointer}/signatures/{index}")
    return Result(tuple(found), report)


def _require_trust(anchors: object, authorities: object, certificates: object, revocation: object) -> None:
    require(
        all(
            isinstance(given, list | tuple) and all(isinstance(one, Anchor) for one in given)
            for given in (anchors, () if authorities is None else authorities)
        ),
        "anchors と authorities は信頼の起点（Anchor）のリストです。",
        "anchors and authorities are lists of Anchor.",
    )
    require(
        isinstance(certificates, list | tuple)
        and all(isinstance(one, x509.Certificate) for one in certificates)
        and isinstance(revocation, Revocation | None),
        "certificates は x509.Certificate のリスト、revocation は Revocation です。",
        "certificates is a list of x509.Certificate, revocation a Revocation.",
    )


def _validated(unsigned: Unsigned, token: Token, parts: Parts, trust: Trust, report: Report) -> Validated:
    """Validate one signature: since when it is proven, whether it holds, and its certificate for that time."""
    evidence = Evidence(unsigned, token, parts, trust, report)
    found = verifying.check(
        token,
        parts,
        algorithms=trust.algorithms,
        certificates=evidence.pool,
        policy=trust.policy,
        at=evidence.at,
        limits=trust.limits,
        report=report,
        pointer="",
    )
    if not found.holds:
        verdict = _verdict(found, None, report)
        return Validated(found, verdict, evidence.level, evidence.proven, None, tuple(evidence.timestamps))
    for name, status in found.parts.items():
        say(status, report, "/parts" + json_pointer(name))
    judged = evidence.judged(found.certificates[0])
    return Validated(
        found,
        _verdict(found, judged, report),
        judged.level,
        judged.proven_at,
        judged.certificate,
        judged.timestamps,
    )


def _verdict(found: Signed, judged: Judged | None, report: Report) -> Verdict:
    ids = report.rule_ids
    for rule, indication, sub in _CAUSES:
        if rule.id in ids:
            return Verdict(indication, sub)
    if not found.ok or judged is None:
        return Verdict(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    return judged.verdict


@dataclass(frozen=True, slots=True, repr=False)
class Trust:
    """Whom and what the caller trusts, and when."""

    anchors: Sequence[Anchor]
    authorities: Sequence[Anchor]
    certificates: tuple[x509.Certificate, ...]
    revocation: Revocation
    algorithms: tuple[str, ...]
    policy: Policy
    as_of: datetime
    limits: Limits
    certificate_policies: CertificatePolicies | None = None


@dataclass(slots=True, repr=False)
class Evidence:
    """What comes with one signature to prove since when it exists, and whose it is.

    Made, it has judged the timestamps: :attr:`at` is the time for which the signature is to be checked, :attr:`pool` the
    certificates that are at hand. For a signature that holds, :meth:`judged` is what then becomes of its certificate.
    """

    unsigned: Unsigned
    token: Token
    parts: Contents
    trust: Trust
    report: Report
    known: datetime = field(init=False)
    """Since when is proven what stands before the component in hand; at the end, the signature with its header."""
    proven: datetime | None = field(init=False)
    """Since when the signature is proven to have existed."""
    pool: list[x509.Certificate] = field(default_factory=list)
    revocation: Revocation = field(default_factory=Revocation)
    archived: bool = False
    """Whether an archive timestamp holds."""
    stamped: list[datetime] = field(default_factory=list)
    """The times of the timestamps over the signature value that hold."""
    timestamps: list[Verified] = field(default_factory=list)
    failed: SubIndication | None = None
    """Why the first of the timestamps that do not hold does not."""

    def __post_init__(self) -> None:
        self.known = self.trust.as_of
        self._gather()
        for position in range(len(self._listed) - 1, -1, -1):
            self._stamps(self._listed[position], position)
        self.proven = min([*self.stamped, *([self.known] if self.archived else [])], default=None)
        if self.proven is None:
            self.report.add(own_rules.TIME_NOT_PROVEN)

    @property
    def _listed(self) -> Sequence[Component]:
        return self.unsigned.components if self.unsigned.ok else ()

    @property
    def at(self) -> datetime:
        """The time for which the signature is judged: the one that is proven, else that of validating."""
        return self.trust.as_of if self.proven is None else self.proven

    # --- evidence

    def _gather(self) -> None:
        """Gather certificates and revocation data: those in the signature, and the caller's."""
        listed = self.unsigned.components
        place = "/header/etsiU"
        raws = [raw for one in listed for raw in components.certificates(one)]
        for raw in raws:
            found = certificates_.read(raw, limits=self.trust.limits).value
            if found is None:
                self.report.add(own_rules.EVIDENCE_UNREADABLE, place)
            else:
                self.pool.append(found.parsed)
        self.pool += [*self._of_header(), *self.trust.certificates]
        given = self.revocation = self.trust.revocation
        crls = [raw for one in listed for raw in components.crls(one)]
        ocsps = [raw for one in listed for raw in components.ocsps(one)]
        if not crls and not ocsps:
            return
        try:
            self.revocation = Revocation(
                crls=(*given.crls, *crls),
                ocsp=(*given.ocsp, *ocsps),
                port=given.port,
                limits=self.trust.limits,
            )
        except LimitExceeded as error:
            intake.add_limit(self.report, error, place)
        if self.revocation.report.rule_ids - given.report.rule_ids:
            self.report.add(own_rules.EVIDENCE_UNREADABLE, place)

    def _of_header(self) -> Iterator[x509.Certificate]:
        listed = self.token.header.get("x5c")
        for text in listed if isinstance(listed, list) else ():
            raw = base64url.decode_padded(text) if isinstance(text, str) else None
            found = None if raw is None else certificates_.read(raw, limits=self.trust.limits).value
            if found is not None:
                yield found.parsed

    # --- timestamps, the last first

    def _stamps(self, component: Component, position: int) -> None:
        """Judge the timestamps of a component; those that hold prove what they are over."""
        if component.name not in (SIGNATURE, ARCHIVE):
            return
        place = f"/header/etsiU/{position}/{component.name}/tstTokens"
        held = []
        for index, raw in enumerate(components.tokens(component)):
            one = self._timestamp(component, position, raw, f"{place}/{index}")
            if one is not None:
                held.append(one.at)
        if component.name == SIGNATURE:
            self.stamped += held
        elif held:
            self.known, self.archived = min(self.known, *held), True

    def _timestamp(self, component: Component, position: int, raw: bytes, place: str) -> Verified | None:
        limits = self.trust.limits
        read = timestamps_.read(raw, limits=limits, report=self.report, pointer=place).value
        if read is None:
            self._fails(SubIndication.FORMAT_FAILURE)
            return None
        digest = self._imprint(component, position, read.hash_name)
        if digest is None:
            self.report.add(own_rules.NEEDS_CONTENT, place)
            self._fails(SubIndication.SIG_CONSTRAINTS_FAILURE)
            return None
        own = Report(max_findings=limits.max_findings)
        one = verify_timestamp(
            raw,
            Imprint(read.hash_name, digest),
            anchors=self.trust.authorities,
            certificates=self.pool,
            revocation=self.revocation,
            policy=self.trust.policy,
            at=self.known,
            as_of=self.trust.as_of,
            limits=limits,
            report=own,
        ).unwrap()
        if component.name == ARCHIVE and timestamp_rules.OTHER_DATA.id in own.rule_ids:
            self.report.add(own_rules.NOT_COVERED, place)
        self.report.extend(own, place)
        self.timestamps.insert(0, one)
        if one.verdict.indication is not Indication.TOTAL_PASSED:
            self._fails(one.verdict.sub_indication or SubIndication.SIG_CONSTRAINTS_FAILURE)
            return None
        if one.at > self.known + (read.accuracy or timedelta()):
            self.report.add(own_rules.OUT_OF_ORDER, place)
            self._fails(SubIndication.SIG_CONSTRAINTS_FAILURE)
            return None
        return one

    def _imprint(self, component: Component, position: int, hash_name: str) -> bytes | None:
        """Return the digest that a timestamp is to be over; of a hash that is refused anyhow, nothing of use."""
        if hash_name not in _HASHES:
            return b""
        if component.name == SIGNATURE:
            return imprints.of_signature(self.unsigned, hash_name)
        if not _names_parts(self.token.header):
            return b""
        before = self.unsigned.components[:position]
        return imprints.of_archive(self.unsigned, before, self.token.header, self.parts, hash_name)

    def _fails(self, why: SubIndication) -> None:
        self.failed = self.failed or why

    # --- the certificate at the proven time

    def judged(self, leaf: x509.Certificate) -> Judged:
        """Return what becomes of the signer's certificate at the time of the signature."""
        trust = self.trust
        if self.proven is not None and self.proven < leaf.not_valid_before_utc:
            self.report.add(own_rules.BEFORE_CERTIFICATE, "/protected/x5c")
        path = validate_certificate(
            leaf,
            anchors=trust.anchors,
            at=self.at,
            intermediates=self.pool,
            revocation=self.revocation,
            policies=trust.certificate_policies,
            algorithms=trust.policy,
            as_of=trust.as_of,
            limits=trust.limits,
        )
        self.report.extend(path.report, "/certificate")
        if path.passed:
            self._hold_algorithms(path)
        verdict = self._verdict(path)
        return Judged(verdict, self.report, self.level, self.proven, path, tuple(self.timestamps))

    @property
    def level(self) -> Level:
        """How far the signature is secured, by what holds."""
        if self.archived:
            return Level.B_LTA
        if not self.stamped:
            return Level.B_B
        return Level.B_LT if any(one.name in _EVIDENCE for one in self._listed) else Level.B_T

    def _hold_algorithms(self, path: Validation) -> None:
        """Hold the algorithms of the signer's path against the policy at the time since when it is proven."""
        day, policy = self.known.astimezone(JST).date(), self.trust.policy
        for index in refused(path, day, policy):
            self.report.add(own_rules.PATH_ALGORITHM, f"/certificate/path/{index}", policy=policy.name)

    def _verdict(self, path: Validation) -> Verdict:
        if own_rules.BEFORE_CERTIFICATE.id in self.report.rule_ids:
            return Verdict(Indication.TOTAL_FAILED, SubIndication.NOT_YET_VALID)
        if path.sub_indication is not None:
            return Verdict(Indication.INDETERMINATE, SubIndication(path.sub_indication.value))
        if own_rules.PATH_ALGORITHM.id in self.report.rule_ids:
            return Verdict(Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
        if self.failed is not None:
            return Verdict(Indication.INDETERMINATE, self.failed)
        if not self.unsigned.ok:
            return Verdict(Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE)
        return Verdict(Indication.TOTAL_PASSED)


_HASHES = ("sha256", "sha384", "sha512")
_EVIDENCE = ("xVals", "rVals", "tstVD", "anyValData")
_CAUSES: tuple[tuple[Rule, Indication, SubIndication], ...] = (
    (rules.SIGNATURE_INVALID, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE),
    (rules.JADES_PART_CHANGED, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE),
    (own_rules.BEFORE_CERTIFICATE, Indication.TOTAL_FAILED, SubIndication.NOT_YET_VALID),
    (rules.JADES_NO_CERTIFICATE, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    (rules.JADES_CERTIFICATE_OTHER, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    (rules.ALGORITHM_REFUSED, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    (rules.ALGORITHM_EXPIRED, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    (rules.KEY_TOO_WEAK, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    (rules.JADES_SIGNED_TOO_LATE, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
)


def _names_parts(header: dict[str, Any]) -> bool:
    """Say whether the header names its parts by the mechanism of digests."""
    found = header.get("sigD")
    return (
        isinstance(found, dict) and "sigD" not in structure.misfits(header) and found.get("mId") == MECHANISM
    )
