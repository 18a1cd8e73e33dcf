"""What is doubtful about the rows of a catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from gyosei_forms.errors import require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.procedures.catalogue import Procedure
from gyosei_forms.rules import Severity, register

KINDS = ("申請等", "申請等に基づく処分通知等", "申請等に基づかない処分通知等")
"""The kinds that the source defines (000:7511-7518)."""
_NO_LAW = "-"
_ROWS = ("行は Procedure の並びで渡してください。", "give the rows as a sequence of Procedure.")


def check(rows: Iterable[Procedure], *, report: Report | None = None) -> Report:
    """Report what is doubtful about rows of a catalogue; the pointer is the row's key.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but procedures.
    """
    report = Report(subject="procedures") if report is None else report
    require(isinstance(rows, Iterable), *_ROWS)
    rows = tuple(rows)
    require(all(isinstance(row, Procedure) for row in rows), *_ROWS)
    times = Counter(row.procedure_id for row in rows if row.procedure_id is not None)
    for row in rows:
        if row.procedure_id is not None and times[row.procedure_id] > 1:
            report.add(ID_SHARED, pointer(row.key), count=times[row.procedure_id])
        if row.procedure_id is None:
            report.add(NO_ID, pointer(row.key))
        if row.law_raw == _NO_LAW:
            report.add(NO_LAW, pointer(row.key))
        if row.kind not in KINDS:
            report.add(KIND_UNDEFINED, pointer(row.key))
    return report


def _example(rows: tuple[dict[str, Any], ...]) -> Report:
    usual: dict[str, Any] = {
        "name": "登録の申請",
        "procedure_id": "1",
        "law_raw": "測量法 第55条",
        "kind": "申請等",
    }
    return check(Procedure(**{"key": f"example:{n}", **usual, **row}) for n, row in enumerate(rows))


ID_SHARED = register(
    "GYO-PROC-001",
    Severity.WARNING,
    title=("手続IDの重複", "Shared 手続ID"),
    message=(
        "この手続IDは {count} 行にあり、手続を一つに決めません。",
        "This 手続ID stands on {count} rows and names no single procedure.",
    ),
    mend=("行のキー（000:8366 など）で指定してください。", "Name the row by its key, such as 000:8366."),
    basis_="000:7524-7526,8170-8173",
    check=_example,
    passing=({}, {"procedure_id": "2"}),
    failing=({}, {"name": "変更の届出"}),
)
NO_ID = register(
    "GYO-PROC-002",
    Severity.INFO,
    title=("手続IDなし", "No 手続ID"),
    message=(
        "手続IDがありません（棚卸結果に登載されていない手続）。",
        "No 手続ID: the procedure is not in the yearly survey.",
    ),
    mend=("行のキーで指定してください。", "Name the row by its key."),
    basis_="000:7524-7526",
    check=_example,
    passing=({},),
    failing=({"procedure_id": None},),
)
NO_LAW = register(
    "GYO-PROC-003",
    Severity.INFO,
    title=("根拠法令なし", "No law named"),
    message=(
        "根拠法令が示されていません（法令に基づかない手続）。",
        "No law is named: the procedure is not based on law.",
    ),
    mend=(
        "法令に基づくことを条件とする省略は使えません。根拠を確かめてください。",
        "Omissions on condition of a law do not apply; see on what the procedure is based.",
    ),
    basis_="000:7508-7509",
    check=_example,
    passing=({},),
    failing=({"law_raw": "-"},),
)
KIND_UNDEFINED = register(
    "GYO-PROC-004",
    Severity.INFO,
    title=("定義のない手続類型", "Kind not defined"),
    message=(
        "手続類型が、出典の凡例にある三つ（申請等、申請等に基づく処分通知等、申請等に基づかない処分通知等）のいずれでもありません。",
        "The kind is none of the three that the source's legend defines.",
    ),
    mend=("類型による判断には使わないでください。", "Decide nothing by this kind."),
    basis_="000:7511-7518",
    check=_example,
    passing=({},),
    failing=({"kind": "縦覧等"},),
)
