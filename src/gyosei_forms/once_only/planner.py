"""The planner: from procedure, applicant, receiver, documents and facts to an answer per document and matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from gyosei_forms import clock, procedures
from gyosei_forms.conditions import Facts, FactValue
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.findings import Report, pointer
from gyosei_forms.once_only import rules as findings
from gyosei_forms.once_only.kinds import ApplicantKind, Channel, Outcome, ReceiverKind
from gyosei_forms.once_only.result import Answer, FilingAnswer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.rows import CHANNEL, STARTED_ON, Part, Requirement, Route
from gyosei_forms.once_only.ruleset import RuleSet, official
from gyosei_forms.once_only.vocabulary import Document, Matter, Vocabulary
from gyosei_forms.procedures import Procedure
from gyosei_forms.procedures.kinds import read_routes
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text, shown

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

K = TypeVar("K", bound=StrEnum)
T = TypeVar("T")

EXEMPT = "procedure.exempt_from_online"
_BASED_ON_LAW = "procedure.based_on_law"
_ARGUMENTS = {"receiver.kind": "receiver", "applicant.kind": "applicant", CHANNEL: "channel"}
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
    facts: Mapping[str, FactValue | date] | None = None,
    channel: Channel | str | None = None,
    as_of: date | None = None,
    rules: RuleSet | None = None,
) -> Plan:
    """Plan which documents of a procedure go, on the day ``as_of`` (default: today in Japan).

    ``procedure`` is a :class:`~gyosei_forms.procedures.Procedure`, or a 手続ID or key of the catalogue (or of the
    agency's own). ``documents`` are asked for besides those that a source lists: names, (document, matter) pairs, or
    :class:`Asked`. ``facts`` are named by the vocabulary (:func:`gyosei_forms.once_only.facts`); one that is not given
    is unknown, never no. So is the ``channel`` (online or counter). ``rules`` are this library's, or those that
    :func:`~gyosei_forms.once_only.read_rules` made of an agency's file.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown name, kind or fact. Data never raises.
    """
    rules = _rules(rules)
    procedure = _procedure(procedure, rules)
    applicant = _kind(_APPLICANTS, applicant, _APPLICANT)
    receiver = _kind(_RECEIVERS, receiver, _RECEIVER)
    as_of = day_of(as_of)
    asked = _asked(documents, rules.vocabulary)
    stated = rules.requirements_of(procedure)
    derived = _derived(procedure)
    given = _checked({} if facts is None else facts, rules.vocabulary)
    effective = {**derived, **given, "receiver.kind": receiver.value, "applicant.kind": applicant.value}
    if channel is not None:
        channel = effective[CHANNEL] = _kind(_CHANNELS, channel, _CHANNEL)
    case = _Case(effective, as_of, rules, procedure)
    ids = dict.fromkeys([one.document for one in stated] + [document.id for document, _, _ in asked])
    items = tuple([_item(rules.vocabulary.documents[one], asked, stated, case) for one in ids])
    report = _report(procedure, receiver, stated, bool(asked), case)
    _contradictions(report, case, derived)
    return Plan(
        procedure=procedure,
        applicant=applicant,
        receiver=receiver,
        channel=channel,
        as_of=as_of,
        items=items,
        filing=case.filing_answer(),
        facts=effective,
        rules=rules,
        report=report,
    )


# --- arguments ----------------------------------------------------------------------------------


def _spellings(kinds: type[K]) -> dict[str, K]:
    return {name: kind for kind in kinds for name in (kind.value, kind.name.lower())}


_APPLICANTS, _RECEIVERS = _spellings(ApplicantKind), _spellings(ReceiverKind)
_CHANNELS = {**_spellings(Channel), "オンライン": Channel.ONLINE, "窓口": Channel.COUNTER}
_APPLICANT, _RECEIVER = Text("申請者の区分", "kind of applicant"), Text("受け手の区分", "kind of receiver")
_CHANNEL = Text("申請の方法", "channel")
_FILING = Text("届出そのもの", "the filing itself")


def _rules(rules: object) -> RuleSet:
    if rules is None:
        return official()
    if isinstance(rules, RuleSet):
        return rules
    raise UsageError(
        "rules は RuleSet（read_rules の value）で渡してください。",
        "give rules as a RuleSet (the value of read_rules).",
    )


def _procedure(procedure: object, rules: RuleSet) -> Procedure:
    if isinstance(procedure, str):
        return rules.procedures.get(procedure) or procedures.get(procedure)
    if not isinstance(procedure, Procedure):
        raise UsageError(
            "手続は Procedure か手続IDで渡してください。", "give a Procedure, or a 手続ID as text."
        )
    return procedure


def _kind(kinds: dict[str, K], given: object, what: Text) -> K:
    found = kinds.get(given) if isinstance(given, str) else None
    if found is None:
        words = [f"{kind.value} ({kind.name.lower()})" for kind in dict.fromkeys(kinds.values())]
        raise unknown(what, given, words)
    return found


def day_of(as_of: object) -> date:
    """Return the day that a caller gives, today in Japan for ``None``; refuse anything but a date."""
    if as_of is None:
        return clock.today_in_japan()
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        raise UsageError("as_of は日付（date）で渡してください。", "give as_of as a date.")
    return as_of


_Wanted = tuple[Document, Matter | None, bool]


def _asked(documents: object, words: Vocabulary) -> list[_Wanted]:
    if isinstance(documents, str | Mapping) or not isinstance(documents, Iterable):
        raise UsageError("documents は書類の並びで渡してください。", "give documents as a sequence.")
    return [_wanted(one, words) for one in documents]


def _wanted(one: object, words: Vocabulary) -> _Wanted:
    match one:
        case str():
            return words.document(one), None, True
        case (str() as document, str() as matter):
            return words.document(document), words.matter(matter), True
        case Asked(document, matter, bool() as needed):
            known = None if matter is None else words.matter(matter)
            return words.document(document), known, needed
    raise UsageError(
        "書類は名前、（書類, 確認事項）の組、又は Asked で渡してください。",
        "give a document as a name, a (document, matter) pair, or Asked.",
    )


def _checked(facts: Mapping[str, FactValue | date], words: Vocabulary) -> dict[str, FactValue]:
    require(
        isinstance(facts, Mapping),
        "facts は事実の名前と値の表（dict）で渡してください。",
        "give facts as a mapping of names to values.",
    )
    known = words.facts
    for name in facts:
        if name in _ARGUMENTS:
            argument = _ARGUMENTS[name]
            raise UsageError(
                f"{name} は引数 {argument}= で渡してください。", f"give {name} as the argument {argument}=."
            )
        if name not in known:
            raise unknown(Text("事実", "fact"), name, known)
    return {name: known[name].checked(value) for name, value in facts.items()}


def _derived(procedure: Procedure) -> dict[str, FactValue]:
    """Return what the catalogue's own row says: whether the procedure is based on law."""
    based = _kept(_is_based_on_law, procedure.law_raw)
    return {} if based is None else {_BASED_ON_LAW: based}


_SHORT = 2_000
"""A longer cell is read every time: what is kept must not grow with hostile input."""


def _kept(read: _lru_cache_wrapper[T], cell: str) -> T:
    return read(cell) if len(cell) <= _SHORT else read.__wrapped__(cell)


@lru_cache(maxsize=256)
def _receivers(cell: str) -> frozenset[str]:
    """Return who receives, of a cell 手続の受け手; the survey's procedures share a few dozen of them."""
    return frozenset(route.body for route in read_routes(cell))


@lru_cache(maxsize=4096)
def _is_based_on_law(law_raw: str) -> bool | None:
    if law_raw == "-":
        return False
    numbers = (one for one in _BRACKETED.findall(law_raw) if one.endswith("号"))
    return True if any(_KIND_OF_LAW.search(one) for one in numbers) else None


# --- judging ------------------------------------------------------------------------------------


class _Case(dict[Part, Ternary]):
    """Facts, day and rules of one plan, and what the facts say of each condition; each is evaluated once."""

    def __init__(self, facts: Facts, as_of: date, rules: RuleSet, procedure: Procedure) -> None:
        self.facts, self.as_of, self.rules = facts, as_of, rules
        self.exempt = facts.get(EXEMPT)
        self.floor = _floor(facts, as_of, rules)
        self.filings = tuple(_judged([one.route for one in rules.filings_of(procedure)], self))

    def __missing__(self, part: Part) -> Ternary:
        answer = self[part] = part.condition.evaluate(self.facts)
        return answer

    def filing_answer(self) -> FilingAnswer | None:
        """Return whether the whole filing can go, where a source speaks of it."""
        return FilingAnswer(self.filings) if self.filings else None

    def filing_facts(self) -> set[str]:
        """Return the facts that could still make the whole filing go."""
        return _turning(self.filings, self.facts)


def _turning(steps: Iterable[Step], facts: Facts) -> set[str]:
    """Return the facts that steps wait for or fail on, without the arguments that the caller fixed."""
    found: set[str] = set()
    for step in steps:
        found.update(step.missing)
        if step.failed is not None:
            found.update(step.failed.facts)
    return {name for name in found if name not in _ARGUMENTS or name not in facts}


def _floor(facts: Facts, as_of: date, rules: RuleSet) -> Step:
    """Return what is to become of a document that is not omitted, as firmly as the plan says it of the receiver."""
    frame = rules.frame
    national = facts["receiver.kind"] == ReceiverKind.NATIONAL.value
    if facts.get(EXEMPT):
        return Step(StepKind.PAPER, frame.online_rule if national else frame.online_effort, as_of)
    if national and facts.get(_BASED_ON_LAW):
        return Step(StepKind.ONLINE_RULE, frame.online_rule, as_of)
    return Step(StepKind.ONLINE_EFFORT, frame.online_effort, as_of)


def _judged(routes: Iterable[Route], case: _Case) -> list[Step]:
    """Return what each route says on the day: certainty first, then its dates, then its conditions."""
    as_of, steps = case.as_of, []
    for route in routes:
        missing: tuple[str, ...] = ()
        failed = None
        if not route.holds:
            kind = StepKind.NOT_REALISED
        elif route.valid_from is None or as_of < route.valid_from:
            kind = StepKind.NOT_YET
        elif route.valid_to is not None and as_of > route.valid_to:
            kind = StepKind.NO_LONGER
        else:
            kind = StepKind.FIRES
            for part in route.parts:
                answer = case[part]
                if answer.value is False:
                    kind, missing, failed = StepKind.NOT_MET, (), part
                    break
                if answer.missing:
                    kind = StepKind.OPEN
                    missing = tuple(sorted({*missing, *answer.missing})) if missing else answer.missing
        steps.append(Step(kind, route.basis, as_of, route, missing, failed))
    return steps


def _item(document: Document, asked: list[_Wanted], stated: tuple[Requirement, ...], case: _Case) -> PlanItem:
    mine = [(matter, needed) for one, matter, needed in asked if one.id == document.id]
    sources = tuple([one.route for one in stated if one.document == document.id])
    if mine and not any(needed for _, needed in mine):
        return PlanItem(document, (_not_needed(document, case),), case.rules, sources)
    steps = case.filings + tuple(_judged(sources, case))
    named = [matter for matter, needed in mine if needed]
    wanted = _every_matter(document, named, steps, case.rules) if None in named or not named else named
    answers = tuple([_answer(document, matter, steps, case) for matter in dict.fromkeys(wanted)])
    return PlanItem(document, answers, case.rules, sources)


def _every_matter(
    document: Document, named: list[Matter | None], steps: tuple[Step, ...], rules: RuleSet
) -> list[Matter | None]:
    """Return what a document asked for as a whole may be asked for: every matter known of it, and those stated or named.

    What a statement on the procedure omits goes as a whole (``None``), unless other statements ask for the document for
    other matters.
    """
    stated = {step.route.matter for step in steps if step.route is not None and step.route.document}
    for step in steps:
        if step.kind is StepKind.FIRES and step.route is not None and step.goes:
            matter = step.route.matter
            if matter is None or stated == {matter}:
                return [None]
    matters = rules.vocabulary.matters
    asked = [matters[one] for one in sorted(filter(None, stated))]
    known = rules.matters_of(document.id)
    return [*known, *asked, *(matter for matter in named if matter is not None)] or [None]


def _not_needed(document: Document, case: _Case) -> Answer:
    step = Step(StepKind.NO_NEED, case.rules.frame.review, case.as_of)
    return Answer(document, None, Outcome.NOT_NEEDED, Outcome.NOT_NEEDED, (step,))


def _answer(document: Document, matter: Matter | None, stated: tuple[Step, ...], case: _Case) -> Answer:
    """Weigh the statements on the procedure, then the general routes; what is not omitted falls to the floor."""
    if matter is None:
        steps = stated
    else:
        mine = [step for step in stated if step.route is None or step.route.matter in (None, matter.id)]
        steps = (*mine, *_judged(case.rules.routes_of(document.id, matter.id), case))
    fired, digital, missing, more = _weighed(steps, case.exempt is True)
    if fired:
        first = fired[0]
        goes = first.outcome
        turning = case.filing_facts() if case.filings and goes is Outcome.OMIT else ()
        return Answer(
            document, matter, goes, goes, steps, first, _others(fired), changes=tuple(sorted(turning))
        )
    stays = Outcome.SUBMIT_PAPER if case.exempt else Outcome.SUBMIT_DIGITAL
    if case.exempt is None:
        more.add(EXEMPT)
    decides = digital[0] if digital and not missing else None
    if more:
        more = {name for name in more if name not in _ARGUMENTS or name not in case.facts}
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
    """Return the routes by which it goes, those that make digital, the facts missing, and further facts that matter.

    Missing is only what could let the document go. Where the procedure is exempt, no route makes digital.
    """
    fired: list[Route] = []
    digital: list[Route] = []
    missing: set[str] = set()
    more: set[str] = set()
    stays, fires = Outcome.SUBMIT_DIGITAL, StepKind.FIRES
    for kind, _, _, route, unsettled, failed in steps:
        if route is None:
            continue
        goes = route.outcome is not stays
        if exempt and not goes:
            continue
        if kind is fires:
            (fired if goes else digital).append(route)
        elif failed is not None:
            more.update(failed.facts)
        elif unsettled:
            (missing if goes else more).update(unsettled)
    return fired, digital, missing, more


def _others(routes: list[Route]) -> tuple[Route, ...]:
    """Return the routes by another mechanism than the first."""
    if len(routes) < 2:
        return ()
    return tuple(route for route in routes[1:] if route.mechanism != routes[0].mechanism)


# --- what to know about the plan ------------------------------------------------------------------


def _report(
    procedure: Procedure, receiver: ReceiverKind, stated: tuple[Requirement, ...], asked: bool, case: _Case
) -> Report:
    frame, as_of, words = case.rules.frame, case.as_of, case.rules.vocabulary
    report = Report(subject=procedure.name, as_of=as_of)
    if as_of < frame.reviewed_from:
        report.add(findings.BEFORE_REVIEW, "/as_of", day=frame.reviewed_from.isoformat())
    if as_of > frame.reviewed_until:
        report.add(findings.NOT_REVIEWED, "/as_of", day=frame.reviewed_until.isoformat())
    if not asked:
        report.add(findings.DOCUMENTS_UNLISTED, "/documents", count=len({one.document for one in stated}))
    for one in stated:
        if one.doubtful:
            name = words.documents[one.document].name
            report.add(findings.DOUBTFUL, pointer("documents", one.document), ja=name.ja, en=name.en)
    if case.filings and any(one.doubtful for one in case.rules.filings_of(procedure)):
        report.add(findings.DOUBTFUL, "/filing", ja=_FILING.ja, en=_FILING.en)
    receivers = _kept(_receivers, procedure.receiver)
    if receivers and receiver.value not in receivers:
        report.add(findings.OTHER_RECEIVER, "/receiver", expected=shown(procedure.receiver, 50))
    for agency in case.rules.agencies:
        ja, en = agency.name
        report.add(findings.AGENCY_ROWS, "/rules", ja=ja, en=en, day=agency.reviewed_until.isoformat())
        if as_of > agency.reviewed_until:
            report.add(
                findings.AGENCY_NOT_REVIEWED, "/rules", ja=ja, en=en, day=agency.reviewed_until.isoformat()
            )
    return report


def _contradictions(report: Report, case: _Case, derived: Facts) -> None:
    """Report facts given that cannot hold together; the plan follows what was given."""
    for name, other in _contradicting(case, derived):
        ja, en = (case.rules.vocabulary.facts[name].name.get(lang) for lang in ("ja", "en"))
        report.add(findings.CONTRADICTORY_FACTS, pointer("facts", name), ja=ja, en=en, other=other)


def _contradicting(case: _Case, derived: Facts) -> Iterator[tuple[str, str]]:
    facts = case.facts
    for name, value in derived.items():
        if facts[name] is not value:
            yield name, "procedure"
    for name, value in facts.items():
        if value is True:
            implied = case.rules.vocabulary.facts[name].implies
            yield from ((name, other) for other in implied if facts.get(other) is False)
    started = facts.get(STARTED_ON)
    if isinstance(started, str) and started > case.as_of.isoformat():
        yield STARTED_ON, "as_of"
