"""The catalogue: the lists of procedures of the plans of 2025 and 2020 and of two slides, nothing corrected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError, require_text, unknown
from gyosei_forms.procedures.folding import folded
from gyosei_forms.procedures.kinds import Doubt
from gyosei_forms.procedures.model import Heading, Listing, Procedure
from gyosei_forms.text import Text, shown

LISTS = ("plan2025", "plan2025-local", "plan2020-1", "plan2020-2", "plan2020-4", "linkage")
"""The lists by name, the newest first, the one without a date last."""
CURRENT = "plan2025"
"""The list that :func:`catalogue` returns where none is named."""
_NO_ID = frozenset("—－―")
_LINE = re.compile("([0-9]{3}):([0-9]{1,6})")
_SHOWN = 5
"""How many procedures an error message lists."""


@tables.once
def listings() -> dict[str, Listing]:
    """Return the lists by name, the newest first."""
    return {name: _listing(name) for name in LISTS}


def _listing(name: str) -> Listing:
    raw = tables.read_toml("procedures/lists.toml")[name]
    citation = basis.parse(raw["source"])
    published = tables.read_toml("sources/documents.toml")[citation.key].get("date")
    survey = Text(**raw["survey"]) if "survey" in raw else None
    return Listing(name, Text(**raw["title"]), published, citation, survey)


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in tables.read_text(name).split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])


@tables.once
def _headings() -> dict[str, dict[str, Heading]]:
    found: dict[str, dict[str, Heading]] = {name: {} for name in LISTS}
    for row in _rows("procedures/items.tsv"):
        document = listings()[row["list"]].citation.key
        found[row["list"]][row["item"]] = Heading(
            int(row["item"]) if row["item"].isdecimal() else 0,
            row["title"],
            row["ministries"],
            _place(document, row["lines"]),
            row["section"],
            row["event"],
            row["scope"],
            row["note"],
            row["statement"],
            _place(document, row["statement_lines"]) if row["statement_lines"] else None,
        )
    return found


def _place(document: str, lines: str) -> Citation:
    first, _, last = lines.partition("-")
    return Citation(document, lines=((int(first), int(last or first)),))


def headings(name: str = CURRENT) -> tuple[Heading, ...]:
    """Return the items of a list, in its order; those without a table of procedures too.

    Raises :class:`~gyosei_forms.errors.UsageError` for a name that is none of :data:`LISTS`.
    """
    return tuple(_headings()[_known(name)].values())


def catalogue(*lists: str) -> tuple[Procedure, ...]:
    """Return the procedures of lists, in their order: of the newest plan's tables where none is named.

    ``catalogue(*LISTS)`` is everything there is; a procedure of both plans stands in it twice.
    Raises :class:`~gyosei_forms.errors.UsageError` for a name that is none of :data:`LISTS`.
    """
    names = dict.fromkeys(lists or (CURRENT,))
    if len(names) == 1:
        return _catalogue()[_known(*names)]
    return tuple(row for name in names for row in _catalogue()[_known(name)])


def _known(name: object) -> str:
    if isinstance(name, str) and name in LISTS:
        return name
    raise unknown(Text("一覧", "list of procedures"), name, LISTS)


@tables.once
def _catalogue() -> dict[str, tuple[Procedure, ...]]:
    return {name: tuple(_procedures(name)) for name in LISTS}


def _procedures(name: str) -> Iterator[Procedure]:
    listing, items = listings()[name], _headings()[name]
    for row in _rows(f"procedures/{name}.tsv"):
        document = listing.citation.key
        number = row["procedure_id"]
        yield Procedure(
            key=f"{document}:{row['lines'].partition('-')[0]}",
            name=row["name"],
            procedure_id=None if not number or number in _NO_ID else number,
            law_raw=row["law"],
            kind=row["kind"],
            actor=row["actor"],
            receiver=row["receiver"],
            heading=items[row["item"]],
            citation=_place(document, row["lines"]),
            listing=listing,
            doubts=tuple(Doubt(one) for one in row["doubts"].split()),
        )


@tables.once
def _index() -> dict[str, tuple[Procedure, ...]]:
    index: dict[str, tuple[Procedure, ...]] = {}
    for procedure in catalogue(*LISTS):
        for name in (procedure.key, procedure.procedure_id):
            if name is not None:
                index[name] = (*index.get(name, ()), procedure)
    return index


def get(name: str) -> Procedure:
    """Return the procedure of a 手続ID (``28428``) or of a key (``000:8366``).

    A 手続ID is looked up in the newest plan that has it; rows of the older plan are found by their keys.

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none (close ones are named), or if several rows of that
    plan share the 手続ID: their keys are listed, to choose from.
    """
    name = require_text(name, "name").strip()
    found = _newest(_index().get(name, ()))
    if len(found) == 1:
        return found[0]
    if found:
        listed = _listed(found)
        raise UsageError(
            f"手続ID {shown(name)} は {len(found)} 件あります。キーで選んでください: {listed}",
            f"the 手続ID {shown(name)} stands on {len(found)} rows; choose by key: {listed}",
        )
    listed = _listed(_close(name))
    raise UsageError(
        f"手続 {shown(name, 50)!r} は一覧にありません。" + (f"近いもの: {listed}" if listed else ""),
        f"no procedure {shown(name, 50)!r} in the catalogue." + (f" Close: {listed}" if listed else ""),
    )


def same_id(procedure: Procedure) -> tuple[Procedure, ...]:
    """Return the other rows of the catalogue that have the 手続ID of a procedure, those of the older plan too."""
    found = _index().get(procedure.procedure_id, ()) if procedure.procedure_id else ()
    return tuple(row for row in found if row.key != procedure.key)


def _newest(rows: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
    newest = max(
        (row.listing.published for row in rows if row.listing and row.listing.published), default=None
    )
    return tuple(row for row in rows if row.listing and row.listing.published == newest)


def _close(name: str) -> tuple[Procedure, ...]:
    """Return the row that a line lies in, or those with a key or a 手続ID like the name, or those it finds."""
    place = _LINE.fullmatch(name)
    around = [row for row in catalogue(*LISTS) if place and _spans(row, place[1], int(place[2]))]
    if around:
        return tuple(around)
    near = difflib.get_close_matches(name[:50], _index(), n=_SHOWN, cutoff=0.7)
    return tuple(_newest(_index()[one])[0] for one in near) or (find(name)[:_SHOWN] if name else ())


def _spans(row: Procedure, document: str, line: int) -> bool:
    place = row.citation
    return place is not None and place.key == document and place.lines[0][0] <= line <= place.lines[0][1]


def _listed(procedures: tuple[Procedure, ...]) -> str:
    return "、".join(str(procedure) for procedure in procedures)


def find(text: str, *, lists: tuple[str, ...] = LISTS) -> tuple[Procedure, ...]:
    """Return the procedures of lists in whose name, law, item, 手続ID or key every word of ``text`` occurs.

    Words are separated by spaces; width, case, kana and the spaces of the source do not count. The rows stand in the
    order of the sources, the newest first; :func:`~gyosei_forms.procedures.search` ranks them. Nothing found is an
    empty tuple. Raises :class:`~gyosei_forms.errors.UsageError` for what is no text, or for an unknown list.
    """
    words = [folded(word) for word in require_text(text, "text").split()]
    return tuple(row for row in catalogue(*lists) if all(word in _texts()[row.key] for word in words))


@tables.once
def _texts() -> dict[str, str]:
    return {row.key: folded(_searched(row)) for row in catalogue(*LISTS)}


def _searched(procedure: Procedure) -> str:
    title = procedure.heading.title if procedure.heading else ""
    parts = (procedure.key, procedure.procedure_id or "", procedure.name, procedure.law_raw, title)
    return "\n".join(parts)
