"""Counts over procedures: how many of which list, kind, direction, ministry, law and life event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gyosei_forms.errors import require
from gyosei_forms.procedures.model import Procedure
from gyosei_forms.procedures.rules import check
from gyosei_forms.text import Text

NOT_STATED = ""
"""The name under which procedures are counted of which the source does not say it."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over some procedures, each by descending number.

    ``rows`` are the procedures, ``ids`` their different 手続ID. ``kinds`` and ``directions`` are the cells as read
    (国民等 → 国), ``leads`` the lead ministries, ``laws`` the laws cited: a row with two counts under both. ``""`` stands
    for rows of which the source does not say it. ``findings`` are those of :func:`~gyosei_forms.procedures.check`, by
    rule.
    """

    rows: int
    ids: int
    lists: dict[str, int]
    kinds: dict[str, int]
    directions: dict[str, int]
    leads: dict[str, int]
    laws: dict[str, int]
    events: dict[str, int]
    findings: dict[str, int]


NAMES: dict[str, Text] = {
    "lists": Text("一覧", "lists"),
    "kinds": Text("手続類型", "kinds"),
    "directions": Text("主体 → 受け手", "actor → receiver"),
    "leads": Text("主な府省庁", "lead ministries"),
    "laws": Text("根拠法令", "laws"),
    "events": Text("ライフイベント", "life events"),
    "findings": Text("指摘", "findings"),
}
"""What a reader calls the counts."""


def statistics(rows: Iterable[Procedure]) -> Statistics:
    """Return counts over procedures.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but procedures.
    """
    require(isinstance(rows, Iterable), "手続の並びを渡してください。", "pass procedures.")
    rows = tuple(rows)
    report = check(rows)
    found = Counter(finding.rule for finding in report)
    found.update({more.rule: more.count for more in report.overflow})
    return Statistics(
        len(rows),
        len({row.procedure_id for row in rows if row.procedure_id}),
        _counted((row.listing.name,) if row.listing else () for row in rows),
        _counted((row.survey_kind or row.kind,) if row.kind else () for row in rows),
        _counted(_direction(row) for row in rows),
        _counted(row.heading.leads if row.heading else () for row in rows),
        _counted(tuple(law.name for law in row.law.laws) if row.law else () for row in rows),
        _counted((row.event,) if row.event else () for row in rows),
        dict(found.most_common()),
    )


def _direction(row: Procedure) -> tuple[str, ...]:
    if not row.actor:
        return ()
    ends = ("・".join(route.word("ja") for route in end) for end in (row.submitters, row.recipients))
    return (" → ".join(end or "—" for end in ends),)


def _counted(rows: Iterator[tuple[str, ...]]) -> dict[str, int]:
    counts = Counter(name for names in rows for name in (names or (NOT_STATED,)))
    return {str(name): count for name, count in counts.most_common()}
