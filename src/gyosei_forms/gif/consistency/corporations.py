"""A corporation: its numbers, the letters of its name, the registered and the real head office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gyosei_forms import identifiers
from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.consistency.reading import LONGEST, Places, Values, inside, text
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.business_place import BusinessPlace
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.id_information import IdInformation
from gyosei_forms.identifiers import corporate_number, invoice_number
from gyosei_forms.parts import addresses

_HALF_WIDTH = re.compile("[A-Za-z]")
NUMBERED = frozenset({"101", "201", "301", "302", "303", "304", "305", "399"})
"""Kinds of organisation that have a corporate number by law: national organs, local governments, corporations with a
registered establishment. 401 and 499 have one only where they filed a return or a notification."""
HEAD_OFFICE = "本社"
_LIKE_A_HEAD_OFFICE = re.compile("本社|本店|本部")


def trade_name(values: Values, places: Places, report: Report) -> None:
    """Report half-width Latin letters in the name."""
    name = values["trade_name"]
    if isinstance(name, str) and _HALF_WIDTH.search(name):
        count = len(_HALF_WIDTH.findall(name))
        report.add(rules.HALF_WIDTH_IN_TRADE_NAME, places["trade_name"], count=count)


def number(values: Values, places: Places, report: Report) -> None:
    """Advise to give the corporate number where the kind of organisation has one by law."""
    if "legal_entity_number" not in values and text(values, "category_of_organization") in NUMBERED:
        report.add(rules.CORPORATE_NUMBER_MISSING, places["category_of_organization"])


def numbers(values: Values, places: Places, report: Report) -> None:
    """Report an ID group whose corporate number, or invoice number made of it, is another one."""
    own, groups = values["legal_entity_number"], values["id_group"]
    if not isinstance(own, str) or not corporate_number.is_valid(own):
        return
    for index, group in enumerate(groups if isinstance(groups, list | tuple) else (groups,)):
        found = inside(IdInformation, group)
        kind = identifiers.named(text(found, "id_type"))
        if kind is not corporate_number and kind is not invoice_number:
            continue
        value = text(found, "id")
        if kind.is_valid(value) and value.removeprefix("T") != own:
            place = f"/{index}" if isinstance(groups, list | tuple) else ""
            report.add(rules.NUMBERS_DISAGREE, places["id_group"] + place)


def head_office(values: Values, places: Places, report: Report) -> None:
    """Advise to give the real head office as a business place named 本社 where the addresses hint at another one."""
    if "contact_point_information" not in values and "business_place_information" not in values:
        return
    registered = _address(inside(Address, values["registered_address"]))
    if not registered:
        return
    names = []
    others = [inside(ContactPoint, values.get("contact_point_information")).get("contact_point_address")]
    for name, address in _business_places(values):
        names.append(name)
        if _LIKE_A_HEAD_OFFICE.search(name):
            others.append(address)
    if HEAD_OFFICE not in names and any(_elsewhere(registered, other) for other in others):
        report.add(rules.HEAD_OFFICE_ELSEWHERE, places["registered_address"])


def _business_places(values: Values) -> Iterator[tuple[str, object]]:
    given = values.get("business_place_information")
    for one in given if isinstance(given, list | tuple) else (given,):
        place = inside(BusinessPlace, one)
        yield text(place, "name")[:LONGEST], place.get("business_place_address")


def _address(items: Values) -> str:
    full = text(items, "full_address")
    return full if len(full) <= LONGEST else ""


def _elsewhere(registered: str, other: object) -> bool:
    """Say whether an address names, for certain, another place than the registered one."""
    full = _address(inside(Address, other))
    if not full or full == registered:
        return False
    return addresses.compare(registered, full).same.is_no
