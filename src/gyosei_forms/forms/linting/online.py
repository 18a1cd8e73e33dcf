"""Whether the whole procedure is online: each of its parts, or the reason why not; no step on paper, by seal, in person."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model.words import Placed
from gyosei_forms.forms.rules.lint import online as rules
from gyosei_forms.text import Text

_PARTS = {
    "channels": Text("申請の方法", "way of submitting"),
    "identity": Text("本人確認", "identification"),
    "fee": Text("手数料", "fee"),
    "result": Text("結果の通知", "notice of the result"),
}


def parts(review: Review) -> None:
    """Hold form, identity, fee, result and each attachment: said at all, and online or exempt with a reason."""
    form = review.form
    for key, name in _PARTS.items():
        part = getattr(form, key)
        if part is None:
            review.say(rules.NOT_SAID, form, key, part=key, name_ja=name.ja, name_en=name.en)
        else:
            _hold(review, part, name)
    for one in form.attachments:
        _hold(review, one, one.label.text)


def _hold(review: Review, part: Placed, name: Text) -> None:
    if not getattr(part, "online", True) and getattr(part, "exempt", None) is None:
        review.say(rules.NOT_ONLINE, part, "online", name_ja=name.ja, name_en=name.en)


def steps(review: Review) -> None:
    """Hold each step outside of the form: online, or with a reason."""
    for one in review.form.steps:
        if one.kind != "online" and one.reason is None:
            label = one.label.text
            review.say(rules.STEP_LEFT, one, name_ja=label.ja, name_en=label.en)
