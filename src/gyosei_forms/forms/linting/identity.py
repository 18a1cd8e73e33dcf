"""How the person is identified: by methods that fit the level, with no more than the level asks for."""

from __future__ import annotations

from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Identity
from gyosei_forms.forms.rules.lint import identity as rules

_OFFLINE = frozenset({"face_to_face", "seal"})
_CARD = frozenset({"jpki_authentication", "jpki_signature"})
_BUSINESS = frozenset({"個人事業主", "法人"})
_LEVELS_WITHOUT_SIGNATURE = ("B", "C")


def methods(review: Review) -> None:
    """Hold the methods: named, online where it says so, the common ones for whoever applies, and none of one's own."""
    found = review.form.identity
    if found is None:
        return
    if not found.methods:
        review.say(rules.NO_METHOD, found, "methods")
    elif found.online and _OFFLINE.issuperset(found.methods):
        review.say(rules.METHODS_OFFLINE, found, "methods")
    if "own_id" in found.methods:
        review.say(rules.OWN_ID, found, f"methods/{found.methods.index('own_id')}")
    if found.online and _identifies(found):
        _common(review, found)


def _common(review: Review, found: Identity) -> None:
    applicants = review.form.procedure.applicants
    if _BUSINESS.intersection(applicants) and found.level != "A" and "gbizid" not in found.methods:
        review.say(rules.NO_GBIZID, found, "methods")
    if "個人" in applicants and not _CARD.intersection(found.methods):
        review.say(rules.NO_CARD, found, "methods")


def signature(review: Review) -> None:
    """Hold the signature: no more than the level asks for, none on paper, one certificate for each act."""
    found = review.form.identity
    if found is None:
        return
    if not found.basis:
        if found.signature == "electronic" and found.level in _LEVELS_WITHOUT_SIGNATURE:
            review.say(rules.EXCESS_SIGNATURE, found, "signature", level=found.level)
        if found.signature == "seal" or "seal" in found.methods:
            review.say(rules.SEAL, found, "signature" if found.signature == "seal" else "methods")
        channels = review.form.channels
        if found.signature == "electronic" and channels is not None and channels.post:
            review.say(rules.STRICTER, found, "signature")
    if found.both_sign:
        review.say(rules.BOTH_SIGN, found, "both_sign")


def level(review: Review) -> None:
    """Hold the level: said, and by which guideline."""
    found = review.form.identity
    if found is None or not _identifies(found):
        return
    if not found.level and None in (found.proofing, found.authentication):
        review.say(rules.NO_LEVEL, found, "level")
    if not found.guideline:
        review.say(rules.NO_GUIDELINE, found, "guideline")


def _identifies(found: Identity) -> bool:
    return bool(found.methods) and found.methods != ("none",)
