"""Conditions and choices: what can never come about, and what leaves nothing to choose."""

from __future__ import annotations

from collections.abc import Iterable

from gyosei_forms.conditions import ALWAYS, Condition
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Field
from gyosei_forms.forms.reading.building import NEVER
from gyosei_forms.forms.rules.lint import conditions as rules


def unreachable(review: Review) -> None:
    """Report sections, fields and attachments that are never asked for, the outermost only."""
    for section in review.form.sections:
        if not review.reach.possible(section.when):
            review.say(
                rules.SECTION_NEVER,
                section,
                "when",
                title_ja=section.title.ja,
                title_en=section.title.text.en,
            )
        else:
            _fields(review, section.fields, (section.when,))
    for one in review.form.attachments:
        label = one.label.text
        if not review.reach.possible(one.when):
            review.say(rules.NEVER_ASKED, one, "when", label_ja=label.ja, label_en=label.en)
        elif one.required != NEVER and not review.reach.possible(one.when, one.required):
            review.say(rules.NEVER_REQUIRED, one, "required", label_ja=label.ja, label_en=label.en)


def _fields(review: Review, fields: Iterable[Field], outer: tuple[Condition, ...]) -> None:
    for one in fields:
        label, conditions = one.label.text, (*outer, one.when)
        if one.when != ALWAYS and not review.reach.possible(*conditions):
            review.say(rules.NEVER_ASKED, one, "when", label_ja=label.ja, label_en=label.en)
            continue
        if one.required not in (NEVER, ALWAYS) and not review.reach.possible(*conditions, one.required):
            review.say(rules.NEVER_REQUIRED, one, "required", label_ja=label.ja, label_en=label.en)
        _fields(review, one.fields, conditions)


def choices(review: Review) -> None:
    """Report choices that look the same, and a single one."""
    for field in review.fields:
        seen: set[str] = set()
        for one in field.choices:
            label = meanings.plain(one.label.ja) or one.label.ja
            if label in seen:
                review.say(rules.SAME_LABEL, one, "label")
            seen.add(label)
        if len(field.choices) == 1 and field.kind is FieldType.CHOICE:
            review.say(rules.ONE_CHOICE, field, "choices")
