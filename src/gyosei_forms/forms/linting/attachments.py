"""Attachments: the fact each is to verify, what the once-only plan omits, none twice, none hidden in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gyosei_forms.conditions import ALWAYS
from gyosei_forms.errors import UsageError
from gyosei_forms.forms.answers import attached
from gyosei_forms.forms.answers.states import Status
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Attachment, Words
from gyosei_forms.forms.model.words import Placed
from gyosei_forms.forms.rules.lint import attachments as rules
from gyosei_forms.text import Text

_HIDDEN = re.compile("(?:添付|同封|貼付)(?:して|する|します|を|願|くだ|が必要|の上)")
_NOT_ASKED = re.compile("不要|要りません|いりません|省略|必要ありません|必要はありません")
_PURPOSE, _BASIS = Text("目的", "purpose"), Text("根拠", "legal basis")


def facts(review: Review) -> None:
    """Hold why each attachment is asked for: the fact, the purpose, the legal basis, the document it is."""
    for one in review.form.attachments:
        label = one.label.text
        if one.document and not one.verifies:
            review.say(rules.NO_FACT, one, label_ja=label.ja, label_en=label.en)
        lacks = [] if one.purpose or one.verifies else [_PURPOSE]
        lacks += [] if one.basis or one.source or one.illustrative else [_BASIS]
        if lacks:
            review.say(
                rules.NO_REASON,
                one,
                label_ja=label.ja,
                label_en=label.en,
                lacks_ja="・".join(what.ja for what in lacks),
                lacks_en=" and ".join(what.en for what in lacks),
            )
        if not one.document:
            _document(review, one)


def _document(review: Review, one: Attachment) -> None:
    try:
        found = review.words.vocabulary.document(one.label.ja)
    except UsageError:
        return
    review.say(
        rules.OWN_DOCUMENT,
        one,
        suggestion=f"document: {found.id}",
        label_ja=one.label.ja,
        label_en=one.label.text.en,
        document=found.id,
    )


def omitted(review: Review) -> None:
    """Report what need not be attached by what the form itself says of procedure, receiver and applicant."""
    plan, known = review.beforehand.plan, review.beforehand.facts
    for one in review.form.attachments:
        asked = attached.state(replace(one, when=ALWAYS), known, given=False, planned=plan)
        if asked.status is Status.OMITTED:
            label = one.label.text
            review.say(rules.OMITTED, one, label_ja=label.ja, label_en=label.en)


def twice(review: Review) -> None:
    """Report a document that is asked for twice for the same facts."""
    seen: dict[str, list[Attachment]] = {}
    for one in review.form.attachments:
        before = seen.setdefault(one.document or meanings.plain(one.label.ja), [])
        first = next((other for other in before if _overlap(one, other, review)), None)
        before.append(one)
        if first is not None:
            label = one.label.text
            review.say(rules.TWICE, one, label_ja=label.ja, label_en=label.en, first=first.id)


def _overlap(one: Attachment, other: Attachment, review: Review) -> bool:
    facts_ = set(one.verifies) & set(other.verifies) or not one.verifies or not other.verifies
    return bool(facts_) and review.reach.possible(one.when, other.when)


def hidden(review: Review) -> None:
    """Report texts that ask for an attachment which is not among the attachments."""
    names = [meanings.plain(one.label.ja) for one in review.form.attachments]
    for place, key, words in _texts(review):
        text = words.ja
        if _HIDDEN.search(text) and not _NOT_ASKED.search(text):
            told = meanings.plain(text)
            if not any(name in told for name in names):
                review.say(rules.HIDDEN, place, key)


def _texts(review: Review) -> Iterator[tuple[Placed, str, Words]]:
    for section in review.form.sections:
        yield section, "title", section.title
        if section.help is not None:
            yield section, "help", section.help
    for field in review.form.all_fields():
        yield field, "label", field.label
        if field.help is not None:
            yield field, "help", field.help
    for step in review.form.steps:
        yield step, "label", step.label


def files(review: Review) -> None:
    """Hold formats and sizes."""
    channels = review.form.channels
    most = None if channels is None else channels.max_bytes
    for one in review.form.attachments:
        label = one.label.text
        if one.online and not one.formats:
            review.say(rules.NO_FORMATS, one, label_ja=label.ja, label_en=label.en)
        if one.max_bytes is not None and most is not None and one.max_bytes > most:
            review.say(rules.TOO_LARGE, one, "max_bytes", label_ja=label.ja, label_en=label.en)
