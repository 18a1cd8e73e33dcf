"""The area code of a fixed line, from the package ``phonenumbers`` (Apache-2.0) where it is installed.

Digits alone do not show where an area code (市外局番) ends: that is in the numbering plan's list of areas, which this
library does not hold. Without the package nothing is determined, and nothing guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts import extras
from gyosei_forms.parts.contacts import numbering, rules
from gyosei_forms.parts.contacts.numbering import Kind
from gyosei_forms.parts.contacts.numbers import Telephone
from gyosei_forms.text import Text

Lookup = Callable[[str], str]
"""From the ten digits of a fixed line to its area code with the 0, ``""`` if there is none."""

_DETERMINED = Text("phonenumbers のデータで決めました", "determined by the data of phonenumbers")
_CONFIRMED = Text(
    "書かれた区切りを phonenumbers のデータで確かめました",
    "as written, confirmed by the data of phonenumbers",
)
_AS_WRITTEN = Text("書かれた区切りのままです（確かめていません）", "as written, not confirmed")
_UNKNOWN = Text(
    "区切りが読み取れないので決めていません（099999-9999 の形にします）",
    "not to be seen, so left open (in the form 099999-9999)",
)


def find(library: bool | None) -> Lookup | None:
    """Return the look-up: ``None`` without the package, or if ``library`` is false.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``library`` is true and the package is not installed.
    """
    package = None if library is False else extras.find("phonenumbers")
    if package is not None:
        return lambda digits: _area_code(package, digits)
    if library:
        raise UsageError(
            "市外局番を決めるには追加パッケージが必要です: pip install 'gyosei-forms[phone]'",
            "to determine area codes install the extra: pip install 'gyosei-forms[phone]'",
        )
    return None


def _area_code(package: Any, digits: str) -> str:
    number = package.PhoneNumber(country_code=int(numbering.JAPAN), national_number=int(digits))
    length: int = package.length_of_geographical_area_code(number) if package.is_valid_number(number) else 0
    return digits[: 1 + length] if length else ""


def settle(number: Telephone, lookup: Lookup | None, report: Report, *, told: bool = False) -> Telephone:
    """Return a number with its area code, as written or as looked up, and report how it was told.

    A code that is written stays as it is, with a warning if the look-up has no such code, or has no such number under
    it. ``told`` says that the written form was changed, so that the report says whether its split was confirmed.
    """
    if number.kind is not Kind.FIXED:
        return number
    known = lookup(number.digits) if lookup else None
    if not number.area_code:
        if known:
            _report(report, _DETERMINED)
            rest = number.digits[len(known) : -4]
            return replace(number, area_code=known, exchange=rest)
        if known == "":
            report.add(rules.NO_SUCH_NUMBER)
        _report(report, _UNKNOWN)
    elif lookup and known != number.area_code:
        in_use = _is_in_use(number.area_code, number.digits, lookup)
        report.add(rules.NO_SUCH_NUMBER if in_use else rules.NO_SUCH_AREA_CODE)
    elif told:
        _report(report, _AS_WRITTEN if known is None else _CONFIRMED)
    return number


def _is_in_use(code: str, digits: str, lookup: Lookup) -> bool:
    """Say whether other numbers have the area code: ones with two other digits after it (no exchange begins with 0 or 1)."""
    rest = digits[len(code) + 2 :]
    return any(lookup(f"{code}{other}{rest}") == code for other in range(20, 100))


def _report(report: Report, how: Text) -> None:
    for finding in report:
        if finding.definition is rules.SPLIT and finding.values["how_en"] == how.en:
            return
    report.add(rules.SPLIT, how_ja=how.ja, how_en=how.en)
