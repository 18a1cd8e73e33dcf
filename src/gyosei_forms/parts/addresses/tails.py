"""What follows the municipality in an address: the town (町字), the block (番地以下), the building, by rules of writing.

The rules see digits, 丁目, 番地, 番, 号 and hyphens. They do not know which towns there are: whether 1 in 紀尾井町1-2 is a
丁目 or a 番 is not in the text (GIF 442 §2.4.3), and is not guessed here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

NARROW = str.maketrans(
    "０１２３４５６７８９－\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff70（）／，\u3000",
    "0123456789--------ー()/, ",
)
"""Full-width digits, hyphens and the like as their half-width forms, each one character for one."""


class Tail(NamedTuple):
    """The parts of a tail as offsets into it, and what its numbers say.

    ``numbers`` are the numbers of the block, half-width, a stated 丁目 not among them. ``exception`` is 番外地, 無番地, 地先
    or empty. ``doubtful`` says that the last number may be a room.
    """

    street: tuple[int, int]
    town: tuple[int, int]
    block: tuple[int, int]
    building: tuple[int, int]
    chome: str
    numbers: tuple[str, ...]
    exception: str
    doubtful: bool


_KANJI = "一二三四五六七八九十百〇"
_NOT_A_BLOCK = "(?!号?線|条|区|番[町丁通]|番地割|地割|町|丁(?!目)|軒|人|本|日|坪|区町|丁町)"
_AFTER_NUMBER = "(?![町丁通館街])"
_NUMBER = f"[0-9]{{1,6}}(?![0-9]){_NOT_A_BLOCK}"
_FIRST = rf"(?:{_NUMBER}|[{_KANJI}]{{1,6}}(?=番地(?!割)|番{_AFTER_NUMBER}))"
_JOIN = rf"(?:番地の?|番の?{_AFTER_NUMBER}|号の?|-|[のノ之])"
_NEXT = rf"(?:[0-9]{{1,6}}(?![0-9])(?! ?(?:階|[FＦ]|号?室|号棟|号館|棟))|[{_KANJI}]{{1,6}}(?=番地|番|号))"
_END = rf"(?:番地|番{_AFTER_NUMBER}|号(?![室棟館線]))?"
_EXCEPTION = "地先|先(?=$| )|番外地|番地先"
_BLOCK = re.compile(
    rf"(?P<first>{_FIRST})(?P<more>(?: ?{_JOIN} ?{_NEXT})*) ?{_END}(?: ?(?P<exception>{_EXCEPTION}))?"
    r"|(?P<none>官有無番地|無番地|番外地)"
)
_CHOME = re.compile(rf"(?P<number>[0-9]{{1,3}}|[{_KANJI}]{{1,4}}) ?丁目")
_MARKERS = re.compile("(?:上る|上ル|下る|下ル|東入る?|東入ル|西入る?|西入ル|北入る?|南入る?)")
_DIGITS = re.compile(f"[0-9]+|[{_KANJI}]+")
_BETWEEN = re.compile(r"[ \u3000、,]+")
_HYPHEN = re.compile(r"(?<=[0-9])[ー〜~](?=[0-9])")
_MOST_NUMBERS = 3
_WORDS = {"先": "地先", "番地先": "地先"}


def take_apart(text: str, *, with_streets: bool = False) -> Tail:
    """Return the parts of what follows a municipality.

    ``with_streets`` looks for street names as Kyoto writes them (寺町通御池上る): they end in a direction.
    """
    narrow = _HYPHEN.sub("-", text.translate(NARROW))
    start = len(narrow) - len(narrow.lstrip(" "))
    street_end = _street_end(narrow, start) if with_streets else start
    chome = _CHOME.search(narrow, street_end)
    block = _BLOCK.search(narrow, chome.end() if chome else street_end)
    if block is None:
        return _without_block(narrow, start, street_end, chome)
    numbers = tuple(digits(one) for one in _DIGITS.findall((block["first"] or "") + (block["more"] or "")))
    town_end = len(narrow[: block.start()].rstrip(" "))
    building = _building(narrow, block.end())
    return Tail(
        (start, street_end),
        (street_end, town_end),
        (block.start(), len(narrow[: block.end()].rstrip(" "))),
        building,
        digits(chome["number"]) if chome else "",
        numbers,
        _WORDS.get(block["exception"], block["exception"]) or block["none"] or "",
        _may_end_in_a_room(block[0], len(numbers) + bool(chome)) and building[0] == building[1],
    )


def _may_end_in_a_room(block: str, numbers: int) -> bool:
    """Say whether a block of four numbers or more may end in a room: 1-1-1-101, not 1番地1-1号."""
    return numbers > _MOST_NUMBERS and "-" in block and block[-1].isdigit()


def _street_end(narrow: str, start: int) -> int:
    end = start
    for match in _MARKERS.finditer(narrow, start):
        end = match.end()
    return end


def _without_block(narrow: str, start: int, street_end: int, chome: re.Match[str] | None) -> Tail:
    """Return a tail without numbers: the town goes up to the first blank, what follows may be a building."""
    after = chome.end() if chome else street_end
    blank = narrow.find(" ", after)
    end = len(narrow) if blank < 0 else blank
    town = (street_end, len(narrow[:end].rstrip(" ")))
    return Tail(
        (start, street_end),
        town,
        (end, end),
        _building(narrow, end),
        digits(chome["number"]) if chome else "",
        (),
        "",
        doubtful=False,
    )


def _building(narrow: str, after: int) -> tuple[int, int]:
    gap = _BETWEEN.match(narrow, after)
    start = gap.end() if gap else after
    return min(start, len(narrow)), max(start, len(narrow.rstrip(" ")))


_VALUES = {char: value for value, char in enumerate("〇一二三四五六七八九")}


def digits(number: str) -> str:
    """Return a number in kanji or half-width digits as digits without leading zeros: 二十三 as 23, 一〇 as 10."""
    if number.isascii():
        return number.lstrip("0") or "0"
    if not set(number) & {"十", "百"}:
        return "".join(str(_VALUES[char]) for char in number)
    total, pending = 0, 0
    for char in number:
        if char in "十百":
            total += (pending or 1) * (10 if char == "十" else 100)
            pending = 0
        else:
            pending = _VALUES[char]
    return str(total + pending)
