"""Read the lists of procedures of the plan of 2025 (000): the tables of part 4, and section V with the local ones.

A row is a line with six cells between tabs; a name of section V is an entry of a numbered list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FIRST, LAST = 7532, 9484
"""Lines of part 4 from section II on; before them stand the table of contents and the principles."""
LOCAL = (9485, 9561)
"""Lines of section V."""
ROWS, ITEMS = 634, 77

# "26. 建設関連業者の…（◎国土交通省）": once the lead mark is "@", three times the parentheses are half-width.
_HEADING = re.compile(r"(?:#+ )?([0-9]+)\. (.+?) ?[（(]([◎@][^（）()]+)[）)]")
_GROUP = re.compile(r"(?:### )?(?:([ab])\)|([ア-エ])\.) (.+)")
_ENTRY = re.compile(r"- [0-9]+\) (.+)")


@dataclass(slots=True)
class Item:
    """A numbered item: its heading with the line it stands on, and its rows, each with its line."""

    number: str
    title: str
    ministries: str
    line: int
    rows: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A group of section V: its letter, heading and line, and the names in it, each with its line."""

    letter: str
    title: str
    line: int
    names: list[tuple[int, str]] = field(default_factory=list)


def items(lines: list[str]) -> list[Item]:
    """Return the items of part 4; stop if one is missing."""
    found: list[Item] = []
    for number in range(FIRST, LAST + 1):
        line = lines[number - 1]
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            found.append(Item(heading[1], heading[2], heading[3], number))
        cells = tuple(line.split("\t"))
        if len(cells) == 6 and cells[0] != "手続名":
            found[-1].rows.append((number, cells))
    rows = sum(len(item.rows) for item in found)
    if rows != ROWS or [item.number for item in found] != [str(n) for n in range(1, ITEMS + 1)]:
        raise SystemExit(f"000: {rows} rows and {len(found)} items, not {ROWS} and 1-{ITEMS}")
    return found


def local(lines: list[str]) -> list[Group]:
    """Return the groups of section V; stop at a line of another form."""
    found: list[Group] = []
    for number in range(LOCAL[0] + 3, LOCAL[1] + 1):
        line = lines[number - 1]
        group, entry = _GROUP.fullmatch(line), _ENTRY.fullmatch(line)
        if group is not None:
            found.append(Group(group[1] or group[2], group[3], number))
        elif entry is not None:
            found[-1].names.append((number, entry[1]))
        elif line.strip():
            raise SystemExit(f"000:{number} is neither a group nor an entry: {line}")
    return found
