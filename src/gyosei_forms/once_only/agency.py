"""What the once-only rules mean for a whole ministry or the whole survey: which documents can go now, and what holds the rest.

The survey says of each procedure which classes of attachments it asks for; the planner is asked for each of them, for
every kind of applicant and receiver that the row names. A document counts as gone only where it goes for all of them.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from gyosei_forms.conditions import Facts, FactValue
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.findings import Report
from gyosei_forms.once_only import rules
from gyosei_forms.once_only.agency_result import (
    AgencyReport,
    Count,
    Counts,
    Difference,
    Listed,
    Need,
    Standing,
)
from gyosei_forms.once_only.kinds import ApplicantKind, Outcome, ReceiverKind
from gyosei_forms.once_only.planner import day_of, plan
from gyosei_forms.once_only.result import Answer, StepKind
from gyosei_forms.once_only.routes import frame, requirements_of
from gyosei_forms.procedures import Procedure
from gyosei_forms.procedures.survey import Attachment, Survey, SurveyRow
from gyosei_forms.text import Text

MOST_LISTED = 10
"""So many procedures are listed where it matters most, and for each difference."""
_MOST_MINISTRIES = 1_000
_MOST_KEPT = 10_000
_LAW = "procedure.based_on_law"
_DONE, _PLANNED, _IMPOSSIBLE = "1", "2", "3"
_KINDS = {
    "国民等": (ApplicantKind.INDIVIDUAL,),
    "民間事業者等": (ApplicantKind.CORPORATION, ApplicantKind.SOLE_PROPRIETOR),
}
_ANY = Procedure(key="", name="")
_RECEIVERS = {kind.value: kind for kind in ReceiverKind}
_STAYS = (Standing.SUBMIT_DIGITAL, Standing.SUBMIT_PAPER)
_NEED_OF = {
    "applicant": Need.APPLICANT,
    "receiver": Need.RECEIVER,
    "procedure": Need.LAW,
    "source": Need.SOURCE,
}
"""By the first word of a fact's id."""
_ORDER = {need: rank for rank, need in enumerate(Need)}
FactsOf = Facts | Callable[[SurveyRow], Facts]


def agency_report(
    survey: Iterable[SurveyRow],
    *,
    as_of: date | None = None,
    facts: FactsOf | None = None,
    ministry: str | None = None,
) -> AgencyReport:
    """Plan every document that the procedures of a survey ask for, and count what becomes of them.

    ``survey`` are its rows, read once; memory does not grow with them. ``facts`` hold for every procedure, or are a
    function that gives those of a row; what is not given is unknown. That a procedure is based on law is taken from the
    name of the law. ``ministry`` takes only the rows of that 所管府省庁. The same rows, day and facts give the same report.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown fact, a wrong type, or a ministry that no row has.
    """
    given: object = survey
    require(
        isinstance(given, Iterable) and not isinstance(given, str | bytes),
        "survey は SurveyRow の並び（survey.read の結果）で渡してください。",
        "pass survey as rows, as survey.read gives them.",
    )
    if not callable(facts):  # refuses wrong facts and days before any row is read
        plan(
            _ANY,
            applicant=ApplicantKind.CORPORATION,
            receiver=ReceiverKind.NATIONAL,
            facts=facts,
            as_of=as_of,
        )
    count = _Counting(day_of(as_of), facts)
    seen: dict[str, None] = {}
    for row in survey:
        one: object = row
        if not isinstance(one, SurveyRow):
            raise UsageError("survey は SurveyRow の並びで渡してください。", "pass survey as SurveyRow.")
        if ministry is not None and row.ministry != ministry:
            if len(seen) < _MOST_MINISTRIES:
                seen[row.ministry] = None
            continue
        count.add(row)
    if ministry is not None and not count.procedures:
        raise unknown(Text("所管府省庁", "ministry"), ministry, seen)
    return count.result(ministry, survey.report if isinstance(survey, Survey) else None)


@dataclass(frozen=True, slots=True)
class _Judged:
    """How one class stands for one kind of case."""

    standing: Standing
    mechanisms: tuple[str, ...] = ()
    need: Need | None = None
    missing: tuple[str, ...] = ()


_NO_RULE, _NO_CASE = _Judged(Standing.NO_RULE), _Judged(Standing.NO_CASE)
_Key = tuple[str, str, str, str, tuple[tuple[str, FactValue], ...]]
"""Class, actor, receiver, the 手続ID where a text speaks of the very procedure, facts."""


