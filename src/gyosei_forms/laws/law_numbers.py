"""法令番号: the number under which a law was promulgated, such as 昭和25年法律第226号.

It is written as era and year, for a notice (告示) sometimes month and day, who made it (for the orders of ministries, the
rules of commissions, notices), the kind, and the number. Read are names and short forms of the eras, kanji and Arabic
numerals, full-width characters, spaces and line breaks inside, and numbers whose 年, 第 or 号 is missing; each such
deviation is a finding, and the text as it was written stays in :attr:`LawNumber.raw`.

>>> number = parse("昭和五十二年四月十五日建設省告示第七百十七号").unwrap()
>>> number.kind, number.issuers, number.number, number.month, number.day
(<Kind.NOTICE: '告示'>, ('建設省',), 717, 4, 15)
>>> format(number), format(number, numerals="kanji")
('昭和52年4月15日建設省告示第717号', '昭和五十二年四月十五日建設省告示第七百十七号')
>>> result = parse("昭和二十五法律第百三十二号")
>>> format(result.unwrap()), sorted(result.report.rule_ids)
('昭和25年法律第132号', ['GYO-LAW-004'])

Whether a law has that number is another question: see :mod:`gyosei_forms.laws.table`.
"""

from __future__ import annotations

import re

from gyosei_forms import tables
from gyosei_forms.errors import require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.laws import numerals, rules, spelling
from gyosei_forms.laws.notes import Note, Unreadable, changed, missing, tell
from gyosei_forms.laws.numbered import (
    ISSUED,
    Kind,
    LawNumber,
    Numerals,
    calendar,
    format,  # noqa: A004
    issuers_fit,
    office,
    outside,
)
from gyosei_forms.text import Text

__all__ = ["Kind", "LawNumber", "Numerals", "check", "format", "parse"]

LONGEST = 300
"""No law number is longer (that of an ordinance of 13 ministries has about 90 characters)."""

_EMPTY = Text("何も書かれていません", "nothing is written")
_TOO_LONG = Text(f"{LONGEST} 文字を超えています", f"it has more than {LONGEST} characters")
_NO_YEAR = Text("元号と年で始まっていません", "it does not begin with an era and a year")
_NO_KIND = Text(
    "年の後に種類（法律・政令・○○省令・○○規則・○○告示など）がありません",
    "no kind (法律, 政令, …省令, …規則, …告示) stands after the year",
)
_NO_NUMBER = Text("種類の後に「第…号」の番号がありません", "no number (第…号) stands after the kind")
_NO_ISSUER = Text(
    "省令・規則などを定めた機関の名がありません", "the name of the office that made it is missing"
)
_NO_SUCH_NUMBER = Text("番号が1から99999までの数ではありません", "the number is not from 1 to 99,999")
_NO_ERA = Text(
    "西暦の年だけでは元号が一つに決まりません", "the Western year alone lies in two eras or in none"
)


@tables.once
def _pattern() -> re.Pattern[str]:
    number = spelling.NUMBER
    eras = "|".join(sorted(map(re.escape, calendar().eras), key=len, reverse=True))
    plain = "|".join(
        sorted((kind for kind in Kind if kind not in (*ISSUED, Kind.CONSTITUTION)), key=len, reverse=True)
    )
    issued = "|".join(ISSUED)
    return re.compile(
        rf"(?:(?P<era>{eras})\.?(?P<year>元|{number})|(?:西暦)?(?P<western>[0-9]{{4}}))(?P<nen>年)?"
        rf"(?:(?P<month>{number})月(?P<day>{number})日)?"
        rf"(?:(?P<constitution>憲法)"
        rf"|(?:(?P<plain>{plain})|(?P<issuers>(?!年)[一-鿿々〆ぁ-んァ-ヴーヵヶ・、]{{2,200}}?)??(?P<issued>{issued}))"
        rf"(?P<dai>第)?(?P<number>{number})(?:-(?P<sub>{number}))?(?P<go>号)?)"
    )


@tables.once
def _start() -> re.Pattern[str]:
    """Return the pattern of era and year, to say what is missing."""
    eras = "|".join(sorted(map(re.escape, calendar().eras), key=len, reverse=True))
    return re.compile(rf"(?:(?:{eras})\.?(?:元|{spelling.NUMBER})|(?:西暦)?[0-9]{{4}})年?")


_SEPARATOR = re.compile("[・、]")
_KIND_INSIDE = re.compile(r"(?:法律|政令|勅令|条約|令|規則|告示|訓令|規程|条例|布告|布達|達)(?:第|[0-9]|\Z)")

_OFFICE_MISSING = re.compile("[省府庁]?令第")


