"""``gif.map_to``: the mapping from a service to an entity of GIF, made from what is known of its names."""

from __future__ import annotations

from collections.abc import Iterator

from gyosei_forms import limits as limits_
from gyosei_forms.errors import require_language
from gyosei_forms.findings import Report, Result
from gyosei_forms.gif import entities
from gyosei_forms.gif.entities import Field
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.mapping import paths, rules, service
from gyosei_forms.gif.mapping.item_mapping import NAME_PARTS, How, ItemMapping, Move
from gyosei_forms.gif.mapping.mapping_file import LONGEST
from gyosei_forms.gif.mapping.service import Service
from gyosei_forms.gif.models import EntityName, PatternName
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.names import relations
from gyosei_forms.gif.names.meaning import Standing
from gyosei_forms.gif.names.placing import ANY, Slot, Step
from gyosei_forms.gif.names.relations import Relation
from gyosei_forms.gif.names.types import Fitting, Type
from gyosei_forms.gif.verdicts import levels
from gyosei_forms.gif.verdicts.verdict import Given, table_of
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.text import Lang


def map_to(
    given: Given,
    *,
    entity: EntityName | str | type[GifModel] | None = None,
    pattern: PatternName | str | None = None,
    keys: Lang = "ja",
    limits: Limits = limits_.DEFAULT,
) -> Result[ItemMapping]:
    """Make the mapping from the records of a service to an entity, to be reviewed and applied.

    ``given`` is what :func:`~gyosei_forms.gif.conformance` takes: a record, names, a schema, a file. Each name that is known
    to mean an item gets a row; the others are reported (``GYO-MAP-001``) and listed in ``left``. Items that the pattern
    requires (any pattern, if none is named) and that are not there are joined or split from those that are. ``keys`` is
    the language of the item names of the mapped record.

    There is no mapping, and the report says why, where nothing can be read. Raises
    :class:`~gyosei_forms.errors.UsageError` as conformance does, and for an unknown pattern or language.
    """
    require_limits(limits)
    require_language(keys)
    table = table_of(given, entity)
    wanted = entities.hold_pattern(table, pattern)
    report = Report(max_findings=limits.max_findings)
    found = service.read(given, table, report, limits)
    if found.node is None:
        return Result(None, report)
    moves: dict[str, Move] = {}
    left: list[str] = []
    for slot in found.slots:
        if slot.holds:
            continue
        move = _move(slot, keys)
        if move is None or move.to in moves:
            if move is None:
                report.add(rules.NOT_MAPPED, slot.place)
            else:
                report.add(rules.TARGET_TAKEN, slot.place, item_ja=slot.item.ja, item_en=slot.item.en)
            if len(left) < limits.max_findings and _is_text_of_a_file(pointer := paths.written(slot.path)):
                left.append(pointer)
        else:
            moves[move.to] = move
    for move in _derived(found, wanted, keys):
        moves.setdefault(move.to, move)
    mapping = ItemMapping(entity=table.en, keys=keys, moves=tuple(moves.values()), left=tuple(left))
    return Result(mapping, report)


def _is_text_of_a_file(pointer: str) -> bool:
    """Say whether a pointer can stand in a file; a lone surrogate cannot."""
    try:
        pointer.encode()
    except UnicodeEncodeError:
        return False
    return len(pointer) <= LONGEST


def _move(slot: Slot, keys: Lang) -> Move | None:
    """Return the row of a name; ``None`` if it is no item, or of a type from which there is no sure way."""
    how = _how(slot) if slot.way else None
    if how is None:
        return None
    known = slot.standing is not Standing.OFFICIAL
    return Move(
        (paths.written(slot.path),),
        _target(slot.way, keys),
        how,
        standing=str(slot.standing) if known else "",
        basis=str(slot.source) if known and slot.source is not None else "",
    )


def _how(slot: Slot) -> How | None:
    item = slot.way[-1].field.item
    if slot.fitting is Fitting.MISFIT:
        return None
    if item.kind is Kind.DATE and not (slot.is_iso or slot.types == {Type.DATE}):
        return How.DATE
    if slot.fitting is Fitting.TOLERATED:
        return How.INTEGER if item.kind is Kind.INTEGER else How.TEXT
    return How.COPY


def _target(way: tuple[Step, ...], keys: Lang) -> str:
    tokens: list[str] = []
    for step in way:
        suffix = f"_{step.pattern}" if step.pattern else ""
        tokens.append(step.field.item.name(keys) + suffix)
        if step.repeated:
            tokens.append(ANY)
    return paths.written(tokens)


def _derived(found: Service, pattern: str, keys: Lang) -> Iterator[Move]:
    """Yield the rows of required items that are not there and can be joined or split from those that are."""
    node = found.node
    if node is None:
        return
    by_key = {slot.key: slot for slot in reversed(found.slots) if slot.way and _is_text(slot)}
    asked = (pattern,) if pattern else node.entity.patterns or ("",)
    for gap in dict.fromkeys((*levels.wanted(node, asked), *levels.also_wanted(node))):
        entity = node.entity if len(gap) == 1 else gap[-2].part
        before, item = tuple(one.item.en for one in gap[:-1]), gap[-1].item
        if entity is None:
            continue
        whole, part = relations.joined(entity.en, item.en), relations.part(entity.en, item.en)
        if whole is not None and (move := _join(whole, gap[-1], by_key, before, keys)) is not None:
            yield move
        elif part is not None and (joined := by_key.get((*before, part.whole))) is not None:
            target = _target((*joined.way[:-1], Step(gap[-1])), keys)
            yield _split(part, joined, item.en, target)


def _is_text(slot: Slot) -> bool:
    return not slot.types or Type.STRING in slot.types


def _join(
    relation: Relation,
    field: Field,
    by_key: dict[tuple[str, ...], Slot],
    before: tuple[str, ...],
    keys: Lang,
) -> Move | None:
    parts = {part for way in relation.ways for part in way if (*before, part) in by_key}
    way = relation.way(parts)
    if not way:
        return None
    slots = [by_key[(*before, part)] for part in way]
    tail = by_key.get((*before, relation.tail)) if relation.tail else None
    return Move(
        tuple(paths.written(slot.path) for slot in slots),
        _target((*slots[0].way[:-1], Step(field)), keys),
        How.JOIN_ADDRESS if relation is relations.FULL_ADDRESS else How.JOIN_NAME,
        building="" if tail is None else paths.written(tail.path),
    )


def _split(relation: Relation, joined: Slot, item: str, target: str) -> Move:
    is_address = relation is relations.FULL_ADDRESS
    part = item if is_address else NAME_PARTS[relation.gives.index(item)]
    how = How.SPLIT_ADDRESS if is_address else How.SPLIT_NAME
    return Move((paths.written(joined.path),), target, how, part)
