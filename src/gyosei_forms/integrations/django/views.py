"""Views that take envelopes and records: the body within limits, what was opened to the view, problems as answers.

Views are plain functions (not ``async``); under ASGI Django runs them in a thread.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import UnreadablePostError
from django.views.decorators.csrf import csrf_exempt

from gyosei_forms import gif
from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.integrations import bodies, problems, records
from gyosei_forms.integrations.bodies import Body, Kind
from gyosei_forms.integrations.problems import ProblemDetails, Refused
from gyosei_forms.integrations.reception import Received, Reception
from gyosei_forms.integrations.records import Record
from gyosei_forms.limits import Limits, require_limits

P = ParamSpec("P")
Answer = Callable[P, HttpResponseBase]

__all__ = [
    "EnvelopeResponse",
    "Received",
    "Reception",
    "Record",
    "Refused",
    "problem_response",
    "takes_record",
    "takes_submission",
]


class EnvelopeResponse(HttpResponse):
    """An envelope as an answer, such as a sealed receipt."""

    def __init__(self, content: bytes, *, status: int = 200, headers: dict[str, str] | None = None) -> None:
        super().__init__(content, status=status, headers=headers, content_type=bodies.ENVELOPE.media_types[0])


def problem_response(problem: ProblemDetails, request: HttpRequest) -> HttpResponse:
    """Return a problem as an answer, in the language that the request prefers."""
    lang = problems.language(request.headers.get("accept-language"))
    headers = {"Content-Language": lang, "Vary": "Accept-Language", "Cache-Control": "no-store"}
    headers |= {"Allow": "POST"} if problem.status == 405 else {}
    return HttpResponse(
        problem.to_json(lang), status=problem.status, headers=headers, content_type=problems.MEDIA_TYPE
    )


def takes_submission(
    reception: Reception,
) -> Callable[
    [Callable[Concatenate[HttpRequest, Received, P], HttpResponseBase]], Answer[Concatenate[HttpRequest, P]]
]:
    """Return the decorator of a view that takes an envelope: ``view(request, received)``; what is refused does not reach it.

    Under ``ATOMIC_REQUESTS`` a refusal undoes what the view wrote. The view may raise ``Refused`` itself. It is exempt from CSRF protection, for an envelope is signed and no cookie counts.
    """

    def decorate(
        view: Callable[Concatenate[HttpRequest, Received, P], HttpResponseBase],
    ) -> Answer[Concatenate[HttpRequest, P]]:
        @functools.wraps(view)
        def taking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            def take() -> HttpResponseBase:
                body = _body(request, bodies.ENVELOPE, reception.limits)
                try:
                    _fill(body, request)
                    return view(request, reception.open(body.finish()), *args, **kwargs)
                finally:
                    body.close()

            return _answered(request, take)

        return csrf_exempt(taking)

    return decorate


def takes_record(
    entity: str, *, pattern: str | None = None, limits: Limits = limits_.DEFAULT
) -> Callable[
    [Callable[Concatenate[HttpRequest, Record, P], HttpResponseBase]], Answer[Concatenate[HttpRequest, P]]
]:
    """Return the decorator of a view that takes a record of GIF as JSON: ``view(request, record)``, without errors.

    The view keeps Django's CSRF protection. Raises :class:`~gyosei_forms.errors.UsageError` for an unknown entity or pattern.
    """
    require_limits(limits)
    gif.schema(entity, pattern=pattern)

    def decorate(
        view: Callable[Concatenate[HttpRequest, Record, P], HttpResponseBase],
    ) -> Answer[Concatenate[HttpRequest, P]]:
        @functools.wraps(view)
        def taking(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            def take() -> HttpResponseBase:
                body = _body(request, bodies.RECORD, limits)
                try:
                    _fill(body, request)
                    raw = body.finish().read()
                finally:
                    body.close()
                return view(
                    request, records.read(raw, entity=entity, pattern=pattern, limits=limits), *args, **kwargs
                )

            return _answered(request, take)

        return taking

    return decorate


def _answered(request: HttpRequest, take: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        return take()
    except Refused as refused:
        problem = refused.problem
    except LimitExceeded as error:
        problem = problems.of_limit(error)
    for one in connections.all(initialized_only=True):  # a refusal keeps nothing of what the view wrote
        if one.settings_dict["ATOMIC_REQUESTS"] and one.in_atomic_block:
            one.set_rollback(True)
    return problem_response(problem, request)


def _body(request: HttpRequest, kind: Kind, limits: Limits) -> Body:
    if request.method != "POST":
        raise Refused(problems.of_method())
    return Body(kind, request.headers, limits)


def _fill(body: Body, request: HttpRequest) -> None:
    try:
        while piece := request.read(bodies.PIECE):
            body.add(piece)
    except UnreadablePostError:
        raise Refused(bodies.cut_short()) from None
