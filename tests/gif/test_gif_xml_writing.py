"""Writing XML, and the schemas that come with it."""

import hashlib
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

import gyosei_forms
from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import entities
from gyosei_forms.gif.models import MODELS

DATA = Path(gyosei_forms.__file__).parent / "data/gif_xsd"
XSD = "{http://www.w3.org/2001/XMLSchema}"
PERSON = {
    "idGroup": [{"idType": "教員番号", "id": "A1234"}],
    "familyName": "山田",
    "givenName": "花子",
    "familyNameKana": "ヤマダ",
    "givenNameKana": "ハナコ",
}


def rules(record, pattern="MP02", model=gif.Person):
    written = model.model_validate(record).to_xml(pattern)
    return written.value, {(finding.rule, finding.pointer) for finding in written.report}


def test_the_text_of_a_document():
    written = gif.Person.model_validate(PERSON | {"dateOfBirth": "2000-01-01"}).to_xml("MP02")
    assert written.unwrap().decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<pd:Person_MP02 xmlns:pd="http://xxx/xxx/gif/xxx" xmlns:pcd="http://xxx/xxx/gif/codelist/xxx">\n'
        "  <pd:idGroup>\n    <pd:idType>教員番号</pd:idType>\n    <pd:id>A1234</pd:id>\n  </pd:idGroup>\n"
        "  <pd:familyName>山田</pd:familyName>\n  <pd:givenName>花子</pd:givenName>\n"
        "  <pd:familyNameKana>ヤマダ</pd:familyNameKana>\n  <pd:givenNameKana>ハナコ</pd:givenNameKana>\n"
        "  <pd:dateOfBirth>2000-01-01</pd:dateOfBirth>\n</pd:Person_MP02>\n"
    )


@given(st.characters(codec="utf-8") | st.sampled_from("\0\x0b\x1f\ufffe\uffff"))
def test_characters_that_xml_cannot_carry_are_refused_with_place_and_code_point(character):
    text = f"ab{character}c"
    written = gif.Person.model_validate(PERSON | {"remark": text}).to_xml("MP02")
    if re.fullmatch("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", character):
        assert gif.read_xml(written.unwrap()).value.remark == text
        return
    assert written.value is None
    (finding,) = written.report.findings
    assert (finding.rule, finding.pointer, finding.position.offset) == ("GYO-XML-019", "/remark", 2)
    assert f"U+{ord(character):04X}" in finding.message("en")


