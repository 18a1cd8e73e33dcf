"""One small conversation and every way to spoil it, by name: the examples of the rules. Its keys are made for the occasion."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec

from gyosei_forms.clock import JST
from gyosei_forms.envelope import container, examples, opening, sealing
from gyosei_forms.envelope.blocks.attachment import Attachment
from gyosei_forms.envelope.blocks.message import MessageKind
from gyosei_forms.envelope.blocks.procedure import ProcedureReference
from gyosei_forms.envelope.contents import Digest
from gyosei_forms.envelope.encryption import FileKeyDecrypter
from gyosei_forms.envelope.expectations import Expectations
from gyosei_forms.envelope.messages import answering
from gyosei_forms.envelope.messages.bodies import (
    Body,
    CorrectionPoint,
    CorrectionRequest,
    Decision,
    Notice,
    Progress,
    Receipt,
    Service,
    Status,
    Withdrawal,
)
from gyosei_forms.envelope.messages.conversations import Conversation, conversation
from gyosei_forms.envelope.messages.problems import DATA, Problem
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.signatory import Signatory
from gyosei_forms.envelope.signers import FileKeySigner
from gyosei_forms.envelope.signers.self_signed import self_signed
from gyosei_forms.envelope.submission import SignedBy, Submission, new_message_id
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Report

BEGUN = datetime(2025, 6, 13, 9, 0, tzinfo=JST)
AGENCY = "国土交通省"
APPLICANT = "見本測量株式会社"


@dataclass(frozen=True, slots=True, repr=False)
class Party:
    """One who seals and sends."""

    signatory: Signatory

    @property
    def expected(self) -> Expectations:
        """What others expect of what this one sends."""
        role = self.signatory.role or SignedBy.APPLICANT
        return Expectations(trusted_for={role: (self.signatory.signer.public_jwk,)}, signed_by=(role,))

    def seal(self, submission: Submission) -> bytes:
        """Seal and send."""
        return sealing.seal(submission, signers=[self.signatory])


def party(role: SignedBy) -> Party:
    """Return somebody with a new key."""
    signer = FileKeySigner(ec.generate_private_key(ec.SECP256R1()))
    return Party(Signatory(signer, [self_signed(signer, at=BEGUN)], role))


@cache
def applicant() -> Party:
    """Return the applicant of the example."""
    return party(SignedBy.APPLICANT)


@cache
def agency() -> Party:
    """Return the agency of the example."""
    return party(SignedBy.AGENCY)


class Talk:
    """A conversation as it grows: each message answers the latest one, an hour later."""

    __slots__ = ("sealed",)

    def __init__(self, sealed: list[bytes] | None = None) -> None:
        self.sealed = [applicant().seal(application())] if sealed is None else list(sealed)

    @property
    def at(self) -> datetime:
        """The time of the next message."""
        return BEGUN + timedelta(hours=len(self.sealed))

    def opened(self, number: int = -1) -> Opened:
        """Return a message, opened."""
        trusting = {
            role: (one().signatory.signer.public_jwk,)
            for role, one in ((SignedBy.APPLICANT, applicant), (SignedBy.AGENCY, agency))
        }
        return opening.open(self.sealed[number], expect=Expectations(trusted_for=trusting))

    def answer(self, body: Body, to: int = -1) -> Submission:
        """Return the message that answers one, not sealed yet."""
        name = AGENCY if isinstance(body, Withdrawal) else APPLICANT
        return answering.answer(self.opened(to), body, addressee=name, created=self.at)

    def receipt(self, number: str = "", *problems: Problem) -> Receipt:
        """Return the receipt of the latest message."""
        return answering.receipt(
            self.sealed[-1], self.opened(), arrived=self.at, number=number, problems=problems
        )

    def correction(self) -> Submission:
        """Return the application anew, as an answer to the latest message."""
        to = self.opened()
        return dataclasses.replace(
            application(),
            kind=MessageKind.CORRECTION,
            created=self.at,
            message_id=new_message_id(),
            reply_to=to.submission.message_id,
            reply_to_digest=to.manifest_sha256,
        )

    def say(self, *bodies: Body) -> Talk:
        """Send what the agency says, each in answer to the one before."""
        for body in bodies:
            self.sealed.append(agency().seal(self.answer(body)))
        return self

    def send(self, submission: Submission) -> Talk:
        """Send what the applicant sends."""
        self.sealed.append(applicant().seal(submission))
        return self


def application() -> Submission:
    """Return an application, with an id of its own each time."""
    return Submission(
        procedure=ProcedureReference("000:8366", "28428"),
        addressee=AGENCY,
        created=BEGUN,
        application='{"法人名":"見本測量株式会社"}'.encode(),
        attachments=(Attachment(id="a1", content=b"%PDF-", media_type="application/pdf"),),
    )


REQUEST = CorrectionRequest(
    points=(CorrectionPoint(instance=DATA, pointer="/法人名", message="登記のとおりに書いてください。"),),
    due=date(2025, 6, 27),
)
EXAMINED = Status(progress=Progress.EXAMINED, since=BEGUN)


def notice(at: datetime, decision: Decision | None = Decision.GRANTED) -> Notice:
    """Return a notice that can be taken from a time on."""
    service = Service(available=at, effective=at + timedelta(days=10))
    return Notice(
        id="国土測第1号", name="測量業者登録通知書", issuer=AGENCY, service=service, decision=decision
    )


@cache
def whole() -> tuple[bytes, ...]:
    """Return a conversation of ten messages that ends with a notice and a certificate."""
    talk = Talk()
    talk.say(talk.receipt("R7-0001"))
    talk.say(EXAMINED, REQUEST)
    talk.send(talk.correction())
    talk.say(talk.receipt("R7-0001"))
    talk.say(EXAMINED, EXAMINED, notice(talk.at))
    return tuple(talk.say(notice(talk.at, None)).sealed)


def judged(sealed: list[bytes] | tuple[bytes, ...]) -> Conversation:
    """Judge messages between the two of the example."""
    applicants = (applicant().signatory.signer.public_jwk, _other_applicant().signatory.signer.public_jwk)
    return conversation(
        sealed,
        applicant=Expectations(trusted_keys=applicants, addressee=AGENCY),
        agency=agency().expected,
    )


def report(edit: str) -> Report:
    """Return the findings on the example after the named edit."""
    if edit not in EDITS:
        raise UsageError(
            f"例の名前は {', '.join(EDITS)} です。", f"the names of the examples are {', '.join(EDITS)}."
        )
    return judged(EDITS[edit]()).report


# --- edits


def _received() -> Talk:
    """Return a conversation as far as the receipt."""
    return Talk(list(whole()[:2]))


def _agency(submission: Submission) -> list[bytes]:
    """Return the conversation as far as the receipt, and one more of the agency."""
    return [*_received().sealed, agency().seal(submission)]


def _status(**others: object) -> Submission:
    return dataclasses.replace(_received().answer(EXAMINED), **others)  # type: ignore[arg-type]


def _no_such_day() -> list[bytes]:
    """Seal what a sealer would refuse, with its parts put together by hand."""
    spoilt = dataclasses.replace(
        _status(), application=_status().application.replace(b"2025-06-13", b"2025-06-31")
    )
    raw = examples.manifest_of(spoilt, SignedBy.AGENCY)
    signature = examples.signed(spoilt, raw, agency().signatory)
    return [*_received().sealed, container.write(examples.members(spoilt, raw, signature))]


def _from_applicant() -> list[bytes]:
    """Return a status that the applicant signs as an agency."""
    pretending = Party(dataclasses.replace(applicant().signatory, role=SignedBy.AGENCY))
    return [*_received().sealed, pretending.seal(_status())]


def _changed() -> list[bytes]:
    talk = _received()
    sealed = talk.say(EXAMINED).sealed[-1]
    return [*talk.sealed[:-1], sealed.replace(b"%PDF-", b"%PDF_"), sealed[:-1]]


def _rejected() -> list[bytes]:
    talk = Talk([whole()[0].replace(b"%PDF-", b"%PDF_")])
    answer = answering.answer(
        talk.opened(),
        talk.receipt(),
        addressee=APPLICANT,
        created=talk.at,
        procedure=application().procedure,
    )
    return [*talk.sealed, agency().seal(answer)]


def _same_id() -> list[bytes]:
    talk = _received().say(EXAMINED)
    again = dataclasses.replace(talk.answer(EXAMINED), message_id=talk.opened().submission.message_id)
    return [*talk.sealed, agency().seal(again)]


def _other_text() -> list[bytes]:
    return _agency(_status(reply_to_digest="0" * 64))


def _fork() -> list[bytes]:
    talk = _received()
    one, other = (agency().seal(talk.answer(notice(talk.at, decision))) for decision in _DECISIONS)
    return [*talk.sealed, one, other]


def _crossed() -> list[bytes]:
    talk = _received()
    withdrawn, status = talk.answer(Withdrawal()), talk.answer(EXAMINED)
    return [*talk.sealed, agency().seal(status), applicant().seal(withdrawn)]


def _of_a_status() -> list[bytes]:
    talk = _received().say(EXAMINED)
    return talk.say(talk.receipt()).sealed


def _withdrawn_late() -> list[bytes]:
    talk = _received()
    talk.say(notice(talk.at))
    return talk.send(talk.answer(Withdrawal(reason="都合により"))).sealed


def _another_applicant() -> list[bytes]:
    """Return a withdrawal by somebody else whose key is trusted too."""
    talk = _received()
    return [*talk.sealed, _other_applicant().seal(talk.answer(Withdrawal()))]


@cache
def _other_applicant() -> Party:
    return party(SignedBy.APPLICANT)


def _late() -> list[bytes]:
    talk = _received().say(REQUEST)
    late = dataclasses.replace(talk.correction(), created=BEGUN + timedelta(days=15))
    return talk.send(late).sealed


def _other_bytes() -> list[bytes]:
    talk = Talk(list(whole()[:1]))
    received = dataclasses.replace(talk.receipt(), received=Digest(1, "0" * 64))
    return talk.say(received).sealed


def _closed() -> list[bytes]:
    """Return a receipt encrypted to somebody."""
    talk = Talk(list(whole()[:1]))
    signers = [agency().signatory]
    receipt = talk.answer(talk.receipt())
    return [*talk.sealed, sealing.seal(receipt, signers=signers, recipient=receiver().public_jwk)]


@cache
def receiver() -> FileKeyDecrypter:
    """Return the one to whom a message of the example is encrypted."""
    return FileKeyDecrypter(ec.generate_private_key(ec.SECP256R1()))


_DECISIONS = (Decision.GRANTED, Decision.REFUSED)
EDITS: dict[str, Callable[[], list[bytes]]] = {
    "as sent": lambda: list(whole()),
    "a day that does not exist": _no_such_day,
    "a status from the applicant": _from_applicant,
    "a changed byte": _changed,
    "somebody else's key": lambda: [*_received().sealed, party(SignedBy.AGENCY).seal(_status())],
    "a broken application that was rejected": _rejected,
    "the same file twice": lambda: [*whole(), whole()[2]],
    "the same id twice": _same_id,
    "without the application": lambda: list(whole()[1:]),
    "two applications": lambda: [*whole(), applicant().seal(application())],
    "a message taken out": lambda: [*whole()[:3], *whole()[4:]],
    "an answer to another text": _other_text,
    "two notices to one message": _fork,
    "messages that crossed": _crossed,
    "an answer before the question": lambda: _agency(_status(created=BEGUN - timedelta(days=1))),
    "a correction that nobody asked for": lambda: _received().send(_received().correction()).sealed,
    "a receipt of a status": _of_a_status,
    "a withdrawal after the notice": _withdrawn_late,
    "another procedure": lambda: _agency(_status(procedure=ProcedureReference("000:1"))),
    "another addressee": lambda: _agency(_status(addressee="別の会社")),
    "another applicant": _another_applicant,
    "a correction after the day": _late,
    "a receipt of other bytes": _other_bytes,
    "a receipt for another key": _closed,
}
