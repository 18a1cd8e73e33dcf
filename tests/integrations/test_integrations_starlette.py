"""Starlette and FastAPI at the level of ASGI: what a client can do to a server, without a server."""

import asyncio
import json
import threading
from dataclasses import replace
from typing import Annotated

import httpx
import pytest
from fastapi import Body, Depends, FastAPI
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from gyosei_forms import limits
from gyosei_forms.errors import UsageError
from gyosei_forms.integrations import bodies, starlette
from gyosei_forms.integrations import fastapi as gyosei
from gyosei_forms.integrations.reception import Reception

TYPE = bodies.ENVELOPE.media_types[0]


@pytest.fixture
def reception(sample_expectations):
    return Reception(expect=sample_expectations)


@pytest.fixture
def valid(sealed_samples):
    return sealed_samples["valid"].container


def application(reception, seen=None):
    """Return a Starlette application that answers with the number of bytes of the application data."""

    async def submit(request):
        async with starlette.receive(request, reception) as received:
            if seen is not None:
                seen.append(received)
            return PlainTextResponse(str(len(received.submission.application)))

    return Starlette(
        routes=[Route("/", submit, methods=["POST"])], exception_handlers=starlette.exception_handlers()
    )


def asked(app, receive, headers=()):
    """Call an application with a body that comes from ``receive``; return status, headers and body."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"content-type", TYPE.encode()), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    content = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], {name.decode(): value.decode() for name, value in sent[0]["headers"]}, content


def in_pieces(*pieces):
    left = list(pieces)

    async def receive():
        return left.pop(0)

    return receive


def piece(content, *, more):
    return {"type": "http.request", "body": content, "more_body": more}


def post(app, content, path="/", kind=TYPE, **headers):
    async def go():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.post(path, content=content, headers={"Content-Type": kind, **headers})

    return asyncio.run(go())


# --- how a body comes


def test_a_body_in_pieces_is_opened(reception, valid) -> None:
    pieces = [piece(valid[at : at + 97], more=True) for at in range(0, len(valid), 97)]
    status, _, _ = asked(application(reception), in_pieces(*pieces, piece(b"", more=False)))
    assert status == 200


def test_a_declared_length_over_the_limit_is_refused_before_anything_is_read(reception) -> None:
    async def receive():
        raise AssertionError("the body was read")

    small = replace(reception, limits=replace(limits.DEFAULT, max_envelope_bytes=1000))
    status, headers, content = asked(application(small), receive, [(b"content-length", b"1001")])
    assert (status, headers["content-type"]) == (413, "application/problem+json")
    assert json.loads(content)["findings"][0]["rule"] == "GYO-LIMIT-001"


def test_a_body_without_end_is_refused_at_the_limit(reception) -> None:
    count = 0

    async def receive():
        nonlocal count
        count += 1
        return piece(bytes(1000), more=True)

    small = replace(reception, limits=replace(limits.DEFAULT, max_envelope_bytes=10_000))
    status, _, _ = asked(application(small), receive)
    assert (status, count) == (413, 11)


def test_a_body_that_does_not_come_is_given_up(reception) -> None:
    async def receive():
        await asyncio.Event().wait()

    status, _, content = asked(application(replace(reception, seconds=0.01)), receive)
    assert status == 408
    assert json.loads(content)["type"] == "urn:gyosei-forms:problem:too-slow"


def test_a_connection_that_ends_early_is_no_failure_of_ours(reception, valid) -> None:
    receive = in_pieces(piece(valid[:50], more=True), {"type": "http.disconnect"})
    assert asked(application(reception), receive)[0] == 400


def test_a_body_shorter_than_declared_is_refused(reception, valid) -> None:
    receive = in_pieces(piece(valid[:50], more=False))
    assert asked(application(reception), receive, [(b"content-length", str(len(valid)).encode())])[0] == 400


# --- what happens to it


def test_verification_runs_off_the_event_loop_and_the_file_is_closed_after(reception, valid) -> None:
    threads, seen = [], []
    expect = reception.expect

    def noting():
        threads.append(threading.current_thread())
        return expect

    async def one():
        threads.append(threading.current_thread())

    asyncio.run(one())
    assert post(application(replace(reception, expect=noting), seen), valid).status_code == 200
    assert threads[1] is not threads[0]
    assert seen[0].file.closed


def test_a_large_envelope_is_read_from_disk(reception) -> None:
    from gyosei_forms import envelope
    from gyosei_forms.testing import demonstration_signatory
    from gyosei_forms.testing.making.submissions import ADDRESSEE, FIRST

    submission = envelope.Submission(
        procedure=envelope.ProcedureReference("example:1"),
        addressee=ADDRESSEE,
        created=FIRST,
        application=b"{}",
        attachments=(
            envelope.Attachment(id="a", content=bytes(3_000_000), media_type="application/octet-stream"),
        ),
    )
    sealed = envelope.seal(submission, signers=[demonstration_signatory()])
    kept = []

    async def submit(request):
        async with starlette.receive(request, reception) as received:
            kept.append(received.opened.submission.attachments[0].content)
            return PlainTextResponse(str(len(received.opened.content("attachments/001"))))

    app = Starlette(routes=[Route("/", submit, methods=["POST"])])
    assert post(app, sealed).text == "3000000"
    assert not isinstance(kept[0], bytes)  # a stretch of the file


@pytest.mark.parametrize("name", ["changed", "cut_short", "unsigned", "stranger", "other_addressee"])
def test_what_must_not_pass_does_not(reception, sealed_samples, name) -> None:
    sample = sealed_samples[name]
    answer = post(application(reception), sample.container, **{"Accept-Language": "en"})
    assert answer.status_code == 422
    assert answer.headers["content-language"] == "en"
    assert sample.rule in {one["rule"] for one in answer.json()["findings"]}


# --- what else goes wrong


def test_a_failure_of_the_application_says_nothing_of_itself(reception, valid) -> None:
    async def submit(request):
        async with starlette.receive(request, reception) as received:
            raise RuntimeError(received.submission.application.decode())

    app = Starlette(
        routes=[Route("/", submit, methods=["POST"])], exception_handlers=starlette.exception_handlers()
    )
    answer = post(app, valid)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.json().keys() == {"type", "title", "status", "detail"}
    assert "RuntimeError" not in answer.text


def test_the_text_of_an_http_exception_is_not_sent() -> None:
    async def submit(_request):
        raise HTTPException(403, "山田太郎", {"X-Why": "no"})

    app = Starlette(
        routes=[Route("/", submit, methods=["POST"])], exception_handlers=starlette.exception_handlers()
    )
    answer = post(app, b"x")
    assert (answer.status_code, answer.headers["x-why"]) == (403, "no")
    assert answer.json()["title"] == "Forbidden"
    assert "山田" not in answer.text


@pytest.mark.parametrize(("status", "body"), [(304, b""), (307, b""), (599, None)])
def test_an_http_exception_of_any_status_is_answered(status, body) -> None:
    async def submit(_request):
        raise HTTPException(status, headers={"Location": "/x"})

    app = Starlette(
        routes=[Route("/", submit, methods=["POST"])], exception_handlers=starlette.exception_handlers()
    )
    answer = post(app, b"x")
    assert (answer.status_code, answer.headers["location"]) == (status, "/x")
    if body is None:
        assert answer.json()["status"] == status
    else:
        assert answer.content == body


# --- FastAPI


def dependent(reception):
    """Return a FastAPI application with a plain and an asynchronous handler."""
    app = FastAPI()
    gyosei.install(app)
    submission = gyosei.sealed_submission(reception)
    person = gyosei.gif_record("Person")

    @app.post("/plain", **submission.route)
    def plain(received: Annotated[gyosei.Received, Depends(submission)]):
        return {"bytes": len(received.read())}

    @app.post("/asynchronous", **submission.route)
    async def asynchronous(received: Annotated[gyosei.Received, Depends(submission)]):
        return {"bytes": len(received.read())}

    @app.post("/person", **person.route)
    async def register(record: Annotated[gyosei.Record, Depends(person)]):
        return record.data

    @app.post("/declared")
    async def declared(number: Annotated[int, Body(embed=True)]):
        return number

    return app


@pytest.mark.parametrize("path", ["/plain", "/asynchronous"])
def test_a_dependency_serves_both_kinds_of_handlers(reception, valid, sealed_samples, path) -> None:
    app = dependent(reception)
    assert post(app, valid, path).json() == {"bytes": len(valid)}
    assert post(app, sealed_samples["changed"].container, path).status_code == 422


@pytest.mark.parametrize("name", ["髙橋", "辻󠄀", "𠮷田", "\ufa1b"])
def test_no_character_of_a_record_is_changed(reception, name) -> None:
    app = dependent(reception)
    content = json.dumps({"familyName": name}, ensure_ascii=False).encode()
    assert post(app, content, "/person", "application/json").json() == {"familyName": name}


def test_a_request_that_does_not_fit_its_types_does_not_repeat_what_was_sent(reception) -> None:
    app = dependent(reception)
    answer = post(app, '{"number": "山田太郎 123456789018"}'.encode(), "/declared", "application/json")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert "山田" not in answer.text
    assert "123456789018" not in answer.text
    assert "/body/number" in answer.json()["detail"]


@pytest.mark.parametrize(("entity", "pattern"), [("Nobody", None), ("Person", "MP99")])
def test_an_unknown_entity_or_pattern_is_misuse(entity, pattern) -> None:
    with pytest.raises(UsageError):
        gyosei.gif_record(entity, pattern=pattern)


def test_a_submission_without_a_reception_is_misuse() -> None:
    with pytest.raises(UsageError):
        gyosei.sealed_submission(None)
