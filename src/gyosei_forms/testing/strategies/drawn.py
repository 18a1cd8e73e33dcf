"""Choices drawn by Hypothesis, so that whatever is made of them shrinks: towards the first option and the smallest number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Concatenate, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from gyosei_forms.testing.choices import Choices

T = TypeVar("T")
P = ParamSpec("P")


class Drawn:
    """Choices by Hypothesis's ``draw``."""

    __slots__ = ("_draw",)

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.number(0, len(options) - 1)]

    def number(self, least: int, most: int) -> int:
        """Return a whole number between two, both included."""
        return self._draw(_numbers(least, most))


@lru_cache(maxsize=4096)
def _numbers(least: int, most: int) -> SearchStrategy[int]:
    return st.integers(least, most)


def drawn(make: Callable[Concatenate[Choices, P], T], *args: P.args, **kwargs: P.kwargs) -> SearchStrategy[T]:
    """Return the strategy of what a maker makes."""
    return _drawn(lambda choose: make(choose, *args, **kwargs))


@st.composite
def _drawn(draw: DrawFn, make: Callable[[Choices], T]) -> T:
    return make(Drawn(draw))
