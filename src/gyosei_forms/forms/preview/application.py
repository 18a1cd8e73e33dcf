"""The pages: what each address does. What is typed goes into the session first; only then is anything judged."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from gyosei_forms import clock, tables
from gyosei_forms.errors import LimitExceeded, UsageError
from gyosei_forms.forms.answers.checking import check
from gyosei_forms.forms.items import FieldType
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.preview import attaching, drafts, sealing, viewing
from gyosei_forms.forms.preview.case import Case, Step, build
from gyosei_forms.forms.preview.guard import Asgi, Guard
from gyosei_forms.forms.preview.posted import Fields, Refused, body, fields
from gyosei_forms.forms.preview.sessions import Session, Sessions, Tongue
from gyosei_forms.forms.preview.source import Shown, Watched
from gyosei_forms.forms.preview.typed import names
from gyosei_forms.forms.preview.words import UI, lang_of
from gyosei_forms.limits import Limits
from gyosei_forms.once_only import official

_HERE = Path(__file__).parent
_COOKIE = "gyosei_preview"
_DRAFT_BYTES = 2 * 1024 * 1024
_TONGUES: dict[str, Tongue] = {"ja": "ja", "en": "en", "easy": "easy"}
_SERVED = {
    "preview.css": "text/css; charset=utf-8",
    "preview.js": "text/javascript; charset=utf-8",
}
_LAST_STEPS = 2
"""Attachments and review."""
_OF_PAGE = ("_csrf", "action", "_fields")

Answer = Callable[[Request], Awaitable[Response]]


class Preview:
    """The pages of one file."""

    def __init__(self, path: Path, as_of: date | None, limits: Limits) -> None:
        self._watched = Watched(path, limits)
        self._as_of, self._limits = as_of, limits
        self._sessions = Sessions()
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        for name in self._templates.list_templates():
            self._templates.get_template(name)
        self._watched.now()

    def routes(self) -> list[Route]:
        """Return the addresses."""
        pages: tuple[tuple[str, str, Callable[..., Awaitable[Response]]], ...] = (
            ("/", "GET", self._start),
            ("/", "POST", self._post_plain),
            ("/all", "GET", self._form),
            ("/all", "POST", self._post_form),
            ("/form/{form}/{section}", "GET", self._form),
            ("/form/{form}/{section}", "POST", self._post_form),
            ("/attachments", "GET", self._attachments),
            ("/attachments", "POST", self._post_plain),
            ("/upload", "POST", self._upload),
            ("/review", "GET", self._review),
            ("/review", "POST", self._post_plain),
            ("/resume", "POST", self._resume),
            ("/draft", "POST", self._draft),
            ("/submit", "POST", self._submit),
            ("/done", "GET", self._done),
            ("/done", "POST", self._post_plain),
            ("/envelope/{number:int}", "GET", self._envelope),
            ("/clerk/{number:int}", "GET", self._clerk),
            ("/clerk/{number:int}", "POST", self._post_plain),
        )
        made = [Route(path, self._answer(page), methods=[method]) for path, method, page in pages]
        made.append(Route("/version", self._version, methods=["GET"]))
        made.append(Route("/favicon.ico", _no_icon, methods=["GET"]))
        made.append(Route("/static/{name}", _static, methods=["GET"]))
        return made

    def _answer(self, page: Callable[..., Awaitable[Response]]) -> Answer:
        async def answer(request: Request) -> Response:
            shown = self._watched.now()
            session = self._sessions.get(request.cookies.get(_COOKIE))
            renewed = session is None
            session = session or self._sessions.new()
            request.state.renewed = renewed
            try:
                if not shown.forms:
                    base = viewing.Base(shown, session, None, self._watched.name)
                    made: Response = self._render("broken.html", base, status=500)
                else:
                    _prefill(shown, session)
                    made = await page(request, shown, session)
            except Refused as refused:
                made = self._stop(shown, session, refused.status, refused.key)
            except LimitExceeded as error:
                made = self._stop(shown, session, 413, "stop_large", limit=error.limit, allowed=error.allowed)
            if renewed:
                made.set_cookie(_COOKIE, session.key, httponly=True, samesite="strict", path="/")
            return made

        return answer

    # --- what pages are made of

    def _day(self) -> date:
        return self._as_of or clock.today_in_japan()

    def _case(self, shown: Shown, session: Session) -> Case:
        return build(shown, session, self._day())

    def _render(self, template: str, base: viewing.Base, status: int = 200, **more: Any) -> HTMLResponse:
        text = self._templates.get_template(template).render(base.context(**more))
        return HTMLResponse(text, status_code=status)

    def _stop(self, shown: Shown, session: Session, status: int, key: str, **values: Any) -> Response:
        base = viewing.Base(shown, session, None, self._watched.name)
        return self._render("stop.html", base, status, text=UI[key].get(session.lang).format_map(values))

    def _base(self, shown: Shown, session: Session, case: Case) -> viewing.Base:
        return viewing.Base(shown, session, case, self._watched.name)

    # --- pages

    async def _start(self, _request: Request, shown: Shown, session: Session) -> Response:
        case = self._case(shown, session)
        rows = attaching.rows(case, session, show_errors=False)
        base = self._base(shown, session, case)
        return self._render("start.html", base, forms=shown.forms, rows=rows, bundle=shown.bundle)

    async def _form(self, request: Request, shown: Shown, session: Session) -> Response:
        case = self._case(shown, session)
        steps = _chosen(request, case)
        if not steps:
            return _to(viewing.path_of(case.steps[0]) if case.steps else "/attachments")
        session.one_page = request.url.path == "/all"
        made = viewing.controls(case, session, steps)
        found = [one for _, controls in made for one in viewing.problems(controls)]
        number = 0 if session.one_page else case.steps.index(steps[0]) + 1
        return self._render(
            "form.html",
            self._base(shown, session, case),
            made=made,
            problems=found,
            number=number,
            total=len(case.steps) + _LAST_STEPS,
            here=request.url.path,
            current="" if session.one_page else viewing.key_of(steps[0]),
            named=json.dumps([viewing.key_of(step) for step in steps]),
        )

    async def _attachments(self, _request: Request, shown: Shown, session: Session) -> Response:
        case = self._case(shown, session)
        rows = attaching.rows(case, session, show_errors="attachments" in session.visited)
        found = [viewing.Problem(f"#{row.id}", row.label, text) for row in rows for text in row.errors]
        last = "/all" if session.one_page or not case.steps else viewing.path_of(case.steps[-1])
        return self._render(
            "attachments.html",
            self._base(shown, session, case),
            rows=rows,
            problems=found,
            here="/attachments",
            last=last,
        )

    async def _review(self, _request: Request, shown: Shown, session: Session) -> Response:
        case = self._case(shown, session)
        return self._render(
            "review.html",
            self._base(shown, session, case),
            parts=viewing.review(case, session),
            rows=attaching.rows(case, session, show_errors=False),
            problems=viewing.all_problems(case, session),
            unsent=viewing.unsent(case, session),
            here="/review",
        )

    async def _done(self, _request: Request, shown: Shown, session: Session) -> Response:
        if not session.sent:
            return _to("/review")
        case = self._case(shown, session)
        lang = lang_of(session.lang)
        sent = [
            {
                "title": one.form.title,
                "receiver": one.receiver,
                "passed": one.opened.passed,
                "word": one.opened.indication.word(lang),
                "indication": str(one.opened.indication),
                "text": one.opened.render("text", lang=lang),
                "size": len(one.envelope),
            }
            for one in session.sent
        ]
        return self._render("done.html", self._base(shown, session, case), sent=sent, here="/done")

    async def _envelope(self, request: Request, _shown: Shown, session: Session) -> Response:
        one = _sent(request, session)
        name = f"{one.form.id}.gyosei"
        return _file(one.envelope, name, "application/octet-stream")

    async def _clerk(self, request: Request, shown: Shown, session: Session) -> Response:
        one = _sent(request, session)
        submission = one.opened.submission
        answers = json.loads(submission.application)
        ids = {each.purpose: each for each in submission.attachments}
        given = [each.id for each in one.form.attachments if each.label.ja[:200] in ids]
        report = check(one.form, answers, attachments=given, as_of=self._day())
        by_section = viewing.lines(one.form, answers, session.lang, mask=True)
        case = self._case(shown, session)
        edits = submission.provenance.check(answers) if submission.provenance is not None else None
        return self._render(
            "clerk.html",
            self._base(shown, session, case),
            form=one.form,
            submission=submission,
            opened=one.opened,
            word=one.opened.indication.word(lang_of(session.lang)),
            sections=[(each.title, by_section[each.id]) for each in one.form.sections if by_section[each.id]],
            findings=viewing.texts(report, session.lang),
            edits=[] if edits is None else viewing.texts(edits, session.lang),
            here=request.url.path,
        )

    # --- what is sent to us

    async def _read(self, request: Request, session: Session) -> Fields:
        """Return the fields of a post that brings the token; one of a session that is gone is shown once more."""
        given = await fields(request, self._limits.max_post_bytes)
        if given.first("_csrf") != session.csrf and not request.state.renewed:
            raise Refused(403, "stop_token")
        return given

    async def _post_form(self, request: Request, shown: Shown, session: Session) -> Response:
        given = await self._read(request, session)
        case = self._case(shown, session)
        steps = _chosen(request, case)
        _take(given, steps, session)
        here = request.url.path
        if request.state.renewed:
            session.flash.append(UI["renewed"].get(session.lang))
            return _to(here)
        action = given.first("action") or "refresh"
        if (to := _common(action, session, here)) is not None:
            return to
        if action == "save":
            return _file(drafts.write(shown.forms, session), _draft_name(shown), "application/json")
        if action.startswith(("add:", "remove:")):
            return _to(here + _rows(action, steps, session))
        if action not in ("next", "back"):
            return _to(here)
        case = self._case(shown, session)
        if action == "next":
            session.visited.update(map(viewing.key_of, steps))
            steps = _chosen(request, case) or steps
            session.visited.update(map(viewing.key_of, steps))
            if any(error for step in steps for error in case.errors(step)):
                return _to(here)
        return _to(_neighbour(case, steps, here, 1 if action == "next" else -1))

    async def _post_plain(self, request: Request, _shown: Shown, session: Session) -> Response:
        """Take what pages without fields send: the language, the facts of the case, a file to be let go of."""
        given = await self._read(request, session)
        _facts(given, session)
        action, here = given.first("action"), request.url.path
        if (to := _common(action, session, here)) is not None:
            return to
        if action.startswith("drop:"):
            session.files.pop(action.removeprefix("drop:"), None)
        return _to(here)

    async def _upload(self, request: Request, shown: Shown, session: Session) -> Response:
        """Take files. Their names are shown to who sent them, and are nothing else."""
        most = self._limits.max_upload_bytes
        raw = await body(request, "max_upload_bytes", most)
        wanted = {f"/{form.id}/{one.id}": one for form in shown.forms for one in form.attachments}
        async with await _multipart(request, raw) as form:
            if form.get("_csrf") != session.csrf:
                raise Refused(403, "stop_token")
            session.refused.clear()
            for name, one in wanted.items():
                files = [
                    attaching.upload(each.filename or "", await each.read(), one.formats)
                    for each in form.getlist(f"file:{name}")
                    if isinstance(each, UploadFile) and (each.filename or each.size)
                ]
                if files:
                    attaching.take(session, one, name, files, most)
            action = str(form.get("action") or "")
        if action.startswith("drop:"):
            session.files.pop(action.removeprefix("drop:"), None)
        if action == "next":
            session.visited.add("attachments")
            rows = attaching.rows(self._case(shown, session), session, show_errors=True)
            if not any(row.errors for row in rows):
                return _to("/review")
        return _to("/attachments")

    async def _resume(self, request: Request, shown: Shown, session: Session) -> Response:
        raw = await body(request, "max_post_bytes", _DRAFT_BYTES)
        async with await _multipart(request, raw) as form:
            if form.get("_csrf") != session.csrf:
                raise Refused(403, "stop_token")
            file = form.get("draft")
            text = await file.read() if isinstance(file, UploadFile) else b""
        if not drafts.read(text, shown.forms, session):
            session.flash.append(UI["resume_wrong"].get(session.lang))
            return _to("/")
        _lock(shown.forms, session)
        case = self._case(shown, session)
        return _to(viewing.path_of(case.steps[0]) if case.steps else "/attachments")

    async def _draft(self, request: Request, shown: Shown, session: Session) -> Response:
        await self._read(request, session)
        return _file(drafts.write(shown.forms, session), _draft_name(shown), "application/json")

    async def _submit(self, request: Request, shown: Shown, session: Session) -> Response:
        given = await self._read(request, session)
        if request.state.renewed or given.first("action") != "submit":
            return _to("/review")
        case = self._case(shown, session)
        if viewing.all_problems(case, session):
            session.flash.append(UI["stay"].get(session.lang))
            return _to("/review")
        now = clock.now_in_japan()
        if self._as_of is not None:
            now = datetime.combine(self._as_of, now.timetz())
        session.sent = sealing.send(case, session, now)
        return _to("/done")

    async def _version(self, _request: Request) -> Response:
        return Response(self._watched.now().version, media_type="text/plain")


def make(path: Path, as_of: date | None, limits: Limits) -> Asgi:
    """Return the application of a file, behind its guard."""
    preview = Preview(path, as_of, limits)
    return Guard(
        Starlette(routes=preview.routes(), exception_handlers={HTTPException: _nothing, Exception: _failed})
    )


async def _nothing(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    text = UI["stop_nothing" if status == 404 else "stop_method"]
    page = f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>gyosei-forms</title><main><h1>{text.ja}</h1><p lang="en">{text.en}</p></main></html>'
    return HTMLResponse(page, status_code=status)


async def _failed(_request: Request, _error: Exception) -> Response:
    text = UI["stop_error"]
    page = f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>gyosei-forms</title><main><h1>{text.ja}</h1><p lang="en">{text.en}</p></main></html>'
    return HTMLResponse(page, status_code=500)


async def _no_icon(_request: Request) -> Response:
    return Response(status_code=204)


async def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name == "tokens.css":
        return Response(tables.read_text("preview/tokens-simple.css"), media_type="text/css; charset=utf-8")
    if name not in _SERVED:
        raise HTTPException(404)
    return Response((_HERE / "static" / name).read_text("utf-8"), media_type=_SERVED[name])


def _to(place: str) -> RedirectResponse:
    return RedirectResponse(place, status_code=303)


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(
        content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def _draft_name(shown: Shown) -> str:
    return f"{(shown.bundle or shown.forms[0]).id}.draft.json"


def _sent(request: Request, session: Session) -> sealing.Sent:
    number: int = request.path_params["number"]
    if number >= len(session.sent):
        raise Refused(404, "stop_nothing")
    return session.sent[number]


async def _multipart(request: Request, raw: bytes) -> Any:
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


def _chosen(request: Request, case: Case) -> list[Step]:
    if request.url.path == "/all":
        return list(case.steps)
    wanted = f"{request.path_params['form']}/{request.path_params['section']}"
    return [step for step in case.steps if viewing.key_of(step) == wanted]


def _neighbour(case: Case, steps: list[Step], here: str, way: int) -> str:
    if here == "/all" or not steps:
        return "/attachments" if way > 0 else "/"
    keys = [viewing.key_of(step) for step in case.steps]
    key = viewing.key_of(steps[0])
    place = (keys.index(key) if key in keys else 0) + way
    if place < 0:
        return "/"
    return viewing.path_of(case.steps[place]) if place < len(keys) else "/attachments"


def _take(given: Fields, steps: Iterable[Step], session: Session) -> None:
    """Keep what was typed, under the names of the page alone. What a page did not send stays as it was."""
    _facts(given, session)
    known: dict[str, bool] = {}
    """By name: whether it has one value."""
    for step in steps:
        for one in step.fields:
            for name in names(one, f"/{step.form.id}/{one.id}", session.typed):
                known[name] = not (one.kind is FieldType.CHOICES or one.many or bool(one.fields))
    locked = _locked(step.form for step in steps)
    strangers = repeated = 0
    for name in given:
        values = given.get(name) or []
        if name in known:
            kept = tuple(text for text in values if text)
            repeated += known[name] and len(kept) > 1
            if name not in locked:
                session.typed.texts[name] = kept or ("",)
        elif name not in _OF_PAGE and not name.startswith("fact:"):
            strangers += 1
    if strangers:
        session.flash.append(UI["strangers"].get(session.lang).format(n=strangers))
    if repeated:
        session.flash.append(UI["repeated"].get(session.lang))


def _facts(given: Fields, session: Session) -> None:
    vocabulary = official().vocabulary.facts
    for name in given:
        fact = vocabulary.get(name.removeprefix("fact:")) if name.startswith("fact:") else None
        if fact is None:
            continue
        text = given.first(name)
        value: Any = {"true": True, "false": False}.get(text) if fact.is_yes_or_no else text
        try:
            held = fact.checked(date.fromisoformat(text) if fact.is_date and text else value)
        except (UsageError, ValueError):
            session.facts.pop(fact.id, None)
        else:
            session.facts[fact.id] = held


def _common(action: str, session: Session, here: str) -> Response | None:
    """Do what every page can: another language, another layout."""
    kind, _, what = action.partition(":")
    if kind == "lang" and what in _TONGUES:
        session.lang = _TONGUES[what]
        return _to(here)
    if kind == "page":
        return _to("/all" if what == "one" else "/form/-/-")
    return None


def _rows(action: str, steps: Iterable[Step], session: Session) -> str:
    """Add a row, or take one out; return the place on the page to go on from."""
    kind, _, name = action.partition(":")
    index = -1
    if kind == "remove":
        name, _, number = name.rpartition("/")
        index = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else -1
    for step in steps:
        form, *way = name.split("/")[1:] or [""]
        if form != step.form.id:
            continue
        path = ".".join(one for one in way if not one.isdigit())
        try:
            one = step.form.find(path)
        except UsageError:
            continue
        if not one.many or not any(top.id == way[0] for top in step.fields):
            continue
        if kind == "add":
            session.typed.add_row(one, name)
        else:
            session.typed.remove_row(one, name, index)
        return "#rows" + name.replace("/", "-")
    return ""


def _prefill(shown: Shown, session: Session) -> None:
    """Fill in, for a new session or a new version, what the form says is known: in a preview, its example."""
    if session.version == shown.version:
        return
    session.version = shown.version
    for form in shown.forms:
        for section in form.sections:
            for one in section.fields:
                name = f"/{form.id}/{one.id}"
                if (
                    one.prefill is None
                    or not one.example
                    or one.many
                    or one.fields
                    or name in session.prefilled
                ):
                    continue
                session.prefilled[name] = (one.example,)
                session.typed.texts.setdefault(name, (one.example,))


def _locked(forms: Iterable[Form]) -> set[str]:
    return {
        f"/{form.id}/{one.id}"
        for form in forms
        for section in form.sections
        for one in section.fields
        if one.prefill is not None and not one.prefill.editable and one.example
    }


def _lock(forms: Iterable[Form], session: Session) -> None:
    """Put back what a draft may not change."""
    for name in _locked(forms):
        if name in session.prefilled:
            session.typed.texts[name] = session.prefilled[name]
