"""A place by latitude and longitude, perhaps with a height above the geoid and the code of its reference system.

GIF 444 keeps all of them in items of their own; ``check`` looks at the items together. ``read`` takes a text with both:
``35.680959,139.767306``, ``北緯35度40分51秒 東経139度46分2秒``, ISO 6709. A typed place may be where somebody lives, so
its repr shows nothing.

>>> parse("35.680959", "139.767306").unwrap()
<Coordinates>
>>> sorted(check("139.767306", "35.680959").rule_ids)
['GYO-GEO-005']
>>> format(read("東経139度46分2秒、北緯35度40分51秒").unwrap())
('35.680833', '139.767222')
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.findings import pointer as pointer_of
from gyosei_forms.parts.places import angles, crs, degrees, heights, rules
from gyosei_forms.parts.places.crs import Crs
from gyosei_forms.parts.places.degrees import LATITUDE, LONGITUDE, Axis, Number, require_value
from gyosei_forms.text import Text

_PAIR = re.compile(
    rf"({angles.ANGLE})(?: ?[,、;/] ?| |(?<=[NSEW度°分′秒″\"])|(?={angles.LABEL}))({angles.ANGLE})"
)
_ISO_6709 = re.compile(
    r"(?P<lat>[+-](?:[0-9]{2}){1,3}(?:\.[0-9]{1,20})?)(?P<lon>[+-][0-9](?:[0-9]{2}){1,3}(?:\.[0-9]{1,20})?)"
    r"(?P<height>[+-][0-9]{1,8}(?:\.[0-9]{1,20})?)?(?:CRS(?P<crs>[0-9A-Za-z_:]{1,40}))?/?"
)
_SPLIT = Text("緯度と経度に分割", "split into latitude and longitude")
_ORDER = Text("経度・緯度の順を緯度・経度の順に", "longitude first to latitude first")
_FROM_ISO = Text("ISO 6709 の表記を分割", "the notation of ISO 6709 split into its parts")
_CRS_NAME = Text("座標参照系の名前をコードに", "the name of the reference system to its code")


@dataclass(frozen=True, slots=True, repr=False)
class Coordinates:
    """A place: latitude and longitude in degrees (north and east positive), height in metres above the geoid.

    ``crs`` is the reference system; ``None`` where the data do not say. Values are plain Decimals with at most 40
    decimal places; 180 and -180 degrees are kept as they are. Raises :class:`~gyosei_forms.errors.UsageError` for
    values out of range.
    """

    latitude: Decimal
    longitude: Decimal
    height: Decimal | None = None
    crs: Crs | None = None

    def __post_init__(self) -> None:
        require_value(self.latitude, LATITUDE.name, LATITUDE.limit)
        require_value(self.longitude, LONGITUDE.name, LONGITUDE.limit)
        if self.height is not None:
            require_value(self.height, heights.NAME, heights.LIMIT)
        require(
            self.crs is None or isinstance(self.crs, Crs),
            "crs は Crs で渡してください。",
            "pass crs as a Crs.",
        )

    def __repr__(self) -> str:
        return "<Coordinates>"


# --- the form of GIF 444


def parse(latitude: Number, longitude: Number) -> Result[Coordinates]:
    """Read latitude and longitude from their two items, in the form of GIF 444.

    As :func:`latitudes.parse` and :func:`longitudes.parse` do; exchanged values are reported and not exchanged back.
    """
    report = Report()
    pair = _pair(latitude, longitude, report, ("", ""), "")
    return Result(pair and Coordinates(*pair), report)


def check(
    latitude: Number,
    longitude: Number,
    *,
    code: str | None = None,
    report: Report | None = None,
    pointer: str = "",
    keys: tuple[str, str] = ("緯度", "経度"),
) -> Report:
    """Check latitude and longitude and how they go together, and return the findings.

    ``pointer`` names the object that has the two items ``keys``. With the ``code`` of the reference system (checked
    by :func:`crs.check`, not here) a place outside the area of its datum is an advice. Raises
    :class:`~gyosei_forms.errors.UsageError` for values that are neither text nor numbers, and unless there are two keys.
    """
    given: object = keys
    require(
        isinstance(given, tuple) and len(given) == 2 and all(isinstance(key, str) for key in given),
        "keys は緯度と経度の項目名二つ（str の tuple）で渡してください。",
        "pass keys as a tuple of two names (str), of the latitude and the longitude.",
    )
    report = Report() if report is None else report
    places = (pointer + pointer_of(keys[0]), pointer + pointer_of(keys[1]))
    pair = _pair(latitude, longitude, report, places, pointer)
    system = None if code is None else crs.parse(code).value
    datum = None if system is None else system.datum
    if pair is not None and datum is not None and not datum.holds(*pair):
        report.add(rules.OUTSIDE_AREA, pointer, **datum.words)
    return report


def format(place: Coordinates) -> tuple[str, str]:  # noqa: A001
    """Return latitude and longitude as GIF 444 writes them, each with six decimal places."""
    require(isinstance(place, Coordinates), "Coordinates を渡してください。", "pass Coordinates.")
    return degrees.written(place.latitude, LATITUDE), degrees.written(place.longitude, LONGITUDE)


def _pair(
    latitude: Number, longitude: Number, report: Report, places: tuple[str, str], pointer: str
) -> tuple[Decimal, Decimal] | None:
    numbers = degrees.number(latitude, LATITUDE.name), degrees.number(longitude, LONGITUDE.name)
    if _are_exchanged(*numbers):
        report.add(rules.MIXED_UP, pointer)
        return None
    north = degrees.value(latitude, LATITUDE, report, places[0])
    east = degrees.value(longitude, LONGITUDE, report, places[1])
    return None if north is None or east is None else (north, east)


def _are_exchanged(first: Decimal | None, second: Decimal | None) -> bool:
    """Say whether the first value is none of a latitude, and the two would be right the other way round."""
    if first is None or second is None:
        return False
    return not _holds(LATITUDE, first) and _holds(LONGITUDE, first) and _holds(LATITUDE, second)


def _holds(axis: Axis, value: Decimal) -> bool:
    return -axis.limit <= value <= axis.limit


# --- the forms people write


def read(text: str) -> Result[Coordinates]:
    """Read one text that holds latitude and longitude; every change is an info in the report.

    The two stand in this order, or in any order if both are labelled (北緯…東経…, N…E…). ISO 6709 is read with its
    height and reference system (``+35.658581+139.745433+351CRSWGS_84/``); whether that height is counted from the geoid
    it does not say, so it is a warning. Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    narrow = angles.narrowed(require_text(text, "text"))
    report = Report()
    iso = _ISO_6709.fullmatch(narrow)
    place = _from_iso(iso, report) if iso else _from_pair(narrow, report)
    if place is not None:
        angles.add_changes(report, *angles.spelling_changes(text))
    return Result(place, report)


