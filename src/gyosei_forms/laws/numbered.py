"""The type of a law number: its kinds, its order, and the years that the eras have."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import total_ordering
from typing import Literal, NamedTuple

from gyosei_forms import tables
from gyosei_forms.errors import require
from gyosei_forms.laws import numerals as numerals_
from gyosei_forms.text import Lang, Text

Numerals = Literal["arabic", "kanji"]


class Kind(StrEnum):
    """The kind of a text of law; the value is how a law number writes it."""

    CONSTITUTION = "憲法"
    ACT = "法律"
    TREATY = "条約"
    DECREE = "太政官布告"
    PROCLAMATION = "太政官布達"
    DIRECTIVE = "太政官達"
    IMPERIAL_ORDINANCE = "勅令"
    CABINET_ORDER = "政令"
    CABINET_ORDINANCE = "閣令"
    ORDINANCE = "令"
    """Of one or several ministries or offices (省令, 府令, 庁令); who made it stands before."""
    RULE = "規則"
    NOTICE = "告示"
    INSTRUCTION = "訓令"
    REGULATION = "規程"
    LOCAL_ORDINANCE = "条例"

    @property
    def rank(self) -> int:
        """The place in the order that numbers of one year are sorted in."""
        return _RANKS[self]

    def word(self, lang: Lang = "ja") -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Kind.CONSTITUTION: Text("憲法", "constitution"),
    Kind.ACT: Text("法律", "act"),
    Kind.TREATY: Text("条約", "treaty"),
    Kind.DECREE: Text("太政官布告", "decree of the Grand Council of State"),
    Kind.PROCLAMATION: Text("太政官布達", "proclamation of the Grand Council of State"),
    Kind.DIRECTIVE: Text("太政官達", "directive of the Grand Council of State"),
    Kind.IMPERIAL_ORDINANCE: Text("勅令", "imperial ordinance"),
    Kind.CABINET_ORDER: Text("政令", "cabinet order"),
    Kind.CABINET_ORDINANCE: Text("閣令", "ordinance of the cabinet"),
    Kind.ORDINANCE: Text("府省令", "ministerial ordinance"),
    Kind.RULE: Text("規則", "rule"),
    Kind.NOTICE: Text("告示", "public notice"),
    Kind.INSTRUCTION: Text("訓令", "instruction"),
    Kind.REGULATION: Text("規程", "regulation"),
    Kind.LOCAL_ORDINANCE: Text("条例", "local ordinance"),
}
_RANKS = {kind: rank for rank, kind in enumerate(Kind)}
ISSUED = (
    Kind.ORDINANCE,
    Kind.RULE,
    Kind.NOTICE,
    Kind.INSTRUCTION,
    Kind.REGULATION,
    Kind.LOCAL_ORDINANCE,
)
_ISSUER = re.compile("[一-鿿々〆ぁ-んァ-ヴーヵヶ]{1,30}")
_ISSUER_ENDS = tuple("省府庁院会部房所都道県市区町村合")
"""What the name of an office ends in; 合 for 組合."""


class Era(NamedTuple):
    """An era: its names, its first and last day."""

    name: str
    letter: str
    first: dt.date
    last: dt.date | None


class Calendar(NamedTuple):
    """The eras."""

    eras: dict[str, Era]
    """By name, first character, letter, and sign in one character."""
    order: tuple[Era, ...]
    first_solar_year: int


@tables.once
def calendar() -> Calendar:
    """Return the eras, as ``data/parts/eras.toml`` has them."""
    facts = tables.read_toml("parts/eras.toml")
    eras = tuple(Era(row["name"], row["letter"], row["first"], row.get("last")) for row in facts["era"])
    signs = dict(zip(("明治", "大正", "昭和", "平成", "令和"), "㍾㍽㍼㍻㋿", strict=True))
    known = {
        sign: era for era in eras for sign in (era.name, era.name[0], era.letter, signs.get(era.name, ""))
    }
    known.pop("", None)
    return Calendar(known, eras, facts["calendar"]["first_solar_day"].year)


@total_ordering
@dataclass(frozen=True, slots=True, repr=False)
class LawNumber:
    """The number of a law: ``LawNumber("昭和", 25, Kind.ACT, 226)``.

    ``issuers`` are those who made an ordinance, rule or notice, several for a joint one; laws, cabinet orders and the
    like have none. ``month`` and ``day`` are given where the number is written with them. ``sub`` is the second part of
    a rule of the National Personnel Authority (人事院規則九―一七 is number 9, sub 17). ``number`` is 0 for the
    constitution alone. ``raw`` is the text as it was written; it does not count when numbers are compared.

    Ordered by year, then kind, issuers and number. Raises :class:`~gyosei_forms.errors.UsageError` for a year that is
    not in the era, a day that does not exist, or issuers where there are none.
    """

    era: str
    year: int
    kind: Kind
    number: int
    issuers: tuple[str, ...] = ()
    month: int | None = None
    day: int | None = None
    sub: int | None = None
    raw: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        era = calendar().eras.get(self.era)
        require(
            era is not None and era.name == self.era, "元号名を渡してください。", "pass the name of an era."
        )
        require(
            type(self.year) is int
            and all(n is None or type(n) is int for n in (self.month, self.day))
            and not outside(self.era, self.year, self.month, self.day),
            "その元号に、その年月日はありません。",
            "there is no such year, or month and day, in that era.",
        )
        kind: object = self.kind
        require(isinstance(kind, Kind), "kind は Kind で渡してください。", "pass kind as a Kind.")
        numbers = (self.number, 1 if self.sub is None else self.sub)
        least = 0 if self.kind is Kind.CONSTITUTION else 1
        require(
            all(type(n) is int for n in numbers)
            and least <= self.number <= numerals_.LARGEST
            and (self.kind is not Kind.CONSTITUTION or self.number == 0)
            and 0 <= numbers[1] <= numerals_.LARGEST
            and (self.sub is None or self.kind is Kind.RULE),
            "番号は1から99999までです。",
            "a number is from 1 to 99,999.",
        )
        require(
            issuers_fit(self.kind, self.issuers),
            "制定者は府省令・規則・告示などにだけあり、省・庁・委員会などの名です。",
            "issuers are names of offices, and only ordinances, rules, notices and the like have them.",
        )

    @property
    def western_year(self) -> int:
        """The Gregorian year (before 1873 the one that most of the year lies in)."""
        return calendar().eras[self.era].first.year + self.year - 1

    def same_law(self, other: LawNumber) -> bool:
        """Say whether two numbers name one text: a month and day that only one of them gives do not count."""
        dated = self.month is not None and other.month is not None
        return self.identity == other.identity and (not dated or self._day() == other._day())

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells one law from another: all but month, day and raw text."""
        return (self.era, self.year, self.kind, self.number, self.issuers, self.sub)

    def _day(self) -> tuple[int, int]:
        return self.month or 0, self.day or 0

    def _order(self) -> tuple[object, ...]:
        era = calendar().eras[self.era].first
        return (
            self.western_year,
            era,
            self.kind.rank,
            self.issuers,
            self.number,
            -1 if self.sub is None else self.sub,
            self._day(),
        )

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, LawNumber) else NotImplemented

    def __str__(self) -> str:
        return format(self)

    def __repr__(self) -> str:
        return f"<LawNumber {format(self)}>"


