"""The rules of area CERT on certificates, paths and revocation (001-049).

001-010 one certificate, 011-028 its path, 029-048 its revocation; 049 is free.
"""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register

AS_ISSUED = "as issued"
_NEW_CERTIFICATE = (
    "署名者に、有効な証明書で署名し直すよう依頼してください。",
    "Ask the signer to sign with a valid certificate.",
)
_ASK_CA = (
    "証明書を発行した認証局に確認してください。",
    "Ask the CA that issued the certificate.",
)
_FRESH_DATA = (
    "発行した認証局の、その日時に使える失効情報（CRL か OCSP レスポンス）を渡してください。",
    "Pass revocation data (a CRL or an OCSP response) of the issuing CA that speak for that time.",
)


def _validated(edit: str) -> Report:
    """Validate the example certificate after the named edit."""
    from gyosei_forms.envelope.certificates.examples import report

    return report(edit)


def _rule(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = _NEW_CERTIFICATE,
    severity: Severity = Severity.ERROR,
) -> Rule:
    return register(
        f"GYO-CERT-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_validated,
        passing=AS_ISSUED,
        failing=failing,
    )


# --- one certificate

UNREADABLE = _rule(
    1,
    "no certificate",
    ("証明書として読めない", "Not readable as a certificate"),
    (
        "DER の X.509 証明書として読めません。",
        "It cannot be read as an X.509 certificate in DER.",
    ),
    "rfc5280#4.1",
    (
        "証明書を DER で渡してください（PEM は先に読み込みます）。",
        "Pass the certificate in DER (read PEM first).",
    ),
)
DUPLICATE_EXTENSION = _rule(
    2,
    "an extension twice",
    ("拡張の重複", "Extension twice"),
    (
        "同じ種類の拡張が二つ以上あります。どちらが正しいか決まりません。",
        "It has two extensions of one kind, so what it says is not decided.",
    ),
    "rfc5280#4.2",
    _ASK_CA,
)
EXTENSION_UNREADABLE = _rule(
    3,
    "an extension that cannot be read",
    ("拡張を読めない", "Extension not readable"),
    (
        "拡張の中に、定めの形でないものがあります。",
        "An extension does not have its form.",
    ),
    "rfc5280#4.2",
    _ASK_CA,
)
SERIAL = _rule(
    4,
    "a negative serial number",
    ("シリアル番号の違反", "Serial number off its form"),
    (
        "シリアル番号が正の整数（20オクテット以内）ではありません。",
        "The serial number is not a positive integer of at most 20 octets.",
    ),
    "rfc5280#4.1.2.2",
    _ASK_CA,
)
ALGORITHMS_DIFFER = _rule(
    5,
    "two names of the algorithm",
    ("署名方式が二通り", "Two signature algorithms"),
    (
        "署名される部分に書かれた署名方式が、外側のものと違います。",
        "The signature algorithm within what is signed is not the one outside.",
    ),
    "rfc5280#4.1.1.2",
    _ASK_CA,
)
CRITICAL_UNKNOWN = _rule(
    6,
    "an unknown critical extension",
    ("処理できない重要な拡張", "Unknown critical extension"),
    (
        "critical とされた、処理できない拡張があります。",
        "It has a critical extension that is not processed here.",
    ),
    "rfc5280#4.2 rfc5280#6.1.4",
    _ASK_CA,
)
ALGORITHM_REFUSED = _rule(
    7,
    "signed with SHA-1",
    ("認められない署名方式", "Signature algorithm not allowed"),
    (
        "証明書や失効情報の署名方式が、署名方式の方針で認められません（SHA-1、DSA など）。",
        "The policy of algorithms does not let its signature algorithm count (SHA-1 or DSA, for instance).",
    ),
    "cryptrec-ls-0001 cryptrec-ls-0003",
)
KEY_TOO_WEAK = _rule(
    8,
    "a key of 1024 bits",
    ("鍵が弱い", "Key too weak"),
    (
        "鍵の種類か長さが、署名方式の方針で認められません。RSA は 2048 ビット以上、楕円曲線は P-256・P-384・P-521・Ed25519 です。",
        "The policy does not allow the key: RSA needs 2048 bits or more, curves are P-256, P-384, P-521 and Ed25519.",
    ),
    "cryptrec-ls-0003",
)
ALGORITHM_ENDING = _rule(
    9,
    "judged after the end of its algorithm",
    ("期限を過ぎた署名方式", "Signature algorithm past its end"),
    (
        "その日時には、署名方式の方針で検証だけが認められる方式か鍵です。",
        "At that time the policy lets this algorithm or key only verify what was signed before.",
    ),
    "cryptrec-ls-0003",
    (
        "署名の時期を、タイムスタンプで確かめてください。",
        "Confirm the time of signing by a timestamp.",
    ),
    Severity.WARNING,
)
INTERMEDIATE_UNREADABLE = _rule(
    10,
    "something else among the intermediates",
    ("証明書でないものが混ざっている", "Something that is no certificate"),
    (
        "渡された中間証明書の中に、DER の証明書として読めないものがあり、使っていません。",
        "One of the intermediate certificates cannot be read as DER and was not used.",
    ),
    "rfc5280#4.1",
    ("渡したものを確かめてください。", "Look at what was passed."),
    Severity.WARNING,
)