@pytest.mark.parametrize(
    ("record", "pattern", "expected"),
    [
        (PERSON, "MP01", {("GYO-GIF-005", "")}),
        ({"familyName": "山田"}, None, {("GYO-XML-021", ""), ("GYO-GIF-005", "")}),
        (PERSON | {"address_MP06": {}}, "MP02", {("GYO-GIF-005", "/address_MP06")}),
        (PERSON | {"独自": 1}, "MP02", {("GYO-XML-020", "/独自")}),
        (PERSON | {"sex": {"code": "1", "value": "男", "x": 1}}, "MP02", {("GYO-XML-020", "/sex/x")}),
        (PERSON | {"age": 10**400}, "MP02", {("GYO-LIMIT-001", "/age"), ("GYO-XML-018", "/age")}),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_written(record, pattern, expected):
    value, found = rules(record, pattern)
    assert value is None
    assert found == expected


def test_a_value_that_the_schema_alone_refuses():
    value, found = rules({"contactPointUrl": "https://example.go.jp/%zz"}, None, gif.ContactPoint)
    assert (value, found) == (None, {("GYO-XML-022", "/contactPointUrl")})
    building = {
        "buildingAddress_MP07": {
            "fullAddress": "1",
            "postalCode": "1",
            "country": {"code": "USA", "value": "米国"},
        }
    }
    nested = building | {
        "equipmentInformation": [
            {
                "equipmentAddress_MP07": building["buildingAddress_MP07"],
                "id": "1",
                "name": "a",
                "nameKana": "ア",
                "url": "a:%zz",
            }
        ]
    }
    built = gif.Building.model_validate(nested)
    assert [finding.pointer for finding in built.to_xml().report.errors] == ["/equipmentInformation/0/url"]


def test_a_chain_deeper_than_a_document_may_be():
    address = {"fullAddress": "1", "postalCode": "1", "country": {"code": "USA", "value": "米国"}}
    building = gif.Building.model_validate({"buildingAddress_MP07": [address]})
    for _ in range(70):
        building = gif.Building(building_address=building.building_address, related_building=(building,))
    written = building.to_xml()
    assert written.value is None
    assert [finding.values["limit"] for finding in written.report.errors] == ["max_depth"]


def test_bare_names_stay_where_pattern_1_is_complete():
    value, found = rules(PERSON | {"familyNameEn": "Yamada", "givenNameEn": "Hanako"}, None)
    assert found == set()
    assert b"<pd:Person xmlns" in value
    assert gif.read_xml(value).value.pattern == ""


def test_the_pattern_asked_for_is_that_of_the_root_only():
    built = gif.Person.model_validate(PERSON)
    assert built.to_xml("MP02").value == built.with_pattern("MP02").to_xml().value
    with pytest.raises(UsageError, match="MP01"):
        built.to_xml("MP04")


def test_a_personal_number_is_written_and_read_and_not_shown():
    record = PERSON | {"idGroup": [{"idType": "個人番号", "id": "123456789018"}]}
    built = gif.Person.model_validate(record)
    written = built.to_xml("MP02")
    assert b"<pd:id>123456789018</pd:id>" in written.value
    assert "123456789018" not in repr(written)
    assert gif.read_xml(written.value).value == built.with_pattern("MP02")
    broken = gif.read_xml(written.value.replace(b"123456789018", b"123456789019"))
    assert broken.value is None
    assert "12345678901" not in broken.report.render("json")


def test_a_null_item_is_not_written():
    value, _ = rules(PERSON | {"remark": None, "sex": None})
    assert b"remark" not in value
    assert gif.read_xml(value).value == gif.Person.model_validate(PERSON | {"remark": None}).with_pattern(
        "MP02"
    )


def test_the_official_schemas_are_shipped_as_published(shared):
    rows = tomllib.loads((DATA / "SOURCES.toml").read_text(encoding="utf-8"))
    assert {row["file"] for row in rows.values()} == {path.name for path in DATA.glob("*.xsd")}
    for row in rows.values():
        raw = (DATA / row["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == row["sha256"]
        assert raw == (shared / "gif" / row["file"]).read_bytes()
        assert gif.xml_schemas()[row["file"]] == raw
        assert "CC-BY-4.0" in row["licence"]
        assert "CC0-1.0" in row["licence"]


def _types(schema):
    root = etree.fromstring(schema)
    return {
        node.get("name"): [
            (
                one.get("name") or one.get("ref").removeprefix("pd:").removesuffix("_MP00"),
                one.get("maxOccurs"),
            )
            for one in node.iter(XSD + "element")
        ]
        for node in root.iter(XSD + "complexType")
    }


def test_the_profile_has_every_extension_item_of_every_type():
    types = _types(gif.xml_schemas()["GIF_Core_Profile.xsd"])
    expected = {}
    for model in MODELS:
        table = entities.of(model)
        items = [field.item for field in table.fields.values() if field.item.extension]
        if items and table.en != "OtherBuildingStructure":
            for name in (table.en, *(f"{table.en}_{pattern}" for pattern in table.patterns)):
                expected[name] = [(item.en, item.many) for item in items]
    assert {
        name: [(one, most == "unbounded") for one, most in found] for name, found in types.items()
    } == expected


def test_a_profile_of_some_items(tmp_path):
    files = gif.xml_schemas({"個人": ["年齢", "middleName"], "OtherBuildingStructure": ["status"]})
    types = _types(files["GIF_Core_Profile.xsd"])
    assert {name: [one for one, _ in found] for name, found in types.items()} == {
        "Person": ["middleName", "age"],
        "Person_MP01": ["middleName", "age"],
        "Person_MP02": ["middleName", "age"],
        "Person_MP03": ["middleName", "age"],
        "Building": ["status"],
    }
    for name, text in files.items():
        (tmp_path / name).write_bytes(text)
    schema = etree.XMLSchema(file=str(tmp_path / "GIF_Core_Profile.xsd"))
    some = gif.Person.model_validate(PERSON | {"age": 40}).to_xml("MP02").unwrap()
    other = gif.Person.model_validate(PERSON | {"alternativeName": "a"}).to_xml("MP02").unwrap()
    assert schema.validate(etree.fromstring(some))
    assert not schema.validate(etree.fromstring(other))
    assert etree.fromstring(gif.xml_schemas({})["GIF_Core_Profile.xsd"]).find(f".//{XSD}complexType") is None


def test_positions_are_decimals_in_the_profile_and_integers_in_the_official_schema(tmp_path):
    address = {"fullAddress": "1", "postalCode": "1", "country": {"code": "USA", "value": "米国"}}
    for value in (35.680959, 1e-05, 35, 35.0, -0.5):
        built = gif.Address(**address, latitude_of_representative_point=35).model_copy(
            update={"latitude_of_representative_point": value}
        )
        read = gif.read_xml(built.to_xml("MP07").unwrap()).value
        assert read is None or read.latitude_of_representative_point == value
    schema = etree.parse(DATA / "GIF_Core_DataModel.xsd")
    kind = schema.find(
        f".//{XSD}simpleType[@name='latitudeOfRepresentativePoint_simpleType']/{XSD}restriction"
    )
    assert kind.get("base") == "xsd:integer"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=5, deadline=None)
@given(st.sampled_from(["https://example.go.jp/gif", "urn:gif:data", "http://a:80/b?c=d#e"]))
def test_schemas_for_another_namespace(tmp_path, data):
    names = gif.Namespaces(data=data)
    for name, text in gif.xml_schemas(namespaces=names).items():
        (tmp_path / name).write_bytes(text)
    record = PERSON | {"age": 40, "sex": {"code": "2", "value": "女性"}}
    document = gif.Person.model_validate(record).to_xml("MP02", namespaces=names).unwrap()
    schema = etree.XMLSchema(file=str(tmp_path / "GIF_Core_Profile.xsd"))
    assert schema.validate(etree.fromstring(document))
    assert etree.fromstring(document).tag == f"{{{data}}}Person_MP02"


@pytest.mark.parametrize(
    "extensions",
    [
        {"Human": []},
        {"Person": ["familyName"]},
        {"Person": ["x"]},
        {"Person": "age"},
        {"Person": [1]},
        ["age"],
        1,
    ],
)
def test_profiles_that_are_none(extensions):
    with pytest.raises(UsageError):
        gif.xml_schemas(extensions)


_VALIDATE = """
import javax.xml.validation.*; import javax.xml.transform.stream.StreamSource; import java.io.File;
public class Validate { public static void main(String[] files) throws Exception {
  SchemaFactory factory = SchemaFactory.newInstance("http://www.w3.org/2001/XMLSchema");
  factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", true);
  Schema schema = factory.newSchema(new File(files[0]));
  for (int i = 1; i < files.length; i++) schema.newValidator().validate(new StreamSource(new File(files[i])));
} }
"""


@pytest.mark.skipif(
    shutil.which("java") is None, reason="needs a JDK (Xerces, an outside opinion); runs where there is one"
)
def test_another_processor_takes_profile_and_documents(tmp_path):
    for name, text in gif.xml_schemas().items():
        (tmp_path / name).write_bytes(text)
    address = {"fullAddress": "1", "postalCode": "1", "country": {"code": "USA", "value": "米国"}}
    records = {
        "person": gif.Person.model_validate(PERSON | {"age": 40, "registeredResidentAddress_MP07": address}).with_pattern("MP02"),
        "structure": gif.OtherBuildingStructure.model_validate({"buildingAddress_MP07": [address], "status": "a"}),
        "address": gif.Address.model_validate(address | {"latitudeOfRepresentativePoint": 35.68, "displayedAddressFlag": "1:住居表示実施"}).with_pattern("MP07"),
    }  # fmt: skip
    for name, record in records.items():
        (tmp_path / f"{name}.xml").write_bytes(record.to_xml().unwrap())
    (tmp_path / "Validate.java").write_text(_VALIDATE)
    files = ["GIF_Core_Profile.xsd", *(f"{name}.xml" for name in records)]
    done = subprocess.run(
        ["java", "Validate.java", *files], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
