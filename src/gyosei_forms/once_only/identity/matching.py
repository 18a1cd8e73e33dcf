"""The basic four (基本4情報) of two records compared, attribute by attribute."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from gyosei_forms import ternary
from gyosei_forms.characters import comparison
from gyosei_forms.characters.comparison import Grade, Step
from gyosei_forms.errors import UsageError, require
from gyosei_forms.gif import Person, compose
from gyosei_forms.parts import addresses
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text


class Attribute(StrEnum):
    """One of the basic four."""

    NAME = "name"
    ADDRESS = "address"
    DATE_OF_BIRTH = "date_of_birth"
    SEX = "sex"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _ATTRIBUTES[self].get(lang)


_ATTRIBUTES = {
    Attribute.NAME: Text("氏名", "name"),
    Attribute.ADDRESS: Text("住所", "address"),
    Attribute.DATE_OF_BIRTH: Text("生年月日", "date of birth"),
    Attribute.SEX: Text("性別", "sex"),
}
_CHANGEABLE = frozenset({Attribute.NAME, Attribute.ADDRESS})
_SEXES = ("0", "1", "2", "9")
_STATED_SEXES = ("1", "2")


class Outcome(StrEnum):
    """What a comparison of the basic four comes to."""

    MATCH = "match"
    """All four are the same."""
    NO_MATCH = "no_match"
    """At least one is another."""
    AMBIGUOUS = "ambiguous"
    """None is another, and at least one is missing or left open: a person has to look."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _OUTCOMES[self].get(lang)


_OUTCOMES = {
    Outcome.MATCH: Text("一致", "match"),
    Outcome.NO_MATCH: Text("不一致", "no match"),
    Outcome.AMBIGUOUS: Text("確認が必要", "ambiguous"),
}


@dataclass(frozen=True, slots=True, repr=False)
class BasicFour:
    """The basic four of a person; ``None`` or an empty text where a record lacks one.

    ``name`` and ``address`` are written in one line, as registered; ``sex`` is a code of GIF (0 unknown, 1 male, 2 female,
    9 not applicable). The repr shows nothing of them. Raises :class:`~gyosei_forms.errors.UsageError` for a wrong type or code.
    """

    name: str | None = None
    address: str | None = None
    date_of_birth: date | None = None
    sex: str | None = None

    def __post_init__(self) -> None:
        require(
            _is_text(self.name)
            and _is_text(self.address)
            and _is_day(self.date_of_birth)
            and (not self.sex or self.sex in _SEXES),
            "氏名と住所は文字列、生年月日は date、性別は 0・1・2・9 のコードで渡してください。",
            "pass name and address as text, the date of birth as a date, sex as the code 0, 1, 2 or 9.",
        )

    @classmethod
    def of(cls, person: Person) -> BasicFour:
        """Return the basic four of a person of GIF; a name or address in parts is joined.

        Raises :class:`~gyosei_forms.errors.UsageError` for anything but a ``Person``.
        """
        require(isinstance(person, Person), "gif.Person を渡してください。", "pass a gif.Person.")
        joined = compose(person)
        return cls(
            name=joined.get("Person.fullName"),
            address=joined.get("Address.fullAddress"),
            date_of_birth=person.date_of_birth,
            sex=None if person.sex is None else person.sex.code,
        )

    def __repr__(self) -> str:
        given = sum(bool(getattr(self, field.name)) for field in fields(self))
        return f"<BasicFour, {given} of 4 given>"


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_day(value: object) -> bool:
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))


