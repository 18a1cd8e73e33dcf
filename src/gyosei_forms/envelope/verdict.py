"""Verdicts after ETSI EN 319 102-1 (V1.4.1, clause 5.1.3): an indication, a sub-indication, and one line for each part.

The standard judges signatures with certificates; here the receiver may also trust a public key, got by another way. Its
sub-indications (table 6) are used as follows:

``SIG_CRYPTO_FAILURE`` (TOTAL_FAILED)
    A signature value does not fit what was signed and the signer's key.
``HASH_FAILURE`` (TOTAL_FAILED)
    The signatures hold, but the digest of the manifest or of a part is not the signed one.
``FORMAT_FAILURE`` (TOTAL_FAILED)
    Container, signature file or manifest are not of this format, the application is no JSON text, a substitution
    record does not belong to the application, or something is too large to be looked into. The format is closed:
    a part taken out or put in, a byte between the members, an unknown critical header and a signature in a role that the
    manifest does not name count here. Where a byte of the container deviates and signature or digest can still be judged,
    their failure goes before this one.
``NO_SIGNING_CERTIFICATE_FOUND`` (INDETERMINATE)
    Nothing was changed, but the key is none of the trusted ones, or none was given: whose signature it is cannot be
    told.
``CRYPTO_CONSTRAINTS_FAILURE_NO_POE`` (INDETERMINATE)
    The receiver does not accept the signature algorithm, or its time is over: for verifying at all, or for signing on the
    day that the signer claims.
``SIG_CONSTRAINTS_FAILURE`` (INDETERMINATE)
    Nothing was changed and the signer is trusted, but something is not as the receiver expected: the addressee, the
    procedure, the roles of the signers (or that it is signed at all), a signature that the manifest names and that is not
    there, an attachment, the verdict on an envelope within, the end of an agency. In the standard unmet constraints leave a
    signature undecided, they do not break it.

``NOT_YET_VALID`` (TOTAL_FAILED)
    A timestamp proves that the signature is older than its certificate.
``NO_CERTIFICATE_CHAIN_FOUND`` and the others of certificates (INDETERMINATE)
    The signer is to be trusted by a certificate, and its path to an anchor does not hold at the time that is proven for the
    signature, or else at the moment of opening; the path's findings say why. A timestamp that does not hold is one of these too.

What is not signed, and may be so by the receiver's expectations, is judged by its digests alone; the verdict says that.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gyosei_forms.envelope import rules
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.rules import get as get_rule
from gyosei_forms.text import Lang, Text


class Indication(StrEnum):
    """The verdict on the whole."""

    TOTAL_PASSED = "TOTAL_PASSED"
    INDETERMINATE = "INDETERMINATE"
    TOTAL_FAILED = "TOTAL_FAILED"

    @property
    def exit_code(self) -> ExitCode:
        """0, 3 or 1."""
        return _EXIT[self]

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _INDICATION[self].get(lang)


class SubIndication(StrEnum):
    """Why a verdict is not TOTAL_PASSED; see the module's text."""

    FORMAT_FAILURE = "FORMAT_FAILURE"
    HASH_FAILURE = "HASH_FAILURE"
    SIG_CRYPTO_FAILURE = "SIG_CRYPTO_FAILURE"
    SIG_CONSTRAINTS_FAILURE = "SIG_CONSTRAINTS_FAILURE"
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE = "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
    NO_SIGNING_CERTIFICATE_FOUND = "NO_SIGNING_CERTIFICATE_FOUND"
    NOT_YET_VALID = "NOT_YET_VALID"
    NO_CERTIFICATE_CHAIN_FOUND = "NO_CERTIFICATE_CHAIN_FOUND"
    CERTIFICATE_CHAIN_GENERAL_FAILURE = "CERTIFICATE_CHAIN_GENERAL_FAILURE"
    CHAIN_CONSTRAINTS_FAILURE = "CHAIN_CONSTRAINTS_FAILURE"
    REVOKED_NO_POE = "REVOKED_NO_POE"
    REVOKED_CA_NO_POE = "REVOKED_CA_NO_POE"
    OUT_OF_BOUNDS_NO_POE = "OUT_OF_BOUNDS_NO_POE"
    TRY_LATER = "TRY_LATER"

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _SUB_INDICATION[self].get(lang)


