"""Which items of an entity are checked against each other, and how.

A check is called at the end of an entity, when **all** of its ``attributes`` are given (a key with a value that is not
``null``). It gets every item that is given, by attribute, as the record has it: of any type and form. What has not the
right one is said by the rule on that item, and no check here says more about it. Of an item under several keys it gets
the first. The rules GYO-GIF-036 to 053 are warnings and advice: GIF says how an item is made, not that a record which
contradicts itself is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.gif.consistency import corporations, people, periods, places
from gyosei_forms.gif.consistency.reading import Check, Places, Values
from gyosei_forms.gif.models.childcare_information import ChildcareInformation
from gyosei_forms.gif.models.equipment import Equipment
from gyosei_forms.gif.models.event import Event
from gyosei_forms.gif.models.facility import Facility


class Across(NamedTuple):
    """One check of several items. ``attributes`` are those it needs, the rarest first; it may look at others too."""

    attributes: tuple[str, ...]
    check: Check


def _name(whole: str, family: str, given: str, middle: str = "") -> Across:
    return Across((whole, family, given), people.joined(whole, family, given, middle))


def _parts(whole: str, *parts: str) -> tuple[Across, ...]:
    return tuple(Across((part, whole), places.contained(whole, part)) for part in parts)


_NORTH, _EAST = "latitude_of_representative_point", "longitude_of_representative_point"

_PERSON = (
    _name("full_name", "family_name", "given_name", "middle_name"),
    _name("full_name_kana", "family_name_kana", "given_name_kana", "middle_name_kana"),
    _name("full_name_en", "family_name_en", "given_name_en", "middle_name_en"),
    _name("family_register_name", "family_register_family_name", "family_register_given_name"),
    Across(("date_of_death", "date_of_birth"), people.life),
    Across(("date_of_birth",), people.come("date_of_birth")),
    Across(("date_of_death",), people.come("date_of_death")),
    Across(("spouse_status", "marital_status"), people.spouse),
)
_CORPORATION = (
    Across(("trade_name",), corporations.trade_name),
    Across(("category_of_organization",), corporations.number),
    Across(("id_group", "legal_entity_number"), corporations.numbers),
    Across(("registered_address",), corporations.head_office),
)
_ADDRESS = (
    Across(("full_address",), places.line),
    Across(("local_government_code",), places.code),
    Across(("prefecture", "city_and_county"), places.municipality),
    Across(("street_address_id",), places.town_id),
    Across(
        ("street_address_and_city_block", "street_address", "city_block"),
        places.town_and_block,
    ),
    *_parts("city_and_county", "county", "city", "ward"),
    *_parts("street_address", "larger_section_town", "chome", "small_administrative_unit"),
    *_parts("building_name_etc", "building_name", "floor_name", "room_number"),
    *_parts(
        "full_address_kana",
        "prefecture_kana",
        "city_and_county_kana",
        "street_address_kana",
        "city_block_kana",
        "building_name_etc_kana",
    ),
    # English addresses of designated cities may leave the prefecture out (442).
    *_parts(
        "full_address_en", "city_and_county_en", "street_address_en", "city_block_en", "building_name_etc_en"
    ),
    Across(("area_code", "city_block"), places.block_numbers),
    Across(("land_number", "city_block"), places.lot_number),
    Across(("displayed_address_flag",), places.displayed),
    Across((_NORTH, _EAST), places.position),
    Across((_NORTH,), places.half_position(_NORTH, _EAST)),
    Across((_EAST,), places.half_position(_EAST, _NORTH)),
    Across(("coordinate_reference_system_code", "coordinate_reference_system"), places.datum),
)
_FACILITY = (
    Across(("start_time", "end_time"), periods.hours(Facility, "start_time", "end_time")),
    Across(("service_area_prefecture_code", "service_area_city_code"), places.service_area),
)
_CHILDCARE = (
    Across(
        ("opening_hour", "closing_hour"), periods.hours(ChildcareInformation, "opening_hour", "closing_hour")
    ),
    Across(("min_age", "max_age"), periods.bounds(ChildcareInformation, "min_age", "max_age")),
)
_EQUIPMENT = (Across(("start_time", "end_time"), periods.hours(Equipment, "start_time", "end_time")),)
_APPLICATION = (
    "start_date_of_application",
    "application_start_time",
    "deadline_date_of_application",
    "application_deadline_time",
)
_EVENT = (
    Across(("date_of_start", "date_of_end"), periods.days(Event, "date_of_start", "date_of_end")),
    Across(
        ("start_time", "end_time"),
        periods.hours(Event, "start_time", "end_time", start_day="date_of_start", end_day="date_of_end"),
    ),
    Across(
        ("start_date_of_publication", "end_date_of_publication"),
        periods.days(Event, "start_date_of_publication", "end_date_of_publication"),
    ),
    Across(
        ("start_date_of_application", "deadline_date_of_application"),
        periods.days(Event, "start_date_of_application", "deadline_date_of_application"),
    ),
    Across(_APPLICATION, periods.moments(Event, *_APPLICATION)),
)

RULES: Mapping[str, tuple[Across, ...]] = {
    "Person": _PERSON,
    "LegalEntity": _CORPORATION,
    "Address": _ADDRESS,
    "Facility": _FACILITY,
    "ChildcareInformation": _CHILDCARE,
    "Equipment": _EQUIPMENT,
    "Event": _EVENT,
}
"""The checks of each entity, by its English name."""


_First = tuple[tuple[tuple[str, ...], Check], ...]


def _by_first(checks: tuple[Across, ...]) -> dict[str, _First]:
    """Return by the first item of each check the others that it needs, and the check."""
    found: dict[str, _First] = {}
    for one in checks:
        first, *others = one.attributes
        found[first] = (*found.get(first, ()), (tuple(others), one.check))
    return found


_BY_FIRST = {entity: _by_first(checks) for entity, checks in RULES.items()}


_ADDED: dict[str, tuple[Across, ...]] = {}


def add(entity: str, *checks: Across) -> None:
    """Add the checks of a model that another package has on this machinery (by its English name); none may be there yet."""
    require(not of(entity), f"{entity}の検査は登録済みです。", f"{entity} has its checks already.")
    _ADDED[entity] = checks
    _BY_FIRST[entity] = _by_first(checks)


def of(entity: str) -> tuple[Across, ...]:
    """Return the checks of an entity by its English name, those added with :func:`add` too."""
    return RULES.get(entity) or _ADDED.get(entity, ())


def check(entity: str, values: Values, pointers: Places, report: Report) -> None:
    """Run the checks of an entity (its English name) that have all of their items.

    ``values`` and ``pointers`` are by attribute; an item that is not given (or ``null``) is in ``values`` not at all.
    """
    by_first = _BY_FIRST.get(entity)
    if by_first is None:
        return
    for attribute in values:
        if attribute in by_first:
            for others, run in by_first[attribute]:
                for name in others:
                    if name not in values:
                        break
                else:
                    run(values, pointers, report)
