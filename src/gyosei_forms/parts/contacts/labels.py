"""Words that people write beside a telephone number: headings, 代表 and the like, and those that make it a fax number.

The words are data (``data/parts/telephones.toml``). ``TEL・FAX`` and ``FAX兼用`` are one label each: a number for both.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from itertools import pairwise
from typing import Any, NamedTuple

from gyosei_forms import tables


class Meaning(Enum):
    """What a label says of its number."""

    HEADING = auto()
    """No more than the name of the item does."""
    WORD = auto()
    """Something that belongs in the name of the item, or in an item of its own."""
    FAX = auto()
    """That it is a fax number."""
    BOTH = auto()
    """Telephone and fax, as a heading of two words: with two numbers it is open which is which."""


class Label(NamedTuple):
    """A word or several, as one label: what it says, its words in capitals, and where it stood in the text given back."""

    meaning: Meaning
    words: str
    offset: int
    is_front: bool = False
    """Whether it stands before its number."""


class _Words(NamedTuple):
    label: re.Pattern[str]
    word: re.Pattern[str]
    shared: re.Pattern[str]
    headings: frozenset[str]
    fax: frozenset[str]
    signs: dict[str, str]


@tables.once
def _words() -> _Words:
    """Return the words, and the expression for a label: in brackets, or perhaps with a colon or point after it.

    Several words that signs join are one label in brackets, before a number, or if 兼用 or the like ends them.
    """
    listed: dict[str, Any] = tables.read_toml("parts/telephones.toml")["words"]
    word = _any_of((*listed["headings"], *listed["others"], *listed["fax"], *listed["signs"]))
    shared = _any_of(listed["shared"])
    joined = rf"{word}(?: ?[/・&+,、と] ?{word})*"
    end = rf"(?: ?{shared})"
    label = rf"\( ?{joined}{end}? ?\)|(?:{joined}{end}|(?<![0-9)])(?<![0-9)] ){joined}|{word})(?: ?[.:])?"
    return _Words(
        re.compile(label, re.IGNORECASE),
        re.compile(word, re.IGNORECASE),
        re.compile(rf"{shared}[ ).:]*\Z"),
        frozenset(listed["headings"]),
        frozenset(listed["fax"]),
        listed["signs"],
    )


def _any_of(words: tuple[str, ...] | list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


_SIGNS = " -().+\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\u30fc\uff70\u2500"
_DIGIT_AHEAD = re.compile(f"[{re.escape(_SIGNS)}]*[0-9]")


def take_out(text: str) -> tuple[str, list[Label]]:
    """Return narrowed text with a blank for every label, and the labels.

    One between two digits stays, so that they are not joined.
    """
    labels = []
    kept = []
    end = length = 0
    after_digit = False
    for match in _words().label.finditer(text):
        before = text[end : match.start()]
        signless = before.rstrip(_SIGNS)
        after_digit = signless[-1].isdigit() if signless else after_digit
        if after_digit and _DIGIT_AHEAD.match(text, match.end()):
            continue
        kept += [before, " "]
        labels.append(_label(match[0], length + len(before)))
        length += len(before) + 1
        end = match.end()
    return "".join((*kept, text[end:])), labels


def _label(written: str, offset: int) -> Label:
    known = _words()
    found = [known.signs.get(word, word.upper()) for word in known.word.findall(written)]
    named = "・".join(found)
    if shared := known.shared.search(written):
        return Label(Meaning.WORD, named + shared[0].rstrip(" ).:"), offset)
    fax = known.fax.issuperset
    if fax(found):
        return Label(Meaning.FAX, named, offset)
    if not known.fax.isdisjoint(found):
        return Label(Meaning.BOTH, named, offset)
    return Label(Meaning.HEADING if known.headings.issuperset(found) else Meaning.WORD, named, offset)


def are_unclear(beside: list[list[Label]]) -> bool:
    """Say whether the labels of several numbers leave open which is for fax: ``TEL/FAX a/b``, or ``FAX a/b``, b having none."""
    both = any(label.meaning is Meaning.BOTH for own in beside for label in own)
    return len(beside) > 1 and (
        both or any(not after and _begins_fax(own) for own, after in pairwise(beside))
    )


def _begins_fax(own: list[Label]) -> bool:
    return any(label.meaning is Meaning.FAX and label.is_front for label in own)
