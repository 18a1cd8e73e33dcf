"""The citation of a law as procedure tables write it: 建設業法（昭和24年法律第100号）第5条、第17条の2第1項.

:func:`read` takes one cell apart; a cell may cite several laws. 同法, 同規則, 同省令, 同令 and 同上 are resolved from the cells
before, which :func:`read_all` does for a column:

>>> first, second, third = read_all(["測量法施行令（昭和24年政令第322号）第13条", "同令第16条", "同上"])
>>> print(second.value)
測量法施行令（昭和24年政令第322号）第16条
>>> third.value == second.value
True

Every number is compared with the table of laws (:mod:`gyosei_forms.laws.table`); one that differs is flagged, and stays:

>>> result = read("地方税法(昭和三十五年法律第二百二十六号) 第26条第1項")
>>> print(result.value)
地方税法（昭和35年法律第226号）第26条第1項
>>> [(finding.rule, finding.suggestion) for finding in result.report.warnings]
[('GYO-LAW-017', '昭和25年法律第226号')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.laws import law_numbers, names, rules, scanning, spelling, table
from gyosei_forms.laws.elements import Remarks
from gyosei_forms.laws.notes import Note, Unreadable, changed, tell
from gyosei_forms.laws.provisions import Provision
from gyosei_forms.laws.references import (
    ANY,
    Context,
    Law,
    LegalCitation,
    Reference,
    format,  # noqa: A004
    words,
)
from gyosei_forms.laws.scanning import Scan
from gyosei_forms.text import Text

__all__ = ["Context", "Law", "LegalCitation", "Reference", "check", "format", "read", "read_all"]

LONGEST = 2_000
"""A longer cell is not looked at."""
MOST_REFERENCES = 50
"""How many laws one cell may cite."""

_ENDS = "法律|法|令|規則|細則|規程|条例|告示|条約|協定|議定書|通達|要綱|要領|基準"
_PLACE_BEGINS = rf"第?{spelling.NUMBER}(?:条|項|の|号)|附則|別表|(?:別記)?(?:第{spelling.NUMBER}号)?様式"
_NAMED = re.compile(rf"(?:{_ENDS})(?={_PLACE_BEGINS}|\Z|※|\([※注])")
_NUMBER = re.compile(
    r"\(((?:[明大昭平令MTSHR㍾㍽㍼㍻㋿]|西暦|[0-9]{4}年)[^()。]{0,250}+)(。以下[^()]{0,250}+)?\)"
)
_ALIAS = re.compile("以下(?:単に)?「([^「」]{1,30})」と")
_SAME = re.compile(
    "同(上|法律|法|政令|省令|府令|庁令|勅令|命令|令|規則|細則|規程|条例|告示|憲法|条約|要綱|(?=第))"
)
_UNDER = re.compile("施行令|施行規則|施行細則")
_CONSTITUTION = "日本国憲法"
"""The one law that is cited without its number."""
_DASHES = ("-", "ー")
_TRIES = 8
"""How many places in a cell are tried as the end of a name without a number."""

_EMPTY = Text("何も書かれていません", "nothing is written")
_TOO_LONG = Text(f"{LONGEST:,} 文字を超えています", f"it has more than {LONGEST:,} characters")
_NO_NAME = Text("法令名が見つかりません", "no name of a law is found")
_NO_PLACE = Text(
    "法令名の後に、条項号として読めない部分があります",
    "what follows the name is no article, paragraph or item",
)
_TOO_MANY = Text(
    f"一つの欄に {MOST_REFERENCES} を超える法令があります", f"one cell cites more than {MOST_REFERENCES} laws"
)


def read(cell: str, *, context: Context | None = None) -> Result[LegalCitation]:
    """Read what a cell of a procedure table cites as its legal basis.

    ``context`` is what the cells before cited (``Context().after(citation)``). A dash alone says that a procedure is not
    based on law: there is no value then, and an info. What is not understood has no value and a warning that gives the
    reason. Numbers are compared with the table of laws and never changed.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``cell`` is no str or ``context`` no Context.
    """
    report = Report()
    return Result(_read(cell, context, report, ""), report)


def check(
    cell: str, *, context: Context | None = None, report: Report | None = None, pointer: str = ""
) -> Report:
    """Return the findings of :func:`read`."""
    report = Report() if report is None else report
    _read(cell, context, report, pointer)
    return report


def read_all(cells: Iterable[str]) -> list[Result[LegalCitation]]:
    """Read a column from top to bottom: each cell is the context of those below it.

    A cell that could not be read may have cited any law: nothing below it is resolved from above it, neither 同上 nor
    同法, until a law is named again. A dash cites none: below it 同上 stays unresolved, 同法 is resolved from above.
    Begin anew for each list: what 同法 stands for does not reach over headings.
    """
    require(not isinstance(cells, str), "文字列の並びを渡してください。", "pass several texts, not one.")
    results, context = [], Context()
    for cell in cells:
        result = read(cell, context=context)
        results.append(result)
        context = _context_after(result, context)
    return results


def _context_after(result: Result[LegalCitation], context: Context) -> Context:
    if result.value is not None:
        return context.after(result.value)
    return replace(context, last=None) if rules.NO_LAW.id in result.report.rule_ids else Context()


# --- one cell


@dataclass(slots=True)
class _Cell:
    """A cell on its way through the reader."""

    plain: str
    context: Context
    remarks: Remarks = field(default_factory=Remarks)
    notes: list[Note] = field(default_factory=list)
    aliases: dict[str, Law] = field(default_factory=dict)


class _Part(NamedTuple):
    """One law with its places, and where what follows begins."""

    law: Law
    scan: Scan


def _read(cell: str, context: Context | None, report: Report, pointer: str) -> LegalCitation | None:
    given: object = context
    require(
        given is None or isinstance(given, Context),
        "context は Context で渡してください。",
        "pass context as a Context.",
    )
    try:
        citation, notes = _take(require_text(cell, "cell"), context or _NOTHING)
    except Unreadable as failure:
        tell([failure.note], report, pointer)
        return None
    tell(notes, report, pointer)
    return citation


_NOTHING = Context()


def _take(cell: str, context: Context) -> tuple[LegalCitation | None, list[Note]]:
    if len(cell) > LONGEST:
        raise Unreadable(rules.NOT_A_CITATION, _TOO_LONG)
    plain = spelling.plain(cell)
    if plain in _DASHES:
        return None, [Note(rules.NO_LAW)]
    on_its_way = _Cell(plain, context)
    citation = LegalCitation(_references(on_its_way), cell, tuple(on_its_way.aliases.items()))
    return citation, spelling.changes(cell, plain) + on_its_way.remarks.notes() + on_its_way.notes


def _references(cell: _Cell) -> tuple[Reference, ...]:
    if not cell.plain:
        raise Unreadable(rules.NOT_A_CITATION, _EMPTY)
    if cell.plain == "同上":
        if cell.context.last is None:
            raise Unreadable(rules.UNRESOLVED)
        cell.remarks.resolved = True
        return cell.context.last.references
    references: list[Reference] = []
    through: Reference | None = None
    position: int | None = 0
    while position is not None:
        if len(references) >= MOST_REFERENCES:
            raise Unreadable(rules.NOT_A_CITATION, _TOO_MANY)
        law, scan = _part(cell, position)
        if scan.provisions or scan.through is None:
            _append(references, Reference(law, scan.provisions, through))
            through = None
        if scan.through is not None:
            through = Reference(law, (scan.through,), through)
        position = _next(scan, cell.plain, through)
        if position is not None:
            cell.context = cell.context.with_law(law)
    return tuple(references)


def _append(references: list[Reference], more: Reference) -> None:
    """Add a reference; places of the law named just before join those."""
    last = references[-1] if references else None
    if last is not None and last.law == more.law and last.through == more.through and more.provisions:
        references[-1] = replace(last, provisions=last.provisions + more.provisions)
    else:
        references.append(more)


def _next(scan: Scan, plain: str, through: Reference | None) -> int | None:
    """Return where the next law begins, ``None`` at the end of the cell."""
    if scan.end < len(plain) and scan.joined is None and through is None:
        raise Unreadable(rules.NOT_A_CITATION, _NO_PLACE)
    if scan.end == len(plain):
        if scan.joined is not None or through is not None:
            raise Unreadable(rules.NOT_A_CITATION, _NO_PLACE)
        return None
    return scan.end


def _part(cell: _Cell, start: int) -> _Part:
    same = _SAME.match(cell.plain, start)
    if same is not None:
        return _same(cell, same)
    number = _NUMBER.search(cell.plain, start)
    limit = len(cell.plain) + 1 if number is None else number.start()
    name = cell.plain[start:limit]
    known = number is not None and bool(table.find(name))
    if not known and (part := _without_number(cell, start, limit)) is not None:
        return part
    if number is None or not (known or names.possible(name)):
        raise Unreadable(rules.NOT_A_CITATION, _NO_NAME)
    return _named(cell, name, limit)


def _named(cell: _Cell, name: str, end: int) -> _Part:
    """Return the law of a name that ends at a position, with the number and the places after it."""
    number = _NUMBER.match(cell.plain, end)
    if number is None:
        return _with_places(cell, _law_by_name(cell, name), end, None)
    return _with_places(cell, _law_by_number(cell, name, number), number.end(), None)


def _law_by_number(cell: _Cell, name: str, number: re.Match[str]) -> Law:
    """Return the law of a name and a number, and take in the short name that is declared after the number."""
    if names.is_word(name):
        raise Unreadable(rules.UNRESOLVED)
    law, notes = _law(name, number[1])
    cell.notes += notes
    if number[2] is not None:
        cell.remarks.left_out = True
        for alias in _ALIAS.findall(number[2]):
            cell.aliases[alias] = law
            cell.context = cell.context.with_alias(alias, law)
    return law


@lru_cache(1024)
def _law(name: str, written: str) -> tuple[Law, tuple[Note, ...]]:
    """Return a law with its number, and what is to be said of it; the same few laws come again and again."""
    number, notes = law_numbers.scan(written)
    return Law(name, number), (*notes, *table.compare(table.find(name), number))


def _without_number(cell: _Cell, start: int, limit: int) -> _Part | None:
    """Return a law named without its number, if a name ends before ``limit`` and places alone follow it."""
    for end in islice(_NAMED.finditer(cell.plain, start), _TRIES):
        if end.end() >= limit:
            return None
        name = cell.plain[start : end.end()]
        if not names.possible(name):
            continue
        if (late := _number_after_places(cell, name, end.end(), limit)) is not None:
            return late
        if _goes_on(cell.plain, end.end(), limit):
            return _named(cell, name, end.end())
    return None


def _number_after_places(cell: _Cell, name: str, position: int, limit: int) -> _Part | None:
    """Return a law whose number stands after the places, at ``limit``: 地方税法第26条（昭和25年法律第226号）."""
    number = _NUMBER.match(cell.plain, limit)
    if number is None:
        return None
    try:
        scan = _scan(cell.plain, position, None, Remarks())
    except Unreadable:
        return None
    if scan.end != limit or not scan.provisions or scan.joined is not None or scan.through is not None:
        return None
    law = _law_by_number(cell, name, number)
    cell.notes.append(changed(spelling.NUMBER_LATE))
    scan = _scan(cell.plain, position, None, cell.remarks)
    after = scanning.joined(cell.plain, number.end())
    return _Part(law, scan._replace(end=after.end, joined=after.joined))


def _goes_on(plain: str, position: int, limit: int) -> bool:
    """Say whether places follow, and then the end of the cell or a word that joins another law."""
    try:
        scan = _scan(plain, position, None, Remarks())
    except Unreadable:
        return limit > len(plain)  # it may be a part of the name of a law whose number follows
    return scan.end == len(plain) or scan.joined is not None or scan.through is not None


def _law_by_name(cell: _Cell, name: str) -> Law:
    """Return a law of that name: with its number where the citations before gave it."""
    before = cell.context.by_name.get(name)
    if before is not None and before.number is not None:
        cell.remarks.resolved = True
        return before
    if names.is_word(name):
        raise Unreadable(rules.UNRESOLVED)
    if name != _CONSTITUTION:
        cell.notes.append(Note(rules.NUMBER_MISSING))
    cell.notes += table.compare(table.find(name), None)
    return Law(name)


def _same(cell: _Cell, same: re.Match[str]) -> _Part:
    """Return the law that 同法 or the like stands for, with its places."""
    last = cell.context.last
    if same[1] == "上":
        law = last.references[-1].law if last is not None and same.start() == 0 else None
    else:
        law = cell.context.by_word.get(same[1])
    if law is None:
        raise Unreadable(rules.UNRESOLVED)
    cell.remarks.resolved = True
    if (under := _UNDER.match(cell.plain, same.end())) is not None:
        return _named(cell, law.name + under[0], under.end())
    if same[1] == ANY:
        cell.remarks.signs.append(next((word for word in words(law) if word), "法"))
    before = None
    if last is not None and last.references[-1].law == law and last.references[-1].provisions:
        before = last.references[-1].provisions[-1]
    return _with_places(cell, law, same.end(), before)


def _with_places(cell: _Cell, law: Law, position: int, before: Provision | None) -> _Part:
    scan = _scan(cell.plain, position, before, cell.remarks)
    if not scan.provisions and scan.through is None:
        cell.notes.append(Note(rules.NO_PROVISION))
    return _Part(law, scan)


def _scan(plain: str, position: int, before: Provision | None, remarks: Remarks) -> Scan:
    """Return the places after a name; a note, or a word that joins the next law, may stand there at once."""
    position = scanning.after_note(plain, position, remarks)
    scan = scanning.scan(plain, position, before, remarks)
    return scan if scan.end > position else scanning.joined(plain, position)
