"""Checks of one value against its item: type, characters, form. Only here; model and checker both call it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING, Any

from gyosei_forms import characters, identifiers, tables
from gyosei_forms.characters.places import report_first
from gyosei_forms.findings import Position, Report
from gyosei_forms.gif import code_lists, rules
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.identifiers import corporate_number, municipality_code, town_id
from gyosei_forms.parts import addresses, dates, places, times
from gyosei_forms.parts.addresses import postal_codes
from gyosei_forms.parts.contacts import mail, telephones
from gyosei_forms.parts.dates import years

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire

_IDEOGRAPHIC_SPACE = "\u3000"
_NOT_HALF_WIDTH = re.compile("[^ -~]")
_INTEGER = re.compile(r"[0-9]{1,400}")
_URI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+""")
_BREAKS = re.compile("\r\n|\n|\t")
_NUMERALS = re.compile(r"[0-9]{1,400}(?:\.[0-9]{1,400})?")
_MONTH_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_FLAG_WITH_WORD = re.compile(r"[0-9]:.{1,40}")
_PREFECTURE = re.compile(r"[0-9]{2}")
_PREFECTURES = 47
_PLACEHOLDER = "0" * 13


def check(item: Item, value: object, report: Report, pointer: str) -> None:
    """Check one value of an item and add what is found. Of a contained entity only a code and its name are looked at."""
    if item.kind is Kind.PART:
        if item.code_list and isinstance(value, Mapping):
            code_lists.check_pair(item.code_list, value, report, pointer)
    elif item.kind is Kind.INTEGER:
        _NUMBERS.get(item.form, _integer)(value, report, pointer)
    elif item.kind is Kind.NUMERALS and isinstance(value, int | float) and not isinstance(value, bool):
        report.add(rules.NUMERALS_AS_NUMBER, pointer)
    elif not isinstance(value, str):
        report.add(rules.WRONG_TYPE, pointer, **_expected("文字列", "text"))
    else:
        text = _in_one_line(value) if item.lines else value
        range_of(item).check(text, report=report, pointer=pointer)
        _text(item, value, report, pointer)


def range_of(item: Item) -> Repertoire:
    """Return the range of characters of an item: GENERAL, and 文字情報基盤 too where it keeps registered glyphs; or a profile's."""
    if item.repertoire is not None:
        return item.repertoire
    return _registered() if item.registered else characters.GENERAL


@tables.once
def _registered() -> Repertoire:
    return characters.GENERAL | characters.repertoires.MOJI_JOHO


_TYPE, _ID = ("idType", "ID種別"), ("id", "ID")


def identifier(group: Mapping[Any, object], report: Report, pointer: str) -> None:
    """Check the identifier of an ID group by its type, where the type names one that is known here."""
    type_ = next((group[key] for key in _TYPE if key in group), None)
    key = next((key for key in _ID if key in group), "")
    value = group.get(key)
    if isinstance(type_, str) and isinstance(value, str) and value:
        module = identifiers.named(type_)
        if module is not None:
            module.validate(value, report=report, pointer=f"{pointer}/{key}")


def expected_object() -> dict[str, Any]:
    """Return what :data:`~gyosei_forms.gif.rules.WRONG_TYPE` says where an object is expected."""
    return _expected("オブジェクト（項目名と値）", "an object of items")


def _expected(ja: str, en: str) -> dict[str, Any]:
    return {"expected_ja": ja, "expected_en": en}


def _in_one_line(text: str) -> str:
    """Return free text with blanks for line breaks and tabs, each character in its place."""
    return _BREAKS.sub(lambda match: " " * len(match[0]), text)


