"""Rule files of agencies: rows and words of their own, and changed rows of the set they are laid over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from gyosei_forms import basis
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.findings import Report, Result, pointer
from gyosei_forms.once_only import row_shape, vocabulary
from gyosei_forms.once_only.kinds import Certainty
from gyosei_forms.once_only.reading import Words, read_filing, read_requirement, read_route
from gyosei_forms.once_only.row_shape import Field, Misfit
from gyosei_forms.once_only.rows import Agency, Filing, Requirement, Route
from gyosei_forms.once_only.rule_file import Lines, Source, read
from gyosei_forms.once_only.rules import files
from gyosei_forms.once_only.ruleset import Loaded, Origin, RuleSet, assemble, official
from gyosei_forms.procedures import Procedure
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

FORMAT = 1
"""The version of the format that this library reads."""
ROWS = ("routes", "requirements", "filings")
_HEAD = ("rules_format", "reviewed_until", "agency")
_TABLES = (*vocabulary.TABLES, "procedures")
_AGENCY = re.compile(r"[a-z][a-z0-9]{1,30}")
_TAKEN = ("receiver", "applicant", "procedure", "application", "source", "official", "gyosei")
_AGENCY_FIELDS = {
    "id": Field(
        lambda value: isinstance(value, str) and _AGENCY.fullmatch(value) is not None and value not in _TAKEN,
        Text("小文字の英数字（英字で始まる）の短い名", "a short name of a-z and 0-9, a letter first"),
        required=True,
    ),
    "name": row_shape.BOTH._replace(required=True),
}


def read_rules(source: Source, *, over: RuleSet | None = None) -> Result[RuleSet]:
    """Read an agency's rule file and lay it over a set of rules (default: this library's).

    ``source`` is a path, the TOML as bytes or text, or the tables read from it. The value is ``None`` where the report
    has an error; :func:`~gyosei_forms.once_only.lint` says more about a file that can be read. The set that it is laid
    over is not changed. Raises :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened.
    """
    report = Report()
    made = layered(source, over, report)
    return Result(made[0] if made and report.ok else None, report)


def layered(source: object, over: object, report: Report) -> tuple[RuleSet, Lines] | None:
    """Return the set with every row that could be read, and the lines of the file; findings say what could not."""
    base = official() if over is None else over
    if not isinstance(base, RuleSet):
        raise UsageError("over は RuleSet で渡してください。", "give over as a RuleSet.")
    found = read(source, report)
    if found is None:
        return None
    layer = _Layer(found[0], found[1], base, report)
    agency = layer.agency()
    return None if agency is None else (layer.laid(agency), found[1])


class _Layer:
    """One file on its way to becoming a set of rules; every problem becomes a finding with its line."""

    def __init__(self, raw: Mapping[str, Any], lines: Lines, base: RuleSet, report: Report) -> None:
        self.raw, self.lines, self.base, self.report = raw, lines, base, report
        self.overrides: dict[str, Origin] = {}
        """The rows as they are changed, by id."""

    def add(self, rule: Rule, *place: str, **values: str) -> None:
        self.report.add(rule, pointer(*place), position=self.lines.position(*place), **values)

    def misfit(self, misfit: Misfit, *place: str) -> None:
        key = (misfit.key,) if misfit.key else ()
        ja, en = misfit.expected
        self.add(files.MISFIT, *place, *key, ja=ja, en=en)

    # --- the head

    def agency(self) -> Agency | None:
        """Return whose file it is; ``None`` where the head does not say so, or for another format."""
        version = self.raw.get("rules_format")
        if type(version) is not int or version != FORMAT:
            self.add(files.OTHER_FORMAT, "rules_format", version=str(FORMAT))
            return None
        for key in self.raw:
            if key not in (*_HEAD, *_TABLES, *ROWS, "overrides"):
                self.misfit(Misfit(key, row_shape.NO_SUCH_KEY))
        head = self.raw.get("agency")
        wrong = list(row_shape.misfits(_AGENCY_FIELDS, head))
        for misfit in wrong:
            self.misfit(misfit, "agency")
        until = self.raw.get("reviewed_until")
        if not isinstance(until, date) or not row_shape.DAY.fits(until):
            self.misfit(Misfit("reviewed_until", row_shape.DAY.expected))
            return None
        if wrong or not isinstance(head, Mapping):
            return None
        if any(one.id == head["id"] for one in self.base.agencies):
            self.add(files.WRONG_ID, "agency", "id", prefix=head["id"])
            return None
        return Agency(head["id"], Text(**head["name"]), until)

    # --- tables

    def laid(self, agency: Agency) -> RuleSet:
        """Return the set with the rows of the file, those of the agency before the others."""
        base = self.base
        own = {table: dict(self._terms(table, agency)) for table in vocabulary.TABLES}
        words = Words(
            vocabulary.build(own, base.vocabulary),
            agency,
            {**base.procedures, **self._procedures(agency)},
        )
        loaded = Loaded(words)
        for table in ROWS:
            for place, row in self._rows(table):
                if self._fits(table, row, place, agency):
                    self._read(loaded, table, row, place)
        changed = dict(self._changed(words))
        kept = {id_ for id_ in base.origins if id_ not in changed or changed[id_] is not None}
        routes = [*loaded.routes, *self._kept(base.routes, changed, kept)]
        requirements = [
            *loaded.requirements,
            *(
                Requirement(one.procedure, changed.get(one.route.id) or one.route, one.doubtful)
                for one in base.requirements
                if one.route.id in kept
            ),
        ]
        filings = [
            *loaded.filings,
            *(
                Filing(one.procedure, changed.get(one.route.id) or one.route, one.doubtful)
                for one in base.filings
                if one.route.id in kept
            ),
        ]
        return assemble(
            words.vocabulary,
            base.frame,
            routes,
            requirements,
            filings,
            origins={**base.origins, **loaded.origins, **self.overrides},
            raw={table: {**base.tables[table], **own[table]} for table in vocabulary.TABLES},
            agencies=(agency, *base.agencies),
            own=words.procedures,
        )

    def _kept(
        self, routes: tuple[Route, ...], changed: Mapping[str, Route | None], kept: set[str]
    ) -> Iterator[Route]:
        for route in routes:
            if route.id in kept:
                yield changed.get(route.id) or route

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self.raw.get(name, {})
        if isinstance(table, Mapping):
            return table
        self.misfit(Misfit("", row_shape.TABLE.expected), name)
        return {}

    def _terms(self, name: str, agency: Agency) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the agency's own words; each has the agency's prefix."""
        form = re.compile(rf"{agency.id}\.[a-z][a-z0-9_]*")
        for key, row in self._table(name).items():
            wrong = list(row_shape.misfits(row_shape.TABLES[name], row))
            for misfit in wrong:
                self.misfit(misfit, name, key)
            if form.fullmatch(key) is None:
                self.add(files.WRONG_ID, name, key, prefix=f"{agency.id}.")
            elif not wrong and self._sourced(row, name, key):
                yield key, row

    def _sourced(self, row: Mapping[str, Any], *place: str) -> bool:
        for key in ("source", "collects_source"):
            try:
                basis.cite(*row.get(key, "").split())
            except DataFileError as error:
                self.add(files.UNKNOWN_ID, *place, key, ja=error.text.ja, en=error.text.en)
                return False
        return True

    def _procedures(self, agency: Agency) -> dict[str, Procedure]:
        found = {}
        form = re.compile(rf"{agency.id}:[^\s]+")
        for key, row in self._table("procedures").items():
            wrong = list(row_shape.misfits(row_shape.TABLES["procedures"], row))
            for misfit in wrong:
                self.misfit(misfit, "procedures", key)
            if form.fullmatch(key) is None:
                self.add(files.WRONG_ID, "procedures", key, prefix=f"{agency.id}:")
            elif not wrong:
                receivers = "、".join(row.get("receivers", ()))
                found[key] = Procedure(
                    key=key, name=row["name"], procedure_id=row.get("procedure_id"), receiver=receivers
                )
        return found

    # --- rows

    def _rows(self, table: str) -> Iterator[tuple[tuple[str, str], Mapping[str, Any]]]:
        rows = self.raw.get(table, [])
        if not isinstance(rows, list):
            self.misfit(Misfit("", Text(f"[[{table}]] の並び", f"a list of [[{table}]]")), table)
            return
        for i, row in enumerate(rows):
            if isinstance(row, Mapping):
                yield (table, str(i)), row
            else:
                self.misfit(Misfit("", row_shape.A_TABLE), table, str(i))

    def _fits(self, table: str, row: Mapping[str, Any], place: tuple[str, str], agency: Agency) -> bool:
        """Report what is wrong with the shape, the id, the basis and the days of a row."""
        wrong = [*row_shape.misfits(row_shape.TABLES[table], row), *days(row)]
        for misfit in wrong:
            self.misfit(misfit, *place)
        if "basis" not in row:
            self.add(files.NO_BASIS, *place)
        named = "id" in row and isinstance(row["id"], str)
        if named and not row["id"].startswith(f"{agency.id}."):
            self.add(files.WRONG_ID, *place, "id", prefix=f"{agency.id}.")
            return False
        return not wrong and "basis" in row

    def _read(self, loaded: Loaded, table: str, row: Mapping[str, Any], place: tuple[str, str]) -> None:
        try:
            if row.get("id") in loaded.origins:
                self.add(files.WRONG_ID, *place, "id", prefix=f"{row['id'].partition('.')[0]}.")
            else:
                loaded.read(table, row, f"{table}[{place[1]}]", place=place)
        except DataFileError as error:
            self._unknown(error, place)

    def _unknown(self, error: DataFileError, place: tuple[str, str]) -> None:
        """What fits the shape and cannot be read names something that is not there; the error says which key."""
        where = re.match(r"[a-z]+\[[0-9]+\]\.([a-z_]+)", error.text.en)
        key = (where[1],) if where else ()
        self.add(files.UNKNOWN_ID, *place, *key, ja=error.text.ja, en=error.text.en)

    # --- overrides

    def _changed(self, words: Words) -> Iterator[tuple[str, Route | None]]:
        """Yield by id what becomes of a row that the agency changes; ``None``: it is withdrawn."""
        seen: set[str] = set()
        for place, row in self._rows("overrides"):
            wrong = [*row_shape.misfits(row_shape.OVERRIDE, row)]
            for misfit in wrong:
                self.misfit(misfit, *place)
            if "basis" not in row:
                self.add(files.NO_BASIS, *place)
            if wrong or "basis" not in row:
                continue
            origin = self.base.origins.get(row["id"])
            if origin is None:
                self.add(files.UNKNOWN_ID, *place, "id", ja="この ID の規則", en="a row of this id")
            elif row["id"] in seen:
                self.add(files.WRONG_ID, *place, "id", prefix=row["id"])
            else:
                yield from self._override(origin, row, words, place)
            seen.add(row["id"])

    def _override(
        self, origin: Origin, row: Mapping[str, Any], words: Words, place: tuple[str, str]
    ) -> Iterator[tuple[str, Route | None]]:
        id_ = row["id"]
        if row.get("withdrawn"):
            yield id_, None
            return
        kept = {key: value for key, value in origin.row.items() if key not in row.get("drops", ())}
        changes = {key: value for key, value in row.items() if key not in ("id", "withdrawn", "drops")}
        whole = {**kept, **changes}
        for misfit in days(whole):
            self.misfit(misfit, *place)
            return
        if origin.procedure is not None:
            whole = {key: value for key, value in whole.items() if key not in ("item", "id")}
            whole["procedures"] = [origin.procedure.key]
        try:
            yield id_, _reread(origin.table, whole, id_, words)
            self.overrides[id_] = Origin(origin.table, whole, origin.procedure, place)
        except DataFileError as error:
            self._unknown(error, place)


def _reread(table: str, row: Mapping[str, Any], id_: str, words: Words) -> Route:
    if table == "routes":
        route = read_route(row, "overrides[0]", words)
    elif table == "requirements":
        route = read_requirement(row, "overrides[0]", words)[0].route
    else:
        route = read_filing(row, "overrides[0]", words)[0].route
    return replace(route, id=id_, replaces=id_)


def days(row: Mapping[str, Any]) -> Iterator[Misfit]:
    """Yield where a row in force or in operation has no first day, or another has one."""
    certainty = row.get("certainty")
    if certainty not in list(Certainty):
        return
    holds = Certainty(certainty).holds
    if holds and "valid_from" not in row:
        yield Misfit("valid_from", Text("初日（運用中・法令に基づく行）", "a first day, as the row holds"))
    if not holds and "valid_from" in row:
        yield Misfit(
            "valid_from",
            Text("初日なし（運用されていない行）", "no first day, as the row is not in operation"),
        )
