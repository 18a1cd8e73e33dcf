"""Why a document does not go: what would have to be true, for each route, the nearest first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.once_only import ways, wording
from gyosei_forms.once_only.kinds import ApplicantKind, Channel, Outcome, ReceiverKind
from gyosei_forms.once_only.planner import Asked, plan
from gyosei_forms.once_only.result import Answer, Plan, PlanItem
from gyosei_forms.once_only.rows import STARTED_ON, Route
from gyosei_forms.once_only.ruleset import RuleSet
from gyosei_forms.once_only.vocabulary import Document, Fact, Matter
from gyosei_forms.procedures import Procedure
from gyosei_forms.text import Lang, Text, shown

_FIXED = ("receiver.kind", "applicant.kind")
"""Facts about who is asked and who applies: for another receiver it is another case."""


@dataclass(frozen=True, slots=True)
class Need:
    """One fact that would have to be so: ``values`` will do (for a date: it or a later one), ``given`` is what it is.

    ``given`` is ``None`` where the fact is not known.
    """

    fact: Fact
    values: tuple[FactValue, ...]
    given: FactValue | None = None

    def text(self, lang: Lang = "ja") -> str:
        """Return the need in words, with what is known of the fact now."""
        require_language(lang)
        if self.fact.is_date:
            name, day = self.fact.name.get(lang), self.values[0]
            said = f"{name}が {day} 以後" if lang == "ja" else f"{name}: {day} or later"
        else:
            said = self.fact.describe(self.values, lang)
        if self.given is None:
            return f"{said}（いまは不明）" if lang == "ja" else f"{said} (not known now)"
        now = self.fact.value(self.given, lang)
        return f"{said}（いまは {now}）" if lang == "ja" else f"{said} (now: {now})"


@dataclass(frozen=True, slots=True)
class Way:
    """One way for the document to go: a row, and what it still needs.

    ``wait_until`` is its first day where that is yet to come. ``sufficient`` is false where the source states an
    intention, a study or a target only, or the row's time is over: then nothing here would make the document go.
    """

    route: Route
    needs: tuple[Need, ...]
    wait_until: date | None
    sufficient: bool

    def text(self, lang: Lang = "ja") -> str:
        """Return the way in words, on one line, with its citations."""
        return _way(self, require_language(lang))


@dataclass(frozen=True, slots=True)
class MatterWays:
    """The ways for one matter (``None``: the whole document). Without any, and not gone already, no row speaks of it."""

    answer: Answer
    ways: tuple[Way, ...]

    @property
    def matter(self) -> Matter | None:
        """What the document is asked for."""
        return self.answer.matter

    @property
    def goes(self) -> bool:
        """Whether it goes already."""
        return self.answer.outcome in (Outcome.OMIT, Outcome.NOT_NEEDED)


@dataclass(frozen=True, slots=True, repr=False)
class WhyNot:
    """What would have to be true for a document to go: it goes where every one of its matters does."""

    document: Document
    as_of: date
    matters: tuple[MatterWays, ...]

    @property
    def goes(self) -> bool:
        """Whether the document goes already."""
        return all(one.goes for one in self.matters)

    @property
    def possible(self) -> bool:
        """Whether facts, or a day to come, could make it go."""
        return all(one.goes or any(way.sufficient for way in one.ways) for one in self.matters)

    def explain(self, lang: Lang = "ja") -> str:
        """Return it in words for a clerk."""
        return "\n".join(_lines(self, require_language(lang)))

    def render(self, format: Literal["text", "json"] = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return it as text, or as JSON, which holds both languages.

        Raises :class:`~gyosei_forms.errors.UsageError` for another format or language.
        """
        require_language(lang)
        if format == "json":
            return json.dumps(as_data(self), ensure_ascii=False, indent=2) + "\n"
        if format == "text":
            return self.explain(lang) + "\n"
        raise UsageError("形式は text か json です。", "the format is text or json.")

    def __repr__(self) -> str:
        return f"<WhyNot {self.document.id}: {len(self.matters)} matters>"


def why_not(
    procedure: Procedure | str,
    document: str | tuple[str, str] | Asked,
    *,
    applicant: ApplicantKind | str,
    receiver: ReceiverKind | str,
    facts: Mapping[str, FactValue | date] | None = None,
    channel: Channel | str | None = None,
    as_of: date | None = None,
    rules: RuleSet | None = None,
) -> WhyNot:
    """Return what would have to be true for a document of a procedure to go; arguments as of :func:`plan`."""
    made = plan(
        procedure,
        applicant=applicant,
        receiver=receiver,
        documents=(document,),
        facts=facts,
        channel=channel,
        as_of=as_of,
        rules=rules,
    )
    name = (
        document
        if isinstance(document, str)
        else document[0]
        if isinstance(document, tuple)
        else document.document
    )
    return made.why_not(name)


def of_item(plan_: Plan, item: PlanItem) -> WhyNot:
    """Return the ways of each matter of a plan's item."""
    return WhyNot(
        item.document,
        plan_.as_of,
        tuple(MatterWays(answer, tuple(_ways(plan_, answer))) for answer in item.answers),
    )


def _ways(plan_: Plan, answer: Answer) -> Iterable[Way]:
    if answer.outcome in (Outcome.OMIT, Outcome.NOT_NEEDED):
        return ()
    routes = [step.route for step in answer.steps if step.route is not None and step.goes]
    found = [way for route in routes for way in _of_route(plan_, route)]
    return sorted(found, key=_distance)


