"""gif.check: from raw bytes to findings, whatever comes."""

import json
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif.models import MODELS
from gyosei_forms.limits import Limits
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

ADDRESS = {
    "全国地方公共団体コード": "131016",
    "都道府県": "東京都",
    "市区町村(郡)": "千代田区",
    "町字": "紀尾井町",
    "番地以下": "1-3",
    "建物名等(方書)": "",
    "連結表記": "東京都千代田区紀尾井町1-3",
}
PERSON = {
    "氏": "山田",
    "名": "花子",
    "氏(カナ)": "ヤマダ",
    "名(カナ)": "ハナコ",
    "性別": {"コード": "2", "名称": "女性"},
    "生年月日": "2000-01-01",
    "住所_MP04": ADDRESS,
}


def found(data, entity="Person", pattern=None, **options):
    raw = data if isinstance(data, bytes | str) else json.dumps(data, ensure_ascii=False).encode()
    report = gif.check(raw, entity=entity, pattern=pattern, **options)
    return [(finding.rule, finding.pointer) for finding in report]


def test_a_complete_person_has_no_findings():
    assert found(PERSON, pattern="MP03") == []
    assert found(PERSON, entity="個人") == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"氏": 1}, [("GYO-GIF-001", "/氏")]),
        ({"氏": True}, [("GYO-GIF-001", "/氏")]),
        ({"氏": []}, [("GYO-GIF-001", "/氏")]),
        ({"性別": "2"}, [("GYO-GIF-001", "/性別")]),
        ({"住所": {"国": {"コード": 1, "名称": "日本国"}}}, [("GYO-GIF-001", "/住所/国/コード")]),
        ({"氏": [2, "山田"]}, [("GYO-GIF-002", "/氏"), ("GYO-GIF-001", "/氏/0")]),
        ({"氏": ["山田", 2]}, [("GYO-GIF-002", "/氏")]),
        (
            {"住所": [{"番地以下": "１"}, {"番地以下": "１"}]},
            [("GYO-GIF-002", "/住所"), ("GYO-ADDR-002", "/住所/0/番地以下")],
        ),
        (
            {"氏": "山田", "familyName": "山田"},
            [("GYO-GIF-012", "/familyName"), ("GYO-GIF-003", "/familyName")],
        ),
        ({"住所_MP06": None, "住所": {}}, [("GYO-GIF-003", "/住所")]),
        ({"ID群": [{"ID種別": "教員番号"}]}, [("GYO-GIF-004", "/ID群/0")]),
        ({"ID群": {"ID種別": "教員番号", "ID": "A1"}}, []),
        ({"性別": {"コード": "1"}}, [("GYO-GIF-004", "/性別")]),
        ({"氏": None}, []),
        ({"address_MP00": {}}, [("GYO-GIF-006", "/address_MP00")]),
        ({"氏_MP01": "山田"}, [("GYO-GIF-006", "/氏_MP01")]),
        ({"メモ/1": 1}, [("GYO-GIF-007", "/メモ~11")]),
        ({"氏（カナ）": "ヤマダ"}, [("GYO-GIF-008", "/氏（カナ）")]),
        ({"family_name": "山田"}, [("GYO-GIF-008", "/family_name")]),
        (
            {"旧氏": "田中", "registeredResidentAddress_MP03": {}},
            [
                ("GYO-GIF-012", "/registeredResidentAddress_MP03"),
                *(("GYO-GIF-005", "/registeredResidentAddress_MP03"),) * 4,
            ],
        ),
        ({"番地以下": "1-3"}, [("GYO-GIF-010", "/番地以下")]),
        ({"姓": "山田"}, [("GYO-GIF-011", "/姓")]),
        ({"氏": "山田", "住所": {"prefecture": "東京都"}}, [("GYO-GIF-012", "/住所/prefecture")]),
        ({"名(カナ)": "マリア ハナコ"}, []),
        ({"氏(カナ)": "ヤマダ タナカ"}, [("GYO-KANA-001", "/氏(カナ)")]),
        ({"氏(カナ)": "ドゥ・ゴールㇷ゚"}, []),
        ({"氏名(カナ)": "ヤマダ　ハナコ"}, [("GYO-GIF-015", "/氏名(カナ)")]),
        ({"生年月日": "2000年"}, [("GYO-DATE-001", "/生年月日")]),
        ({"生年月日": ""}, [("GYO-DATE-001", "/生年月日")]),
        ({"国籍": {"コード": "XXX", "名称": "不明"}}, []),
        ({"国籍": {"コード": "JPN", "名称": "日本"}}, []),
        ({"性別": {"コード": "9", "名称": "その他"}}, []),
        ({"性別": {"コード": "9", "名称": "適用不能"}}, []),
        ({"性別": {"コード": "9", "名称": "不明"}}, [("GYO-GIF-020", "/性別/名称")]),
        ({"国籍": {"コード": "JAP", "名称": "日本国"}}, [("GYO-GIF-019", "/国籍/コード")]),
        (
            {
                "住所": {
                    "郵便番号": "SW1A 2AA",
                    "国": {"コード": "GBR", "名称": "グレートブリテン・北アイルランド連合王国（英国）"},
                }
            },
            [],
        ),
        ({"住所": {"町字以下": "霞が関2-1-2", "番地以下": "1番地の3"}}, []),
        ({"住所": {"町字以下": "霞が関2‐1"}}, [("GYO-ADDR-002", "/住所/町字以下")]),
        ({"住所": {"町字以下": "2ー1"}}, [("GYO-ADDR-002", "/住所/町字以下")]),
        ({"住所": {"町字以下": "センター1-2"}}, []),
        ([], [("GYO-GIF-001", "")]),
        ("null", [("GYO-GIF-001", "")]),
    ],
)
def test_findings_with_their_places(data, expected):
    assert found(data) == expected


