"""Asking an authority over HTTP: nothing leaves the process, and nothing that a server does is an exception."""

import asyncio
import hashlib

import httpx
import pytest

from gyosei_forms.envelope import jades, timestamps
from gyosei_forms.envelope.jades.long_term import examples as kept
from gyosei_forms.envelope.timestamps import examples
from gyosei_forms.errors import UsageError
from gyosei_forms.limits import Limits

URL = "https://tsa.example/stamp"
REPLY = "application/timestamp-reply"
ASKED = timestamps.request(hashlib.sha256(examples.CONTENT).digest())


def answered(_request):
    return httpx.Response(200, content=examples.answer(ASKED), headers={"Content-Type": REPLY})


def ask(handler, *, url=URL, **options):
    """Ask with both services; they must say the same. Returns the result and the requests that were sent."""
    sent = []

    def record(request):
        sent.append(request)
        answer = handler(request)
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def record_async(request):
        return record(request)

    options = {"pause": 0} | options
    transport = httpx.MockTransport(record)
    with timestamps.HttpService(url, client=httpx.Client(transport=transport), **options) as service:
        result = service.stamp(ASKED)
    count = len(sent)

    async def again():
        client = httpx.AsyncClient(transport=httpx.MockTransport(record_async))
        async with timestamps.AsyncHttpService(url, client=client, **options) as service:
            found = await service.stamp(ASKED)
        await client.aclose()
        return found

    other = asyncio.run(again())
    assert (result.value is None) == (other.value is None)
    assert [one.values for one in result.report] == [one.values for one in other.report]
    assert len(sent) == 2 * count
    return result, sent[:count]


def reason(handler, **options):
    result, sent = ask(handler, **options)
    assert result.value is None
    (finding,) = result.report
    assert finding.rule == "GYO-ENV-278"
    return finding.values["reason"], len(sent)


def test_the_digest_is_sent_and_the_token_comes_back():
    result, (sent,) = ask(answered)
    assert timestamps.read(result.unwrap()).unwrap().imprint == ASKED.digest
    assert (sent.method, str(sent.url)) == ("POST", URL)
    assert sent.headers["Content-Type"] == "application/timestamp-query"
    assert sent.headers["Accept-Encoding"] == "identity"
    assert sent.content == ASKED.raw


@pytest.mark.parametrize(
    ("response", "why"),
    [
        (lambda: httpx.Response(500), "HTTP 500"),
        (lambda: httpx.Response(404), "HTTP 404"),
        (
            lambda: httpx.Response(200, content=b"<html>", headers={"Content-Type": "text/html"}),
            "Content-Type",
        ),
        (lambda: httpx.Response(200, content=b""), "Content-Type"),
        (
            lambda: httpx.Response(
                200,
                stream=httpx.ByteStream(b"x"),
                headers={"Content-Type": REPLY, "Content-Encoding": "gzip"},
            ),
            "Content-Encoding",
        ),
        (lambda: httpx.Response(302, headers={"Location": URL}), "HTTP 302"),
        (lambda: httpx.Response(307), "redirect"),
        (lambda: httpx.Response(307, headers={"Location": "http://[::"}), "RemoteProtocolError"),
        (lambda: httpx.Response(307, headers={"Location": "https://elsewhere.example/"}), "redirect"),
        (lambda: httpx.Response(307, headers={"Location": "http://tsa.example/stamp"}), "redirect"),
        (lambda: httpx.Response(307, headers={"Location": "file:///etc/passwd"}), "redirect"),
    ],
)
def test_what_is_no_answer_is_a_finding(response, why):
    assert reason(lambda _: response()) == (why, 1)


def test_a_content_type_may_have_parameters():
    def handler(_request):
        kind = "Application/Timestamp-Reply; charset=binary"
        return httpx.Response(200, content=examples.answer(ASKED), headers={"Content-Type": kind})

    assert ask(handler)[0].value is not None


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_may_pass_is_tried_again_a_few_times(status):
    assert reason(lambda _: httpx.Response(status), attempts=4) == (f"HTTP {status}", 4)


@pytest.mark.parametrize(
    ("error", "attempts"),
    [
        (httpx.ConnectError("secret address"), 3),
        (httpx.ConnectTimeout("secret address"), 3),
        (httpx.ReadTimeout("secret address"), 1),
        (httpx.RemoteProtocolError("secret address"), 1),
    ],
)
def test_no_connection_is_a_finding_that_does_not_repeat_the_address(error, attempts):
    assert reason(lambda _: error) == (type(error).__name__, attempts)


