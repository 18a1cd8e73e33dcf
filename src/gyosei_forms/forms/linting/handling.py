"""How the data are handled: what personal data are used for, and how long they are kept."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.rules.lint import handling as rules

_PERSONS = frozenset({"個人", "個人事業主"})


def kept(review: Review) -> None:
    """Hold how long the application is kept."""
    if review.form.retention is None:
        review.say(rules.NO_RETENTION, review.form, "retention")


def personal(review: Review) -> None:
    """Hold the purpose of personal data, wherever the form is about a person."""
    form = review.form
    kinds = {*form.procedure.applicants, *(one.kind for one in form.subjects)}
    items = any(one.item.startswith(("Person.", "個人.")) for one in review.fields)
    if form.privacy is None and (items or _PERSONS.intersection(kinds)):
        review.say(rules.NO_PURPOSE, form, "privacy")
