"""The checks on what a form asks for: fields, conditions, values shown beforehand, attachments."""

from __future__ import annotations

from collections.abc import Callable

from gyosei_forms.forms.linting import (
    attachments,
    conditions,
    names,
    numbers,
    prefill,
    purposes,
    texts,
)
from gyosei_forms.forms.linting.review import Review

CHECKS_OF_FIELDS: tuple[Callable[[Review], None], ...] = (
    purposes.reasons,
    purposes.twice,
    purposes.burden,
    numbers.corporate_numbers,
    numbers.personal_numbers,
    numbers.sex,
    names.items,
    names.beside,
    texts.ranges,
    texts.languages,
    texts.examples,
    conditions.unreachable,
    conditions.choices,
    prefill.shown,
    prefill.reuse,
    attachments.facts,
    attachments.omitted,
    attachments.twice,
    attachments.hidden,
    attachments.files,
)
