"""The linter of rule files: what cannot be read, what contradicts itself, what never decides, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report, pointer
from gyosei_forms.once_only import ways
from gyosei_forms.once_only.agency_rules import layered
from gyosei_forms.once_only.planner import day_of
from gyosei_forms.once_only.rows import Agency, Route
from gyosei_forms.once_only.rule_file import Lines, Source
from gyosei_forms.once_only.rules import files
from gyosei_forms.once_only.ruleset import RuleSet
from gyosei_forms.rules import Rule

_INTENT = ("検討", "図る", "目指", "予定", "努め", "実現する")
"""Verbs that state no operation (003:18384-19302, 000:7436): 検討 a study, 図る and 努める an intention, the rest plans."""
_EARLIER = ("{0} が先に当たる", "{0} comes before it and holds whenever it does")
_IMPOSSIBLE = ("条件が同時に成り立つことがない", "its conditions never hold together")


def lint(source: Source | RuleSet, *, over: RuleSet | None = None, as_of: date | None = None) -> Report:
    """Report on an agency's rule file, or on a set of rules that has been read (:func:`official` for this library's).

    ``source`` and ``over`` as of :func:`~gyosei_forms.once_only.read_rules`; ``as_of`` is the day the reviews are held
    against (default: today in Japan). Findings point at the row, and at its line where the text is at hand. Raises
    :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened.
    """
    day = day_of(as_of)
    report = Report(as_of=day)
    if isinstance(source, RuleSet):
        if over is not None:
            raise UsageError("RuleSet に over は使えません。", "over goes with a file, not with a RuleSet.")
        _Linter(source, Lines(), None, report, day).run()
        return report
    made = layered(source, over, report)
    if made is not None:
        rules, lines = made
        _Linter(rules, lines, rules.agencies[0], report, day).run()
    return report


class _Linter:
    """One pass over the rows of a set: all of them, or those of one agency's file."""

    def __init__(
        self, rules: RuleSet, lines: Lines, agency: Agency | None, report: Report, day: date
    ) -> None:
        self.rules, self.lines, self.agency, self.report, self.day = rules, lines, agency, report, day

    def run(self) -> None:
        for group in self._groups():
            for place, route in enumerate(group):
                if self._is_mine(route):
                    self._row(route)
                    self._against(route, group[:place])
        self._reviewed()
        self._gaps()
        self._words()

    def _is_mine(self, route: Route) -> bool:
        return self.agency is None or (route.agency is not None and route.agency.id == self.agency.id)

    def _groups(self) -> Iterator[list[Route]]:
        """Yield the rows that meet in one answer, in the order in which they decide."""
        found: dict[tuple[str, ...], list[Route]] = {}
        for route in self.rules.routes:
            found.setdefault((route.document, route.matter or ""), []).append(route)
        for asked in self.rules.requirements:
            found.setdefault((asked.procedure.key, asked.document), []).append(asked.route)
        for filed in self.rules.filings:
            found.setdefault((filed.procedure.key,), []).append(filed.route)
        yield from found.values()

    def _add(self, route: Route, rule: Rule, key: str = "", **values: str) -> None:
        place = (*self.rules.origins[route.id].place, *((key,) if key else ()))
        self.report.add(rule, pointer(*place), position=self.lines.position(*place), **values)

    # --- one row

    def _row(self, route: Route) -> None:
        if route.valid_from is not None and route.valid_to is not None and route.valid_to < route.valid_from:
            self._add(route, files.DATES_REVERSED, "valid_to")
        word = next((word for word in _INTENT if word in route.verb), None)
        if route.holds and word is not None:
            self._add(route, files.CERTAINTY_AGAINST_VERB, "verb", word=word)
        if route.reviewed_until is not None and route.reviewed_until < self.day:
            day = route.reviewed_until.isoformat()
            self._add(route, files.REVIEW_PAST, "reviewed_until", day=day)
        found = ways.of_parts(route.parts, self.rules.vocabulary.facts)
        if found.all_followed and not found.alternatives:
            ja, en = _IMPOSSIBLE
            self._add(route, files.NEVER_DECIDES, ja=ja, en=en)

    def _against(self, route: Route, before: Iterable[Route]) -> None:
        """Report the first row before it that contradicts it, or that always comes first."""
        for other in before:
            if not (route.holds and other.holds and _same_matter(other, route)):
                continue
            if _contradicts(other, route):
                self._add(route, files.CONTRADICTION, "outcome", other=other.id)
                return
            if _always_first(other, route):
                ja, en = (said.format(other.id) for said in _EARLIER)
                self._add(route, files.NEVER_DECIDES, ja=ja, en=en)
                return

    # --- the file as a whole

    def _reviewed(self) -> None:
        agency = self.agency
        if agency is not None and agency.reviewed_until < self.day:
            self.report.add(
                files.REVIEW_PAST,
                "/reviewed_until",
                position=self.lines.position("reviewed_until"),
                day=agency.reviewed_until.isoformat(),
            )

    def _gaps(self) -> None:
        """A document that procedures ask for and no general row speaks of."""
        known = {route.document for route in self.rules.routes}
        seen: set[str] = set()
        for asked in self.rules.requirements:
            document = asked.document
            if document in known or document in seen or not self._is_mine(asked.route):
                continue
            seen.add(document)
            ja, en = self.rules.vocabulary.documents[document].name
            self._add(asked.route, files.NO_ROUTE, "document", ja=ja, en=en)

    def _words(self) -> None:
        """Words that no row uses, facts implied that are not there, names that another document has."""
        prefix = "" if self.agency is None else f"{self.agency.id}."
        used = self._used()
        for table, words in self.rules.tables.items():
            for key, row in words.items():
                if not key.startswith(prefix):
                    continue
                if key not in used[table]:
                    self._word(files.UNUSED, table, key)
                if any(one not in self.rules.vocabulary.facts for one in row.get("implies", ())):
                    self._word(files.UNKNOWN_ID, table, key, "implies", ja="事実", en="a fact")
        if self.agency is not None:
            self._names(prefix)

    def _names(self, prefix: str) -> None:
        shared = {
            one.id
            for sharing in self.rules.vocabulary.document_names.values()
            if len(sharing) > 1
            for one in sharing
            if one.id.startswith(prefix)
        }
        for key in sorted(shared):
            self._word(files.NAME_TAKEN, "documents", key)

    def _word(self, rule: Rule, *place: str, **values: str) -> None:
        self.report.add(rule, pointer(*place), position=self.lines.position(*place), **values)

    def _used(self) -> dict[str, set[str]]:
        rows = [
            *self.rules.routes,
            *(one.route for one in self.rules.requirements),
            *(one.route for one in self.rules.filings),
        ]
        facts = {name for row in rows for part in row.parts for name in part.facts}
        return {
            "documents": {row.document for row in rows},
            "matters": {row.matter for row in rows if row.matter is not None},
            "mechanisms": {row.mechanism.id for row in rows if row.mechanism is not None},
            "facts": facts | TAKEN,
        }


TAKEN = frozenset({"procedure.exempt_from_online", "application.channel", "application.started_on"})
"""Facts that every plan takes, whether or not a row asks for them."""


def _same_matter(other: Route, route: Route) -> bool:
    return other.matter is None or other.matter == route.matter


def _contradicts(other: Route, route: Route) -> bool:
    return (
        other.outcome is not route.outcome
        and other.matter == route.matter
        and set(other.parts) == set(route.parts)
        and _starts(other) <= _ends(route)
        and _starts(route) <= _ends(other)
    )


def _always_first(other: Route, route: Route) -> bool:
    """Whether the earlier row holds on every day and for all facts for which the later one does."""
    return (
        other.outcome is route.outcome
        and set(other.parts) <= set(route.parts)
        and _starts(other) <= _starts(route)
        and _ends(route) <= _ends(other)
    )


def _starts(route: Route) -> date:
    return route.valid_from or date.max


def _ends(route: Route) -> date:
    return route.valid_to or date.max
