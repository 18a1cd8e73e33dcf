"""The withdrawal (取下げ)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from gyosei_forms.envelope.blocks.guards import (
    require_short,
    without_absent,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.messages.rows import Rows
from gyosei_forms.envelope.shape import (
    Record,
    Shape,
    text,
)
from gyosei_forms.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Withdrawal:
    """The application is withdrawn (取下げ); which one, the chain says. A reason may be given."""

    KIND: ClassVar[MessageKind] = MessageKind.WITHDRAWAL
    SHAPE: ClassVar[Shape] = Record({}, {"reason": text})

    reason: str = ""

    def __post_init__(self) -> None:
        require_short(self.reason, "reason", least=0)

    def to_data(self) -> dict[str, Any]:
        """Return the data of the message."""
        return without_absent([("reason", self.reason)])

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Withdrawal:
        """Return what the data say; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        return cls(**data)

    def rows(self) -> Rows:
        """Return what a reader is shown."""
        return [(Text("理由", "Reason"), self.reason)] if self.reason else []

    def __repr__(self) -> str:
        return "<Withdrawal>"
