"""What could stand in for a unit outside a range, and on which table's word. Nothing is replaced here.

The one place where the tables meet: :func:`~gyosei_forms.characters.decisions.decide` chooses among what is listed here,
and the check of a text, its reduction, its survey and its comparison all go by that choice.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from gyosei_forms import basis
from gyosei_forms.characters import mj, nta
from gyosei_forms.characters.mj import Scheme
from gyosei_forms.characters.repertoires import GENERAL, Repertoire
from gyosei_forms.characters.repertoires.repertoire import require_range
from gyosei_forms.characters.units import IDEOGRAPHIC_SELECTOR, SELECTOR, is_unit, iterate
from gyosei_forms.errors import require_text
from gyosei_forms.text import Text

__all__ = [
    "SAME_CHARACTER",
    "Scheme",
    "Substitute",
    "beyond",
    "pieces",
    "require_range",
    "stays",
    "steps",
    "substitutes",
]

SAME_CHARACTER = frozenset({"vendor", "glyph", "base", "composed"})
"""Schemes that name the same character: its other code point, the same glyph in another code, its glyph left open, its
mark composed."""
_VOICED_MARK = re.compile("[\u3099\u309a]")
_HALF_WIDTH = re.compile("[\uff61-\uff9f][\uff9e\uff9f]?")
_HALF_WIDTH_MARKS = ("\uff9e", "\uff9f")


@dataclass(frozen=True, slots=True)
class Substitute:
    """A text that could stand in, ``scheme`` being the reason; ``rank`` and ``hops`` are 0 where it counts none."""

    to: str
    scheme: Scheme
    rank: int = 0
    hops: int = 0

    @property
    def place(self) -> tuple[int, int, int]:
        """What the order of substitutes goes by; equal places do not decide between two characters."""
        return (self.scheme.order, self.rank, self.hops)

    @property
    def version(self) -> str:
        """The version of the source: for Unicode the one of the running Python, whose mappings are used."""
        document = self.scheme.citation.document
        return unicodedata.unidata_version if document.key == "unicode" else document.version


# --- what is listed


def substitutes(unit: str, to: Repertoire = GENERAL) -> tuple[Substitute, ...]:
    """Return what could stand in for a unit inside a range, best first; empty if it is inside, or nothing is known.

    - the other form of a vendor pair, where the range is an encoding that has only one (``vendor``);
    - other code points for the same glyph, by MJ name (``glyph``);
    - of a sequence with a variation selector, the base: the same character, its glyph left open (``base``, UTS #37);
    - of kana with a combining voiced mark, the composed kana, canonically equivalent (``composed``);
    - the candidates of the MJ reduction map 1.2.0 for the glyph, or else for its base (``base+u``);
    - what the map of the National Tax Agency gives (``nta``, up to four characters: ㈱ →（株）), for the unit or for a candidate
      of the others that is outside the range (``u+nta``);
    - of half-width kana, the full-width form (``width``).

    What the MJ map marks as a different character (別字) never stands in. One text may be listed by several schemes;
    :func:`~gyosei_forms.characters.decisions.decide` says whether they decide. Raises
    :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type.
    """
    require_text(unit, "unit")
    return () if stays(unit, require_range(to)) else _listed(unit, to)[0]


def beyond(unit: str, to: Repertoire) -> tuple[Substitute, ...]:
    """Return what the tables name for a unit outside, and only the range keeps from standing in.

    Not what the map of the National Tax Agency brings inside: that is among :func:`substitutes`.
    """
    return _listed(unit, to)[1]


def steps(scheme: Scheme) -> list[str]:
    """Return the ids of the tables a scheme goes through, without the removal of a selector that went before."""
    return scheme.id.removeprefix("base+").split("+")


def stays(unit: str, to: Repertoire) -> bool:
    """Say whether a range takes a unit as it is: inside, or the other form of a vendor pair."""
    return unit in to or (unit in to.aliases and not to.is_encoding)


def pieces(text: str, joins: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Yield the units with their numbers, a half-width voiced mark with the kana before it (ﾀﾞ) where ``joins`` says so."""
    held: tuple[int, str] | None = None
    for number, unit in enumerate(iterate(text), 1):
        if held is not None:
            if unit in _HALF_WIDTH_MARKS and joins(held[1] + unit):
                yield held[0], held[1] + unit
                held = None
                continue
            yield held
        held = number, unit
    if held is not None:
        yield held


def joins_in(to: Repertoire) -> Callable[[str], bool]:
    """Return the test whether a range has one full-width character for half-width kana with its mark, but not the kana."""
    return lambda pair: not stays(pair[0], to) and (full := full_width(pair)) is not None and stays(full, to)


def _listed(unit: str, to: Repertoire) -> tuple[tuple[Substitute, ...], tuple[Substitute, ...]]:
    """Return what the tables name inside a range, and what they name beyond it."""
    barred = {"", unit} | _different(unit)
    named = [one for one in _named(unit, to) if one.to not in barred]
    inside, outside = [], []
    for one in named:
        if _fits(one.to, to):
            inside.append(one)
            continue
        further = _by_tax_agency(one.to, one)
        if further.to not in barred and _fits(further.to, to):
            inside.append(further)
        else:
            outside.append(one)
    own = _by_tax_agency(unit, None)
    if own.to not in barred and _fits(own.to, to):
        inside.append(own)
    return _in_order(inside), _in_order(outside)


def _in_order(found: Iterable[Substitute]) -> tuple[Substitute, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.place))


