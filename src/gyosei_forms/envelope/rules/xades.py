"""200-239: XML signatures and XAdES."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import SIGN_ANEW
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _signed(edit: str) -> Report:
    """Verify an example of a XAdES signature after the named edit."""
    from gyosei_forms.envelope.xades import examples

    return examples.report(edit)


SIGNED = "as signed"


def _xades(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str,
    mend: tuple[str, str] = SIGN_ANEW,
    severity: Severity = Severity.ERROR,
    passing: str = SIGNED,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_signed,
        passing=passing,
        failing=failing,
    )


NO_SIGNATURE = _xades(
    200,
    "no signature at all",
    ("XML 署名がない", "No XML signature"),
    ("文書に XML 署名がありません。", "The document holds no XML signature."),
    "xmldsig#4.2",
    ("署名された文書を送るよう依頼してください。", "Ask for the document as it was signed."),
)
WRONG_ROOT = _xades(
    201,
    "another namespace",
    ("署名の名前空間が違う", "Another namespace of signatures"),
    (
        "署名ファイルの要素が、XML 署名（ds:Signature）または ASiC（XAdESSignatures）のものではありません。",
        "An element of the file is neither a signature of XML Signature (ds:Signature) nor of ASiC (XAdESSignatures).",
    ),
    "xmldsig#4.1 en-319-162-1",
)
FORM = _xades(
    202,
    "an element too many",
    ("XML 署名の形式違反", "XML signature off its form"),
    (
        "署名の {field} が、定められた形ではありません（足りない、余分、順が違う、コメントがある、または値として読めない）。",
        "{field} of the signature is not in its form: missing, too many, out of order, with a comment in it, or no value.",
    ),
    "xmldsig#4",
)
DUPLICATE_ID = _xades(
    203,
    "an id twice",
    ("参照先の id が重複", "Id referenced is there twice"),
    (
        "参照されている id の要素が二つ以上あります。どれに署名したか決まりません（署名の包み込み攻撃）。",
        "Several elements have the id that is referenced; which one was signed cannot be told (signature wrapping).",
    ),
    "xml#3.3.1 xmldsig#4.4.3.3",
)
REFERENCE_LOST = _xades(
    204,
    "a reference to nothing",
    ("参照先がない", "Reference to nothing"),
    (
        "署名の参照先の id が文書にありません。",
        "The id that the signature references is not in the document.",
    ),
    "xmldsig#4.4.3.3",
)
WRONG_OBJECT = _xades(
    205,
    "the properties elsewhere",
    ("署名が別のものを指す", "Signature over another object"),
    (
        "署名の参照先が、署名されているべき場所の要素ではありません（移されたか、別のものに署名しています）。",
        "What the signature references does not stand where the signed object must stand: it was moved, or another was signed.",
    ),
    "xmldsig#8.1.1 en-319-132-1",
)
EXTERNAL = _xades(
    206,
    "a reference to the network",
    ("外への参照", "Reference to the outside"),
    (
        "署名の参照先が外部（http、file、絶対パスなど）か、読まない形です。外部のものは取りに行きません。",
        "A reference points outside (http, file, an absolute path …), or is of a form that is not read. Nothing is fetched.",
    ),
    "gyosei#own-formats xmldsig#4.4.3.1",
)
REFERENCE_TWICE = _xades(
    207,
    "a reference twice",
    ("同じ参照が二つ", "Reference twice"),
    ("同じものへの参照が二つ以上あります。", "Two references point to the same."),
    "gyosei#own-formats xmldsig#4.4.3",
)
TRANSFORM = _xades(
    208,
    "a transform by XSLT",
    ("認めない変換", "Transform that is not read"),
    (
        "参照の変換が、認めるもの（署名の除外、正規化。コンテナのファイルには変換なし）ではありません。XSLT や XPath は実行しません。",
        "A transform is none that is read: cutting out the signature and canonical XML, and none for files. XSLT and XPath are not run.",
    ),
    "gyosei#own-formats xmldsig#8.1",
)
CANONICALIZATION = _xades(
    209,
    "another canonicalization",
    ("認めない正規化", "Canonicalization that is not read"),
    (
        "SignedInfo の正規化が、認めるもの（正規 XML 1.0・1.1、排他的正規 XML）ではありません。",
        "The canonicalization of SignedInfo is none that is read: Canonical XML 1.0 and 1.1, Exclusive XML Canonicalization.",
    ),
    "xml-exc-c14n xmldsig#4.4.1",
)
NOT_CANONICAL = _xades(
    210,
    "a relative namespace",
    ("正規化できない", "No canonical form"),
    (
        "署名対象に正規形がありません（相対の名前空間、または継承する xml:base）。",
        "What is signed has no canonical form: a relative namespace, or an xml:base from above.",
    ),
    "xml-exc-c14n xmldsig#6.5",
)
SIGNATURE_METHOD = _xades(
    211,
    "another signature method",
    ("認めない署名方式（XML）", "Signature method that is not read"),
    (
        "署名方式（SignatureMethod）が、認めるもの（ECDSA、Ed25519、RSA、RSA-PSS。SHA-256 以上）ではありません。",
        "SignatureMethod is none that is read: ECDSA, Ed25519, RSA, RSA-PSS, with SHA-256 or longer.",
    ),
    "rfc9231#2.3 xmldsig#4.4.2",
)
HMAC = _xades(
    212,
    "a symmetric method",
    ("共通鍵の署名方式", "Symmetric signature method"),
    (
        "署名方式が HMAC です。鍵を知る誰もが作れるので、署名とは認めません。",
        "The signature method is HMAC: whoever verifies it can make it, so it is no signature here.",
    ),
    "gyosei#own-formats xmldsig#6.3.1",
)
TRUNCATED_HMAC = _xades(
    213,
    "a truncated HMAC",
    ("署名値の切り詰め", "Truncated signature value"),
    (
        "署名方式に HMACOutputLength があります。署名値を短くして偽造する攻撃に使われます。",
        "The signature method has HMACOutputLength: used to forge by cutting the value short.",
    ),
    "xmldsig#6.3.1",
)
BROKEN_HASH = _xades(
    214,
    "a digest by SHA-1",
    ("SHA-1 などのハッシュ", "SHA-1 or as weak a hash"),
    (
        "署名かダイジェストの方式が SHA-1・MD5・RIPEMD-160 を使います。衝突が作れるため認めません。",
        "A signature or digest method uses SHA-1, MD5 or RIPEMD-160; collisions can be made, so it is refused.",
    ),
    "cryptrec-ls-0001 xmldsig#6.2.1",
)
DIGEST_METHOD = _xades(
    215,
    "another digest method",
    ("認めないダイジェスト方式", "Digest method that is not read"),
    (
        "ダイジェストの方式が、認めるもの（SHA-256・384・512）ではありません。",
        "The digest method is none that is read: SHA-256, SHA-384 and SHA-512.",
    ),
    "xmldsig#4.4.3.5",
)
CONTENT_CHANGED = _xades(
    216,
    "the properties changed",
    ("署名された要素が変更されている", "Signed element changed"),
    (
        "署名された要素の内容が、署名されたダイジェストと違います。",
        "The content of a signed element is not the one whose digest was signed.",
    ),
    "en-319-102-1#5.2.7 xmldsig#3.2.1",
)
NO_CERTIFICATE = _xades(
    217,
    "without a certificate",
    ("証明書がない（XML 署名）", "No certificate in the XML signature"),
    (
        "署名者の証明書が署名に入っておらず、渡された証明書の中にもありません。",
        "The signer's certificate is neither in the signature nor among those that were given.",
    ),
    "xmldsig#4.5.4 en-319-132-1#6.3",
    (
        "証明書の入った署名を求めるか、証明書を certificates に渡してください。",
        "Ask for a signature with its certificate, or pass it as certificates.",
    ),
)
CERTIFICATE_UNREADABLE = _xades(
    218,
    "a certificate that cannot be read",
    ("証明書を読めない（XML 署名）", "Certificate not readable (XML signature)"),
    (
        "X509Certificate に、base64 の X.509 証明書（DER）として読めないものがあります。",
        "An X509Certificate cannot be read as an X.509 certificate (DER in base64).",
    ),
    "xmldsig#4.5.4",
)
KEY_VALUE_OTHER = _xades(
    219,
    "a key of another",
    ("鍵が証明書と違う", "Key is not the certificate's"),
    (
        "署名に書かれた鍵（KeyValue）が、署名者の証明書の鍵ではありません。",
        "The key that the signature states (KeyValue) is not that of the signer's certificate.",
    ),
    "xmldsig#4.5",
)
PATH_NOT_JUDGED = _xades(
    220,
    SIGNED,
    ("証明書は判定していない（XML 署名）", "Certificate not judged (XML signature)"),
    (
        "署名は証明書の鍵に合いますが、その証明書の発行者・有効期間・失効・鍵用途は判定していません。",
        "The signature fits the certificate's key; issuer, validity, revocation and usage of it were not judged.",
    ),
    "en-319-102-1#5.2.6",
    (
        "証明書を別の方法で確かめるか、信頼する証明書と比べてください。",
        "Check the certificate by other means, or compare it with those you trust.",
    ),
    severity=Severity.INFO,
    passing="another signature value",
)
PROPERTIES_MISSING = _xades(
    221,
    "without properties",
    ("署名属性がない", "No signed properties"),
    (
        "XAdES の署名属性（SignedProperties）が一つだけあるべき場所にありません。",
        "The signed properties of XAdES are not there, once, where they must be.",
    ),
    "en-319-132-1#4.4.2",
)
PROPERTIES_NOT_SIGNED = _xades(
    222,
    "properties not signed",
    ("署名属性が署名されていない", "Properties are not signed"),
    (
        "署名属性（SignedProperties）への参照（所定の Type のもの）が一つだけではありません。属性が署名されていません。",
        "There is not one reference of the prescribed Type to the signed properties: they are not signed.",
    ),
    "en-319-132-1#4.4.2",
)
PROPERTY = _xades(
    223,
    "without a time",
    ("署名属性の違反", "Signed property off its form"),
    (
        "署名属性の {field} がないか、定められた形ではありません。",
        "The signed property {field} is missing or not in its form.",
    ),
    "en-319-132-1#5.2 en-319-132-1#6.3",
)
CERTIFICATE_OTHER = _xades(
    224,
    "another certificate",
    ("証明書が署名属性と合わない", "Certificate is not the one signed"),
    (
        "署名に入っている証明書に、署名属性（SigningCertificateV2）の示すものがありません。",
        "No certificate of the signature is the one whose digest the signed properties name (SigningCertificateV2).",
    ),
    "en-319-132-1#5.2.2",
)
OLD_CERTIFICATE_REFERENCE = _xades(
    225,
    "the old form of the certificate's digest",
    ("古い形の証明書の示し方", "Certificate named in an old form"),
    (
        "証明書が SigningCertificate で示されています。今の規格では SigningCertificateV2 です。",
        "The certificate is named by SigningCertificate; the present standard has SigningCertificateV2.",
    ),
    "en-319-132-1#5.2.2",
    ("署名者のソフトウェアの更新を求めてください。", "Ask the signer to update the software."),
    severity=Severity.WARNING,
)
NO_FORMAT = _xades(
    226,
    "without a media type",
    ("形式の記載がない", "No format of a part"),
    (
        "このファイルのメディアタイプ（DataObjectFormat）が署名属性にありません。",
        "The signed properties do not say the media type of this part (DataObjectFormat).",
    ),
    "en-319-132-1#5.2.4",
    ("署名者のソフトウェアの更新を求めてください。", "Ask the signer to update the software."),
    severity=Severity.WARNING,
)
PART_CHANGED = _xades(
    227,
    "a part changed",
    ("署名対象が変更されている（XAdES）", "Signed part changed (XAdES)"),
    (
        "このファイルの内容が、署名されたダイジェストと違います。",
        "The content of this part is not the one whose digest was signed.",
    ),
    "en-319-102-1#5.2.7 xmldsig#3.2.1",
)
PART_MISSING = _xades(
    228,
    "a part taken out",
    ("署名対象がない（XAdES）", "Signed part missing (XAdES)"),
    ("署名されたファイルがありません。", "A part that was signed is not there."),
    "en-319-102-1#5.2.7 xmldsig#3.2.1",
)
PART_NOT_COVERED = _xades(
    229,
    "a part put in",
    ("署名されていない（XAdES）", "Part not signed (XAdES)"),
    (
        "このファイルは、この署名の対象ではありません。",
        "This part is not among those that the signature covers.",
    ),
    "gyosei#own-formats gyosei#sign-the-bytes",
)
DIGEST_FORM = _xades(
    230,
    "a digest of another hash",
    ("比べられないダイジェスト（XAdES）", "Digest that cannot be compared (XAdES)"),
    (
        "渡されたダイジェストは別のハッシュ関数のもので、署名のものと比べられません。",
        "The digest given is of another hash than the signed one, and cannot be compared.",
    ),
    "xmldsig#4.4.3.5",
    ("このファイルの内容を渡してください。", "Pass the content of this part."),
)
SIGNED_TOO_LATE = _xades(
    231,
    "signed after the end of its algorithm",
    ("期限後の署名（XAdES）", "Signed after the algorithm's end (XAdES)"),
    (
        "署名日時が、方針（{policy}）で {algorithm} とこの鍵による署名の認められる期限より後です。",
        "It was signed after the last day on which the policy ({policy}) lets {algorithm} sign with this key.",
    ),
    "cryptrec-ls-0003",
)
