"""Search in the catalogue: by name, law, ministry, document and life event, in an order that can be explained."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum

from gyosei_forms import tables
from gyosei_forms.errors import require, require_text
from gyosei_forms.procedures.catalogue import LISTS, catalogue
from gyosei_forms.procedures.folding import folded
from gyosei_forms.procedures.model import Procedure
from gyosei_forms.text import Lang, Text

MOST_WORDS = 20
"""How many words of a query are looked at."""
_NEAR = 5
"""How many names are suggested where nothing is found."""


class Place(IntEnum):
    """Where a word of a query stands in a procedure; the value is its weight."""

    ID = 9
    WHOLE_NAME = 8
    NAME_START = 7
    NAME = 6
    EVENT = 4
    ITEM = 3
    LAW = 2
    MINISTRY = 1

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _PLACES[self].get(lang)


_PLACES = {
    Place.ID: Text("手続ID・キーと一致", "is its 手続ID or key"),
    Place.WHOLE_NAME: Text("手続名と一致", "is its name"),
    Place.NAME_START: Text("手続名の先頭", "begins its name"),
    Place.NAME: Text("手続名の中", "in its name"),
    Place.EVENT: Text("ライフイベント", "in its life event"),
    Place.ITEM: Text("項目名", "in the title of its item"),
    Place.LAW: Text("根拠法令", "in its law"),
    Place.MINISTRY: Text("府省庁", "in its ministries"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A procedure found, and why: each word of the query with the best place where it stands."""

    procedure: Procedure
    because: tuple[tuple[str, Place], ...]

    @property
    def weight(self) -> int:
        """The sum of the weights of the places."""
        return sum(place for _, place in self.because)


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave.

    ``hits`` are in the order of their weight; equal ones in that of the lists (the newest first), of the length of the
    name, of the source. ``nowhere`` are the words that stand nowhere in the lists searched, ``near`` names that
    resemble the query: both only where nothing was found.
    """

    hits: tuple[Hit, ...]
    nowhere: tuple[str, ...] = ()
    near: tuple[Procedure, ...] = ()

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """The procedures found, in their order."""
        return tuple(hit.procedure for hit in self.hits)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The folded texts of one procedure."""

    ids: tuple[str, ...]
    name: str
    event: str
    item: str
    law: str
    cited: tuple[str, ...]
    ministries: str

    def place(self, word: str) -> Place | None:
        """Return the best place where a word stands."""
        return next(self._places(word), None)

    def _places(self, word: str) -> Iterator[Place]:
        if word in self.ids:
            yield Place.ID
        if word in self.name:
            start = Place.NAME_START if self.name.startswith(word) else Place.NAME
            yield Place.WHOLE_NAME if self.name == word else start
        for text, place in (
            (self.event, Place.EVENT),
            (self.item, Place.ITEM),
            (self.law, Place.LAW),
            (self.ministries, Place.MINISTRY),
        ):
            if word in text:
                yield place


@tables.once
def _index() -> dict[str, _Texts]:
    return {
        row.key: _Texts(
            tuple(folded(one) for one in (row.key, row.procedure_id) if one),
            folded(row.name),
            folded(row.event),
            folded(row.heading.title if row.heading else ""),
            folded("\n".join((row.law_raw, *_laws(row)))),
            tuple(folded(name) for name in _laws(row)),
            folded("\n".join(row.ministries)),
        )
        for row in catalogue(*LISTS)
    }


def _laws(row: Procedure) -> tuple[str, ...]:
    """Return the names of the laws that a row cites, 同法 resolved."""
    return tuple(law.name for law in row.law.laws) if row.law else ()


