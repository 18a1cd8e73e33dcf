"""Links between people and personal numbers looked through for mistakes that a check digit cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.characters import comparison
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.identifiers.personal_number import PersonalNumber
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only.identity.matching import BasicFour, Match, Outcome, match
from gyosei_forms.once_only.rules import links as rules
from gyosei_forms.rules import Rule

MAX_COMPARED = 20
"""People under one number, or with one name and date of birth, that are compared with each other."""


@dataclass(frozen=True, slots=True, repr=False)
class Link:
    """One person of a file and the number it is linked to; ``household`` groups people who live together (any key of yours).

    Raises :class:`~gyosei_forms.errors.UsageError` for a wrong type. The repr shows nothing.
    """

    person: BasicFour
    number: PersonalNumber
    household: str | None = None

    def __post_init__(self) -> None:
        given: tuple[object, ...] = (self.person, self.number, self.household or "")
        require(
            all(map(isinstance, given, (BasicFour, PersonalNumber, str))),
            "person は BasicFour、number は PersonalNumber、household は文字列で渡してください。",
            "pass person as a BasicFour, number as a PersonalNumber, household as text.",
        )

    def __repr__(self) -> str:
        return "<Link>"


def check_links(
    links: Iterable[Link],
    *,
    registered: Mapping[PersonalNumber, BasicFour] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Report:
    """Look through links between people and numbers; pointers name a link by its place (``/3``), never by its content.

    Found without anything else: one number given for several people, and one person with several numbers. With
    ``registered``, what the register answered for the numbers, also: the number is of somebody else, is that of another
    member of the household (swapped), or the four attributes do not settle whose it is. A number that the register
    did not answer for is said.

    Raises :class:`~gyosei_forms.errors.UsageError` for arguments of a wrong type. Source: 004:1198-1275.
    """
    require_limits(limits)
    listed = _listed(links)
    require(
        registered is None or isinstance(registered, Mapping),
        "registered は番号から基本4情報への表で渡してください。",
        "pass registered as a mapping of numbers to BasicFour.",
    )
    report = Report(max_findings=limits.max_findings)
    _same_number(listed, report)
    _same_person(listed, report)
    if registered is not None:
        _against(listed, registered, report)
    return report


def _listed(links: object) -> list[Link]:
    if isinstance(links, str | Mapping) or not isinstance(links, Iterable):
        raise UsageError("links は Link の並びで渡してください。", "pass links as a sequence of Link.")
    listed = list(links)
    require(
        all(isinstance(link, Link) for link in listed),
        "links は Link の並びで渡してください。",
        "pass links as a sequence of Link.",
    )
    return listed


# --- among the links alone


def _same_number(listed: list[Link], report: Report) -> None:
    for places in _groups(link.number for link in listed):
        first, *others = places
        for place in others[:MAX_COMPARED]:
            found = match(listed[first].person, listed[place].person)
            _add(report, _OF_ONE_NUMBER[found.outcome], place, found, other=first + 1)
        _say_not_compared(places, report)


_OF_ONE_NUMBER = {
    Outcome.NO_MATCH: rules.SAME_NUMBER,
    Outcome.AMBIGUOUS: rules.SAME_NUMBER_OPEN,
    Outcome.MATCH: rules.LINKED_TWICE,
}


def _same_person(listed: list[Link], report: Report) -> None:
    """Find a person with two numbers: candidates share date of birth and the key of the name, the rest is compared."""
    for places in _groups(_key(link.person) for link in listed):
        for at, place in enumerate(places):
            for other in places[: min(at, MAX_COMPARED)]:
                if listed[other].number == listed[place].number:
                    continue
                found = match(listed[other].person, listed[place].person)
                if found.outcome is Outcome.MATCH:
                    _add(report, rules.TWO_NUMBERS, place, found, other=other + 1)
        _say_not_compared(places, report)


def _say_not_compared(places: list[int], report: Report) -> None:
    left = len(places) - 1 - MAX_COMPARED
    if left > 0:
        report.add(rules.NOT_COMPARED, pointer(places[0]), count=left, most=MAX_COMPARED)


def _key(person: BasicFour) -> tuple[date, str] | None:
    """Return what any two records of one person share: the date of birth and the key of the name."""
    if not person.name or person.date_of_birth is None:
        return None
    return person.date_of_birth, comparison.match_key(person.name)


def _groups(keys: Iterable[object]) -> Iterator[list[int]]:
    """Yield the places of each key that occurs more than once; ``None`` is no key."""
    places: dict[object, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(place)
    yield from (group for group in places.values() if len(group) > 1)


# --- against what the register answered


def _against(listed: list[Link], registered: Mapping[PersonalNumber, BasicFour], report: Report) -> None:
    members = _members(listed)
    for place, link in enumerate(listed):
        answer = registered.get(link.number)
        if answer is None:
            report.add(rules.NOT_ANSWERED, pointer(place))
            continue
        found = match(link.person, answer)
        if found.outcome is Outcome.AMBIGUOUS:
            _add(report, rules.NOT_SETTLED, place, found)
        elif found.outcome is Outcome.NO_MATCH:
            whose = _whose(answer, place, members.get((link.household, _key(answer)), ()), listed)
            if whose is not None:
                _add(report, rules.SWAPPED, place, found, other=whose + 1)
            else:
                _add(report, rules.CHANGED if found.may_have_changed else rules.OTHER_PERSON, place, found)


def _members(listed: list[Link]) -> dict[object, list[int]]:
    """Return the places of the members of each household by the keys of the people."""
    members: dict[object, list[int]] = {}
    for place, link in enumerate(listed):
        key = _key(link.person)
        if link.household is not None and key is not None:
            members.setdefault((link.household, key), []).append(place)
    return members


def _whose(answer: BasicFour, place: int, members: Sequence[int], listed: list[Link]) -> int | None:
    """Return the other member of the household whose number this is."""
    for member in members[:MAX_COMPARED]:
        if member != place and match(listed[member].person, answer).outcome is Outcome.MATCH:
            return member
    return None


def _add(report: Report, rule: Rule, place: int, found: Match, *, other: int = 0) -> None:
    """Add a finding that names the attributes which decide it, and no value."""
    named = found.differing or found.open
    told: dict[str, Any] = {
        "attributes_ja": "、".join(one.word("ja") for one in named),
        "attributes_en": ", ".join(one.word("en") for one in named),
        "other": other,
    }
    report.add(rule, pointer(place), **{name: told[name] for name in rule.fields})
