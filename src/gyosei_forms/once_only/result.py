"""What a plan answers with: per document and matter an outcome, and the trail of reasons that led to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from gyosei_forms import ternary
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.findings import Report
from gyosei_forms.once_only.kinds import ApplicantKind, Certainty, Channel, Direction, Outcome, ReceiverKind
from gyosei_forms.once_only.rows import Part, Route
from gyosei_forms.once_only.ruleset import RuleSet, official
from gyosei_forms.once_only.vocabulary import Document, Matter, Mechanism
from gyosei_forms.procedures import Procedure
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.once_only.comparison import Comparison
    from gyosei_forms.once_only.obstacles import WhyNot


class StepKind(StrEnum):
    """What one step of a trail says."""

    FIRES = "fires"
    """A route leads to its outcome."""
    OPEN = "open"
    """It would, if facts that are not known were so."""
    NOT_REALISED = "not_realised"
    """The source states an intention, a study or a target only."""
    NOT_YET = "not_yet"
    """Before its first day."""
    NO_LONGER = "no_longer"
    """After its last day."""
    NOT_MET = "not_met"
    """A condition does not hold."""
    NO_NEED = "no_need"
    """The caller says that the review of the necessity found none."""
    ONLINE_RULE = "online_rule"
    """What is not omitted is to be submitted online: the rule for national procedures based on law (000:7418)."""
    ONLINE_EFFORT = "online_effort"
    """What is not omitted is at least to be submitted online, as far as possible (000:7428)."""
    PAPER = "paper"
    """The procedure is exempt from going online."""


_GOES = (Outcome.OMIT, Outcome.NOT_NEEDED)


class Step(NamedTuple):
    """One reason: what one route (or the ladder itself) says, with its citations.

    ``missing`` names the facts an open step waits for, ``failed`` is the condition that does not hold.
    """

    kind: StepKind
    basis: tuple[Citation, ...]
    as_of: date
    route: Route | None = None
    missing: tuple[str, ...] = ()
    failed: Part | None = None

    @property
    def omits(self) -> bool:
        """Whether its route is one that omits the document."""
        return self.route is not None and self.route.outcome is Outcome.OMIT

    @property
    def goes(self) -> bool:
        """Whether its route is one by which the document goes: it is omitted, or the whole filing is."""
        return self.route is not None and self.route.outcome in _GOES

    def text(self, lang: Lang = "ja") -> str:
        """Return the reason in words, without its citations."""
        from gyosei_forms.once_only import wording

        return wording.step(self, require_language(lang))

    def cited(self, lang: Lang = "ja") -> str:
        """Return the reason in words, with its citations."""
        from gyosei_forms.once_only import wording

        return wording.cited(self, require_language(lang))


class Answer(NamedTuple):
    """What becomes of a document, as far as it is asked for one matter (``None``: as a whole).

    ``route`` is what decided, ``alternatives`` are other routes that hold as well (in the meantime, for an unknown).
    ``meanwhile`` is what to do until an unknown is settled, and the outcome itself otherwise. ``missing`` names the
    facts that would settle an unknown, ``changes`` those that could change the outcome or the means.
    """

    document: Document
    matter: Matter | None
    outcome: Outcome
    meanwhile: Outcome
    steps: tuple[Step, ...]
    route: Route | None = None
    alternatives: tuple[Route, ...] = ()
    missing: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def mechanism(self) -> Mechanism | None:
        """The linkage, signature or certificate that stands in for the document."""
        return self.route.mechanism if self.route else None

    @property
    def certainty(self) -> Certainty | None:
        """How firmly the source states it."""
        return self.route.certainty if self.route else None

    @property
    def valid_from(self) -> date | None:
        """The first day on which it surely holds."""
        return self.route.valid_from if self.route else None

    @property
    def valid_to(self) -> date | None:
        """The last day on which it holds, ``None`` where no end is stated."""
        return self.route.valid_to if self.route else None

    @property
    def direction(self) -> Direction | None:
        """Whose burden goes, and how: that of the attachment, or of the filing itself."""
        return self.route.direction if self.route else None

    @property
    def chain(self) -> tuple[Text, ...]:
        """Through whose hands data go that the applicant carries, in order; empty for every other direction."""
        return self.route.chain if self.route else ()

    def also_collects(self, lang: Lang = "ja") -> tuple[str, ...]:
        """Return what the form asks for besides: a consent, a number, whatever the deciding row depends on."""
        require_language(lang)
        facts = self.route.collects if self.route else ()
        return tuple(fact.collects.get(lang) for fact in facts if fact.collects is not None)

    def collects(self, lang: Lang = "ja") -> str | None:
        """Return what the form collects instead of the document."""
        return self.mechanism.collects.get(require_language(lang)) if self.mechanism else None

    def fallback(self, lang: Lang = "ja") -> str | None:
        """Return what remains possible where the document is omitted: once-only is never forced."""
        return official().frame.fallback.get(require_language(lang)) if self.outcome is Outcome.OMIT else None

    def explain(self, lang: Lang = "ja") -> str:
        """Return the trail of reasons, one a line, with citations."""
        return "\n".join(step.cited(lang) for step in self.steps)


@dataclass(frozen=True, slots=True, repr=False)
class PlanItem:
    """One document of a plan, with an answer per matter it is asked for.

    Without a matter known, a document goes only where it goes for every matter. ``stated_by`` are the rows that say
    that the procedure asks for the document; there are none where only the caller says so.
    """

    document: Document
    answers: tuple[Answer, ...]
    rules: RuleSet
    stated_by: tuple[Route, ...] = ()

    @property
    def asked_in(self) -> tuple[Citation, ...]:
        """Where a source states that the procedure asks for the document."""
        return tuple(dict.fromkeys(citation for route in self.stated_by for citation in route.basis))

    @property
    def outcome(self) -> Outcome:
        """The outcome that burdens the applicant most among the answers."""
        return max((answer.outcome for answer in self.answers), key=lambda outcome: outcome.rank)

    @property
    def because(self) -> str:
        """The reasons in Japanese; :meth:`explain` gives the language."""
        return self.explain()

    def explain(self, lang: Lang = "ja") -> str:
        """Return the reasons of each answer under what the document is asked for."""
        if len(self.answers) == 1:
            return self.answers[0].explain(lang)
        return "\n".join(
            f"{answer.matter.name.get(lang) if answer.matter else ''}: {answer.outcome.word(lang)}\n"
            f"{answer.explain(lang)}"
            for answer in self.answers
        )

    def __repr__(self) -> str:
        return f"<PlanItem {self.document.id}: {self.outcome}>"

    def __getitem__(self, matter: str) -> Answer:
        """Return the answer for a matter, by id or name; a whole-document answer covers every matter."""
        wanted = self.rules.vocabulary.matter(matter)
        for answer in self.answers:
            if answer.matter is None or answer.matter.id == wanted.id:
                return answer
        raise UsageError(
            f"「{wanted.name.ja}」についての答えはありません。", f"there is no answer for {wanted.name.en}."
        )


@dataclass(frozen=True, slots=True)
class FilingAnswer:
    """Whether the whole filing can go because it is deemed made: then nothing is filed, and no document needed."""

    steps: tuple[Step, ...]

    @property
    def goes(self) -> Ternary:
        """Yes, no, or unknown with the facts that would settle it."""
        if any(step.kind is StepKind.FIRES for step in self.steps):
            return ternary.YES
        missing = [name for step in self.steps for name in step.missing]
        return ternary.unknown(*missing) if missing else ternary.NO

    @property
    def route(self) -> Route | None:
        """The row that decides, where it goes."""
        return next((step.route for step in self.steps if step.kind is StepKind.FIRES), None)

    def explain(self, lang: Lang = "ja") -> str:
        """Return the reasons, one a line, with citations."""
        return "\n".join(step.cited(lang) for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Plan:
    """What becomes of each document of a procedure on one day, for one kind of applicant and receiver.

    ``report`` says what to know about the plan itself: documents no source lists, doubtful rows, a table not reviewed
    up to the day. ``facts`` are those the plan was made with, derived ones included. ``filing`` is there where a source
    speaks of the whole filing. ``rules`` are those it was made by.
    """

    procedure: Procedure
    applicant: ApplicantKind
    receiver: ReceiverKind
    channel: Channel | None
    as_of: date
    items: tuple[PlanItem, ...]
    filing: FilingAnswer | None
    facts: Mapping[str, FactValue]
    rules: RuleSet
    report: Report

    def __repr__(self) -> str:
        return f"<Plan as of {self.as_of}, {len(self.items)} documents>"

    def __getitem__(self, document: str) -> PlanItem:
        """Return the item of a document, by id or by any of its names.

        Raises :class:`~gyosei_forms.errors.UsageError` if the name is unknown or the plan has no such document.
        """
        wanted = self.rules.vocabulary.document(document)
        for item in self.items:
            if item.document.id == wanted.id:
                return item
        raise UsageError(
            f"この計画に「{wanted.name.ja}」はありません。", f"this plan has no {wanted.name.en}."
        )

    def __iter__(self) -> Iterator[PlanItem]:
        return iter(self.items)

    def why_not(self, document: str) -> WhyNot:
        """Return what would have to be true for a document of the plan to go, the nearest way first.

        Raises :class:`~gyosei_forms.errors.UsageError` if the name is unknown or the plan has no such document.
        """
        from gyosei_forms.once_only.obstacles import of_item

        return of_item(self, self[document])

    def compare(self, other: Plan) -> Comparison:
        """Return what is different in another plan, and why.

        Raises :class:`~gyosei_forms.errors.UsageError` for anything but a plan.
        """
        from gyosei_forms.once_only.comparison import of_plans

        return of_plans(self, other)

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the plan as text for a clerk, or as JSON, which holds both languages.

        Raises :class:`~gyosei_forms.errors.UsageError` for another format or language.
        """
        from gyosei_forms.once_only import rendering

        return rendering.render(self, format, lang)
