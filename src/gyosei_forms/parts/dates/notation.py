"""The one reader behind all dates that people write: it takes a text apart and says what was not in the plain form.

A :class:`Notation` is what stands there: a year of the Western calendar, of an era, or both; perhaps a month and a day,
a day of the week, and words such as 末 or まで. What that means is decided by its callers.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from gyosei_forms import tables
from gyosei_forms.parts.dates.eras import Era, eras, get
from gyosei_forms.text import Text

LONGEST = 64
"""No date is longer, spaces included; a longer text is not looked at."""

WIDTH = Text("全角を半角に", "full-width characters to half-width")
SPACES = Text("空白を除去", "spaces removed")
ZEROS = Text("先頭の 0 を除去", "leading zeros removed")
SEPARATORS = Text("区切りを「.」に", "separators to “.”")
SIGNS = Text("区切りを年月日に", "the signs between the numbers to 年, 月, 日")
FIRST_YEAR = Text("最初の年の書き方（元年・1）", "the way the first year is written (元年, 1)")
KANJI_NUMERALS = Text("漢数字を算用数字に", "kanji numerals to digits")
ONE_CHARACTER_ERA = Text("組文字の元号を 2 文字に", "an era in one character to two")
WESTERN = Text("西暦の書き方を YYYY-MM-DD に", "the Western date to YYYY-MM-DD")
LETTER = Text("元号の略字を元号名に", "the letter of the era to its name")
BOTH_SIDES = Text("西暦と和暦の併記を一つに", "a date in both calendars to one")
PARTICLE = Text("後に続く語を除去", "the word after it left out")
LAST_DAY = Text("「末日」を日に", "末日 to the day")
RADICALS = Text("部首の文字を漢字に", "radicals to kanji")
ERA_SHORT = Text("元号の 1 文字の略記を元号名に", "the era in one kanji to its name")
WEEKDAY = Text("曜日を除去", "the day of the week left out")


class Notation(NamedTuple):
    """What a written date says. Numbers are as written, not yet checked against any calendar.

    ``era`` is the era's name. ``inner`` is a second, full date in brackets. ``tail`` is what follows the date.
    """

    western: int | None
    era: str | None
    era_year: int
    month: int | None
    day: int | None
    fiscal: bool = False
    weekday: int | None = None
    tail: str = ""
    inner: Notation | None = None
    changes: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        return "<Notation>"


_NARROW = str.maketrans(
    "０１２３４５６７８９ＭＴＳＨＲ．／－（）［］[]【】〔〕\u2010\u2011\u2012\u2013\u2212\u3000\u00a0\t\u2f49\u2f47",
    "0123456789MTSHR./-()()()()()-----   月日",
)
_RADICAL = re.compile("[\u2f49\u2f47]")
_WIDE = re.compile("[０-９ＭＴＳＨＲ．／－\u2010-\u2013\u2212]")
_ONE_CHARACTER = {"\u337e": "明治", "\u337d": "大正", "\u337c": "昭和", "\u337b": "平成", "\u32ff": "令和"}
_ONE_CHARACTER_SIGN = re.compile(f"[{''.join(_ONE_CHARACTER)}]")
_SPACE = re.compile(r"(?<![0-9]) +| +(?![0-9])")
_KANJI_NUMBER = re.compile("[〇零一二三四五六七八九十百千]+")
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WEEKDAYS = "月火水木金土日"


def take_apart(text: str) -> Notation | None:
    """Return what a written date says, or ``None`` for a text that is none."""
    if len(text) > LONGEST:
        return None
    if (plain := _take_plain(text, ())) is not None:
        return plain
    narrow = text.translate(_NARROW)
    changes = []
    if narrow[-1:] in "\r\n":
        narrow = narrow.rstrip("\r\n") + " "
    if _WIDE.search(text):
        changes.append(WIDTH)
    if " " in narrow:
        changes.append(SPACES)
        narrow = _SPACE.sub("", narrow)
    if not narrow.isascii():
        if _RADICAL.search(text):
            changes.append(RADICALS)
        narrow, more = _plain(narrow)
        changes += more
    return _take_plain(narrow, tuple(changes)) or _take_apart(narrow, changes)


def _take_plain(text: str, changes: tuple[Text, ...]) -> Notation | None:
    if (match := _plain_form().fullmatch(text)) is None:
        return None
    era, year, month, day = match.group(1, 2, 3, 4) if match[1] else match.group(5, 6, 7, 8)
    return Notation(
        None, get(era).name, 1 if year == "元" else int(year), int(month), int(day), changes=changes
    )


def _plain(text: str) -> tuple[str, list[Text]]:
    changes = []
    if _ONE_CHARACTER_SIGN.search(text):
        text = _ONE_CHARACTER_SIGN.sub(lambda match: _ONE_CHARACTER[match[0]], text)
        changes.append(ONE_CHARACTER_ERA)
    if _KANJI_NUMBER.search(text):
        text = _KANJI_NUMBER.sub(_number, text)
        changes.append(KANJI_NUMERALS)
    return text, changes


def _number(match: re.Match[str]) -> str:
    """Return a number in kanji as digits; as it is where it is no number, or touches digits."""
    text, (start, end) = match.string, match.span()
    if text[start - 1 : start].isdecimal() or text[end : end + 1].isdecimal():
        return match[0]
    return _in_digits(match[0])


@lru_cache(128)
def _in_digits(text: str) -> str:
    """Return 十三, 二〇二五 or 二千二十五 in digits; anything else as it is."""
    if set(text).isdisjoint(_UNITS):
        return "".join(str(_DIGITS[char]) for char in text)
    return _by_units(text) or text


def _by_units(text: str) -> str | None:
    """Return 二千二十五 as 2025; ``None`` unless units descend and each has at most one digit before it."""
    total, pending, last = 0, None, 10_000
    for char in text:
        if char in _UNITS:
            if _UNITS[char] >= last or pending == 0:
                return None
            last = _UNITS[char]
            total += last * (1 if pending is None else pending)
            pending = None
        elif pending is not None or _DIGITS[char] == 0:
            return None
        else:
            pending = _DIGITS[char]
    return str(total + (pending or 0))


@tables.once
def _plain_form() -> re.Pattern[str]:
    """Return the pattern of what needs no change: 令和7年6月13日, 令和元年5月1日, R7.6.13."""
    names, letters = "|".join(era.name for era in eras()), "".join(era.letter for era in eras())
    year, number = "[1-9][0-9]{0,2}", "[1-9][0-9]?"
    return re.compile(
        rf"({names})(元|(?!1年){year})年({number})月({number})日|([{letters}])({year})\.({number})\.({number})"
    )


@tables.once
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of 令和7年6月13日 (also in both calendars), R7.6.13, and 20250613."""
    short = (sign for era in eras() for sign in (era.name[0] + "\\.?", era.letter + "\\.?"))
    era = "|".join((*(era.name for era in eras()), *short))
    one = rf"(?:(?P<w>[0-9]{{4}})|(?P<e>{era})(?P<y>元|[0-9]{{1,3}}))"
    two = rf"(?:(?P<w2>[0-9]{{4}})|(?P<e2>{era})(?P<y2>元|[0-9]{{1,3}}))"
    weekday = (
        rf"(?:\((?P<wd>[{_WEEKDAYS}])(?:曜日?)?(?:[・,、]?(?:祝日?|休))?\)|(?P<wd2>[{_WEEKDAYS}])曜日?)?"
    )
    tail = r"(?P<tail>[^0-9]*)"
    kanji = (
        rf"(?P<ad>西暦)?{one}(?P<u>年度?)?(?:\((?:西暦)?{two}(?P<u2>年度?)?\))?(?P<u3>年度?)?"
        rf"(?:(?P<m>[0-9]{{1,2}})月(?:(?:(?P<d>[0-9]{{1,2}})日|(?P<last>末日)){weekday})?)?"
        r"(?:\((?P<inner>[^()]*)\))?" + tail
    )
    signs = rf"{one}(?P<sep>[./・-])(?P<m>[0-9]{{1,2}})(?:(?P=sep)(?P<d>[0-9]{{1,2}})\.?{weekday})?{tail}"
    return re.compile(kanji), re.compile(signs), re.compile("[0-9]{8}")


