"""The rules of area ENV: what can be wrong with an envelope, one rule for each kind of defect.

001-019 layout of the container, 020-029 signature, 030-039 manifest, 040-049 parts, 050-064 what the receiver
expected, 070-079 further parts. Numbers left free are for later kinds.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.envelope import signature_rules  # noqa: F401 - registered with those below
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register


def _opened(edit: str) -> Report:
    """Open an example envelope after the named edit."""
    from gyosei_forms.envelope import examples

    return examples.report(edit)


def _token(token: str) -> Report:
    """Verify a JWS with the key of RFC 7515 appendix A.3."""
    from gyosei_forms.envelope import jws

    return jws.verify(token, _A3_JWK).report


def _key(jwk: dict[str, Any]) -> Report:
    """Verify the JWS of RFC 7515 appendix A.3 with another key."""
    from gyosei_forms.envelope import jws

    return jws.verify(_A3, jwk).report


_RESEND = (
    "送信者に、改めて作成したものを送るよう依頼してください。",
    "Ask the sender to seal and send it again.",
)
_A3_HEADER = "eyJhbGciOiJFUzI1NiJ9"
_A3_PAYLOAD = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
_A3_SIGNATURE = "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
_A3 = f"{_A3_HEADER}.{_A3_PAYLOAD}.{_A3_SIGNATURE}"
_A3_JWK = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
SEALED = "as sealed"


# --- layout of the container


def _layout(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str = "gyosei#canonical-container",
    mend: tuple[str, str] = _RESEND,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        Severity.ERROR,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_opened,
        passing=SEALED,
        failing=failing,
    )


NOT_A_CONTAINER = _layout(
    1,
    "a byte put before it",
    ("コンテナではない", "Not a container"),
    (
        "先頭に zip のローカルヘッダがありません。.gyosei ファイルではないか、先頭が変更されています。",
        "It does not begin with a zip local header: not a .gyosei file, or changed at its beginning.",
    ),
    "gyosei#canonical-container zip-appnote#4.3.7",
)
WRONG_MIMETYPE = _layout(
    2,
    "another mimetype",
    ("種別が違う", "Wrong mimetype"),
    (
        "mimetype の内容が「{expected}」ではありません。",
        "The content of mimetype is not “{expected}”.",
    ),
)
TRUNCATED = _layout(
    3,
    "cut short",
    ("途中で切れている", "Truncated"),
    (
        "{structure_ja}の途中で終わっています（全体 {size} バイト）。",
        "It ends within the {structure_en} ({size} bytes in all).",
    ),
    "zip-appnote#4.3.6",
)
TRAILING_BYTES = _layout(
    4,
    "a byte put after it",
    ("末尾に余分なデータ", "Trailing bytes"),
    (
        "終端レコードの後に {count} バイトの余分なデータがあります（オフセット {offset} から）。",
        "{count} bytes follow the end record (from offset {offset}).",
    ),
    "gyosei#canonical-container zip-appnote#4.3.16",
)
LAYOUT_DEVIATES = _layout(
    5,
    "another date in a header",
    ("構造の相違", "Layout deviates"),
    (
        "オフセット {offset} のバイトが、この形式の定める値と違います（{structure_ja}の {field}）。",
        "The byte at offset {offset} is not the one this format prescribes ({structure_en}, {field}).",
    ),
)
COMPRESSED = _layout(
    6,
    "a compressed member",
    ("圧縮されている", "Compressed"),
    (
        "圧縮方式が「無圧縮」ではありません（{structure_ja}、オフセット {offset}）。この形式は無圧縮だけを認めます。",
        "The compression method is not “stored”, the only one of this format ({structure_en}, offset {offset}).",
    ),
    "gyosei#canonical-container zip-appnote#4.4.5",
    (
        "一般の zip ツールで作り直さず、seal の出力をそのまま送ってください。",
        "Send the output of seal as it is; do not pack it anew with a zip tool.",
    ),
)
ENCRYPTED = _layout(
    7,
    "an encrypted member",
    ("暗号化されている", "Encrypted"),
    (
        "暗号化の印があります（{structure_ja}、オフセット {offset}）。この形式は zip の暗号化を認めません。",
        "It is marked as encrypted ({structure_en}, offset {offset}); this format has no zip encryption.",
    ),
    "gyosei#canonical-container zip-appnote#4.4.4",
)
ZIP64 = _layout(
    8,
    "a zip64 size",
    ("zip64", "Zip64"),
    (
        "zip64 の拡張が使われています（{structure_ja}、オフセット {offset}）。この形式は 4 GiB 未満です。",
        "It uses the zip64 extension ({structure_en}, offset {offset}); this format stays below 4 GiB.",
    ),
    "gyosei#canonical-container zip-appnote#4.3.14",
)
ATTRIBUTES = _layout(
    9,
    "a symbolic link",
    ("ファイル属性がある", "File attributes"),
    (
        "ファイル属性（シンボリックリンクなど）が付いています（{structure_ja}、オフセット {offset}）。",
        "A member has file attributes, as a symbolic link has ({structure_en}, offset {offset}).",
    ),
    "gyosei#canonical-container zip-appnote#4.4.15",
)
UNSAFE_NAME = _layout(
    10,
    "a name that climbs out",
    ("危険な名前", "Unsafe name"),
    (
        "{number} 番目の要素の名前が、展開先の外を指すか、文字として読めません。",
        "The name of member {number} points outside the place of unpacking, or is no readable text.",
    ),
    "gyosei#canonical-container zip-appnote#4.4.17",
    (
        "展開せずに破棄し、送信者に確認してください。",
        "Do not unpack it; discard it and ask the sender.",
    ),
)
DUPLICATE_NAME = _layout(
    11,
    "a name twice",
    ("名前の重複", "Duplicate name"),
    (
        "{number} 番目の要素の名前が、先の要素と同じです。",
        "The name of member {number} is that of an earlier one.",
    ),
)
UNEXPECTED_MEMBER = _layout(
    12,
    "a foreign member",
    ("余分な要素", "Unexpected member"),
    (
        "{number} 番目の要素の名前（オフセット {offset}）は、ここに置けるもの（{expected}）ではありません。",
        "The name of member {number} (offset {offset}) is not what can stand here ({expected}).",
    ),
)
MISSING_MEMBER = _layout(
    13,
    "no application",
    ("要素の欠落", "Missing member"),
    (
        "{number} 番目に置くべき要素（{expected}）がありません。",
        "Member {number}, which must be {expected}, is not there.",
    ),
)
CHECKSUM = _layout(
    14,
    "another byte in the application",
    ("内容がチェックサムと合わない", "Content does not fit its checksum"),
    (
        "内容が CRC-32 と合いません（オフセット {offset} から始まる {size} バイトの中に変更があります）。",
        "The content does not fit its CRC-32: it is changed within the {size} bytes that begin at offset {offset}.",
    ),
    "zip-appnote#4.4.7",
)


ABSOLUTE_NAME = _layout(
    15,
    "an absolute name",
    ("絶対パスの名前", "Absolute name"),
    (
        "{number} 番目の要素の名前が、絶対パス（/ やドライブ名で始まるもの）です。",
        "The name of member {number} is absolute: it begins with / or a drive.",
    ),
    "gyosei#canonical-container zip-appnote#4.4.17",
    (
        "展開せずに破棄し、送信者に確認してください。",
        "Do not unpack it; discard it and ask the sender.",
    ),
)
NAME_NOT_UTF8 = _layout(
    16,
    "a name that is not UTF-8",
    ("UTF-8 でない名前", "Name not in UTF-8"),
    (
        "{number} 番目の要素の名前を UTF-8 として読めません。",
        "The name of member {number} cannot be read as UTF-8.",
    ),
    "gyosei#canonical-container zip-appnote#4.4.17",
)
CASE_COLLISION = _layout(
    17,
    "a name that differs in case only",
    ("大文字・小文字だけが違う名前", "Names that differ in case only"),
    (
        "{number} 番目の要素の名前は、先の要素と大文字・小文字だけが違います。展開すると上書きされることがあります。",
        "The name of member {number} differs from an earlier one in case only; unpacked, one may overwrite the other.",
    ),
)
DATA_BETWEEN = _layout(
    18,
    "a byte put between members",
    ("要素の間に余分なデータ", "Data between members"),
    (
        "オフセット {offset} に、要素のヘッダではないデータがあります（{structure_ja}の {field}）。",
        "At offset {offset} there is data that is no header of a member ({structure_en}, {field}).",
    ),
)


# --- signature

NOT_A_JWS = register(
    "GYO-ENV-020",
    Severity.ERROR,
    title=("署名の形式違反", "Malformed signature"),
    message=(
        "JWS として読めません（{field}）。",
        "It cannot be read as a JWS ({field}).",
    ),
    mend=_RESEND,
    basis_="rfc7515#5.2 rfc7515#7.2.2",
    check=_token,
    passing=_A3,
    failing=f"{_A3_HEADER}.{_A3_PAYLOAD}",
)
ENCODING = register(
    "GYO-ENV-021",
    Severity.ERROR,
    title=("base64url ではない", "Not base64url"),
    message=(
        "{field} が base64url（パディングなし、余りのビットは 0）ではありません。",
        "{field} is not base64url (no padding, unused bits zero).",
    ),
    mend=_RESEND,
    basis_="rfc7515#2",
    check=_token,
    passing=_A3,
    failing=_A3 + "==",
)
ALGORITHM_REFUSED = register(
    "GYO-ENV-022",
    Severity.ERROR,
    title=("認めない署名方式", "Algorithm refused"),
    message=(
        "署名方式 alg が、認めるもの（{allowed}）ではありません。none と HMAC は認めません。",
        "The algorithm alg is not one that is allowed ({allowed}); none and HMAC never are.",
    ),
    mend=(
        "認められた方式で署名し直してください。",
        "Sign with an allowed algorithm.",
    ),
    basis_="rfc7515#5.2 rfc7518#3.1",
    check=_token,
    passing=_A3,
    failing=f"eyJhbGciOiJub25lIn0.{_A3_PAYLOAD}.",
)
CRITICAL = register(
    "GYO-ENV-023",
    Severity.ERROR,
    title=("crit を満たさない", "Critical header not understood"),
    message=(
        "crit と b64 の使い方が規定に合わないか、知らない拡張が必須とされています。",
        "crit and b64 are not used as prescribed, or an unknown extension is marked critical.",
    ),
    mend=_RESEND,
    basis_="rfc7515#4.1.11 rfc7797#6",
    check=_token,
    passing=_A3,
    failing=f"eyJhbGciOiJFUzI1NiIsImNyaXQiOlsiZXhwIl0sImV4cCI6MX0.{_A3_PAYLOAD}.{_A3_SIGNATURE}",
)
KEY_UNFIT = register(
    "GYO-ENV-024",
    Severity.ERROR,
    title=("鍵が方式に合わない", "Key does not fit"),
    message=(
        "鍵が署名方式 {algorithm} のものではないか、署名の検証用ではありません。",
        "The key is not one for {algorithm}, or not one for verifying signatures.",
    ),
    mend=("署名者の検証用の鍵を渡してください。", "Pass the signer's key for verification."),
    basis_="rfc7517#4.2 rfc7517#4.4 rfc7518#3.4",
    check=_key,
    passing=_A3_JWK,
    failing=_A3_JWK | {"use": "enc"},
)
SIGNATURE_INVALID = register(
    "GYO-ENV-025",
    Severity.ERROR,
    title=("署名が合わない", "Signature does not hold"),
    message=(
        "署名値が、署名された内容と鍵に合いません。内容（封筒では目録）・署名ヘッダ・署名値のいずれかが変更されたか、別の鍵の署名です。",
        "The signature value does not fit what was signed and the key: content (manifest), header or value is changed, or it is of another key.",
    ),
    mend=_RESEND,
    basis_="rfc7515#5.2 en-319-102-1#5.2.7",
    check=_token,
    passing=_A3,
    failing=_A3.replace(".Dt", ".Et"),
)
SIGNATURE_NOT_CANONICAL = register(
    "GYO-ENV-026",
    Severity.ERROR,
    title=("署名ファイルが正規形でない", "Signature file not canonical"),
    message=(
        "署名ファイルが正規形ではありません（{field}）。",
        "The signature file is not in its canonical form ({field}).",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats gyosei#one-signature",
    check=_opened,
    passing=SEALED,
    failing="a blank in the signature file",
)
HEADER_PROFILE = register(
    "GYO-ENV-027",
    Severity.ERROR,
    title=("署名ヘッダの項目違反", "Signature header off profile"),
    message=(
        "署名ヘッダの {field} が、この形式の定めに合いません。",
        "The member {field} of the signature header is not as this format prescribes.",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats rfc7515#4.1 rfc7638#3",
    check=_opened,
    passing=SEALED,
    failing="a kid that is not the thumbprint",
)


SIGNED_OTHERWISE = register(
    "GYO-ENV-028",
    Severity.ERROR,
    title=("署名の有無が目録と違う", "Signed otherwise than the manifest says"),
    message=(
        "署名ファイルの有無が、目録の述べるところと違います。署名が取り除かれたか、付け加えられています。",
        "Whether there is a signature file is not as the manifest says: one was taken out or put in.",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats",
    check=_opened,
    passing=SEALED,
    failing="no signature",
)


# --- manifest

MANIFEST_INVALID = register(
    "GYO-ENV-030",
    Severity.ERROR,
    title=("目録が定義に合わない", "Manifest off its schema"),
    message=(
        "目録のこの項目が、形式の定義（{schema}）に合いません。",
        "This item of the manifest does not fit the definition of the format ({schema}).",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats",
    check=_opened,
    passing=SEALED,
    failing="a manifest without addressee",
)
FORMAT_UNKNOWN = register(
    "GYO-ENV-031",
    Severity.ERROR,
    title=("未知の形式版", "Unknown version of the format"),
    message=(
        "形式の版が、読めるもの（{known}）ではありません。",
        "The version of the format is not one that can be read here ({known}).",
    ),
    mend=(
        "新しい版の gyosei_forms で開いてください。",
        "Open it with a newer version of gyosei_forms.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=_opened,
    passing=SEALED,
    failing="a manifest of another version",
)
MANIFEST_NOT_CANONICAL = register(
    "GYO-ENV-032",
    Severity.ERROR,
    title=("目録が正規形でない", "Manifest not canonical"),
    message=(
        "目録が正規形（UTF-8、キーの順、空白と BOM なし）で書かれていません。",
        "The manifest is not written canonically: UTF-8, keys sorted, no blanks, no byte order mark.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing=SEALED,
    failing="a manifest with a blank",
)


PERSONAL_NUMBER = register(
    "GYO-ENV-033",
    Severity.ERROR,
    title=("個人番号とも読める識別子", "Identifier that may be a 個人番号"),
    message=(
        "識別子が、個人番号（マイナンバー）とも読める 12 桁の番号です。個人番号は識別子に使えません。",
        "The identifier has twelve digits, which may be a 個人番号; that is no identifier here.",
    ),
    mend=(
        "内容を保存せず、識別子を除いて作り直すよう、送信者に依頼してください。",
        "Do not keep it; ask the sender to make it anew without that identifier.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with every block",
    failing="an identifier of twelve digits",
)


# --- parts

PART_CHANGED = register(
    "GYO-ENV-040",
    Severity.ERROR,
    title=("内容が変更されている", "Part changed"),
    message=(
        "内容の{differing_ja}が、署名された目録の値と違います（目録 {expected} バイト、実際 {found} バイト）。",
        "The content differs from the signed manifest in {differing_en} ({expected} bytes signed, {found} found).",
    ),
    mend=_RESEND,
    basis_="en-319-102-1#5.2.7",
    check=_opened,
    passing=SEALED,
    failing="another application, packed anew",
)
PART_MISSING = register(
    "GYO-ENV-041",
    Severity.ERROR,
    title=("要素が取り除かれている", "Part removed"),
    message=(
        "署名された目録にある要素が、コンテナにありません。",
        "A part that the signed manifest lists is not in the container.",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats",
    check=_opened,
    passing=SEALED,
    failing="an attachment taken out",
)
PART_EXTRA = register(
    "GYO-ENV-042",
    Severity.ERROR,
    title=("要素が付け加えられている", "Part added"),
    message=(
        "コンテナに、署名された目録にない要素があります。",
        "The container has a part that the signed manifest does not list.",
    ),
    mend=_RESEND,
    basis_="gyosei#own-formats",
    check=_opened,
    passing=SEALED,
    failing="an attachment put in",
)
APPLICATION_NOT_JSON = register(
    "GYO-ENV-043",
    Severity.ERROR,
    title=("申請データが JSON でない", "Application not JSON"),
    message=(
        "申請データが JSON として正しくありません（{found}）。",
        "The application is no proper JSON text ({found}).",
    ),
    mend=(
        "申請データを JSON にして、改めて送るよう、送信者に依頼してください。",
        "Ask the sender for an application that is JSON.",
    ),
    basis_="gyosei#own-formats rfc8259#2",
    check=_opened,
    passing=SEALED,
    failing="an application that is no JSON",
)

_RECORD_ANEW = (
    "申請データと記録を作り直して、改めて送るよう、送信者に依頼してください。",
    "Ask the sender to make application and record anew and to send them again.",
)
SUBSTITUTIONS_INVALID = register(
    "GYO-ENV-044",
    Severity.ERROR,
    title=("代替文字の記録の形式違反", "Malformed substitution records"),
    message=(
        "代替文字の記録が、定められた形ではありません（{found}）。",
        "The substitution records do not have their form ({found}).",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#versions",
    check=_opened,
    passing="with substitution records",
    failing="substitution records that are no JSON",
)
SUBSTITUTIONS_NOT_CANONICAL = register(
    "GYO-ENV-045",
    Severity.ERROR,
    title=("代替文字の記録が正規形でない", "Substitution records not canonical"),
    message=(
        "代替文字の記録が正規形（UTF-8、キーの順、空白と BOM なし）で書かれていません。",
        "The substitution records are not written canonically: UTF-8, keys sorted, no blanks, no byte order mark.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with substitution records",
    failing="substitution records with a blank",
)
SUBSTITUTION_WITHOUT_TEXT = register(
    "GYO-ENV-046",
    Severity.ERROR,
    title=("代替文字の記録の指す項目がない", "Substitution record without its item"),
    message=(
        "この記録の pointer が指す場所に、申請データの文字列がありません。",
        "Where the pointer of this record points to, the application has no text.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with substitution records",
    failing="a substitution record of an item that is not there",
)
SUBSTITUTION_OF_OTHER_TEXT = register(
    "GYO-ENV-047",
    Severity.ERROR,
    title=("別の文字列の代替文字の記録", "Substitution record of another text"),
    message=(
        "申請データの値が、この記録の置換結果ではありません。示した位置の文字か長さが違います。",
        "The value in the application is not what this record makes: at the place given a character or the length differs.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#no-silent-change",
    check=_opened,
    passing="with substitution records",
    failing="a substitution record of another text",
)
SUBSTITUTION_NOT_REPLAYED = register(
    "GYO-ENV-048",
    Severity.ERROR,
    title=("再現できない代替文字の記録", "Substitution record that cannot be replayed"),
    message=(
        "この記録は再現できません。元に戻した文字列の示した位置が、記録の文字か番号と違います。",
        "This record cannot be replayed: the restored text has another character or number at the place given.",
    ),
    mend=_RECORD_ANEW,
    basis_="gyosei#own-formats gyosei#no-silent-change",
    check=_opened,
    passing="with substitution records",
    failing="a substitution record that does not replay",
)
SUBSTITUTION_NOT_IN_TABLES = register(
    "GYO-ENV-049",
    Severity.WARNING,
    title=("表にない代替文字", "Stand-in that no table names"),
    message=(
        "この記録の代替のうち {count} 個は、この版の表にありません。元の文字は送信者の申告だけによります。",
        "{count} substitutions of this record are in no table of this version: the sender's word alone is for them.",
    ),
    mend=(
        "元の文字を本人か送信者に確かめてください。",
        "Ask the person or the sender which character it was.",
    ),
    basis_="gyosei#no-silent-change",
    check=_opened,
    passing="with substitution records",
    failing="a stand-in that no table names",
)


# --- what the receiver expected

NO_TRUSTED_KEY = register(
    "GYO-ENV-050",
    Severity.WARNING,
    title=("署名者を判定できない", "Signer not decided"),
    message=(
        "信頼する鍵が一つも指定されていません。署名は変更の有無だけを示し、誰の署名かは分かりません。",
        "No trusted key was given: the signature shows that nothing was changed, not whose it is.",
    ),
    mend=(
        "署名者の公開鍵を別の経路で入手し、信頼する鍵として指定してください。",
        "Get the signer's public key by another way and give it as a trusted key.",
    ),
    basis_="en-319-102-1#5.2.3",
    check=_opened,
    passing=SEALED,
    failing="no trusted key",
)
SIGNER_UNKNOWN = register(
    "GYO-ENV-051",
    Severity.ERROR,
    title=("信頼する鍵の署名ではない", "Signer not among the trusted"),
    message=(
        "署名に使われた鍵は、信頼する鍵（{count} 個）のどれでもありません。",
        "The key of the signature is none of the {count} trusted keys.",
    ),
    mend=(
        "送信者を確かめ、正しければその公開鍵を信頼する鍵に加えてください。",
        "Make sure who sent it; if it is right, add the public key to the trusted ones.",
    ),
    basis_="en-319-102-1#5.2.3",
    check=_opened,
    passing=SEALED,
    failing="another trusted key",
)
OTHER_ADDRESSEE = register(
    "GYO-ENV-052",
    Severity.ERROR,
    title=("宛先が違う", "Another addressee"),
    message=("宛先が、期待したものと違います。", "The addressee is not the one expected."),
    mend=(
        "正しい宛先への申請か、送信者に確認してください。",
        "Ask the sender whether it was meant for this receiver.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="another addressee expected",
)
OTHER_PROCEDURE = register(
    "GYO-ENV-053",
    Severity.ERROR,
    title=("手続が違う", "Another procedure"),
    message=("手続が、期待したものと違います。", "The procedure is not the one expected."),
    mend=(
        "正しい手続への申請か、送信者に確認してください。",
        "Ask the sender whether it was meant for this procedure.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="another procedure expected",
)
DEMONSTRATION_KEY = register(
    "GYO-ENV-054",
    Severity.WARNING,
    title=("公開された実演用の鍵", "Published demonstration key"),
    message=(
        "公開されている実演用の鍵による署名です。誰でも署名できるため、何も証明しません。",
        "Signed with the published demonstration key, with which anyone can sign: it proves nothing.",
    ),
    mend=("実際の提出には自分の鍵を使ってください。", "Use a key of your own for real submissions."),
    basis_="gyosei#sign-the-bytes",
    check=_opened,
    passing=SEALED,
    failing="a key that is published",
)
LATER_THAN_NOW = register(
    "GYO-ENV-055",
    Severity.WARNING,
    title=("検証の時点より後の日時", "Later than the opening"),
    message=(
        "この日時は、検証の時点より後です。送信者の申告であり、証明された時刻ではありません。",
        "This time is later than the moment of opening. It is what the sender claims, not a proven time.",
    ),
    mend=(
        "送信者と検証する側の時計を確かめてください。",
        "Check the clocks of the sender and of the receiver.",
    ),
    basis_="gyosei#dated",
    check=_opened,
    passing=SEALED,
    failing="opened before it was made",
)
NOT_SIGNED = register(
    "GYO-ENV-056",
    Severity.ERROR,
    title=("署名がない", "Not signed"),
    message=(
        "署名がありません。受け手は署名（{expected_ja}のいずれか）を求めています。",
        "It is not signed; the receiver wants a signature (of one of: {expected_en}).",
    ),
    mend=(
        "署名を求める手続かを確かめ、必要なら署名して送り直すよう依頼してください。",
        "Make sure that the procedure asks for a signature; if it does, ask for a signed one.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="not signed",
)
UNSIGNED = register(
    "GYO-ENV-057",
    Severity.WARNING,
    title=("署名なしで受け付け", "Accepted without a signature"),
    message=(
        "署名がありません。ダイジェストは偶然の変更だけを示し、誰が作ったかは示しません。",
        "It is not signed: the digests show a change by accident alone, and nothing about who made it.",
    ),
    mend=(
        "送信者は、受け付けた経路の認証によって確かめてください。",
        "Who sent it must be known from the channel by which it came.",
    ),
    basis_="gyosei#sign-the-bytes",
    check=_opened,
    passing=SEALED,
    failing="not signed, and none wanted",
)
OTHER_ROLE = register(
    "GYO-ENV-058",
    Severity.ERROR,
    title=("署名者の立場が違う", "Signed in another role"),
    message=(
        "署名者の立場が、受け手の求めるもの（{expected_ja}）ではありません。",
        "The role of the signer is none that the receiver wants ({expected_en}).",
    ),
    mend=(
        "誰の署名が必要な手続かを確かめてください。",
        "Make sure whose signature the procedure asks for.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="another role expected",
)
ALGORITHM_NOT_WANTED = register(
    "GYO-ENV-059",
    Severity.ERROR,
    title=("受け手が認めない署名方式", "Algorithm not accepted by the receiver"),
    message=(
        "署名方式が、受け手の認めるもの（{accepted}）ではありません。",
        "The signature algorithm is none that the receiver accepts ({accepted}).",
    ),
    mend=(
        "認められた方式で署名し直すよう、送信者に依頼してください。",
        "Ask the sender to sign with an accepted algorithm.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="another algorithm expected",
)
AGENCY_ENDED = register(
    "GYO-ENV-060",
    Severity.ERROR,
    title=("代理の期限切れ", "Agency has ended"),
    message=(
        "作成または署名の日が、代理の期限より後です。",
        "It was made or signed after the last day of the agency.",
    ),
    mend=(
        "新しい委任状などを添えて、改めて提出するよう依頼してください。",
        "Ask for a new submission with a new proof of the agency.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with every block",
    failing="an agency that has ended",
)
NOT_ATTACHED = register(
    "GYO-ENV-061",
    Severity.ERROR,
    title=("必要な添付がない", "Expected attachment not there"),
    message=(
        "必要な添付「{name}」がありません（証明書類の ID、用途、添付の id のどれも一致しません）。",
        "The attachment “{name}” that is expected is not there: no evidence class, purpose or id is that.",
    ),
    mend=(
        "添付を確かめ、不足していれば送り直すよう依頼してください。",
        "Look at the attachments; if it is missing, ask for it.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="a part expected that is not there",
)
NO_ENVELOPE_WITHIN = register(
    "GYO-ENV-062",
    Severity.ERROR,
    title=("発行者の署名がない添付", "Attachment without its issuer's signature"),
    message=(
        "この添付は、発行者の封筒か署名付き文書であることが求められていますが、そうではありません。",
        "This attachment is expected to be an envelope or a signed document of its issuer, and is not.",
    ),
    mend=(
        "発行者が封をしたものか、署名した文書を添付するよう依頼してください。",
        "Ask for what the issuer sealed or signed.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing=SEALED,
    failing="an issuer's signature expected on a plain file",
)
EVIDENCE_NOT_PASSED = register(
    "GYO-ENV-063",
    Severity.ERROR,
    title=("添付の封筒が合格していない", "Envelope within did not pass"),
    message=(
        "この添付の封筒・署名付き文書は、受け手の求める検証に合格していません（{found}）。",
        "The envelope or signed document in this attachment did not pass as the receiver wants ({found}).",
    ),
    mend=(
        "添付の封筒の判定を見て、発行者か送信者に確かめてください。",
        "Look at the verdict on that envelope, and ask its issuer or the sender.",
    ),
    basis_="gyosei#sign-the-bytes en-319-102-1#5.2.8",
    check=_opened,
    passing="with evidence within",
    failing="evidence within of an unknown issuer",
)
WITHIN_FAILED = register(
    "GYO-ENV-064",
    Severity.WARNING,
    title=("添付の封筒が検証不合格", "Envelope within failed"),
    message=(
        "この添付の封筒・署名付き文書は検証に不合格です。証明書類として使えません。",
        "The envelope or signed document in this attachment failed verification; it cannot be used as evidence.",
    ),
    mend=(
        "添付の封筒の判定を見て、発行者か送信者に確かめてください。",
        "Look at the verdict on that envelope, and ask its issuer or the sender.",
    ),
    basis_="gyosei#sign-the-bytes",
    check=_opened,
    passing="with evidence within",
    failing="evidence within that was changed",
)


# --- further parts

APPLICATION_NOT_XML = register(
    "GYO-ENV-070",
    Severity.ERROR,
    title=("申請データが XML でない", "Application not XML"),
    message=(
        "XML の申請データを、正しい XML として読めません（{found}）。",
        "The application in XML cannot be read as proper XML ({found}).",
    ),
    mend=(
        "XML を直して、改めて送るよう、送信者に依頼してください。",
        "Ask the sender for an application that is proper XML.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with every block",
    failing="an application that is no XML",
)
PROVENANCE_INVALID = register(
    "GYO-ENV-071",
    Severity.ERROR,
    title=("取得元の記録の形式違反", "Malformed provenance"),
    message=(
        "事前入力された値の取得元の記録が、定められた形ではありません（{found}）。",
        "The provenance of prefilled values does not have its form ({found}).",
    ),
    mend=(
        "記録を作り直して、改めて送るよう、送信者に依頼してください。",
        "Ask the sender to make the provenance anew and to send it again.",
    ),
    basis_="gyosei#own-formats gyosei#versions",
    check=_opened,
    passing="with every block",
    failing="a provenance that is none",
)
PROVENANCE_NOT_CANONICAL = register(
    "GYO-ENV-072",
    Severity.ERROR,
    title=("取得元の記録が正規形でない", "Provenance not canonical"),
    message=(
        "事前入力された値の取得元の記録が正規形で書かれていません。",
        "The provenance of prefilled values is not written canonically.",
    ),
    mend=(
        "seal で作り直したものを送るよう、送信者に依頼してください。",
        "Ask the sender to make it anew with seal.",
    ),
    basis_="gyosei#own-formats",
    check=_opened,
    passing="with every block",
    failing="a provenance with a blank",
)
