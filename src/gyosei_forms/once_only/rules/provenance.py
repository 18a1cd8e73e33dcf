"""Prefilled values: what was edited or removed since they were retrieved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gyosei_forms.clock import JST
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _example(case: dict[str, Any]) -> Report:
    """Fill in one item and hold what became of the application against its origin."""
    from gyosei_forms.once_only.provenance import Sourced, prefill

    at = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
    name = Sourced.retrieved(
        "株式会社行政", source="corporate_number_site", at=at, editable=case.get("editable", True)
    )
    filled, provenance = prefill({}, {"/法人名": name})
    return provenance.check(case.get("application", filled))


def _read(raw: str) -> Report:
    from gyosei_forms.once_only.provenance import read_provenance

    return read_provenance(raw).report


EDITED = register(
    "GYO-ONCE-016",
    Severity.INFO,
    title=("事前入力された値の変更", "A prefilled value was edited"),
    message=(
        "「{source_ja}」から取得した値を、申請者が変更しています。",
        "The applicant edited the value retrieved from {source_en}.",
    ),
    mend=(
        "変更してよい項目です。審査では、変更後の値が申請者の申告であることに留意してください。",
        "The item may be edited; in examining, take the value as what the applicant states.",
    ),
    basis_="gyosei#provenance",
    check=_example,
    passing={},
    failing={"application": {"法人名": "株式会社ぎょうせい"}},
)
EDITED_LOCKED = register(
    "GYO-ONCE-017",
    Severity.WARNING,
    title=("変更できない値の変更", "A value not to be edited was edited"),
    message=(
        "「{source_ja}」から取得した、変更できない値が変わっています。",
        "The value retrieved from {source_en} was not to be edited, and is another now.",
    ),
    mend=(
        "取得した値として扱わず、取得し直すか、申請者に確かめてください。",
        "Do not take it as retrieved: retrieve it again, or ask the applicant.",
    ),
    basis_="gyosei#provenance",
    check=_example,
    passing={"editable": False},
    failing={"editable": False, "application": {"法人名": "株式会社ぎょうせい"}},
)
REMOVED = register(
    "GYO-ONCE-018",
    Severity.WARNING,
    title=("事前入力された値がない", "A prefilled value is gone"),
    message=(
        "「{source_ja}」から取得した値の項目が、申請データにありません。",
        "The item of the value retrieved from {source_en} is not in the application.",
    ),
    mend=(
        "項目が削除されたか移されていないか、確かめてください。",
        "See whether the item was removed or moved.",
    ),
    basis_="gyosei#provenance",
    check=_example,
    passing={},
    failing={"application": {}},
)
SHAPE = register(
    "GYO-ONCE-019",
    Severity.ERROR,
    title=("出所の記録の形式", "Form of a provenance"),
    message=(
        "出所の記録として読めません（schema は urn:gyosei-forms:schema:provenance:0.1）。",
        "It cannot be read as a provenance (schema urn:gyosei-forms:schema:provenance:0.1).",
    ),
    mend=(
        "Provenance.to_json() の出力をそのまま渡してください。",
        "Pass what Provenance.to_json() wrote, as it is.",
    ),
    basis_="gyosei#own-formats",
    check=_read,
    passing='{"schema":"urn:gyosei-forms:schema:provenance:0.1","origins":[]}',
    failing='{"schema":"urn:gyosei-forms:schema:provenance:9","origins":[]}',
)
