"""法人番号 where a corporation applies, 個人番号 only where a law lets it be asked, the sex only for a purpose."""

from __future__ import annotations

from gyosei_forms.conditions import fact_names
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import APPLICANT, Attachment, Field
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.forms.rules.lint import numbers as rules

_CORPORATION, _SOLE = "法人", "個人事業主"


def corporate_numbers(review: Review) -> None:
    """Hold 法人番号: asked of corporations, not demanded of sole proprietors."""
    form = review.form
    found = [one for one in review.asked if meanings.asks_corporate_number(one.field)]
    kinds = form.procedure.applicants
    if _CORPORATION in kinds and not found:
        review.say(rules.NO_CORPORATE_NUMBER, form, "sections")
    if _SOLE not in kinds:
        return
    corporations = {one.id for one in form.subjects if one.kind == _CORPORATION}
    for field, _, conditions in found:
        if (field.subject or APPLICANT) in corporations:
            continue
        if review.reach.possible(*conditions, field.required, applicant=_SOLE):
            review.say(rules.OF_SOLE_PROPRIETOR, field, "required")


def personal_numbers(review: Review) -> None:
    """Hold 個人番号: a law lets it be asked, and it is neither an identifier nor what a condition looks at."""
    spoken = _spoken_of(review)
    for field, path, _ in review.asked:
        if not meanings.asks_personal_number(field):
            continue
        if not field.basis:
            review.say(rules.NO_LAW, field)
        item = field.gif
        if ANSWERS + path in spoken or (item is not None and "idGroup" in item.name):
            review.say(rules.AS_KEY, field)


def sex(review: Review) -> None:
    """Hold the sex: asked for a purpose."""
    for field in review.fields:
        if meanings.asks_sex(field) and field.purpose is None:
            review.say(rules.SEX_WITHOUT_PURPOSE, field)


def _spoken_of(review: Review) -> set[str]:
    """Return the facts that the conditions of the form speak of."""
    form = review.form
    conditions = [one.when for one in form.sections]
    parts: tuple[Field | Attachment, ...] = (*form.all_fields(), *form.attachments)
    for part in parts:
        conditions += [part.when, part.required]
        conditions += [one.omits_when for one in part.held if one.omits_when is not None]
    return {name for one in conditions for name in fact_names(one)}