def test_telephone_numbers_and_words_beside_them():
    data = {"contactPointPhoneNumber": ["(03)5253-5111 内線1234", "03-5253-5111", "(03)5253-5111（代表）"]}
    assert found(data, entity="ContactPoint") == [
        ("GYO-TEL-002", "/contactPointPhoneNumber/1"),
        ("GYO-TEL-001", "/contactPointPhoneNumber/2"),
    ]


@pytest.mark.parametrize("text", ["一行目\n二行目", "一行目\r\n二行目", "表\t欄"])
def test_line_breaks_and_tabs_belong_to_free_text_only(text):
    assert found({"備考": text}) == []
    assert found({"連絡先情報": {"連絡先備考": text}}) == []
    assert found({"説明": text}, entity="法人") == []
    assert {rule for rule, _ in found({"氏": text})} == {"GYO-CHAR-001"}


def test_foreign_characters_of_free_text_keep_their_place():
    (finding,) = gif.check({"備考": "一行\r\n髙橋\x0b"[:-1]}, entity="Person")
    assert (finding.position.unit, finding.position.offset) == (5, 4)
    assert found({"備考": "垂直\x0b"}) == [("GYO-CHAR-001", "/備考")]


def test_each_separator_of_a_name_is_found_at_its_character():
    report = gif.check({"氏名": "辻\U000e0100　太郎　花子"}, entity="Person")
    places = [(one.position.unit, one.position.offset) for one in report if one.rule == "GYO-GIF-015"]
    assert places == [(2, 2), (5, 5)]


def test_corporation():
    data = {
        "legalEntityNumber": "7000012050003",
        "webSiteUrl": "www.example.go.jp",
        "numberOfCompanyEmployee": "千人",
        "categoryOfOrganization": "302x",
        "businessPlaceInformation": [{"id": "1"}],
    }
    findings = found(data, entity="法人")
    assert findings[0][1] == "/legalEntityNumber"
    assert findings[0][0].startswith("GYO-NUM-")
    assert findings[1:] == [
        ("GYO-GIF-016", "/webSiteUrl"),
        ("GYO-GIF-001", "/numberOfCompanyEmployee"),
        ("GYO-GIF-018", "/categoryOfOrganization"),
        ("GYO-GIF-004", "/businessPlaceInformation/0"),
    ]


@pytest.mark.parametrize("code", ["131016", "011002", "472018", "271004"])
def test_municipality_codes(code):
    assert found({"localGovernmentCode": code}, entity="Address") == []
    for digit in set("0123456789") - {code[-1]}:
        wrong = {"localGovernmentCode": code[:-1] + digit}
        assert found(wrong, entity="Address") == [("GYO-NUM-009", "/localGovernmentCode")]


@pytest.mark.parametrize("code", ["13101", "1310160", "１３１０１６", "13101x"])
def test_municipality_codes_of_another_form(code):
    assert ("GYO-NUM-008", "/localGovernmentCode") in found({"localGovernmentCode": code}, entity="Address")


