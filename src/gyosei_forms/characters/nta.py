"""JIS縮退マップ of the National Tax Agency: what JIS X 0208 has for a character of JIS X 0213.

>>> reduced("麴"), reduced("㈱"), reduced("高"), reduced("𠂉")
('麹', '（株）', '高', None)
"""

from __future__ import annotations

from gyosei_forms import tables
from gyosei_forms.characters import jisx0213
from gyosei_forms.errors import require_text


def reduced(unit: str) -> str | None:
    """Return what the map gives for a unit: up to four characters, the unit itself where it stays as it is.

    ``None`` if the map has no such unit, or nothing for it. The other form of a vendor pair is read as its canonical
    form, in which the map is kept here; JIS X 0208 holds that form. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``unit`` is no str.
    """
    pair = jisx0213.vendor_pairs().get(require_text(unit, "unit"))
    held = pair.canonical if pair else unit
    listed = changes().get(held)
    if listed is not None:
        return listed or None
    return unit if held in jisx0213.jisx0208() else None


@tables.once
def changes() -> dict[str, str]:
    """Return the characters beyond JIS X 0208 and what they become (nothing: ``""``)."""
    lines = (
        line.split("\t")
        for line in tables.read_text("nta/shrink.tsv").split("\n")
        if line[:1] not in ("", "#")
    )
    return dict(lines)
