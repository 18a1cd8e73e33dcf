"""The linter on fields: what labels mean, what conditions can bring about, where a finding points, hostile input."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyosei_forms import forms
from gyosei_forms.forms.linting import meanings

DAY = date(2026, 5, 1)
WHY = {"purpose": "例示", "illustrative": True, "held": [{"kind": "applicant_only"}]}


def form(*fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    section = {"id": "main", "title": "内容", "fields": [{**WHY, **one} for one in fields]}
    return {
        "form": 1,
        "id": "f",
        "version": "1",
        "title": "様式",
        "procedure": {"name": "届出"},
        "sections": [section],
        **more,
    }


def found(raw: dict[str, Any], rule: int) -> list[Any]:
    return [one for one in forms.lint(raw, as_of=DAY).report if one.rule == f"GYO-FORM-{rule}"]


# --- labels


@pytest.mark.parametrize(
    ("label", "item"),
    [
        ("氏名（フリガナ）", "Person.fullNameKana"),
        ("ふりがな", "Person.fullNameKana"),
        ("生年月日", "Person.dateOfBirth"),
        ("Date of Birth", "Person.dateOfBirth"),
        ("ﾒｰﾙｱﾄﾞﾚｽ", "ContactPoint.contactPointEmailAddress"),
        ("E-mail", "ContactPoint.contactPointEmailAddress"),
        ("法人番号", "LegalEntity.legalEntityNumber"),
        ("郵便番号", "Address.postalCode"),
        ("住所", "Person.address"),
    ],
)
def test_a_label_is_known_whole(label, item):
    assert meanings.item_of(label).name == item


@pytest.mark.parametrize("label", ["世帯主の氏名", "備考", "説明", "国", "名称", "", "?", "犬の名"])
def test_what_a_label_says_only_in_part_or_not_at_all_is_not_guessed(label):
    assert meanings.item_of(label) is None


def test_every_label_of_the_table_names_an_item_and_a_code_list():
    table = meanings.table()
    for path, labels in table["items"].items():
        assert all(meanings.item_of(one).name == path for one in labels)
    assert all(forms.read(form({"id": "a", "label": "例", "item": path})).value for path in table["lengths"])
    assert all(meanings.code_list_of(labels) == name for name, labels in table["codes"].items())


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("個人番号", True),
        ("マイナンバー（12桁）", True),
        ("my_number", True),
        ("kojinBango", True),
        ("マイナンバーカードの有無", False),
        ("個人番号カード", False),
        ("法人番号", False),
    ],
)
def test_a_personal_number_is_told_from_the_card(label, asks):
    assert meanings.is_personal_number(label) is asks


def test_a_personal_number_without_a_law_is_an_error_at_its_line():
    text = """form: 1
id: f
version: "1"
title: 様式
procedure: { name: 届出 }
sections:
  - id: main
    title: 内容
    fields:
      - id: number
        label: マイナンバー
        type: text
