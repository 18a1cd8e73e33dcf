"""Types of values without the values: as JSON Schema and SQL name them, and which of them an item takes."""

from __future__ import annotations

import re
from enum import StrEnum

from gyosei_forms import tables
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.text import Lang, Text


class Type(StrEnum):
    """A type of JSON, or one of SQL that is a form of text there."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    OBJECT = "object"
    ARRAY = "array"
    DATE = "date"
    """Text of the form YYYY-MM-DD, or a day of a database."""
    DATE_TIME = "date-time"
    TIME = "time"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Type.STRING: Text("文字列", "text"),
    Type.INTEGER: Text("整数", "an integer"),
    Type.NUMBER: Text("数値", "a number"),
    Type.BOOLEAN: Text("真偽値", "a boolean"),
    Type.OBJECT: Text("オブジェクト（項目名と値）", "an object of items"),
    Type.ARRAY: Text("配列", "an array"),
    Type.DATE: Text("日付（YYYY-MM-DD）", "a date (YYYY-MM-DD)"),
    Type.DATE_TIME: Text("日時", "date and time"),
    Type.TIME: Text("時刻", "a time"),
}
Types = frozenset[Type]
UNKNOWN: Types = frozenset()
_NUMBERS = frozenset({Type.INTEGER, Type.NUMBER})


class Fitting(StrEnum):
    """How types stand to an item."""

    FITS = "fits"
    TOLERATED = "tolerated"
    """Values of it are accepted with an advice: digits as text in a numeric item."""
    MISFIT = "misfit"
    """No value of it is accepted."""


def expected(item: Item) -> Type:
    """Return the type that an item has in JSON."""
    if item.kind is Kind.PART:
        return Type.OBJECT
    if item.kind is Kind.INTEGER:
        return Type.NUMBER if item.form in (Form.LATITUDE, Form.LONGITUDE) else Type.INTEGER
    return Type.DATE if item.kind is Kind.DATE else Type.STRING


def fitting(item: Item, types: Types) -> Fitting:
    """Return how the types of one value stand to an item; types that are not known fit."""
    if not types or types & _accepted(item):
        return Fitting.FITS
    return Fitting.TOLERATED if types & _tolerated(item) else Fitting.MISFIT


def _accepted(item: Item) -> Types:
    if item.kind is Kind.INTEGER:
        return _NUMBERS
    if item.kind is Kind.DATE:
        return frozenset({Type.STRING, Type.DATE})
    if item.kind is Kind.TIME:
        return frozenset({Type.STRING, Type.TIME})
    return frozenset({expected(item)})


def _tolerated(item: Item) -> Types:
    if item.kind is Kind.INTEGER:
        return frozenset({Type.STRING})
    return _NUMBERS if item.kind is Kind.NUMERALS else UNKNOWN


_SQL = re.compile("[a-z ]+")


def of_sql(written: str) -> tuple[Types, bool]:
    """Return the types of a column as SQL declares it, and whether it must have a value.

    ``VARCHAR(20) NOT NULL`` is text and must have one; what is not known here has no types.
    """
    plain = " ".join(written[:_LONGEST].casefold().split())
    match = _SQL.match(plain)
    name = match[0].strip() if match else ""
    required = "not null" in plain or "primary key" in plain
    words = name.split()
    for length in range(len(words), 0, -1):
        if (found := _sql().get(" ".join(words[:length]))) is not None:
            return frozenset({found}), required
    return UNKNOWN, required


_LONGEST = 200


@tables.once
def _sql() -> dict[str, Type]:
    rows = tables.read_toml("gif/sql_types.toml")["types"]
    return {name: Type(type_) for type_, names in rows.items() for name in names}
