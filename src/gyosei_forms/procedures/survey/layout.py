"""The editions of the yearly survey, their columns and closed lists, read from data/procedures/survey*.toml."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import require_text, unknown
from gyosei_forms.text import Lang, Text

_LONGEST = 2_000
"""How much of a cell is folded; normalising runs of combining marks takes quadratic time."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    NAMES = "names"
    MINISTRIES = "ministries"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a closed list: the list, its id there (the name itself where the list has no ids) and its name.

    ``cell`` is the value as a cell has it, such as ``1 申請等``. ``atoms`` are the single actors of a combination, in the
    words of the catalogue (国, 地方等 …).
    """

    list: str
    id: str
    name: Text
    cell: str
    atoms: tuple[str, ...] = ()

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return self.name.get(lang)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its id, the heading as the files print it, and what its cells hold.

    ``codes`` has the values of its closed list by every writing of them, folded (:func:`folded`).
    """

    id: str
    name: str
    kind: Kind
    codes: Mapping[str, Code]


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One year's survey: the day it describes, the year of its counts, about how many rows, its columns in order.

    ``single`` names the columns for which its explanation allows one value only.
    """

    id: str
    name: Text
    as_of: date
    counts_of: Text
    rows: int
    columns: tuple[Column, ...]
    single: frozenset[str]
    basis: tuple[Citation, ...]

    def __repr__(self) -> str:
        return f"<Edition {self.id}>"


@dataclass(frozen=True, slots=True)
class Attachment:
    """What the once-only rules know of an attachment class: the ids of their documents, empty where there are none.

    ``applicants`` are the kinds of applicant that have it (empty: all), ``wider`` what the class also counts.
    """

    documents: tuple[str, ...]
    applicants: tuple[str, ...]
    wider: Text | None
    basis: tuple[Citation, ...]


def folded(text: str) -> str:
    """Return a heading or value without what does not count: width and blanks."""
    return "".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())


@tables.once
def editions() -> dict[str, Edition]:
    """Return the editions that are known, by id, the oldest first."""
    raw = tables.read_toml("procedures/survey.toml")
    return {key: _edition(key, one, raw["columns"]) for key, one in raw["editions"].items()}


def edition(name: str) -> Edition:
    """Return an edition by its id; raise :class:`~gyosei_forms.errors.UsageError` if there is none."""
    found = editions().get(require_text(name, "edition"))
    if found is None:
        raise unknown(Text("年度の調査", "edition"), name, editions())
    return found


@tables.once
def codes() -> dict[str, tuple[Code, ...]]:
    """Return the closed lists by id, each in its order."""
    lists = tables.read_toml("procedures/survey_codes.toml")["lists"]
    return {key: tuple(_code(key, row) for row in one["codes"]) for key, one in lists.items()}


@tables.once
def attachments() -> dict[str, Attachment]:
    """Return what the once-only rules know of each attachment class, by the class's name."""
    return {
        key: Attachment(
            tuple(row["documents"]),
            tuple(row.get("applicants", ())),
            Text(**row["wider"]) if "wider" in row else None,
            basis.cite(*row["source"].split()),
        )
        for key, row in tables.read_toml("procedures/survey_attachments.toml").items()
    }


def _edition(key: str, raw: Mapping[str, Any], columns: Mapping[str, Any]) -> Edition:
    return Edition(
        key,
        Text(**raw["name"]),
        raw["as_of"],
        Text(**raw["counts_of"]),
        raw["rows"],
        tuple(_column(one, columns[one], key) for one in raw["columns"]),
        frozenset(raw["single"]),
        basis.cite(*raw["source"].split()),
    )


def _column(key: str, raw: Mapping[str, Any], edition: str) -> Column:
    return Column(
        key, raw["name"], Kind(raw["kind"]), _writings(raw["list"], edition) if "list" in raw else {}
    )


def _writings(name: str, edition: str) -> dict[str, Code]:
    """Return the codes of a list that an edition has, by each folded writing."""
    rows = tables.read_toml("procedures/survey_codes.toml")["lists"][name]["codes"]
    found: dict[str, Code] = {}
    for row, code in zip(rows, codes()[name], strict=True):
        if edition in row.get("editions", (edition,)):
            found |= {folded(one): code for one in (code.cell, *row.get("written", ()))}
    return found


def _code(name: str, row: Mapping[str, Any]) -> Code:
    number, ja = row.get("id", row["ja"]), row["ja"]
    cell = row.get("cell", ja if number == ja else f"{number} {ja}")
    return Code(name, number, Text(ja, row["en"]), cell, tuple(row.get("atoms", ())))
