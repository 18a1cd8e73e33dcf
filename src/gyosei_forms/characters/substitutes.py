"""What could stand in for a unit outside JIS X 0213, and on which table's word. Nothing is replaced here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.characters.units import IDEOGRAPHIC_SELECTOR, SELECTOR, is_unit
from gyosei_forms.errors import require, require_text
from gyosei_forms.text import Text

_VOICED_MARK = re.compile("[\u3099\u309a]")
_CODE = re.compile("([a-z])([0-9]*)")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Why one character may stand in for another: a table or rule; a lower ``order`` decides before a higher.

    ``kind`` is the kind of the MJ reduction map the table belongs to; ``weight`` says what its numbers count
    (``rank``, ``hops``, or nothing).
    """

    id: str
    order: int
    name: Text
    kind: Text
    weight: str
    citation: Citation


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


@tables.once
def _schemes() -> dict[str, Scheme]:
    citation = basis.parse("mj-reduction")
    return {
        row["code"]: Scheme(
            row["code"],
            row["order"],
            Text(**row["name"]),
            Text(**row["kind"]),
            row.get("weight", ""),
            citation,
        )
        for row in tables.read_toml("mj/schemes.toml")["scheme"]
    }


@tables.once
def _reductions() -> dict[str, str]:
    lines = tables.read_text("mj/reduction.tsv").split("\n")
    return {line[0]: line[2:] for line in lines if line and line[0] != "#"}


def _reduced(char: str) -> tuple[Substitute, ...]:
    columns = _reductions().get(char, "").split("\t")
    found = [_read(column[0], *code) for column in columns for code in _CODE.findall(column, 1)]
    return tuple(sorted(found, key=lambda one: (one.place, one.to)))


def _read(to: str, code: str, number: str) -> Substitute:
    scheme = _schemes()[code]
    weight = {scheme.weight: int(number)} if scheme.weight else {}
    return Substitute(to, scheme, **weight)
