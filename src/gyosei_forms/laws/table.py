"""A table of laws and their numbers, and the check of a name and a number against it.

The rows are the laws that the policy texts cite (``data/laws/laws.tsv``, each with the lines where it is cited) and those
that rules and tables of this library stand on (``data/sources/documents.toml``). Where the texts print several numbers
for one law, ``data/laws/decisions.toml`` says which one holds and why. The table is no register of all laws: a law that
is not in it is not compared, and the finding says so.

>>> report = check("地方税法", "昭和三十五年法律第二百二十六号")
>>> [(finding.rule, finding.suggestion) for finding in report]
[('GYO-LAW-017', '昭和25年法律第226号')]
>>> check("地方税法", "昭和25年法律第226号").findings
()
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.laws import law_numbers, numerals, rules, spelling
from gyosei_forms.laws.law_numbers import LawNumber
from gyosei_forms.laws.notes import Note, tell

FILE = "laws/laws.tsv"
COLUMNS = ("name", "number", "other_names", "egov_id", "confirmed", "sources", "contradicted")
LONGEST_NAME = 300
"""A longer name is looked up nowhere."""
_DIGITS = re.compile("[0-9]{1,5}")
_TITLE = re.compile(r"(?P<name>.+?)（(?P<number>[^（）、]+号)(?:、[^（）]*)?）")


@dataclass(frozen=True, slots=True)
class Law:
    """A law of the table.

    ``other_names`` are former and short names that the texts use. ``egov_id`` is the 法令ID of the official database
    where it was looked up there. ``confirmed`` says that the number stands in at least two texts or was looked up: what
    one text alone prints may itself be a misprint. ``basis`` cites where the number stands, ``contradicted`` where
    another is printed.
    """

    name: str
    number: LawNumber
    other_names: tuple[str, ...]
    egov_id: str
    confirmed: bool
    basis: tuple[Citation, ...]
    contradicted: tuple[Citation, ...]


@tables.once
def laws() -> tuple[Law, ...]:
    """Return the laws of the table, in the order of their numbers."""
    rows = [line.split("\t") for line in tables.read_text(FILE).split("\n") if line and line[0] != "#"]
    found = [_law(dict(zip(COLUMNS, row, strict=True))) for row in rows[1:]]
    known = {folded(name) for law in found for name in (law.name, *law.other_names)}
    found += [law for law in _cited_by_rules() if folded(law.name) not in known]
    return tuple(sorted(found, key=lambda law: (law.number, law.name)))


def _law(row: dict[str, str]) -> Law:
    return Law(
        row["name"],
        law_numbers.parse(row["number"]).unwrap(),
        tuple(row["other_names"].split("|")) if row["other_names"] else (),
        row["egov_id"],
        row["confirmed"] == "yes",
        basis.cite(*row["sources"].split()),
        basis.cite(*row["contradicted"].split()),
    )


def _cited_by_rules() -> Iterable[Law]:
    """Return the laws among the cited documents whose title gives a number."""
    for key, document in basis.documents().items():
        title = _TITLE.fullmatch(document.title.ja) if document.kind == "law" else None
        number = None if title is None else law_numbers.parse(title["number"]).value
        if title is not None and number is not None:
            yield Law(title["name"], number, (), "", confirmed=True, basis=basis.cite(key), contradicted=())


@tables.once
def _by_name() -> dict[str, tuple[Law, ...]]:
    index: dict[str, tuple[Law, ...]] = {}
    for law in laws():
        for name in (law.name, *law.other_names):
            index[folded(name)] = (*index.get(folded(name), ()), law)
    return index


@tables.once
def _by_number() -> dict[tuple[object, ...], Law]:
    return {law.number.identity: law for law in laws()}


def folded(name: str) -> str:
    """Return a name as it is compared: without spaces, one width, its numbers in kanji."""
    plain = spelling.plain(name)
    if not any(digit in plain for digit in "0123456789"):
        return plain
    return _DIGITS.sub(lambda number: numerals.kanji(int(number[0])), plain)


def find(name: str) -> tuple[Law, ...]:
    """Return the laws of the table that have a name (several laws may have had one name); empty if there is none.

    Width, spaces and the way numbers are written do not count. Raises
    :class:`~gyosei_forms.errors.UsageError` if ``name`` is no str.
    """
    return _find(name) if len(require_text(name, "name")) <= LONGEST_NAME else ()


@lru_cache(1024)
def _find(name: str) -> tuple[Law, ...]:
    return _by_name().get(folded(name), ())


def of_number(number: LawNumber) -> Law | None:
    """Return the law that has a number, or ``None`` if the table has none."""
    require(isinstance(number, LawNumber), "LawNumber を渡してください。", "pass a LawNumber.")
    return _by_number().get(number.identity)


def check(
    name: str, number: str | LawNumber | None, *, report: Report | None = None, pointer: str = ""
) -> Report:
    """Compare the number that a citation gives for a law with the table; nothing is changed.

    A number that is not that of the law is a warning (GYO-LAW-017; an advice, GYO-LAW-020, where the table itself has
    its number from one text alone), with the table's as ``suggestion``. A number that the table has under another name
    is an advice, a law that is not in the table an info. ``number`` may be ``None`` where none is given.
    Raises :class:`~gyosei_forms.errors.UsageError` for other types.
    """
    report = Report() if report is None else report
    known = find(name)
    if isinstance(number, str):
        number = law_numbers.take(number, report, pointer)
        if number is None:
            return report
    given: object = number
    require(
        given is None or isinstance(given, LawNumber),
        "number は文字列か LawNumber で渡してください。",
        "pass number as text or a LawNumber.",
    )
    tell(compare(known, number), report, pointer)
    return report


def compare(known: tuple[Law, ...], number: LawNumber | None) -> list[Note]:
    """Return what is found when the laws of a name are compared with a number."""
    if number is None:
        return [] if known else [Note(rules.UNKNOWN_LAW)]
    if any(law.number.same_law(number) for law in known):
        return []
    if known:
        expected = "・".join(str(law.number) for law in known)
        rule = rules.NUMBER_DIFFERS if known[0].confirmed else rules.NUMBER_DIFFERS_FROM_ONE_TEXT
        return [Note(rule, (("expected", expected),), expected if len(known) == 1 else None)]
    other = _by_number().get(number.identity)
    return [Note(rules.UNKNOWN_LAW) if other is None else Note(rules.NAME_DIFFERS, (("name", other.name),))]
