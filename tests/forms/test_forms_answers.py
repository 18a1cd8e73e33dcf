"""Answers: what is asked in which case, and what is wrong with what is given; the same on every side."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import field, form, when

from gyosei_forms import forms
from gyosei_forms.errors import UsageError
from gyosei_forms.forms import Status

ROOT = Path(__file__).parents[2]
MOVING_IN = forms.read(ROOT / "examples/forms/moving_in/form.yaml").unwrap()
CHAIN = form(
    field("a", type="yes_no"),
    field("b", type="yes_no", when=when("a", is_=True)),
    field("c", when={"not": when("b", is_=True)}),
    field("d", required=when("a", is_=False)),
)


def statuses(one, answers, **more):
    found = forms.evaluate(one, answers, **more)
    return {state.pointer[1:]: str(state.status) for state in found.fields}


# --- what is asked


def test_unknown_is_never_no():
    found = forms.evaluate(CHAIN, {})
    assert statuses(CHAIN, {}) == {"a": "required", "b": "unknown", "c": "unknown", "d": "unknown"}
    assert found["b"].missing == ("answers.a",)
    assert found["c"].missing == ("answers.b",)
    assert found.missing == ("answers.a", "answers.b")


def test_a_field_that_does_not_apply_has_no_value():
    assert statuses(CHAIN, {"a": False}) == {
        "a": "required",
        "b": "not_applicable",
        "c": "required",
        "d": "required",
    }
    hidden = forms.evaluate(CHAIN, {"a": False, "b": True})
    assert hidden["b"].surplus
    assert hidden["c"].status is Status.REQUIRED  # the hidden yes decides nothing
    assert statuses(CHAIN, {"a": True, "b": True})["c"] == "not_applicable"


def test_an_answer_of_another_type_decides_nothing():
    for wrong in ("true", 1, [True], {"x": 1}):
        assert statuses(CHAIN, {"a": wrong})["b"] == "unknown"


def test_what_is_held_is_omitted_with_the_reason():
    states = forms.evaluate(MOVING_IN, {}, facts={"applicant.authenticates_with_jpki": True})
    one = states["date_of_birth"]
    assert (one.status, one.reason.mechanism) == (Status.OMITTED, "resident_network")
    unknown = forms.evaluate(MOVING_IN, {})["date_of_birth"]
    assert (unknown.status, unknown.meanwhile) == (Status.UNKNOWN, Status.REQUIRED)
    assert unknown.missing == ("applicant.authenticates_with_jpki",)
    refused = forms.evaluate(MOVING_IN, {}, facts={"applicant.authenticates_with_jpki": False})[
        "date_of_birth"
    ]
    assert refused.status is Status.REQUIRED


def test_rows_are_judged_each_by_its_own_answers():
    rows = {"members": [{"relation": "other"}, {"relation": "child", "relation_words": "姪"}]}
    found = forms.evaluate(MOVING_IN, rows)
    assert found["/members/0/relation_words"].status is Status.REQUIRED
    assert found["/members/1/relation_words"].surplus


def test_fields_of_a_group_that_is_left_out_are_not_missing():
    one = form(field("g", type="group", required=False, fields=[field("x"), field("y", required=False)]))
    assert statuses(one, {}) == {"g": "optional", "g/x": "optional", "g/y": "optional"}
    assert statuses(one, {"g": {"y": "z"}})["g/x"] == "required"


def test_attachments_are_planned_by_the_once_only_rules():
    abroad, day = {"from_abroad": True}, date(2026, 4, 1)
    found = forms.evaluate(MOVING_IN, abroad, as_of=day)
    register = found.attachment("family_register")
    assert register.status is Status.UNKNOWN
    assert register.meanwhile is Status.REQUIRED
    assert set(register.missing) <= set(found.missing)
    linked = {"receiver.connected.family_register_certificate": True}
    omitted = forms.evaluate(MOVING_IN, abroad, facts=linked, as_of=day, attachments=["family_register"])
    state = omitted.attachment("family_register")
    plan = omitted.plan["family_register"]
    assert (str(state.status) == "omitted") is (str(plan.outcome) == "omit")
    assert state.given
    assert not state.surplus
    surplus = forms.evaluate(MOVING_IN, {"from_abroad": False}, attachments=["family_register", "x"])
    assert surplus.attachment("family_register").surplus
    assert surplus.unknown_attachments == ("x",)


def test_an_attachment_of_its_own_is_omitted_where_the_form_says_so():
    answers = {"from_abroad": False}
    for facts, status in (
        ({}, "unknown"),
        ({"applicant.shows_card": True}, "omitted"),
        ({"applicant.shows_card": False}, "required"),
    ):
        state = forms.evaluate(MOVING_IN, answers, facts=facts).attachment("moving_out_certificate")
        assert str(state.status) == status
        assert (state.reason is not None) is (status == "omitted")
        assert str(state.meanwhile) == ("omitted" if status == "omitted" else "required")


def test_without_the_kinds_of_applicant_and_receiver_nothing_is_planned():
    one = form(attachments=[{"id": "r", "label": "戸籍", "document": "family_register"}])
    found = forms.evaluate(one, {})
    assert found.plan is None
    assert found.attachment("r").missing == ("applicant.kind", "receiver.kind")


# --- what is wrong

GOOD = {
    "family_name": "高橋",
    "given_name": "太郎",
    "family_name_kana": "タカハシ",
    "given_name_kana": "タロウ",
    "date_of_birth": "1990-04-01",
    "moved_on": "2026-04-01",
    "from_abroad": False,
    "new_address": {
        "全国地方公共団体コード": "131032",
        "都道府県": "東京都",
        "市区町村(郡)": "港区",
        "町字": "芝公園",
        "番地以下": "1-5-25",
        "建物名等(方書)": "",
        "連結表記": "東京都港区芝公園1-5-25",
    },
    "old_address": {
        "都道府県": "北海道",
        "市区町村(郡)": "札幌市中央区",
        "町字": "北1条西",
        "番地以下": "2",
        "建物名等(方書)": "",
        "連結表記": "北海道札幌市中央区北1条西2",
    },
    "is_head": True,
}


ATTACHED = ["moving_out_certificate"]


def check(answers, **more):
    return forms.check(MOVING_IN, answers, attachments=ATTACHED, as_of=date(2026, 5, 1), **more)


def test_good_answers_have_no_error_as_data_and_as_text():
    for answers in (GOOD, json.dumps(GOOD), json.dumps(GOOD).encode()):
        assert check(answers).ok, check(answers).render("text")


@pytest.mark.parametrize(
    ("change", "rule", "pointer"),
    [
        ({"family_name": None}, "GYO-FORM-023", "/family_name"),
        ({"familyname": "x"}, "GYO-FORM-024", "/familyname"),
        ({"former_country": "USA"}, "GYO-FORM-025", "/former_country"),
        ({"from_abroad": "no"}, "GYO-FORM-026", "/from_abroad"),
        (
            {"is_head": False, "head_name": "行政", "relation_to_head": "x"},
            "GYO-FORM-027",
            "/relation_to_head",
        ),
        ({"members": [{}] * 21}, "GYO-FORM-029", "/members"),
        ({"family_name": "髙橋"}, "GYO-CHAR-001", "/family_name"),
        ({"family_name": "高" * 41}, "GYO-CHAR-046", "/family_name"),
        ({"family_name_kana": "たかはし"}, "GYO-KANA-001", "/family_name_kana"),
        ({"date_of_birth": "1990-02-30"}, "GYO-DATE-002", "/date_of_birth"),
        ({"moved_on": "令和8年4月1日"}, "GYO-DATE-001", "/moved_on"),
        ({"resident_record_code": "12345678901"}, "GYO-NUM-", "/resident_record_code"),
        ({"telephone": "(03)"}, "GYO-TEL-001", "/telephone"),
        ({"new_address": {"都道府県": "東京都"}}, "GYO-GIF-005", "/new_address"),
        ({"new_address": "東京都"}, "GYO-GIF-001", "/new_address"),
        ({"members": [{"family_name": "高橋", "zz": 1}]}, "GYO-FORM-024", "/members/0/zz"),
        ({"members": ["x"]}, "GYO-FORM-026", "/members/0"),
    ],
)
def test_each_mistake_is_found_where_it_is(change, rule, pointer):
    found = {(one.rule, one.pointer) for one in check(GOOD | change)}
    assert any(one.startswith(rule) and place == pointer for one, place in found), found


def test_no_message_holds_an_answer():
    secret = "秘密123456789012"
    answers = dict.fromkeys(GOOD, secret) | {"members": [{"family_name": secret, "zz": secret}]}
    text = check(answers).render("json")
    assert "秘密" not in text
    assert "123456789012" not in text


def test_a_form_that_is_not_in_use_is_refused():
    one = form(valid_from="2026-04-01", superseded_by={"id": "next", "version": "2", "since": "2027-04-01"})
    for day, ok in ((date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2027, 4, 1), False)):
        assert ("GYO-FORM-031" in forms.check(one, {"a": "x"}, as_of=day).rule_ids) is not ok
    assert "next 2" in forms.check(one, {"a": "x"}, as_of=date(2028, 1, 1)).findings[0].message("ja")


def test_a_destination_takes_its_own_range_only():
    fields = (field("a"), field("b", many=True))
    assert forms.check(form(*fields), {"a": "𠮷", "b": ["①"]}).ok
    report = forms.check(form(*fields, destinations="e-gov"), {"a": "𠮷", "b": ["髙", "高"]})
    assert {(one.rule, one.pointer) for one in report} >= {("GYO-CHAR-001", "/b/0")}
    assert any(one.pointer == "/a" for one in report)


def test_too_many_rows_are_an_error_and_not_judged_one_by_one():
    one = form(field("g", type="group", many=True, fields=[field("x")]))
    report = forms.check(one, {"g": [{}] * 10_001})
    assert "GYO-FORM-029" in report.rule_ids


def test_misuse_is_an_error():
    for call in (
        lambda: forms.check(None, {}),
        lambda: forms.check(MOVING_IN, []),
        lambda: forms.evaluate(MOVING_IN, []),
        lambda: forms.evaluate(MOVING_IN, {}, facts={"x": True}),
        lambda: forms.evaluate(MOVING_IN, {}, facts={"applicant.shows_card": "yes"}),
        lambda: forms.evaluate(MOVING_IN, {})["nothing"],
    ):
        with pytest.raises(UsageError):
            call()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from([*GOOD, "members", "former_country", "x"])


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(_KEYS, _JSON),
    st.lists(st.dictionaries(st.sampled_from(["relation", "family_name"]), _JSON), max_size=3),
)
def test_no_answers_raise(answers, rows):
    check(GOOD | answers)
    check(GOOD | {"members": rows})
    forms.evaluate(MOVING_IN, answers)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abd"), st.sampled_from([True, False, "x"])),
    st.sampled_from("abd"),
    st.sampled_from([True, False]),
)
def test_one_more_answer_settles_and_never_overturns_what_was_not_unknown(answers, name, value):
    before = statuses(CHAIN, answers)
    if name not in answers:
        after = statuses(CHAIN, answers | {name: value})
        for pointer, status in before.items():
            if status != "unknown":
                assert after[pointer] == status or name in ("a", "b")
