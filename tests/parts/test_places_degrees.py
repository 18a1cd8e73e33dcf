"""Latitudes, longitudes and heights, with exact fractions as the other opinion."""

import doctest
import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.parts.places import heights, latitudes, longitudes

AXES = pytest.mark.parametrize(("module", "limit"), [(latitudes, 90), (longitudes, 180)], ids=["lat", "lon"])
MODULES = pytest.mark.parametrize("module", [latitudes, longitudes, heights], ids=lambda m: m.__name__)
HOSTILE = [
    "",
    " ",
    "\x00",
    "\u202e35.680959",
    "\ud800",
    "35.680959\n",
    "３５．６８０９５９",
    "1" * 1_000_000,
    "۳۵.۶۸۰۹۵۹",
]


def rule_ids(report: Report) -> list[str]:
    return [finding.rule for finding in report]


@MODULES
def test_the_examples_of_the_docstring_hold(module) -> None:
    assert doctest.testmod(module).failed == 0


# --- the form of GIF 444


@pytest.mark.parametrize(
    ("module", "text"),
    [
        (latitudes, "35.676097"),  # GIF 444 (2022)
        (longitudes, "139.744879"),
        (latitudes, "35.680959"),  # data model description
        (longitudes, "139.767306"),
        (latitudes, "-90.000000"),
        (latitudes, "+90.000000"),
        (longitudes, "-180.000000"),
        (longitudes, "0.000001"),
        (latitudes, "35.680959123"),  # nine places, as surveying uses
    ],
)
def test_values_in_the_form(module, text: str) -> None:
    result = module.parse(text)
    assert result.value == Decimal(text)
    assert result.report.findings == ()


@AXES
@given(units=st.integers(-180_000_000, 180_000_000))
def test_six_places_read_as_themselves_within_the_range(module, limit: int, units: int) -> None:
    text = f"{'-' if units < 0 else ''}{abs(units) // 10**6}.{abs(units) % 10**6:06}"
    result = module.parse(text)
    if abs(units) <= limit * 10**6:
        assert result.report.findings == ()
        assert module.format(result.unwrap()) == (text if units else "0.000000")
    else:
        assert result.value is None
        assert rule_ids(result.report) == ["GYO-GEO-002"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("35.68095", ["GYO-GEO-003"]),
        ("35.0", ["GYO-GEO-003"]),
        ("35", ["GYO-GEO-004"]),
        ("-0", ["GYO-GEO-004"]),
        ("90.000001", ["GYO-GEO-002"]),
        ("139.767306", ["GYO-GEO-002"]),
        ("35.", ["GYO-GEO-001"]),
        (".680959", ["GYO-GEO-001"]),
        ("035.680959", ["GYO-GEO-001"]),
        ("3.5e1", ["GYO-GEO-001"]),
        ("NaN", ["GYO-GEO-001"]),
        ("Infinity", ["GYO-GEO-001"]),
        ("35,680959", ["GYO-GEO-001"]),
        ("35_0.680959", ["GYO-GEO-001"]),
        ("35.680959N", ["GYO-GEO-001"]),
        ("35度40分51秒", ["GYO-GEO-001"]),
        ("−35.680959", ["GYO-GEO-001"]),
        ("0." + "1" * 41, ["GYO-GEO-001"]),
    ],
)
def test_what_is_not_quite_a_latitude(text: str, rules: list[str]) -> None:
    report = latitudes.check(text, pointer="/代表点の緯度")
    assert rule_ids(report) == rules
    assert {finding.pointer for finding in report} == {"/代表点の緯度"}
    assert (latitudes.parse(text).value is None) is not report.ok


