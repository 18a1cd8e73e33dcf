"""gif.map_to and the mapping file: made, reviewed, applied, undone; nothing is lost on the way."""

import copy
import json
import tomllib
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import How, ItemMapping, Move
from gyosei_forms.gif.mapping import mapping_file
from gyosei_forms.limits import Limits

map_to = partial(gif.map_to, entity="Person")
EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"
SERVICES = (1, 2, 3)


def record(number):
    return json.loads((EXAMPLES / f"service_{number}.json").read_text(encoding="utf-8"))


def made(data, **named):
    return map_to(data, **named).unwrap()


# --- making and applying


@pytest.mark.parametrize("number", SERVICES)
def test_the_three_services_mapped(number):
    data = record(number)
    for mapping in (made(data), made(list(data)), made(gif.Columns(dict.fromkeys(data, "text")))):
        result = mapping.apply(data)
        assert result.value["unmapped"] == {"/登録日": "2024-04-18"}
        verdict = gif.conformance(result.value, entity="Person")
        assert {name.name for name in verdict.names if name.standing != "official"} == {"unmapped"}
        assert not verdict.flat
        assert result.value["住所"]["連結表記"] == gif.compose(data, entity="Person")["Address.fullAddress"]
        assert mapping.undo(result.value) == data
        assert mapping.left == ("/登録日",)


def test_what_a_reviewer_sees_of_a_foreign_name():
    (move,) = (one for one in made(record(3)).moves if one.sources == ("/セイ",))
    assert (move.to, move.standing, move.basis) == ("/氏(カナ)", "foreign", "004:2654")


def test_rows_of_the_joined_service():
    mapping = made(record(2), keys="en")
    rows = {(one.sources[0], one.to): (one.how, one.part) for one in mapping.moves}
    assert rows[("/氏名", "/fullName")] == (How.COPY, "")
    assert rows[("/氏名", "/familyName")] == (How.SPLIT_NAME, "family")
    assert rows[("/氏名（フリガナ）", "/givenNameKana")] == (How.SPLIT_NAME, "given")
    assert rows[("/住所", "/address/prefecture")] == (How.SPLIT_ADDRESS, "prefecture")
    out = mapping.apply(record(2)).value
    assert out["fullName"] == "出路樽 太郎"
    assert (out["familyName"], out["givenNameKana"]) == ("出路樽", "タロウ")
    assert out["address"]["prefecture"] == "東京都"
    assert "streetAddress" not in out["address"]


def test_a_split_that_fails_leaves_the_joined_item():
    mapping = made(["氏名"])
    result = mapping.apply({"氏名": "山田花子"})
    assert result.value == {"氏名": "山田花子"}
    assert [f.rule for f in result.report] == ["GYO-MAP-002"]
    assert mapping.apply({"氏名": None}).value == {"氏名": None}


def test_an_own_pattern_asks_for_less():
    moves = {one.to for one in made(["氏名", "氏名（フリガナ）"], pattern="MP03").moves}
    assert moves == {"/氏名", "/氏名(カナ)", "/氏", "/名", "/氏(カナ)", "/名(カナ)"}
    with pytest.raises(UsageError):
        made(["氏名"], pattern="MP09")
    with pytest.raises(UsageError):
        made(["氏名"], keys="fr")


def test_a_mapped_record_is_lv2s_where_the_service_was_not():
    data = {
        "姓": "山田",
        "名": "花子",
        "セイ": "ヤマダ",
        "メイ": "ハナコ",
        "性別": {"コード": "2", "名称": "女性"},
        "生年月日": "平成12年1月1日",
        "都道府県": "東京都",
        "市区町村（群）": "千代田区",
        "町字": "紀尾井町",
        "番地以下": "1-3",
        "建物名等（方書）": "",
        "独自": {"深い": [1, {"x": None}]},
    }
    mapping = made(data)
    result = mapping.apply(data)
    verdict = gif.conformance(
        {key: value for key, value in result.value.items() if key not in ("unmapped", "converted")},
        entity="Person",
    )
    assert [answer.word() for answer in verdict.levels.values()] == ["yes", "yes", "yes"]
    assert verdict.naming == "official"
    assert result.value["生年月日"] == "2000-01-01"
    assert result.value["converted"] == {"/生年月日": "平成12年1月1日"}
    assert result.value["unmapped"] == {"/独自": data["独自"]}
    assert {(f.rule, f.pointer) for f in result.report} == {
        ("GYO-MAP-006", "/生年月日"),
        ("GYO-MAP-001", "/独自"),
    }
    assert mapping.undo(result.value) == data


