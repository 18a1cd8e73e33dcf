"""What is submitted: the application, its attachments, and what is said of both."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from gyosei_forms.envelope.blocks.agreements import Consent, Fee, OnceOnly
from gyosei_forms.envelope.blocks.attachment import Attachment
from gyosei_forms.envelope.blocks.guards import (
    check_moment,
    is_a,
    matches,
    require_all,
    require_kind,
    require_like,
    require_optional,
    require_short,
)
from gyosei_forms.envelope.blocks.identity import Agent, Identity, may_be_personal
from gyosei_forms.envelope.blocks.message import MessageKind, fits_links
from gyosei_forms.envelope.blocks.procedure import ProcedureReference
from gyosei_forms.envelope.shape import MESSAGE_ID, SHA256
from gyosei_forms.errors import require
from gyosei_forms.findings import POINTER
from gyosei_forms.text import Lang, Text

if TYPE_CHECKING:
    from gyosei_forms.characters.substitution_record import SubstitutionRecord
    from gyosei_forms.once_only.provenance import Provenance


class SignedBy(StrEnum):
    """In which role an envelope is signed: one of them, never two where one suffices (003:3671-3677)."""

    NONE = "none"
    """Not signed: the digests alone show whether a part was changed by accident."""
    APPLICANT = "applicant"
    AGENT = "agent"
    """Who acts for the applicant; the applicant's own signature is not needed beside it."""
    ISSUER = "issuer"
    """Who made the document: an employer, a school, a doctor."""
    AGENCY = "agency"
    """A government body: a notice, a certificate, a receipt."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _SIGNED_BY[self].get(lang)


_SIGNED_BY = {
    SignedBy.NONE: Text("署名なし", "not signed"),
    SignedBy.APPLICANT: Text("申請者", "the applicant"),
    SignedBy.AGENT: Text("代理人", "the agent"),
    SignedBy.ISSUER: Text("発行者", "the issuer"),
    SignedBy.AGENCY: Text("行政機関", "the agency"),
}


@dataclass(frozen=True, slots=True, repr=False)
class SubstitutedItem:
    """An item of the application in which characters stand in for others, and the record of which.

    ``pointer`` is the JSON Pointer (RFC 6901, at most 1,000 characters) of a text in the application, ``record``
    what :func:`gyosei_forms.characters.reduction.reduce` gave beside that text.
    """

    pointer: str
    record: SubstitutionRecord

    def __post_init__(self) -> None:
        from gyosei_forms.characters.substitution_record import SubstitutionRecord

        require_short(self.pointer, "pointer", least=0)
        require(
            matches(POINTER, self.pointer),
            "pointer は JSON Pointer（RFC 6901）で書いてください。例: /氏名/姓",
            "pointer is a JSON Pointer (RFC 6901), such as /name/family.",
        )
        require(
            is_a(self.record, SubstitutionRecord),
            "record には characters.reduction.reduce() の記録（SubstitutionRecord）を渡してください。",
            "pass as record what characters.reduction.reduce() recorded (a SubstitutionRecord).",
        )

    def __repr__(self) -> str:
        return f"<SubstitutedItem, {len(self.record.substitutions)} substituted>"


@dataclass(frozen=True, slots=True, repr=False)
class XmlData:
    """Application data in XML, such as GIF's: the document byte by byte, the URN and version of its definition."""

    content: bytes
    schema: str = ""
    schema_version: str = ""

    def __post_init__(self) -> None:
        require(
            is_a(self.content, bytes) and len(self.content) > 0,
            "XML の申請データを bytes で渡してください。空にはできません。",
            "pass the application in XML as bytes; it cannot be empty.",
        )
        require_short(self.schema, "xml.schema", least=0)
        require_short(self.schema_version, "xml.schema_version", least=0)

    def __repr__(self) -> str:
        return f"<XmlData, {len(self.content)} bytes>"


