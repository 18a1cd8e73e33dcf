"""The closed lists that cells of a procedure are read into: kinds, actors, and what is doubtful about a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms.text import Lang, Text


class Kind(StrEnum):
    """The kinds of procedures (手続類型) of the yearly survey; the value is the survey's word.

    The plans define the first three (000:7511-7518, 003:6387-6401) and use three of the others undefined.
    """

    APPLICATION = "申請等"
    DECISION = "申請等に基づく処分通知等"
    NOTICE = "申請等に基づかない処分通知等"
    ISSUE = "交付等（民間手続）"
    INSPECTION = "縦覧等"
    RECORD = "作成・保存等"

    @property
    def code(self) -> str:
        """The survey's code: 1, 2-1, 2-2, 2-3, 3 or 4."""
        return _KINDS[self][0]

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KINDS[self][1].get(lang)


_KINDS = {
    Kind.APPLICATION: ("1", Text("申請等", "application or notification")),
    Kind.DECISION: ("2-1", Text("申請等に基づく処分通知等", "decision or notice on an application")),
    Kind.NOTICE: ("2-2", Text("申請等に基づかない処分通知等", "decision or notice without an application")),
    Kind.ISSUE: ("2-3", Text("交付等（民間手続）", "issue between private parties")),
    Kind.INSPECTION: ("3", Text("縦覧等", "public inspection")),
    Kind.RECORD: ("4", Text("作成・保存等", "making and keeping of records")),
}
_KIND_SPELLINGS = {"申請等に基づく処分通知": Kind.DECISION, "申請に基づく処分通知等": Kind.DECISION}
"""Spellings in 003 (lines 15343-15349, 18205-18211) that can only mean one kind."""


class Actor(StrEnum):
    """Who can act or receive; the value is the word of the plans and the survey (000:7520-7522, 003:6403-6411)."""

    STATE = "国"
    AGENCY = "独立行政法人等"
    LOCAL = "地方等"
    PEOPLE = "国民等"
    BUSINESS = "民間事業者等"

    @property
    def is_administrative(self) -> bool:
        """Whether it is an administrative organ: the state, an agency or a local government."""
        return self in (Actor.STATE, Actor.AGENCY, Actor.LOCAL)

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _ACTORS[self].get(lang)


_ACTORS = {
    Actor.STATE: Text("国", "the state"),
    Actor.AGENCY: Text("独立行政法人等", "an incorporated agency or designated body"),
    Actor.LOCAL: Text("地方等", "a local government"),
    Actor.PEOPLE: Text("国民等", "private persons"),
    Actor.BUSINESS: Text("民間事業者等", "businesses"),
}
_ACTOR_SPELLINGS = {"国民": Actor.PEOPLE, "民間事業者": Actor.BUSINESS}
"""Spellings in 003 that leave out 等."""
_NAMED = {
    "市町村": Actor.LOCAL,
    "都道府県・市町村": Actor.LOCAL,
    "都道府県・政令指定都市": Actor.LOCAL,
    "都道府県教育委員会": Actor.LOCAL,
    "保護の実施機関（都道府県・市等）": Actor.LOCAL,
    "ハローワーク": Actor.STATE,
    "日本年金機構": Actor.AGENCY,
    "日本学生支援機構": Actor.AGENCY,
}
"""Bodies that 004 (lines 605-841) names, by what they are; 独立行政法人等 are special corporations too (000:7522)."""
_THROUGH = {"地方": Actor.LOCAL, "独立行政法人": Actor.AGENCY}
"""How a body through which a procedure goes is written before 経由."""


class Doubt(StrEnum):
    """What is doubtful about how a row was taken from the text; the data files hold the value."""

    PAGE = "page"
    CUT = "cut"
    LAYOUT = "layout"
    READING = "reading"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _DOUBTS[self].get(lang)


_DOUBTS = {
    Doubt.PAGE: Text("改頁が行を分断", "a page break runs through the row"),
    Doubt.CUT: Text("手続IDが二行に分断", "the 手続ID is cut in two"),
    Doubt.LAYOUT: Text("セルの境目が組版と不一致", "the layout does not say where its cells end"),
    Doubt.READING: Text("名称に振り仮名が混入", "the name has a reading in it"),
}


@dataclass(frozen=True, slots=True)
class Route:
    """One end of a procedure: the body, and the one through which the law sends the procedure (経由), if any."""

    body: str
    through: str = ""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        if not self.through:
            return _word(self.body, lang)
        body, through = _word(self.body, lang), _word(self.through, lang)
        return f"{body}（{through}経由）" if lang == "ja" else f"{body}, through {through}"


def _word(body: str, lang: Lang) -> str:
    return body.word(lang) if isinstance(body, Actor) else body


def read_kind(cell: str) -> Kind | None:
    """Return the kind that a cell names, ``None`` for another text."""
    text = "".join(cell.split())
    return _KIND_SPELLINGS.get(text) or (Kind(text) if text in list(Kind) else None)


_BETWEEN = re.compile("、|又は|及び")
_ROUTE = re.compile(r"([^()（）]{1,20})(?:[(（]([^()（）]{1,20})経由[)）])?")
LONGEST_CELL = 200
"""A longer cell of actors is one body, as written."""


def read_routes(cell: str) -> tuple[Route, ...]:
    """Return the bodies a cell names, in its order: ``国（独立行政法人経由）又は地方等`` are two.

    A body of the closed list is an :class:`Actor` (spaces and a missing 等 do not count); another text stays as written.
    """
    text = "".join(cell.split()) if len(cell) <= LONGEST_CELL else cell
    if len(text) > LONGEST_CELL or not text:
        return (Route(text),) if text else ()
    return tuple(_route(piece) for piece in _BETWEEN.split(text) if piece)


def _route(piece: str) -> Route:
    if piece in _NAMED:
        return Route(_NAMED[piece])
    match = _ROUTE.fullmatch(piece)
    if match is None:
        return Route(piece)
    through = match[2] or ""
    return Route(_actor(match[1]), _THROUGH.get(through) or _actor(through))


def _actor(text: str) -> str:
    return _ACTOR_SPELLINGS.get(text) or (Actor(text) if text in _KNOWN else text)


_KNOWN = frozenset(Actor)


def is_spelled_otherwise(cell: str) -> bool:
    """Say whether a cell of actors is read, but not as the closed list is written: a space in it, or 国民 for 国民等."""
    return cell != "".join(cell.split()) or any(
        piece.partition("（")[0] in _ACTOR_SPELLINGS for piece in _BETWEEN.split(cell)
    )
