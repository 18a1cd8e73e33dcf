"""Where an application stands."""

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
    require_kind,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.messages.rows import Rows
from gyosei_forms.envelope.shape import (
    MOMENT,
    Record,
    Shape,
    like,
    one_of,
    text,
)
from gyosei_forms.text import Lang, Text


class Progress(StrEnum):
    """Where an application stands, as the agency says."""

    RECEIVED = "received"
    EXAMINED = "examined"
    """Being examined."""
    CORRECTION_AWAITED = "correction_awaited"
    DECIDED = "decided"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Progress.RECEIVED: Text("受付済み", "received"),
    Progress.EXAMINED: Text("審査中", "being examined"),
    Progress.CORRECTION_AWAITED: Text("補正待ち", "a correction is awaited"),
    Progress.DECIDED: Text("決定済み", "decided"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Status:
    """Where the application stands, since when, and a word on it."""

    KIND: ClassVar[MessageKind] = MessageKind.STATUS
    SHAPE: ClassVar[Shape] = Record({"progress": one_of(Progress), "since": like(MOMENT)}, {"note": text})

    progress: Progress
    since: datetime
    note: str = ""

    def __post_init__(self) -> None:
        require_kind(self.progress, Progress, "progress")
        check_moment(self.since, "since")
        require_short(self.note, "note", least=0)

    def to_data(self) -> dict[str, Any]:
        """Return the data of the message."""
        members = [("progress", str(self.progress)), ("since", moment_text(self.since)), ("note", self.note)]
        return without_absent(members)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Status:
        """Return what the data say; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        return cls(
            progress=Progress(data["progress"]), since=moment_of(data["since"]), note=data.get("note", "")
        )

    def rows(self) -> Rows:
        """Return what a reader is shown."""
        rows: Rows = [
            (Text("状況", "Progress"), _WORDS[self.progress]),
            (Text("いつから", "Since"), moment_text(self.since)),
        ]
        return rows + ([(Text("備考", "Note"), self.note)] if self.note else [])

    def __repr__(self) -> str:
        return f"<Status {self.progress}>"