@pytest.mark.parametrize(
    ("given_", "value", "rules"),
    [
        (35.680959, "35.680959", []),
        (35.68, "35.68", []),  # a JSON number does not keep its zeros
        (Decimal("35.68"), "35.68", []),
        (35, "35", ["GYO-GEO-004"]),  # the type of the XML Schema
        (-0.0, "0", []),
        (90.5, None, ["GYO-GEO-002"]),
        (1e300, None, ["GYO-GEO-002"]),
        (10**5000, None, ["GYO-GEO-002"]),
        (Decimal("1E+999999"), None, ["GYO-GEO-002"]),
        (Decimal("1E-999999"), None, ["GYO-GEO-001"]),
        (float("nan"), None, ["GYO-GEO-001"]),
        (float("-inf"), None, ["GYO-GEO-001"]),
        (Decimal("sNaN"), None, ["GYO-GEO-001"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_numbers_of_json(given_, value, rules: list[str]) -> None:
    result = latitudes.parse(given_)
    assert result.value == (None if value is None else Decimal(value))
    assert rule_ids(result.report) == rules


@MODULES
@pytest.mark.parametrize("value", [True, None, b"35.6", [], 1j])
def test_what_is_neither_text_nor_a_number_is_misuse(module, value) -> None:
    for call in (module.parse, module.check):
        with pytest.raises(UsageError):
            call(value)


@MODULES
@pytest.mark.parametrize(
    "value", [35, "35.6", 35.6, None, Decimal("NaN"), Decimal("1E-41"), Decimal("-1E+9")]
)
def test_only_plain_decimals_in_range_are_formatted(module, value) -> None:
    with pytest.raises(UsageError):
        module.format(value)


@MODULES
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_a_finding(module, text: str) -> None:
    assert not module.check(text).ok
    assert module.parse(text).value is None
    module.read(text)


@given(st.decimals(-90, 90, allow_nan=False, places=30))
def test_formatting_rounds_half_away_from_zero(value: Decimal) -> None:
    text = latitudes.format(value)
    assert re.fullmatch(r"-?[0-9]{1,2}\.[0-9]{6}", text)
    exact = abs(Fraction(value)) * 10**6
    assert abs(Fraction(text)) * 10**6 == int(exact + Fraction(1, 2))
    assert text.startswith("-") is (Fraction(text) < 0)
    assert latitudes.check(text).findings == ()


def test_the_decimal_context_of_the_caller_changes_nothing() -> None:
    with localcontext(Context(prec=2, rounding=ROUND_HALF_UP)):
        assert latitudes.format(latitudes.parse("35.6809595").unwrap()) == "35.680960"
        assert latitudes.read("35度40分51.4512秒").value == Decimal("35.680958667")
        assert heights.format(Decimal("3775.63")) == "3775.6"


# --- the forms people write


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("35.680959", "35.680959"),
        ("35度40分51.45秒", "35.6809583"),
        ("35度40分51秒", "35.680833"),
        ("35度40.5分", "35.675000"),
        ("35度30分", "35.500000"),
        ("35°40′51.45″N", "35.6809583"),
        ("35°40'51.45\"N", "35.6809583"),
        ("35°40′51.45″S", "-35.6809583"),
        ("N35°40′51.45″", "35.6809583"),
        ("北緯35度40分51.45秒", "35.6809583"),
        ("南緯 35.680959 度", "-35.680959"),
        ("緯度：３５．６８０９５９", "35.680959"),
        ("−35.680959", "-35.680959"),
        ("035.680959", "35.680959"),
        ("  35.680959  ", "35.680959"),
        ("南緯0度0分0秒", "0.000000"),
        ("90度0分0秒", "90.000000"),
    ],
)
def test_latitudes_as_people_write_them(text: str, value: str) -> None:
    result = latitudes.read(text)
    assert str(result.value) == value
    assert result.report.ok
    assert ("GYO-GEO-006" in result.report.rule_ids) is (text != "35.680959")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("三十五度", ["GYO-GEO-007"]),
        ("35度40分51秒N35", ["GYO-GEO-007"]),
        ("北緯35.680959N", ["GYO-GEO-007"]),
        ("北緯-35.680959", ["GYO-GEO-007"]),
        ("-35.680959S", ["GYO-GEO-007"]),
        ("35.5度30分", ["GYO-GEO-007"]),
        ("35度30.5分30秒", ["GYO-GEO-007"]),
        ("35度30秒", ["GYO-GEO-007"]),
        (":35.680959", ["GYO-GEO-007"]),
        ("3ー5.68", ["GYO-GEO-007"]),
        ("35度60分0秒", ["GYO-GEO-008"]),
        ("35度0分60.0秒", ["GYO-GEO-008"]),
        ("90度0分0.1秒", ["GYO-GEO-002"]),
        ("東経139度46分2秒", ["GYO-GEO-005"]),
        ("経度35.680959", ["GYO-GEO-005"]),
    ],
)
def test_what_is_not_read_as_a_latitude(text: str, rules: list[str]) -> None:
    result = latitudes.read(text)
    assert result.value is None
    assert rule_ids(result.report) == rules


def test_too_few_places_are_told_when_read_too() -> None:
    assert "GYO-GEO-003" in latitudes.read("北緯35.68度").report.rule_ids


