"""One path judged for one moment: the basic path validation of RFC 5280 §6.1, without revocation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from gyosei_forms.envelope.algorithms import Standing
from gyosei_forms.envelope.algorithms.policy import Policy
from gyosei_forms.envelope.certificates import purposes, signed
from gyosei_forms.envelope.certificates.building import Issuer, Path, identifiers_agree
from gyosei_forms.envelope.certificates.certificate import Certificate
from gyosei_forms.envelope.certificates.name_constraints import Constraints
from gyosei_forms.envelope.certificates.policies import ANY, CertificatePolicies, PolicyState
from gyosei_forms.envelope.certificates.purposes import Purpose
from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Demands:
    """For what a path is judged."""

    at: datetime
    purpose: Purpose
    policies: CertificatePolicies
    limits: Limits
    algorithms: Policy


def process(path: Path, demands: Demands, report: Report, prefix: str) -> frozenset[str]:
    """Add what is wrong with a path; return the policies that it is valid for. ``prefix`` stands before the pointers."""
    last = len(path.certificates) - 1
    policies = PolicyState(demands.policies, len(path.certificates))
    constraints = Constraints()
    further = len(path.certificates)
    for index in range(last, -1, -1):
        one, pointer = path.certificates[index], f"{prefix}/{index}"
        is_leaf = index == 0
        _check_one(one, path.issuer(index), demands, report, pointer, is_leaf=is_leaf)
        if is_leaf or not one.is_self_issued:
            rule = constraints.check(one, demands.limits)
            if rule is not None:
                report.add(rule, pointer)
        if not policies.take(one, is_last=is_leaf):
            report.add(rules.NO_POLICY, pointer)
        if is_leaf:
            break
        _check_mappings(one, report, pointer)
        policies.map(one.mappings or ())
        constraints.take(one, demands.limits)
        policies.go_on(one)
        further = _check_ca(one, further, report, pointer)
    leaf = path.certificates[0]
    valid = policies.end(leaf)
    if valid is None and rules.NO_POLICY.id not in report.rule_ids:
        report.add(rules.NO_POLICY, f"{prefix}/0")
    purposes.check(leaf, demands.purpose, report, f"{prefix}/0")
    return valid or frozenset()


def _check_one(
    one: Certificate, issuer: Issuer, demands: Demands, report: Report, pointer: str, *, is_leaf: bool
) -> None:
    for fault in one.faults:
        report.add(fault, pointer)
    check_algorithm(one.signed, issuer, demands.at, demands.algorithms, report, pointer)
    if is_leaf and signed.key_standing(one.key, demands.at.date(), demands.algorithms) is Standing.REFUSED:
        report.add(rules.KEY_TOO_WEAK, pointer)
    if demands.at < one.not_before:
        report.add(rules.NOT_YET_VALID if is_leaf else rules.CA_NOT_YET_VALID, pointer)
    if demands.at > one.not_after:
        report.add(rules.EXPIRED if is_leaf else rules.CA_EXPIRED, pointer)
    if isinstance(issuer, Certificate) and identifiers_agree(one, issuer) is False:
        report.add(rules.OTHER_KEY_IDENTIFIER, pointer)


def check_algorithm(
    what: signed.Signed, issuer: Issuer, at: datetime, algorithms: Policy, report: Report, pointer: str
) -> bool:
    """Add why the policy of algorithms does not let a signature count; say whether it lets it."""
    standing = signed.standing(what, issuer.key, at.date(), algorithms)
    if standing is Standing.REFUSED:
        weak = (
            what.algorithm is not None
            and signed.key_standing(issuer.key, at.date(), algorithms) is Standing.REFUSED
        )
        report.add(rules.KEY_TOO_WEAK if weak else rules.ALGORITHM_REFUSED, pointer)
    elif standing is Standing.VERIFY_ONLY:
        report.add(rules.ALGORITHM_ENDING, pointer)
    return standing is not Standing.REFUSED


def _check_mappings(one: Certificate, report: Report, pointer: str) -> None:
    if any(ANY in pair for pair in one.mappings or ()):
        report.add(rules.MAPPING_OF_ANY, pointer)


def _check_ca(one: Certificate, further: int, report: Report, pointer: str) -> int:
    """Check a CA's certificate (§6.1.4 k-n); return how many CAs may still follow below it."""
    if not one.is_ca:
        report.add(rules.NOT_A_CA, pointer)
    if not one.is_self_issued:
        if further <= 0:
            report.add(rules.PATH_TOO_LONG, pointer)
        further -= 1
    constraints = one.value(x509.BasicConstraints)
    if constraints is not None and constraints.ca and constraints.path_length is not None:
        further = min(further, constraints.path_length)
    usage = one.value(x509.KeyUsage)
    if usage is None:
        report.add(rules.NO_KEY_USAGE, pointer)
    elif not usage.key_cert_sign:
        report.add(rules.NO_CERTIFICATE_SIGNING, pointer)
    return further
