"""A set of once-only rules that a plan is made by: this library's own, and what agencies lay over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from gyosei_forms import basis, procedures, tables
from gyosei_forms.once_only import vocabulary
from gyosei_forms.once_only.reading import Words, read_filing, read_requirement, read_route
from gyosei_forms.once_only.rows import Agency, Filing, Frame, Requirement, Route
from gyosei_forms.once_only.vocabulary import Matter, Vocabulary
from gyosei_forms.procedures import Procedure
from gyosei_forms.text import Text

F = TypeVar("F", Requirement, Filing)
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """The row that a route was read from: its table, what it says, of which procedure, and its place in its file.

    A changed row says what it says now, and its place is that of the change.
    """

    table: str
    row: Row
    procedure: Procedure | None
    place: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class RuleSet:
    """Rules to plan by, never changed: :func:`official` are this library's.

    :func:`~gyosei_forms.once_only.read_rules` lays an agency's file over a set and makes a new one.
    ``routes`` are the general ones in their order of preference, ``requirements`` what sources state of a procedure
    and a document, ``filings`` of a whole filing. ``agencies`` are those whose files are in it, the last one first.
    """

    vocabulary: Vocabulary
    frame: Frame
    routes: tuple[Route, ...]
    requirements: tuple[Requirement, ...]
    filings: tuple[Filing, ...]
    agencies: tuple[Agency, ...]
    origins: Mapping[str, Origin]
    """By id of a route."""
    tables: Mapping[str, Mapping[str, Row]]
    """The tables of the vocabulary."""
    procedures: Mapping[str, Procedure]
    """The agencies' own procedures, by key."""
    _by_matter: Mapping[tuple[str, str], tuple[Route, ...]]
    _matters: Mapping[str, tuple[Matter, ...]]
    _asked: Mapping[str, tuple[Requirement, ...]]
    _filed: Mapping[str, tuple[Filing, ...]]

    def routes_of(self, document: str, matter: str) -> tuple[Route, ...]:
        """Return the general routes of a document as far as it is asked for a matter."""
        return self._by_matter.get((document, matter), ())

    def matters_of(self, document: str) -> tuple[Matter, ...]:
        """Return the matters that the general routes know of a document."""
        return self._matters.get(document, ())

    def requirements_of(self, procedure: Procedure) -> tuple[Requirement, ...]:
        """Return what sources state of a procedure: of its row, or of the only row that has its 手続ID."""
        return self._asked.get(self._key(procedure), ())

    def filings_of(self, procedure: Procedure) -> tuple[Filing, ...]:
        """Return what sources state of the whole filing."""
        return self._filed.get(self._key(procedure), ()) if self._filed else ()

    def _key(self, procedure: Procedure) -> str:
        if procedure.key in self.procedures:
            return procedure.key
        rows = catalogue_rows()
        return rows.get(procedure.key) or rows.get(procedure.procedure_id or "", "")

    def __repr__(self) -> str:
        return f"<RuleSet, {len(self.routes)} routes, {len(self.requirements)} requirements, {len(self.agencies)} agencies>"


def assemble(
    words: Vocabulary,
    frame: Frame,
    routes: Iterable[Route],
    requirements: Iterable[Requirement],
    filings: Iterable[Filing],
    *,
    origins: Mapping[str, Origin],
    raw: Mapping[str, Mapping[str, Row]],
    agencies: tuple[Agency, ...] = (),
    own: Mapping[str, Procedure] | None = None,
) -> RuleSet:
    """Return the set of rules, with its indexes."""
    routes, requirements, filings = tuple(routes), tuple(requirements), tuple(filings)
    by_matter: dict[tuple[str, str], tuple[Route, ...]] = {}
    matters: dict[str, dict[str, Matter]] = {}
    for route in routes:
        if route.matter is not None:
            key = (route.document, route.matter)
            by_matter[key] = (*by_matter.get(key, ()), route)
            matters.setdefault(route.document, {})[route.matter] = words.matters[route.matter]
    return RuleSet(
        vocabulary=words,
        frame=frame,
        routes=routes,
        requirements=requirements,
        filings=filings,
        agencies=agencies,
        origins=origins,
        tables=raw,
        procedures=own or {},
        _by_matter=by_matter,
        _matters={document: tuple(found.values()) for document, found in matters.items()},
        _asked=_by_procedure(requirements),
        _filed=_by_procedure(filings),
    )


