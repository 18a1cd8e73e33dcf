"""Envelopes and records in a FastAPI application, as dependencies that also describe themselves in OpenAPI.

>>> from typing import Annotated
>>> from fastapi import Depends, FastAPI
>>> from gyosei_forms.integrations import fastapi as gyosei
>>> app = FastAPI()
>>> gyosei.install(app)
>>> person = gyosei.gif_record("Person", pattern="MP01")
>>> @app.post("/people", **person.route)
... def register(record: Annotated[gyosei.Record, Depends(person)]) -> dict[str, int]:
...     return {"warnings": len(record.report.warnings)}
>>> "Person_MP01" in app.openapi()["components"]["schemas"]
True

Needs the extra ``fastapi``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.responses import Response

from gyosei_forms import limits as limits_
from gyosei_forms.errors import require
from gyosei_forms.findings import pointer
from gyosei_forms.integrations import bodies, openapi, problems, starlette
from gyosei_forms.integrations.problems import ProblemDetails, Refused
from gyosei_forms.integrations.reception import Received, Reception
from gyosei_forms.integrations.records import Record
from gyosei_forms.integrations.starlette import EnvelopeResponse, ProblemResponse
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.text import Text, shown, shown_path

__all__ = [
    "EnvelopeResponse",
    "GifRecord",
    "ProblemResponse",
    "Received",
    "Reception",
    "Record",
    "Refused",
    "SealedSubmission",
    "gif_record",
    "install",
    "sealed_submission",
]


class SealedSubmission:
    """The dependency of a handler that takes an envelope: it gives the :class:`Received` that passed.

    ``route`` are the arguments of the route (``@app.post("/submissions", **submission.route)``) by which OpenAPI shows the
    request body and the problems.
    """

    def __init__(self, reception: Reception) -> None:
        self.reception = reception
        binary = {"type": "string", "format": "binary"}
        self.route: dict[str, Any] = {
            "openapi_extra": {"requestBody": openapi.request_body(bodies.ENVELOPE.media_types, binary)},
            "responses": openapi.responses(400, 408, 409, 413, 415, 422),
        }

    async def __call__(self, request: Request) -> AsyncIterator[Received]:
        """Take the envelope of a request; its file is open until the answer is made."""
        async with starlette.receive(request, self.reception) as received:
            yield received


class GifRecord:
    """The dependency of a handler that takes a record of GIF as JSON: it gives the :class:`Record` without errors.

    ``route`` as in :class:`SealedSubmission`; the body is shown by the schema of its name.
    """

    def __init__(self, entity: str, pattern: str | None, limits: Limits) -> None:
        self.entity, self.pattern, self.limits = entity, pattern, limits
        schema = openapi.reference(openapi.name(entity, pattern))
        self.route: dict[str, Any] = {
            "openapi_extra": {"requestBody": openapi.request_body(bodies.RECORD.media_types, schema)},
            "responses": openapi.responses(400, 408, 413, 415, 422),
        }

    async def __call__(self, request: Request) -> Record:
        """Check the record of a request."""
        return await starlette.record(request, self.entity, pattern=self.pattern, limits=self.limits)


def sealed_submission(reception: Reception) -> SealedSubmission:
    """Return the dependency that opens and verifies an envelope: ``Annotated[Received, Depends(…)]``."""
    require(isinstance(reception, Reception), "Reception を渡してください。", "pass a Reception.")
    return SealedSubmission(reception)


def gif_record(entity: str, *, pattern: str | None = None, limits: Limits = limits_.DEFAULT) -> GifRecord:
    """Return the dependency that checks a record: ``Annotated[Record, Depends(gif_record("Person", pattern="MP01"))]``.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown entity or pattern.
    """
    return GifRecord(entity, pattern, require_limits(limits))


def install(app: FastAPI) -> None:
    """Register the handlers that answer with problems, and let the OpenAPI document hold the schemas that it names.

    FastAPI's own answer to a request that does not fit its types (422) repeats what was sent; ours names places alone.
    """
    for kind, handler in starlette.exception_handlers().items():
        app.add_exception_handler(kind, handler)
    app.add_exception_handler(RequestValidationError, _not_as_declared)
    made = app.openapi

    def openapi_with_schemas() -> dict[str, Any]:
        document = made()
        openapi.replace_reference(document, "HTTPValidationError", openapi.problem_content())
        for name in (
            "HTTPValidationError",
            "ValidationError",
        ):  # FastAPI's own, which is not answered any more
            document.get("components", {}).get("schemas", {}).pop(name, None)
        return openapi.complete(document)

    app.openapi = openapi_with_schemas  # type: ignore[method-assign]


async def _not_as_declared(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it alone
    places = [
        f"{shown_path(pointer(*map(str, one['loc'])))} ({shown(one['type'])})" for one in error.errors()
    ]
    listed = ", ".join(places[: problems.MOST_FINDINGS])
    return ProblemResponse(
        ProblemDetails(
            type=problems.TYPES + "request",
            status=422,
            title=Text("要求の値に誤りがあります", "The request has errors"),
            detail=Text(f"誤りのある場所: {listed}", f"Places with errors: {listed}"),
        ),
        request,
    )