class TestPatterns:
    def test_missing_items_of_the_pattern_asked_for(self):
        missing = found({"氏": "山田"}, pattern="MP02")
        assert missing == [("GYO-GIF-005", "")] * 4
        report = gif.check({"氏": "山田"}, entity="Person", pattern="MP02")
        assert [finding.values["item_en"] for finding in report] == [
            "idGroup",
            "givenName",
            "familyNameKana",
            "givenNameKana",
        ]

    def test_the_suffix_of_a_contained_entity_asks_for_its_pattern(self):
        report = gif.check({"address_MP06": {}}, entity="Person")
        assert {finding.pointer for finding in report} == {"/address_MP06"}
        assert len(report.errors) == 6

    def test_a_bare_name_is_held_against_the_best_fit_where_a_pattern_is_asked_for(self):
        bare = {("住所" if key == "住所_MP04" else key): value for key, value in PERSON.items()}
        assert found(bare) == []
        report = gif.check(bare, entity="Person", pattern="MP03")
        assert report.rule_ids == {"GYO-GIF-021"}
        assert report.findings[0].suggestion == "住所_MP04"
        assert found(bare | {"住所": {}}, pattern="MP03")[0] == ("GYO-GIF-005", "/住所")

    def test_empty_texts(self):
        assert found(PERSON | {"名": "", "名(カナ)": ""}, pattern="MP03") == [
            ("GYO-GIF-013", "/名"),
            ("GYO-GIF-013", "/名(カナ)"),
        ]

    @pytest.mark.parametrize(("entity", "pattern"), [("Person", "MP04"), ("Person", "3"), ("連絡先", "MP01")])
    def test_unknown_patterns_are_misuse(self, entity, pattern):
        with pytest.raises(UsageError):
            gif.check({}, entity=entity, pattern=pattern)

    def test_unknown_entity_is_misuse(self):
        with pytest.raises(UsageError, match="Person"):
            gif.check({}, entity="Human")


def test_suggestions():
    def suggestion(key):
        return gif.check({key: "x"}, entity="Person").findings[0].suggestion

    assert suggestion("氏（カナ）") == "氏(カナ)"
    assert suggestion("famillyName") == "familyName"
    assert suggestion("姓（カナ）") == "氏(カナ)"
    assert suggestion("まったく別") is None


def test_names_outside_the_range_are_warnings():
    report = gif.check({"氏": "髙橋", "名": "辻\U000e0100"}, entity="Person")
    assert report.ok
    assert [finding.rule for finding in report.warnings] == ["GYO-CHAR-001", "GYO-CHAR-001"]


class TestBadInput:
    @pytest.mark.parametrize(
        ("raw", "rule"),
        [
            (b'{"\xe6\xb0\x8f": "A", "\xe6\xb0\x8f": "B"}', "GYO-JSON-002"),
            (b'{"a": NaN}', "GYO-JSON-003"),
            ('{"氏": "高橋"}'.encode("cp932"), "GYO-JSON-005"),
            (b'\xef\xbb\xbf{"a": 1}', "GYO-JSON-006"),
            (b"{", "GYO-JSON-001"),
            (b"", "GYO-JSON-001"),
            ('{"氏": "' + "あ" * 200 + '"}', "GYO-LIMIT-001"),
            ("[" * 10_000 + "]" * 10_000, "GYO-LIMIT-001"),
        ],
    )
    def test_findings_not_exceptions(self, raw, rule):
        report = gif.check(raw, entity="Person", limits=Limits(max_string=100))
        assert rule in report.rule_ids

    def test_size(self):
        report = gif.check(b" " * 101, entity="Person", limits=Limits(max_input_bytes=100))
        assert report.findings[0].values["limit"] == "max_input_bytes"

    def test_deep_nesting_of_parsed_data(self):
        deep = {}
        for _ in range(10_000):
            deep = {"住所": deep}
        assert [finding.rule for finding in gif.check(deep, entity="Person")] == ["GYO-GIF-007"]

    def test_many_unknown_keys_are_counted(self):
        report = gif.check({f"キー{n}": n for n in range(3_000)}, entity="Person")
        assert len(report.findings) == 1_000
        assert report.count(Severity.INFO) == 3_000

    def test_the_personal_number_is_in_no_output(self):
        number = "123456789018"
        data = {
            "ID群": [{"ID種別": "個人番号", "ID": number}, {"ID種別": "個人番号", "ID": "　" + number}],
            number: number,
            "氏": int(number),
        }
        report = gif.check(data, entity="Person", pattern="MP01")
        assert not report.ok
        for form in ("text", "json", "sarif", "junit", "csv", "html"):
            assert number not in report.render(form)
        assert number not in repr(report.findings)
        verdict = gif.conformance(data, entity="Person")
        assert number not in verdict.render() + verdict.render("json") + repr(verdict) + repr(verdict.names)

    def test_no_message_holds_a_value(self):
        data = {"氏(カナ)": "ひみつ", "生年月日": "ひみつ", "性別": {"コード": "ひみつ", "名称": "ひみつ"}}
        assert "ひみつ" not in gif.check(data, entity="Person").render("json")


