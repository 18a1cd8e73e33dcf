"""The reception of one procedure: takes sealed submissions, verifies, plans, and answers with a signed receipt.

    uvicorn reception:app

It takes what ``gyosei-forms demo`` seals. Everything is in memory, and the keys are the published demonstration key, which
proves nothing: an agency has a database, its own keys, and a login before what is read back.
"""

import json
import threading
import uuid
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse

from gyosei_forms import envelope, gif, limits, once_only, testing
from gyosei_forms.integrations import fastapi as gyosei
from gyosei_forms.integrations import problems
from gyosei_forms.once_only.kinds import Outcome
from gyosei_forms.text import Text

PROCEDURE = "28428"  # 測量業者の新規登録申請（法人）
ADDRESSEE = "国土交通省"
WINDOW = timedelta(days=30)  # what was made longer ago and is not known is a replay

# --8<-- [start:reception]
applicant = testing.demonstration_signatory()
agency = testing.demonstration_signatory(envelope.SignedBy.AGENCY)
reception = gyosei.Reception(
    expect=envelope.Expectations(
        trusted_keys=(applicant.signer.public_jwk,),
        addressee=ADDRESSEE,
        procedure=PROCEDURE,
        signed_by=(envelope.SignedBy.APPLICANT, envelope.SignedBy.AGENT),
    ),
    limits=replace(limits.DEFAULT, max_envelope_bytes=64 * 1024 * 1024, max_inflated_bytes=64 * 1024 * 1024),
)
# --8<-- [end:reception]
PERSON = gyosei.gif_record("Person", pattern="MP03")


@dataclass(frozen=True)
class Case:
    """One submission that was received: what came, what was answered, and what becomes of each document."""

    key: str
    number: str
    message_id: str
    manifest_sha256: str
    arrived: datetime
    sealed: bytes
    application: bytes
    receipt: bytes
    documents: tuple[tuple[Text, Outcome], ...]


class Cases:
    """The cases, each once: a database with a unique ``message_id``, in small."""

    def __init__(self) -> None:
        self._by_key: dict[str, Case] = {}
        self._by_message: dict[str, Case] = {}
        self._people: dict[str, dict[str, Any]] = {}
        self._lock = threading.Lock()

    def keep(self, person: dict[str, Any]) -> str:
        """Keep a person, and return its key."""
        key = uuid.uuid4().hex
        self._people[key] = person
        return key

    def person(self, key: str) -> dict[str, Any]:
        """Return a person by its key."""
        if key not in self._people:
            raise gyosei.Refused(problems.of_body("unknown", 404, *NOT_FOUND))
        return self._people[key]

    def get(self, key: str) -> Case:
        """Return a case by its key, which nobody can guess."""
        if key not in self._by_key:
            raise gyosei.Refused(problems.of_body("unknown", 404, *NOT_FOUND))
        return self._by_key[key]

    def take(self, received: gyosei.Received) -> tuple[Case, bool]:
        """Return the case of a submission, and whether it is new; the same one again gives the same case."""
        with self._lock:
            known = self._by_message.get(received.submission.message_id)
            if known is None:
                if received.arrived - received.submission.created > WINDOW:
                    raise gyosei.Refused(problems.of_body("too-old", 422, *TOO_OLD))
                case = self._new(received)
                self._by_key[case.key] = self._by_message[case.message_id] = case
                return case, True
        if known.manifest_sha256 != received.manifest_sha256:
            raise gyosei.Refused(problems.of_conflict())
        return known, False

    def _new(self, received: gyosei.Received) -> Case:
        number = f"R-{len(self._by_key) + 1:06d}"
        name = json.loads(received.submission.application)["商号または名称"]
        return Case(
            key=uuid.uuid4().hex,
            number=number,
            message_id=received.submission.message_id,
            manifest_sha256=received.manifest_sha256,
            arrived=received.arrived,
            sealed=received.read(),
            application=received.submission.application,
            receipt=received.receipt(number=number, addressee=name, signers=[agency]),
            documents=documents(received),
        )


NOT_FOUND = (
    Text("見つかりません", "Not found"),
    Text("この申請はありません。", "There is no such submission."),
)
TOO_OLD = (
    Text("作成から日が経ちすぎています", "Made too long ago"),
    Text("30日以内に作成したものを送ってください。", "Send what was made within 30 days."),
)
ATTACHMENTS = Text("必要な添付がありません", "Attachments are missing")