"""
    one = next(one for one in forms.lint(text, as_of=DAY).report if one.rule == "GYO-FORM-148")
    assert (one.severity, one.pointer, one.position.line) == ("error", "/sections/0/fields/0", 10)


def test_a_finding_points_at_the_key_in_json_and_suggests():
    text = '{"form": 1, "id": "f", "version": "1", "title": "t", "procedure": {"name": "n"},\n "sections": [{"id": "m", "title": "t", "fields": [\n  {"id": "tel", "label": "電話番号", "type": "text"}]}]}'
    one = next(one for one in forms.lint(text, as_of=DAY).report if one.rule == "GYO-FORM-153")
    assert (one.position.line, one.position.column) == (3, 34)
    assert one.suggestion == "item: ContactPoint.contactPointPhoneNumber"


# --- the same asked twice


def test_the_same_is_asked_twice_only_where_both_can_be_asked():
    abroad = {"id": "abroad", "label": "国外か", "type": "yes_no"}
    old = {"id": "old", "label": "国外の住所", "item": "Person.address_MP06"}
    new = {"id": "new", "label": "国内の住所", "item": "Person.address_MP06"}
    yes, no = {"fact": "answers.abroad", "is": True}, {"fact": "answers.abroad", "is": False}
    assert found(form(abroad, {**old, "when": yes}, {**new, "when": no}), 144) == []
    assert len(found(form(abroad, {**old, "when": yes}, new), 144)) == 1
    assert found(form(old, {**new, "concept": "former"}), 144) == []


def test_a_group_speaks_for_its_fields():
    inner = {"id": "a", "label": "犬", "type": "text"}
    group = {"id": "g", "label": "犬たち", "type": "group", "many": True, "fields": [inner]}
    raw = form(group)
    assert {one.rule for one in forms.lint(raw, as_of=DAY).report} & {
        f"GYO-FORM-{n}" for n in range(140, 144)
    } == set()
    del raw["sections"][0]["fields"][0]["purpose"]
    assert [one.pointer for one in found(raw, 140)] == ["/sections/0/fields/0/fields/0"]


# --- 法人番号


@pytest.mark.parametrize(
    ("required", "reported"),
    [
        (True, True),
        (False, False),
        ({"fact": "applicant.kind", "is": "法人"}, False),
        ({"not": {"fact": "applicant.kind", "is": "法人"}}, True),
    ],
)
def test_a_sole_proprietor_is_not_asked_for_a_corporate_number(required, reported):
    number = {"id": "n", "label": "法人番号", "item": "LegalEntity.legalEntityNumber", "required": required}
    procedure = {"name": "届出", "applicants": ["法人", "個人事業主"]}
    assert bool(found(form(number, procedure=procedure), 147)) is reported
    assert found(form(number, procedure=procedure), 146) == []


# --- conditions: what the linter finds by search is what evaluate finds by trying every answer

names = st.sampled_from(["a", "b", "c"])


def conditions(known: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    plain = st.builds(
        lambda name, value: {"fact": f"answers.{name}", "is": value}, st.sampled_from(known), st.booleans()
    )
    return st.recursive(
        plain,
        lambda inner: st.one_of(
            st.builds(lambda one: {"not": one}, inner),
            st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
            st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        ),
        max_leaves=5,
    )


@settings(max_examples=150)
@given(st.none() | conditions(["a"]), st.none() | conditions(["a", "b"]), conditions(["a", "b", "c"]))
def test_never_asked_is_what_no_answers_bring_about(of_b, of_c, of_d):
    fields = [
        {"id": name, "label": f"事項 {name}", "type": "yes_no", **({"when": when} if when else {})}
        for name, when in (("a", None), ("b", of_b), ("c", of_c), ("d", of_d))
    ]
    raw = form(*fields)
    read = forms.read(raw).unwrap()
    asked = set()
    for values in product((True, False), repeat=3):
        states = forms.evaluate(read, dict(zip("abc", values, strict=True))).fields
        asked |= {one.path for one in states if one.status == "required"}
    never = {read.sections[0].fields[int(one.pointer.split("/")[4])].id for one in found(raw, 165)}
    assert never == set("abcd") - asked


def test_a_condition_on_a_choice_that_is_not_there_and_on_facts_of_the_form():
    kind = {
        "id": "k",
        "label": "区分",
        "type": "choice",
        "choices": [{"value": "a", "label": "甲"}, {"value": "b", "label": "乙"}],
    }
    neither = {"not": {"fact": "answers.k", "in": ["a", "b"]}}
    assert len(found(form(kind, {"id": "x", "label": "例", "type": "day", "when": neither}), 165)) == 1
    state = {"fact": "receiver.kind", "is": "国"}
    other = {"id": "x", "label": "例", "type": "day", "when": state}
    assert len(found(form(other, procedure={"name": "届出", "receiver": "地方等"}), 165)) == 1
    assert found(form(other), 165) == []


def test_conditions_on_many_answers_end_soon_and_are_not_called_impossible():
    fields = [{"id": f"y{n}", "label": f"事項 {n}", "type": "yes_no"} for n in range(40)]
    either = [
        {"any": [{"fact": f"answers.y{n}", "is": n % 2 == 0}, {"fact": f"answers.y{n + 1}", "is": True}]}
        for n in range(39)
    ]
    raw = form(*fields, {"id": "x", "label": "例", "type": "day", "when": {"all": either}})
    assert found(raw, 165) == []


# --- texts


def test_the_range_of_a_field_is_held_against_the_destination():
    name = {"id": "n", "label": "犬の名", "type": "text", "example": "ポチ"}
    assert len(found(form(name, destinations=["jpki"]), 159)) == 1
    assert found(form({**name, "characters": ["jpki"]}, destinations=["jpki"]), 159) == []
    assert found(form({**name, "type": "yes_no", "example": "true"}, destinations=["jpki"]), 159) == []


@pytest.mark.parametrize(
    ("field", "example", "fits"),
    [
        ({"type": "number", "min": 1}, "3", True),
        ({"type": "number", "min": 1}, "0", False),
        ({"type": "number"}, "三", False),
        ({"type": "yes_no"}, "true", True),
        ({"type": "yes_no"}, "はい", False),
        ({"type": "day"}, "2026-02-30", False),
        ({"type": "text", "many": True, "max_length": 3}, "ポチ", True),
        ({"item": "Person.contactPointInformation.contactPointEmailAddress"}, "a@example.jp", True),
        ({"item": "Person.familyNameKana"}, "ぎょうせい", False),
        ({"item": "LegalEntity.legalEntityNumber"}, "1000012050002", False),
    ],
)
def test_an_example_would_be_taken(field, example, fits):
    assert (found(form({"id": "x", "label": "例", **field, "example": example}), 163) == []) is fits


def test_the_message_of_a_bad_example_does_not_repeat_it():
    (one,) = found(form({"id": "x", "label": "例", "type": "day", "example": "ひみつの日"}), 163)
    assert "ひみつ" not in one.message("ja") + one.message("en") + one.mend("ja")


# --- attachments


def test_what_the_planner_omits_is_found_under_a_condition_too():
    kind = {"id": "k", "label": "戸籍が要るか", "type": "yes_no"}
    attachment = {
        "id": "r", "label": "戸籍", "document": "family_register", "verifies": ["family_relation"], **WHY,
        "held": [], "when": {"fact": "answers.k", "is": True},
    }  # fmt: skip
    facts = {"receiver.connected.family_register_certificate": True}
    procedure = {"name": "届出", "receiver": "地方等", "applicants": ["個人"], "facts": facts}
    assert len(found(form(kind, procedure=procedure, attachments=[attachment]), 175)) == 1
    assert found(form(kind, procedure={**procedure, "facts": {}}, attachments=[attachment]), 175) == []


@pytest.mark.parametrize(
    ("help_", "reported"),
    [
        ("地図を添付してください。", True),
        ("地図は添付不要です。地図を添付する必要はありません。", False),
        ("委任状を添付してください。", False),
        ("ここに書きます。", False),
    ],
)
def test_a_hidden_attachment(help_, reported):
    mandate = {"id": "m", "label": "委任状", **WHY}
    raw = form({"id": "x", "label": "例", "type": "day", "help": help_}, attachments=[mandate])
    assert bool(found(raw, 177)) is reported


# --- hostile


@pytest.mark.parametrize("size", [10_000])
def test_ten_thousand_fields_are_linted(size):
    fields = [
        {"id": f"x{n}", "label": f"例 {n}", "type": "day", "when": {"fact": "answers.x0", "is": "1"}}
        for n in range(1, size)
    ]
    raw = form({"id": "x0", "label": "はじめ", "type": "text"}, *fields)
    assert forms.lint(raw, as_of=DAY).counts.inputs == size


def test_conditions_on_everything_for_every_field_end():
    """Each field waits for an answer to each of forty questions, 2,000 of them."""
    fields = [{"id": f"y{n}", "label": f"事項 {n}", "type": "yes_no"} for n in range(40)]
    other = [{"id": f"x{n}", "label": f"例 {n}", "type": "day", "concept": "same"} for n in range(2000)]
    for number, one in enumerate(other):
        one["when"] = {
            "all": [{"fact": f"answers.y{n}", "is": bool(number >> n % 11 & 1)} for n in range(40)]
        }
    assert forms.lint(form(*fields, *other), as_of=DAY).counts.inputs == 2040


def test_a_choice_of_many_values_that_are_all_ruled_out():
    values = [str(n) for n in range(1500)]
    choices = [{"value": one, "label": f"区分 {one}"} for one in values]
    kind = {"id": "kind", "label": "区分", "type": "choice", "choices": choices}
    neither = {"not": {"fact": "answers.kind", "in": values}}
    last = {"id": "last", "label": "終わり", "type": "day", "when": neither}
    assert [one.pointer for one in found(form(kind, last), 165)] == ["/sections/0/fields/1/when"]


def test_a_chain_of_conditions_as_long_as_a_form_can_be_is_not_called_impossible():
    fields = [{"id": "y0", "label": "はじめ", "type": "yes_no"}]
    for n in range(1, 1500):
        when = {"fact": f"answers.y{n - 1}", "is": True}
        fields.append({"id": f"y{n}", "label": f"事項 {n}", "type": "yes_no", "when": when})
    assert found(form(*fields), 165) == []


def test_a_form_with_errors_is_still_linted():
    raw = form(
        {"id": "x", "label": "例", "item": "Person.nothing", "when": {"fact": "answers.y", "is": True}},
        {"id": "x", "label": "二つ目", "type": "text"},
    )
    found_ = forms.lint(raw, as_of=DAY)
    assert not found_.report.ok
    assert found_.report.rule_ids & {"GYO-FORM-162"}
