"""One answer against its field: by its type, its item of GIF, its choices, its range of characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from gyosei_forms import characters, gif, identifiers
from gyosei_forms.characters import Repertoire, repertoires
from gyosei_forms.characters.rules.ranges import TOO_LONG
from gyosei_forms.findings import Position, Report
from gyosei_forms.forms.answers.states import MOST_ROWS
from gyosei_forms.forms.items import FieldType, GifItem
from gyosei_forms.forms.model import Field
from gyosei_forms.forms.reading.resolving import values_of
from gyosei_forms.forms.rules import answers as rules
from gyosei_forms.gif import code_lists, values
from gyosei_forms.gif.rules import WRONG_TYPE as GIF_WRONG_TYPE
from gyosei_forms.parts import dates
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

_BREAKS = re.compile("\r\n|\n|\t")
_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
EXPECTED = {
    FieldType.TEXT: Text("文字列", "text"),
    FieldType.LINES: Text("文字列", "text"),
    FieldType.DAY: Text("文字列（YYYY-MM-DD）", "text (YYYY-MM-DD)"),
    FieldType.DECIMAL: Text("半角数字の文字列（小数可）", "text of digits, with decimals if need be"),
    FieldType.NUMBER: Text("整数", "a whole number"),
    FieldType.YES_NO: Text("true か false", "true or false"),
    FieldType.CHOICE: Text("選択肢の値（文字列）", "the value of a choice (text)"),
    FieldType.CODE: Text("コード（文字列）", "a code (text)"),
    FieldType.CHOICES: Text("重複のない、選択肢の値の配列", "an array of values of choices, each once"),
    FieldType.GROUP: Text("オブジェクト（項目と回答）", "an object of fields with their answers"),
}
_ARRAY = Text("配列", "an array")


def add(
    report: Report, rule: Rule, pointer: str, label: Text, expected: Text | None = None, **more: Any
) -> None:
    """Add the finding of a field by its label."""
    if expected is not None:
        more |= {"ja": expected.ja, "en": expected.en}
    report.add(rule, pointer, label_ja=label.ja, label_en=label.en, **more)


def check(field: Field, value: Any, pointer: str, report: Report) -> None:
    """Report what is wrong with an answer that is given; what is in a group is looked at field by field elsewhere."""
    if not field.many:
        _one(field, value, pointer, report)
        return
    label = field.label.text
    if not isinstance(value, list | tuple):
        add(report, rules.WRONG_TYPE, pointer, label, _ARRAY)
        return
    most = MOST_ROWS if field.max_count is None and field.fields else field.max_count
    if most is not None and len(value) > most:
        add(report, rules.TOO_MANY, pointer, label, most=most, count=len(value))
    places = [f"{pointer}/{index}" for index in range(len(value))]
    if field.kind in (FieldType.CHOICE, FieldType.CODE) and all(isinstance(one, str) for one in value):
        _chosen(field, value, places, report)
        return
    for one, place in zip(value, places, strict=True):
        _one(field, one, place, report)


def _one(field: Field, value: Any, pointer: str, report: Report) -> None:
    item = field.gif
    if item is not None and item.part is not None and not item.item.code_list:
        _part(item, value, pointer, report)
    elif item is not None and not item.item.code_list:
        values.check(_ranged(field), value, report, pointer)
        _length(field, value, pointer, report)
    else:
        _TYPES[field.kind](field, value, pointer, report)


def _part(item: GifItem, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, Mapping):
        report.add(GIF_WRONG_TYPE, pointer, **values.expected_object())
        return
    part = item.part
    if part is not None:
        checked = gif.check(value, entity=part.model, pattern=item.pattern or None)
        report.extend(checked, pointer)


def _misfit(field: Field, pointer: str, report: Report) -> None:
    add(report, rules.WRONG_TYPE, pointer, field.label.text, EXPECTED[field.kind])


def _text(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, str):
        _misfit(field, pointer, report)
        return
    text = _BREAKS.sub(lambda match: " " * len(match[0]), value) if field.kind is FieldType.LINES else value
    _range(field.characters).check(text, report=report, pointer=pointer)
    number = identifiers.named(field.identifier) if field.identifier else None
    if number is not None:
        number.validate(value, report=report, pointer=pointer)
    _length(field, value, pointer, report)


def _length(field: Field, value: Any, pointer: str, report: Report) -> None:
    most = field.max_length
    if most is None or not isinstance(value, str) or len(value) <= most:
        return
    count = offset = beyond = 0
    for count, unit in enumerate(characters.units(value), 1):
        if count == most + 1:
            beyond = offset
        offset += len(unit)
    if count > most:
        place = Position(unit=most + 1, offset=beyond)
        report.add(TOO_LONG, pointer, position=place, count=count, most=most)


def _number(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        _misfit(field, pointer, report)
        return
    low, high = field.min, field.max
    if (low is not None and value < low) or (high is not None and value > high):
        least, most = "" if low is None else low, "" if high is None else high
        add(report, rules.OUT_OF_RANGE, pointer, field.label.text, least=least, most=most)


def _decimal(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        _misfit(field, pointer, report)


def _day(field: Field, value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, str):
        dates.check(value, report=report, pointer=pointer)
    else:
        _misfit(field, pointer, report)


def _yes_no(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, bool):
        _misfit(field, pointer, report)


def _choice(field: Field, value: Any, pointer: str, report: Report) -> None:
    if isinstance(value, str):
        _chosen(field, (value,), (pointer,), report)
    else:
        _misfit(field, pointer, report)


def _choices(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        _misfit(field, pointer, report)
        return
    if len(set(value)) != len(value):
        _misfit(field, pointer, report)
    _chosen(field, value, [f"{pointer}/{index}" for index in range(len(value))], report)


def _chosen(field: Field, values_: Sequence[str], pointers: Sequence[str], report: Report) -> None:
    item = field.gif
    codes = field.codes or (item.item.code_list if item else "")
    known = values_of(field) or frozenset()
    for value, pointer in zip(values_, pointers, strict=True):
        if codes:
            code_lists.check_code(codes, value, report, pointer)
        elif value not in known:
            add(report, rules.NOT_A_CHOICE, pointer, field.label.text)


def _group(field: Field, value: Any, pointer: str, report: Report) -> None:
    if not isinstance(value, Mapping):
        _misfit(field, pointer, report)


@lru_cache(maxsize=1024)
def _range(ids: tuple[str, ...]) -> Repertoire:
    return reduce(or_, map(repertoires.by_id, ids)) if ids else characters.GENERAL


def _ranged(field: Field) -> Any:
    item = field.gif
    if item is None:
        return None
    return replace(item.item, repertoire=_range(field.characters)) if field.characters else item.item


_TYPES: dict[FieldType, Callable[[Field, Any, str, Report], None]] = {
    FieldType.TEXT: _text,
    FieldType.LINES: _text,
    FieldType.NUMBER: _number,
    FieldType.DECIMAL: _decimal,
    FieldType.DAY: _day,
    FieldType.YES_NO: _yes_no,
    FieldType.CHOICE: _choice,
    FieldType.CODE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.GROUP: _group,
}
