"""Spatial ids (空間ID, GIF 444): ``z/f/x/y``, a box of the Earth's space by zoom level and three indices.

With n = 2^z: f = floor(n·h / 2^25) of the height h in metres above the geoid (negative below it), x and y as the tiles of
Web Mercator. Core Address has no item for it, and latitude and longitude alone do not make one.

Zoom levels 0 to 35, latitudes up to ±85.0511287798 degrees and 180° as -180° are those of the common library of the
spatial id guideline; heights are within 2^25 m, the two boxes of level 0 above and below the geoid.

>>> from gyosei_forms.parts.places import coordinates
>>> place = coordinates.read("+35.658581+139.745433+351/").unwrap()
>>> box = from_coordinates(place, zoom=25).unwrap()
>>> box
<SpatialId zoom 25>
>>> format(box), format(box.parent(20)), box.parent(20).contains(box)
('25/351/29802434/13215596', '20/10/931326/412987', True)
>>> from_coordinates(box.center, zoom=25).value == box
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal, localcontext

from gyosei_forms.errors import require, require_language, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.places import angles, heights, mercator, rules
from gyosei_forms.parts.places.coordinates import Coordinates
from gyosei_forms.parts.places.crs import Kind
from gyosei_forms.text import Lang, Text

MOST_ZOOM = 35
"""The highest zoom level: boxes of 1.2 mm at the equator and 1 mm in height."""
NORTHERNMOST = Decimal("85.0511287798")
"""The highest latitude, north and south, cut after ten places: atan(sinh π)."""
_EQUATOR = Decimal("40075016.7")
"""The length of the equator in metres: 2π · 6,378,137 m, the radius of GRS 80 and WGS 84."""
_LENGTHS = ((1000, "km"), (1, "m"), (Decimal("0.01"), "cm"), (Decimal("0.001"), "mm"))
_SHORT = Context(prec=3)
_LONGEST = 64
_FORM = re.compile(r"(0|[1-9][0-9]{0,2})/(0|-?[1-9][0-9]{0,11})/(0|[1-9][0-9]{0,11})/(0|[1-9][0-9]{0,11})")
_EXTENDED = re.compile(r"([0-9]+)/([0-9]+)/([0-9]+)/([0-9]+)/(-?[0-9]+)")
_SLASH = Text("先頭の「/」を除去", "leading slash removed")
_REORDERED = Text(
    "拡張空間ID（水平の z/x/y と鉛直の z/f）を z/f/x/y に", "extended id (z/x/y, z/f) to z/f/x/y"
)


@dataclass(frozen=True, slots=True, repr=False)
class Bounds:
    """The edges of a box, in degrees and metres; the western, northern and lower ones belong to it.

    A place lies in the box if south < latitude <= north, west <= longitude < east and bottom <= height < top. This is
    exact for latitudes of at most 15 decimal places; at the rim of the grid both edges belong to the box.
    """

    south: Decimal
    north: Decimal
    west: Decimal
    east: Decimal
    bottom: Decimal
    top: Decimal

    def __repr__(self) -> str:
        return "<Bounds>"


@dataclass(frozen=True, slots=True, repr=False)
class SpatialId:
    """A spatial id: zoom level ``z``, height ``f``, west to east ``x``, north to south ``y``.

    Raises :class:`~gyosei_forms.errors.UsageError` for a zoom level that is not 0 to 35 or indices out of its range.
    """

    z: int
    f: int
    x: int
    y: int

    def __post_init__(self) -> None:
        require(
            all(type(index) is int for index in (self.z, self.f, self.x, self.y))
            and 0 <= self.z <= MOST_ZOOM
            and _misfit(self.z, self.f, self.x, self.y) is None,
            "そのズームレベルに、その番号はありません。",
            "there are no such indices at that zoom level.",
        )

    @property
    def bounds(self) -> Bounds:
        """The edges of the box."""
        n = 2**self.z
        with localcontext(mercator.EXACT):
            return Bounds(
                mercator.north_edge(self.y + 1, n),
                mercator.north_edge(self.y, n),
                Decimal(360 * self.x) / n - 180,
                Decimal(360 * (self.x + 1)) / n - 180,
                Decimal(heights.LIMIT * self.f) / n,
                Decimal(heights.LIMIT * (self.f + 1)) / n,
            )

    @property
    def center(self) -> Coordinates:
        """The middle of the box: half-way between its edges in degrees and metres."""
        edges = self.bounds
        with localcontext(mercator.EXACT):
            return Coordinates(
                (edges.south + edges.north) / 2,
                (edges.west + edges.east) / 2,
                (edges.bottom + edges.top) / 2,
            )

    def parent(self, zoom: int | None = None) -> SpatialId:
        """Return the box that holds this one at a lower zoom level (the next one, if none is given).

        Raises :class:`~gyosei_forms.errors.UsageError` for a level that is not from 0 to this one's.
        """
        level = self.z - 1 if zoom is None else zoom
        require(
            type(level) is int and 0 <= level <= self.z,
            f"zoom は 0 から {self.z} までです。",
            f"zoom is from 0 to {self.z}.",
        )
        up = self.z - level
        return SpatialId(level, self.f >> up, self.x >> up, self.y >> up)

    def children(self) -> tuple[SpatialId, ...]:
        """Return the eight boxes of the next zoom level, the lower four first, from north to south, west to east."""
        require(
            self.z < MOST_ZOOM, "これより細かいズームレベルはありません。", "there is no finer zoom level."
        )
        return tuple(
            SpatialId(self.z + 1, f, x, y)
            for f in (2 * self.f, 2 * self.f + 1)
            for y in (2 * self.y, 2 * self.y + 1)
            for x in (2 * self.x, 2 * self.x + 1)
        )

    def describe(self, lang: Lang = "ja") -> str:
        """Return in words how large the box is: zoom level, width at the equator, height. The position is not told.

        Away from the equator a box is narrower, by the cosine of its latitude.
        """
        width, height = _length(_EQUATOR, self.z), _length(Decimal(heights.LIMIT), self.z)
        if require_language(lang) == "ja":
            return f"ズームレベル {self.z}（東西の幅は赤道で約 {width}、高さは約 {height}）"
        return f"zoom level {self.z} (about {width} wide at the equator, {height} high)"

    def contains(self, other: SpatialId) -> bool:
        """Say whether another box lies in this one, or is it."""
        require(isinstance(other, SpatialId), "SpatialId を渡してください。", "pass a SpatialId.")
        return other.z >= self.z and other.parent(self.z) == self

    def __repr__(self) -> str:
        return f"<SpatialId zoom {self.z}>"


def parse(text: str) -> Result[SpatialId]:
    """Read a spatial id in the form ``z/f/x/y``: half-width integers, no leading zeros, indices of the zoom level.

    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    report = Report()
    return Result(_value(text, report, ""), report)


