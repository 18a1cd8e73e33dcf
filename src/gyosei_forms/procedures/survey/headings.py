"""Which rows of a file are the headings of the survey, of which edition, and which column is where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gyosei_forms.findings import Report, pointer
from gyosei_forms.identifiers import procedure_id
from gyosei_forms.procedures.survey import rules
from gyosei_forms.procedures.survey.layout import Edition, editions, folded

LOOKED_AT = 10
"""The first so many rows are looked at for headings."""
_LEAST = 10
"""Fewer known headings make no survey: other tables have a 法令名 and a 所管府省庁 as well."""
_MOST_COLUMNS = 1_000
"""Headings beyond are not looked at; their cells are kept like those of an unknown column."""
_NEEDED = ("手続ID", "手続名")


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings found: the edition, how many rows they end at, the file's place of each column, and their texts.

    ``by_place`` are columns with another heading, taken for what stands there in the edition: only in a file that has
    as many columns, where three in four headings are right and each is in its place.
    """

    edition: Edition
    end: int
    places: dict[str, int]
    names: tuple[str, ...]
    by_place: frozenset[str] = frozenset()


def find(rows: Sequence[Sequence[str]]) -> Headings | None:
    """Return the headings among the first rows of a file; nothing where there are none.

    There are two rows of headings. The names stand in the second, in the first, or are divided over both, as merged cells
    leave them. Where two editions fit equally well, the later one is taken.
    """
    best: tuple[int, Headings] | None = None
    for start in range(len(rows)):
        above = rows[start - 1] if start else ()
        for edition in reversed(editions().values()):
            names = _names(above, rows[start], edition)
            places = _places(names, edition)
            score = len(places)
            if score >= _LEAST and set(_needed(edition)) <= set(places) and (best is None or score > best[0]):
                best = score, Headings(edition, start + 1, places, tuple(names))
    if best is None:
        return None
    found = _completed(best[1])
    if found.end == 1 and len(rows) > 1 and not _is_data(rows[1], found):
        return replace(found, end=2)
    return found


def _completed(found: Headings) -> Headings:
    """Return headings with the columns that only their place tells."""
    columns, places = found.edition.columns, found.places
    at_home = len(found.names) == len(columns) and all(
        places.get(one.id, place) == place for place, one in enumerate(columns)
    )
    missing = {one.id: place for place, one in enumerate(columns) if one.id not in places}
    known = {folded(one.name) for one in columns}
    free = not any(folded(found.names[place]) in known for place in missing.values()) if at_home else False
    if not free or not missing or 4 * len(missing) > len(columns):
        return found
    return replace(found, places=places | missing, by_place=frozenset(missing))


def tell(found: Headings, report: Report) -> None:
    """Report what is unusual about headings."""
    edition, names = found.edition, found.names
    missing = [one for one in edition.columns if one.id not in found.places]
    taken = set(found.places.values())
    known = {folded(one.name) for one in edition.columns}
    others = [place for place, name in enumerate(names) if place not in taken and name.strip()]
    repeated = [place for place in others if folded(names[place]) in known]
    unknown = [place for place in others if folded(names[place]) not in known]
    if missing:
        name = edition.name
        report.add(rules.OTHER_EDITION, missing=len(missing), unknown=len(unknown), ja=name.ja, en=name.en)
    for column in edition.columns:
        if column.id in found.by_place:
            place = found.places[column.id]
            report.add(rules.COLUMN_BY_PLACE, pointer(names[place]), number=place + 1, column=column.name)
    for column in missing:
        report.add(rules.COLUMN_MISSING, pointer(column.name))
    for place in unknown:
        report.add(rules.COLUMN_UNKNOWN, pointer(names[place]), number=place + 1)
    for place in repeated:
        report.add(rules.COLUMN_REPEATED, pointer(names[place]), number=place + 1)
    order = [found.places[one.id] for one in edition.columns if one.id in found.places]
    moved = next((place for place, right in zip(order, sorted(order), strict=True) if place != right), None)
    if moved is not None:
        report.add(rules.COLUMN_MOVED, number=moved + 1)


def _needed(edition: Edition) -> tuple[str, ...]:
    return tuple(one.id for one in edition.columns if one.name in _NEEDED)


def _names(above: Sequence[str], row: Sequence[str], edition: Edition) -> list[str]:
    """Return the name of each column: the row's own, with the one above before it, or the one above alone."""
    known = {folded(one.name) for one in edition.columns}
    names: list[str] = []
    group = ""
    for place in range(min(max(len(above), len(row)), _MOST_COLUMNS)):
        own = row[place] if place < len(row) else ""
        over = above[place] if place < len(above) else ""
        group = over if over.strip() else group
        either = (one for one in (own, group + own, over) if folded(one) in known)
        names.append(next(either, own))
    return names


def _places(names: Sequence[str], edition: Edition) -> dict[str, int]:
    by_name = {folded(one.name): one.id for one in edition.columns}
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        column = by_name.get(folded(name))
        if column is not None:
            places.setdefault(column, place)
    return places


def _is_data(row: Sequence[str], found: Headings) -> bool:
    """Say whether a row after the names is a procedure and no second row of headings."""
    place = found.places["procedure_id"]
    if place < len(row) and procedure_id.is_valid(row[place].strip()):
        return True
    column = next(one for one in found.edition.columns if one.id == "kind")
    place = found.places.get("kind", len(row))
    return place < len(row) and folded(row[place]) in column.codes
