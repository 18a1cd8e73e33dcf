"""Envelopes and records in a Starlette application: taken within limits, verified off the event loop, problems as answers.

``receive`` and ``record`` are for a handler; ``exception_handlers`` go into ``Starlette(exception_handlers=…)``. Needs
Starlette (extra ``fastapi``).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.client import responses
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.integrations import bodies, problems, records
from gyosei_forms.integrations.bodies import Body
from gyosei_forms.integrations.problems import ProblemDetails, Refused
from gyosei_forms.integrations.reception import Received, Reception
from gyosei_forms.integrations.records import Record
from gyosei_forms.limits import Limits
from gyosei_forms.text import Text

__all__ = [
    "EnvelopeResponse",
    "ProblemResponse",
    "Received",
    "Reception",
    "Record",
    "Refused",
    "exception_handlers",
    "receive",
    "record",
]

Handler = Callable[[Request, Exception], Any]


class EnvelopeResponse(Response):
    """An envelope as an answer, such as a sealed receipt."""

    media_type = bodies.ENVELOPE.media_types[0]


class ProblemResponse(Response):
    """A problem as an answer, in the language that the request prefers."""

    media_type = problems.MEDIA_TYPE

    def __init__(self, problem: ProblemDetails, request: Request) -> None:
        lang = problems.language(request.headers.get("accept-language"))
        headers = {"Content-Language": lang, "Vary": "Accept-Language", "Cache-Control": "no-store"}
        super().__init__(problem.to_json(lang), status_code=problem.status, headers=headers)


@asynccontextmanager
async def receive(request: Request, reception: Reception) -> AsyncIterator[Received]:
    """Take the envelope in the body of a request, for an ``async with`` block that is given the :class:`Received`.

    What the headers say is looked at first; the body is counted as it comes, and a large one goes to a temporary file, which
    is removed at the end of the block. Verification runs in a thread. Raises ``Refused`` unless the envelope passed.
    """
    body = Body(bodies.ENVELOPE, request.headers, reception.limits)
    try:
        await _fill(body, request, reception.seconds)
        yield await run_in_threadpool(reception.open, body.finish())
    finally:
        body.close()


async def record(
    request: Request,
    entity: str,
    *,
    pattern: str | None = None,
    limits: Limits = limits_.DEFAULT,
    seconds: float = 60.0,
) -> Record:
    """Return the record of GIF in the body of a request, checked in a thread; raise ``Refused`` where it has errors.

    The body is bounded by ``max_input_bytes``.
    """
    body = Body(bodies.RECORD, request.headers, limits)
    try:
        await _fill(body, request, seconds)
        raw = body.finish().read()
    finally:
        body.close()

    def check() -> Record:
        return records.read(raw, entity=entity, pattern=pattern, limits=limits)

    return await run_in_threadpool(check)


async def _fill(body: Body, request: Request, seconds: float) -> None:
    try:
        with anyio.fail_after(seconds):
            async for piece in request.stream():
                if body.goes_to_disk(piece):
                    await run_in_threadpool(body.add, piece)
                else:
                    body.add(piece)
    except TimeoutError:
        raise Refused(bodies.too_slow()) from None
    except ClientDisconnect:
        raise Refused(bodies.cut_short()) from None


# --- answers to what went wrong


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - registered for it alone
    return ProblemResponse(error.problem, request)


async def _over_limit(request: Request, error: Exception) -> Response:
    assert isinstance(error, LimitExceeded)  # noqa: S101 - registered for it alone
    return ProblemResponse(problems.of_limit(error), request)


async def _http(request: Request, error: Exception) -> Response:
    """Answer what the framework or the application refuses (404, 405 …) in the same form."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=error.headers)
    phrase = responses.get(error.status_code, "Error")
    title = Text(phrase, phrase)
    problem = ProblemDetails(type="about:blank", status=error.status_code, title=title, detail=title)
    response = ProblemResponse(problem, request)
    response.headers.update(error.headers or {})
    return response


async def _failed(request: Request, _error: Exception) -> Response:
    return ProblemResponse(problems.of_failure(), request)


def exception_handlers() -> dict[Any, Handler]:
    """Return the handlers that answer with problems: what is refused, over a limit, not found, and a failure of ours (500).

    The text of an ``HTTPException`` is not sent: who has something to say raises ``Refused``.
    """
    return {Refused: _refused, LimitExceeded: _over_limit, HTTPException: _http, Exception: _failed}
