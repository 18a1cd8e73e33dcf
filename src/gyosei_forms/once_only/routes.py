"""The rows of the once-only rules: general routes, and what a source states of one procedure and one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from gyosei_forms import basis, conditions, procedures, tables
from gyosei_forms.basis import Citation
from gyosei_forms.conditions import Condition, Is, fact_names
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.kinds import ApplicantKind, Certainty, Outcome, ReceiverKind
from gyosei_forms.once_only.vocabulary import Matter, Mechanism
from gyosei_forms.procedures import Procedure
from gyosei_forms.text import Text

K = TypeVar("K", bound=StrEnum)

SOURCES = ("plan2025", "plan2020", "reform2025", "slides")
"""The files of requirements, one for each text that states them, in ``data/once_only/requirements``."""
DOUBT = "source.covers_procedure"
"""The fact that a doubtful row waits for."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One condition of a route, and the facts it asks for. Equal conditions share one part."""

    condition: Condition
    facts: tuple[str, ...]


@cache
def part(condition: Condition) -> Part:
    """Return the part of a condition."""
    return Part(condition, fact_names(condition))


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Route:
    """One way in which a document can go, for one matter (``None``: the whole document).

    It leads to ``outcome`` where every one of ``parts`` holds, from ``valid_from`` to ``valid_to`` (both inclusive;
    a route without a first day never does), and only if its ``certainty`` ``holds``. ``stated`` is the period in the
    source's words. ``specific``: a source states it of the procedure planned.
    """

    id: str
    document: str
    matter: str | None
    mechanism: Mechanism | None
    outcome: Outcome
    certainty: Certainty
    basis: tuple[Citation, ...]
    parts: tuple[Part, ...] = ()
    holds: bool
    valid_from: date | None = None
    valid_to: date | None = None
    stated: str = ""
    note: Text | None = None
    specific: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """That a procedure asks for a document, because a source says so, and what it says of its omission."""

    procedure: Procedure
    route: Route
    doubtful: bool

    @property
    def document(self) -> str:
        """The id of the document."""
        return self.route.document


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds for the whole table of routes."""

    reviewed_from: date
    reviewed_until: date
    fallback: Text
    online_rule: tuple[Citation, ...]
    online_effort: tuple[Citation, ...]
    review: tuple[Citation, ...]


@tables.once
def frame() -> Frame:
    """Return what holds for the whole table."""
    raw = tables.read_toml("once_only/routes.toml")
    return Frame(
        raw["reviewed_from"],
        raw["reviewed_until"],
        Text(**raw["fallback"]["text"]),
        basis.cite(*raw["floor"]["rule"]["source"].split()),
        basis.cite(*raw["floor"]["effort"]["source"].split()),
        basis.cite(*raw["review"]["source"].split()),
    )


@tables.once
def routes() -> tuple[Route, ...]:
    """Return the general routes, in their order of preference."""
    return read_routes(tables.read_toml("once_only/routes.toml")["routes"])


@cache
def routes_of(document: str, matter: str) -> tuple[Route, ...]:
    """Return the general routes of a document as far as it is asked for a matter."""
    return tuple(route for route in routes() if route.document == document and route.matter == matter)


@cache
def matters_of(document: str) -> tuple[Matter, ...]:
    """Return the matters that the general routes know of a document."""
    ids = (route.matter for route in routes() if route.document == document and route.matter is not None)
    return tuple(vocabulary.matters()[one] for one in dict.fromkeys(ids))


@tables.once
def requirements() -> tuple[Requirement, ...]:
    """Return every procedure × document pair that a source states."""
    return tuple(
        one
        for name in SOURCES
        for one in read_requirements(
            tables.read_toml(f"once_only/requirements/{name}.toml")["requirements"], f"requirements/{name}"
        )
    )


@tables.once
def _requirements_by_key() -> dict[str, tuple[Requirement, ...]]:
    index: dict[str, tuple[Requirement, ...]] = {}
    for one in requirements():
        index[one.procedure.key] = (*index.get(one.procedure.key, ()), one)
    return index


@tables.once
def _rows() -> dict[str, str]:
    """Return the key of the one catalogue row that a key or a 手続ID names.

    A 手続ID names the row of the newest plan that has it, for rows of an older plan too; one that several rows of that
    plan share names none, and each of its rows itself.
    """
    alone: dict[str, str] = {}
    everything, newest = procedures.catalogue(*procedures.LISTS), procedures.catalogue()
    for rows in (procedures.catalogue("plan2020-1", "plan2020-2"), newest):
        times = Counter(row.procedure_id for row in rows)
        alone = {number: key for number, key in alone.items() if number not in times}
        alone |= {
            row.procedure_id: row.key for row in rows if row.procedure_id and times[row.procedure_id] == 1
        }
    older = {row.key: alone.get(row.procedure_id or "", row.key) for row in everything}
    return alone | older | {row.key: row.key for row in newest}


def requirements_of(procedure: Procedure) -> tuple[Requirement, ...]:
    """Return what sources state of a procedure: of its row, or of the only row that has its 手続ID."""
    key = _rows().get(procedure.key) or _rows().get(procedure.procedure_id or "", "")
    return _requirements_by_key().get(key, ())


def read_routes(rows: Sequence[Mapping[str, Any]]) -> tuple[Route, ...]:
    """Return the routes of ``[[routes]]`` tables.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming row and key for an unknown id, value or fact.
    """
    return tuple(_route(row, f"routes[{i}]", _conditions(row, f"routes[{i}]")) for i, row in enumerate(rows))


def read_requirements(
    rows: Sequence[Mapping[str, Any]], name: str = "requirements"
) -> tuple[Requirement, ...]:
    """Return the requirements of ``[[requirements]]`` tables, one per procedure × document.

    ``name`` is what errors call the tables.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming row and key for an unknown id, value or procedure.
    """
    found: list[Requirement] = []
    for i, row in enumerate(rows):
        where, doubtful = f"{name}[{i}]", bool(row.get("doubtful", False))
        own = _conditions(row, where) + ((part(Is(DOUBT, (True,))),) if doubtful else ())
        for procedure in _procedures(row, where):
            parts = _receivers(procedure) + own
            found.append(Requirement(procedure, _route(row, where, parts, specific=True), doubtful))
    return tuple(found)


def _receivers(procedure: Procedure) -> tuple[Part, ...]:
    """A statement on a procedure holds for the receivers that its row names."""
    kinds = tuple(kind.value for kind in ReceiverKind if kind.value in procedure.receivers)
    return (part(Is("receiver.kind", kinds)),) if kinds else ()


def _procedures(row: Mapping[str, Any], where: str) -> tuple[Procedure, ...]:
    if "item" in row:
        found = tuple(
            p for p in procedures.catalogue() if p.heading is not None and p.heading.number == row["item"]
        )
        if not found:
            raise _wrong(where, "item", "手続のある項目の番号", "the number of an item with procedures")
        return found
    if not isinstance(row.get("procedures"), list):
        raise _wrong(where, "procedures", "手続の配列", "a list of procedures")
    try:
        return tuple(procedures.get(name) for name in row["procedures"])
    except UsageError as error:
        raise DataFileError(
            f"{where}.procedures: {error.text.ja}", f"{where}.procedures: {error.text.en}"
        ) from error


def _conditions(row: Mapping[str, Any], where: str) -> tuple[Part, ...]:
    parts: list[Condition] = []
    for key, kinds in (("receivers", ReceiverKind), ("applicants", ApplicantKind)):
        if key in row:
            values = tuple(_one_of(kinds, value, where, key).value for value in row[key])
            parts.append(Is(f"{key[:-1]}.kind", values))
    if "gate" in row:
        parts.append(Is(row["gate"], (True,)))
    if "condition" in row:
        parts.append(conditions.parse(row["condition"], f"{where}.condition"))
    for name in sorted({name for one in parts for name in fact_names(one)} - set(vocabulary.facts())):
        raise _wrong(where, "condition", f"語彙にある事実（{name} はない）", f"known facts ({name} is none)")
    return tuple(part(one) for one in parts)


def _route(row: Mapping[str, Any], where: str, parts: tuple[Part, ...], *, specific: bool = False) -> Route:
    for key in ("document", "outcome", "certainty", "source"):
        if not isinstance(row.get(key), str):
            raise _wrong(where, key, "文字列", "text")
    _known(row, "document", vocabulary.documents(), where)
    _known(row, "matter", vocabulary.matters(), where)
    _known(row, "mechanism", vocabulary.mechanisms(), where)
    certainty = _one_of(Certainty, row["certainty"], where, "certainty")
    return Route(
        id=row.get("id", where),
        document=row["document"],
        matter=row.get("matter"),
        mechanism=vocabulary.mechanisms()[row["mechanism"]] if "mechanism" in row else None,
        outcome=_one_of(Outcome, row["outcome"], where, "outcome"),
        certainty=certainty,
        holds=certainty.holds,
        basis=basis.cite(*row["source"].split()),
        parts=parts,
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        stated=row.get("stated", ""),
        note=Text(**row["note"]) if "note" in row else None,
        specific=specific,
    )


def _known(row: Mapping[str, Any], key: str, ids: Container[str], where: str) -> None:
    if key in row and row[key] not in ids:
        raise _wrong(where, key, "語彙にある ID", "an id of the vocabulary")


def _one_of(kinds: type[K], value: str, where: str, key: str) -> K:
    if value not in kinds.__members__.values():
        words = ", ".join(kinds)
        raise _wrong(where, key, f"{words} のいずれか", f"one of {words}")
    return kinds(value)


def _wrong(where: str, key: str, ja: str, en: str) -> DataFileError:
    return DataFileError(f"{where}.{key}: {ja}が必要です。", f"{where}.{key}: expected {en}.")
