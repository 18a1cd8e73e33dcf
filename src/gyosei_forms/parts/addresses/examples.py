"""A registry of a few towns of one municipality (千代田区), for the examples of rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gyosei_forms.findings import Result
from gyosei_forms.parts.addresses.comparison import town_key
from gyosei_forms.parts.addresses.resolution import Resolved
from gyosei_forms.parts.addresses.resolution import resolve as _resolve
from gyosei_forms.parts.addresses.splitting import split
from gyosei_forms.parts.addresses.towns import Town, TownKind

CODE = "131016"


class _Towns:
    def __init__(self, towns: Sequence[Town]) -> None:
        self._towns = towns

    def municipalities(self) -> frozenset[str]:
        return frozenset({CODE})

    def get(self, municipality_code: str, town_id: str, *, as_of: date | None = None) -> Town | None:
        return next((town for town in self._held(municipality_code, as_of) if town.town_id == town_id), None)

    def named(self, municipality_code: str, name: str, *, as_of: date | None = None) -> tuple[Town, ...]:
        held = self._held(municipality_code, as_of)
        return tuple(town for town in held if town_key(town.name) == town_key(name))

    def _held(self, municipality_code: str, as_of: date | None) -> list[Town]:
        here = (town for town in self._towns if town.municipality_code == municipality_code)
        return [town for town in here if as_of is None or town.in_force(as_of)]


def resolve(line: str, towns: Sequence[Sequence[str]]) -> Result[Resolved]:
    """Resolve a line with a registry of towns, each given by id, name and digits of its 丁目."""
    held = [
        Town(
            municipality_code=CODE,
            town_id=town_id,
            kind=TownKind.CHOME if chome else TownKind.OAZA_CHO,
            oaza_cho=name,
            chome=f"{chome}丁目" if chome else "",
            chome_number=chome,
        )
        for town_id, name, chome in towns
    ]
    return _resolve(split(line).unwrap(), _Towns(held))
