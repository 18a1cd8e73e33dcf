"""gif.conformance of names, schemas and model classes: judged without any data."""

import json
from pathlib import Path
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from gyosei_forms import gif
from gyosei_forms.errors import UsageError
from gyosei_forms.gif import Matching, Standing, models
from gyosei_forms.gif.models import MODELS
from gyosei_forms.limits import Limits

EXAMPLES = Path(__file__).parents[2] / "examples/demonstration"
SERVICES = ("service_1", "service_2", "service_3")


def record(service):
    return json.loads((EXAMPLES / f"{service}.json").read_text(encoding="utf-8"))


def words(verdict):
    return [answer.word() for answer in verdict.levels.values()]


def judged(schema, entity="Person", **named):
    return gif.conformance(gif.JsonSchema(schema), entity=entity, **named)


def properties(names):
    return {"properties": {name: {"type": "string"} for name in names}}


@pytest.mark.parametrize("service", SERVICES)
def test_every_form_of_description_gets_the_same_verdict(service):
    names = list(record(service))
    expected = gif.conformance(names, entity="Person")
    model = type(
        "Service", (BaseModel,), {"__annotations__": dict.fromkeys(names, str), "__module__": __name__}
    )
    given_ = [
        gif.Columns(names),
        gif.Columns(dict.fromkeys(names, "VARCHAR(100) NOT NULL")),
        gif.JsonSchema(properties(names)),
        gif.JsonSchema(json.dumps(properties(names)).encode()),
        model,
    ]
    for one in given_:
        verdict = gif.conformance(one, entity="Person")
        assert verdict.naming is expected.naming
        assert verdict.foreign == expected.foreign
        assert [name.name for name in verdict.names] == names
        assert verdict.levels == expected.levels
        assert [fit.missing for fit in verdict.fits] == [fit.missing for fit in expected.fits]
        assert verdict.items == expected.items
        assert verdict.lv1.is_unknown


def test_renaming_turns_the_verdict_on_a_schema():
    names = list(record("service_3"))
    renamed = [{"セイ": "姓（カナ）", "メイ": "名（カナ）"}.get(name, name) for name in names]
    assert judged(properties(names)).naming is Standing.FOREIGN
    assert judged(properties(renamed)).naming is Standing.LABEL


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_schema_pydantic_makes_of_a_model_is_official_and_complete(model):
    for given_ in (model, gif.JsonSchema(model.model_json_schema(by_alias=True))):
        verdict = gif.conformance(given_, entity=model)
        assert verdict.naming is Standing.OFFICIAL
        assert words(verdict) == ["unknown"] * 3
        assert all(fit.complete for fit in verdict.fits)
        assert not verdict.report.findings
        assert {one.matching for one in verdict.items} == {Matching.OFFICIAL}


def test_a_class_of_gif_brings_its_entity():
    assert gif.conformance(gif.Address).entity.en == "Address"


class Home(BaseModel):
    prefecture: Annotated[str, Field(alias="都道府県")]


class Applicant(BaseModel):
    name: Annotated[str, Field(alias="氏名")]
    born: Annotated[int, Field(alias="生年月日")]
    home: Annotated[Home | None, Field(alias="住所")] = None


def test_the_class_of_a_service_is_judged_by_its_aliases():
    verdict = gif.conformance(Applicant, entity="Person")
    assert [name.name for name in verdict.names] == ["氏名", "生年月日", "住所", "都道府県"]
    assert verdict.naming is Standing.OFFICIAL
    (finding,) = verdict.deciding
    assert (finding.rule, finding.pointer) == ("GYO-GIF-056", "/properties/生年月日")
    found = {one.item.ja: one.matching for one in verdict.items}
    assert found["生年月日"] is Matching.TYPE_MISMATCH
    assert found["住所.都道府県"] is Matching.OFFICIAL
    assert found["氏"] is Matching.SPLITTABLE
    assert words(verdict) == ["unknown", "no", "no"]


TYPES = {
    "氏": {"string"},
    "生年月日": {"string"},
    "性別": {"object"},
    "年齢": {"integer", "number", "string"},
    "ID群": {"array", "object"},
}


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("type_", ["string", "integer", "number", "boolean", "object", "array"])
def test_types(name, type_):
    verdict = judged({"properties": {name: {"type": [type_, "null"]}}})
    assert ("GYO-GIF-056" in verdict.report.rule_ids) is (type_ not in TYPES[name])
    (one,) = (one for one in verdict.items if one.names)
    assert (one.matching is Matching.TYPE_MISMATCH) is (type_ not in TYPES[name])


