"""Whether a certificate was valid at a moment: the public function, and what it returns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.algorithms import default_policy
from gyosei_forms.envelope.algorithms.policy import Policy
from gyosei_forms.envelope.certificates import certificate as certificates
from gyosei_forms.envelope.certificates import signed
from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.building import Builder, Path
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.outcome import Indication, SubIndication, judge
from gyosei_forms.envelope.certificates.policies import NO_DEMANDS, CertificatePolicies
from gyosei_forms.envelope.certificates.processing import Demands, process
from gyosei_forms.envelope.certificates.purposes import Purpose
from gyosei_forms.envelope.certificates.revocation import Revocation, RevocationSource, RevocationState
from gyosei_forms.envelope.certificates.revocation.judging import Judge
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.errors import LimitExceeded, UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.intake import add_limit
from gyosei_forms.limits import ITEMS, LEVELS, Limits

Given: TypeAlias = Certificate | x509.Certificate | bytes
"""A certificate as it is given: read (:func:`read`), parsed by cryptography, or DER."""
_NOTHING = Revocation()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Validation:
    """What became of a certificate.

    ``path`` are the certificates that were judged, the leaf first, ``anchor`` the trust anchor above them (``None``: no
    path was found). ``revocation`` says for each of them what was known at ``at``. ``policies`` are the certificate
    policies that the path is valid for (``2.5.29.32.0``: any). In the report ``/path/0`` is the leaf, ``/crls/0`` and
    ``/ocsp/0`` are the first list and response of the :class:`Revocation`.
    """

    indication: Indication
    sub_indication: SubIndication | None
    at: datetime
    report: Report
    path: tuple[x509.Certificate, ...] = ()
    anchor: Anchor | None = None
    policies: frozenset[str] = frozenset()
    revocation: tuple[RevocationState, ...] = ()
    sources: tuple[RevocationSource | None, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the certificate was valid at the moment."""
        return self.indication is Indication.PASSED

    def __repr__(self) -> str:
        why = f", {self.sub_indication}" if self.sub_indication else ""
        return f"<Validation {self.indication}{why}, path of {len(self.path)}>"


@dataclass(frozen=True, slots=True, repr=False)
class _Judged:
    path: Path
    report: Report
    policies: frozenset[str]
    revocation: tuple[RevocationState, ...]
    sources: tuple[RevocationSource | None, ...]


