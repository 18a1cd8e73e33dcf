"""The schemas of form definitions and of compiled forms in Ajv: it says what ``jsonschema`` says."""

import copy
import json

import pytest
import yaml
from test_forms_language import FULL, _Loader
from test_forms_ready import BUNDLES, FILES, GIF, ROOT, example, form_of

from gyosei_forms import forms
from gyosei_forms.forms import vocabulary

FOLDER = ROOT / "schemas/forms/1"
REFERRED = [GIF.contents(one) for one in sorted(GIF)]
WRONG = [..., None, True, 1, "", "x", "2026-02-30", [], {}, ["x"]]


def published(name):
    return json.loads((FOLDER / f"{name}.schema.json").read_bytes())


def with_something_else(data):
    """Yield the data with another value for each of its first two levels, and without each member."""
    for first, value in data.items():
        for way in [(first,), *((first, key) for key in (value if isinstance(value, dict) else ()))]:
            for wrong in WRONG:
                changed = copy.deepcopy(data)
                holder = changed if len(way) == 1 else changed[first]
                if wrong is ...:
                    del holder[way[-1]]
                else:
                    holder[way[-1]] = wrong
                yield changed


@pytest.mark.parametrize("kind", ["form", "bundle"])
def test_definitions(ajv, kind):
    check = ajv.both(published(kind), [published("form"), published("bundle")])
    texts = [path.read_text("utf-8") for path in (FILES if kind == "form" else BUNDLES)]
    good = [yaml.load(text, Loader=_Loader) for text in texts]
    assert all(check.fit(good))
    whole = FULL if kind == "form" else good[0]
    assert check.fit([whole]) == [True]
    assert not all(check.fit(with_something_else(whole)))


@pytest.mark.parametrize("formats", [False, True], ids=["formats as notes", "formats asserted"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_compiled_forms(ajv, path, formats):
    """The keywords of the vocabulary are made known to Ajv, which else refuses them."""
    schema = forms.answers_schema(form_of(path))
    check = ajv.both(
        schema, REFERRED, keywords=vocabulary.KEYWORDS, metas=[published("vocabulary")], formats=formats
    )
    good = example(path, "answers.json")["answers"]
    assert check.fit([good, example(path, "wrong_answers.json")["answers"]]) == [True, False]
    assert not all(check.fit(with_something_else(good)))


def test_an_unknown_keyword_is_refused(ajv):
    schema = forms.answers_schema(form_of(FILES[0]))
    with pytest.raises(ValueError, match="unknown keyword"):
        ajv.both(schema | {"gyosei:unheard-of": 1}, REFERRED, keywords=vocabulary.KEYWORDS)
