"""gif.conformance: naming and level, of records and of names alone."""

import json
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms import gif
from gyosei_forms import rules as registry
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import Standing

conformance = partial(gif.conformance, entity="Person")
EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"
LINES = {
    "service_1": {
        "姓": (2609, 2608),
        "名": (2609, 2608),
        "姓（カナ）": (2612, 2611),
        "名（カナ）": (2612, 2611),
        "都道府県": (2615, 2614),
        "市区町村（群）": (2615, 2614),
        "町字": (2618, 2617),
        "番地以下": (2618, 2617),
        "建物名等（方書）": (2622, 2620),
        "登録日": (2626, 2624),
    },
    "service_2": {
        "氏名": (2632, 2630),
        "氏名（フリガナ）": (2636, 2634),
        "住所": (2640, 2638),
        "登録日": (2644, 2642),
    },
    "service_3": {
        "姓": (2650, 2648),
        "名": (2650, 2648),
        "セイ": (2654, 2652),
        "メイ": (2654, 2652),
        "都道府県": (2658, 2656),
        "市区町村（群）": (2658, 2656),
        "町字": (2662, 2660),
        "番地以下": (2662, 2660),
        "建物名等（方書）": (2666, 2664),
        "登録日": (2670, 2668),
    },
}
SERVICES = sorted(LINES)


