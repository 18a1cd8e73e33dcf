"""What the rows of the catalogue cite as their law, each read after those above it in its item."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from gyosei_forms import tables
from gyosei_forms.findings import Result
from gyosei_forms.laws import citations
from gyosei_forms.laws.citations import LegalCitation
from gyosei_forms.procedures.catalogue import LISTS, catalogue
from gyosei_forms.procedures.model import Procedure


def read(procedure: Procedure) -> Result[LegalCitation]:
    """Return the reading of a procedure's cell: of a row of the catalogue in its place, of another one alone."""
    raw, rows = _items().get(procedure.key, ("", ()))
    if rows and raw == procedure.law_raw:
        return _item(rows[0].key)[procedure.key]
    return citations.read(procedure.law_raw)


@tables.once
def _items() -> dict[str, tuple[str, tuple[Procedure, ...]]]:
    """Return for the key of each row its cell, and the rows of its item."""
    found: dict[str, tuple[str, tuple[Procedure, ...]]] = {}
    for _, group in groupby(catalogue(*LISTS), key=lambda row: id(row.heading)):
        rows = tuple(row for row in group if row.law_raw)
        found |= {row.key: (row.law_raw, rows) for row in rows}
    return found


@cache
def _item(first: str) -> dict[str, Result[LegalCitation]]:
    """Return the readings of an item, named by its first row: 同法 does not reach over headings."""
    _, rows = _items()[first]
    return dict(
        zip((row.key for row in rows), citations.read_all([row.law_raw for row in rows]), strict=True)
    )
