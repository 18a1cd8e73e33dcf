"""The shape of a manifest, held by hand: the same as ``data/envelope/*.schema.json``, at a fraction of the time.

The JSON Schemas are the published definitions; a test holds that both agree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from gyosei_forms.envelope import container
from gyosei_forms.envelope.submission import ID, MAX_TEXT, MEDIA_TYPE

FORMAT = "gyosei-forms/envelope/0.1"
"""The version without substitution records."""
FORMAT_WITH_SUBSTITUTIONS = "gyosei-forms/envelope/0.2"
"""The version with them: what has none is written in the other, so that one submission has one form."""
Shape = Callable[[Any], bool] | dict[str, "Shape"] | tuple["Shape", ...]
"""A test of one value, the shapes of an object's members, or those of a list's first items and, last, of all others."""

Path = tuple[str | int, ...]


def _text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= MAX_TEXT


def _text_or_empty(value: object) -> bool:
    return value == "" or _text(value)


def _size(value: object) -> bool:
    return type(value) is int and value >= 0


def _is(expected: str) -> Shape:
    return lambda value: value == expected


def _like(pattern: re.Pattern[str]) -> Shape:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


_PART: dict[str, Shape] = {"size": _size, "sha256": _like(re.compile("[0-9a-f]{64}"))}
_APPLICATION: Shape = _PART | {
    "name": _is(container.APPLICATION),
    "role": _is("application"),
    "mediaType": _is("application/json"),
    "schema": _text_or_empty,
}
_SUBSTITUTIONS: Shape = _PART | {
    "name": _is(container.SUBSTITUTIONS),
    "role": _is("substitutions"),
    "mediaType": _is("application/json"),
}
_ATTACHMENT: Shape = _PART | {
    "name": _like(re.compile("attachments/[0-9]{3,5}")),
    "role": _is("attachment"),
    "id": _like(ID),
    "mediaType": _like(MEDIA_TYPE),
    "purpose": _text_or_empty,
    "title": _text_or_empty,
}
_MANIFEST: dict[str, Shape] = {
    "format": _is(FORMAT),
    "procedure": {"key": _text, "id": _text_or_empty, "name": _text_or_empty},
    "addressee": _text,
    "created": _like(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+09:00")),
    "parts": (_APPLICATION, _ATTACHMENT),
}
MANIFESTS: dict[str, Shape] = {
    FORMAT: _MANIFEST,
    FORMAT_WITH_SUBSTITUTIONS: _MANIFEST
    | {
        "format": _is(FORMAT_WITH_SUBSTITUTIONS),
        "parts": (_APPLICATION, _SUBSTITUTIONS, _ATTACHMENT),
    },
}
"""The shape of a manifest by the version of its format."""
FORMATS = tuple(MANIFESTS)
"""The versions that are read."""


def misfits(value: object, shape: Shape, path: Path = ()) -> Iterator[Path]:
    """Yield the path of each value that does not fit; an object with other members than it must have is one."""
    if isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            yield path
            return
        for name, member in shape.items():
            yield from misfits(value[name], member, (*path, name))
    elif isinstance(shape, tuple):
        if not isinstance(value, list) or len(value) < len(shape) - 1:
            yield path
            return
        for number, item in enumerate(value):
            yield from misfits(item, shape[min(number, len(shape) - 1)], (*path, number))
    elif not shape(value):
        yield path