def test_nested_and_repeated_items():
    data = {
        "idGroup": [
            {"idType": "教員番号", "id": "A1", "note": 1},
            {},
            None,
            {"idType": "x", "id": "2"},
            "odd",
        ],
        "contactPointInformation": {"contactPointPhoneNumber": ["(03)5253-5111"]},
        "address_MP06": {"fullAddress": "東京都"},
    }
    mapping = made(data)
    result = mapping.apply(data)
    assert result.value["ID群"][0] == {"ID種別": "教員番号", "ID": "A1"}
    assert result.value["ID群"][3] == {"ID種別": "x", "ID": "2"}
    assert result.value["連絡先情報"] == {"連絡先電話番号": ["(03)5253-5111"]}
    assert result.value["住所_MP06"]["連結表記"] == "東京都"
    assert result.value["unmapped"] == {
        "/idGroup/0/note": 1,
        "/idGroup/1": {},
        "/idGroup/2": None,
        "/idGroup/4": "odd",
    }
    assert mapping.undo(result.value) == data


def test_two_names_of_one_item():
    result = map_to({"氏": "山田", "姓": "田中"})
    assert "GYO-MAP-007" in result.report.rule_ids
    assert result.value.left == ("/姓",)
    assert result.value.apply({"氏": "山田", "姓": "田中"}).value == {
        "氏": "山田",
        "unmapped": {"/姓": "田中"},
    }


def test_types_and_forms():
    mapping = made(gif.Columns({"年齢": "text", "全国地方公共団体コード": "int", "生年月日": "text"}))
    assert mapping.left == ("/全国地方公共団体コード",)
    result = mapping.apply({"年齢": "35", "全国地方公共団体コード": 131016, "生年月日": "2000-01-01"})
    assert result.value == {
        "年齢": 35,
        "生年月日": "2000-01-01",
        "converted": {"/年齢": "35"},
        "unmapped": {"/全国地方公共団体コード": 131016},
    }
    result = mapping.apply({"年齢": "035", "生年月日": "きのう"})
    assert result.value == {"unmapped": {"/年齢": "035", "/生年月日": "きのう"}}
    assert result.report.rule_ids == {"GYO-MAP-005", "GYO-MAP-001"}
    for value in ("035", "きのう"):
        assert all(value not in f.message(lang) for f in result.report for lang in ("ja", "en"))
    land = gif.map_to({"土地面積": 100}, entity="Land").unwrap()
    assert land.apply({"土地面積": 100}).value == {"土地面積": "100", "converted": {"/土地面積": 100}}


def test_what_is_joined_needs_all_its_parts():
    mapping = made(["都道府県", "市区町村(郡)", "町字", "番地以下", "建物名等(方書)"])
    whole = {"都道府県": "東京都", "市区町村(郡)": "千代田区", "町字": "紀尾井町", "番地以下": "1-3"}
    assert mapping.apply(whole).value["住所"]["連結表記"] == "東京都千代田区紀尾井町1-3"
    assert (
        mapping.apply(whole | {"建物名等(方書)": "A"}).value["住所"]["連結表記"]
        == "東京都千代田区紀尾井町1-3 A"
    )
    result = mapping.apply(whole | {"町字": ""})
    assert "連結表記" not in result.value["住所"]
    assert [f.rule for f in result.report] == ["GYO-MAP-004"]
    assert mapping.apply({}).value == {}


NAMES = [
    "氏",
    "名",
    "姓（カナ）",
    "セイ",
    "氏名",
    "住所",
    "都道府県",
    "生年月日",
    "年齢",
    "ID群",
    "独自",
    "unmapped",
    "a/b~c",
    "0",
    "*",
    "",
]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["2000-01-01", "R1.5.1", "山田 花子", "35", "東京都千代田区霞が関二丁目1-6"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["ID", "ID種別", "都道府県", "連結表記", "0", "1", "*", "x"]), inner, max_size=3
        )
    ),
    max_leaves=8,
)
RECORDS = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6)


@given(RECORDS, RECORDS)
def test_undo_gives_the_record_back(shown, applied):
    mapping = made(shown)
    for data in (shown, applied):
        before = copy.deepcopy(data)
        first, second = mapping.apply(data), mapping.apply(data)
        assert data == before
        assert first.value == second.value
        assert mapping.undo(first.value) == data
        json.dumps(first.value)


@given(RECORDS)
def test_what_is_made_from_names_alone_takes_every_record(data):
    mapping = made(list(data))
    assert mapping.undo(mapping.apply(data).value) == data


