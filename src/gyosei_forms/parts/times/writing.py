"""How people write times and codes: width, spaces, leading zeros, words. What was changed is always told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

from gyosei_forms.errors import require_text
from gyosei_forms.findings import Finding, Report, Result
from gyosei_forms.parts import dates
from gyosei_forms.parts.dates import rules as date_rules
from gyosei_forms.parts.times import rules
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Text

T = TypeVar("T")
Rewritten = tuple[str, list[Text]]
"""A text in the form of GIF, or as near to it as it could be brought, and what was changed on the way."""

LONGEST = 160
"""No value of this package is longer, spaces included; a longer text is not looked at."""

WIDTH = Text("全角を半角に", "full-width characters to half-width")
SPACES = Text("空白を除去", "spaces removed")
ZEROS = Text("先頭に 0 を補う", "leading zeros added")
WORDS = Text("言葉を GIF の形に", "words to the form of GIF")
TWELVE_HOURS = Text("12時間制を24時間制に", "12-hour clock to 24 hours")
ORDER = Text("曜日を月曜日から順に", "weekdays put in order from Monday")
SEPARATORS = Text("区切りを GIF の形に", "separators to those of GIF")
CASE = Text("小文字を大文字に", "small letters to capitals")
NUMERALS = Text("漢数字を算用数字に", "kanji numerals to digits")
RANGE = Text("範囲を列挙に", "a range to a list")
ERA = Text("和暦を西暦に", "the era to the Western calendar")

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x301C: 0x7E}
_NOT_NARROW = re.compile("[\uff01-\uff5e\u3000\u301c]")
KANJI_DIGITS = "〇零一二三四五六七八九十百千"
_ONES = {char: n for n, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_BY_UNITS = re.compile(
    "".join(f"(?:([二三四五六七八九]?){unit})?" for unit in "千百十") + "([一二三四五六七八九]?)"
)


def narrow(text: str) -> Rewritten:
    """Return the text with half-width letters, digits, signs and spaces; one over :data:`LONGEST` as it is."""
    if text.isascii() or len(text) > LONGEST or not _NOT_NARROW.search(text):
        return text, []
    return text.translate(_NARROW), [WIDTH]


def plain(text: str) -> Rewritten:
    """Return the text narrowed and without spaces."""
    narrowed, changes = narrow(text)
    if " " not in narrowed or len(text) > LONGEST:
        return narrowed, changes
    return narrowed.replace(" ", ""), [*changes, SPACES]


def trim(text: str) -> Rewritten:
    """Return the text narrowed and without spaces around it."""
    narrowed, changes = narrow(text)
    if len(text) > LONGEST or narrowed == (stripped := narrowed.strip(" ")):
        return narrowed, changes
    return stripped, [*changes, SPACES]


def numerals(text: str, before: str) -> Rewritten:
    """Return the text with digits for the kanji numerals (十八, 一八) before a unit that the pattern ``before`` matches."""
    if text.isascii() or len(text) > LONGEST:
        return text, []
    made = re.sub(f"(?<![0-9{KANJI_DIGITS}])[{KANJI_DIGITS}]+(?={before})", _in_digits, text)
    return made, [] if made == text else [NUMERALS]


def _in_digits(match: re.Match[str]) -> str:
    """Return 十八 and 一八 as 18; what is no number as it is."""
    if set(match[0]) <= _ONES.keys():
        return "".join(str(_ONES[char]) for char in match[0])
    places = _BY_UNITS.fullmatch(match[0])
    if places is None:
        return match[0]
    units = zip((1000, 100, 10), places.groups()[:3], strict=True)
    return str(sum(unit * _ONES[n or "一"] for unit, n in units if n is not None) + _ONES[places[4] or "〇"])


def read_day(text: str, form: Rule) -> Result[dt.date]:
    """Read the date in a longer text, era dates too; what is no date at all gives ``form``."""
    result = dates.read(text)
    if date_rules.UNKNOWN_FORM.id in result.report.rule_ids:
        report = Report()
        report.add(form)
        return Result(None, report)
    if result.value is not None and dates.read_era(text).value is not None:
        report_changes(result.report, [ERA])
    return result


def read(text: str, rewrite: Callable[[str], Rewritten], parse: Callable[[str], Result[T]]) -> Result[T]:
    """Return what the rewritten text says, with an info for each change; nothing but its errors if there is no value."""
    require_text(text, "text")
    written, changes = rewrite(text)
    result = parse(written)
    if result.value is not None:
        report_changes(result.report, changes)
    return result


def report_changes(report: Report, changes: Iterable[Text]) -> None:
    """Add one info for each kind of change, in the order they were made."""
    for change in dict.fromkeys(changes):
        report.add(rules.CHANGED, change_ja=change.ja, change_en=change.en)


def settle(value: T | None, *found: Iterable[Finding], changes: Iterable[Text] = ()) -> Result[T]:
    """Return the value with the changes and what was found in its parts, each told once; no infos without a value."""
    report, changed = Report(), Report()
    report_changes(changed, changes)
    told = set()
    for one in chain(changed, *found):
        key = (one.rule, one.suggestion, *sorted(one.values.items()))
        if key in told or (value is None and one.severity is Severity.INFO):
            continue
        told.add(key)
        report.add(
            one.definition, one.pointer, position=one.position, suggestion=one.suggestion, **one.values
        )
    return Result(value, report)
