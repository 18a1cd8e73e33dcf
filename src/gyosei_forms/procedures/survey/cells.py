"""Reading the cells of one column: typed values, and what is doubtful about them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from gyosei_forms.procedures.survey import rules
from gyosei_forms.procedures.survey.layout import Code, Column, Kind, folded
from gyosei_forms.rules import Rule

JOINED = ";"
_OTHERS = "；、，,・＋+／/\n"
"""What separates values in some cells though the survey joins them with ``;``."""
_OPENING, _CLOSING = "（(", "）)"
_COUNT = re.compile("[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}")
_MOST_DIGITS = 15
_MOST_KEPT, _LONGEST_KEPT = 2_000, 200


class Cell(NamedTuple):
    """What one cell holds: the typed value, what was found (a rule and a count), and whether all of it was read."""

    value: Any
    found: tuple[tuple[Rule, int], ...] = ()
    is_read: bool = True


class Reader:
    """Reads the cells of a column that is no text; ``single`` says that its explanation allows one value only."""

    __slots__ = ("_is_list", "_kept", "_read", "column", "empty", "single")

    def __init__(self, column: Column, *, single: bool) -> None:
        self.column = column
        self.single = single
        self._read: Callable[[str], Cell] = getattr(self, f"_{column.kind.value}")
        self._is_list = column.kind is not Kind.COUNT
        self._kept: dict[str, Cell] = {}
        self.empty = Cell(_EMPTY[column.kind])

    def read(self, raw: str) -> Cell:
        """Return what a cell holds; of lists the same few texts come again and again, so they are read once."""
        known = self._kept.get(raw)
        if known is not None:
            return known
        if not raw or raw.isspace():
            return self.empty
        cell = self._read(raw)
        if self._is_list and len(self._kept) < _MOST_KEPT and len(raw) <= _LONGEST_KEPT:
            self._kept[raw] = cell
        return cell

    def _count(self, raw: str) -> Cell:
        text = raw.strip()
        if len(text) <= _MOST_DIGITS and text.isascii() and text.isdigit():
            return Cell(int(text))
        plain = unicodedata.normalize("NFKC", text[: 2 * _MOST_DIGITS])
        if len(text) > 2 * _MOST_DIGITS or _COUNT.fullmatch(plain) is None:
            return Cell(None, ((rules.NOT_A_COUNT, 1),), is_read=False)
        return Cell(int(plain.replace(",", "")), ((rules.COUNT_WRITTEN, 1),))

    def _code(self, raw: str) -> Cell:
        code = self.column.codes.get(folded(raw))
        if code is not None:
            return Cell(code)
        parts = self._known(raw.split(JOINED))
        if parts is not None and len(parts) > 1:
            return Cell(None, ((rules.SEVERAL_VALUES, len(parts)),), is_read=False)
        return Cell(parts[0]) if parts else Cell(None, ((rules.NOT_IN_LIST, 1),), is_read=False)

    def _codes(self, raw: str) -> Cell:
        values: list[Code] = []
        unknown = 0
        separated = False
        for part in raw.split(JOINED):
            code = self.column.codes.get(folded(part))
            if code is not None:
                values.append(code)
            elif (several := self._otherwise(part)) is not None:
                values += several
                separated = True
            elif part.strip():
                unknown += 1
        value = tuple(dict.fromkeys(values))
        found: list[tuple[Rule, int]] = []
        if unknown:
            found.append((rules.NOT_IN_LIST, unknown))
        if separated:
            found.append((rules.OTHER_SEPARATOR, len(value)))
        if self.single and len(value) + unknown > 1:
            found.append((rules.SEVERAL_VALUES, len(value) + unknown))
        return Cell(value, tuple(found), is_read=not unknown)

    def _known(self, parts: list[str]) -> list[Code] | None:
        """Return the codes of all parts that are not empty; nothing if one is unknown, or there is none."""
        known: list[Code] = []
        for part in parts:
            code = self.column.codes.get(folded(part))
            if code is not None:
                known.append(code)
            elif part.strip():
                return None
        return known or None

    def _otherwise(self, part: str) -> list[Code] | None:
        """Return the codes of a part that another sign separates, where each piece is one: names have such signs too."""
        for sign in _OTHERS:
            if sign in part and (codes := self._known(part.split(sign))) is not None:
                return codes
        return None

    def _names(self, raw: str) -> Cell:
        return Cell(tuple(one for part in raw.split(JOINED) if (one := part.strip())))

    def _ministries(self, raw: str) -> Cell:
        given = [one for part in raw.split(JOINED) if (one := part.strip())]
        names = tuple(one for part in given for piece in _pieces(part) if (one := piece.strip()))
        found: list[tuple[Rule, int]] = []
        if len(names) > len(given):
            found.append((rules.OTHER_SEPARATOR, len(names)))
        if self.single and len(names) > 1:
            found.append((rules.SEVERAL_VALUES, len(names)))
        return Cell(names, tuple(found))


_EMPTY: dict[Kind, Any] = {
    Kind.CODE: None,
    Kind.CODES: (),
    Kind.NAMES: (),
    Kind.MINISTRIES: (),
    Kind.COUNT: None,
}


def _pieces(part: str) -> Iterator[str]:
    """Yield what other signs separate, outside parentheses."""
    depth = start = 0
    for place, sign in enumerate(part):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(depth - 1, 0)
        elif not depth and sign in _OTHERS:
            yield part[start:place]
            start = place + 1
    yield part[start:]
