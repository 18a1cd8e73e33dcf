"""Whether a certificate was revoked at a moment, by all that is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509

from gyosei_forms.envelope.algorithms.policy import Policy
from gyosei_forms.envelope.blocks.guards import is_a
from gyosei_forms.envelope.certificates import purposes
from gyosei_forms.envelope.certificates.anchors import Anchor
from gyosei_forms.envelope.certificates.building import Builder, Issuer, Path
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.policies import NO_DEMANDS
from gyosei_forms.envelope.certificates.processing import Demands, check_algorithm, process
from gyosei_forms.envelope.certificates.purposes import Purpose
from gyosei_forms.envelope.certificates.revocation import crl, ocsp
from gyosei_forms.envelope.certificates.revocation.answers import (
    GOOD,
    UNKNOWN,
    Answer,
    RevocationPort,
    RevocationSource,
    RevocationState,
)
from gyosei_forms.envelope.certificates.revocation.crl import Crl
from gyosei_forms.envelope.certificates.revocation.data import Revocation
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.envelope.certificates.signed import Check
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule

_DEEPEST = 4
"""Signers of lists whose own revocation is judged by lists of further signers, one within the other."""


@dataclass(slots=True, kw_only=True, repr=False)
class Judge:
    """Judges the certificates of paths to one anchor for one moment."""

    data: Revocation
    builder: Builder
    anchor: Anchor
    at: datetime
    as_of: datetime
    algorithms: Policy
    sources: dict[bytes, RevocationSource] = field(default_factory=dict)
    """What decided on each certificate, by its fingerprint."""
    _in_progress: set[bytes] = field(default_factory=set)

    def answer(self, one: Certificate, issuer: Issuer, notes: Report, *, with_ocsp: bool = True) -> Answer:
        """Return what is known about a certificate; ``notes`` gets why data at hand did not count."""
        found, source = self._by_lists(one, issuer, notes), RevocationSource.CRL
        if with_ocsp:
            by_lists = found
            found = _first(by_lists, self._by_responses(one, issuer, notes))
            source = source if found is by_lists else RevocationSource.OCSP
        if found.state is RevocationState.UNKNOWN and self.data.port is not None:
            found, source = self._asked(self.data.port, one), RevocationSource.PORT
        if found.state is not RevocationState.UNKNOWN:
            self.sources[one.fingerprint] = source
        return found

    def add(
        self, one: Certificate, issuer: Issuer, report: Report, pointer: str, *, is_leaf: bool
    ) -> RevocationState:
        """Add what keeps a certificate of a path from counting as not revoked; return its state at the moment."""
        notes = Report()
        found = self.answer(one, issuer, notes)
        if found.revoked_at is not None and found.revoked_at <= self.at:
            is_held = found.reason is x509.ReasonFlags.certificate_hold
            revoked = rules.REVOKED if is_leaf else rules.CA_REVOKED
            report.add(rules.SUSPENDED if is_held else revoked, pointer)
            return RevocationState.REVOKED
        if found.state is RevocationState.UNKNOWN:
            report.add(rules.REVOCATION_UNKNOWN, pointer)
            if self.data.port is not None:
                report.add(rules.PORT_UNKNOWN, pointer)
            report.extend(notes)
            return RevocationState.UNKNOWN
        return RevocationState.GOOD

    def _asked(self, port: RevocationPort, one: Certificate) -> Answer:
        said = port.ask(one.parsed, self.at)
        require(
            said is None or is_a(said, Answer),
            "失効の照会先（port）の ask は Answer か None を返します。",
            "ask of a port for revocation returns an Answer or None.",
        )
        return said or UNKNOWN

    # --- lists

    def _by_lists(self, one: Certificate, issuer: Issuer, notes: Report) -> Answer:
        covered: crl.Reasons = frozenset()
        found = UNKNOWN
        newest = sorted(self.data.lists, key=lambda item: item[1].this_update, reverse=True)
        for pointer, list_ in newest:
            if list_.base is not None or not list_.names_issuer_of(one):
                continue
            reasons = list_.reasons(one)
            if not reasons:
                notes.add(rules.CRL_SCOPE, pointer)
            elif (
                reasons - covered
                and (answer := self._by_list(list_, one, issuer, notes, pointer)) is not None
            ):
                covered |= reasons
                found = _first(found, answer)
        was_revoked = found.revoked_at is not None and found.revoked_at <= self.at
        if covered and covered != crl.ALL_REASONS and not was_revoked:
            notes.add(rules.CRL_REASONS, "/crls")
            return UNKNOWN
        return found

    def _by_list(
        self, list_: Crl, one: Certificate, issuer: Issuer, notes: Report, pointer: str
    ) -> Answer | None:
        """Return what one list, with the newest delta list to it, says; ``None`` where it may not be used."""
        signer = self._usable_signer(list_, one, issuer, notes, pointer)
        if signer is None:
            return None
        delta = self._delta(list_, signer)
        if not crl.is_current(list_ if delta is None else delta, self.at):
            notes.add(rules.CRL_STALE, pointer)
            return None
        entry = delta.entry(one) if delta is not None else None
        if entry is not None and entry.reason is x509.ReasonFlags.remove_from_crl:
            return GOOD
        entry = entry or list_.entry(one)
        if entry is None and list_.this_update > one.not_after:
            notes.add(rules.CRL_STALE, pointer)  # entries may be taken out after a certificate's end
            return None
        return entry or GOOD

    def _usable_signer(
        self, list_: Crl, one: Certificate, issuer: Issuer, notes: Report, pointer: str
    ) -> Issuer | None:
        """Return who signed a list and may; ``None`` with a note where the list may not be used."""
        if list_.this_update > self.as_of:
            notes.add(rules.FROM_THE_FUTURE, pointer)
            return None
        if list_.is_unknown:
            notes.add(rules.CRL_CRITICAL, pointer)
            return None
        why = rules.CRL_SIGNATURE
        for candidate in self._candidates(list_, issuer):
            if self.builder.check(list_.signed, list_.fingerprint, candidate) is Check.BROKEN:
                continue
            why = rules.CRL_SIGNER
            if not check_algorithm(list_.signed, candidate, self.at, self.algorithms, notes, pointer):
                return None
            if self._may_sign(candidate, one, issuer, max(self.at, list_.this_update)):
                return candidate
        notes.add(why, pointer)
        return None

    def _candidates(self, list_: Crl, issuer: Issuer) -> Iterator[Issuer]:
        name = issuer.subject if isinstance(issuer, Certificate) else issuer.compared
        if name == list_.issuer:
            yield issuer
        if self.anchor.compared == list_.issuer and issuer is not self.anchor:
            yield self.anchor
        yield from (one for one in self.builder.by_subject.get(list_.issuer, ()) if one is not issuer)

    def _may_sign(self, candidate: Issuer, one: Certificate, issuer: Issuer, moment: datetime) -> bool:
        """Say whether somebody whose key fits a list may sign lists (§6.3.3 f)."""
        if isinstance(candidate, Anchor):
            return True
        if candidate is issuer:
            usage = candidate.value(x509.KeyUsage)
            return usage is not None and usage.crl_sign
        if candidate.fingerprint in self._in_progress and candidate is one:
            return crl.is_own_list_issuer(one)  # its CA wrote that its own list is the one to ask
        if candidate.fingerprint in self._in_progress or len(self._in_progress) >= _DEEPEST:
            return False
        self._in_progress.add(candidate.fingerprint)
        try:
            return any(self._passes(path, moment) for path in self.builder.paths(candidate))
        finally:
            self._in_progress.discard(candidate.fingerprint)

    def _passes(self, path: Path, moment: datetime) -> bool:
        """Say whether a path of a signer of lists holds, and leads to the same anchor."""
        if path.anchor is not self.anchor:
            return False
        report = Report()
        demands = Demands(
            at=moment,
            purpose=Purpose.CRL_SIGNER,
            policies=NO_DEMANDS,
            limits=self.builder.limits,
            algorithms=self.algorithms,
        )
        process(path, demands, report, "")
        if not report.ok:
            return False
        return all(
            self.add(one, path.issuer(index), report, "", is_leaf=False) is RevocationState.GOOD
            for index, one in enumerate(path.certificates)
        )

    def _delta(self, list_: Crl, signer: Issuer) -> Crl | None:
        """Return the newest delta list that adds to a list and is signed by the same key (§5.2.4)."""
        fitting = [
            delta
            for _, delta in self.data.lists
            if delta.base is not None and self._adds(delta, list_, signer)
        ]
        return max(fitting, key=lambda delta: delta.number or 0, default=None)

    def _adds(self, delta: Crl, list_: Crl, signer: Issuer) -> bool:
        if delta.issuer != list_.issuer or delta.point != list_.point or delta.is_unknown:
            return False
        if (
            delta.this_update > self.as_of
            or delta.base is None
            or list_.number is None
            or delta.number is None
        ):
            return False
        if not delta.base <= list_.number < delta.number or not crl.is_current(delta, self.at):
            return False
        if self.builder.check(delta.signed, delta.fingerprint, signer) is not Check.HOLDS:
            return False
        return check_algorithm(delta.signed, signer, self.at, self.algorithms, Report(), "")

    # --- responses

    def _by_responses(self, one: Certificate, issuer: Issuer, notes: Report) -> Answer:
        about = [
            (pointer, response, single)
            for pointer, response in self.data.responses
            if (single := response.about(one, issuer)) is not None
        ]
        for pointer, response, single in sorted(about, key=lambda item: item[2].this_update, reverse=True):
            answer = single.answer
            rule = self._unusable(response, single, issuer, notes, pointer)
            if rule is None and answer.state is RevocationState.UNKNOWN:
                rule = rules.OCSP_UNKNOWN
            if rule is None and answer is GOOD and single.this_update > one.not_after:
                rule = rules.OCSP_STALE
            if rule is None:
                return answer
            notes.add(rule, pointer)
        if not about:
            for pointer, _ in self.data.responses:
                notes.add(rules.OCSP_OTHER, pointer)
        return UNKNOWN

    def _unusable(
        self,
        response: ocsp.Response,
        single: ocsp.Single,
        issuer: Issuer,
        notes: Report,
        pointer: str,
    ) -> Rule | None:
        """Return why a response that speaks of a certificate may not be used, or ``None``."""
        if single.this_update > self.as_of:
            return rules.FROM_THE_FUTURE
        if not single.is_current(self.at):
            return rules.OCSP_STALE
        if response.is_unknown:
            return rules.OCSP_CRITICAL
        holds = False
        for candidate in (issuer, *response.certificates):
            if not response.is_by(candidate):
                continue
            if self.builder.check(response.signed, response.fingerprint, candidate) is Check.BROKEN:
                continue
            holds = True
            if not check_algorithm(response.signed, candidate, self.at, self.algorithms, notes, pointer):
                continue
            moment = max(self.at, single.this_update)
            if candidate is issuer or self._is_delegate(candidate, issuer, moment):
                return None
        return rules.OCSP_RESPONDER if holds else rules.OCSP_SIGNATURE

    def _is_delegate(self, candidate: Issuer, issuer: Issuer, moment: datetime) -> bool:
        """Say whether a certificate is one that the CA itself issued for signing responses (RFC 6960 §4.2.2.2)."""
        if not isinstance(candidate, Certificate):
            return False
        report = Report()
        name = issuer.subject if isinstance(issuer, Certificate) else issuer.compared
        signature = self.builder.check(candidate.signed, candidate.fingerprint, issuer)
        if candidate.issuer != name or signature is not Check.HOLDS or candidate.faults:
            return False
        check_algorithm(candidate.signed, issuer, moment, self.algorithms, report, "")
        purposes.check(candidate, Purpose.OCSP_SIGNER, report, "")
        if not report.ok or not candidate.not_before <= moment <= candidate.not_after:
            return False
        if candidate.value(x509.OCSPNoCheck) is not None:
            return True
        return self.answer(candidate, issuer, Report(), with_ocsp=False).state is RevocationState.GOOD


def _first(one: Answer, other: Answer) -> Answer:
    """Return the answer that counts of two: revoked before good before unknown, and of two revocations the earlier."""
    return min(one, other, key=_weight)


def _weight(answer: Answer) -> tuple[int, float]:
    if answer.revoked_at is not None:
        return 0, answer.revoked_at.timestamp()
    return (1 if answer.state is RevocationState.GOOD else 2), 0.0
