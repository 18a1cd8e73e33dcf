"""From nodes to the model: each object by its row in the table of the language, each problem a finding with its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any

from gyosei_forms import conditions
from gyosei_forms.conditions import ALWAYS, AnyOf, Condition, FactValue
from gyosei_forms.errors import DataFileError
from gyosei_forms.findings import Position, Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms import language, model
from gyosei_forms.forms.language import Key
from gyosei_forms.forms.model import Words
from gyosei_forms.forms.reading.nodes import (
    Node,
    Scalar,
    Sequence,
    Style,
    Table,
    position,
    to_value,
    whole_number,
)
from gyosei_forms.forms.rules import reading as rules
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

NEVER: Condition = AnyOf(())
"""What ``required: false`` is."""
CLASSES: dict[str, type] = {
    name: {"result": model.ResultNotice}.get(name) or getattr(model, name.capitalize())
    for name in language.objects()
}
"""The class of each object of the table."""
_ID = re.compile("[a-z][a-z0-9_]{0,63}")
_VERSION = re.compile("[0-9A-Za-z][0-9A-Za-z.-]{0,63}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = ("ja", "en", "easy", "kana")
_DEEPEST_GROUP = 3
_LONGEST_TEXT = 10_000
_LONGEST_GUESS = 60
_MOST_GUESSES = 50
_MOST_KNOWN = 500
_EXPECTED = {
    "text": Text("文字列", "a text"),
    "words": Text("文字列、又は ja・en・easy・kana の文字列", "a text, or texts ja, en, easy, kana"),
    "id": Text(
        "英小文字・数字・_ の ID（英字で始まる、64 字まで）",
        "an id of a-z, 0-9 and _, a letter first, at most 64",
    ),
    "version": Text(
        "英数字・ピリオド・ハイフンの版（64 字まで）",
        "a version of letters, digits, dots and hyphens, at most 64",
    ),
    "yes_no": Text("true か false", "true or false"),
    "number": Text("整数", "a whole number"),
    "day": Text("実在する日付（YYYY-MM-DD）", "a day that exists (YYYY-MM-DD)"),
    "texts": Text("文字列、又は文字列の並び", "a text or a list of texts"),
    "condition": Text(
        "条件（fact と is・in、all、any、not のいずれか）", "a condition (fact with is or in, all, any, not)"
    ),
    "required": Text("true か false、又は条件", "true, false or a condition"),
    "facts": Text("事実の名前と値の対応", "names of facts with their values"),
    "one_of": Text("一覧にある値", "a value of the list"),
    "some_of": Text("一覧にある値の並び", "a list of values of the list"),
    "object": Text("キーと値の対応", "keys with their values"),
    "objects": Text("並び", "a list"),
}
MISSING: Any = object()
"""What a value that does not fit becomes: its key is left out."""


class Builder:
    """One definition on its way to its model."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._guesses = 0

    # --- findings

    def add(self, rule: Rule, pointer: str, node: Node, **values: str | int) -> None:
        """Add a finding at a value."""
        self.report.add(rule, pointer, position=position(node), suggestion=None, **values)

    def misfit(self, pointer: str, node: Node, expected: Text) -> Any:
        """Add the finding that something else is expected here."""
        self.add(rules.MISFIT, pointer, node, ja=expected.ja, en=expected.en)
        return MISSING

    def close(self, name: str, known: Iterable[str]) -> str | None:
        """Return the name that is likely to be meant; only for the first few of a definition."""
        self._guesses += 1
        if len(name) > _LONGEST_GUESS or self._guesses > _MOST_GUESSES:
            return None
        return next(
            iter(difflib.get_close_matches(name, list(islice(known, _MOST_KNOWN)), n=1, cutoff=0.6)), None
        )

    # --- objects

    def object(self, name: str, node: Node, pointer: str, depth: int = 0) -> Any:
        """Return the object of a node; :data:`MISSING`, with findings, where it lacks what it must have."""
        if not isinstance(node, Table):
            return self.misfit(pointer, node, _EXPECTED["object"])
        keys = language.objects()[name].keys
        values: dict[str, Any] = {}
        for written, one in node.items.items():
            key = keys.get(written)
            if key is None:
                self._unknown_key(written, node, pointer, keys)
            elif isinstance(one, Scalar) and one.is_null:
                self.misfit(f"{pointer}/{written}", one, _EXPECTED[key.type])
            else:
                value = self._value(key, one, pointer + "/" + written, depth)
                if value is not MISSING:
                    values[written] = value
        complete = True
        for key in keys.values():
            if key.required and key.name not in values:
                complete = False
                if key.name not in node.items:
                    self.add(rules.MISSING_KEY, pointer, node, key=key.name, ja=key.text.ja, en=key.text.en)
        return CLASSES[name](**values, pointer=pointer) if complete else MISSING

    def _unknown_key(self, written: str, node: Table, pointer: str, keys: Iterable[str]) -> None:
        place = node.keys.get(written)
        close = self.close(written, keys)
        self.report.add(
            rules.UNKNOWN_KEY,
            pointer + make_pointer(written),
            position=Position(*place) if place else position(node),
            suggestion=close,
            hint_ja=f"「{close}」ではありませんか。" if close else "",
            hint_en=f" Is {close} meant?" if close else "",
        )

    def _value(self, key: Key, node: Node, pointer: str, depth: int) -> Any:
        if key.type == "object":
            return self.object(key.of, node, pointer, depth + 1)
        if key.type == "objects":
            return self._objects(key, node, pointer, depth)
        if key.type in ("one_of", "some_of"):
            return self._listed(key, node, pointer)
        return getattr(self, f"_{key.type}")(node, pointer)

    def _objects(self, key: Key, node: Node, pointer: str, depth: int) -> Any:
        if not isinstance(node, Sequence) or (key.required and not node.items):
            return self.misfit(
                pointer,
                node,
                Text("空でない並び", "a list that is not empty") if key.required else _EXPECTED["objects"],
            )
        if key.of == "field" and key.name == "fields" and depth > _DEEPEST_GROUP:
            return self.misfit(
                pointer, node, Text("組の入れ子は三階層まで", "groups nested at most three deep")
            )
        made = [
            self.object(key.of, one, f"{pointer}/{index}", depth + 1) for index, one in enumerate(node.items)
        ]
        return tuple(one for one in made if one is not MISSING)

    def _listed(self, key: Key, node: Node, pointer: str) -> Any:
        known = language.lists()[key.of]
        if key.type == "one_of":
            return self._one_of(known, node, pointer)
        if not isinstance(node, Sequence):
            return self.misfit(pointer, node, _EXPECTED["some_of"])
        made = [self._one_of(known, one, f"{pointer}/{index}") for index, one in enumerate(node.items)]
        return tuple(dict.fromkeys(one for one in made if one is not MISSING))

    def _one_of(self, known: dict[str, Text], node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.LITERAL:
            if node.text in known:
                return node.text
            close = self.close(node.text, known)
            self.report.add(
                rules.UNKNOWN_VALUE,
                pointer,
                position=position(node),
                suggestion=close,
                known=", ".join(known),
            )
            return MISSING
        return self.misfit(pointer, node, _EXPECTED["one_of"])

    # --- plain values

    def _text(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.LITERAL:
            text = node.text.strip() if node.style is Style.PLAIN else node.text.rstrip("\n")
            if text.strip() and not node.is_null and len(text) <= _LONGEST_TEXT and _is_seen(text):
                return text
            expected = f"見えない文字のない {_LONGEST_TEXT:,} 文字までの文字列"
            return self.misfit(
                pointer,
                node,
                Text(expected, f"a text of at most {_LONGEST_TEXT:,} characters, none of them invisible"),
            )
        return self.misfit(pointer, node, _EXPECTED["text"])

    def _words(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar):
            text = self._text(node, pointer)
            return MISSING if text is MISSING else Words(text)
        if not isinstance(node, Table):
            return self.misfit(pointer, node, _EXPECTED["words"])
        found: dict[str, str] = {}
        for key, one in node.items.items():
            if key not in _WORDS:
                self._unknown_key(key, node, pointer, _WORDS)
            else:
                text = self._text(one, f"{pointer}/{key}")
                if text is not MISSING:
                    found[key] = text
        if "ja" not in found:
            return MISSING if "ja" in node.items else self.misfit(pointer, node, _EXPECTED["words"])
        return Words(**found)

    def _id(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.LITERAL and _ID.fullmatch(node.text):
            return node.text
        return self.misfit(pointer, node, _EXPECTED["id"])

    def _version(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.LITERAL and _VERSION.fullmatch(node.text):
            return node.text
        return self.misfit(pointer, node, _EXPECTED["version"])

    def _yes_no(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.QUOTED and node.text in ("true", "false"):
            return node.text == "true"
        return self.misfit(pointer, node, _EXPECTED["yes_no"])

    def _number(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.QUOTED:
            number = whole_number(node.text)
            if number is not None:
                return number
        return self.misfit(pointer, node, _EXPECTED["number"])

    def _day(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar) and node.style is not Style.LITERAL and _DAY.fullmatch(node.text):
            try:
                return date.fromisoformat(node.text)
            except ValueError:
                pass
        return self.misfit(pointer, node, _EXPECTED["day"])

    def _texts(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar):
            text = self._text(node, pointer)
            return MISSING if text is MISSING else (text,)
        if not isinstance(node, Sequence):
            return self.misfit(pointer, node, _EXPECTED["texts"])
        made = [self._text(one, f"{pointer}/{index}") for index, one in enumerate(node.items)]
        return tuple(one for one in made if one is not MISSING)

    def _facts(self, node: Node, pointer: str) -> Any:
        if not isinstance(node, Table):
            return self.misfit(pointer, node, _EXPECTED["facts"])
        found: dict[str, FactValue] = {}
        for name, one in node.items.items():
            if isinstance(one, Scalar) and not one.is_null:
                found[name] = one.plain_value()
            else:
                self.misfit(pointer + make_pointer(name), one, Text("値一つ", "one value"))
        return found

    # --- conditions

    def _condition(self, node: Node, pointer: str) -> Any:
        try:
            return conditions.parse(to_value(node), "condition")
        except DataFileError as error:
            self.add(rules.BAD_CONDITION, pointer, node, ja=error.text.ja, en=error.text.en)
            return MISSING

    def _required(self, node: Node, pointer: str) -> Any:
        if isinstance(node, Scalar):
            if node.style is not Style.QUOTED and node.text in ("true", "false"):
                return ALWAYS if node.text == "true" else NEVER
            return self.misfit(pointer, node, _EXPECTED["required"])
        return self._condition(node, pointer)


def _is_seen(text: str) -> bool:
    """Say whether a reader sees every character; line breaks, full-width blanks and variation selectors may stand."""
    return text.isprintable() or text.replace("\n", "").replace("\u3000", "").isprintable()
