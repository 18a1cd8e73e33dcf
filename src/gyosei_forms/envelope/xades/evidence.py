"""What comes with a XAdES signature to prove since when it exists, and whose it is (ETSI EN 319 102-1, simplified as for JAdES)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509

from gyosei_forms import intake
from gyosei_forms import limits as limits_
from gyosei_forms.clock import JST
from gyosei_forms.envelope.certificates import Revocation, Validation
from gyosei_forms.envelope.certificates import certificate as certificates_
from gyosei_forms.envelope.certificates import validate as validate_certificate
from gyosei_forms.envelope.jades.certificates import read as read_certificate
from gyosei_forms.envelope.jades.long_term.levels import Judged, Level
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.rules import long_term as time_rules
from gyosei_forms.envelope.timestamps import tokens as tokens_
from gyosei_forms.envelope.timestamps.verifying import Imprint, Verified, refused
from gyosei_forms.envelope.timestamps.verifying import verify as verify_timestamp
from gyosei_forms.envelope.verdict import Indication, SubIndication, Verdict
from gyosei_forms.envelope.xades import unsigned
from gyosei_forms.envelope.xades.names import xades
from gyosei_forms.envelope.xades.unsigned import Stamp, Unsigned
from gyosei_forms.envelope.xmldsig.canonical import NotCanonical, canonical
from gyosei_forms.envelope.xmldsig.elements import Off
from gyosei_forms.envelope.xmldsig.names import ds
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.findings import Report

_HASHES = ("sha256", "sha384", "sha512")


@dataclass(slots=True, repr=False)
class Evidence:
    """What comes with one signature to prove since when it exists, and whose it is.

    Made, it has judged the timestamps: :attr:`at` is the time for which the signature is to be checked. For a signature
    that holds, :meth:`judged` is what then becomes of its certificate.
    """

    element: Element
    trust: Trust
    report: Report
    added: Unsigned = field(init=False)
    revocation: Revocation = field(init=False)
    proven: datetime | None = field(init=False)
    """Since when the signature is proven to have existed."""
    pool: list[x509.Certificate] = field(default_factory=list)
    timestamps: list[Verified] = field(default_factory=list)
    failed: SubIndication | None = None
    """Why the first of what came with it that does not hold does not."""

    def __post_init__(self) -> None:
        self.added, self.revocation = self._added(), self.trust.revocation
        self._gather()
        self.proven = min(filter(None, [self._proven(one) for one in self.added.stamps]), default=None)
        if self.proven is None:
            self.report.add(time_rules.TIME_NOT_PROVEN)

    @property
    def at(self) -> datetime:
        """The time for which the signature is judged: the one that is proven, else that of validating."""
        return self.trust.as_of if self.proven is None else self.proven

    @property
    def level(self) -> Level:
        """How far the signature is secured, by what holds."""
        if self.proven is None:
            return Level.B_B
        return Level.B_LT if self.added.has_evidence else Level.B_T

    def _added(self) -> Unsigned:
        limits = self.trust.limits
        try:
            qualifying = next(self.element.iter(xades("QualifyingProperties")), None)
            found = Unsigned() if qualifying is None else unsigned.read(qualifying)
            limits.hold("max_timestamps", len(found.stamps), limits_.ITEMS)
            limits.hold("max_certificates", len(found.certificates), limits_.ITEMS)
            limits.hold("max_revocation_data", len(found.crls) + len(found.ocsps), limits_.ITEMS)
        except Off as error:
            error.add_to(self.report, "/unsigned")
        except LimitExceeded as error:
            intake.add_limit(self.report, error, "/unsigned")
        else:
            return found
        self._fails(SubIndication.FORMAT_FAILURE)
        return Unsigned()

    def _gather(self) -> None:
        """Gather certificates and revocation data: those with the signature, and the caller's."""
        given, limits = self.trust.revocation, self.trust.limits
        sent = (
            one
            for each in self.element.iterchildren(ds("KeyInfo"))
            for one in each.iter(ds("X509Certificate"))
        )
        found = [certificates_.read(raw, limits=limits).value for raw in self.added.certificates]
        self.pool = [one.parsed for one in found if one is not None]
        self.pool += [one for one in map(_certificate_of, sent) if one is not None]
        self.pool += self.trust.certificates
        try:
            self.revocation = Revocation(
                crls=(*given.crls, *self.added.crls),
                ocsp=(*given.ocsp, *self.added.ocsps),
                port=given.port,
                limits=limits,
            )
        except LimitExceeded as error:
            intake.add_limit(self.report, error, "/unsigned")
        if None in found or self.revocation.report.rule_ids - given.report.rule_ids:
            self.report.add(time_rules.EVIDENCE_UNREADABLE, "/unsigned")

    def _proven(self, stamp: Stamp) -> datetime | None:
        """Return the time of a timestamp over the signature value that holds."""
        trust, place = self.trust, "/unsigned/SignatureTimeStamp"
        read = tokens_.read(stamp.token, limits=trust.limits, report=self.report, pointer=place).value
        if read is None:
            self._fails(SubIndication.FORMAT_FAILURE)
            return None
        try:
            value = canonical(next(self.element.iterchildren(ds("SignatureValue"))), stamp.method)
        except (NotCanonical, StopIteration):
            self._fails(SubIndication.FORMAT_FAILURE)
            return None
        digest = hashlib.new(read.hash_name, value).digest() if read.hash_name in _HASHES else b""
        one = verify_timestamp(
            stamp.token,
            Imprint(read.hash_name, digest),
            anchors=trust.authorities,
            certificates=self.pool,
            revocation=self.revocation,
            policy=trust.policy,
            at=trust.as_of,
            as_of=trust.as_of,
            limits=trust.limits,
            report=self.report,
            pointer=place,
        ).unwrap()
        self.timestamps.append(one)
        if one.verdict.indication is Indication.TOTAL_PASSED:
            return one.at
        self._fails(one.verdict.sub_indication or SubIndication.SIG_CONSTRAINTS_FAILURE)
        return None

    def _fails(self, why: SubIndication) -> None:
        self.failed = self.failed or why

    # --- the certificate at the proven time

    def judged(self, leaf: x509.Certificate) -> Judged:
        """Return what becomes of the signer's certificate at the time of the signature."""
        trust = self.trust
        if self.proven is not None and self.proven < leaf.not_valid_before_utc:
            self.report.add(time_rules.BEFORE_CERTIFICATE, "/keyInfo")
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
        if path.passed:  # what is not stamped anew is known to exist from now on only
            for index in refused(path, trust.as_of.astimezone(JST).date(), trust.policy):
                self.report.add(
                    time_rules.PATH_ALGORITHM, f"/certificate/path/{index}", policy=trust.policy.name
                )
        verdict = self._verdict(path)
        return Judged(verdict, self.report, self.level, self.proven, path, tuple(self.timestamps))

    def _verdict(self, path: Validation) -> Verdict:
        ids = self.report.rule_ids
        if time_rules.BEFORE_CERTIFICATE.id in ids:
            return Verdict(Indication.TOTAL_FAILED, SubIndication.NOT_YET_VALID)
        if path.sub_indication is not None:
            return Verdict(Indication.INDETERMINATE, SubIndication(path.sub_indication.value))
        if time_rules.PATH_ALGORITHM.id in ids:
            return Verdict(Indication.INDETERMINATE, SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE)
        if self.failed is not None:
            return Verdict(Indication.INDETERMINATE, self.failed)
        return Verdict(Indication.TOTAL_PASSED)


def _certificate_of(element: Element) -> x509.Certificate | None:
    """Return the certificate of an element, ``None`` where it is none."""
    found = read_certificate("".join((element.text or "").split()))
    return None if found is None else found.certificate
