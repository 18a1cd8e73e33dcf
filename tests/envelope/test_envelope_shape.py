"""The shape of a manifest as held by hand and as published: a manifest fits both or neither."""

import copy
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from gyosei_forms import tables
from gyosei_forms.envelope import examples, manifest, shape

SCHEMA = json.loads(tables.read_text("envelope/manifest.schema.json"))
VALIDATOR = Draft202012Validator(SCHEMA)
MANIFEST = json.loads(manifest.build(examples.SUBMISSION))


def paths(value, path=()):
    """The path of each value within a value, itself first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from paths(item, (*path, name))


PATHS = list(paths(MANIFEST))
NAMES = sorted({name for path in PATHS for name in path if isinstance(name, str)})
# No float with a whole value: JSON Schema takes 1.0 for an integer; canonical JSON writes it 1.
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 2**70)
    | st.just(0.5)
    | st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=5)
    | st.sampled_from(
        ["", "あ" * 1000, "あ" * 1001, "0" * 64, "A" * 64, "0" * 63, "a" * 65, "attachments/12"]
    )
    | st.sampled_from(
        ["attachments/00001", "attachments/０01", "2025-06-13T09:00:00+09:00", "2025-06-13", "a/b"]
    )
    | st.sampled_from(["x/" + "y" * 127, "x/" + "y" * 128, "application", "attachment", "application/json"])
    | st.sampled_from([MANIFEST["procedure"], *MANIFEST["parts"]]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def mutated(draw):
    """A manifest in which a few values are replaced, taken out, or put in."""
    data = {"": copy.deepcopy(MANIFEST)}
    for _ in range(draw(st.integers(1, 3))):
        *way, last = ("", *draw(st.sampled_from(list(paths(data[""])))))
        holder = data
        for step in way:
            holder = holder[step]
        action = draw(st.sampled_from(["replace", "delete", "insert"])) if way else "replace"
        if action == "replace":
            holder[last] = copy.deepcopy(draw(values))
        elif action == "delete":
            del holder[last]
        elif isinstance(holder, list):
            holder.insert(last, copy.deepcopy(draw(values)))
        else:
            holder[draw(st.sampled_from(NAMES) | st.text(max_size=3))] = copy.deepcopy(draw(values))
    return data[""]


def agree(data):
    """Both fit or neither; below an object with wrong members the shape by hand does not look further."""
    published = {tuple(error.absolute_path) for error in VALIDATOR.iter_errors(data)}
    by_hand = set(shape.misfits(data))
    assert by_hand <= published
    assert bool(by_hand) == bool(published)


@given(mutated())
@example(MANIFEST)
@example([])
@example({})
def test_both_agree(data):
    agree(data)


@pytest.mark.parametrize("path", PATHS, ids=str)
@pytest.mark.parametrize("value", [None, 1, -1, "", "x", [], {}, True, 0.5], ids=repr)
def test_both_agree_on_each_place(path, value):
    data = {"": copy.deepcopy(MANIFEST)}
    *way, last = ("", *path)
    holder = data
    for step in way:
        holder = holder[step]
    holder[last] = value
    agree(data[""])


def test_a_size_is_an_integer_as_canonical_json_writes_it():
    data = copy.deepcopy(MANIFEST)
    data["parts"][0]["size"] = 1.0
    assert list(shape.misfits(data)) == [("parts", 0, "size")]


def test_the_published_schema_is_one_and_has_its_name():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == manifest.SCHEMA
    assert not list(shape.misfits(MANIFEST))
