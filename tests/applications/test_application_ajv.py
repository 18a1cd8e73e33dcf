"""The published schemas of the applications in Ajv: it says what ``jsonschema`` says of the examples and of what is wrong in them."""

import json

import pytest
from example_documents import changed, document
from test_application_schemas import FILES, UNLIKELY, _ways

from gyosei_forms import applications, gif
from gyosei_forms.applications.models import FORMS, MODELS

PUBLISHED = [json.loads(path.read_bytes()) for path in sorted(FILES.glob("*.schema.json"))]


def known(keys):
    """Every schema that another may refer to."""
    own = PUBLISHED if keys == "en" else [applications.schema(model, keys="ja") for model in MODELS]
    registry = gif.schema_registry(keys)
    return [*own, *(registry.contents(one) for one in sorted(registry))]


@pytest.fixture(scope="module")
def checks(ajv):
    """Each form in both languages of keys, in both validators."""
    return {
        (form, keys): ajv.both(applications.schema(form, keys=keys), known(keys), formats=True)
        for form in FORMS
        for keys in ("ja", "en")
    }


def test_every_published_file_compiles(ajv):
    for one in PUBLISHED:
        assert ajv.both(one, known("en")).fit([None]) == [False]


@pytest.mark.parametrize("form", FORMS)
def test_the_examples_fit(checks, form):
    data = document(form)
    assert checks[form, "ja"].fit([data]) == [True]
    assert checks[form, "en"].fit([FORMS[form].model_validate(data).to_dict()]) == [True]


@pytest.mark.parametrize("form", FORMS)
def test_something_else_in_each_place(checks, form):
    found = checks[form, "ja"].fit(
        changed(form, way, value) for way in _ways(document(form)) for value in UNLIKELY
    )
    assert {True, False} == set(found)
