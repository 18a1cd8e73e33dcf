"""Plain JSON Schemas and bundles: what is meant, what is missing, what is asked twice, and what no input can break."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import forms, gif
from gyosei_forms.forms.linting.kinds import Kind, kind_of

ROOT = Path(__file__).parents[2]
TEXT = """{
  "type": "object",
  "properties": {
    "applicant": { "title": "申請者", "$ref": "#/$defs/person" },
    "company": {
      "title": "会社",
      "properties": { "会社名": { "type": "string" }, "法人番号": { "type": "integer" } }
    }
  },
  "$defs": {
    "person": {
      "properties": {
        "shimei": { "type": "string", "title": "氏名" },
        "姓": { "type": "string" },
        "性別": { "enum": ["男", "女"] },
        "マイナンバー": { "type": "string" },
        "birthday": { "type": "string", "title": "生年月日", "format": "date" }
      }
    }
  }
}
"""


def rules_at(schema: Any) -> set[tuple[str, str]]:
    return {(one.rule[-3:], one.pointer) for one in forms.lint_schema(schema).report}


def properties(**more: Any) -> dict[str, Any]:
    return {"properties": {name: {"title": "例", **one} for name, one in more.items()}}


def test_what_each_property_means_wherever_it_stands():
    found = forms.lint_schema(TEXT)
    meant = {one.pointer: one.item.name for one in found.items if one.item is not None}
    assert meant == {
        "/properties/company/properties/会社名": "LegalEntity.tradeName",
        "/properties/company/properties/法人番号": "LegalEntity.legalEntityNumber",
        "/$defs/person/properties/shimei": "Person.fullName",
        "/$defs/person/properties/姓": "Person.familyName",
        "/$defs/person/properties/性別": "Person.sex",
        "/$defs/person/properties/birthday": "Person.dateOfBirth",
    }
    assert len(found.items) == 9


def test_findings_have_their_line_and_a_suggestion():
    found = {(one.rule, one.pointer): one for one in forms.lint_schema(TEXT).report}
    person = "/$defs/person/properties"
    name = found["GYO-FORM-185", f"{person}/shimei"]
    assert (name.position.line, name.position.column, name.suggestion) == (13, 9, "fullName")
    assert found["GYO-FORM-185", "/properties/company/properties/会社名"].suggestion == "商号または名称"
    assert found["GYO-FORM-194", "/properties/company/properties/法人番号/type"].position.line == 7
    assert found["GYO-FORM-187", f"{person}/マイナンバー"].position.line == 16
    assert {"GYO-FORM-186", "GYO-FORM-189", "GYO-FORM-190", "GYO-FORM-192"} <= {rule for rule, _ in found}


def test_what_a_mandatory_pattern_lacks_is_that_of_the_pattern_that_fits_best():
    names = ("familyName", "givenName", "familyNameKana", "givenNameKana", "sex", "dateOfBirth")
    given = {"properties": {one: {"title": "例"} for one in names}}
    (one,) = [one for one in forms.lint_schema(given).report if one.rule == "GYO-FORM-192"]
    assert (one.values["pattern"], one.values["items_en"]) in {("MP02", "idGroup"), ("MP03", "address")}
    given["properties"] |= {"address": {"title": "例"}, "idGroup": {"title": "例"}}
    assert not any(rule == "192" for rule, _ in rules_at(given))


@pytest.mark.parametrize("entity", ["Person", "LegalEntity", "Address", "ContactPoint"])
def test_the_schemas_of_the_library_are_read_as_what_they_are(entity):
    found = forms.lint_schema(gif.schema(entity))
    wrong = {"GYO-FORM-185", "GYO-FORM-187", "GYO-FORM-190", "GYO-FORM-194"}
    assert found.report.rule_ids.isdisjoint(wrong)
    assert found.items


def test_the_schema_of_answers_of_a_ready_form_says_purpose_and_basis_for_itself():
    form = forms.read(ROOT / "examples/forms/birth/form.yaml").unwrap()
    found = forms.lint_schema(forms.answers_schema(form))
    assert found.report.rule_ids.isdisjoint({"GYO-FORM-187", "GYO-FORM-189", "GYO-FORM-191", "GYO-FORM-193"})


def test_individual_numbers_are_told_from_what_is_about_them():
    assert ("187", "/properties/myNumber") in rules_at(properties(myNumber={"type": "string"}))
    assert rules_at(properties(hasMyNumber={"type": "boolean"})) == set()
    assert rules_at(properties(myNumberCard={"type": "string"})) == set()
    assert rules_at(properties(myNumber={"type": "string", "gyosei:basis": ["例"]})) == set()
    keys = {**properties(a={}), "propertyNames": {"pattern": r"^\d{12}$"}}
    assert rules_at(keys) == {("188", "")}


@pytest.mark.parametrize(
    ("choices", "reported"),
    [
        ({"enum": ["0", "1", "2", "9"]}, False),
        ({"enum": ["1", "2"]}, False),
        ({"enum": ["M", "F"]}, True),
        ({"oneOf": [{"const": "1", "title": "男"}, {"const": "2", "title": "女"}]}, False),
        ({"oneOf": [{"const": "m", "title": "男"}, {"const": "f", "title": "女"}]}, True),
        ({"oneOf": [{"const": "m"}, {"type": "string"}]}, False),
    ],
)
def test_codes_are_those_of_the_list(choices, reported):
    found = rules_at(properties(sex={"description": "例", **choices}))
    assert bool(("190", "/properties/sex") in found) is reported


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("{", "GYO-JSON-001"),
        ("[]", "GYO-GIF-058"),
        ("true", "GYO-GIF-058"),
        ("{}", "GYO-GIF-058"),
        ('{"properties": [1]}', "GYO-GIF-058"),
        ('{"properties": {"a": 1}, "properties": {}}', "GYO-FORM-006"),
        ("\ud800", "GYO-JSON-004"),
        ("[" * 5000 + "]" * 5000, None),
    ],
)
def test_bad_schemas_are_findings(text, rule):
    found = forms.lint_schema(text)
    assert found.report.rule_ids
    assert rule is None or rule in found.report.rule_ids


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["string", "氏名", "", "\ud800", "date"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["properties", "type", "enum", "oneOf", "allOf", "items", "$defs", "title", "format", "const", "sex", "氏名", "個人番号", "patternProperties", "propertyNames", "pattern", "", "a/b~"]
        ),
        inner,
        max_size=4,
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=200)
@given(_VALUES)
def test_no_json_raises_and_every_pointer_leads_into_it(value):
    if not isinstance(value, dict):
        value = {"properties": {"x": value}}
    found = forms.lint_schema(value)
    for one in found.items:
        here: Any = value
        for token in one.pointer.split("/")[1:]:
            key = token.replace("~1", "/").replace("~0", "~")
            here = here[int(key)] if isinstance(here, list) else here[key]


def test_a_schema_of_twenty_thousand_properties_is_read_with_bounded_findings():
    many = {"properties": {f"p{n}": {"type": "string", "title": "氏名"} for n in range(20_000)}}
    found = forms.lint_schema(many)
    assert len(found.items) == 20_000
    assert len(found.report.findings) <= 1_000


# --- bundles


def bundle(*changes: Any, **more: Any) -> forms.BundleLint:
    """Lint a bundle of two forms, each with a name and the fields given for it."""
    made = {}
    for name, fields in zip(("one", "two"), changes, strict=True):
        own = {
            "id": "name",
            "label": "氏",
            "item": "Person.familyName",
            "purpose": "例",
            "illustrative": True,
        }
        raw = {
            "form": 1,
            "id": name,
            "version": "1",
            "title": name,
            "procedure": {"name": name},
            "sections": [{"id": "main", "title": "内容", "fields": [own, *fields]}],
        }
        made[name] = forms.read(raw).unwrap()
    text = {
        "bundle": 1,
        "id": "b",
        "version": "1",
        "title": "束",
        "forms": [{"form": "one"}, {"form": "two"}],
    }
    return forms.lint_bundle({**text, **more}, forms=made)


PETS = {"id": "pets", "label": "犬がいるか", "type": "yes_no"}


def test_a_bundle_asks_twice_only_where_nothing_says_that_it_is_the_same_or_not():
    assert bundle([PETS], [PETS]).report.rule_ids == {"GYO-FORM-180"}
    assert bundle([PETS], [PETS], shared=[{"fields": ["one.pets", "two.pets"]}]).report.rule_ids == {
        "GYO-FORM-181"
    }
    both = {**PETS, "purpose": "例", "source": "000:1"}
    assert (
        bundle([both], [both], shared=[{"fields": ["one.pets", "two.pets"]}]).report.rule_ids == frozenset()
    )
    assert bundle([{**PETS, "concept": "a"}], [{**PETS, "concept": "b"}]).report.rule_ids == frozenset()
    assert bundle([PETS], [{**PETS, "type": "text"}]).report.rule_ids == frozenset()


def test_a_bundle_that_cannot_be_read_is_findings():
    found = forms.lint_bundle('{"bundle": 1')
    assert (found.bundle, found.report.ok) == (None, False)
    circle = [{"before": "one", "after": "two"}, {"before": "two", "after": "one"}]
    found = bundle([], [], order=circle)
    assert {"GYO-FORM-036", "GYO-FORM-183"} <= found.report.rule_ids
    assert "GYO-FORM-035" in bundle([], [], forms=[{"form": "three"}]).report.rule_ids


def test_a_condition_on_a_form_that_comes_later_by_another():
    when = {"fact": "answers.two.pets", "is": True}
    members = [{"form": "one", "when": when}, {"form": "two"}]
    order = [{"before": "one", "after": "two", "reason": "例"}]
    pets = {**PETS, "purpose": "例", "illustrative": True}
    found = bundle([], [pets], forms=members, order=order)
    assert [(one.rule, one.pointer) for one in found.report] == [("GYO-FORM-182", "/forms/0/when")]
    assert bundle([], [pets], forms=members).report.rule_ids == frozenset()


# --- what a file is


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ({"form": 1, "properties": {}}, Kind.FORM),
        ({"bundle": 1, "forms": []}, Kind.BUNDLE),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema"}, Kind.SCHEMA),
        ({"properties": {}}, Kind.SCHEMA),
        ({}, Kind.FORM),
    ],
)
def test_what_a_file_is(raw, kind):
    assert kind_of(raw) is kind
    assert kind_of(json.dumps(raw)) is kind
    assert kind_of("{") is Kind.FORM
