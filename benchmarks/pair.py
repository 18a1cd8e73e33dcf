"""One figure: our way and a reference way, measured in turn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """``ours`` against ``reference``; ``limit`` is the largest ratio that is still right (``None``: none stated)."""

    name: str
    ours: Callable[[], object]
    reference: Callable[[], object]
    limit: float | None = None
    number: int = 200
    """Calls per timed round."""
    self_timed: bool = False
    """The callables return seconds that they measured themselves (for what happens in another process)."""
