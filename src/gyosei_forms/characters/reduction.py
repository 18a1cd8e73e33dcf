"""Reduction: a text made to fit a range, with a record of each substitution. Nothing is guessed, nothing lost silently.

Without a policy a unit outside the range is replaced only where one character can stand in: the same character (its
selector removed, its voiced mark composed), or the only one that the tables of unification, of the family register and
of notice 582 name. Where they name several it is left and listed, unless a :class:`ReductionPolicy` says which scheme
decides; what they name outside the range counts too, so that a narrow range does not make one of two the only one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gyosei_forms import intake
from gyosei_forms.characters import mj
from gyosei_forms.characters.repertoires import GENERAL, Repertoire
from gyosei_forms.characters.rules import AMBIGUOUS, NO_SUBSTITUTE, SUBSTITUTED
from gyosei_forms.characters.stand_ins import candidates, outside, require_range, stays, steps
from gyosei_forms.characters.substitutes import Substitute, preferred
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
from gyosei_forms.errors import LimitExceeded, UsageError, require, require_text, unknown
from gyosei_forms.findings import Position, Report, Result
from gyosei_forms.limits import ITEMS
from gyosei_forms.text import Text

__all__ = [
    "BY_IPA_ORDER",
    "Reduction",
    "ReductionPolicy",
    "candidates",
    "decide",
    "read_record",
    "reduce",
    "replay",
    "restore",
    "verify",
]

_SAME_CHARACTER = frozenset({"glyph", "base", "composed"})
"""Schemes that name the same character: the same glyph in another code, its glyph left open, its mark composed."""
_LAYOUT = frozenset("\t\n\r")
"""Tab and line breaks lay a text out; they stay whatever the range is."""
_RELATED = frozenset({"d", "r"})
"""Schemes of dictionaries and analogies. The order IPA published does not call on them, and neither does this
library unless a policy does."""


@dataclass(frozen=True, slots=True)
class ReductionPolicy:
    """Which schemes decide where several characters could stand in, in their order.

    An entry is the id of a scheme (:func:`scheme_ids`), or a tuple of ids that decide together. The first entry that
    names a candidate decides, by its lowest rank and hops; if those name two characters, nothing is decided.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown id or one given twice.
    """

    schemes: tuple[str | tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        require(
            _is_order(self.schemes),
            "schemes はスキーム ID の tuple で渡してください。",
            "pass schemes as a tuple of scheme ids.",
        )
        named = [each for group in self.groups for each in group]
        for each in named:
            if each not in scheme_ids():
                raise unknown(Text("スキーム", "scheme"), each, scheme_ids())
        require(len(set(named)) == len(named), "スキームは一度だけ挙げてください。", "name each scheme once.")

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The schemes as groups that decide together."""
        return tuple((one,) if isinstance(one, str) else one for one in self.schemes)


def scheme_ids() -> tuple[str, ...]:
    """Return the ids of the schemes a policy can name: those of the MJ reduction map, and ``nta``."""
    return (*(key for key, scheme in mj.schemes().items() if not scheme.different), "nta")


def _is_order(schemes: object) -> bool:
    return isinstance(schemes, tuple) and all(
        isinstance(one, str) or (isinstance(one, tuple) and all(isinstance(each, str) for each in one))
        for one in schemes
    )


BY_IPA_ORDER = ReductionPolicy(("u", "s", "k", ("m", "z"), "n", "t"))
"""The order IPA published for choosing one candidate: unification rules, family register, notice 582."""


@dataclass(frozen=True, slots=True, repr=False)
class Reduction:
    """A reduced text with the record of what was substituted and what was left."""

    text: str
    record: SubstitutionRecord

    def __repr__(self) -> str:
        return f"<Reduction, {self.record!r}>"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with one unit outside a range: ``chosen``, or the reason why it is left."""

    chosen: Substitute | None
    decided: Decided | None
    why: Why | None
    found: tuple[Substitute, ...]

    @property
    def characters(self) -> tuple[str, ...]:
        """The candidates, each once, in the order of the tables."""
        return tuple(dict.fromkeys(one.to for one in self.found))


def reduce(
    text: str, *, to: Repertoire = GENERAL, policy: ReductionPolicy | None = None
) -> Result[Reduction]:
    """Return the text with what is outside ``to`` substituted where one character decides, and the record of it.

    Each substitution is an info (``GYO-CHAR-030``); what is left is a warning (``GYO-CHAR-031`` undecided,
    ``GYO-CHAR-032`` unknown). What the range accepts as the other form of a vendor pair (― and —) stays, and so do tabs and line breaks. Takes any str,
    in linear time; over :data:`~gyosei_forms.characters.substitution_record.MAX_SUBSTITUTIONS` there is no value.

    Raises :class:`~gyosei_forms.errors.UsageError` for another type of argument.
    """
    require_text(text, "text")
    require_range(to)
    policy = require_policy(policy)
    if to.members.issuperset(text):
        return Result(Reduction(text, _Walk(to, policy).record(text, text)), Report())
    return _Walk(to, policy).run(text)


def require_policy(policy: object) -> ReductionPolicy:
    """Return the policy, an empty one for ``None``; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if policy is None:
        return ReductionPolicy()
    if not isinstance(policy, ReductionPolicy):
        raise UsageError("policy は ReductionPolicy で渡してください。", "pass policy as a ReductionPolicy.")
    return policy


