"""Verdicts on a certificate, in the words of ETSI EN 319 102-1 (clause 5.2.6, X.509 certificate validation).

The standard leaves a certificate undecided where a fact is missing that could still come: another path, a proof that the
signature is older than a revocation. So nearly everything that does not pass is ``INDETERMINATE``; ``FAILED`` is only
what is no certificate at all. Neither passes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gyosei_forms.envelope.certificates.rules import paths as rules
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.intake import OVER_LIMIT
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, Text


class Indication(StrEnum):
    """The verdict on a certificate."""

    PASSED = "PASSED"
    INDETERMINATE = "INDETERMINATE"
    FAILED = "FAILED"

    @property
    def exit_code(self) -> ExitCode:
        """0, 3 or 1."""
        return _EXIT[self]

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _INDICATION[self].get(lang)


class SubIndication(StrEnum):
    """Why a certificate did not pass."""

    FORMAT_FAILURE = "FORMAT_FAILURE"
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    REVOKED_NO_POE = "REVOKED_NO_POE"
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    TRY_LATER = "TRY_LATER"

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _SUB_INDICATION[self].get(lang)


class Outcome(NamedTuple):
    """Indication and, unless passed, sub-indication."""

    indication: Indication
    sub_indication: SubIndication | None = None


_EXIT = {
    Indication.PASSED: ExitCode.OK,
    Indication.INDETERMINATE: ExitCode.INDETERMINATE,
    Indication.FAILED: ExitCode.FAILED,
}
_INDICATION = {
    Indication.PASSED: Text(
        "有効。その日時に、信頼の起点まで確かめられました",
        "valid: confirmed up to a trust anchor for that time",
    ),
    Indication.INDETERMINATE: Text(
        "判定不能。この情報だけでは有効とはいえません",
        "indeterminate: with what is known it cannot be called valid",
    ),
    Indication.FAILED: Text("証明書ではありません", "this is no certificate"),
}
_SUB_INDICATION = {
    SubIndication.FORMAT_FAILURE: Text("証明書として読めません", "it cannot be read as a certificate"),
    SubIndication.NO_CERTIFICATE_CHAIN_FOUND: Text(
        "信頼の起点までつながりません", "it does not lead to a trust anchor"
    ),
    SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE: Text(
        "経路の証明書に誤りがあります", "a certificate of the path is not as prescribed"
    ),
    SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Text(
        "認められない暗号方式か鍵です", "an algorithm or a key is not allowed"
    ),
    SubIndication.CHAIN_CONSTRAINTS_FAILURE: Text("用途や制約に合いません", "use or constraints are not met"),
    SubIndication.REVOKED_NO_POE: Text("失効しています", "it is revoked"),
    SubIndication.REVOKED_CA_NO_POE: Text(
        "発行した認証局の証明書が失効しています", "the certificate of a CA is revoked"
    ),
    SubIndication.OUT_OF_BOUNDS_NO_POE: Text("有効期間の外です", "it is outside of its validity period"),
    SubIndication.TRY_LATER: Text("失効しているかどうか分かりません", "whether it is revoked is not known"),
}

_CAUSES: tuple[tuple[SubIndication, tuple[Rule, ...]], ...] = (
    (SubIndication.FORMAT_FAILURE, (rules.UNREADABLE,)),
    (SubIndication.NO_CERTIFICATE_CHAIN_FOUND, (rules.NO_PATH, rules.ISSUER_SIGNATURE, OVER_LIMIT)),
    (
        SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE,
        (
            rules.DUPLICATE_EXTENSION,
            rules.EXTENSION_UNREADABLE,
            rules.SERIAL,
            rules.ALGORITHMS_DIFFER,
            rules.CRITICAL_UNKNOWN,
            rules.CA_NOT_YET_VALID,
            rules.CA_EXPIRED,
            rules.OTHER_KEY_IDENTIFIER,
        ),
    ),
    (SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE, (rules.ALGORITHM_REFUSED, rules.KEY_TOO_WEAK)),
    (
        SubIndication.CHAIN_CONSTRAINTS_FAILURE,
        (
            rules.NOT_A_CA,
            rules.PATH_TOO_LONG,
            rules.NO_KEY_USAGE,
            rules.NO_CERTIFICATE_SIGNING,
            rules.CA_AS_LEAF,
            rules.OTHER_KEY_USAGE,
            rules.OTHER_EXTENDED_USAGE,
            rules.NO_POLICY,
            rules.MAPPING_OF_ANY,
            rules.NAME_NOT_PERMITTED,
            rules.NAME_FORM_UNKNOWN,
        ),
    ),
    (SubIndication.REVOKED_CA_NO_POE, (rules.CA_REVOKED,)),
    (SubIndication.REVOKED_NO_POE, (rules.REVOKED,)),
    (SubIndication.OUT_OF_BOUNDS_NO_POE, (rules.NOT_YET_VALID, rules.EXPIRED)),
    (SubIndication.TRY_LATER, (rules.SUSPENDED, rules.REVOCATION_UNKNOWN)),
)


def judge(report: Report) -> Outcome:
    """Return the outcome that follows from the rules found; a policy of severities does not change it."""
    found = report.rule_ids
    for sub, causes in _CAUSES:
        if any(rule.id in found for rule in causes):
            failed = sub is SubIndication.FORMAT_FAILURE
            return Outcome(Indication.FAILED if failed else Indication.INDETERMINATE, sub)
    return Outcome(Indication.PASSED)
