"""Recurrence (特定日、繰り返し): which weeks, then the weekday: ``0We``, ``13Mo``, ``14Tu4Th``, ``6Fr``, ``7Su`` (GIF 441).

>>> plan = parse("14Tu4Th").unwrap()
>>> plan.describe("ja")
'第1・第4火曜日と第4木曜日'
>>> import datetime
>>> plan.occurs_on(datetime.date(2024, 4, 25)).word("en")
'yes'
>>> format(read("第1,3月曜日").unwrap())
'13Mo'

第n is the n-th such weekday of the month, as the examples of GIF 441 have it (第1,3月曜日), not the weekday of the n-th week.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from gyosei_forms import tables, ternary
from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.times import rules, writing
from gyosei_forms.parts.times.weekdays import Weekday, by_kanji
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text

KIND = Text("繰り返し", "recurrence")

_DAYS = "[月火水木金土日]"
_FORM = re.compile("(?:[0-7]+(?:Mo|Tu|We|Th|Fr|Sa|Su))+")
_GROUP = re.compile("([0-7]+)([A-Z][a-z])")
_KANJI_DIGITS = str.maketrans("一二三四五", "12345")
_AND = "(?:[,、・と]|及び|および)"
_SPOKEN = re.compile(
    rf"(?:(毎週|隔週)の?({_DAYS}(?:(?:曜日?)?{_AND}{_DAYS}|{_DAYS})+(?:曜日?)?|{_DAYS}曜日?)"
    rf"|(?:毎月)?((?:第[1-5]|最終)(?:{_AND}第?[1-5]|第[1-5]|{_AND}?最終)*)の?({_DAYS})曜日?)"
    f"(?:{_AND}(?=[毎隔第最]))?"
)


class Week(IntEnum):
    """Which weeks: every one, the first to the fifth such weekday of a month, the last, or every other week."""

    EVERY = 0
    FIRST = 1
    SECOND = 2
    THIRD = 3
    FOURTH = 4
    FIFTH = 5
    LAST = 6
    ALTERNATE = 7

    def word(self, lang: Lang) -> str:
        """Return the word: ``第1``, ``1st``."""
        return _words()[self].get(require_language(lang))


_ALONE = frozenset({Week.EVERY, Week.ALTERNATE})
_BY_DIGIT = {str(week.value): week for week in Week}


@tables.once
def _words() -> dict[int, Text]:
    rows = tables.read_toml("parts/times.toml")["recurrence"]["weeks"]
    return {row["code"]: Text(row["ja"], row["en"]) for row in rows}


@tables.once
def _by_letters() -> dict[str, Weekday]:
    return {day.letters: day for day in Weekday if day is not Weekday.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Group:
    """One weekday and the weeks it recurs in, in ascending order; EVERY and ALTERNATE stand alone."""

    weeks: tuple[Week, ...]
    weekday: Weekday

    def __post_init__(self) -> None:
        require(isinstance(self.weekday, Weekday), "Weekday を渡してください。", "pass a Weekday.")
        require(self.weekday is not Weekday.UNKNOWN, "UNKNOWN は繰り返しません。", "UNKNOWN does not recur.")
        _require_tuple(self.weeks, Week)
        require(
            all(first < second for first, second in pairwise(self.weeks)) and not _contradicts(self.weeks),
            "weeks は小さい順に重複なく並べます。EVERY と ALTERNATE は単独で使います。",
            "weeks are ascending, each once; EVERY and ALTERNATE stand alone.",
        )


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The days that recur: one :class:`Group` for each weekday, from Monday on.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none, or they are not in order.
    """

    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        _require_tuple(self.groups, Group)
        require(
            all(first.weekday < second.weekday for first, second in pairwise(self.groups)),
            "groups は曜日ごとに一つの Group を月曜日から順に並べます。",
            "groups has one Group for each weekday, from Monday on.",
        )

    def occurs_on(self, day: dt.date, *, anchors: Iterable[dt.date] = ()) -> Ternary:
        """Say whether a date is one of the recurring days.

        For every other week (7) that depends on a day that is known to be one: give such days as ``anchors``, one for
        each weekday with 7. Without it the answer is unknown and misses ``anchor_Mo`` (or the like). Raises
        :class:`~gyosei_forms.errors.UsageError` for an anchor on another weekday, or for two that contradict.
        """
        _require_day(day)
        known = self._known(anchors)
        weekday = Weekday.of(day)
        for group in self.groups:
            if group.weekday is weekday:
                return _falls(group, day, known.get(weekday))
        return ternary.NO

    def _known(self, anchors: Iterable[dt.date]) -> dict[Weekday, dt.date]:
        alternate = {group.weekday for group in self.groups if group.weeks == (Week.ALTERNATE,)}
        known: dict[Weekday, dt.date] = {}
        require(
            isinstance(anchors, Iterable),
            "anchors は日付の並びです。",
            "anchors are dates, in a list or the like.",
        )
        for anchor in anchors:
            _require_day(anchor)
            first = known.setdefault(Weekday.of(anchor), anchor)
            require(
                Weekday.of(anchor) in alternate and not (anchor - first).days % 14,
                "anchors は隔週の曜日の、行われる日です。同じ曜日の日は14日の倍数だけ離れます。",
                "anchors are days that recur every other week; two of one weekday lie a multiple of 14 days apart.",
            )
        return known

    def describe(self, lang: Lang = "ja") -> str:
        """Return the recurrence in words: ``第1・第3月曜日``, ``1st and 3rd Monday of the month``."""
        require_language(lang)
        return ("と" if lang == "ja" else ", ").join(_described(group, lang) for group in self.groups)


