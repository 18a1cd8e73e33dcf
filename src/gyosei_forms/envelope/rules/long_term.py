"""280-299: the unsigned part of JAdES signatures: what dates them and keeps them for years."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register

_RENEW_ANEW = (
    "更新し直すか、証拠の付いていない元の署名を検証してください。",
    "Renew it again, or verify the signature as it was without evidence.",
)
KEPT = "kept"


def _kept(edit: str) -> Report:
    """Validate the example of a signature with evidence after the named edit."""
    from gyosei_forms.envelope.jades.long_term import examples

    return examples.report(edit)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = _RENEW_ANEW,
    severity: Severity = Severity.ERROR,
    passing: str = KEPT,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_kept,
        passing=passing,
        failing=failing,
    )


UNSIGNED_FORM = _rule(
    280,
    "an element in the clear",
    ("署名対象外の項目の形式違反", "Unsigned member off its form"),
    (
        "署名対象外の項目 {field} が、定めの形（base64url にした、項目一つの JSON）ではありません。",
        "The unsigned member {field} does not have its form (JSON with one member, in base64url).",
    ),
    "ts-119-182-1#5.3.1",
)
UNSIGNED_UNKNOWN = _rule(
    281,
    "an unknown element",
    ("知らない署名対象外の項目", "Unknown unsigned member"),
    (
        "署名対象外の項目に、知らないものがあります。判定には使いません。",
        "There is an unsigned member that is not known here; it is not used for the verdict.",
    ),
    "ts-119-182-1#5.3.1",
    (
        "だれが何のために加えたものか、送信者に確かめてください。",
        "Ask the sender who added it, and for what.",
    ),
    Severity.WARNING,
)
UNSIGNED_NOT_JUDGED = _rule(
    282,
    "a counter signature",
    ("判定しない署名対象外の項目", "Unsigned member not judged"),
    (
        "署名対象外の項目 {field} は、ここでは判定しません。",
        "The unsigned member {field} is not judged here.",
    ),
    "ts-119-182-1#5.3",
    (
        "必要なら、この項目を扱えるソフトウェアで確かめてください。",
        "Where it matters, check it with software that handles it.",
    ),
    Severity.INFO,
)
TIME_NOT_PROVEN = _rule(
    283,
    "without a timestamp",
    ("署名の時期が証明されていない", "Time of signing not proven"),
    (
        "有効なタイムスタンプがなく、署名がいつからあったか証明されていません。検証の時点で判定します。",
        "No valid timestamp proves since when the signature exists; it is judged at the moment of verifying.",
    ),
    "en-319-102-1#5.6.2",
    (
        "長く保存するなら、証明書の有効期間内にタイムスタンプを付けてください。",
        "If it is to be kept, have it stamped while the certificate is valid.",
    ),
    Severity.INFO,
)
NOT_COVERED = _rule(
    284,
    "an element put in before the archive timestamp",
    ("アーカイブタイムスタンプの対象が違う", "Archive timestamp does not cover this"),
    (
        "アーカイブタイムスタンプは、ここにあるデータ・署名・証拠のものではありません。",
        "The archive timestamp is not one of the data, signature and evidence that are here.",
    ),
    "ts-119-182-1#5.3.6.3",
)
NEEDS_CONTENT = _rule(
    285,
    "parts as digests",
    ("アーカイブタイムスタンプには内容が要る", "Archive timestamp needs the content"),
    (
        "アーカイブタイムスタンプはデータそのものにかかります。ダイジェストでは確かめられません。",
        "An archive timestamp is over the data themselves; with their digests it cannot be checked.",
    ),
    "ts-119-182-1#5.3.6.3",
    ("すべてのファイルの内容を渡してください。", "Pass the content of all parts."),
)
OUT_OF_ORDER = _rule(
    286,
    "an archive timestamp older than what it covers",
    ("タイムスタンプの順序が矛盾する", "Timestamps contradict their order"),
    (
        "あとから付けたタイムスタンプの時刻が、それが対象とするものの時刻より前です。",
        "A later timestamp has an earlier time than one that it covers.",
    ),
    "en-319-102-1#5.6.2",
)
BEFORE_CERTIFICATE = _rule(
    287,
    "stamped before the certificate",
    ("証明書より前のタイムスタンプ", "Timestamp before the certificate"),
    (
        "署名のタイムスタンプの時刻が、署名者の証明書の有効期間の始まりより前です。",
        "The signature was stamped before the validity of the signer's certificate began.",
    ),
    "en-319-102-1#5.2.6",
    (
        "署名者に、証明書とタイムスタンプを確かめるよう依頼してください。",
        "Ask the signer to look at certificate and timestamp.",
    ),
)
EVIDENCE_UNREADABLE = _rule(
    288,
    "a certificate value that is none",
    ("証拠を読めない", "Evidence not readable"),
    (
        "署名に添えられた証明書・CRL・OCSP 応答に、読めないものがあります。判定には使いません。",
        "A certificate, revocation list or OCSP answer that comes with the signature cannot be read; it is not used.",
    ),
    "ts-119-182-1#5.3.5",
    severity=Severity.WARNING,
)
PATH_ALGORITHM = _rule(
    289,
    "renewed after the end of its CA's algorithm",
    ("証明書の署名方式がもう使えない", "Algorithm of the certificate no longer allowed"),
    (
        "証明書を発行した署名方式と鍵は、方針（{policy}）ではもう使えません。使えた時期のものだという証明がありません。",
        "The policy ({policy}) no longer allows the algorithm and key that issued the certificate, and nothing proves that it is older.",
    ),
    "en-319-102-1#5.6.2 cryptrec-ls-0003",
    (
        "期限前に付けたアーカイブタイムスタンプか、受付の記録を探してください。",
        "Look for an archive timestamp from before that day, or for a record of receipt.",
    ),
)
