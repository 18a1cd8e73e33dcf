"""The JSON Schemas: valid themselves, they take what the check takes, and refuse only what it calls an error."""

import json
from pathlib import Path

import pytest
from example_documents import changed, document
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gyosei_forms import applications
from gyosei_forms.applications.models import FORMS, MODELS
from gyosei_forms.errors import UsageError
from gyosei_forms.testing import strategies

FILES = Path(__file__).parents[2] / "schemas/applications/2.3"
VALIDATORS = {
    (form, keys): Draft202012Validator(
        applications.schema(form, keys=keys), registry=applications.schema_registry(keys)
    )
    for form in FORMS
    for keys in ("ja", "en")
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.EN)
@pytest.mark.parametrize("keys", ["ja", "en"])
def test_a_schema_is_one_and_has_its_urn(model, keys):
    made = applications.schema(model, keys=keys)
    Draft202012Validator.check_schema(made)
    mark = "ja:" if keys == "ja" else ""
    assert made["$id"] == f"urn:gyosei-forms:schema:applications:2.3:{mark}{model.EN}"
    assert "applications.check" in made["$comment"]
    if keys == "en":
        assert json.loads((FILES / f"{model.EN}.schema.json").read_text(encoding="utf-8")) == made


@pytest.mark.parametrize("form", FORMS)
def test_the_examples_are_valid_in_both_languages(form):
    data = document(form)
    assert list(VALIDATORS[form, "ja"].iter_errors(data)) == []
    assert list(VALIDATORS[form, "en"].iter_errors(FORMS[form].model_validate(data).to_dict())) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_is_required_is_required_by_the_schema(form):
    for way in [
        key for key in document(form) if key in ("A票", "B票", "宛先", "発行元", "制度所管組織", "連絡先情報")
    ]:
        assert not VALIDATORS[form, "ja"].is_valid(changed(form, (way,), ...))


def test_a_choice_is_a_person_or_a_corporation():
    validator = VALIDATORS["certificate", "ja"]
    assert validator.is_valid(changed("certificate", ("宛先",), {"氏": "山田"}))
    assert not validator.is_valid(changed("certificate", ("宛先",), "山田"))


def _ways(value, way=()):
    if isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*way, key)
            yield from _ways(one, (*way, key))


_ALL = [(form, way) for form in FORMS for way in _ways(document(form))]
UNLIKELY = [
    ...,
    None,
    "",
    "x",
    "2026-13-01",
    "2026-01-01",
    1,
    -1,
    1.5,
    True,
    [],
    {},
    ["A"],
    [{}],
    [[]],
    "33.3%",
    "１",
]
_VALUES = st.sampled_from(UNLIKELY)


@settings(max_examples=120)
@given(where=st.sampled_from(_ALL), value=_VALUES)
def test_what_a_schema_refuses_is_an_error_of_the_check(where, value):
    form, way = where
    data = changed(form, way, value)
    if not VALIDATORS[form, "ja"].is_valid(data):
        assert not applications.check(data, form=form).ok


@settings(max_examples=60)
@given(data=st.data(), form=st.sampled_from(sorted(FORMS)), keys=st.sampled_from(["ja", "en"]))
def test_made_up_documents_are_valid_and_pass_the_check(data, form, keys):
    made = data.draw(strategies.entities(FORMS[form])).to_dict(keys)
    assert list(VALIDATORS[form, keys].iter_errors(made)) == []
    assert applications.check(made, form=form).ok
    model = FORMS[form].model_validate(made)
    assert VALIDATORS[form, "ja"].is_valid(model.to_dict("ja"))
    assert FORMS[form].model_validate(model.to_dict("ja")) == model


def test_misuse_is_said():
    with pytest.raises(UsageError):
        applications.schema("person")
    with pytest.raises(UsageError):
        applications.schema("service", keys="fr")