def search(
    text: str = "",
    *,
    law: str = "",
    ministry: str = "",
    event: str = "",
    document: str = "",
    documents: Mapping[str, Collection[str]] | None = None,
    lists: Collection[str] = LISTS,
) -> Found:
    """Search the catalogue.

    Every word of ``text`` (separated by blanks) must stand in the name, 手続ID, life event, item, law or ministries of a
    procedure. The others narrow that down, each by a part of the name: ``law`` by the law cited (former and short names
    of the table of laws too), ``ministry`` by a ministry of the item, ``event`` by the life event where a list names
    one (local procedures only), ``document`` by a document the procedure asks for. What it asks for no list says:
    ``documents`` gives it, as names of documents by the key of the procedure (``000:8366``). Width, case, kana and
    blanks of the source do not count. A search for nothing lists everything.

    Raises :class:`~gyosei_forms.errors.UsageError` for what is no text, for an unknown list, and for ``document``
    without ``documents``.
    """
    for name, value in (("law", law), ("ministry", ministry), ("event", event), ("document", document)):
        require_text(value, name)
    require(
        not document or documents is not None,
        "書類で探すには、手続が求める書類の対応表（documents）を渡してください。",
        "to search by document, pass documents: what each procedure asks for.",
    )
    require(
        not isinstance(lists, str), "lists は名前の並びで渡してください。", "pass lists as several names."
    )
    words = {folded(word): word for word in require_text(text, "text").split()[:MOST_WORDS]}
    words.pop("", None)
    names = _names_of_law(law)
    rows = [
        row
        for row in catalogue(*lists)
        if _cites(row, names)
        and _within(ministry, row.ministries)
        and _within(event, (row.event,))
        and _within(document, (documents or {}).get(row.key, ()))
    ]
    hits = [hit for row in rows if (hit := _hit(row, words)) is not None]
    order = {name: number for number, name in enumerate(LISTS)}
    hits.sort(
        key=lambda hit: (-hit.weight, order[_list(hit.procedure)], len(hit.procedure.name) if words else 0)
    )
    if hits:
        return Found(tuple(hits))
    nowhere = tuple(
        written for word, written in words.items() if not any(_index()[row.key].place(word) for row in rows)
    )
    return Found((), nowhere, _near("".join(words), catalogue(*lists)))


def _list(row: Procedure) -> str:
    return row.listing.name if row.listing else LISTS[0]


def _hit(row: Procedure, words: Mapping[str, str]) -> Hit | None:
    """Return the row with where each word stands, if all do; ``words`` are the written ones by the folded ones."""
    texts, because = _index()[row.key], []
    for word, written in words.items():
        place = texts.place(word)
        if place is None:
            return None
        because.append((written, place))
    return Hit(row, tuple(because))


def _within(part: str, names: Collection[str]) -> bool:
    """Say whether a part stands in one of several names; an empty one asks for nothing."""
    wanted = folded(part)
    return not wanted or any(wanted in folded(name) for name in names)


def _names_of_law(name: str) -> tuple[str, ...]:
    """Return the folded names of a law: the one given, and the others that the table has for it."""
    from gyosei_forms.laws import table

    others = (other for law in table.find(name) for other in (law.name, *law.other_names)) if name else ()
    return tuple(dict.fromkeys(folded(one) for one in (name, *others) if folded(one)))


def _cites(row: Procedure, names: tuple[str, ...]) -> bool:
    return not names or any(wanted in cited for cited in _index()[row.key].cited for wanted in names)


def _near(wanted: str, rows: tuple[Procedure, ...]) -> tuple[Procedure, ...]:
    """Return procedures whose names share most pairs of characters with a text."""
    pairs = _pairs(wanted[:_LOOKED_AT])
    if not pairs:
        return ()
    shared = [(len(pairs & _pairs(_index()[row.key].name)), row) for row in rows]
    best = [(n, row) for n, row in shared if 2 * n >= len(pairs) and n >= min(_LEAST_PAIRS, len(pairs))]
    best.sort(key=lambda one: -one[0])
    found: dict[str, Procedure] = {}
    for _, row in best:
        found.setdefault(_index()[row.key].name, row)
        if len(found) == _NEAR:
            break
    return tuple(found.values())


_LEAST_PAIRS = 3
"""Pairs of a query that a name must share to be suggested, beside half of them."""
_LOOKED_AT = 100
"""Characters of a query that names are compared with."""


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset({text} - {""})