def test_records_that_cannot_be_read():
    mapping = made(["氏"])
    for raw in (b"{", b"[1]", "5", b"\xff"):
        result = mapping.apply(raw)
        assert result.value is None
        assert not result.report.ok
    assert map_to(b"{").value is None
    with pytest.raises(UsageError):
        mapping.apply(5)
    with pytest.raises(UsageError):
        mapping.undo([])
    assert mapping.apply(gif.Person.model_validate({"氏": "山田"})).value == {
        "unmapped": {"/familyName": "山田"}
    }


def test_findings_are_bounded():
    mapping = made(["氏"])
    result = mapping.apply({f"列{i}": "x" for i in range(3_000)}, limits=Limits(max_findings=10))
    assert len(result.report.findings) == 10
    assert len(result.value["unmapped"]) == 3_000


def test_a_key_that_is_long_or_odd_is_kept_exactly():
    data = {"x" * 5_000: 1, "\ud800": 2, "a~1/b": 3, "12345": 4}
    mapping = made(["氏"])
    assert mapping.undo(mapping.apply(data).value) == data
    odd = made(["\ud800", "y" * 5_000, "氏", "名前"])
    assert odd.left == ("/名前",)
    assert gif.read_mapping(odd.to_toml().encode()).value == odd


# --- the file


@given(RECORDS, st.sampled_from(["ja", "en"]))
def test_the_file_reads_back(data, keys):
    assume(all(name.isprintable() for name in data))
    mapping = made(data, keys=keys)
    schema = mapping_file.schema()
    for text, parse in ((mapping.to_toml(), tomllib.loads), (mapping.to_json(), json.loads)):
        result = gif.read_mapping(text)
        assert result.value == mapping
        assert not result.report.findings
        jsonschema.validate(parse(text), schema)
        assert gif.read_mapping(text.encode()).value == mapping


def test_the_toml_is_for_people():
    text = made(record(3)).to_toml()
    assert text.startswith("# ")
    assert (
        '[[moves]]\nfrom = ["/セイ"]\nto = "/氏(カナ)"\nhow = "copy"\nstanding = "foreign"\nbasis = "004:2654"\n'
        in text
    )


def test_an_edited_file_is_used():
    text = (
        made(["氏", "登録日"]).to_toml()
        + '\n[[moves]]\nfrom = ["/登録日"]\nto = "/registered"\nhow = "date"\n'
    )
    mapping = gif.read_mapping(text).unwrap()
    assert mapping.apply({"登録日": "R6.4.18"}).value == {
        "registered": "2024-04-18",
        "converted": {"/登録日": "R6.4.18"},
    }


GOOD = {
    "schema": mapping_file.SCHEMA,
    "entity": "Person",
    "keys": "ja",
    "moves": [
        {"from": ["/a"], "to": "/氏", "how": "copy"},
        {"from": ["/x/*/a", "/x/*/b"], "to": "/ID群/*/c", "how": "join_address", "building": "/x/*/d"},
        {"from": ["/n"], "to": "/名", "how": "split_name", "part": "given"},
    ],
    "left": ["/z"],
}


def changed(place, value):
    data = copy.deepcopy(GOOD)
    node = data
    *way, last = place
    for token in way:
        node = node[token]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return data


BAD = [
    (("schema",), "urn:other", "/schema"),
    (("schema",), None, ""),
    (("entity",), None, ""),
    (("keys",), "fr", "/keys"),
    (("more",), 1, ""),
    (("moves",), {}, "/moves"),
    (("moves", 0), [], "/moves/0"),
    (("moves", 0, "to"), None, "/moves/0"),
    (("moves", 0, "to"), "氏", "/moves/0/to"),
    (("moves", 0, "to"), "/unmapped/a", "/moves/0/to"),
    (("moves", 0, "to"), "/converted", "/moves/0/to"),
    (("moves", 0, "to"), "/a" * 40, "/moves/0/to"),
    (("moves", 0, "from"), [], "/moves/0/from"),
    (("moves", 0, "from"), ["/a", "/b"], "/moves/0/from"),
    (("moves", 0, "from"), [1], "/moves/0/from/0"),
    (("moves", 0, "how"), "guess", "/moves/0/how"),
    (("moves", 0, "how"), "join_name", "/moves/0/from"),
    (("moves", 0, "part"), "given", "/moves/0/part"),
    (("moves", 0, "building"), "/d", "/moves/0/building"),
    (("moves", 0, "standing"), "official", "/moves/0/standing"),
    (("moves", 0, "extra"), 1, "/moves/0"),
    (("moves", 2, "part"), "middle", "/moves/2/part"),
    (("moves", 2, "part"), None, "/moves/2/part"),
    (("left",), [1], "/left/0"),
    (("left",), "x", "/left"),
]
BEYOND_THE_SCHEMA = [
    (("entity",), "Nobody", "/entity"),
    (("moves", 2, "to"), "/氏", "/moves/2/to"),
    (("moves", 0, "basis"), "no-such#1", "/moves/0/basis"),
    (("moves", 0, "from"), ["/a/*"], "/moves/0/from/0"),
    (("moves", 1, "building"), "/d", "/moves/1/building"),
]


