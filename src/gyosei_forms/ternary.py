"""Three-valued logic: yes, no, or unknown with the facts that would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gyosei_forms.errors import UsageError
from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Ternary:
    """An answer of Kleene's strong three-valued logic.

    ``value`` is ``True``, ``False`` or ``None`` (unknown); ``missing`` names, sorted and without repetition,
    the facts whose values would turn an unknown into an answer. A known answer misses nothing.
    """

    value: bool | None
    missing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        raise UsageError(
            "三値の答えを真偽値として使うことはできません。.is_yes / .is_no / .is_unknown を使ってください。",
            "a three-valued answer is no bool; ask .is_yes, .is_no or .is_unknown.",
        )

    @property
    def is_yes(self) -> bool:
        """Known to be true."""
        return self.value is True

    @property
    def is_no(self) -> bool:
        """Known to be false."""
        return self.value is False

    @property
    def is_unknown(self) -> bool:
        """Not known; see ``missing``."""
        return self.value is None

    def word(self, lang: Lang = "en") -> str:
        """Return the answer as a reader sees it; ``yes``, ``no`` or ``unknown`` is also the form used in data."""
        return _WORDS[self.value].get(lang)

    def __invert__(self) -> Ternary:
        return self if self.value is None else of(not self.value)

    def __and__(self, other: Ternary) -> Ternary:
        return all_of((self, other))

    def __or__(self, other: Ternary) -> Ternary:
        return any_of((self, other))


_WORDS = {True: Text("はい", "yes"), False: Text("いいえ", "no"), None: Text("不明", "unknown")}
YES = Ternary(value=True)
NO = Ternary(value=False)


def of(value: bool) -> Ternary:
    """Return :data:`YES` or :data:`NO`."""
    return YES if value else NO


def unknown(*facts: str) -> Ternary:
    """Return an unknown that the named facts would settle."""
    return Ternary(None, tuple(sorted(set(facts))))


def all_of(answers: Iterable[Ternary]) -> Ternary:
    """Return the conjunction; one ``no`` decides it whatever is unknown."""
    return _combine(answers, deciding=NO, otherwise=YES)


def any_of(answers: Iterable[Ternary]) -> Ternary:
    """Return the disjunction; one ``yes`` decides it whatever is unknown."""
    return _combine(answers, deciding=YES, otherwise=NO)


def _combine(answers: Iterable[Ternary], *, deciding: Ternary, otherwise: Ternary) -> Ternary:
    missing: set[str] = set()
    open_question = False
    for answer in answers:
        if answer.value is deciding.value:
            return deciding
        if answer.is_unknown:
            open_question = True
            missing.update(answer.missing)
    return unknown(*missing) if open_question else otherwise
