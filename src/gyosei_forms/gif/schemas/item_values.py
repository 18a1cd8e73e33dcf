r"""The JSON Schema of one value of an item: its type, form and codes.

It refuses what is an error in :mod:`gyosei_forms.gif.values` and can be said in a schema, and nothing else: what is a
warning there passes here, and an empty text is an answer wherever it is one there. The patterns keep to what every
dialect of regular expressions has: no look-around, no escapes of code points, no ``\d``.
"""

from __future__ import annotations

from typing import Any

from gyosei_forms.gif import code_lists
from gyosei_forms.gif.items import Form, Item, Kind

Schema = dict[str, Any]

_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_DAYS = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
)
_KATAKANA = "ァ-ヾㇰ-ㇿ\u309a"
_TEXT: Schema = {"type": "string"}


def _pattern(pattern: str, longest: int = 0) -> Schema:
    """Return the schema of a text that matches; with ``longest``, one that no final line break slips into."""
    return _TEXT | {"pattern": f"^({pattern})$"} | ({"maxLength": longest} if longest else {})


def _degrees(limit: int, whole: str) -> Schema:
    numbers = rf"[+-]?({limit}(\.0+)?|({whole})(\.[0-9]+)?)"
    return {
        "type": ["number", "string"],
        "minimum": -limit,
        "maximum": limit,
        "pattern": f"^{numbers}$",
        "maxLength": 42,
    }


_FORMS: dict[Form, Schema] = {
    Form.CORPORATE_NUMBER: _pattern("[1-9][0-9]{12}|0{13}|", 13),
    Form.MUNICIPALITY_CODE: _pattern("[0-9]{6}|", 6),
    Form.PREFECTURE_CODE: _pattern("0[1-9]|[1-3][0-9]|4[0-7]|", 2),
    Form.TELEPHONE: _TEXT,
    Form.WEEKDAYS: _pattern("1?2?3?4?5?6?7?|月?火?水?木?金?土?日?|9|[1-79月火水木金土日]曜日", 7),
    Form.ELAPSED: _pattern("[0-9]{2}:[0-5][0-9]|", 5),
    Form.YEAR: _pattern(f"{_YEAR}年?|", 5),
    Form.CRS_CODE: _pattern("EPSG:[1-9][0-9]{3,7}|", 13),
    Form.LATITUDE: _degrees(90, "[1-8]?[0-9]"),
    Form.LONGITUDE: _degrees(180, "1[0-7][0-9]|[1-9]?[0-9]"),
    Form.PERCENT: {"type": ["string", "number"], "pattern": r"^([0-9]{1,400}(\.[0-9]{1,400})?%?|)$"},
    Form.DISPLAYED_ADDRESS: {"type": ["integer", "string"], "pattern": r"^([0-9]{1,400}|[0-9]:[^\n]{1,40})$"},
}
_KINDS: dict[Kind, Schema] = {
    Kind.HALF_WIDTH: _pattern("[ -~]*"),
    Kind.LETTERS_AND_DIGITS: _pattern("[ -~]*"),
    Kind.DATE: _pattern(f"{_YEAR}-({_DAYS})|{_LEAP_YEAR}-02-29", 10) | {"format": "date"},
    Kind.MONTH_DAY: _pattern(f"(--)?({_DAYS}|02-29)|", 7),
    Kind.TIME: _pattern(r"([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)(\.[0-9]+)?)?|"),
    Kind.URI: _pattern(r'[A-Za-z][A-Za-z0-9+.-]*:[^ \t\r\n<>"{}|\\^`]+|'),
    Kind.INTEGER: {"type": ["integer", "string"], "pattern": "^[0-9]{1,400}$"},
    Kind.NUMERALS: {"type": ["string", "number"], "pattern": r"^([0-9]{1,400}(\.[0-9]{1,400})?|)$"},
}
CHECK_DIGITS = frozenset({Form.CORPORATE_NUMBER, Form.MUNICIPALITY_CODE})
"""Forms that end on a check digit, which no pattern can tell."""
WARNED = frozenset(
    {
        Form.TOWN_ID,
        Form.POSTAL_CODE,
        Form.TELEPHONE,
        Form.BLOCK,
        Form.MAIL,
        Form.TIME_FORMULA,
        Form.DATUM,
        Form.JOINED_NAME,
    }
)
"""Forms whose breach is no error, so nothing that a schema may refuse."""


def plain(item: Item) -> Schema:
    """Return the schema of one value of an item that holds no entity."""
    if item.kind is Kind.CODE:
        return coded(item.code_list)
    if item.form in _FORMS:
        return dict(_FORMS[item.form])
    if item.kind in (Kind.KATAKANA, Kind.SPACED_KATAKANA):
        spaced = item.kind is Kind.SPACED_KATAKANA or item.form is Form.JOINED_NAME
        blanks = " \u3000" if spaced else ""
        return _pattern(f"[{_KATAKANA}{blanks}]*")
    return dict(_KINDS.get(item.kind, _TEXT))


def coded(name: str) -> Schema:
    """Return the schema of a code: those of its list, or any text where the list calls itself a sample."""
    codes = code_lists.get(name)
    if not codes.closed:
        return dict(_TEXT)
    words = ", ".join(f"{code} {'・'.join(names)}" for code, names in codes.names.items())
    return _TEXT | {"description": f"{codes.ja}: {words}", "enum": list(codes.names)}
