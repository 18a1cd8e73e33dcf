"""Where the choices of a made-up value come from: a seed, or Hypothesis. What is made is the same code for both."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Protocol, TypeVar

T = TypeVar("T")


class Choices(Protocol):
    """Makes choices. The first option and the smallest number are the simplest: Hypothesis shrinks towards them."""

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""

    def number(self, least: int, most: int) -> int:
        """Return a whole number between two, both included."""


class Seeded:
    """Choices by a seed: the same seed makes the same choices on every machine."""

    __slots__ = ("_random",)

    def __init__(self, seed: int) -> None:
        self._random = Random(seed).random  # noqa: S311 - made-up data, no secret

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[int(self._random() * len(options))]

    def number(self, least: int, most: int) -> int:
        """Return a whole number between two, both included."""
        return least + int(self._random() * (most - least + 1))


def digits(choose: Choices, count: int) -> str:
    """Return so many digits."""
    return f"{choose.number(0, 10**count - 1):0{count}}"


def sometimes(choose: Choices, once_in: int = 2) -> bool:
    """Say yes once in so many times; no is the simpler answer."""
    return choose.number(0, once_in - 1) == once_in - 1


def some(choose: Choices, options: Sequence[T], most: int = 3) -> tuple[T, ...]:
    """Return one or more different options, in their order."""
    chosen = {choose.number(0, len(options) - 1) for _ in range(choose.number(1, most))}
    return tuple(options[index] for index in sorted(chosen))
