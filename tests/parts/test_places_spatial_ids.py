"""Spatial ids: published vectors, and a second implementation by other formulas and exact fractions."""

import doctest
import math
from decimal import Context, Decimal, Inexact, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.places import Coordinates, SpatialId, coordinates, crs, mercator, spatial_ids

H = 2**25


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


def place(latitude, longitude, height) -> Coordinates:
    return Coordinates(Decimal(str(latitude)), Decimal(str(longitude)), Decimal(str(height)))


def made(latitude, longitude, height, zoom: int) -> str:
    return spatial_ids.format(
        spatial_ids.from_coordinates(place(latitude, longitude, height), zoom=zoom).unwrap()
    )


@st.composite
def ids(draw) -> SpatialId:
    zoom = draw(st.integers(0, 35))
    n = 2**zoom
    return SpatialId(
        zoom, draw(st.integers(-n, n - 1)), draw(st.integers(0, n - 1)), draw(st.integers(0, n - 1))
    )


def test_the_examples_of_the_docstring_hold() -> None:
    assert doctest.testmod(spatial_ids).failed == 0


# --- the other implementation: m(φ) = 2 artanh(tan(φ/2)), the tangent by its continued fraction, π by Machin


def _pi() -> Decimal:
    def arctan_of_inverse(q: int) -> Fraction:
        return sum((Fraction((-1) ** k, (2 * k + 1) * q ** (2 * k + 1)) for k in range(60)), Fraction(0))

    exact = 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def other_row(latitude: Decimal, n: int) -> int:
    with localcontext(Context(prec=80)):
        pi = _pi()
        half = latitude * pi / 360
        tangent = Decimal(81)
        for odd in range(79, 0, -2):
            tangent = odd - half * half / tangent
        tangent = half / tangent
        stretched = (1 + tangent).ln() - (1 - tangent).ln()
        return math.floor((Decimal(1) / 2 - stretched / (2 * pi)) * n)


LATITUDES = st.decimals("-85.05", "85.05", allow_nan=False, places=12)


@given(LATITUDES, st.integers(0, 35))
@example(Decimal(0), 35)
@example(Decimal("1E-12"), 35)
@example(Decimal("-1E-12"), 35)
def test_rows_against_the_other_formula(latitude: Decimal, zoom: int) -> None:
    n = 2**zoom
    assert mercator.row(latitude, n) == mercator.exact_row(latitude, n) == other_row(latitude, n)


@given(st.data(), st.integers(0, 35))
def test_rows_next_to_an_edge(data, zoom: int) -> None:
    n = 2**zoom
    row = data.draw(st.integers(1, n)) if n > 1 else 1
    edge = mercator.north_edge(row, n)
    for latitude in (edge, edge + Decimal("1E-15")):
        assert mercator.row(latitude, n) == other_row(latitude, n)
    # the edge is rounded southward: it belongs to its row, and one unit more to the row before
    assert mercator.row(edge, n) == row
    assert mercator.row(edge + Decimal("1E-15"), n) == row - 1


@given(
    LATITUDES,
    st.decimals(-180, 180, allow_nan=False, places=9),
    st.decimals(-H, H - 1, allow_nan=False, places=3),
    st.integers(0, 35),
)
@example(Decimal(0), Decimal(-180), Decimal(-H), 35)
@example(Decimal(0), Decimal(180), Decimal("-0.001"), 25)
def test_ids_against_the_published_formulas(latitude, longitude, height, zoom: int) -> None:
    n = 2**zoom
    spatial_id = spatial_ids.from_coordinates(Coordinates(latitude, longitude, height), zoom=zoom).unwrap()
    assert spatial_id.f == math.floor(Fraction(height) * n / H)
    assert spatial_id.x == (math.floor((Fraction(longitude) + 180) / 360 * n) if longitude < 180 else 0)
    φ = math.radians(latitude)
    y = n * (1 - math.log(math.tan(φ) + 1 / math.cos(φ)) / math.pi) / 2
    assert abs(spatial_id.y + 0.5 - y) <= 0.5 + n * 1e-13


# --- published vectors


