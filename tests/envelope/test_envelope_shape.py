"""The shapes held by hand and as published: a manifest, or the substitution records, fit both or neither."""

import copy
import json
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry

from gyosei_forms import canonical_json, envelope
from gyosei_forms.envelope import (
    Expectations,
    FileKeySigner,
    container,
    examples,
    manifest,
    shape,
    substitutions,
)
from gyosei_forms.envelope.manifest import shapes as manifest_shapes
from gyosei_forms.errors import UsageError
from gyosei_forms.once_only.provenance import provenance_from_data

FOLDER = Path(__file__).resolve().parents[2] / "schemas/envelope"
FIRST, SECOND, THIRD, FOURTH = manifest_shapes.FORMATS
SCHEMAS = {
    FIRST: json.loads((FOLDER / "0.1/manifest.schema.json").read_bytes()),
    SECOND: json.loads((FOLDER / "0.2/manifest.schema.json").read_bytes()),
    THIRD: json.loads((FOLDER / "1.0/manifest.schema.json").read_bytes()),
    FOURTH: json.loads((FOLDER / "2.0/manifest.schema.json").read_bytes()),
    substitutions.SCHEMA: json.loads((FOLDER / "0.2/substitutions.schema.json").read_bytes()),
}
REGISTRY = Registry().with_contents((schema["$id"], schema) for schema in SCHEMAS.values())
SHAPES = {**manifest_shapes.MANIFESTS, substitutions.SCHEMA: substitutions.SHAPE}
SAMPLES = Path(__file__).with_name("data")


def sampled(version):
    """The manifest of a frozen sample."""
    with zipfile.ZipFile(SAMPLES / f"sample-{version}.gyosei") as archive:
        return json.loads(archive.read("META-INF/manifest.json"))


EXAMPLES = {
    FIRST: sampled("0.1"),
    SECOND: sampled("0.2"),
    THIRD: sampled("1.0"),
    FOURTH: json.loads(examples.manifest_of(examples.full())),
    substitutions.SCHEMA: json.loads(substitutions.write(examples.substituted().substitutions)),
}
VALIDATORS = {name: Draft202012Validator(schema, registry=REGISTRY) for name, schema in SCHEMAS.items()}
MANIFEST = EXAMPLES[FIRST]


