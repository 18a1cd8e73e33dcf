"""What a row of the once-only rules is: a route, a statement on one procedure, a filing that is deemed made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from gyosei_forms import ternary
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import Condition, Facts, fact_names
from gyosei_forms.once_only.kinds import Certainty, Direction, Outcome
from gyosei_forms.once_only.vocabulary import Fact, Mechanism, Vocabulary
from gyosei_forms.procedures import Procedure
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

DOUBT = "source.covers_procedure"
"""The fact that a doubtful row waits for."""
CHANNEL = "application.channel"
STARTED_ON = "application.started_on"


@dataclass(frozen=True, slots=True)
class StartedFrom:
    """The application was started on the day or later; earlier ones keep the old way (a transition)."""

    day: date

    def evaluate(self, facts: Facts) -> Ternary:
        """Answer from the facts given; days are compared as ISO texts."""
        started = facts.get(STARTED_ON)
        if not isinstance(started, str):
            return ternary.unknown(STARTED_ON)
        return ternary.of(started >= self.day.isoformat())


Requisite: TypeAlias = Condition | StartedFrom
"""What a route can depend on."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One condition of a route, and the facts it asks for. Equal conditions share one part."""

    condition: Requisite
    facts: tuple[str, ...]


@lru_cache(maxsize=4096)
def part(condition: Requisite) -> Part:
    """Return the part of a condition."""
    names = (STARTED_ON,) if isinstance(condition, StartedFrom) else fact_names(condition)
    return Part(condition, names)


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that adds rows of its own: the prefix of its ids, its name, up to when it reviewed its rows."""

    id: str
    name: Text
    reviewed_until: date


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Route:
    """One way in which a document can go, for one matter (``None``: the whole document).

    It leads to ``outcome`` where every one of ``parts`` holds, from ``valid_from`` to ``valid_to`` (both inclusive;
    a route without a first day never does), and only if its ``certainty`` ``holds``. ``stated`` is the period in the
    source's words, ``verb`` what the source says of the omission. ``direction`` says whose burden it takes away,
    ``chain`` through whose hands data go that the applicant carries. ``specific``: a source states it of the procedure
    planned; ``document`` is empty where it states it of the whole filing. ``collects`` are the facts that the form asks
    for. A row of an agency has its ``agency``, the ``authority`` it stands on in words, and the id it ``replaces``.
    """

    id: str
    document: str
    matter: str | None
    mechanism: Mechanism | None
    outcome: Outcome
    certainty: Certainty
    basis: tuple[Citation, ...]
    vocabulary: Vocabulary
    parts: tuple[Part, ...] = ()
    holds: bool
    valid_from: date | None = None
    valid_to: date | None = None
    reviewed_until: date | None = None
    stated: str = ""
    verb: str = ""
    note: Text | None = None
    direction: Direction = Direction.ATTACHMENT_OMITTED
    chain: tuple[Text, ...] = ()
    collects: tuple[Fact, ...] = ()
    specific: bool = False
    agency: Agency | None = None
    authority: Text | None = None
    replaces: str = ""

    def covers(self, day: date) -> bool:
        """Whether it holds on a day, whatever the facts: its certainty, its first and its last day."""
        return (
            self.holds
            and self.valid_from is not None
            and self.valid_from <= day
            and (self.valid_to is None or day <= self.valid_to)
        )


@dataclass(frozen=True, slots=True)
class Requirement:
    """That a procedure asks for a document, because a source says so, and what it says of its omission."""

    procedure: Procedure
    route: Route
    doubtful: bool

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.route.document


@dataclass(frozen=True, slots=True)
class Filing:
    """That a whole filing is deemed made where its conditions hold: nothing is filed, and nothing attached."""

    procedure: Procedure
    route: Route
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole table of routes."""

    reviewed_from: date
    reviewed_until: date
    fallback: Text
    online_rule: tuple[Citation, ...]
    online_effort: tuple[Citation, ...]
    review: tuple[Citation, ...]