def record(service):
    return json.loads((EXAMPLES / f"{service}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("service", SERVICES)
def test_the_records_are_as_printed(shared, service):
    (source,) = (shared / "seeds").glob("004_*.txt")
    lines = source.read_text(encoding="utf-8").split("\n")
    data = record(service)
    assert list(data) == list(LINES[service])
    for key, (key_line, value_line) in LINES[service].items():
        assert key in lines[key_line - 1].split(" ")
        printed = lines[value_line - 1]
        assert data[key] == printed or data[key] in printed.split(" ")
    assert "＜GIFに準拠したサービス①＞" in lines[2607]
    assert "＜GIFに準拠したサービス②" in lines[2627]
    assert "＜GIFに準拠していないサービス" in lines[2645]


@pytest.mark.parametrize("from_names", [False, True])
@pytest.mark.parametrize(
    ("service", "naming", "foreign"),
    [
        ("service_1", Standing.LABEL, ()),
        ("service_2", Standing.LABEL, ()),
        ("service_3", Standing.FOREIGN, ("セイ", "メイ")),
    ],
)
def test_naming_of_the_three_services(service, naming, foreign, from_names):
    data = record(service)
    verdict = conformance(list(data) if from_names else data)
    assert verdict.naming is naming
    assert verdict.foreign == foreign
    assert len(verdict.names) == len(data)
    assert not any(fit.complete for fit in verdict.fits)
    assert verdict.lv2.is_no
    assert verdict.lv2s.is_no
    assert verdict.lv1.is_unknown is from_names


def test_names_alone_mean_what_they_mean_in_the_record():
    for service in SERVICES:
        data = record(service)
        by_name = {name.name: (name.standing, name.item) for name in conformance(list(data)).names}
        assert by_name == {name.name: (name.standing, name.item) for name in conformance(data).names}


def test_renaming_turns_the_naming_and_nothing_else():
    before = record("service_3")
    names = {"セイ": "姓（カナ）", "メイ": "名（カナ）"}
    after = {names.get(key, key): value for key, value in before.items()}
    assert after == record("service_1")
    left, right = conformance(before), conformance(after)
    assert (left.naming, right.naming) == (Standing.FOREIGN, Standing.LABEL)
    assert left.levels == right.levels
    assert left.fits == right.fits


def test_what_is_missing_per_pattern():
    def missing(service):
        verdict = conformance(record(service))
        return {fit.pattern: [item.en for item in fit.missing] for fit in verdict.fits}

    split = {
        "MP01": ["idGroup", "familyNameEn", "givenNameEn", "address.fullAddress"],
        "MP02": ["idGroup", "address.fullAddress"],
        "MP03": ["sex", "dateOfBirth", "address.fullAddress"],
    }
    assert missing("service_1") == missing("service_3") == split
    parts = ["address.localGovernmentCode", "address.streetAddressId", "address.buildingNameEtc"]
    names = ["familyName", "givenName", "familyNameKana", "givenNameKana"]
    assert missing("service_2")["MP03"] == [*names, "sex", "dateOfBirth", *parts]


def test_the_full_width_block_decides_lv1():
    verdict = conformance(record("service_1"))
    assert verdict.lv1.is_no
    assert [(one.rule, one.pointer) for one in verdict.deciding] == [("GYO-ADDR-002", "/番地以下")]
    assert conformance(record("service_1") | {"番地以下": "1-3"}).lv1.is_yes


def test_the_joined_address_keeps_its_original_form():
    verdict = conformance(record("service_2"))
    assert verdict.lv1.is_yes
    assert verdict.deciding == ()


def test_a_date_without_an_item_is_held_to_its_form():
    verdict = conformance(record("service_2") | {"登録日": "2024/4/18"})
    assert verdict.lv1.is_no


ADDRESS_JA = {
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "紀尾井町",
    "番地以下": "1-3",
    "建物名等(方書)": "",
}
COMPLETE = {
    "familyName": "山田",
    "givenName": "花子",
    "familyNameKana": "ヤマダ",
    "givenNameKana": "ハナコ",
    "sex": {"code": "2", "value": "女性"},
    "dateOfBirth": "2000-01-01",
}
ADDRESS = {
    "prefecture": "東京都",
    "cityAndCounty": "千代田区",
    "streetAddress": "紀尾井町",
    "cityBlock": "1-3",
    "buildingNameEtc": "",
    "fullAddress": "東京都千代田区紀尾井町1-3",
}


def words(verdict):
    return [answer.word() for answer in verdict.levels.values()]


def test_nested_and_complete_is_lv2s():
    verdict = conformance(COMPLETE | {"address_MP06": ADDRESS})
    assert words(verdict) == ["yes", "yes", "yes"]
    assert verdict.naming is Standing.OFFICIAL
    assert [fit.pattern for fit in verdict.fits if fit.complete] == ["MP03"]
    assert [(item.en, pattern, named) for item, pattern, named in verdict.chosen] == [
        ("address", "MP06", True)
    ]
    verdict = conformance(COMPLETE | {"address": ADDRESS})
    assert [(pattern, named) for _, pattern, named in verdict.chosen] == [("MP06", False)]


def test_the_pattern_in_a_name_is_the_one_that_counts():
    record = COMPLETE | {"address_MP01": ADDRESS}
    errors = gif.check(record, entity="Person", pattern="MP03").errors
    assert [finding.values["item_en"] for finding in errors] == ["localGovernmentCode", "streetAddressId"]
    verdict = conformance(record)
    assert words(verdict) == ["yes", "no", "no"]
    (fit,) = (fit for fit in verdict.fits if fit.pattern == "MP03")
    assert [item.en for item in fit.missing] == [
        "address.localGovernmentCode",
        "address.streetAddressId",
    ]
    assert "MP01" in verdict.render()


@given(st.permutations(list(ADDRESS)), st.integers(0, len(ADDRESS)), st.sampled_from(["", "_MP03", "_MP06"]))
def test_conformance_and_check_say_the_same_of_what_is_missing(keys, kept, suffix):
    record = COMPLETE | {f"address{suffix}": {key: ADDRESS[key] for key in keys[:kept]}}
    for fit in conformance(record).fits:
        errors = gif.check(record, entity="Person", pattern=fit.pattern).errors
        assert fit.complete is (not errors)
        assert len(fit.missing) == len(errors)


MIXED = {
    "nested first": {"住所": {"連結表記": "東京都千代田区紀尾井町1-3"}, **ADDRESS_JA},
    "complete inside": {"address_MP06": ADDRESS, "postalCode": "1020094"},
    "complete beside": {"address": {"prefecture": "東京都"}, **ADDRESS},
    "one item each": {"address": {"prefecture": "東京都"}, "cityBlock": "１"},
}


@pytest.mark.parametrize("name", MIXED)
@given(st.data())
def test_the_order_of_the_items_decides_nothing(name, data):
    record = COMPLETE | MIXED[name]
    keys = data.draw(st.permutations(list(record)))
    expected, verdict = conformance(record), conformance({key: record[key] for key in keys})
    assert verdict.levels == expected.levels
    assert (verdict.fits, verdict.chosen, verdict.flat) == (expected.fits, expected.chosen, expected.flat)
    assert verdict.report.rule_ids == expected.report.rule_ids
    assert "GYO-GIF-022" in verdict.report.rule_ids
    assert verdict.lv2s.is_no


def test_what_is_inside_and_what_is_beside_are_not_put_together():
    assert conformance(COMPLETE | MIXED["nested first"]).lv2.is_no
    assert conformance(COMPLETE | MIXED["complete inside"]).lv2.is_yes
    assert conformance(COMPLETE | MIXED["complete beside"]).lv2.is_yes


@given(st.permutations([*COMPLETE, "address", "prefecture"]))
def test_the_order_of_columns_decides_nothing(names):
    verdict = conformance(names)
    assert words(verdict) == ["unknown", "unknown", "no"]
    assert [item.en for item in verdict.flat] == ["address.prefecture"]
    assert verdict.report.rule_ids == {"GYO-GIF-022"}


def test_flat_and_complete_is_lv2():
    verdict = conformance(COMPLETE | ADDRESS)
    assert words(verdict) == ["yes", "yes", "no"]
    assert "address.prefecture" in [item.en for item in verdict.flat]


def test_names_are_no_criterion_of_the_level():
    renamed = {("セイ" if key == "familyNameKana" else key): value for key, value in COMPLETE.items()}
    verdict = conformance(renamed | {"address": ADDRESS})
    assert words(verdict) == ["yes", "yes", "yes"]
    assert verdict.naming is Standing.FOREIGN


def test_a_wrong_format_that_is_no_core_part_leaves_lv1():
    verdict = conformance(COMPLETE | {"address": ADDRESS, "familyNameKana": "やまだ"})
    assert words(verdict) == ["yes", "no", "no"]


@pytest.mark.parametrize(
    "change",
    [
        {"postalCode": "102-0094"},
        {"localGovernmentCode": "131017"},
        {"localGovernmentCode": "13101"},
        {"streetAddressId": "56"},
        {"cityBlock": "１"},
    ],
)
def test_core_data_parts_decide_lv1(change):
    assert words(conformance(COMPLETE | {"address": ADDRESS | change})) == ["no", "no", "no"]


@pytest.mark.parametrize(
    ("number", "lv1"), [("(03)5253-5111", "yes"), ("03-5253-5111", "yes"), ("03-5253-5111（代表）", "no")]
)
def test_the_form_of_a_telephone_number_decides_lv1_and_an_advice_does_not(number, lv1):
    verdict = conformance({"連絡先電話番号": number}, entity="連絡先")
    assert verdict.lv1.word() == lv1


def test_areas_and_rules_that_decide_levels_exist():
    verdict = import_module("gyosei_forms.gif.verdicts.levels")
    assert set(registry.AREAS) >= verdict.CORE_AREAS
    assert all(registry.get(rule).area == "NUM" for rule in verdict.CORE_NUMBERS)


def test_an_incomplete_address_stands_against_every_pattern():
    verdict = conformance(COMPLETE | {"address": {"prefecture": "東京都"}})
    assert verdict.lv2.is_no
    assert all(any(item.en.startswith("address.") for item in fit.missing) for fit in verdict.fits)


def test_only_an_address_with_a_country_is_held_against_the_pattern_for_abroad():
    abroad = {"fullAddress": "10 Downing Street, London", "postalCode": "SW1A 2AA"}
    assert [f.pattern for f in conformance(abroad, entity="Address").fits if f.complete] == []
    country = {"country": {"code": "GBR", "value": "グレートブリテン・北アイルランド連合王国（英国）"}}
    verdict = conformance(abroad | country, entity="住所")
    assert [fit.pattern for fit in verdict.fits if fit.complete] == ["MP07"]
    assert verdict.lv1.is_yes


ABROAD = {
    "fullAddress": "10 Downing Street, London",
    "postalCode": "SW1A 2AA",
    "country": {"code": "GBR", "value": "グレートブリテン・北アイルランド連合王国（英国）"},
}


@pytest.mark.parametrize("country", ["country", "国"])
@pytest.mark.parametrize("code", ["code", "コード"])
@pytest.mark.parametrize("reverse", [False, True])
def test_an_address_abroad_is_one_also_where_its_items_are_flat(country, code, reverse):
    address = {key: value for key, value in ABROAD.items() if key != "country"} | {country: {code: "GBR"}}
    items = list((COMPLETE | address).items())
    flat = conformance(dict(items[::-1] if reverse else items))
    assert flat.lv1.is_yes
    assert conformance(COMPLETE | {"address": address}).lv1.is_yes
    assert words(conformance(COMPLETE | ABROAD)) == ["yes", "yes", "no"]
    japan = address | {country: {code: "JPN", "value": "日本"}}
    assert conformance(COMPLETE | japan).lv1.is_no


def test_a_nationality_is_no_address_abroad():
    nationality = {"nationality": {"code": "GBR", "value": "x"}, "postalCode": "SW1A 2AA"}
    assert conformance(COMPLETE | nationality).lv1.is_no


def test_columns_leave_open_what_only_values_tell():
    verdict = conformance([*COMPLETE, *ADDRESS])
    assert words(verdict) == ["unknown", "unknown", "no"]
    assert verdict.lv1.missing == ("values",)
    verdict = conformance([*COMPLETE, "address"])
    assert words(verdict) == ["unknown", "unknown", "unknown"]
    assert "address" in verdict.lv2.missing


def test_columns_as_json_text():
    assert conformance('["氏", "名"]'.encode()).naming is Standing.OFFICIAL


def test_a_column_named_twice():
    assert conformance(["氏", "familyName"]).report.rule_ids == {"GYO-GIF-003"}


def test_entities_without_patterns():
    verdict = conformance({"contactPointUrl": "https://example.go.jp/"}, entity="ContactPoint")
    assert words(verdict) == ["yes", "yes", "yes"]
    assert [fit.pattern for fit in verdict.fits] == [""]


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("ミドルネーム", "official"),
        ("address_MP03", "official"),
        ("フロア名", "official"),
        ("氏（カナ）", "foreign"),
        ("x", "foreign"),
    ],
)
def test_names_of_every_kind(name, standing):
    (found,) = conformance([name]).names
    assert found.standing == standing