@pytest.mark.parametrize(("place", "value", "pointer"), [*BAD, *BEYOND_THE_SCHEMA], ids=str)
def test_a_file_that_does_not_fit(place, value, pointer):
    result = gif.read_mapping(json.dumps(changed(place, value)))
    assert result.value is None
    assert [(f.rule, f.pointer) for f in result.report] == [("GYO-MAP-009", pointer)]


def test_reader_and_published_schema_agree():
    validator = jsonschema.Draft202012Validator(mapping_file.schema())
    validator.check_schema(mapping_file.schema())
    assert validator.is_valid(GOOD)
    assert gif.read_mapping(json.dumps(GOOD)).report.ok
    for place, value, _ in BAD:
        assert not validator.is_valid(changed(place, value)), place


@pytest.mark.parametrize("raw", [b"", b"x", b"\xff\xfe", b"a = [" * 2_000, b"[" * 100_000, "schema = 1"])
def test_what_is_no_file(raw):
    result = gif.read_mapping(raw)
    assert result.value is None
    assert not result.report.ok


def test_a_long_toml_is_over_a_limit_and_json_is_not():
    mapping = ItemMapping(
        entity="Person",
        keys="ja",
        moves=tuple(Move((f"/{'長' * 50}{i}",), f"/{i}") for i in range(2_000)),
    )
    assert gif.read_mapping(mapping.to_toml()).report.rule_ids == {"GYO-LIMIT-001"}
    assert gif.read_mapping(mapping.to_json()).value == mapping
    with pytest.raises(UsageError):
        gif.read_mapping(5)


def test_undo_of_what_was_not_made_here_ends():
    mapping = gif.read_mapping(json.dumps(GOOD)).unwrap()
    for odd in (
        {"unmapped": 1},
        {"unmapped": {"": 1, "/x/99999999999999999999": 2, "/x/5/b": 3, "/x": 4}},
        {"converted": {5: 1}},
    ):
        assert isinstance(mapping.undo(odd), dict)


def test_a_repr_holds_no_name():
    assert repr(made(["氏", "秘密"])) == "<ItemMapping Person, 1 rows>"


ODD = [None, 5, 1.5, object(), {1, 2}]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "call",
    [
        lambda odd: gif.split({}, entity=odd),
        lambda odd: gif.split(odd, entity="Person"),
        lambda odd: gif.linkability(odd, {}, entity="Person"),
        lambda odd: gif.linkability({}, odd, entity="Person"),
        lambda odd: gif.linkability({}, {}, entity=odd),
        lambda odd: gif.linkability({}, {}, entity="Person", limits=odd),
        lambda odd: gif.linkability({}, {}, entity="Person").render(odd),
        lambda odd: gif.linkability({}, {}, entity="Person").render(lang=odd),
        lambda odd: gif.map_to(odd, entity="Person"),
        lambda odd: gif.map_to({}, entity=odd),
        lambda odd: gif.map_to({}, entity="Person", keys=odd),
        lambda odd: gif.map_to({}, entity="Person", limits=odd),
        lambda odd: gif.map_to({}, entity="Person", pattern=odd if odd is not None else ""),
        lambda odd: made({}).apply(odd),
        lambda odd: made({}).apply({}, limits=odd),
        lambda odd: made({}).undo(odd),
        lambda odd: gif.read_mapping(odd),
        lambda odd: gif.read_mapping("", limits=odd),
    ],
)
def test_odd_arguments_are_misuse(call, odd):
    with pytest.raises(UsageError):
        call(odd)


def test_a_record_in_xml_is_mapped_whatever_its_values_are():
    names = {"氏": "山田", "名": "花子", "氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ"}
    person = gif.Person.model_validate(names | {"ID群": [{"ID種別": "教員番号", "ID": "A1"}]})
    document = person.to_xml("MP02").unwrap().replace("ヤマダ".encode(), "やまだ".encode())
    mapping = gif.map_to(document, entity="Person").value
    assert mapping.apply(document).value["氏(カナ)"] == "やまだ"
