"""The models against the standard's own tables and schemas."""

import importlib.util
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import code_lists, entities, models
from gyosei_forms.gif.items import Kind
from gyosei_forms.gif.models import MODELS
from gyosei_forms.rules import Severity

NAMES = [model.EN for model in MODELS]
XSD = "{http://www.w3.org/2001/XMLSchema}"
ROOT = Path(__file__).parents[2]

# Patterns in which table and schema disagree: (type, item) to (table requires, schema requires). None is known.
DEVIATIONS: dict[tuple[str, str], tuple[bool, bool]] = {}


@pytest.fixture(scope="module")
def published(shared):
    tables = json.loads((shared / "gif/core_data_model.json").read_text(encoding="utf-8"))
    return {table["entity_en"]: table["fields"] for table in tables}


@pytest.fixture(scope="module")
def schema(shared):
    return etree.parse(str(shared / "gif/GIF_Core_DataModel.xsd")).getroot()


def _type_of(field):
    item = field.item
    if item.code_list:
        japanese = code_lists.get(item.code_list).ja
        return f"pcd:{japanese}（コード{'、名称' if item.kind is Kind.PART else ''}）"
    return f"pd:{field.part.ja}" if item.kind is Kind.PART else str(item.kind)


@pytest.mark.parametrize("name", NAMES)
def test_every_item_is_as_published(published, name):
    entity = models.table(name)
    rows = published[name]
    assert [field.item.en for field in entity.fields.values()] == [row["name_en"] for row in rows]
    for field, row in zip(entity.fields.values(), rows, strict=True):
        item = field.item
        assert item.ja == row["name_ja"]
        assert item.required is row["required"]
        assert list(item.patterns) == row["required_in_patterns"]
        assert item.extension is (row["section"] == "extension")
        assert item.open_maximum is (row["max"] == "")
        if not item.open_maximum:
            assert item.many is (row["max"] in ("n", "ｎ"))
        assert item.suffix is row["pattern_suffix"]
        assert _type_of(field) == row["type"]


def test_counts_of_base_items():
    items = {
        model.EN: [field.item.extension for field in entities.of(model).fields.values()] for model in MODELS
    }
    assert {name: (marks.count(False), marks.count(True)) for name, marks in items.items()} == {
        "Person": (17, 27),
        "LegalEntity": (18, 8),
        "BusinessPlace": (4, 1),
        "ContactPoint": (8, 0),
        "Address": (11, 29),
        "Facility": (11, 25),
        "Accessibility": (19, 0),
        "ChildcareInformation": (8, 1),
        "Land": (13, 0),
        "Building": (9, 16),
        "OtherBuildingStructure": (9, 16),
        "Equipment": (8, 11),
        "Event": (32, 29),
        "IdInformationModel": (2, 0),
        "CodeInformationModel": (2, 0),
        "RoleInformationModel": (2, 0),
        "RelatedOrganizationInformationModel": (2, 0),
    }


@pytest.mark.parametrize("name", NAMES)
def test_attributes_are_the_english_names_in_snake_case(name):
    for attribute, field in models.table(name).fields.items():
        word, _, unit = field.item.en.partition("_")
        snake = re.sub(r"([A-Z])", r"_\1", word).lower()
        assert attribute == (f"{snake}_{unit.lower()}" if unit else snake)
        assert field.item.unit == unit
    assert not any(
        "/" in key or "~" in key for key in models.table(name).keys
    )  # pointers take them as they are


@pytest.mark.parametrize("name", NAMES)
def test_official_examples_pass_with_at_most_a_warning(published, name):
    checked = 0
    for row in published[name]:
        example = row["example"]
        if not example or row["type"].startswith("pd:") or "例）" in example:
            continue
        value = [example] if row["max"] in ("n", "ｎ") else example
        for key in (row["name_en"], row["name_ja"]):
            report = gif.check({key: value}, entity=name)
            assert [f.rule for f in report.errors if f.rule != "GYO-GIF-004"] == [], key
            checked += 1
    assert checked >= (0 if name == "RoleInformationModel" else 2)


def test_the_telephone_example_that_445_does_not_list_is_accepted_openly():
    report = gif.check({"連絡先電話番号": ["012-3456-7890"]}, entity="ContactPoint")
    assert report.rule_ids == {"GYO-TEL-002"}
    assert report.findings[0].severity is Severity.ADVICE


def _groups(schema):
    return {group.get("name"): group for group in schema.findall(XSD + "group")}


def _content(schema, type_name):
    """Return {item: (required, repeated)} of a complex type, groups and base types followed."""
    kind = next(node for node in schema.findall(XSD + "complexType") if node.get("name") == type_name)
    base = kind.find(f".//{XSD}extension")
    inherited = {} if base is None else _content(schema, base.get("base").split(":")[1])
    elements = kind.findall(f".//{XSD}element")
    for reference in kind.findall(f".//{XSD}group"):
        elements += _groups(schema)[reference.get("ref").split(":")[1]].findall(f".//{XSD}element")
    return inherited | {
        node.get("ref").split(":")[1].removesuffix("_MP00"): (
            node.get("minOccurs") != "0",
            node.get("maxOccurs") == "unbounded",
        )
        for node in elements
    }


