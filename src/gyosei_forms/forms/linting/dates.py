"""Which version is in use on which days, and what a local form changes of the national one."""

from __future__ import annotations

from gyosei_forms.forms.comparing import ChangeKind, compare
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.rules.lint import dates as rules


def days(review: Review) -> None:
    """Hold the days of the version and of the period against the day of the review, and versions against each other."""
    form, day = review.form, review.as_of
    successor, period = form.superseded_by, form.period
    if successor is not None and day >= successor.since:
        review.say(rules.NOT_IN_USE, form, "superseded_by")
    elif form.valid_to is not None and day > form.valid_to:
        review.say(rules.NOT_IN_USE, form, "valid_to")
    if form.valid_from is not None and day < form.valid_from:
        review.say(rules.NOT_NOW, form, "valid_from")
    elif period is not None and period.opens is not None and day < period.opens:
        review.say(rules.NOT_NOW, period, "opens")
    elif period is not None and period.closes is not None and day > period.closes:
        review.say(rules.NOT_NOW, period, "closes")
    if successor is not None and (form.valid_to is None or form.valid_to >= successor.since):
        review.say(rules.OVERLAP, form, "superseded_by" if form.valid_to is None else "valid_to")


def template(review: Review) -> None:
    """Hold a local form against the national one, where that is at hand."""
    national = review.template
    if national is None:
        return
    form = review.form
    named = form.based_on
    if named is not None and (named.id, named.version) != (national.id, national.version):
        review.say(
            rules.DEVIATES,
            form,
            "based_on",
            ja="元にした様式の ID か版が、照らした様式と違います",
            en="the form it names is another one, or another version",
        )
    for change in compare(national, form).of(ChangeKind.BREAKING):
        review.say(rules.DEVIATES, form, "based_on", ja=change.text.ja, en=change.text.en)