def _require_tuple(value: object, kind: type) -> None:
    require(
        isinstance(value, tuple) and bool(value) and all(isinstance(one, kind) for one in value),
        f"一つ以上の {kind.__name__} の組（tuple）を渡してください。",
        f"pass a tuple of one {kind.__name__} or more.",
    )


def _require_day(day: object) -> None:
    plain = isinstance(day, dt.date) and not isinstance(day, dt.datetime)
    require(plain, "datetime.date を渡してください。", "pass a datetime.date.")


def _falls(group: Group, day: dt.date, anchor: dt.date | None) -> Ternary:
    if group.weeks == (Week.ALTERNATE,):
        if anchor is None:
            return ternary.unknown(f"anchor_{group.weekday.letters}")
        return ternary.of((day - anchor).days % 14 == 0)
    last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    weeks = {Week.EVERY, Week((day.day + 6) // 7), *([Week.LAST] if last else [])}
    return ternary.of(not weeks.isdisjoint(group.weeks))


def _described(group: Group, lang: Lang) -> str:
    words = [week.word(lang) for week in group.weeks]
    day = group.weekday.word(lang)
    if lang == "ja":
        return "・".join(words) + day
    return f"{' and '.join(words)} {day}" + ("" if _ALONE.issuperset(group.weeks) else " of the month")


def parse(text: str) -> Result[Recurrence]:
    """Read a recurrence code of GIF 441, such as ``14Tu4Th``.

    What is out of order (``31Mo``) or doubled (``11Mo``) is read and reported with the plain code as suggestion; 0 or 7
    beside another digit of the same weekday has no meaning and is an error. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_recurrence(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a recurrence code as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _recurrence(text, report, pointer)
    return report


def format(value: Recurrence) -> str:  # noqa: A001
    """Return the recurrence as GIF writes it, digits ascending and weekdays from Monday on."""
    require(isinstance(value, Recurrence), "Recurrence を渡してください。", "pass a Recurrence.")
    return "".join(
        "".join(str(week.value) for week in group.weeks) + group.weekday.letters for group in value.groups
    )


def read(text: str) -> Result[Recurrence]:
    """Read a recurrence as people write it: ``毎週水曜日``, ``第1,3月曜日``, ``第1・第4火曜日と第4木曜日``, ``隔週日曜日``.

    ``毎週月水金``, ``第1および第3月曜日``. Each change is an info in the report. 曜 must stand there (第1月 could be a month,
    毎週月 a slip for 毎月), unless every week or every other has several weekdays.
    """
    return writing.read(text, _rewrite, parse)


def _rewrite(text: str) -> writing.Rewritten:
    plain, changes = writing.plain(text)
    if plain.isascii() or len(plain) > writing.LONGEST:
        return plain, changes
    spoken = plain.translate(_KANJI_DIGITS)
    found: dict[Weekday, str] = {}
    place = 0
    while place < len(spoken):
        match = _SPOKEN.match(spoken, place)
        if match is None:
            return plain, changes
        digits = _week_digits(match[1] or match[3])
        for kanji in re.findall(_DAYS, re.sub("曜日?", "", match[2] or match[4])):
            day = by_kanji()[kanji]
            found[day] = found.get(day, "") + digits
        place = match.end()
    made = "".join("".join(sorted(found[day])) + day.letters for day in sorted(found))
    return made, [*changes, writing.WORDS]


def _week_digits(weeks: str) -> str:
    for week in (Week.EVERY, Week.LAST, Week.ALTERNATE):
        weeks = weeks.replace(week.word("ja"), str(week.value))
    return "".join(re.findall("[0-7]", weeks))


def _contradicts(weeks: Iterable[Week]) -> bool:
    given = set(weeks)
    return len(given) > 1 and not given.isdisjoint(_ALONE)


def _recurrence(text: str, report: Report, pointer: str) -> Recurrence | None:
    require_text(text, "text")
    if len(text) > writing.LONGEST or not _FORM.fullmatch(text):
        report.add(rules.NOT_A_RECURRENCE, pointer)
        return None
    found: dict[Weekday, list[Week]] = {}
    for digits, letters in _GROUP.findall(text):
        found.setdefault(_by_letters()[letters], []).extend(_BY_DIGIT[digit] for digit in digits)
    if any(_contradicts(weeks) for weeks in found.values()):
        report.add(rules.RECURRENCE_CONTRADICTION, pointer)
        return None
    value = Recurrence(tuple(Group(tuple(sorted(set(found[day]))), day) for day in sorted(found)))
    code = format(value)
    if code != text:
        doubled = any(len(set(weeks)) < len(weeks) for weeks in found.values())
        report.add(rules.DOUBLED if doubled else rules.ORDER, pointer, suggestion=code)
    return value
