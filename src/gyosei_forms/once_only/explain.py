"""Conditions in words."""

from __future__ import annotations

from collections.abc import Iterator

from gyosei_forms.conditions import All, Condition, Is, Not
from gyosei_forms.once_only import vocabulary
from gyosei_forms.text import Lang


def fact_names(condition: Condition) -> Iterator[str]:
    """Yield the names of the facts that a condition asks for."""
    if isinstance(condition, Is):
        yield condition.fact
    elif isinstance(condition, Not):
        yield from fact_names(condition.part)
    else:
        for part in condition.parts:
            yield from fact_names(part)


def describe(condition: Condition, lang: Lang) -> str:
    """Return a condition in words; its facts are of the vocabulary."""
    if isinstance(condition, Is):
        return vocabulary.facts()[condition.fact].describe(condition.values, lang)
    if isinstance(condition, Not):
        inner = describe(condition.part, lang)
        return f"「{inner}」ではない" if lang == "ja" else f"not: {inner}"
    both, either = ("、かつ", "、又は") if lang == "ja" else (", and ", ", or ")
    word = both if isinstance(condition, All) else either
    return word.join(describe(part, lang) for part in condition.parts)
