"""Validating XAdES B-B, B-T and B-LT at the time that is proven (ETSI EN 319 102-1, simplified as for JAdES)."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST, now_in_japan
from gyosei_forms.envelope import rules as envelope_rules
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.certificates import Anchor, Revocation, Validation
from gyosei_forms.envelope.certificates import certificate as certificates_
from gyosei_forms.envelope.certificates import validate as validate_certificate
from gyosei_forms.envelope.jades.long_term.levels import Level, Validated
from gyosei_forms.envelope.jades.parts import Parts, require_parts
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.rules import long_term as time_rules
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.timestamps import tokens as tokens_
from gyosei_forms.envelope.timestamps.verifying import Imprint, Verified, refused
from gyosei_forms.envelope.timestamps.verifying import verify as verify_timestamp
from gyosei_forms.envelope.verdict import Indication, SubIndication, Verdict
from gyosei_forms.envelope.xades import unsigned, verifying
from gyosei_forms.envelope.xades.names import xades
from gyosei_forms.envelope.xades.unsigned import Stamp, Unsigned
from gyosei_forms.envelope.xades.verifying import Check, Covering
from gyosei_forms.envelope.xmldsig import arguments
from gyosei_forms.envelope.xmldsig.canonical import NotCanonical, canonical
from gyosei_forms.envelope.xmldsig.elements import Off
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import Document
from gyosei_forms.errors import LimitExceeded, require
from gyosei_forms.findings import Report, Result
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
    """Validate a file of XAdES signatures (B-B, B-T, B-LT) at the time proven for each by its timestamps.

    The arguments are those of :func:`gyosei_forms.envelope.jades.validate`. Archive timestamps are not read: a signature is
    judged by those over its value. Whatever the bytes are, nothing is raised.
    """
    require(isinstance(signature, bytes), "署名は bytes で渡してください。", "pass the signature as bytes.")
    require_parts(parts)
    trusted = [anchors, anchors if authorities is None else authorities]
    require(
        all(
            isinstance(given, list | tuple) and all(isinstance(one, Anchor) for one in given)
            for given in trusted
        )
        and isinstance(revocation, Revocation | None),
        "anchors と authorities は信頼の起点（Anchor）のリスト、revocation は Revocation です。",
        "anchors and authorities are lists of Anchor, revocation a Revocation.",
    )
    as_of = now_in_japan() if as_of is None else as_of
    held = arguments.hold(algorithms, certificates, policy, as_of, limits, report, pointer)
    covering = Covering(parts.keys(), lambda name, hash_name: verifying.digest_of(parts, name, hash_name))
    read = verifying.read_file(signature, held, pointer)
    if read is None:
        return Result(None, held.report)
    found = []
    for index, element in enumerate(read.elements):
        own = Report(max_findings=limits.max_findings)
        one = _Validation(
            read.document, element, covering, held, own, trusted[0], trusted[1], revocation or Revocation()
        )
        found.append(one.run())
        held.report.extend(own, f"{pointer}/signatures/{index}")
    return Result(tuple(found), held.report)


@dataclass(slots=True, repr=False)
class _Validation:
    """The validation of one signature."""

    document: Document
    element: Element
    covering: Covering
    held: arguments.Held
    report: Report
    anchors: Sequence[Anchor]
    authorities: Sequence[Anchor]
    revocation: Revocation
    pool: list[x509.Certificate] = field(default_factory=list)
    timestamps: list[Verified] = field(default_factory=list)
    failed: SubIndication | None = None
    """Why the first timestamp that does not hold does not."""

    def run(self) -> Validated:
        added = self._added()
        self._gather(added)
        proven = min(filter(None, [self._proven(one) for one in added.stamps]), default=None)
        if proven is None:
            self.report.add(time_rules.TIME_NOT_PROVEN)
        at = self.held.at if proven is None else proven
        signed = Check(
            self.document, self.element, self.covering, self.held._replace(at=at), self.report
        ).run()
        path = self._path(signed, at, proven)
        level = Level.B_B if proven is None else Level.B_LT if added.has_evidence else Level.B_T
        return Validated(signed, self._verdict(signed, path), level, proven, path, tuple(self.timestamps))

    def _added(self) -> Unsigned:
        try:
            qualifying = next(self.element.iter(xades("QualifyingProperties")), None)
            return Unsigned() if qualifying is None else unsigned.read(qualifying)
        except Off as error:
            error.add_to(self.report, "/unsigned")
            return Unsigned()

    def _gather(self, added: Unsigned) -> None:
        """Gather certificates and revocation data: those with the signature, and the caller's."""
        given, limits = self.revocation, self.held.limits
        sent = (
            one
            for each in self.element.iterchildren(ds("KeyInfo"))
            for one in each.iter(ds("X509Certificate"))
        )
        found = [certificates_.read(raw, limits=limits).value for raw in added.certificates]
        self.pool = [one.parsed for one in found if one is not None]
        self.pool += [one for one in map(verifying.certificate_of, sent) if one is not None]
        self.pool += [one.certificate for one in self.held.certificates]
        try:
            self.revocation = Revocation(
                crls=(*given.crls, *added.crls),
                ocsp=(*given.ocsp, *added.ocsps),
                port=given.port,
                limits=limits,
            )
        except LimitExceeded as error:
            intake.add_limit(self.report, error, "/unsigned")
        if None in found or self.revocation.report.rule_ids - given.report.rule_ids:
            self.report.add(time_rules.EVIDENCE_UNREADABLE, "/unsigned")

    def _proven(self, stamp: Stamp) -> datetime | None:
        """Return the time of a timestamp over the signature value that holds."""
        limits, place = self.held.limits, "/unsigned/SignatureTimeStamp"
        read = tokens_.read(stamp.token, limits=limits, report=self.report, pointer=place).value
        if read is None:
            self.failed = self.failed or SubIndication.FORMAT_FAILURE
            return None
        try:
            value = canonical(next(self.element.iterchildren(ds("SignatureValue"))), stamp.method)
        except (NotCanonical, StopIteration):
            self.failed = self.failed or SubIndication.FORMAT_FAILURE
            return None
        known = read.hash_name in ("sha256", "sha384", "sha512")
        one = verify_timestamp(
            stamp.token,
            Imprint(read.hash_name, hashlib.new(read.hash_name, value).digest() if known else b""),
            anchors=self.authorities,
            certificates=self.pool,
            revocation=self.revocation,
            policy=self.held.policy,
            at=self.held.at,
            as_of=self.held.at,
            limits=limits,
            report=self.report,
            pointer=place,
        ).unwrap()
        self.timestamps.append(one)
        if one.verdict.indication is Indication.TOTAL_PASSED:
            return one.at
        self.failed = self.failed or one.verdict.sub_indication or SubIndication.SIG_CONSTRAINTS_FAILURE
        return None

    def _path(self, signed: Signed, at: datetime, proven: datetime | None) -> Validation | None:
        """Judge the signer's certificate at the time that is proven."""
        if not signed.holds:
            return None
        leaf = signed.certificates[0]
        if proven is not None and proven < leaf.not_valid_before_utc:
            self.report.add(time_rules.BEFORE_CERTIFICATE, "/keyInfo")
        path = validate_certificate(
            leaf,
            anchors=self.anchors,
            at=at,
            intermediates=self.pool,
            revocation=self.revocation,
            algorithms=self.held.policy,
            as_of=self.held.at,
            limits=self.held.limits,
        )
        self.report.extend(path.report, "/certificate")
        if path.passed:  # what is not stamped anew is known to exist from now on only
            for index in refused(path, self.held.at.astimezone(JST).date(), self.held.policy):
                self.report.add(
                    time_rules.PATH_ALGORITHM, f"/certificate/path/{index}", policy=self.held.policy.name
                )
        return path

    def _verdict(self, signed: Signed, path: Validation | None) -> Verdict:
        ids = self.report.rule_ids
        for rule, indication, sub in _CAUSES:
            if rule.id in ids:
                return Verdict(indication, sub)
        if not signed.ok and (not signed.holds or _own_errors(self.report)):
            return Verdict(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
        if path is None:
            return Verdict(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
        if path.sub_indication is not None:
            return Verdict(Indication.INDETERMINATE, SubIndication(path.sub_indication.value))
        if time_rules.PATH_ALGORITHM.id in ids:
            return Verdict(Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
        if self.failed is not None:
            return Verdict(Indication.INDETERMINATE, self.failed)
        return Verdict(Indication.TOTAL_PASSED)


_OWN = frozenset(rule.id for rule in vars(rules).values() if isinstance(rule, Rule))


def _own_errors(report: Report) -> bool:
    """Say whether anything of the signature itself is wrong, and not only of a timestamp or a certificate."""
    return any(error.rule in _OWN for error in report.errors)


_CAUSES: tuple[tuple[Rule, Indication, SubIndication], ...] = (
    (envelope_rules.SIGNATURE_INVALID, Indication.TOTAL_FAILED, SubIndication.SIG_CRYPTO_FAILURE),
    (rules.PART_CHANGED, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE),
    (rules.CONTENT_CHANGED, Indication.TOTAL_FAILED, SubIndication.HASH_FAILURE),
    (time_rules.BEFORE_CERTIFICATE, Indication.TOTAL_FAILED, SubIndication.NOT_YET_VALID),
    (rules.NO_CERTIFICATE, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    (rules.CERTIFICATE_OTHER, Indication.INDETERMINATE, SubIndication.NO_SIGNING_CERTIFICATE_FOUND),
    *(
        (rule, Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
        for rule in (
            envelope_rules.ALGORITHM_REFUSED,
            envelope_rules.ALGORITHM_EXPIRED,
            envelope_rules.KEY_TOO_WEAK,
            rules.SIGNED_TOO_LATE,
        )
    ),
)
