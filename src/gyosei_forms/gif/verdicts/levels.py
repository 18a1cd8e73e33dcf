"""The levels of GIF 430 §4, judged from what stands in a record or schema and from the rules that were broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gyosei_forms import rules as registry
from gyosei_forms import ternary
from gyosei_forms.gif import rules
from gyosei_forms.gif.checking import patterns
from gyosei_forms.gif.checking.walker import Node
from gyosei_forms.gif.entities import Field
from gyosei_forms.gif.xml import rules as xml_rules
from gyosei_forms.identifiers.rules import (
    MUNICIPALITY_CODE_CHECK_DIGIT,
    MUNICIPALITY_CODE_FORM,
    TOWN_ID_FORM,
)
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Text

VALUES = "values"
"""The fact that settles an unknown LV1: the values under the item names."""
REPEATED = "repeated"
"""The fact that settles it where an item that may occur once has several values: which of them is meant."""
DATA = "data"
"""The fact that settles everything where a record cannot be read."""
CORE_AREAS = frozenset({"ADDR", "DATE", "TEL"})
"""The areas of the core data parts (GIF 441-445): their errors and warnings stand against LV1."""
CORE_NUMBERS = frozenset(
    rule.id for rule in (MUNICIPALITY_CODE_FORM, MUNICIPALITY_CODE_CHECK_DIGIT, TOWN_ID_FORM)
)
"""The rules on the numbers that 442 makes part of an address; they count as those of the areas do."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A mandatory pattern and what is missing under it, by name in both languages.

    ``pattern`` is ``""`` for an entity without patterns: then these are the items required in any case. ``optional`` are
    items of the pattern that a schema has and does not require, so that a record may lack them.
    """

    pattern: str
    missing: tuple[Text, ...]
    optional: tuple[Text, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


class Choice(NamedTuple):
    """The pattern that a contained entity was held against: the one its name carries (``named``) or the best fitting."""

    item: Text
    pattern: str
    named: bool


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What is there and what is not, whatever the values are: patterns, contained entities, nesting."""

    fits: tuple[Fit, ...]
    chosen: tuple[Choice, ...]
    flat: tuple[Text, ...]
    complete: Ternary


class Levels(NamedTuple):
    """The answers for the three levels."""

    lv1: Ternary
    lv2: Ternary
    lv2s: Ternary


def structure(node: Node, required: Node | None = None) -> Structure:
    """Return the structure of a node; ``required`` is the node of what a schema requires, to name what it leaves open."""
    fits = tuple(_fit(node, pattern, required) for pattern in node.entity.patterns or ("",))
    return Structure(fits, _chosen(node), _flat(node), _complete(node, fits))


def levels(found: Structure, rule_ids: Iterable[str], unsettled: str) -> Levels:
    """Return the levels; ``unsettled`` is the fact that is needed to say yes to LV1 (``""``: none)."""
    broken = [registry.get(rule_id) for rule_id in rule_ids]
    held = ternary.unknown(unsettled) if unsettled else ternary.YES
    lv1 = ternary.NO if any(is_against_lv1(rule) for rule in broken) else held
    formats = ternary.NO if any(is_against_lv2(rule) for rule in broken) else held
    lv2 = ternary.all_of((lv1, formats, found.complete))
    nested = not found.flat and not any(is_against_lv2s(rule) for rule in broken)
    return Levels(lv1, lv2, ternary.all_of((lv2, ternary.of(nested))))


def is_against_lv1(rule: Rule) -> bool:
    """Say whether a finding of the rule stands against the format of a core data part."""
    core = rule.area in CORE_AREAS or rule.id in CORE_NUMBERS
    return core and rule.severity in (Severity.ERROR, Severity.WARNING)


def is_against_lv2(rule: Rule) -> bool:
    """Say whether it stands against type, format or grouping of an item; what is missing is judged apart."""
    return rule.severity is Severity.ERROR and rule.id not in rules.INCOMPLETE | xml_rules.OF_SCHEMA


def is_against_lv2s(rule: Rule) -> bool:
    """Say whether it stands against the arrangement that the XML Schema has."""
    return rule.id in xml_rules.OF_SCHEMA


def decides(rule: Rule) -> bool:
    """Say whether a finding of the rule stands against any level."""
    return is_against_lv1(rule) or is_against_lv2(rule) or is_against_lv2s(rule)


def name(gap: patterns.Gap) -> Text:
    """Return the name of a missing item in both languages."""
    return Text(patterns.name(gap, "ja"), patterns.name(gap))


def wanted(node: Node, names: Iterable[str]) -> tuple[patterns.Gap, ...]:
    """Return what is missing under the patterns of these names."""
    return tuple(dict.fromkeys(gap for one in names for gap in patterns.gaps(node, one)))


def also_wanted(node: Node) -> tuple[patterns.Gap, ...]:
    """Return what is missing under any pattern of the entities it contains, where their items' names carry none."""
    return tuple(
        dict.fromkeys(
            (field, *gap)
            for field, part in inside(node)
            if not part.opaque and not part.pattern
            for gap in wanted(part, patterns.candidates(part))
        )
    )


def _fit(node: Node, pattern: str, required: Node | None) -> Fit:
    missing = tuple(map(name, patterns.gaps(node, pattern)))
    if required is None:
        return Fit(pattern, missing)
    open_ = map(name, patterns.gaps(required, pattern))
    return Fit(pattern, missing, tuple(one for one in open_ if one not in missing))


def _complete(node: Node, fits: tuple[Fit, ...]) -> Ternary:
    if not any(fit.complete for fit in fits):
        return ternary.NO
    opaque = [field.item.en for field, part in inside(node) if part.opaque]
    return ternary.unknown(*opaque) if opaque else ternary.YES


def _chosen(node: Node) -> tuple[Choice, ...]:
    return tuple(
        Choice(Text(field.item.ja, field.item.en), patterns.held_against(part), bool(part.pattern))
        for field, part in inside(node)
        if part.entity.patterns and not part.opaque
    )


def inside(node: Node) -> list[tuple[Field, Node]]:
    """Return the contained entities in the order of the model: nested ones, then what stands flat."""
    return [
        (field, part)
        for attribute, field in node.entity.fields.items()
        for part in (*node.present.get(attribute, ()), *_flat_part(node, attribute))
    ]


def _flat_part(node: Node, attribute: str) -> tuple[Node, ...]:
    return (node.beside[attribute],) if attribute in node.beside else ()


def _flat(node: Node) -> tuple[Text, ...]:
    """Return the items that stand one level too high, in the order of the model."""
    found: list[Text] = []
    for attribute, owner in node.entity.fields.items():
        for part in _flat_part(node, attribute):
            ways = ((owner, field) for inner, field in part.entity.fields.items() if inner in part.places)
            found.extend(map(name, ways))
        for part in node.present.get(attribute, ()):
            found.extend(_flat(part))
    return tuple(dict.fromkeys(found))
