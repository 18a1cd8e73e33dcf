"""A timestamp authority over HTTP (RFC 3161 §3.4), with httpx: bounded in time, size, attempts and redirects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from gyosei_forms import limits as limits_
from gyosei_forms.envelope.rules import timestamps as rules
from gyosei_forms.envelope.timestamps.requests import Request, token_of
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

if TYPE_CHECKING:
    import httpx

QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_REDIRECTS = (307, 308)
"""The redirects that keep the request as it is; others would turn it into a GET."""
_MOST_REDIRECTS = 3
_PASSING = (429, 502, 503, 504)
"""Answers after which another attempt is worth it."""
_HEADERS = {"Content-Type": QUERY, "Accept": REPLY, "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _Settings:
    url: str
    timeout: float
    attempts: int
    pause: float
    redirect_hosts: frozenset[str]
    limits: Limits


@dataclass(slots=True, repr=False)
class _Answer:
    """What came of one exchange; ``problem`` names what is wrong, ``again`` says whether to try once more."""

    body: bytes = b""
    problem: str = ""
    again: bool = False
    location: str = ""


class _Base:
    __slots__ = ("_client", "_owned", "_settings")
    _CLIENT: ClassVar[str]
    """The class of httpx that is used."""

    def __init__(
        self,
        url: str,
        *,
        client: Any = None,
        timeout: float = 20.0,
        attempts: int = 3,
        pause: float = 1.0,
        redirect_hosts: Collection[str] = (),
        limits: Limits = limits_.DEFAULT,
    ) -> None:
        require_text(url, "url")
        httpx = _library()
        parsed = _url(url)
        require(
            parsed is not None and parsed.scheme in ("http", "https") and bool(parsed.host),
            "url は http か https の URL です。",
            "url is an http or https URL.",
        )
        require(
            _is_number(timeout) and timeout > 0 and _is_number(pause) and pause >= 0,
            "timeout は正の秒数、pause は 0 以上の秒数です。",
            "timeout is a positive number of seconds, pause one from 0.",
        )
        require(
            type(attempts) is int and 1 <= attempts <= 10, "attempts は 1〜10 です。", "attempts is 1 to 10."
        )
        require(
            not isinstance(redirect_hosts, str) and all(isinstance(one, str) for one in redirect_hosts),
            "redirect_hosts はホスト名の集まりです。",
            "redirect_hosts is a collection of host names.",
        )
        kind = getattr(httpx, self._CLIENT)
        require(
            client is None or isinstance(client, kind),
            f"client は httpx.{kind.__name__} です。",
            f"client is an httpx.{kind.__name__}.",
        )
        self._settings = _Settings(
            url=url,
            timeout=float(timeout),
            attempts=attempts,
            pause=float(pause),
            redirect_hosts=frozenset(redirect_hosts),
            limits=limits_.require_limits(limits),
        )
        self._owned = client is None
        self._client = kind() if client is None else client

    def _options(self) -> dict[str, Any]:
        return {"headers": _HEADERS, "timeout": self._settings.timeout, "follow_redirects": False}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class HttpService(_Base):
    """A timestamp authority at a URL.

    ``client`` is an ``httpx.Client`` of the caller's, for authentication, certificates or a proxy; without it one is made
    and closed with the service. ``timeout`` and ``pause`` (between attempts) are in seconds. Another attempt is made when
    there is no connection and after the answers 429, 502, 503, 504. Redirects are followed on the same host, and to
    ``redirect_hosts``. Raises :class:`~gyosei_forms.errors.UsageError` for arguments of another form, and where httpx is
    not installed (``pip install 'gyosei-forms[tsa]'``).
    """

    __slots__ = ()

    _CLIENT = "Client"

    def stamp(self, request: Request) -> Result[bytes]:
        """Return a token for a request; no value and a finding where there is none."""
        _require_request(request)
        url, redirects, answer = self._settings.url, 0, _Answer()
        for attempt in range(self._settings.attempts):
            if attempt:
                time.sleep(self._settings.pause)
            answer = self._exchange(url, request.raw)
            while answer.location and redirects < _MOST_REDIRECTS:
                url, redirects = answer.location, redirects + 1
                answer = self._exchange(url, request.raw)
            if not answer.again:
                break
        return _result(answer, request, self._settings)

    def _exchange(self, url: str, raw: bytes) -> _Answer:
        httpx = _library()
        try:
            with self._client.stream("POST", url, content=raw, **self._options()) as response:
                answer, body = _begin(response, self._settings), _Body(self._settings)
                if answer.problem or answer.location:
                    return answer
                for chunk in response.iter_bytes():
                    if body.is_over(chunk):
                        break
                return body.answer()
        except httpx.HTTPError as error:
            return _failed(error)

    def close(self) -> None:
        """Close the connection, unless the client is the caller's."""
        if self._owned:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncHttpService(_Base):
    """As :class:`HttpService`, with an ``httpx.AsyncClient``; ``stamp`` is awaited."""

    __slots__ = ()

    _CLIENT = "AsyncClient"

    async def stamp(self, request: Request) -> Result[bytes]:
        """Return a token for a request; no value and a finding where there is none."""
        _require_request(request)
        url, redirects, answer = self._settings.url, 0, _Answer()
        for attempt in range(self._settings.attempts):
            if attempt:
                await asyncio.sleep(self._settings.pause)
            answer = await self._exchange(url, request.raw)
            while answer.location and redirects < _MOST_REDIRECTS:
                url, redirects = answer.location, redirects + 1
                answer = await self._exchange(url, request.raw)
            if not answer.again:
                break
        return _result(answer, request, self._settings)

    async def _exchange(self, url: str, raw: bytes) -> _Answer:
        httpx = _library()
        try:
            async with self._client.stream("POST", url, content=raw, **self._options()) as response:
                answer, body = _begin(response, self._settings), _Body(self._settings)
                if answer.problem or answer.location:
                    return answer
                async for chunk in response.aiter_bytes():
                    if body.is_over(chunk):
                        break
                return body.answer()
        except httpx.HTTPError as error:
            return _failed(error)

    async def close(self) -> None:
        """Close the connection, unless the client is the caller's."""
        if self._owned:
            await self._client.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


