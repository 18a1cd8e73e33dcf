"""260-279: timestamps (RFC 3161)."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register

_ANEW = (
    "タイムスタンプを取得し直してください。",
    "Have it stamped again.",
)
_AUTHORITY = (
    "そのタイムスタンプ局の証明書を確かめ、信頼できるものなら anchors に加えてください。",
    "Check the authority's certificate, and add its root to anchors if you trust it.",
)
AS_STAMPED = "as stamped"


def _stamped(edit: str) -> Report:
    """Verify the example of a timestamp after the named edit."""
    from gyosei_forms.envelope.timestamps import examples

    return examples.report(edit)


def _answered(edit: str) -> Report:
    """Take the token out of an example of an answer."""
    from gyosei_forms.envelope.timestamps import examples

    return examples.answer_report(edit)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = _ANEW,
    severity: Severity = Severity.ERROR,
    passing: str = AS_STAMPED,
) -> Rule:
    answer = failing.startswith("answer")
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_answered if answer else _stamped,
        passing="answer as given" if answer else passing,
        failing=failing,
    )


NOT_A_TOKEN = _rule(
    260,
    "cut short",
    ("タイムスタンプとして読めない", "Not a timestamp token"),
    (
        "タイムスタンプ（RFC 3161、DER）として読めません（{field}）。",
        "It cannot be read as a timestamp token (RFC 3161 in DER; {field}).",
    ),
    "rfc3161#2.4.2 rfc5652#5",
)
SEVERAL_SIGNERS = _rule(
    261,
    "two signers",
    ("署名者が一つでない", "Not one signer"),
    (
        "タイムスタンプの署名者は一つのはずですが、そうなっていません。",
        "A timestamp token has exactly one signer; this one has not.",
    ),
    "rfc3161#2.4.2",
)
AUTHORITY_UNKNOWN = _rule(
    262,
    "no certificate",
    ("タイムスタンプ局の証明書がない", "Certificate of the authority missing"),
    (
        "署名者の示す証明書が、トークンにも、渡された証明書の中にもありません。",
        "The certificate that the signer names is neither in the token nor among those that were given.",
    ),
    "rfc3161#2.4.2",
    (
        "タイムスタンプ局の証明書を certificates に渡してください。",
        "Pass the authority's certificate as certificates.",
    ),
)
OTHER_CERTIFICATE = _rule(
    263,
    "ESSCertIDv2 of another certificate",
    ("証明書が署名の示すものと違う", "Certificate is not the one signed for"),
    (
        "署名者の証明書が、署名された属性（ESSCertID・ESSCertIDv2）の示すものと違うか、その属性がありません。",
        "The signer's certificate is not the one that the signed attribute (ESSCertID, ESSCertIDv2) names, or there is none.",
    ),
    "rfc3161#2.4.2 rfc5816#2.2",
)
NAMED_BY_SHA1 = _rule(
    264,
    "ESSCertID",
    ("証明書を SHA-1 だけで示している", "Certificate named by SHA-1 only"),
    (
        "署名された属性が証明書を SHA-1（ESSCertID）だけで示しています。",
        "The signed attribute names the certificate by SHA-1 only (ESSCertID).",
    ),
    "rfc5816#2.2",
    (
        "ESSCertIDv2 を使うタイムスタンプ局を選んでください。",
        "Choose an authority that writes ESSCertIDv2.",
    ),
    Severity.WARNING,
)
TOKEN_SIGNATURE = _rule(
    265,
    "another signature value",
    ("タイムスタンプの署名が合わない", "Timestamp's signature does not hold"),
    (
        "タイムスタンプの署名、または署名された内容のダイジェストが合いません。",
        "The signature of the timestamp, or the digest of what it signs, does not hold.",
    ),
    "rfc5652#5.6",
)
UNKNOWN_EXTENSION = _rule(
    266,
    "a critical extension",
    ("未知のクリティカルな拡張", "Unknown critical extension"),
    (
        "タイムスタンプに、知らないクリティカルな拡張があります。",
        "The timestamp has a critical extension that is not known here.",
    ),
    "rfc3161#2.4.2",
)
OTHER_DATA = _rule(
    267,
    "over other data",
    ("別のデータのタイムスタンプ", "Timestamp of other data"),
    (
        "このタイムスタンプは、渡されたデータのものではありません。",
        "This timestamp is not one of the data given.",
    ),
    "rfc3161#2.4.2",
)
IMPRINT_HASH = _rule(
    268,
    "SHA-1 imprint",
    ("使えないハッシュ関数のタイムスタンプ", "Imprint by a hash that may not be used"),
    (
        "対象を示すハッシュ関数は、その時点の方針（{policy}）では使えません。",
        "The hash that names what was stamped may not be used by the policy ({policy}) at that time.",
    ),
    "cryptrec-ls-0001 rfc3161#2.4.1",
)
NONCE = _rule(
    269,
    "another nonce",
    ("要求の乱数と違う", "Nonce of another request"),
    (
        "タイムスタンプの乱数（nonce）が、要求のものと違います。別の要求への応答です。",
        "The nonce is not that of the request: it answers another one.",
    ),
    "rfc3161#2.4.2",
)
OTHER_POLICY = _rule(
    270,
    "another policy",
    ("求めたポリシーと違う", "Policy is not the one wanted"),
    (
        "タイムスタンプのポリシーが、求めたものではありません。",
        "The timestamp was made under a policy that is not one of those wanted.",
    ),
    "rfc3161#2.4.2",
)
IN_THE_FUTURE = _rule(
    271,
    "in the future",
    ("未来のタイムスタンプ", "Timestamp in the future"),
    (
        "タイムスタンプの時刻が、検証の時点より後です。",
        "The time of the timestamp is later than the moment of verifying.",
    ),
    "rfc3161#2.4.2",
    (
        "検証する側の時計を確かめてください。",
        "Check the clock of who verifies.",
    ),
)
TOKEN_ALGORITHM = _rule(
    272,
    "long ago",
    ("使えない署名方式のタイムスタンプ", "Algorithm of the timestamp may not be used"),
    (
        "タイムスタンプの署名方式と鍵は、その時点の方針（{policy}）では使えません。",
        "The signature algorithm and key of the timestamp may not be used by the policy ({policy}) at that time.",
    ),
    "cryptrec-ls-0001 cryptrec-ls-0003",
    (
        "方式の期限前に更新（アーカイブタイムスタンプ）されたものを求めてください。",
        "Ask for one that was renewed (archive timestamp) before the end of its algorithm.",
    ),
)
AUTHORITY_NOT_TRUSTED = _rule(
    273,
    "wrong authority",
    ("信頼するタイムスタンプ局でない", "Authority is not a trusted one"),
    (
        "タイムスタンプの時点で、局の証明書から信頼点への有効な経路がありません。",
        "At the time of the timestamp there is no valid path from the authority's certificate to a trust anchor.",
    ),
    "en-319-102-1#5.4 rfc3161#2.3",
    _AUTHORITY,
)
AUTHORITY_ENDED = _rule(
    274,
    "after the end of its certificate",
    ("局の証明書の有効期間がその後に終わった", "Certificate of the authority has ended since"),
    (
        "タイムスタンプの時点では有効でしたが、局の証明書の有効期間はその後に終わりました。更新の証拠がありません。",
        "It was valid at the time of the timestamp; the authority's certificate has ended since, and nothing renews it.",
    ),
    "en-319-102-1#5.6.2",
    (
        "有効期間内に更新（アーカイブタイムスタンプ）されたものを求めてください。",
        "Ask for one that was renewed (archive timestamp) in time.",
    ),
)
AUTHORITY_REVOKED = _rule(
    275,
    "after a revocation",
    ("局の証明書がその後に失効した", "Certificate of the authority revoked since"),
    (
        "タイムスタンプの時点では有効でしたが、局の証明書はその後に失効しました。失効前のものだという証明がありません。",
        "It was valid at the time of the timestamp; the authority's certificate was revoked since, and nothing proves that the token is older.",
    ),
    "en-319-102-1#5.6.2 rfc3161#4",
    (
        "失効前に更新（アーカイブタイムスタンプ）されたものを求めてください。",
        "Ask for one that was renewed (archive timestamp) before the revocation.",
    ),
)
NOT_AN_ANSWER = _rule(
    276,
    "answer cut short",
    ("応答として読めない", "Not an answer of an authority"),
    (
        "タイムスタンプ局の応答（RFC 3161、DER）として読めません（{field}）。",
        "It cannot be read as an answer of a timestamp authority (RFC 3161 in DER; {field}).",
    ),
    "rfc3161#2.4.2",
)
NOT_GRANTED = _rule(
    277,
    "answer that refuses",
    ("タイムスタンプ局が断った", "Refused by the authority"),
    (
        "タイムスタンプ局が要求を断りました（{reason}）。",
        "The timestamp authority refused the request ({reason}).",
    ),
    "rfc3161#2.4.2",
    (
        "理由を確かめ、要求を直すか、時間をおいてやり直してください。",
        "Look at the reason; mend the request, or try again later.",
    ),
)
NO_ANSWER = _rule(
    278,
    "answer of a server error",
    ("タイムスタンプ局から応答がない", "No answer of the authority"),
    (
        "タイムスタンプ局から使える応答がありませんでした（{reason}）。",
        "There was no usable answer of the timestamp authority ({reason}).",
    ),
    "rfc3161#3.4",
    (
        "接続先と設定を確かめ、時間をおいてやり直してください。",
        "Check address and settings, and try again later.",
    ),
)
