"""A split address and a registry of towns: which 町字 it is, its id, and what the first number is.

The text of an address may leave open whether its first number is a 丁目 or a 番 (紀尾井町1-2, GIF 442 §2.4.3). A registry of
towns knows which towns there are; what it does not decide stays undecided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gyosei_forms import clock
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.addresses import forms, rules
from gyosei_forms.parts.addresses.comparison import town_key
from gyosei_forms.parts.addresses.forms import Codes, FourItems
from gyosei_forms.parts.addresses.splitting import Split
from gyosei_forms.parts.addresses.towns import Town, TownRegistry


@dataclass(frozen=True, slots=True, repr=False)
class Resolved:
    """The town of an address, and the address in the two forms that GIF 442 recommends."""

    town: Town
    items: FourItems
    codes: Codes

    def __repr__(self) -> str:
        return "<Resolved>"


def resolve(split: Split, registry: TownRegistry, *, as_of: date | None = None) -> Result[Resolved]:
    """Return the town of a split address by a registry, with its id and what then is 番地以下.

    No value, and a finding, where the municipality is not decided, the registry has no such town in force on ``as_of``
    (today in Japan), or several that fit. Raises :class:`~gyosei_forms.errors.UsageError` for anything but a ``Split``.
    """
    day = as_of or clock.today_in_japan()
    report = Report(as_of=day)
    area = forms.area(split, report)
    if area is None:
        return Result(None, report)
    if split.code not in registry.municipalities():
        report.add(rules.TOWNS_NOT_HELD)
        return Result(None, report)
    names = dict.fromkeys((split.street + split.town, split.town))
    towns = [
        town for name in names for town in registry.named(split.code, name, as_of=day) if town.in_force(day)
    ]
    fitting = _fitting(split, towns)
    if not fitting:
        report.add(rules.TOWN_NOT_FOUND)
        return Result(None, report)
    if len(fitting) > 1:
        report.add(rules.TOWN_NOT_DECIDED, count=len(fitting))
        return Result(None, report)
    (town,) = fitting
    took = bool(town.chome_number) and not split.chome
    block = "-".join(split.numbers[took:]) + split.exception or split.block
    items = FourItems(*area, split.street + town.name, block, split.building, split.original)
    codes = Codes(split.code, town.town_id, block, split.building, split.original)
    return Result(Resolved(town, items, codes), report)


def _fitting(split: Split, towns: list[Town]) -> list[Town]:
    """Return the towns that the text can mean: by a stated 丁目, else by the first number where the text leaves it open."""
    by_id = {town.town_id: town for town in towns}
    if split.chome:
        stated = [town for town in by_id.values() if town.chome_number == split.chome]
        whole = town_key(split.town)
        return stated or [
            town for town in by_id.values() if not town.chome_number and town_key(town.name) == whole
        ]
    plain = [town for town in by_id.values() if not town.chome_number]
    if not split.undecided_chome:
        return plain
    return plain + [town for town in by_id.values() if town.chome_number == split.numbers[0]]
