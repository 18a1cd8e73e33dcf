"""Mandatory patterns (必須パターン): what a record lacks under each, contained entities included."""

from __future__ import annotations

from typing import Any

from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Field
from gyosei_forms.text import Lang, Text

Gap = tuple[Field, ...]
"""The way to an item that is missing: the items that hold it, and itself."""

_FIRST = "MP01"
_NOTHING = Text("", "")


def name(gap: Gap, lang: Lang = "en") -> str:
    """Return the name of a missing item: ``address.fullAddress``, ``住所.連結表記``."""
    return ".".join(field.item.name(lang) for field in gap)


def gaps(node: Node, pattern: str) -> tuple[Gap, ...]:
    """Return what is missing under a pattern (``""``: what is required in any case), in the order of the model.

    What a contained entity lacks is what it lacks under the pattern that its item's name carries, else under the best
    fitting of its own. One that is given both nested and flat lacks what the better of the two lacks. What several
    occurrences lack is named once. The answer is remembered in the node.
    """
    if pattern not in node.gaps:
        node.gaps[pattern] = () if node.opaque else _gaps(node, pattern)
    return node.gaps[pattern]


def _gaps(node: Node, pattern: str) -> tuple[Gap, ...]:
    required = node.entity.required(pattern)
    found: list[Gap] = []
    for attribute, field in node.entity.fields.items():
        if attribute in node.present or attribute in node.beside:
            found.extend((field, *gap) for gap in _inner_gaps(node, attribute))
        elif attribute in required:
            found.append((field,))
    return tuple(dict.fromkeys(found))


def _inner_gaps(node: Node, attribute: str) -> tuple[Gap, ...]:
    nested = tuple(gap for part in node.present.get(attribute, ()) for gap in gaps(part, held_against(part)))
    if attribute not in node.beside:
        return nested
    flat = node.beside[attribute]
    ways = (nested,) if attribute in node.present else ()
    return min((*ways, gaps(flat, best(flat))), key=len)


def held_against(node: Node) -> str:
    """Return the pattern a contained entity is held against: the one its item's name carries, else the best fitting."""
    return node.pattern or best(node)


def best(node: Node) -> str:
    """Return the pattern with the fewest gaps, the first of equals; ``""`` if the entity has none.

    The pattern for addresses abroad needs little and would fit many a record; it comes into question only where
    the country that it requires is given.
    """
    return min(candidates(node), key=lambda one: len(gaps(node, one)), default="")


def candidates(node: Node) -> tuple[str, ...]:
    """Return the patterns that come into question for a contained entity."""
    country = node.entity.country
    return tuple(
        one
        for one, required in node.entity.patterns.items()
        if country not in required or country in node.present
    )


def report_gaps(report: Report, node: Node, pattern: str, *, asked: bool) -> None:
    """Add what is missing or empty under a pattern, and in what the record contains.

    A contained entity is held against the pattern that its item's name carries. Where a pattern was ``asked`` for
    and the name carries none, against the best fitting. Items that may be repeated are left to :func:`report_part`.
    """
    if node.opaque:
        return
    for attribute in node.entity.required(pattern):
        item = node.entity.fields[attribute].item
        names: dict[str, Any] = {"item_ja": item.ja, "item_en": item.en}
        missing, empty = node.entity.model.required_rules()
        if attribute in node.empty:
            report.add(empty, node.places[attribute], **names)
        elif attribute not in node.present:
            instead = node.instead.get(attribute, _NOTHING)
            whose: dict[str, Any] = {
                "entity_ja": node.entity.ja,
                "entity_en": node.entity.en,
                "instead_ja": instead.ja,
                "instead_en": instead.en,
            }
            if attribute in node.entity.always:
                report.add(missing, node.pointer, **names, **whose)
            elif (profile := node.entity.profile) is not None:
                title: dict[str, Any] = {"profile_ja": profile.title.ja, "profile_en": profile.title.en}
                report.add(rules.MISSING_IN_PROFILE, node.pointer, **names, **whose, **title)
            else:
                report.add(rules.MISSING_IN_PATTERN, node.pointer, **names, **whose, pattern=pattern)
    for attribute, parts in node.present.items():
        field = node.entity.fields[attribute]
        for part in () if field.item.many else parts:
            report_part(report, field, part, asked=asked)


def report_part(report: Report, field: Field, part: Node, *, asked: bool) -> None:
    """Add what is missing in one contained entity; ``field`` is the item that holds it."""
    pattern = part.pattern or (best(part) if asked else "")
    if asked and not part.pattern and pattern not in ("", _FIRST) and not gaps(part, pattern):
        key = part.pointer.rsplit("/", 1)[-1]
        written = field.item.ja if key == field.item.ja else field.item.en
        report.add(
            rules.BARE_PATTERN,
            part.pointer,
            suggestion=f"{written}_{pattern}",
            item_ja=field.item.ja,
            item_en=field.item.en,
            pattern=pattern,
        )
    report_gaps(report, part, pattern, asked=asked)
