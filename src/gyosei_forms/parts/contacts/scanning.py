"""Telephone numbers in the forms of GIF 445, taken apart: what each number is, and what is to be said of its form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from gyosei_forms.findings import Report
from gyosei_forms.parts.contacts import numbering, rules
from gyosei_forms.parts.contacts.numbering import JAPAN, Kind
from gyosei_forms.parts.contacts.numbers import (
    SEPARATOR,
    Parts,
    Telephone,
    by_plan,
    extension_word,
    is_whole_number,
)
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text

LONGEST = 2_000
"""No item with telephone numbers is longer, in characters; a longer text is not looked at."""

_NUMBER = re.compile(
    r"(?:\+(?P<country>[0-9]{1,3})(?P<gap> |(?=\()))?"
    r"(?:\((?P<area>[0-9]+)\))?"
    r"(?P<rest>[0-9]+(?:-[0-9]+)*)"
    r"(?: (?P<word>内線|Ext\.)(?P<blank> ?)(?P<extension>[0-9]+))?"
)
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True, eq=False)
class Remark:
    """A rule, and which of 445's own contradictions it is about, if it is about one."""

    rule: Rule
    about: Text | None = None

    def add_to(self, report: Report, pointer: str) -> None:
        """Add the finding."""
        if self.about is None:
            report.add(self.rule, pointer)
        else:
            report.add(self.rule, pointer, about_ja=self.about.ja, about_en=self.about.en)


ZERO = Remark(rules.TWO_FORMS, Text("国際表記の先頭の 0", "the leading 0 of the international form"))
GAP = Remark(rules.TWO_FORMS, Text("国番号の後の空白", "the blank after the country code"))
BLANK = Remark(rules.TWO_FORMS, Text("内線と番号の間の空白", "a blank between 内線 and its number"))
NO_FORM = Remark(rules.NOT_A_TELEPHONE_NUMBER)
DIGITS_DO_NOT_FIT = Remark(rules.DIGITS)
COUNTRY = Remark(rules.COUNTRY_CODE)
HYPHEN = Remark(rules.AREA_CODE_HYPHEN)
TOLL_FREE = Remark(rules.TOLL_FREE_GROUPS)
SPECIAL = Remark(rules.SPECIAL_NUMBER)
EXTENSION_WORD = Remark(rules.EXTENSION_WORD)


class Scan:
    """What a text says: the numbers, ``None`` in place of one that cannot be read, and the remarks in order."""

    __slots__ = ("numbers", "remarks")

    def __init__(self) -> None:
        self.numbers: list[Telephone | None] = []
        self.remarks: dict[Remark, None] = {}

    def remark(self, remark: Remark) -> None:
        """Note a remark, each kind once."""
        self.remarks[remark] = None

    def report(self, report: Report, pointer: str) -> None:
        """Add the findings."""
        for remark in self.remarks:
            remark.add_to(report, pointer)

    @property
    def found(self) -> tuple[Telephone, ...] | None:
        """The numbers, ``None`` unless all of them were read."""
        whole = tuple(filter(None, self.numbers))
        return whole if whole and len(whole) == len(self.numbers) else None


def scan(text: str) -> Scan:
    """Take apart a text in the forms of 445."""
    result = Scan()
    for part in text.split(SEPARATOR) if len(text) <= LONGEST else ("",):
        before = result.numbers[-1] if result.numbers else None
        if before and before.extensions and _DIGITS.fullmatch(part) and not is_whole_number(part):
            result.numbers[-1] = with_extensions(before, (part,))
        else:
            result.numbers.append(_number(part, result))
    return result


def with_extensions(number: Telephone, further: tuple[str, ...]) -> Telephone:
    """Return the number with more extensions."""
    return replace(number, extensions=(*number.extensions, *further))


