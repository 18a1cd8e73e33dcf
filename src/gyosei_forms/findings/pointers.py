"""JSON Pointers (RFC 6901): made of keys and indices, and followed into a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

POINTER = re.compile("(?:/(?:[^~/]|~[01])*)*")
"""The form of a pointer (RFC 6901 §3)."""
ABSENT: Any = object()
"""What :func:`value_at` returns where there is nothing."""
_LONGEST_TOKEN = 1_000
_INDEX = re.compile("0|[1-9][0-9]{0,17}")


def pointer(*tokens: str | int) -> str:
    """Return the JSON Pointer of a path of keys and indices.

    A key longer than 1,000 characters is cut and ends in ``…``: a thousand findings must not hold it a thousand
    times.
    """
    return "".join("/" + _token(str(token)) for token in tokens)


def _token(key: str) -> str:
    cut = key if len(key) <= _LONGEST_TOKEN else key[:_LONGEST_TOKEN] + "…"
    return cut.replace("~", "~0").replace("/", "~1")


def value_at(value: Any, place: str) -> Any:
    """Return what a JSON Pointer leads to in a JSON value, :data:`ABSENT` where there is nothing."""
    for token in place.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, list | tuple) and _INDEX.fullmatch(key) and int(key) < len(value):
            value = value[int(key)]
        else:
            return ABSENT
    return value
