"""One place in a law, read where it stands: part, article, paragraph, item, and what it leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from gyosei_forms.errors import UsageError
from gyosei_forms.laws import numerals, rules, spelling
from gyosei_forms.laws.notes import Note, Unreadable, changed, missing
from gyosei_forms.laws.provisions import IROHA, ROMAN, Number, Place, Provision, subitem_order
from gyosei_forms.text import Text

_N = rf"[0-9{numerals.SIGNS}]{{1,12}}+"
_BRANCH = rf"(?:の{_N}(?![項号条]|の項))"
_PLACE = re.compile(
    r"(?P<supplement>附則)"
    rf"|別表(?:第?(?P<table>{_N})号?(?P<table_branches>(?:の{_N})*+))?(?:の表)?"
    rf"|(?:別記)?様式(?:第?(?P<form>{_N})号?(?P<form_branches>(?:の{_N})*+))?"
    rf"|(?:別記)?第?(?P<form2>{_N})号(?P<form2_branches>(?:の{_N})*+)の?様式"
)
_ROW = re.compile(rf"の?(?P<row>{_N}(?:の{_N})*+)?の?項")
_ARTICLE = re.compile(
    rf"(?P<dai>第)?(?P<number>{_N})(?:条(?P<branches>{_BRANCH}*+)|(?P<early>(?:の{_N})++)条(?P<later>{_BRANCH}*+))"
)
_PLAIN = re.compile(
    rf"第({_N})条({_BRANCH}*+)(?:第({_N})項)?(?:第({_N})号({_BRANCH}*+))?(?=[、及並又若か]|\Z)"
)
"""Most places are of this form, and end at a word that joins the next or with the text."""
_PARAGRAPH = re.compile(rf"(?P<no>の)?(?P<dai>第)?(?P<number>{_N})項(?P<branches>{_BRANCH}*+)")
_ITEM = re.compile(rf"(?P<no>の)?(?P<dai>第)?(?P<number>{_N})号(?P<branches>{_BRANCH}*+)(?!の?様式)")
_SUBITEM = re.compile(
    rf"[{IROHA}](?![ァ-ヴー])|\((?:[1-9][0-9]{{0,2}}|{'|'.join(sorted(ROMAN, key=len, reverse=True))})\)"
)
_PORTION = re.compile("前段|後段|本文|(?:ただ|但)し?書き?|柱書き?|各号列記以外の部分|各号")
_SAME = re.compile("同(附則|条|項|号)")
_ELSEWHERE = re.compile("[前次]各?[条項号]|前[二三四五六七八九十]+[条項号]|[本この]{1,2}[条項号]")
_BRANCHES = re.compile(f"の({_N})")
_LEVELS = ("place", "number", "row", "article", "paragraph", "item")
_NO_SUCH = Text("番号が1から99999までの数ではありません", "a number is not from 1 to 99,999")
_WHICH_ROW = Text(
    "どこまでが別表の番号か決まりません（「別表第1の3の表の2の項」のように「表の」を入れてください）",
    "it is not decided where the table's number ends (put in 表の: 別表第1の3の表の2の項)",
)
UNKNOWN = Text("条・項・号などとして読めない部分があります", "a part is no article, paragraph or item")


@dataclass(slots=True)
class Remarks:
    """What was noticed on the way."""

    numbers: list[str] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    tilde: bool = False
    misplaced: bool = False
    resolved: bool = False
    carried: bool = False
    left_out: bool = False
    spread: bool = False

    def notes(self) -> list[Note]:
        """Return the notes on it."""
        found = [changed(spelling.TILDE)] if self.tilde else []
        found += spelling.number_changes(self.numbers)
        if self.signs:
            found.append(missing(self.signs))
        for noticed, rule in (
            (self.misplaced, rules.MISPLACED_BRANCH),
            (self.resolved, rules.RESOLVED),
            (self.left_out, rules.NOTE_LEFT_OUT),
            (self.spread, rules.APPLIED_LIST),
        ):
            if noticed:
                found.append(Note(rule))
        return found


def read(
    text: str, position: int, before: Provision | None, remarks: Remarks, *, after_apply: bool = False
) -> tuple[Provision, int] | None:
    """Return the place at a position and where it ends; what it leaves out is taken from the one before.

    An article after 附則 is one of the 附則, unless it is what the 附則 applies (``after_apply``).
    """
    if before is None or before.place is Place.BODY:
        plain = _PLAIN.match(text, position)
        if plain is not None:
            place, numbers = _plain(*plain.groups())
            remarks.numbers += numbers
            return place, plain.end()
    start = position
    levels: dict[str, Any] = {}
    if (same := _SAME.match(text, position)) is not None:
        levels, position = _same(same[1], before), same.end()
        remarks.resolved = True
    elif _ELSEWHERE.match(text, position) is not None:
        raise Unreadable(rules.UNRESOLVED)
    elif (part := _PLACE.match(text, position)) is not None:
        levels, position = _place(part, text, remarks)
    elif (row := _row_alone(text, position, before)) is not None:
        levels = {"place": Place.TABLE, "number": before.number if before else ()}
        position = row.end()
        levels["row"] = _numbers(row["row"].split("の"), remarks)
    if (article := _ARTICLE.match(text, position)) is not None:
        _open(levels, "article", None if after_apply else before, remarks)
        branches = article["branches"] if article["early"] is None else article["early"] + article["later"]
        remarks.misplaced |= article["early"] is not None
        levels["article"] = _number(article, branches, remarks)
        position = article.end()
    for name, pattern in (("paragraph", _PARAGRAPH), ("item", _ITEM)):
        if (level := pattern.match(text, position)) is not None:
            _open(levels, name, before, remarks)
            remarks.misplaced |= level["no"] is not None
            levels[name] = _number(level, level["branches"], remarks)
            position = level.end()
    position = _divisions(text, position, levels, before, remarks)
    if position == start:
        return None
    try:
        return Provision(**levels), position
    except UsageError:
        raise Unreadable(rules.NOT_A_PROVISION, UNKNOWN) from None


@lru_cache(4096)
def _plain(
    article: str, branches: str, paragraph: str | None, item: str | None, more: str | None
) -> tuple[Provision, tuple[str, ...]]:
    """Return 第3条の2第1項第2号 and its numbers as written; the same few numbers come again and again."""
    remarks = Remarks()
    place = Provision(
        article=_read(article, branches, remarks),
        paragraph=_read(paragraph, None, remarks),
        item=_read(item, more, remarks),
    )
    return place, tuple(remarks.numbers)


def _row_alone(text: str, position: int, before: Provision | None) -> re.Match[str] | None:
    """Return the row (項) of the table named before, where it stands without its table."""
    if before is None or before.place is not Place.TABLE:
        return None
    row = _ROW.match(text, position)
    return row if row is not None and row["row"] else None


def _same(level: str, before: Provision | None) -> dict[str, Any]:
    """Return the levels that 同条, 同項, 同号 or 同附則 stands for."""
    if before is None or (level == "附則" and before.place is not Place.SUPPLEMENT):
        raise Unreadable(rules.UNRESOLVED)
    depth = {"附則": 1, "条": 4, "項": 5, "号": 6}[level]
    levels = {name: getattr(before, name) for name in _LEVELS[:depth]}
    if level != "附則" and not levels[_LEVELS[depth - 1]]:
        raise Unreadable(rules.UNRESOLVED)
    return levels


def _open(levels: dict[str, Any], name: str, before: Provision | None, remarks: Remarks) -> None:
    """Take the levels above the first one that is written from the place before."""
    if levels or before is None:
        return
    if name == "article":
        above: tuple[str, ...] = ("place",) if before.place is Place.SUPPLEMENT else ()
    else:
        above = _LEVELS[: _LEVELS.index(name)] if name in _LEVELS else _LEVELS
    levels.update((level, getattr(before, level)) for level in above)
    remarks.carried |= bool(above)


def _place(part: re.Match[str], text: str, remarks: Remarks) -> tuple[dict[str, Any], int]:
    """Return the part of a law, its number, and the row of a table."""
    if part["supplement"]:
        return {"place": Place.SUPPLEMENT}, part.end()
    form = part["form"] or part["form2"]
    if form or "様式" in part[0]:
        branches = part["form_branches"] or part["form2_branches"]
        return {"place": Place.FORM, "number": _read(form, branches, remarks)}, part.end()
    number = _read(part["table"], part["table_branches"], remarks)
    levels: dict[str, Any] = {"place": Place.TABLE, "number": number}
    row = _ROW.match(text, part.end())
    if row is None:
        return levels, part.end()
    if row["row"]:
        levels["row"] = _numbers(row["row"].split("の"), remarks)
    elif len(number) == 2:
        levels["number"], levels["row"] = number[:1], number[1:]
    elif len(number) > 2:
        raise Unreadable(rules.NOT_A_PROVISION, _WHICH_ROW)
    else:
        raise Unreadable(rules.NOT_A_PROVISION, UNKNOWN)
    return levels, row.end()


def _number(match: re.Match[str], branches: str | None, remarks: Remarks) -> Number:
    if not match["dai"] and not match.groupdict().get("no"):
        remarks.signs.append("第")
    return _read(match["number"], branches, remarks)


def _read(number: str | None, branches: str | None, remarks: Remarks) -> Number:
    if not number:
        return ()
    return _numbers([number, *_BRANCHES.findall(branches)] if branches else [number], remarks)


def _numbers(written: list[str], remarks: Remarks) -> Number:
    remarks.numbers += written
    values = tuple(numerals.read(one) or 0 for one in written)
    if 0 in values:
        raise Unreadable(rules.NOT_A_PROVISION, _NO_SUCH)
    return values


def _divisions(
    text: str, position: int, levels: dict[str, Any], before: Provision | None, remarks: Remarks
) -> int:
    """Read イ, (1), (i), and a part without a number such as ただし書."""
    subitems: list[str] = []
    while (subitem := _SUBITEM.match(text, position)) is not None and (
        not subitems or subitem_order(subitems[-1])[0] < subitem_order(subitem[0])[0]
    ):
        if not subitems and not levels and before is not None:
            _open(levels, "subitems", before, remarks)
            depth = subitem_order(subitem[0])[0]
            subitems += [one for one in before.subitems if subitem_order(one)[0] < depth]
        subitems.append(subitem[0])
        position = subitem.end()
    if subitems:
        levels["subitems"] = tuple(subitems)
    if (portion := _PORTION.match(text, position)) is not None:
        if not levels and before is not None:
            _open(levels, "portion", before, remarks)
            levels["subitems"] = before.subitems
        levels["portion"] = _PORTIONS.get(portion[0][0], portion[0])
        position = portion.end()
    return position


_PORTIONS = {"た": "ただし書", "但": "ただし書", "柱": "柱書"}
