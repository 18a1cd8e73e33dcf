"""The contradictions of the standard, one test for each row of docs/gif/contradictions.md, in its order.

What the official documents say or show is accepted, with at most a warning; what the library decides is held here.
"""

import re
from pathlib import Path

import pytest
from lxml import etree

from gyosei_forms import applications, gif
from gyosei_forms.gif import code_lists
from gyosei_forms.gif.models import MODELS
from gyosei_forms.rules import Severity

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/gif/contradictions.md"
XSD = "{http://www.w3.org/2001/XMLSchema}"
NAMESPACE = "http://xxx/xxx/gif/xxx"


def found(data, entity):
    report = gif.check(data, entity=entity)
    assert report.ok
    return [(finding.rule, finding.severity) for finding in report]


@pytest.fixture(scope="module")
def schema(shared):
    return etree.parse(str(shared / "gif/GIF_Core_DataModel.xsd"))


def test_01_sex_9_is_other_and_not_applicable():
    for name in ("その他", "適用不能"):
        assert found({"性別": {"コード": "9", "名称": name}}, "個人") == []
    assert found({"性別": {"コード": "9", "名称": "不明"}}, "個人") == [("GYO-GIF-020", Severity.WARNING)]


def test_02_members_with_or_without_officers_are_kept_and_compared_with_nothing():
    data = {"社員数": 1550, "正社員数": 1000, "従業員数": 1500}
    assert found(data, "法人") == []
    assert gif.LegalEntity.model_validate(data).to_dict("ja") == data


def test_03_latitude_and_longitude_have_decimals_and_the_flag_may_have_its_word(schema):
    types = {node.get("name"): node for node in schema.getroot().findall(XSD + "simpleType")}
    base = types["latitudeOfRepresentativePoint_simpleType"].find(XSD + "restriction").get("base")
    assert base == "xsd:integer"
    data = {"代表点の緯度": 35.680959, "代表点の経度": 139.767306}
    assert found(data, "住所") == []
    assert gif.Address.model_validate(data).to_dict("ja") == data
    flag = {"住居表示フラグ": "1:住居表示実施"}
    assert found(flag, "住所") == [("GYO-GIF-033", Severity.WARNING)]
    assert gif.Address.model_validate(flag).to_dict("ja") == flag
    assert found({"住居表示フラグ": 1}, "住所") == []


def test_04_the_fiscal_year_and_the_year_of_foundation_are_read_in_both_forms():
    assert found({"事業年度開始日": "04-01", "創業年": "1990"}, "法人") == []
    assert found({"事業年度開始日": "--04-01"}, "法人") == [("GYO-GIF-029", Severity.ADVICE)]
    assert found({"創業年": "1990年"}, "法人") == [("GYO-GIF-032", Severity.WARNING)]
    assert gif.LegalEntity.model_validate({"事業年度開始日": "--04-01"}).start_date_of_fiscal_year == "04-01"


def test_05_extension_items_are_in_no_content_model_of_the_official_schema_and_are_items_here(schema):
    root = schema.getroot()
    elements = {node.get("name") for node in root.findall(XSD + "element")}
    used = {
        node.get("ref", "").partition(":")[2].removesuffix("_MP00") for node in root.iter(XSD + "element")
    }
    base = {
        field.item.en
        for model in MODELS
        for field in model.entity().fields.values()
        if not field.item.extension
    }
    for model in MODELS:
        for field in model.entity().fields.values():
            if field.item.extension:
                assert field.item.en in elements
                assert field.item.en not in used or field.item.en in base
    assert found({"旧氏": "田中"}, "個人") == []


def test_06_telephone_numbers_of_the_documents_are_accepted():
    assert found({"連絡先電話番号": ["012-3456-7890"]}, "連絡先") == [("GYO-TEL-002", Severity.ADVICE)]
    assert found({"連絡先電話番号": ["+81 (03)5253-5111", "(03)5253-5111 内線1234"]}, "連絡先") == []
    assert {rule for rule, _ in found({"連絡先電話番号": ["+81 03-5253-5111"]}, "連絡先")} == {
        "GYO-TEL-002",
        "GYO-TEL-005",
    }
    assert found({"連絡先電話番号": ["(03)5253-5111内線1234"]}, "連絡先") == [
        ("GYO-TEL-001", Severity.WARNING)
    ]