def test_a_policy_changes_severities():
    policy = Policy("試行", {"GYO-KANA-001": Change(Severity.WARNING, "移行期")})
    report = gif.check({"氏(カナ)": "やまだ"}, entity="Person", policy=policy)
    assert report.ok
    assert report.warnings[0].declared is Severity.ERROR


KEYS = st.sampled_from(
    [
        "氏",
        "familyName",
        "住所",
        "address_MP03",
        "住所_MP09",
        "ID群",
        "性別",
        "コード",
        "code",
        "名称",
        "国",
        "社員数",
    ]
) | st.text(max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=20,
)
ENTITIES = st.sampled_from(["Person", "LegalEntity", "Address", "連絡先", "ID情報型", "事業所"])


@given(JSON, ENTITIES)
def test_any_json_value_gives_a_report(value, entity):
    parsed = value if isinstance(value, dict | list) else json.dumps(value)
    report = gif.check(parsed, entity=entity)
    assert isinstance(report.render("json"), str)
    assert gif.conformance(parsed, entity=entity).render("json")


@given(st.binary() | JSON.map(json.dumps), ENTITIES)
def test_any_bytes_give_a_report(raw, entity):
    assert gif.check(raw, entity=entity).render("text")
    assert gif.conformance(raw, entity=entity).render("text", lang="en")


@given(st.dictionaries(st.integers() | st.text() | st.none() | st.tuples(), JSON))
def test_keys_that_are_no_text(data):
    gif.check(data, entity="Person")


class TestModels:
    def test_a_model_brings_its_entity(self):
        corporation = gif.LegalEntity(web_site_url="https://example.go.jp/")
        assert gif.check(corporation).ok
        assert gif.check(corporation, entity="法人").ok
        assert gif.check(gif.CodeValue(code="1", value="男性")).ok

    @pytest.mark.parametrize("function", [gif.check, gif.conformance, gif.compose])
    def test_another_entity_is_misuse(self, function):
        with pytest.raises(UsageError, match="LegalEntity"):
            function(gif.LegalEntity(), entity="Person")

    @pytest.mark.parametrize("function", [gif.check, gif.conformance, gif.compose])
    def test_anything_else_needs_an_entity(self, function):
        with pytest.raises(UsageError, match="entity"):
            function({"氏": "山田"})


ODD = [None, 5, 1.5, ["MP03"], {"a": 1}, b"Person", object()]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "call",
    [
        lambda odd: gif.check({}, entity=odd),
        lambda odd: gif.check({}, entity="Person", pattern=odd if odd is not None else ""),
        lambda odd: gif.check({}, entity="Person", policy=odd),
        lambda odd: gif.check({}, entity="Person", limits=odd),
        lambda odd: gif.conformance({}, entity=odd),
        lambda odd: gif.conformance({}, entity="Person", limits=odd),
        lambda odd: gif.conformance({}, entity="Person").render(odd),
        lambda odd: gif.conformance({}, entity="Person").render(lang=odd),
        lambda odd: gif.compose({}, entity=odd),
        lambda odd: gif.compose([odd], entity="Person"),
        lambda odd: gif.compare(odd, 2),
        lambda odd: gif.compare({}, [odd]),
        lambda odd: gif.compare({"a": odd}, {}),
        lambda odd: gif.compare({}, {5: odd}),
        lambda odd: gif.Person().to_dict(odd),
        lambda odd: gif.schema(odd),
        lambda odd: gif.schema("Person", keys=odd),
        lambda odd: gif.schema("Person", pattern=odd if odd is not None else ""),
        lambda odd: gif.schema_registry(odd),
        lambda odd: gif.Address().with_pattern(odd if odd is not None else ""),
        lambda odd: gif.Address().to_xml(odd if odd is not None else ""),
        lambda odd: gif.Address().to_xml(namespaces=odd),
        lambda odd: gif.read_xml(b"<a/>", entity=odd if odd is not None else ""),
        lambda odd: gif.read_xml(b"<a/>", namespaces=odd),
        lambda odd: gif.read_xml(b"<a/>", policy=odd),
        lambda odd: gif.read_xml(b"<a/>", limits=odd),
        lambda odd: gif.xml_schemas(odd if odd is not None else ""),
        lambda odd: gif.xml_schemas({"Person": [odd]}),
        lambda odd: gif.xml_schemas(namespaces=odd),
    ],
)
def test_odd_arguments_are_misuse(call, odd):
    with pytest.raises(UsageError):
        call(odd)


