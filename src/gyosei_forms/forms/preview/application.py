"""Which address leads to which page, and what stands around every one of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gyosei_forms.errors import LimitExceeded
from gyosei_forms.forms.preview import pages, posts, responses, taking, viewing
from gyosei_forms.forms.preview.desk import Desk
from gyosei_forms.forms.preview.guard import Asgi, Guard
from gyosei_forms.forms.preview.posted import Refused
from gyosei_forms.forms.preview.sessions import Session
from gyosei_forms.forms.preview.source import Shown
from gyosei_forms.limits import Limits

_COOKIE = "gyosei_preview"
_PAGE = Callable[[Desk, Request, Shown, Session], Awaitable[Response]]
_ROUTES: tuple[tuple[str, str, _PAGE], ...] = (
    ("/", "GET", pages.start),
    ("/", "POST", posts.plain),
    ("/all", "GET", pages.form),
    ("/all", "POST", posts.form),
    ("/form/{form}/{section}", "GET", pages.form),
    ("/form/{form}/{section}", "POST", posts.form),
    ("/attachments", "GET", pages.attachments),
    ("/attachments", "POST", posts.plain),
    ("/upload", "POST", posts.upload),
    ("/review", "GET", pages.review),
    ("/review", "POST", posts.plain),
    ("/resume", "POST", posts.resume),
    ("/draft", "POST", posts.draft),
    ("/submit", "POST", posts.submit),
    ("/done", "GET", pages.done),
    ("/done", "POST", posts.plain),
    ("/envelope/{number:int}", "GET", pages.envelope),
    ("/verdict/{number:int}", "GET", pages.verdict),
    ("/clerk/{number:int}", "GET", pages.clerk),
    ("/clerk/{number:int}", "POST", posts.plain),
)


def make(path: Path, as_of: date | None, limits: Limits) -> Asgi:
    """Return the application of a file, behind its guard."""
    desk = Desk(path, as_of, limits)

    async def version(_request: Request) -> Response:
        return Response(desk.watched.now().version, media_type="text/plain")

    made = [Route(path, _answer(desk, page), methods=[method]) for path, method, page in _ROUTES]
    made.append(Route("/version", version, methods=["GET"]))
    made.append(Route("/favicon.ico", responses.no_icon, methods=["GET"]))
    made.append(Route("/static/{name}", responses.static, methods=["GET"]))
    return Guard(
        Starlette(
            routes=made,
            exception_handlers={HTTPException: responses.nothing, Exception: responses.failed},
        )
    )


def _answer(desk: Desk, page: _PAGE) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        shown = desk.watched.now()
        session = desk.sessions.get(request.cookies.get(_COOKIE))
        renewed = session is None
        session = session or desk.sessions.new()
        request.state.renewed = renewed
        try:
            if not shown.forms:
                base = viewing.Base(shown, session, None, desk.watched.name)
                made: Response = desk.render("broken.html", base, status=500)
            else:
                taking.prefill(shown, session)
                made = await page(desk, request, shown, session)
        except Refused as refused:
            made = desk.stop(shown, session, refused.status, refused.key)
        except LimitExceeded as error:
            made = desk.stop(shown, session, 413, "stop_large", limit=error.limit, allowed=error.allowed)
        if renewed:
            made.set_cookie(_COOKIE, session.key, httponly=True, samesite="strict", path="/")
        return made

    return answer
