"""NIST PKITS: every test of section 4, each with all certificates and all lists of the suite at hand at once."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import cryptography_vectors
import pytest

from gyosei_forms.envelope import certificates
from gyosei_forms.limits import Limits

_DATA = Path(cryptography_vectors.__file__).parent / "x509" / "PKITS_data"
_TABLE = Path(__file__).parent / "data" / "pkits.tsv"
_POLICY = "2.16.840.1.101.3.2.1.48."
_AT = datetime(2026, 6, 1, tzinfo=UTC)
_LIMITS = Limits(max_certificates=1_000)
_REFUSED = {
    "4.1.4": "signed with DSA and SHA-1, which the policy of algorithms refuses",
    "4.1.5": "a DSA key that inherits its parameters, which the parser does not read",
}
"""The tests whose path is to validate and does not here, with the reason."""


def _rows() -> list[list[str]]:
    lines = _TABLE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith(("#", "number"))]


@cache
def _pool() -> tuple[certificates.Certificate, ...]:
    read = (certificates.read(path.read_bytes()).value for path in sorted((_DATA / "certs").glob("*.crt")))
    return tuple(one for one in read if one is not None)


@cache
def _revocation() -> certificates.Revocation:
    lists = tuple(path.read_bytes() for path in sorted((_DATA / "crls").glob("*.crl")))
    return certificates.Revocation(crls=lists)


def _validated(name: str, settings: str, policies: str) -> certificates.Validation:
    acceptable = frozenset(_POLICY + one for one in policies.split(",") if one)
    return certificates.validate(
        (_DATA / "certs" / f"{name}.crt").read_bytes(),
        intermediates=_pool(),
        anchors=[certificates.Anchor.of((_DATA / "certs" / "TrustAnchorRootCertificate.crt").read_bytes())],
        at=_AT,
        purpose=certificates.Purpose.PATH_ALONE,
        revocation=_revocation(),
        policies=certificates.CertificatePolicies(
            acceptable=acceptable,
            explicit="explicit" in settings,
            inhibit_mapping="inhibit_mapping" in settings,
            inhibit_any="inhibit_any" in settings,
        ),
        limits=_LIMITS,
    )


def test_the_whole_suite_is_there() -> None:
    """Every certificate of the suite that is named after a test is in the table, and no number is left out."""
    rows = _rows()
    named = {path.stem for path in (_DATA / "certs").glob("*Test*.crt")}
    assert {row[1] for row in rows} == named
    numbers = {tuple(map(int, row[0].split(".")[:3])) for row in rows}
    per_section = {1: 6, 2: 8, 3: 11, 4: 21, 5: 8, 6: 17, 7: 5, 8: 20}
    per_section |= {9: 8, 10: 14, 11: 11, 12: 10, 13: 38, 14: 35, 15: 10, 16: 2}
    assert numbers == {(4, section, n + 1) for section, last in per_section.items() for n in range(last)}
    assert (len(numbers), len(rows)) == (224, 247)


@pytest.mark.parametrize(("number", "name", "settings", "policies", "validates"), _rows())
def test_pkits(number: str, name: str, settings: str, policies: str, validates: str) -> None:
    found = _validated(name, settings, policies)
    assert found.passed == (validates == "yes" and number not in _REFUSED)
    assert found.passed == found.report.ok
    if not found.passed:
        assert found.sub_indication is not None


@pytest.mark.parametrize("number", _REFUSED)
def test_what_is_refused_says_why(number: str) -> None:
    row = next(row for row in _rows() if row[0] == number)
    found = _validated(*row[1:4])
    assert found.report.rule_ids & {"GYO-CERT-001", "GYO-CERT-007"}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("InvalidEESignatureTest3EE", "GYO-CERT-012"),
        ("InvalidEEnotBeforeDateTest2EE", "GYO-CERT-013"),
        ("InvalidEEnotAfterDateTest6EE", "GYO-CERT-014"),
        ("InvalidCAnotAfterDateTest5EE", "GYO-CERT-016"),
        ("InvalidRevokedEETest3EE", "GYO-CERT-029"),
        ("InvalidRevokedCATest2EE", "GYO-CERT-030"),
        ("InvalidMissingCRLTest1EE", "GYO-CERT-032"),
        ("InvalidBadCRLSignatureTest4EE", "GYO-CERT-035"),
        ("InvalidUnknownCRLExtensionTest9EE", "GYO-CERT-037"),
        ("InvalidOldCRLnextUpdateTest11EE", "GYO-CERT-034"),
        ("InvalidkeyUsageCriticalcRLSignFalseTest4EE", "GYO-CERT-038"),
        ("InvalidcAFalseTest2EE", "GYO-CERT-017"),
        ("InvalidpathLenConstraintTest5EE", "GYO-CERT-018"),
        ("InvalidkeyUsageCriticalkeyCertSignFalseTest1EE", "GYO-CERT-020"),
        ("InvalidrequireExplicitPolicyTest3EE", "GYO-CERT-024"),
        ("InvalidMappingFromanyPolicyTest7EE", "GYO-CERT-025"),
        ("InvalidDNnameConstraintsTest2EE", "GYO-CERT-026"),
        ("InvalidonlyContainsCACertsTest12EE", "GYO-CERT-036"),
        ("InvalidonlySomeReasonsTest17EE", "GYO-CERT-039"),
        ("InvalidUnknownCriticalCertificateExtensionTest2EE", "GYO-CERT-006"),
        ("InvalidNegativeSerialNumberTest15EE", "GYO-CERT-004"),
    ],
)
def test_the_reason_is_the_one_of_the_test(name: str, rule: str) -> None:
    assert rule in _validated(name, "", "").report.rule_ids


def test_the_policies_of_a_path_are_told() -> None:
    found = _validated("ValidPolicyMappingTest11EE", "", "")
    assert found.policies == {_POLICY + "1"}
