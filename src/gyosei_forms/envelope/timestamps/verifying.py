"""Verifying a timestamp: over this data, by a trusted authority, and since when that can be said.

The authority's certificates are judged at the time of the timestamp, never at "now": one that has ended since was good
then. But from the end of its certificate or of its algorithms on, nobody can tell a token that was made then from one that
was made later with a key got hold of; so for that a later timestamp has to prove that the token existed before, and without
one the verdict is INDETERMINATE (ETSI EN 319 102-1, validation with proofs of existence).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope.algorithms import Policy, Standing
from gyosei_forms.envelope.blocks.guards import check_moment
from gyosei_forms.envelope.certificates import (
    Anchor,
    Certificate,
    Purpose,
    Revocation,
    Validation,
    signed,
    validate,
)
from gyosei_forms.envelope.certificates import certificate as certificates_
from gyosei_forms.envelope.certificates.rules import paths as path_rules
from gyosei_forms.envelope.jws.verifying import require_policy
from gyosei_forms.envelope.rules import timestamps as rules
from gyosei_forms.envelope.timestamps import signed_attributes, tokens
from gyosei_forms.envelope.timestamps.tokens import Timestamp
from gyosei_forms.envelope.verdict import Indication, SubIndication, Verdict
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits
from gyosei_forms.rules import Rule


class Imprint(NamedTuple):
    """The digest of what was stamped, for data that are too large to pass: hash (``sha256`` …) and value."""

    hash_name: str
    value: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Verified:
    """A timestamp and the verdict on it; ``at`` is what it proves only where the verdict is TOTAL_PASSED."""

    timestamp: Timestamp
    verdict: Verdict

    @property
    def at(self) -> datetime:
        """The time of the timestamp (UTC)."""
        return self.timestamp.at

    def __repr__(self) -> str:
        return f"<Verified {self.verdict.indication} {self.at.isoformat()}>"


def verify(
    token: bytes,
    content: bytes | memoryview | Imprint,
    *,
    anchors: Sequence[Anchor],
    certificates: Sequence[x509.Certificate] = (),
    revocation: Revocation | None = None,
    nonce: int | None = None,
    policies: Collection[str] = (),
    policy: Policy | None = None,
    at: datetime | None = None,
    as_of: datetime | None = None,
    limits: Limits = limits_.DEFAULT,
    report: Report | None = None,
    pointer: str = "",
) -> Result[Verified]:
    """Verify a timestamp token over content; whatever the bytes are, nothing is raised.

    ``anchors`` are the timestamp authorities' roots that the caller trusts, ``certificates`` and ``revocation`` what is at
    hand for their paths. ``nonce`` is that of the request, ``policies`` the identifiers of the policies that are accepted
    (none given: any). ``policy`` is that of algorithms. ``at`` is when the token is known to have existed, by default
    ``as_of``; ``as_of`` is the moment of verifying (both aware, default: now). Where a later timestamp covers the token,
    its time is the ``at`` of this one. Returns the timestamp with its verdict, or no value where it is no token. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    as_of = _moment(as_of, now_in_japan(), "as_of")
    at = _moment(at, as_of, "at")
    require(
        isinstance(content, bytes | memoryview | Imprint),
        "content は bytes、memoryview か Imprint です。",
        "content is bytes, memoryview or an Imprint.",
    )
    require(
        not isinstance(policies, str) and all(isinstance(one, str) for one in policies),
        "policies はポリシーの識別子の集まりです。",
        "policies is a collection of identifiers of policies.",
    )
    policy = require_policy(policy)
    report = Report(max_findings=limits.max_findings) if report is None else report
    found = tokens.read(token, limits=limits, report=report, pointer=pointer).value
    if found is None:
        return Result(None, report)
    own = Report(max_findings=limits.max_findings)
    check = _Check(found, policy, at, as_of, own)
    check.content(content)
    check.request(nonce, policies)
    leaf = check.signer(certificates)
    why = None
    if leaf is not None:
        pool = (*found.certificates, *certificates)
        why = check.authority(leaf, anchors, pool, revocation or Revocation(), limits)
    report.extend(own, pointer)
    return Result(Verified(found, _judge(own, why)), report)