def _fits(text: str, to: Repertoire) -> bool:
    return all(stays(unit, to) for unit in iterate(text))


# --- what each table names, whatever the range


def _named(unit: str, to: Repertoire) -> list[Substitute]:
    """Return what the tables but that of the National Tax Agency name for a unit."""
    found = [Substitute(to.aliases[unit].member, _vendor())] if unit in to.aliases else []
    found += _same_glyph(unit)
    if len(unit) > 1 and is_unit(unit):
        found += _from_sequence(unit)
    else:
        found += _by_map(unit)
    full = full_width(unit)
    return found if full is None else [*found, Substitute(full, _width())]


def _same_glyph(unit: str) -> list[Substitute]:
    """Return the other code points and sequences for the glyph of a unit (神 with VS1 and U+FA19)."""
    names = mj.names_of(unit)
    return [Substitute(one, _glyph()) for name in names for one in mj.units_of(name) if one != unit]


def _from_sequence(unit: str) -> list[Substitute]:
    if SELECTOR.search(unit):
        bare = SELECTOR.sub("", unit)
        scheme = _base("uts-37" if IDEOGRAPHIC_SELECTOR.search(unit) else "unicode#23.4")
        own = _by_map(unit)
        return [Substitute(bare, scheme), *(own or map(_after_selector, _by_map(bare)))]
    composed = unicodedata.normalize("NFC", unit)
    if len(composed) == 1 and _VOICED_MARK.match(unit, 1):
        return [Substitute(composed, _composed())]
    return []


def _by_map(unit: str) -> list[Substitute]:
    """Return what the MJ reduction map lists for the glyph of a unit; nothing for a withheld one."""
    different = _different(unit)
    return [
        Substitute(one.character, one.scheme, one.rank, one.hops)
        for name in mj.names_of(unit)
        if not mj.is_withheld(name)
        for one in mj.candidates(name)
        if one.character not in different
    ]


def _different(unit: str) -> set[str]:
    """Return what the MJ reduction map marks as a different character (別字), whatever another table says."""
    listed = (one for name in mj.names_of(unit) for one in mj.candidates(name))
    return {one.character for one in listed if one.scheme.different}


def _by_tax_agency(text: str, before: Substitute | None) -> Substitute:
    """Return what the map of the National Tax Agency makes of a text; the text itself where it has nothing."""
    made = nta.reduced(text) or text
    if before is None:
        return Substitute(made, _tax_agency(None))
    return Substitute(made, _tax_agency(before.scheme), before.rank, before.hops)


def full_width(text: str) -> str | None:
    """Return the full-width form of half-width kana, with its voiced mark or without; ``None`` for anything else.

    A mark that stands alone becomes ゛ or ゜, one behind its kana is composed with it (ﾀﾞ → ダ, ｶﾟ → カ゚).
    """
    if _HALF_WIDTH.fullmatch(text) is None:
        return None
    if text in _HALF_WIDTH_MARKS:
        return "゛" if text == _HALF_WIDTH_MARKS[0] else "゜"
    return unicodedata.normalize("NFKC", text)


# --- schemes that are no table of the MJ reduction map, in the order in which they stand before and behind it


@cache
def _vendor() -> Scheme:
    name = Text("変換の違いによる別符号（同じ文字）", "other code point of the same character (vendor pair)")
    return Scheme("vendor", -2, name, name, "", basis.parse("jis-x-0213"))


@cache
def _glyph() -> Scheme:
    name = Text("同じ字形の別の符号（MJ文字図形名が同じ）", "other code for the same glyph (same MJ name)")
    return Scheme("glyph", -1, name, name, "", basis.parse("mj-list"))


@cache
def _base(source: str) -> Scheme:
    name = Text(
        "異体字セレクタを除いた文字（同じ文字。字形は指定されない）",
        "selector removed: same character, glyph not specified",
    )
    return Scheme("base", 0, name, name, "", basis.parse(source))


@cache
def _composed() -> Scheme:
    name = Text("濁点・半濁点を合成した文字（正準等価）", "composed form, canonically equivalent")
    return Scheme("composed", 0, name, name, "", basis.parse("unicode#3.7"))


def _after_selector(one: Substitute) -> Substitute:
    return replace(one, scheme=_scheme_after_selector(one.scheme))


@cache
def _scheme_after_selector(scheme: Scheme) -> Scheme:
    """Return the scheme as it applies to a character whose selector is removed first."""
    name = Text(f"異体字セレクタを除き、{scheme.name.ja}", f"selector removed, then {scheme.name.en}")
    return replace(scheme, id=f"base+{scheme.id}", name=name)


@cache
def _width() -> Scheme:
    name = Text("半角カナの全角化（濁点・半濁点は合成）", "half-width kana made full-width, marks composed")
    return Scheme("width", 10, name, name, "", basis.parse("unicode#18.5"))


_BEHIND = 11
"""The order of the map of the National Tax Agency: behind all others."""


@cache
def _tax_agency(before: Scheme | None) -> Scheme:
    """Return the scheme of that map, alone or after another, behind which it stands in the order."""
    name = Text("国税庁 JIS縮退マップ", "JIS reduction map of the National Tax Agency")
    own = Scheme("nta", _BEHIND, name, name, "", basis.parse("nta-shrink"))
    if before is None:
        return own
    both = Text(f"{before.name.ja}、次に{name.ja}", f"{before.name.en}, then {name.en}")
    return replace(own, id=f"{before.id}+nta", order=_BEHIND + before.order, name=both)
