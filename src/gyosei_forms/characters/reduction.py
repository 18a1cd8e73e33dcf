"""Reduction: a text made to fit a range, with a record of each substitution. Nothing is guessed, nothing lost silently.

What stands in for a unit is decided in :mod:`gyosei_forms.characters.decisions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gyosei_forms import intake
from gyosei_forms.characters.decisions import (
    BY_IPA_ORDER,
    Decision,
    ReductionPolicy,
    decide,
    require_policy,
    scheme_ids,
)
from gyosei_forms.characters.repertoires import GENERAL, Repertoire
from gyosei_forms.characters.rules.reduction import AMBIGUOUS, NO_SUBSTITUTE, SUBSTITUTED
from gyosei_forms.characters.stand_ins import Substitute, joins_in, pieces, require_range
from gyosei_forms.characters.stand_ins import substitutes as candidates
from gyosei_forms.characters.substitution_record import (
    MAX_LEFT,
    MAX_SUBSTITUTIONS,
    Decided,
    Left,
    Substitution,
    SubstitutionRecord,
    Why,
    points,
    read_record,
    replay,
    restore,
    verify,
)
from gyosei_forms.characters.units import iterate
from gyosei_forms.errors import LimitExceeded, require_text
from gyosei_forms.findings import Position, Report, Result
from gyosei_forms.limits import ITEMS

__all__ = [
    "BY_IPA_ORDER",
    "Decision",
    "Reduction",
    "ReductionPolicy",
    "candidates",
    "decide",
    "read_record",
    "reduce",
    "replay",
    "require_policy",
    "restore",
    "scheme_ids",
    "verify",
]


@dataclass(frozen=True, slots=True, repr=False)
class Reduction:
    """A reduced text with the record of what was substituted and what was left."""

    text: str
    record: SubstitutionRecord

    def __repr__(self) -> str:
        return f"<Reduction, {self.record!r}>"


def reduce(
    text: str, *, to: Repertoire = GENERAL, policy: ReductionPolicy | None = None
) -> Result[Reduction]:
    """Return the text with what is outside ``to`` substituted where one character decides, and the record of it.

    Each substitution is an info (``GYO-CHAR-030``); what is left is a warning (``GYO-CHAR-031`` undecided,
    ``GYO-CHAR-032`` unknown). What the range accepts as the other form of a vendor pair (― and —) stays, but for an
    encoding, which has only one of them; tabs and line breaks stay. Half-width kana becomes full-width where the policy
    names ``width``, a voiced mark composed with its kana. Takes any str, in linear time; over
    :data:`~gyosei_forms.characters.substitution_record.MAX_SUBSTITUTIONS` there is no value.

    Raises :class:`~gyosei_forms.errors.UsageError` for another type of argument.
    """
    require_text(text, "text")
    require_range(to)
    policy = require_policy(policy)
    if to.is_plain(text):
        return Result(Reduction(text, _Walk(to, policy).record(text, text)), Report())
    return _Walk(to, policy).run(text)


def _numbered(text: str, to: Repertoire, policy: ReductionPolicy) -> Iterator[tuple[int, str]]:
    """Yield the units with their numbers; half-width kana with its mark as one where the policy calls on the width."""
    if any("width" in group for group in policy.groups):
        return pieces(text, joins_in(to))
    return enumerate(iterate(text), 1)


class _Walk:
    """One walk over a text."""

    def __init__(self, to: Repertoire, policy: ReductionPolicy) -> None:
        self.to = to
        self.policy = policy
        self.report = Report()
        self.done: list[Substitution] = []
        self.left: list[Left] = []
        self.left_count = 0
        self.tables: dict[str, str] = {}

    def run(self, text: str) -> Result[Reduction]:
        pieces: list[str] = []
        members = self.to.members
        offset = copied = 0
        for number, unit in _numbered(text, self.to, self.policy):
            decision = None if unit in members else decide(unit, self.to, self.policy)
            if decision is not None:
                put_in = self._apply(decision, unit, number, offset)
                if put_in is not None:  # what stays is copied in one piece, however long it is
                    pieces += (text[copied:offset], put_in)
                    copied = offset + len(unit)
            offset += len(unit)
            if len(self.done) > MAX_SUBSTITUTIONS:
                intake.add_limit(self.report, LimitExceeded("MAX_SUBSTITUTIONS", MAX_SUBSTITUTIONS, ITEMS))
                return Result(None, self.report)
        reduced = "".join((*pieces, text[copied:]))
        return Result(Reduction(reduced, self.record(text, reduced)), self.report)

    def _apply(self, decision: Decision, unit: str, number: int, offset: int) -> str | None:
        """Record what is done with a unit; return what is put in, ``None`` where it is left."""
        place = Position(unit=number, offset=offset)
        if decision.chosen is None or decision.decided is None:
            self._leave(decision, unit, place)
            return None
        one = decision.chosen
        self.done.append(
            Substitution(number, offset, unit, one.to, one.scheme.id, decision.decided, one.rank, one.hops)
        )
        self.tables[one.scheme.citation.key] = one.version
        if self.report.is_full:
            self.report.add(SUBSTITUTED, position=place)
        else:
            self.report.add(
                SUBSTITUTED, position=place, suggestion=one.to, **_told(unit, one, decision.decided)
            )
        return one.to

    def _leave(self, decision: Decision, unit: str, place: Position) -> None:
        why = decision.why or Why.NONE_KNOWN
        self.left_count += 1
        if len(self.left) < MAX_LEFT:
            self.left.append(Left(place.unit, place.offset, unit, why, decision.characters))
        rule = NO_SUBSTITUTE if why is Why.NONE_KNOWN else AMBIGUOUS
        if self.report.is_full:
            self.report.add(rule, position=place)
            return
        values = {"unit": unit, "code_points": points(unit)}
        if rule is AMBIGUOUS:
            values |= {
                "candidates": " ".join(decision.characters),
                "why_ja": why.word("ja"),
                "why_en": why.word("en"),
            }
        self.report.add(rule, position=place, **values)

    def record(self, text: str, reduced: str) -> SubstitutionRecord:
        """Return the record of what was done so far."""
        return SubstitutionRecord(
            range=self.to.id,
            range_version=self.to.version,
            length=len(text),
            reduced_length=len(reduced),
            substitutions=tuple(self.done),
            left=tuple(self.left),
            left_count=self.left_count,
            schemes=self.policy.groups,
            tables=tuple(sorted(self.tables.items())),
        )


def _told(unit: str, one: Substitute, decided: Decided) -> dict[str, str]:
    return {
        "unit": unit,
        "code_points": points(unit),
        "to": one.to,
        "to_code_points": points(one.to),
        "scheme_ja": one.scheme.name.ja,
        "scheme_en": one.scheme.name.en,
        "decided_ja": decided.word("ja"),
        "decided_en": decided.word("en"),
    }
