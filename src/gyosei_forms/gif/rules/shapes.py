"""Rules on schemas, column lists and files of records: what they declare, and whether their rows can be read."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _judge_schema(document: dict[str, Any]) -> Report:
    from gyosei_forms.gif.names.inputs import JsonSchema
    from gyosei_forms.gif.verdicts.verdict import conformance

    return conformance(JsonSchema(document), entity="Person").report


def _judge_csv(raw: bytes) -> Report:
    from gyosei_forms.gif.names.inputs import Csv
    from gyosei_forms.gif.verdicts.verdict import conformance

    return conformance(Csv(raw), entity="Person").report


TYPE_MISMATCH = register(
    "GYO-GIF-056",
    Severity.ERROR,
    title=("型の宣言の違い", "Declared type does not fit"),
    message=(
        "項目 {item_ja} の型の宣言が合いません。{expected_ja}が必要です。",
        "The declared type does not fit the item {item_en}; it takes {expected_en}.",
    ),
    mend=(
        "宣言を直してください。先頭の 0 がある番号は文字列にします。",
        "Correct the declaration; a number with leading zeros is text.",
    ),
    basis_="gif-dmd gif-xsd",
    check=_judge_schema,
    passing={"properties": {"氏": {"type": "string"}}},
    failing={"properties": {"氏": {"type": "integer"}}},
)
REFERENCE_NOT_FOLLOWED = register(
    "GYO-GIF-057",
    Severity.WARNING,
    title=("参照先がない", "Reference not followed"),
    message=(
        "$ref の参照先がこの文書の中にありません。内容は不明として扱います。",
        "The target of a $ref is not inside this document; its content is taken as unknown.",
    ),
    mend=(
        "参照先を $defs として文書に含めてください。",
        "Bring the target into the document, under $defs.",
    ),
    basis_="json-schema-2020-12#8.2.3.1",
    check=_judge_schema,
    passing={"properties": {"氏": {"$ref": "#/$defs/name"}}, "$defs": {"name": {"type": "string"}}},
    failing={"properties": {"氏": {"$ref": "other.json#/$defs/name"}}},
)
NO_PROPERTIES = register(
    "GYO-GIF-058",
    Severity.WARNING,
    title=("項目の宣言がないスキーマ", "Schema without properties"),
    message=(
        "スキーマに properties がなく、項目名を判定できません。",
        "The schema declares no properties, so there is no name to judge.",
    ),
    mend=(
        "記録一件を表すスキーマを渡してください（データそのものは JsonSchema で包みません）。",
        "Pass the schema of one record (data itself is not wrapped in JsonSchema).",
    ),
    basis_="json-schema-2020-12#10.3.2.1",
    check=_judge_schema,
    passing={"properties": {"氏": {"type": "string"}}},
    failing={"氏": "山田"},
)
DUPLICATE_HEADING = register(
    "GYO-GIF-059",
    Severity.WARNING,
    title=("見出しの重複", "Heading given twice"),
    message=(
        "同じ見出しの列が前にあります。各行では最初の列の値だけを見ました。",
        "A column before this one has the same heading; of each row only the first was looked at.",
    ),
    mend=("見出しを一つずつにしてください。", "Give each column a heading of its own."),
    basis_="rfc4180#2",
    check=_judge_csv,
    passing="氏,名\n山田,花子\n".encode(),
    failing="氏,氏\n山田,花子\n".encode(),
)
RAGGED_ROW = register(
    "GYO-GIF-060",
    Severity.WARNING,
    title=("列数の違う行", "Row of another length"),
    message=(
        "見出しは {expected} 列、この行は {count} 列です。どの値がどの項目か決まらないので、この行は判定しません。",
        "Headings: {expected}, cells in this row: {count}; which value is which is not decided, so the row is not judged.",
    ),
    mend=("行の列数を見出しに合わせてください。", "Give the row as many cells as there are headings."),
    basis_="rfc4180#2",
    check=_judge_csv,
    passing="氏,名\n山田,花子\n".encode(),
    failing="氏,名\n山田\n".encode(),
)
NOT_IN_ENCODING = register(
    "GYO-GIF-061",
    Severity.ERROR,
    title=("文字コードの違い", "Not in the encoding"),
    message=(
        "{encoding} として読めません（行の先頭から {offset} バイト目）。",
        "Not readable as {encoding} (byte {offset} of the line).",
    ),
    mend=(
        "UTF-8 で保存し直すか、encoding にファイルの文字コードを指定してください。",
        "Save the file as UTF-8, or name its encoding (encoding=).",
    ),
    basis_="unicode#3.9",
    check=_judge_csv,
    passing="氏,名\n山田,花子\n".encode(),
    failing="氏,名\n山田,花子\n".encode("cp932"),
)
NOT_CSV = register(
    "GYO-GIF-062",
    Severity.ERROR,
    title=("CSV として読めない", "Not CSV"),
    message=(
        "CSV として読めません。ここから後の行は判定していません。",
        "Not readable as CSV; the rows from here on were not judged.",
    ),
    mend=(
        "引用符の対応と、一つの値の長さを確かめてください。",
        "Check that quotes are closed, and the length of each value.",
    ),
    basis_="rfc4180#2",
    check=_judge_csv,
    passing='氏,名\n"山田",花子\n'.encode(),
    failing=('氏,名\n"' + "山" * 140_000 + '",花子\n').encode(),
)
