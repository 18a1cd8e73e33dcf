"""A plan as text that a clerk can act on, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from gyosei_forms.errors import UsageError, require_language
from gyosei_forms.findings import rendering
from gyosei_forms.once_only import vocabulary, wording
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.routes import Route
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
    "申請者: {applicant}　受け手: {receiver}　{as_of} 現在",
    "applicant: {applicant}; receiver: {receiver}; as of {as_of}",
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
    yield _HEAD.fill(
        lang,
        {
            "applicant": vocabulary.facts()["applicant.kind"].value(plan.applicant, lang),
            "receiver": vocabulary.facts()["receiver.kind"].value(plan.receiver, lang),
            "as_of": plan.as_of.isoformat(),
        },
    )
    if plan.items:
        yield _LEGEND.get(lang)
    for number, item in enumerate(plan.items, start=1):
        yield ""
        yield f"{number}. {item.document.name.get(lang)} … {item.outcome.word(lang)}"
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


def _asked(item: PlanItem, lang: Lang) -> str:
    if not item.asked_in:
        return _LABELS["caller"].get(lang)
    return ("、" if lang == "ja" else "; ").join(citation.text(lang) for citation in item.asked_in)


def _answer(item: PlanItem, answer: Answer, lang: Lang) -> Iterator[str]:
    if answer.matter is not None:
        outcome = f" … {answer.outcome.word(lang)}" if len(item.answers) > 1 else ""
        yield f"   ■ {_LABELS['matter'].get(lang)}: {answer.matter.name.get(lang)}{outcome}"
    for key, value in _lines(answer, lang):
        yield f"   {_LABELS[key].get(lang)}: {value}"
    yield f"   {_LABELS['because'].get(lang)}:"
    yield from (f"     {_MARKS.get(step.kind, '－')} {step.cited(lang)}" for step in answer.steps)
    if answer.changes:
        yield f"   {_LABELS['changes'].get(lang)}:"
        yield from (f"     ・ {wording.fact(name, lang)}" for name in answer.changes)


def _lines(answer: Answer, lang: Lang) -> Iterator[tuple[str, str]]:
    comma = "、" if lang == "ja" else ", "
    if answer.outcome is Outcome.UNKNOWN:
        yield "meanwhile", answer.meanwhile.word(lang)
    if answer.mechanism is not None:
        yield "means", _with(answer.mechanism.name.get(lang), answer.mechanism.holder.get(lang))
        collects = answer.collects(lang) or ""
        stated = bool(answer.mechanism.collects_basis)
        yield "collects", collects if stated else _with(collects, _LABELS["design"].get(lang))
    if answer.alternatives:
        yield "alternatives", comma.join(_name(route).get(lang) for route in answer.alternatives)
    fallback = answer.fallback(lang)
    if fallback is not None:
        yield "fallback", fallback


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
        "asOf": plan.as_of.isoformat(),
        "facts": dict(sorted(plan.facts.items())),
        "documents": [_item_data(item) for item in plan.items],
        "findings": rendering.as_data(plan.report),
    }


def _item_data(item: PlanItem) -> dict[str, Any]:
    return {
        "document": _term(item.document),
        "outcome": item.outcome.value,
        "outcomeWord": _both(item.outcome.word),
        "askedIn": [str(citation) for citation in item.asked_in],
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
        "certainty": answer.certainty.value if answer.certainty else None,
        "validFrom": answer.valid_from.isoformat() if answer.valid_from else None,
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
        "missing": list(step.missing),
    }


def _term(one: Document | Matter | Mechanism) -> dict[str, str]:
    return {"id": one.id, **one.name._asdict()}


def _both(word: Callable[[Lang], str | None]) -> dict[str, str | None]:
    return {"ja": word("ja"), "en": word("en")}
