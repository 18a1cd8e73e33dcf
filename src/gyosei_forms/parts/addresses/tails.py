"""What follows the municipality in an address: the town (町字), the block (番地以下), the building, by rules of writing.

The rules see digits, 丁目, 番地, 番, 号 and hyphens, and a short list of names that hold such signs
(``address_tails.toml``). They do not know which towns there are: whether 1 in 紀尾井町1-2 is a 丁目 or a 番 is not in the
text (GIF 442 §2.4.3), and is not guessed here.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from gyosei_forms import tables

NARROW = str.maketrans(
    "０１２３４５６７８９－\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff70\ufe63\u2043\u2796\u2500（）／，\u3000",
    "0123456789-------------()/, ",
)
"""Full-width digits, hyphens and the like as their half-width forms, each one character for one."""


class Tail(NamedTuple):
    """The parts of a tail as offsets into it, and what its numbers say.

    ``numbers`` are the numbers of the block, half-width, a stated 丁目 not among them; a range (1〜3番地) has none.
    ``exception`` is 番外地, 無番地, 地先 or empty. ``doubtful`` says that the last number may be a room, that a number may be
    two, or that the building holds what looks like more of the block. ``opening`` is the sign that follows the first number (-, の, 番, 番地, 号, or
    empty), and ``units`` are those that the block uses (番地, 番, 号).
    """

    street: tuple[int, int]
    town: tuple[int, int]
    block: tuple[int, int]
    building: tuple[int, int]
    chome: str
    numbers: tuple[str, ...]
    exception: str
    doubtful: bool
    opening: str
    units: frozenset[str]


def take_apart(text: str, *, with_streets: bool = False, with_cho: bool = False) -> Tail:
    """Return the parts of what follows a municipality.

    ``with_streets`` looks for street names as Kyoto writes them (寺町通御池上る): they end in a direction. ``with_cho`` takes
    a number with 丁 for a 丁目, as Sakai writes it (中瓦町2丁3番1号).
    """
    narrow = text.translate(NARROW)
    if "ー" in narrow:
        narrow = _HYPHEN.sub("-", narrow)
    start = len(narrow) - len(narrow.lstrip(" "))
    patterns = _patterns()
    block = patterns.block.search(narrow, start)
    street_end = _street_end(narrow, start, block) if with_streets else start
    if (name := patterns.town.match(narrow, street_end)) is not None:
        block = patterns.block.search(narrow, name.end())
    if block is None:
        return _without_block(
            narrow, start, street_end, patterns.cho_alone if with_cho else patterns.chome_alone
        )
    chome = _last_chome(patterns.cho if with_cho else patterns.chome, narrow, street_end, block.start())
    town_end = chome.end("name") if chome and not chome["lot"] else block.start()
    building = _building(narrow, block.end())
    block_end = building[0] if building[0] == building[1] else block.end()
    numbers = _numbers(block)
    return Tail(
        (start, street_end),
        (street_end, _trimmed(narrow, street_end, town_end)),
        (block.start(), _trimmed(narrow, block.start(), block_end, " 、,")),
        building,
        digits(chome["number"]) if chome else "",
        numbers,
        _WORDS.get(block["exception"], block["exception"]) or block["none"] or "",
        _joins_two_numbers(text, narrow, block)
        or (chome is not None and _TWO_DIGITS.search(chome["number"]) is not None)
        or _is_doubtful(narrow, block, building, len(numbers) + bool(chome)),
        *_signs(block),
    )


# --- patterns

_KANJI = "一二三四五六七八九十百千〇"
_ARABIC = "[0-9]{1,6}(?![0-9])"
_KANJI_NUMBER = f"[{_KANJI}]{{1,9}}(?![{_KANJI}])"
_DIGIT = "一二三四五六七八九"
_PLACED = f"(?:[{_DIGIT}]?千)?(?:[{_DIGIT}]?百)?(?:[{_DIGIT}]?十)?[{_DIGIT}]?"
_REGULAR = f"(?=[{_KANJI}])(?:[{_DIGIT}〇]{{1,9}}|{_PLACED})(?![{_KANJI}])"
_ANY = f"(?:[0-9]{{1,6}}|[{_KANJI}]{{1,9}})"
_NO = "[のノ之]"
_STOP = "$|[ 、,(]"
_UNIT_AHEAD = " ?番地(?!割)| ?番(?![館街町丁])| ?号(?![室棟館線])"
_SEPARATE = rf"(?={_STOP}|{_UNIT_AHEAD}|(?:-|{_NO})[0-9{_KANJI}]|地?先)"
_JOIN = f"(?:番地{_NO}?|番{_NO}?|号{_NO}|-|{_NO})"
_ROOM = " ?(?:階|[FＦ](?![A-Za-zＡ-Ｚａ-ｚ])|号?室|号棟|号館|棟|丁目|番[館街町丁])"
_NEXT = rf"(?:{_ARABIC}(?!{_ROOM})|{_KANJI_NUMBER}{_SEPARATE})"
_MORE = f"(?: ?{_JOIN} ?{_NEXT})*"
_END = "(?: ?番地(?!割)| ?番(?![町丁通館街外])| ?号(?![室棟館線]))?"
_RANGE = "[〜~～]"
_EXCEPTION = "地先|先(?=$| )|番外地|番地先"
_MARKERS = re.compile(
    "上[がカガ]?(?:る|ル(?![ァ-ヺー]))|下[がカガ]?(?:る|ル(?![ァ-ヺー]))|[東西南北]入(?:る|ル(?![ァ-ヺー]))?"
)
_DIGITS = re.compile(f"[0-9]+|[{_KANJI}]+")
_BETWEEN = re.compile(r"[ 、,-]+")
_HYPHEN = re.compile(f"(?<=[0-9{_KANJI}])ー(?=[0-9{_KANJI}])")
_UNITS = re.compile("番地|番|号")
_WORDS = {"先": "地先", "番地先": "地先"}


class _Patterns(NamedTuple):
    block: re.Pattern[str]
    town: re.Pattern[str]
    chome: re.Pattern[str]
    cho: re.Pattern[str]
    chome_alone: re.Pattern[str]
    cho_alone: re.Pattern[str]


@tables.once
def _patterns() -> _Patterns:
    data = tables.read_toml("parts/address_tails.toml")
    lots = data["lot"]["signs"]
    names = "|".join(re.escape(name) for one in data["town"] for name in one["names"])
    cho = f"丁(?:目|(?=[0-9{_KANJI}番 -]|$))"
    return _Patterns(
        re.compile(_block(data, lots)),
        re.compile(
            f"(?:{names})(?![地外]|[{data['kanji_ban']['signs']}]| ?{_ANY} ?号)|[0-9]{{1,3}}号(?![室棟館])"
        ),
        re.compile(_chome("丁目", rf"(?P<between> ?(?:-|{_NO})? ?)(?P<lot>[{lots}]{{1,2}})?\Z")),
        re.compile(_chome(cho, rf"(?P<between> ?(?:-|{_NO})? ?)(?P<lot>[{lots}]{{1,2}})?\Z")),
        re.compile(_chome("丁目", "(?=$| )")),
        re.compile(_chome(cho, "(?=$| )")),
    )


def _chome(word: str, after: str) -> str:
    """Return the pattern of a number with 丁目 where it ends a name: not a range or a list, nothing more of a name after it."""
    return rf"(?P<name>(?<![〜~～・、,])(?P<number>(?<![0-9])[0-9]{{1,3}}|[{_KANJI}]{{1,4}}) ?{word}){after}"


def _block(data: dict[str, Any], lots: str) -> str:
    """Return the pattern of a block.

    A number in kanji begins one where 番地 or 番 follows, right after a 丁目, and where a chain of them ends the text. Where
    signs in a row cannot be one number (辻三 and 二十三番地), the last number that can be begins it.
    """
    words = "|".join(word if word != "丁" else "丁(?!目)" for one in data["after"] for word in one["words"])
    name = rf"(?! ?(?:{words}|丁目|番 ?{_ANY} ?(?:番地|番|丁目)|号{_ANY} ?(?:番|号|-|丁目)|[〜~～・、,] ?{_ANY} ?(?:丁目|地割|条|線)))"
    kanji_ban = rf"番(?=外地)|番(?![外{data['kanji_ban']['signs']}])"
    kanji = rf"(?<![{_KANJI}第]){_REGULAR}"
    after_a_name = (
        rf"(?:(?<=[{_DIGIT}〇])[{_DIGIT}](?=[十百千])|(?<=十)[{_DIGIT}]?(?=[十百千])){_PLACED}(?![{_KANJI}])"
    )
    first = "|".join(
        (
            rf"(?<![0-9第東西南北]){_ARABIC}{name}",
            rf"(?<=[東西南北]){_ARABIC}(?! ?号){name}",
            rf"(?:{kanji}|{after_a_name})(?= ?番地(?!割)| ?(?:{kanji_ban})|{_RANGE}[0-9{_KANJI}]){name}",
            rf"(?:(?<=丁目)|(?<=丁目[の-]))(?<![{_KANJI}]){_KANJI_NUMBER}{_SEPARATE}{name}",
            rf"{kanji}(?=-(?:{_ARABIC}|{_KANJI_NUMBER}{_SEPARATE}))",
            rf"{kanji}(?=(?:{_NO}[{_KANJI}]{{1,9}}){{1,9}}(?:{_STOP}|{_UNIT_AHEAD}|-[0-9{_KANJI}]))",
        )
    )
    sign = rf"(?:(?:-|{_NO})?[{lots}](?={_STOP}))?"
    span = rf"(?: ?{_RANGE} ?(?:{_ARABIC}|{_KANJI_NUMBER}){_MORE}{_END})"
    return (
        rf"(?=[0-9{_KANJI}])(?P<first>{first})(?P<more>{_MORE})(?P<end>{_END}){sign}(?P<range>{span})?(?: ?(?P<exception>{_EXCEPTION}))?"
        rf"|(?P<none>官有無番地|国有無番地|無番地|番外地|(?<=丁目)地先)(?:(?<=番外地)(?P<aside>{_NO}?{_ARABIC}))?先?"
    )


# --- parts


def _numbers(block: re.Match[str]) -> tuple[str, ...]:
    if block["range"]:
        return ()
    written = (block["first"] or "") + (block["more"] or "") + (block["aside"] or "")
    return tuple(digits(one) for one in _DIGITS.findall(written))


def _signs(block: re.Match[str]) -> tuple[str, frozenset[str]]:
    """Return the sign after the first number of a block and the units that the block uses."""
    if block["none"] or block["range"]:
        return "", _NO_UNITS
    after: str = (block["more"] + block["end"]).lstrip(" ")
    if not after:
        return "", _NO_UNITS
    sign = "番地" if after.startswith("番地") else _SIGNS.get(after[0], after[0])
    return sign, frozenset(_UNITS.findall(after)) if "番" in after or "号" in after else _NO_UNITS


_NO_UNITS: frozenset[str] = frozenset()
_SIGNS = {"ノ": "の", "之": "の"}
_TWO_DIGITS = re.compile(f"[{_DIGIT}][{_DIGIT}]")
_TWO_WIDTHS = re.compile("[0-9][０-９]|[０-９][0-9]")


def _joins_two_numbers(text: str, narrow: str, block: re.Match[str]) -> bool:
    """Say whether a number is made of two: of full and half width (浦臼第１12番地), or split from a name (辻三二十三番地)."""
    at = block.start()
    if block["first"] and narrow[at] in _KANJI and at > 0 and narrow[at - 1] in _KANJI:
        return True
    return text != narrow and _TWO_WIDTHS.search(text, 0, block.end()) is not None


def _is_doubtful(narrow: str, block: re.Match[str], building: tuple[int, int], numbers: int) -> bool:
    if building[0] == building[1]:
        return _may_end_in_a_room(block[0], numbers)
    rest, gap = narrow[building[0] : building[1]], narrow[block.end() : building[0]]
    return _holds_a_block(rest, gap) or _goes_on_in_kanji(block, rest, gap)


def _goes_on_in_kanji(block: re.Match[str], building: str, gap: str) -> bool:
    """Say whether a block in kanji may go on in the first sign of the building: 二番地三井ビル, 五-三-二葉荘."""
    written = block[0]
    return (
        building[0] in _KANJI and written[0] in _KANJI and not written.endswith("号") and not gap.strip("-")
    )


_MOST_NUMBERS = 3
_SPACED = re.compile(rf"(?:番地|番|号) +{_ANY}\Z")


def _may_end_in_a_room(block: str, numbers: int) -> bool:
    """Say whether a block may end in a room: 1-1-1-101, 1-1-1-101号, 1番地 101; not 1番地1-1号."""
    if _SPACED.search(block):
        return True
    if numbers <= _MOST_NUMBERS or "-" not in block:
        return False
    return _DIGITS.match(block[-1]) is not None or (block[-1] == "号" and block.count("-") > 1)


_LOT = re.compile(rf"[0-9{_KANJI}]番地|[0-9{_KANJI}]番(?=[0-9{_KANJI}]|\Z)")
_SECOND = re.compile("[0-9]{1,6}-[0-9]")
_NAME_SIGN = "[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff〇々]"
_NAMED = re.compile(f"{_NAME_SIGN}(?:の?[0-9]|.*[0-9]-[0-9])")


def _holds_a_block(building: str, gap: str) -> bool:
    """Say whether what stands as the building holds more of a block, so that the block before it may be part of a name.

    After a gap of blanks it begins something else, and only 番地 and 番 count.
    """
    if _LOT.search(building):
        return True
    if not gap.strip(" -") and gap:
        return False
    return _SECOND.match(building) is not None or (not gap and _NAMED.match(building) is not None)


def _last_chome(pattern: re.Pattern[str], narrow: str, start: int, end: int) -> re.Match[str] | None:
    """Return the 丁目 at the end of a town. The pattern ends there, so only what is near the last 丁 is looked at."""
    last = narrow.rfind("丁", start, end)
    return None if last < 0 else pattern.search(narrow, max(start, last - _NEAR), end)


_NEAR = 10


def _street_end(narrow: str, start: int, block: re.Match[str] | None) -> int:
    end = start
    for match in _MARKERS.finditer(narrow, start, block.start() if block else len(narrow)):
        end = match.end()
    return end


def _without_block(narrow: str, start: int, street_end: int, pattern: re.Pattern[str]) -> Tail:
    """Return a tail without numbers: the town goes up to the first blank, what follows may be a building."""
    chome = pattern.search(narrow, street_end)
    blank = narrow.find(" ", chome.end() if chome else street_end)
    end = len(narrow) if blank < 0 else blank
    rest = len(narrow) - len(narrow[end:].lstrip(" "))
    return Tail(
        (start, street_end),
        (street_end, _trimmed(narrow, street_end, end)),
        (end, end),
        (rest, max(rest, len(narrow.rstrip(" ")))),
        digits(chome["number"]) if chome else "",
        (),
        "",
        doubtful=_LOT.search(narrow, street_end, end) is not None,
        opening="",
        units=frozenset(),
    )


def _trimmed(narrow: str, start: int, end: int, signs: str = " ") -> int:
    return start + len(narrow[start:end].rstrip(signs))


def _building(narrow: str, after: int) -> tuple[int, int]:
    """Return where the building stands, without blanks and signs of separation before it; empty if only those are left."""
    gap = _BETWEEN.match(narrow, after)
    start = gap.end() if gap else after
    return start, max(start, len(narrow.rstrip(" ")))


# --- numbers

_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def digits(number: str) -> str:
    """Return a number in kanji or half-width digits as digits without leading zeros: 二十三 as 23, 一〇 as 10."""
    if number.isascii():
        return number.lstrip("0") or "0"
    if not set(number) & set(_PLACES):
        return "".join(str(_VALUES[char]) for char in number).lstrip("0") or "0"
    total, pending = 0, 0
    for char in number:
        if (place := _PLACES.get(char)) is not None:
            total += (pending or 1) * place
            pending = 0
        else:
            pending = _VALUES[char]
    return str(total + pending)
