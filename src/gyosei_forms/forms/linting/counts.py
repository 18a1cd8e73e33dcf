"""How much a form asks for: inputs, inputs after what is filled in beforehand, documents asked for and omitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gyosei_forms.conditions import ALWAYS
from gyosei_forms.forms.answers.states import Status
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Field


@dataclass(frozen=True, slots=True)
class Counts:
    """What an applicant is asked for, when nothing is known but what the form says itself.

    A field of a repeated group counts once. ``inputs_after_prefill`` are those without a value shown beforehand and not
    held by somebody who makes them unnecessary; ``conditional`` are those among the inputs that are asked in some cases
    only. ``documents_omitted`` are those that the once-only plan omits, ``documents_open`` those that depend on facts.
    """

    inputs: int
    inputs_after_prefill: int
    conditional: int
    documents: int
    documents_omitted: int
    documents_open: int


def count(review: Review) -> Counts:
    """Count what a form asks for."""
    states = {one.field.pointer: one.status for one in review.beforehand.fields}
    inputs = [(one, _beforehand(one, states)) for one in review.fields]
    attachments = review.beforehand.attachments
    return Counts(
        inputs=len(inputs),
        inputs_after_prefill=sum(
            one.prefill is None and status is not Status.OMITTED for one, status in inputs
        ),
        conditional=sum(status is Status.UNKNOWN for _, status in inputs),
        documents=len(attachments),
        documents_omitted=sum(one.status is Status.OMITTED for one in attachments),
        documents_open=sum(one.status is Status.UNKNOWN for one in attachments),
    )


def _beforehand(field: Field, states: Mapping[str, Status]) -> Status:
    """Return what becomes of a field; of one in a repeated group, which has no row yet, what becomes of the group."""
    if field.pointer in states:
        return states[field.pointer]
    if field.when != ALWAYS:
        return Status.UNKNOWN
    place = field.pointer
    while place and place not in states:
        place = place.rpartition("/")[0]
    return states.get(place, Status.UNKNOWN)