def _number(part: str, result: Scan) -> Telephone | None:
    match = _NUMBER.fullmatch(part)
    if match is None:
        result.remark(NO_FORM)
        return None
    country, gap, area, rest, word, blank, extension = match.groups()
    groups = rest.split("-")
    extensions = (extension,) if extension else ()
    if country in (None, JAPAN):
        if country:
            area, groups = _with_zero(area, groups, result)
        number = japanese(area, groups, country or "", extensions, result)
    else:
        number = foreign(country, area or "", rest, extensions, result)
    if number is not None:
        if gap == "":
            result.remark(GAP)
        if blank:
            result.remark(BLANK)
        if word and word != extension_word(number):
            result.remark(EXTENSION_WORD)
    return number


def _with_zero(area: str | None, groups: list[str], result: Scan) -> tuple[str | None, list[str]]:
    """Return the groups of a number after +81 with their leading 0, and remark where 445 has it the other way."""
    if area == "0":
        result.remark(ZERO)
        return None, ["0" + groups[0], *groups[1:]]
    if area is not None:
        if area.startswith("0"):
            return area, groups
        result.remark(ZERO)
        return "0" + area, groups
    if groups[0].startswith("0"):
        result.remark(ZERO)
        return None, groups
    return None, ["0" + groups[0], *groups[1:]]


def japanese(
    area: str | None, groups: list[str], country: str, extensions: tuple[str, ...], result: Scan
) -> Telephone | None:
    """Return the number of Japan that stands in these groups, ``area`` being the one in parentheses; remark on its form."""
    digits = (area or "") + "".join(groups)
    found = numbering.range_of(digits)
    if found is None or (country and found.kind in (Kind.SPECIAL, Kind.EXAMPLE)):
        result.remark(DIGITS_DO_NOT_FIT)
        return None
    remark = None
    if found.kind is Kind.FIXED:
        remark, parts = _fixed_line(area, groups)
    elif area is not None:
        parts = None
    else:
        remark, parts = _other(found, groups)
    if parts is None:
        result.remark(NO_FORM)
        return None
    if remark:
        result.remark(remark)
    return by_plan(found.kind, parts, country, extensions)


def _fixed_line(area: str | None, groups: list[str]) -> tuple[Remark | None, Parts | None]:
    """Return area code, exchange and subscriber of ten digits in the forms of 445 or of the data model description."""
    code, *rest = groups if area is None else [area, *groups]
    if area is None and len(code) == 6 and len(rest) == 1:
        return None, ("", code, rest[0])
    if len(rest) != 2 or len(rest[1]) != 4 or not 2 <= len(code) <= 5:
        return None, None
    return (HYPHEN if area is None else None), (code, rest[0], rest[1])


def _other(found: numbering.Range, groups: list[str]) -> tuple[Remark | None, Parts | None]:
    lengths = tuple(map(len, groups))
    if lengths in found.groups:
        return (SPECIAL if found.kind is Kind.SPECIAL else None), in_groups("".join(groups), lengths)
    if lengths in found.advised:
        remark = TOLL_FREE if found.kind is Kind.TOLL_FREE else HYPHEN
        return remark, in_groups("".join(groups), (found.groups or (lengths,))[0])
    return None, None


def in_groups(digits: str, lengths: tuple[int, ...]) -> Parts:
    """Return the digits as leading digits, middle and end; one or two groups leave the first two or the middle empty."""
    ends = [sum(lengths[:count]) for count in range(len(lengths) + 1)]
    groups = [digits[start:end] for start, end in pairwise(ends)]
    if len(groups) == 1:
        return "", "", groups[0]
    return groups[0], "".join(groups[1:-1]), groups[-1]


def foreign(
    country: str, area: str, rest: str, extensions: tuple[str, ...], result: Scan
) -> Telephone | None:
    """Return the number of another country; only its country code and its length are looked at."""
    if numbering.country_code_of(country) != country:
        result.remark(COUNTRY)
        return None
    if area == "0":
        result.remark(NO_FORM)
        return None
    if len(country) + len(area) + len(rest.replace("-", "")) > numbering.longest_number():
        result.remark(DIGITS_DO_NOT_FIT)
        return None
    return Telephone(subscriber=rest, area_code=area, country_code=country, extensions=extensions)