@given(
    st.integers(0, 179),
    st.integers(0, 59),
    st.integers(0, 59),
    st.text("0123456789", max_size=8),
    st.booleans(),
)
@example(d=0, m=0, s=0, f="", west=True)
def test_minutes_and_seconds_against_exact_fractions(d: int, m: int, s: int, f: str, west: bool) -> None:
    seconds = f"{s}.{f}" if f else f"{s}"
    result = longitudes.read(f"{'西経' if west else '東経'}{d}度{m:02}分{seconds}秒")
    exact = (d + Fraction(m, 60) + Fraction(seconds) / 3600) * (-1 if west else 1)
    value = result.unwrap()
    places = -value.as_tuple().exponent
    assert places == max(6, 5 + len(f))
    assert abs(Fraction(value) - exact) * 2 * 10**places <= 1
    # and back: the seconds as written are found again
    again = abs(Fraction(value)) * 3600
    assert round(again * 10 ** len(f)) == round(abs(exact) * 3600 * 10 ** len(f))


@pytest.mark.parametrize("read", [latitudes.read, longitudes.read, heights.read])
@pytest.mark.parametrize("value", [None, 35, b"35", 35.6])
def test_only_text_is_read(read, value) -> None:
    with pytest.raises(UsageError):
        read(value)


@given(st.text("0123456789.度分秒°′″'\"NSEW北南東西緯経 +-:＋３", max_size=40))
def test_whatever_is_read_is_in_range_and_told(text: str) -> None:
    for module, limit in ((latitudes, 90), (longitudes, 180)):
        result = module.read(text)
        if result.value is None:
            assert not result.report.ok
        else:
            assert -limit <= result.value <= limit
            assert module.parse(module.format(result.value)).report.findings == ()


# --- heights


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("40.2", []),
        ("-0.4", []),
        ("3775.6", []),
        ("40", ["GYO-GEO-019"]),
        ("40.25", ["GYO-GEO-019"]),
        ("33554432.0", []),
        ("33554432.1", ["GYO-GEO-018"]),
        ("40m", ["GYO-GEO-018"]),
        ("3,775.6", ["GYO-GEO-018"]),
        ("4e1", ["GYO-GEO-018"]),
        ("040.2", ["GYO-GEO-018"]),
        (40, []),
        (40.25, []),
        (float("inf"), ["GYO-GEO-018"]),
    ],
)
def test_heights(text, rules: list[str]) -> None:
    report = heights.check(text, pointer="/高さ")
    assert rule_ids(report) == rules
    assert (heights.parse(text).value is None) is not report.ok


@given(st.integers(-335_544_320, 335_544_320))
def test_heights_round_trip(units: int) -> None:
    text = heights.format(Decimal(units) / 10)
    assert heights.parse(text).value == Decimal(units) / 10
    assert heights.check(text).findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("標高40.2m", "40.2"),
        ("標高：４０．２　ｍ", "40.2"),
        ("海抜-0.4メートル", "-0.4"),
        ("040.2", "040.2"),
        ("+351", "351"),
    ],
)
def test_heights_as_people_write_them(text: str, value: str) -> None:
    result = heights.read(text)
    assert result.value == Decimal(value)
    assert result.report.ok
    assert ("GYO-GEO-006" in result.report.rule_ids) is (text != "+351")


@pytest.mark.parametrize(
    ("text", "value", "rules"),
    [
        ("3776", "3776", ["GYO-GEO-019"]),
        ("高さ40.25m", "40.25", ["GYO-GEO-006", "GYO-GEO-019"]),
        ("標高 40 m", "40", ["GYO-GEO-006", "GYO-GEO-006", "GYO-GEO-019"]),
        ("40.2", "40.2", []),
        ("標高40.2m", "40.2", ["GYO-GEO-006"]),
    ],
)
def test_decimal_places_are_told_of_what_is_read_too(text: str, value: str, rules: list[str]) -> None:
    result = heights.read(text)
    assert result.value == Decimal(value)
    assert rule_ids(result.report) == rules


@given(st.from_regex(r"[+-]?[1-9][0-9]{0,4}(\.[0-9]{1,4})?", fullmatch=True))
def test_a_height_in_the_form_is_read_with_the_findings_of_the_check(text: str) -> None:
    assert rule_ids(heights.read(text).report) == rule_ids(heights.check(text))


@pytest.mark.parametrize("text", ["3,776m", "40cm", "標高", "40 2", "99999999", "4e1"])
def test_what_is_not_read_as_a_height(text: str) -> None:
    result = heights.read(text)
    assert result.value is None
    assert rule_ids(result.report) == ["GYO-GEO-018"]