@dataclass(slots=True)
class _Counting:
    """Counts while rows pass."""

    as_of: date
    facts: FactsOf | None
    procedures: int = 0
    asking: int = 0
    asking_nothing: int = 0
    silent: int = 0
    unread: int = 0
    editions: dict[str, None] = field(default_factory=dict)
    standings: Counts = field(default_factory=dict)
    classes: dict[str, Counts] = field(default_factory=dict)
    states: dict[str, Counts] = field(default_factory=dict)
    mechanisms: dict[str, Count] = field(default_factory=dict)
    needs: dict[Need, Count] = field(default_factory=dict)
    missing: dict[str, Count] = field(default_factory=dict)
    differences: dict[Difference, Count] = field(default_factory=dict)
    examples: dict[Difference, _Most] = field(default_factory=dict)
    top: _Most = field(default_factory=lambda: _Most())
    kept: dict[_Key, _Judged] = field(default_factory=dict)

    def add(self, row: SurveyRow) -> None:
        self.procedures += 1
        self.editions[row.edition.id] = None
        if row.shift or (not row.attachments and "attachments" in row.unread):
            self.unread += 1
            return
        if not row.attached:
            self.asking_nothing += row.asks_for_nothing
            self.silent += not row.asks_for_nothing
            return
        self.asking += 1
        judged = self._judged(row)
        state = "+".join(code.id for code in row.attachment_state)
        for name, one in judged:
            self._count(name, state, one, row.total)
        self._list(row, state, judged)

    def _facts(self, row: SurveyRow) -> dict[str, FactValue]:
        stated = self.facts(row) if callable(self.facts) else self.facts or {}
        given: dict[str, FactValue] = dict(_checked(stated))
        if row.is_based_on_law:
            given.setdefault(_LAW, True)
        return given

    def _judged(self, row: SurveyRow) -> list[tuple[str, _Judged]]:
        """Return how each class of a row stands; what is the same for many rows is planned once."""
        given = self._facts(row)
        procedure = Procedure(key=row.key, name=row.name, procedure_id=row.procedure_id or None)
        case = (
            "" if row.actor is None else row.actor.id,
            "" if row.receiver is None else row.receiver.id,
            row.procedure_id if requirements_of(procedure) else "",
            tuple(sorted(given.items())),
        )
        judged: list[tuple[str, _Judged]] = []
        for code, known in row.attached:
            key = (code.id, *case)
            found = self.kept.get(key)
            if found is None:
                found = _planned(row, procedure, known, given, self.as_of)
                if len(self.kept) < _MOST_KEPT:
                    self.kept[key] = found
            judged.append((code.id, found))
        return judged

    def _count(self, name: str, state: str, one: _Judged, yearly: int | None) -> None:
        standing = one.standing
        for counts in (self.standings, self.classes.setdefault(name, {}), self.states.setdefault(state, {})):
            counts.setdefault(standing, Count()).add(yearly)
        for mechanism in one.mechanisms:
            self.mechanisms.setdefault(mechanism, Count()).add(yearly)
        if one.need is not None:
            self.needs.setdefault(one.need, Count()).add(yearly)
        for fact in one.missing:
            self.missing.setdefault(fact, Count()).add(yearly)

    def _list(self, row: SurveyRow, state: str, judged: list[tuple[str, _Judged]]) -> None:
        now = tuple(name for name, one in judged if one.standing is Standing.OMIT)
        undecided = tuple(name for name, one in judged if one.standing is Standing.UNKNOWN)
        stays = tuple(name for name, one in judged if one.standing in _STAYS)
        difference = _difference(state, goes=bool(now), remains=bool(undecided or stays))
        weight = (row.total or 0) * len(now + undecided)
        is_top = weight > 0 and state != _DONE and self.top.takes(weight)
        if difference is None and not is_top:
            return
        listed = Listed(
            key=row.key,
            procedure_id=row.procedure_id,
            name=row.name,
            ministry=row.ministry,
            yearly=row.total,
            now=now,
            open=undecided,
            stays=stays,
            states=tuple(code.id for code in row.attachment_state),
            mechanisms=tuple(dict.fromkeys(key for _, one in judged for key in one.mechanisms)),
            missing=tuple(dict.fromkeys(key for _, one in judged for key in one.missing)),
            weight=weight,
        )
        if is_top:
            self.top.add(weight, listed)
        if difference is not None:
            self.differences.setdefault(difference, Count()).add(row.total)
            self.examples.setdefault(difference, _Most()).add(row.total or 0, listed)

    def result(self, ministry: str | None, about: Report | None) -> AgencyReport:
        report = Report(subject="" if about is None else about.subject, as_of=self.as_of)
        if about is not None:
            report.extend(about)
        if self.as_of < frame().reviewed_from:
            report.add(rules.BEFORE_REVIEW, "/as_of", day=frame().reviewed_from.isoformat())
        if self.as_of > frame().reviewed_until:
            report.add(rules.NOT_REVIEWED, "/as_of", day=frame().reviewed_until.isoformat())
        return AgencyReport(
            as_of=self.as_of,
            ministry=ministry,
            editions=tuple(sorted(self.editions)),
            facts=None if callable(self.facts) else dict(self.facts or {}),
            procedures=self.procedures,
            asking=self.asking,
            asking_nothing=self.asking_nothing,
            silent=self.silent,
            unread=self.unread,
            standings=_sorted(self.standings),
            classes={name: _sorted(counts) for name, counts in _by_number(self.classes)},
            states={name: _sorted(self.states[name]) for name in sorted(self.states)},
            mechanisms=_most_first(self.mechanisms),
            needs={need: self.needs[need] for need in Need if need in self.needs},
            missing=_most_first(self.missing),
            differences={one: self.differences[one] for one in Difference if one in self.differences},
            examples={one: self.examples[one].listed() for one in Difference if one in self.examples},
            top=self.top.listed(),
            report=report,
        )


