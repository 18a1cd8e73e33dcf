"""Where an application stands after each message: what state it is in, whose turn it is, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from gyosei_forms.envelope.blocks.message import Side
from gyosei_forms.text import Lang, Text


class Phase(StrEnum):
    """The state of an application."""

    SUBMITTED = "submitted"
    EXAMINED = "examined"
    CORRECTION_REQUESTED = "correction_requested"
    CORRECTED = "corrected"
    WITHDRAWAL_SENT = "withdrawal_sent"
    """Withdrawn, and the agency has not confirmed it yet."""
    REJECTED = "rejected"
    """Not accepted; the applicant may apply anew."""
    WITHDRAWN = "withdrawn"
    DECIDED = "decided"

    @property
    def is_over(self) -> bool:
        """Whether nobody has to act any more."""
        return self in (Phase.REJECTED, Phase.WITHDRAWN, Phase.DECIDED)

    @property
    def to_act(self) -> Side | None:
        """Who must act; ``None`` where it is over."""
        if self.is_over:
            return None
        return Side.APPLICANT if self is Phase.CORRECTION_REQUESTED else Side.AGENCY

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _PHASES[self].get(lang)


_PHASES = {
    Phase.SUBMITTED: Text("申請済み（受付待ち）", "submitted, not yet received"),
    Phase.EXAMINED: Text("審査中", "being examined"),
    Phase.CORRECTION_REQUESTED: Text("補正待ち", "a correction is awaited"),
    Phase.CORRECTED: Text("補正済み（受付待ち）", "corrected, not yet received"),
    Phase.WITHDRAWAL_SENT: Text("取下げ（確認待ち）", "withdrawn, not yet confirmed"),
    Phase.REJECTED: Text("受付不可", "rejected"),
    Phase.WITHDRAWN: Text("取下げ済み", "withdrawn"),
    Phase.DECIDED: Text("決定済み", "decided"),
}


@dataclass(frozen=True, slots=True)
class State:
    """The state after a message: ``since`` is the time that its sender claims, ``message`` its number, ``due`` a last day."""

    phase: Phase
    since: datetime
    message: int
    due: date | None = None

    @property
    def to_act(self) -> Side | None:
        """Who must act; ``None`` where it is over."""
        return self.phase.to_act