@pytest.mark.parametrize(
    ("format_", "fits"), [("date", True), ("date-time", False), ("time", False), ("email", True)]
)
def test_the_format_of_a_day(format_, fits):
    verdict = judged({"properties": {"生年月日": {"type": "string", "format": format_}}})
    assert verdict.report.ok is fits


@pytest.mark.parametrize(
    ("sql", "fits"),
    [
        ("DATE", True),
        ("varchar(10)", True),
        ("CHARACTER VARYING (10)", True),
        ("timestamp with time zone", False),
        ("integer", False),
        ("geometry", True),
        ("", True),
    ],
)
def test_sql_types(sql, fits):
    assert gif.conformance(gif.Columns({"生年月日": sql}), entity="Person").report.ok is fits


def test_references_and_combinations_inside_the_document():
    schema = {
        "$ref": "#/definitions/base",
        "definitions": {
            "base": {
                "allOf": [{"$ref": "#/definitions/names"}, {"properties": {"住所": {"$ref": "#/$defs/a"}}}]
            },
            "names": {"properties": {"氏": {"type": "string"}, "a~b/c d": {}}, "required": ["氏"]},
        },
        "$defs": {"a": {"anyOf": [{"properties": {"都道府県": {"type": "string"}}}, {"type": "null"}]}},
    }
    verdict = judged(schema)
    assert {name.name for name in verdict.names} == {"氏", "a~b/c d", "住所", "都道府県"}
    assert not verdict.report.findings
    assert [item.en for item in verdict.flat] == []
    (place,) = (name.pointer for name in verdict.names if name.name == "a~b/c d")
    assert place == "/definitions/names/properties/a~0b~1c d"


def test_an_own_id_and_escapes_in_references():
    schema = {
        "$id": "urn:example:s",
        "properties": {"住所": {"$ref": "urn:example:s#/$defs/%E4%BD%8F~1"}},
        "$defs": {"住/": {"properties": {"都道府県": {}}}},
    }
    assert [name.name for name in judged(schema).names] == ["住所", "都道府県"]


@pytest.mark.parametrize("reference", ["other.json", "#/$defs/none", "#anchor", "urn:x#/a", "#/$defs/a/0"])
def test_what_a_reference_leads_out_to_is_unknown(reference):
    verdict = judged({"properties": {"address": {"$ref": reference}}, "$defs": {"a": []}})
    assert verdict.report.rule_ids == {"GYO-GIF-057"}
    assert verdict.naming is Standing.OFFICIAL
    assert [one.matching for one in verdict.items if one.item.en == "address"] == [Matching.OFFICIAL]


def test_an_item_of_unknown_type_is_what_its_name_says():
    for unknown in ({}, True, {"$ref": "other.json"}):
        (name,) = judged({"properties": {"住所": unknown}}).names
        assert (name.standing, name.item.en) == (Standing.OFFICIAL, "Person.address")
    (name,) = judged({"properties": {"住所": {"type": "string"}}}).names
    assert (name.standing, name.item.en) == (Standing.LABEL, "Address.fullAddress")


def test_many_alternatives_are_all_read():
    branches = [{"properties": {f"列{i}": {}}} for i in range(3_000)]
    found = judged({"allOf": [*branches, {"properties": {"氏": {}}}]})
    assert len(found.names) + found.names_left_out == 3_001


def test_what_the_schema_leaves_optional():
    schema = properties(["familyName", "givenName"]) | {"required": ["familyName"]}
    verdict = judged(schema)
    by_pattern = {fit.pattern: [item.en for item in fit.optional] for fit in verdict.fits}
    assert by_pattern == {name: ["givenName"] for name in ("MP01", "MP02", "MP03")}
    assert "必須でない: 名" in verdict.render()
    assert json.loads(verdict.render("json"))["patterns"][0]["optional"] == [{"ja": "名", "en": "givenName"}]


@pytest.mark.parametrize("schema", [{}, {"氏": "山田"}, True, False, {"type": "array"}, "[]", "5", '"x"'])
def test_a_schema_of_no_object_leaves_everything_open(schema):
    verdict = judged(schema)
    assert words(verdict) == ["unknown"] * 3
    assert verdict.report.rule_ids == {"GYO-GIF-058"}


