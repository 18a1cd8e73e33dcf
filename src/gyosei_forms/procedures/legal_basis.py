"""What the rows of the catalogue cite as their law, each read after those above it in its item."""

from __future__ import annotations

from itertools import groupby

from gyosei_forms import tables
from gyosei_forms.findings import Result
from gyosei_forms.laws import citations
from gyosei_forms.laws.citations import LegalCitation
from gyosei_forms.procedures.catalogue import LISTS, catalogue
from gyosei_forms.procedures.model import Procedure


def read(procedure: Procedure) -> Result[LegalCitation]:
    """Return the reading of a procedure's cell: of a row of the catalogue in its place, of another one alone."""
    known = _rows().get(procedure.key)
    if known is not None and known[0] == procedure.law_raw:
        return known[1]
    return citations.read(procedure.law_raw)


@tables.once
def _rows() -> dict[str, tuple[str, Result[LegalCitation]]]:
    found: dict[str, tuple[str, Result[LegalCitation]]] = {}
    for _, group in groupby(catalogue(*LISTS), key=lambda row: row.heading):
        rows = [row for row in group if row.law_raw]
        results = citations.read_all([row.law_raw for row in rows])
        found |= {row.key: (row.law_raw, result) for row, result in zip(rows, results, strict=True)}
    return found