PROFILES = [(model.EN, pattern) for model in MODELS for pattern in ("", *entities.of(model).patterns)]


@pytest.mark.parametrize(("name", "pattern"), PROFILES)
def test_required_items_are_those_of_the_official_schema(schema, name, pattern):
    entity = models.table(name)
    type_name = f"{name}_{pattern}" if pattern else name
    content = _content(schema, type_name)
    required = entity.required(pattern)
    found = {}
    base = {name: field for name, field in entity.fields.items() if not field.item.extension}
    for attribute, field in base.items():
        ours, theirs = attribute in required, content[field.item.en][0]
        if ours != theirs:
            found[type_name, field.item.en] = (ours, theirs)
        assert field.item.many is content[field.item.en][1]
    assert list(content) == [field.item.en for field in base.values()]
    assert found == {key: value for key, value in DEVIATIONS.items() if key[0] == type_name}


def test_the_schema_has_no_other_patterns(schema):
    known = {f"{name}_{pattern}" for name, pattern in PROFILES if pattern}
    types = {node.get("name") for node in schema.findall(XSD + "complexType")}
    assert {name for name in types if re.fullmatch(r"(Person|LegalEntity|Address)_MP\d\d", name)} == known


@pytest.mark.parametrize("name", NAMES)
def test_value_types_are_those_of_the_official_schema(schema, name):
    bases = {
        node.get("name"): node.find(XSD + "restriction").get("base")
        for node in schema.findall(XSD + "simpleType")
        if node.find(XSD + "restriction") is not None
    }
    expected = {
        Kind.DATE: "xsd:date",
        Kind.INTEGER: "xsd:integer",
        Kind.URI: "xsd:anyURI",
        Kind.MONTH_DAY: "xsd:gMonthDay",
    }
    for field in models.table(name).fields.values():
        if field.item.kind not in (Kind.PART, Kind.CODE):
            assert bases[f"{field.item.en}_simpleType"] == expected.get(field.item.kind, "xsd:string")


def test_suffixes_are_the_substitution_groups_of_the_schema(schema):
    elements = {node.get("name") for node in schema.findall(XSD + "element")}
    for model in MODELS:
        for key, meaning in entities.of(model).keys.items():
            if meaning.pattern and meaning.lang == "en":
                assert key in elements


def test_a_bare_name_is_pattern_1_in_the_schema(schema):
    types = {node.get("name"): node.get("type") for node in schema.findall(XSD + "element")}
    assert types["address"] == "pd:Address_MP01"
    assert types["representative"] == "pd:Person_MP01"


def test_data_files_are_as_the_tool_writes_them(shared):
    spec = importlib.util.spec_from_file_location("build_gif", ROOT / "tools/build_gif.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.check(tool.build(shared)) == 0
    assert tool.check({"code_lists.toml": b"another"}) == 1


def test_every_data_file_has_its_source_and_licence():
    folder = ROOT / "src/gyosei_forms/data/gif"
    sources = tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))
    assert {row["file"] for row in sources.values()} == {
        path.name for path in folder.iterdir() if path.name != "SOURCES.toml"
    }
    assert all(row["title"] and row["source"] and row["licence"] for row in sources.values())


def test_codes_are_those_of_the_official_schema(shared):
    root = etree.parse(str(shared / "gif/GIF_Core_CodeList.xsd")).getroot()
    published = json.loads((shared / "gif/code_lists.json").read_text(encoding="utf-8"))
    assert len(published) == 6
    for name in (one["name_en"] for one in published):
        node = next(
            one for one in root.findall(XSD + "simpleType") if one.get("name") == f"{name}_code_simpleType"
        )
        codes = {one.get("value") for one in node.iter(XSD + "enumeration")}
        assert set(code_lists.get(name).names) == codes


def test_dates_are_days():
    assert gif.Person.model_validate({"生年月日": "2000-01-01"}).date_of_birth == date(2000, 1, 1)


def test_a_code_list_says_its_version_and_source():
    for name in code_lists.names():
        one = gif.code_lists.get(name)
        assert gif.code_lists.get(one.ja) is one
        assert (one.en, one.version) == (name, "2.3")
        assert one.source.document.version == "2.3"
    assert len(code_lists.get("国コード一覧").names) == 247
    assert not code_lists.get("国コード一覧").closed
    assert [len(code_lists.get(name).names) for name in code_lists.names()] == [4, 4, 3, 6, 10, 247]
    for odd in ("性別", "", None, 5):
        with pytest.raises(UsageError):
            code_lists.get(odd)
