"""The forms in which GIF 442 and 433 keep an address, and the ways from one to another.

Four items (recommended where strings are kept), three items, the code of the municipality with the rest as a string, codes
of municipality and town, a position, and an address abroad. Each keeps the original line as :attr:`full` (連結表記): it is
never rewritten. What a conversion changes is reported; what it cannot know it does not fill in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.identifiers import municipality_code, town_id
from gyosei_forms.parts.addresses import municipalities, rules, tails
from gyosei_forms.parts.addresses.splitting import Split
from gyosei_forms.parts.places.coordinates import Coordinates
from gyosei_forms.text import Text

_BLOCK = Text("番地以下を半角数字とハイフンに", "the block to half-width digits and hyphens")
_CHOME = Text("丁目を半角数字に", "丁目 to half-width digits")
_CHOME_KANJI = Text("丁目を漢数字に", "丁目 to kanji")


def _require_texts(self: object) -> None:
    for item in fields(self):  # type: ignore[arg-type]
        if item.type == "str":
            require_text(getattr(self, item.name), item.name)


def _redacted(self: object) -> str:
    return f"<{type(self).__name__}>"


@dataclass(frozen=True, slots=True, repr=False)
class FourItems:
    """都道府県, 市区町村, 町字 (霞が関二丁目), 番地以下 (1-2), and 建物名等 apart: GIF 442 §2.4.2, patterns MP01, MP04, MP06."""

    prefecture: str
    municipality: str
    town: str
    block: str
    building: str = ""
    full: str = ""

    def __post_init__(self) -> None:
        _require_texts(self)

    __repr__ = _redacted


@dataclass(frozen=True, slots=True, repr=False)
class ThreeItems:
    """都道府県, 市区町村, 町字以下 (霞が関2-1-2), and 建物名等 apart: pattern MP02."""

    prefecture: str
    municipality: str
    town_and_block: str
    building: str = ""
    full: str = ""

    def __post_init__(self) -> None:
        _require_texts(self)

    __repr__ = _redacted


@dataclass(frozen=True, slots=True, repr=False)
class CodeAndString:
    """全国地方公共団体コード and 町字以下: GIF 442 §1.2. It fits none of the mandatory patterns."""

    code: str
    town_and_block: str
    building: str = ""
    full: str = ""

    def __post_init__(self) -> None:
        _require_texts(self)
        _require_code(self.code)

    __repr__ = _redacted


@dataclass(frozen=True, slots=True, repr=False)
class Codes:
    """全国地方公共団体コード, 町字ID and 番地以下: GIF 442 §1.1 (recommended), pattern MP03."""

    code: str
    town_id: str
    block: str
    building: str = ""
    full: str = ""

    def __post_init__(self) -> None:
        _require_texts(self)
        _require_code(self.code)
        require(town_id.is_valid(self.town_id), "町字ID は 7 文字です。", "a town id has 7 characters.")

    __repr__ = _redacted


@dataclass(frozen=True, slots=True, repr=False)
class Positioned:
    """連結表記 and a position, codes where known: GIF 433 §1.4, outside the seven patterns."""

    full: str
    position: Coordinates
    code: str = ""
    town_id: str = ""

    def __post_init__(self) -> None:
        _require_texts(self)
        require(
            isinstance(self.position, Coordinates),
            "position は Coordinates です。",
            "position is Coordinates.",
        )
        if self.code:
            _require_code(self.code)

    __repr__ = _redacted


@dataclass(frozen=True, slots=True, repr=False)
class Abroad:
    """An address in another country: 連結表記, the country's code (alpha-3) and its postal code as it is written there: MP07."""

    full: str
    country: str
    postal_code: str

    def __post_init__(self) -> None:
        _require_texts(self)
        require(
            self.country != "JPN" and re.fullmatch("[A-Z]{3}", self.country) is not None,
            "国は 3 文字の英大文字のコードです（JPN 以外）。",
            "pass the country as its code of three capital letters, not JPN.",
        )

    __repr__ = _redacted


Form = FourItems | ThreeItems | CodeAndString | Codes


def _require_code(code: object) -> None:
    require(
        municipality_code.is_valid(require_text(code, "code")),
        "全国地方公共団体コード（検査数字を含む 6 桁）を渡してください。",
        "pass the code of a local government: six digits with the check digit.",
    )


# --- from a split line


def four_items(split: Split) -> Result[FourItems]:
    """Return the four items of a split line, the block in half-width digits and hyphens, each change reported.

    No value where the municipality is not decided, or where the text does not say whether the first number is a 丁目 or a
    番 (GIF 442 §2.4.3: 紀尾井町1-2): the town would be a guess.
    """
    report = Report()
    names = area(split, report)
    if names is None:
        return Result(None, report)
    if split.undecided_chome:
        report.add(rules.CHOME_OR_BLOCK)
        return Result(None, report)
    written = split.street + split.town
    town = chome_in_kanji(written)
    if town != written:
        _changed(report, _CHOME_KANJI)
    block = _block_digits(split, report)
    return Result(FourItems(*names, town, block, split.building, split.original), report)