def test_07_what_the_official_schema_lets_through_is_found(schema):
    validator = etree.XMLSchema(schema)
    document = f"""<pd:Person_MP02 xmlns:pd="{NAMESPACE}"
        xmlns:pcd="http://xxx/xxx/gif/codelist/xxx" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
      <pd:idGroup><pd:idType>教員番号</pd:idType><pd:id>A1234</pd:id></pd:idGroup>
      <pd:familyName>山田</pd:familyName><pd:givenName>花子</pd:givenName>
      <pd:familyNameKana>yamada-123</pd:familyNameKana><pd:givenNameKana>ハナコ</pd:givenNameKana>
      <pd:sex><pcd:code>1</pcd:code><pcd:value>女性</pcd:value></pd:sex>
      <pd:dateOfBirth>2999-01-01</pd:dateOfBirth>
    </pd:Person_MP02>"""
    assert validator.validate(etree.fromstring(document)), validator.error_log
    data = {
        "氏(カナ)": "yamada-123",
        "生年月日": "2999-01-01",
        "性別": {"コード": "1", "名称": "女性"},
        "住所_MP06": None,
    }
    rules = {finding.rule for finding in gif.check(data, entity="個人", pattern="MP03")}
    assert rules >= {"GYO-KANA-001", "GYO-GIF-039", "GYO-GIF-020", "GYO-GIF-005"}


def test_08_names_are_spelt_as_published():
    for model in (gif.Facility, gif.Equipment):
        names = {field.item.en for field in model.entity().fields.values()}
        assert {"availabileDateTimeDescription", "availabileDateTimeFormula"} <= names
    report = gif.check({"availableDateTimeFormula": "09"}, entity="Facility")
    (finding,) = (one for one in report if one.rule == "GYO-GIF-008")
    assert finding.suggestion == "availabileDateTimeFormula"


def test_09_the_original_line_is_never_rewritten():
    data = {
        "都道府県": "東京都",
        "市区町村(郡)": "千代田区",
        "町字": "霞が関二丁目",
        "番地以下": "1-2",
        "連結表記": "東京都千代田区霞が関二丁目１番2号",
    }
    assert found(data, "住所") == []
    assert gif.Address.model_validate(data).full_address == data["連結表記"]
    assert found({"番地以下": "１番2号"}, "住所") == [("GYO-ADDR-002", Severity.WARNING)]
    assert found({"郵便番号": "060-8611"}, "住所") == [("GYO-ADDR-001", Severity.WARNING)]
    assert gif.Address.model_validate({"郵便番号": "060-8611"}).postal_code == "060-8611"


def test_10_a_business_place_has_a_name():
    report = gif.check({"事業所住所": {}}, entity="事業所")
    assert [(one.rule, one.values["item_ja"]) for one in report] == [("GYO-GIF-004", "名称")]


def test_11_sex_is_required_by_pattern_3_and_the_contact_point_by_none():
    table = gif.Person.entity()
    assert [pattern for pattern in table.patterns if "sex" in table.required(pattern)] == ["MP03"]
    assert all(
        "contact_point_information" not in table.required(pattern) for pattern in ("", *table.patterns)
    )


def test_12_the_list_of_countries_is_a_sample_of_2011():
    for name in ("日本国", "日本"):
        assert found({"国籍": {"コード": "JPN", "名称": name}}, "個人") == []
    assert not code_lists.get("CountryRegionCodeList").closed
    for code, name, rule in (
        ("SSD", "南スーダン共和国", "GYO-GIF-019"),
        ("MKD", "北マケドニア共和国", "GYO-GIF-020"),
        ("SWZ", "エスワティニ王国", "GYO-GIF-020"),
    ):
        data = {"国籍": {"コード": code, "名称": name}}
        assert found(data, "個人") == [(rule, Severity.WARNING)]
        assert gif.Person.model_validate(data).to_dict("ja") == data


def test_13_kana_and_english_of_the_short_form_are_no_items():
    data = {"町字以下(カナ)": "カスミガセキ2-1-2"}
    assert found(data, "住所") == [("GYO-GIF-008", Severity.WARNING)]
    assert gif.Address.model_validate(data).to_dict("ja") == data


def test_14_the_forms_of_451_are_taken_as_published():
    # the rest of 451 is in tests/applications/test_application_contradictions.py
    data = {"事業種目": ["3921 情報処理サービス業", "G 情報通信業"]}
    assert found(data, "法人") == []
    for code in ("G", "39"):
        assert found({"業種コード": code}, applications.BusinessPlaceRow) == []
    acts = {"委任者": {"氏": "鈴木"}, "委任者の役割": "行政書士", "委任内容": "申請の提出"}
    report = gif.check(acts, entity=applications.IndividualBasics)
    assert {one.rule for one in report} == {"GYO-APP-001"}  # the four required items are not there
    names = {field.item.ja for field in applications.Finances.entity().fields.values()}
    assert "売上総利益" in names
    assert "売上純利益" not in names


def test_15_an_address_has_the_29_extension_items_of_the_data_model_description():
    items = [field.item for field in gif.Address.entity().fields.values() if field.item.extension]
    assert len(items) == 29
    assert {"フロア名", "部屋番号"} <= {item.ja for item in items}


def test_the_page_has_a_row_for_each_and_each_has_a_test():
    rows = re.findall(r"^\| ([0-9]+) \|.*`(test_[0-9a-z_]+)`", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 16))
    assert [name for _, name in rows] == [name for name in globals() if re.match("test_[0-9]{2}_", name)]
