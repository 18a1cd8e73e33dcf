"""HTTP to an application on this machine: bounded, without redirects, proxies and retries.

All bytes of an answer are read within the limits first, and only then taken for HTTP.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import ipaddress
import re
import selectors
import socket
import time
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from gyosei_forms.errors import UsageError
from gyosei_forms.testing.conformance.exchange import (
    MAX_ANSWER_BYTES,
    PIECE,
    SECONDS,
    Answer,
    NoAnswer,
    Request,
    Send,
    Sending,
    seconds_of,
)

_LENGTH = re.compile(rb"\r\nContent-Length:[ \t]*([0-9]{1,12})[ \t]*\r\n", re.IGNORECASE)
_HEAD_END = b"\r\n\r\n"


def http_sender(seconds: float = SECONDS) -> Send:
    """Return a sender of requests by HTTP/1.1, a connection each, to this machine alone.

    ``seconds`` is how long an answer may take. Raises :class:`~gyosei_forms.errors.UsageError` for no such number; the
    sender does for a URL that is not of this machine.
    """
    allowed = seconds_of(seconds)
    return lambda request: _exchange(request, require_loopback(request.url), allowed)


def require_loopback(url: object) -> SplitResult:
    """Return the parts of a URL of this machine; raise :class:`~gyosei_forms.errors.UsageError` for any other.

    The kit sends hostile input: to somebody else's server that would be an attack, so there is no way to switch this off.
    """
    try:
        split = urlsplit(str(url))
        fits = split.scheme == "http" and "@" not in split.netloc and _is_loopback(split.hostname or "")
        fits = (
            fits and split.port != 0 and str(url).isascii() and str(url).isprintable() and " " not in str(url)
        )
    except ValueError:
        fits = False
    if not fits:
        raise UsageError(
            "URL はこの端末（127.0.0.1、[::1]、localhost）の http のものにしてください。キットは攻撃を模した入力を送るため、ほかの端末には送りません。",
            "the URL is one of http on this machine (127.0.0.1, [::1], localhost): the kit sends hostile input, and so sends nothing to other machines.",
        )
    return split


def _is_loopback(host: str) -> bool:
    return host == "localhost" or ipaddress.ip_address(host).is_loopback


def _exchange(request: Request, split: SplitResult, seconds: float) -> Answer | NoAnswer:
    end = time.monotonic() + seconds
    try:
        connection = socket.create_connection((split.hostname or "", split.port or 80), timeout=seconds)
    except TimeoutError:
        return NoAnswer.TOO_SLOW
    except OSError:
        return NoAnswer.UNREACHABLE
    with connection:
        if not ipaddress.ip_address(connection.getpeername()[0]).is_loopback:  # what localhost stands for
            return NoAnswer.UNREACHABLE
        with contextlib.suppress(
            OSError
        ):  # who refuses early may close early: the answer is read all the same
            _send(connection, request, split, end)
        return _received(connection, end)


# --- out


def _send(connection: socket.socket, request: Request, split: SplitResult, end: float) -> None:
    for piece in _written(request, split):
        if request.sending is Sending.STREAMED and _is_answered(connection):
            return
        connection.settimeout(_left(end))
        connection.sendall(piece)


def _is_answered(connection: socket.socket) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(connection, selectors.EVENT_READ)
        return bool(selector.select(0))


def _written(request: Request, split: SplitResult) -> Iterator[bytes]:
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    streamed = request.sending is Sending.STREAMED
    length = {"transfer-encoding": "chunked"} if streamed else {"content-length": str(len(request.body))}
    headers = {"host": split.netloc, "connection": "close", **request.headers, **length}
    lines = [f"{request.method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    yield "\r\n".join([*lines, "", ""]).encode("ascii")
    if streamed:
        for piece in pieces(request.body):
            yield b"%x\r\n%b\r\n" % (len(piece), piece)
        yield b"0\r\n\r\n"
    elif request.sending is Sending.DECLARED:
        yield request.body[:PIECE]
    else:
        yield request.body


def pieces(body: bytes) -> Iterator[bytes]:
    """Yield a body piece by piece."""
    return (body[at : at + PIECE] for at in range(0, len(body), PIECE))


def _left(end: float) -> float:
    return max(end - time.monotonic(), 0.001)


# --- in


def _received(connection: socket.socket, end: float) -> Answer | NoAnswer:
    raw = bytearray()
    try:
        while len(raw) <= MAX_ANSWER_BYTES:
            connection.settimeout(_left(end))
            piece = connection.recv(PIECE)
            raw += piece
            if not piece or _is_whole(raw):
                return parsed(bytes(raw))
            if time.monotonic() > end:
                return NoAnswer.TOO_SLOW
    except TimeoutError:
        return NoAnswer.TOO_SLOW
    except OSError:
        return parsed(bytes(raw))
    return NoAnswer.TOO_LONG


def _is_whole(raw: bytearray) -> bool:
    """Say whether the announced length is there; without one, an answer ends with the connection."""
    at = raw.find(_HEAD_END, 0, PIECE)
    found = _LENGTH.search(raw, 0, at + 2) if at >= 0 else None
    return found is not None and len(raw) >= at + len(_HEAD_END) + int(found[1])


class _Read:
    """Bytes that were received, as the standard library's reader wants them."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def makefile(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._raw)


def parsed(raw: bytes) -> Answer | NoAnswer:
    """Return the answer that the bytes of one are, or that they are none. Nothing is interpreted beyond status, headers, body."""
    try:
        response = http.client.HTTPResponse(_Read(raw))  # type: ignore[arg-type]
        response.begin()
        body = response.read()
        headers = {name.lower(): str(value) for name, value in response.getheaders()}
        return Answer(response.status, headers, body)
    except (http.client.HTTPException, ValueError, OverflowError, OSError):
        return NoAnswer.NOT_HTTP
