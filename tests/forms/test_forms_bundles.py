"""Bundles: one input, several receivers, each with its part only."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import definition, field, when

from gyosei_forms import forms
from gyosei_forms.errors import UsageError

NAME = field("family_name", item="Person.familyName")
CHILD = field("child_name", item="Person.givenName", subject="child")
SUBJECTS = [{"id": "child", "label": "子"}]


def one_form(name, *fields, **more):
    return forms.read({**definition(*fields, **more), "id": name}).unwrap()


BIRTH = one_form("birth", NAME, CHILD, field("born", type="day", concept="born"), subjects=SUBJECTS)
ALLOWANCE = one_form(
    "allowance",
    field("name", item="個人.氏"),
    field("child", item="Person.givenName", subject="child"),
    field("account"),
    field("other", when=when("account", "x")),
    subjects=SUBJECTS,
    procedure={"name": "児童手当", "receiver_name": "市"},
)
NURSERY = one_form("nursery", field("who", item="Person.familyName"), field("wanted", type="yes_no"))
FORMS = {one.id: one for one in (BIRTH, ALLOWANCE, NURSERY)}
BUNDLE = {
    "bundle": 1,
    "id": "new_child",
    "version": "1",
    "title": "子が生まれたとき",
    "forms": [
        {"form": "allowance"},
        {"form": "birth", "receiver": "戸籍の窓口"},
        {"form": "nursery", "when": {"fact": "answers.allowance.account", "is": "y"}},
    ],
    "order": [{"before": "birth", "after": "allowance"}],
}


def bundle(**more):
    return forms.read_bundle({**BUNDLE, **more}, forms=FORMS)


READ = bundle().unwrap()
ANSWERS = {
    "birth": {"family_name": "高橋", "child_name": "花", "born": "2026-04-01"},
    "allowance": {"account": "y", "other": "余分"},
}


def test_shared_fields_are_asked_once_and_copied():
    split = forms.split(READ, ANSWERS)
    assert [part.form.id for part in split] == ["birth", "allowance", "nursery"]
    assert split["allowance"].answers == {"account": "y", "name": "高橋", "child": "花"}
    assert split["nursery"].answers == {"who": "高橋"}
    assert split["birth"].answers == ANSWERS["birth"]
    asked = [(form, state.path) for form, state in split.asked]
    assert asked == [
        ("birth", "family_name"),
        ("birth", "child_name"),
        ("birth", "born"),
        ("allowance", "account"),
        ("nursery", "wanted"),
    ]


def test_each_receiver_gets_its_part_and_nothing_else():
    split = forms.split(READ, ANSWERS)
    for part in split:
        assert set(part.answers) <= {one.id for one in part.form.all_fields()}
    assert list(split.by_receiver()) == ["戸籍の窓口", "市", ""]
    surplus = [one for one in split.report if one.rule == "GYO-FORM-025"]
    assert [one.pointer for one in surplus] == ["/allowance/other"]
    assert "余分" not in json.dumps([part.answers for part in split], ensure_ascii=False)


def test_a_procedure_that_is_not_needed_gets_nothing():
    answers = {**ANSWERS, "allowance": {"account": "z"}, "nursery": {"wanted": True, "who": "高橋"}}
    split = forms.split(READ, answers)
    assert [part.form.id for part in split] == ["birth", "allowance"]
    assert ("GYO-FORM-025", "/nursery/wanted") in {(one.rule, one.pointer) for one in split.report}
    unknown = forms.split(READ, {})
    assert unknown["nursery"].applies.missing == ("answers.allowance.account",)


def test_two_answers_to_one_question_are_reported():
    report = forms.split(READ, {"birth": {"family_name": "高橋"}, "nursery": {"who": "田中"}}).report
    assert report.rule_ids == {"GYO-FORM-039"}
    assert "田中" not in report.render("json")


def test_the_callers_answers_stay_as_they_are():
    rows = field("r", type="group", many=True, fields=[field("x"), field("y", when=when("r.x", "1"))])
    one = one_form("birth", NAME, rows)
    read = forms.read_bundle(
        {**BUNDLE, "forms": [{"form": "birth"}], "order": []}, forms={"birth": one}
    ).unwrap()
    answers = {"birth": {"r": [{"x": "2", "y": "z"}, {"x": "1", "y": "z"}]}}
    before = copy.deepcopy(answers)
    split = forms.split(read, answers)
    assert answers == before
    assert split["birth"].answers == {"r": [{"x": "2"}, {"x": "1", "y": "z"}]}


def test_what_does_not_hold_together_is_found():
    circle = [
        *BUNDLE["order"],
        {"before": "allowance", "after": "nursery"},
        {"before": "nursery", "after": "birth"},
    ]
    for more, rule in (
        ({"forms": [{"form": "birth"}, {"form": "none"}], "order": []}, "GYO-FORM-035"),
        ({"forms": [{"form": "birth"}, {"form": "birth"}], "order": []}, "GYO-FORM-013"),
        ({"order": circle}, "GYO-FORM-036"),
        ({"order": [{"before": "birth", "after": "alowance"}]}, "GYO-FORM-014"),
        ({"shared": [{"fields": ["birth.born", "nursery.wanted"]}]}, "GYO-FORM-037"),
        ({"shared": [{"fields": ["birth.born", "nursery.none"]}]}, "GYO-FORM-014"),
        ({"bundle": 2}, "GYO-FORM-008"),
        ({"titel": "x"}, "GYO-FORM-009"),
        (
            {"forms": [{"form": "birth", "when": {"fact": "answers.birth.x", "is": "y"}}], "order": []},
            "GYO-FORM-014",
        ),
        (
            {
                "forms": [{"form": "nursery", "when": {"fact": "answers.nursery.wanted", "is": "y"}}],
                "order": [],
            },
            "GYO-FORM-020",
        ),
    ):
        report = bundle(**more).report
        assert rule in report.rule_ids, (more, report.rule_ids)
    assert bundle(order=circle).report.findings[0].values["count"] == 3


def test_the_same_question_in_another_form_is_a_warning():
    other = one_form(
        "nursery", field("who", item="Person.familyName", many=True), field("wanted", type="yes_no")
    )
    read = forms.read_bundle(BUNDLE, forms={**FORMS, "nursery": other})
    assert [(one.rule, one.severity.value) for one in read.report] == [("GYO-FORM-038", "warning")]


def test_forms_are_read_from_their_files(tmp_path):
    (tmp_path / "forms").mkdir()
    for name, one in FORMS.items():
        (tmp_path / "forms" / f"{name}.json").write_text(json.dumps(forms.to_dict(one)), "utf-8")
    rows = [{**row, "file": f"forms/{row['form']}.json"} for row in BUNDLE["forms"]]
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps({**BUNDLE, "forms": rows}), "utf-8")
    assert forms.read_bundle(path).unwrap().definitions == FORMS
    for file in ("../x.json", "/etc/passwd", "forms/none.json", "forms/../../x.json", "x.txt"):
        path.write_text(
            json.dumps({**BUNDLE, "forms": [{"form": "birth", "file": file}], "order": []}), "utf-8"
        )
        report = forms.read_bundle(path).report
        assert report.rule_ids == {"GYO-FORM-035"}
        assert report.findings[0].position.line == 1


def test_why_a_form_cannot_be_bundled_is_told(tmp_path):
    wrong, other = forms.to_dict(FORMS["birth"]), forms.to_dict(FORMS["birth"])
    wrong["titel"], other["id"] = "x", "another"
    for name, raw in (("wrong", wrong), ("other", other)):
        (tmp_path / f"{name}.json").write_text(json.dumps(raw), "utf-8")
    path = tmp_path / "bundle.json"
    for row, why in (
        ({}, "it has no file, and the form is not passed."),
        ({"file": "../x.json"}, "its file is a .yaml, .yml or .json beside the bundle's file or below"),
        ({"file": "none.json"}, "its file cannot be opened."),
        ({"file": "wrong.json"}, "its definition has errors."),
        ({"file": "other.json"}, "its id is another."),
    ):
        path.write_text(json.dumps({**BUNDLE, "forms": [{"form": "birth", **row}], "order": []}), "utf-8")
        (found,) = forms.read_bundle(path).report
        assert found.message("en").startswith(f"The form birth cannot be bundled: {why}")
    many = bundle(forms=[{"form": f"f{number}"} for number in range(101)], order=[]).report
    assert (
        many.findings[-1].message("ja") == "様式 f100 を束ねられません。一つの束に入る様式は 100 までです。"
    )


def test_misuse_is_an_error():
    for call in (
        lambda: forms.split(None, {}),
        lambda: forms.split(READ, []),
        lambda: forms.split(READ, {})["none"],
        lambda: forms.read_bundle(BUNDLE, forms={"birth": 1}),
    ):
        with pytest.raises(UsageError):
            call()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_IDS = st.sampled_from(["family_name", "child_name", "name", "child", "account", "other", "who", "x"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from([*FORMS, "x"]), st.dictionaries(_IDS, _JSON) | _JSON))
def test_no_answers_raise_and_none_is_made_up(answers):
    split = forms.split(READ, answers)
    given_ = [value for one in answers.values() if isinstance(one, dict) for value in one.values()]
    for part in split:
        assert all(value in given_ for value in part.answers.values())
        forms.check(part.form, part.answers)
