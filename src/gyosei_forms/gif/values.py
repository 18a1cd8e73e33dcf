"""Checks of one value against its item: type, characters, form. Only here; model and checker both call it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from gyosei_forms import characters
from gyosei_forms.findings import Position, Report
from gyosei_forms.gif import code_lists, rules
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.identifiers import corporate_number
from gyosei_forms.parts import dates
from gyosei_forms.rules import Rule

# Katakana with its marks (・ ー ヽ ヾ), the small letters for Ainu, and U+309A, which JIS X 0213 joins to some.
_KATAKANA = "\u30a1-\u30fe\u31f0-\u31ff\u309a"
_NOT_KATAKANA = re.compile(f"[^{_KATAKANA}]")
_NOT_SPACED_KATAKANA = re.compile(f"[^{_KATAKANA} \u3000]")
_NOT_HALF_WIDTH = re.compile("[^ -~]")
_INTEGER = re.compile(r"[0-9]{1,400}")
_URI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+""")
_DIGITS_6 = re.compile(r"[0-9]{6}")
_DIGITS_7 = re.compile(r"[0-9]{7}")
_TOWN_ID = re.compile(r"[0-9A-Za-z]{7}")
# Full-width digits, and between digits hyphens, dashes and the like (also ー) other than U+002D.
_WIDE_BLOCK = re.compile("[０-９]|(?<=[0-9０-９])[\u2010-\u2015\u2212\uff0d\u30fc](?=[0-9０-９])")
_EXTENSION = r"(?: (?:内線|Ext\.)[0-9]+)?"
_TELEPHONE = re.compile(
    rf"(?:\(0[0-9]{{1,5}}\)[0-9]{{1,4}}-[0-9]{{4}}|0[0-9]{{5}}-[0-9]{{4}}|0[5-9]0-[0-9]{{4}}-[0-9]{{4}}"
    rf"|0[0-9]{{3}}-[0-9]{{6}}|\+[0-9]{{1,3}} [0-9(][0-9() -]*[0-9]){_EXTENSION}"
)
_HYPHENATED = re.compile(rf"0[0-9]{{1,4}}-[0-9]{{1,4}}-[0-9]{{3,4}}{_EXTENSION}")


def check(item: Item, value: object, report: Report, pointer: str) -> None:
    """Check one value of an item and add what is found. Of a contained entity only a code and its name are looked at."""
    if item.kind is Kind.PART:
        if item.code_list and isinstance(value, Mapping):
            _code_pair(item, value, report, pointer)
    elif item.kind is Kind.INTEGER:
        _integer(value, report, pointer)
    elif not isinstance(value, str):
        report.add(rules.WRONG_TYPE, pointer, **_expected("文字列", "text"))
    else:
        characters.GENERAL.check(value, report=report, pointer=pointer)
        _text(item, value, report, pointer)


def expected_object() -> dict[str, Any]:
    """Return what :data:`~gyosei_forms.gif.rules.WRONG_TYPE` says where an object is expected."""
    return _expected("オブジェクト（項目名と値）", "an object of items")


def _expected(ja: str, en: str) -> dict[str, Any]:
    return {"expected_ja": ja, "expected_en": en}


