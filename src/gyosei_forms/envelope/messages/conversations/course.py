"""The course of a conversation: message by message in their order, what state each leads to, and which had no place."""

from __future__ import annotations

from datetime import datetime

from gyosei_forms.clock import JST
from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.messages.bodies import CorrectionRequest, Outcome, Receipt
from gyosei_forms.envelope.messages.conversations.result import Message
from gyosei_forms.envelope.messages.conversations.states import Phase, State
from gyosei_forms.envelope.rules import messages as rules
from gyosei_forms.findings import Report, pointer

_CLOSED = (Phase.REJECTED, Phase.WITHDRAWN, Phase.WITHDRAWAL_SENT)
"""After these no notice follows; a decision may be followed by a certificate."""


class Course:
    """The states so far, and what the next message makes of them."""

    __slots__ = ("_before", "_report", "states")

    def __init__(self, report: Report) -> None:
        self._report = report
        self._before: State | None = None
        """The state before a withdrawal that is not confirmed."""
        self.states: list[State] = []

    def take(self, message: Message, answered: Message | None) -> None:
        """Take the next message, which answers ``answered``."""
        kind = message.kind
        if kind is MessageKind.APPLICATION:
            self._go(Phase.SUBMITTED, message)
        elif kind is MessageKind.RECEIPT:
            self._receipt(message, answered)
        elif kind is MessageKind.CORRECTION_REQUEST and self._may(message):
            due = message.body.due if isinstance(message.body, CorrectionRequest) else None
            self._enter(State(Phase.CORRECTION_REQUESTED, _created(message), message.number, due))
        elif kind is MessageKind.CORRECTION and self._may(message):
            self._correction(message)
        elif kind is MessageKind.WITHDRAWAL and self._may(message):
            self._before = self._state
            self._go(Phase.WITHDRAWAL_SENT, message)
        elif kind is MessageKind.NOTICE:
            self._notice(message)

    @property
    def _state(self) -> State | None:
        return self.states[-1] if self.states else None

    @property
    def _phase(self) -> Phase | None:
        return self.states[-1].phase if self.states else None

    def _enter(self, state: State) -> None:
        self.states.append(state)

    def _go(self, phase: Phase, message: Message) -> None:
        self._enter(State(phase, _created(message), message.number))

    def _may(self, message: Message) -> bool:
        """Say whether the application is still open."""
        phase = self._phase
        if phase is None or not (phase.is_over or phase is Phase.WITHDRAWAL_SENT):
            return True
        self._too_late(message, phase)
        return False

    def _too_late(self, message: Message, phase: Phase) -> None:
        self._report.add(
            rules.AFTER_END,
            pointer(message.number),
            phase_ja=phase.word("ja"),
            phase_en=phase.word("en"),
        )

    def _notice(self, message: Message) -> None:
        phase = self._phase
        if phase in _CLOSED and phase is not None:
            self._too_late(message, phase)
        elif phase is not Phase.DECIDED:
            self._go(Phase.DECIDED, message)

    def _correction(self, message: Message) -> None:
        state = self._state
        if state is None or state.phase is not Phase.CORRECTION_REQUESTED:
            self._report.add(rules.NOT_ASKED, pointer(message.number))
            return
        if state.due is not None and _created(message).astimezone(JST).date() > state.due:
            self._report.add(rules.LATE, pointer(message.number), due=state.due.isoformat())
        self._before = state
        self._go(Phase.CORRECTED, message)

    def _receipt(self, message: Message, answered: Message | None) -> None:
        body = message.body
        if not isinstance(body, Receipt) or answered is None:
            return
        if answered.side is Side.AGENCY:
            self._report.add(rules.WRONG_ANSWER, pointer(message.number))
            return
        if body.received != answered.file:
            self._report.add(rules.OTHER_BYTES_RECEIVED, pointer(message.number))
        accepted = body.outcome is Outcome.ACCEPTED
        phase, kind = self._phase, answered.kind
        if kind is None or kind is MessageKind.APPLICATION:
            if not accepted and (phase is None or not phase.is_over):
                self._go(Phase.REJECTED, message)
            elif accepted and phase is Phase.SUBMITTED:
                self._go(Phase.EXAMINED, message)
        elif kind is MessageKind.CORRECTION and phase is Phase.CORRECTED:
            self._confirm(message, Phase.EXAMINED, accepted=accepted)
        elif kind is MessageKind.WITHDRAWAL and phase is Phase.WITHDRAWAL_SENT:
            self._confirm(message, Phase.WITHDRAWN, accepted=accepted)

    def _confirm(self, message: Message, phase: Phase, *, accepted: bool) -> None:
        """Go on where a correction or a withdrawal was accepted; else back to where it stood."""
        before = self._before
        if accepted or before is None:
            self._go(phase, message)
        else:
            self._enter(State(before.phase, _created(message), message.number, before.due))


def _created(message: Message) -> datetime:
    return message.opened.submission.created
