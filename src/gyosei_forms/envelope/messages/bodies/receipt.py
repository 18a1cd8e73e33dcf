"""The receipt: what came was accepted, or rejected with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from gyosei_forms.envelope.blocks.guards import (
    check_moment,
    moment_of,
    moment_text,
    require_all,
    require_kind,
    require_like,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.messages.problems import SHAPE as PROBLEM
from gyosei_forms.envelope.messages.problems import Problem
from gyosei_forms.envelope.messages.rows import Rows
from gyosei_forms.envelope.shape import (
    MOMENT,
    SHA256,
    Choice,
    Record,
    Shape,
    constant,
    like,
    size,
    some,
    text,
)
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text


class Outcome(StrEnum):
    """What a receipt says."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Outcome.ACCEPTED: Text("受け付けました", "accepted"),
    Outcome.REJECTED: Text("受け付けられません", "rejected"),
}


_DIGEST: dict[str, Shape] = {"size": size, "sha256": like(SHA256)}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Receipt:
    """Accepted, or rejected with the reasons.

    ``received`` is the digest of the file that came, byte by byte, so that it is known what was answered even where nothing
    of it could be verified; ``arrived`` the time at which it arrived (到達), ``number`` the number it was given (受付番号). A
    rejected one names at least one problem, an accepted one none.
    """

    KIND: ClassVar[MessageKind] = MessageKind.RECEIPT
    _COMMON: ClassVar[dict[str, Shape]] = {
        "received": Record(_DIGEST),
        "arrived": like(MOMENT),
    }
    SHAPE: ClassVar[Shape] = Choice(
        "outcome",
        {
            "accepted": Record(_COMMON | {"outcome": constant("accepted")}, {"number": text}),
            "rejected": Record(_COMMON | {"outcome": constant("rejected"), "problems": some(PROBLEM)}),
        },
    )

    received: Digest
    arrived: datetime
    number: str = ""
    problems: tuple[Problem, ...] = ()

    def __post_init__(self) -> None:
        require_kind(self.received, Digest, "received")
        require_like(self.received.sha256, SHA256, "received.sha256")
        check_moment(self.arrived, "arrived")
        require_short(self.number, "number", least=0)
        require_all(self.problems, Problem, "problems")
        require(
            not (self.number and self.problems),
            "受け付けないものに受付番号は付けられません。",
            "what is rejected has no number of receipt.",
        )

    @property
    def outcome(self) -> Outcome:
        """Accepted, where there is no problem."""
        return Outcome.REJECTED if self.problems else Outcome.ACCEPTED

    def to_data(self) -> dict[str, Any]:
        """Return the data of the message."""
        return without_absent(
            [
                ("outcome", str(self.outcome)),
                ("received", {"size": self.received.size, "sha256": self.received.sha256}),
                ("arrived", moment_text(self.arrived)),
                ("number", self.number),
                ("problems", [one.to_data() for one in self.problems] or None),
            ]
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Receipt:
        """Return what the data say; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        return cls(
            received=Digest(**data["received"]),
            arrived=moment_of(data["arrived"]),
            number=data.get("number", ""),
            problems=tuple(map(Problem.from_data, data.get("problems", ()))),
        )

    def rows(self) -> Rows:
        """Return what a reader is shown."""
        rows: Rows = [
            (Text("結果", "Outcome"), _WORDS[self.outcome]),
            (Text("到達日時", "Arrived"), moment_text(self.arrived)),
            (Text("受け取ったファイルの SHA-256", "SHA-256 of the file received"), self.received.sha256),
        ]
        if self.number:
            rows.append((Text("受付番号", "Number of receipt"), self.number))
        return rows + [(Text("理由", "Problem"), problem.line()) for problem in self.problems]

    def __repr__(self) -> str:
        return f"<Receipt {self.outcome}, {len(self.problems)} problems>"
