"""A verdict on a collection: every row is judged, and the weakest decides. Rows are read one by one and none is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from gyosei_forms import ternary
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking import patterns
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.verdicts import levels
from gyosei_forms.gif.verdicts.levels import DATA, VALUES, Choice, Fit, Levels, Structure
from gyosei_forms.limits import Limits
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

LEVELS = ("LV1", "LV2", "LV2s")
_MOST_SHAPES = 1_000


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How often a rule was broken: findings, rows that have one, and the first of those rows (from 1)."""

    rule: str
    findings: int
    rows: int
    first: int


@dataclass(frozen=True, slots=True)
class Rows:
    """What a verdict on a collection counted.

    ``total`` are the rows read, ``unread`` those among them that could not be judged. ``levels`` counts the rows by level
    and answer (``yes``, ``no``, ``unknown``), ``complete`` those that fulfil each pattern, ``missing`` by pattern and item
    (English name) those that lack it. ``findings`` counts by rule. ``ended_early`` says that rows after the last one could
    not be reached.
    """

    total: int
    unread: int
    levels: dict[str, dict[str, int]]
    complete: dict[str, int]
    missing: dict[str, dict[str, int]]
    findings: tuple[RuleCount, ...]
    ended_early: bool = False


@dataclass(slots=True)
class Tally:
    """Counts while rows pass."""

    entity: Entity
    report: Report
    limits: Limits
    total: int = 0
    unread: int = 0
    ended_early: bool = False
    _answers: dict[str, Counter[str]] = field(default_factory=lambda: {level: Counter() for level in LEVELS})
    _open: dict[str, set[str]] = field(default_factory=lambda: {level: set() for level in LEVELS})
    _complete: Counter[str] = field(default_factory=Counter)
    _missing: dict[str, Counter[patterns.Gap]] = field(default_factory=dict)
    _flat: dict[Text, None] = field(default_factory=dict)
    _chosen: dict[Choice, None] = field(default_factory=dict)
    _rules: dict[str, RuleCount] = field(default_factory=dict)
    _shapes: dict[Hashable, tuple[Structure, dict[str, tuple[patterns.Gap, ...]]]] = field(
        default_factory=dict
    )

    def add(self, node: Node | None, row: Report, unsettled: str) -> None:
        """Count one row with its findings; ``None`` for one that cannot be judged."""
        self.total += 1
        self._count(row)
        if node is None or node.opaque:
            self.unread += 1
            answers = Levels(*(ternary.unknown(DATA) for _ in LEVELS))
        else:
            found, gaps = self._structure(node)
            answers = levels.levels(found, row.rule_ids, unsettled)
            self._note(found, gaps)
        for level, answer in zip(LEVELS, answers, strict=True):
            self._answers[level][answer.word()] += 1
            self._open[level].update(answer.missing[: self.limits.max_findings])

    def _count(self, row: Report) -> None:
        self.report.extend(row, f"/{self.total}")
        counts = Counter(finding.rule for finding in row)
        for more in row.overflow:
            counts[more.rule] += more.count
        for rule, count in counts.items():
            known = self._rules.get(rule, RuleCount(rule, 0, 0, self.total))
            self._rules[rule] = RuleCount(rule, known.findings + count, known.rows + 1, known.first)

    def _structure(self, node: Node) -> tuple[Structure, dict[str, tuple[patterns.Gap, ...]]]:
        """Return the structure of a row; rows with the same items have the same one."""
        shape = node.shape()
        known = self._shapes.get(shape)
        if known is None:
            gaps = {one: patterns.gaps(node, one) for one in node.entity.patterns or ("",)}
            known = levels.structure(node), gaps
            if len(self._shapes) < _MOST_SHAPES:
                self._shapes[shape] = known
        return known

    def _note(self, found: Structure, gaps: dict[str, tuple[patterns.Gap, ...]]) -> None:
        most = self.limits.max_findings
        for pattern, lacking in gaps.items():
            self._complete[pattern] += not lacking
            counts = self._missing.setdefault(pattern, Counter())
            for gap in lacking:
                if gap in counts or len(counts) < most:
                    counts[gap] += 1
        self._flat.update(dict.fromkeys(found.flat[: max(0, most - len(self._flat))]))
        self._chosen.update(dict.fromkeys(found.chosen[: max(0, most - len(self._chosen))]))

    def levels(self) -> Levels:
        """Return the weakest answer of all rows for each level; without a row, and where rows are unread, it is open."""
        return Levels(*(self._answer(level) for level in LEVELS))

    def _answer(self, level: str) -> Ternary:
        answers = self._answers[level]
        if answers["no"]:
            return ternary.NO
        missing = set(self._open[level]) | ({DATA} if self.ended_early else set())
        if not self.total:
            missing = missing or {VALUES}
        return ternary.unknown(*missing) if missing else ternary.YES

    def structure(self) -> Structure:
        """Return what any row lacks, in the order of the model, and what any has in another nesting."""
        fits = tuple(
            Fit(pattern, tuple(map(levels.name, self._ordered(pattern))))
            for pattern in self.entity.patterns or ("",)
        )
        return Structure(fits, tuple(self._chosen), tuple(self._flat), ternary.unknown(VALUES))

    def _ordered(self, pattern: str) -> list[patterns.Gap]:
        return sorted(self._missing.get(pattern, ()), key=self._position)

    def _position(self, gap: patterns.Gap) -> tuple[int, ...]:
        places: list[int] = []
        entity: Entity | None = self.entity
        for one in gap:
            if entity is not None:
                places.append(list(entity.fields).index(one.attribute))
            entity = one.part
        return tuple(places)

    def rows(self) -> Rows:
        """Return the counts."""
        names = self.entity.patterns or ("",)
        return Rows(
            total=self.total,
            unread=self.unread,
            levels={
                level: {word: counts[word] for word in ("yes", "no", "unknown")}
                for level, counts in self._answers.items()
            },
            complete={pattern: self._complete[pattern] for pattern in names},
            missing={
                pattern: {levels.name(gap).en: self._missing[pattern][gap] for gap in self._ordered(pattern)}
                for pattern in names
            },
            findings=_sorted(self._rules.values()),
            ended_early=self.ended_early,
        )


def _sorted(counts: Iterable[RuleCount]) -> tuple[RuleCount, ...]:
    return tuple(sorted(counts, key=lambda one: (-one.rows, one.rule)))
