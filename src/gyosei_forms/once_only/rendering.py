"""A plan as text that a clerk can act on, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.once_only import vocabulary, wording
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step, Verdict
from gyosei_forms.once_only.routes import Route
from gyosei_forms.text import Lang, Text, shown

_MARKS = {
    Verdict.FIRES: "○",
    Verdict.NO_NEED: "○",
    Verdict.OPEN: "？",
    Verdict.DIGITAL: "→",
    Verdict.PAPER: "→",
}
_HEAD = Text(
    "申請者: {applicant}　受け手: {receiver}　{as_of} 現在",
    "applicant: {applicant}; receiver: {receiver}; as of {as_of}",
)
_LABELS = {
    "asked": Text("求める根拠", "asked for in"),
    "caller": Text("出典なし（呼び出し側の指定）", "no source; the caller says so"),
    "linkage": Text("手段", "by"),
    "collects": Text("代わりに集めるもの", "collect instead"),
    "design": Text("出典に記載なし、本ライブラリの設計", "not stated; this library's design"),
    "meanwhile": Text("それまで", "until then"),
    "alternatives": Text("ほかに使えるもの", "also possible"),
    "matters": Text(
        "何を確認するために求めるかで変わる。省略できるのは、求めるすべてについて省略となるとき。",
        "It depends on what the document is asked for; it goes where it goes for all of that.",
    ),
    "because": Text("理由", "because"),
    "changes": Text("答えを変えうる事実", "what could change it"),
    "fallback": Text("備え", "fallback"),
}


def render(plan: Plan, format: str, lang: Lang) -> str:  # noqa: A002
    """Return a plan as text or JSON."""
    if format == "json":
        return json.dumps(to_dict(plan, lang), ensure_ascii=False, indent=2) + "\n"
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
        yield from (f"{finding.rule} {finding.message(lang)}" for finding in plan.report)


def _asked(item: PlanItem, lang: Lang) -> str:
    if not item.asked_in:
        return _LABELS["caller"].get(lang)
    return ("、" if lang == "ja" else "; ").join(citation.text(lang) for citation in item.asked_in)


def _answer(item: PlanItem, answer: Answer, lang: Lang) -> Iterator[str]:
    if answer.matter is not None and len(item.answers) > 1:
        yield f"   ■ {answer.matter.name.get(lang)} … {answer.outcome.word(lang)}"
    elif answer.matter is not None:
        yield f"   ■ {answer.matter.name.get(lang)}"
    for key, value in _lines(answer, lang):
        yield f"   {_LABELS[key].get(lang)}: {value}"
    yield f"   {_LABELS['because'].get(lang)}:"
    yield from (f"     {_MARKS.get(step.verdict, '－')} {step.cited(lang)}" for step in answer.steps)
    if answer.changes:
        yield f"   {_LABELS['changes'].get(lang)}:"
        yield from (f"     ・ {wording.fact(name, lang)}" for name in answer.changes)


def _lines(answer: Answer, lang: Lang) -> Iterator[tuple[str, str]]:
    comma = "、" if lang == "ja" else ", "
    if answer.outcome is Outcome.UNKNOWN:
        yield "meanwhile", answer.meanwhile.word(lang)
    if answer.mechanism is not None:
        yield "linkage", _with(answer.mechanism.name.get(lang), answer.mechanism.holder.get(lang))
        stated = any(citation.key != "gyosei" for citation in answer.mechanism.collects_basis)
        collects = answer.mechanism.collects.get(lang)
        yield "collects", collects if stated else _with(collects, _LABELS["design"].get(lang))
    if answer.alternatives:
        yield "alternatives", comma.join(_name(route, lang) for route in answer.alternatives)
    fallback = answer.fallback(lang)
    if fallback is not None:
        yield "fallback", fallback


def _with(words: str, more: str) -> str:
    return f"{words} — {more}"


def _name(route: Route, lang: Lang) -> str:
    return route.mechanism.name.get(lang) if route.mechanism else route.id


# --- JSON -----------------------------------------------------------------------------------------


def to_dict(plan: Plan, lang: Lang) -> dict[str, Any]:
    """Return a plan as JSON values."""
    return {
        "procedure": {
            "key": plan.procedure.key,
            "id": plan.procedure.procedure_id,
            "name": plan.procedure.name,
        },
        "applicant": plan.applicant.value,
        "receiver": plan.receiver.value,
        "asOf": plan.as_of.isoformat(),
        "facts": dict(sorted(plan.facts.items())),
        "documents": [_item_dict(item, lang) for item in plan.items],
        "findings": json.loads(plan.report.render("json", lang=lang)),
    }


def _item_dict(item: PlanItem, lang: Lang) -> dict[str, Any]:
    return {
        "document": item.document.id,
        "name": item.document.name.get(lang),
        "outcome": item.outcome.value,
        "askedIn": [str(citation) for citation in item.asked_in],
        "answers": [_answer_dict(answer, lang) for answer in item.answers],
    }


def _answer_dict(answer: Answer, lang: Lang) -> dict[str, Any]:
    mechanism = answer.mechanism
    return {
        "matter": answer.matter.id if answer.matter else None,
        "outcome": answer.outcome.value,
        "word": answer.outcome.word(lang),
        "meanwhile": answer.meanwhile.value,
        "mechanism": mechanism.id if mechanism else None,
        "shape": mechanism.shape.value if mechanism else None,
        "collects": answer.collects(lang),
        "certainty": answer.certainty.value if answer.certainty else None,
        "validFrom": answer.valid_from.isoformat() if answer.valid_from else None,
        "alternatives": [_name(route, lang) for route in answer.alternatives],
        "missing": list(answer.missing),
        "changes": list(answer.changes),
        "fallback": answer.fallback(lang),
        "steps": [_step_dict(step, lang) for step in answer.steps],
    }


def _step_dict(step: Step, lang: Lang) -> dict[str, Any]:
    return {
        "verdict": step.verdict.value,
        "route": step.route.id if step.route else None,
        "text": step.text(lang),
        "basis": [str(citation) for citation in step.basis],
        "missing": list(step.missing),
    }