@pytest.mark.parametrize("odd", [None, 5, 1.5, object(), set(), memoryview(b"{}"), Path("record.json")])
@pytest.mark.parametrize("function", [gif.check, gif.conformance, gif.read_xml])
def test_what_is_no_data_is_misuse(function, odd):
    with pytest.raises(UsageError, match="read it and pass its bytes"):
        function(odd, entity="Person")


@pytest.mark.parametrize("odd", [[5], (1,), b"x", "record.json", "null", [{"氏": "山田"}]])
@pytest.mark.parametrize("function", [gif.check, gif.conformance])
def test_odd_data_is_a_finding(function, odd):
    result = function(odd, entity="Person")
    report = getattr(result, "report", result)
    assert report.rule_ids <= {"GYO-GIF-001", "GYO-JSON-001"}
    assert report.findings


def test_every_public_function_is_tested_for_odd_arguments():
    functions = {name for name in gif.__all__ if name.islower() and callable(getattr(gif, name))}
    here = {"check", "conformance", "compose", "compare", "from_pydantic", "read_xml", "xml_schemas"}
    schemas = {"schema", "schema_registry", "json_ld_context"}  # the last takes no argument
    elsewhere = {"split", "linkability", "map_to", "read_mapping", "check_lines"}  # in their own tests
    assert functions == here | schemas | elsewhere


def messages(report, lang="ja"):
    return {finding.pointer: finding.message(lang) for finding in report}


LABELLED = {"姓": "山田", "セイ": "ヤマダ", "名": "太郎", "都道府県": "東京都", "登録日": "2024-04-18"}


class TestLabels:
    """What check says of names that conformance counts."""

    def test_a_missing_item_names_what_stands_for_it(self):
        report = gif.check(LABELLED, entity="Person", pattern="MP03")
        missing = {f.values["item_ja"]: f.message("ja") for f in report if f.rule == "GYO-GIF-005"}
        assert "「姓」は、正式名に変えれば数えます" in missing["氏"]
        assert "「セイ」" in missing["氏(カナ)"]
        assert "中に移せば数えます" in missing["住所"]
        assert missing["生年月日"].endswith("生年月日 がありません。")
        english = {f.values["item_en"]: f.message("en") for f in report if f.rule == "GYO-GIF-005"}
        assert english["familyName"].endswith("is missing (“姓” counts for it once renamed).")

    def test_an_empty_label_stands_for_nothing(self):
        report = gif.check({"姓": None}, entity="Person", pattern="MP03")
        assert "姓" not in report.render("text").replace("/姓", "")

    def test_names_stand_in_check_as_in_conformance(self):
        said = messages(gif.check(LABELLED, entity="Person"))
        for name in gif.conformance(LABELLED, entity="Person").names:
            if name.standing is not gif.Standing.OFFICIAL and name.item.en:
                assert name.standing.word("ja") in said[name.pointer]

    def test_a_label_of_no_item_is_held_to_its_type(self):
        assert found({"登録日": "2024-04-18"}) == [("GYO-GIF-024", "/登録日")]
        for value in ("2024/4/18", 20240418):
            checked = gif.check({"登録日": value}, entity="Person")
            judged = gif.conformance({"登録日": value}, entity="Person").report
            assert checked.rule_ids - {"GYO-GIF-024"} == judged.rule_ids != frozenset()


