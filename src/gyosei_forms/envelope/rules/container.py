"""001-019: the layout of the container."""

from __future__ import annotations

from gyosei_forms.envelope.rules.examples import RESEND, SEALED, opened
from gyosei_forms.rules import Rule, Severity, register


def _layout(
    number: int,
    failing: str,
    title: tuple[str, str],
    message: tuple[str, str],
    basis_: str = "gyosei#canonical-container",
    mend: tuple[str, str] = RESEND,
) -> Rule:
    return register(
        f"GYO-ENV-{number:03d}",
        Severity.ERROR,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=opened,
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
