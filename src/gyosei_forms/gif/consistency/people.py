"""A person: the joined name against its parts, the days of a life, marital status against spouse."""

from __future__ import annotations

import re
import unicodedata

from gyosei_forms import clock
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.consistency.reading import LONGEST, Check, Places, Values, text, words
from gyosei_forms.gif.models.person import Person
from gyosei_forms.parts import dates

_SIGNS = re.compile("[ ,、・]+")
_PAST = clock.today_in_japan().isoformat()
"""A day that has come, so that the clock is asked for later days only."""
_CONTRADICTIONS = frozenset({("1", "1"), ("2", "0"), ("3", "1"), ("4", "1")})
"""Marital status (1 never married, 2 has a spouse, 3 widowed, 4 divorced) and spouse (0 no, 1 yes)."""


def joined(whole: str, family: str, given: str, middle: str = "") -> Check:
    """Return the check of a joined name: surname, U+0020, given name; middle names before the given name.

    A given name may hold the middle names itself (430), so they are no difference whether or not they have an item.
    """

    def check(values: Values, places: Places, report: Report) -> None:
        name, first, last = values[whole], values[given], values[family]
        if not (isinstance(name, str) and isinstance(first, str) and isinstance(last, str)):
            return
        if name == f"{last} {first}" or not name:
            return
        ways = {_join(last, first), _join(last, text(values, middle), first)}
        if name in ways:
            return
        _report_name(name, ways, report, places[whole], f"{family} {given}", whole)

    return check


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _report_name(name: str, ways: set[str], report: Report, place: str, parts: str, whole: str) -> None:
    rule = rules.NAMES_DIFFER
    if max(map(len, (name, *ways))) <= LONGEST:
        # A width, U+3000 or another kind of kana is found by the rules of the item itself.
        name, ways = _folded(name), set(map(_folded, ways))
        if name in ways:
            return
        loose = {_loose(way) for way in ways} | {(_SIGNS.sub("", way),) for way in ways}
        if not loose.isdisjoint({_loose(name), (_SIGNS.sub("", name),)}):
            rule = rules.NAMES_JOINED_OTHERWISE
    report.add(rule, place, **words(Person, whole=whole, parts=parts))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


def _loose(name: str) -> tuple[str, ...]:
    return tuple(sorted(_SIGNS.split(name)))


def life(values: Values, places: Places, report: Report) -> None:
    """Report a day of death before that of birth."""
    born, died = values["date_of_birth"], values["date_of_death"]
    if (
        isinstance(born, str)
        and isinstance(died, str)
        and died < born
        and dates.check(born).ok
        and dates.check(died).ok
    ):
        report.add(rules.DEATH_BEFORE_BIRTH, places["date_of_death"])


def come(attribute: str) -> Check:
    """Return the check of a day that must have come: by today in Japan."""

    def check(values: Values, places: Places, report: Report) -> None:
        value = values[attribute]
        if isinstance(value, str) and value > _PAST:
            day = dates.parse(value).value
            if day is not None and day > clock.today_in_japan():
                report.add(rules.DAY_TO_COME, places[attribute], **words(Person, item=attribute))

    return check


def spouse(values: Values, places: Places, report: Report) -> None:
    """Report a marital status and an answer on the spouse that contradict each other."""
    if (text(values, "marital_status"), text(values, "spouse_status")) in _CONTRADICTIONS:
        report.add(rules.SPOUSE_CONTRADICTS, places["spouse_status"])
