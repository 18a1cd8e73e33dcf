"""Codes of reference systems and names of datums."""

import doctest
from collections import Counter
from decimal import Decimal

import pytest

from gyosei_forms import tables
from gyosei_forms.errors import UsageError
from gyosei_forms.parts.places import crs, datums

HOSTILE = [
    "",
    "\x00",
    "\ud800",
    "\u202eEPSG:6668",
    "EPSG:6668\n",
    "ＥＰＳＧ：６６６８",
    "EPSG:" + "6" * 1_000_000,
    "EPSG:٦٦٦٨",
]


def rule_ids(report) -> list[str]:
    return [finding.rule for finding in report]


@pytest.mark.parametrize("module", [crs, datums])
def test_the_examples_of_the_docstring_hold(module) -> None:
    assert doctest.testmod(module).failed == 0


# --- the table


def test_each_code_once_and_nothing_dropped() -> None:
    table = tables.read_toml("parts/places.toml")
    written = [row["code"] for row in table["system"]]
    written += [row["first"] + offset for row in table["series"] for offset in range(len(row["parts"]))]
    assert Counter(written) == Counter(list(crs.systems()))


@pytest.mark.parametrize(
    ("code", "name", "kind", "datum"),
    [
        (6668, "JGD2011", "geographic", "JGD2011"),
        (6695, "JGD2011 (vertical) height", "vertical", None),
        (6697, "JGD2011 + JGD2011 (vertical) height", "compound", "JGD2011"),
        (4612, "JGD2000", "geographic", "JGD2000"),
        (4301, "Tokyo", "geographic", "Tokyo"),
        (4326, "WGS 84", "geographic", "WGS 84"),
        (6677, "JGD2011 / Japan Plane Rectangular CS IX", "projected", "JGD2011"),
        (2451, "JGD2000 / Japan Plane Rectangular CS IX", "projected", "JGD2000"),
        (30169, "Tokyo / Japan Plane Rectangular CS IX", "projected", "Tokyo"),
        (6687, "JGD2011 / Japan Plane Rectangular CS XIX", "projected", "JGD2011"),
        (6691, "JGD2011 / UTM zone 54N", "projected", "JGD2011"),
    ],
)
def test_well_known_systems(code: int, name: str, kind: str, datum) -> None:
    system = crs.get(code)
    assert (system.name, system.kind, system.datum and system.datum.key) == (name, kind, datum)
    assert system.kind.word("ja") != system.kind.word("en")


@pytest.mark.parametrize("code", crs.systems())
def test_every_code_of_the_table_reads_as_itself(code: int) -> None:
    system = crs.parse(f"EPSG:{code}").unwrap()
    assert system is crs.get(code)
    assert crs.format(system) == f"EPSG:{code}"


def test_areas_are_boxes_that_hold_their_rim() -> None:
    datum = crs.geodetic_datums()["JGD2011"]
    assert datum.holds(Decimal("17.09"), Decimal("157.65"))
    assert not datum.holds(Decimal("17.08"), Decimal("157.65"))
    assert not datum.holds(Decimal("35"), Decimal("157.66"))


# --- codes


@pytest.mark.parametrize(
    ("text", "use", "rules"),
    [
        ("EPSG:6668", "position", []),
        ("EPSG:6697", "position", []),
        ("EPSG:6697", "height", []),
        ("EPSG:6695", "height", []),
        ("EPSG:6695", "position", ["GYO-GEO-012"]),
        ("EPSG:6668", "height", ["GYO-GEO-012"]),
        ("EPSG:6677", "position", ["GYO-GEO-012"]),
        ("EPSG:4301", "position", ["GYO-GEO-013"]),
        ("EPSG:4612", "position", ["GYO-GEO-014"]),
        ("EPSG:4326", "position", ["GYO-GEO-014"]),
        ("EPSG:6886", "position", ["GYO-GEO-011"]),
        ("epsg:6668", "position", ["GYO-GEO-010"]),
        ("EPSG: 6668", "position", ["GYO-GEO-010"]),
        ("EPSG:06668", "position", ["GYO-GEO-010"]),
        ("6668", "position", ["GYO-GEO-010"]),
        ("JGD2011", "position", ["GYO-GEO-010"]),
    ],
)
def test_codes_and_their_use(text: str, use, rules: list[str]) -> None:
    report = crs.check(text, use=use, pointer="/座標参照系コード")
    assert rule_ids(report) == rules
    assert all(finding.pointer == "/座標参照系コード" for finding in report)


