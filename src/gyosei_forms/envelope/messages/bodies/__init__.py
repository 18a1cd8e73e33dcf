"""What each kind of message says: its data, held by hand; the published definitions are under ``schemas/envelope``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.messages.bodies.correction_request import CorrectionPoint, CorrectionRequest
from gyosei_forms.envelope.messages.bodies.notice import Decision, Notice, Service
from gyosei_forms.envelope.messages.bodies.receipt import Outcome, Receipt
from gyosei_forms.envelope.messages.bodies.status import Progress, Status
from gyosei_forms.envelope.messages.bodies.withdrawal import Withdrawal
from gyosei_forms.envelope.shape import misfits
from gyosei_forms.errors import UsageError, require

__all__ = [
    "BODIES",
    "SCHEMAS",
    "Body",
    "CorrectionPoint",
    "CorrectionRequest",
    "Decision",
    "Notice",
    "Outcome",
    "Progress",
    "Receipt",
    "Service",
    "Status",
    "Withdrawal",
    "hold",
    "of_data",
]

Body = Receipt | CorrectionRequest | Status | Notice | Withdrawal
BODIES: Mapping[MessageKind, type[Body]] = {
    one.KIND: one for one in (Receipt, CorrectionRequest, Status, Notice, Withdrawal)
}
"""The class of each kind of message that has a form of its own."""
SCHEMAS = {kind: f"urn:gyosei-forms:schema:envelope:2.0:{kind.value.replace('_', '-')}" for kind in BODIES}
"""The published definition of each."""


def of_data(kind: MessageKind, data: Any) -> Body | None:
    """Return what data of the shape of their kind say; ``None`` where a value cannot be, such as a day that is not."""
    try:
        return BODIES[kind].from_data(data)
    except (UsageError, ValueError):
        return None


def hold(kind: MessageKind, data: object) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless data are those of a kind of message: what is sealed is read."""
    require(
        not misfits(data, BODIES[kind].SHAPE, 1) and of_data(kind, data) is not None,
        f"{kind.word('ja')}の内容が定めの形（{SCHEMAS[kind]}）ではありません。messages.answer() で作ってください。",
        f"the data of the {kind.word('en')} are not of their form ({SCHEMAS[kind]}); make them with messages.answer().",
    )
