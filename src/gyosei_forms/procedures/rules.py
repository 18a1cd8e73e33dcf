"""What is doubtful about the rows of a catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from gyosei_forms import basis
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.procedures.kinds import Actor, Doubt, Kind, is_spelled_otherwise
from gyosei_forms.procedures.model import Heading, Procedure
from gyosei_forms.rules import Rule, Severity, register

KINDS = (Kind.APPLICATION, Kind.DECISION, Kind.NOTICE)
"""The kinds that the sources define (000:7511-7518, 003:6387-6401)."""
_ROWS = ("行は Procedure の並びで渡してください。", "give the rows as a sequence of Procedure.")
_WEIGHTY = (Severity.ERROR, Severity.WARNING)


def check(rows: Iterable[Procedure], *, report: Report | None = None) -> Report:
    """Report what is doubtful about rows of a catalogue; the pointer is the row's key.

    The warnings on their citations (a number that is not that of the law, a citation that is not understood) are
    among them, with ``/law`` after the key; ``procedure.legal_basis`` has the others too.
    Raises :class:`~gyosei_forms.errors.UsageError` for anything but procedures.
    """
    report = Report(subject="procedures") if report is None else report
    require(isinstance(rows, Iterable), *_ROWS)
    rows = tuple(rows)
    require(all(isinstance(row, Procedure) for row in rows), *_ROWS)
    times = Counter(_number(row) for row in rows)
    for row in rows:
        if row.procedure_id is not None and times[_number(row)] > 1:
            report.add(ID_SHARED, pointer(row.key), count=times[_number(row)])
        for rule in _of_row(row):
            report.add(rule, pointer(row.key))
        _citation(row, report)
    return report


def _number(row: Procedure) -> tuple[str, str | None]:
    """A 手続ID is shared within a list: two plans name one procedure by it."""
    return row.listing.name if row.listing else "", row.procedure_id


def _of_row(row: Procedure) -> Iterator[Rule]:
    if not (row.law_raw or row.kind or row.actor or row.receiver or row.procedure_id):
        yield NAME_ALONE
    else:
        yield from _of_cells(row)
    if row.heading is not None and not row.heading.title:
        yield ITEM_UNTITLED
    if Doubt.PAGE in row.doubts:
        yield PAGE_BREAK
    if Doubt.CUT in row.doubts or Doubt.LAYOUT in row.doubts:
        yield LAYOUT
    if Doubt.READING in row.doubts:
        yield READING_INSIDE


def _of_cells(row: Procedure) -> Iterator[Rule]:
    if row.procedure_id is None and row.kind:  # the slides have no such columns
        yield NO_ID
    if row.law_raw in _DASHES:
        yield NO_LAW
    if row.kind and row.survey_kind not in KINDS:
        yield KIND_UNDEFINED
    elif row.kind and row.kind != row.survey_kind:
        yield KIND_SPELLED
    bodies = {name for route in row.submitters + row.recipients for name in (route.body, route.through)}
    if not all(isinstance(body, Actor) for body in bodies - {""}):
        yield ACTOR_UNKNOWN
    elif is_spelled_otherwise(row.actor) or is_spelled_otherwise(row.receiver):
        yield ACTOR_SPELLED
    if _reversed(row):
        yield REVERSED


_DASHES = frozenset("-－―—")


def _reversed(row: Procedure) -> bool:
    """Say whether the kind and the two ends of a procedure contradict each other."""
    actors, receivers = _administrative(row.actors), _administrative(row.receivers)
    if not actors or not receivers:
        return False
    if row.survey_kind is Kind.ISSUE:
        return any(actors + receivers)
    if row.survey_kind is Kind.APPLICATION:
        return all(actors) and not any(receivers)
    return row.survey_kind in (Kind.DECISION, Kind.NOTICE) and not any(actors) and all(receivers)


def _administrative(bodies: tuple[str, ...]) -> list[bool]:
    return [body.is_administrative for body in bodies if isinstance(body, Actor)]


def _citation(row: Procedure, report: Report) -> None:
    for finding in row.legal_basis.report:
        if finding.declared in _WEIGHTY:
            report.add(
                finding.definition,
                pointer(row.key, "law"),
                position=finding.position,
                suggestion=finding.suggestion,
                **finding.values,
            )


def _example(rows: tuple[dict[str, Any], ...]) -> Report:
    usual: dict[str, Any] = {
        "name": "登録の申請",
        "procedure_id": "1",
        "law_raw": "測量法（昭和24年法律第188号）第55条第1項",
        "kind": "申請等",
        "actor": "民間事業者等",
        "receiver": "国",
    }
    return check(Procedure(**{"key": f"example:{n}", **usual, **row}) for n, row in enumerate(rows))


def _untitled() -> Heading:
    return Heading(39, "", "◎国土交通省", basis.parse("003:13787"))


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
KIND_SPELLED = register(
    "GYO-PROC-005",
    Severity.INFO,
    title=("手続類型の表記ゆれ", "Kind in another spelling"),
    message=(
        "手続類型の表記が凡例と違います。一つの類型にしか読めないので、その類型として扱います。",
        "The kind is not spelled as in the legend; it can mean one kind only, and is taken for it.",
    ),
    mend=("元の表記は kind に残っています。", "The cell as printed stays in `kind`."),
    basis_="003:15343-15349,18205-18211",
    check=_example,
    passing=({"kind": "申請等に基づく処分通知等", "actor": "国", "receiver": "国民等"},),
    failing=({"kind": "申請等に基づく処分通知", "actor": "国", "receiver": "国民等"},),
)
ACTOR_SPELLED = register(
    "GYO-PROC-006",
    Severity.INFO,
    title=("主体・受け手の表記ゆれ", "Actor in another spelling"),
    message=(
        "手続主体か受け手の表記が他の行と違います（「等」の欠落、空白）。国民等・民間事業者等として扱います。",
        "The actor or the receiver is not spelled as in other rows (等 missing, a blank); it is taken for 国民等 or 民間事業者等.",
    ),
    mend=(
        "元の表記は actor と receiver に残っています。",
        "The cells as printed stay in `actor` and `receiver`.",
    ),
    basis_="003:12467-12471,14358-14360",
    check=_example,
    passing=({"receiver": "国（地方経由）"},),
    failing=({"actor": "民間事業者"},),
)
ACTOR_UNKNOWN = register(
    "GYO-PROC-007",
    Severity.WARNING,
    title=("主体・受け手が不明", "Actor not understood"),
    message=(
        "手続主体か受け手に、国・独立行政法人等・地方等・国民等・民間事業者等のいずれでもないものがあります。",
        "The actor or the receiver names a body other than 国, 独立行政法人等, 地方等, 国民等 and 民間事業者等.",
    ),
    mend=("誰が誰に行う手続かを確かめてください。", "See who acts and who receives."),
    basis_="000:7520-7522 003:6403-6411",
    check=_example,
    passing=({"actor": "国民等又は民間事業者等"},),
    failing=({"receiver": "町内会"},),
)
REVERSED = register(
    "GYO-PROC-008",
    Severity.WARNING,
    title=("類型と主体・受け手の不一致", "Kind and direction disagree"),
    message=(
        "手続類型と、主体から受け手への向きが合いません（処分通知等は行政機関等から、申請等は行政機関等へ行うもの）。",
        "The kind and the direction disagree: a decision or notice comes from an administrative organ, an application goes to one.",
    ),
    mend=(
        "根拠法令で向きを確かめてください。何も直していません。",
        "See the law for the direction; nothing was corrected.",
    ),
    basis_="000:7511-7518 003:6387-6401,16624-16642",
    check=_example,
    passing=({"kind": "申請等に基づく処分通知等", "actor": "地方等", "receiver": "民間事業者等"},),
    failing=({"kind": "申請等に基づく処分通知等", "actor": "民間事業者等", "receiver": "地方等"},),
)
PAGE_BREAK = register(
    "GYO-PROC-009",
    Severity.WARNING,
    title=("改頁による行の分断", "Row broken by a page"),
    message=(
        "改頁が行を分断しており、セルは目で読んで合わせたものです。",
        "A page break runs through the row; its cells were put together by eye.",
    ),
    mend=("出典の行を見てください。", "See the lines of the source."),
    basis_="003:17241-17272",
    check=_example,
    passing=({},),
    failing=({"doubts": (Doubt.PAGE,)},),
)
LAYOUT = register(
    "GYO-PROC-010",
    Severity.INFO,
    title=("セルの境目が組版と不一致", "Cells not told apart by the layout"),
    message=(
        "組版どおりではセルか手続IDが途中で切れるため、続きをつないでいます。",
        "By the layout a cell or the 手続ID would be cut in two; the parts were joined.",
    ),
    mend=("疑わしいときは出典の行を見てください。", "In doubt see the lines of the source."),
    basis_="003:7884-7886,19282-19284",
    check=_example,
    passing=({},),
    failing=({"doubts": (Doubt.LAYOUT,)},),
)
READING_INSIDE = register(
    "GYO-PROC-011",
    Severity.INFO,
    title=("名称に振り仮名が混入", "A reading inside the name"),
    message=(
        "名称に、字の上に付いていた振り仮名が混じっています。",
        "The name holds a reading that stood above one of its characters.",
    ),
    mend=("検索では振り仮名のない名称でも探してください。", "Search for the name without it, too."),
    basis_="003:20138-20141",
    check=_example,
    passing=({},),
    failing=({"doubts": (Doubt.READING,)},),
)
ITEM_UNTITLED = register(
    "GYO-PROC-012",
    Severity.INFO,
    title=("項目名の欠落", "Item without its title"),
    message=(
        "この行が属する項目は、出典で番号と項目名が欠けています。番号は前後の項目から分かります。",
        "The item of this row has lost its number and title in the source; the number follows from those around it.",
    ),
    mend=("所管府省庁と手続名で判断してください。", "Go by the ministry and the name."),
    basis_="003:13787",
    check=_example,
    passing=({},),
    failing=({"heading": _untitled()},),
)
NAME_ALONE = register(
    "GYO-PROC-013",
    Severity.INFO,
    title=("手続名だけの行", "A name and nothing else"),
    message=(
        "出典には手続名しかありません（根拠法令、類型、主体、受け手、手続IDは示されていません）。",
        "The source gives the name alone: no law, kind, actor, receiver or 手続ID.",
    ),
    mend=(
        "手続の内容は地方公共団体で確かめてください。",
        "Ask the local government what the procedure consists of.",
    ),
    basis_="000:9485-9561 003:20009-20155",
    check=_example,
    passing=({},),
    failing=({"procedure_id": None, "law_raw": "", "kind": "", "actor": "", "receiver": ""},),
)

from gyosei_forms.procedures.survey import rules as survey_rules  # noqa: E402, F401 - GYO-PROC-020 and on