def _checked(stated: object) -> Facts:
    """Return facts that are names and answers; whether a name is known the planner sees."""
    if isinstance(stated, Mapping) and all(
        isinstance(name, str) and isinstance(value, bool) for name, value in stated.items()
    ):
        return stated
    raise UsageError(
        "facts は事実の名前と真偽値の表（dict）か、それを返す関数で渡してください。",
        "give facts as a mapping of names to True or False, or as a function that returns one.",
    )


class _Most:
    """The procedures of the greatest weight; of equal ones, those that came first."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Listed]] = []
        self._number = 0

    def takes(self, weight: int) -> bool:
        return len(self._heap) < MOST_LISTED or weight > self._heap[0][0]

    def add(self, weight: int, one: Listed) -> None:
        self._number -= 1
        if len(self._heap) < MOST_LISTED:
            heapq.heappush(self._heap, (weight, self._number, one))
        elif weight > self._heap[0][0]:
            heapq.heapreplace(self._heap, (weight, self._number, one))

    def listed(self) -> tuple[Listed, ...]:
        return tuple(one for _, _, one in sorted(self._heap, key=lambda item: item[:2], reverse=True))


def _difference(state: str, *, goes: bool, remains: bool) -> Difference | None:
    if state == _DONE and remains:
        return Difference.SAID_DONE
    if state == _PLANNED and goes:
        return Difference.SAID_PLANNED
    return Difference.SAID_IMPOSSIBLE if state == _IMPOSSIBLE and goes else None


# --- planning one class


def _planned(row: SurveyRow, procedure: Procedure, known: Attachment, given: Facts, as_of: date) -> _Judged:
    """Plan a class for every kind of applicant and receiver of a row, and take what burdens most."""
    if not known.documents:
        return _NO_RULE
    applicants = _applicants(row, known)
    receivers = [
        _RECEIVERS[atom] for atom in (row.receiver.atoms if row.receiver else ()) if atom in _RECEIVERS
    ]
    private = row.receiver is not None and len(receivers) < len(row.receiver.atoms)
    if not applicants or not receivers or private:
        return _NO_CASE
    answers: list[Answer] = []
    for applicant in applicants:
        for receiver in receivers:
            made = plan(
                procedure,
                applicant=applicant,
                receiver=receiver,
                documents=known.documents,
                facts=given,
                as_of=as_of,
            )
            answers += [one for item in made if item.document.id in known.documents for one in item.answers]
    return _worst(answers)


def _applicants(row: SurveyRow, known: Attachment) -> list[ApplicantKind]:
    """Return the kinds of applicant of a row that have a document of a class; none where an agency acts."""
    atoms = row.actor.atoms if row.actor else ()
    kinds = [kind for atom in atoms for kind in _KINDS.get(atom, ())]
    owners = [kind for kind in kinds if kind.value in known.applicants]
    return owners or kinds


def _worst(answers: list[Answer]) -> _Judged:
    outcome = max((one.outcome for one in answers), key=lambda one: one.rank)
    if outcome is Outcome.OMIT or outcome is Outcome.NOT_NEEDED:
        means = (one.mechanism.id for one in answers if one.mechanism is not None)
        return _Judged(Standing.OMIT, tuple(dict.fromkeys(means)))
    if outcome is Outcome.UNKNOWN:
        undecided = [one for one in answers if one.outcome is Outcome.UNKNOWN]
        missing = sorted({fact for one in undecided for fact in one.missing})
        return _Judged(
            Standing.UNKNOWN,
            need=max((_need(one) for one in undecided), key=_ORDER.__getitem__),
            missing=tuple(missing),
        )
    return _Judged(Standing(outcome.value))


def _need(answer: Answer) -> Need:
    """Return the least that an undecided answer needs: of its open ways the one whose facts are nearest at hand."""
    ways = (step.missing for step in answer.steps if step.kind is StepKind.OPEN and step.omits)
    needs = (max(map(_need_of, facts), key=_ORDER.__getitem__) for facts in ways)
    return min(needs, key=_ORDER.__getitem__, default=Need.OTHER)


def _need_of(fact: str) -> Need:
    return _NEED_OF.get(fact.partition(".")[0], Need.OTHER)


# --- order


def _sorted(counts: Counts) -> Counts:
    return {one: counts[one] for one in Standing if one in counts}


def _total(counts: Counts) -> int:
    return sum(one.number for one in counts.values())


def _by_number(classes: Mapping[str, Counts]) -> list[tuple[str, Counts]]:
    return sorted(classes.items(), key=lambda item: (-_total(item[1]), item[0]))


def _most_first(counts: Mapping[str, Count]) -> dict[str, Count]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1].number, item[0])))
