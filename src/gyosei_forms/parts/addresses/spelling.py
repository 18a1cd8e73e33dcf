"""Characters that count as one in names of places: ヶ ケ が, ノ の 之, old and new forms of kanji (``variants.toml``)."""

from __future__ import annotations

from gyosei_forms import tables


@tables.once
def _same() -> dict[int, str]:
    groups = [row["characters"] for row in tables.read_toml("municipalities/variants.toml")["same"]]
    return {ord(char): group[0] for group in groups for char in group[1:]}


def unified(text: str) -> str:
    """Return the text with each such character as the first of its group, one for one; for comparison only."""
    return text.translate(_same())
