"""Latitude and longitude together: exchanged values, areas, one text that holds both."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.places import Coordinates, coordinates, crs

TOKYO = ("35.680959", "139.767306")


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


def test_the_examples_of_the_docstring_hold() -> None:
    assert doctest.testmod(coordinates).failed == 0


# --- two items


def test_the_example_of_the_data_model() -> None:
    result = coordinates.parse(*TOKYO)
    assert result.report.findings == ()
    assert result.value == Coordinates(Decimal("35.680959"), Decimal("139.767306"))
    assert coordinates.format(result.unwrap()) == TOKYO


def test_findings_stand_at_the_item_they_are_about() -> None:
    report = coordinates.check("35.68", "東経139度", pointer="/住所", keys=("代表点の緯度", "代表点の経度"))
    assert [(finding.rule, finding.pointer) for finding in report] == [
        ("GYO-GEO-003", "/住所/代表点の緯度"),
        ("GYO-GEO-001", "/住所/代表点の経度"),
    ]


@pytest.mark.parametrize(
    ("latitude", "longitude", "rules"),
    [
        ("139.767306", "35.680959", ["GYO-GEO-005"]),
        (139.767306, 35.680959, ["GYO-GEO-005"]),
        ("-139.767306", "-35.680959", ["GYO-GEO-005"]),
        ("139.767306", "135.680959", ["GYO-GEO-002"]),  # wrong either way round
        ("35.680959", "239.767306", ["GYO-GEO-002"]),
        ("239.767306", "35.680959", ["GYO-GEO-002"]),
        ("95.000000", "181.000000", ["GYO-GEO-002", "GYO-GEO-002"]),
    ],
)
def test_exchanged_values_are_told_and_left_alone(latitude, longitude, rules: list[str]) -> None:
    assert rule_ids(coordinates.check(latitude, longitude)) == rules
    assert coordinates.parse(latitude, longitude).value is None


@given(
    st.decimals("20.4", "46", allow_nan=False, places=6),
    st.decimals("122.9", "154", allow_nan=False, places=6),
)
def test_every_place_in_japan_is_told_from_its_exchange(latitude: Decimal, longitude: Decimal) -> None:
    right = coordinates.check(f"{latitude}", f"{longitude}", code="EPSG:6668")
    assert right.findings == ()
    assert rule_ids(coordinates.check(f"{longitude}", f"{latitude}")) == ["GYO-GEO-005"]


@pytest.mark.parametrize(
    ("place", "code", "outside"),
    [
        (TOKYO, "EPSG:6668", False),
        (("24.282850", "153.983111"), "EPSG:6668", False),  # Minamitorishima
        (("20.425000", "136.081111"), "EPSG:6668", False),  # Okinotorishima
        (("45.557222", "148.752222"), "EPSG:6668", False),  # Cape Kamuiwakka, Etorofu
        (("48.858370", "2.294481"), "EPSG:6668", True),
        (("0.000000", "0.000000"), "EPSG:6697", True),
        (("48.858370", "2.294481"), "EPSG:4326", False),
        (("48.858370", "2.294481"), "EPSG:6695", False),  # a height system says nothing about it
        (("48.858370", "2.294481"), "EPSG:9999", False),
        (("48.858370", "2.294481"), "nothing", False),
        (("48.858370", "2.294481"), None, False),
    ],
)
def test_the_area_of_the_datum(place: tuple[str, str], code, outside: bool) -> None:
    assert rule_ids(coordinates.check(*place, code=code)) == ["GYO-GEO-009"] * outside


def test_nothing_of_the_place_is_shown() -> None:
    place = Coordinates(*map(Decimal, TOKYO), Decimal("40.2"), crs.get(6668))
    assert repr(place) == "<Coordinates>"
    assert "35" not in f"{place} {coordinates.parse(*TOKYO)!r}"
    report = coordinates.check("139.767306", "135.680959")
    assert "139" not in report.render("json")


@pytest.mark.parametrize(
    "values",
    [
        (Decimal("90.1"), Decimal(0)),
        (Decimal(0), Decimal("180.000001")),
        (35.6, Decimal(139)),
        ("35.6", "139.7"),
        (Decimal("NaN"), Decimal(0)),
        (Decimal(0), Decimal("Infinity")),
        (Decimal("1E-41"), Decimal(0)),
        (Decimal(0), Decimal(0), Decimal(2**25 + 1)),
        (Decimal(0), Decimal(0), 40),
        (Decimal(0), Decimal(0), None, "EPSG:6668"),
    ],
)
def test_a_typed_place_is_a_valid_one(values) -> None:
    with pytest.raises(UsageError):
        Coordinates(*values)


@pytest.mark.parametrize("call", [coordinates.parse, coordinates.check])
def test_other_types_are_misuse(call) -> None:
    for pair in ((None, "1"), ("1", None), (True, "1"), (b"1", "1")):
        with pytest.raises(UsageError):
            call(*pair)
    with pytest.raises(UsageError):
        coordinates.format(TOKYO)
    with pytest.raises(UsageError):
        coordinates.read(None)
    with pytest.raises(UsageError):
        coordinates.check(*TOKYO, code=6668)


@pytest.mark.parametrize("keys", [("a",), (), ("a", "b", "c"), ("a", 1), "ab", None, [], 5])
def test_two_keys_are_wanted(keys) -> None:
    with pytest.raises(UsageError):
        coordinates.check("35.1", "139.1", keys=keys)


# --- one text


PAIRS = {
    "35.680959,139.767306": TOKYO,
    "35.680959, 139.767306": TOKYO,
    "35.680959 139.767306": TOKYO,
    "35.680959、139.767306": TOKYO,
    "３５．６８０９５９，１３９．７６７３０６": TOKYO,
    "35.680959/139.767306": TOKYO,
    "緯度:35.680959 経度:139.767306": TOKYO,
    "緯度35.680959経度139.767306": TOKYO,
    "経度：139.767306、緯度：35.680959": TOKYO,
    "N35.680959E139.767306": TOKYO,
    "35.680959N139.767306E": TOKYO,
    "E139.767306 N35.680959": TOKYO,
    "北緯35度40分51秒東経139度46分2秒": ("35.680833", "139.767222"),
    "北緯 35度 40分 51秒、 東経 139度 46分 2秒": ("35.680833", "139.767222"),
    "35°40′51″N 139°46′02″E": ("35.680833", "139.767222"),
    "35°40'51\"S, 139°46'02\"W": ("-35.680833", "-139.767222"),
    "-35.680959,-139.767306": ("-35.680959", "-139.767306"),
    "+35.658581+139.745433/": ("35.658581", "139.745433"),
    "-35.658581-009.745433/": ("-35.658581", "-9.745433"),
    "+4852+00220/": ("48.866667", "2.333333"),
    "+4852.5-00220.25/": ("48.875000", "-2.337500"),
    "+354051.45+1394602.3/": ("35.680958", "139.767306"),
}


@pytest.mark.parametrize("text", PAIRS)
def test_one_text_with_both(text: str) -> None:
    result = coordinates.read(text)
    assert coordinates.format(result.unwrap()) == PAIRS[text]
    assert result.report.ok
    assert "GYO-GEO-006" in result.report.rule_ids


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("139.767306,35.680959", ["GYO-GEO-005"]),
        ("139度46分2秒 35度40分51秒", ["GYO-GEO-005"]),
        ("35.680959N,139.767306N", ["GYO-GEO-005"]),
        ("経度139.767306,35.680959", ["GYO-GEO-005"]),
        ("139.767306,35.680959N", ["GYO-GEO-005"]),
        ("北緯139.767306 東経35.680959", ["GYO-GEO-005"]),
        ("95.000000,181.000000", ["GYO-GEO-002", "GYO-GEO-002"]),
        ("35度60分0秒 139度0分0秒", ["GYO-GEO-008"]),
        ("+3560+13900/", ["GYO-GEO-008"]),
        ("北緯35.680959N 東経139.767306", ["GYO-GEO-007"]),
        ("35.680959", ["GYO-GEO-007"]),
        ("35.680959,139.767306,40.2", ["GYO-GEO-007"]),
        ("35.680959;;139.767306", ["GYO-GEO-007"]),
        ("+35.6+139.7CRS/", ["GYO-GEO-007"]),
        ("+35.680959+139.767306+99999999/", ["GYO-GEO-018"]),
        ("", ["GYO-GEO-007"]),
    ],
)
def test_what_is_not_read(text: str, rules: list[str]) -> None:
    result = coordinates.read(text)
    assert result.value is None
    assert rule_ids(result.report) == rules


def test_the_iso_6709_example_of_gif_444() -> None:
    result = coordinates.read("+35.658581+139.745433+351CRSWGS_84/")
    assert result.value == Coordinates(
        Decimal("35.658581"), Decimal("139.745433"), Decimal(351), crs.get(4326)
    )
    assert {"GYO-GEO-006", "GYO-GEO-014", "GYO-GEO-020"} == result.report.rule_ids


@pytest.mark.parametrize(
    ("name", "code", "rules"),
    [
        ("EPSG:6697", 6697, set()),
        ("EPSG:4979", 4979, {"GYO-GEO-014", "GYO-GEO-020"}),
        ("EPSG:4301", 4301, {"GYO-GEO-013", "GYO-GEO-020"}),
        ("EPSG:6695", None, {"GYO-GEO-012", "GYO-GEO-020"}),
        ("EPSG:6886", None, {"GYO-GEO-011", "GYO-GEO-020"}),
        ("somewhere", None, None),
    ],
)
def test_the_reference_system_of_iso_6709(name: str, code, rules) -> None:
    result = coordinates.read(f"+35.658581+139.745433+351.0CRS{name}/")
    system = result.unwrap().crs
    assert (system and system.code) == code
    expected = {"GYO-GEO-010", "GYO-GEO-020"} if rules is None else rules
    assert result.report.rule_ids - {"GYO-GEO-006"} == expected


@given(st.text("0123456789.,、 +-/NSEW北南東西緯経度分秒°′″CRS_:", max_size=60))
def test_whatever_is_read_is_a_place_or_an_error(text: str) -> None:
    result = coordinates.read(text)
    if result.value is None:
        assert not result.report.ok
    else:
        pair = coordinates.format(result.value)
        assert coordinates.parse(*pair).report.findings == ()


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "\u202e", "9" * 1_000_000, "1度" + " " * 126, "1 " * 64, "−" * 128]
)
def test_hostile_text_is_an_error(text: str) -> None:
    assert rule_ids(coordinates.read(text).report) == ["GYO-GEO-007"]
