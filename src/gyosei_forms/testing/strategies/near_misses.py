"""Values that break exactly one rule: the registry's own failing example, and what is left of it after small changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from gyosei_forms import rules
from gyosei_forms.errors import GyoseiError
from gyosei_forms.findings import Report
from gyosei_forms.rules import Rule
from gyosei_forms.testing.choices import Choices
from gyosei_forms.testing.strategies.drawn import Drawn

VARIED = ("ADDR", "APP", "CHAR", "DATE", "GEO", "GIF", "KANA", "NUM", "TEL", "TIME")
"""The areas whose examples are values and records, which can be changed; elsewhere an example names a case."""
_ALIKE = ("0123456789", "山川田中本村木林", "あいうえおかきく", "アイウエオカキク", "abcdefgh", "ABCDEFGH")
_MOST_CHANGES = 3


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A value that breaks one rule.

    ``value`` is what the rule's own ``check`` takes: a text, a record, or the name of a case. ``follows`` are the rules that
    are always broken along with it (an attachment that was changed is also not what was signed), mostly none.
    """

    rule: str
    value: Any
    follows: frozenset[str] = frozenset()

    def check(self) -> Report:
        """Return the report of the rule's own check."""
        return rules.get(self.rule).check(self.value)


@lru_cache(maxsize=1024)
def near_misses(rule_id: str) -> SearchStrategy[NearMiss]:
    """Return the strategy of values that break this rule and, beyond what the rule's passing example has, no other.

    The first is the registry's failing example. Where examples are values (:data:`VARIED`), others are made of it by small
    changes, each held against the check. For the few rules that are never broken alone, :attr:`NearMiss.follows` names the
    others. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown rule.
    """
    rule = rules.get(rule_id)
    usual = rule.check(rule.passing).rule_ids
    example = NearMiss(rule.id, rule.failing, rule.check(rule.failing).rule_ids - usual - {rule.id})
    if rule.area not in VARIED or not isinstance(rule.failing, str | dict):
        return st.just(example)
    return _changed(rule, example, usual)


@st.composite
def _changed(draw: DrawFn, rule: Rule, example: NearMiss, usual: frozenset[str]) -> NearMiss:
    choose = Drawn(draw)
    value = example.value
    for _ in range(choose.number(0, _MOST_CHANGES)):
        value = _with_another_character(choose, value)
    try:
        broken = rule.check(value).rule_ids - usual
    except (GyoseiError, ValueError):  # the example names something that must exist
        return example
    return NearMiss(rule.id, value, example.follows) if broken == {rule.id, *example.follows} else example


def _with_another_character(choose: Choices, value: Any) -> Any:
    """Return a text with one of its characters changed for another of its kind, or data with such a text in it."""
    if isinstance(value, dict) and value:
        key = choose.pick(tuple(value))
        return value | {key: _with_another_character(choose, value[key])}
    if isinstance(value, list) and value:
        index = choose.number(0, len(value) - 1)
        return [*value[:index], _with_another_character(choose, value[index]), *value[index + 1 :]]
    if not isinstance(value, str) or not value:
        return value
    index = choose.number(0, len(value) - 1)
    alike = next((kind for kind in _ALIKE if _is_alike(value[index], kind)), value[index])
    return value[:index] + choose.pick(alike) + value[index + 1 :]


def _is_alike(character: str, kind: str) -> bool:
    if kind[0] == "山":
        return "\u4e00" <= character <= "\u9fff"
    first = kind[0]
    last = {"0": "9", "あ": "ん", "ア": "ン", "a": "z", "A": "Z"}[first]
    return first <= character <= last
