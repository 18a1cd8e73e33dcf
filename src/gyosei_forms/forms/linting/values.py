"""Values of the frame: numbers and lengths of time within what the definition says they are, contact points of GIF."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gyosei_forms.findings import Report
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model.words import Placed
from gyosei_forms.forms.rules.lint import values as rules
from gyosei_forms.parts.contacts import mail, telephones, web
from gyosei_forms.text import Text

_DURATION = re.compile(r"P(?=[0-9])(?:[0-9]{1,4}Y)?(?:[0-9]{1,4}M)?(?:[0-9]{1,4}W)?(?:[0-9]{1,5}D)?")
_LEVEL = Text("0 から 3 までの数", "a number from 0 to 3")
_FROM_ZERO = Text("0 以上の数", "a number from 0")
_FROM_ONE = Text("1 以上の数", "a number from 1")
_HIGHEST_LEVEL = 3


def frame(review: Review) -> None:
    """Hold what is a number or a length of time."""
    for part, key, fits, what in _looked_at(review):
        if not fits:
            review.say(rules.OUT_OF_RANGE, part, key, ja=what.ja, en=what.en)


_Look = tuple[Placed, str, bool, Text]


def _looked_at(review: Review) -> Iterator[_Look]:
    form = review.form
    if form.identity is not None:
        for key in ("proofing", "authentication"):
            level: int | None = getattr(form.identity, key)
            yield form.identity, key, level is None or 0 <= level <= _HIGHEST_LEVEL, _LEVEL
    for amount in form.fee.amounts if form.fee else ():
        yield amount, "online", (amount.online or 0) >= 0, _FROM_ZERO
        yield amount, "paper", (amount.paper or 0) >= 0, _FROM_ZERO
    if form.result is not None:
        yield form.result, "days", form.result.days is None or form.result.days > 0, _FROM_ONE
    for part in (form.channels, *form.attachments):
        if part is not None:
            yield part, "max_bytes", part.max_bytes is None or part.max_bytes > 0, _FROM_ONE
    if form.retention is not None:
        whole = _DURATION.fullmatch(form.retention.length) is not None
        yield (
            form.retention,
            "length",
            whole,
            Text("ISO 8601 の期間（P5Y など）", "a duration of ISO 8601 such as P5Y"),
        )


def contact(review: Review) -> None:
    """Hold telephone number, mail address and web page by the rules of GIF 445."""
    found = review.form.contact
    if found is None:
        return
    for key, check in _CHECKED.items():
        written: str = getattr(found, key)
        report = check(written) if written else Report()
        for one in (*report.errors, *report.warnings):
            review.say(one.definition, found, key, suggestion=one.suggestion, **one.values)


def _mail(text: str) -> Report:
    return mail.check(text, library=False)


_CHECKED: dict[str, Callable[[str], Report]] = {
    "telephone": telephones.check,
    "mail": _mail,
    "url": web.check,
}
