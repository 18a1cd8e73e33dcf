"""Weekdays (曜日): 1 for Monday to 7 for Sunday, or 月 to 日, in lists from Monday on (GIF 441).

>>> [day.word("en") for day in parse("135").unwrap()]
['Monday', 'Wednesday', 'Friday']
>>> format(parse("月火水木金").unwrap())
'12345'
>>> format(read("土曜日・日曜日").unwrap(), style="kanji")
'土日'
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import IntEnum
from itertools import pairwise
from typing import Any, Literal

from gyosei_forms import tables
from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.text import Lang, Text

KIND = Text("曜日", "weekdays")
Style = Literal["digits", "kanji"]
Weekdays = tuple["Weekday", ...]
"""Weekdays from Monday on, each once; or :attr:`Weekday.UNKNOWN` alone."""

_LONGEST = 32
"""No list of weekdays is longer; a longer text is not looked at."""
_JOINERS = re.compile("[,、・と]")
_NAMED = re.compile("([月火水木金土日])曜日?")
_RANGE = re.compile("([月火水木金土日])(?:[~-]|から)([月火水木金土日])(?:まで)?|([1-7])[~-]([1-7])")


class Weekday(IntEnum):
    """A day of the week, with its code in GIF 441 (that of ISO 8601); 9 stands for unknown."""

    MONDAY = 1
    TUESDAY = 2
    WEDNESDAY = 3
    THURSDAY = 4
    FRIDAY = 5
    SATURDAY = 6
    SUNDAY = 7
    UNKNOWN = 9

    def word(self, lang: Lang) -> str:
        """Return the name: ``月曜日``, ``Monday``."""
        row = _rows()[self]
        return Text(row["ja"], row["en"]).get(require_language(lang))

    @property
    def short(self) -> str:
        """The one kanji of the name; ``不明`` for unknown."""
        kanji: str = _rows()[self].get("short", self.word("ja"))
        return kanji

    @property
    def letters(self) -> str:
        """The two letters of recurrence codes (``Mo``); empty for unknown."""
        letters: str = _rows()[self].get("letters", "")
        return letters

    @classmethod
    def of(cls, day: dt.date) -> Weekday:
        """Return the weekday of a date."""
        require(isinstance(day, dt.date), "datetime.date を渡してください。", "pass a datetime.date.")
        return cls(day.isoweekday())


@tables.once
def _rows() -> dict[int, dict[str, Any]]:
    return {row["code"]: row for row in tables.read_toml("parts/times.toml")["weekdays"]["days"]}


@tables.once
def _by_digit() -> dict[str, Weekday]:
    return {str(day.value): day for day in Weekday}


@tables.once
def by_kanji() -> dict[str, Weekday]:
    """Return the weekdays by the one kanji of their names."""
    return {day.short: day for day in Weekday if day is not Weekday.UNKNOWN}


def parse(text: str) -> Result[Weekdays]:
    """Read weekdays in the form of GIF 441: ``12345`` or ``月火水木金``, from Monday on; one alone also as ``月曜日``.

    ``9`` alone gives ``(Weekday.UNKNOWN,)``. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_days(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check weekdays as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _days(text, report, pointer)
    return report


def format(days: Iterable[Weekday], *, style: Style = "digits") -> str:  # noqa: A001
    """Return weekdays as GIF writes them, from Monday on: ``12345``, or ``月火水木金`` with ``style="kanji"``.

    ``days`` may be in any order. Raises :class:`~gyosei_forms.errors.UsageError` if there are none, or something else,
    or unknown beside others.
    """
    named = _named(days)
    require(style in ("digits", "kanji"), "style は digits か kanji です。", "style is digits or kanji.")
    return "".join(str(day.value) if style == "digits" else day.short for day in named)


def words(days: Iterable[Weekday], lang: Lang = "ja") -> str:
    """Return weekdays in words, from Monday on: ``月曜日・水曜日``, ``Monday, Wednesday``. Raises as :func:`format` does."""
    require_language(lang)
    return ("・" if lang == "ja" else ", ").join(day.word(lang) for day in _named(days))


def _named(days: Iterable[Weekday]) -> list[Weekday]:
    require(isinstance(days, Iterable), "Weekday の並びを渡してください。", "pass weekdays.")
    given: list[object] = list(days)
    named = sorted({day for day in given if isinstance(day, Weekday)})
    weekdays = bool(named) and all(isinstance(day, Weekday) for day in given)
    require(weekdays, "一つ以上の Weekday を渡してください。", "pass one Weekday or more.")
    require(
        Weekday.UNKNOWN not in named or len(named) == 1,
        "UNKNOWN はほかの曜日と並べられません。",
        "UNKNOWN does not go with other weekdays.",
    )
    return named


def read(text: str) -> Result[Weekdays]:
    """Read weekdays as people write them: ``月・水・金``, ``土曜日と日曜日``, ``月〜金``, ``1,3,5``, ``1-5``.

    Full-width and unordered too. Each change is an info in the report. A weekday written twice stays an error, and so do words such as 平日 or 祝日.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    if len(plain) > writing.LONGEST or (len(plain) == 3 and plain.endswith("曜日")):
        return plain, changes
    short = _NAMED.sub(r"\1", plain)
    spread = _RANGE.sub(_spread, short)
    joined = _JOINERS.sub("", spread)
    ordered = _ordered(joined)
    kinds = [
        (writing.WORDS, short != plain),
        (writing.RANGE, spread != short),
        (writing.SEPARATORS, joined != spread),
        (writing.ORDER, ordered != joined),
    ]
    return ordered, [*changes, *(kind for kind, there in kinds if there)]


def _spread(match: re.Match[str]) -> str:
    known = by_kanji() if match[1] else _by_digit()
    first, last = (known[letter] for letter in match.groups() if letter)
    between = [letter for letter, day in known.items() if first <= day <= last]
    return "".join(between) if first < last else match[0]


def _ordered(text: str) -> str:
    """Return weekdays in order if each stands there once; else the text as it is."""
    known = _by_digit() if text.isascii() else by_kanji()
    if len(set(text)) < len(text) or any(letter not in known for letter in text):
        return text
    return "".join(sorted(text, key=known.__getitem__))


def _days(text: str, report: Report, pointer: str) -> Weekdays | None:
    require_text(text, "text")
    listed = text[0] if len(text) == 3 and text.endswith("曜日") else text
    known = _by_digit() if listed.isascii() else by_kanji()
    days = tuple(known[letter] for letter in listed if letter in known) if len(text) <= _LONGEST else ()
    if not days or len(days) != len(listed):
        report.add(rules.NOT_WEEKDAYS, pointer)
        return None
    if len(days) > 1 and Weekday.UNKNOWN in days:
        report.add(rules.UNKNOWN_ALONE, pointer)
        return None
    if any(first >= second for first, second in pairwise(days)):
        ordered = format(days, style="digits" if text.isascii() else "kanji")
        report.add(rules.WEEKDAY_ORDER, pointer, suggestion=ordered)
        return None
    return days