@pytest.mark.parametrize("raw", [b"{", b"5", b"[1]", [{"氏": "a"}], ["セイ", 1], "セイ", [1, 2]])
def test_unreadable_input_leaves_everything_open(raw):
    verdict = conformance(raw)
    assert words(verdict) == ["unknown"] * 3
    assert verdict.naming is Standing.UNKNOWN
    assert verdict.lv1.missing == ("data",)
    assert not verdict.report.ok


@pytest.mark.parametrize(
    "data", [{}, [], "{}", {"氏": None}, {"住所": {}}, {"ID群": [{}]}, {"独自の項目": "x"}, {"住所": []}]
)
def test_without_any_value_lv1_is_unknown(data):
    verdict = conformance(data)
    assert verdict.lv1.is_unknown
    assert verdict.lv1.missing == ("values",)
    assert verdict.lv2.is_no
    if not data or data == "{}":
        assert verdict.naming is Standing.UNKNOWN
        assert "項目名: 判定できない" in verdict.render()
        assert "naming: unknown" in verdict.render(lang="en")
        assert json.loads(verdict.render("json"))["naming"] == "unknown"


def test_of_a_repeated_item_the_first_value_counts_and_lv1_stays_open():
    verdict = conformance({"住所": [{"番地以下": "1"}, {"番地以下": "１"}]})
    assert (verdict.lv1.word(), verdict.lv1.missing, verdict.lv2.word()) == ("unknown", ("repeated",), "no")
    assert "needs one value" in verdict.render(lang="en")
    assert conformance({"住所": [{"番地以下": "１"}, {}]}).lv1.is_no


