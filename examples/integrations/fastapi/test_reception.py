"""Tests of the reception: what it takes, and what it refuses.

python -m pytest test_reception.py
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import httpx
import pytest
import smallest
from reception import ADDRESSEE, PROCEDURE, agency, app, applicant

from gyosei_forms import clock, envelope, once_only, procedures, testing
from gyosei_forms.cli.demonstration import inputs
from gyosei_forms.envelope import messages

TYPE = "application/vnd.gyosei-forms.envelope+zip"
ASIC = "application/vnd.etsi.asic-e+zip"
FROM_AGENCY = envelope.Expectations(
    trusted_keys=(agency.signer.public_jwk,), signed_by=(envelope.SignedBy.AGENCY,)
)


def made(**changes) -> envelope.Submission:
    """Return the submission of the demonstration, with a new id each time."""
    submission = envelope.Submission(
        procedure=envelope.ProcedureReference.of(procedures.get(PROCEDURE)),
        addressee=ADDRESSEE,
        created=clock.now_in_japan(),
        application=inputs().joinpath("application.json").read_bytes(),
        schema="urn:gyosei-forms:schema:gif:2.3:LegalEntity_MP02",
        attachments=(
            envelope.Attachment(
                id="articles", content="定款".encode(), media_type="text/plain", purpose="定款"
            ),
        ),
        once_only=envelope.OnceOnly.of(once_only.plan(PROCEDURE, applicant="法人", receiver="国")),
    )
    return dataclasses.replace(submission, **changes)


def sealed(**changes) -> bytes:
    return envelope.seal(made(**changes), signers=[applicant])


class Client:
    """Requests to an application, without a server."""

    def __init__(self, app=app):
        self.app = app

    def request(self, method, place, **request):
        async def ask():
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://reception") as client:
                return await client.request(method, place, **request)

        return asyncio.run(ask())

    def get(self, place, **request):
        return self.request("GET", place, **request)

    def post(self, place, **request):
        return self.request("POST", place, **request)


@pytest.fixture
def client():
    return Client()


def send(client, content, *, media_type=TYPE, **headers):
    return client.post("/submissions", content=content, headers={"Content-Type": media_type, **headers})


def refused(answer, status, *rules):
    """Hold an answer against the status and the rules that it has to name, and return what it says."""
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert said.keys() >= {"type", "title", "detail"}
    assert {one["rule"] for one in said.get("findings", ())} >= set(rules)
    for value in ("ＧＩＦ", "髙", "花子", "紀尾井", "定款", "8000012010038"):
        assert value not in answer.text  # nothing of what was sent
    assert "Traceback" not in answer.text
    return said


def test_a_submission_is_received_and_the_receipt_is_signed(client) -> None:
    content = sealed()
    answer = send(client, content)
    assert answer.status_code == 201
    assert answer.headers["content-type"] == TYPE
    expect = dataclasses.replace(FROM_AGENCY, addressee="株式会社ＧＩＦ")
    receipt = messages.read(envelope.open(answer.content, expect=expect)).unwrap()
    assert receipt.outcome.word("en") == "accepted"
    assert receipt.received.size == len(content)


def test_the_smallest_reception_takes_and_refuses() -> None:
    client = Client(smallest.app)
    assert (
        messages.read(envelope.open(send(client, sealed()).content, expect=FROM_AGENCY)).unwrap().number
        == "R-000001"
    )
    refused(send(client, sealed(addressee="別の省")), 422, "GYO-ENV-052")


def test_status_receipt_and_envelope_are_read_back(client) -> None:
    content = sealed()
    answer = send(client, content)
    place = answer.headers["location"]
    assert client.get(place).content == made().application
    status = client.get(f"{place}/status", headers={"Accept-Language": "en"}).json()
    assert status["documents"] == [
        {
            "document": "Certificate of registered matters (company or other corporation)",
            "outcome": "omit",
            "says": "omit",
        }
    ]
    assert client.get(f"{place}/receipt").content == answer.content
    assert client.get(f"{place}/envelope").content == content
    refused(client.get("/submissions/another"), 404)


def test_the_same_submission_again_has_the_same_receipt(client) -> None:
    content = sealed()
    first, second = send(client, content), send(client, content)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.content == second.content
    assert first.headers["location"] == second.headers["location"]


def test_the_same_submission_from_many_at_once_is_one_case(client) -> None:
    content = sealed()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: send(client, content), range(16)))
    assert sorted(answer.status_code for answer in answers) == [200] * 15 + [201]
    assert len({(answer.content, answer.headers["location"]) for answer in answers}) == 1


def test_another_submission_of_the_same_id_is_a_conflict(client) -> None:
    submission = made()
    assert send(client, envelope.seal(submission, signers=[applicant])).status_code == 201
    other = dataclasses.replace(submission, attachments=())
    refused(send(client, envelope.seal(other, signers=[applicant])), 409)


def test_one_for_somebody_else_is_refused(client) -> None:
    said = refused(send(client, sealed(addressee="別の省")), 422, "GYO-ENV-052")
    assert said["indication"] == "INDETERMINATE"
    assert said["type"] == "urn:gyosei-forms:problem:not-confirmed"


def test_a_changed_byte_is_found(client) -> None:
    content = bytearray(sealed())
    content[content.index("株式会社".encode())] ^= 1
    said = refused(send(client, bytes(content), **{"Accept-Language": "en-GB,ja;q=0.3"}), 422)
    assert said["indication"] == "TOTAL_FAILED"
    assert said["title"] == "The envelope failed verification"
    assert any(one["pointer"] == "/application.json" for one in said["findings"])


@pytest.mark.parametrize("content", [b"", b"no envelope", sealed()[:-10], sealed()[:100]])
def test_what_is_no_envelope_is_refused(client, content) -> None:
    refused(send(client, content), 400 if content == b"" else 422)


def test_a_stranger_and_nobody_are_refused(client) -> None:
    from gyosei_forms.testing.pki import demonstration

    person = demonstration().person
    stranger = envelope.Signatory(person.signer, person.chain)
    refused(send(client, envelope.seal(made(), signers=[stranger])), 422, "GYO-ENV-051")
    refused(send(client, envelope.seal(made(), signers=[])), 422, "GYO-ENV-056")


def test_a_zip_bomb_is_no_envelope(client) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", TYPE)
        file.writestr("application.json", b" " * 20_000_000)
    refused(send(client, bomb.getvalue()), 422)


def test_a_zip_bomb_of_an_asic_container_is_over_a_limit(client) -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w") as file:
        file.writestr("mimetype", ASIC)
        file.writestr("data", b" " * 70_000_000, zipfile.ZIP_DEFLATED)
    refused(send(client, bomb.getvalue(), media_type=ASIC), 413, "GYO-LIMIT-001")


def test_another_media_type_and_a_compressed_body_are_refused(client) -> None:
    refused(send(client, sealed(), media_type="application/zip"), 415)
    refused(send(client, sealed(), **{"Content-Encoding": "gzip"}), 415)


def test_data_with_errors_is_refused_by_rule_and_place(client) -> None:
    data = json.loads(made().application)
    data["法人番号"] = "8000012010039"
    content = sealed(application=json.dumps(data, ensure_ascii=False).encode())
    said = refused(send(client, content), 422)
    assert [(one["rule"], one["pointer"]) for one in said["findings"]] == [("GYO-NUM-004", "/法人番号")]


@pytest.mark.parametrize(
    ("name", "warned"), [("山田", []), ("髙橋", ["GYO-CHAR-001"]), ("辻󠄀", ["GYO-CHAR-001"])]
)
def test_a_person_is_taken_with_the_characters_of_the_name(client, name, warned) -> None:
    record = next(testing.people(1, 1)) | {"familyName": name}
    answer = client.post("/people", json=record)
    assert (answer.status_code, answer.json()) == (201, {"warnings": warned})
    assert client.get(answer.headers["location"]).json() == record


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b'{"familyName": 1, "givenName": "x"}', "GYO-GIF-001"),
        (b'{"familyName": "x", "familyName": "y"}', "GYO-JSON-002"),
        (b'{"familyName"', "GYO-JSON-001"),
    ],
)
def test_a_person_with_errors_is_refused(client, content, rule) -> None:
    answer = client.post("/people", content=content, headers={"Content-Type": "application/json"})
    refused(answer, 422, rule)


def test_an_attachment_is_left_out_only_where_both_plans_say_so(client) -> None:
    said = refused(send(client, sealed(once_only=None), **{"Accept-Language": "en"}), 422)
    assert said["detail"] == "Certificate of registered matters (company or other corporation)"
    certificate = envelope.Attachment(
        id="certificate",
        content=b"%PDF-",
        media_type="application/pdf",
        evidence="registry_certificate_corporate",
    )
    assert send(client, sealed(once_only=None, attachments=(certificate,))).status_code == 201


def test_an_old_envelope_that_never_came_is_a_replay(client) -> None:
    refused(send(client, sealed(created=clock.now_in_japan() - timedelta(days=31))), 422)


def test_what_is_not_there_is_a_problem_too(client) -> None:
    refused(client.get("/nothing"), 404)
    assert refused(client.get("/submissions"), 405)["type"] == "about:blank"