def _moment(moment: datetime | None, default: datetime, name: str) -> datetime:
    if moment is None:
        return default
    check_moment(moment, name)
    return moment


@dataclass(frozen=True, slots=True, repr=False)
class _Check:
    """The check of one token, step by step."""

    found: Timestamp
    policy: Policy
    at: datetime
    as_of: datetime
    report: Report

    def content(self, content: bytes | memoryview | Imprint) -> None:
        """Hold the imprint against the content, and its hash against the policy."""
        name = self.found.hash_name
        if self.policy.hash_standing(name, self._day(self.at)) is Standing.REFUSED:
            self.report.add(rules.IMPRINT_HASH, "/imprint", policy=self.policy.name)
            return
        given = (
            content if isinstance(content, Imprint) else Imprint(name, hashlib.new(name, content).digest())
        )
        if (name, self.found.imprint) != given:
            self.report.add(rules.OTHER_DATA, "/imprint")

    def request(self, nonce: int | None, policies: Collection[str]) -> None:
        """Hold the token against what was asked for, and against the clock."""
        if nonce is not None and self.found.nonce != nonce:
            self.report.add(rules.NONCE, "/nonce")
        if policies and self.found.policy not in policies:
            self.report.add(rules.OTHER_POLICY, "/policy")
        if self.found.has_critical_extension:
            self.report.add(rules.UNKNOWN_EXTENSION, "/extensions")
        if self.found.at > self.as_of + (self.found.accuracy or timedelta()):
            self.report.add(rules.IN_THE_FUTURE, "/genTime")

    def signer(self, given: Sequence[x509.Certificate]) -> Certificate | None:
        """Return the signer's certificate where the signature holds under it: by what names it, never by its place."""
        data = self.found.signed_data
        also = (certificates_.read(one).value for one in given)
        pool = (*data.certificates, *(one for one in also if one is not None))
        named = [one for one in pool if data.signer.is_of(one)]
        if not named:
            self.report.add(rules.AUTHORITY_UNKNOWN, "/certificate")
            return None
        leaf = next((one for one in named if signed_attributes.is_signed_for(one, data)), None)
        if leaf is None:
            self.report.add(rules.OTHER_CERTIFICATE, "/certificate")
            return None
        if tokens.SIGNING_CERTIFICATE_V2 not in data.attributes:
            self.report.add(rules.NAMED_BY_SHA1, "/certificate")
        what = signed.Signed(data.signed, data.signature, data.algorithm or None)
        if signed.standing(what, leaf.key, self._day(self.at), self.policy) is Standing.REFUSED:
            self.report.add(rules.TOKEN_ALGORITHM, "/signature", policy=self.policy.name)
        if not signed_attributes.is_of_content(data) or signed.check(what, leaf.key) is signed.Check.BROKEN:
            self.report.add(rules.TOKEN_SIGNATURE, "/signature")
            return None
        return leaf

    def authority(
        self,
        leaf: Certificate,
        anchors: Sequence[Anchor],
        pool: Sequence[x509.Certificate],
        revocation: Revocation,
        limits: Limits,
    ) -> SubIndication | None:
        """Judge the authority's path at the time of the timestamp; return why it does not pass."""

        def judged(at: datetime) -> Validation:
            return validate(
                leaf,
                anchors=anchors,
                at=at,
                intermediates=pool,
                purpose=Purpose.TSA,
                revocation=revocation,
                algorithms=self.policy,
                as_of=max(self.as_of, at),
                limits=limits,
            )

        then = judged(self.found.at)
        self.report.extend(then.report, "/certificate")
        if then.sub_indication is not None:
            why = SubIndication(then.sub_indication.value)
            if why is SubIndication.NO_CERTIFICATE_CHAIN_FOUND:
                self.report.add(rules.AUTHORITY_NOT_TRUSTED, "/certificate")
            return why
        self._hold_algorithms(then)
        if any(one.not_valid_after_utc < self.at for one in then.path):
            self.report.add(rules.AUTHORITY_ENDED, "/certificate")
        elif _is_listed(then, revocation) and _is_revoked(judged(_latest(revocation, self.at))):
            self.report.add(rules.AUTHORITY_REVOKED, "/certificate")
        return None

    def _hold_algorithms(self, path: Validation) -> None:
        """Hold the algorithms of the path against the policy at the moment up to which the token is proven."""
        for index in refused(path, self._day(self.at), self.policy):
            self.report.add(rules.TOKEN_ALGORITHM, f"/certificate/path/{index}", policy=self.policy.name)

    @staticmethod
    def _day(moment: datetime) -> date:
        return moment.astimezone(JST).date()


