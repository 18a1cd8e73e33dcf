"""Read the procedures of the two slides on the Individual Number linkage (004): thirteen rows and nine.

The text is a rendering of slides: the cells of a row stand one below the other, the last two sometimes on one line. A row
is a name with a law in brackets, the body applied to, and examples of documents that can be left out; which bodies and
documents there are is listed here, because the text does not mark where a cell ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

FIRST, LAST = 605, 843
"""First and last line of the two tables."""
_TITLE = re.compile("（参考）(マイナンバー制度の情報連携に伴い省略可能な主な書類の例【(.+)】)")
_NOTE = "（注）"
_HEAD = "申請項目申請先省略可能な書類の例"
_BODIES = (
    "市町村",
    "日本学生支援機構",
    "都道府県教育委員会",
    "都道府県・市町村",
    "保護の実施機関（都道府県・市等）",
    "ハローワーク",
    "健康保険組合等",
    "日本年金機構",
    "都道府県・政令指定都市",
)
_DOCUMENTS = (
    "生活保護受給証明書",
    "生活保護受給者証明書",
    "児童扶養手当証書",
    "特別児童扶養手当証書",
    "課税証明書",
    "障害者手帳",
    "住民票",
    "雇用保険受給資格者証",
    "所得状況届",
    "年金額改定通知書",
    "年金証書",
    "年金振込通知書",
)
_ROW = re.compile(
    rf"(?P<name>.+?)（(?P<law>[^（）]+法(?:律|等)?)）(?P<body>{'|'.join(_BODIES)})(?P<documents>(?:{'|'.join(_DOCUMENTS)})+)"
)


@dataclass(slots=True)
class Row:
    """A row: its lines, the name, the law and the body applied to. The documents stand on its last lines."""

    first: int
    last: int
    name: str
    law: str
    body: str


@dataclass(slots=True)
class Table:
    """One table: its title and what its rows are about, the line of its title, its note, its rows."""

    title: str
    about: str
    line: int
    note_line: int
    note: str
    rows: list[Row] = field(default_factory=list)


def tables(lines: list[str]) -> list[Table]:
    """Return the two tables; stop at a text that is no row."""
    places = {number: lines[number - 1].strip() for number in range(FIRST, LAST + 1)}
    titles = [(number, match) for number, text in places.items() if (match := _TITLE.fullmatch(text))]
    notes = [number for number, text in places.items() if text.startswith(_NOTE)]
    found: list[Table] = []
    after = FIRST - 1
    for (line, title), note in zip(titles, notes, strict=True):
        taken = [number for number in range(after + 1, note) if number != line and places[number]]
        table = Table(title[1], title[2], line, note, places[note].removeprefix(_NOTE).strip())
        table.rows.extend(_rows(places, taken))
        found.append(table)
        after = note
    return found


def _rows(places: dict[int, str], taken: list[int]) -> Iterator[Row]:
    """Return the rows that stand on lines: each begins where the one before has ended, at the start of a line."""
    text, begins = "", {}
    for number in taken:
        squeezed = "".join(places[number].split())
        if squeezed != _HEAD:
            begins[len(text)] = number
            text += squeezed
    at = 0
    while at < len(text):
        match = _ROW.match(text, at)
        if match is None or at not in begins:
            raise SystemExit(f"004:{begins.get(at, at)} is no row: {text[at : at + 40]}")
        ends = max(place for place in begins if place < match.end())
        yield Row(begins[at], begins[ends], match["name"], match["law"], match["body"])
        at = match.end()
