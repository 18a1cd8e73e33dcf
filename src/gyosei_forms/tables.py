"""Data files: the packaged ones, read once by the package that owns them, and TOML that a user wrote, within limits."""

from __future__ import annotations

import re
import threading
import tomllib
from collections.abc import Callable
from functools import cache, wraps
from importlib.resources import files
from typing import Any, TypeVar

from gyosei_forms.limits import BYTES, LEVELS, Limits

T = TypeVar("T")
_LOCK = threading.RLock()
_DOTTED = re.compile(
    rb"""(?<![A-Za-z0-9_\\-])(?:(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+)++"""
)
"""The beginning of a dotted key, as far as its last dot. Inside of a text something may look like one."""


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


def parse_toml(raw: bytes, limits: Limits) -> dict[str, Any]:
    """Return the TOML in the bytes of a file that somebody wrote (UTF-8, with a byte order mark or without).

    Raises :class:`~gyosei_forms.errors.LimitExceeded` over ``max_small_file_bytes``, and for a dotted key of more parts
    than ``max_depth``, since the parser's time grows with their square; ``ValueError`` for what is no UTF-8 or no TOML;
    ``RecursionError`` for arrays that nest too deep.
    """
    limits.hold("max_small_file_bytes", len(raw), BYTES)
    for dotted in _DOTTED.finditer(raw):
        limits.hold("max_depth", dotted[0].count(b".") + 1, LEVELS)
    return tomllib.loads(raw.decode("utf-8-sig"))