def _text(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.kind is Kind.DATE:
        dates.check_iso(value, report=report, pointer=pointer)
    elif item.kind is Kind.CODE:
        _code(item.code_list, value, report, pointer)
    elif value:
        if item.kind in _KINDS:
            _KINDS[item.kind](item, value, report, pointer)
        if item.form is not None:
            _FORMS[item.form](value, report, pointer)


def _integer(value: object, report: Report, pointer: str) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        return
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        report.add(rules.NUMBER_AS_TEXT, pointer)
    else:
        report.add(rules.WRONG_TYPE, pointer, **_expected("整数", "an integer"))


def _katakana(item: Item, value: str, report: Report, pointer: str) -> None:
    spaced = item.kind is Kind.SPACED_KATAKANA or item.form is Form.JOINED_NAME
    _first(_NOT_SPACED_KATAKANA if spaced else _NOT_KATAKANA, rules.NOT_KATAKANA, value, report, pointer)


def _half_width(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.form is not Form.TELEPHONE:
        _first(_NOT_HALF_WIDTH, rules.NOT_HALF_WIDTH, value, report, pointer)


def _uri(_: Item, value: str, report: Report, pointer: str) -> None:
    if not _URI.fullmatch(value):
        report.add(rules.NOT_A_URI, pointer)


def _first(pattern: re.Pattern[str], rule: Rule, value: str, report: Report, pointer: str) -> None:
    """Report the first place where the pattern fits, with its code point, and how many there are."""
    places = [match.start() for match in pattern.finditer(value)]
    if places:
        offset = places[0]
        unit = sum(1 for _ in characters.units(value[:offset])) + 1
        report.add(
            rule,
            pointer,
            position=Position(unit=unit, offset=offset),
            code_point=f"U+{ord(value[offset]):04X}",
            count=len(places),
        )


def _code(name: str, code: str, report: Report, pointer: str) -> bool:
    codes = code_lists.get(name)
    if code in codes.names:
        return True
    report.add(rules.UNKNOWN_CODE if codes.closed else rules.CODE_NOT_IN_SAMPLE, pointer, list=codes.ja)
    return False


def _code_pair(item: Item, pair: Mapping[str, object], report: Report, pointer: str) -> None:
    code_key = "code" if "code" in pair else "コード"
    name_key = "value" if "value" in pair else "名称"
    code, name = pair.get(code_key), pair.get(name_key)
    if isinstance(code, str) and _code(item.code_list, code, report, f"{pointer}/{code_key}"):
        codes = code_lists.get(item.code_list)
        if isinstance(name, str) and name not in codes.names[code]:
            report.add(rules.NAME_DOES_NOT_FIT, f"{pointer}/{name_key}", list=codes.ja)


def _corporate_number(value: str, report: Report, pointer: str) -> None:
    corporate_number.validate(value, report=report, pointer=pointer)


def _municipality_code(value: str, report: Report, pointer: str) -> None:
    if not _DIGITS_6.fullmatch(value):
        report.add(rules.MUNICIPALITY_CODE, pointer)
    elif value[5] != municipality_check_digit(value[:5]):
        report.add(rules.MUNICIPALITY_CHECK_DIGIT, pointer)


def municipality_check_digit(digits: str) -> str:
    """Return the check digit of the five digits of a municipality code: weights 6 to 2, last digit of 11 − sum mod 11."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(6, 1, -1), strict=True))
    return str((11 - total % 11) % 10)


def _town_id(value: str, report: Report, pointer: str) -> None:
    if not _TOWN_ID.fullmatch(value):
        report.add(rules.TOWN_ID, pointer)


def _postal_code(value: str, report: Report, pointer: str) -> None:
    if not _DIGITS_7.fullmatch(value):
        report.add(rules.POSTAL_CODE, pointer)


def _telephone(value: str, report: Report, pointer: str) -> None:
    numbers = value.split(" / ")
    if not all(_TELEPHONE.fullmatch(one) or _HYPHENATED.fullmatch(one) for one in numbers):
        report.add(rules.TELEPHONE, pointer)
    elif not all(_TELEPHONE.fullmatch(one) for one in numbers):
        report.add(rules.TELEPHONE_HYPHENS, pointer)


def _block(value: str, report: Report, pointer: str) -> None:
    _first(_WIDE_BLOCK, rules.BLOCK_WIDTH, value, report, pointer)


def _joined_name(value: str, report: Report, pointer: str) -> None:
    if "\u3000" in value:
        offset = value.index("\u3000")
        report.add(rules.NAME_SEPARATOR, pointer, position=Position(unit=offset + 1, offset=offset))


_KINDS: dict[Kind, Callable[[Item, str, Report, str], None]] = {
    Kind.KATAKANA: _katakana,
    Kind.SPACED_KATAKANA: _katakana,
    Kind.HALF_WIDTH: _half_width,
    Kind.LETTERS_AND_DIGITS: _half_width,
    Kind.URI: _uri,
}
_FORMS: dict[Form, Callable[[str, Report, str], None]] = {
    Form.CORPORATE_NUMBER: _corporate_number,
    Form.MUNICIPALITY_CODE: _municipality_code,
    Form.TOWN_ID: _town_id,
    Form.POSTAL_CODE: _postal_code,
    Form.TELEPHONE: _telephone,
    Form.BLOCK: _block,
    Form.JOINED_NAME: _joined_name,
}
