"""What was typed, text by text as it came, and the answers that it makes.

A name of an input is the form's id with the pointer of the answer (``/moving_in/members/0/relation``). What is typed is
kept as it is, right or wrong; answers are made of it anew each time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gyosei_forms.conditions import ALWAYS
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Field, Form
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.entities import Field as GifField
from gyosei_forms.gif.items import Kind
from gyosei_forms.parts import dates
from gyosei_forms.parts.addresses import municipalities

MOST_ROWS = 50
"""Rows of a repeated group on one page."""
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_DERIVED = ("local_government_code", "full_address")
"""Items of an address that the server makes of the others, where they are not typed."""
_ADDRESS = ("prefecture", "city_and_county", "street_address", "city_block", "building_name_etc")
_MOST_ITEMS = 12
_DEEPEST = 2


@dataclass(slots=True, repr=False)
class Typed:
    """The texts by the names of their inputs, and how many rows each repeated field has."""

    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the one text of a name, ``""`` for none."""
        return self.texts.get(name, ("",))[0]

    def count(self, one: Field, name: str) -> int:
        """Return the number of rows of a repeated field; one at first where an answer is asked for in any case."""
        return self.rows.get(name, 1 if one.required is ALWAYS else 0)

    def add_row(self, one: Field, name: str) -> None:
        """Put an empty row at the end."""
        most = MOST_ROWS if one.max_count is None else min(one.max_count, MOST_ROWS)
        self.rows[name] = min(self.count(one, name) + 1, max(most, 1))

    def remove_row(self, one: Field, name: str, index: int) -> None:
        """Take a row out; those behind it move up."""
        count = self.count(one, name)
        if not 0 <= index < count:
            return
        kept: dict[str, tuple[str, ...]] = {}
        start = f"{name}/"
        for key, value in self.texts.items():
            rest = key[len(start) :] if key.startswith(start) else ""
            number, slash, tail = rest.partition("/")
            if not (number.isascii() and number.isdigit()) or int(number) < index:
                kept[key] = value
            elif int(number) > index:
                kept[f"{start}{int(number) - 1}{slash}{tail}"] = value
        self.texts = kept
        self.rows[name] = count - 1


def answers(form: Form, typed: Typed) -> dict[str, Any]:
    """Return the answers of a form: what is left empty is not answered, what cannot be read stays the text that it is."""
    return _group([one for section in form.sections for one in section.fields], f"/{form.id}", typed)


def _group(fields: Any, place: str, typed: Typed) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in fields:
        value = _value(one, f"{place}/{one.id}", typed)
        if value is not None:
            found[one.id] = value
    return found


def _value(one: Field, name: str, typed: Typed) -> Any:
    if not one.many:
        return _single(one, name, typed)
    if not takes_rows(one):
        return [text for text in typed.texts.get(name, ()) if text] or None
    rows = [_single(one, f"{name}/{number}", typed) for number in range(typed.count(one, name))]
    empty: Any = {} if one.fields else ""
    return [empty if row is None else row for row in rows] or None


def takes_rows(one: Field) -> bool:
    """Say whether a repeated field is shown in rows; one with choices is a list to tick."""
    return one.many and one.kind not in (FieldType.CHOICE, FieldType.CODE)


def _single(one: Field, name: str, typed: Typed) -> Any:
    item = one.gif
    if one.kind is FieldType.GROUP:
        return _group(one.fields, name, typed) or None
    if item is not None and item.part is not None and not item.item.code_list:
        return _part(item.part, item.pattern, name, typed)
    if one.kind is FieldType.CHOICES:
        return [text for text in typed.texts.get(name, ()) if text] or None
    text = typed.one(name)
    return None if not text.strip() else read(one.kind, text)


def read(kind: FieldType, text: str) -> Any:
    """Return the answer that a text is by its kind; the text itself where it cannot be read as that."""
    if kind is FieldType.LINES:
        return text
    text = text.strip()
    if kind is FieldType.DAY:
        return day(text) or text
    if kind is FieldType.YES_NO:
        return {"true": True, "false": False}.get(text, text)
    if kind in (FieldType.NUMBER, FieldType.POSITION):
        digits = unicodedata.normalize("NFKC", text).replace(",", "") if len(text) <= 40 else text
        return int(digits) if kind is FieldType.NUMBER and _INTEGER.fullmatch(digits) else text
    return text


def day(text: str) -> str | None:
    """Return a day written in Western or era years as ``YYYY-MM-DD``; ``None`` for what is no day."""
    found = dates.read(text).value if len(text) <= 40 else None
    return None if found is None else found.isoformat()


# --- an item that holds an entity of GIF: an address and the like


def shown_items(entity: Entity, pattern: str) -> tuple[GifField, ...]:
    """Return the items that are asked for: those of the pattern, less what the server makes of them; else the plain ones."""
    wanted = [name for name in entity.required(pattern) if name not in _DERIVED]
    if not wanted and entity.en == "Address":
        wanted = list(_ADDRESS)
    if not wanted:
        wanted = [
            name
            for name, one in entity.fields.items()
            if not one.item.extension and (one.part is None or one.item.code_list)
        ][:_MOST_ITEMS]
    return tuple(entity.fields[name] for name in wanted)


