"""Attachments of a form, as the once-only planner answers for them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gyosei_forms import once_only, procedures, ternary
from gyosei_forms.conditions import FactValue
from gyosei_forms.errors import UsageError
from gyosei_forms.forms.answers.states import AttachmentState, Status
from gyosei_forms.forms.model import Attachment, Form
from gyosei_forms.once_only import Asked, Outcome, Plan, RuleSet
from gyosei_forms.procedures import Procedure
from gyosei_forms.ternary import Ternary

_ARGUMENTS = ("receiver.kind", "applicant.kind", "application.channel")
_GONE = (Outcome.OMIT, Outcome.NOT_NEEDED)


def plan(form: Form, facts: Mapping[str, FactValue], as_of: date | None, rules: RuleSet) -> Plan | None:
    """Return the plan for the documents of a form; ``None`` without such, or where applicant or receiver are not known."""
    asked = [
        Asked(one.document, matter)
        for one in form.attachments
        if one.document
        for matter in one.verifies or (None,)
    ]
    if not asked or any(name not in facts for name in _ARGUMENTS[:2]):
        return None
    days = rules.vocabulary.facts
    given: dict[str, FactValue | date] = {
        name: date.fromisoformat(str(value)) if name in days and days[name].is_date else value
        for name, value in facts.items()
        if name not in _ARGUMENTS
    }
    channel = facts.get("application.channel")
    return once_only.plan(
        procedure(form, rules),
        applicant=str(facts["applicant.kind"]),
        receiver=str(facts["receiver.kind"]),
        documents=asked,
        facts=given,
        channel=None if channel is None else str(channel),
        as_of=as_of,
        rules=rules,
    )


def procedure(form: Form, rules: RuleSet) -> Procedure:
    """Return the procedure of a form: that of the catalogue or of an agency's rules, else one of its own."""
    key = form.procedure.key
    if key in rules.procedures:
        return rules.procedures[key]
    try:
        if key:
            return procedures.get(key)
    except UsageError:  # not in the lists, or several rows have that id
        pass
    law = "、".join(form.procedure.law)
    return Procedure(key=f"form:{form.id}", name=form.procedure.name.ja, law_raw=law)


def state(
    one: Attachment, facts: Mapping[str, FactValue], given: bool, planned: Plan | None
) -> AttachmentState:
    """Return what becomes of one attachment."""
    applies = one.when.evaluate(facts)
    required = one.required.evaluate(facts)
    if applies.is_no:
        return AttachmentState(one, Status.NOT_APPLICABLE, Status.NOT_APPLICABLE, given)
    meanwhile = Status.REQUIRED if applies.is_yes and required.is_yes else Status.OPTIONAL
    if applies.is_unknown:
        return AttachmentState(one, Status.UNKNOWN, meanwhile, given, missing=applies.missing)
    waits: list[Ternary] = []
    for held in one.held:
        if held.omits_when is not None:
            waits.append(held.omits_when.evaluate(facts))
            if waits[-1].is_yes:
                return AttachmentState(one, Status.OMITTED, Status.OMITTED, given, reason=held)
    open_ = ternary.any_of(waits).missing
    if one.document and planned is None:
        lacking = tuple(name for name in _ARGUMENTS[:2] if name not in facts)
        return AttachmentState(
            one, Status.UNKNOWN, meanwhile, given, missing=ternary.unknown(*open_, *lacking).missing
        )
    answers = _answers(one, planned) if planned is not None and one.document else ()
    if answers and all(answer.outcome in _GONE for answer in answers):
        return AttachmentState(one, Status.OMITTED, Status.OMITTED, given, answers)
    asked = (name for answer in answers for name in answer.missing)
    missing = ternary.unknown(*open_, *asked, *required.missing).missing
    status = Status.UNKNOWN if missing else meanwhile
    return AttachmentState(one, status, meanwhile, given, answers, missing)


def _answers(one: Attachment, planned: Plan) -> tuple[once_only.Answer, ...]:
    item = planned[one.document]
    if not one.verifies:
        return item.answers
    words = planned.rules.vocabulary
    wanted = {words.matter(matter).id for matter in one.verifies}
    chosen = tuple(
        answer for answer in item.answers if answer.matter is not None and answer.matter.id in wanted
    )
    return chosen or item.answers