def _from_pair(narrow: str, report: Report) -> Coordinates | None:
    match = _PAIR.fullmatch(narrow)
    if match is None:
        report.add(rules.UNKNOWN_FORM, **_BOTH)
        return None
    first, second = (
        angles.parse(part.strip(" "), axis, report) for part, axis in zip(match.groups(), _AXES, strict=True)
    )
    if first is None or second is None:
        return None
    named = (first.axis, second.axis)
    if named in ((LATITUDE, LATITUDE), (LONGITUDE, LONGITUDE), (LONGITUDE, None), (None, LATITUDE)):
        report.add(rules.MIXED_UP)
        return None
    turned = named == (LONGITUDE, LATITUDE)
    north, east = (second.value, first.value) if turned else (first.value, second.value)
    place = _place(north, east, report)
    if place is not None:
        order = (_ORDER,) if turned else ()
        angles.add_changes(report, *dict.fromkeys((_SPLIT, *order, *first.changes, *second.changes)))
    return place


_AXES = (LATITUDE, LONGITUDE)
_BOTH: dict[str, Any] = {"axis_ja": "緯度と経度", "axis_en": "latitude and longitude"}


def _place(
    north: Decimal, east: Decimal, report: Report, height: Decimal | None = None, system: Crs | None = None
) -> Coordinates | None:
    if _are_exchanged(north, east):
        report.add(rules.MIXED_UP)
        return None
    in_range = [
        angles.accepted(value, axis, report) for value, axis in ((north, LATITUDE), (east, LONGITUDE))
    ]
    return None if None in in_range else Coordinates(north, east, height, system)


def _from_iso(match: re.Match[str], report: Report) -> Coordinates | None:
    parts = _iso_parts(match["lat"], 2), _iso_parts(match["lon"], 3)
    north, east = _iso_value(match["lat"], parts[0], report), _iso_value(match["lon"], parts[1], report)
    if north is None or east is None:
        return None
    height = Decimal(match["height"]) if match["height"] else None
    if height is not None and not -heights.LIMIT <= height <= heights.LIMIT:
        report.add(rules.NOT_A_HEIGHT)
        return None
    system = _iso_system(match["crs"], report) if match["crs"] else None
    place = _place(north, east, report, height, system)
    if place is not None:
        angles.add_changes(report, _FROM_ISO, *_iso_changes(parts, match["crs"], system))
        if height is not None and (system is None or system.kind in _NO_GEOID):
            report.add(rules.HEIGHT_SURFACE)
    return place


def _iso_value(text: str, parts: list[str], report: Report) -> Decimal | None:
    value = angles.decimal_degrees(parts, report)
    return value.copy_negate() if value and text.startswith("-") else value


_NO_GEOID = (crs.Kind.GEOGRAPHIC, crs.Kind.GEOGRAPHIC_3D)


def _iso_parts(text: str, width: int) -> list[str]:
    """Return degrees, minutes and seconds of ISO 6709: two digits each, three for the degrees of a longitude."""
    whole, point, fraction = text[1:].partition(".")
    parts = [whole[:width], *(whole[at : at + 2] for at in range(width, len(whole), 2))]
    parts[-1] += point + fraction
    return parts


def _iso_system(name: str, report: Report) -> Crs | None:
    """Return the reference system named in ISO 6709, by its code or as the table says; report what is wrong with it."""
    named = (crs.format(system) for system in crs.systems().values() if system.iso_6709 == name)
    code = next(named, name)
    result = crs.parse(code)
    report.extend(result.report)
    system = result.value
    return system if system is not None and system.kind in crs.FIT["position"] else None


def _iso_changes(parts: tuple[list[str], list[str]], name: str | None, system: Crs | None) -> Iterator[Text]:
    longest = max(parts, key=angles.places_of)
    if len(longest) > 1:
        yield angles.sexagesimal_change(longest)
    if system is not None and name == system.iso_6709:
        yield _CRS_NAME