@pytest.mark.parametrize(
    ("latitude", "longitude", "height", "zoom", "expected"),
    [
        # tests of the common library for Python (ouranos-gex): x, y at one zoom level
        ("35.685371", "139.753098", 0, 18, "18/0/232837/103222"),
        ("35.685371", "139.753098", 0, 16, "16/0/58209/25805"),
        ("35.685371", "139.753098", 0, 5, "5/0/28/12"),
        ("64.147209", "-21.942400", 0, 9, "9/0/224/136"),
        ("-34.608510", "-58.373490", 0, 14, "14/0/5535/9872"),
        ("85.05112877", "-180", 0, 24, "24/0/0/0"),
        ("-85.05112877", "179.99999999", 0, 10, "10/0/1023/1023"),
        ("0", "0", 0, 9, "9/0/256/256"),
        ("-85.05112877", "180", 0, 10, "10/0/0/1023"),
        # the same: f at zoom level 25 and 35
        ("0", "0", 100, 25, "25/100/16777216/16777216"),
        ("0", "0", -1300, 25, "25/-1300/16777216/16777216"),
        ("0", "0", 1, 35, f"35/1024/{2**34}/{2**34}"),
        # tests of the prototype for JavaScript (spatial-id)
        ("0", "0", 10, 25, "25/10/16777216/16777216"),
        ("35.72044997095608", "139.7437134824338", "15.2", 25, "25/15/29802274/13208496"),
        # a map tile: the top of Mt Fuji
        ("35.36072", "138.72743", 0, 10, "10/0/906/404"),
    ],
)
def test_published_ids(latitude: str, longitude: str, height, zoom: int, expected: str) -> None:
    assert made(latitude, longitude, height, zoom) == expected


@pytest.mark.parametrize(
    ("text", "north", "south", "west", "east"),
    [
        ("1/0/0/0", 85.0511287798066, 0, -180, 0),
        (
            "25/0/29803304/13212456",
            35.68595383239409,
            35.68594511814803,
            139.75476264953613,
            139.7547733783722,
        ),
        (
            "22/0/3725212/1650923",
            35.73014024024556,
            35.73007056488394,
            139.73751068115234,
            139.73759651184082,
        ),
        (
            "22/6/3725284/1651062",
            35.720454780411565,
            35.7203850965781,
            139.74369049072266,
            139.74377632141113,
        ),
    ],
)
def test_published_edges(text: str, north, south, west, east) -> None:
    bounds = spatial_ids.parse(text).unwrap().bounds
    found = (bounds.north, bounds.south, bounds.west, bounds.east)
    assert [float(edge) for edge in found] == pytest.approx([north, south, west, east], abs=2e-13)


