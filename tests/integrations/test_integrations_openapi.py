"""The OpenAPI document: the schemas of GIF under their names, whole, and saying what the library's own say."""

import json
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from jsonschema import Draft202012Validator

from gyosei_forms import envelope, gif, testing
from gyosei_forms.gif.schemas import entity_schema
from gyosei_forms.integrations import bodies, openapi, problems
from gyosei_forms.integrations import fastapi as gyosei
from gyosei_forms.integrations.reception import Reception

EXAMPLES = Path(__file__).parents[2] / "examples" / "gif"
EVERY = [(entity.en, pattern) for entity, pattern in entity_schema.every()]


@pytest.fixture(scope="module")
def document():
    app = FastAPI()
    gyosei.install(app)
    submission = gyosei.sealed_submission(Reception(expect=envelope.Expectations()))

    @app.post("/submissions/{key}", response_class=gyosei.EnvelopeResponse, **submission.route)
    def submit(key: int, received: Annotated[gyosei.Received, Depends(submission)]):
        raise AssertionError

    def take(entity, pattern):
        record = gyosei.gif_record(entity, pattern=pattern or None)

        @app.post(f"/{entity}{pattern}", name=f"{entity}{pattern}", **record.route)
        def register(record: Annotated[gyosei.Record, Depends(record)]):
            raise AssertionError

    for entity, pattern in EVERY:
        take(entity, pattern)
    return app.openapi()


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from references(one)


def at(document, reference):
    found = document
    for step in reference.removeprefix("#/").split("/"):
        found = found[step.replace("~1", "/").replace("~0", "~")]
    return found


def validator(document, name):
    return Draft202012Validator(openapi.reference(name) | {"components": document["components"]})


def test_every_reference_leads_somewhere_in_the_document(document) -> None:
    found = set(references(document))
    assert len(found) > 40
    for reference in found:
        assert isinstance(at(document, reference), dict)


def test_every_entity_and_pattern_is_there_under_its_name(document) -> None:
    names = {f"{entity}_{pattern}" if pattern else entity for entity, pattern in EVERY}
    assert names <= document["components"]["schemas"].keys()
    body = document["paths"]["/PersonMP01"]["post"]["requestBody"]
    assert body["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Person_MP01"}
    assert body["required"] is True


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.json")), ids=lambda file: file.stem)
def test_it_says_of_the_examples_what_the_published_schemas_say(document, file) -> None:
    record = json.loads(file.read_bytes())
    ours = Draft202012Validator(gif.schema(file.stem), registry=gif.schema_registry())
    for changed in (record, *({**record, key: 1.5} for key in record)):
        moved = sorted(list(error.path) for error in validator(document, file.stem).iter_errors(changed))
        assert moved == sorted(list(error.path) for error in ours.iter_errors(changed))


def test_it_says_of_made_up_people_what_the_library_says(document) -> None:
    person = validator(document, "Person_MP03")
    for one in testing.people(3, 20):
        assert person.is_valid(one)
        assert not person.is_valid({key: value for key, value in one.items() if key != "dateOfBirth"})


def test_an_envelope_is_shown_by_its_media_types_and_problems_by_theirs(document) -> None:
    operation = document["paths"]["/submissions/{key}"]["post"]
    assert set(operation["requestBody"]["content"]) == set(bodies.ENVELOPE.media_types)
    answers = operation["responses"]
    assert answers.keys() >= {"200", "400", "408", "409", "413", "415", "422"}
    for status, answer in answers.items():
        if status != "200":
            assert answer["content"] == openapi.problem_content()
    assert "HTTPValidationError" not in json.dumps(document)


def test_what_is_answered_fits_the_schema_of_problems(document) -> None:
    held = validator(document, "ProblemDetails")
    report = gif.check({"familyName": 1}, entity="Person")
    opened = envelope.open(b"no envelope")
    for problem in (
        problems.of_report(report),
        problems.of_opened(opened),
        problems.of_conflict(),
        bodies.cut_short(),
        bodies.too_slow(),
    ):
        for lang in ("ja", "en"):
            held.validate(problem.to_data(lang))
    assert not held.is_valid({"title": "x"})


def test_a_schema_of_the_application_itself_is_kept() -> None:
    own = {"type": "string"}
    document = openapi.complete(
        {
            "components": {"schemas": {"Person": own}},
            "paths": [openapi.reference("Person"), openapi.reference("X")],
        }
    )
    assert document["components"]["schemas"] == {"Person": own}