@lru_cache(maxsize=4096)
def decide(unit: str, to: Repertoire, policy: ReductionPolicy) -> Decision | None:
    """Return what is done with one unit, or ``None`` where it is inside the range and stays."""
    if unit in _LAYOUT or stays(unit, to):
        return None
    found, lost = candidates(unit, to), outside(unit, to)
    same = preferred(one for one in found if one.scheme.id in _SAME_CHARACTER)
    if len(same) == 1:
        return _chosen(same[0], found, Decided.SAME_CHARACTER)
    if not found:
        return Decision(None, None, Why.NONE_KNOWN, found)
    strong = _strong(found)
    if _is_only(strong, found, lost):
        return _chosen(strong[0].to, tuple(strong), Decided.ONLY_CANDIDATE)
    best = _by_policy((*found, *lost), policy)
    if len(best) == 1 and best[0] in found:
        only = len({one.to for one in (*found, *lost)}) == 1
        return _chosen(best[0].to, best, Decided.ONLY_CANDIDATE if only else Decided.POLICY)
    return Decision(None, None, Why.SEVERAL if strong else Why.RELATED_ONLY, found)


def _strong(found: Iterable[Substitute]) -> list[Substitute]:
    return [one for one in found if _RELATED.isdisjoint(steps(one.scheme))]


def _is_only(strong: list[Substitute], found: tuple[Substitute, ...], lost: tuple[Substitute, ...]) -> bool:
    """Say whether the strong candidates are one character, and no other is missing for the range's sake alone.

    What a chain of two tables gives is not the only one where a table names another character directly.
    """
    named = {one.to for one in strong}
    if len(named) != 1:
        return False
    others = [one for one in _strong(lost) if steps(one.scheme)[0] not in _SAME_CHARACTER]
    if {_folded(one.to) for one in others} - {_folded(strong[0].to)}:
        return False
    direct = next((one for one in found if not _is_chain(one)), None)
    return direct is None or direct.to in named or not all(map(_is_chain, strong))


def _is_chain(one: Substitute) -> bool:
    first, *further = steps(one.scheme)
    return bool(further) and first not in _SAME_CHARACTER


def _folded(text: str) -> str:
    """Return a text with each compatibility ideograph as its canonical equivalent: the same character."""
    return unicodedata.normalize("NFC", text)


def _chosen(to: str, found: tuple[Substitute, ...], decided: Decided) -> Decision:
    first = min((one for one in found if one.to == to), key=lambda one: one.place)
    return Decision(first, decided, None, found)


def _by_policy(found: Iterable[Substitute], policy: ReductionPolicy) -> tuple[Substitute, ...]:
    """Return one substitute for each character that the first scheme with a candidate puts first."""
    for group in policy.groups:
        listed = [one for one in found if steps(one.scheme)[0] in group]
        if listed:
            first = min((one.rank, one.hops) for one in listed)
            best = {one.to: one for one in listed if (one.rank, one.hops) == first}
            return tuple(best.values())
    return ()


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
        offset = 0
        for number, unit in enumerate(iterate(text), 1):
            decision = None if unit in members else decide(unit, self.to, self.policy)
            pieces.append(unit if decision is None else self._apply(decision, unit, number, offset))
            offset += len(unit)
            if len(self.done) > MAX_SUBSTITUTIONS:
                intake.add_limit(self.report, LimitExceeded("MAX_SUBSTITUTIONS", MAX_SUBSTITUTIONS, ITEMS))
                return Result(None, self.report)
        reduced = "".join(pieces)
        return Result(Reduction(reduced, self.record(text, reduced)), self.report)

    def _apply(self, decision: Decision, unit: str, number: int, offset: int) -> str:
        place = Position(unit=number, offset=offset)
        if decision.chosen is None or decision.decided is None:
            self._leave(decision, unit, place)
            return unit
        one = decision.chosen
        self.done.append(
            Substitution(number, offset, unit, one.to, one.scheme.id, decision.decided, one.rank, one.hops)
        )
        document = one.scheme.citation.document
        self.tables[document.key] = document.version
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
