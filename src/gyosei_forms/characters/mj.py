"""文字情報基盤 (Character Information Infrastructure): 58,862 glyphs and 286 variant kana by MJ name, and IPA's reduction map.

A character as text stands for one glyph: by a code point of its own, by a variation sequence of the collection
Moji_Joho, or by a standardised variation sequence. A sequence of the collection Adobe-Japan1 is looked up through the
glyph that JIS X 0213:2004 or JIS X 0208:1990 shows for the character, where it is one of these two.

>>> names_of("葛"), names_of("葛\U000e0103"), names_of("葛\U000e0101")
(('MJ022336',), ('MJ022336',), ('MJ022336',))
>>> glyph("MJ028902").koseki, str(glyph("MJ028902").cell), glyph("MJ028902").unified
('513280', '1-25-66', True)
>>> [(one.character, one.scheme.id) for one in candidates("MJ028902")]
[('高', 'u'), ('高', 'k')]
>>> equal("神\ufe00", "\ufa19"), equal("葛", "葛\U000e0100")
(True, False)
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import zip_longest

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.characters.jisx0213 import Cell
from gyosei_forms.characters.units import iterate
from gyosei_forms.errors import require_text
from gyosei_forms.text import Text

VERSION = "006.02"
"""The version of MJ文字情報一覧表 in use."""

_FIRST_KANA = "090001"
_HEADER = re.compile("(?:#[^\n]*\n)*")
_CANDIDATE = re.compile("([a-z])([0-9]*)(.)")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Why one character may stand in for another: a table or rule; a lower ``order`` decides before a higher.

    ``kind`` is the kind of the MJ reduction map the table belongs to; ``weight`` says what its numbers count
    (``rank``, ``hops``, or nothing). ``different`` marks the table of those that are different characters (別字):
    they never stand in.
    """

    id: str
    order: int
    name: Text
    kind: Text
    weight: str
    citation: Citation
    different: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A character of JIS X 0213 that the reduction map lists for a glyph.

    ``rank`` and ``hops`` are 0 where the scheme counts none; ``order`` is the place in the list of the glyph, from 1:
    by scheme, then as the map has them.
    """

    character: str
    scheme: Scheme
    hops: int
    rank: int
    order: int


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph of MJ文字情報一覧表.

    ``base`` is the character it is a form of (対応するUCS), ``ucs`` a code point of its own (実装したUCS), ``ivs`` and
    ``svs`` its sequences, ``also`` a second Moji_Joho sequence. ``koseki`` is the 戸籍統一文字番号, ``juki`` the
    住基ネット統一文字コード (``J+…``). ``cell`` is the cell of JIS X 0213 that the list gives; with ``unified``, by a numbered
    rule of unification (包摂規準). What the list does not give is ``None``.
    """

    mj: str
    base: str | None
    ucs: str | None
    ivs: str | None
    svs: str | None
    also: str | None
    koseki: str | None
    juki: str | None
    cell: Cell | None
    unified: bool


def names_of(unit: str) -> tuple[str, ...]:
    """Return the MJ names that a unit stands for; empty where it stands for none.

    A character without a selector stands for the glyph whose own code point it is. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``unit`` is no str.
    """
    row = _rows().get(require_text(unit, "unit"))
    if row is None and len(unit) == 2:
        number = _adobe().get(unit)
        return () if number is None else (f"MJ{number}",)
    return () if row is None else (f"MJ{_columns()[0][row]}",)


def glyph(mj: str) -> Glyph | None:
    """Return what the list says about an MJ name, or ``None`` if it has no such name."""
    row = _row(mj)
    if row is None:
        return None
    number, base, own, ideographic, standardised, koseki, juki, cell = (column[row] for column in _columns())
    ivs, also = _sequences(base, ideographic)
    return Glyph(
        f"MJ{number}",
        base or None,
        base if own == "=" else own or None,
        ivs,
        base + _selector(standardised) if standardised else None,
        also,
        koseki or None,
        f"J+{juki}" if juki else None,
        Cell(*map(int, cell.rstrip("u").split("-"))) if cell else None,
        cell.endswith("u"),
    )


def units_of(mj: str) -> tuple[str, ...]:
    """Return every unit that stands for a glyph: its code point first, then sequences; empty if unknown."""
    found = glyph(mj)
    if found is None:
        return ()
    own = (found.ucs, found.ivs, found.also, found.svs)
    return (*(one for one in own if one), *_adobe_by_number().get(found.mj[2:], ()))


def forms_of(character: str) -> tuple[str, ...]:
    """Return the MJ names whose base is a character: the glyphs it may have been meant as (邉 has 16)."""
    require_text(character, "character")
    numbers = _columns()[0]
    return tuple(f"MJ{numbers[row]}" for row in _rows_by_base().get(character, ()) if character)


