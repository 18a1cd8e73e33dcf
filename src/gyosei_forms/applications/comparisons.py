"""How two values are compared, by what they are: names, numbers, amounts, days, addresses, other texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from gyosei_forms import gif, identifiers, ternary
from gyosei_forms.applications import amounts
from gyosei_forms.applications.consistency.reading import Record, day, records
from gyosei_forms.applications.documents import Found
from gyosei_forms.gif import Address, IdInformation, LegalEntity, Person
from gyosei_forms.identifiers import corporate_number, personal_number
from gyosei_forms.once_only.identity import Attribute, BasicFour
from gyosei_forms.once_only.identity import match as match_basic
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

Answer = tuple[Ternary | None, Text]
"""Whether two values are the same, ``None`` if they cannot be compared, and why in words without values."""

_LONGEST = 1_000
"""No name or address is longer; a longer text is not compared."""
_FEW = 100
"""So many ID groups at most are looked at on each side."""


class How(StrEnum):
    """The comparison of two items."""

    NAME = "name"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    ADDRESS = "address"
    TEXT = "text"


MISSING = Text("一方又は両方に値がない", "missing on one side or both")
_SAME = Text("同一", "identical")
_OTHER = Text("異なる", "different")
_UNFIT = Text("比べられる形でない", "not of a form that can be compared")
_NO_NUMBER = Text("番号として正しくない", "not a valid number")
_ABBREVIATED = Text("法人の種類が略されている", "the kind of corporation is abbreviated")
_KINDS = {"㈱": "株式会社", "株": "株式会社", "㈲": "有限会社", "有": "有限会社"}
_ABBREVIATION = re.compile("[㈱㈲]|[(（]([株有])[)）]")
_NO_SHARED = Text("同じ種類の番号がない", "no number of the same type")


def compare(how: How, a: Found, b: Found) -> Answer:
    """Compare a value of a certificate with one of an application."""
    return _COMPARE[how](a, b)


def _names(a: Found, b: Found) -> Answer:
    """Compare names; that of a corporation with its kind abbreviated (㈱) is left open."""
    one, other = _name(a), _name(b)
    found = _basic(one, other, Attribute.NAME)
    if found[0] is not None and found[0].is_no:
        written = _in_full(one), _in_full(other)
        same = _basic(*written, Attribute.NAME)[0] if written != (one, other) else None
        if same is not None and not same.is_no:
            return ternary.unknown(Attribute.NAME.value), _ABBREVIATED
    return found


def _in_full(name: str) -> str:
    """Return the name of a corporation with the kinds ㈱ and ㈲ in full."""
    return _ABBREVIATION.sub(lambda match: _KINDS[match[1] or match[0]], name)


def _addresses(a: Found, b: Found) -> Answer:
    return _basic(_address(a), _address(b), Attribute.ADDRESS)


def _basic(a: str, b: str, attribute: Attribute) -> Answer:
    if not a or not b:
        return None, MISSING
    if max(len(a), len(b)) > _LONGEST:
        return None, _UNFIT
    four = (BasicFour(name=one) if attribute is Attribute.NAME else BasicFour(address=one) for one in (a, b))
    one = next(each for each in match_basic(*four).attributes if each.attribute is attribute)
    return one.same, one.how


def _name(found: Found) -> str:
    """Return a name: text, that of a corporation, or of a person, whose parts are joined."""
    if not isinstance(found.value, Mapping) or found.entity is None:
        return found.value if isinstance(found.value, str) else ""
    if found.entity.model is LegalEntity:
        name = Record(LegalEntity, found.value, "").get("trade_name")
        return name if isinstance(name, str) else ""
    if found.entity.model is Person:
        return gif.compose(found.value, entity=Person).get("Person.fullName", "")
    return ""


def _address(found: Found) -> str:
    if isinstance(found.value, Mapping) and found.entity is not None and found.entity.model is Address:
        return gif.compose(found.value, entity=Address).get("Address.fullAddress", "")
    return found.value if isinstance(found.value, str) else ""


def _numbers(a: Found, b: Found) -> Answer:
    if a.entity is not None or b.entity is not None:
        return _groups(a.value, b.value)
    if not isinstance(a.value, str) or not isinstance(b.value, str):
        return None, _UNFIT
    return _same_number(a.value, b.value)


def _same_number(a: str, b: str) -> Answer:
    if not a or not b:
        return None, MISSING
    one, other = (corporate_number.compact(text).value for text in (a, b))
    if one is None or other is None or not all(map(corporate_number.is_valid, (one, other))):
        return None, _NO_NUMBER
    return (ternary.YES, _SAME) if one == other else (ternary.NO, _OTHER)


def _groups(a: object, b: object) -> Answer:
    """Compare the identifiers of one type on both sides: another one is a no."""
    ours, theirs = dict(_identifiers(a)), dict(_identifiers(b))
    shared = ours.keys() & theirs.keys()
    if not shared:
        return None, _NO_SHARED
    return (ternary.YES, _SAME) if all(ours[one] == theirs[one] for one in shared) else (ternary.NO, _OTHER)


def _identifiers(groups: object) -> Iterator[tuple[object, str]]:
    """Yield the type and the identifier of each group as they are compared; a 個人番号 never is, for want of a legal basis."""
    for number, group in enumerate(records(IdInformation, groups, "")):
        kind, given = group.get("id_type"), group.get("id")
        if number >= _FEW:
            return
        if isinstance(kind, str) and isinstance(given, str) and given:
            known = identifiers.named(kind)
            if known is personal_number:
                continue
            compact = None if known is None else known.compact(given).value
            yield (kind if known is None else known), given if compact is None else compact


def _amounts(a: Found, b: Found) -> Answer:
    one, other = amounts.read(a.value), amounts.read(b.value)
    if one is None or other is None:
        return None, _UNFIT
    return amounts.compare(one, other)


def _days(a: Found, b: Found) -> Answer:
    one, other = day(a.value), day(b.value)
    if not one or not other:
        return None, _UNFIT
    return (ternary.YES, _SAME) if one == other else (ternary.NO, _OTHER)


_COMPARE: dict[How, Callable[[Found, Found], Answer]] = {
    How.NAME: _names,
    How.NUMBER: _numbers,
    How.AMOUNT: _amounts,
    How.DATE: _days,
    How.ADDRESS: _addresses,
    How.TEXT: _names,
}