def new_message_id() -> str:
    """Return a new id of a message: a random UUID as URN, in which no run of digits looks like a 個人番号."""
    while True:
        id_ = uuid.uuid4().urn
        if not may_be_personal(id_):
            return id_


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Submission:
    """An application to one receiver, or a notice back.

    ``addressee`` names the receiving body (an identifier or its name, compared character by character);
    ``created`` is an aware datetime in whole seconds, written with +09:00; ``message_id`` is a UUID as URN (empty in what
    was opened from a format before 1.0), ``reply_to`` that of the message answered, ``reply_to_digest`` the SHA-256 of its
    manifest, ``kind`` what kind of message it is (:func:`gyosei_forms.envelope.messages.answer` fills the three). ``closed`` names the parts
    of what was opened without the receiver's key: their content is ciphertext still. ``application`` is a JSON text, kept
    byte by byte, with the URN and version of its definition; ``xml`` the data in XML, beside it or alone: then
    ``application`` is empty. ``substitutions`` are the items in which characters stand in for others, ``provenance`` says
    which items were prefilled, from where. The other blocks: who applies and who acts for whom, the once-only plan that
    the attachments follow, consents, the fee. Wrong use raises :class:`~gyosei_forms.errors.UsageError`.
    """

    procedure: ProcedureReference
    addressee: str
    created: datetime
    application: bytes = b""
    schema: str = ""
    schema_version: str = ""
    xml: XmlData | None = None
    attachments: tuple[Attachment, ...] = ()
    substitutions: tuple[SubstitutedItem, ...] = ()
    provenance: Provenance | None = None
    applicant: Identity | None = None
    agent: Agent | None = None
    once_only: OnceOnly | None = None
    consents: tuple[Consent, ...] = ()
    fee: Fee | None = None
    message_id: str = field(default_factory=new_message_id)
    reply_to: str = ""
    reply_to_digest: str = ""
    closed: frozenset[str] = frozenset()
    kind: MessageKind = MessageKind.APPLICATION

    def __post_init__(self) -> None:
        require(
            is_a(self.procedure, ProcedureReference),
            'procedure は ProcedureReference にしてください。例: ProcedureReference.of(procedures.get("28428"))',
            'procedure must be a ProcedureReference, such as ProcedureReference.of(procedures.get("28428")).',
        )
        require_short(self.addressee, "addressee")
        check_moment(self.created, "created")
        self._require_data()
        self._require_attachments()
        require_all(self.consents, Consent, "consents")
        for kind, name in ((Identity, "applicant"), (Agent, "agent"), (OnceOnly, "once_only"), (Fee, "fee")):
            require_optional(getattr(self, name), kind, name)
        for name in ("message_id", "reply_to"):
            if getattr(self, name) != "":
                require_like(getattr(self, name), MESSAGE_ID, name)
        if self.kind is not MessageKind.APPLICATION or self.reply_to_digest != "":
            self._require_links()

    def _require_links(self) -> None:
        require_kind(self.kind, MessageKind, "kind")
        if self.reply_to_digest != "":
            require_like(self.reply_to_digest, SHA256, "reply_to_digest")
        require(
            fits_links(self.kind, self.reply_to, self.reply_to_digest),
            "申請は何にも返信しません。ほかの種類のメッセージには reply_to と reply_to_digest の両方が必要です。",
            "an application answers nothing; a message of another kind needs both reply_to and reply_to_digest.",
        )

    def _require_data(self) -> None:
        require_optional(self.xml, XmlData, "xml")
        require(
            is_a(self.application, bytes) and (len(self.application) > 0 or self.xml is not None),
            "application（申請データ）を bytes で渡してください。空にはできません。",
            "pass the application as bytes; it cannot be empty.",
        )
        require_short(self.schema, "schema", least=0)
        require_short(self.schema_version, "schema_version", least=0)
        require(
            len(self.application) > 0
            or not (self.schema or self.schema_version or self.substitutions or self.provenance),
            "schema、substitutions、provenance は JSON の application についてのものです。",
            "schema, substitutions and provenance are of an application in JSON.",
        )
        require(
            is_a(self.substitutions, tuple) and all(is_a(one, SubstitutedItem) for one in self.substitutions),
            "substitutions は SubstitutedItem の tuple にしてください。",
            "substitutions must be a tuple of SubstitutedItem.",
        )
        require(
            len({item.pointer for item in self.substitutions}) == len(self.substitutions),
            "substitutions に同じ pointer が二つあります。",
            "two substitutions have the same pointer.",
        )
        if self.provenance is not None:
            from gyosei_forms.once_only.provenance import Provenance

            require_kind(self.provenance, Provenance, "provenance")

    def _require_attachments(self) -> None:
        require(
            is_a(self.attachments, tuple) and all(is_a(one, Attachment) for one in self.attachments),
            "attachments は Attachment の tuple にしてください。",
            "attachments must be a tuple of Attachment.",
        )
        ids = {attachment.id for attachment in self.attachments}
        require(
            len(ids) == len(self.attachments),
            "添付の id が重複しています。",
            "two attachments have the same id.",
        )
        require(
            not isinstance(self.agent, Agent) or self.agent.proof in ids,
            "agent.proof は添付のどれかの id にしてください（委任状など）。",
            "agent.proof is the id of one of the attachments, such as that of a power of attorney.",
        )

    def __repr__(self) -> str:
        return f"<Submission, {len(self.application)} bytes, {len(self.attachments)} attachments>"
