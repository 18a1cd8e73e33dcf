"""A plan as text that a clerk can act on, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.findings import rendering
from gyosei_forms.once_only import wording
from gyosei_forms.once_only.kinds import Direction, Outcome
from gyosei_forms.once_only.result import Answer, FilingAnswer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.rows import CHANNEL, Route
from gyosei_forms.once_only.vocabulary import Document, Matter, Mechanism
from gyosei_forms.text import Lang, Text, shown

_MARKS = {
    StepKind.FIRES: "○",
    StepKind.NO_NEED: "○",
    StepKind.OPEN: "？",
    StepKind.ONLINE_RULE: "→",
    StepKind.ONLINE_EFFORT: "→",
    StepKind.PAPER: "→",
}
_HEAD = Text(
    "申請者: {applicant}　受け手: {receiver}{channel}　{as_of} 現在",
    "applicant: {applicant}; receiver: {receiver}{channel}; as of {as_of}",
)
_LEGEND = Text(
    "記号: ○ 当てはまる　？ 事実の確認が必要　－ 当てはまらない　→ 省略できないとき",
    "marks: ○ applies, ？ needs a fact, － does not apply, → where it is not omitted",
)
_LABELS = {
    "asked": Text("添付を求める根拠", "asked for in"),
    "caller": Text("出典なし（利用者の指定）", "no source; named by the user"),
    "matter": Text("確認事項", "to verify"),
    "means": Text("手段", "by"),
    "direction": Text("向き", "direction"),
    "chain": Text("経路", "passes through"),
    "until": Text("期限", "until"),
    "also": Text("あわせて求めるもの", "collect besides"),
    "filing": Text("届出そのもの", "the filing itself"),
    "channel": Text("方法", "channel"),
    "collects": Text("代わりに求めるもの", "collect instead"),
    "design": Text("出典に記載なし、本ライブラリの設計", "not stated; this library's design"),
    "meanwhile": Text("確認できるまで", "until settled"),
    "alternatives": Text("ほかに使える手段", "also possible"),
    "matters": Text(
        "何を確認するために求めるかで結果が変わる。省略できるのは、確認事項のすべてについて省略できるとき。",
        "It depends on what the document is to verify; it goes only where it goes for all of that.",
    ),
    "because": Text("理由", "because"),
    "changes": Text("結果を左右する事実", "what could change it"),
    "fallback": Text("ただし", "however"),
    "mend": Text("対処", "what to do"),
}


def render(plan: Plan, format: str, lang: Lang) -> str:  # noqa: A002
    """Return a plan as text or JSON."""
    require_language(lang)
    if format == "json":
        return json.dumps(as_data(plan), ensure_ascii=False, indent=2) + "\n"
    if format == "text":
        return "\n".join(_text(plan, lang)) + "\n"
    raise UsageError("計画の形式は text か json です。", "a plan renders as text or json.")


# --- text -----------------------------------------------------------------------------------------


def _text(plan: Plan, lang: Lang) -> Iterator[str]:
    yield shown(str(plan.procedure))
    yield _head(plan, lang)
    if plan.items or plan.filing:
        yield _LEGEND.get(lang)
    if plan.filing is not None:
        yield ""
        yield from _filing(plan.filing, lang)
    for number, item in enumerate(plan.items, start=1):
        yield ""
        yield f"{number}. {_named(item.document, lang)} … {item.outcome.word(lang)}"
        yield f"   {_LABELS['asked'].get(lang)}: {_asked(item, lang)}"
        if len(item.answers) > 1:
            yield f"   {_LABELS['matters'].get(lang)}"
        for answer in item.answers:
            yield from _answer(item, answer, lang)
    if len(plan.report.findings):
        yield ""
        for finding in plan.report:
            yield f"{finding.rule} {finding.message(lang)}"
            yield f"  {_LABELS['mend'].get(lang)}: {finding.mend(lang)}"


def _head(plan: Plan, lang: Lang) -> str:
    facts = plan.rules.vocabulary.facts
    channel = ""
    if plan.channel is not None:
        space = "　" if lang == "ja" else "; "
        channel = f"{space}{_LABELS['channel'].get(lang)}: {facts[CHANNEL].value(plan.channel, lang)}"
    return _HEAD.fill(
        lang,
        {
            "applicant": facts["applicant.kind"].value(plan.applicant, lang),
            "receiver": facts["receiver.kind"].value(plan.receiver, lang),
            "channel": channel,
            "as_of": plan.as_of.isoformat(),
        },
    )


def _filing(filing: FilingAnswer, lang: Lang) -> Iterator[str]:
    word = _FILING[filing.goes.value].get(lang)
    yield f"{_LABELS['filing'].get(lang)} … {word}"
    yield from (f"     {_MARKS.get(step.kind, '－')} {step.cited(lang)}" for step in filing.steps)


_FILING = {
    True: Text("不要（届出があったものとみなされる）", "not needed (it is deemed made)"),
    False: Text("必要", "to be made"),
    None: Text(
        "判断できない（要確認）。確認できるまで届け出る", "unknown (facts needed); until settled it is made"
    ),
}


def _named(term: Document | Matter, lang: Lang) -> str:
    return shown(term.name.get(lang))


def _asked(item: PlanItem, lang: Lang) -> str:
    if not item.stated_by:
        return _LABELS["caller"].get(lang)
    authorities = (wording.authority(route, lang) for route in item.stated_by)
    places = [*filter(None, authorities), *(citation.text(lang) for citation in item.asked_in)]
    return ("、" if lang == "ja" else "; ").join(dict.fromkeys(places))


def _answer(item: PlanItem, answer: Answer, lang: Lang) -> Iterator[str]:
    if answer.matter is not None:
        outcome = f" … {answer.outcome.word(lang)}" if len(item.answers) > 1 else ""
        yield f"   ■ {_LABELS['matter'].get(lang)}: {_named(answer.matter, lang)}{outcome}"
    for key, value in _lines(answer, lang):
        yield f"   {_LABELS[key].get(lang)}: {value}"
    yield f"   {_LABELS['because'].get(lang)}:"
    yield from (f"     {_MARKS.get(step.kind, '－')} {step.cited(lang)}" for step in answer.steps)
    if answer.changes:
        yield f"   {_LABELS['changes'].get(lang)}:"
        words = item.rules.vocabulary
        yield from (f"     ・ {wording.fact(name, lang, words)}" for name in answer.changes)


def _lines(answer: Answer, lang: Lang) -> Iterator[tuple[str, str]]:
    comma = "、" if lang == "ja" else ", "
    if answer.outcome is Outcome.UNKNOWN:
        yield "meanwhile", answer.meanwhile.word(lang)
    if answer.mechanism is not None:
        yield "means", _with(answer.mechanism.name.get(lang), answer.mechanism.holder.get(lang))
        collects = answer.collects(lang) or ""
        stated = bool(answer.mechanism.collects_basis)
        yield "collects", collects if stated else _with(collects, _LABELS["design"].get(lang))
    if answer.route is not None:
        yield from _of_the_route(answer, answer.route, lang)
    if answer.alternatives:
        yield "alternatives", comma.join(_name(route).get(lang) for route in answer.alternatives)
    fallback = answer.fallback(lang)
    if fallback is not None:
        yield "fallback", fallback


def _of_the_route(answer: Answer, route: Route, lang: Lang) -> Iterator[tuple[str, str]]:
    if answer.also_collects(lang):
        yield "also", ("、" if lang == "ja" else ", ").join(answer.also_collects(lang))
    if route.direction is not Direction.ATTACHMENT_OMITTED:
        yield "direction", route.direction.word(lang)
    if route.chain:
        yield "chain", wording.chain(route, lang)
    if route.valid_to is not None:
        yield "until", route.valid_to.isoformat()


def _with(words: str, more: str) -> str:
    return f"{words} — {more}"


def _name(route: Route) -> Text:
    return route.mechanism.name if route.mechanism else Text(route.id, route.id)


# --- JSON -----------------------------------------------------------------------------------------


def as_data(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON-ready data: ids, and every text in both languages."""
    return {
        "procedure": {
            "key": shown(plan.procedure.key),
            "procedureId": None
            if plan.procedure.procedure_id is None
            else shown(plan.procedure.procedure_id),
            "name": shown(plan.procedure.name),
        },
        "applicant": plan.applicant.value,
        "receiver": plan.receiver.value,
        "channel": plan.channel.value if plan.channel else None,
        "agencies": [
            {"id": one.id, **one.name._asdict(), "reviewedUntil": one.reviewed_until.isoformat()}
            for one in plan.rules.agencies
        ],
        "asOf": plan.as_of.isoformat(),
        "facts": dict(sorted(plan.facts.items())),
        "filing": _filing_data(plan.filing) if plan.filing else None,
        "documents": [_item_data(item) for item in plan.items],
        "findings": rendering.as_data(plan.report),
    }


