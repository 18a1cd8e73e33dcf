"""Hazards: what a text holds unseen, and what was probably mistaken for something else. Nothing is changed here.

Two kinds, both from ``data/characters/hazards.toml``. A *group* is reported wherever it stands: control, bidirectional
and zero-width characters, lone surrogates, noncharacters, private use, signs for a lost character, radicals (⼀ for 一);
of Cyrillic and of the Greek letters that look like Latin ones, what touches Japanese or Latin letters. A *lookalike* is
right elsewhere and doubtful between certain neighbours: コ一ヒ一, 協カ, 1ー2, 二○二五.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gyosei_forms import rules, tables
from gyosei_forms.characters.description import name
from gyosei_forms.characters.units import iterate
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Position, Report
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

_LOOKALIKE = "GYO-CHAR-022"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Hazard:
    """One row of the table: characters, where a run of them is doubtful, and the rule that reports it.

    ``runs`` matches a run of ``characters`` between the neighbours that the row names. ``like`` gives for a character
    the one it may have been taken for; ``place`` names the script, or where it stands.
    """

    id: str
    rule: Rule
    characters: re.Pattern[str]
    runs: re.Pattern[str]
    place: Text | None = None
    like: dict[str, str] = field(default_factory=dict)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Report each run of hazards in a text, in the order of the text.

    Rules ``GYO-CHAR-020`` to ``GYO-CHAR-029``. A finding names the first code point of its run, how many there are, and
    where it begins (in units from 1, in code points from 0). A lookalike is an advice: what was meant is not known.
    Takes any str; the time is linear in its length, and the report bounds the findings.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report() if report is None else report
    require(isinstance(report, Report), "report は Report で渡してください。", "pass report as a Report.")
    require_text(pointer, "pointer")
    different = "".join(set(require_text(text, "text")))
    present = [i for i, one in enumerate(hazards()) if one.characters.search(different)]
    places = _Places(text)
    for start, end, number in heapq.merge(*(_numbered(text, i, hazards()[i]) for i in present)):
        hazard = hazards()[number]
        if report.is_full:  # count, and spare the words nobody will read
            report.add(hazard.rule, pointer, position=Position(offset=start))
            continue
        position = Position(unit=places.unit(start), offset=start)
        suggestion, values = _told(hazard, text[start], end - start)
        report.add(hazard.rule, pointer, position=position, suggestion=suggestion, **values)
    return report


def _numbered(text: str, number: int, hazard: Hazard) -> Iterator[tuple[int, int, int]]:
    for match in hazard.runs.finditer(text):
        start, end = match.span()
        if hazard.id == "invisible" and start == 0 and text[0] == _BYTE_ORDER_MARK:
            if end > 1:
                yield 1, end, number
            continue
        yield start, end, number


def _told(hazard: Hazard, char: str, count: int) -> tuple[str | None, dict[str, str | int]]:
    """Return the suggestion and the values of a finding."""
    values: dict[str, str | int] = {"code_point": _point(char), "name": name(char), "count": count}
    suggestion = hazard.like.get(char)
    if hazard.place:
        values |= {"place_ja": hazard.place.ja, "place_en": hazard.place.en}
    if hazard.like:
        values["like"] = _point(hazard.like[char])
    if hazard.id == "radical":
        suggestion = _kanji(char)
    return suggestion, values


def _kanji(radical: str) -> str | None:
    """Return the kanji that Unicode gives as the compatibility equivalent of a radical, where there is one."""
    found = unicodedata.normalize("NFKC", radical)
    return None if found == radical else found


def _point(char: str) -> str:
    return f"U+{ord(char):04X}"


class _Places:
    """The number of the unit at an offset; asked in ascending order, so one walk serves all."""

    def __init__(self, text: str) -> None:
        self._units = iterate(text)
        self._number = 0
        self._end = 0

    def unit(self, offset: int) -> int:
        while self._end <= offset:
            self._end += len(next(self._units))
            self._number += 1
        return self._number


# --- the table


@tables.once
def hazards() -> tuple[Hazard, ...]:
    """Return the rows of the table."""
    table = tables.read_toml("characters/hazards.toml")
    near = {key: _class(ranges) for key, ranges in table["neighbours"].items()}
    groups = tuple(_group(row, near) for row in table["group"])
    return groups + tuple(_lookalike(row, near) for row in table["lookalike"])


def _group(row: dict[str, Any], near: dict[str, str]) -> Hazard:
    one = _class(row["ranges"])
    place = Text(**row["script"]) if "script" in row else None
    if "beside" not in row:
        return Hazard(row["id"], rules.get(row["rule"]), re.compile(one), re.compile(f"{one}++"), place)
    beside = near[row["beside"]]
    runs = f"{_first(one)}(?:(?<={beside}{one}){one}*+|{one}*+(?={beside}))"
    return Hazard(row["id"], rules.get(row["rule"]), re.compile(one), re.compile(runs), place)


def _lookalike(row: dict[str, Any], near: dict[str, str]) -> Hazard:
    one = f"[{re.escape(''.join(row['characters']))}]"
    runs = _first(one)
    runs += f"(?<={near[row['before']]}{one})" if "before" in row else ""
    runs += f"(?<!{near[row['not_before']]}{one})" if "not_before" in row else ""
    runs += f"{one}*+"
    runs += f"(?={near[row['after']]})" if "after" in row else ""
    runs += f"(?!{near[row['not_after']]})" if "not_after" in row else ""
    return Hazard(
        row["id"],
        rules.get(_LOOKALIKE),
        re.compile(one),
        re.compile(runs),
        Text(**row["place"]),
        row["characters"],
    )


def _first(one: str) -> str:
    """Return a pattern for the first character of a run; what stands before is asked after it, which searches faster."""
    return f"{one}(?<!{one}{one})"


def _class(ranges: list[str]) -> str:
    return f"[{''.join(map(_span, ranges))}]"


def _span(written: str) -> str:
    """Return one character, or a range in hexadecimal, as it stands in a class of a pattern."""
    if len(written) == 1:
        return re.escape(written)
    first, _, last = written.partition("-")
    return f"{re.escape(chr(int(first, 16)))}-{re.escape(chr(int(last or first, 16)))}"
