"""Rows of TOML tables as routes, requirements and filings; a wrong one is refused by row and key."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gyosei_forms import basis, conditions, procedures
from gyosei_forms.conditions import Is
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.once_only import row_shape, vocabulary
from gyosei_forms.once_only.kinds import Certainty, Direction, Outcome, ReceiverKind
from gyosei_forms.once_only.rows import (
    CHANNEL,
    DOUBT,
    Agency,
    Filing,
    Part,
    Requirement,
    Requisite,
    Route,
    StartedFrom,
    part,
)
from gyosei_forms.once_only.vocabulary import Vocabulary
from gyosei_forms.procedures import Procedure
from gyosei_forms.text import Text

Row = Mapping[str, Any]
_KINDS = {"receivers": "receiver.kind", "applicants": "applicant.kind", "channels": CHANNEL}


@dataclass(frozen=True, slots=True)
class Words:
    """What rows are read by: the vocabulary, the agency whose rows they are, and its own procedures by key."""

    vocabulary: Vocabulary = field(default_factory=vocabulary.official)
    agency: Agency | None = None
    procedures: Mapping[str, Procedure] = field(default_factory=dict)


def read_routes(rows: Sequence[Row], words: Words | None = None) -> tuple[Route, ...]:
    """Return the routes of ``[[routes]]`` tables.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming row and key for an unknown id, value or fact.
    """
    return tuple(read_route(row, f"routes[{i}]", words or Words()) for i, row in enumerate(rows))


def read_requirements(rows: Sequence[Row], words: Words | None = None) -> tuple[Requirement, ...]:
    """Return the requirements of ``[[requirements]]`` tables, one per procedure × document.

    Raises :class:`~gyosei_forms.errors.DataFileError` naming row and key for an unknown id, value or procedure.
    """
    words = words or Words()
    return tuple(
        one for i, row in enumerate(rows) for one in read_requirement(row, f"requirements[{i}]", words)
    )


def read_route(row: Row, where: str, words: Words) -> Route:
    """Return the route of a row; ``where`` names the row in an error."""
    _shaped(row, "routes", where)
    return _route(row, where, words, row["id"])


def read_requirement(row: Row, where: str, words: Words) -> tuple[Requirement, ...]:
    """Return the requirements of a row, one for each of its procedures."""
    _shaped(row, "requirements", where)
    doubtful = bool(row.get("doubtful", False))
    return tuple(
        Requirement(one, _of_procedure(row, where, words, one, row["document"]), doubtful)
        for one in _procedures(row, where, words)
    )


def read_filing(row: Row, where: str, words: Words) -> tuple[Filing, ...]:
    """Return the deemed filings of a row, one for each of its procedures."""
    _shaped(row, "filings", where)
    doubtful = bool(row.get("doubtful", False))
    whole = {
        **row,
        "document": "",
        "outcome": Outcome.NOT_NEEDED.value,
        "direction": Direction.DEEMED_FILING.value,
    }
    return tuple(
        Filing(one, _of_procedure(whole, where, words, one, "filing"), doubtful)
        for one in _procedures(row, where, words)
    )


def _shaped(row: Row, table: str, where: str) -> None:
    for key, expected in row_shape.misfits(row_shape.TABLES[table], row):
        raise _wrong(where, key, expected.ja, expected.en)


def _of_procedure(row: Row, where: str, words: Words, procedure: Procedure, of: str) -> Route:
    """A statement on a procedure holds for the receivers that its row names; a doubtful one waits for a fact."""
    kinds = tuple(kind.value for kind in ReceiverKind if kind.value in procedure.receivers)
    extra = (part(Is("receiver.kind", kinds)),) if kinds else ()
    if row.get("doubtful"):
        extra = (*extra, part(Is(DOUBT, (True,))))
    prefix = f"{words.agency.id}." if words.agency else ""
    id_ = f"{row['id']}/{procedure.key}" if "id" in row else f"{prefix}{procedure.key}/{of}"
    return _route(row, where, words, id_, extra, specific=True)


def _procedures(row: Row, where: str, words: Words) -> tuple[Procedure, ...]:
    if "item" in row:
        found = tuple(
            p for p in procedures.catalogue() if p.heading is not None and p.heading.number == row["item"]
        )
        if not found:
            raise _wrong(where, "item", "手続のある項目の番号", "the number of an item with procedures")
        return found
    try:
        return tuple(words.procedures.get(name) or procedures.get(name) for name in row["procedures"])
    except UsageError as error:
        raise DataFileError(
            f"{where}.procedures: {error.text.ja}", f"{where}.procedures: {error.text.en}"
        ) from error


def read_conditions(row: Row, where: str, words: Words) -> tuple[Part, ...]:
    """Return everything that a row depends on, each as a part.

    Raises :class:`~gyosei_forms.errors.DataFileError` for a shape that is no condition, an unknown fact, or a value
    that the fact cannot have.
    """
    parts: list[Requisite] = [Is(fact, tuple(row[key])) for key, fact in _KINDS.items() if key in row]
    if "gate" in row:
        parts.append(Is(row["gate"], (True,)))
    if "transition" in row:
        parts.append(StartedFrom(row["transition"]["started_before"]))
    if "condition" in row:
        parts.append(conditions.parse(row["condition"], f"{where}.condition"))
    found = tuple(part(one) for one in parts)
    for name in sorted({name for one in found for name in one.facts} - set(words.vocabulary.facts)):
        raise _wrong(where, "condition", f"語彙にある事実（{name} はない）", f"known facts ({name} is none)")
    asked = [condition for condition in parts if not isinstance(condition, StartedFrom)]
    for atom in (atom for condition in asked for atom in _atoms(condition)):
        fact = words.vocabulary.facts[atom.fact]
        if not all(
            isinstance(value, bool) if fact.is_yes_or_no else value in fact.values for value in atom.values
        ):
            raise _wrong(where, "condition", f"{fact.id} がとりうる値", f"values that {fact.id} can have")
    return found


def _atoms(condition: conditions.Condition) -> list[Is]:
    if isinstance(condition, Is):
        return [condition]
    inner = (condition.part,) if isinstance(condition, conditions.Not) else condition.parts
    return [atom for one in inner for atom in _atoms(one)]


def _route(
    row: Row, where: str, words: Words, id_: str, extra: tuple[Part, ...] = (), *, specific: bool = False
) -> Route:
    known = words.vocabulary
    if row["document"]:
        _known(row, "document", known.documents, where)
    _known(row, "matter", known.matters, where)
    _known(row, "mechanism", known.mechanisms, where)
    needed = "source" if words.agency is None else "basis"
    if needed not in row:
        raise _wrong(where, needed, "規則の根拠", "what the row stands on")
    certainty = Certainty(row["certainty"])
    parts = extra + read_conditions(row, where, words)
    asked = dict.fromkeys(name for one in parts for name in one.facts)
    return Route(
        id=id_,
        document=row["document"],
        matter=row.get("matter"),
        mechanism=known.mechanisms[row["mechanism"]] if "mechanism" in row else None,
        outcome=Outcome(row["outcome"]),
        certainty=certainty,
        holds=certainty.holds,
        basis=basis.cite(*row.get("source", "").split()),
        vocabulary=known,
        parts=parts,
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
        reviewed_until=row.get("reviewed_until"),
        stated=row.get("stated", ""),
        verb=row.get("verb", ""),
        note=Text(**row["note"]) if "note" in row else None,
        direction=Direction(row.get("direction", Direction.ATTACHMENT_OMITTED)),
        chain=tuple(Text(**one) for one in row.get("chain", ())),
        collects=tuple(known.facts[name] for name in asked if known.facts[name].collects is not None),
        specific=specific,
        agency=words.agency,
        authority=Text(**row["basis"]) if "basis" in row else None,
        replaces=row.get("replaces", ""),
    )


def _known(row: Row, key: str, ids: Container[str], where: str) -> None:
    if key in row and row[key] not in ids:
        raise _wrong(where, key, "語彙にある ID", "an id of the vocabulary")


def _wrong(where: str, key: str, ja: str, en: str) -> DataFileError:
    return DataFileError(f"{where}.{key}: {ja}が必要です。", f"{where}.{key}: expected {en}.")
