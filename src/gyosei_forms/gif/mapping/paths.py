"""Ways into records: JSON Pointers in which ``*`` is any element of an array; reading and setting along them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from gyosei_forms.gif.names.placing import ANY

Tokens = tuple[str, ...]
Place = tuple[str | int, ...]
"""A way with each ``*`` replaced by an index."""
MISSING = object()


def written(tokens: Sequence[str | int]) -> str:
    """Return the pointer of a way; unlike pointers of findings it is never cut."""
    return "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in tokens)


def read(pointer: str) -> Tokens:
    """Return the way of a pointer; the empty pointer is the whole record."""
    return tuple(one.replace("~1", "/").replace("~0", "~") for one in pointer.split("/")[1:])


def expand(value: Any, tokens: Tokens, before: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield each place that a way leads to in a record, with its value; what is not there yields nothing."""
    for index, token in enumerate(tokens):
        if token == ANY:
            if isinstance(value, list | tuple):
                for number, one in enumerate(value):
                    yield from expand(one, tokens[index + 1 :], (*before, number))
            return
        if not isinstance(value, Mapping) or token not in value:
            return
        value, before = value[token], (*before, token)
    yield before, value


def get(value: Any, place: Place) -> Any:
    """Return the value at a place, :data:`MISSING` if there is none."""
    for token in place:
        if isinstance(token, int):
            if not isinstance(value, list | tuple) or token >= len(value):
                return MISSING
            value = value[token]
        elif isinstance(value, Mapping) and token in value:
            value = value[token]
        else:
            return MISSING
    return value


def indices(place: Place) -> tuple[int, ...]:
    """Return the indices in a place."""
    return tuple(one for one in place if isinstance(one, int))


def at(tokens: Tokens, numbers: Sequence[int]) -> Place | None:
    """Return the place of a way for the indices of its ``*``; ``None`` if there are not as many."""
    if tokens.count(ANY) != len(numbers):
        return None
    rest = iter(numbers)
    return tuple(next(rest) if one == ANY else one for one in tokens)


class Elements(dict[int, Any]):
    """An array while it is built: its elements by index."""


def put(root: dict[str, Any], place: Place, value: Any, *, over: bool = False) -> bool:
    """Set a value, making objects and arrays on the way; say whether it was set. ``over`` replaces what is there."""
    node: Any = root
    for token, following in pairwise(place):
        if not _takes(node, token):
            return False
        if token not in node:
            node[token] = Elements() if isinstance(following, int) else _Built()
        node = node[token]
    if not place or not _takes(node, place[-1]) or (place[-1] in node and not over):
        return False
    node[place[-1]] = value
    return True


def _takes(node: Any, token: str | int) -> bool:
    if isinstance(token, int):
        return isinstance(node, Elements)
    return type(node) is _Built


def finished(value: Any, *, filled: bool) -> Any:
    """Return what was built with arrays as lists; ``filled`` puts an empty object where an element has nothing."""
    if isinstance(value, Elements):
        count = range(max(value, default=-1) + 1) if filled else sorted(value)
        return [finished(value.get(index, {}), filled=filled) for index in count]
    if type(value) is _Built:
        return {key: finished(one, filled=filled) for key, one in value.items()}
    return value


class _Built(dict[str, Any]):
    """An object that :func:`put` made, told from a value that was put."""


def built() -> dict[str, Any]:
    """Return an empty record to put values into."""
    return _Built()