# --- the path

NO_PATH = _rule(
    11,
    "without its CA",
    ("信頼の起点につながらない", "No path to an anchor"),
    (
        "渡された証明書を経て、信頼の起点までつながる経路がありません。",
        "No path leads to a trust anchor over the certificates that were given.",
    ),
    "rfc5280#6.1 en-319-102-1#5.2.6",
    (
        "足りない中間証明書を渡すか、その認証局を信頼するかを決めて anchors に加えてください。",
        "Pass the missing intermediate certificates, or decide whether to trust the CA and add it to anchors.",
    ),
)
ISSUER_SIGNATURE = _rule(
    12,
    "another key than its CA's",
    ("発行者の署名が合わない", "Issuer's signature does not hold"),
    (
        "発行者の名の認証局はありますが、その鍵では署名が合いません。",
        "There is a CA of the issuer's name, but the signature does not hold under its key.",
    ),
    "rfc5280#6.1.3",
    _ASK_CA,
)
NOT_YET_VALID = _rule(
    13,
    "judged before its period",
    ("有効期間の前", "Not yet valid"),
    ("その日時は、証明書の有効期間より前です。", "That time is before the certificate's validity period."),
    "rfc5280#4.1.2.5 rfc5280#6.1.3",
)
EXPIRED = _rule(
    14,
    "judged after its period",
    ("有効期間の後", "Expired"),
    ("その日時は、証明書の有効期間より後です。", "That time is after the certificate's validity period."),
    "rfc5280#4.1.2.5 rfc5280#6.1.3",
    (
        "署名が期間内にされたことを示すタイムスタンプがあれば、その日時（genTime）を at に渡してください。",
        "Where a timestamp shows that it was signed in time, pass its genTime as at.",
    ),
)
CA_NOT_YET_VALID = _rule(
    15,
    "judged before its CA's period",
    ("認証局の証明書の有効期間の前", "CA not yet valid"),
    (
        "その日時は、経路にある認証局の証明書の有効期間より前です。",
        "That time is before the validity period of the certificate of a CA in the path.",
    ),
    "rfc5280#4.1.2.5 rfc5280#6.1.3",
)
CA_EXPIRED = _rule(
    16,
    "judged after its CA's period",
    ("認証局の証明書の有効期間の後", "CA expired"),
    (
        "その日時は、経路にある認証局の証明書の有効期間より後です。",
        "That time is after the validity period of the certificate of a CA in the path.",
    ),
    "rfc5280#4.1.2.5 rfc5280#6.1.3",
)
NOT_A_CA = _rule(
    17,
    "issued by somebody who is no CA",
    ("認証局でないものによる発行", "Issued by what is no CA"),
    (
        "経路にある発行者の証明書に、認証局であること（BasicConstraints の cA）がありません。",
        "The certificate of an issuer in the path does not say that it is a CA's (cA of BasicConstraints).",
    ),
    "rfc5280#4.2.1.9 rfc5280#6.1.4",
)
PATH_TOO_LONG = _rule(
    18,
    "more CAs than allowed",
    ("経路が制限より長い", "More CAs than allowed"),
    (
        "上位の認証局の制限（pathLenConstraint）より多くの認証局が経路にあります。",
        "There are more CAs in the path than a CA above allows (pathLenConstraint).",
    ),
    "rfc5280#4.2.1.9 rfc5280#6.1.4",
)
NO_KEY_USAGE = _rule(
    19,
    "without a key usage",
    ("鍵用途がない", "No key usage"),
    (
        "鍵の用途（KeyUsage）が書かれていません。何に使ってよい鍵か分かりません。",
        "It has no KeyUsage, so for what its key may be used is not known.",
    ),
    "rfc5280#4.2.1.3 gyosei#key-usage-required",
)
NO_CERTIFICATE_SIGNING = _rule(
    20,
    "a CA that may not sign certificates",
    ("証明書を発行してよい鍵でない", "Key not for signing certificates"),
    (
        "経路にある認証局の鍵の用途に、証明書の発行（keyCertSign）がありません。",
        "The KeyUsage of a CA in the path lacks keyCertSign.",
    ),
    "rfc5280#4.2.1.3 rfc5280#6.1.4",
)
CA_AS_LEAF = _rule(
    21,
    "a CA itself",
    ("認証局の証明書", "Certificate of a CA"),
    (
        "認証局の証明書（cA が真）です。人や機関の署名には使えません。",
        "This is a CA's certificate (cA is true): not for signatures of people and offices.",
    ),
    "rfc5280#4.2.1.9 gyosei#key-usage-required",
)
OTHER_KEY_USAGE = _rule(
    22,
    "a key for encryption",
    ("鍵の用途が違う", "Key for another use"),
    (
        "鍵の用途（KeyUsage）が、この用途（{ja}）に合いません。",
        "The KeyUsage does not fit the purpose ({en}).",
    ),
    "rfc5280#4.2.1.3",
)
OTHER_EXTENDED_USAGE = _rule(
    23,
    "a certificate for servers",
    ("拡張鍵用途が違う", "Certificate for another use"),
    (
        "拡張鍵用途（ExtendedKeyUsage）が、この用途（{ja}）に合いません。",
        "The ExtendedKeyUsage does not fit the purpose ({en}).",
    ),
    "rfc5280#4.2.1.12",
)
NO_POLICY = _rule(
    24,
    "without the policy demanded",
    ("証明書ポリシーが合わない", "No accepted policy"),
    (
        "求められた証明書ポリシーのどれについても、経路全体が有効ではありません。",
        "The path is valid for none of the certificate policies demanded.",
    ),
    "rfc5280#6.1.5 rfc9618",
    (
        "受け入れる証明書ポリシー（acceptable）と、証明書の種類を確かめてください。",
        "Check the policies accepted (acceptable) and the kind of certificate.",
    ),
)
MAPPING_OF_ANY = _rule(
    25,
    "a mapping of any policy",
    ("anyPolicy の対応付け", "Mapping of anyPolicy"),
    (
        "認証局の証明書が、anyPolicy をほかのポリシーに対応付けています。",
        "A CA's certificate maps from or to anyPolicy.",
    ),
    "rfc5280#6.1.4",
    _ASK_CA,
)
NAME_NOT_PERMITTED = _rule(
    26,
    "a name that its CA may not give",
    ("名前の制約に反する", "Name not permitted"),
    (
        "名前が、上位の認証局に許された範囲（NameConstraints）の外です。",
        "A name lies outside of what a CA above may give (NameConstraints).",
    ),
    "rfc5280#4.2.1.10 rfc5280#6.1.3",
    _ASK_CA,
)
NAME_FORM_UNKNOWN = _rule(
    27,
    "a name of a kind that cannot be compared",
    ("比べられない種類の名前の制約", "Constraint on names of another kind"),
    (
        "上位の認証局が、ここでは比べられない種類の名前（otherName など）を制約しています。",
        "A CA above constrains names of a kind that is not compared here (otherName, for instance).",
    ),
    "rfc5280#4.2.1.10",
    _ASK_CA,
)
OTHER_KEY_IDENTIFIER = _rule(
    28,
    "another key identifier",
    ("鍵の識別子が合わない", "Another key identifier"),
    (
        "発行者の鍵の識別子（AKI）が、発行者の証明書のもの（SKI）と違います。署名は合っています。",
        "The identifier of the issuer's key (AKI) is not the one in the issuer's certificate (SKI); the signature holds.",
    ),
    "rfc5280#4.2.1.1 rfc5280#4.2.1.2",
    _ASK_CA,
)

