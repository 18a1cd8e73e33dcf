"""The rules on what is in a range, and on the tables and fonts of an agency's own."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(text: str) -> Report:
    from gyosei_forms.characters.repertoires import GENERAL

    return GENERAL.check(text)


def _agency_table(text: str) -> Report:
    from gyosei_forms.characters import repertoires

    return repertoires.read_table(text, version="1").report


def _agency_font(data: bytes) -> Report:
    from gyosei_forms.characters import repertoires

    return repertoires.read_font(data, version="1").report


FOREIGN_UNIT = register(
    "GYO-CHAR-001",
    Severity.WARNING,
    title=("範囲外の文字", "Character outside the range"),
    message=(
        "「{unit}」（{code_points} {name}、{kind_ja}）は{range_ja}の範囲にありません。",
        "“{unit}” ({code_points} {name}, {kind_en}) is outside {range_en}.",
    ),
    mend=(
        "{advice_ja}{stand_in_ja}",
        "{advice_en} {stand_in_en}",
    ),
    basis_="gif-430 003:1618-1624,3992-3998",
    check=_example,
    passing="高橋花子・﨑・か゚",
    failing="髙橋",
)
VENDOR_FORM = register(
    "GYO-CHAR-002",
    Severity.INFO,
    title=("変換の違いによる別符号", "Other code point of the same character"),
    message=(
        "{code_points}（{name}）は {canonical}（JIS X 0213 の {cell}）と同じ文字として受け付けます。",
        "{code_points} ({name}) is accepted as the same character as {canonical} (JIS X 0213 {cell}).",
    ),
    mend=(
        "{advice_ja}照合するときは両者を同じ文字として扱ってください。",
        "{advice_en} Treat both as one character when comparing.",
    ),
    basis_="gif-430 jis-x-0213",
    check=_example,
    passing="８時―９時",
    failing="８時—９時",
)
AMBIGUOUS_VENDOR_FORM = register(
    "GYO-CHAR-003",
    Severity.INFO,
    title=("変換によって二つの文字を表す符号", "Code point that stands for two characters by origin"),
    message=(
        "{code_points}（{name}）は範囲内ですが、変換によっては {canonical}（{cell}）の代わりに使われるため、同じ文字として扱います。",
        "{code_points} ({name}) is inside, but some conversions write it for {canonical} ({cell}): one character.",
    ),
    mend=(
        "そのままで差し支えありません。照合するときは両者を同じ文字として扱ってください。",
        "It may stay. Treat both as one character when comparing.",
    ),
    basis_="gif-430 jis-x-0213",
    check=_example,
    passing="８時〜９時",
    failing="８時～９時",
)
ROW_NOT_READ = register(
    "GYO-CHAR-010",
    Severity.WARNING,
    title=("行政事務標準文字の表の行", "Row of a table of standard characters"),
    message=(
        "行政事務標準文字の表として読めない行です（番号、タブ、符号位置の順ではないか、符号位置が別の番号と重なっています）。",
        "Not a row of a table of standard characters: not id, tab and code point, or a code point that has another id.",
    ),
    mend=(
        "「GJ000001」「タブ」「U+100001」の形で、符号位置ごとに1行だけ書いてください。",
        "Write GJ000001, a tab and U+100001, one row for each code point.",
    ),
    basis_="000:2849-2851 gyosei#own-formats",
    check=_agency_table,
    passing="GJ000001\tU+100001",
    failing="GJ000001,U+100001",
)
GLYPH_OF_ANOTHER_PLACE = register(
    "GYO-CHAR-011",
    Severity.WARNING,
    title=("外字領域の外にある行政事務標準文字", "Standard character outside private use"),
    message=(
        "GJ で始まる番号の文字が、第16面の私用領域（U+100000–U+10FFFD）の外にあります。",
        "A character with a GJ id is outside the private use of plane 16 (U+100000 to U+10FFFD).",
    ),
    mend=(
        "表の版を確かめてください。国際標準の符号が決まった後の表なら、そのままで差し支えありません。",
        "Check the version of the table; it may stay where the character has its standard code point by now.",
    ),
    basis_="000:2849-2851",
    check=_agency_table,
    passing="GJ000001\tU+100001",
    failing="GJ000001\tU+E001",
)
FONT_NOT_READ = register(
    "GYO-CHAR-012",
    Severity.WARNING,
    title=("第16面の文字が読めないフォント", "Font without characters of plane 16"),
    message=(
        "フォントとして読めないか、第16面の私用領域に文字がありません。",
        "Not read as a font, or a font without a character in the private use of plane 16.",
    ),
    mend=(
        "行政事務標準文字のフォント（TrueType又はOpenType、1書体のファイル）を渡してください。",
        "Pass the font of the standard characters (TrueType or OpenType, a file of one face).",
    ),
    basis_="000:2849-2851",
    check=_agency_font,
    passing=(
        b"\0\1\0\0\0\1\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0(\0\0\0\1\0\3\0\x0a\0\0\0\x0c"
        b"\0\x0c\0\0\0\0\0\x1c\0\0\0\0\0\0\0\1\0\x10\0\1\0\x10\0\1\0\0\0\1"
    ),
    failing=b"",
)


def _short(texts: dict[str, str]) -> Report:
    from gyosei_forms.characters import GENERAL
    from gyosei_forms.characters.profile import Item, Profile

    return Profile("例", {"氏名": Item(GENERAL, max_units=4)}).check(texts)


TOO_LONG = register(
    "GYO-CHAR-046",
    Severity.WARNING,
    title=("項目の長さを超える文字数", "Longer than the item"),
    message=(
        "{count} 文字あります。この項目は {most} 文字までです。",
        "There are {count} characters; the item takes {most}.",
    ),
    mend=(
        "異体字セレクタや濁点の付いた字も1文字と数えています。切り詰めずに、項目の長さを見直すか、本人に確かめてください。",
        "A character with its selector or mark counts as one. Do not cut it: widen the item, or ask the person.",
    ),
    basis_="gyosei#own-formats",
    check=_short,
    passing={"氏名": "辻\U000e0100 花子"},
    failing={"氏名": "辻\U000e0100 花子様"},
)