def validate(
    leaf: Given,
    *,
    anchors: Sequence[Anchor],
    at: datetime,
    intermediates: Sequence[Given] = (),
    purpose: Purpose = Purpose.SIGNER,
    revocation: Revocation | None = None,
    policies: CertificatePolicies | None = None,
    algorithms: Policy | None = None,
    as_of: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Validation:
    """Judge a certificate for the moment ``at``: path building and RFC 5280 §6, strictly, offline.

    ``at`` is an aware datetime: the time of judging, or an earlier one for which there is a proof, such as the genTime of
    a timestamp; then a later end or revocation does no harm. ``as_of`` is the time of judging (default: ``at``); lists
    and responses issued after it are refused. ``intermediates`` are the certificates from among which a path is built;
    ``anchors`` end it. Without ``revocation`` nothing is known about revocation, so nothing passes; ``policies`` of
    ``None`` demands none. ``algorithms`` is the policy of algorithms (default: the library's), applied for ``at``.

    Bad data give findings. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments, and
    :class:`~gyosei_forms.errors.LimitExceeded` never: a limit that is hit is a finding.
    """
    _require(anchors, at, as_of, purpose, revocation, policies, algorithms, limits)
    report = Report()
    read = certificates.read(leaf, limits=limits)
    if read.value is None:
        report.extend(read.report, "/path/0")
        return _result(at, report, None)
    try:
        pool = _pool(intermediates, limits, report)
        builder = Builder(pool, anchors, limits)
        demands = Demands(
            at=at,
            purpose=purpose,
            policies=policies or NO_DEMANDS,
            limits=limits,
            algorithms=algorithms or default_policy(),
        )
        best = _best(read.value, builder, demands, revocation or _NOTHING, as_of or at)
    except LimitExceeded as error:
        add_limit(report, error)
        return _result(at, report, None)
    if best is None:
        _add_no_path(read.value, builder, report)
    return _result(at, report, best)


def by_key(certificates_: Iterable[Given], key: object) -> tuple[x509.Certificate, ...]:
    """Return those certificates whose public key is a given one, in their order; what cannot be read is none of them.

    So the certificate of a signer is found by the key that made the signature, not by its place in a bag. Several
    certificates can have one key.
    """
    public = signed.usable(key)
    if public is None:
        raise UsageError(
            "公開鍵（RSA・P-256・P-384・P-521・Ed25519）を渡してください。",
            "pass a public key: RSA, P-256, P-384, P-521 or Ed25519.",
        )
    read = (certificates.read(one).value for one in certificates_)
    return tuple(one.parsed for one in read if one is not None and one.key == public)


def _best(
    leaf: Certificate, builder: Builder, demands: Demands, revocation: Revocation, as_of: datetime
) -> _Judged | None:
    """Return the first path that passes; else the one with the fewest errors."""
    best: _Judged | None = None
    for path in builder.paths(leaf):
        report = Report()
        valid = process(path, demands, report, "/path")
        judge_ = Judge(
            data=revocation,
            builder=builder,
            anchor=path.anchor,
            at=demands.at,
            as_of=as_of,
            algorithms=demands.algorithms,
        )
        states = tuple(
            judge_.add(one, path.issuer(index), report, f"/path/{index}", is_leaf=index == 0)
            for index, one in enumerate(path.certificates)
        )
        sources = tuple(judge_.sources.get(one.fingerprint) for one in path.certificates)
        judged = _Judged(path, report, valid, states, sources)
        if judge(report).indication is Indication.PASSED:
            return judged
        if best is None or len(report.errors) < len(best.report.errors):
            best = judged
    if best is not None:
        best.report.extend(revocation.report)
    return best


def _result(at: datetime, report: Report, best: _Judged | None) -> Validation:
    if best is not None:
        report.extend(best.report)
    outcome = judge(report)
    if best is None:
        return Validation(
            indication=outcome.indication, sub_indication=outcome.sub_indication, at=at, report=report
        )
    return Validation(
        indication=outcome.indication,
        sub_indication=outcome.sub_indication,
        at=at,
        report=report,
        path=tuple(one.parsed for one in best.path.certificates),
        anchor=best.path.anchor,
        policies=best.policies,
        revocation=best.revocation,
        sources=best.sources,
    )


def _add_no_path(leaf: Certificate, builder: Builder, report: Report) -> None:
    if builder.broken:
        report.add(rules.ISSUER_SIGNATURE, "/path/0" if leaf.fingerprint in builder.broken else "/path")
    if builder.is_cut:
        add_limit(report, LimitExceeded("max_path", builder.limits.max_path, LEVELS))
    report.add(rules.NO_PATH, "/path")


def _pool(given: Sequence[Given], limits: Limits, report: Report) -> list[Certificate]:
    limits.hold("max_certificates", len(given), ITEMS)
    pool: list[Certificate] = []
    for index, one in enumerate(given):
        read = certificates.read(one, limits=limits).value
        if read is None:
            report.add(rules.INTERMEDIATE_UNREADABLE, f"/intermediates/{index}")
        else:
            pool.append(read)
    return pool


def _require(
    anchors: object,
    at: object,
    as_of: object,
    purpose: object,
    revocation: object,
    policies: object,
    algorithms: object,
    limits: object,
) -> None:
    require(
        isinstance(anchors, Sequence) and all(isinstance(one, Anchor) for one in anchors),
        "anchors は信頼の起点（Anchor）の並びです。Anchor.of(証明書) で作れます。",
        "anchors is a sequence of Anchor; make them by Anchor.of(certificate).",
    )
    require(
        _is_aware(at) and (as_of is None or _is_aware(as_of)),
        "at と as_of は時差つきの日時（datetime）で渡してください。",
        "pass at and as_of as aware datetimes.",
    )
    require(
        isinstance(purpose, Purpose)
        and (revocation is None or isinstance(revocation, Revocation))
        and (policies is None or isinstance(policies, CertificatePolicies))
        and (algorithms is None or isinstance(algorithms, Policy)),
        "purpose は Purpose、revocation は Revocation、policies は CertificatePolicies、algorithms は署名方式の方針で渡してください。",
        "pass purpose as a Purpose, revocation as a Revocation, policies as CertificatePolicies, algorithms as a Policy.",
    )
    limits_.require_limits(limits)


def _is_aware(moment: object) -> bool:
    return isinstance(moment, datetime) and moment.utcoffset() is not None