# --- revocation

REVOKED = _rule(
    29,
    "revoked",
    ("失効している", "Revoked"),
    (
        "その日時より前に失効しています。",
        "It was revoked before that time.",
    ),
    "rfc5280#6.3 en-319-102-1#5.2.6",
    (
        "失効の前に署名されたことを示すタイムスタンプがなければ、有効な証明書での署名を求めてください。",
        "Unless a timestamp shows that it was signed before, ask for a signature with a valid certificate.",
    ),
)
CA_REVOKED = _rule(
    30,
    "with a revoked CA",
    ("認証局の証明書が失効している", "CA revoked"),
    (
        "経路にある認証局の証明書が、その日時より前に失効しています。",
        "The certificate of a CA in the path was revoked before that time.",
    ),
    "rfc5280#6.3 en-319-102-1#5.2.6",
)
SUSPENDED = _rule(
    31,
    "on hold",
    ("一時停止中", "On hold"),
    (
        "その日時には、効力が一時停止（certificateHold）されています。",
        "At that time it is on hold (certificateHold).",
    ),
    "rfc5280#5.3.1 en-319-102-1#5.2.6",
    ("停止が解かれてから、確かめ直してください。", "Look again when the hold has been lifted."),
)
REVOCATION_UNKNOWN = _rule(
    32,
    "without revocation data",
    ("失効しているか不明", "Revocation not known"),
    (
        "失効しているかどうかを決める情報がありません。",
        "There is nothing that decides whether it is revoked.",
    ),
    "rfc5280#6.3 en-319-102-1#5.2.6",
    _FRESH_DATA,
)
CRL_UNREADABLE = _rule(
    33,
    "no list",
    ("CRL として読めない", "Not readable as a CRL"),
    ("DER の CRL として読めません。", "It cannot be read as a CRL in DER."),
    "rfc5280#5.1",
    _FRESH_DATA,
)
CRL_STALE = _rule(
    34,
    "a stale list",
    ("その日時に使えない CRL", "CRL does not speak for that time"),
    (
        "CRL の次回更新日時（nextUpdate）を過ぎているか、証明書の期限後に発行された CRL です。",
        "The CRL is past its nextUpdate, or was issued after the certificate's end.",
    ),
    "rfc5280#5.1.2.5 rfc5280#6.3.3",
    _FRESH_DATA,
)
CRL_SIGNATURE = _rule(
    35,
    "a list signed by another CA",
    ("CRL の署名が合わない", "CRL's signature does not hold"),
    (
        "CRL の署名が、発行者の名の認証局の鍵では合いません。",
        "The CRL's signature does not hold under the key of the CA that it names.",
    ),
    "rfc5280#6.3.3",
    _FRESH_DATA,
)
CRL_SCOPE = _rule(
    36,
    "a list for CAs",
    ("CRL の対象が違う", "CRL of another scope"),
    (
        "発行者の CRL ですが、この証明書を対象にしていません（配布点か種類が違う）。",
        "It is the issuer's CRL, but not for this certificate: of another distribution point or kind.",
    ),
    "rfc5280#5.2.5 rfc5280#6.3.3",
    _FRESH_DATA,
)
CRL_CRITICAL = _rule(
    37,
    "a list with an unknown extension",
    ("処理できない重要な拡張のある CRL", "CRL with an unknown critical extension"),
    (
        "CRL かその項目に、critical とされた処理できない拡張があります。",
        "The CRL or an entry of it has a critical extension that is not processed here.",
    ),
    "rfc5280#5.2 rfc5280#5.3",
    _FRESH_DATA,
)
CRL_SIGNER = _rule(
    38,
    "a list whose signer may not sign lists",
    ("CRL を発行してよい鍵でない", "Signer may not sign CRLs"),
    (
        "CRL に署名した鍵の証明書に、CRL の発行（cRLSign）がないか、同じ信頼の起点につながりません。",
        "The certificate of the key that signed the CRL lacks cRLSign, or does not lead to the same anchor.",
    ),
    "rfc5280#4.2.1.3 rfc5280#6.3.3",
    _FRESH_DATA,
)
CRL_REASONS = _rule(
    39,
    "a list for some reasons",
    ("失効理由の一部だけ", "Some reasons only"),
    (
        "使える CRL が、失効理由の一部だけを対象にしています。",
        "The CRLs that may be used speak for some reasons of revocation only.",
    ),
    "rfc5280#5.2.5 rfc5280#6.3.3",
    _FRESH_DATA,
)
OCSP_UNREADABLE = _rule(
    40,
    "no response",
    ("OCSP レスポンスとして読めない", "Not readable as an OCSP response"),
    (
        "DER の OCSP レスポンスとして読めないか、成功の応答ではありません。",
        "It cannot be read as an OCSP response in DER, or it does not report success.",
    ),
    "rfc6960#4.2.1",
    _FRESH_DATA,
)
OCSP_OTHER = _rule(
    41,
    "a response on another certificate",
    ("別の証明書の OCSP レスポンス", "OCSP response on another certificate"),
    (
        "OCSP レスポンスが、別の証明書についてのものです。",
        "The OCSP response speaks of another certificate.",
    ),
    "rfc6960#3.2",
    _FRESH_DATA,
)
OCSP_STALE = _rule(
    42,
    "a stale response",
    ("その日時に使えない OCSP レスポンス", "OCSP response does not speak for that time"),
    (
        "OCSP レスポンスの次回更新日時（nextUpdate）を過ぎているか、それがないか、証明書の期限後の応答です。",
        "The OCSP response is past its nextUpdate, has none, or was made after the certificate's end.",
    ),
    "rfc6960#3.2",
    _FRESH_DATA,
)
OCSP_SIGNATURE = _rule(
    43,
    "a response changed",
    ("OCSP レスポンスの署名が合わない", "OCSP response's signature does not hold"),
    (
        "OCSP レスポンスの署名が、応答者として示された者の鍵では合いません。",
        "The OCSP response's signature does not hold under the key of the responder that it names.",
    ),
    "rfc6960#3.2",
    _FRESH_DATA,
)
OCSP_RESPONDER = _rule(
    44,
    "a response of somebody else",
    ("応答する権限がない", "Responder not authorised"),
    (
        "OCSP レスポンスの署名者は、発行した認証局でも、その認証局が応答を任せた者（OCSPSigning）でもありません。",
        "The signer of the OCSP response is neither the issuing CA nor one that this CA delegated (OCSPSigning).",
    ),
    "rfc6960#4.2.2.2",
    _FRESH_DATA,
)
OCSP_UNKNOWN = _rule(
    45,
    "a response that does not know",
    ("OCSP の答えが unknown", "OCSP says unknown"),
    (
        "OCSP の応答者は、この証明書を知らないと答えています。",
        "The OCSP responder says that it does not know the certificate.",
    ),
    "rfc6960#2.2",
    _ASK_CA,
)
FROM_THE_FUTURE = _rule(
    46,
    "a list from the future",
    ("判定の時より後の失効情報", "Revocation data from the future"),
    (
        "失効情報の発行日時（thisUpdate）が、判定する時（as_of）より後です。",
        "The revocation data were issued (thisUpdate) after the time of judging (as_of).",
    ),
    "rfc5280#5.1.2.4 rfc6960#3.2",
    (
        "at が過去の日時なら、判定する現在の日時を as_of に渡してください。",
        "Where at is an earlier time, pass the present time of judging as as_of.",
    ),
)
PORT_UNKNOWN = _rule(
    47,
    "a port without an answer",
    ("失効を照会できない", "No answer on revocation"),
    (
        "失効の照会先（port）から、有効とも失効とも答えがありませんでした。有効とは扱いません。",
        "The port for revocation answered neither good nor revoked; that is never taken for good.",
    ),
    "en-319-102-1#5.2.6 gyosei#unknown-is-not-good",
    (
        "公的個人認証の失効情報は、署名検証者（認定）だけが得られます。照会できる者に確かめてください。",
        "Revocation data of JPKI are open to accredited verifiers only; ask one who can look it up.",
    ),
)
OCSP_CRITICAL = _rule(
    48,
    "a response with an unknown extension",
    ("処理できない重要な拡張のある OCSP レスポンス", "OCSP response with an unknown critical extension"),
    (
        "OCSP レスポンスに、critical とされた処理できない拡張があります。",
        "The OCSP response has a critical extension that is not processed here.",
    ),
    "rfc6960#4.4",
    _FRESH_DATA,
)
