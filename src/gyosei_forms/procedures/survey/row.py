"""One procedure of the yearly survey, typed, with the cells it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import Any

from gyosei_forms.procedures.model import Procedure
from gyosei_forms.procedures.survey.layout import Attachment, Code, Edition, attachments
from gyosei_forms.text import shown

NO_ATTACHMENT = "添付書類なし"
_BRACKET = re.compile("[（(]")
_LAWS = ("法", "法律", "令", "規則")


@dataclass(frozen=True, slots=True, repr=False)
class SurveyRow:
    """One procedure of the survey.

    ``number`` is the row of the file, headings included, as a spreadsheet counts. ``cells`` are the texts of the row,
    nothing changed. ``unread`` names the columns whose cell does not fit its list or type; ``shift`` is not 0 where the
    whole row seems to be shifted by so many columns. Then come the columns of all editions by their ids
    (data/procedures/survey.toml): a code is ``None`` where the cell is empty or not of the list, a count ``None`` where
    it is empty, which is not zero; a column that the edition does not have is empty.
    """

    number: int
    edition: Edition
    cells: tuple[str, ...]
    unread: tuple[str, ...] = ()
    shift: int = 0
    procedure_id: str = ""
    ministry: str = ""
    name: str = ""
    law: str = ""
    law_number: str = ""
    article: str = ""
    related_articles: str = ""
    related_laws: str = ""
    kind: Code | None = None
    actor: Code | None = None
    receiver: Code | None = None
    kind_note: str = ""
    via: Code | None = None
    bodies: str = ""
    local_work: Code | None = None
    shared: Code | None = None
    implementers: tuple[str, ...] = ()
    shared_implementers: tuple[str, ...] = ()
    online: Code | None = None
    concerns: tuple[Code, ...] = ()
    online_note: str = ""
    online_from: Code | None = None
    identity: tuple[Code, ...] = ()
    fee: Code | None = None
    payment: tuple[Code, ...] = ()
    fee_note: str = ""
    fee_reduction: Code | None = None
    days_online: str = ""
    days_offline: str = ""
    system: str = ""
    further_systems: str = ""
    back_office_system: str = ""
    total: int | None = None
    total_online: int | None = None
    total_offline: int | None = None
    information: tuple[Code, ...] = ()
    attachments: tuple[Code, ...] = ()
    attachment_state: tuple[Code, ...] = ()
    submission: tuple[Code, ...] = ()
    signature: tuple[Code, ...] = ()
    prescribed_by: Code | None = None
    attachment_note: str = ""
    events_individual: tuple[Code, ...] = ()
    events_corporate: tuple[Code, ...] = ()
    professions: tuple[Code, ...] = ()
    offices: tuple[str, ...] = ()
    profession_note: str = ""

    @property
    def key(self) -> str:
        """The row's own key: edition and row, such as ``r7:1024``. A 手続ID may be missing or on two rows."""
        return f"{self.edition.id}:{self.number}"

    @property
    def procedure(self) -> Procedure:
        """The procedure as the catalogue has procedures, to plan with; its key is :attr:`key`."""
        return Procedure(
            key=self.key,
            name=self.name,
            procedure_id=self.procedure_id or None,
            law_raw=" ".join(one for one in (self._law(), self.article) if one),
            kind=self.kind.name.ja if self.kind else "",
            actor=self.actor.name.ja if self.actor else "",
            receiver=self.receiver.name.ja if self.receiver else "",
        )

    @property
    def is_based_on_law(self) -> bool | None:
        """``True`` where the law named is by its name an act, order, ordinance or rule; ``None`` where it does not say."""
        name = _BRACKET.split(self.law, maxsplit=1)[0].rstrip()
        return True if name.endswith(_LAWS) else None

    @property
    def attached(self) -> tuple[tuple[Code, Attachment], ...]:
        """The attachment classes that the procedure asks for, each with what the once-only rules know of it."""
        known = attachments()
        return tuple((one, known[one.id]) for one in self.attachments if one.id in known)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the once-only documents of its attachment classes, each once."""
        return tuple(dict.fromkeys(name for _, one in self.attached for name in one.documents))

    @property
    def asks_for_nothing(self) -> bool:
        """Whether the survey says that there is no attachment; an empty cell does not say it."""
        return [one.id for one in self.attachments] == [NO_ATTACHMENT]

    def _law(self) -> str:
        return f"{self.law}（{self.law_number}）" if self.law_number else self.law

    def __repr__(self) -> str:
        return f"<SurveyRow {self.key} {shown(self.procedure_id, 20)}>"


COLUMNS = tuple(one.name for one in fields(SurveyRow))[5:]
"""The ids of the columns of all editions, in the order of the fields."""
DEFAULTS: tuple[Any, ...] = tuple(one.default for one in fields(SurveyRow))[5:]
"""What each of them holds where the cell is empty."""
