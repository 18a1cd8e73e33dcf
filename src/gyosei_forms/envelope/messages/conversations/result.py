"""What judging a conversation gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.messages.bodies import Body
from gyosei_forms.envelope.messages.conversations.states import State
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.verdict import Indication
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import ExitCode, Report
from gyosei_forms.text import Lang


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """One file of a conversation.

    ``number`` is its place among the files given, from 0; the pointers of findings begin with it. ``answers`` is the number
    of the one that it answers, where that is there; ``body`` what it says, where its kind has a form of its own; ``counts`` whether
    it leads to a state: it passed, is from the side that sends its kind, is not sent twice, and hangs together with the application.
    """

    number: int
    file: Digest
    opened: Opened
    body: Body | None = None
    counts: bool = False
    answers: int | None = None

    @property
    def kind(self) -> MessageKind | None:
        """What kind of message it is; ``None`` where it did not pass."""
        return self.opened.submission.kind if self.opened.has_submission else None

    @property
    def side(self) -> Side | None:
        """Which side it is from; ``None`` where it did not pass."""
        return None if self.kind is None else self.kind.side

    @property
    def created(self) -> datetime | None:
        """When its sender says that it was made; ``None`` where it did not pass."""
        return self.opened.submission.created if self.opened.has_submission else None

    def __repr__(self) -> str:
        return f"<Message {self.number}: {self.kind or 'not read'}>"


@dataclass(frozen=True, slots=True, repr=False)
class Conversation:
    """The messages in the order in which they were sent, the states that they led to, and what is wrong.

    ``indication`` is TOTAL_PASSED where all of it holds together, INDETERMINATE where something is missing or not known to be
    the applicant's, TOTAL_FAILED where messages contradict each other or failed. A tail that is missing cannot be seen: the
    states are those after the last message given. It has no truth value: ask :attr:`passed`.
    """

    indication: Indication
    messages: tuple[Message, ...]
    states: tuple[State, ...]
    report: Report

    @property
    def state(self) -> State | None:
        """Where it stands after the last message: who must act, and since when; ``None`` without an application that holds."""
        return self.states[-1] if self.states else None

    @property
    def passed(self) -> bool:
        """Whether all of it holds together."""
        return self.indication is Indication.TOTAL_PASSED

    @property
    def exit_code(self) -> ExitCode:
        """0, 3 or 1."""
        return self.indication.exit_code

    def render(
        self,
        format: Literal["text", "json"] = "text",  # noqa: A002
        *,
        lang: Lang = "ja",
    ) -> str:
        """Return the conversation as text for a reader, or as JSON; of the data of applications nothing is in it."""
        from gyosei_forms.envelope.messages.conversations import rendering

        return rendering.render(self, format, lang)

    def __bool__(self) -> bool:
        raise UsageError(
            "Conversation は真偽値になりません。.passed を使ってください。",
            "a Conversation has no truth value; ask .passed.",
        )

    def __repr__(self) -> str:
        phase = f", {self.state.phase}" if self.state else ""
        return f"<Conversation {self.indication}, {len(self.messages)} messages{phase}>"
