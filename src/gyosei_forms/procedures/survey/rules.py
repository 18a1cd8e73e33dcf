"""What is wrong or doubtful in a file of the yearly survey."""

from __future__ import annotations

import csv
import io
from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule, Severity, register

_USUAL = {
    "procedure_id": "28428",
    "ministry": "国土交通省",
    "name": "登録の申請",
    "law": "見本登録法",
    "kind": "1 申請等",
    "actor": "6 民間事業者等",
    "receiver": "1 国",
    "shared": "✕（府省庁共通手続でない）",
    "online": "1 実施済",
    "total": "10",
    "attachments": "定款",
    "attachment_state": "3 撤廃・省略不可",
}


def _example(case: dict[str, Any]) -> Report:
    """Read a small file of R7: ``rows`` with changed cells, headings without some (``drop``), or ``raw`` bytes."""
    from gyosei_forms.procedures import survey

    if "raw" in case:
        return _read(case["raw"])
    columns = [one for one in survey.edition("r7").columns if one.id not in case.get("drop", ())]
    columns = case.get("order", list)(columns)
    renamed = case.get("rename", {})
    heads = [renamed.get(one.name, one.name) for one in columns]
    lines = [[""] * len(columns), [*heads, *case.get("headings", ())]]
    for row in case.get("rows", ({},)):
        cells = [{**_USUAL, **row}.get(one.id, "") for one in columns]
        lines.append(case.get("cells", list)(cells))
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return _read(out.getvalue().encode(case.get("encoding", "utf-8"), "replace"))


def _read(raw: bytes) -> Report:
    from gyosei_forms.procedures import survey

    read = survey.read(io.BytesIO(raw))
    for _ in read:
        pass
    return read.report


def _rule(
    number: int,
    severity: Severity,
    title: tuple[str, str],
    message: tuple[str, str],
    mend: tuple[str, str],
    failing: dict[str, Any],
    *,
    passing: dict[str, Any] | None = None,
    basis_: str = "survey-r7",
) -> Rule:
    return register(
        f"GYO-PROC-{number:03}",
        severity,
        title=title,
        message=message,
        mend=mend,
        basis_=basis_,
        check=_example,
        passing={} if passing is None else passing,
        failing=failing,
    )


_KEPT = (
    "セルの文字列は残してあります。元の値を確かめてください。",
    "The text of the cell is kept; look into the original value.",
)
_FILE = (
    "行政手続等の棚卸調査の、加工していないファイルかを確かめてください。",
    "See that it is a file of the yearly survey of procedures, as it was published.",
)

