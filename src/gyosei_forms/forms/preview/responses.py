"""Answers that need no page: redirects, files, what is served as it is, and the plain words for what went wrong."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from gyosei_forms import tables
from gyosei_forms.forms.preview.words import UI

_HERE = Path(__file__).parent
_SERVED = {
    "preview.css": "text/css; charset=utf-8",
    "preview.js": "text/javascript; charset=utf-8",
}


def to(place: str) -> RedirectResponse:
    """Return the way to another page."""
    return RedirectResponse(place, status_code=303)


def file(content: bytes, name: str, kind: str) -> Response:
    """Return a file to be saved."""
    return Response(
        content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


async def nothing(_request: Request, error: Exception) -> Response:
    """Answer an address or a method that there is not."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _plain("stop_nothing" if status == 404 else "stop_method", status)


async def failed(_request: Request, _error: Exception) -> Response:
    """Answer where something went wrong on our side."""
    return _plain("stop_error", 500)


def _plain(key: str, status: int) -> Response:
    text = UI[key]
    head = '<!doctype html><html lang="ja"><meta charset="utf-8"><title>gyosei-forms</title>'
    page = f'{head}<main><h1>{text.ja}</h1><p lang="en">{text.en}</p></main></html>'
    return HTMLResponse(page, status_code=status)


async def no_icon(_request: Request) -> Response:
    """Answer that there is no icon."""
    return Response(status_code=204)


async def static(request: Request) -> Response:
    """Give the style sheets and the script."""
    name = request.path_params["name"]
    if name == "tokens.css":
        return Response(tables.read_text("preview/tokens-simple.css"), media_type="text/css; charset=utf-8")
    if name not in _SERVED:
        raise HTTPException(404)
    return Response((_HERE / "static" / name).read_text("utf-8"), media_type=_SERVED[name])
