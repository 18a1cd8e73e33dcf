"""Procedures as the plan of 2025 prints them: 634 rows under 77 items, nothing corrected."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError, require_text
from gyosei_forms.text import shown

SOURCE = "000"
"""Key of the cited document; the key of a row is its place there."""
_NO_ID = "—"
_BETWEEN_ACTORS = re.compile("、|又は")
_TEXTS = ("key", "name", "law_raw", "kind", "actor", "receiver")
_LONGEST_TEXT = 2_000
"""How much of a searched text is looked at; normalising runs of combining marks takes quadratic time."""
_SHOWN = 5
"""How many procedures an error message lists."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a numbered item of the plan: number, title, ministries as printed (lead marked), place."""

    number: int
    title: str
    ministries: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Procedure:
    """One procedure; texts as the source prints them.

    ``key`` is its own and unique (in the catalogue: the place of the row, ``000:8366``). ``procedure_id`` is the
    手続ID of the yearly survey, ``None`` where the source gives none; it is not unique. ``law_raw`` is the cell
    根拠法令, unparsed: one law number in eight is wrong there (``-``: not based on law). ``heading`` is that of its item
    in the plan. Columns: 000:7505-7526. Raises :class:`~gyosei_forms.errors.UsageError` for a field that is no text.
    """

    key: str
    name: str
    procedure_id: str | None = None
    law_raw: str = ""
    kind: str = ""
    actor: str = ""
    receiver: str = ""
    heading: Heading | None = None
    citation: Citation | None = None

    def __post_init__(self) -> None:
        for name in _TEXTS:
            require_text(getattr(self, name), name)
        if self.procedure_id is not None:
            require_text(self.procedure_id, "procedure_id")

    @property
    def actors(self) -> tuple[str, ...]:
        """Who acts (手続主体), one by one, such as 国民等 and 民間事業者等."""
        return _atoms(self.actor)

    @property
    def receivers(self) -> tuple[str, ...]:
        """Who receives (手続の受け手), one by one; empty for 縦覧等."""
        return _atoms(self.receiver)

    def __repr__(self) -> str:
        return f"<Procedure {shown(self.key, 50)}>"

    def __str__(self) -> str:
        number = f"手続ID {self.procedure_id}、" if self.procedure_id else ""
        return f"{self.name}（{number}{self.key}）"


def _atoms(cell: str) -> tuple[str, ...]:
    return tuple(_BETWEEN_ACTORS.split(cell)) if cell else ()


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in tables.read_text(name).split("\n") if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return (dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:])


@tables.once
def _headings() -> dict[str, Heading]:
    return {
        row["item"]: Heading(
            int(row["item"]), row["title"], row["ministries"], basis.parse(f"{SOURCE}:{row['line']}")
        )
        for row in _rows("procedures/plan2025_items.tsv")
    }


@tables.once
def catalogue() -> tuple[Procedure, ...]:
    """Return every procedure of the catalogue, in the order of the source."""
    return tuple(_procedure(row) for row in _rows("procedures/plan2025.tsv"))


def _procedure(row: dict[str, str]) -> Procedure:
    key = f"{SOURCE}:{row['line']}"
    return Procedure(
        key=key,
        name=row["name"],
        procedure_id=None if row["procedure_id"] == _NO_ID else row["procedure_id"],
        law_raw=row["law"],
        kind=row["kind"],
        actor=row["actor"],
        receiver=row["receiver"],
        heading=_headings()[row["item"]],
        citation=basis.parse(key),
    )


@tables.once
def _index() -> dict[str, tuple[Procedure, ...]]:
    index: dict[str, tuple[Procedure, ...]] = {}
    for procedure in catalogue():
        for name in (procedure.key, procedure.procedure_id):
            if name is not None:
                index[name] = (*index.get(name, ()), procedure)
    return index


def get(name: str) -> Procedure:
    """Return the procedure of a 手続ID (``28428``) or of a key (``000:8366``).

    Raises :class:`~gyosei_forms.errors.UsageError` if there is none (close ones are named), or if several rows
    share the 手続ID: their keys are listed, to choose from.
    """
    name = require_text(name, "name").strip()
    found = _index().get(name, ())
    if len(found) == 1:
        return found[0]
    if found:
        listed = _listed(found)
        raise UsageError(
            f"手続ID {shown(name)} は {len(found)} 件あります。キーで選んでください: {listed}",
            f"the 手続ID {shown(name)} stands on {len(found)} rows; choose by key: {listed}",
        )
    listed = _listed(_close(name))
    raise UsageError(
        f"手続 {shown(name, 50)!r} は一覧にありません。" + (f"近いもの: {listed}" if listed else ""),
        f"no procedure {shown(name, 50)!r} in the catalogue." + (f" Close: {listed}" if listed else ""),
    )


def _close(name: str) -> tuple[Procedure, ...]:
    near = difflib.get_close_matches(name[:50], _index(), n=_SHOWN, cutoff=0.7)
    return tuple(_index()[one][0] for one in near) or (find(name)[:_SHOWN] if name else ())


def _listed(procedures: tuple[Procedure, ...]) -> str:
    return "、".join(str(procedure) for procedure in procedures)


def find(text: str) -> tuple[Procedure, ...]:
    """Return the procedures in whose name, law, item, 手続ID or key every word of ``text`` occurs.

    Words are separated by spaces; width and case do not count. Nothing found is an empty tuple.
    Raises :class:`~gyosei_forms.errors.UsageError` for what is no text.
    """
    words = _folded(require_text(text, "text")).split()
    return tuple(procedure for procedure, words_of in _texts() if all(word in words_of for word in words))


@tables.once
def _texts() -> tuple[tuple[Procedure, str], ...]:
    return tuple((procedure, _folded(_searched(procedure))) for procedure in catalogue())


def _searched(procedure: Procedure) -> str:
    title = procedure.heading.title if procedure.heading else ""
    parts = (procedure.key, procedure.procedure_id or "", procedure.name, procedure.law_raw, title)
    return "\n".join(parts)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:_LONGEST_TEXT]).casefold()
