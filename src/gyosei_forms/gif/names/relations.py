"""Joined items and their parts: what joins to what, and what a split of a joined item may give.

Joining is deterministic. A split is not: it gives what is sure and says how far it got
(:mod:`gyosei_forms.gif.mapping.separation`).
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

SEPARATOR = " "
"""U+0020, between the parts of a name and before the building of an address (GIF 430, DMD)."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One joined item of an entity, all by English names.

    ``ways`` are the sets of parts that join to it, each in order; ``separator`` stands between them. ``tail`` is a part
    that may be missing and follows after U+0020. ``gives`` is what a split may give.
    """

    entity: str
    whole: str
    ways: tuple[tuple[str, ...], ...]
    separator: str
    gives: tuple[str, ...]
    tail: str = ""

    @property
    def name(self) -> str:
        """Return the joined item with its entity: ``Person.fullName``."""
        return f"{self.entity}.{self.whole}"

    def way(self, given: Container[str]) -> tuple[str, ...]:
        """Return the parts that are all given, by the first way that is; ``()`` if none is."""
        return next((way for way in self.ways if all(one in given for one in way)), ())


_FAMILY, _GIVEN = ("familyName", "familyNameKana"), ("givenName", "givenNameKana")
_AREA = ("prefecture", "cityAndCounty")
FULL_NAME = Relation(
    "Person", "fullName", ((_FAMILY[0], _GIVEN[0]),), SEPARATOR, gives=(_FAMILY[0], _GIVEN[0])
)
FULL_NAME_KANA = Relation(
    "Person", "fullNameKana", ((_FAMILY[1], _GIVEN[1]),), SEPARATOR, gives=(_FAMILY[1], _GIVEN[1])
)
FULL_ADDRESS = Relation(
    "Address",
    "fullAddress",
    ((*_AREA, "streetAddress", "cityBlock"), (*_AREA, "streetAddressAndCityBlock")),
    "",
    gives=(
        "postalCode",
        "localGovernmentCode",
        *_AREA,
        "streetAddress",
        "cityBlock",
        "streetAddressAndCityBlock",
        "buildingNameEtc",
    ),
    tail="buildingNameEtc",
)
RELATIONS = (FULL_NAME, FULL_NAME_KANA, FULL_ADDRESS)


def joined(entity: str, item: str) -> Relation | None:
    """Return the relation whose joined item this is."""
    return next((one for one in RELATIONS if (one.entity, one.whole) == (entity, item)), None)


def part(entity: str, item: str) -> Relation | None:
    """Return the relation whose joined item a split of may give this one."""
    return next((one for one in RELATIONS if one.entity == entity and item in one.gives), None)