def must_be_given(entity: Entity, pattern: str, one: GifField) -> bool:
    """Say whether an item of an entity is required and may not stay empty."""
    return one.attribute in entity.required(pattern) and not one.item.may_be_empty


def item_name(place: str, one: GifField) -> str:
    """Return the name of the input of an item within an entity."""
    return place + make_pointer(one.item.ja)


def _part(entity: Entity, pattern: str, name: str, typed: Typed, depth: int = 0) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for one in shown_items(entity, pattern):
        place = item_name(name, one)
        if one.item.code_list:
            code = typed.one(place).strip()
            if code:
                found[one.item.ja] = {"コード": code} if one.part is not None else code
        elif one.part is not None:
            inner = _part(one.part, "", place, typed, depth + 1) if depth < _DEEPEST else None
            if inner:
                found[one.item.ja] = inner
        elif text := typed.one(place).strip():
            found[one.item.ja] = _of_item(one, text)
    if not found:
        return None
    for one in shown_items(entity, pattern):
        if one.item.may_be_empty and one.attribute in entity.required(pattern):
            found.setdefault(one.item.ja, "")
    if entity.en == "Address":
        _complete(entity, pattern, found)
    return found


def _of_item(one: GifField, text: str) -> Any:
    if one.item.kind is Kind.DATE:
        return day(text) or text
    if one.item.kind is Kind.INTEGER and _INTEGER.fullmatch(digits := unicodedata.normalize("NFKC", text)):
        return int(digits)
    return text


def _complete(entity: Entity, pattern: str, found: dict[str, Any]) -> None:
    """Put in what the pattern of an address asks for and the other items say: the code of the municipality, the one line."""
    wanted = entity.required(pattern)
    code, line = (entity.fields[name].item.ja for name in _DERIVED)
    names = {one.attribute: one.item.ja for one in entity.fields.values()}
    prefecture, city = (str(found.get(names[one], "")) for one in _ADDRESS[:2])
    if _DERIVED[0] in wanted and prefecture and city:
        places = municipalities.find(city, prefecture=prefecture)
        if len(places) == 1:
            found[code] = places[0].code
    if _DERIVED[1] in wanted and prefecture and city:
        rest = [str(found.get(names[one], "")) for one in (*_ADDRESS[2:4], "street_address_and_city_block")]
        building = str(found.get(names[_ADDRESS[4]], ""))
        found[line] = prefecture + city + "".join(rest) + (f" {building}" if building else "")


# --- the names that a form has


def names(one: Field, name: str, typed: Typed) -> Iterator[str]:
    """Yield the names of all inputs of a field, with the rows that there are."""
    if takes_rows(one):
        for number in range(typed.count(one, name)):
            yield from _names(one, f"{name}/{number}", typed)
    else:
        yield from _names(one, name, typed)


def _names(one: Field, name: str, typed: Typed) -> Iterator[str]:
    item = one.gif
    if one.kind is FieldType.GROUP:
        for inner in one.fields:
            yield from names(inner, f"{name}/{inner.id}", typed)
    elif item is not None and item.part is not None and not item.item.code_list:
        yield from _part_names(item.part, item.pattern, name)
    else:
        yield name


def _part_names(entity: Entity, pattern: str, name: str, depth: int = 0) -> Iterator[str]:
    for one in shown_items(entity, pattern):
        if one.part is not None and not one.item.code_list:
            if depth < _DEEPEST:
                yield from _part_names(one.part, "", item_name(name, one), depth + 1)
        else:
            yield item_name(name, one)


def put(form: Form, given: Mapping[str, Any], typed: Typed) -> None:
    """Type in answers: an example, or values that were retrieved."""
    for section in form.sections:
        for one in section.fields:
            if one.id in given:
                _put(one, f"/{form.id}/{one.id}", given[one.id], typed)


def _put(one: Field, name: str, value: Any, typed: Typed) -> None:
    if takes_rows(one) and isinstance(value, list):
        typed.rows[name] = len(value)
        for number, row in enumerate(value):
            _put_one(one, f"{name}/{number}", row, typed)
    else:
        _put_one(one, name, value, typed)


def _put_one(one: Field, name: str, value: Any, typed: Typed) -> None:
    if isinstance(value, Mapping) and one.fields:
        for inner in one.fields:
            if inner.id in value:
                _put(inner, f"{name}/{inner.id}", value[inner.id], typed)
    elif isinstance(value, Mapping):
        for key, inside in value.items():
            _put_one(one, name + make_pointer(str(key)), inside, typed)
    elif isinstance(value, list):
        typed.texts[name] = tuple(map(_text, value))
    else:
        typed.texts[name] = (_text(value),)


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
