"""The quick answer of gif.check: whatever it takes, the walk has nothing to say about; and it takes what is clean."""

import copy
import json
import re
from datetime import date, timedelta
from pathlib import Path
from random import Random
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import characters, gif
from gyosei_forms.findings import Report
from gyosei_forms.gif import code_lists, models, profiles
from gyosei_forms.gif.checking import acceptance, across, plain, plans
from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models import MODELS
from gyosei_forms.gif.profiles.profile import Profile, Use
from gyosei_forms.limits import DEFAULT, Limits
from gyosei_forms.policy import Policy
from gyosei_forms.text import Text

LANGUAGES = ("en", "ja")
CASES = [(model.EN, pattern) for model in MODELS for pattern in (None, *models.table(model).patterns)]

BY_FORM = {
    Form.CORPORATE_NUMBER: ["7000012050002"],
    Form.MUNICIPALITY_CODE: ["131016", "011002"],
    Form.TOWN_ID: ["0056000"],
    Form.POSTAL_CODE: ["1020094"],
    Form.TELEPHONE: ["(03)5253-5111", "090-1234-5678", "0120-999999", "(099)222-2222 内線1234"],
    Form.BLOCK: ["1-3", "紀尾井町1-3"],
    Form.PREFECTURE_CODE: ["13", "01", "47"],
    Form.MAIL: ["info@example.go.jp"],
    Form.WEEKDAYS: ["12345", "7"],
    Form.TIME_FORMULA: ["09:00/17:00", "12345"],
    Form.ELAPSED: ["01:30"],
    Form.YEAR: ["1990"],
    Form.LATITUDE: [35.680959, -0.5],
    Form.LONGITUDE: [139.767306],
    Form.CRS_CODE: ["EPSG:6668"],
    Form.DATUM: ["JGD2011"],
    Form.DISPLAYED_ADDRESS: [1],
}
BY_KIND = {
    Kind.TEXT: ["山田", "東京 1", "か\u309a", "No. 5: a"],
    Kind.KATAKANA: ["ヤマダ"],
    Kind.SPACED_KATAKANA: ["ヤマダ ハナコ"],
    Kind.HALF_WIDTH: ["Hanako Yamada", 'a "quoted": b'],
    Kind.LETTERS_AND_DIGITS: ["YAMADA"],
    Kind.DIGITS: ["123"],
    Kind.DATE: ["2000-02-29", "1999-12-31"],
    Kind.MONTH_DAY: ["04-01", "02-29"],
    Kind.TIME: ["09:00", "23:59"],
    Kind.URI: ["https://www.example.go.jp/a?b=c#d"],
    Kind.INTEGER: [0, 170, -5],
    Kind.NUMERALS: ["12.5"],
}


def clean_values(item):
    """The values of an item about which there is nothing to say."""
    if item.kind is Kind.CODE:
        return sorted(code_lists.get(item.code_list).names)
    found = list(BY_FORM.get(item.form) or BY_KIND[item.kind])
    if item.form is Form.JOINED_NAME and item.kind is Kind.TEXT:
        found = ["花子", "マリア 花子"]
    if item.lines:
        found += ["一行目\n二行目\t終"]
    if item.registered:
        found += ["髙橋", "辻\U000e0102"]
    return found


def pairs(item, lang):
    names = (code_lists.CODE.name(lang), code_lists.NAME.name(lang))
    listed = [
        (code, name)
        for code, several in code_lists.get(item.code_list).names.items()
        for name in several
        if characters.GENERAL.holds(name)
    ]
    return [dict(zip(names, pair, strict=True)) for pair in listed]


def identified(lang, data):
    if lang == "en":
        return data
    return {"ID種別": data["idType"], "ID": data["id"]}


IDENTIFIERS = [
    {"idType": "教員番号", "id": "A-1234"},
    {"idType": "法人番号", "id": "7000012050002"},
    {"idType": "個人番号", "id": "123456789018"},
]


def clean_record(rng, entity, pattern, lang, asked, depth=2):
    """A clean record of an entity: all that is required, some of the other items, and what they hold."""
    if entity.en == "IdInformationModel":
        return identified(lang, rng.choice(IDENTIFIERS))
    required = entity.required(pattern)
    share = rng.random()
    fields = list(entity.fields.items())
    if rng.random() < 0.5:
        rng.shuffle(fields)
    record = {}
    for name, field in fields:
        holds = field.part is not None and not field.item.code_list
        if name in required or (rng.random() < share and not (holds and depth == 0)):
            key, value = clean_item(rng, field, lang, asked, max(depth - 1, 0))
            record[key] = value
    return record


