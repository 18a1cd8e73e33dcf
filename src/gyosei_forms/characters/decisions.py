"""Which of the candidates stands in for a unit, and why none does: one decision for check, reduction, survey, comparison.

Without a policy a unit outside the range is replaced only where one character can stand in: the same character (its
other code point, its selector removed, its voiced mark composed), or the only one that the tables of unification, of
the family register and of notice 582 name. Where they name several it is left and listed, unless a
:class:`ReductionPolicy` says which scheme decides; what they name outside the range counts too, so that a narrow range
does not make one of two the only one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gyosei_forms.characters import mj
from gyosei_forms.characters.repertoires import Repertoire
from gyosei_forms.characters.stand_ins import (
    SAME_CHARACTER,
    Substitute,
    beyond,
    stays,
    steps,
    substitutes,
)
from gyosei_forms.characters.substitution_record import Decided, Why
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.text import Text

_LAYOUT = frozenset("\t\n\r")
"""Tab and line breaks lay a text out; they stay whatever the range is."""
_ONLY_BY_POLICY = frozenset({"d", "r", "width"})
"""Schemes that decide only where a policy names them: dictionaries and analogies, on which the order that IPA published
does not call, and the width of kana."""


# --- policies


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
    """Return the ids of the schemes a policy can name: those of the MJ reduction map, ``nta`` and ``width``."""
    return (*(key for key, scheme in mj.schemes().items() if not scheme.different), "nta", "width")


def _is_order(schemes: object) -> bool:
    return isinstance(schemes, tuple) and all(
        isinstance(one, str) or (isinstance(one, tuple) and all(isinstance(each, str) for each in one))
        for one in schemes
    )


BY_IPA_ORDER = ReductionPolicy(("u", "s", "k", ("m", "z"), "n", "t"))
"""The order IPA published for choosing one candidate: unification rules, family register, notice 582."""


def require_policy(policy: object) -> ReductionPolicy:
    """Return the policy, an empty one for ``None``; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    if policy is None:
        return ReductionPolicy()
    if not isinstance(policy, ReductionPolicy):
        raise UsageError("policy は ReductionPolicy で渡してください。", "pass policy as a ReductionPolicy.")
    return policy


# --- decisions


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with one unit outside a range: ``chosen``, or the reason ``why`` it is left.

    ``found`` are the candidates, best first; where one is chosen, those that speak for it are among them.
    """

    chosen: Substitute | None
    decided: Decided | None
    why: Why | None
    found: tuple[Substitute, ...]

    @property
    def characters(self) -> tuple[str, ...]:
        """The candidates, each once, in the order of the tables."""
        return tuple(dict.fromkeys(one.to for one in self.found))


@lru_cache(maxsize=4096)
def decide(unit: str, to: Repertoire, policy: ReductionPolicy) -> Decision | None:
    """Return what is done with one unit, or ``None`` where it is inside the range and stays."""
    if unit in _LAYOUT or stays(unit, to):
        return None
    found, lost = substitutes(unit, to), beyond(unit, to)
    same = _same_character(found)
    if len(same) == 1:
        return _chosen(same.pop(), found, Decided.SAME_CHARACTER)
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


def _same_character(found: tuple[Substitute, ...]) -> set[str]:
    """Return what is the same character and comes first: several where two share the first place."""
    listed = [one for one in found if one.scheme.id in SAME_CHARACTER]
    first = min((one.place for one in listed), default=None)
    return {one.to for one in listed if one.place == first}


def _strong(found: Iterable[Substitute]) -> list[Substitute]:
    return [one for one in found if _ONLY_BY_POLICY.isdisjoint(steps(one.scheme))]


def _is_only(strong: list[Substitute], found: tuple[Substitute, ...], lost: tuple[Substitute, ...]) -> bool:
    """Say whether the strong candidates are one character, and no other is missing for the range's sake alone.

    What a chain of two tables gives is not the only one where a table names another character directly.
    """
    named = {one.to for one in strong}
    if len(named) != 1:
        return False
    others = [one for one in _strong(lost) if steps(one.scheme)[0] not in SAME_CHARACTER]
    if {_folded(one.to) for one in others} - {_folded(strong[0].to)}:
        return False
    direct = next((one for one in found if not _is_chain(one)), None)
    return direct is None or direct.to in named or not all(map(_is_chain, strong))


def _is_chain(one: Substitute) -> bool:
    first, *further = steps(one.scheme)
    return bool(further) and first not in SAME_CHARACTER


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
