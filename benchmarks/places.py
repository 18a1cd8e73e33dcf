"""Places: a latitude beside ``Decimal``, a spatial id beside the published formulas in floating point."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from benchmarks.pair import Pair
from gyosei_forms.parts.places import Coordinates, coordinates, latitudes, spatial_ids

_PLAIN = re.compile(r"北緯([0-9]+)度([0-9]+)分([0-9.]+)秒")
_PLACE = Coordinates(Decimal("35.680959"), Decimal("139.767306"), Decimal("40.2"))
_ID = "25/40/29804473/13213029"


def _plain_degrees(text: str) -> float:
    match = _PLAIN.fullmatch(text)
    assert match is not None
    return int(match[1]) + int(match[2]) / 60 + float(match[3]) / 3600


def _plain_id(latitude: float, longitude: float, height: float, zoom: int) -> str:
    """Convert without looking at ranges, edges or the sign of a height, as most code in use does."""
    n = 2**zoom
    angle = math.radians(latitude)
    y = math.floor(n * (1 - math.log(math.tan(angle) + 1 / math.cos(angle)) / math.pi) / 2)
    return f"{zoom}/{math.floor(n * height / 2**25)}/{math.floor(n * (longitude + 180) / 360)}/{y}"


def pairs() -> list[Pair]:
    spatial_id = spatial_ids.parse(_ID).unwrap()
    return [
        Pair(
            "places: a GIF latitude / Decimal",
            lambda: latitudes.check("35.680959"),
            lambda: Decimal("35.680959"),
        ),
        Pair(
            "places: a latitude and a longitude / two Decimals",
            lambda: coordinates.check("35.680959", "139.767306", code="EPSG:6668"),
            lambda: (Decimal("35.680959"), Decimal("139.767306")),
        ),
        Pair(
            "places: degrees, minutes and seconds / a plain regular expression",
            lambda: latitudes.read("北緯35度40分51.45秒"),
            lambda: _plain_degrees("北緯35度40分51.45秒"),
        ),
        Pair(
            "places: a spatial id from a place / the formulas in floating point",
            lambda: spatial_ids.format(spatial_ids.from_coordinates(_PLACE, zoom=25).unwrap()),
            lambda: _plain_id(35.680959, 139.767306, 40.2, 25),
        ),
        Pair(
            "places: a spatial id from text / split and int",
            lambda: spatial_ids.parse(_ID),
            lambda: tuple(map(int, _ID.split("/"))),
        ),
        Pair(
            "places: the edges of a spatial id / the formulas in floating point",
            lambda: spatial_id.bounds,
            lambda: (
                math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * spatial_id.y / 2**25)))),
                math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * (spatial_id.y + 1) / 2**25)))),
                spatial_id.x / 2**25 * 360 - 180,
                (spatial_id.x + 1) / 2**25 * 360 - 180,
            ),
        ),
    ]