CORPORATION = {
    "法人番号": "7000012050002",
    "商号または名称": "国税庁",
    "商号または名称(カナ)": "コクゼイチョウ",
    "組織種別": "101",
    "社員数": 1,
    "設立年月日": "2000-01-01",
    "登記住所_MP06": {},
    "説明": "x",
    "住所": ADDRESS,
}


class TestOtherEntity:
    @pytest.mark.parametrize("names_alone", [False, True])
    def test_a_corporation_is_no_person(self, names_alone):
        data = list(CORPORATION) if names_alone else CORPORATION
        for report in (
            gif.conformance(data, entity="Person").report,
            gif.check(CORPORATION, entity="Person"),
        ):
            (finding,) = (one for one in report if one.rule == "GYO-GIF-023")
            assert finding.suggestion == "LegalEntity"
            assert finding.message("ja").startswith("法人の記録のようです")
            assert report.ok or "GYO-GIF-022" not in report.rule_ids

    def test_a_person_is_no_corporation(self):
        (finding,) = (f for f in gif.check(PERSON, entity="法人") if f.rule == "GYO-GIF-023")
        assert finding.suggestion == "Person"

    @pytest.mark.parametrize(
        ("data", "entity"),
        [
            (PERSON, "Person"),
            (CORPORATION, "LegalEntity"),
            ({"氏": "山田", **ADDRESS}, "Person"),
            ({"法人番号": "7000012050002", "商号または名称": "国税庁", **ADDRESS}, "LegalEntity"),
            ({"名称": "本社"}, "Person"),
            ({"姓": "山田", "名": "太郎", "セイ": "ヤマダ", "登録日": "2000-01-01"}, "Person"),
            ({"法人番号": "7000012050002", "商号または名称": "x", **PERSON}, "LegalEntity"),
            ({f"項目{n}": n for n in range(9)}, "Person"),
            ({}, "Person"),
        ],
    )
    def test_no_doubt_without_reason(self, data, entity):
        assert "GYO-GIF-023" not in gif.check(data, entity=entity).rule_ids


class TestNamesOfEntities:
    def test_the_types_name_all_entities_and_patterns(self):
        assert set(get_args(gif.EntityName)) == {name for model in MODELS for name in (model.EN, model.JA)}
        assert set(get_args(gif.PatternName)) == {
            pattern for model in MODELS for pattern in model.entity().patterns
        }

    @pytest.mark.parametrize("function", [gif.check, gif.conformance, gif.compose])
    def test_a_model_class_names_its_entity(self, function):
        assert repr(function(PERSON, entity=gif.Person)) == repr(function(PERSON, entity="Person"))
        for odd in (gif.GifModel, dict):
            with pytest.raises(UsageError):
                function(PERSON, entity=odd)


@pytest.mark.parametrize("items", ["ID群", "住所", "通称"])
def test_the_work_on_many_occurrences_is_bounded(items, monkeypatch):
    """A thousand times as many occurrences: as many nodes kept and gaps looked for, and no larger output."""
    walker, patterns = (
        import_module("gyosei_forms.gif.checking.walker"),
        import_module("gyosei_forms.gif.checking.patterns"),
    )
    looked, walked = [], []
    once, run = patterns._gaps, walker.Walk.run

    def counted(node, pattern):
        looked.append(node)
        return once(node, pattern)

    def counted_run(self, *given):
        walked.append(given)
        return run(self, *given)

    monkeypatch.setattr(patterns, "_gaps", counted)
    monkeypatch.setattr(walker.Walk, "run", counted_run)
    entity = "LegalEntity" if items == "通称" else "Person"

    def effort(count):
        looked.clear()
        walked.clear()
        data = {items: [{}] * count}
        verdict = gif.conformance(data, entity=entity)
        gaps, size = len(looked), len(verdict.render("json"))
        report = gif.check(data, entity=entity, pattern="MP01")
        return gaps, size, len(walked), len(report.findings), verdict

    few, many = effort(5), effort(5_000)
    assert many[0] == few[0]
    assert many[1] < 400 + few[1] * (100 if items == "通称" else 2)
    assert many[2] == (few[2] if items != "ID群" else 2 + 2 * 5_000)
    assert many[3] <= 1_000
    for fit in many[4].fits:
        assert len(set(fit.missing)) == len(fit.missing)
    assert [fit.missing for fit in many[4].fits] == [fit.missing for fit in few[4].fits]