def refused(path: Validation, day: date, policy: Policy) -> list[int]:
    """Return which certificates of a path, the leaf being 0, have a signature that the policy refuses on a day."""
    read = [certificates_.read(one).value for one in path.path]
    keys = [one.key if one is not None else None for one in read[1:]]
    issuers = [*keys, path.anchor.key if path.anchor is not None else None]
    return [
        index
        for index, (one, key) in enumerate(zip(read, issuers, strict=True))
        if one is None or signed.standing(one.signed, key, day, policy) is Standing.REFUSED
    ]


def _is_listed(path: Validation, revocation: Revocation) -> bool:
    """Say whether any of the revocation data speaks of a certificate of the path as revoked; not whether it is to be believed."""
    read = [one for given in path.path if (one := certificates_.read(given).value) is not None]
    if any(list_.entry(one) is not None for _, list_ in revocation.lists for one in read):
        return True
    singles = [single for _, response in revocation.responses for single in response.singles]
    return any(
        single.serial == one.serial and single.answer.revoked_at is not None
        for single in singles
        for one in read
    )


def _latest(revocation: Revocation, at: datetime) -> datetime:
    """Return when the newest of the revocation data was issued that is not newer than a moment."""
    issued = [one.this_update for _, one in revocation.lists]
    issued += [single.this_update for _, one in revocation.responses for single in one.singles]
    return max((moment for moment in issued if moment <= at), default=at)


def _is_revoked(validation: Validation) -> bool:
    return bool(validation.report.rule_ids & {path_rules.REVOKED.id, path_rules.CA_REVOKED.id})


_CAUSES: tuple[tuple[Rule, Indication, SubIndication], ...] = (
    (rules.TOKEN_SIGNATURE, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE),
    (rules.OTHER_DATA, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE),
    (rules.UNKNOWN_EXTENSION, Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE),
    (rules.AUTHORITY_UNKNOWN, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    (rules.OTHER_CERTIFICATE, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    (rules.NONCE, Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE),
    (rules.OTHER_POLICY, Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE),
    (rules.IN_THE_FUTURE, Indication.INDETERMINATE, SubIndication.SIG_CONSTRAINTS_FAILURE),
    (rules.IMPRINT_HASH, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    (rules.TOKEN_ALGORITHM, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE),
    (rules.AUTHORITY_ENDED, Indication.INDETERMINATE, SubIndication.OUT_OF_BOUNDS_NO_POE),
    (rules.AUTHORITY_REVOKED, Indication.INDETERMINATE, SubIndication.REVOKED_NO_POE),
)


def _judge(report: Report, why: SubIndication | None) -> Verdict:
    """Return the verdict that follows from the rules found, and from the path; a policy of severities does not change it."""
    for rule, indication, sub in _CAUSES:
        if rule.id in report.rule_ids:
            return Verdict(indication, sub)
    return Verdict(Indication.TOTAL_PASSED) if why is None else Verdict(Indication.INDETERMINATE, why)
