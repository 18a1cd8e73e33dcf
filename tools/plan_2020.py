"""Read the lists of procedures of the plan of 2020 (003): 別紙1, 別紙2 and 別紙4.

The text is a rendering of pages. A cell of a table is broken over lines and ends where a line ends in a space, or at a
space between two characters that are no digits; a row ends with its 手続ID or a dash. Page numbers stand in between, one
ID is cut in two, a page break runs through one row (BROKEN), and one item has lost its number and title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ANNEX_1, ANNEX_2, LAST = 6432, 18384, 19302
"""First lines of 別紙1 and 別紙2, last line of 別紙2."""
LOCAL = (20009, 20155)
"""Lines of 別紙4."""
BROKEN = {
    17241: (
        17272,
        (
            "特例認定特定非営利活動法人と特例認定特定非営利活動法人ではない特定非営利活動法人の合併の認定及び不認定に係る通知",
            "同法第 63条５項において準用する第 62条において準用する第 49条１項",
            "申請等に基づく処分通知等",
            "民間事業者等",
            "地方等",
            "40753",
        ),
    )
}
"""The row that a page break runs through, by its first line: its last line and its cells, put together by eye."""

_SECTION = re.compile("[ⅠⅡⅢⅣ] .+")
_PART = re.compile("（１）(?P<title>.+)（(?P<ministries>◎[^（）]+)）|（２）.+を省略する手続")
_ITEM = re.compile(r"(?:(?P<number>[0-9]{1,2})\. (?P<title>.+))?（(?P<ministries>◎[^（）]+)）")
_ITEM_BEGINS = re.compile(r"([0-9]{1,2})\. |（◎[^（）]+）$")
_LONGEST_HEADING = 3
"""Lines of a heading."""
_SCOPE = re.compile("（１）オンライン化対象手続|ア 対象手続")
_STATEMENT = re.compile("（２）取組内容|イ 取組内容")
_PAGE = re.compile("[0-9]{1,3}")
_CUT_ID = re.compile("(?:^|(?<=[ 等]))[0-9]{4,5}$")
_ROW_ENDS = re.compile("(?:^|(?<=[ 等]))(?:[0-9]{4,6}|[－―])$")

_BETWEEN_CELLS = re.compile("(?<![0-9]) +(?![0-9])")
_KIND = "申請等に基づかない処分通知等|申請等に基づく処分通知等?|申請に基づく処分通知等|申請等|作成・保存等"
_WORDS = ("国民等", "国民", "国", "地方等", "独立行政法人等", "独立行政法人", "民間事業者等", "民間事業者")


def _loose(*words: str) -> str:
    """Return a pattern of words that may have a space between any two characters."""
    return "(?:" + "|".join("[ |]?".join(word) for word in words) + ")"


_BODY = _loose(*_WORDS) + f"(?:{_loose('（')}[ |]?{_loose('地方経由）', '独立行政法人経由）')})?"
_BODIES = f"{_BODY}(?:[ |]?{_loose('、', '又は')}[ |]?{_BODY})*"
_ROW = re.compile(
    rf"(?P<left>.+?)[ |](?P<kind>{_KIND})[ |](?P<actor>{_BODIES})[ |]+(?:(?P<receiver>{_BODIES})[ |])?"
    r"(?P<id>[0-9]{4,6}|[－―])\|?"
)


@dataclass(slots=True)
class Row:
    """A row of a table: its first and last line, its six cells, and whether they were told apart otherwise than by layout."""

    first: int
    last: int
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class Item:
    """An item of an annex: where its heading stands, and the lines of what it says. ``number`` is empty for a part (１)."""

    annex: int
    section: str
    number: str
    title: str
    ministries: str
    first: int
    last: int
    scope: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    statement: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


def items(lines: list[str]) -> list[Item]:
    """Return the items of 別紙1 and 別紙2; stop at a line that belongs to nothing."""
    found: list[Item] = []
    annex, section, part, state = 0, "", "", ""
    number = ANNEX_1
    while number <= LAST:
        text = lines[number - 1].strip()
        heading = None if state in ("head", "table") else _heading(lines, number)
        if not text or _PAGE.fullmatch(text):
            pass
        elif number in (ANNEX_1, ANNEX_2):
            annex, state = annex + 1, "annex"
        elif state not in ("head", "table") and _SECTION.fullmatch(text):
            section, part, state = text, "", "section"
        elif annex == 2 and state not in ("head", "table") and (match := _PART.fullmatch(text)):
            part, state = text if match["title"] is None else "", "statement"
            if match["title"] is not None:
                found.append(Item(annex, section, "", match["title"], match["ministries"], number, number))
        elif heading is not None:
            last, match = heading
            title, numbered = match["title"] or "", match["number"] or str(int(found[-1].number) + 1)
            where = f"{section} {part}".strip()
            found.append(Item(annex, where, numbered, title.strip(), match["ministries"], number, last))
            number, state = last, "item"
        elif _SCOPE.fullmatch(text):
            state = "scope"
        elif _STATEMENT.fullmatch(text):
            state = "statement"
        elif text.startswith("手続名 根拠法令"):
            state = "head"
        elif state == "head":
            state = "table" if text == "ID" else "head"
        elif state == "table" and not text.startswith("※"):
            found[-1].rows.append(_row(lines, number))
            number = found[-1].rows[-1].last
        elif state in ("table", "notes"):
            state = "notes"
            found[-1].notes.append(number)
        elif state == "scope":
            found[-1].scope.append(number)
        elif state in ("item", "statement"):  # some items state what is done without a heading
            state = "statement"
            found[-1].statement.append(number)
        else:
            raise SystemExit(f"003:{number} belongs to nothing: {text}")
        number += 1
    return found


def _heading(lines: list[str], number: int) -> tuple[int, re.Match[str]] | None:
    """Return the last line of the heading of an item that begins at a line, and its parts."""
    if not _ITEM_BEGINS.match(lines[number - 1].strip()):
        return None
    text, taken = "", 0
    for place in range(number, number + 2 * _LONGEST_HEADING):
        more = lines[place - 1].strip()
        if more:
            text, taken = text + more, taken + 1
            if (match := _ITEM.fullmatch(text)) is not None:
                return place, match
    return None


def _row(lines: list[str], first: int) -> Row:
    """Return the row that begins at a line."""
    if first in BROKEN:
        last, cells = BROKEN[first]
        return Row(first, last, cells, ("page",))
    text, number, cut = "", first, False
    while True:
        line = lines[number - 1]
        if text and _CUT_ID.search(text):
            text, cut = text + line.strip(), True
        elif not line.strip() or _PAGE.fullmatch(line.strip()):
            number += 1
            continue
        else:
            text += _BETWEEN_CELLS.sub("|", line.strip())
        if line.endswith(" "):
            if _ROW_ENDS.search(text.replace("|", " ")):
                break
            text += "|"
        number += 1
    match = _ROW.fullmatch(text)
    if match is None:
        raise SystemExit(f"003:{first}-{number} is no row: {text}")
    *name, law = match["left"].split("|")
    doubts = (("cut",) if cut else ()) + (("layout",) if len(name) != 1 else ())
    inside = [(match[key] or "").replace("|", "") for key in ("kind", "actor", "receiver", "id")]
    return Row(first, number, ("".join(name), law, *inside), doubts)


def prose(lines: list[str], numbers: list[int]) -> str:
    """Return running text: its lines joined as they stand, without the spaces at their ends."""
    return "".join(lines[number - 1].strip() for number in numbers)


_GROUP = re.compile(r"(?:[ab]\)|[ア-ウ]\.)(.+)")
_ENTRY = re.compile("[１-９][０-９]?）(.+)")


@dataclass(slots=True)
class Group:
    """A group of procedures of 別紙4 that are named and nothing else: its letters, heading, lines and names."""

    letters: str
    title: str
    first: int
    last: int
    names: list[tuple[int, int, str]] = field(default_factory=list)


def local(lines: list[str]) -> list[Group]:
    """Return the groups of 別紙4; its one name with a reading between the lines has the reading in it."""
    found: list[Group] = []
    title = ""
    for number in range(LOCAL[0] + 1, LOCAL[1] + 1):
        text = lines[number - 1].strip()
        entry, group = _ENTRY.fullmatch(text), _GROUP.fullmatch(text)
        if not text:
            continue
        if group is not None:
            letters = text.partition(")" if text[0] in "ab" else ".")[0]
            found.append(Group(letters, group[1], number, number))
            title = "group"
        elif entry is not None:
            found[-1].names.append((number, number, entry[1].strip()))
            title = "name"
        elif title == "group":
            found[-1].title, found[-1].last = found[-1].title + text, number
        else:
            first, _, name = found[-1].names[-1]
            found[-1].names[-1] = (first, number, name + text)
    return found
