"""Split items from joined ones, as far as they go: what is not sure is not given, and the answer says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gyosei_forms.errors import require
from gyosei_forms.findings import Report, Result
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.gif import models
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.mapping import rules
from gyosei_forms.gif.models import EntityName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Meanings
from gyosei_forms.gif.names.relations import Relation
from gyosei_forms.parts import addresses
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.parts.addresses import Level


class Reach(StrEnum):
    """How far a split got."""

    FULL = "full"
    """Every character is assigned to an item."""
    PARTIAL = "partial"
    """Some items are sure; the others are not given."""
    NONE = "none"
    """Nothing is sure."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Reach.FULL: Text("すべて分割", "split in full"),
    Reach.PARTIAL: Text("一部のみ分割", "split in part"),
    Reach.NONE: Text("分割できない", "not split"),
}


@dataclass(frozen=True, slots=True)
class Separated:
    """What a split of one joined item gave.

    ``whole`` is the joined item (``Person.fullName``), ``parts`` the items that are sure, by name; ``level`` says of an
    address how far it is known (``None`` for a name). The parts are data of the record and kept out of the repr.
    """

    whole: str
    reach: Reach
    parts: dict[str, str] = field(repr=False)
    level: Level | None = None


def split(
    record: Mapping[str, Any] | GifModel, *, entity: EntityName | str | type[GifModel] | None = None
) -> Result[tuple[Separated, ...]]:
    """Split the joined items of a record: 氏名, 氏名(カナ), 住所.連結表記, by any known name or label.

    A name is split at its one U+0020; with none, or with more (middle names), nothing is given, for where the surname ends
    would be a guess. An address is taken apart by :func:`gyosei_forms.parts.addresses.split`, and as far as it is decided:
    紀尾井町1-3 gives no 町字 and 番地以下, as 1 may be a 丁目 (GIF 442 §2.4.3), but 町字以下. Values are as they stand, except for
    番地以下 and 町字以下, which 442 writes in half-width digits; each such change is an info.

    ``entity`` is to be left out for a model only. Raises :class:`~gyosei_forms.errors.UsageError` if ``record`` is no
    mapping, or the entity is unknown or missing. Source: GIF 430 (names), 442 (addresses).
    """
    table = models.table_for(record, entity)
    data = record.to_dict() if isinstance(record, GifModel) else record
    require(
        isinstance(data, Mapping),
        "記録（キーと値）を渡してください。",
        "pass a record: a mapping of keys to values.",
    )
    report = Report()
    found: dict[str, Separated] = {}
    for relation, text, place in _wholes(table, data, ""):
        if relation.name not in found:
            found[relation.name] = separate(relation, text, report, place)
    return Result(tuple(found.values()), report)


def _wholes(entity: Entity, data: Mapping[Any, Any], here: str) -> Iterator[tuple[Relation, str, str]]:
    """Yield the joined items of a record and of its main address, with their texts and places."""
    meanings = Meanings(Report(max_findings=0), 0)
    for key, value in data.items():
        meaning = meanings(entity, key, value, "") if isinstance(key, str) else None
        if meaning is None or meaning.field is None:
            continue
        place = here + make_pointer(key)
        home = entity if meaning.owner is None or meaning.owner.part is None else meaning.owner.part
        if isinstance(value, str) and value:
            relation = relations.joined(home.en, meaning.field.item.en)
            if relation is not None and (meaning.owner is None or meaning.owner is entity.main_address):
                yield relation, value, place
        elif isinstance(value, Mapping) and meaning.field is entity.main_address and meaning.field.part:
            yield from _wholes(meaning.field.part, value, place)


def separate(relation: Relation, text: str, report: Report, pointer: str = "") -> Separated:
    """Split the text of one joined item; findings go to the report."""
    if relation is relations.FULL_ADDRESS:
        return _address(text, report, pointer)
    pieces = text.split(relations.SEPARATOR)
    if len(pieces) != 2 or not all(piece and not _has_blank(piece) for piece in pieces):
        report.add(rules.NAME_NOT_SPLIT, pointer, count=len(pieces) - 1)
        return Separated(relation.name, Reach.NONE, {})
    return Separated(relation.name, Reach.FULL, dict(zip(relation.gives, pieces, strict=True)))


def _has_blank(piece: str) -> bool:
    """Say whether a piece holds another blank (U+3000, a tab), which may separate names too."""
    return any(char.isspace() for char in piece)


def _address(text: str, report: Report, pointer: str) -> Separated:
    whole = relations.FULL_ADDRESS.name
    result = addresses.split(text)
    found = result.unwrap()
    report.extend(result.report, pointer)
    known = (
        addresses.forms.area(found, Report())
        if found.level >= addresses.Level.PREFECTURE or found.decided
        else None
    )
    if known is None:
        report.add(
            rules.ADDRESS_NOT_SPLIT, pointer, level_ja=found.level.word("ja"), level_en=found.level.word("en")
        )
        return Separated(whole, Reach.NONE, {}, found.level)
    parts = {
        "postalCode": "".join(char for char in found.postal_code if char.isascii() and char.isdigit()),
        "localGovernmentCode": found.code,
        "prefecture": known[0],
        "cityAndCounty": known[1],
    }
    if found.level >= addresses.Level.BLOCK and not found.rest:
        four, three = addresses.forms.four_items(found), addresses.forms.three_items(found)
        if four.value is not None:
            parts |= {"streetAddress": four.value.town, "cityBlock": four.value.block}
        if three.value is not None:
            parts |= {"streetAddressAndCityBlock": three.value.town_and_block}
        report.extend((four if four.value is not None else three).report, pointer)
        parts |= {"buildingNameEtc": found.building}
    parts = {name: value for name, value in parts.items() if value}
    is_full = {"streetAddress", "cityBlock"} <= parts.keys()
    if not is_full:
        report.add(
            rules.ADDRESS_NOT_SPLIT, pointer, level_ja=found.level.word("ja"), level_en=found.level.word("en")
        )
    return Separated(whole, Reach.FULL if is_full else Reach.PARTIAL, parts, found.level)