@pytest.mark.parametrize("raw", [b"{", b"\xff", b'{"properties": ' + b"[" * 100 + b"]" * 100 + b"}"])
def test_unreadable_schemas(raw):
    verdict = judged(raw)
    assert words(verdict) == ["unknown"] * 3
    assert not verdict.report.ok


def test_a_record_that_holds_itself_ends():
    schema = {"properties": {"relatedFacility": {"type": "array", "items": {"$ref": "#"}}, "名称": {}}}
    verdict = judged(schema, "Facility")
    assert verdict.naming is Standing.OFFICIAL
    assert not verdict.report.findings


def test_references_that_lead_in_a_circle_end():
    schema = {
        "properties": {"氏": {"$ref": "#/$defs/a"}},
        "$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
    }
    assert judged(schema).naming is Standing.OFFICIAL
    both = {
        "allOf": [{"$ref": "#"}],
        "anyOf": [{"$ref": "#"}],
        "properties": {"氏": {"allOf": [{"$ref": "#"}]}},
    }
    assert judged(both).naming is Standing.OFFICIAL


def chain(length):
    return {f"a{i}": {"$ref": f"#/$defs/a{i + 1}"} for i in range(length)}


@pytest.mark.parametrize("word", ["$ref", "allOf"])
def test_long_chains_of_references_are_over_a_limit(word):
    links = {name: one if word == "$ref" else {"allOf": [one]} for name, one in chain(5_000).items()}
    verdict = judged({"properties": {"氏": {"$ref": "#/$defs/a0"}}, "$defs": links})
    assert verdict.report.rule_ids == {"GYO-LIMIT-001"}
    assert words(verdict) == ["unknown"] * 3


def test_a_schema_that_doubles_at_every_step_is_bounded():
    step = lambda i: {"type": "array", "items": {"$ref": f"#/$defs/p{i + 1}"}}  # noqa: E731
    defs = {f"p{i}": {"properties": {"relatedFacility": step(i), "関連施設": step(i)}} for i in range(60)}
    schema = {"$ref": "#/$defs/p0", "$defs": defs}
    verdict = judged(schema, "Facility", limits=Limits(max_items=1_000))
    assert "GYO-LIMIT-001" in verdict.report.rule_ids


def test_deep_nesting_beyond_the_entities_is_not_looked_at():
    schema = {"type": "object"}
    for _ in range(20_000):
        schema = {"properties": {"都道府県": schema}}
    assert "GYO-GIF-056" in judged(schema, "Address").report.rule_ids


def test_many_columns_are_counted_beyond_the_limit():
    names = [f"列{i}" for i in range(30_000)]
    verdict = gif.conformance(gif.Columns(names), entity="Person")
    assert (len(verdict.names), verdict.names_left_out) == (1_000, 29_000)
    assert verdict.naming is Standing.FOREIGN


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.sampled_from(["string", "object", "#", "#/properties/氏", "date"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "type",
                        "properties",
                        "$ref",
                        "allOf",
                        "anyOf",
                        "items",
                        "required",
                        "氏",
                        "住所",
                        "format",
                        "$id",
                        "enum",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=25,
    )
)
def test_no_schema_raises(schema):
    for one in (schema, {"properties": schema}, {"properties": {"住所": schema, "氏": schema}}):
        if isinstance(one, dict | bool):
            judged(one).render("json")


def test_items_that_follow_from_others():
    items = {one.item.en: one for one in gif.conformance(record("service_1"), entity="Person").items}
    assert items["familyName"].matching is Matching.RENAMED
    assert (items["familyName"].names, str(items["familyName"].source)) == (("姓",), "004:2609")
    assert items["givenName"].matching is Matching.OFFICIAL
    whole = items["address.fullAddress"]
    assert whole.matching is Matching.COMPOSABLE
    assert whole.names == ("都道府県", "市区町村（群）", "町字", "番地以下")
    assert items["sex"].matching is Matching.MISSING
    items = {one.item.en: one.matching for one in gif.conformance(record("service_2"), entity="Person").items}
    assert items["familyName"] is items["address.prefecture"] is Matching.SPLITTABLE
    assert items["address.fullAddress"] is Matching.RENAMED
    foreign = gif.conformance(["セイ"], entity="Person").items[0]
    assert (foreign.matching, foreign.standing) == (Matching.RENAMED, Standing.FOREIGN)