def hold_data(sent: envelope.Submission) -> None:
    """Refuse data with errors; a character outside of a range is a warning, and the submission is taken."""
    report = gif.check(sent.application, entity="LegalEntity", pattern="MP02")
    if not report.ok:
        raise gyosei.Refused(problems.of_report(report))


def documents(received: gyosei.Received) -> tuple[tuple[Text, Outcome], ...]:
    """Return what becomes of each document; refuse what is neither attached nor left out.

    A document is left out where the sender's plan says so, and the plan made here, for the day of arrival, agrees.
    """
    sent = received.submission
    attached = {name for one in sent.attachments for name in (one.evidence, one.purpose)}
    left_out = (
        {one.document for one in sent.once_only.documents if one.outcome is Outcome.OMIT}
        if sent.once_only
        else set()
    )
    plan = once_only.plan(PROCEDURE, applicant="法人", receiver="国", as_of=received.arrived.date())
    missing = [
        item.document.name
        for item in plan
        if not {item.document.id, item.document.name.ja} & attached
        and not (item.outcome is Outcome.OMIT and item.document.id in left_out)
    ]
    if missing:
        names = Text("、".join(one.ja for one in missing), ", ".join(one.en for one in missing))
        raise gyosei.Refused(problems.of_body("attachments", 422, ATTACHMENTS, names))
    return tuple((item.document.name, item.outcome) for item in plan)


def create(reception: gyosei.Reception) -> FastAPI:
    """Return the application with cases of its own."""
    app = FastAPI(title="測量業者登録の受付 / Reception", version="1")
    gyosei.install(app)
    cases = Cases()
    submission = gyosei.sealed_submission(reception)

    # --8<-- [start:submit]
    @app.post("/submissions", status_code=201, response_class=gyosei.EnvelopeResponse, **submission.route)
    def submit(received: Annotated[gyosei.Received, Depends(submission)]) -> gyosei.EnvelopeResponse:
        """Take a submission: 201 with the receipt and its place; the same submission again: 200 with the same receipt."""
        hold_data(received.submission)
        case, is_new = cases.take(received)
        return gyosei.EnvelopeResponse(
            case.receipt,
            status_code=201 if is_new else 200,
            headers={"Location": f"/submissions/{case.key}"},
        )

    # --8<-- [end:submit]

    @app.get("/submissions/{key}")
    def read_back(key: str) -> Response:
        """Return the data of a submission, byte by byte as they came."""
        return Response(cases.get(key).application, media_type="application/json")

    @app.get("/submissions/{key}/status")
    def status(key: str, request: Request) -> JSONResponse:
        """Return where a submission stands."""
        case = cases.get(key)
        lang = problems.language(request.headers.get("accept-language"))
        said: dict[str, Any] = {
            "number": case.number,
            "arrived": case.arrived.isoformat(),
            "documents": [
                {"document": name.get(lang), "outcome": outcome, "says": outcome.word(lang)}
                for name, outcome in case.documents
            ],
        }
        return JSONResponse(said, headers={"Content-Language": lang})

    @app.get("/submissions/{key}/receipt", response_class=gyosei.EnvelopeResponse)
    def receipt(key: str) -> gyosei.EnvelopeResponse:
        """Return the receipt again."""
        return gyosei.EnvelopeResponse(cases.get(key).receipt)

    @app.get("/submissions/{key}/envelope", response_class=gyosei.EnvelopeResponse)
    def sealed(key: str) -> gyosei.EnvelopeResponse:
        """Return the envelope byte by byte as it came."""
        return gyosei.EnvelopeResponse(cases.get(key).sealed)

    # --8<-- [start:record]
    @app.post("/people", status_code=201, **PERSON.route)
    async def register(
        record: Annotated[gyosei.Record, Depends(PERSON)], response: Response
    ) -> dict[str, list[str]]:
        """Take a person (GIF, pattern MP03); what is outside of a range of characters is taken, and said."""
        response.headers["Location"] = f"/people/{cases.keep(record.data)}"
        return {"warnings": [finding.rule for finding in record.report.warnings]}

    # --8<-- [end:record]

    @app.get("/people/{key}")
    async def person(key: str) -> dict[str, Any]:
        """Return a person as it came."""
        return cases.person(key)

    return app


app = create(reception)
