"""Addresses in municipalities that exist, at towns and numbers that are made up: nobody lives there."""

from __future__ import annotations

from typing import Any, NamedTuple

from gyosei_forms import tables
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.parts.addresses.municipalities import Kind
from gyosei_forms.testing.choices import Choices

TOWNS = ("本町", "中央", "栄町", "緑町", "旭町", "東町", "西町", "南町", "北町", "新町", "若葉町", "朝日町")
"""Names that towns have all over Japan, and this library's choice; whether the municipality has one is not looked at."""
BUILDINGS = ("", "", "", "みどり荘101", "さくらハイツ203号室", "中央ビル5階", "ひかり団地2棟304")
_ABROAD = (
    ("USA", "アメリカ合衆国", "1600 Example Street, Springfield"),
    ("GBR", "英国", "10 Example Road, London"),
    ("KOR", "大韓民国", "1 Example-ro, Seoul"),
)


class Place(NamedTuple):
    """A municipality or ward as an address names it."""

    code: str
    prefecture: str
    municipality: str


@tables.once
def places() -> tuple[Place, ...]:
    """Return the municipalities in which an address can lie: all but prefectures, and cities that consist of wards."""
    whole = (Kind.PREFECTURE, Kind.DESIGNATED_CITY)
    return tuple(
        Place(row.code, row.prefecture, row.local_name)
        for row in municipalities.table()
        if row.kind not in whole
    )


def address(choose: Choices) -> dict[str, Any]:
    """Return an address in the English keys of GIF 433, complete under MP01 (so under MP03 to MP06 too)."""
    place = choose.pick(places())
    town = choose.pick(TOWNS)
    block = f"{choose.number(1, 40)}-{choose.number(1, 30)}"
    building = choose.pick(BUILDINGS)
    line = f"{place.prefecture}{place.municipality}{town}{block}"
    return {
        "localGovernmentCode": place.code,
        "streetAddressId": f"{choose.number(1, 999):04}000",
        "prefecture": place.prefecture,
        "cityAndCounty": place.municipality,
        "streetAddress": town,
        "cityBlock": block,
        "buildingNameEtc": building,
        "fullAddress": f"{line} {building}" if building else line,
    }


def under(choose: Choices, pattern: str) -> dict[str, Any]:
    """Return an address with what a mandatory pattern requires (``MP01`` … ``MP07``)."""
    from gyosei_forms.gif import code_lists

    if pattern == "MP07":
        code, _, line = choose.pick(_ABROAD)
        name = code_lists.get("CountryRegionCodeList").names[code][0]
        return {
            "fullAddress": line,
            "postalCode": "00000",
            "country": {"code": code, "value": name},
        }
    made = address(choose)
    if pattern == "MP02":
        made["streetAddressAndCityBlock"] = made.pop("streetAddress") + made.pop("cityBlock")
    return made
