"""From an opened envelope to the message that it holds."""

from __future__ import annotations

import json
from typing import Any

from gyosei_forms.envelope import container
from gyosei_forms.envelope.blocks.guards import require_kind
from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.messages.bodies import BODIES, SCHEMAS, Body, of_data
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.rules import messages as rules
from gyosei_forms.envelope.shape import misfits
from gyosei_forms.envelope.submission import SignedBy
from gyosei_forms.findings import Report, Result, pointer

_DATA = pointer(container.APPLICATION)


def read(opened: Opened) -> Result[Body]:
    """Return what a message says, by its kind: a receipt, a correction request, a status, a notice or a withdrawal.

    For an application and a correction the value is ``None`` without a finding: their data are application data. Raises
    :class:`~gyosei_forms.errors.NotVerified` unless the envelope passed.
    """
    require_kind(opened, Opened, "opened")
    report = Report()
    submission = opened.submission
    _hold_direction(opened, report)
    if not submission.kind.has_body:
        return Result(None, report)
    kind = submission.kind
    if container.APPLICATION in submission.closed:
        report.add(rules.BODY_CLOSED, _DATA)
        return Result(None, report)
    data: Any = json.loads(
        submission.application
    )  # read once already, within the limits, when it was verified
    paths = misfits(data, BODIES[kind].SHAPE)
    for path in paths:
        report.add(rules.BODY_INVALID, _DATA + pointer(*path), schema=SCHEMAS[kind])
    body = None if paths else of_data(kind, data)
    if body is None and not paths:
        report.add(rules.BODY_INVALID, _DATA, schema=SCHEMAS[kind])
    return Result(body, report)


def _hold_direction(opened: Opened, report: Report) -> None:
    """Add that the side that signed a message is not the one that sends its kind."""
    kind = opened.submission.kind
    by_agency = any(one.role is SignedBy.AGENCY and one.trusted for one in opened.signatures)
    if by_agency != (kind.side is Side.AGENCY):
        add_wrong_direction(kind, report)


def add_wrong_direction(kind: MessageKind, report: Report, place: str = "") -> None:
    """Add that a message of a kind is not from the side that sends it."""
    report.add(
        rules.WRONG_DIRECTION,
        place,
        kind_ja=kind.word("ja"),
        kind_en=kind.word("en"),
        side_ja=kind.side.word("ja"),
        side_en=kind.side.word("en"),
    )
