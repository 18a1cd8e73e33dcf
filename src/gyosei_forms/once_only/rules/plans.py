"""What to know about a plan before acting on it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(changes: dict[str, Any]) -> Report:
    from gyosei_forms.once_only.planner import plan

    usual = {"procedure": "28428", "applicant": "法人", "receiver": "国", "as_of": date(2025, 6, 13)}
    return plan(**{**usual, **changes}).report


def _with_agency(as_of: date | None) -> Report:
    """A plan with the rules of an agency that reviewed them up to 2026-10-01; ``None``: without them."""
    from gyosei_forms.once_only import example
    from gyosei_forms.once_only.agency_rules import read_rules

    made = read_rules(example.AGENCY_FILE).value if as_of else None
    return _example({"rules": made, "as_of": as_of or date(2026, 10, 1)})


NOT_REVIEWED = register(
    "GYO-ONCE-001",
    Severity.INFO,
    title=("規則の確認日より後", "After the rules' review"),
    message=(
        "省略の規則は {day} までの出典によります。その後の変更は含まれていません。",
        "The rules stand on texts up to {day}; what changed later is not in them.",
    ),
    mend=(
        "その日より後の告示・通知や所管府省庁の案内を確かめてください。",
        "See later notices, and what the ministry in charge says today.",
    ),
    basis_="gyosei#dated",
    check=_example,
    passing={},
    failing={"as_of": date(2025, 6, 14)},
)
DOCUMENTS_UNLISTED = register(
    "GYO-ONCE-002",
    Severity.INFO,
    title=("書類の一覧がない", "No list of documents"),
    message=(
        "この手続の書類のうち出典が挙げるのは {count} 種類で、全体の一覧はありません。",
        "Of this procedure's documents the sources list {count}; none lists them all.",
    ),
    mend=(
        "手続が求める書類を指定してください（documents、コマンドでは --document）。",
        "Name the documents that the procedure asks for (documents; on the command line --document).",
    ),
    basis_="gyosei#documents-not-invented",
    check=_example,
    passing={"documents": ("定款",)},
    failing={},
)
DOUBTFUL = register(
    "GYO-ONCE-003",
    Severity.ADVICE,
    title=("出典の範囲が不確か", "Doubtful whether the source covers it"),
    message=(
        "出典の記述（{ja}）がこの手続に及ぶかは、本文からは決まりません。",
        "Whether the source's statement ({en}) covers this procedure its text does not settle.",
    ),
    mend=(
        "所管府省庁に確かめ、及ぶなら事実 source.covers_procedure が真（はい）であると指定してください。",
        "Ask the ministry in charge; if it does, state the fact source.covers_procedure as true (yes).",
    ),
    basis_="gyosei#documents-not-invented",
    check=_example,
    passing={},
    failing={"procedure": "28431"},
)
OTHER_RECEIVER = register(
    "GYO-ONCE-004",
    Severity.WARNING,
    title=("一覧と異なる受け手", "Not the receiver of the catalogue"),
    message=(
        "手続の一覧では、受け手は {expected} です。",
        "The catalogue names {expected} as the receiver of this procedure.",
    ),
    mend=("受け手か手続を確かめてください。", "See that receiver and procedure are the ones meant."),
    basis_="000:7520-7522",
    check=_example,
    passing={},
    failing={"receiver": "地方等"},
)
BEFORE_REVIEW = register(
    "GYO-ONCE-005",
    Severity.WARNING,
    title=("出典より前の基準日", "A day before the sources"),
    message=(
        "省略の規則の出典は {day} 以後のものです。それより前の日の扱いは、出典からはわかりません。",
        "The rules stand on texts of {day} and later; what held before they do not say.",
    ),
    mend=(
        "基準日を確かめてください。過去の扱いは当時の法令・通知によります。",
        "See that the day is the one meant; for the past, see the laws and notices of the time.",
    ),
    basis_="gyosei#dated",
    check=_example,
    passing={},
    failing={"as_of": date(2020, 12, 24)},
)
CONTRADICTORY_FACTS = register(
    "GYO-ONCE-020",
    Severity.WARNING,
    title=("矛盾する事実", "Contradictory facts"),
    message=(
        "事実「{ja}」は {other} と両立しません。計画は与えられた事実に従っています。",
        'The fact "{en}" contradicts {other}; the plan follows the facts that were given.',
    ),
    mend=(
        "どちらが正しいか確かめ、誤っている方を直してください。",
        "See which of the two is right, and correct the other.",
    ),
    basis_="gyosei#findings",
    check=_example,
    passing={"facts": {"procedure.based_on_law": True}},
    failing={"facts": {"procedure.based_on_law": False}},
)
AGENCY_ROWS = register(
    "GYO-ONCE-021",
    Severity.INFO,
    title=("機関の規則を含む", "With an agency's own rules"),
    message=(
        "この計画は {ja} の規則（{day} まで確認）を含みます。",
        "This plan is made with rules of {en} too (reviewed up to {day}).",
    ),
    mend=(
        "機関の規則による行は、理由にその機関の名と根拠が付きます。",
        "A reason from such a row names the agency and what it stands on.",
    ),
    basis_="gyosei#agency-rules",
    check=_with_agency,
    passing=None,
    failing=date(2026, 10, 1),
)
AGENCY_NOT_REVIEWED = register(
    "GYO-ONCE-022",
    Severity.WARNING,
    title=("機関の規則の確認日より後", "After the agency's review"),
    message=(
        "{ja} の規則は {day} までしか確認されていません。",
        "The rules of {en} were reviewed up to {day} only.",
    ),
    mend=(
        "その機関の規則を見直し、reviewed_until を改めてください。",
        "Review the rules of the agency, and renew reviewed_until.",
    ),
    basis_="gyosei#dated",
    check=_with_agency,
    passing=date(2026, 10, 1),
    failing=date(2026, 10, 2),
)
