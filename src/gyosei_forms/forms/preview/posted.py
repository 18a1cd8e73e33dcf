"""What a page sent: read whole within a named limit, and only in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from gyosei_forms.errors import LimitExceeded
from gyosei_forms.limits import BYTES

MOST_FIELDS = 20_000
_DRAINED = 8
"""So many times the limit is still read and thrown away, so that the browser hears the answer."""


class Refused(Exception):
    """A post that is not taken: the status, and the key of the words that say why."""

    def __init__(self, status: int, key: str) -> None:
        super().__init__(key)
        self.status, self.key = status, key


async def body(request: Request, limit: str, allowed: int) -> bytes:
    """Return the body; raise LimitExceeded naming the limit for a larger one."""
    found = bytearray()
    total = 0
    async for piece in request.stream():
        total += len(piece)
        if total <= allowed:
            found += piece
        elif total > allowed * _DRAINED:
            break
    if total > allowed:
        raise LimitExceeded(limit, allowed, BYTES)
    return bytes(found)


class Fields:
    """The fields of a post, in order."""

    def __init__(self, raw: bytes) -> None:
        try:
            pairs = parse_qsl(
                raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
            )
        except UnicodeDecodeError:
            raise Refused(400, "stop_encoding") from None
        except ValueError:
            raise Refused(400, "stop_form") from None
        self._all: dict[str, list[str]] = {}
        for name, value in pairs:
            self._all.setdefault(name, []).append(value.replace("\r\n", "\n"))

    def first(self, name: str) -> str:
        """Return the first value of a name, ``""`` for none."""
        return self._all.get(name, [""])[0]

    def get(self, name: str) -> list[str] | None:
        """Return all values of a name."""
        return self._all.get(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)


async def fields(request: Request, allowed: int) -> Fields:
    """Return the fields of a post of a page."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    raw = await body(request, "max_post_bytes", allowed)
    if kind != "application/x-www-form-urlencoded":
        raise Refused(415, "stop_form")
    return Fields(raw)


async def multipart(request: Request, raw: bytes) -> Any:
    """Return the parsed multipart body that was read before; raise Refused for what is none."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": raw, "more_body": False}

    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise Refused(415, "stop_form")
    again = Request(request.scope, receive)
    try:
        await again.form(max_files=200, max_fields=200, max_part_size=64 * 1024)
    except (MultiPartException, HTTPException, UnicodeDecodeError, KeyError, ValueError):
        raise Refused(400, "stop_form") from None
    return again.form(max_files=200, max_fields=200)