@pytest.mark.parametrize(
    "text",
    [
        "epsg:6668",
        "6668",
        "ＥＰＳＧ：６６６８",
        "EPSG 6668",
        " EPSG:6668 ",
        "urn:ogc:def:crs:EPSG::6668",
        "http://www.opengis.net/def/crs/EPSG/0/6668",
    ],
)
def test_other_spellings_are_read_and_told(text: str) -> None:
    result = crs.read(text)
    assert result.value is crs.get(6668)
    assert rule_ids(result.report) == ["GYO-GEO-006"]


def test_the_plain_form_is_read_without_a_word() -> None:
    assert crs.read("EPSG:6668").report.findings == ()
    assert rule_ids(crs.read("epsg:6886").report) == ["GYO-GEO-011"]
    assert rule_ids(crs.read("世界測地系").report) == ["GYO-GEO-010"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_text_is_a_finding(text: str) -> None:
    assert rule_ids(crs.check(text)) == ["GYO-GEO-010"]
    assert rule_ids(datums.check(text)) == ["GYO-GEO-017"]
    assert crs.parse(text).value is None
    assert datums.parse(text).value is None
    crs.read(text)


# --- names


@pytest.mark.parametrize(
    ("text", "code", "rules"),
    [
        ("世界測地系", "EPSG:6668", []),  # the example of the data model description
        ("世界測地系", "EPSG:4612", []),
        ("世界測地系", None, ["GYO-GEO-016"]),
        ("世界測地系", "EPSG:4301", ["GYO-GEO-015"]),
        ("世界測地系", "EPSG:9999", ["GYO-GEO-016"]),
        ("世界測地系", "EPSG:6695", []),
        ("旧日本測地系", "EPSG:4301", ["GYO-GEO-013"]),
        ("旧日本測地系", None, ["GYO-GEO-013"]),
        ("旧日本測地系", "EPSG:6668", ["GYO-GEO-013", "GYO-GEO-015"]),
        ("JGD 2011/(B,L)", "EPSG:6668", []),  # GIF 444 (2022)
        ("JGD 2011/(B,L)", None, []),
        ("日本測地系2011", "EPSG:4612", ["GYO-GEO-015"]),
        ("日本測地系", "EPSG:6668", ["GYO-GEO-017"]),
        ("EPSG:6668", None, ["GYO-GEO-017"]),
    ],
)
def test_names_and_codes(text: str, code, rules: list[str]) -> None:
    assert rule_ids(datums.check(text, code=code)) == rules


@pytest.mark.parametrize("name", datums.names())
def test_every_name_reads_as_itself(name: str) -> None:
    datum = datums.parse(name).unwrap()
    assert datums.format(datum) == name
    assert datum.may_be


# --- misuse


@pytest.mark.parametrize("value", [None, 6668, b"EPSG:6668", ["EPSG:6668"]])
@pytest.mark.parametrize(
    "call", [crs.parse, crs.check, crs.read, crs.format, datums.parse, datums.check, datums.format]
)
def test_other_types_are_misuse(call, value) -> None:
    with pytest.raises(UsageError):
        call(value)


def test_unknown_options_are_misuse() -> None:
    with pytest.raises(UsageError):
        crs.check("EPSG:6668", use="depth")
    with pytest.raises(UsageError):
        crs.get(1)
    with pytest.raises(UsageError):
        datums.check("世界測地系", code=6668)
