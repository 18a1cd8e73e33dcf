"""The rules on files that are surveyed: one finding each, with the number of rows and the first place (from GYO-CHAR-036)."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _rows(arguments: dict[str, Any]) -> Report:
    import io

    from gyosei_forms.characters.rows import Rows

    found = Rows(io.BytesIO(arguments["raw"]), column=arguments.get("column"), encoding=arguments["encoding"])
    for _ in found:
        pass
    return found.report()


def _file(raw: bytes, encoding: str = "utf-8") -> dict[str, Any]:
    return {"raw": raw, "encoding": encoding}


def _table(text: str) -> dict[str, Any]:
    return {"raw": text.encode(), "encoding": "utf-8", "column": "氏名"}


OTHER_ENCODING = register(
    "GYO-CHAR-036",
    Severity.ERROR,
    title=("文字コードの違う行", "Rows of another encoding"),
    message=(
        "{encoding_ja}として読めないバイトを含む行が {count} 行あります（最初のバイトは 0x{byte}）。読めないバイトは U+FFFD に数えています。",
        "Rows with bytes that are not {encoding_en}: {count}. The first byte is 0x{byte}; each is counted as U+FFFD.",
    ),
    mend=("{advice_ja}", "{advice_en}"),
    basis_="gif-430 unicode#3.9",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file("高橋".encode("cp932")),
)
LIKELY_ENCODING = register(
    "GYO-CHAR-037",
    Severity.WARNING,
    title=("別の文字コードとみられるファイル", "File that seems to be of another encoding"),
    message=(
        "{encoding_ja}として読めますが、全体は {likely_ja}とみられます。",
        "It can be read as {encoding_en}, but as a whole it seems to be {likely_en}.",
    ),
    mend=(
        "文字が化けていないか確かめ、化けていれば --encoding {id} を付けて読み直してください。",
        "See whether the characters are right; if not, read it again with --encoding {id}.",
    ),
    basis_="gif-430 unicode#3.9",
    check=_rows,
    passing=_file("高橋".encode("cp932"), "cp932"),
    failing=_file("あい".encode(), "cp932"),
)
BYTE_ORDER_MARK = register(
    "GYO-CHAR-038",
    Severity.INFO,
    title=("バイト順マーク（BOM）", "Byte order mark"),
    message=(
        "ファイルの先頭にバイト順マーク（U+FEFF）があります。文字には数えていません。",
        "The file begins with a byte order mark (U+FEFF), which is not counted as a character.",
    ),
    mend=(
        "そのままで差し支えありません。相手先のシステムが BOM を文字として読む場合は外してください。",
        "It may stay; take it off where the system that receives the file reads it as a character.",
    ),
    basis_="unicode#23.8",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file(b"\xef\xbb\xbf" + "高橋".encode()),
)
NUL_CHARACTER = register(
    "GYO-CHAR-039",
    Severity.WARNING,
    title=("NUL（U+0000）を含む行", "Rows with NUL (U+0000)"),
    message=(
        "NUL（U+0000）を含む行が {count} 行あります。",
        "Rows with the character NUL (U+0000): {count}.",
    ),
    mend=(
        "固定長の項目の埋め草か、文字コードの違いか、壊れたファイルです。元のデータの書き出し方を確かめてください。",
        "Filling of fixed-length fields, another encoding, or a damaged file: see how the original was written.",
    ),
    basis_="gif-430 unicode#23.1",
    check=_rows,
    passing=_file("高橋".encode()),
    failing=_file("高橋\0".encode()),
)
ROW_TOO_LONG = register(
    "GYO-CHAR-040",
    Severity.WARNING,
    title=("長すぎる行", "Rows that are too long"),
    message=(
        "{expected} 文字の上限（max_row）を超える行が {count} 行あります。上限までを読み、残りは調べていません。",
        "Rows over the limit max_row ({expected} characters): {count}. What is beyond it was not read.",
    ),
    mend=(
        "改行が失われていないか確かめ、行を分けて調べ直してください。",
        "See whether line breaks were lost; divide the rows and survey them again.",
    ),
    basis_="gyosei#bounded",
    check=_rows,
    passing=_file(b"a" * 100_000),
    failing=_file(b"a" * 100_001),
)
QUOTE_NOT_CLOSED = register(
    "GYO-CHAR-041",
    Severity.WARNING,
    title=("引用符が閉じない行", "Rows whose quotes do not close"),
    message=(
        '引用符（"）が閉じないか、値の途中で閉じる行が {count} 行あります。その行だけで1行として読みました。',
        'Rows with a quote (") that never closes, or closes within a value: {count}. Each was read as a row of one line.',
    ),
    mend=(
        '値の中の引用符を二つ重ねて（""）書き出し直してください。',
        'Write the file again with each quote within a value doubled ("").',
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table('番号,氏名\n1,"高橋\n花子"\n'),
    failing=_table('番号,氏名\n1,"高橋\n2,山田\n'),
)
RAGGED_ROW = register(
    "GYO-CHAR-042",
    Severity.WARNING,
    title=("項目の数が見出しと違う行", "Rows with more or fewer fields than headings"),
    message=(
        "項目の数が見出しの数（{expected}）と違う行が {count} 行あります。",
        "Rows with more or fewer fields than there are headings ({expected}): {count}.",
    ),
    mend=(
        "値の中のコンマや改行を引用符で囲んでいるか、項目が欠けていないか確かめてください。",
        "See whether commas and line breaks within values are quoted, and whether fields are missing.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table("番号,氏名\n1\n"),
)
REPEATED_HEADING = register(
    "GYO-CHAR-043",
    Severity.WARNING,
    title=("同じ見出し", "Repeated heading"),
    message=(
        "同じ見出しが前にもある列が {count} 列あります（最初は {number} 列目）。名前で指定した列は、最初のものを読みます。",
        "Columns that repeat an earlier heading: {count}, first column {number}. Of columns of one name the first is read.",
    ),
    mend=(
        "ほかの列は #{number} のように番号で指定してください。",
        "Name another column by its number, such as #{number}.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table("氏名,氏名\n高橋,花子\n"),
)
EMPTY_HEADING = register(
    "GYO-CHAR-044",
    Severity.WARNING,
    title=("見出しのない列", "Column without heading"),
    message=(
        "見出しが空の列が {count} 列あります（最初は {number} 列目）。",
        "Columns with an empty heading: {count}, first column {number}.",
    ),
    mend=(
        "1 行目が見出しの行か確かめてください。見出しのない列は #{number} のように番号で指定できます。",
        "See whether the first row has the headings; a column without one is named by its number, such as #{number}.",
    ),
    basis_="rfc4180#2",
    check=_rows,
    passing=_table("番号,氏名\n1,高橋\n"),
    failing=_table(",氏名\n1,高橋\n"),
)
NO_ROWS = register(
    "GYO-CHAR-045",
    Severity.WARNING,
    title=("行のないファイル", "File without rows"),
    message=("調べる行が一つもありません。", "There is no row to survey."),
    mend=(
        "空のファイルか、見出しだけのファイルです。書き出しに失敗していないか確かめてください。",
        "The file is empty, or has headings only: see whether writing it failed.",
    ),
    basis_="gyosei#no-silent-change",
    check=_rows,
    passing=_file(b"a"),
    failing=_file(b""),
)
