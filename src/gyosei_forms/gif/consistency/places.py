"""An address: its items against the one-line form, codes against names, numbers, towns, the position.

What is compared by its meaning (places, codes, lines) is compared by :mod:`gyosei_forms.parts.addresses`; here is said
which items belong together. Addresses abroad have no municipality and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gyosei_forms import tables
from gyosei_forms.findings import Report
from gyosei_forms.gif import code_lists, rules
from gyosei_forms.gif.consistency.reading import LONGEST, Check, Places, Values, plain, take_over, text, words
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.facility import Facility
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts import addresses, places
from gyosei_forms.parts.addresses import consistency, forms, municipalities, tails
from gyosei_forms.parts.addresses.rules import PARTS_OPEN
from gyosei_forms.parts.places.rules import DATUM_MISMATCH, MIXED_UP, OUTSIDE_AREA

_CODE, _PREFECTURE, _CITY = "local_government_code", "prefecture", "city_and_county"
_TOWN, _BLOCK, _BOTH = "street_address", "city_block", "street_address_and_city_block"
_BUILDING, _FULL = "building_name_etc", "full_address"
_ITEMS = {
    "prefecture": (_PREFECTURE, _CODE),
    "municipality": (_CITY, _CODE),
    "street": (_TOWN, _BOTH),
    "town": (_TOWN, _BOTH),
    "block": (_BLOCK, _BOTH),
    "building": (_BUILDING,),
}
"""The items that give each part that a comparison names."""
_PREFECTURE_CODE = re.compile("[0-9]{2}")
_NUMBER = re.compile("[0-9]{1,9}")
_CHOME = re.compile("([0-9]{1,3}|[一二三四五六七八九十百〇]{1,4})(?:丁目)?")
_CHOME_INSIDE = re.compile("(?:[0-9]{1,3}|[一二三四五六七八九十百〇]{1,4})(?=丁目)")


@tables.once
def _names() -> dict[object, tuple[str, str]]:
    """Return prefecture and municipality of each code, as GIF 442 writes them."""
    return {row.code: (row.prefecture, row.local_name) for row in municipalities.table()}


def _is_abroad(values: Values) -> bool:
    country = values.get("country")
    if not isinstance(country, Mapping):
        return False
    return code_lists.member(country, code_lists.CODE)[1] not in (code_lists.JAPAN, None)


def code(values: Values, places_: Places, report: Report) -> None:
    """Report a municipality code that its table does not have, or whose names are others."""
    given, get = values[_CODE], values.get
    known = _names().get(given) if isinstance(given, str) else None
    if known is not None and get(_PREFECTURE, known[0]) == known[0] and get(_CITY, known[1]) == known[1]:
        return
    if isinstance(given, str) and municipality_code.is_valid(given) and not _is_abroad(values):
        municipalities.check_code(
            given,
            prefecture=text(values, _PREFECTURE),
            municipality=text(values, _CITY),
            report=report,
            pointer=places_[_CODE],
        )


def line(values: Values, places_: Places, report: Report) -> None:
    """Report where 連結表記 and the items beside it name another place, the names of the code among them."""
    full, get = values[_FULL], values.get
    building = get(_BUILDING)
    rest = get(_BOTH) or f"{get(_TOWN, '')}{get(_BLOCK, '')}"
    written = f"{get(_PREFECTURE, '')}{get(_CITY, '')}{rest}"
    if full == (f"{written} {building}" if building else written) or not isinstance(full, str) or not full:
        return
    _compare_line(full, values, places_, report)


def _compare_line(full: str, values: Values, places_: Places, report: Report) -> None:
    prefecture, city = text(values, _PREFECTURE), text(values, _CITY)
    if not prefecture and not city:
        prefecture, city = _names().get(text(values, _CODE), ("", ""))
    town, block, both = text(values, _TOWN), text(values, _BLOCK), text(values, _BOTH)
    building = text(values, _BUILDING)
    line_ = prefecture + city + (both or town + block)
    if full == (f"{line_} {building}" if building else line_) or _is_abroad(values):
        return
    if not (town or block or both or building) and full.startswith(line_):
        return
    found = consistency.check(
        full=full,
        prefecture=prefecture,
        municipality=city,
        town=town,
        block=block,
        town_and_block=both,
        building=building,
    )
    for one in found:
        # An item that is not given leaves nothing open: it is not asked for here.
        if one.definition is not PARTS_OPEN or any(
            text(values, item) for item in _ITEMS[str(one.values["part_en"])]
        ):
            take_over(one, report, places_[_FULL])


def town_and_block(values: Values, places_: Places, report: Report) -> None:
    """Report 町字以下 that names another place than 町字 and 番地以下 beside it."""
    town, block, both = text(values, _TOWN), text(values, _BLOCK), text(values, _BOTH)
    if not both or both == town + block or max(map(len, (town, block, both))) > LONGEST:
        return
    area = text(values, _PREFECTURE) + text(values, _CITY) or "".join(
        _names().get(text(values, _CODE), ("", ""))
    )
    three = forms.to_three_items(forms.FourItems("", "", town, block)).town_and_block
    if both != three and area and addresses.compare(area + both, area + town + block).same.is_no:
        report.add(
            rules.ITEMS_DIFFER, places_[_BOTH], **words(Address, whole=_BOTH, parts=f"{_TOWN} {_BLOCK}")
        )


# --- items that are part of another


def contained(whole: str, part: str) -> Check:
    """Return the check of an item whose text is part of that of another one, other widths and blanks apart."""

    def check(values: Values, places_: Places, report: Report) -> None:
        text_, piece = values[whole], values[part]
        if not isinstance(text_, str) or not isinstance(piece, str) or piece in text_:
            return
        if max(len(text_), len(piece)) <= LONGEST and _key(part, piece) not in _key(whole, text_):
            report.add(rules.PART_NOT_IN_WHOLE, places_[part], **words(Address, whole=whole, part=part))

    return check


def _key(attribute: str, value: str) -> str:
    value = plain(value.translate(tails.NARROW))
    if attribute == "chome" and (match := _CHOME.fullmatch(value)) is not None:
        value = f"{match[1]}丁目"
    return municipalities.key(_CHOME_INSIDE.sub(lambda match: tails.digits(match[0]), value))


# --- numbers of the block


def block_numbers(values: Values, places_: Places, report: Report) -> None:
    """Report 番地以下 that begins neither with 街区符号 and 住居番号 nor with 地番, whichever are given."""
    written = _numbers(text(values, _BLOCK))
    house = _numbers(text(values, "area_code")) + _numbers(text(values, "residence_number"))
    lot = _numbers(text(values, "land_number"))
    expected = [one for one in (house, lot) if one]
    if written and expected and not any(written[: len(one)] == one for one in expected):
        parts = " ".join(name for name in _NUMBERED if text(values, name))
        report.add(rules.ITEMS_DIFFER, places_[_BLOCK], **words(Address, whole=_BLOCK, parts=parts))


def lot_number(values: Values, places_: Places, report: Report) -> None:
    """Report 番地以下 against 地番 where 街区符号, which asks for the same, is not given."""
    if "area_code" not in values:
        block_numbers(values, places_, report)


_NUMBERED = ("area_code", "residence_number", "land_number")


def _numbers(value: str) -> list[str]:
    return _NUMBER.findall(value[:LONGEST].translate(tails.NARROW))


def displayed(values: Values, places_: Places, report: Report) -> None:
    """Report a flag of 住居表示 against the numbers: 街区符号 and 住居番号 belong to 1, 地番 alone to 0."""
    flag = str(values["displayed_address_flag"])[:2]
    house = bool(text(values, "area_code") or text(values, "residence_number"))
    lot = bool(text(values, "land_number"))
    if (flag in ("0", "0:") and house) or (flag in ("1", "1:") and lot and not house):
        report.add(rules.FLAG_CONTRADICTS, places_["displayed_address_flag"])


# --- codes that need each other


def town_id(values: Values, places_: Places, report: Report) -> None:
    """Advise where the town of an id cannot be told: an id is one within its municipality, or ward of a city."""
    given = values.get(_CODE)
    if given is None or (isinstance(given, str) and given in _too_wide()):
        report.add(rules.TOWN_ID_ALONE, places_["street_address_id"])


@tables.once
def _too_wide() -> frozenset[str]:
    kinds = (municipalities.Kind.PREFECTURE, municipalities.Kind.DESIGNATED_CITY)
    return frozenset(row.code for row in municipalities.table() if row.kind in kinds)


def municipality(values: Values, places_: Places, report: Report) -> None:
    """Report a municipality that lies in another prefecture, where names alone are given."""
    if _CODE in values:
        return
    prefecture, city = text(values, _PREFECTURE), text(values, _CITY)
    if not prefecture or not city or (prefecture, city) in _pairs():
        return
    found = municipalities.find(city)
    if found and municipalities.find(prefecture) and not municipalities.find(city, prefecture=prefecture):
        named = words(Address, whole=_PREFECTURE, part=_CITY)
        report.add(rules.MUNICIPALITY_ELSEWHERE, places_[_CITY], **named)


@tables.once
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(_names().values())


def service_area(values: Values, places_: Places, report: Report) -> None:
    """Report a municipality code of a service area that lies in another prefecture than the code beside it."""
    whole, part = "service_area_prefecture_code", "service_area_city_code"
    prefecture, city = text(values, whole), text(values, part)
    if city in _names() and _PREFECTURE_CODE.fullmatch(prefecture) and city[:2] != prefecture:
        report.add(rules.MUNICIPALITY_ELSEWHERE, places_[part], **words(Facility, whole=whole, part=part))


# --- the position


def position(values: Values, places_: Places, report: Report) -> None:
    """Report latitude and longitude that were exchanged, or lie outside the area of their reference system."""
    north, east = values[_NORTH], values[_EAST]
    if not _is_number(north) or not _is_number(east):
        return
    given = text(values, "coordinate_reference_system_code") or None
    found = places.coordinates.check(north, east, code=given)  # type: ignore[arg-type]
    for one in found:
        if one.definition in (MIXED_UP, OUTSIDE_AREA):
            take_over(one, report, places_[_NORTH])


_NORTH, _EAST = "latitude_of_representative_point", "longitude_of_representative_point"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)


def half_position(given: str, other: str) -> Check:
    """Return the check that a latitude does not stand without a longitude, nor the other way round."""

    def check(values: Values, places_: Places, report: Report) -> None:
        if other not in values:
            report.add(rules.HALF_A_POSITION, places_[given], **words(Address, given=given, other=other))

    return check


def datum(values: Values, places_: Places, report: Report) -> None:
    """Report the name of a reference system that is not that of its code."""
    name, given = values["coordinate_reference_system"], values["coordinate_reference_system_code"]
    if isinstance(name, str) and isinstance(given, str):
        for one in places.datums.check(name, code=given):
            if one.definition is DATUM_MISMATCH:
                take_over(one, report, places_["coordinate_reference_system"])
