"""Characters that count as one in names of places: ヶ ケ が, ノ の 之, old and new forms of kanji (``variants.toml``)."""

from __future__ import annotations

import unicodedata

from gyosei_forms import tables
from gyosei_forms.characters import GENERAL, units
from gyosei_forms.characters.decisions import BY_IPA_ORDER, ReductionPolicy, decide

_POLICY = ReductionPolicy((*BY_IPA_ORDER.schemes, "width"))
"""Among several the order of IPA decides, as in a match key of characters, and half-width kana is the kana it is; what
only a dictionary relates is another name."""


@tables.once
def _same() -> dict[int, str]:
    groups = [row["characters"] for row in tables.read_toml("municipalities/variants.toml")["same"]]
    return {ord(char): group[0] for group in groups for char in group[1:]}


def unified(text: str) -> str:
    """Return the text with each such character as the first of its group, one for one; for comparison only."""
    return text.translate(_same())


def stood_in(text: str) -> str:
    """Return the text composed (NFC), with what lies outside JIS X 0213 replaced where one stand-in is known (髙, 葛󠄀)."""
    text = unicodedata.normalize("NFC", text)
    return text if GENERAL.members.issuperset(text) else "".join(map(stand_in, units(text)))


def stand_in(unit: str) -> str:
    """Return the one character that stands in for a unit, or the unit composed where nothing decides on one."""
    decision = decide(unit, GENERAL, _POLICY)
    if decision is None or decision.chosen is None:
        return unicodedata.normalize("NFC", unit)
    return decision.chosen.to
