"""Values shown beforehand: whence they are, whether they can be put right, and re-use only where the applicant agreed."""

from __future__ import annotations

from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.linting.purposes import HELD
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.rules.lint import prefill as rules

CONSENT = "reuse_consent"
"""The concept of the field by which an applicant agrees that what was entered is used again."""
_AUTHORITATIVE = frozenset({"base_registry", "linkage", "card"})


def shown(review: Review) -> None:
    """Hold each value shown beforehand."""
    for field in review.fields:
        if field.prefill is None:
            continue
        kinds, label = {one.kind for one in field.held}, field.label.text
        if not kinds & HELD:
            review.say(rules.NO_SOURCE, field, "prefill", label_ja=label.ja, label_en=label.en)
        elif not field.prefill.editable and not kinds & _AUTHORITATIVE:
            review.say(rules.NOT_EDITABLE, field.prefill, "editable", label_ja=label.ja, label_en=label.en)


def reuse(review: Review) -> None:
    """Report what is used again from an earlier submission without a field by which the applicant agrees."""
    agreed = any(one.concept == CONSENT and one.kind is FieldType.YES_NO for one in review.fields)
    for field in review.fields:
        for one in field.held:
            used = field.prefill is not None or one.omits_when is not None
            if one.kind == "prior_submission" and used and not agreed:
                label = field.label.text
                review.say(rules.NO_CONSENT, one, label_ja=label.ja, label_en=label.en)