NO_HEADINGS = _rule(
    20,
    Severity.WARNING,
    ("棚卸調査の見出しがない", "No headings of the survey"),
    (
        "最初の {rows} 行に棚卸調査の見出しが見つかりません。手続は一つも読んでいません。",
        "The first {rows} rows have no headings of the survey; no procedure was read.",
    ),
    _FILE,
    {"raw": "名前,住所\n山田,見本市\n".encode()},
    basis_="survey-r6 survey-r7",
)
OTHER_EDITION = _rule(
    21,
    Severity.WARNING,
    ("知られている年度と列が違う", "Columns of no known edition"),
    (
        "列が{ja}と一致しません（ない列 {missing}、知らない列 {unknown}）。見出しの合う列を読みました。",
        "The columns are not those of the {en} ({missing} missing, {unknown} unknown); those that fit it were read.",
    ),
    _FILE,
    {"drop": ("related_laws",)},
    basis_="survey-r6 survey-r7",
)
COLUMN_MISSING = _rule(
    22,
    Severity.WARNING,
    ("列がない", "Missing column"),
    (
        "この列がありません。すべての行で空として扱います。",
        "There is no such column; it counts as empty in every row.",
    ),
    _FILE,
    {"drop": ("related_laws",)},
)
COLUMN_UNKNOWN = _rule(
    23,
    Severity.INFO,
    ("知らない列", "Unknown column"),
    (
        "{number} 列目の見出しは、この年度の調査にありません。セルの文字列だけを残します。",
        "The heading of column {number} is none of this edition; only the texts of its cells are kept.",
    ),
    _FILE,
    {"headings": ("備考",)},
)
COLUMN_REPEATED = _rule(
    24,
    Severity.WARNING,
    ("同じ見出しの列", "Repeated heading"),
    (
        "{number} 列目は、前の列と同じ見出しです。前の列だけを読みました。",
        "Column {number} has the heading of an earlier one; only the earlier one was read.",
    ),
    _FILE,
    {"headings": ("手続名",)},
)
COLUMN_MOVED = _rule(
    25,
    Severity.ADVICE,
    ("列の順序が違う", "Columns in another order"),
    (
        "{number} 列目から、列の順序がこの年度の調査と違います。見出しに従って読みました。",
        "From column {number} on, the order is not that of this edition; the columns were read by their headings.",
    ),
    _FILE,
    {"order": lambda columns: [columns[0], columns[2], columns[1], *columns[3:]]},
)
ROW_LENGTH = _rule(
    26,
    Severity.WARNING,
    ("セルの数が違う行", "Row of another length"),
    (
        "この行のセルは {found} 個で、見出しは {expected} 個です。途中で切れたか、区切りがずれた行とみられます。",
        "This row has {found} cells, the headings {expected}: it seems to be cut off, or its separators are wrong.",
    ),
    ("元の行を確かめてください。", "Look into the original row."),
    {"cells": lambda cells: cells[:30]},
)
ROW_SHIFTED = _rule(
    27,
    Severity.WARNING,
    ("列がずれた行", "Shifted row"),
    (
        "この行は、値が {columns} 列ずれているとみられます。列の値としては読んでいません。",
        "The values of this row seem to be shifted by {columns} columns; they were not read as values of the columns.",
    ),
    ("元の行を確かめてください。", "Look into the original row."),
    {"cells": lambda cells: [cells[0], "", *cells[1:-1]]},
)
NOT_IN_LIST = _rule(
    28,
    Severity.WARNING,
    ("選択肢にない値", "Value outside the list"),
    (
        "{number} 列目「{column}」に、選択肢にない値が {count} 個あります。",
        "Column {number} ({column}) has values that are not in its list: {count}.",
    ),
    _KEPT,
    {"rows": ({"online_from": "令和10年頃"},)},
    passing={"rows": ({"online_from": "4 2027年度以降"},)},
)
SEVERAL_VALUES = _rule(
    29,
    Severity.ADVICE,
    ("一つだけの欄に複数の値", "Several values where one is expected"),
    (
        "{number} 列目「{column}」は一つを選ぶ欄ですが、{count} 個の値があります。",
        "Column {number} ({column}) takes one value and has {count}.",
    ),
    _KEPT,
    {"rows": ({"attachment_state": "3 撤廃・省略不可; 4 その他"},)},
)
OTHER_SEPARATOR = _rule(
    30,
    Severity.ADVICE,
    ("別の区切り", "Another separator"),
    (
        "{number} 列目「{column}」で、「;」以外の記号が値を区切っています。{count} 個の値として読みました。",
        "In column {number} ({column}) values are separated by another sign than “;”; they were read as {count} values.",
    ),
    ("分けた値が正しいかを確かめてください。", "See that the values are the ones meant."),
    {"rows": ({"shared": "●（一部の府省庁）", "shared_implementers": "総務省、財務省"},)},
    passing={"rows": ({"shared": "●（一部の府省庁）", "shared_implementers": "総務省; 財務省"},)},
)
NOT_A_COUNT = _rule(
    31,
    Severity.WARNING,
    ("件数でない値", "No count"),
    (
        "{number} 列目「{column}」は整数ではありません。件数は不明として扱います。",
        "Column {number} ({column}) is no whole number; the count is taken as not known.",
    ),
    _KEPT,
    {"rows": ({"total": "約500"},)},
    passing={"rows": ({"total": ""},)},
)
COUNT_WRITTEN = _rule(
    32,
    Severity.INFO,
    ("件数の書き方", "Writing of a count"),
    (
        "{number} 列目「{column}」の数字を、半角で区切りのない形に読み替えました。",
        "The number in column {number} ({column}) was read without its width and separators.",
    ),
    _KEPT,
    {"rows": ({"total": "１，２００"},)},
)
IMPLEMENTERS_UNEXPECTED = _rule(
    33,
    Severity.ADVICE,
    ("府省共通でない手続の実施府省庁", "Implementing ministries of a procedure that is not shared"),
    (
        "府省庁共通手続でないとされていますが、{number} 列目「{column}」に値があります。",
        "The procedure is said not to be shared, yet column {number} ({column}) names ministries.",
    ),
    ("府省共通手続かどうかを確かめてください。", "See whether the procedure is shared."),
    {"rows": ({"shared_implementers": "総務省"},)},
)
ID_MISSING = _rule(
    34,
    Severity.WARNING,
    ("手続IDがない", "No 手続ID"),
    ("手続IDがありません。", "There is no 手続ID."),
    ("元の行を確かめてください。", "Look into the original row."),
    {"rows": ({"procedure_id": ""},)},
)
ID_REPEATED = _rule(
    35,
    Severity.WARNING,
    ("手続IDの重複", "Repeated 手続ID"),
    ("同じ手続IDが {first} 行目にもあります。", "Row {first} has the same 手続ID."),
    ("どちらの行が正しいかを確かめてください。", "See which of the rows is right."),
    {"rows": ({}, {})},
)
FEWER_ROWS = _rule(
    36,
    Severity.INFO,
    ("手続の数が少ない", "Fewer procedures"),
    (
        "手続は {count} 件です。公表された{ja}には約 {expected} 件あります。",
        "There are {count} procedures; the published {en} has about {expected}.",
    ),
    (
        "抜き出したファイルなら、このままで構いません。そうでなければ、途中で切れていないかを確かめてください。",
        "If the file is an extract, this is as it should be. If not, see that it is not cut off.",
    ),
    {},
    passing={"raw": b""},
)
WORKBOOK_UNREADABLE = _rule(
    37,
    Severity.WARNING,
    ("読めないブック", "Unreadable workbook"),
    (
        "Excel ブック（xlsx）として読めません（{ja}）。その前までの行だけを読みました。",
        "The file cannot be read as a workbook (xlsx): {en}. Only the rows before that were read.",
    ),
    (
        "もう一度ダウンロードするか、Excel で開いて xlsx か CSV で保存し直してください。",
        "Download it again, or open it in a spreadsheet program and save it as xlsx or CSV.",
    ),
    {"raw": b"PK\x03\x04 cut off"},
)
ENCODING = _rule(
    38,
    Severity.INFO,
    ("文字コード", "Encoding"),
    ("文字コードを {ja} とみて読みました。", "The file was read as {en}."),
    (
        "文字が化けていれば、文字コードを指定して読み直してください。",
        "If characters are wrong, name the encoding.",
    ),
    {"encoding": "cp932"},
)
COLUMN_BY_PLACE = _rule(
    39,
    Severity.ADVICE,
    ("見出しの違う列", "Another heading"),
    (
        "{number} 列目の見出しが「{column}」ではありません。ほかの列がすべて元の位置にあるので、この列として読みました。",
        "The heading of column {number} is not {column}; as all others are in their places, it was read as that column.",
    ),
    _FILE,
    {"rename": {"総手続件数": "総手続件数※"}},
)