def test_a_label_that_composes_is_not_split_from_another_place():
    verdict = gif.conformance(
        {"連絡先情報": {"連絡先住所": {"連結表記": "東京都"}}, "住所": {"都道府県": "東京都"}},
        entity="Person",
    )
    found = {one.item.en: one.matching for one in verdict.items}
    assert found["address.fullAddress"] is Matching.MISSING
    assert found["contactPointInformation.contactPointAddress.localGovernmentCode"] is Matching.SPLITTABLE


def test_rendering_of_items():
    verdict = gif.conformance(record("service_1"), entity="Person")
    assert "住所.連結表記: 合成できる (都道府県, 市区町村（群）, 町字, 番地以下)" in verdict.render()
    assert "address.fullAddress: composable" in verdict.render(lang="en")
    data = json.loads(verdict.render("json"))["items"]
    assert data[0] == {
        "item": {"ja": "氏", "en": "familyName"},
        "matching": "renamed",
        "names": ["姓"],
        "standing": "label",
        "source": "004:2609",
    }
    assert all(one.word("ja") and one.word("en") for one in Matching)


@pytest.mark.parametrize(
    "make",
    [
        lambda: gif.Columns("氏,名"),
        lambda: gif.Columns(["氏", 1]),
        lambda: gif.Columns({"氏": 1}),
        lambda: gif.JsonSchema(5),
        lambda: gif.conformance(gif.Columns(["氏"])),
        lambda: gif.conformance(BaseModel, entity="Nobody"),
    ],
)
def test_misuse(make):
    with pytest.raises(UsageError):
        make()


def test_a_record_in_xml_is_judged_as_the_same_record_in_json():
    person = {"氏": "山田", "名": "花子", "氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ"}
    person |= {"ID群": [{"ID種別": "教員番号", "ID": "A1"}], "生年月日": "2000-01-01"}
    document = gif.Person.model_validate(person).to_xml("MP02").unwrap()
    good = gif.conformance(document, entity="Person")
    assert words(good) == words(gif.conformance(person, entity="Person")) == ["yes", "yes", "yes"]
    assert good.naming is Standing.OFFICIAL
    for raw in (b" \n" + document.partition(b"?>")[2], b"\xef\xbb\xbf" + document, bytearray(document)):
        assert words(gif.conformance(raw, entity="Person")) == ["yes", "yes", "yes"]
    text = document.decode().partition("?>")[2]
    assert words(gif.conformance("\ufeff" + text, entity="Person")) == ["yes", "yes", "yes"]
    assert words(gif.conformance(text.encode("utf-16"), entity="Person")) == ["yes", "yes", "yes"]


@pytest.mark.parametrize(
    ("right", "wrong", "expected", "rule"),
    [
        ("ヤマダ", "やまだ", ["yes", "no", "no"], "GYO-KANA-001"),
        ("2000-01-01", "2001-02-29", ["no", "no", "no"], "GYO-DATE-002"),
    ],
)
def test_xml_of_which_no_model_can_be_built_is_judged_all_the_same(right, wrong, expected, rule):
    person = gif.Person(
        family_name="山田",
        given_name="花子",
        family_name_kana="ヤマダ",
        given_name_kana="ハナコ",
        date_of_birth="2000-01-01",
        id_group=[{"idType": "教員番号", "id": "A1"}],
    )
    document = person.to_xml("MP02").unwrap().replace(right.encode(), wrong.encode())
    assert gif.read_xml(document).value is None
    verdict = gif.conformance(document, entity="Person")
    assert words(verdict) == expected
    assert [finding.rule for finding in verdict.deciding] == [rule]


def test_what_only_the_xml_schema_forbids_stands_against_lv2s_alone():
    names = {"氏": "山田", "名": "花子", "氏(カナ)": "ヤマダ", "名(カナ)": "ハナコ"}
    person = gif.Person.model_validate(names | {"ID群": [{"ID種別": "教員番号", "ID": "A1"}]})
    document = person.to_xml("MP02").unwrap().decode()
    family, given = "<pd:familyName>山田</pd:familyName>", "<pd:givenName>花子</pd:givenName>"
    changed = {
        "GYO-XML-009": document.replace(family, "").replace(given, given + family),
        "GYO-XML-008": document.replace(given, given + "<pd:hobby>将棋</pd:hobby>"),
        "GYO-XML-010": document.replace(given, given + "将棋"),
        "GYO-XML-014": document.replace("<pd:givenName>", '<pd:givenName lang="ja">'),
        "GYO-XML-016": document.replace("Person_MP02", "Person"),
    }
    for rule, raw in changed.items():
        verdict = gif.conformance(raw.partition("?>")[2], entity="Person")
        assert words(verdict) == ["yes", "yes", "no"], rule
        assert [finding.rule for finding in verdict.deciding] == [rule]