@pytest.mark.parametrize(
    ("text", "bottom", "middle", "top"),
    [
        ("25/0/16777216/16777216", 0, "0.5", 1),
        ("25/1/16777216/16777216", 1, "1.5", 2),
        ("20/10/524288/524288", 320, 336, 352),
        ("22/6/3725284/1651062", 48, 52, 56),
        ("35/-1/0/0", "-0.0009765625", "-0.00048828125", 0),
        ("0/-1/0/0", -H, -H // 2, 0),
    ],
)
def test_published_heights(text: str, bottom, middle, top) -> None:
    spatial_id = spatial_ids.parse(text).unwrap()
    found = (spatial_id.bounds.bottom, spatial_id.center.height, spatial_id.bounds.top)
    assert found == tuple(Decimal(value) for value in (bottom, middle, top))


@pytest.mark.parametrize(
    ("zoom", "expected"),
    [
        (None, "24/0/14901652/6606228"),
        (23, "23/0/7450826/3303114"),
        (22, "22/0/3725413/1651557"),
        (14, "14/0/14552/6451"),
        (0, "0/0/0/0"),
    ],
)
def test_published_parents(zoom, expected: str) -> None:
    assert spatial_ids.format(spatial_ids.parse("25/0/29803304/13212456").unwrap().parent(zoom)) == expected


# --- boxes


@given(ids())
@example(SpatialId(0, -1, 0, 0))
@example(SpatialId(35, -(2**35), 0, 0))
@example(SpatialId(35, 2**35 - 1, 2**35 - 1, 2**35 - 1))
def test_the_middle_of_a_box_lies_in_it(spatial_id: SpatialId) -> None:
    assert spatial_ids.from_coordinates(spatial_id.center, zoom=spatial_id.z).value == spatial_id
    assert spatial_ids.parse(spatial_ids.format(spatial_id)).value == spatial_id


@given(ids())
def test_the_north_west_bottom_corner_belongs_to_the_box(spatial_id: SpatialId) -> None:
    edges = spatial_id.bounds
    corner = Coordinates(edges.north, edges.west, edges.bottom)
    assert spatial_ids.from_coordinates(corner, zoom=spatial_id.z).value == spatial_id
    assert edges.south < edges.north
    assert edges.west < edges.east
    assert edges.bottom < edges.top


@given(ids(), st.data())
def test_the_bounds_say_exactly_what_lies_in_the_box(spatial_id: SpatialId, data) -> None:
    edges = spatial_id.bounds
    unit = Decimal("1E-15")
    latitude = data.draw(st.sampled_from([edges.south, edges.south + unit, edges.north, edges.north + unit]))
    longitude = data.draw(st.sampled_from([edges.west, edges.east - unit, edges.east, edges.west - unit]))
    if not (abs(latitude) <= Decimal("85.05112877980659") and -180 <= longitude < 180):
        return
    found = spatial_ids.from_coordinates(
        Coordinates(latitude, longitude, edges.bottom), zoom=spatial_id.z
    ).unwrap()
    inside = edges.south < latitude <= edges.north and edges.west <= longitude < edges.east
    assert (found == spatial_id) is inside


@given(ids(), st.data())
def test_a_box_and_those_that_hold_it(spatial_id: SpatialId, data) -> None:
    zoom = data.draw(st.integers(0, spatial_id.z))
    up = spatial_id.parent(zoom)
    assert up.contains(spatial_id)
    assert spatial_id.contains(up) is (zoom == spatial_id.z)
    inner, outer = spatial_id.bounds, up.bounds
    assert outer.south <= inner.south
    assert inner.north <= outer.north
    assert outer.west <= inner.west
    assert inner.east <= outer.east
    assert outer.bottom <= inner.bottom
    assert inner.top <= outer.top


@given(ids())
def test_eight_children_fill_a_box(spatial_id: SpatialId) -> None:
    if spatial_id.z == 35:
        with pytest.raises(UsageError):
            spatial_id.children()
        return
    children = spatial_id.children()
    assert len(set(children)) == 8
    assert {child.parent() for child in children} == {spatial_id}
    first, last = children[0].bounds, children[-1].bounds
    whole = spatial_id.bounds
    assert (first.north, first.west, first.bottom) == (whole.north, whole.west, whole.bottom)
    assert (last.south, last.east, last.top) == (whole.south, whole.east, whole.top)
    assert (first.south, first.east, first.top) == (last.north, last.west, last.bottom)


def test_the_equator_is_an_edge() -> None:
    assert mercator.north_edge(2**34, 2**35) == 0
    assert made("0", "0", 0, 35) == f"35/0/{2**34}/{2**34}"
    assert made("0.000000000001", "0", 0, 35) == f"35/0/{2**34}/{2**34 - 1}"


def test_heights_below_the_geoid_count_downwards() -> None:
    assert made("35.6", "139.7", "-0.1", 25).split("/")[1] == "-1"
    assert made("35.6", "139.7", "-1", 25).split("/")[1] == "-1"
    assert made("35.6", "139.7", "-1.1", 25).split("/")[1] == "-2"
    assert made("35.6", "139.7", -H, 25).split("/")[1] == str(-H)
    assert SpatialId(25, -1, 0, 0).parent(0) == SpatialId(0, -1, 0, 0)


# --- limits


@pytest.mark.parametrize(
    "latitude", ["85.0511287798", "85.051128779806592", "85.05112877989", "-85.0511287798"]
)
@pytest.mark.parametrize("zoom", [0, 1, 25, 35])
def test_the_rim_of_the_grid(latitude: str, zoom: int) -> None:
    y = 0 if not latitude.startswith("-") else 2**zoom - 1
    assert made(latitude, "0", 0, zoom).split("/")[3] == str(y)


@pytest.mark.parametrize(
    ("latitude", "height", "rule"),
    [
        ("85.0511287799", "0", "GYO-GEO-025"),
        ("-85.0511287799", "0", "GYO-GEO-025"),
        ("90", "0", "GYO-GEO-025"),
        ("-90", "0", "GYO-GEO-025"),
        ("0", H, "GYO-GEO-025"),
    ],
)
def test_outside_the_grid(latitude: str, height, rule: str) -> None:
    result = spatial_ids.from_coordinates(place(latitude, 0, height), zoom=10)
    assert result.value is None
    assert rule_ids(result.report) == [rule]


def test_no_height_no_id() -> None:
    result = spatial_ids.from_coordinates(Coordinates(Decimal(35), Decimal(139)), zoom=10)
    assert result.value is None
    assert rule_ids(result.report) == ["GYO-GEO-021"]


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        (6668, []),
        (6697, []),
        (4326, []),
        (4301, ["GYO-GEO-013"]),
        (4979, ["GYO-GEO-020"]),
        (6667, ["GYO-GEO-020"]),
    ],
)
def test_the_reference_system_of_the_place(code: int, rules: list[str]) -> None:
    where = Coordinates(Decimal("35.6"), Decimal("139.7"), Decimal("40.2"), crs.get(code))
    result = spatial_ids.from_coordinates(where, zoom=20)
    assert result.value is not None
    assert rule_ids(result.report) == rules


