"""What could stand in for a unit inside a range: the tables of JIS X 0213, of MJ and of the National Tax Agency together."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from gyosei_forms import basis
from gyosei_forms.characters import jisx0213, mj, nta
from gyosei_forms.characters.mj import Scheme
from gyosei_forms.characters.repertoires import Repertoire
from gyosei_forms.characters.substitutes import Substitute, substitutes
from gyosei_forms.characters.units import iterate
from gyosei_forms.errors import require
from gyosei_forms.text import Text

_BEHIND = 10
"""The order of the map of the National Tax Agency: behind the tables of the MJ reduction map."""


def require_range(to: object) -> Repertoire:
    """Return the repertoire; raise :class:`~gyosei_forms.errors.UsageError` for anything else."""
    require(
        isinstance(to, Repertoire), "範囲は Repertoire で渡してください。", "pass a range as a Repertoire."
    )
    assert isinstance(to, Repertoire)  # noqa: S101 - for the type checker
    return to


def candidates(unit: str, to: Repertoire) -> tuple[Substitute, ...]:
    """Return what could stand in for a unit inside a range, best first; empty where nothing is known.

    Other code points for the same glyph (by MJ name, scheme ``glyph``); what
    :func:`~gyosei_forms.characters.substitutes.substitutes` gives; the MJ reduction map for what JIS X 0213
    has and the range has not; the map of the National Tax Agency (scheme ``nta``, up to four characters: ㈱ →（株）) for the unit or
    for a candidate of the others (``u+nta``). What the MJ map marks as a different character (別字) is left out.
    """
    found = _listed(unit)
    found += [_by_tax_agency(one.to, one) for one in found if not fits(one.to, to)]
    found.append(_by_tax_agency(unit, None))
    different = _different(unit)
    inside = (one for one in found if one.to not in ("", unit, *different) and fits(one.to, to))
    return tuple(sorted(dict.fromkeys(inside), key=lambda one: one.place))


def outside(unit: str, to: Repertoire) -> tuple[Substitute, ...]:
    """Return what the tables name for a unit and only the range keeps from standing in.

    Not what the map of the National Tax Agency brings inside: that is among :func:`candidates`.
    """
    different = _different(unit)
    named = (one for one in _listed(unit) if one.to not in ("", unit, *different) and not fits(one.to, to))
    lost = (one for one in named if not fits(_by_tax_agency(one.to, one).to, to))
    return tuple(sorted(dict.fromkeys(lost), key=lambda one: one.place))


def _listed(unit: str) -> list[Substitute]:
    """Return what the tables but that of the National Tax Agency name for a unit, whatever the range."""
    return [*_same_glyph(unit), *substitutes(unit), *_reduced_within(unit)]


def fits(text: str, to: Repertoire) -> bool:
    """Say whether a range takes every unit of a text as it is."""
    return all(stays(unit, to) for unit in iterate(text))


def _reduced_within(unit: str) -> list[Substitute]:
    """Return what the MJ reduction map has for a character inside JIS X 0213."""
    if jisx0213.cell_of(unit) is None:
        return []
    names = [one for one in mj.names_of(unit) if not mj.is_withheld(one)]
    return [
        Substitute(one.character, one.scheme, one.rank, one.hops)
        for name in names[:1]
        for one in mj.candidates(name)
    ]


def _different(unit: str) -> frozenset[str]:
    """Return what the MJ reduction map marks as a different character (別字), whatever another table says."""
    return frozenset(
        one.character for name in mj.names_of(unit) for one in mj.candidates(name) if one.scheme.different
    )


def _by_tax_agency(text: str, before: Substitute | None) -> Substitute:
    """Return what the map of the National Tax Agency makes of a text; the text itself where it has nothing."""
    made = nta.reduced(text) or text
    if before is None:
        return Substitute(made, _tax_agency(None))
    return Substitute(made, _tax_agency(before.scheme), before.rank, before.hops)


@cache
def _tax_agency(before: Scheme | None) -> Scheme:
    """Return the scheme of that map, alone or after another, behind which it stands in the order."""
    name = Text("国税庁 JIS縮退マップ", "JIS reduction map of the National Tax Agency")
    own = Scheme("nta", _BEHIND, name, name, "", basis.parse("nta-shrink"))
    if before is None:
        return own
    both = Text(f"{before.name.ja}、次に{name.ja}", f"{before.name.en}, then {name.en}")
    return replace(own, id=f"{before.id}+nta", order=_BEHIND + before.order, name=both)


def stays(unit: str, to: Repertoire) -> bool:
    """Say whether a range takes a unit as it is: inside, or the other form of a vendor pair."""
    return unit in to or unit in to.aliases


def _same_glyph(unit: str) -> list[Substitute]:
    """Return the other code points and sequences for the glyph of a unit (神 with VS1 and U+FA19)."""
    names = mj.names_of(unit)
    return [Substitute(one, _glyph_scheme()) for name in names for one in mj.units_of(name) if one != unit]


@cache
def _glyph_scheme() -> Scheme:
    name = Text("同じ字形の別の符号（MJ文字図形名が同じ）", "other code for the same glyph (same MJ name)")
    return Scheme("glyph", -1, name, name, "", basis.parse("mj-list"))


def steps(scheme: Scheme) -> list[str]:
    """Return the ids of the tables a scheme goes through, without the removal of a selector that went before."""
    return scheme.id.removeprefix("base+").split("+")