@pytest.mark.parametrize("raw", [b"<not-gif/>", b"<a>", '["氏"]'.encode("utf-16")])
def test_what_is_no_record_in_xml_is_unknown(raw):
    verdict = gif.conformance(raw, entity="Person")
    assert words(verdict) == ["unknown"] * 3
    assert verdict.naming is Standing.UNKNOWN
    assert not verdict.report.ok


def test_long_lists_of_required_names_count_too():
    schema = {
        "properties": {name: {"$ref": "#"} for name in ("relatedFacility", "関連施設", "facilityAddress")},
        "required": [f"列{i}" for i in range(5_000)],
        "$defs": {},
    }
    verdict = judged(schema, "Facility", limits=Limits(max_items=4_000))
    assert verdict.report.rule_ids >= {"GYO-LIMIT-001"}


@pytest.mark.parametrize("keys", ["en", "ja"])
@pytest.mark.parametrize(
    ("name", "pattern"), [(one.EN, p) for one in MODELS for p in ("", *one.entity().patterns)]
)
def test_the_schemas_of_this_library_are_judged_as_the_classes_they_are_made_from(name, pattern, keys):
    """The classes come to their verdict by pydantic's schema, another way to the same items."""
    model = models.table(name).model
    schema = gif.JsonSchema(gif.schema(name, pattern=pattern or None, keys=keys))
    verdict = gif.conformance(schema, entity=name)
    same = gif.conformance(model.under(pattern) if pattern else model)
    assert verdict.naming is Standing.OFFICIAL
    assert verdict.report.findings == ()
    assert verdict.levels.keys() == same.levels.keys()
    for level, answer in verdict.levels.items():
        assert (answer.value, answer.missing) == (same.levels[level].value, same.levels[level].missing)
    assert [(one.pattern, one.missing) for one in verdict.fits] == [
        (one.pattern, one.missing) for one in same.fits
    ]
    assert verdict.lv2.word("en") == "unknown"


def test_a_service_may_refer_to_the_schemas_of_this_library():
    schema = {
        "properties": {
            "氏名": {"type": "string"},
            "address_MP06": {"$ref": "urn:gyosei-forms:schema:gif:2.3:Address_MP06"},
            "sex": {"$ref": "urn:gyosei-forms:schema:gif:2.3:Person#/properties/sex"},
            "nationality": {"$ref": "urn:gyosei-forms:schema:gif:2.3:Person_MP99"},
        },
        "required": ["address_MP06"],
    }
    verdict = judged(schema)
    names = {item.item.en for item in verdict.items}
    assert {"address_MP06", "address.fullAddress", "sex", "fullName"} <= names | {"address_MP06"}
    assert [(one.rule, one.pointer) for one in verdict.report] == [("GYO-GIF-057", "/properties/nationality")]


def test_names_of_one_item_with_several_patterns_are_alternatives_in_a_schema():
    address = {"type": "object", "properties": {"fullAddress": {"type": "string"}}}
    several = {f"address_{pattern}": address for pattern in ("MP05", "MP06")}
    assert "GYO-GIF-003" not in judged({"properties": several}).report.rule_ids
    assert "GYO-GIF-003" in judged({"properties": several | {"住所_MP06": address}}).report.rule_ids
    assert "GYO-GIF-003" in judged({"properties": {"氏": {}, "familyName": {}}}).report.rule_ids
    optional = judged({"properties": several}).fits[2].optional
    assert [one.en for one in optional] == ["address"]
    either = {"anyOf": [{"required": [name]} for name in several]}
    required = judged({"properties": several, "allOf": [either]}).fits[2].optional
    assert "address" not in [one.en for one in required]
    unlike = {"anyOf": [{"required": ["address_MP05"]}, {"required": ["familyName"]}]}
    assert "address" in [one.en for one in judged({"properties": several, **unlike}).fits[2].optional]