def _take_apart(text: str, changes: list[Text]) -> Notation | None:
    kanji, signs, digits = _patterns()
    if (match := kanji.fullmatch(text)) is not None:
        return _from_kanji(match, changes)
    if (match := signs.fullmatch(text)) is not None:
        return _from_signs(match, changes)
    if digits.fullmatch(text):
        year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
        return Notation(year, None, 0, month, day, changes=(*changes, WESTERN))
    return None


def _from_kanji(match: re.Match[str], changes: list[Text]) -> Notation | None:
    part = match.groupdict()
    units = [unit for unit in (part["u"], part["u2"], part["u3"]) if unit]
    outer = part["u"] or part["u3"]
    if not outer or (part["u"] and part["u3"]) or len(set(units)) > 1:
        return None
    western, era, era_year = part["w"], part["e"], part["y"]
    if second := (part["w2"] or part["e2"]):
        if bool(western) is bool(part["w2"]):
            return None
        western, era, era_year = (western, part["e2"], part["y2"]) if western else (second, era, era_year)
    inner = None
    if part["inner"] is not None and (inner := take_apart(part["inner"])) is None:
        return None
    if inner is not None or (western and era):
        changes.append(BOTH_SIDES)
    elif western and (part["d"] or part["last"]):
        changes.append(WESTERN)
    if part["last"]:
        changes.append(LAST_DAY)
    changes += _changes(part, era, era_year)
    if era and len(get_era(era).name) > len(era.rstrip(".")):
        changes.append(LETTER)
    return _notation(part, western, era, era_year, changes, fiscal=outer == "年度", inner=inner)


