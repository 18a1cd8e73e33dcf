"""The pages: what each address shows."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from gyosei_forms.forms.answers.checking import check
from gyosei_forms.forms.preview import attaching, evidence, sealing, substituting, viewing
from gyosei_forms.forms.preview.desk import Desk, chosen
from gyosei_forms.forms.preview.posted import Refused
from gyosei_forms.forms.preview.responses import file, to
from gyosei_forms.forms.preview.sessions import Session
from gyosei_forms.forms.preview.source import Shown

_LAST_STEPS = 2
"""Attachments and review."""


async def start(desk: Desk, _request: Request, shown: Shown, session: Session) -> Response:
    """Show what is asked, and the way to take up a draft."""
    case = desk.case(shown, session)
    rows = attaching.rows(case, session, show_errors=False)
    base = desk.base(shown, session, case)
    return desk.render("start.html", base, forms=shown.forms, rows=rows, bundle=shown.bundle)


async def form(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Show one step, or all on one page."""
    case = desk.case(shown, session)
    steps = chosen(request, case)
    if not steps:
        return to(viewing.path_of(case.steps[0]) if case.steps else "/attachments")
    session.one_page = request.url.path == "/all"
    made = viewing.controls(case, session, steps)
    found = [one for _, controls in made for one in viewing.problems(controls)]
    number = 0 if session.one_page else case.steps.index(steps[0]) + 1
    return desk.render(
        "form.html",
        desk.base(shown, session, case),
        made=made,
        problems=found,
        number=number,
        total=len(case.steps) + _LAST_STEPS,
        here=request.url.path,
        current="" if session.one_page else viewing.key_of(steps[0]),
        named=json.dumps([viewing.key_of(step) for step in steps]),
    )


async def attachments(desk: Desk, _request: Request, shown: Shown, session: Session) -> Response:
    """Show which attachments are needed, which not and why."""
    case = desk.case(shown, session)
    rows = attaching.rows(case, session, show_errors="attachments" in session.visited)
    found = [viewing.Problem(f"#{row.id}", row.label, text) for row in rows for text in row.errors]
    last = "/all" if session.one_page or not case.steps else viewing.path_of(case.steps[-1])
    return desk.render(
        "attachments.html",
        desk.base(shown, session, case),
        rows=rows,
        problems=found,
        here="/attachments",
        last=last,
    )


async def review(desk: Desk, _request: Request, shown: Shown, session: Session) -> Response:
    """Show everything before it is sent."""
    case = desk.case(shown, session)
    return desk.render(
        "review.html",
        desk.base(shown, session, case),
        parts=viewing.review(case, session),
        rows=attaching.rows(case, session, show_errors=False),
        problems=viewing.all_problems(case, session),
        unsent=viewing.unsent(case, session),
        consents=evidence.consents_of(case, session, desk.now(), session.lang),
        substitutes=evidence.substitutes(case, session.lang),
        here="/review",
    )


async def done(desk: Desk, _request: Request, shown: Shown, session: Session) -> Response:
    """Show what was sent, and the verdict on it."""
    if not session.sent:
        return to("/review")
    case = desk.case(shown, session)
    sent = [
        {
            "title": one.form.title,
            "receiver": one.receiver,
            "passed": one.opened.passed,
            "word": evidence.verdict(one.opened.indication, session.lang),
            "indication": str(one.opened.indication),
            "text": evidence.text(one.opened, session.lang),
            "size": len(one.envelope),
        }
        for one in session.sent
    ]
    return desk.render("done.html", desk.base(shown, session, case), sent=sent, here="/done")


async def envelope(_desk: Desk, request: Request, _shown: Shown, session: Session) -> Response:
    """Give an envelope as a file."""
    one = _sent(request, session)
    name = f"{one.form.id}.gyosei"
    return file(one.envelope, name, "application/octet-stream")


async def verdict(_desk: Desk, request: Request, _shown: Shown, session: Session) -> Response:
    """Give the verdict on an envelope as a file."""
    one = _sent(request, session)
    return file(evidence.data(one.opened), f"{one.form.id}.verdict.json", "application/json")


async def clerk(desk: Desk, request: Request, shown: Shown, session: Session) -> Response:
    """Show what the receiver reads out of an envelope."""
    one = _sent(request, session)
    submission = one.opened.submission
    sent = json.loads(submission.application)
    answers = substituting.restored(one.opened, sent)
    ids = {each.purpose: each for each in submission.attachments}
    given = [each.id for each in one.form.attachments if each.label.ja[:200] in ids]
    report = check(one.form, sent, facts=one.facts, attachments=given, as_of=desk.day())
    by_section = viewing.lines(one.form, answers, session.lang, mask=True)
    edits = submission.provenance.check(sent) if submission.provenance is not None else None
    return desk.render(
        "clerk.html",
        desk.base(shown, session, desk.case(shown, session)),
        form=one.form,
        submission=submission,
        opened=one.opened,
        word=evidence.verdict(one.opened.indication, session.lang),
        sections=[(each.title, by_section[each.id]) for each in one.form.sections if by_section[each.id]],
        planned=list(evidence.planned(submission, session.lang)),
        consents=list(evidence.consented(submission, session.lang)),
        substituted=list(evidence.substituted(one.opened, one.form, sent, session.lang)),
        findings=viewing.texts(report, session.lang),
        edits=[] if edits is None else viewing.texts(edits, session.lang),
        here=request.url.path,
    )


def _sent(request: Request, session: Session) -> sealing.Sent:
    number: int = request.path_params["number"]
    if number >= len(session.sent):
        raise Refused(404, "stop_nothing")
    return session.sent[number]
