"""Units: what a reader counts as one character.

A unit is a base with what belongs to it: variation selectors (辻󠄀), combining voiced marks (か゚), other combining
marks. Half-width voiced marks (ﾞ ﾟ) are units of their own, as systems with half-width kana count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from gyosei_forms.errors import require_text

MAX_MARKS = 30
"""Marks that one unit takes at most (the bound of Stream-Safe Text, UAX #15); what follows begins a new unit."""

TONE_CONTOURS = ("˩˥", "˥˩")
"""Two letters in one cell of JIS X 0213 (1-11-69, 1-11-70); its other sequences end in a combining mark."""

SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""A variation selector: of the standard (VS1 to VS16), or of the database of ideographic variations."""

IDEOGRAPHIC_SELECTOR = re.compile("[\U000e0100-\U000e01ef]")
"""A variation selector of the Ideographic Variation Database (UTS #37)."""

_FIRST_JOINED = "\u02e5"


def units(text: str) -> tuple[str, ...]:
    """Return the units of a text; joined, they are the text.

    Takes any str. Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """
    return tuple(iterate(require_text(text, "text")))


def length(text: str) -> int:
    """Return how many units a text has: the length a form means by "20 characters" (辻󠄀 is 1, ``len`` says 2)."""
    return len(text) if require_text(text, "text").isascii() else sum(1 for _ in iterate(text))


def iterate(text: str) -> Iterator[str]:
    """Yield the units of a text one by one."""
    unit = ""
    for char in text:
        if unit and char >= _FIRST_JOINED and _belongs(unit, char):
            unit += char
            continue
        if unit:
            yield unit
        unit = char
    if unit:
        yield unit


def is_unit(text: str) -> bool:
    """Say whether a text is exactly one unit."""
    return 0 < len(text) <= MAX_MARKS + 2 and len(units(text)) == 1


def may_join(char: str) -> bool:
    """Say whether a code point may belong to a unit with the one before it, or with the one after it."""
    return char in "˥˩" or category(char)[0] == "M"


def _belongs(unit: str, char: str) -> bool:
    if category(char)[0] == "M":
        return len(unit) <= MAX_MARKS
    return char in "˥˩" and unit + char in TONE_CONTOURS