def _of_route(plan_: Plan, route: Route) -> Iterator[Way]:
    """Yield the ways of one row, none asking for more than another."""
    facts, known, day = plan_.facts, route.vocabulary.facts, plan_.as_of
    found = ways.of_parts(route.parts, known)
    sufficient = route.valid_from is not None and route.covers(max(day, route.valid_from))
    wait = route.valid_from if sufficient and route.valid_from and route.valid_from > day else None
    started = tuple(_started(found.started_from, facts, known))
    open_ = (
        {name: values for name, values in one.items() if facts.get(name) not in values}
        for one in found.alternatives
    )
    for one in ways.least(open_):
        needs = [
            Need(known[name], tuple(sorted(values, key=str)), facts.get(name)) for name, values in one.items()
        ]
        yield Way(route, (*sorted(needs, key=lambda need: need.fact.id), *started), wait, sufficient)


def _started(day: date | None, facts: Mapping[str, FactValue], known: Mapping[str, Fact]) -> Iterator[Need]:
    given = facts.get(STARTED_ON)
    if day is not None and not (isinstance(given, str) and given >= day.isoformat()):
        yield Need(known[STARTED_ON], (day.isoformat(),), given)


def _distance(way: Way) -> tuple[bool, int, int, date, int]:
    """Nearest first: what only a fact settles, what has to change, what has to wait, what is for others."""
    contrary = [need for need in way.needs if need.given is not None]
    others = sum(1 for need in contrary if need.fact.id in _FIXED)
    return (not way.sufficient, others, len(contrary), way.wait_until or date.min, len(way.needs))


# --- in words -------------------------------------------------------------------------------------

_LABELS = {
    "goes": Text("すでに省略できる。", "It goes already."),
    "none": Text("省略について述べた規則がない。", "No row speaks of its omission."),
    "if": Text("次のことがそろえば省略できる", "it goes if all of this is so"),
    "promised": Text("省略できるとは言えないもの", "not enough, whatever the facts"),
    "until": Text("{day} 以後であること", "it is {day} or later"),
    "promise": Text(
        "{way}: 出典では「{intent}」にとどまる。事実がそろっても、運用の開始を示す出典がなければ省略の根拠にならない。",
        "{way}: {certainty} only; without a text that says it is in operation, no fact makes it enough.",
    ),
    "over": Text("{way}: {until} で終わった。", "{way}: it ended on {until}."),
    "matter": Text("確認事項", "to verify"),
}


def _lines(why: WhyNot, lang: Lang) -> Iterator[str]:
    outcome = max((one.answer.outcome for one in why.matters), key=lambda outcome: outcome.rank)
    yield f"{shown(why.document.name.get(lang))} … {outcome.word(lang)}"
    for one in why.matters:
        if one.matter is not None:
            yield f"■ {_LABELS['matter'].get(lang)}: {shown(one.matter.name.get(lang))}"
        yield from _matter_lines(one, lang)


def _matter_lines(one: MatterWays, lang: Lang) -> Iterator[str]:
    if one.goes:
        yield f"  {_LABELS['goes'].get(lang)}"
        return
    enough = [way for way in one.ways if way.sufficient]
    for number, way in enumerate(enough, start=1):
        yield f"  {number}. {wording.way(way.route, lang)}: {_LABELS['if'].get(lang)} {_cited(way, lang)}"
        yield from (f"     ・ {need.text(lang)} ({need.fact.id})" for need in way.needs)
        if way.wait_until is not None:
            yield f"     ・ {_LABELS['until'].fill(lang, {'day': way.wait_until.isoformat()})}"
    promised = dict.fromkeys(way.route for way in one.ways if not way.sufficient)
    if promised:
        yield f"  {_LABELS['promised'].get(lang)}:"
        yield from (f"     － {_promise(route, lang)}" for route in promised)
    if not one.ways:
        yield f"  {_LABELS['none'].get(lang)}"


def _way(one: Way, lang: Lang) -> str:
    if not one.sufficient:
        return _promise(one.route, lang)
    needs = [need.text(lang) for need in one.needs]
    if one.wait_until is not None:
        needs.append(_LABELS["until"].fill(lang, {"day": one.wait_until.isoformat()}))
    said = ("、かつ" if lang == "ja" else ", and ").join(needs)
    return f"{wording.way(one.route, lang)}: {said} {_cited(one, lang)}"


def _cited(one: Way, lang: Lang) -> str:
    return wording.citations(one.route, lang)


def _promise(route: Route, lang: Lang) -> str:
    key = "over" if route.holds else "promise"
    said = _LABELS[key].fill(lang, {**wording.route_words(route, lang)})
    return f"{said} {wording.citations(route, lang)}"


# --- as data --------------------------------------------------------------------------------------


def as_data(why: WhyNot) -> dict[str, Any]:
    """Return it as JSON-ready data: ids, and every text in both languages."""
    return {
        "document": {"id": why.document.id, **why.document.name._asdict()},
        "asOf": why.as_of.isoformat(),
        "goes": why.goes,
        "possible": why.possible,
        "matters": [
            {
                "matter": {"id": one.matter.id, **one.matter.name._asdict()} if one.matter else None,
                "outcome": one.answer.outcome.value,
                "goes": one.goes,
                "ways": [_way_data(way) for way in one.ways],
            }
            for one in why.matters
        ],
    }


def _way_data(way: Way) -> dict[str, Any]:
    return {
        "route": way.route.id,
        "sufficient": way.sufficient,
        "certainty": way.route.certainty.value,
        "waitUntil": way.wait_until.isoformat() if way.wait_until else None,
        "needs": [
            {"fact": need.fact.id, "values": list(need.values), "given": need.given} for need in way.needs
        ],
        "text": {"ja": way.text("ja"), "en": way.text("en")},
        "basis": [str(citation) for citation in way.route.basis],
    }
