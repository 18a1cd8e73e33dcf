"""Two addresses compared: on which level they agree, what differs, and what the texts leave open.

Compared are keys, never likeness: widths, hyphens, kanji and Arabic numbers, 大字 and 字, ヶ・ケ・が between kanji, and pairs of old and new
characters count as spelling. What the texts leave open (丁目 or 番, a lot or a house, の or ノ) is said to be open; everything
else is another place. 港町 is not 旭町.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import ternary
from gyosei_forms.errors import require, require_text
from gyosei_forms.parts.addresses import tails
from gyosei_forms.parts.addresses.spelling import stood_in, unified
from gyosei_forms.parts.addresses.splitting import Level, Split, split
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text


class Part(StrEnum):
    """A part of an address that may differ."""

    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    STREET = "street"
    TOWN = "town"
    BLOCK = "block"
    BUILDING = "building"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _PARTS[self].get(lang)


_PARTS = {
    Part.PREFECTURE: Text("都道府県", "prefecture"),
    Part.MUNICIPALITY: Text("市区町村", "municipality"),
    Part.STREET: Text("通り名", "street"),
    Part.TOWN: Text("町字", "town"),
    Part.BLOCK: Text("番地以下", "block"),
    Part.BUILDING: Text("建物名等", "building"),
}


class Kind(StrEnum):
    """How a part differs."""

    SPELLING = "spelling"
    """Written otherwise, the same by the key."""
    VALUE = "value"
    """Another one."""
    MISSING = "missing"
    """In one of the two only, or more precise there."""
    UNDECIDED = "undecided"
    """The texts leave open whether it is the same."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KINDS[self].get(lang)


