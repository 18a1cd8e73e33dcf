"""One line of an address in parts: what the table knows exactly, the rest by rules, nothing changed and nothing lost."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.parts.addresses import municipalities
from gyosei_forms.parts.addresses.municipalities import Kind
from gyosei_forms.parts.addresses.splitting import LONGEST, Level, Split, split

# line: level, then prefecture | municipality | street | town | block | building | rest, and the stated 丁目
SPLIT = {
    "東京都千代田区霞が関二丁目１番6号": ("BLOCK", "東京都|千代田区||霞が関二丁目|１番6号||", "2"),
    "東京都千代田区霞が関2-1-6": ("BLOCK", "東京都|千代田区||霞が関|2-1-6||", ""),
    "福島県会津若松市大戸町大字高川甲1324": ("BLOCK", "福島県|会津若松市||大戸町大字高川甲|1324||", ""),
    "北海道芦別市北１条西1-3": ("BLOCK", "北海道|芦別市||北１条西|1-3||", ""),
    "北海道芦別市北1条1丁目3番地": ("BLOCK", "北海道|芦別市||北1条1丁目|3番地||", "1"),
    "北海道札幌市中央区北一条西二丁目1番地1": ("BLOCK", "北海道|札幌市中央区||北一条西二丁目|1番地1||", "2"),
    "京都府京都市中京区寺町通御池上る上本能寺前町488": (
        "BLOCK",
        "京都府|京都市中京区|寺町通御池上る|上本能寺前町|488||",
        "",
    ),
    "京都府京都市下京区四条通烏丸東入二丁目長刀鉾町20": (
        "BLOCK",
        "京都府|京都市下京区|四条通烏丸東入|二丁目長刀鉾町|20||",
        "",
    ),
    "東京都千代田区紀尾井町１番２号紀尾井町タワー１９階": (
        "BUILDING",
        "東京都|千代田区||紀尾井町|１番２号|紀尾井町タワー１９階|",
        "",
    ),
    "東京都千代田区紀尾井町１－３　紀尾井タワー１９階": (
        "BUILDING",
        "東京都|千代田区||紀尾井町|１－３|紀尾井タワー１９階|",
        "",
    ),
    "東京都千代田区紀尾井町1-3 東京ガーデンテラス紀尾井町 19階Northフロア": (
        "BUILDING",
        "東京都|千代田区||紀尾井町|1-3|東京ガーデンテラス紀尾井町 19階Northフロア|",
        "",
    ),
    "東京都利島村1番地": ("BLOCK", "東京都|利島村|||1番地||", ""),
    "東京都青ヶ島村無番地": ("BLOCK", "東京都|青ヶ島村|||無番地||", ""),
    "東京都三宅島三宅村阿古497": ("BLOCK", "東京都|三宅島三宅村||阿古|497||", ""),
    "東京都八丈町大賀郷2551-2": ("BLOCK", "東京都|八丈町||大賀郷|2551-2||", ""),
    "北海道石狩郡当別町白樺町58番地9": ("BLOCK", "北海道|石狩郡当別町||白樺町|58番地9||", ""),
    "岩手県 九戸郡 軽米町 大字軽米第10地割85": ("BLOCK", "岩手県|九戸郡 軽米町||大字軽米第10地割|85||", ""),
    "北海道網走市字三眺官有無番地": ("BLOCK", "北海道|網走市||字三眺|官有無番地||", ""),
    "神奈川県横浜市中区本牧ふ頭1番地先": ("BLOCK", "神奈川県|横浜市中区||本牧ふ頭|1番地先||", ""),
    "宮城県仙台市青葉区一番町一丁目1番1号": ("BLOCK", "宮城県|仙台市青葉区||一番町一丁目|1番1号||", "1"),
    "東京都中央区八丁堀二丁目10番9号": ("BLOCK", "東京都|中央区||八丁堀二丁目|10番9号||", "2"),
    "東京都港区六本木6丁目10番1号六本木ヒルズ森タワー": (
        "BUILDING",
        "東京都|港区||六本木6丁目|10番1号|六本木ヒルズ森タワー|",
        "6",
    ),
    "東京都千代田区霞が関一丁目1番地1号〇〇住宅A棟101号室": (
        "BUILDING",
        "東京都|千代田区||霞が関一丁目|1番地1号|〇〇住宅A棟101号室|",
        "1",
    ),
    "東京都千代田区大手町1-1-1 〇〇住宅A-101": (
        "BUILDING",
        "東京都|千代田区||大手町|1-1-1|〇〇住宅A-101|",
        "",
    ),
    "東京都新宿区西新宿2-8-1（都庁第一本庁舎）": (
        "BUILDING",
        "東京都|新宿区||西新宿|2-8-1|（都庁第一本庁舎）|",
        "",
    ),
    "千葉県八街市八街ほ35番地29": ("BLOCK", "千葉県|八街市||八街ほ|35番地29||", ""),
    "石川県七尾市袖ケ江町イ部25番地": ("BLOCK", "石川県|七尾市||袖ケ江町イ部|25番地||", ""),
    "大阪府大阪市北区中之島1-3-20": ("BLOCK", "大阪府|大阪市北区||中之島|1-3-20||", ""),
    "高知県高岡郡檮原町梼原1444-1": ("BLOCK", "高知県|高岡郡檮原町||梼原|1444-1||", ""),
    "東京都千代田区丸の内一丁目": ("TOWN", "東京都|千代田区||丸の内一丁目|||", "1"),
    "東京都千代田区丸の内 丸の内ビル": ("TOWN", "東京都|千代田区||丸の内|||丸の内ビル", ""),
    "東京都千代田区": ("MUNICIPALITY", "東京都|千代田区|||||", ""),
    "千代田区霞が関二丁目1番6号": ("BLOCK", "|千代田区||霞が関二丁目|1番6号||", "2"),
    "東京都港町1-1": ("PREFECTURE", "東京都||||||港町1-1", ""),
    "東京都": ("PREFECTURE", "東京都||||||", ""),
    "府中市宮西町2-24": ("NONE", "|府中市||宮西町|2-24||", ""),
    "港町1-1": ("NONE", "||||||港町1-1", ""),
}
PARTS = ("prefecture", "municipality", "street", "town", "block", "building", "rest")


@pytest.mark.parametrize(("line", "expected"), SPLIT.items())
def test_lines_of_all_kinds(line: str, expected: tuple[str, str, str]) -> None:
    found = split(line).unwrap()
    parts = "|".join(getattr(found, part) for part in PARTS)
    assert (found.level.name, parts, found.chome) == expected


def _in_order(found: Split) -> list[str]:
    return [found.postal_code, *(getattr(found, part) for part in PARTS)]


def _keeps_the_text(found: Split) -> bool:
    """Every part is a slice, in order, and what lies between two parts is blanks and signs of separation."""
    at = 0
    for part in filter(None, _in_order(found)):
        start = found.original.find(part, at)
        if start < 0 or found.original[at:start].strip(" \u3000〒,，、-－"):
            return False
        at = start + len(part)
    return not found.original[at:].strip(" \u3000")


PIECES = st.sampled_from(
    [
        "東京都",
        "千代田区",
        "霞が関",
        "二丁目",
        "1",
        "番",
        "号",
        "-",
        "－",
        " ",
        "　",
        "６",
        "大阪府",
        "大阪市",
        "北区",
        "大字",
        "字",
        "甲",
        "地先",
        "無番地",
        "ビル",
        "101",
        "号室",
        "〒100-8926",
        "京都府京都市中京区",
        "上る",
        "条",
        "A棟",
        "、",
        "の",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_character_is_changed_or_lost(line: str) -> None:
    found = split(line).unwrap()
    assert found.original == line
    if found.found or found.prefecture:
        assert _keeps_the_text(found)
    else:
        assert line.endswith(found.rest)


@given(st.text(max_size=80))
def test_any_text_has_a_level_and_where_it_has_none_a_finding(line: str) -> None:
    result = split(line)
    found = result.unwrap()
    assert found.level >= Level.PREFECTURE or result.report.findings
    assert line not in result.report.render("text") or len(line) < 3
    assert repr(found) == f"<Split {found.level.name}>"


MUNICIPALITIES = [one for one in municipalities.table() if one.kind is not Kind.PREFECTURE]


def test_every_municipality_is_split_back_as_itself() -> None:
    for one in MUNICIPALITIES:
        line = f"{one.full_name}本町二丁目3番4号"
        found = split(line).unwrap()
        assert (found.code, found.municipality, found.town) == (one.code, one.local_name, "本町二丁目"), line


def test_without_prefecture_the_name_decides_or_all_that_bear_it_are_named() -> None:
    for one in MUNICIPALITIES:
        result = split(f"{one.local_name}本町二丁目3番4号")
        found = result.unwrap()
        assert one in found.found
        by_name_alone = one.kind in (Kind.TOWN, Kind.VILLAGE) and not one.county
        expected = (
            "GYO-ADDR-015" if len(found.found) > 1 else "GYO-ADDR-041" if by_name_alone else "GYO-ADDR-016"
        )
        assert result.report.rule_ids & {"GYO-ADDR-015", "GYO-ADDR-016", "GYO-ADDR-041"} == {expected}
        assert found.decided is (expected == "GYO-ADDR-016")
        assert (found.level is Level.BLOCK) is found.decided
        assert found.code == (one.code if found.decided else "")


@pytest.mark.parametrize(
    "line", ["栄町1-2-3", "昭和町1-2-3", "小川町1-1", "錦町5番地", "当別町白樺町58番地9"]
)
def test_a_name_of_a_town_alone_is_no_place(line: str) -> None:
    found = split(line).unwrap()
    assert (found.level, found.decided, found.code) == (Level.NONE, False, "")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("東京都葛\U000e0100飾区立石五丁目13番1号", "131229"),
        ("東京都葛飾区立石五丁目13番1号", "131229"),
        ("宮﨑県宮崎市橘通東一丁目14番20号", ""),
        ("宮崎県宮﨑市橘通東一丁目14番20号", "452017"),
        ("茨城県つく\u306f\u3099市研究学園一丁目1番地1", "082201"),
    ],
)
def test_other_spellings_of_a_name(line: str, code: str) -> None:
    found = split(line).unwrap()
    assert found.code == code
    assert found.original == line


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("北海道札幌市北一条西二丁目1番", "GYO-ADDR-042"),
        ("静岡県浜松市中区元城町103番地の2", "GYO-ADDR-043"),
        ("東京都千代田区霞が関1-1、港区芝2-2", "GYO-ADDR-021"),
    ],
)
def test_wards_that_are_missing_and_second_addresses(line: str, rule: str) -> None:
    assert rule in split(line).report.rule_ids


def test_a_building_named_after_a_place_is_no_second_address() -> None:
    found = split("滋賀県大津市御陵町3番1号 東京都中央区日本橋ビル").unwrap()
    assert (found.code, found.building) == ("252018", "東京都中央区日本橋ビル")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("", "GYO-ADDR-013"),
        ("   ", "GYO-ADDR-013"),
        ("12345", "GYO-ADDR-013"),
        ("1600 Pennsylvania Avenue NW, Washington, DC 20500", "GYO-ADDR-013"),
        ("서울특별시 종로구 세종로 1", "GYO-ADDR-013"),
        ("中华人民共和国北京市东城区", "GYO-ADDR-013"),
        ("あ" * (LONGEST + 1), "GYO-ADDR-013"),
        ("東京都千代田区霞が関2-1-6" + "0" * 1_000_000, "GYO-ADDR-013"),
        ("東京都千代田区霞が関2-1-6 大阪府大阪市北区中之島1-3-20", "GYO-ADDR-021"),
        ("東京都千代田区\n霞が関2-1-6", "GYO-ADDR-022"),
        ("東京都千代田区\u202e霞が関2-1-6", "GYO-ADDR-022"),
        ("東京都千代田区\x00", "GYO-ADDR-022"),
        ("東京都千代田区\ud800", "GYO-ADDR-022"),
        ("ﾄｳｷｮｳﾄﾁﾖﾀﾞｸ", "GYO-ADDR-023"),
    ],
    ids=lambda one: ascii(one)[:24],
)
def test_what_is_no_address_has_level_none_and_says_why(line: str, rule: str) -> None:
    result = split(line)
    found = result.unwrap()
    assert (found.level, found.rest) == (Level.NONE, line)
    assert result.report.rule_ids == {rule}


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("東京都千代田区紀尾井町1-2", "GYO-ADDR-017"),
        ("東京都千代田区大手町1-1-1-101", "GYO-ADDR-018"),
        ("北海道網走市字三眺官有無番地", "GYO-ADDR-019"),
        ("東京都千代田区丸の内 丸の内ビル", "GYO-ADDR-020"),
        ("神奈川県茅ケ崎市茅ヶ崎一丁目1番1号", "GYO-ADDR-010"),
        ("愛知県港区港明一丁目12番20号", "GYO-ADDR-012"),
    ],
)
def test_what_the_text_leaves_open_is_said(line: str, rule: str) -> None:
    assert rule in split(line).report.rule_ids


@pytest.mark.parametrize(
    "line", ["東京都千代田区霞が関1番1-1号", "東京都八丈町大賀郷2551-2", "東京都千代田区紀尾井町1番2号"]
)
def test_what_the_text_decides_is_not_doubted(line: str) -> None:
    assert split(line).report.findings == ()


@pytest.mark.parametrize(
    "piece", ["1", "一", "1-", "番", "丁目", "1番", "上る", "東京都", "東京都千代田区", " ", "条", "字", "（"]
)
def test_long_repetitions_end(piece: str) -> None:
    for head in ("", "東京都千代田区", "京都府京都市中京区"):
        assert split(head + piece * ((LONGEST - len(head)) // len(piece))).unwrap().original


@pytest.mark.parametrize("value", [None, 1, b"x", ["東京都"]])
def test_misuse_raises(value) -> None:
    with pytest.raises(UsageError):
        split(value)


def test_the_addresses_of_the_data_model_and_of_the_policy_texts(shared: Path) -> None:
    model = json.loads((shared / "gif" / "core_data_model.json").read_text(encoding="utf-8"))
    examples = [
        item["example"]
        for entity in model
        for item in entity["fields"]
        if item["name_en"] == "fullAddress" and item["example"]
    ]
    assert examples
    seeds = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").glob("004_*.txt"))]
    lines = [match[0] for text in seeds for match in re.finditer(r"東京都千代田区[^\s|、。」]+", text)]
    assert lines
    for line in [*examples, *lines]:
        found = split(line).unwrap()
        assert found.code == "131016"
        assert found.level >= Level.TOWN
        assert _keeps_the_text(found)
