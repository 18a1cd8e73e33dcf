"""How a form can be submitted: at any hour, from any device, in several languages, as data, by everybody."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.rules.lint import channels as rules

_EDITABLE = ("json", "xml", "csv")
_FIXED = ("application/pdf", "image/", "application/msword", "application/vnd.ms-excel")
_LEAST_BROWSERS = 2
_WCAG, _JIS = "WCAG", "JIS X 8341-3"


def reach(review: Review) -> None:
    """Hold hours, devices, browsers, languages, size and accessibility."""
    found = review.form.channels
    if found is None or not found.online:
        return
    if not found.always:
        review.say(rules.NOT_ALWAYS, found, "always")
    if "smartphone" not in found.devices:
        review.say(rules.NO_SMARTPHONE, found, "devices")
    if len(found.browsers) < _LEAST_BROWSERS:
        review.say(rules.FEW_BROWSERS, found, "browsers")
    if not any(one != "ja" and not one.startswith("ja-") for one in found.languages):
        review.say(rules.ONE_LANGUAGE, found, "languages")
    if review.form.attachments and found.max_bytes is None:
        review.say(rules.NO_SIZE, found, "max_bytes")
    missing = [one for one in (_WCAG, _JIS) if not any(one in said for said in found.accessibility)]
    if missing:
        review.say(rules.ACCESSIBILITY, found, "accessibility", names=", ".join(missing))


def data(review: Review) -> None:
    """Hold the formats: data that a machine reads and a person can edit."""
    found = review.form.channels
    if found is None or not found.online:
        return
    if not found.data_formats:
        review.say(rules.NO_DATA_FORMAT, found, "data_formats")
    for index, one in enumerate(found.data_formats):
        if one.startswith(_FIXED) and not any(name in one for name in _EDITABLE):
            review.say(rules.NOT_EDITABLE, found, f"data_formats/{index}")
