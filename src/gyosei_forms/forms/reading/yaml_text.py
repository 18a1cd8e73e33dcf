"""YAML to nodes with their places. Events of the parser are taken one by one, so nothing unfolds.

The subset: one document in UTF-8, mappings with texts as keys, sequences, scalars. Anchors, aliases and tags are
refused; a merge key (``<<``) is a key like another.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Position, Report
from gyosei_forms.forms.reading.json_text import put
from gyosei_forms.forms.reading.nodes import Node, Scalar, Sequence, Style, Table
from gyosei_forms.forms.rules import reading as rules
from gyosei_forms.limits import Limits


def read(text: str, limits: Limits, report: Report) -> Node | None:
    """Return the nodes of a YAML text; ``None``, with a finding, for what is no YAML or not of the subset.

    Raises :class:`~gyosei_forms.errors.LimitExceeded` over a limit, and
    :class:`~gyosei_forms.errors.UsageError` without PyYAML.
    """
    yaml = _library()
    try:
        return _Reader(text, limits, report).read(yaml)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _add_syntax(text, report, mark.line if mark else 0, mark.column if mark else 0)
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        _add_syntax(text, report, before.count("\n"), 0)
    return None


def _library() -> Any:
    try:
        import yaml
    except ImportError:
        raise UsageError(
            "YAML には追加パッケージが必要です: pip install 'gyosei-forms[forms]'",
            "YAML needs an extra: pip install 'gyosei-forms[forms]'",
        ) from None
    return yaml


def _events(yaml: Any, text: str) -> Iterator[Any]:
    """Yield the events, by libyaml where PyYAML has it."""
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _add_syntax(text: str, report: Report, line: int, column: int) -> None:
    lines = text.split("\n", line + 1)
    if line >= len(lines) or (line == len(lines) - 1 > 0 and not lines[line]):  # the end of the text
        line = max(index for index, one in enumerate(lines) if one or index == 0)
        column = len(lines[line])
    written = lines[line]
    indent = written[: len(written) - len(written.lstrip(" \t"))]
    if "\t" in indent:
        where = Position(line=line + 1, column=indent.index("\t") + 1)
        report.add(rules.TAB, position=where)
    else:
        report.add(rules.NOT_YAML, position=Position(line=line + 1, column=column + 1))


class _Reader:
    """One pass over the events; the first thing that is not of the subset ends it."""

    def __init__(self, text: str, limits: Limits, report: Report) -> None:
        self._text, self._limits, self._report = text, limits, report
        self._stack: list[Sequence | Table] = []
        self._keys: list[tuple[str, int, int] | None] = []
        self._root: Node | None = None
        self._count = 0
        self._documents = 0

    def read(self, yaml: Any) -> Node | None:
        for event in _events(yaml, self._text):
            if not self._take(event):
                return None
        if self._root is None:
            self._report.add(rules.NOT_YAML, position=Position(1, 1))
        return self._root

    def _take(self, event: Any) -> bool:
        match type(event).__name__:
            case "ScalarEvent":
                return self._is_plain_node(event) and self._scalar(event)
            case "MappingStartEvent" | "SequenceStartEvent":
                return self._is_plain_node(event) and self._open(event)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._stack.pop()
                self._keys.pop()
            case "AliasEvent":
                return self._refuse(rules.ALIAS, event)
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    return self._refuse(rules.SEVERAL_DOCUMENTS, event)
        return True

    def _is_plain_node(self, event: Any) -> bool:
        if event.anchor is not None:
            return self._refuse(rules.ALIAS, event)
        if event.tag is not None:
            return self._refuse(rules.TAG, event)
        self._count += 1
        self._limits.hold("max_form_values", self._count, limits_.ITEMS)
        return True

    def _refuse(self, rule: Any, event: Any) -> bool:
        mark = event.start_mark
        self._report.add(rule, position=Position(line=mark.line + 1, column=mark.column + 1))
        return False

    def _scalar(self, event: Any) -> bool:
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        text: str = event.value
        if len(text) > self._limits.max_string:
            self._limits.hold("max_string", len(text), limits_.CHARACTERS)
        if self._keys and self._keys[-1] is None and isinstance(self._stack[-1], Table):
            self._keys[-1] = (text, line, column)
            return True
        quoted = event.style is not None and event.style != ""
        self._put(Scalar(text, Style.QUOTED if quoted else Style.PLAIN, line, column))
        return True

    def _open(self, event: Any) -> bool:
        mark = event.start_mark
        if self._keys and self._keys[-1] is None and isinstance(self._stack[-1], Table):
            return self._refuse(rules.KEY_NOT_TEXT, event)
        made = Table if type(event).__name__ == "MappingStartEvent" else Sequence
        node = made(mark.line + 1, mark.column + 1)
        self._put(node)
        self._stack.append(node)
        self._keys.append(None)
        self._limits.hold("max_depth", len(self._stack), limits_.LEVELS)
        return True

    def _put(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        inside = self._stack[-1]
        if isinstance(inside, Sequence):
            inside.items.append(node)
            return
        key = self._keys[-1]
        if key is not None:
            put(inside, key[0], node, (key[1], key[2]), self._report)
            self._keys[-1] = None