def test_every_member_of_a_repeated_item_is_reported_at_its_place():
    data = {"ID群": [{"ID": "1"}, {"ID": "2"}, {"ID種別": "x", "ID": "3"}, {"ID": "4"}]}
    assert found(data) == [("GYO-GIF-004", f"/ID群/{index}") for index in (0, 1, 3)]


class Strict(gif.IdInformation):
    model_config = ConfigDict(extra="forbid")


class Outer(BaseModel):
    applicant: gif.Person
    count: int


SECRET = "秘密の値"


class TestFromPydantic:
    @pytest.mark.parametrize(
        ("model", "data", "expected"),
        [
            (gif.Person, {"氏": [SECRET]}, [("GYO-GIF-001", "/familyName")]),
            (gif.Person, {"氏(カナ)": SECRET}, [("GYO-KANA-001", "/familyNameKana")]),
            (gif.Person, {"氏": SECRET, "familyName": SECRET}, [("GYO-GIF-003", "")]),
            (gif.Person, {"性別": {"コード": SECRET, "名称": "x"}}, [("GYO-GIF-018", "/sex")]),
            (
                gif.Person,
                {"ID群": [{}]},
                [("GYO-GIF-004", "/idGroup/0"), ("GYO-GIF-004", "/idGroup/0")],
            ),
            (gif.Person, {"性別": {"コード": "1"}}, [("GYO-GIF-004", "/sex")]),
            (Outer, {"count": SECRET}, [("GYO-GIF-004", ""), ("GYO-GIF-001", "/count")]),
            (Outer, {"applicant": SECRET, "count": 1}, [("GYO-GIF-001", "/applicant")]),
            (Strict, {"ID": "1", "ID種別": "x", "他": SECRET}, [("GYO-GIF-025", "/他")]),
            (gif.Person, "{" + SECRET, [("GYO-JSON-001", "")]),
        ],
    )
    def test_rules_and_places(self, model, data, expected):
        with pytest.raises(ValidationError) as raised:
            model.model_validate_json(data) if isinstance(data, str) else model.model_validate(data)
        report = gif.from_pydantic(raised.value)
        assert [(finding.rule, finding.pointer) for finding in report] == expected
        assert not report.ok
        for form in ("text", "json", "sarif", "csv"):
            assert SECRET not in report.render(form)
            assert SECRET not in report.render(form, lang="en")

    def test_messages_are_those_of_check(self):
        data = {"familyNameKana": "やまだ", "familyName": 1, "idGroup": [{"id": "1"}]}
        with pytest.raises(ValidationError) as raised:
            gif.Person.model_validate(data)
        assert messages(gif.from_pydantic(raised.value)) == messages(gif.check(data, entity="Person"))

    @pytest.mark.parametrize("odd", ODD)
    def test_anything_else_is_misuse(self, odd):
        with pytest.raises(UsageError):
            gif.from_pydantic(odd)

    def test_a_type_of_another_library_and_an_error_without_place(self):
        lines = [
            {"type": PydanticCustomError("GYO-XXX-001", "x"), "loc": ("a",), "input": None},
            {"type": PydanticCustomError("GYO-GIF-001", "x"), "loc": ("b",), "input": None},
            {"type": "missing", "loc": (), "input": None},
        ]
        error = ValidationError.from_exception_data("x", lines)
        assert [finding.rule for finding in gif.from_pydantic(error)] == ["GYO-GIF-025"] * 3


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("個人番号", "123456789018", set()),
        ("個人番号", "123456789019", {"GYO-NUM-015"}),
        ("個人番号", "12345-6789", {"GYO-NUM-013"}),
        ("法人番号", "7000012050003", {"GYO-NUM-004"}),
        ("教員番号", "いろは", set()),
    ],
)
@pytest.mark.parametrize("keys", [("ID種別", "ID"), ("idType", "id")])
def test_an_identifier_has_the_form_of_its_type(
    kind: str, number: str, expected: set[str], keys: tuple[str, str]
) -> None:
    group = "ID群" if keys[0] == "ID種別" else "idGroup"
    report = gif.check({group: [dict(zip(keys, (kind, number), strict=True))]}, entity="Person")
    numbers = {finding.rule: finding.pointer for finding in report if finding.rule.startswith("GYO-NUM")}
    assert set(numbers) == expected
    assert set(numbers.values()) <= {f"/{group}/0/{keys[1]}"}
    assert number not in report.render("json")
