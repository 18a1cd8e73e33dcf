"""A small application that the conformance kit passes: it takes envelopes and records, in memory, without a framework.

    uvicorn --app-dir examples/conformance conforming:app --port 8000
    gyosei-forms conform --url http://127.0.0.1:8000/submissions --records-url http://127.0.0.1:8000/people

It trusts the published demonstration certificates alone, so nothing real may be sent to it.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any

from gyosei_forms import applications, clock, envelope, gif, testing
from gyosei_forms.envelope import Opened, SignedBy, container, messages
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.testing import conformance
from gyosei_forms.text import shown_path

ENVELOPE, JSON, PROBLEM = container.MEDIA_TYPE.decode(), "application/json", "application/problem+json"
DEMANDED = "residence_record"
LIMITS = Limits(
    max_envelope_bytes=conformance.MAX_ENVELOPE_BYTES, max_input_bytes=conformance.MAX_ENVELOPE_BYTES
)


@dataclasses.dataclass(frozen=True)
class Answer:
    """What is answered."""

    status: int
    media_type: str = JSON
    body: bytes = b""
    location: str = ""


@dataclasses.dataclass
class Kept:
    """What was taken: the file as it came, its data, and the answer that was given."""

    sha256: str
    data: Any
    answer: Answer


class Refused(Exception):
    """Raised with the answer to what is not taken."""

    def __init__(self, status: int, title: str, report: Report | None = None) -> None:
        super().__init__(title)
        self.status, self.title, self.report = status, title, report


class Application:
    """The application. Each step is a method of its own."""

    limits = LIMITS

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        conformance.expectations()  # takes seconds the first time

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        try:
            answer = await self.answer(scope["method"], scope["path"], headers, receive)
        except Refused as refused:
            answer = self.problem(refused)
        sent = [(b"content-type", answer.media_type.encode())]
        if answer.location:
            sent.append((b"location", answer.location.encode()))
        await send({"type": "http.response.start", "status": answer.status, "headers": sent})
        await send({"type": "http.response.body", "body": answer.body})

    async def answer(self, method: str, path: str, headers: dict[str, str], receive: Any) -> Answer:
        """Return the answer to one request."""
        if method == "POST" and path == "/submissions":
            self.hold_media_type(headers, ENVELOPE)
            return self.submission(await self.read(headers, receive))
        if method == "POST" and path == "/people":
            self.hold_media_type(headers, JSON)
            return self.record(await self.read(headers, receive))
        if method == "GET" and path in self.kept:  # behind authentication, for the clerk, in a real one
            return Answer(200, JSON, json.dumps(self.kept[path].data, ensure_ascii=False).encode())
        raise Refused(404, "not found")

    # --- the body, within limits

    def hold_media_type(self, headers: dict[str, str], wanted: str) -> None:
        """Refuse another media type."""
        if headers.get("content-type", "").partition(";")[0].strip().lower() != wanted:
            raise Refused(415, "unsupported media type")

    async def read(self, headers: dict[str, str], receive: Any) -> bytes:
        """Return the body; refuse one over the limit by what it says, and by what comes."""
        most, length = self.limits.max_envelope_bytes, headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            raise Refused(413, "too large")
        body, more = bytearray(), True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                raise Refused(413, "too large")
        return bytes(body)

    # --- envelopes

    def submission(self, raw: bytes) -> Answer:
        """Take an envelope, or refuse it."""
        opened = self.open(raw)
        sent = opened.submission
        known = self.known(sent.message_id, raw)
        if known is not None:
            return self.again(sent.message_id, known)
        self.hold_window(sent)
        self.hold_data(sent.application)
        self.hold_attachments(sent)
        place = self.place(sent.message_id)
        answer = self.receipt(raw, opened, f"R8-{len(self.kept) + 1:04}", place)
        self.kept[place] = Kept(hashlib.sha256(raw).hexdigest(), self.data(sent.application), answer)
        return answer

    def open(self, raw: bytes) -> Opened:
        """Open an envelope; what does not pass is refused with what was found."""
        opened = envelope.open(raw, expect=conformance.expectations(), limits=self.limits)
        if not opened.passed:
            raise Refused(422, "the envelope did not pass", opened.report)
        return opened

    def place(self, message_id: str) -> str:
        """Return where a submission can be read."""
        return f"/submissions/{message_id.removeprefix('urn:uuid:')}"

    def known(self, message_id: str, raw: bytes) -> Kept | None:
        """Return what came before under an id; another file under it is a replay."""
        kept = self.kept.get(self.place(message_id))
        if kept is not None and kept.sha256 != hashlib.sha256(raw).hexdigest():
            raise Refused(409, "another submission came under this id")
        return kept

    def again(self, message_id: str, known: Kept) -> Answer:  # noqa: ARG002 - for those who do it otherwise
        """Answer a retry as the first time."""
        return dataclasses.replace(known.answer, status=200)

    def hold_window(self, sent: envelope.Submission) -> None:
        """Refuse what was made too long ago: nobody remembers the ids of back then."""
        if sent.created < clock.now_in_japan() - conformance.WINDOW:
            raise Refused(422, "made too long ago; seal it anew")

    def hold_data(self, raw: bytes) -> None:
        """Refuse data that break a rule. A character out of range is a warning, and no reason."""
        report = applications.check(raw, form="individual", limits=self.limits)
        if not report.ok:
            raise Refused(422, "the data have errors", report)

    def hold_attachments(self, sent: envelope.Submission) -> None:
        """Refuse a submission without the document that is needed, unless the plan omits it."""
        if DEMANDED not in {one.evidence for one in sent.attachments} | self.omitted(sent):
            raise Refused(422, "an attachment is missing")

    def omitted(self, sent: envelope.Submission) -> set[str]:
        """Return the documents that the plan omits. A real one makes the plan itself and holds this one against it."""
        planned = sent.once_only.documents if sent.once_only else ()
        return {one.document for one in planned if one.outcome is Outcome.OMIT}

    def data(self, raw: bytes) -> Any:
        """Return the data to keep: every character as it came."""
        return json.loads(raw)

    def receipt(self, raw: bytes, opened: Opened, number: str, place: str) -> Answer:
        """Return the sealed receipt of what was taken."""
        now = clock.now_in_japan()
        said = messages.receipt(raw, opened, arrived=now, number=number)
        reply = messages.answer(opened, said, addressee="申請者", created=now)
        sealed = envelope.seal(reply, signers=[testing.demonstration_signatory(SignedBy.AGENCY)])
        return Answer(201, ENVELOPE, sealed, place)

    # --- records

    def record(self, raw: bytes) -> Answer:
        """Take a record, or refuse it."""
        self.hold_record(raw)
        place = f"/people/{len(self.kept) + 1}"
        answer = Answer(201, JSON, b"{}", place)
        self.kept[place] = Kept(hashlib.sha256(raw).hexdigest(), self.data(raw), answer)
        return answer

    def hold_record(self, raw: bytes) -> None:
        """Refuse a record that breaks a rule."""
        report = gif.check(raw, entity="Person", pattern="MP03", limits=self.limits)
        if not report.ok:
            raise Refused(422, "the record has errors", report)

    # --- errors

    def problem(self, refused: Refused) -> Answer:
        """Return a problem (RFC 9457) with the rules and the places, and nothing of what was sent."""
        found = () if refused.report is None else refused.report.errors
        data = {
            "type": "about:blank",
            "title": refused.title,
            "status": refused.status,
            "findings": [
                {"rule": one.rule, "pointer": shown_path(one.pointer), "message": one.message("en")}
                for one in found
            ],
        }
        return Answer(refused.status, PROBLEM, json.dumps(data, ensure_ascii=False).encode())


app = Application()
