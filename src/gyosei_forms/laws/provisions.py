"""The type of a place in a law: part, article, paragraph, item, their branches and divisions; its order, its writing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import total_ordering

from gyosei_forms.errors import require
from gyosei_forms.laws import numerals as numerals_
from gyosei_forms.laws.numbered import Numerals
from gyosei_forms.text import Lang, Text

MOST_APPLIED = 5
"""How often 準用 may be nested."""
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
"""The order of イ, ロ, ハ …, the divisions of an item."""
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
PORTIONS = ("前段", "後段", "本文", "ただし書", "柱書", "各号列記以外の部分", "各号")
"""Parts of a provision that are named without a number."""


class Place(StrEnum):
    """Where in the text of law a place is; the value is how it is written before its numbers."""

    BODY = "本則"
    SUPPLEMENT = "附則"
    TABLE = "別表"
    FORM = "様式"

    @property
    def rank(self) -> int:
        """The order of the parts in a law."""
        return _RANKS[self]

    def word(self, lang: Lang = "ja") -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_RANKS = {place: rank for rank, place in enumerate(Place)}
_WORDS = {
    Place.BODY: Text("本則", "main provisions"),
    Place.SUPPLEMENT: Text("附則", "supplementary provisions"),
    Place.TABLE: Text("別表", "appended table"),
    Place.FORM: Text("様式", "appended form"),
}

Number = tuple[int, ...]
"""A number with its branches: 第3条の2 is ``(3, 2)``; empty where there is none."""


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class Provision:
    """One place in a law: ``Provision(article=(3, 2), paragraph=(1,))`` is 第3条の2第1項.

    ``number`` is that of a table or form (別表第1, 様式第3号), ``row`` the 項 of a table. ``subitems`` are what divides
    an item: ``("イ", "(1)", "(i)")``. ``portion`` is a part without a number (前段, ただし書, :data:`PORTIONS`).
    ``until`` is the last place of a range whose first this is. ``through`` is the provision by which this one applies
    (準用): 第26条において準用する第10条 is 第10条 through 第26条.

    Ordered as in the law: main provisions, supplementary ones, tables, forms; then by number. Raises
    :class:`~gyosei_forms.errors.UsageError` for what names no place.
    """

    place: Place = Place.BODY
    number: Number = ()
    row: Number = ()
    article: Number = ()
    paragraph: Number = ()
    item: Number = ()
    subitems: tuple[str, ...] = ()
    portion: str = ""
    until: Provision | None = None
    through: Provision | None = None

    def __post_init__(self) -> None:
        place: object = self.place
        require(
            isinstance(place, Place)
            and _is_number(self.article)
            and _is_number(self.paragraph)
            and _is_number(self.item)
            and (place is Place.BODY or (_is_number(self.number) and _is_number(self.row))),
            "番号は1から99999までの整数の組、place は Place で渡してください。",
            "pass numbers as tuples of integers from 1 to 99,999, place as a Place.",
        )
        require(
            self._fits_its_place(),
            "本則には条・項・号など、様式には番号だけ、別表には番号・項・号があります。",
            "the body has articles, paragraphs, items; a form only its number; a table a number, a row, items.",
        )
        if self.subitems != ():
            require(
                _are_subitems(self.subitems),
                "号の細分は イ、(1)、(i) の順に一つずつです。",
                "an item is divided by one each of イ, (1), (i), in that order.",
            )
        if self.portion != "":
            require(self.portion in PORTIONS, "portion が未知です。", "unknown portion.")
        if self.until is not None:
            self._require_range(self.until)
        if self.through is not None:
            self._require_application(self.through)

    def _require_application(self, through: object) -> None:
        require(
            isinstance(through, Provision) and len(self.applied_by) <= MOST_APPLIED,
            "through は Provision で、準用の重なりは5回までです。",
            "through is a Provision, and at most five of them are nested.",
        )
        if self.place is Place.BODY and not self.article and isinstance(through, Provision):
            require(
                through.place is Place.BODY and not through.article,
                "準用される側は、条から示してください。",
                "what is applied is named from its article on.",
            )

    def _fits_its_place(self) -> bool:
        divided = bool(self.item or self.subitems)
        numbered = bool(self.number or self.row)
        if self.place is Place.BODY or self.place is Place.SUPPLEMENT:
            named = bool(self.article or self.paragraph or divided or self.portion)
            return not numbered and (named or self.place is Place.SUPPLEMENT)
        if self.article or self.paragraph:
            return False
        if self.place is Place.FORM:
            return not (self.row or divided or self.portion)
        return numbered or not divided

    def _require_range(self, until: object) -> None:
        require(
            isinstance(until, Provision)
            and until.until is None
            and until.through is None
            and until.place is self.place
            and self.own_order < until.own_order,
            "範囲の終わりは、同じ区分の中で始めより後の条項号です。",
            "a range ends at a later place of the same part.",
        )

    @property
    def applied_by(self) -> tuple[Provision, ...]:
        """The provisions by which this one applies, the nearest first; empty without 準用."""
        chain: list[Provision] = []
        one = self.through
        while one is not None and len(chain) <= MOST_APPLIED:
            chain.append(one)
            one = one.through
        return tuple(chain)

    @property
    def own_order(self) -> tuple[object, ...]:
        """What the place itself is sorted by, without range and application."""
        return (
            self.place.rank,
            self.number,
            self.row,
            self.article,
            self.paragraph,
            self.item,
            tuple(map(subitem_order, self.subitems)),
            PORTIONS.index(self.portion) + 1 if self.portion else 0,
        )

    def _order(self) -> tuple[object, ...]:
        until = () if self.until is None else self.until.own_order
        return (
            *self.own_order,
            until,
            tuple(
                (*one.own_order, () if one.until is None else one.until.own_order) for one in self.applied_by
            ),
        )

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, Provision) else NotImplemented

    def __str__(self) -> str:
        return format(self)

    def __repr__(self) -> str:
        return f"<Provision {format(self)}>"


def _is_number(value: object) -> bool:
    if not isinstance(value, tuple):
        return False
    return value == () or (
        set(map(type, value)) == {int} and 1 <= min(value) <= max(value) <= numerals_.LARGEST
    )


def subitem_order(written: str) -> tuple[int, int]:
    """Return what a division of an item is sorted by: first its kind (イ, then (1), then (i)), then its place there."""
    if written in IROHA:
        return 0, IROHA.index(written)
    inner = written[1:-1]
    return (2, ROMAN.index(inner)) if inner in ROMAN else (1, int(inner))


def _are_subitems(value: object) -> bool:
    if not isinstance(value, tuple) or not all(
        isinstance(one, str) and _SUBITEM.fullmatch(one) for one in value
    ):
        return False
    kinds = [subitem_order(one)[0] for one in value]
    return kinds == sorted(set(kinds))


_SUBITEM = re.compile(rf"[{IROHA}]|\((?:[1-9][0-9]{{0,2}}|{'|'.join(ROMAN)})\)")


# --- writing


def format(value: Provision, *, numerals: Numerals = "arabic") -> str:  # noqa: A001
    """Return a place as it is written in full: 第3条の2第1項第2号イ, with ``kanji`` 第三条の二第一項第二号イ.

    A range is 第3条から第5条まで, an application 第26条において準用する第10条. :func:`gyosei_forms.laws.articles.parse` reads it back
    without a finding.
    """
    require(isinstance(value, Provision), "Provision を渡してください。", "pass a Provision.")
    require(
        numerals in ("arabic", "kanji"),
        "numerals は arabic か kanji です。",
        "numerals is arabic or kanji.",
    )
    chain = [value, *value.applied_by]
    return "において準用する".join(_with_end(one, numerals) for one in reversed(chain))


def _with_end(value: Provision, numerals: Numerals) -> str:
    first = _one(value, numerals)
    return first if value.until is None else f"{first}から{_one(value.until, numerals)}まで"


def _one(value: Provision, numerals: Numerals) -> str:
    figure = str if numerals == "arabic" else numerals_.kanji
    parts = [_head(value, numerals)]
    for level, sign in ((value.article, "条"), (value.paragraph, "項"), (value.item, "号")):
        if level:
            parts.append(f"第{figure(level[0])}{sign}" + "".join(f"の{figure(n)}" for n in level[1:]))
    return "".join((*parts, *value.subitems, value.portion))


def _head(value: Provision, numerals: Numerals) -> str:
    if value.place is Place.BODY:
        return ""
    figure = str if numerals == "arabic" else numerals_.kanji
    number = "の".join(map(figure, value.number))
    if value.place is Place.FORM:
        sign = "" if not number else f"第{figure(value.number[0])}号"
        return "様式" + sign + "".join(f"の{figure(n)}" for n in value.number[1:])
    row = "の".join(map(figure, value.row))
    table = f"{value.place}第{number}" if number else str(value.place)
    if not row:
        return table
    return f"{table}の{'表の' if len(value.row) > 1 or len(value.number) > 1 else ''}{row}の項"
