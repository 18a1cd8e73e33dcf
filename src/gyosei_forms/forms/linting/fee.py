"""The fee: paid online, to whom, and not more than on paper; how long the decision takes."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Amount, Fee
from gyosei_forms.forms.rules.lint import fee as rules

_OFFLINE = frozenset({"cash", "stamps"})
_THROUGH_OTHERS = frozenset({"card", "code", "shop"})
_PUBLIC = ("national_treasury", "local_government")


def fee(review: Review) -> None:
    """Hold the fee; one without an amount is free of charge."""
    found = review.form.fee
    if found is None or not any(one.online or one.paper for one in found.amounts):
        return
    _paid(review, found)
    for one in found.amounts:
        _amount(review, one)


def _paid(review: Review, found: Fee) -> None:
    if not found.methods:
        review.say(rules.NO_METHOD, found, "methods")
    elif found.online and _OFFLINE.issuperset(found.methods):
        review.say(rules.METHODS_OFFLINE, found, "methods")
    if not found.payee:
        review.say(rules.NO_PAYEE, found, "payee")
    if found.payee in _PUBLIC and not found.designated_payer and _THROUGH_OTHERS.intersection(found.methods):
        review.say(rules.NO_DESIGNATED_PAYER, found, "methods")


def _amount(review: Review, one: Amount) -> None:
    if one.online is None or one.paper is None or one.online == one.paper:
        review.say(rules.NOT_LESS, one)
    elif one.online > one.paper:
        review.say(rules.DEARER, one, "online")


def decision(review: Review) -> None:
    """Hold the usual time until the result."""
    found = review.form.result
    if found is not None and found.days is None:
        review.say(rules.NO_DAYS, found, "days")
