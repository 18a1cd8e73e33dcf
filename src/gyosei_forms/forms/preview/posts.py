"""What is sent to the pages. What is typed goes into the session first; only then is anything judged."""

from __future__ import annotations

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from gyosei_forms.forms.preview import attaching, consents, drafts, sealing, taking, viewing
from gyosei_forms.forms.preview.case import Case, Step
from gyosei_forms.forms.preview.desk import Desk, chosen
from gyosei_forms.forms.preview.posted import Fields, Refused, body, fields, multipart
from gyosei_forms.forms.preview.responses import file, to
from gyosei_forms.forms.preview.sessions import Session, Tongue
from gyosei_forms.forms.preview.source import Shown
from gyosei_forms.forms.preview.words import UI

_DRAFT_BYTES = 2 * 1024 * 1024
_TONGUES: dict[str, Tongue] = {"ja": "ja", "en": "en", "easy": "easy"}


async def _read(desk: Desk, request: Request, session: Session) -> Fields:
    """Return the fields of a post that brings the token; one of a session that is gone is shown once more."""
    given = await fields(request, desk.limits.max_post_bytes)
    if given.first("_csrf") != session.csrf and not request.state.renewed:
        raise Refused(403, "stop_token")
    return given


async def form(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Take a step, or all of them on one page, and do what its button says."""
    given = await _read(desk, request, session)
    case = desk.case(shown, session)
    steps = chosen(request, case)
    taking.take(given, steps, session)
    consents.note(shown.forms, session, desk.now())
    here = request.url.path
    if request.state.renewed:
        session.flash.append(UI["renewed"].get(session.lang))
        return to(here)
    action = given.first("action") or "refresh"
    if (answer := _common(action, session, here)) is not None:
        return answer
    if action == "save":
        return file(drafts.write(shown.forms, session), _draft_name(shown), "application/json")
    if action.startswith(("add:", "remove:")):
        return to(here + taking.rows(action, steps, session))
    if action not in ("next", "back"):
        return to(here)
    case = desk.case(shown, session)
    if action == "next":
        session.visited.update(map(viewing.key_of, steps))
        steps = chosen(request, case) or steps
        session.visited.update(map(viewing.key_of, steps))
        if any(error for step in steps for error in case.errors(step)):
            return to(here)
    return to(_neighbour(case, steps, here, 1 if action == "next" else -1))


async def plain(desk: Desk, request: Request, _shown: Shown, session: Session) -> Response:
    """Take what pages without fields send: the language, the facts of the case, a file to be let go of."""
    given = await _read(desk, request, session)
    taking.facts({name: given.first(name) for name in given}, session)
    action, here = given.first("action"), request.url.path
    if (answer := _common(action, session, here)) is not None:
        return answer
    if action.startswith("drop:"):
        session.files.pop(action.removeprefix("drop:"), None)
    return to(here)


async def upload(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Take files and consents. The names of files are shown to who sent them, and are nothing else."""
    most = desk.limits.max_upload_bytes
    raw = await body(request, "max_upload_bytes", most)
    wanted = {f"/{form.id}/{one.id}": one for form in shown.forms for one in form.attachments}
    async with await multipart(request, raw) as form:
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
        for _part, _state, offer in consents.all_offers(desk.case(shown, session)):
            if offer.name in form:
                consents.tick(session, offer.name, desk.now(), given="yes" in form.getlist(offer.name))
        taking.facts({name: str(form.get(name)) for name in form if name.startswith("fact:")}, session)
        action = str(form.get("action") or "")
    if (answer := _common(action, session, "/attachments")) is not None:
        return answer
    if action.startswith("drop:"):
        session.files.pop(action.removeprefix("drop:"), None)
    if action == "next":
        session.visited.add("attachments")
        rows = attaching.rows(desk.case(shown, session), session, show_errors=True)
        if not any(row.errors for row in rows):
            return to("/review")
    return to("/attachments")


async def resume(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Take up a draft."""
    raw = await body(request, "max_post_bytes", _DRAFT_BYTES)
    async with await multipart(request, raw) as form:
        if form.get("_csrf") != session.csrf:
            raise Refused(403, "stop_token")
        given = form.get("draft")
        text = await given.read() if isinstance(given, UploadFile) else b""
    if not drafts.read(text, shown.forms, session, desk.now()):
        session.flash.append(UI["resume_wrong"].get(session.lang))
        return to("/")
    taking.lock(shown.forms, session)
    consents.note(shown.forms, session, desk.now())
    named = [one.title for files in session.listed.values() for one in files]
    session.flash.append(UI["resumed"].get(session.lang))
    if named:
        session.flash.append(UI["resumed_files"].get(session.lang).format(files="、".join(named)))
    case = desk.case(shown, session)
    return to(viewing.path_of(case.steps[0]) if case.steps else "/attachments")


async def draft(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Give the draft as a file."""
    await _read(desk, request, session)
    return file(drafts.write(shown.forms, session), _draft_name(shown), "application/json")


async def submit(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Seal and open what is without errors."""
    given = await _read(desk, request, session)
    if request.state.renewed or given.first("action") != "submit":
        return to("/review")
    case = desk.case(shown, session)
    if viewing.all_problems(case, session):
        session.flash.append(UI["stay"].get(session.lang))
        return to("/review")
    session.sent = sealing.send(case, session, desk.now())
    return to("/done")


def _common(action: str, session: Session, here: str) -> Response | None:
    """Do what every page can: another language, another layout."""
    kind, _, what = action.partition(":")
    if kind == "lang" and what in _TONGUES:
        session.lang = _TONGUES[what]
        return to(here)
    if kind == "page":
        return to("/all" if what == "one" else "/form/-/-")
    return None


def _neighbour(case: Case, steps: list[Step], here: str, way: int) -> str:
    if here == "/all" or not steps:
        return "/attachments" if way > 0 else "/"
    keys = [viewing.key_of(step) for step in case.steps]
    key = viewing.key_of(steps[0])
    place = (keys.index(key) if key in keys else 0) + way
    if place < 0:
        return "/"
    return viewing.path_of(case.steps[place]) if place < len(keys) else "/attachments"


def _draft_name(shown: Shown) -> str:
    return f"{(shown.bundle or shown.forms[0]).id}.draft.json"