def candidates(mj: str) -> tuple[Candidate, ...]:
    """Return what the reduction map 1.2.0 lists for a glyph, by scheme and then in the order of the map.

    The list also holds what the map marks as another character (``scheme.different``) and is not cut for glyphs whose
    path leads to another character (:func:`is_withheld`). Empty for an unknown name and for a glyph without an entry.
    """
    listed = _map().get(mj[2:], "") if require_text(mj, "mj")[:2] == "MJ" else ""
    found = []
    for order, (code, number, to) in enumerate(_CANDIDATE.findall(listed), 1):
        scheme = schemes()[code]
        weight = int(number or 0)
        hops, rank = (weight, 0) if scheme.weight == "hops" else (0, weight)
        found.append(Candidate(to, scheme, hops, rank, order))
    return tuple(found)


def is_withheld(mj: str) -> bool:
    """Say whether IPA's own selection tool gives no character, as the path leads to another character."""
    return require_text(mj, "mj") in tables.read_toml("mj/schemes.toml")["withheld"]


def equal(a: str, b: str) -> bool:
    """Say whether two texts are the same glyph by glyph: unit by unit the same text, or the same MJ name.

    What stands for no MJ name equals only itself. No other equivalence is used: 高 and 髙 are two glyphs. Raises
    :class:`~gyosei_forms.errors.UsageError` if one of them is no str.
    """
    if require_text(a, "a") == require_text(b, "b"):
        return True
    return all(
        one == two or _same(one, two) for one, two in zip_longest(iterate(a), iterate(b), fillvalue="")
    )


def _same(one: str, two: str) -> bool:
    names = names_of(one)
    return bool(names) and names == names_of(two)


@tables.once
def schemes() -> dict[str, Scheme]:
    """Return the tables of the reduction map by their code; source: ``data/mj/schemes.toml``."""
    citation = basis.parse("mj-reduction")
    return {
        row["code"]: Scheme(
            row["code"],
            row["order"],
            Text(**row["name"]),
            Text(**row["kind"]),
            row.get("weight", ""),
            citation,
            row.get("different", False),
        )
        for row in tables.read_toml("mj/schemes.toml")["scheme"]
    }


@tables.once
def members() -> frozenset[str]:
    """Return every unit that stands for a glyph by the list itself: code points, Moji_Joho and standardised sequences.

    Variant kana are not among them: :func:`variant_kana`.
    """
    return frozenset(_rows()) - variant_kana()


@tables.once
def variant_kana() -> frozenset[str]:
    """Return the 286 variant kana (変体仮名) that have an MJ name, by the list's other part."""
    return frozenset(_columns()[1][count() :])


def count() -> int:
    """Return how many glyph names the list has, without its part on variant kana."""
    return bisect_left(_columns()[0], _FIRST_KANA)


# --- tables


def _body(name: str) -> str:
    text = tables.read_text(name)
    header = _HEADER.match(text)
    return text[header.end() if header else 0 : -1]


@tables.once
def _columns() -> tuple[list[str], ...]:
    """Return the columns of the list, then of its part on variant kana, in the order of the MJ names."""
    width = 8
    rows = f"{_body('mj/glyphs.tsv')}\n{_body('mj/variant_kana.tsv')}"
    flat = rows.replace("\n", "\t").split("\t")
    return tuple(flat[first::width] for first in range(width))


@tables.once
def _rows() -> dict[str, int]:
    """Return the row of each unit."""
    _, bases, owns, ideographic, standardised, *_ = _columns()
    rows = {base if own == "=" else own: row for row, (base, own) in enumerate(zip(bases, owns, strict=True))}
    rows.pop("", None)
    for row, written in enumerate(ideographic):
        if written:
            rows.update((one, row) for one in _sequences(bases[row], written) if one)
    for row, written in enumerate(standardised):
        if written:
            rows[bases[row] + _selector(written)] = row
    return rows


@tables.once
def _rows_by_base() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, base in enumerate(_columns()[1]):
        found.setdefault(base, []).append(row)
    return found


def _row(mj: str) -> int | None:
    numbers = _columns()[0]
    number = require_text(mj, "mj")[2:]
    row = bisect_left(numbers, number)
    return row if mj[:2] == "MJ" and row < len(numbers) and numbers[row] == number else None


def _sequences(base: str, written: str) -> tuple[str | None, str | None]:
    """Return the Moji_Joho sequences of a row: the one of its base, and a second one, which names its base."""
    first, _, also = written.partition(" ")
    return (
        base + _selector(first) if first else None,
        also[0] + _selector(also[1:]) if also else None,
    )


def _selector(number: str) -> str:
    """Return VARIATION SELECTOR-n."""
    place = int(number)
    return chr(0xFE00 + place - 1) if place <= 16 else chr(0xE0100 + place - 17)


@tables.once
def _adobe() -> dict[str, str]:
    """Return the number of the MJ name by Adobe-Japan1 sequence."""
    rows = (line.split("\t") for line in _body("mj/adobe_japan1.tsv").split("\n"))
    return {base + _selector(place): number for base, place, number in rows}


@tables.once
def _adobe_by_number() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sequence, number in _adobe().items():
        found.setdefault(number, []).append(sequence)
    return found


@tables.once
def _map() -> dict[str, str]:
    return dict(line.split("\t") for line in _body("mj/reduction.tsv").split("\n"))
