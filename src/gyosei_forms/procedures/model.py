"""What the catalogue is made of: lists, the items they are divided into, and procedures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gyosei_forms.basis import Citation
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.procedures.kinds import Doubt, Kind, Route, read_kind, read_routes
from gyosei_forms.text import Lang, Text, shown

if TYPE_CHECKING:
    from gyosei_forms.laws.citations import LegalCitation

_TEXTS = ("key", "name", "law_raw", "kind", "actor", "receiver")
_LEAD_MARKS = "◎@"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of procedures: its name in this library, what it lists, when it was published, where it stands.

    ``published`` is ``None`` for slides that bear no date. ``survey`` names the yearly survey that the list was drawn
    up from, ``None`` for a list of names.
    """

    name: str
    title: Text
    published: date | None
    citation: Citation
    survey: Text | None = None

    def text(self, lang: Lang) -> str:
        """Return the list as a reader names it: 重点計画2025 オンライン化等を実施する行政手続の一覧."""
        return (
            f"{self.citation.document.short.get(lang)}{' ' if lang == 'ja' else ', '}{self.title.get(lang)}"
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """An item of a list, as printed: number, title, ministries, place, and what it says besides its rows.

    ``number`` is 0 for a part or a group without one. ``ministries`` marks the lead ones (◎, once @). ``title`` is empty
    for the one item that lost it (003:13787). ``event`` is the life event that a group of local procedures belongs to.
    ``scope`` describes the procedures of an item that has no table, ``note`` is what a ※ below the table says, and
    ``statement`` what is to be done: the place for every item of 2020, the text only in 別紙2.
    """

    number: int
    title: str
    ministries: str
    citation: Citation
    section: str = ""
    event: str = ""
    scope: str = ""
    note: str = ""
    statement: str = ""
    statement_citation: Citation | None = None

    @property
    def offices(self) -> tuple[str, ...]:
        """The ministries and agencies, without their marks."""
        return tuple(one.lstrip(_LEAD_MARKS) for one in self.ministries.split("、") if one)

    @property
    def leads(self) -> tuple[str, ...]:
        """Those in the lead."""
        return tuple(one[1:] for one in self.ministries.split("、") if one.startswith(tuple(_LEAD_MARKS)))

    def __str__(self) -> str:
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Procedure:
    """One procedure; texts as the source prints them.

    ``key`` is its own and unique (in the catalogue: the first line of its row, ``000:8366``; ``citation`` has all of
    them). ``procedure_id`` is the 手続ID of the yearly survey, ``None`` where the source gives none; it is not unique.
    ``law_raw`` is the cell 根拠法令 (a dash: not based on law); :attr:`law` is what it cites. ``kind``, ``actor`` and
    ``receiver`` are cells too: :attr:`survey_kind`, :attr:`submitters` and :attr:`recipients` read them. A list of
    names has none of these cells. ``heading`` is that of its item, ``listing`` its list, ``doubts`` what is doubtful
    about how the row was taken from the text. Columns: 000:7505-7526, 003:6374-6417. Raises
    :class:`~gyosei_forms.errors.UsageError` for a field that is no text.
    """

    key: str
    name: str
    procedure_id: str | None = None
    law_raw: str = ""
    kind: str = ""
    actor: str = ""
    receiver: str = ""
    heading: Heading | None = None
    citation: Citation | None = None
    listing: Listing | None = None
    doubts: tuple[Doubt, ...] = ()

    def __post_init__(self) -> None:
        for name in _TEXTS:
            require_text(getattr(self, name), name)
        if self.procedure_id is not None:
            require_text(self.procedure_id, "procedure_id")

    @property
    def survey_kind(self) -> Kind | None:
        """The kind of the survey's closed list, ``None`` for another text."""
        return read_kind(self.kind)

    @property
    def submitters(self) -> tuple[Route, ...]:
        """Who acts (手続主体), one by one."""
        return read_routes(self.actor)

    @property
    def recipients(self) -> tuple[Route, ...]:
        """Who receives (手続の受け手), one by one, each with the body that it goes through (経由)."""
        return read_routes(self.receiver)

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts, such as 国民等 and 民間事業者等."""
        return tuple(route.body for route in self.submitters)

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who receives; empty for 縦覧等."""
        return tuple(route.body for route in self.recipients)

    @property
    def law(self) -> LegalCitation | None:
        """What the cell 根拠法令 cites; 同法 and the like are resolved from the rows above of its item.

        ``None`` for a dash, for a list of names, and for what is not understood.
        """
        return self.legal_basis.value

    @property
    def legal_basis(self) -> Result[LegalCitation]:
        """The reading of the cell 根拠法令 with its findings: a wrong law number, how 同法 was resolved, spelling."""
        from gyosei_forms.procedures import legal_basis

        return legal_basis.read(self) if self.law_raw else Result(None, Report())

    @property
    def ministries(self) -> tuple[str, ...]:
        """The ministries and agencies of its item; empty where the source gives none."""
        return self.heading.offices if self.heading else ()

    @property
    def event(self) -> str:
        """The life event that the source puts it under (子育て関係), empty where it does not: the tables never do."""
        return self.heading.event if self.heading else ""

    def __repr__(self) -> str:
        return f"<Procedure {shown(self.key, 50)}>"

    def __str__(self) -> str:
        number = f"手続ID {self.procedure_id}、" if self.procedure_id else ""
        return f"{self.name}（{number}{self.key}）"
