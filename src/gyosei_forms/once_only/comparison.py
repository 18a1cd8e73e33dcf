"""What is different between two plans, document by document, and the reasons that changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError, require, require_language
from gyosei_forms.once_only.kinds import ApplicantKind, Channel, Outcome, ReceiverKind
from gyosei_forms.once_only.planner import Asked, plan
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step
from gyosei_forms.once_only.ruleset import RuleSet
from gyosei_forms.once_only.vocabulary import Document, Matter
from gyosei_forms.procedures import Procedure
from gyosei_forms.text import Lang, Text, shown


@dataclass(frozen=True, slots=True)
class Difference:
    """One document and matter whose answer differs; ``None`` where one of the plans has none for it.

    ``reasons`` are the steps that say something else than before: pairs of the step before and the step after,
    ``None`` where one of the plans has no such step.
    """

    document: Document
    matter: Matter | None
    before: Answer | None
    after: Answer | None
    reasons: tuple[tuple[Step | None, Step | None], ...]

    @property
    def eases(self) -> bool | None:
        """Whether the applicant is burdened less than before; ``None`` where the outcome is the same or one is missing."""
        if self.before is None or self.after is None or self.before.outcome is self.after.outcome:
            return None
        return self.after.outcome.rank < self.before.outcome.rank


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """What is different in the second of two plans. Where nothing is, ``differences`` is empty."""

    before: Plan
    after: Plan
    differences: tuple[Difference, ...]

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

    def __iter__(self) -> Iterator[Difference]:
        return iter(self.differences)

    def __repr__(self) -> str:
        return f"<Comparison, {len(self.differences)} differences>"


def compare(
    procedure: Procedure | str,
    before: date,
    after: date,
    *,
    applicant: ApplicantKind | str,
    receiver: ReceiverKind | str,
    documents: Iterable[str | tuple[str, str] | Asked] = (),
    facts: Mapping[str, FactValue | date] | None = None,
    channel: Channel | str | None = None,
    rules: RuleSet | None = None,
) -> Comparison:
    """Plan for two days and return what is different on the second; the other arguments as of :func:`plan`."""
    days = (before, after)
    require(
        all(isinstance(day, date) for day in days),
        "比べる二つの日（date）を渡してください。",
        "give the two days (dates) to compare.",
    )
    documents = documents if isinstance(documents, str | Mapping) else tuple(documents)
    first, second = (
        plan(
            procedure,
            applicant=applicant,
            receiver=receiver,
            documents=documents,
            facts=facts,
            channel=channel,
            as_of=day,
            rules=rules,
        )
        for day in days
    )
    return of_plans(first, second)


def of_plans(before: Plan, after: Plan) -> Comparison:
    """Return what is different in the second plan."""
    require(isinstance(after, Plan), "計画（Plan）を渡してください。", "pass a plan.")
    items = {item.document.id: item for item in after}
    pairs = [(item, items.pop(item.document.id, None)) for item in before]
    pairs_ = [*pairs, *((None, item) for item in items.values())]
    return Comparison(before, after, tuple(one for pair in pairs_ for one in _differences(*pair)))


def _differences(before: PlanItem | None, after: PlanItem | None) -> Iterator[Difference]:
    item = after if before is None else before
    if item is None:
        return
    for matter in _matters(before, after):
        first, second = _for(before, matter), _for(after, matter)
        reasons = tuple(_reasons(first, second))
        if reasons or (first is None) is not (second is None) or _said(first) != _said(second):
            yield Difference(item.document, matter, first, second, reasons)


def _matters(*items: PlanItem | None) -> list[Matter | None]:
    """Return the matters of either side, and the whole document only where neither names one."""
    found = [answer.matter for item in items if item is not None for answer in item.answers]
    named = {matter.id: matter for matter in found if matter is not None}
    return list(named.values()) or [None]


def _for(item: PlanItem | None, matter: Matter | None) -> Answer | None:
    """Return the answer for a matter; one for the whole document covers every matter."""
    if item is None:
        return None
    for answer in item.answers:
        if answer.matter is None or matter is None or answer.matter.id == matter.id:
            return answer
    return None


def _said(answer: Answer | None) -> tuple[Any, ...]:
    if answer is None:
        return ()
    return answer.outcome, answer.route.id if answer.route else None, answer.missing


def _reasons(before: Answer | None, after: Answer | None) -> Iterator[tuple[Step | None, Step | None]]:
    first, second = _steps(before), _steps(after)
    for key in dict.fromkeys([*first, *second]):
        one, other = first.get(key), second.get(key)
        if one is None or other is None:
            if before is not None and after is not None and _matters_alike(before, after):
                yield one, other
        elif (one.kind, one.missing, one.route) != (other.kind, other.missing, other.route):
            yield one, other


def _matters_alike(before: Answer, after: Answer) -> bool:
    """Where one answer is for the whole document, the general routes are not looked at: their absence says nothing."""
    return (before.matter is None) is (after.matter is None)


def _steps(answer: Answer | None) -> dict[str, Step]:
    """Return the steps by the row they are of; the ladder's own step has none."""
    steps = answer.steps if answer is not None else ()
    return {step.route.id if step.route is not None else "": step for step in steps}


# --- in words -------------------------------------------------------------------------------------

_HEAD = Text(
    "{before} と {after} の計画の違い: {count} 件", "differences between {before} and {after}: {count}"
)
_NONE = Text("（この書類は計画にない）", "(not in the plan)")


def _lines(comparison: Comparison, lang: Lang) -> Iterator[str]:
    yield shown(str(comparison.after.procedure))
    yield _HEAD.fill(
        lang,
        {
            "before": comparison.before.as_of.isoformat(),
            "after": comparison.after.as_of.isoformat(),
            "count": len(comparison.differences),
        },
    )
    for one in comparison.differences:
        name = shown(one.document.name.get(lang))
        matter = f" — {shown(one.matter.name.get(lang))}" if one.matter else ""
        yield f"{name}{matter}: {_outcome(one.before, lang)} → {_outcome(one.after, lang)}"
        for before, after in one.reasons:
            if before is not None:
                yield f"  - {before.cited(lang)}"
            if after is not None:
                yield f"  + {after.cited(lang)}"


def _outcome(answer: Answer | None, lang: Lang) -> str:
    return _NONE.get(lang) if answer is None else answer.outcome.word(lang)


def as_data(comparison: Comparison) -> dict[str, Any]:
    """Return it as JSON-ready data: ids, and every text in both languages."""
    return {
        "procedure": shown(comparison.after.procedure.key),
        "before": comparison.before.as_of.isoformat(),
        "after": comparison.after.as_of.isoformat(),
        "differences": [_data(one) for one in comparison.differences],
    }


def _data(one: Difference) -> dict[str, Any]:
    return {
        "document": {"id": one.document.id, **one.document.name._asdict()},
        "matter": {"id": one.matter.id, **one.matter.name._asdict()} if one.matter else None,
        "before": _outcome_data(one.before),
        "after": _outcome_data(one.after),
        "eases": one.eases,
        "reasons": [
            {"before": _step_data(before), "after": _step_data(after)} for before, after in one.reasons
        ],
    }


def _outcome_data(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    outcome: Outcome = answer.outcome
    return {"outcome": outcome.value, "route": answer.route.id if answer.route else None}


def _step_data(step: Step | None) -> dict[str, Any] | None:
    if step is None:
        return None
    return {
        "kind": step.kind.value,
        "route": step.route.id if step.route else None,
        "text": {"ja": step.text("ja"), "en": step.text("en")},
        "basis": [str(citation) for citation in step.basis],
    }
