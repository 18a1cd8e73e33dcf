"""Why a field is asked at all: its purpose, its legal basis, where the information already is, and how much is asked."""

from __future__ import annotations

from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.counts import count
from gyosei_forms.forms.linting.review import Asked, Review
from gyosei_forms.forms.model import Field
from gyosei_forms.forms.rules.lint import purposes as rules

HELD = frozenset({"base_registry", "linkage", "prior_submission", "card", "public"})
"""The ways in which information is held by somebody else than the applicant alone."""
_MOST_ALIKE = 20
"""So many fields that mean the same are held against each further one."""


def reasons(review: Review) -> None:
    """Hold purpose, basis and where the information is; a group speaks for what is in it."""
    for section in review.form.sections:
        for one in section.fields:
            _reasons(review, one, ())


def _reasons(review: Review, field: Field, groups: tuple[Field, ...]) -> None:
    if field.fields:
        for one in field.fields:
            _reasons(review, one, (*groups, field))
        return
    both = (*groups, field)
    number, label = meanings.asks_personal_number(field), field.label.text
    if not any(one.purpose for one in both) and not meanings.asks_sex(field):
        review.say(rules.NO_PURPOSE, field, label_ja=label.ja, label_en=label.en)
    if not any(one.basis or one.source or one.illustrative for one in both) and not number:
        review.say(rules.NO_BASIS, field, label_ja=label.ja, label_en=label.en)
    held = [one for part in both for one in part.held]
    if not held or all(one.kind == "unknown" for one in held):
        review.say(rules.NOT_LOOKED_INTO, field, label_ja=label.ja, label_en=label.en)
    elif (
        all(one.kind in HELD and one.omits_when is None and one.note is None for one in held)
        and field.prefill is None
    ):
        by = next((one.by.text for one in held if one.by is not None), None)
        review.say(
            rules.ASKED_ALTHOUGH_HELD,
            field,
            "held",
            label_ja=label.ja,
            label_en=label.en,
            by_ja=f"（{by.ja}）" if by else "",
            by_en=f" ({by.en})" if by else "",
        )


def twice(review: Review) -> None:
    """Report fields that mean the same and can be asked in the same case."""
    seen: dict[str, list[Asked]] = {}
    for one in review.asked:
        field = one.field
        if field.fields or not field.means:
            continue
        before = seen.setdefault(field.means, [])
        first = next(
            (
                other
                for other in before[:_MOST_ALIKE]
                if review.reach.possible(*other.conditions, *one.conditions)
            ),
            None,
        )
        before.append(one)
        if first is not None:
            review.say(
                rules.ASKED_TWICE,
                field,
                label_ja=field.label.ja,
                label_en=field.label.text.en,
                first=first.path,
            )


def burden(review: Review) -> None:
    """Report more inputs than a minute allows."""
    inputs = count(review).inputs_after_prefill
    most = meanings.table()["burden"]["inputs"]
    if inputs > most:
        review.say(rules.TOO_MANY_INPUTS, review.form, "sections", inputs=inputs, most=most)