def _text(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.kind is Kind.DATE:
        dates.check(value, report=report, pointer=pointer)
    elif item.kind is Kind.CODE:
        code_lists.check_code(item.code_list, value, report, pointer)
    elif value:
        if (of_kind := _KINDS.get(item.kind)) is not None:
            of_kind(item, value, report, pointer)
        if item.form is not None:
            _FORMS[item.form](value, report=report, pointer=pointer)


def _integer(value: object, report: Report, pointer: str) -> None:
    if isinstance(value, int) and not isinstance(value, bool):
        return
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        report.add(rules.NUMBER_AS_TEXT, pointer)
    else:
        report.add(rules.WRONG_TYPE, pointer, **_expected("整数", "an integer"))


def _position(axis: ModuleType, value: object, report: Report, pointer: str) -> None:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        axis.check(value, report=report, pointer=pointer)
        if isinstance(value, str):
            report.add(rules.NUMBER_AS_TEXT, pointer)
    else:
        report.add(rules.WRONG_TYPE, pointer, **_expected("数値", "a number"))


def _displayed_address(value: object, report: Report, pointer: str) -> None:
    if isinstance(value, str) and _FLAG_WITH_WORD.fullmatch(value):
        report.add(rules.DISPLAYED_ADDRESS_TEXT, pointer)
    else:
        _integer(value, report, pointer)


def _katakana(item: Item, value: str, report: Report, pointer: str) -> None:
    spaced = item.kind is Kind.SPACED_KATAKANA or item.form is Form.JOINED_NAME
    characters.kana.check(value, spaced=spaced, report=report, pointer=pointer)


def _half_width(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.form is not Form.TELEPHONE:  # its own form says so, 内線 included
        report_first(_NOT_HALF_WIDTH, rules.NOT_HALF_WIDTH, value, report, pointer)


def _uri(_: Item, value: str, report: Report, pointer: str) -> None:
    if not _URI.fullmatch(value):
        report.add(rules.NOT_A_URI, pointer)


def _joined_name(value: str, *, report: Report, pointer: str) -> Report:
    if _IDEOGRAPHIC_SPACE not in value:
        return report
    offset = 0
    for number, unit in enumerate(characters.units(value), 1):
        if unit.startswith(_IDEOGRAPHIC_SPACE):
            report.add(rules.NAME_SEPARATOR, pointer, position=Position(unit=number, offset=offset))
        offset += len(unit)
    return report


def _numerals(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.form is not Form.PERCENT and not _NUMERALS.fullmatch(value):  # that form says so itself
        report.add(rules.NOT_NUMERALS, pointer)


def _percent(value: str, *, report: Report, pointer: str) -> Report:
    if not _NUMERALS.fullmatch(value.removesuffix("%")):
        report.add(rules.NOT_NUMERALS, pointer)
    return report


def _month_day(_: Item, value: str, report: Report, pointer: str) -> None:
    if is_month_day(value.removeprefix("--")):
        if value.startswith("--"):
            report.add(rules.MONTH_DAY_OF_XML, pointer)
    else:
        report.add(rules.NOT_A_MONTH_DAY, pointer)


def is_month_day(text: str) -> bool:
    """Say whether a text is a day of a year as ``MM-DD``, 02-29 included."""
    return bool(_MONTH_DAY.fullmatch(text)) and dates.check(f"2000-{text}").ok


def _time(item: Item, value: str, report: Report, pointer: str) -> None:
    if item.form is None:  # an elapsed time has the type of a time of day
        times.times_of_day.check(value, report=report, pointer=pointer)


def _corporate_number(value: str, *, report: Report, pointer: str) -> Report:
    if value == _PLACEHOLDER:
        report.add(rules.PLACEHOLDER_NUMBER, pointer)
        return report
    return corporate_number.validate(value, report=report, pointer=pointer)


def _prefecture_code(value: str, *, report: Report, pointer: str) -> Report:
    if not (_PREFECTURE.fullmatch(value) and 1 <= int(value) <= _PREFECTURES):
        report.add(rules.NOT_A_PREFECTURE_CODE, pointer)
    return report


def _year(value: str, *, report: Report, pointer: str) -> Report:
    if value.endswith("年") and years.check(value[:-1]).ok:
        report.add(rules.YEAR_WITH_WORD, pointer)
        return report
    return years.check(value, report=report, pointer=pointer)


def _time_formula(value: str, *, report: Report, pointer: str) -> Report:
    forms = (times.bands, times.weekdays, times.recurrence, times.periods)
    if not any(form.check(value).ok for form in forms):
        report.add(rules.NOT_A_TIME_FORMULA, pointer)
    return report


_NUMBERS: dict[Form | None, Callable[[object, Report, str], None]] = {
    Form.LATITUDE: partial(_position, places.latitudes),
    Form.LONGITUDE: partial(_position, places.longitudes),
    Form.DISPLAYED_ADDRESS: _displayed_address,
}
_KINDS: dict[Kind, Callable[[Item, str, Report, str], None]] = {
    Kind.KATAKANA: _katakana,
    Kind.SPACED_KATAKANA: _katakana,
    Kind.HALF_WIDTH: _half_width,
    Kind.LETTERS_AND_DIGITS: _half_width,
    Kind.URI: _uri,
    Kind.NUMERALS: _numerals,
    Kind.MONTH_DAY: _month_day,
    Kind.TIME: _time,
}
_FORMS: dict[Form, Callable[..., Report]] = {
    Form.CORPORATE_NUMBER: _corporate_number,
    Form.MUNICIPALITY_CODE: municipality_code.validate,
    Form.TOWN_ID: town_id.validate,
    Form.POSTAL_CODE: postal_codes.check,
    Form.TELEPHONE: telephones.check,
    Form.BLOCK: addresses.check_block,
    Form.JOINED_NAME: _joined_name,
    Form.PREFECTURE_CODE: _prefecture_code,
    Form.MAIL: partial(mail.check, library=False),
    Form.WEEKDAYS: times.weekdays.check,
    Form.TIME_FORMULA: _time_formula,
    Form.ELAPSED: times.elapsed.check,
    Form.PERCENT: _percent,
    Form.YEAR: _year,
    Form.CRS_CODE: places.crs.check,
    Form.DATUM: places.datums.check,
}
