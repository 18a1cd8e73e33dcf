"""451-4: lengths, listed values, rates, codes of areas."""

from __future__ import annotations

import re

from gyosei_forms.applications import rules
from gyosei_forms.applications.consistency.reading import number
from gyosei_forms.applications.models import Service
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking.across import Across
from gyosei_forms.gif.consistency.reading import Check, Places, Values, words
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.rules import Rule

_RATE = re.compile(r"[0-9]{1,3}(?:\.[0-9])?%?")
_PREFECTURE = re.compile("0[1-9]|[1-3][0-9]|4[0-7]")
_MOST_INDUSTRIES = 3
_HIGHEST = 100
_DROPPED = re.compile("[\r\n]")


def _length(attribute: str, most: int, rule: Rule) -> Across:
    def check(values: Values, places: Places, report: Report) -> None:
        text = values[attribute]
        if isinstance(text, str) and (count := len(_DROPPED.sub("", text))) > most:
            named = words(Service, item=attribute)
            report.add(rule, places[attribute], **named, most=most, count=count)

    return Across((attribute,), check)


def _listed(attribute: str, allowed: str, *values_: object) -> Across:
    def check(values: Values, places: Places, report: Report) -> None:
        if values[attribute] not in ("", *values_):
            named = words(Service, item=attribute)
            report.add(rules.NOT_A_LISTED_VALUE, places[attribute], **named, allowed=allowed)

    return Across((attribute,), check)


def _industries(values: Values, places: Places, report: Report) -> None:
    given = values["industries"]
    if isinstance(given, list | tuple) and len(given) > _MOST_INDUSTRIES:
        report.add(rules.TOO_MANY_INDUSTRIES, places["industries"], count=len(given))


def _rate(values: Values, places: Places, report: Report) -> None:
    given = values["maximum_subsidy_rate"]
    rate = number(given)
    if rate is not None and (rate > _HIGHEST or not _RATE.fullmatch(str(given))):
        report.add(rules.SUBSIDY_RATE, places["maximum_subsidy_rate"])


def _areas(values: Values, places: Places, report: Report) -> None:
    given = values["areas"]
    if isinstance(given, str) and given:
        wrong = sum(not _is_area(code) for code in given.split(";"))
        if wrong:
            report.add(rules.AREA_CODES, places["areas"], count=wrong)


def _is_area(code: str) -> bool:
    return bool(_PREFECTURE.fullmatch(code)) or municipality_code.is_valid(code)


def _change(values: Values, places: Places, report: Report) -> None:
    if values["change_type"] and not values.get("original_service_number"):
        report.add(rules.NO_ORIGINAL, places["change_type"])


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("industries", _industries),
    ("maximum_subsidy_rate", _rate),
    ("areas", _areas),
    ("change_type", _change),
)
DESCRIBED = (
    _length("title", 40, rules.LONG_TITLE),
    _length("subtitle", 40, rules.LONG_TITLE),
    _length("summary", 100, rules.TOO_LONG),
    _length("content", 500, rules.TOO_LONG),
    _listed("change_type", "0, 1, 2", "0", "1", "2"),
    _listed("budget_limit", "有", "有"),
    _listed("display_priority", "1, 2, … 10", *range(1, 11), *map(str, range(1, 11))),
    *(Across((attribute,), check) for attribute, check in _CHECKS),
)
"""The checks of what the table of items says in words."""