class Verdict(NamedTuple):
    """Indication and, unless passed, sub-indication."""

    indication: Indication
    sub_indication: SubIndication | None = None


class PartStatus(StrEnum):
    """How a part compares with the signed manifest."""

    OK = "ok"
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    UNDECIDED = "undecided"
    """There is no verified manifest to compare with."""

    def word(self, lang: Lang) -> str:
        """Return what it means to a reader."""
        return _STATUS[self].get(lang)


_EXIT = {
    Indication.TOTAL_PASSED: ExitCode.OK,
    Indication.INDETERMINATE: ExitCode.INDETERMINATE,
    Indication.TOTAL_FAILED: ExitCode.FAILED,
}
_INDICATION = {
    Indication.TOTAL_PASSED: Text(
        "合格。信頼する署名者のもので、変更はありません",
        "passed: from a trusted signer, nothing changed",
    ),
    Indication.INDETERMINATE: Text(
        "判定不能。この情報だけでは真正性を確認できません",
        "indeterminate: with what is known its authenticity cannot be confirmed",
    ),
    Indication.TOTAL_FAILED: Text(
        "検証不合格。この封筒の内容は使用できません",
        "verification failed: the content of this envelope cannot be used",
    ),
}
_SUB_INDICATION = {
    SubIndication.FORMAT_FAILURE: Text("形式が定めのとおりではありません", "the format is not as prescribed"),
    SubIndication.HASH_FAILURE: Text("署名後に内容が変更されています", "content was changed after signing"),
    SubIndication.SIG_CRYPTO_FAILURE: Text("署名が合いません", "the signature does not hold"),
    SubIndication.SIG_CONSTRAINTS_FAILURE: Text(
        "受け手の期待と違うものがあります", "something is not as the receiver expects"
    ),
    SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Text(
        "受け手が認める署名方式ではありません", "the signature algorithm is none that the receiver accepts"
    ),
    SubIndication.NO_SIGNING_CERTIFICATE_FOUND: Text(
        "誰の署名か確かめられません", "whose signature it is cannot be told"
    ),
    SubIndication.NOT_YET_VALID: Text(
        "証明書の有効期間より前の署名です", "it was signed before the certificate was valid"
    ),
    SubIndication.NO_CERTIFICATE_CHAIN_FOUND: Text(
        "証明書が信頼の起点までつながりません", "the certificate does not lead to a trust anchor"
    ),
    SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE: Text(
        "経路の証明書に誤りがあります", "a certificate of the path is not as prescribed"
    ),
    SubIndication.CHAIN_CONSTRAINTS_FAILURE: Text(
        "証明書の用途や制約に合いません", "use or constraints of the certificate are not met"
    ),
    SubIndication.REVOKED_NO_POE: Text(
        "証明書が失効しており、その前の署名だと証明されていません",
        "the certificate is revoked, and nothing proves that it was signed before",
    ),
    SubIndication.REVOKED_CA_NO_POE: Text(
        "認証局の証明書が失効しています", "the certificate of a CA is revoked"
    ),
    SubIndication.OUT_OF_BOUNDS_NO_POE: Text(
        "証明書の有効期間の外で、その間の署名だと証明されていません",
        "the certificate is outside of its period, and nothing proves that it was signed within",
    ),
    SubIndication.TRY_LATER: Text(
        "証明書が失効しているかどうか分かりません", "whether the certificate is revoked is not known"
    ),
}
_STATUS = {
    PartStatus.OK: Text("一致", "ok"),
    PartStatus.CHANGED: Text("変更あり", "changed"),
    PartStatus.MISSING: Text("欠落", "missing"),
    PartStatus.EXTRA: Text("余分", "extra"),
    PartStatus.UNDECIDED: Text("未判定", "undecided"),
}