def clean_item(rng, field, lang, asked, depth):
    """Key and value of one item."""
    item, key = field.item, field.item.name(lang)
    if item.code_list and item.kind is Kind.PART:
        return key, rng.choice(pairs(item, lang))
    if field.part is None:
        return key, several(rng, item, lambda: rng.choice(clean_values(item)))
    suffix = rng.choice(["", *field.part.patterns]) if item.suffix else ""
    pattern = suffix or ("MP01" if asked and field.part.patterns else "")
    value = several(rng, item, lambda: clean_record(rng, field.part, pattern, lang, asked, depth))
    return f"{key}_{suffix}" if suffix else key, value


def several(rng, item, make):
    return [make() for _ in range(rng.randint(1, 2))] if item.many and rng.random() < 0.7 else make()


def is_clean(raw, entity, pattern, limits=DEFAULT):
    """The quick answer, where such a record was met before: each level of it needs its own second time."""
    held = plans.held(models.table(entity), pattern or "", pattern is not None)
    return any(acceptance.is_clean(raw, held, limits, Report()) for _ in range(12))


def walked(raw, entity, pattern, limits=DEFAULT):
    """The findings of the walk alone."""
    with mock.patch.object(acceptance, "is_clean", return_value=False):
        return [repr(one) for one in gif.check(raw, entity=entity, pattern=pattern, limits=limits)]


RANDOM = st.integers(0, 2**32 - 1).map(Random)


