"""The table of the language: reader, classes, JSON Schema and page say the same."""

import copy
import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import definition, field, when

from gyosei_forms import forms
from gyosei_forms.forms import language, schemas, vocabulary
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.reading import building
from gyosei_forms.once_only.kinds import ApplicantKind, ReceiverKind

ROOT = Path(__file__).parents[2]
SCHEMA = jsonschema.Draft202012Validator(schemas.definition("form"))
OWN = {"pointer", "positions", "definitions", "groups"}


def test_the_classes_have_the_keys_of_the_table():
    for name, one in language.objects().items():
        attributes = {each.name for each in dataclasses.fields(building.CLASSES[name])}
        assert attributes - OWN == set(one.keys), name
        for key in one.keys.values():
            assert key.type in building._EXPECTED, (name, key.name)
            assert not key.of or key.of in language.objects() or key.of in language.lists()


def test_closed_lists_are_those_of_the_other_parts():
    assert set(language.lists()["applicant_kind"]) == set(ApplicantKind)
    assert set(language.lists()["receiver_kind"]) == set(ReceiverKind)
    assert set(language.lists()["field_type"]) <= set(FieldType)
    for kind in FieldType:
        assert kind.word("ja")
        assert kind.word("en")
        assert kind.word("ja") != kind.value


def test_the_files_are_what_the_table_makes():
    done = subprocess.run(
        [sys.executable, ROOT / "tools/build_forms.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_schemas_are_schemas():
    for kind in ("form", "bundle"):
        jsonschema.Draft202012Validator.check_schema(schemas.definition(kind))
    jsonschema.Draft202012Validator.check_schema(vocabulary.meta_schema())


class _Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: no days, no ``yes`` and ``no``."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith(("timestamp", "bool"))]
    for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), list("tf")
)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples/forms").glob("*/form.yaml")), ids=lambda path: path.parent.name
)
def test_an_editor_with_the_schema_takes_the_examples(path):
    text = path.read_text("utf-8")
    assert list(SCHEMA.iter_errors(yaml.load(text, Loader=_Loader))) == []
    named = text.split("\n")[0].partition("$schema=")[2]
    assert (path.parent / named).resolve() == ROOT / "schemas/forms/1/form.schema.json"


FULL = definition(
    field("g", type="group", many=True, max_count=2, fields=[field("x", required=False)]),
    field("n", type="number", min=1, max=9, unit="円", when={"not": when("y", is_=False)}),
    field(
        "y",
        type="yes_no",
        held=[{"kind": "linkage", "omits_when": {"fact": "applicant.shows_card", "is": True}}],
    ),
    field(
        "c",
        type="choice",
        choices=[{"value": "a", "label": {"ja": "あ", "en": "A"}}],
        required=when("y", is_=True),
    ),
    field("p", item="Person.address_MP04", prefill={"origin": "カード", "editable": False}),
    valid_from="2026-01-01",
    superseded_by={"since": "2027-01-01"},
    attachments=[{"id": "d", "label": "戸籍", "document": "family_register", "formats": ["application/pdf"]}],
    identity={"level": "A", "methods": ["jpki_signature"], "signature": "none"},
    agents=[{"kind": "agent", "proof": "d"}],
    fee={"amounts": [{"online": 100, "paper": 200}], "payee": "national_treasury"},
    result={"days": 7},
    channels={"devices": ["smartphone"], "languages": "ja"},
    steps=[{"label": "来庁", "kind": "in_person"}],
    retention={"length": "P5Y"},
    privacy={"purpose": "審査"},
    contact={"name": "窓口"},
)
_VALUE = st.sampled_from(
    [
        None,
        True,
        1,
        -1,
        1.5,
        "",
        "x",
        "2026-01-01",
        "2026-02-30",
        "a b",
        [],
        {},
        ["x"],
        [1],
        [[]],
        {"ja": "x"},
        {"ja": ""},
        {"fact": "answers.y", "is": True},
        {"fact": "x"},
        {"all": []},
        {"xx": 1},
        "x" * 10001,
    ]
)


def _places(value, before=()):
    yield before
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in rows:
        yield from _places(one, (*before, key))


PLACES = [place for place in _places(FULL) if place]


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(PLACES), _VALUE, st.booleans(), st.sampled_from(["", "zz"]))
def test_the_schema_refuses_nothing_that_the_reader_takes(place, value, gone, added):
    changed = copy.deepcopy(FULL)
    node = changed
    for key in place[:-1]:
        node = node[key]
    if gone:
        del node[place[-1]]
    else:
        node[place[-1]] = value
    if added and isinstance(node, dict):
        node[added] = value
    if forms.read(json.dumps(changed)).report.ok:
        assert [one.message for one in SCHEMA.iter_errors(changed)] == []


def test_the_full_definition_is_taken_by_both():
    assert forms.read(FULL).report.ok
    assert list(SCHEMA.iter_errors(FULL)) == []
    for wrong in (
        {**FULL, "titel": "x"},
        {**FULL, "id": "Ä"},
        {**FULL, "version": 1},
        {**FULL, "sections": []},
    ):
        assert list(SCHEMA.iter_errors(wrong))
        assert not forms.read(json.dumps(wrong)).report.ok


def test_what_is_written_is_read_as_the_same():
    one = forms.read(FULL).unwrap()
    assert forms.read(json.dumps(forms.to_dict(one))).unwrap() == one
    assert forms.to_dict(forms.read(forms.to_dict(one)).unwrap()) == forms.to_dict(one)
