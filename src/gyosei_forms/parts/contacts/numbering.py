"""The numbering plans: what kind a Japanese number is, how it is grouped, and which country codes there are.

Facts: ``data/parts/telephones.toml``, each with its source (電気通信番号計画, GIF 445, ITU-T E.164).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require_language
from gyosei_forms.text import Lang, Text

JAPAN = "81"
Groups = tuple[int, ...]


class Kind(StrEnum):
    """What a telephone number is for, by its digits."""

    FIXED = "fixed"
    MOBILE = "mobile"
    IP = "ip"
    TOLL_FREE = "toll_free"
    NAVI_DIAL = "navi_dial"
    SERVICE = "service"
    PAGER = "pager"
    M2M = "m2m"
    FMC = "fmc"
    SPECIAL = "special"
    INTERNATIONAL = "international"
    """A number of another country."""
    EXAMPLE = "example"
    """The number that the data model description prints, which fits no part of the plan."""

    def word(self, lang: Lang) -> str:
        """Return the name a reader sees; raise :class:`~gyosei_forms.errors.UsageError` for another language."""
        return _words()[self].get(require_language(lang))


@dataclass(frozen=True, slots=True)
class Range:
    """A part of the Japanese plan: kind, and the groups of digits that are accepted, plainly or with an advice."""

    kind: Kind
    groups: tuple[Groups, ...]
    advised: tuple[Groups, ...]
    basis: tuple[Citation, ...]


@tables.once
def _ranges() -> tuple[re.Pattern[str], tuple[Range, ...]]:
    """Return one expression with a group for each range, and the ranges in the order of the groups."""
    rows = tables.read_toml("parts/telephones.toml")["range"]
    ranges = tuple(
        Range(
            Kind(row["kind"]),
            tuple(map(tuple, row["groups"])),
            tuple(map(tuple, row.get("advised", ()))),
            basis.cite(*row["source"].split()),
        )
        for row in rows
    )
    return re.compile("|".join(f"({row['digits']})" for row in rows)), ranges


@tables.once
def _words() -> dict[Kind, Text]:
    rows = tables.read_toml("parts/telephones.toml")["range"]
    words = {Kind(row["kind"]): Text(**row["name"]) for row in rows if "name" in row}
    return words | {Kind.INTERNATIONAL: Text("国外の番号", "number of another country")}


def range_of(digits: str) -> Range | None:
    """Return the part of the Japanese plan that digits (with the leading 0) lie in; ``None`` if they fit none."""
    expression, ranges = _ranges()
    match = expression.fullmatch(digits)
    return ranges[(match.lastindex or 1) - 1] if match else None


@tables.once
def _short_codes() -> tuple[frozenset[str], int]:
    codes = tables.read_toml("parts/telephones.toml")["country_codes"]
    return frozenset(codes["one_digit"].split() + codes["two_digits"].split()), codes["longest_number"]


def longest_number() -> int:
    """Return how many digits an international number may have, its country code included: 15 (E.164)."""
    return _short_codes()[1]


def country_code_of(digits: str) -> str:
    """Return the country code that the digits of an international number begin with; ``""`` for none.

    Codes of one and two digits are known; any other start is taken as a code of three digits.
    """
    known, _ = _short_codes()
    found = next((digits[:length] for length in (1, 2) if digits[:length] in known), digits[:3])
    return "" if found.startswith("0") or (found not in known and len(found) < 3) else found
