"""Who acts: the applicant or somebody for them, and help for those who cannot do it online; whom to ask."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.rules.lint import people as rules

_NEED_AUTHORITY = ("agent", "professional", "employer", "guardian")


def agents(review: Review) -> None:
    """Hold who may act for the applicant, and how they show that they may."""
    form = review.form
    if not form.agents:
        review.say(rules.NO_AGENTS, form, "agents")
    for one in form.agents:
        if one.kind in _NEED_AUTHORITY and not one.proof and not one.basis:
            review.say(rules.NO_AUTHORITY, one, "kind")


def helped(review: Review) -> None:
    """Hold that whoever cannot do it online alone gets help, and that there is somebody to ask."""
    form = review.form
    channels = form.channels
    by_staff = any(one.kind == "staff" for one in form.agents)
    if channels is not None and channels.online and not channels.counter and not by_staff:
        review.say(rules.NO_HELP, channels, "counter")
    found = form.contact
    if found is None or not (found.telephone or found.mail or found.url):
        review.say(rules.NO_CONTACT, found or form, "" if found else "contact")
