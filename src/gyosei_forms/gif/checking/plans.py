"""What one entity asks of its own items, and between them, made into a function for each order of keys that is met.

Records of one system have the same keys in the same order. Which keys those are decides, once, whether all that is
required is there, nothing is there twice, and which values must be looked at and how; so the function for these keys
has neither loops nor look-ups left. It is made of the names of variables and attributes alone, never of data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from gyosei_forms.characters import GENERAL
from gyosei_forms.gif import code_lists, entities, values
from gyosei_forms.gif.checking import across, plain
from gyosei_forms.gif.checking.walker import is_abroad
from gyosei_forms.gif.entities import Entity, Field, Key
from gyosei_forms.gif.items import Form, Kind
from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.gif.checking.acceptance import Taken

_IDENTIFIED = "IdInformationModel"
_MOST_ORDERS = 256
"""So many orders of keys are remembered for one plan."""
_PAIR = 2

Object = dict[str, Any]
Keys = tuple[str, ...]
InRange = Callable[[str], object]
Look = Callable[["Taken", Object, int], bool]
"""Says whether an object may be taken, characters aside; the number is how many levels it may have.

It raises ``TypeError`` for a null, and for other values that are no text where one should be, and ``KeyError`` for a
pair that lacks something.
"""


@dataclass(slots=True, eq=False)
class Part:
    """What a key holds that is an entity; ``may_be_empty`` says that a list of none will do."""

    many: bool
    may_be_empty: bool
    find: Callable[[], Plan]
    found: Plan | None = None

    @property
    def plan(self) -> Plan:
        """What the entity asks, made when it is first needed: entities refer to each other in circles."""
        if self.found is None:
            self.found = self.find()
        return self.found


class Plan:
    """What one entity asks under one pattern and in one language of keys. ``looks`` are the functions by keys."""

    def __init__(self, entity: Entity, pattern: str, lang: Lang, asked: bool) -> None:
        self.looks: dict[Keys, Look] = {}
        self._met: set[Keys] = set()
        self._entity = entity
        self._lang = lang
        self._asked = asked
        self._required = frozenset(entity.required(pattern))
        self._keys = {
            key: known
            for key, known in entity.keys.items()
            if known.lang == lang and _is_usual(entity, known)
        }

    def note(self, keys: Keys) -> None:
        """Take note of keys without a function; those met for the second time get one.

        Only keys of the entity are kept, none that a record made up, and those that say that something is missing not.
        """
        if not self._is_complete(keys):
            return
        if len(self._met) >= _MOST_ORDERS:
            self._met.clear()
            self.looks.clear()
        if keys in self._met:
            self.looks[keys] = self._function(keys)
        self._met.add(keys)

    def are_clean(self, keys: Keys, data: Object) -> bool:
        """Ask the checks themselves about texts."""
        return all(self._is_clean(data[key], self._keys[key].field, data) for key in keys)

    def _is_clean(self, value: str, field: Field, data: Object) -> bool:
        item = field.item
        if not value and field.attribute in self._required and not item.may_be_empty:
            return False
        if item.form is Form.POSTAL_CODE and is_abroad(self._entity, data):
            item = replace(item, form=None)
        return plain.is_clean(item, value)

    def _is_complete(self, keys: Keys) -> bool:
        """Say whether keys are all known, each item is there once, and all that is required is."""
        given = [self._keys[key].field.attribute for key in keys if key in self._keys]
        return len(given) == len(keys) == len(set(given)) and self._required.issubset(given)

    def _function(self, keys: Keys) -> Look:
        fields = {key: self._keys[key].field for key in keys}
        names = {key: f"v{n}" for n, key in enumerate(keys)}
        given = {field.attribute: names[key] for key, field in fields.items()}
        texts = [key for key, field in fields.items() if _is_text(field)]
        pairs = [key for key, field in fields.items() if _is_pair(field)]
        rules = [rule for rule in across.of(self._entity.en) if given.keys() >= set(rule.attributes)]
        space: dict[str, Any] = {
            "are_clean": self.are_clean,
            "identifier": values.identifier,
            "matches": re.compile("\0".join(map(self._pattern, (fields[key] for key in texts)))).fullmatch,
            "places": dict.fromkeys(given, ""),
            "plan": self,
            "texts": tuple(texts),
        }
        lines = [
            f"{', '.join(names.values())}, = data.values()" if keys else "",
            f"text = '\\0'.join(({''.join(f'{names[key]}, ' for key in texts)}))",
            "if not matches(text) and not are_clean(texts, data): return False",
            "taken.met.append((text, plan, texts, data))",
            f"taken.keys += {len(keys) + _PAIR * len(pairs)}",
            *(line for key, name in names.items() for line in self._lines(key, name, space)),
            "identifier(data, taken.scratch, '')" if self._entity.en == _IDENTIFIED else "",
            f"given = {{{', '.join(f'{one!r}: {name}' for one, name in given.items())}}}" if rules else "",
        ]
        for number, rule in enumerate(rules):
            space[f"check{number}"] = rule.check
            lines.append(f"check{number}(given, places, taken.scratch)")
        source = ["def look(taken, data, depth):", *filter(None, lines), "return True"]
        exec("\n    ".join(source), space)  # noqa: S102 - nothing of it comes from outside
        look: Look = space["look"]
        return look

    def _pattern(self, field: Field) -> str:
        item, pattern = field.item, plain.pattern(field.item)
        must = item.kind in (Kind.DATE, Kind.CODE) or (
            field.attribute in self._required and not item.may_be_empty
        )
        return f"(?:{pattern})" if must else f"(?:{pattern})?"

    def _lines(self, key: str, name: str, space: dict[str, Any]) -> Iterator[str]:
        """Yield the lines that look at one value, its pattern aside; what they name is put into ``space``."""
        field, _, carried = self._keys[key]
        item = field.item
        if _is_pair(field):
            pair = (code_lists.CODE.name(self._lang), code_lists.NAME.name(self._lang))
            space |= {f"{name}_pairs": _pairs(item.code_list), f"{name}_pick": itemgetter(*pair)}
            yield f"if {name}_pick({name}) not in {name}_pairs or len({name}) != {_PAIR}: return False"
        elif field.part is not None:
            part = f"{name}_part"
            if field.choices:
                parts = {model: self._part(field, entities.of(model), carried) for model in field.choices}
                space |= {f"{name}_parts": parts, f"{name}_pick": field.part_of}
                yield f"{part} = {name}_parts[{name}_pick({name}).model]"
            else:
                space[part] = self._part(field, field.part, carried)
            yield f"if type({name}) is not dict:"
            yield f"    if not taken.part({part}, {name}, depth): return False"
            yield f"elif not taken.take({part}.found or {part}.plan, {name}, depth - 1): return False"
        elif not _is_text(field):
            space[f"{name}_item"] = item
            yield f"if not taken.other({name}_item, {name}, {field.attribute in self._required}): return False"
        elif (holds := plain.predicate(item)) is not None:
            space |= {f"{name}_holds": holds, f"{name}_key": (key,)}
            yield f"if not {name}_holds({name}) and not are_clean({name}_key, data): return False"

    def _part(self, field: Field, part: Entity, carried: str) -> Part:
        # The bare name stands for the first pattern; a record that fits another one gets an advice.
        pattern = carried or (next(iter(part.patterns), "") if self._asked else "")
        return Part(
            field.item.many,
            field.attribute not in self._required,
            partial(plan, part, pattern, self._lang, self._asked),
        )


plan = lru_cache(maxsize=1024)(Plan)
"""The plan of an entity, a pattern, a language of keys, and whether a pattern was asked for."""


class Held(NamedTuple):
    """What a record is held against: the table of its entity, the name of the pattern (``""``: none was asked for).

    ``plans`` are by the first key of a record, which says in what language its keys are; ``in_range`` takes texts whose
    characters are in the range of every item.
    """

    entity: Entity
    pattern: str
    asked: bool
    plans: Mapping[str, Plan]
    in_range: InRange


@lru_cache(maxsize=1024)
def held(entity: Entity, pattern: str, asked: bool) -> Held:
    """Return what records of an entity are held against."""
    plans = {key: plan(entity, pattern, known.lang, asked) for key, known in entity.keys.items()}
    return Held(entity, pattern, asked, plans, plain.characters().fullmatch)


def _is_text(field: Field) -> bool:
    return field.part is None and not field.item.many and field.item.kind is not Kind.INTEGER


def _is_pair(field: Field) -> bool:
    return field.part is not None and bool(field.item.code_list)


def _is_usual(entity: Entity, known: Key) -> bool:
    """Say whether a profile leaves an item as it is: neither outside it, nor with a range of characters of its own."""
    profile = entity.profile
    return known.field.item.repertoire is None and (profile is None or known.field.attribute in profile.items)


@cache
def _pairs(name: str) -> frozenset[tuple[str, str]]:
    """Return the codes of a list with the names that fit them."""
    names = code_lists.get(name).names
    return frozenset(
        (code, one) for code, several in names.items() for one in several if GENERAL.holds(code + one)
    )
