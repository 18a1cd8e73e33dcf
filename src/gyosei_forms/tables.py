"""Packaged data files: read once, by the package that owns them."""

from __future__ import annotations

import threading
import tomllib
from collections.abc import Callable
from functools import cache, wraps
from importlib.resources import files
from typing import Any, TypeVar

T = TypeVar("T")
_LOCK = threading.RLock()


def once(build: Callable[[], T]) -> Callable[[], T]:
    """Return a function that builds its value at the first call, and only once however many threads ask at a time.

    For tables whose members are compared by identity; :func:`functools.cache` alone may build two of them.
    """
    made: list[T] = []

    @wraps(build)
    def locked() -> T:
        with _LOCK:
            if not made:
                made.append(build())
            return made[0]

    return cache(locked)


def read_bytes(name: str) -> bytes:
    """Return a file of ``gyosei_forms/data`` as bytes; ``name`` is its path there."""
    return files("gyosei_forms").joinpath("data", *name.split("/")).read_bytes()


def read_text(name: str) -> str:
    """Return a UTF-8 file of ``gyosei_forms/data``."""
    return read_bytes(name).decode("utf-8")


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Return a TOML file of ``gyosei_forms/data``; shared between callers, so not to be changed."""
    return tomllib.loads(read_text(name))
