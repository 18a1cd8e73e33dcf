"""The correction request (補正の求め)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from gyosei_forms.envelope.blocks.guards import (
    check_day,
    require_all,
    require_like,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.messages.problems import INSTANCE, POINTER
from gyosei_forms.envelope.messages.rows import Rows
from gyosei_forms.envelope.shape import (
    DAY,
    Record,
    Shape,
    like,
    some,
    text,
)
from gyosei_forms.errors import require
from gyosei_forms.text import Text


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectionPoint:
    """One thing to correct: in ``data`` or an ``attachment:<id>``, at a JSON Pointer, and what is asked."""

    instance: str
    message: str
    pointer: str = ""

    def __post_init__(self) -> None:
        require_like(self.instance, INSTANCE, "point.instance")
        require_short(self.message, "point.message")
        require_short(self.pointer, "point.pointer", least=0)
        require_like(self.pointer, POINTER, "point.pointer")

    def __repr__(self) -> str:
        return f"<CorrectionPoint {self.instance}>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CorrectionRequest:
    """What is to be corrected (補正の求め), until the end of which day, and on which ground."""

    KIND: ClassVar[MessageKind] = MessageKind.CORRECTION_REQUEST
    SHAPE: ClassVar[Shape] = Record(
        {
            "due": like(DAY),
            "points": some(Record({"instance": like(INSTANCE), "message": text}, {"pointer": like(POINTER)})),
        },
        {"ground": text},
    )

    points: tuple[CorrectionPoint, ...]
    due: date
    ground: str = ""

    def __post_init__(self) -> None:
        require_all(self.points, CorrectionPoint, "points")
        require(
            len(self.points) > 0,
            "補正を求める点を一つ以上挙げてください。",
            "name one or more points to correct.",
        )
        check_day(self.due, "due")
        require_short(self.ground, "ground", least=0)

    def to_data(self) -> dict[str, Any]:
        """Return the data of the message."""
        points = [
            without_absent([("instance", one.instance), ("message", one.message), ("pointer", one.pointer)])
            for one in self.points
        ]
        return without_absent([("due", self.due.isoformat()), ("points", points), ("ground", self.ground)])

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> CorrectionRequest:
        """Return what the data say; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        points = tuple(CorrectionPoint(**one) for one in data["points"])
        return cls(points=points, due=date.fromisoformat(data["due"]), ground=data.get("ground", ""))

    def rows(self) -> Rows:
        """Return what a reader is shown."""
        rows: Rows = [(Text("期限", "Due"), self.due.isoformat())]
        if self.ground:
            rows.append((Text("根拠", "Ground"), self.ground))
        for one in self.points:
            place = " ".join(filter(None, (one.instance, one.pointer)))
            rows.append((Text("補正を求める点", "To correct"), f"{place}: {one.message}"))
        return rows

    def __repr__(self) -> str:
        return f"<CorrectionRequest, {len(self.points)} points>"