def check(text: str, *, report: Report | None = None, pointer: str = "") -> Report:
    """Check a spatial id, as :func:`parse` does, and return the findings."""
    report = Report() if report is None else report
    _value(text, report, pointer)
    return report


def format(spatial_id: SpatialId) -> str:  # noqa: A001
    """Return the id as GIF 444 writes it: ``25/351/29802432/13215715``."""
    require(isinstance(spatial_id, SpatialId), "SpatialId を渡してください。", "pass a SpatialId.")
    return f"{spatial_id.z}/{spatial_id.f}/{spatial_id.x}/{spatial_id.y}"


def read(text: str) -> Result[SpatialId]:
    """Read a spatial id in other spellings too; every change is an info in the report.

    Read are full-width characters, a leading slash, and the extended form ``z/x/y/z/f`` with two equal zoom levels.
    Raises :class:`~gyosei_forms.errors.UsageError` if ``text`` is no str.
    """
    narrow = angles.narrowed(require_text(text, "text"))
    plain = narrow.removeprefix("/")
    extended = _EXTENDED.fullmatch(plain)
    if extended is not None and extended[1] == extended[4]:
        z, x, y, _, f = extended.groups()
        plain = f"{z}/{f}/{x}/{y}"
    report = Report()
    value = _value(plain, report, "")
    if value is not None:
        angles.add_changes(report, *angles.spelling_changes(text))
        angles.add_changes(report, *([_SLASH] if narrow.startswith("/") else []))
        angles.add_changes(report, *([_REORDERED] if extended else []))
    return Result(value, report)


