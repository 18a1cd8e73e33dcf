"""Where in a text something is, and the finding of what a pattern matches there."""

from __future__ import annotations

import re

from gyosei_forms.characters.units import length
from gyosei_forms.findings import Position, Report
from gyosei_forms.rules import Rule


def position(text: str, offset: int) -> Position:
    """Return the position of a code point: the unit it belongs to, counted from 1, and its offset."""
    return Position(unit=length(text[: offset + 1]), offset=offset)


def report_first(pattern: re.Pattern[str], rule: Rule, text: str, report: Report, pointer: str) -> None:
    """Report the first place that a pattern matches, with its code point, and how many there are."""
    first = pattern.search(text)
    if first is None:
        return
    report.add(
        rule,
        pointer,
        position=position(text, first.start()),
        code_point=f"U+{ord(first[0][0]):04X}",
        count=sum(1 for _ in pattern.finditer(text)),
    )
