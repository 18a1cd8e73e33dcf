"""JSON to nodes with their places: :mod:`gyosei_forms.intake` reads and judges the text, here it gets lines and columns."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from gyosei_forms.findings import Position, Report
from gyosei_forms.forms.reading.nodes import Node, Positions, Scalar, Sequence, Style, Table
from gyosei_forms.forms.rules import reading as rules
from gyosei_forms.intake import DUPLICATE_KEY as JSON_DUPLICATE
from gyosei_forms.intake import read_json
from gyosei_forms.limits import Limits

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]|[^\s\[\]{},:"]+')


def read(text: str, limits: Limits, report: Report) -> Node | None:
    """Return the nodes of a JSON text; ``None``, with findings, where it is not JSON or over a limit."""
    judged = Report()
    parsed = read_json(text, limits=limits, report=judged)
    root = _Reader(text, report).read() if judged.ok or parsed.value is not None else None
    places = Positions(root) if root is not None else None
    for one in judged:
        if one.definition is not JSON_DUPLICATE:  # found again here, with its line
            place = one.position or (places.value(one.pointer) if places else None)
            report.add(one.definition, one.pointer, position=place, suggestion=None, **one.values)
    return root if all(one.definition is JSON_DUPLICATE for one in judged.errors) else None


class _Reader:
    """One pass over a text that is known to be JSON."""

    def __init__(self, text: str, report: Report) -> None:
        self._text, self._report = text, report
        self._lines = [0, *(match.end() for match in re.finditer("\r\n|\r|\n", text))]
        self._stack: list[Sequence | Table] = []
        self._key: str | None = None
        self._key_place = (0, 0)
        self._root: Node | None = None

    def read(self) -> Node | None:
        for match in _TOKEN.finditer(self._text.lstrip("\ufeff")):
            token = match[0]
            if token in ("]", "}"):
                self._stack.pop()
                continue
            line, column = self._place(match.start())
            if token[0] == '"':
                written: str = json.loads(token) if "\\" in token else token[1:-1]
                inside = self._stack[-1] if self._stack else None
                if isinstance(inside, Table) and self._key is None:
                    self._key, self._key_place = written, (line, column)
                    continue
                self._put(Scalar(written, Style.QUOTED, line, column))
            elif token == "[":
                self._put(Sequence(line, column))
            elif token == "{":
                self._put(Table(line, column))
            else:
                self._put(Scalar(token, Style.LITERAL, line, column))
        return self._root

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _put(self, node: Node) -> None:
        inside = self._stack[-1] if self._stack else None
        if isinstance(inside, Table):
            put(inside, self._key or "", node, self._key_place, self._report)
            self._key = None
        elif isinstance(inside, Sequence):
            inside.items.append(node)
        else:
            self._root = node
        if not isinstance(node, Scalar):
            self._stack.append(node)


def put(table: Table, key: str, node: Node, place: tuple[int, int], report: Report) -> None:
    """Put a value under its key; of a key that is there already, the first value stays, with a finding."""
    if key in table.items:
        report.add(rules.DUPLICATE_KEY, position=Position(*place), key=key[:100], first=table.keys[key][0])
        return
    table.items[key] = node
    table.keys[key] = place