def issuers_fit(kind: Kind, issuers: object) -> bool:
    """Say whether a number of the kind may have these issuers."""
    if kind not in ISSUED or issuers == ():
        return issuers == () and kind is not Kind.ORDINANCE
    if not isinstance(issuers, tuple):
        return False
    names = all(isinstance(name, str) and _ISSUER.fullmatch(name) for name in issuers)
    return (
        names
        and issuers[-1].endswith(_ISSUER_ENDS)
        and not any(name.endswith(kind.value) for name in issuers)
    )


def office(kind: Kind, written: str) -> str:
    """Return the office of a joint number that names the kind with each: 内閣府 for 内閣府令 in 内閣府令・総務省令."""
    name = written.removesuffix(kind.value)
    return name if name.endswith(_ISSUER_ENDS) else written


def outside(era_name: str, year: int, month: int | None, day: int | None) -> bool:
    """Say whether a year, or month and day, is not in the era; before 1873 months have up to 30 days."""
    known = calendar()
    era = known.eras[era_name]
    western = era.first.year + year - 1
    if not (1 <= year <= 999 and (era.last is None or western <= era.last.year)):
        return True
    if month is None or day is None:
        return month is not None or day is not None
    if western < known.first_solar_year:
        return not (1 <= month <= 12 and 1 <= day <= 30)
    try:
        given = dt.date(western, month, day)
    except (ValueError, OverflowError):
        return True
    return given < era.first or (era.last is not None and given > era.last)


# --- writing


def format(value: LawNumber, *, numerals: Numerals = "arabic") -> str:  # noqa: A001
    """Return the number as it is written in a document: 昭和25年法律第226号, with ``kanji`` 昭和二十五年法律第二百二十六号.

    The first year of an era is 元年. Both forms are read by :func:`gyosei_forms.laws.law_numbers.parse` without a
    finding.
    """
    require(isinstance(value, LawNumber), "LawNumber を渡してください。", "pass a LawNumber.")
    require(
        numerals in ("arabic", "kanji"),
        "numerals は arabic か kanji です。",
        "numerals is arabic or kanji.",
    )
    figure = str if numerals == "arabic" else numerals_.kanji
    year = "元" if value.year == 1 else figure(value.year)
    day = "" if value.month is None else f"{figure(value.month)}月{figure(value.day or 0)}日"
    head = f"{value.era}{year}年{day}{'・'.join(value.issuers)}{value.kind}"
    if value.kind is Kind.CONSTITUTION:
        return head
    if value.sub is not None:
        places = str if numerals == "arabic" else numerals_.by_places
        return f"{head}{places(value.number)}―{places(value.sub)}"
    return f"{head}第{figure(value.number)}号"
