"""The table of JIS X 0213:2004: 11,233 cells in two planes, read on first use from ``data/jisx0213``."""

from __future__ import annotations

from dataclasses import dataclass

from gyosei_forms import tables
from gyosei_forms.errors import require_text

_SIDE = 94
# Kanji of plane 1 by row and column, inclusive; all of plane 2 is level 4.
_LEVELS = (
    (1, (16, 1), (47, 51)),
    (2, (48, 1), (84, 6)),
    (3, (14, 1), (15, 94)),
    (3, (47, 52), (47, 94)),
    (3, (84, 7), (94, 94)),
)


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A place in the table: plane, row and column (面区点), each from 1."""

    plane: int
    row: int
    column: int

    @property
    def level(self) -> int | None:
        """The kanji level 1 to 4 (水準); ``None`` for what is no kanji in JIS, such as 仝 (1-1-24)."""
        if self.plane == 2:
            return 4
        place = (self.row, self.column)
        return next((level for level, first, last in _LEVELS if first <= place <= last), None)

    def __str__(self) -> str:
        return f"{self.plane}-{self.row}-{self.column}"


@dataclass(frozen=True, slots=True)
class VendorPair:
    """Two code points that conversions use for one cell (``cell``, as text).

    The table holds ``canonical`` there. ``has_own_cell`` says whether JIS X 0213 also has ``form`` elsewhere, so that
    the code point alone does not tell which cell was meant.
    """

    form: str
    canonical: str
    cell: str
    has_own_cell: bool


@tables.once
def contents() -> dict[str, int]:
    """Return what the cells hold (one or two code points each), with the number of the cell, counted from 0."""
    found: dict[str, int] = {}
    for line in tables.read_text("jisx0213/jisx0213.tsv").split("\n"):
        if line and line[0] != "#":
            place, *held = line.split("\t")
            plane, row = map(int, place.split("-"))
            first = ((plane - 1) * _SIDE + row - 1) * _SIDE
            found.update((text, first + column) for column, text in enumerate(held) if text)
    return found


@tables.once
def jisx0208() -> frozenset[str]:
    """Return what the 6,879 cells of JIS X 0208 hold; source: ``data/jisx0213/jisx0208.tsv``."""
    assigned: set[int] = set()
    for line in tables.read_text("jisx0213/jisx0208.tsv").split("\n"):
        if line and line[0] != "#":
            row, *runs = line.split("\t")
            for run in runs:
                first, last = map(int, run.split("-"))
                before = (int(row) - 1) * _SIDE - 1
                assigned.update(range(before + first, before + last + 1))
    return frozenset(text for text, number in contents().items() if number in assigned)


@tables.once
def jisx0212() -> frozenset[str]:
    """Return the 6,067 characters of JIS X 0212 (補助漢字); source: ``data/jisx0213/jisx0212.tsv``."""
    lines = tables.read_text("jisx0213/jisx0212.tsv").split("\n")
    return frozenset("".join(line.partition("\t")[2] for line in lines if line[:1] != "#"))


def level_of(unit: str) -> int | None:
    """Return the kanji level 1 to 4 of a unit, or ``None``."""
    cell = cell_of(unit)
    return None if cell is None else cell.level


def cell_of(unit: str) -> Cell | None:
    """Return the cell that holds a unit, or ``None``."""
    number = contents().get(require_text(unit, "unit"))
    if number is None:
        return None
    place, column = divmod(number, _SIDE)
    plane, row = divmod(place, _SIDE)
    return Cell(plane + 1, row + 1, column + 1)


@tables.once
def vendor_pairs() -> dict[str, VendorPair]:
    """Return the vendor pairs by their ``form``; source: ``data/jisx0213/vendor_pairs.toml``."""
    rows = tables.read_toml("jisx0213/vendor_pairs.toml")["pair"]
    return {
        row["form"]: VendorPair(row["form"], row["canonical"], row["cell"], row["form"] in contents())
        for row in rows
    }