def three_items(split: Split) -> Result[ThreeItems]:
    """Return the three items of a split line: 丁目 and block in half-width digits, joined by hyphens."""
    report = Report()
    names = area(split, report)
    if names is None:
        return Result(None, report)
    return Result(ThreeItems(*names, _joined(split, report), split.building, split.original), report)


def code_and_string(split: Split) -> Result[CodeAndString]:
    """Return the code of the municipality and the rest of a split line."""
    report = Report()
    if area(split, report) is None:
        return Result(None, report)
    return Result(CodeAndString(split.code, _joined(split, report), split.building, split.original), report)


def area(split: Split, report: Report) -> tuple[str, str] | None:
    """Return prefecture and municipality by their names in the table; ``None`` and a finding if they are not decided."""
    require(isinstance(split, Split), "split の結果（Split）を渡してください。", "pass a Split.")
    if not split.decided:
        if len(split.found) > 1:
            report.add(rules.AMBIGUOUS_MUNICIPALITY, count=len(split.found))
        else:
            report.add(rules.NAME_ALONE if split.found else rules.UNKNOWN_MUNICIPALITY)
        return None
    (found,) = split.found
    return found.prefecture, found.full_name.removeprefix(found.prefecture)


def _block_digits(split: Split, report: Report) -> str:
    block = "-".join(split.numbers) + split.exception if split.numbers or split.exception else split.block
    if block != split.block:
        _changed(report, _BLOCK)
    return block


def _joined(split: Split, report: Report) -> str:
    town, block = split.street + split.town, _block_digits(split, report)
    if not split.chome:
        return town + block
    plain = chome_in_digits(town)
    if plain != town:
        _changed(report, _CHOME)
    return f"{plain}-{block}" if block and plain[-1:].isdigit() else plain + block


def _changed(report: Report, change: Text) -> None:
    report.add(rules.ADDRESS_CHANGED, change_ja=change.ja, change_en=change.en)


# --- 丁目


_CHOME_END = re.compile(r"([0-9０-９]{1,3}|[一二三四五六七八九十百〇]{1,4})丁目$")
_KANJI = "〇一二三四五六七八九"


def chome_in_digits(town: str) -> str:
    """Return a town with its 丁目 as digits: 霞が関二丁目 as 霞が関2. A town without 丁目 at its end stays.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``town`` is no str. Source: GIF 442 §5.2.
    """
    match = _CHOME_END.search(require_text(town, "town"))
    if match is not None and match.start() == 0:
        return town  # 八丁目 is the town's name
    return town if match is None else town[: match.start()] + tails.digits(match[1].translate(tails.NARROW))


def chome_in_kanji(town: str) -> str:
    """Return a town with its 丁目 in kanji: 霞が関2丁目 as 霞が関二丁目. Only where 丁目 is written: a bare number may be a 番.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``town`` is no str. Source: GIF 442 §2.4.2.
    """
    match = _CHOME_END.search(require_text(town, "town"))
    if match is None:
        return town
    number = int(tails.digits(match[1].translate(tails.NARROW)))
    return f"{town[: match.start()]}{_in_kanji(number)}丁目"


def _in_kanji(number: int) -> str:
    written = ""
    for unit, sign in ((100, "百"), (10, "十")):
        count, number = divmod(number, unit)
        written += "" if not count else ("" if count == 1 else _KANJI[count]) + sign
    return written + (_KANJI[number] if number else "")


# --- from one form to another


def to_three_items(address: FourItems) -> ThreeItems:
    """Return three items of four: town and block become one string, the 丁目 in half-width digits."""
    require(isinstance(address, FourItems), "FourItems を渡してください。", "pass FourItems.")
    town = chome_in_digits(address.town)
    hyphen = "-" if town != address.town and address.block[:1].isdigit() else ""
    return ThreeItems(
        address.prefecture,
        address.municipality,
        town + hyphen + address.block,
        address.building,
        address.full,
    )


def compose(address: Form) -> str:
    """Return the one-line form: the original where it is kept, else the items joined, the building after U+0020.

    Codes become the names of the table of municipalities. Raises :class:`~gyosei_forms.errors.UsageError` for a
    :class:`Codes` without original (the name of a 町字ID is not known here), and for an unknown code.
    """
    require(
        isinstance(address, Form),
        "住所の形のいずれかを渡してください。",
        "pass one of the forms of an address.",
    )
    if address.full:
        return address.full
    if isinstance(address, FourItems):
        line = address.prefecture + address.municipality + address.town + address.block
    elif isinstance(address, ThreeItems):
        line = address.prefecture + address.municipality + address.town_and_block
    elif isinstance(address, CodeAndString):
        line = municipalities.get(address.code).full_name + address.town_and_block
    else:
        raise UsageError(
            "町字ID の名前はここではわかりません。full（連結表記）を入れるか、町字の名前を TownRegistry で調べてください。",
            "the name of a town id is not known here: keep full (連結表記), or look the name up in a TownRegistry.",
        )
    return f"{line} {address.building}" if address.building else line