def test_a_second_attempt_may_succeed():
    seen = []

    def handler(request):
        seen.append(request)
        return httpx.Response(503) if len(seen) % 2 else answered(request)

    result, sent = ask(handler)
    assert result.value is not None
    assert len(sent) == 2


def test_a_redirect_on_the_host_is_followed_and_others_only_if_allowed():
    def handler(request):
        if request.url.host == "tsa.example" and request.url.path == "/stamp":
            return httpx.Response(307, headers={"Location": "/v2"})
        if request.url.path == "/v2":
            return httpx.Response(308, headers={"Location": "https://other.example/"})
        return answered(request)

    assert reason(handler) == ("redirect", 2)
    result, sent = ask(handler, redirect_hosts=["other.example"])
    assert result.value is not None
    assert [one.method for one in sent] == ["POST"] * 3


def test_redirects_in_a_circle_end():
    assert reason(lambda request: httpx.Response(307, headers={"Location": str(request.url)})) == (
        "redirect",
        4,
    )


def test_an_answer_without_end_is_cut():
    class Endless(httpx.SyncByteStream, httpx.AsyncByteStream):
        read = 0

        def __iter__(self):
            while True:
                type(self).read += 4096
                yield bytes(4096)

        async def __aiter__(self):
            for piece in self:
                yield piece

    limits = Limits(max_timestamp_bytes=10_000)

    def handler(_request):
        return httpx.Response(200, stream=Endless(), headers={"Content-Type": REPLY})

    assert reason(handler, limits=limits) == ("max_timestamp_bytes", 1)
    assert Endless.read < 100_000


def test_an_answer_that_drips_is_cut_in_time(monkeypatch):
    moments = iter(range(0, 100_000, 15))
    monkeypatch.setattr("gyosei_forms.envelope.timestamps.client.time.monotonic", lambda: next(moments))

    class Slow(httpx.SyncByteStream, httpx.AsyncByteStream):
        def __iter__(self):
            yield from (b"x" for _ in range(1_000))

        async def __aiter__(self):
            for piece in self:
                yield piece

    def handler(_request):
        return httpx.Response(200, stream=Slow(), headers={"Content-Type": REPLY})

    assert reason(handler, timeout=60) == ("timeout", 1)


def test_an_answer_to_another_request_is_refused():
    other = timestamps.request(hashlib.sha256(b"other").digest())

    def handler(_request):
        return httpx.Response(200, content=examples.answer(other), headers={"Content-Type": REPLY})

    result, _ = ask(handler)
    assert result.value is None
    assert result.report.rule_ids == {"GYO-ENV-267", "GYO-ENV-269"}


def test_a_signature_is_dated_by_an_authority_whose_answer_is_awaited():
    class Service:
        async def stamp(self, request):
            return examples.authority().stamp(request)

    dated = asyncio.run(jades.timestamp_async(kept.signed(), Service()))
    again = asyncio.run(jades.renew_async(dated.unwrap(), kept.PARTS, Service()))
    assert b"etsiU" in again.unwrap()


@pytest.mark.parametrize(
    ("url", "options"),
    [
        ("ftp://tsa.example/", {}),
        ("tsa.example", {}),
        ("http://[::", {}),
        (7, {}),
        (URL, {"timeout": 0}),
        (URL, {"timeout": "20"}),
        (URL, {"attempts": 0}),
        (URL, {"attempts": True}),
        (URL, {"pause": -1}),
        (URL, {"redirect_hosts": "other.example"}),
        (URL, {"client": httpx}),
        (URL, {"limits": 7}),
    ],
)
def test_settings_of_another_form_are_misuse(url, options):
    with pytest.raises(UsageError):
        timestamps.HttpService(url, **options)


def test_what_is_no_request_is_misuse():
    with timestamps.HttpService(URL) as service, pytest.raises(UsageError):
        service.stamp(b"request")


def test_without_httpx_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "httpx", None)
    with pytest.raises(UsageError, match=r"gyosei-forms\[tsa\]"):
        timestamps.HttpService(URL)


def test_the_address_is_not_in_the_repr():
    with timestamps.HttpService("https://user:secret@tsa.example/") as service:
        assert repr(service) == "<HttpService>"
