"""The planner: from procedure, applicant, receiver, documents and facts to an answer per document and matter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from gyosei_forms import clock, procedures
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import Facts, FactValue
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.once_only import rules, vocabulary
from gyosei_forms.once_only.kinds import ApplicantKind, Outcome, ReceiverKind
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step, Verdict
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
from gyosei_forms.text import shown

K = TypeVar("K", bound=StrEnum)

EXEMPT = "procedure.exempt_from_online"
_BASED_ON_LAW = "procedure.based_on_law"
_ARGUMENTS = {"receiver.kind": "receiver", "applicant.kind": "applicant"}
# 根拠法令 with a law number of a 法律, 政令, 勅令, 省令, 府令 or 規則; a 告示 does not say it.
_LAW_NUMBER = re.compile("[（(][^（）()]*(?:法律|政令|勅令|[省府]令|規則)[^（）()]*号[）)]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A document that a procedure asks for, by id or name, and for what (確認事項; ``None``: not known).

    ``needed=False`` says that the review of its necessity (000:7381) found none.
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
    applicant = _kind(_APPLICANTS, applicant, "applicant")
    receiver = _kind(_RECEIVERS, receiver, "receiver")
    as_of = _day(as_of)
    asked = _asked(documents)
    stated = requirements_of(procedure)
    effective = {
        **_derived(procedure),
        **_checked(facts or {}),
        "receiver.kind": receiver.value,
        "applicant.kind": applicant.value,
    }
    known = _Known(effective)
    ids = dict.fromkeys([one.document for one in stated] + [document.id for document, _, _ in asked])
    items = tuple([_item(vocabulary.documents()[one], asked, stated, known, as_of) for one in ids])
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


def _kind(kinds: dict[str, K], given: object, argument: str) -> K:
    found = kinds.get(given) if isinstance(given, str) else None
    if found is None:
        words = ", ".join(f"{kind.value} ({kind.name.lower()})" for kind in dict.fromkeys(kinds.values()))
        raise UsageError(f"{argument} は次のいずれかです: {words}", f"{argument} is one of {words}.")
    return found


def _day(as_of: object) -> date:
    if as_of is None:
        return clock.today_in_japan()
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise UsageError("as_of は日付（date）で渡してください。", "give as_of as a date.")
    return as_of


_Wanted = tuple[Document, Matter | None, bool]


def _asked(documents: Iterable[str | tuple[str, str] | Asked]) -> list[_Wanted]:
    if isinstance(documents, str):
        raise UsageError("documents は書類の並びで渡してください。", "give documents as a sequence.")
    return [_wanted(one) for one in documents]


def _wanted(one: object) -> _Wanted:
    match one:
        case str():
            return vocabulary.document(one), None, True
        case (str() as document, str() as matter):
            return vocabulary.document(document), vocabulary.matter(matter), True
        case Asked(document, matter, needed):
            known = None if matter is None else vocabulary.matter(matter)
            return vocabulary.document(document), known, needed
    raise UsageError(
        "書類は名前、（書類, 確認事項）の組、又は Asked で渡してください。",
        "give a document as a name, a (document, matter) pair, or Asked.",
    )


def _checked(facts: Mapping[str, FactValue]) -> dict[str, FactValue]:
    for name, value in facts.items():
        fact = vocabulary.facts().get(name)
        if name in _ARGUMENTS:
            argument = _ARGUMENTS[name]
            raise UsageError(
                f"{name} は引数 {argument}= で渡してください。", f"give {name} as the argument {argument}=."
            )
        if fact is None:
            near = "、".join(difflib.get_close_matches(str(name), vocabulary.facts(), n=3, cutoff=0.4))
            raise UsageError(
                f"事実 {shown(str(name), 80)!r} は語彙にありません。近いもの: {near or 'なし'}",
                f"no fact {shown(str(name), 80)!r}. Close: {near or 'none'}",
            )
        if not isinstance(value, bool):
            raise UsageError(f"事実 {name} の値は真偽値です。", f"the fact {name} is true or false.")
    return dict(facts)


def _derived(procedure: Procedure) -> dict[str, FactValue]:
    """Return what the catalogue's own row says: whether the procedure is based on law."""
    if procedure.law_raw == "-":
        return {_BASED_ON_LAW: False}
    return {_BASED_ON_LAW: True} if _LAW_NUMBER.search(procedure.law_raw) else {}


# --- judging ------------------------------------------------------------------------------------


