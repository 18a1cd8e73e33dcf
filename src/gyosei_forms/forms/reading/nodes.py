"""What a text in YAML or JSON is made of: mappings, sequences and scalars, each with its line and column.

Scalars stay texts here. What a text means is decided where it is known what is wanted, so ``no`` is the country where
a country is wanted and ``2026-04-01`` a day only where a day is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from gyosei_forms.findings import Position
from gyosei_forms.findings import pointer as make_pointer


class Style(StrEnum):
    """How a scalar is written."""

    PLAIN = "plain"
    """YAML without quotes: a text, a number or a truth value, as wanted."""
    QUOTED = "quoted"
    """A text: in quotes, as a block of YAML, or as a string of JSON."""
    LITERAL = "literal"
    """A number, ``true``, ``false`` or ``null`` of JSON: never a text."""


class Scalar:
    """One value without parts; ``text`` is as written, without quotes and escapes."""

    __slots__ = ("column", "line", "style", "text")

    def __init__(self, text: str, style: Style, line: int = 0, column: int = 0) -> None:
        self.text, self.style, self.line, self.column = text, style, line, column

    @property
    def is_null(self) -> bool:
        """Whether nothing is written: an empty value, ``~`` or ``null``."""
        return self.style is not Style.QUOTED and self.text in ("", "~", "null")

    def plain_value(self) -> str | int | bool:
        """Return the value where no type is wanted: true, false, a whole number, else the text."""
        if self.style is not Style.QUOTED:
            if self.text in ("true", "false"):
                return self.text == "true"
            if (number := whole_number(self.text)) is not None:
                return number
        return self.text


class Sequence:
    """A list."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int = 0, column: int = 0) -> None:
        self.items: list[Node] = []
        self.line, self.column = line, column


class Table:
    """A mapping: its values by key, and where each key stands."""

    __slots__ = ("column", "items", "keys", "line")

    def __init__(self, line: int = 0, column: int = 0) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, tuple[int, int]] = {}
        self.line, self.column = line, column


Node: TypeAlias = Scalar | Sequence | Table
_LONGEST_NUMBER = 15


def whole_number(text: str) -> int | None:
    """Return the whole number that a text is, ``None`` for another text, one of 16 digits or more, or one like 012."""
    digits = text[1:] if text[:1] == "-" else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _LONGEST_NUMBER:
        return None
    return None if len(digits) > 1 and digits[0] == "0" else int(text)


def position(node: Node) -> Position | None:
    """Return where a value begins, ``None`` where it was not read from a text."""
    return Position(line=node.line, column=node.column) if node.line else None


def of_value(value: object) -> Node:
    """Return the nodes of what was parsed elsewhere; they have no places.

    What is no JSON value becomes an empty scalar, which fits nowhere.
    """
    if isinstance(value, Mapping):
        table = Table()
        table.items = {str(key): of_value(one) for key, one in value.items()}
        return table
    if isinstance(value, list | tuple):
        sequence = Sequence()
        sequence.items = [of_value(one) for one in value]
        return sequence
    if isinstance(value, bool):
        return Scalar("true" if value else "false", Style.LITERAL)
    if isinstance(value, int | float):
        return Scalar(repr(value), Style.LITERAL)
    if isinstance(value, str):
        return Scalar(value, Style.QUOTED)
    return Scalar("", Style.LITERAL)


def to_value(node: Node) -> Any:
    """Return plain Python values, scalars by :meth:`Scalar.plain_value`, nothing as ``None``."""
    if isinstance(node, Table):
        return {key: to_value(one) for key, one in node.items.items()}
    if isinstance(node, Sequence):
        return [to_value(one) for one in node.items]
    return None if node.is_null else node.plain_value()


class Positions:
    """Where each value of a text begins, and each key, by JSON Pointer."""

    def __init__(self, root: Node) -> None:
        self._root = root

    def value(self, pointer: str) -> Position | None:
        """Return the place of a value, or that of the nearest thing that holds it."""
        return position(self._nearest(pointer)[0])

    def key(self, pointer: str) -> Position | None:
        """Return the place of the key that a value stands under; of an element of a list, that of the element."""
        node, place = self._nearest(pointer)
        return Position(*place) if place[0] else position(node)

    def _nearest(self, pointer: str) -> tuple[Node, tuple[int, int]]:
        node, place = self._root, (0, 0)
        for token in pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, Table) and key in node.items:
                place = node.keys.get(key, (0, 0))
                node = node.items[key]
            elif (
                isinstance(node, Sequence) and key.isascii() and key.isdigit() and int(key) < len(node.items)
            ):
                node, place = node.items[int(key)], (0, 0)
            else:
                break
        return node, place

    def __iter__(self) -> Iterator[tuple[str, Position]]:
        """Yield every pointer with the place of its value."""
        waiting: list[tuple[str, Node]] = [("", self._root)]
        while waiting:
            place, node = waiting.pop()
            found = position(node)
            if found is not None:
                yield place, found
            if isinstance(node, Table):
                waiting.extend((place + make_pointer(key), one) for key, one in node.items.items())
            elif isinstance(node, Sequence):
                waiting.extend((f"{place}/{index}", one) for index, one in enumerate(node.items))
