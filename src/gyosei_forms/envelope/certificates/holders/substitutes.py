"""Texts with substitute characters held against what the application wrote.

Where a certificate has a substitute, the register has another character, and the certificate does not say which. So the
application's own characters are put at these places: what then differs, differs elsewhere; what then agrees is the
same but for the substitutes, and a person has to look at those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gyosei_forms import ternary
from gyosei_forms.characters.units import iterate
from gyosei_forms.parts import addresses
from gyosei_forms.ternary import Ternary

Same = Callable[[str, str], Ternary]
"""Whether two texts are the same."""


def name(written: str, places: Iterable[int], applied: str, same: Same) -> Ternary:
    """Say whether a name with substitutes can be the applied one: no, or unknown and then the substitutes decide."""
    return _compared(_marked(written, places), applied, same)


def address(written: str, places: Iterable[int], applied: str, same: Same) -> Ternary:
    """Say the same of an address. The substitutes are filled up within town, block and building, as each is written."""
    own, other = (addresses.split(text).value for text in (written, applied))
    if own is None or other is None:
        return _OPEN
    flagged = set(places)
    filled = list(written)
    at = 0
    for part in ("prefecture", "municipality", "street", "town", "block", "building", "rest"):
        text = getattr(own, part)
        begin = written.find(text, at) if text else -1
        if begin < 0:
            continue
        at = begin + len(text)
        inside = [place - begin for place in flagged if begin < place <= at]
        if not inside:
            continue
        replaced = _filled(_marked(text, inside), getattr(other, part))
        if replaced is None:
            return _OPEN
        filled[begin:at] = [replaced, *[""] * (len(text) - 1)]
        flagged -= {place + begin for place in inside}
    return _OPEN if flagged else _or_open(same("".join(filled), applied))


_OPEN = ternary.unknown("original characters of the substitutes")
Marked = list[tuple[str, bool]]
"""Characters, and whether each is a substitute."""


def _marked(text: str, places: Iterable[int]) -> Marked:
    flagged = set(places)
    return [(char, place in flagged) for place, char in enumerate(text, 1)]


def _compared(marked: Marked, applied: str, same: Same) -> Ternary:
    filled = _filled(marked, applied)
    if filled is not None:
        return _or_open(same(filled, applied))
    # A substitute may be several characters for one. What stands before the first and after the last is compared.
    plain, theirs = _without_spaces(marked), _units(applied)
    before = next(place for place, (_, is_one) in enumerate(plain) if is_one)
    after = next(place for place, (_, is_one) in enumerate(reversed(plain)) if is_one)
    if len(theirs) <= before + after:
        return ternary.NO
    ends = [(plain[:before], theirs[:before]), (plain[len(plain) - after :], theirs[len(theirs) - after :])]
    differs = any(own and same("".join(char for char, _ in own), "".join(other)).is_no for own, other in ends)
    return ternary.NO if differs else _OPEN


def _filled(marked: Marked, applied: str) -> str | None:
    """Return a text with the applied characters in place of the substitutes; ``None`` if they do not stand one to one."""
    plain, theirs = _without_spaces(marked), _units(applied)
    if len(plain) != len(theirs):
        return None
    return "".join(unit if is_one else char for (char, is_one), unit in zip(plain, theirs, strict=True))


def _without_spaces(marked: Marked) -> Marked:
    return [(char, is_one) for char, is_one in marked if is_one or not char.isspace()]


def _units(text: str) -> list[str]:
    return [unit for unit in iterate(text) if not unit.isspace()]


def _or_open(same: Ternary) -> Ternary:
    return ternary.NO if same.is_no else _OPEN