def paths(value, path=()):
    """The path of each value within a value, itself first."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield from paths(item, (*path, name))


PATHS = [
    (name, path)
    for name, data in EXAMPLES.items()
    for path in paths(data)
    if "record" not in path[:-1]  # what a record is, the schema leaves to characters
]
NAMES = sorted({name for _, path in PATHS for name in path if isinstance(name, str)})
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
    | st.sampled_from(["/氏名/0", "/a~1b~0c", "//", "a", "/~", "/~2", "/" * 1000, "/" * 1001, *SHAPES])
    | st.sampled_from(
        [
            MANIFEST["procedure"],
            *EXAMPLES[SECOND]["parts"],
            *EXAMPLES[FOURTH]["parts"],
            ["applicant"],
            ["none"],
        ]
    )
    | st.sampled_from([value for value in EXAMPLES[THIRD].values() if value])
    | st.sampled_from(["2025-06-13T09:00:00Z", "none", "applicant", "attachment", "omit", "reuse", "x" * 64])
    | st.sampled_from(EXAMPLES[substitutions.SCHEMA]["items"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def mutated(draw, names=tuple(EXAMPLES)):
    """The name of a form, and an example of it in which a few values are replaced, taken out, or put in."""
    name = draw(st.sampled_from(names))
    data = {"": copy.deepcopy(EXAMPLES[name])}
    for _ in range(draw(st.integers(1, 3))):
        places = [path for path in paths(data[""]) if "record" not in path]
        *way, last = ("", *draw(st.sampled_from(places)))
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
    return name, data[""]


def agree(name, data):
    """Both fit or neither; below an object with wrong members the shape by hand does not look further."""
    published = {tuple(error.absolute_path) for error in VALIDATORS[name].iter_errors(data)}
    by_hand = set(shape.misfits(data, SHAPES[name]))
    assert by_hand <= published
    assert bool(by_hand) == bool(published)


PROVENANCE = json.loads((FOLDER / "1.0/provenance.schema.json").read_bytes())
ORIGINS = examples.full().provenance.to_data()


@given(
    st.sampled_from(
        [("schema",), ("origins",), ("origins", 0), *(("origins", 0, key) for key in ORIGINS["origins"][0])]
    ),
    values,
    st.booleans(),
)
@example(path=("origins", 0, "retrievedAt"), value="2025-06-13T09:00:00Z", delete=False)
@example(path=("origins", 0, "pointer"), value="", delete=False)
@example(path=("origins", 0, "source"), value="", delete=False)
def test_the_published_form_of_a_provenance_is_the_one_that_is_read(path, value, delete):
    """What is read fits the schema; what fits is read, but for moments that do not exist."""
    data = copy.deepcopy(ORIGINS)
    holder = data
    for step in path[:-1]:
        holder = holder[step]
    if delete:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    fits = Draft202012Validator(PROVENANCE).is_valid(data)
    assert (provenance_from_data(data).value is not None) == fits


def test_the_schema_of_a_provenance_is_one():
    Draft202012Validator.check_schema(PROVENANCE)
    assert PROVENANCE["$id"] == ORIGINS["schema"]
    Draft202012Validator(PROVENANCE).validate(ORIGINS)


@given(mutated())
@example((FIRST, MANIFEST))
@example((FIRST, EXAMPLES[SECOND]))
@example((SECOND, EXAMPLES[SECOND]))
@example((SECOND, MANIFEST))
@example((THIRD, EXAMPLES[THIRD]))
@example((THIRD, MANIFEST))
@example((FOURTH, EXAMPLES[FOURTH]))
@example((FOURTH, EXAMPLES[THIRD]))
@example((FIRST, []))
@example((SECOND, {}))
def test_both_agree(found):
    agree(*found)


@pytest.mark.parametrize(("name", "path"), PATHS, ids=str)
@pytest.mark.parametrize("value", [None, 1, -1, "", "x", [], {}, True, 0.5], ids=repr)
def test_both_agree_on_each_place(name, path, value):
    data = {"": copy.deepcopy(EXAMPLES[name])}
    *way, last = ("", *path)
    holder = data
    for step in way:
        holder = holder[step]
    holder[last] = value
    agree(name, data[""])


def test_a_size_is_an_integer_as_canonical_json_writes_it():
    data = copy.deepcopy(MANIFEST)
    data["parts"][0]["size"] = 1.0
    assert shape.misfits(data, SHAPES[FIRST]) == [("parts", 0, "size")]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_published_schema_is_one_and_has_its_name(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == (manifest.SCHEMAS | {substitutions.SCHEMA: substitutions.SCHEMA})[name]
    VALIDATORS[name].validate(EXAMPLES[name])
    assert not shape.misfits(EXAMPLES[name], SHAPES[name])


SIGNER = FileKeySigner(ec.derive_private_key(4711, ec.SECP256R1()))
TRUSTING = Expectations(trusted_keys=(SIGNER.public_jwk,))


@settings(max_examples=300)
@given(mutated(names=(FOURTH,)))
def test_no_manifest_raises_and_what_passes_is_of_the_form(found):
    """Rightly signed, whatever it says: the answer is a verdict, and content only of what fits."""
    try:
        raw = canonical_json.write(found[1])
    except UsageError:
        return  # a number beyond what JSON text can carry canonically
    signature = examples.signed(examples.full(), raw, examples.signatory(SIGNER))
    opened = envelope.open(
        container.write(examples.members(examples.full(), raw, signature)), expect=TRUSTING
    )
    for form in ("text", "json", "html"):
        assert opened.render(form, explain=True)
    if opened.passed:
        agree(FOURTH, found[1])
        assert VALIDATORS[FOURTH].is_valid(found[1])
        assert json.loads(examples.manifest_of(opened.submission, opened.signatures[0].role)) == found[1]