def _from_signs(match: re.Match[str], changes: list[Text]) -> Notation:
    part = match.groupdict()
    era, era_year = part["e"], part["y"]
    if part["w"] and part["d"]:
        changes.append(WESTERN)
    changes += _changes(part, era, era_year)
    if era and get_era(era).name == era:
        changes.append(SIGNS)
    elif era:
        plain = (
            part["sep"] == "."
            and "." not in era
            and not match[0].removesuffix(part["tail"] or "").endswith(".")
        )
        changes += [] if plain else [SEPARATORS]
        changes += [] if era.isascii() else [ERA_SHORT]
    return _notation(part, part["w"], era, era_year, changes)


def _changes(part: dict[str, str | None], era: str | None, era_year: str | None) -> list[Text]:
    changes = []
    numbers = [number for number in (era_year, part["m"], part["d"]) if number]
    if era and any(number.startswith("0") for number in numbers):
        changes.append(ZEROS)
    if era and era_year and _other_first_year(era_year, part):
        changes.append(FIRST_YEAR)
    if part["wd"] or part["wd2"]:
        changes.append(WEEKDAY)
    return changes


def _other_first_year(era_year: str, part: dict[str, str | None]) -> bool:
    """Say whether the first year is 1 where 元 is usual (令和1年) or 元 where 1 is (R元.5.1)."""
    if "sep" in part:
        return era_year == "元"
    return era_year.lstrip("0") == "1"


def _notation(
    part: dict[str, str | None],
    western: str | None,
    era: str | None,
    era_year: str | None,
    changes: list[Text],
    *,
    fiscal: bool = False,
    inner: Notation | None = None,
) -> Notation:
    weekday = part["wd"] or part["wd2"]
    return Notation(
        int(western) if western else None,
        get_era(era).name if era else None,
        _era_year(era_year),
        int(part["m"]) if part["m"] else None,
        _day(part, western, era, era_year),
        fiscal,
        _WEEKDAYS.index(weekday) if weekday else None,
        part["tail"] or "",
        inner,
        tuple(changes),
    )


def get_era(written: str) -> Era:
    """Return the era of a name, a letter (R, R.) or a first kanji (令, 令.)."""
    sign = written.rstrip(".")
    return next(era for era in eras() if sign in (era.name, era.letter, era.name[0]))


def _era_year(written: str | None) -> int:
    return 1 if written == "元" else int(written or 0)


def _day(
    part: dict[str, str | None], western: str | None, era: str | None, era_year: str | None
) -> int | None:
    """Return the day; of 末日 the last of the month, 31 where the calendar has no such month."""
    if part["d"]:
        return int(part["d"])
    if not part.get("last"):
        return None
    year = int(western) if western else get_era(era or "").first.year + _era_year(era_year) - 1
    month = int(part["m"] or 0)
    return calendar.monthrange(year, month)[1] if 1 <= month <= 12 and 1 <= year <= dt.MAXYEAR else 31
