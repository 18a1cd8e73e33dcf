"""Validating XAdES B-B, B-T and B-LT at the time that is proven (ETSI EN 319 102-1, simplified as for JAdES)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from cryptography import x509

from gyosei_forms import limits as limits_
from gyosei_forms.clock import now_in_japan
from gyosei_forms.envelope import rules as envelope_rules
from gyosei_forms.envelope.algorithms import Policy
from gyosei_forms.envelope.certificates import Anchor, Revocation
from gyosei_forms.envelope.jades.long_term.levels import Judged, Validated
from gyosei_forms.envelope.jades.long_term.validating import Trust
from gyosei_forms.envelope.jades.parts import Parts, require_parts
from gyosei_forms.envelope.jades.verifying import Signed
from gyosei_forms.envelope.rules import long_term as time_rules
from gyosei_forms.envelope.rules import xades as rules
from gyosei_forms.envelope.verdict import Indication, SubIndication, Verdict
from gyosei_forms.envelope.xades import verifying
from gyosei_forms.envelope.xades.evidence import Evidence
from gyosei_forms.envelope.xades.verifying import Check, Covering
from gyosei_forms.envelope.xmldsig import arguments
from gyosei_forms.envelope.xmldsig.parsing import Element
from gyosei_forms.envelope.xmldsig.references import Document
from gyosei_forms.errors import require
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
    trust = Trust(
        trusted[0],
        trusted[1],
        tuple(one.certificate for one in held.certificates),
        revocation or Revocation(),
        held.names,
        held.policy,
        held.at,
        held.limits,
    )
    found = []
    for index, element in enumerate(read.elements):
        own = Report(max_findings=limits.max_findings)
        found.append(_validated(read.document, element, covering, held, trust, own))
        held.report.extend(own, f"{pointer}/signatures/{index}")
    return Result(tuple(found), held.report)


def _validated(
    document: Document,
    element: Element,
    covering: Covering,
    held: arguments.Held,
    trust: Trust,
    report: Report,
) -> Validated:
    """Validate one signature: since when it is proven, whether it holds, and its certificate for that time."""
    evidence = Evidence(element, trust, report)
    signed = Check(document, element, covering, held._replace(at=evidence.at), report).run()
    judged = evidence.judged(signed.certificates[0]) if signed.holds else None
    return Validated(
        signed,
        _verdict(signed, judged, report),
        evidence.level,
        evidence.proven,
        None if judged is None else judged.certificate,
        tuple(evidence.timestamps),
    )


def _verdict(signed: Signed, judged: Judged | None, report: Report) -> Verdict:
    ids = report.rule_ids
    for rule, indication, sub in _CAUSES:
        if rule.id in ids:
            return Verdict(indication, sub)
    if judged is None or (not signed.ok and _own_errors(report)):
        return Verdict(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    return judged.verdict


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