_CAUSES: tuple[tuple[SubIndication, Indication, tuple[Rule, ...]], ...] = (
    (SubIndication.SIG_CRYPTO_FAILURE, Indication.TOTAL_FAILED, (rules.SIGNATURE_INVALID,)),
    (
        SubIndication.HASH_FAILURE,
        Indication.TOTAL_FAILED,
        (
            rules.PART_CHANGED,
            rules.JADES_PART_CHANGED,
            rules.xades.PART_CHANGED,
            rules.xades.CONTENT_CHANGED,
        ),
    ),
    (SubIndication.FORMAT_FAILURE, Indication.TOTAL_FAILED, ()),
    (SubIndication.NOT_YET_VALID, Indication.TOTAL_FAILED, (rules.SIGNED_BEFORE_CERTIFICATE,)),
    *((SubIndication(sub), Indication.INDETERMINATE, (rule,)) for sub, rule in rules.CERTIFICATE_WHY.items()),
    (
        SubIndication.NO_SIGNING_CERTIFICATE_FOUND,
        Indication.INDETERMINATE,
        (rules.NO_TRUSTED_KEY, rules.SIGNER_UNKNOWN),
    ),
    (
        SubIndication.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
        Indication.INDETERMINATE,
        (
            rules.ALGORITHM_NOT_WANTED,
            rules.ALGORITHM_EXPIRED,
            rules.KEY_TOO_WEAK,
            rules.JADES_SIGNED_TOO_LATE,
            rules.xades.SIGNED_TOO_LATE,
        ),
    ),
    (
        SubIndication.SIG_CONSTRAINTS_FAILURE,
        Indication.INDETERMINATE,
        (
            rules.OTHER_ADDRESSEE,
            rules.OTHER_PROCEDURE,
            rules.NOT_SIGNED,
            rules.asice.NOT_SIGNED,
            rules.OTHER_ROLE,
            rules.NOT_SIGNED_BY_ALL,
            rules.SIGNATURE_AWAITED,
            rules.TRUSTED_IN_OTHER_ROLE,
            rules.AGENCY_ENDED,
            rules.NOT_ATTACHED,
            rules.NO_ENVELOPE_WITHIN,
            rules.EVIDENCE_NOT_PASSED,
            rules.TIMESTAMP_NOT_VALID,
            rules.OTHER_KIND,
            rules.FOR_AUTHENTICATION,
            rules.OTHER_HOLDER,
            rules.HOLDER_OPEN,
            rules.HOLDER_NOT_COMPARED,
        ),
    ),
)
UNDECIDING = frozenset(
    rule.id for _, indication, causes in _CAUSES if indication is Indication.INDETERMINATE for rule in causes
)
"""The ids of the rules that leave a verdict undecided."""
_ELSEWHERE = frozenset(rule.id for _, _, causes in _CAUSES for rule in causes) | rules.OF_EVIDENCE


def judge(report: Report, *, complete: bool) -> Verdict:
    """Return the verdict that follows from the findings; not ``complete`` (a step had no result) never passes."""
    found = report.rule_ids
    if complete and not found:
        return Verdict(Indication.TOTAL_PASSED)
    format_fails = bool(_errors(report) - _ELSEWHERE)
    for sub, indication, causes in _CAUSES:
        hit = format_fails if not causes else any(rule.id in found for rule in causes)
        if hit:
            return Verdict(indication, sub)
    if not complete:
        return Verdict(Indication.TOTAL_FAILED, SubIndication.FORMAT_FAILURE)
    return Verdict(Indication.TOTAL_PASSED)


def _errors(report: Report) -> frozenset[str]:
    """Return the ids of the rules found that are registered as errors, whatever a policy made of them."""
    return frozenset(id_ for id_ in report.rule_ids if get_rule(id_).severity is Severity.ERROR)