_KINDS = {
    Kind.SPELLING: Text("書き方が違う", "written otherwise"),
    Kind.VALUE: Text("違う", "another one"),
    Kind.MISSING: Text("一方にしかない", "in one of the two only"),
    Kind.UNDECIDED: Text("同じかどうか決まらない", "not decided by the texts"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One part and how it differs."""

    part: Part
    kind: Kind

    def describe(self, lang: Lang = "ja") -> str:
        """Return the difference in words."""
        return f"{self.part.word(lang)}: {self.kind.word(lang)}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far two addresses agree, and what differs.

    ``agree`` is the level up to which they are the same for certain. ``same`` is yes where every part agrees, no where one
    is another, unknown where a part is missing or not decided. Spelling alone changes neither.
    """

    agree: Level
    differences: tuple[Difference, ...]

    @property
    def same(self) -> Ternary:
        """Whether both name the same place, building included."""
        kinds = {difference.kind for difference in self.differences}
        if Kind.VALUE in kinds:
            return ternary.NO
        parts = [one.part.value for one in self.differences if one.kind in (Kind.MISSING, Kind.UNDECIDED)]
        return ternary.unknown(*parts) if parts else ternary.of(self.agree >= Level.TOWN)

    def describe(self, lang: Lang = "ja") -> str:
        """Return the comparison in words, a line for each difference."""
        head = f"{'一致' if lang == 'ja' else 'agree'}: {self.agree.word(lang)}"
        return "\n".join((head, *(difference.describe(lang) for difference in self.differences)))


def compare(one: str | Split, other: str | Split) -> Comparison:
    """Compare two addresses, given as lines or as results of :func:`~gyosei_forms.parts.addresses.splitting.split`.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """
    a, b = _as_split(one), _as_split(other)
    if not a.found or not b.found:
        return _without_municipality(a, b)
    differences: list[Difference] = []
    agree = _compare_area(a, b, differences)
    stopped = any(one.kind is Kind.VALUE for one in differences)
    return Comparison(agree if stopped else _compare_rest(a, b, agree, differences), tuple(differences))


def _as_split(address: object) -> Split:
    require(
        isinstance(address, str | Split),
        "住所の文字列か Split を渡してください。",
        "pass an address as text or a Split.",
    )
    return address if isinstance(address, Split) else split(str(address)).value or split("").unwrap()


def _without_municipality(a: Split, b: Split) -> Comparison:
    """Of a text whose municipality is not known only the prefecture can be compared."""
    if a.prefecture and b.prefecture and a.prefecture != b.prefecture:
        return Comparison(Level.NONE, (Difference(Part.PREFECTURE, Kind.VALUE),))
    level = Level.PREFECTURE if a.prefecture and b.prefecture else Level.NONE
    return Comparison(level, (Difference(Part.MUNICIPALITY, Kind.UNDECIDED),))


# --- prefecture and municipality


def _compare_area(a: Split, b: Split, differences: list[Difference]) -> Level:
    prefectures = [{found.prefecture for found in side.found} for side in (a, b)]
    both_decided = a.decided and b.decided
    if prefectures[0].isdisjoint(prefectures[1]):
        differences.append(Difference(Part.PREFECTURE, Kind.VALUE if both_decided else Kind.UNDECIDED))
        return Level.NONE
    known = prefectures[0] == prefectures[1] and len(prefectures[0]) == 1 and both_decided
    written = bool(a.prefecture) and a.prefecture == b.prefecture
    agree = Level.PREFECTURE if known or written else Level.NONE
    codes = [{found.code for found in side.found} for side in (a, b)]
    if codes[0].isdisjoint(codes[1]):
        differences.append(
            Difference(Part.MUNICIPALITY, _ward_missing(a, b) if both_decided else Kind.UNDECIDED)
        )
        return agree
    if not both_decided:
        differences.append(Difference(Part.MUNICIPALITY, Kind.UNDECIDED))
        return agree
    if _plain(a.municipality) != _plain(b.municipality):
        differences.append(Difference(Part.MUNICIPALITY, Kind.SPELLING))
    return Level.MUNICIPALITY


def _ward_missing(a: Split, b: Split) -> Kind:
    """Say whether one names a designated city and the other one of its wards."""
    for city, ward in ((a, b), (b, a)):
        if any(one.code == other.city_code for one in city.found for other in ward.found):
            return Kind.MISSING
    return Kind.VALUE


# --- town, block, building


def _compare_rest(a: Split, b: Split, agree: Level, differences: list[Difference]) -> Level:
    known = agree
    if _differs(a.street, b.street, differences, Part.STREET) is Kind.VALUE:
        # A street is another way to the same town, so it alone makes no other place.
        differences[-1] = Difference(Part.STREET, Kind.UNDECIDED)
    town = _differs(_town(a), _town(b), differences, Part.TOWN)
    if town is Kind.VALUE:
        return agree
    if agree is Level.MUNICIPALITY and town not in (Kind.MISSING, Kind.UNDECIDED):
        known = Level.TOWN
    block = _compare_blocks(a, b, differences)
    if block not in (None, Kind.SPELLING):
        return known
    if known is Level.TOWN:
        known = Level.BLOCK if a.block and b.block else known
    building = _differs(a.building, b.building, differences, Part.BUILDING)
    whole = known is Level.BLOCK and a.building and building in (None, Kind.SPELLING)
    return Level.BUILDING if whole else known


def _town(side: Split) -> str:
    """Return the town without the 丁 that 堺 writes for 丁目, which counts with the numbers."""
    return _CHO.sub("", side.town) if side.chome else side.town


def _differs(one: str, other: str, differences: list[Difference], part: Part) -> Kind | None:
    if one == other:
        return None
    kind = _building_kind(one, other) if part is Part.BUILDING else _name_kind(one, other)
    differences.append(Difference(part, kind))
    return kind


def _name_kind(one: str, other: str) -> Kind:
    """Say how two towns or streets differ. 丸ノ内 and 丸の内 may be one town or two: that is left open."""
    keys = town_key(one), town_key(other)
    if keys[0] == keys[1]:
        return Kind.SPELLING
    if not all(keys):
        return Kind.MISSING
    return Kind.UNDECIDED if unified(keys[0]) == unified(keys[1]) else Kind.VALUE


def _building_kind(one: str, other: str) -> Kind:
    """Say how two buildings differ: another room is another place, another name may be the same house."""
    keys = building_key(one), building_key(other)
    if keys[0] == keys[1]:
        return Kind.SPELLING
    shorter, longer = sorted(keys, key=len)
    if longer.startswith(shorter) or longer.endswith(shorter):
        return Kind.MISSING
    parts = [_ROOM.fullmatch(key) for key in keys]
    names = [match[1] if match else key for match, key in zip(parts, keys, strict=True)]
    return Kind.VALUE if names[0] == names[1] else Kind.UNDECIDED


_ROOM = re.compile("(.*?)-?([0-9]+(?:-[0-9]+)*)")


def _compare_blocks(a: Split, b: Split, differences: list[Difference]) -> Kind | None:
    kind = _block_kind(a, b)
    if kind is not None:
        differences.append(Difference(Part.BLOCK, kind))
    return kind


def _block_kind(a: Split, b: Split) -> Kind | None:
    if _plain(a.block) == _plain(b.block) and a.chome == b.chome:
        return None if a.block == b.block else Kind.SPELLING
    if not (a.numbers or a.chome or a.exception) or not (b.numbers or b.chome or b.exception):
        return Kind.MISSING if not a.block or not b.block else Kind.UNDECIDED
    if a.exception != b.exception:
        return Kind.VALUE if a.block and b.block else Kind.MISSING
    numbers = [(*filter(None, (side.chome,)), *side.numbers) for side in (a, b)]
    if numbers[0] != numbers[1]:
        shorter, longer = sorted(numbers, key=len)
        return Kind.MISSING if longer[: len(shorter)] == shorter else Kind.VALUE
    return _same_numbers_kind(a, b, len(numbers[0]))


def _same_numbers_kind(a: Split, b: Split, count: int) -> Kind:
    """Say how two blocks of the same numbers differ."""
    if _suffix(a) != _suffix(b):
        return Kind.VALUE
    lots = {_is_lot(a), _is_lot(b)}
    if len(lots) > 1 and None not in lots:
        return Kind.UNDECIDED
    if bool(a.chome) is not bool(b.chome):
        is_open = a.undecided_chome or b.undecided_chome
        # 霞が関2-1-6 is how 442 writes 霞が関二丁目1番6号. 芝1-2 may be 一丁目2番 or 1番2号; 1番2号 is not 一丁目2番.
        return (Kind.SPELLING if count > _OPEN_COUNT else Kind.UNDECIDED) if is_open else Kind.VALUE
    return Kind.UNDECIDED if a.undecided_chome is not b.undecided_chome else Kind.SPELLING


_OPEN_COUNT = 2
_LOT_SIGN = re.compile("(?:[0-9]|番地?|号)の?[甲乙丙丁戊己庚辛壬癸イロハニホヘト]$")


def _suffix(side: Split) -> str:
    """Return the sign of a branch after the numbers: 乙 of 3番地乙."""
    match = _LOT_SIGN.search(_plain(side.block))
    return match[0][-1] if match else ""


def _is_lot(side: Split) -> bool | None:
    """Say whether the block is a lot (番地) or a house (番, 号); ``None`` where it has no such word."""
    if not side.units:
        return None
    return "番地" in side.units and "号" not in side.units


# --- keys


_OTHER_GA = re.compile("(?<=[\u3400-\u9fff々])[ケヶヵカがガ](?=[\u3400-\u9fff々])")
_SECTION = re.compile("大字|小字|(?<!文)字")
_NUMBER = "[0-9]{1,6}|[一二三四五六七八九十百千〇]{1,9}"
_CHOME = re.compile(f"(?:{_NUMBER})丁目?(?=.?$)")
_CHO = re.compile("(?:[0-9０-９]{1,6}|[一二三四五六七八九十百千〇]{1,9})丁$")
_COUNTED = re.compile("[一二三四五六七八九十百千〇]{1,9}(?=条|線|丁目|地割|区|番丁|番町|番街)")
_KEEPS = str.maketrans("ノの之", "\ue000\ue001\ue002")
_KEPT = str.maketrans("\ue000\ue001\ue002", "ノの之")
_LONGEST = 500


def _plain(text: str) -> str:
    return text.translate(tails.NARROW).replace(" ", "")


def town_key(town: str) -> str:
    """Return the key by which towns are compared; a stated 丁目 at the end is left out, as it counts with the numbers.

    A text of more than 500 characters is its own key. Raises :class:`~gyosei_forms.errors.UsageError` for what is no str.
    """
    if len(require_text(town, "town")) > _LONGEST:
        return town
    key = _COUNTED.sub(lambda match: tails.digits(match[0]), stood_in(_plain(town)))
    key = _SECTION.sub("", _without_chome(key))
    return unified(_OTHER_GA.sub("ケ", key).translate(_KEEPS)).translate(_KEPT)


def _without_chome(town: str) -> str:
    """Leave out a 丁目 at the end; 八丁目 alone is the town's name, and 八丁 without 目 mostly is."""
    match = _CHOME.search(town)
    named = match is None or match.start() == 0 or (match[0][-1] == "丁" and not match[0][0].isdecimal())
    return town if named or match is None else town[: match.start()] + town[match.end() :]


def building_key(building: str) -> str:
    """Return the key by which buildings are compared: compatibility forms, 3階 as 3F, 101号室 as 101, signs between numbers as one.

    A text of more than 500 characters is its own key. Raises :class:`~gyosei_forms.errors.UsageError` for what is no str.
    """
    if len(require_text(building, "building")) > _LONGEST:
        return building
    plain = unicodedata.normalize("NFKC", building.translate(tails.NARROW)).casefold()
    plain = plain.replace("株式会社", "株").replace("(株)", "株").replace("階", "f")
    plain = re.sub("(?<=[0-9])号室?(?![0-9a-z])", "", plain)
    plain = re.sub(r"(?<=[0-9a-z])[\s()・,、-]+(?=[0-9a-z])", "\0", plain)
    return re.sub(r"[\s()・,、-]", "", plain).replace("\0", "-")
