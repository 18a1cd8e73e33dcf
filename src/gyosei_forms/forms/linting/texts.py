"""Texts to write and to read: ranges of characters, lengths, labels in each language, examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from gyosei_forms import characters
from gyosei_forms.characters import repertoires
from gyosei_forms.findings import Report
from gyosei_forms.forms.answers.values import check as check_value
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Field, Words
from gyosei_forms.forms.model.words import Placed
from gyosei_forms.forms.reading.nodes import whole_number
from gyosei_forms.forms.rules.lint import texts as rules
from gyosei_forms.gif.items import Kind
from gyosei_forms.text import Text

_EASY = "ja-x-easy"
_LANGUAGES = {"en": Text("英語", "English"), _EASY: Text("やさしい日本語", "easy Japanese")}
_SINGLE = frozenset(
    {FieldType.TEXT, FieldType.DAY, FieldType.NUMBER, FieldType.DECIMAL, FieldType.TIME, FieldType.CODE}
)
_NEED_EXAMPLE = frozenset({FieldType.TEXT, FieldType.DECIMAL, FieldType.TIME})


def ranges(review: Review) -> None:
    """Hold the range of each text against the systems it goes to, and its length against names that exist."""
    to = review.form.destinations
    for field in review.fields:
        if to and _is_plain_text(field):
            beyond = [one for one in to if _exceeds(field.characters, one)]
            if beyond:
                review.say(
                    rules.BEYOND_DESTINATION,
                    field,
                    "characters",
                    suggestion=f"characters: {beyond[0]}",
                    label_ja=field.label.ja,
                    label_en=field.label.text.en,
                    destinations=", ".join(beyond),
                )
        _length(review, field)


def _is_plain_text(field: Field) -> bool:
    item = field.gif
    if item is not None:
        return item.item.kind is Kind.TEXT and not item.item.code_list
    return field.kind in (FieldType.TEXT, FieldType.LINES) and not field.identifier


@lru_cache(maxsize=1024)
def _exceeds(ids: tuple[str, ...], destination: str) -> bool:
    own = reduce(or_, map(repertoires.by_id, ids)) if ids else characters.GENERAL
    return (own - repertoires.by_id(destination)).count > 0


def _length(review: Review, field: Field) -> None:
    if field.max_length is None:
        return
    item = field.gif or meanings.item_of(field.label.ja)
    if item is None:
        return
    least = meanings.table()["lengths"].get(f"{item.owner.en}.{item.item.en}")
    if least is not None and field.max_length < least:
        review.say(rules.TOO_SHORT, field, "max_length", item=item.ja, least=least)


def languages(review: Review) -> None:
    """Hold labels and help against the languages that the form says it has."""
    channels = review.form.channels
    wanted = [one for one in _LANGUAGES if channels is not None and one in channels.languages]
    if not wanted:
        return
    for place, label, parts in _texts(review):
        missing = [
            one for one in wanted if any(not (words.en if one == "en" else words.easy) for words in parts)
        ]
        if missing:
            review.say(
                rules.NOT_IN_LANGUAGE,
                place,
                label_ja=label.ja,
                label_en=label.get("en"),
                languages_ja="・".join(_LANGUAGES[one].ja for one in missing),
                languages_en=", ".join(_LANGUAGES[one].en for one in missing),
            )


def _texts(review: Review) -> Iterator[tuple[Placed, Words, tuple[Words, ...]]]:
    """Yield what a reader of the form sees: headings, labels and help."""
    for section in review.form.sections:
        yield section, section.title, tuple(filter(None, (section.title, section.help)))
    for field in review.form.all_fields():
        yield field, field.label, tuple(filter(None, (field.label, field.help)))


def examples(review: Review) -> None:
    """Hold examples: there where somebody writes, and such as would be taken."""
    for field in review.fields:
        label = field.label.text
        if field.example:
            broken = _broken(field)
            if broken:
                review.say(
                    rules.EXAMPLE_FAILS,
                    field,
                    "example",
                    label_ja=label.ja,
                    label_en=label.en,
                    rules=", ".join(broken),
                )
        elif field.kind in _NEED_EXAMPLE and field.help is None and not meanings.asks_personal_number(field):
            review.say(rules.NO_EXAMPLE, field, label_ja=label.ja, label_en=label.en)


def _broken(field: Field) -> tuple[str, ...]:
    """Return the rules that an example breaks."""
    text = field.example
    value: Any = text
    if field.kind is FieldType.YES_NO:
        value = {"true": True, "false": False}.get(text, text)
    elif field.kind in (FieldType.NUMBER, FieldType.POSITION):
        number = whole_number(text)
        value = text if number is None else number
    elif field.kind not in (*_SINGLE, FieldType.LINES, FieldType.CHOICE):
        return ()
    report = Report()
    check_value(field, [value] if field.many else value, "", report)
    return tuple(dict.fromkeys(one.rule for one in report.errors))
