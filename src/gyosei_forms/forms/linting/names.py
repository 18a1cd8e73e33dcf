"""Names, types and codes of GIF: an item where there is one, kana beside names, the registered glyph by itself."""

from __future__ import annotations

from collections.abc import Iterator

from gyosei_forms.forms.items import FieldType, GifItem
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.model import Field
from gyosei_forms.forms.rules.lint import names as rules
from gyosei_forms.gif.names.relations import RELATIONS

_NEED_KANA = frozenset({"familyName", "givenName", "fullName", "tradeName"})
_WRITTEN = frozenset({FieldType.TEXT, FieldType.LINES, FieldType.NUMBER, FieldType.DECIMAL})
_TYPED = _WRITTEN | {FieldType.DAY, FieldType.CHOICE}
_GLYPHS = "moji-joho"


def beside(review: Review) -> None:
    """Hold what stands beside what: kana beside a name, and no joined form beside its parts."""
    for level in _levels(review):
        known = {(one.subject, one.gif.name) for one in level if one.gif is not None}
        has_kana = {one.subject for one in level if meanings.plain(one.label.ja).endswith("カナ")}
        for one in level:
            item = one.gif
            if item is None:
                continue
            _kana(review, one, item, known, has_kana)
            _joined(review, one, item, level)


def _kana(
    review: Review, field: Field, item: GifItem, known: set[tuple[str, str]], has_kana: set[str]
) -> None:
    if item.item.en not in _NEED_KANA:
        return
    way = item.name.rpartition(".")[0]
    names = (f"{item.name}Kana", f"{way}.fullNameKana")
    if field.subject not in has_kana and not any((field.subject, one) in known for one in names):
        review.say(
            rules.NO_KANA,
            field,
            suggestion=names[0],
            label_ja=field.label.ja,
            label_en=field.label.text.en,
            item=names[0],
        )


def _joined(review: Review, field: Field, item: GifItem, level: tuple[Field, ...]) -> None:
    way = item.name.rpartition(".")[0]
    for relation in RELATIONS:
        if (item.owner.en, item.item.en) != (relation.entity, relation.whole):
            continue
        parts = {f"{way}.{part}" for one in relation.ways for part in one}
        for other in level:
            found = other.gif
            if (
                found is not None
                and found.name in parts
                and (other.subject, other.concept) == (field.subject, field.concept)
            ):
                review.say(rules.JOINED_AND_PARTS, field, "item", whole=item.ja, part=found.ja)
                return


def _levels(review: Review) -> Iterator[tuple[Field, ...]]:
    """Yield fields that stand together: those of all sections, and those of each group."""
    yield tuple(one for section in review.form.sections for one in section.fields)
    for one in review.form.all_fields():
        if one.fields:
            yield one.fields


def items(review: Review) -> None:
    """Hold each field against GIF: its item, type, codes and pattern."""
    for field in review.fields:
        item = field.gif
        if item is not None:
            _pattern(review, field, item)
            if _GLYPHS in field.characters and not item.item.registered:
                review.say(rules.GLYPH_IN_ORDINARY_ITEM, field, "characters", item=item.ja)
        elif not meanings.asks_personal_number(field):
            _own(review, field)


def _pattern(review: Review, field: Field, item: GifItem) -> None:
    if item.item.suffix and not item.pattern and item.part is not None and item.part.patterns:
        patterns = ", ".join(item.part.patterns)
        review.say(rules.NO_PATTERN, field, "item", item=item.ja, patterns=patterns)


def _own(review: Review, field: Field) -> None:
    """Hold a field with a type of its own."""
    labels = _labels(field)
    listed = meanings.code_list_of(labels) if labels else ""
    if listed:
        review.say(rules.HOME_MADE_CODES, field, "choices", suggestion=f"codes: {listed}", codes=listed)
    elif labels and meanings.is_yes_or_no(labels):
        review.say(rules.YES_NO_AS_CHOICE, field, "choices", suggestion="type: yes_no")
    elif field.kind in _WRITTEN and not field.identifier and meanings.is_day(field.label.ja):
        label = field.label.text
        review.say(
            rules.DAY_AS_TEXT, field, "type", suggestion="type: day", label_ja=label.ja, label_en=label.en
        )
    elif field.kind in _TYPED and not field.fields:
        found = meanings.item_of(field.label.ja, field.label.en)
        if found is not None:
            review.say(
                rules.OWN_TYPE,
                field,
                "type",
                suggestion=f"item: {found.name}",
                label_ja=field.label.ja,
                label_en=field.label.text.en,
                item_ja=found.ja,
                item_en=found.name,
            )


def _labels(field: Field) -> list[str]:
    return [one.label.ja for one in field.choices]
