"""Texts as they are compared in a search: width, case, kana, dashes and spaces do not count."""

from __future__ import annotations

import unicodedata

LONGEST = 2_000
"""How much of a text is looked at; normalising runs of combining marks takes quadratic time."""

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SPACES = dict.fromkeys(map(ord, " \t　"))
_TABLE: dict[int, int | str | None] = {**_KATAKANA, **_DASHES, **_SPACES}


def folded(text: str) -> str:
    """Return a text in one width, case and kana, with one dash and no blanks; line breaks stay between parts."""
    return unicodedata.normalize("NFKC", text[:LONGEST]).casefold().translate(_TABLE)
