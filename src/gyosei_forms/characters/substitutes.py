"""What could stand in for a unit outside JIS X 0213, and on which table's word. Nothing is replaced here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from gyosei_forms import basis, tables
from gyosei_forms.characters import jisx0213, mj
from gyosei_forms.characters.mj import Scheme
from gyosei_forms.characters.units import IDEOGRAPHIC_SELECTOR, SELECTOR, is_unit
from gyosei_forms.errors import require, require_text
from gyosei_forms.text import Text

__all__ = ["Scheme", "Substitute", "preferred", "substitutes"]

_VOICED_MARK = re.compile("[\u3099\u309a]")


@dataclass(frozen=True, slots=True)
class Substitute:
    """A unit that could stand in, ``scheme`` being the reason; ``rank`` and ``hops`` are 0 where it counts none."""

    to: str
    scheme: Scheme
    rank: int = 0
    hops: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """What the order of substitutes goes by; equal places do not decide between two characters."""
        return (self.scheme.order, self.rank, self.hops)


def substitutes(unit: str) -> tuple[Substitute, ...]:
    """Return what could stand in for a unit outside JIS X 0213, best first; empty if nothing is known.

    - of a sequence with a variation selector, the base: the same character, its glyph left open (UTS #37); then what
      could stand in for the base, where that is outside too;
    - of kana with a combining voiced mark, the composed kana, canonically equivalent;
    - of a character with an entry in the MJ reduction map 1.2.0, its candidates inside JIS X 0213. A candidate
      which the map marks as another character (別字) is none.

    One character may be listed by several schemes. Use :func:`preferred` to learn whether they decide.
    """
    if len(require_text(unit, "unit")) > 1:
        return _from_sequence(unit) if is_unit(unit) else ()
    return _reduced(unit)


def preferred(found: Iterable[Substitute]) -> tuple[str, ...]:
    """Return the characters that come first: one if the schemes decide, several if they do not, none without any."""
    listed = _listed(found)
    first = min((one.place for one in listed), default=None)
    return tuple(dict.fromkeys(one.to for one in listed if one.place == first))


def _listed(found: object) -> tuple[Substitute, ...]:
    listed = tuple(found) if isinstance(found, Iterable) else (found,)
    require(
        all(isinstance(one, Substitute) for one in listed),
        "substitutes() の結果を渡してください。",
        "pass what substitutes() returned.",
    )
    return listed


def _from_sequence(unit: str) -> tuple[Substitute, ...]:
    if SELECTOR.search(unit):
        scheme = _base_scheme("uts-37" if IDEOGRAPHIC_SELECTOR.search(unit) else "unicode#23.4")
        base = SELECTOR.sub("", unit)
        further = (replace(one, scheme=_after_selector(one.scheme)) for one in substitutes(base))
        return (Substitute(base, scheme), *further)
    composed = unicodedata.normalize("NFC", unit)
    if len(composed) == 1 and _VOICED_MARK.match(unit, 1):
        return (Substitute(composed, _composed_scheme()),)
    return ()


@cache
def _base_scheme(source: str) -> Scheme:
    name = Text(
        "異体字セレクタを除いた文字（同じ文字。字形は指定されない）",
        "selector removed: same character, glyph not specified",
    )
    return Scheme("base", 0, name, name, "", basis.parse(source))


@cache
def _after_selector(scheme: Scheme) -> Scheme:
    """Return the scheme as it applies to a character whose selector is removed first."""
    name = Text(f"異体字セレクタを除き、{scheme.name.ja}", f"selector removed, then {scheme.name.en}")
    return replace(scheme, id=f"base+{scheme.id}", name=name)


@tables.once
def _composed_scheme() -> Scheme:
    name = Text("濁点・半濁点を合成した文字（正準等価）", "composed form, canonically equivalent")
    return Scheme("composed", 0, name, name, "", basis.parse("unicode#3.7"))


def _reduced(char: str) -> tuple[Substitute, ...]:
    names = [name for name in mj.names_of(char) if not mj.is_withheld(name)]
    if char in jisx0213.contents() or not names:
        return ()
    listed = mj.candidates(names[0])
    different = {one.character for one in listed if one.scheme.different}
    found = [
        Substitute(one.character, one.scheme, rank=one.rank, hops=one.hops)
        for one in listed
        if one.character not in different
    ]
    return tuple(sorted(found, key=lambda one: (one.place, one.to)))