# --- what both have in common


def _library() -> Any:
    try:
        import httpx
    except ImportError:
        raise UsageError(
            "タイムスタンプ局との通信には追加パッケージが必要です: pip install 'gyosei-forms[tsa]'",
            "asking a timestamp authority needs an extra: pip install 'gyosei-forms[tsa]'",
        ) from None
    return httpx


def _url(text: str) -> Any:
    httpx = _library()
    try:
        return httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _require_request(request: object) -> None:
    require(
        isinstance(request, Request),
        "request は Request です。",
        "request is a Request (timestamps.request).",
    )


def _begin(response: httpx.Response, settings: _Settings) -> _Answer:
    """Judge status and headers, before the body is read."""
    status = response.status_code
    if status in _REDIRECTS:
        written = response.headers.get("Location", "")
        location = _url(written) if written else None
        target = None if location is None else response.url.join(location)
        if target is None or not _may_go(response.url, target, settings):
            return _Answer(problem="redirect")
        return _Answer(location=str(target), problem="redirect")
    if status != 200:
        return _Answer(problem=f"HTTP {status}", again=status in _PASSING)
    kind = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind != REPLY:
        return _Answer(problem="Content-Type")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        return _Answer(problem="Content-Encoding")
    return _Answer()


def _may_go(origin: Any, target: Any, settings: _Settings) -> bool:
    """Say whether a redirect may be followed: never from https to http, and on the host or to one that is allowed."""
    if target.scheme not in ("http", "https") or (origin.scheme == "https" and target.scheme != "https"):
        return False
    same = (target.host, target.port) == (origin.host, origin.port) and target.scheme == origin.scheme
    return same or target.host in settings.redirect_hosts


class _Body:
    """The body of an answer as it comes in: bounded in size, and in time as a whole."""

    __slots__ = ("_begin", "_problem", "_raw", "_settings")

    def __init__(self, settings: _Settings) -> None:
        self._settings = settings
        self._raw = bytearray()
        self._begin = time.monotonic()
        self._problem = ""

    def is_over(self, chunk: bytes) -> bool:
        """Take a piece; say whether it was too much or took too long."""
        self._raw += chunk
        if len(self._raw) > self._settings.limits.max_timestamp_bytes:
            self._problem = "max_timestamp_bytes"
        elif time.monotonic() - self._begin > self._settings.timeout:
            self._problem = "timeout"
        return self._problem != ""

    def answer(self) -> _Answer:
        """Return what came in, or what was wrong with it."""
        return _Answer(problem=self._problem) if self._problem else _Answer(bytes(self._raw))


def _failed(error: Exception) -> _Answer:
    """Name the kind of failure; its text may hold the address and is left out."""
    httpx = _library()
    return _Answer(
        problem=type(error).__name__, again=isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    )


def _result(answer: _Answer, request: Request, settings: _Settings) -> Result[bytes]:
    if answer.problem:
        return no_answer(answer.problem)
    return token_of(answer.body, request, limits=settings.limits)


def no_answer(reason: str) -> Result[bytes]:
    """Return no token, with the finding that says why there was no usable answer."""
    report = Report()
    report.add(rules.NO_ANSWER, reason=reason)
    return Result(None, report)