def _by_procedure(rows: Iterable[F]) -> dict[str, tuple[F, ...]]:
    index: dict[str, list[F]] = {}
    for one in rows:
        index.setdefault(one.procedure.key, []).append(one)
    return {key: tuple(found) for key, found in index.items()}


class Loaded:
    """The rows of one file as they are read, with where each comes from. Two rows never share an id."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.routes: list[Route] = []
        self.requirements: list[Requirement] = []
        self.filings: list[Filing] = []
        self.origins: dict[str, Origin] = {}

    def read_all(self, table: str, rows: Iterable[Row], name: str) -> None:
        """Read the rows of a file of this library; ``name`` is what errors and findings call them."""
        for i, row in enumerate(rows):
            self.read(table, row, f"{name}[{i}]", place=(*name.split("/"), str(i)))

    def read(self, table: str, row: Row, where: str, *, place: tuple[str, ...]) -> None:
        """Read one row; raise :class:`~gyosei_forms.errors.DataFileError` if it is wrong."""
        if table == "routes":
            route = read_route(row, where, self.words)
            self.routes.append(route)
            self.origins[route.id] = Origin(table, row, None, place)
        elif table == "requirements":
            for asked in read_requirement(row, where, self.words):
                route = self._told_apart(asked.route, Origin(table, row, asked.procedure, place))
                self.requirements.append(Requirement(asked.procedure, route, asked.doubtful))
        else:
            for filed in read_filing(row, where, self.words):
                route = self._told_apart(filed.route, Origin(table, row, filed.procedure, place))
                self.filings.append(Filing(filed.procedure, route, filed.doubtful))

    def _told_apart(self, route: Route, origin: Origin) -> Route:
        """A second statement on the same procedure and document is numbered."""
        id_, number = route.id, 1
        while id_ in self.origins:
            number += 1
            id_ = f"{route.id}#{number}"
        self.origins[id_] = origin
        return route if number == 1 else replace(route, id=id_)


SOURCES = ("plan2025", "plan2020", "reform2025", "slides")
"""The files of requirements, one for each text that states them, in ``data/once_only/requirements``."""


@tables.once
def official() -> RuleSet:
    """Return the rules of this library."""
    routes = tables.read_toml("once_only/routes.toml")
    loaded = Loaded(Words())
    loaded.read_all("routes", routes["routes"], "routes")
    for name in SOURCES:
        stated = tables.read_toml(f"once_only/requirements/{name}.toml")
        loaded.read_all("requirements", stated["requirements"], f"requirements/{name}")
        loaded.read_all("filings", stated.get("filings", ()), f"requirements/{name}.filings")
    return assemble(
        vocabulary.official(),
        _frame(routes),
        loaded.routes,
        loaded.requirements,
        loaded.filings,
        origins=loaded.origins,
        raw={name: tables.read_toml("once_only/vocabulary.toml")[name] for name in vocabulary.TABLES},
    )


def _frame(raw: Row) -> Frame:
    return Frame(
        raw["reviewed_from"],
        raw["reviewed_until"],
        Text(**raw["fallback"]["text"]),
        basis.cite(*raw["floor"]["rule"]["source"].split()),
        basis.cite(*raw["floor"]["effort"]["source"].split()),
        basis.cite(*raw["review"]["source"].split()),
    )


@tables.once
def catalogue_rows() -> dict[str, str]:
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
