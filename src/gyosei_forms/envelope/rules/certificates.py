"""131-149: what stands behind a signature: the signer's certificate, its path, its time and its holder."""

from __future__ import annotations

from gyosei_forms.envelope.certificates.rules import holders as _holders
from gyosei_forms.envelope.certificates.rules import paths as _paths
from gyosei_forms.envelope.rules import long_term, timestamps
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register

_ASK_ANCHORS = (
    "発行した認証局を確かめ、信頼してよければ信頼の起点（anchors）に、間の証明書は intermediates に加えてください。",
    "Find out which CA issued it; if it is to be trusted, add it to the anchors, and what is between to the intermediates.",
)
_ASK_ANEW = (
    "有効な証明書で署名し直したものを送るよう依頼してください。",
    "Ask for it anew, signed with a certificate that is valid.",
)
_PASSING = "signed with a certificate"


def _certified(edit: str) -> Report:
    """Open the example that is signed with a certificate after the named edit."""
    from gyosei_forms.envelope import certified_examples

    return certified_examples.report(edit)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    mend: tuple[str, str],
    basis_: str = "en-319-102-1#5.2.6",
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        Severity.ERROR,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_certified,
        passing=_PASSING,
        failing=failing,
    )


CERTIFICATE_WHY = {
    "REVOKED_CA_NO_POE": _rule(
        131,
        "a CA that was revoked",
        ("認証局の証明書が失効", "Certificate of a CA revoked"),
        (
            "署名者またはタイムスタンプの証明書を発行した認証局の証明書が失効しています。",
            "The certificate of a CA behind the signer or a timestamp is revoked.",
        ),
        _ASK_ANEW,
    ),
    "REVOKED_NO_POE": _rule(
        132,
        "a certificate that was revoked",
        ("証明書が失効", "Certificate revoked"),
        (
            "署名者またはタイムスタンプの証明書が失効しており、その前の署名だと証明されていません。署名者が申告する日時は証明になりません。",
            "The certificate of the signer or of a timestamp is revoked, and nothing proves that it was used before; the time that the signer claims is no proof.",
        ),
        (
            "失効の前に付いたタイムスタンプか受付の記録がなければ、有効な証明書で署名し直すよう依頼してください。",
            "Without a timestamp or a record of receipt from before, ask for it anew with a valid certificate.",
        ),
    ),
    "OUT_OF_BOUNDS_NO_POE": _rule(
        133,
        "a certificate that has ended",
        ("証明書の有効期間の外", "Certificate outside of its period"),
        (
            "署名者またはタイムスタンプの証明書が有効期間の外で、その間の署名だと証明されていません。署名者が申告する日時は証明になりません。",
            "The certificate of the signer or of a timestamp is outside of its period, and nothing proves that it was used within; the time that the signer claims is no proof.",
        ),
        (
            "有効期間内に付いたタイムスタンプか受付の記録がなければ、有効な証明書で署名し直すよう依頼してください。",
            "Without a timestamp or a record of receipt from within, ask for it anew with a valid certificate.",
        ),
    ),
    "CHAIN_CONSTRAINTS_FAILURE": _rule(
        134,
        "a certificate for servers",
        ("証明書の用途が違う", "Certificate for another use"),
        (
            "署名者またはタイムスタンプの証明書が、用途（鍵用途、拡張鍵用途、認証局の制約、ポリシー）に合いません。",
            "The certificate of the signer or of a timestamp is not for this use (key usage, constraints of a CA, policies).",
        ),
        (
            "署名に使える証明書で署名し直すよう依頼してください。",
            "Ask for it anew, signed with a certificate for signatures.",
        ),
    ),
    "CERTIFICATE_CHAIN_GENERAL_FAILURE": _rule(
        135,
        "a CA that has ended",
        ("経路の証明書の誤り", "Certificate of the path off the profile"),
        (
            "署名者またはタイムスタンプの証明書の経路に、定めのとおりでない証明書があります。",
            "In the path of the signer's or of a timestamp's certificate one is not as prescribed.",
        ),
        _ASK_ANEW,
    ),
    "TRY_LATER": _rule(
        136,
        "nothing known about revocation",
        ("失効しているか分からない", "Revocation not known"),
        (
            "署名者またはタイムスタンプの証明書が失効しているかどうか分かりません。",
            "Whether the certificate of the signer or of a timestamp is revoked is not known.",
        ),
        (
            "CRL か OCSP の応答を渡してください。公的個人認証の証明書は、署名検証者を通して照会します（port）。",
            "Pass revocation lists or OCSP responses; certificates of JPKI are asked for through an accredited verifier (port).",
        ),
    ),
    "NO_CERTIFICATE_CHAIN_FOUND": _rule(
        137,
        "another anchor",
        ("信頼の起点までつながらない", "No path to an anchor"),
        (
            "署名者またはタイムスタンプの証明書が、信頼の起点までつながりません。",
            "The certificate of the signer or of a timestamp does not lead to a trust anchor.",
        ),
        _ASK_ANCHORS,
    ),
    "CRYPTO_CONSTRAINTS_FAILURE_NO_POE": _rule(
        138,
        "a certificate signed with SHA-1",
        ("証明書の署名方式が使えない", "Algorithm of a certificate refused"),
        (
            "証明書（タイムスタンプのものを含む）の署名方式か鍵が認められず、使えた時期のものだと証明されていません。",
            "An algorithm or key of a certificate (of a timestamp too) is refused, and nothing proves that it was used when it was not.",
        ),
        _ASK_ANEW,
    ),
}
"""Why the path of a certificate does not hold, by the sub-indication."""
TIMESTAMP_NOT_VALID = _rule(
    139,
    "a timestamp over another signature",
    ("タイムスタンプが有効でない", "Timestamp not valid"),
    (
        "署名に付いたタイムスタンプか証拠が有効ではありません。",
        "A timestamp or other evidence that comes with the signature is not valid.",
    ),
    (
        "送信者または保存した人に、タイムスタンプを確かめるよう依頼してください。",
        "Ask the sender, or whoever kept it, to look at the timestamp.",
    ),
    "en-319-102-1#5.6.2 ts-119-182-1#5.3",
)
SIGNED_BEFORE_CERTIFICATE = _rule(
    140,
    "stamped before the certificate was valid",
    ("証明書より前の署名", "Signed before the certificate"),
    (
        "タイムスタンプによれば、署名は署名者の証明書の有効期間より前からありました。",
        "By its timestamp the signature existed before the validity of the signer's certificate began.",
    ),
    _ASK_ANEW,
)
OTHER_KIND = _rule(
    141,
    "a certificate of another kind",
    ("証明書の種類が違う", "Certificate of another kind"),
    (
        "証明書の種類（{found_ja}）が、受け手の求めるもの（{expected_ja}）ではありません。",
        "The kind of the certificate ({found_en}) is none that the receiver wants ({expected_en}).",
    ),
    (
        "この手続で使える証明書を確かめ、それで署名し直すよう依頼してください。",
        "Make sure which certificates the procedure takes, and ask for it anew with one of those.",
    ),
    "en-319-102-1#5.2.8",
)
OTHER_HOLDER = _rule(
    142,
    "a certificate of somebody else",
    ("証明書の名義が違う", "Certificate of somebody else"),
    (
        "証明書の名義が、受け手の期待する人・法人ではありません。違う項目: {items_ja}。",
        "The holder of the certificate is not the one expected; what differs: {items_en}.",
    ),
    (
        "誰の署名が必要かを確かめ、本人の証明書で署名し直すよう依頼してください。",
        "Make sure whose signature is needed, and ask for it anew with that certificate.",
    ),
    "en-319-102-1#5.2.8 gyosei#sign-the-bytes",
)
HOLDER_OPEN = _rule(
    143,
    "a certificate that may be somebody else's",
    ("証明書の名義を決められない", "Holder of the certificate left open"),
    (
        "証明書の名義が期待する人・法人かどうか、機械では決められません。確かめる項目: {items_ja}。",
        "Whether the holder of the certificate is the one expected cannot be decided; to be looked at: {items_en}.",
    ),
    (
        "その項目を人が見比べてください（代替文字、表記の違い、値がない項目）。",
        "A person has to compare these (substitute characters, other ways of writing, missing values).",
    ),
    "en-319-102-1#5.2.8 gyosei#sign-the-bytes",
)
HOLDER_NOT_COMPARED = _rule(
    144,
    "a certificate without a holder to compare",
    ("名義を比べられない証明書", "Certificate without a holder to compare"),
    (
        "この種類の証明書（{found_ja}）には、期待する人・法人と比べる項目がありません。",
        "A certificate of this kind ({found_en}) has nothing that could be compared with the person or corporation expected.",
    ),
    (
        "個人は署名用電子証明書、法人は商業登記電子証明書で署名したものを依頼してください。",
        "Ask for a signature with a certificate for signatures of a person (JPKI) or of the commercial register.",
    ),
    "en-319-102-1#5.2.8 gyosei#sign-the-bytes",
)
FOR_AUTHENTICATION = _rule(
    145,
    "a certificate for authentication",
    ("利用者証明用の証明書による署名", "Signed with a certificate for authentication"),
    (
        "利用者証明用の証明書による署名です。本人であることの証明（認証）のためのもので、文書への署名のものではありません。",
        "It is signed with a certificate for authentication: it says that somebody is present, and signs no documents.",
    ),
    (
        "署名用電子証明書で署名し直すよう依頼してください。",
        "Ask for it anew, signed with the certificate for signatures.",
    ),
    "en-319-102-1#5.2.8",
)
OF_EVIDENCE = frozenset(
    one.id
    for module in (_paths, _holders, long_term, timestamps)
    for one in vars(module).values()
    if isinstance(one, Rule)
)
"""The ids of findings on certificates and timestamps: the rules above say what they come to."""
