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
    assert rule_ids(crs.parse(text, use=use).report) == rules


@pytest.mark.parametrize("text", [*(f"EPSG:{code}" for code in crs.systems()), "EPSG:9999", "6668"])
def test_what_is_parsed_has_the_findings_of_the_check(text: str) -> None:
    for use in ("position", "height", None):
        told = rule_ids(crs.check(text, use=use))
        assert rule_ids(crs.parse(text, use=use).report) == told
        if text.startswith("EPSG:"):
            assert rule_ids(crs.read(text, use=use).report) == told
            assert rule_ids(crs.read(text.lower(), use=use).report) == [
                *told,
                *(["GYO-GEO-006"] if crs.parse(text).value else []),
            ]
    assert rule_ids(crs.parse(text).report) == rule_ids(crs.check(text))


def test_the_old_datum_is_told_however_a_code_is_read() -> None:
    for function in (crs.parse, crs.read):
        assert rule_ids(function("EPSG:4301").report) == ["GYO-GEO-013"]
        assert function("EPSG:4301").value is crs.get(4301)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("EPSG:6695", []),
        ("EPSG:6677", []),
        ("EPSG:30169", ["GYO-GEO-013"]),
        ("EPSG:4326", ["GYO-GEO-014"]),
        ("EPSG:9999", ["GYO-GEO-011"]),
    ],
)
def test_where_the_use_is_not_known_the_kind_is_not_looked_at(text: str, rules: list[str]) -> None:
    assert rule_ids(crs.check(text, use=None)) == rules


@pytest.mark.parametrize(
    ("code", "ja", "en"),
    [
        (
            6668,
            "JGD2011: 緯度・経度、測地系 日本測地系2011",
            "JGD2011: latitude and longitude; datum JGD2011",
        ),
        (6695, "JGD2011 (vertical) height: 高さ", "JGD2011 (vertical) height: vertical"),
        (4301, "Tokyo: 緯度・経度、測地系 旧日本測地系", "Tokyo: latitude and longitude; datum Tokyo"),
    ],
)
def test_a_system_is_described(code: int, ja: str, en: str) -> None:
    system = crs.get(code)
    assert (system.describe(), system.describe("ja"), system.describe("en")) == (ja, ja, en)


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
    assert rule_ids(datums.parse(text, code=code).report) == rules
    assert rule_ids(datums.read(text, code=code).report) == rules


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ｊｇｄ２０１１", "JGD2011"),
        ("JGD-2000", "JGD2000"),
        ("JGD 2011", "JGD2011"),
        ("ＪＧＤ　２０１１／（Ｂ，Ｌ）", "JGD 2011/(B,L)"),
        ("jgd2011/(b, l)", "JGD 2011/(B,L)"),
        ("wgs 84", "WGS 84"),
        ("WGS-84", "WGS 84"),
        ("WGS_84", "WGS 84"),
        (" 旧日本測地系　", "旧日本測地系"),
        ("日本測地系２０１１", "日本測地系2011"),
    ],
)
def test_names_in_other_spellings_are_read_and_told(text: str, name: str) -> None:
    result = datums.read(text)
    assert datums.format(result.unwrap()) == name
    assert rule_ids(result.report) == ["GYO-GEO-006", *rule_ids(datums.check(name))]
    assert datums.parse(text).value is None


@pytest.mark.parametrize(
    "text", ["日本測地系", "測地系", "JGD", "JGD20111", "世界測地系?", "東京", "-", "‮JGD2011"]
)
def test_what_resembles_a_name_is_not_read(text: str) -> None:
    result = datums.read(text)
    assert result.value is None
    assert rule_ids(result.report) == ["GYO-GEO-017"]


@pytest.mark.parametrize(
    ("name", "ja", "en"),
    [
        ("世界測地系", "世界測地系（日本測地系2011・日本測地系2000・WGS 84 のどれか）", "世界測地系 (one of JGD2011, JGD2000, WGS 84)"),
        ("旧日本測地系", "旧日本測地系", "旧日本測地系 (Tokyo)"),
        ("JGD 2011/(B,L)", "JGD 2011/(B,L)（日本測地系2011）", "JGD 2011/(B,L) (JGD2011)"),
        ("WGS 84", "WGS 84", "WGS 84"),
    ],
)  # fmt: skip
def test_a_name_is_described_by_what_it_may_be(name: str, ja: str, en: str) -> None:
    datum = datums.parse(name).unwrap()
    assert (datum.describe(), datum.describe("ja"), datum.describe("en")) == (ja, ja, en)


@pytest.mark.parametrize("name", datums.names())
def test_every_name_reads_as_itself(name: str) -> None:
    datum = datums.parse(name).unwrap()
    assert datums.format(datum) == name
    assert datum.may_be
    assert datums.read(name).value is datum
    assert "GYO-GEO-006" not in datums.read(name).report.rule_ids


# --- misuse


@pytest.mark.parametrize("value", [None, 6668, b"EPSG:6668", ["EPSG:6668"]])
@pytest.mark.parametrize(
    "call",
    [crs.parse, crs.check, crs.read, crs.format, datums.parse, datums.check, datums.read, datums.format],
)
def test_other_types_are_misuse(call, value) -> None:
    with pytest.raises(UsageError):
        call(value)


def test_unknown_options_are_misuse() -> None:
    for use in ("depth", [], {}, 1, True, ""):
        for function in (crs.check, crs.parse, crs.read):
            with pytest.raises(UsageError):
                function("EPSG:6668", use=use)
    for function in (datums.check, datums.parse, datums.read):
        for text in ("世界測地系", "nothing"):
            with pytest.raises(UsageError):
                function(text, code=6668)


@pytest.mark.parametrize(
    "code", [1, [], {}, None, "6668", 6668.0, True, -1, pytest.param(10**10_000, id="huge")]
)
def test_a_code_that_is_none_is_misuse(code) -> None:
    with pytest.raises(UsageError):
        crs.get(code)


@pytest.mark.parametrize("lang", ["fr", "", None, [], "JA"])
def test_another_language_is_misuse(lang) -> None:
    words = [
        crs.get(6668).describe,
        crs.get(6695).describe,
        crs.get(6668).kind.word,
        *(datum.describe for datum in datums.names().values()),
    ]
    for describe in words:
        with pytest.raises(UsageError):
            describe(lang)
