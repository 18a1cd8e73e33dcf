"""What was agreed beside the application: omissions by once-only, consents, the fee."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gyosei_forms.envelope.blocks.guards import (
    check_day,
    check_moment,
    moment_text,
    require_all,
    require_kind,
    require_like,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.shape import DAY, MOMENT, WORD, Record, like, one_of, some, text, within
from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.once_only import Plan
    from gyosei_forms.once_only.kinds import Outcome

MAX_YEN = 2**53 - 1


class ConsentKind(StrEnum):
    """What the applicant consents to. Each is an opt-in: what is not in the manifest was not consented to."""

    REUSE = "reuse"
    """The data may be used again, for the purpose named."""
    LINKAGE = "linkage"
    """The receiver may ask another agency for the information, by the mechanism named."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _CONSENTS[self].get(lang)


_CONSENTS = {
    ConsentKind.REUSE: Text("再利用の同意", "consent to re-use"),
    ConsentKind.LINKAGE: Text("情報連携の同意", "consent to linkage"),
}


def _is_outcome(value: object) -> bool:
    return isinstance(value, str) and value in {str(outcome) for outcome in _outcomes()}


def _outcomes() -> type[Outcome]:
    """Return the outcomes of the once-only rules, which few envelopes need."""
    from gyosei_forms.once_only.kinds import Outcome

    return Outcome


_PLANNED = Record(
    {"document": like(WORD), "outcome": _is_outcome}, {"matter": like(WORD), "mechanism": like(WORD)}
)
ONCE_ONLY_SHAPE = Record({"asOf": like(DAY), "documents": some(_PLANNED)})
CONSENT_SHAPE = Record(
    {"kind": one_of(ConsentKind), "purpose": text, "given": like(MOMENT)},
    {"mechanism": like(WORD), "recipient": text, "until": like(DAY)},
)
FEE_SHAPE = Record({"reference": text}, {"yen": within(0, MAX_YEN), "paid": like(DAY)})


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """What becomes of one document: ids of the once-only vocabulary, and the outcome."""

    document: str
    outcome: Outcome
    matter: str = ""
    mechanism: str = ""

    def __post_init__(self) -> None:
        require_like(self.document, WORD, "document")
        require_kind(self.outcome, _outcomes(), "outcome")
        for name in ("matter", "mechanism"):
            if getattr(self, name) != "":
                require_like(getattr(self, name), WORD, name)

    def to_data(self) -> dict[str, Any]:
        """Return the entry of the manifest."""
        members = [(name, getattr(self, name)) for name in ("document", "matter", "mechanism")]
        return without_absent([*members, ("outcome", str(self.outcome))])


@dataclass(frozen=True, slots=True, repr=False)
class OnceOnly:
    """The plan that the attachments follow: which documents were left out, on which day, by which mechanism."""

    as_of: date
    documents: tuple[PlannedDocument, ...]

    def __post_init__(self) -> None:
        check_day(self.as_of, "once_only.as_of")
        require_all(self.documents, PlannedDocument, "once_only.documents")
        require(len(self.documents) > 0, "documents は空にできません。", "documents cannot be empty.")

    @classmethod
    def of(cls, plan: Plan) -> OnceOnly:
        """Return the block of a plan, as :func:`gyosei_forms.once_only.plan` makes it."""
        from gyosei_forms.once_only import Plan as Made

        require_kind(plan, Made, "plan")
        answers = [answer for item in plan for answer in item.answers]
        return cls(
            plan.as_of,
            tuple(
                PlannedDocument(
                    answer.document.id,
                    answer.outcome,
                    answer.matter.id if answer.matter else "",
                    answer.mechanism.id if answer.mechanism else "",
                )
                for answer in answers
            ),
        )

    @property
    def omissions(self) -> tuple[PlannedDocument, ...]:
        """The documents that are not attached because a linkage or a signature stands in."""
        return tuple(one for one in self.documents if one.outcome is _outcomes().OMIT)

    def to_data(self) -> dict[str, Any]:
        """Return the block of the manifest."""
        return {"asOf": self.as_of.isoformat(), "documents": [one.to_data() for one in self.documents]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> OnceOnly:
        """Return what a block says; raise ``UsageError`` or ``ValueError`` for a value that cannot be."""
        rows = data["documents"]
        listed = tuple(PlannedDocument(**{**row, "outcome": _outcomes()(row["outcome"])}) for row in rows)
        return cls(date.fromisoformat(data["asOf"]), listed)

    def __repr__(self) -> str:
        return f"<OnceOnly as of {self.as_of}, {len(self.documents)} documents>"


@dataclass(frozen=True, slots=True, repr=False)
class Consent:
    """What the applicant consented to, for what purpose, when.

    ``mechanism`` is the id of the linkage (once-only vocabulary), ``recipient`` who may use the data again, ``until``
    the last day. The repr shows the kind alone.
    """

    kind: ConsentKind
    purpose: str
    given: datetime
    mechanism: str = ""
    recipient: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        require_kind(self.kind, ConsentKind, "consent.kind")
        require_short(self.purpose, "consent.purpose")
        check_moment(self.given, "consent.given")
        if self.mechanism != "":
            require_like(self.mechanism, WORD, "consent.mechanism")
        require_short(self.recipient, "consent.recipient", least=0)
        if self.until is not None:
            check_day(self.until, "consent.until")

    def to_data(self) -> dict[str, Any]:
        """Return the entry of the manifest."""
        return without_absent(
            [
                ("kind", str(self.kind)),
                ("purpose", self.purpose),
                ("given", moment_text(self.given)),
                ("mechanism", self.mechanism),
                ("recipient", self.recipient),
                ("until", self.until and self.until.isoformat()),
            ]
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Consent:
        """Return what an entry says; raise ``UsageError`` or ``ValueError`` for a value that cannot be."""
        until = data.get("until")
        return cls(
            ConsentKind(data["kind"]),
            data["purpose"],
            datetime.fromisoformat(data["given"]),
            data.get("mechanism", ""),
            data.get("recipient", ""),
            until and date.fromisoformat(until),
        )

    def __repr__(self) -> str:
        return f"<Consent {self.kind}>"


@dataclass(frozen=True, slots=True, repr=False)
class Fee:
    """The fee that was paid: the reference of the payment, the amount in yen, the day. The repr shows neither."""

    reference: str
    yen: int | None = None
    paid: date | None = None

    def __post_init__(self) -> None:
        require_short(self.reference, "fee.reference")
        require(
            self.yen is None or (type(self.yen) is int and 0 <= self.yen <= MAX_YEN),
            "fee.yen は 0 以上の整数（円）にしてください。",
            "fee.yen is a whole number of yen, 0 or more.",
        )
        if self.paid is not None:
            check_day(self.paid, "fee.paid")

    def to_data(self) -> dict[str, Any]:
        """Return the block of the manifest."""
        day = self.paid and self.paid.isoformat()
        return without_absent([("reference", self.reference), ("yen", self.yen), ("paid", day)])

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Fee:
        """Return what a block says; raise ``UsageError`` or ``ValueError`` for a value that cannot be."""
        day = data.get("paid")
        return cls(data["reference"], data.get("yen"), day and date.fromisoformat(day))

    def __repr__(self) -> str:
        return "<Fee>"
