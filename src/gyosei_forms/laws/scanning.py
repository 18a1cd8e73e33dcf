"""The scanner behind places in laws: it goes through a list once, from left to right, and says where it stopped."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from gyosei_forms.laws import elements, rules, spelling
from gyosei_forms.laws.elements import Remarks
from gyosei_forms.laws.notes import Note, Unreadable
from gyosei_forms.laws.provisions import MOST_APPLIED, Provision
from gyosei_forms.text import Text

LONGEST = 2_000
"""A longer text is not looked at."""

_JOIN = re.compile("、?(?:及び|並びに|又は|若しくは|および|ならびに|または|もしくは)|[、・と]")
_FROM = re.compile("から|[~-]")
_APPLY = re.compile("(?:の規定)?(?:において|により|で|に)?(?:読み替えて)?準用(?:する|される)(?!場合)")
_CASE = re.compile(r"(?:の規定)?(?:において|により|で)準用する場合を含む。?\)")
_NOTE = re.compile(r"\([※注][^()]*\)|※[0-9]*")
_EMPTY = Text("何も書かれていません", "nothing is written")
_TOO_LONG = Text(f"{LONGEST:,} 文字を超えています", f"it has more than {LONGEST:,} characters")
_OPEN = Text(
    "接続の語（及び・から・準用する など）の後に何もありません", "nothing stands after a joining word"
)
_NESTED = Text(
    f"準用が{MOST_APPLIED}回を超えて重なっています", f"more than {MOST_APPLIED} applications are nested"
)


class Scan(NamedTuple):
    """What was read, and up to where.

    ``joined`` is where a joining word begins after which no further place follows; ``through`` a place said to be
    applied, with no place after it: both may be followed by the name of a law.
    """

    provisions: tuple[Provision, ...]
    end: int
    joined: int | None = None
    through: Provision | None = None


def whole(text: str, context: Provision | None) -> tuple[tuple[Provision, ...], list[Note]]:
    """Return the places of a text that holds nothing else, and what was noticed.

    Raises :class:`~gyosei_forms.laws.notes.Unreadable` for any other text.
    """
    if len(text) > LONGEST:
        raise Unreadable(rules.NOT_A_PROVISION, _TOO_LONG)
    plain = spelling.plain(text)
    if not plain:
        raise Unreadable(rules.NOT_A_PROVISION, _EMPTY)
    remarks = Remarks()
    found = scan(plain, 0, context, remarks)
    if found.end < len(plain):
        raise Unreadable(rules.NOT_A_PROVISION, elements.UNKNOWN)
    if found.joined is not None or found.through is not None or not found.provisions:
        raise Unreadable(rules.NOT_A_PROVISION, _OPEN)
    return found.provisions, spelling.changes(text, plain) + remarks.notes()


def scan(text: str, start: int, context: Provision | None, remarks: Remarks) -> Scan:
    """Return the places from ``start`` on, as far as the text goes on with them.

    Raises :class:`~gyosei_forms.laws.notes.Unreadable` for what is understood and cannot be: a range backwards, 前条, a
    number that is none.
    """
    found: list[Provision] = []
    before, through, first, joined, position = context, None, None, None, start
    applied = False  # 準用する was the last thing read
    while (element := elements.read(text, position, before, remarks, after_apply=applied)) is not None:
        if position == start:
            remarks.resolved |= remarks.carried
        one, position = element
        before = one
        if first is not None:
            one, position = _range(first, one, text, position, remarks)
            first = None
        elif (opening := _FROM.match(text, position)) is not None:
            first, joined, position = one, position, opening.end()
            remarks.tilde |= opening[0] != "から"
            continue
        apply = _APPLY.match(text, position)
        one = _applied(one, through if applied or apply is None else None)
        joined = None
        if apply is not None:
            through, applied, position = one, True, apply.end()
            continue
        remarks.spread |= through is not None and not applied
        applied = False
        found.append(one)
        position = _after(text, position, found, remarks)
        if (join := _JOIN.match(text, position)) is None:
            break
        joined, position = position, join.end()
    if first is not None and joined is not None:  # から, and no place after it
        return Scan(tuple(found), joined)
    return Scan(tuple(found), position, joined, through if applied else None)


def joined(text: str, position: int) -> Scan:
    """Return a scan without places that ends in a joining word, if there is one at the position."""
    join = _JOIN.match(text, position)
    return Scan((), position) if join is None else Scan((), join.end(), position)


def after_note(text: str, position: int, remarks: Remarks) -> int:
    """Return where a note such as （※） at the position ends."""
    note = _NOTE.match(text, position)
    if note is None:
        return position
    remarks.left_out = True
    return note.end()


def _applied(one: Provision, through: Provision | None) -> Provision:
    if through is None:
        return one
    depth, link = 1, through.through
    while link is not None:
        depth, link = depth + 1, link.through
    if depth > MOST_APPLIED:
        raise Unreadable(rules.NOT_A_PROVISION, _NESTED)
    return replace(one, through=through)


def _range(
    first: Provision, last: Provision, text: str, position: int, remarks: Remarks
) -> tuple[Provision, int]:
    if text.startswith("まで", position):
        position += 2
    elif not remarks.tilde:
        remarks.signs.append("まで")
    if first.place is not last.place or not first < last:
        raise Unreadable(rules.RANGE_REVERSED)
    return replace(first, until=last), position


def _after(text: str, position: int, found: list[Provision], remarks: Remarks) -> int:
    """Take in what stands in brackets after a place: a note, or by which provisions it applies as well."""
    if (end := after_note(text, position, remarks)) > position:
        return end
    if not text.startswith("(", position):
        return position
    one, inner, at = found[-1], [], position + 1
    before: Provision | None = one
    while (element := elements.read(text, at, before, remarks)) is not None:
        before, at = element
        inner.append(before)
        if (case := _CASE.match(text, at)) is not None:
            found += [_applied(one, through) for through in inner]
            return case.end()
        if (join := _JOIN.match(text, at)) is None:
            break
        at = join.end()
    return position