ADDRESS = {
    "localGovernmentCode": "131016",
    "streetAddressId": "0056000",
    "prefecture": "東京都",
    "cityAndCounty": "千代田区",
    "streetAddress": "紀尾井町",
    "cityBlock": "1-3",
    "streetAddressAndCityBlock": "紀尾井町1-3",
    "buildingNameEtc": "東京ガーデンテラス紀尾井町 19階",
    "fullAddress": "東京都千代田区紀尾井町1-3 東京ガーデンテラス紀尾井町 19階",
    "postalCode": "1020094",
    "country": {"code": "JPN", "value": "日本国"},
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pattern", models.table("Address").patterns)
def test_addresses_of_every_pattern_are_taken(pattern, lang):
    keys = [models.table("Address").fields[name].item for name in models.table("Address").required(pattern)]
    address = {item.name(lang): ADDRESS[item.en] for item in keys}
    if pattern == "MP03":  # code and town alone do not tell a building from the rest of the line
        address |= gif.Address(building_name_etc="", full_address="東京都千代田区紀尾井町1-3").to_dict(lang)
    if pattern == "MP07":
        country = {"code": "GBR", "value": "グレートブリテン・北アイルランド連合王国（英国）"}
        address |= models.Address(
            country=country, postalCode="SW1A 2AA", fullAddress="10 Downing Street"
        ).to_dict(lang)
    assert walked(address, "Address", pattern) == []
    assert is_clean(json.dumps(address), "Address", pattern)
    names = {"familyName": "山田", "givenName": "花子", "fullName": "山田 花子", "dateOfBirth": "2000-01-01"}
    person = gif.Person(**names).to_dict(lang) | {
        ("address_" if lang == "en" else "住所_") + pattern: address
    }
    assert is_clean(json.dumps(person, indent=1), "Person", None)
    assert walked(person, "Person", None) == []


ODD = [
    None, "", [], {}, 0, 1.5, -0.0, 10**30, True, "１", "\u3000", "a\u3000b", "\ud842", "一\n二", "か\u309a", "\u309a", "―", "😀",
    "髙橋", "山田", "ﾔﾏﾀﾞ", "ヤマダ", "2000-02-30", "2000-01-01", "131017", "102-0094", "03-5253-5111", "00:00",
    "9", "JPN", "GBR", ["山田"], [None], [[]], ["山田", "山田"], [{}], {"code": "9", "value": "その他"},
    {"code": "GBR", "value": "グレートブリテン・北アイルランド連合王国（英国）"}, {"コード": "1"}, '":', "a : b", "\\",
]  # fmt: skip
KEYS = [
    "氏",
    "familyName",
    "address_MP02",
    "住所_MP06",
    "住所",
    "address",
    "ID",
    "id",
    "メモ",
    "国",
    "country",
    "code",
    "_MP01",
]


def spoil(rng, record):
    """Change some values or keys of a record, anywhere in it."""
    for _ in range(rng.choice([0, 1, 1, 1, 2])):
        place = record
        while inner := [
            one
            for one in (place.values() if isinstance(place, dict) else place)
            if one and isinstance(one, dict | list)
        ]:
            if rng.random() < 0.4:
                break
            place = rng.choice(inner)
        if isinstance(place, list):
            place.append(copy.deepcopy(rng.choice(ODD)))
            continue
        key = rng.choice([*place, *place, *KEYS])
        match rng.choice(["change", "change", "remove", "rename", "list", "last"]):
            case "change":
                place[key] = copy.deepcopy(rng.choice(ODD))
            case "remove":
                place.pop(key, None)
            case "rename" if key in place:
                place[key + rng.choice(["_MP01", "_MP02", "_MP07", "_MP99", "x"])] = copy.deepcopy(place[key])
            case "list" if key in place:
                place[key] = [place[key]]
            case "last" if key in place:
                place[key] = place.pop(key)


def texts(record):
    """JSON texts of a record, odd ones among them."""
    ascii_ = json.dumps(record)
    try:
        plain_ = json.dumps(record, ensure_ascii=False)
        plain_.encode()
    except UnicodeEncodeError:
        plain_ = ascii_
    spaced = json.dumps(record, separators=(" , ", " : "), indent=1)
    doubled = [plain_.replace("{", '{"氏": "山田", ', 1), plain_.replace("{", '{"familyName" : "山田", ', 1)]
    head, colon, rest = plain_.partition(": ")
    doubled += (
        [head + colon + rest[:-1] + ", " + head[1:] + ": " + rest.partition(",")[0] + "}"] if colon else []
    )
    digits = (
        plain_.replace("35.680959", "35.680959" + "0" * 500)
        .replace("170", "-0")
        .replace("139.767306", "1e999")
    )
    odd = [
        plain_ + "x",
        plain_ + "\x00",
        "\ufeff" + plain_,
        plain_.replace('": ', '": NaN, "', 1),
        plain_[:-1],
        f"[{plain_}]",
    ]
    return [ascii_, plain_, spaced, *doubled, digits, *odd]


@pytest.fixture(scope="class")
def without_rules_across():
    """Only what is said of items one by one: the values of these records do not go together."""
    with mock.patch.object(across, "RULES", {}), mock.patch.object(across, "check"):
        plans.plan.cache_clear()
        plans.held.cache_clear()
        yield
    plans.plan.cache_clear()
    plans.held.cache_clear()


def assert_sound(rng, case, lang):
    """Assert that a record with a few things changed is taken only if the walk has nothing to say."""
    entity, pattern = case
    table = models.table(entity)
    record = copy.deepcopy(
        clean_record(rng, table, pattern or "", lang, pattern is not None, depth=rng.randint(0, 2))
    )
    spoil(rng, record)
    held = pattern if rng.random() < 0.7 else rng.choice([None, *table.patterns])
    text = rng.choice(texts(record))
    for raw in (record, text, text.encode("utf-8", "surrogatepass")):
        if is_clean(raw, entity, held):
            assert walked(raw, entity, held) == []


@settings(max_examples=400, deadline=None)
@given(rng=RANDOM, case=st.sampled_from(CASES), lang=st.sampled_from(LANGUAGES))
def test_what_is_taken_has_no_findings(rng, case, lang):
    assert_sound(rng, case, lang)


@pytest.mark.usefixtures("without_rules_across")
class TestItemsAlone:
    @pytest.mark.parametrize("lang", LANGUAGES)
    @pytest.mark.parametrize(("entity", "pattern"), CASES)
    @settings(max_examples=15, deadline=None)
    @given(rng=RANDOM, ascii_only=st.booleans())
    def test_clean_records_are_taken(self, entity, pattern, lang, rng, ascii_only):
        record = clean_record(rng, models.table(entity), pattern or "", lang, pattern is not None)
        raw = json.dumps(record, ensure_ascii=ascii_only).encode()
        assert walked(raw, entity, pattern) == []
        if record:
            assert is_clean(raw, entity, pattern)
            assert is_clean(raw.decode(), entity, pattern)
            assert is_clean(record, entity, pattern)

    @settings(max_examples=400, deadline=None)
    @given(rng=RANDOM, case=st.sampled_from(CASES), lang=st.sampled_from(LANGUAGES))
    def test_what_is_taken_has_no_findings(self, rng, case, lang):
        assert_sound(rng, case, lang)


PATTERNS = [Item("x", "x", kind) for kind in plain.KINDS] + [
    Item("x", "x", form=form) for form in plain.FORMS
]


@pytest.mark.parametrize("item", PATTERNS, ids=lambda item: str(item.form or item.kind))
@given(st.data())
def test_what_a_pattern_takes_has_no_findings(item, data):
    text = data.draw(st.from_regex(plain.pattern(item), fullmatch=True))
    assert text
    assert "\0" not in text
    if characters.GENERAL.holds(text):
        assert plain.is_clean(item, text)


def test_days_are_those_of_the_calendar():
    takes = re.compile(plain.pattern(Item("x", "x", Kind.DATE))).fullmatch
    for year in (1, 4, 100, 400, 1900, 1999, 2000, 2024, 2100, 9999):
        days = {f"{year:04}-{month:02}-{day:02}" for month in range(14) for day in range(33)}
        first = date(year, 1, 1)
        real = {
            (first + timedelta(n)).isoformat()
            for n in range(366)
            if first.toordinal() + n <= date.max.toordinal()
        }
        assert {day for day in days if takes(day)} == {day for day in real if day[:4] == f"{year:04}"}
    assert [year for year in range(10_000) if takes(f"{year:04}-02-29")] == [
        year for year in range(1, 10_000) if year % 4 == 0 and (year % 100 or year % 400 == 0)
    ]


PERSON = {"氏": "山田", "名": "花子", "身長(cm)": 170}
DOUBLED = [
    '{"氏":"山田","氏":"山田"}',
    '{"氏" :"山田","氏":"山田"}',
    '{"氏"\n:"a:","\\u6c0f":"山田"}',
    '{"familyName":"\\":","familyName" :"a"}',
    '{"familyName":"a","family\\u004eame":"a"}',
    '{"氏":"山田","住所":{"町字":"一","町字":"二"}}',
    '{"氏":null,"氏":"山田"}',
]


@pytest.mark.parametrize("raw", DOUBLED)
def test_a_repeated_key_is_always_seen(raw):
    assert "GYO-JSON-002" in gif.check(raw, entity="Person").rule_ids
    assert "GYO-JSON-002" in gif.check(raw.encode(), entity="Person").rule_ids


@pytest.mark.parametrize(
    "limits",
    [
        Limits(max_input_bytes=10),
        Limits(max_string=1),
        Limits(max_items=2),
        Limits(max_digits=2),
        Limits(max_depth=0),
    ],
)
def test_limits_hold(limits):
    raw = json.dumps(PERSON, ensure_ascii=False)
    assert is_clean(raw, "Person", None)
    assert not is_clean(raw, "Person", None, limits)
    assert "GYO-LIMIT-001" in gif.check(raw, entity="Person", limits=limits).rule_ids


def test_nulls_do_not_cost_the_quick_answer():
    assert is_clean(
        '{"氏": "山田", "旧氏": null, "住所": {"町字": null, "都道府県": "東京都"}}', "Person", None
    )
    twice = '{"住所_MP06": null, "住所": {}}'
    assert not is_clean(twice, "Person", None)
    assert not is_clean('{"氏": null}', "Person", "MP03")


def test_rules_across_items_are_asked():
    dead = {"生年月日": "2000-01-01", "死亡年月日": "1999-12-31"}
    assert not is_clean(dead, "Person", None)
    assert [one.pointer for one in gif.check(dead, entity="Person")] == ["/死亡年月日"]
    assert not is_clean({"住所_MP06": None, "役割関与情報": [{"役割": {}, "関与者": dead}]}, "Person", None)
    assert is_clean(dead | {"死亡年月日": "2000-01-01"}, "Person", None)


def test_no_findings_kept_is_not_no_findings():
    dead = {"生年月日": "2000-01-01", "死亡年月日": "1999-12-31"}
    assert gif.check(dead, entity="Person", limits=Limits(max_findings=0)).rule_ids


def test_orders_of_keys_are_not_remembered_without_end():
    plan = plans.plan(models.table("Person"), "", "en", asked=False)
    names = [name for name in models.table("Person").keys if name.isascii()][:12]
    for first in names:
        for second in names:
            for third in names:
                is_clean(dict.fromkeys((first, second, third), "a"), "Person", None)
    assert len(plan.looks) <= plans._MOST_ORDERS


def nested(levels, key="relatedBuilding"):
    address = {"prefecture": "東京都", "fullAddress": "東京都"}
    record = {"buildingAddress": address}
    for _ in range(levels):
        record = {"buildingAddress": address, key: record}
    return record


class TestDepth:
    def test_buildings_in_buildings_end_at_the_limit(self):
        report = gif.check(nested(2_000), entity="Building")
        found = [one for one in report if one.rule == "GYO-LIMIT-001"]
        assert {one.values["limit"] for one in found} == {"max_depth"}
        assert {one.pointer.count("/") for one in found} == {DEFAULT.max_depth}

    def test_lists_count_as_levels_as_they_do_in_json_text(self):
        for levels in range(1, 12):
            record = nested(levels)
            record["relatedBuilding"] = [record["relatedBuilding"]]
            for limit in range(2, 14):
                limits = Limits(max_depth=limit)
                parsed = gif.check(record, entity="Building", limits=limits).rule_ids
                text = gif.check(json.dumps(record), entity="Building", limits=limits).rule_ids
                assert ("GYO-LIMIT-001" in parsed) is ("GYO-LIMIT-001" in text), (levels, limit)

    def test_what_is_no_deeper_is_taken(self):
        assert is_clean(nested(10), "Building", None)
        assert walked(nested(10), "Building", None) == []

    def test_a_limit_beyond_what_can_be_nested_ends_too(self):
        report = gif.check(nested(5_000), entity="Building", limits=Limits(max_depth=1_000_000))
        assert "GYO-LIMIT-001" in report.rule_ids

    def test_a_record_that_holds_itself_ends(self):
        record = nested(1)
        record["relatedBuilding"] = record
        assert "GYO-LIMIT-001" in gif.check(record, entity="Building").rule_ids
        several = nested(1)
        several["relatedBuilding"] = [several]
        assert "GYO-LIMIT-001" in gif.check(several, entity="Building").rule_ids

    def test_conformance_ends_too(self):
        assert "GYO-LIMIT-001" in gif.conformance(nested(2_000), entity="Building").report.rule_ids


def test_a_clean_report_carries_the_policy():
    policy = Policy("試行", {})
    report = gif.check(PERSON, entity="Person", policy=policy)
    assert isinstance(report, Report)
    assert report.policy is policy


PROFILES = sorted((Path(__file__).parents[2] / "examples/profiles").glob("*.toml"))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
@settings(max_examples=60, deadline=None)
@given(rng=RANDOM, lang=st.sampled_from(LANGUAGES))
def test_what_is_taken_under_a_profile_has_no_findings(path, rng, lang):
    profile = profiles.load(path)
    base = models.table(profile.model)
    needed = profile.table.required(profile.name)
    record = clean_record(rng, base, rng.choice(["", *base.patterns]), lang, asked=True)
    names = {base.fields[name].item.name(lang) for name in profile.items}
    if rng.random() < 0.7:
        record = {key: value for key, value in record.items() if key.partition("_MP")[0] in names}
        for name in needed:
            key, value = clean_item(rng, base.fields[name], lang, asked=True, depth=1)
            record.setdefault(key, value)
    held = plans.held(profile.table, profile.name, asked=True)
    for raw in (record, json.dumps(record)):
        if any(acceptance.is_clean(raw, held, DEFAULT, Report()) for _ in range(12)):
            assert walked(raw, None, profile) == []


def test_a_profile_without_ranges_of_its_own_is_taken():
    use = {name: Use(required=True) for name in ("family_name", "date_of_birth")}
    profile = Profile("test", Text("試験", "test"), gif.Person, use, "試験")
    held = plans.held(profile.table, profile.name, asked=True)
    takes = {"氏": "山田", "生年月日": "2000-01-01"}
    assert any(acceptance.is_clean(takes, held, DEFAULT, Report()) for _ in range(3))
    for other in ({"氏": "山田"}, takes | {"名": "花子"}):
        assert not any(acceptance.is_clean(other, held, DEFAULT, Report()) for _ in range(3))
        assert gif.check(other, pattern=profile).findings
