"""An ASGI application in the same process: no port, no server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote, urlsplit

from gyosei_forms.testing.conformance.exchange import (
    MAX_ANSWER_BYTES,
    SECONDS,
    Answer,
    NoAnswer,
    Request,
    Send,
    Sending,
    seconds_of,
)
from gyosei_forms.testing.conformance.loopback import pieces

Scope = MutableMapping[str, Any]
Application = Callable[
    [Scope, Callable[[], Awaitable[Scope]], Callable[[Scope], Awaitable[None]]], Awaitable[None]
]
"""An ASGI application (version 3)."""


def asgi(application: Application, seconds: float = SECONDS) -> Send:
    """Return a sender of requests to an ASGI application in this process, for ``run(…, send=asgi(application))``.

    Each request has an event loop of its own; ``lifespan`` is not run. ``seconds`` is how long an answer may take: an
    application that blocks longer is left behind in its thread. Raises :class:`~gyosei_forms.errors.UsageError` for no such number.
    """
    allowed = seconds_of(seconds)
    return lambda request: _exchange(application, request, allowed)


def _exchange(application: Application, request: Request, seconds: float) -> Answer | NoAnswer:
    found: list[Answer | NoAnswer] = []
    thread = threading.Thread(
        target=lambda: found.append(asyncio.run(_answer(application, request, seconds))), daemon=True
    )
    thread.start()
    thread.join(seconds + 1)
    return found[0] if found else NoAnswer.TOO_SLOW


async def _answer(application: Application, request: Request, seconds: float) -> Answer | NoAnswer:
    exchange = _Exchange(request)
    try:
        await asyncio.wait_for(application(_scope(request), exchange.receive, exchange.send), seconds)
    except TimeoutError:
        return exchange.whole() or NoAnswer.TOO_SLOW
    except _TooLong:
        return NoAnswer.TOO_LONG
    except Exception:  # noqa: BLE001 - an application that raises has answered at most before
        return exchange.whole() or NoAnswer.RAISED
    return exchange.whole() or NoAnswer.RAISED


class _TooLong(Exception):
    """Raised through the application, which sends too much."""


class _Exchange:
    """What the application receives and sends."""

    def __init__(self, request: Request) -> None:
        self._pieces = list(pieces(request.body)) or [b""]
        self._held_back = request.sending is Sending.DECLARED and len(self._pieces) > 1
        self._pieces.reverse()
        self._first = True
        self._status = 0
        self._headers: dict[str, str] = {}
        self._body = bytearray()
        self._done = False

    async def receive(self) -> Scope:
        """Return the next piece of the body; wait where nothing more is to come."""
        if (self._held_back and not self._first) or not self._pieces:
            await asyncio.Event().wait()
        self._first = False
        piece = self._pieces.pop()
        return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}

    async def send(self, message: Scope) -> None:
        """Take a part of the answer."""
        if message["type"] == "http.response.start":
            self._status = int(message["status"])
            self._headers = {
                name.decode("latin-1").lower(): value.decode("latin-1")
                for name, value in message.get("headers", ())
            }
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if len(self._body) > MAX_ANSWER_BYTES:
                raise _TooLong
            self._done = not message.get("more_body", False)

    def whole(self) -> Answer | None:
        """Return the answer, where all of it came."""
        return Answer(self._status, self._headers, bytes(self._body)) if self._done else None


def _scope(request: Request) -> Scope:
    split = urlsplit(request.url)
    headers = {"host": split.netloc or "localhost", **request.headers}
    if request.sending is not Sending.STREAMED and request.body:
        headers["content-length"] = str(len(request.body))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "http",
        "path": unquote(split.path) or "/",
        "raw_path": split.path.encode("ascii", "replace"),
        "query_string": split.query.encode("ascii", "replace"),
        "root_path": "",
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()],
        "client": ("127.0.0.1", 0),
        "server": ("127.0.0.1", 80),
    }