def _filing_data(filing: FilingAnswer) -> dict[str, Any]:
    goes = filing.goes
    return {
        "goes": goes.word("en"),
        "missing": list(goes.missing),
        "route": filing.route.id if filing.route else None,
        "steps": [_step_data(step) for step in filing.steps],
    }


def _item_data(item: PlanItem) -> dict[str, Any]:
    return {
        "document": _term(item.document),
        "outcome": item.outcome.value,
        "outcomeWord": _both(item.outcome.word),
        "askedIn": [str(citation) for citation in item.asked_in],
        "statedBy": [route.id for route in item.stated_by],
        "answers": [_answer_data(answer) for answer in item.answers],
    }


def _answer_data(answer: Answer) -> dict[str, Any]:
    mechanism = answer.mechanism
    return {
        "matter": _term(answer.matter) if answer.matter else None,
        "outcome": answer.outcome.value,
        "outcomeWord": _both(answer.outcome.word),
        "meanwhile": answer.meanwhile.value,
        "mechanism": _term(mechanism) if mechanism else None,
        "shape": mechanism.shape.value if mechanism else None,
        "holder": mechanism.holder._asdict() if mechanism else None,
        "collects": mechanism.collects._asdict() if mechanism else None,
        "collectsBasis": [str(citation) for citation in mechanism.collects_basis] if mechanism else [],
        "collectsAlso": [
            {"fact": fact.id, **fact.collects._asdict()}
            for fact in (answer.route.collects if answer.route else ())
            if fact.collects is not None
        ],
        "route": answer.route.id if answer.route else None,
        "direction": answer.direction.value if answer.direction else None,
        "chain": [hand._asdict() for hand in answer.chain],
        "certainty": answer.certainty.value if answer.certainty else None,
        "verb": answer.route.verb or None if answer.route else None,
        "validFrom": answer.valid_from.isoformat() if answer.valid_from else None,
        "validTo": answer.valid_to.isoformat() if answer.valid_to else None,
        "alternatives": [
            {"route": route.id, "name": _name(route)._asdict()} for route in answer.alternatives
        ],
        "missing": list(answer.missing),
        "changes": list(answer.changes),
        "fallback": _both(answer.fallback) if answer.outcome is Outcome.OMIT else None,
        "steps": [_step_data(step) for step in answer.steps],
    }


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "route": step.route.id if step.route else None,
        "text": _both(step.text),
        "basis": [str(citation) for citation in step.basis],
        "agency": _agency_data(step.route) if step.route else None,
        "missing": list(step.missing),
    }


def _agency_data(route: Route) -> dict[str, Any] | None:
    if route.agency is None or route.authority is None:
        return None
    return {"id": route.agency.id, "basis": route.authority._asdict(), "replaces": route.replaces or None}


def _term(one: Document | Matter | Mechanism) -> dict[str, str]:
    return {"id": one.id, **one.name._asdict()}


def _both(word: Callable[[Lang], str | None]) -> dict[str, str | None]:
    return {"ja": word("ja"), "en": word("en")}
