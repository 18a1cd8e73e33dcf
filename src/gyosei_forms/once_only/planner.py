"""The planner: from procedure, applicant, receiver, documents and facts to an answer per document and matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from gyosei_forms import clock, procedures
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import Facts, FactValue
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.findings import Report, pointer
from gyosei_forms.once_only import rules, vocabulary
from gyosei_forms.once_only.kinds import ApplicantKind, Outcome, ReceiverKind
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.routes import (
    Part,
    Requirement,
    Route,
    frame,
    matters_of,
    requirements_of,
    routes_of,
)
from gyosei_forms.once_only.vocabulary import Document, Matter
from gyosei_forms.procedures import Procedure
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text, shown

K = TypeVar("K", bound=StrEnum)

EXEMPT = "procedure.exempt_from_online"
_BASED_ON_LAW = "procedure.based_on_law"
_ARGUMENTS = {"receiver.kind": "receiver", "applicant.kind": "applicant"}
# 根拠法令 with a law number of a 法律, 政令, 勅令, 省令, 府令 or 規則; a 告示 does not say it.
_BRACKETED = re.compile("[（(]([^（）()]*)[）)]")
_KIND_OF_LAW = re.compile("法律|政令|勅令|[省府]令|規則")


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that a procedure asks for, by id or name, and for what (確認事項; ``None``: as a whole).

    Asked for both for a matter and as a whole, it is asked for as a whole: for every matter known of it. For a matter
    only, it narrows what a source states. ``needed=False``: the review of its necessity (000:7381) found none.
    """

    document: str
    matter: str | None = None
    needed: bool = True


def plan(
    procedure: Procedure | str,
    *,
    applicant: ApplicantKind | str,
    receiver: ReceiverKind | str,
    documents: Iterable[str | tuple[str, str] | Asked] = (),
    facts: Facts | None = None,
    as_of: date | None = None,
) -> Plan:
    """Plan which documents of a procedure go, on the day ``as_of`` (default: today in Japan).

    ``procedure`` is a :class:`~gyosei_forms.procedures.Procedure`, or a 手続ID or key of the catalogue. ``documents``
    are asked for besides those that a source lists: names, (document, matter) pairs, or :class:`Asked`. ``facts`` are
    named by the vocabulary (:func:`gyosei_forms.once_only.facts`); one that is not given is unknown, never no.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name, kind or fact. Data never raises.
    """
    procedure = procedures.get(procedure) if isinstance(procedure, str) else procedure
    if not isinstance(procedure, Procedure):
        raise UsageError(
            "手続は Procedure か手続IDで渡してください。", "give a Procedure, or a 手続ID as text."
        )
    applicant = _kind(_APPLICANTS, applicant, _APPLICANT)
    receiver = _kind(_RECEIVERS, receiver, _RECEIVER)
    as_of = _day(as_of)
    asked = _asked(documents)
    stated = requirements_of(procedure)
    effective = {
        **_derived(procedure),
        **_checked({} if facts is None else facts),
        "receiver.kind": receiver.value,
        "applicant.kind": applicant.value,
    }
    case = _Case(effective, as_of)
    ids = dict.fromkeys([one.document for one in stated] + [document.id for document, _, _ in asked])
    items = tuple([_item(vocabulary.documents()[one], asked, stated, case) for one in ids])
    report = _report(procedure, receiver, stated, bool(asked), as_of)
    return Plan(
        procedure=procedure,
        applicant=applicant,
        receiver=receiver,
        as_of=as_of,
        items=items,
        facts=effective,
        report=report,
    )


# --- arguments ----------------------------------------------------------------------------------


def _spellings(kinds: type[K]) -> dict[str, K]:
    return {name: kind for kind in kinds for name in (kind.value, kind.name.lower())}


_APPLICANTS, _RECEIVERS = _spellings(ApplicantKind), _spellings(ReceiverKind)
_APPLICANT, _RECEIVER = Text("申請者の区分", "kind of applicant"), Text("受け手の区分", "kind of receiver")


def _kind(kinds: dict[str, K], given: object, what: Text) -> K:
    found = kinds.get(given) if isinstance(given, str) else None
    if found is None:
        words = [f"{kind.value} ({kind.name.lower()})" for kind in dict.fromkeys(kinds.values())]
        raise unknown(what, given, words)
    return found


def _day(as_of: object) -> date:
    if as_of is None:
        return clock.today_in_japan()
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise UsageError("as_of は日付（date）で渡してください。", "give as_of as a date.")
    return as_of


_Wanted = tuple[Document, Matter | None, bool]