def from_coordinates(place: Coordinates, *, zoom: int) -> Result[SpatialId]:
    """Return the box of a zoom level that a place lies in; it needs a height above the geoid.

    No value is given without a height, or near the poles. Values in the old Japanese datum and heights above the
    ellipsoid are taken as they are, with a warning. Raises :class:`~gyosei_forms.errors.UsageError` for a zoom level
    that is not 0 to 35.
    """
    require(isinstance(place, Coordinates), "Coordinates を渡してください。", "pass Coordinates.")
    require(
        type(zoom) is int and 0 <= zoom <= MOST_ZOOM,
        f"zoom は 0 から {MOST_ZOOM} までの整数です。",
        f"zoom is an integer from 0 to {MOST_ZOOM}.",
    )
    report = Report()
    if place.height is None:
        report.add(rules.HEIGHT_MISSING)
        return Result(None, report)
    if _is_polar(place.latitude) or place.height == heights.LIMIT:
        report.add(rules.OUTSIDE_GRID)
        return Result(None, report)
    if place.crs is not None and place.crs.datum is not None and place.crs.datum.is_old:
        report.add(rules.OLD_DATUM)
    if place.crs is not None and place.crs.kind is Kind.GEOGRAPHIC_3D:
        report.add(rules.HEIGHT_SURFACE)
    n = 2**zoom
    up, metre = place.height.as_integer_ratio()
    east, degree = place.longitude.as_integer_ratio()
    row = mercator.row(place.latitude, n)
    f = up * n // (metre * heights.LIMIT)
    x = (east + 180 * degree) * n // (degree * 360) % n
    return Result(SpatialId(zoom, f, x, min(max(row, 0), n - 1)), report)


def _length(whole: Decimal, zoom: int) -> str:
    """Return the part that a box of the zoom level is of a length in metres: three digits and a unit that suits."""
    metres = mercator.EXACT.divide(whole, Decimal(2**zoom))
    size, unit = next(((size, unit) for size, unit in _LENGTHS if metres >= size), _LENGTHS[-1])
    return f"{_SHORT.divide(metres, Decimal(size)):,f} {unit}"


def _is_polar(latitude: Decimal) -> bool:
    cut = latitude.copy_abs().quantize(NORTHERNMOST, rounding=ROUND_DOWN, context=mercator.EXACT)
    return cut > NORTHERNMOST


def _value(text: str, report: Report, pointer: str) -> SpatialId | None:
    require_text(text, "text")
    match = _FORM.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        report.add(rules.NOT_A_SPATIAL_ID, pointer)
        return None
    z, f, x, y = map(int, match.groups())
    if z > MOST_ZOOM:
        report.add(rules.ZOOM, pointer, least=0, most=MOST_ZOOM)
        return None
    misfit = _misfit(z, f, x, y)
    if misfit is not None:
        report.add(
            rules.INDEX_RANGE, pointer, index=misfit, least=-(2**z) if misfit == "f" else 0, most=2**z - 1
        )
        return None
    return SpatialId(z, f, x, y)


def _misfit(z: int, f: int, x: int, y: int) -> str | None:
    """Name the first index that is out of the range of the zoom level."""
    n = 2**z
    fits = {"f": -n <= f < n, "x": 0 <= x < n, "y": 0 <= y < n}
    return next((name for name, fit in fits.items() if not fit), None)