def parse(text: str) -> Result[LawNumber]:
    """Read a law number, with or without brackets around it.

    Deviations from the plain form (half-width or kanji numerals throughout, nothing missing) are findings: infos for
    spelling, advice where 年, 第 or 号 is missing or the year is a Western one. What is no law number has no value and a
    warning (GYO-LAW-001) that says what is missing; a year that its era does not have is an error (GYO-LAW-002).
    Nothing is guessed: 2019年 is not read, for it lies in two eras.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(take(require_text(text, "text"), report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Return the findings of :func:`parse`."""
    report = Report() if report is None else report
    take(require_text(text, "text"), report, pointer)
    return report


def take(text: str, report: Report, pointer: str) -> LawNumber | None:
    """Return the law number of a text, and add what is found."""
    try:
        number, notes = scan(text)
    except Unreadable as failure:
        tell([failure.note], report, pointer)
        return None
    tell(notes, report, pointer)
    return number


def scan(text: str) -> tuple[LawNumber, list[Note]]:
    """Return the law number of a text, with or without brackets around it, and how it deviates.

    Raises :class:`~gyosei_forms.laws.notes.Unreadable` for what is none.
    """
    if len(text) > LONGEST:
        raise Unreadable(rules.NOT_A_LAW_NUMBER, _TOO_LONG)
    plain = spelling.plain(text)
    if plain[:1] == "(" and plain[-1:] == ")":
        plain = plain[1:-1]
    match = _pattern().fullmatch(plain)
    if match is None:
        raise Unreadable(rules.NOT_A_LAW_NUMBER, _why(plain))
    part = match.groupdict()
    number = _from_parts(part, text)
    return number, _notes(part, number, text, plain)


def _why(plain: str) -> Text:
    if not plain:
        return _EMPTY
    start = _start().match(plain)
    if start is None:
        return _NO_YEAR
    if _OFFICE_MISSING.match(plain, start.end()):
        return _NO_ISSUER
    return _NO_NUMBER if _KIND_INSIDE.search(plain, start.end()) else _NO_KIND


_NUMBERS = ("year", "month", "day", "number", "sub")
_Parts = dict[str, str | None]


def _from_parts(part: _Parts, raw: str) -> LawNumber:
    values = {name: _value(part[name]) for name in _NUMBERS}
    kind = Kind(part["plain"] or part["issued"] or Kind.CONSTITUTION)
    if any(part[name] and values[name] is None for name in _NUMBERS) or values["number"] == 0:
        raise Unreadable(rules.NOT_A_LAW_NUMBER, _NO_SUCH_NUMBER)
    issuers = tuple(office(kind, one) for one in _issuers(part))
    if not issuers_fit(kind, issuers) or (part["sub"] and kind is not Kind.RULE):
        raise Unreadable(rules.NOT_A_LAW_NUMBER, _NO_ISSUER)
    month, day = values["month"], values["day"]
    if part["western"]:
        era, year = _in_era(int(part["western"]), month, day)
    else:
        era, year = calendar().eras[part["era"] or ""].name, values["year"] or 0
    if outside(era, year, month, day):
        raise Unreadable(rules.NO_SUCH_YEAR)
    return LawNumber(era, year, kind, values["number"] or 0, issuers, month, day, values["sub"], raw)


def _issuers(part: _Parts) -> tuple[str, ...]:
    """Return the issuers as they are written."""
    return tuple(_SEPARATOR.split(part["issuers"])) if part["issuers"] else ()


def _value(written: str | None) -> int | None:
    if written is None:
        return None
    return 1 if written == "元" else numerals.read(written)


def _in_era(western: int, month: int | None, day: int | None) -> tuple[str, int]:
    """Return the one era that a Western year lies in, and the year there."""
    found = [
        (era.name, western - era.first.year + 1)
        for era in calendar().order
        if western >= era.first.year and not outside(era.name, western - era.first.year + 1, month, day)
    ]
    if len(found) != 1:
        raise Unreadable(rules.NOT_A_LAW_NUMBER, _NO_ERA)
    return found[0]


def _notes(part: _Parts, number: LawNumber, raw: str, plain: str) -> list[Note]:
    counted = ("year", "month", "day") if part["sub"] else ("year", "month", "day", "number")
    found = spelling.changes(raw, plain)
    found += spelling.number_changes(written for name in counted if (written := part[name]))
    if part["era"] and part["era"] != number.era:
        found.append(changed(spelling.ERA))
    if part["year"] and part["year"] != "元" and number.year == 1:
        found.append(changed(spelling.FIRST_YEAR))
    if _issuers(part) != number.issuers:
        found.append(changed(spelling.ISSUER))
    if part["western"]:
        found.append(Note(rules.WESTERN_YEAR))
    signs = [] if part["nen"] else ["年"]
    if part["number"] and not part["sub"]:
        signs += [sign for sign, name in (("第", "dai"), ("号", "go")) if not part[name]]
    return [*found, missing(signs)] if signs else found
