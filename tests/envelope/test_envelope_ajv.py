"""The published schemas of the envelope in Ajv: manifests, records, signatures and messages, whole and with something wrong."""

import copy
import json

import pytest
import test_envelope_cosigning as signatures
import test_envelope_shape as shapes
import test_messages_bodies as messages

from gyosei_forms.envelope.messages import bodies

PUBLISHED = {
    str(path.relative_to(shapes.FOLDER)): json.loads(path.read_bytes())
    for path in sorted(shapes.FOLDER.glob("*/*.schema.json"))
}
WRONG = [..., None, True, 1, -1, 0.5, "", "x", "2025-06-13", "/~2", [], {}, ["x"], {"x": 1}]


def with_something_else(data):
    """Yield the data with another value in each place, and without each member."""
    for path in shapes.paths(data):
        for value in WRONG if path else ():
            changed = copy.deepcopy(data)
            holder = changed
            for step in path[:-1]:
                holder = holder[step]
            if value is ...:
                del holder[path[-1]]
            else:
                holder[path[-1]] = value
            yield changed


def samples():
    """Every published schema's file with instances that fit."""
    for name, schema in shapes.SCHEMAS.items():
        yield schema, [shapes.EXAMPLES[name]]
    yield shapes.PROVENANCE, [shapes.ORIGINS]
    for kind, schema in messages.SCHEMAS.items():
        assert schema["$id"] == bodies.SCHEMAS[kind]
        yield schema, [one.to_data() for one in messages.BODIES if kind == one.KIND]
    yield PUBLISHED["2.0/signature.schema.json"], [{"signatures": signatures.file_of(signatures.TWO)}]
    headers = [signatures.header_of(one) for one in signatures.file_of(signatures.TWO)]
    yield PUBLISHED["2.0/signature-header.schema.json"], headers


SAMPLES = list(samples())


def test_each_published_schema_is_tried():
    assert sorted(one["$id"] for one, _ in SAMPLES) == sorted(one["$id"] for one in PUBLISHED.values())


@pytest.mark.parametrize(("schema", "good"), SAMPLES, ids=[one["$id"] for one, _ in SAMPLES])
def test_both_validators_agree(ajv, schema, good):
    check = ajv.both(schema, PUBLISHED.values())
    assert all(check.fit(good))
    assert not all(check.fit(one for sample in good for one in with_something_else(sample)))