@dataclass(frozen=True, slots=True)
class AttributeMatch:
    """What the comparison of one attribute came to, and why in words; the words hold nothing of the value."""

    attribute: Attribute
    same: Ternary
    how: Text

    def text(self, lang: Lang = "ja") -> str:
        """Return attribute, answer and reason in words."""
        separator = "：" if lang == "ja" else ": "
        return f"{self.attribute.word(lang)}{separator}{self.how.get(lang)}"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome, and the four attributes it came from."""

    outcome: Outcome
    attributes: tuple[AttributeMatch, ...]

    @property
    def differing(self) -> tuple[Attribute, ...]:
        """The attributes that are another."""
        return tuple(one.attribute for one in self.attributes if one.same.is_no)

    @property
    def open(self) -> tuple[Attribute, ...]:
        """The attributes that are missing or left open."""
        return tuple(one.attribute for one in self.attributes if one.same.is_unknown)

    @property
    def may_have_changed(self) -> bool:
        """Whether a move or a change of name would explain it: date of birth and sex agree, and not both others differ."""
        return len(self.differing) == 1 and not self.open and self.differing[0] in _CHANGEABLE

    def text(self, lang: Lang = "ja") -> str:
        """Return the outcome and the four reasons, one a line."""
        return "\n".join((self.outcome.word(lang), *(f"  {one.text(lang)}" for one in self.attributes)))


def match(a: BasicFour, b: BasicFour) -> Match:
    """Compare the basic four of two records; a match needs all four, and nothing is matched by likeness.

    A name is the same also where it differs in width, spaces, code points of one character, or characters that a register
    had reduced; older and newer forms that are different characters (邉 and 辺) leave it open. An address is the same where
    all its parts are, spelling apart; one that lacks a part leaves it open. Sex is compared where both state 1 or 2.

    Raises :class:`~gyosei_forms.errors.UsageError` for anything but a :class:`BasicFour`.
    """
    for one in (a, b):
        if not isinstance(one, BasicFour):
            raise UsageError("BasicFour（基本4情報）を渡してください。", "pass a BasicFour.")
    found = (
        _attribute(Attribute.NAME, a.name, b.name),
        _attribute(Attribute.ADDRESS, a.address, b.address),
        _attribute(Attribute.DATE_OF_BIRTH, a.date_of_birth, b.date_of_birth),
        _attribute(Attribute.SEX, _stated(a.sex), _stated(b.sex)),
    )
    return Match(_OF_ANSWER[ternary.all_of(one.same for one in found).value], found)


_OF_ANSWER = {True: Outcome.MATCH, False: Outcome.NO_MATCH, None: Outcome.AMBIGUOUS}


def _stated(sex: str | None) -> str | None:
    return sex if sex in _STATED_SEXES else None


def _attribute(attribute: Attribute, a: str | date | None, b: str | date | None) -> AttributeMatch:
    if not a or not b:
        return AttributeMatch(attribute, ternary.unknown(attribute.value), _NOT_GIVEN)
    if a == b:
        return AttributeMatch(attribute, ternary.YES, _THE_SAME)
    if attribute is Attribute.NAME:
        return _names(str(a), str(b))
    if attribute is Attribute.ADDRESS:
        return _addresses(str(a), str(b))
    return AttributeMatch(attribute, ternary.NO, _ANOTHER)


_NOT_GIVEN = Text("一方又は両方に値がない", "missing on one side or both")
_THE_SAME = Text("同一", "identical")
_ANOTHER = Text("異なる", "different")


def _names(a: str, b: str) -> AttributeMatch:
    found = comparison.compare(a, b)
    same = found.answer
    if found.grade is Grade.SAME_AFTER_REDUCTION or (
        found.grade is Grade.SAME_KEY and {reason.step for reason in found.reasons} <= _WRITING
    ):
        same = ternary.YES
    elif same.is_unknown:
        same = ternary.unknown(Attribute.NAME.value)
    grade = found.grade
    return AttributeMatch(Attribute.NAME, same, Text(grade.word("ja"), grade.word("en")))


_WRITING = frozenset({Step.GLYPH, Step.SPACE, Step.VENDOR_FORM, Step.WIDTH, Step.CASE, Step.REDUCTION})
"""What makes two writings of one name: a key that agrees for these reasons alone leaves nothing to look at."""


def _addresses(a: str, b: str) -> AttributeMatch:
    found = addresses.compare(a, b)
    same = ternary.unknown(Attribute.ADDRESS.value) if found.same.is_unknown else found.same
    how = Text("、".join(found.describe("ja").splitlines()), "; ".join(found.describe("en").splitlines()))
    return AttributeMatch(Attribute.ADDRESS, same, how)
