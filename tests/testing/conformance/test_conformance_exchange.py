"""Whatever an application answers, the kit has a result: noise, endless bodies, silence, redirects, other servers."""

from __future__ import annotations

import contextlib
import socket
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyosei_forms.errors import UsageError
from gyosei_forms.testing import conformance
from gyosei_forms.testing.conformance import Answer, NoAnswer, Outcome, Request, Sending, loopback, reading
from gyosei_forms.testing.conformance.loopback import http_sender, parsed, require_loopback

OK = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


@contextlib.contextmanager
def server(answer):
    """Serve every connection with a function of the socket; give the URL and what was asked."""
    asked: list[bytes] = []
    listening = socket.create_server(("127.0.0.1", 0))

    def one(connection):
        with connection, contextlib.suppress(OSError):
            asked.append(connection.recv(65536))
            answer(connection)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass

    def serve():
        with contextlib.suppress(OSError):
            while True:
                threading.Thread(target=one, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/x?y=1", asked
    finally:
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def sent(raw):
    return lambda connection: connection.sendall(raw)


def endless(piece, begin=b""):
    def answer(connection):
        connection.sendall(begin)
        while True:
            connection.sendall(piece)

    return answer


def hold(connection):
    while connection.recv(65536):
        pass


def drip(connection):
    stop = threading.Event()
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while not stop.wait(0.05):
        connection.sendall(b"X: y\r\n")


BAD = {
    "nothing": (sent(b""), NoAnswer.NOT_HTTP),
    "noise": (sent(bytes(range(256)) * 10), NoAnswer.NOT_HTTP),
    "no status": (sent(b"HTTP/1.1 \r\n\r\n"), NoAnswer.NOT_HTTP),
    "cut short": (sent(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"), NoAnswer.NOT_HTTP),
    "a huge length": (
        sent(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nx"),
        NoAnswer.NOT_HTTP,
    ),
    "chunks that are none": (
        sent(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nx"),
        NoAnswer.NOT_HTTP,
    ),
    "many headers": (sent(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 1000 + b"\r\n"), NoAnswer.NOT_HTTP),
    "a long line": (sent(b"HTTP/1.1 200 OK\r\na: " + b"b" * 100_000 + b"\r\n\r\n"), NoAnswer.NOT_HTTP),
    "an endless body": (endless(b"x" * 65536, b"HTTP/1.1 200 OK\r\n\r\n"), NoAnswer.TOO_LONG),
    "endless interim answers": (endless(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), NoAnswer.TOO_LONG),
    "silence": (hold, NoAnswer.TOO_SLOW),
    "a header at a time": (drip, NoAnswer.TOO_SLOW),
}


@pytest.mark.parametrize("name", BAD)
def test_an_answer_that_is_none_says_why(name) -> None:
    answer, expected = BAD[name]
    seconds = 0.5 if expected is NoAnswer.TOO_SLOW else 30
    with server(answer) as (url, _):
        assert http_sender(seconds)(Request("GET", url)) is expected


def test_a_good_answer_is_read_without_waiting_for_the_connection_to_end() -> None:
    def answer(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: TEXT/plain; x=y\r\nContent-Length: 2\r\n\r\nok")
        hold(connection)

    with server(answer) as (url, asked):
        found = http_sender(30)(Request("POST", url, {"content-type": "a/b"}, b"body"))
    assert isinstance(found, Answer)
    assert (found.status, found.media_type, found.body) == (200, "text/plain", b"ok")
    assert asked[0].startswith(b"POST /x?y=1 HTTP/1.1\r\n")
    assert b"content-length: 4\r\n" in asked[0]


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    with server(sent(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n")) as (url, asked):
        found = http_sender(30)(Request("GET", url))
    assert isinstance(found, Answer)
    assert (found.status, found.accepted, found.refused) == (302, False, False)
    assert len(asked) == 1


def test_a_declared_body_is_held_back_and_a_streamed_one_stops_at_the_answer() -> None:
    refused = b"HTTP/1.1 413 X\r\nContent-Length: 0\r\n\r\n"
    body = bytes(8 * 1024 * 1024)
    for sending in (Sending.DECLARED, Sending.STREAMED):
        with server(sent(refused)) as (url, asked):
            found = http_sender(30)(Request("POST", url, {}, body, sending))
        assert isinstance(found, Answer)
        assert found.status == 413
        said = b"content-length: 8388608" if sending is Sending.DECLARED else b"transfer-encoding: chunked"
        assert said in asked[0]


@pytest.mark.parametrize("name", BAD)
def test_a_run_against_it_ends_with_a_report(name) -> None:
    answer, expected = BAD[name]
    with server(answer) as (url, _):
        report = conformance.run(url, records=url, seconds=0.5 if expected is NoAnswer.TOO_SLOW else 30)
    assert report.failed == ("takes-valid-submission", "record-taken")
    assert expected.word("en") in report["takes-valid-submission"].seen.en
    assert len(report.of(Outcome.SKIPPED)) == len(conformance.catalogue()) - 2


def test_who_answers_the_same_to_everything_gets_a_report() -> None:
    for status in (200, 201, 204, 302, 404, 500):
        report = conformance.run("/", records="/", send=lambda _, status=status: Answer(status))
        assert not report.ok


@given(st.binary(max_size=300))
def test_any_bytes_after_a_status_line_are_an_answer_or_none(raw) -> None:
    for begin in (b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 201 x\r\nTransfer-Encoding: chunked\r\n\r\n"):
        assert isinstance(parsed(begin + raw), Answer | NoAnswer)


HEADERS = st.dictionaries(
    st.sampled_from(["content-type", "Location", "x"]),
    st.sampled_from(
        ["application/problem+json", reading.ENVELOPE, reading.JSON, "//[", "http://[", "/é", "../x"]
    )
    | st.text(max_size=10),
)
BODIES = st.binary(max_size=100) | st.sampled_from(
    [
        b'{"status":422,"title":"x","findings":{"a":1}}',
        b'{"status":422,"title":"x","findings":[1,{"rule":3}]}',
    ]
)


@given(st.integers(-1, 999), HEADERS, BODIES)
def test_no_answer_breaks_what_reads_it(status, headers, body) -> None:
    answer = Answer(status, headers, body)
    assert reading.receipt_of(answer, ()) is None
    place = reading.location_of(answer, "http://127.0.0.1:8000/submissions")
    assert place is None or place.startswith("http://127.0.0.1:8000")
    problem = reading.problem_of(answer)
    assert problem is None or not problem.rules
    assert reading.shows(answer, "123456789018") is False


@pytest.mark.parametrize(
    "body",
    [
        "123456789018",
        "1234-5678-9018",
        "１２３４ ５６７８ ９０１８",
        "\\u0031234 5678/9018",
        '["12","345678","9018"]',
    ],
    ids=["plain", "in groups", "full-width", "escaped", "cut"],
)
def test_a_personal_number_shows_in_any_grouping(body) -> None:
    assert reading.shows(Answer(422, {}, body.encode()), "123456789018")
    assert reading.shows(Answer(422, {"x": body}, b""), "123456789018")


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("/a/1?b#c", "/a/1?b"),
        ("1", "/1"),
        ("http://localhost/a", "/a"),
        ("http://127.0.0.1/a", None),
        ("//example.com/a", None),
        ("https://localhost/a", None),
        ("http://[", None),
        ("/a b", None),
        ("", None),
    ],
)
def test_a_location_is_of_the_same_server(given, place) -> None:
    answer = Answer(201, {"Location": given})
    assert reading.location_of(answer, "/submissions") == place
    with_port = reading.location_of(answer, "http://127.0.0.1:8000/submissions")
    expected = None if place is None or given.startswith("http:") else f"http://127.0.0.1:8000{place}"
    assert with_port == expected


def test_other_digits_are_no_personal_number() -> None:
    assert not reading.shows(Answer(422, {}, b"91234567890181 12345678901"), "123456789018")


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "https://127.0.0.1/",
        "http://127.0.0.1.example/",
        "http://a@127.0.0.1/",
        "http://127.0.0.1@example.com/",
        "http://2130706433/",
        "http://[::ffff:8.8.8.8]/",
        "http://0.0.0.0/",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1/\r\nX: y",
        "ftp://127.0.0.1/",
        "/submissions",
        "",
    ],
)
def test_only_this_machine_is_sent_anything(url) -> None:
    with pytest.raises(UsageError):
        require_loopback(url)
    with pytest.raises(UsageError):
        conformance.run(url)
    with pytest.raises(UsageError):
        conformance.run("http://127.0.0.1:1/", records=url)


def test_where_nobody_listens_it_is_misuse() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(UsageError, match="cannot be reached"):
        conformance.run(f"http://127.0.0.1:{port}/")
    assert loopback.require_loopback("http://localhost:8000/a?b").path == "/a"


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf"), True, "1", 4000])
def test_a_timeout_is_a_number_of_seconds(seconds) -> None:
    with pytest.raises(UsageError):
        http_sender(seconds)


# --- an application in the process


def test_an_application_that_raises_hangs_or_says_too_much_has_not_answered() -> None:
    async def raises(scope, receive, send):
        raise RuntimeError

    async def hangs(scope, receive, send):
        await receive()
        await receive()

    async def floods(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        while True:
            await send({"type": "http.response.body", "body": bytes(65536), "more_body": True})

    async def blocks(scope, receive, send):
        time.sleep(1.5)

    expected = {raises: NoAnswer.RAISED, hangs: NoAnswer.TOO_SLOW, floods: NoAnswer.TOO_LONG}
    for application, why in expected.items():
        assert (
            conformance.asgi(application, 0.3 if application is hangs else 30)(Request("POST", "/", {}, b"x"))
            is why
        )
    assert conformance.asgi(blocks, 0.1)(Request("GET", "/")) in (NoAnswer.TOO_SLOW, NoAnswer.RAISED)


@pytest.mark.parametrize("given", [None, 201, "201", {"status": 201}])
def test_a_function_that_returns_no_answer_has_not_answered(given) -> None:
    report = conformance.run("/", send=lambda _: given)
    assert NoAnswer.RAISED.word("en") in report["takes-valid-submission"].seen.en


@pytest.mark.parametrize(
    "arguments", [{"status": "201"}, {"status": 200, "headers": {"a": 1}}, {"status": 200, "body": "text"}]
)
def test_an_answer_is_made_of_what_it_says(arguments) -> None:
    with pytest.raises(UsageError):
        Answer(**arguments)