def test_the_decimal_context_of_the_caller_changes_nothing() -> None:
    where = place("35.72044997095608", "139.7437134824338", "15.2")
    spatial_id = spatial_ids.from_coordinates(where, zoom=35).unwrap()
    bounds, center = spatial_id.bounds, spatial_id.center
    with localcontext(Context(prec=3, traps=[Inexact])):
        assert spatial_ids.from_coordinates(where, zoom=35).value == spatial_id
        assert spatial_id.bounds == bounds
        assert spatial_id.center == center


# --- text


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("25/10/16777216/16777216", []),
        ("0/-1/0/0", []),
        ("25/16777216/16777216", ["GYO-GEO-022"]),
        ("/25/10/16777216/16777216", ["GYO-GEO-022"]),
        ("25/10/016777216/16777216", ["GYO-GEO-022"]),
        ("25/-0/1/1", ["GYO-GEO-022"]),
        ("25/+1/1/1", ["GYO-GEO-022"]),
        ("25/1/-1/1", ["GYO-GEO-022"]),
        ("25/1.5/1/1", ["GYO-GEO-022"]),
        ("25/10/16777216/16777216/", ["GYO-GEO-022"]),
        ("２５/10/16777216/16777216", ["GYO-GEO-022"]),
        ("25 / 10 / 1 / 1", ["GYO-GEO-022"]),
        ("", ["GYO-GEO-022"]),
        ("\ud800", ["GYO-GEO-022"]),
        ("25/10/1/1\n", ["GYO-GEO-022"]),
        ("1/" * 500_000, ["GYO-GEO-022"]),
        ("36/0/0/0", ["GYO-GEO-023"]),
        ("999/0/0/0", ["GYO-GEO-023"]),
        ("1/2/0/0", ["GYO-GEO-024"]),
        ("1/-3/0/0", ["GYO-GEO-024"]),
        ("1/0/2/0", ["GYO-GEO-024"]),
        ("1/0/0/2", ["GYO-GEO-024"]),
        ("18/232837/103222/32", []),  # x/y/f order: nothing shows it here
        ("18/32/232837/303222", ["GYO-GEO-024"]),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_texts(text: str, rules: list[str]) -> None:
    report = spatial_ids.check(text, pointer="/空間ID")
    assert rule_ids(report) == rules
    assert all(finding.pointer == "/空間ID" for finding in report)
    assert (spatial_ids.parse(text).value is None) is bool(rules)