class _Known(dict[Part, Ternary]):
    """What the facts of one plan say of each condition; each is evaluated once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def __missing__(self, part: Part) -> Ternary:
        answer = self[part] = part.condition.evaluate(self.facts)
        return answer


def _judge(route: Route, known: _Known, as_of: date) -> Step:
    """Return what one route says on one day: certainty first, then its dates, then its conditions."""
    if not route.holds:
        return Step(Verdict.NOT_REALISED, route.basis, as_of, route)
    if route.valid_from is None or as_of < route.valid_from:
        return Step(Verdict.NOT_YET, route.basis, as_of, route)
    if route.valid_to is not None and as_of > route.valid_to:
        return Step(Verdict.NO_LONGER, route.basis, as_of, route)
    missing: tuple[str, ...] = ()
    for part in route.parts:
        answer = known[part]
        if answer.value is False:
            return Step(Verdict.NOT_MET, route.basis, as_of, route, (), part)
        if answer.missing:
            missing = tuple(sorted({*missing, *answer.missing})) if missing else answer.missing
    return Step(Verdict.OPEN if missing else Verdict.FIRES, route.basis, as_of, route, missing)


def _item(
    document: Document,
    asked: list[_Wanted],
    stated: tuple[Requirement, ...],
    known: _Known,
    as_of: date,
) -> PlanItem:
    mine = [(matter, needed) for one, matter, needed in asked if one is document]
    if mine and not any(needed for _, needed in mine):
        return PlanItem(document, (_not_needed(document, as_of),), _sources(document, stated))
    steps = tuple([_judge(one.route, known, as_of) for one in stated if one.route.document == document.id])
    wanted: list[Matter | None] = [matter for matter, needed in mine if needed and matter is not None]
    if not wanted:
        # What a dated statement omits goes as a whole; else the answer depends on what the document is asked for.
        whole = any(step.verdict is Verdict.FIRES and step.omits for step in steps)
        wanted = [None] if whole else list(matters_of(document.id)) or [None]
    answers = tuple([_answer(document, matter, steps, known, as_of) for matter in dict.fromkeys(wanted)])
    return PlanItem(document, answers, _sources(document, stated))


def _sources(document: Document, stated: tuple[Requirement, ...]) -> tuple[Citation, ...]:
    """Return where it is stated that the procedure asks for the document."""
    cited = (citation for one in stated if one.document == document.id for citation in one.route.basis)
    return tuple(dict.fromkeys(cited))


def _not_needed(document: Document, as_of: date) -> Answer:
    step = Step(Verdict.NO_NEED, frame().review, as_of)
    return Answer(document, None, Outcome.NOT_NEEDED, Outcome.NOT_NEEDED, (step,))


def _answer(
    document: Document, matter: Matter | None, stated: tuple[Step, ...], known: _Known, as_of: date
) -> Answer:
    """Weigh the statements on the procedure, then the general routes; what is not omitted falls to the floor."""
    general = () if matter is None else routes_of(document.id, matter.id)
    steps = (*stated, *[_judge(route, known, as_of) for route in general])
    fired, digital, missing, denied = _weighed(steps)
    if fired:
        omit, others = Outcome.OMIT, _others(fired)
        return Answer(document, matter, omit, omit, steps, route=fired[0], alternatives=others)
    exempt = known.facts.get(EXEMPT)
    stays = Outcome.SUBMIT_PAPER if exempt else Outcome.SUBMIT_DIGITAL
    if exempt:
        digital = []
    elif exempt is None:
        denied.add(EXEMPT)
    decides = digital[0] if digital and not missing else None
    floor = Step(Verdict.PAPER if exempt else Verdict.DIGITAL, frame().floor, as_of)
    return Answer(
        document=document,
        matter=matter,
        outcome=Outcome.UNKNOWN if missing else stays,
        meanwhile=stays,
        steps=(*steps, floor),
        route=decides,
        alternatives=_others(digital) if decides else tuple(digital),
        missing=tuple(sorted(missing)),
        changes=tuple(sorted(missing | denied)),
    )


def _weighed(steps: Iterable[Step]) -> tuple[list[Route], list[Route], set[str], set[str]]:
    """Return the routes that omit, those that make digital, the facts missing, and the facts that denied a route."""
    fired: list[Route] = []
    digital: list[Route] = []
    missing: set[str] = set()
    denied: set[str] = set()
    omit, fires = Outcome.OMIT, Verdict.FIRES
    for verdict, _, _, route, unknown, failed in steps:
        if route is None:
            continue
        if verdict is fires:
            (fired if route.outcome is omit else digital).append(route)
        elif failed is not None:
            denied.update(failed.facts)
        elif unknown and route.outcome is omit:
            missing.update(unknown)
    denied.difference_update(_ARGUMENTS)
    return fired, digital, missing, denied


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
    if as_of > frame().reviewed_until:
        report.add(rules.NOT_REVIEWED, "/as_of", day=frame().reviewed_until.isoformat())
    if not asked:
        report.add(rules.DOCUMENTS_UNLISTED, "/documents", count=len({one.document for one in stated}))
    for one in stated:
        if one.doubtful:
            name = vocabulary.documents()[one.document].name
            report.add(rules.DOUBTFUL, pointer("documents", one.document), ja=name.ja, en=name.en)
    if procedure.receivers and receiver.value not in procedure.receivers:
        report.add(rules.OTHER_RECEIVER, "/receiver", expected=procedure.receiver)
    return report
