"""The notice of a decision, or the certificate, and when it is served (送達)."""

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
    require_like,
    require_optional,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.messages.rows import Rows
from gyosei_forms.envelope.shape import (
    ID,
    MOMENT,
    Record,
    Shape,
    like,
    one_of,
    text,
)
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text


class Decision(StrEnum):
    """What was decided; a certificate decides nothing."""

    GRANTED = "granted"
    PARTLY_GRANTED = "partly_granted"
    REFUSED = "refused"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Decision.GRANTED: Text("認める", "granted"),
    Decision.PARTLY_GRANTED: Text("一部を認める", "partly granted"),
    Decision.REFUSED: Text("認めない", "refused"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Service:
    """When a notice can be taken, and when it counts as served (送達).

    ``available`` is when the receiver can first take it. ``effective`` is when service takes effect: absent where it does
    so only when the receiver takes it, later than ``available`` where it does after a period (both ways stand side by side
    in 000:9336-9338). ``ground`` is the rule that says so. None of it is proven by the message: it is what the agency says.
    """

    available: datetime
    effective: datetime | None = None
    ground: str = ""

    def __post_init__(self) -> None:
        check_moment(self.available, "service.available")
        require_short(self.ground, "service.ground", least=0)
        if self.effective is not None:
            check_moment(self.effective, "service.effective")
            require(
                self.effective >= self.available,
                "送達の効力は、受け取れるようになる前には生じません。",
                "service takes no effect before the notice can be taken.",
            )

    def __repr__(self) -> str:
        return f"<Service {'with' if self.effective else 'without'} a time of effect>"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Notice:
    """A notice of a decision, or a certificate (GIF 451-2: 宛先 is the envelope's, ID, 名称 and 発行元 are here).

    ``document`` is the id of the attachment that is the notice itself, where there is one; ``decision`` is absent for a
    certificate.
    """

    KIND: ClassVar[MessageKind] = MessageKind.NOTICE
    SHAPE: ClassVar[Shape] = Record(
        {
            "id": text,
            "name": text,
            "issuer": text,
            "service": Record({"available": like(MOMENT)}, {"effective": like(MOMENT), "ground": text}),
        },
        {"decision": one_of(Decision), "document": like(ID)},
    )

    id: str
    name: str
    issuer: str
    service: Service
    decision: Decision | None = None
    document: str = ""

    def __post_init__(self) -> None:
        for name in ("id", "name", "issuer"):
            require_short(getattr(self, name), f"notice.{name}")
        require_kind(self.service, Service, "service")
        require_optional(self.decision, Decision, "decision")
        if self.document != "":
            require_like(self.document, ID, "document")

    def to_data(self) -> dict[str, Any]:
        """Return the data of the message."""
        effective = self.service.effective
        service = [
            ("available", moment_text(self.service.available)),
            ("effective", None if effective is None else moment_text(effective)),
            ("ground", self.service.ground),
        ]
        return without_absent(
            [
                ("id", self.id),
                ("name", self.name),
                ("issuer", self.issuer),
                ("service", without_absent(service)),
                ("decision", None if self.decision is None else str(self.decision)),
                ("document", self.document),
            ]
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Notice:
        """Return what the data say; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        service, effective = data["service"], data["service"].get("effective")
        return cls(
            id=data["id"],
            name=data["name"],
            issuer=data["issuer"],
            service=Service(
                available=moment_of(service["available"]),
                effective=None if effective is None else moment_of(effective),
                ground=service.get("ground", ""),
            ),
            decision=Decision(data["decision"]) if "decision" in data else None,
            document=data.get("document", ""),
        )

    def rows(self) -> Rows:
        """Return what a reader is shown."""
        effective = self.service.effective
        rows: Rows = [
            (Text("ID", "ID"), self.id),
            (Text("名称", "Name"), self.name),
            (Text("発行元", "Issuer"), self.issuer),
        ]
        if self.decision is not None:
            rows.append((Text("決定", "Decision"), _WORDS[self.decision]))
        rows += [
            (Text("受け取れる日時", "Can be taken from"), moment_text(self.service.available)),
            (
                Text("送達の効力", "Service takes effect"),
                moment_text(effective) if effective else Text("受け取ったとき", "when it is taken"),
            ),
        ]
        return rows + (
            [(Text("送達の根拠", "Ground of service"), self.service.ground)] if self.service.ground else []
        )

    def __repr__(self) -> str:
        return f"<Notice {self.decision or 'certificate'}>"
