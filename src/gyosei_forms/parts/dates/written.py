"""Dates as people write them.

GIF stores a date as ``YYYY-MM-DD`` in half-width characters (GIF 441); era years are for input and display only.
Reading an era date returns what was read and every deviation from the plain form; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gyosei_forms import tables
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.dates import iso, rules
from gyosei_forms.parts.dates.eras import EraDate, eras, get, misfit
from gyosei_forms.text import Text

_LONGEST = 64
"""No era date is longer, spaces included; a longer text is not looked at."""
_NARROW = str.maketrans("０１２３４５６７８９ＭＴＳＨＲ．／－\u3000", "0123456789MTSHR./- ")

_WIDTH = Text("全角を半角に", "full-width characters to half-width")
_SPACES = Text("空白を除去", "spaces removed")
_ZEROS = Text("先頭の 0 を除去", "leading zeros removed")
_SEPARATORS = Text("区切りを「.」に", "separators to “.”")
_FIRST_YEAR = Text("最初の年の書き方（元年・1）", "the way the first year is written (元年, 1)")


def parse_era(text: str) -> Result[EraDate]:
    """Read an era date: ``令和7年6月13日``, ``令和元年5月1日``, ``R7.6.13``.

    Full-width characters, spaces between the parts, leading zeros, ``/`` or ``-`` for the points, and 1年 or R元
    for the first year are read too, each as an info in the report. Kanji numerals, two-sided notations and vague
    dates are not: they give an error, as does a day that is not in its era. A lunisolar day (up to 明治5年12月2日)
    is returned with a warning. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    require_text(text, "text")
    report = Report()
    narrow = text.translate(_NARROW) if len(text) <= _LONGEST else ""
    match = _written().fullmatch(narrow)
    if match is None:
        report.add(rules.UNKNOWN_FORM)
        return Result(None, report)
    era = get(match["era"] or match["letter"]).name
    numbers = [part for part in match.group("y", "m", "d", "y2", "m2", "d2") if part]
    year, month, day = (1 if part == "元" else int(part) for part in numbers)
    wrong = misfit(era, year, month, day)
    if wrong is not None:
        report.add(rules.OUTSIDE_ERA if wrong == "outside" else rules.NO_SUCH_DAY)
        return Result(None, report)
    found = EraDate(era, year, month, day)
    for change in _changes(text, narrow, match, numbers):
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)
    _add_remarks(report, found.date)
    return Result(found, report)


def read(text: str) -> Result[date]:
    """Read a date that is written in the form of GIF 441 or as an era date, as the Gregorian day.

    A lunisolar day has no value here, and the warning that says so.
    """
    require_text(text, "text")
    if len(text) == 10 and text[4] == text[7] == "-":
        return iso.parse(text)
    found = parse_era(text)
    return Result(None if found.value is None else found.value.date, found.report)


@tables.once
def _written() -> re.Pattern[str]:
    names = "|".join(era.name for era in eras())
    letters = "".join(era.letter for era in eras())
    kanji = rf"(?P<era>{names}) *(?P<y>元|[0-9]{{1,3}}) *年 *(?P<m>[0-9]{{1,2}}) *月 *(?P<d>[0-9]{{1,2}}) *日"
    letter = (
        rf"(?P<letter>[{letters}]) *(?P<y2>元|[0-9]{{1,3}}) *(?P<sep>[./-]) *"
        r"(?P<m2>[0-9]{1,2}) *(?P=sep) *(?P<d2>[0-9]{1,2})"
    )
    return re.compile(rf" *(?:{kanji}|{letter}) *")


def _changes(text: str, narrow: str, match: re.Match[str], numbers: list[str]) -> Iterator[Text]:
    if text.replace("\u3000", " ") != narrow:
        yield _WIDTH
    if " " in narrow:
        yield _SPACES
    if any(part.startswith("0") for part in numbers):
        yield _ZEROS
    if match["sep"] in ("/", "-"):
        yield _SEPARATORS
    if (numbers[0] == "元") if match["letter"] else (numbers[0].lstrip("0") == "1"):
        yield _FIRST_YEAR


def _add_remarks(report: Report, day: date | None) -> None:
    if day is None:
        report.add(rules.LUNISOLAR)
    elif sum(era.holds(day) for era in eras()) > 1:
        report.add(rules.TWO_ERAS)
