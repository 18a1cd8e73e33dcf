"""What stands before every page: who may ask, how much may be sent, what a browser may do with the answer.

The server listens on the loopback address alone. A page of another site can still make a browser send to it, and a name
can be made to lead to 127.0.0.1 (DNS rebinding): so the ``Host`` must be this machine's own, and what changes
something must come from a page of the same host.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from gyosei_forms.forms.preview.words import UI

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]

_LOG = logging.getLogger("gyosei_forms")
HOSTS = ("127.0.0.1", "localhost", "::1")
HEADERS = (
    (
        b"content-security-policy",
        b"; ".join(
            (
                b"default-src 'none'",
                b"style-src 'self'",
                b"script-src 'self'",
                b"connect-src 'self'",
                b"img-src 'self'",
                b"form-action 'self'",
                b"base-uri 'none'",
                b"frame-ancestors 'none'",
            )
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Guard:
    """An ASGI application around another; nothing of a request is written to a log."""

    def __init__(self, inner: Asgi) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._inner(scope, receive, send)
            return
        started = False

        async def answer(message: MutableMapping[str, Any]) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = {name for name, _ in HEADERS}
                kept = [
                    (name, value) for name, value in message.get("headers", ()) if name.lower() not in own
                ]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        refused = _refused(scope)
        if refused:
            await plain(answer, *refused)
            return
        try:
            await self._inner(scope, receive, answer)
        except Exception as error:  # noqa: BLE001 - what was typed may be in its text, which no log gets
            _LOG.error("preview: %s", type(error).__name__)
            if not started:
                await plain(answer, 500, "stop_error")


def _refused(scope: Scope) -> tuple[int, str] | None:
    headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
    host = headers.get(b"host", "")
    if _name(f"//{host}") not in HOSTS:
        return 421, "stop_host"
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "stop_method"
    if scope["method"] == "POST":
        origin = headers.get(b"origin")
        if origin is not None and origin != f"{scope.get('scheme', 'http')}://{host}":
            return 403, "stop_origin"
        if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return 403, "stop_origin"
    return None


def _name(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


async def plain(send: Send, status: int, key: str) -> None:
    """Send a short page in Japanese and English that needs nothing else."""
    ja, en = UI[key].ja, UI[key].en
    body = (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><title>gyosei-forms</title>'
        f'<main><h1>{UI["stop_title"].ja}</h1><p>{ja}</p><p lang="en">{en}</p></main></html>'
    ).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