@pytest.mark.parametrize(
    "text",
    [
        "/25/10/16777216/16777215",
        "２５／１０／１６７７７２１６／１６７７７２１５",
        "25/16777216/16777215/25/10",
        " 25/10/16777216/16777215 ",
    ],
)
def test_other_spellings_are_read_and_told(text: str) -> None:
    result = spatial_ids.read(text)
    assert result.value == SpatialId(25, 10, 16777216, 16777215)
    assert rule_ids(result.report) == ["GYO-GEO-006"]


def test_two_zoom_levels_are_not_one_id() -> None:
    assert rule_ids(spatial_ids.read("18/232837/103222/25/0").report) == ["GYO-GEO-022"]
    assert spatial_ids.read("25/10/1/1").report.findings == ()


@given(st.text("0123456789/-", max_size=30))
def test_whatever_is_read_is_an_id_or_a_finding(text: str) -> None:
    result = spatial_ids.parse(text)
    if result.value is None:
        assert result.report.findings != ()
    else:
        assert spatial_ids.format(result.value) == text


# --- words


@pytest.mark.parametrize(
    ("zoom", "width", "height"),
    [
        (0, "40,100 km", "33,600 km"),
        (10, "39.1 km", "32.8 km"),
        (20, "38.2 m", "32 m"),
        (25, "1.19 m", "1 m"),
        (26, "59.7 cm", "50 cm"),
        (35, "1.17 mm", "0.977 mm"),
    ],
)
def test_a_box_is_described_by_its_size(zoom: int, width: str, height: str) -> None:
    box = SpatialId(zoom, 0, 0, 0)
    assert box.describe("en") == f"zoom level {zoom} (about {width} wide at the equator, {height} high)"
    assert box.describe() == f"ズームレベル {zoom}（東西の幅は赤道で約 {width}、高さは約 {height}）"


@given(st.integers(0, 35), st.data())
def test_a_description_tells_no_position(zoom: int, data: st.DataObject) -> None:
    x, y = (data.draw(st.integers(0, 2**zoom - 1)) for _ in "xy")
    box = SpatialId(zoom, data.draw(st.integers(-(2**zoom), 2**zoom - 1)), x, y)
    assert box.describe() == SpatialId(zoom, 0, 0, 0).describe()
    with localcontext(Context(prec=1, traps=[Inexact])):
        assert box.describe("en") == SpatialId(zoom, 0, 0, 0).describe("en")


@pytest.mark.parametrize("lang", ["fr", "", None, []])
def test_another_language_is_misuse(lang) -> None:
    with pytest.raises(UsageError):
        SpatialId(0, 0, 0, 0).describe(lang)


# --- types


def test_nothing_of_the_place_is_shown() -> None:
    spatial_id = SpatialId(25, 10, 29802274, 13208496)
    assert repr(spatial_id) == "<SpatialId zoom 25>"
    assert repr(spatial_id.bounds) == "<Bounds>"


@pytest.mark.parametrize(
    "indices",
    [
        (36, 0, 0, 0),
        (-1, 0, 0, 0),
        (1, 2, 0, 0),
        (1, -3, 0, 0),
        (1, 0, 2, 0),
        (1, 0, 0, -1),
        (1, 0, 0, 0.0),
        (True, 0, 0, 0),
    ],
)
def test_a_typed_id_is_a_valid_one(indices) -> None:
    with pytest.raises(UsageError):
        SpatialId(*indices)


def test_misuse() -> None:
    spatial_id = SpatialId(2, 0, 0, 0)
    where = coordinates.read("+35.6+139.7+3/").unwrap()
    for call in (
        lambda: spatial_id.parent(3),
        lambda: spatial_id.parent(-1),
        lambda: spatial_id.parent("1"),
        lambda: SpatialId(0, 0, 0, 0).parent(),
        lambda: spatial_id.contains("2/0/0/0"),
        lambda: spatial_ids.parse(None),
        lambda: spatial_ids.check(b"2/0/0/0"),
        lambda: spatial_ids.read(2),
        lambda: spatial_ids.format("2/0/0/0"),
        lambda: spatial_ids.from_coordinates(where, zoom=36),
        lambda: spatial_ids.from_coordinates(where, zoom=True),
        lambda: spatial_ids.from_coordinates((35, 139, 3), zoom=2),
    ):
        with pytest.raises(UsageError):
            call()