def test_names_beyond_the_limit_are_counted_and_still_judged():
    from gyosei_forms.limits import Limits

    data = {"氏": "山田", "名": "太郎", "セイ": "ヤマダ", "x": 1}
    verdict = conformance(data, limits=Limits(max_findings=2))
    assert [name.name for name in verdict.names] == ["氏", "名"]
    assert verdict.names_left_out == 2
    assert verdict.naming is Standing.FOREIGN
    assert "（ほか 2 件の項目名は省略）" in verdict.render()
    assert "(2 further names left out)" in verdict.render(lang="en")
    assert json.loads(verdict.render("json"))["namesLeftOut"] == 2
    assert "省略" not in conformance(data).render()


def test_a_verdict_has_no_truth_value():
    with pytest.raises(UsageError, match="truth value"):
        bool(conformance({}))


def test_a_wrong_finding_beyond_the_limit_still_decides():
    from gyosei_forms.limits import Limits

    data = {"氏": "髙" * 5, "生年月日": "きのう"}
    assert conformance(data, limits=Limits(max_findings=1)).lv1.is_no


def test_rendering():
    verdict = conformance(record("service_3"))
    text = verdict.render()
    assert "セイ: 標準外の名前 → 個人.氏(カナ) [デジタル庁資料 2654行]" in text
    assert "GYO-ADDR-002" in text
    assert "non-standard name" in verdict.render(lang="en")
    data = json.loads(verdict.render("json"))
    assert data["naming"] == "foreign"
    assert data["entity"] == {"ja": "個人", "en": "Person"}
    assert data["names"][2]["item"] == {"ja": "個人.氏(カナ)", "en": "Person.familyNameKana"}
    assert verdict.render("json", lang="en") == verdict.render("json", lang="ja")
    assert data["levels"]["LV1"] == {"answer": "no", "missing": []}
    for value in ("出路樽", "タロウ", "千代田", "紀尾井", "１－３", "2024-04-18"):
        assert value not in text
        assert value not in verdict.render("json")
    with pytest.raises(UsageError):
        verdict.render("html")


def test_labels_and_their_sources():
    aliases = import_module("gyosei_forms.gif.names.aliases")
    person = gif.Person.entity()
    found = aliases.find(person, "住所")
    assert (found.field.item.en, found.owner.item.en) == ("fullAddress", "address")
    assert str(found.alias.source) == "004:2640"
    assert aliases.find(gif.ContactPoint.entity(), "セイ") is None