def _asked(documents: object) -> list[_Wanted]:
    if isinstance(documents, str | Mapping) or not isinstance(documents, Iterable):
        raise UsageError("documents は書類の並びで渡してください。", "give documents as a sequence.")
    return [_wanted(one) for one in documents]


def _wanted(one: object) -> _Wanted:
    match one:
        case str():
            return vocabulary.document(one), None, True
        case (str() as document, str() as matter):
            return vocabulary.document(document), vocabulary.matter(matter), True
        case Asked(document, matter, bool() as needed):
            known = None if matter is None else vocabulary.matter(matter)
            return vocabulary.document(document), known, needed
    raise UsageError(
        "書類は名前、（書類, 確認事項）の組、又は Asked で渡してください。",
        "give a document as a name, a (document, matter) pair, or Asked.",
    )


def _checked(facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    require(
        isinstance(facts, Mapping),
        "facts は事実の名前と値の表（dict）で渡してください。",
        "give facts as a mapping of names to values.",
    )
    for name, value in facts.items():
        if name in _ARGUMENTS:
            argument = _ARGUMENTS[name]
            raise UsageError(
                f"{name} は引数 {argument}= で渡してください。", f"give {name} as the argument {argument}=."
            )
        if name not in vocabulary.facts():
            raise unknown(Text("事実", "fact"), name, vocabulary.facts())
        require(
            isinstance(value, bool),
            f"事実 {name} の値は真偽値（True か False）です。",
            f"the fact {name} is True or False.",
        )
    return dict(facts)


def _derived(procedure: Procedure) -> dict[str, FactValue]:
    """Return what the catalogue's own row says: whether the procedure is based on law."""
    if procedure.law_raw == "-":
        return {_BASED_ON_LAW: False}
    numbers = (one for one in _BRACKETED.findall(procedure.law_raw) if one.endswith("号"))
    return {_BASED_ON_LAW: True} if any(_KIND_OF_LAW.search(one) for one in numbers) else {}


# --- judging ------------------------------------------------------------------------------------


class _Case(dict[Part, Ternary]):
    """Facts and day of one plan, and what the facts say of each condition; each is evaluated once."""

    def __init__(self, facts: Facts, as_of: date) -> None:
        self.facts, self.as_of = facts, as_of
        self.exempt = facts.get(EXEMPT)
        self.floor = _floor(facts, as_of)

    def __missing__(self, part: Part) -> Ternary:
        answer = self[part] = part.condition.evaluate(self.facts)
        return answer


def _floor(facts: Facts, as_of: date) -> Step:
    """Return what is to become of a document that is not omitted, as firmly as the plan says it of the receiver."""
    national = facts["receiver.kind"] == ReceiverKind.NATIONAL.value
    if facts.get(EXEMPT):
        return Step(StepKind.PAPER, frame().online_rule if national else frame().online_effort, as_of)
    if national and facts.get(_BASED_ON_LAW):
        return Step(StepKind.ONLINE_RULE, frame().online_rule, as_of)
    return Step(StepKind.ONLINE_EFFORT, frame().online_effort, as_of)


def _judge(route: Route, case: _Case) -> Step:
    """Return what one route says on the day: certainty first, then its dates, then its conditions."""
    as_of = case.as_of
    if not route.holds:
        return Step(StepKind.NOT_REALISED, route.basis, as_of, route)
    if route.valid_from is None or as_of < route.valid_from:
        return Step(StepKind.NOT_YET, route.basis, as_of, route)
    if route.valid_to is not None and as_of > route.valid_to:
        return Step(StepKind.NO_LONGER, route.basis, as_of, route)
    missing: tuple[str, ...] = ()
    for part in route.parts:
        answer = case[part]
        if answer.value is False:
            return Step(StepKind.NOT_MET, route.basis, as_of, route, (), part)
        if answer.missing:
            missing = tuple(sorted({*missing, *answer.missing})) if missing else answer.missing
    return Step(StepKind.OPEN if missing else StepKind.FIRES, route.basis, as_of, route, missing)


def _item(document: Document, asked: list[_Wanted], stated: tuple[Requirement, ...], case: _Case) -> PlanItem:
    mine = [(matter, needed) for one, matter, needed in asked if one.id == document.id]
    if mine and not any(needed for _, needed in mine):
        return PlanItem(document, (_not_needed(document, case.as_of),), _sources(document, stated))
    steps = tuple([_judge(one.route, case) for one in stated if one.route.document == document.id])
    named = [matter for matter, needed in mine if needed]
    wanted = _every_matter(document, named, steps) if None in named or not named else named
    answers = tuple([_answer(document, matter, steps, case) for matter in dict.fromkeys(wanted)])
    return PlanItem(document, answers, _sources(document, stated))


def _every_matter(
    document: Document, named: list[Matter | None], steps: tuple[Step, ...]
) -> list[Matter | None]:
    """Return what a document asked for as a whole may be asked for: every matter known of it, and those named.

    What a statement on the procedure omits goes as a whole (``None``).
    """
    if any(step.kind is StepKind.FIRES and step.omits for step in steps):
        return [None]
    return [*matters_of(document.id), *(matter for matter in named if matter is not None)] or [None]


def _sources(document: Document, stated: tuple[Requirement, ...]) -> tuple[Citation, ...]:
    """Return where it is stated that the procedure asks for the document."""
    cited = (citation for one in stated if one.document == document.id for citation in one.route.basis)
    return tuple(dict.fromkeys(cited))


def _not_needed(document: Document, as_of: date) -> Answer:
    step = Step(StepKind.NO_NEED, frame().review, as_of)
    return Answer(document, None, Outcome.NOT_NEEDED, Outcome.NOT_NEEDED, (step,))


def _answer(document: Document, matter: Matter | None, stated: tuple[Step, ...], case: _Case) -> Answer:
    """Weigh the statements on the procedure, then the general routes; what is not omitted falls to the floor."""
    general = () if matter is None else routes_of(document.id, matter.id)
    if matter is not None:
        stated = tuple([step for step in stated if step.route and step.route.matter in (None, matter.id)])
    steps = (*stated, *[_judge(route, case) for route in general])
    fired, digital, missing, more = _weighed(steps, case.exempt is True)
    if fired:
        omit, others = Outcome.OMIT, _others(fired)
        return Answer(document, matter, omit, omit, steps, route=fired[0], alternatives=others)
    stays = Outcome.SUBMIT_PAPER if case.exempt else Outcome.SUBMIT_DIGITAL
    if case.exempt is None:
        more.add(EXEMPT)
    decides = digital[0] if digital and not missing else None
    return Answer(
        document=document,
        matter=matter,
        outcome=Outcome.UNKNOWN if missing else stays,
        meanwhile=stays,
        steps=(*steps, case.floor),
        route=decides,
        alternatives=_others(digital) if decides else tuple(digital),
        missing=tuple(sorted(missing)),
        changes=tuple(sorted(missing | more)),
    )


def _weighed(steps: Iterable[Step], exempt: bool) -> tuple[list[Route], list[Route], set[str], set[str]]:
    """Return the routes that omit, those that make digital, the facts missing, and further facts that matter.

    Missing is only what could omit the document. Where the procedure is exempt, no route makes digital.
    """
    fired: list[Route] = []
    digital: list[Route] = []
    missing: set[str] = set()
    more: set[str] = set()
    omit, fires = Outcome.OMIT, StepKind.FIRES
    for kind, _, _, route, unsettled, failed in steps:
        omits = route is not None and route.outcome is omit
        if route is None or (exempt and not omits):
            continue
        if kind is fires:
            (fired if omits else digital).append(route)
        elif failed is not None:
            more.update(failed.facts)
        elif unsettled:
            (missing if omits else more).update(unsettled)
    more.difference_update(_ARGUMENTS)
    return fired, digital, missing, more


def _others(routes: list[Route]) -> tuple[Route, ...]:
    """Return the routes by another mechanism than the first."""
    if len(routes) < 2:
        return ()
    return tuple(route for route in routes[1:] if route.mechanism != routes[0].mechanism)


# --- what to know about the plan ------------------------------------------------------------------


def _report(
    procedure: Procedure, receiver: ReceiverKind, stated: tuple[Requirement, ...], asked: bool, as_of: date
) -> Report:
    report = Report(subject=procedure.name, as_of=as_of)
    if as_of < frame().reviewed_from:
        report.add(rules.BEFORE_REVIEW, "/as_of", day=frame().reviewed_from.isoformat())
    if as_of > frame().reviewed_until:
        report.add(rules.NOT_REVIEWED, "/as_of", day=frame().reviewed_until.isoformat())
    if not asked:
        report.add(rules.DOCUMENTS_UNLISTED, "/documents", count=len({one.document for one in stated}))
    for one in stated:
        if one.doubtful:
            name = vocabulary.documents()[one.document].name
            report.add(rules.DOUBTFUL, pointer("documents", one.document), ja=name.ja, en=name.en)
    if procedure.receivers and receiver.value not in procedure.receivers:
        report.add(rules.OTHER_RECEIVER, "/receiver", expected=shown(procedure.receiver, 50))
    return report
