"""The kinds of messages between an applicant and an agency, and which side sends which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from gyosei_forms.envelope.shape import SHA256, Shape, like, one_of
from gyosei_forms.text import Lang, Text


class Side(StrEnum):
    """The two sides of a conversation."""

    APPLICANT = "applicant"
    """Who applies, or who acts for them."""
    AGENCY = "agency"

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _SIDES[self].get(lang)


class MessageKind(StrEnum):
    """What a message is."""

    APPLICATION = "application"
    """The beginning; it answers nothing."""
    CORRECTION_REQUEST = "correction_request"
    CORRECTION = "correction"
    """The whole application anew, as corrected; its data are application data."""
    WITHDRAWAL = "withdrawal"
    RECEIPT = "receipt"
    STATUS = "status"
    NOTICE = "notice"
    """A decision or a certificate (GIF 451-2)."""

    @property
    def side(self) -> Side:
        """The side that sends it."""
        return Side.APPLICANT if self in _FROM_APPLICANT else Side.AGENCY

    @property
    def has_body(self) -> bool:
        """Whether its data are a message of this library's own form, not application data."""
        return self not in (MessageKind.APPLICATION, MessageKind.CORRECTION)

    @property
    def written(self) -> str:
        """The member of the manifest: nothing for an application."""
        return "" if self is MessageKind.APPLICATION else self.value

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _KINDS[self].get(lang)


_FROM_APPLICANT = (MessageKind.APPLICATION, MessageKind.CORRECTION, MessageKind.WITHDRAWAL)
_SIDES = {Side.APPLICANT: Text("申請者", "the applicant"), Side.AGENCY: Text("行政機関", "the agency")}
_KINDS = {
    MessageKind.APPLICATION: Text("申請", "application"),
    MessageKind.CORRECTION_REQUEST: Text("補正の求め", "correction request"),
    MessageKind.CORRECTION: Text("補正", "correction"),
    MessageKind.WITHDRAWAL: Text("取下げ", "withdrawal"),
    MessageKind.RECEIPT: Text("受付の通知", "receipt"),
    MessageKind.STATUS: Text("状況の通知", "status"),
    MessageKind.NOTICE: Text("処分等の通知・証明", "notice or certificate"),
}
MEMBERS: Mapping[str, Shape] = {
    "kind": one_of([kind for kind in MessageKind if kind is not MessageKind.APPLICATION]),
    "replyToDigest": like(SHA256),
}
"""The members of a manifest that make it a message; without ``kind`` it is an application."""


def fits_links(kind: MessageKind, reply_to: str, digest: str) -> bool:
    """Say whether what a message says of the one that it answers fits its kind.

    An application answers nothing (an old one may name an id). Every other kind names id and digest; a receipt may have
    neither, where nothing of what it answers could be verified: it names the digest of the file in its data.
    """
    if kind is MessageKind.APPLICATION:
        return digest == ""
    if kind is MessageKind.RECEIPT and not reply_to and not digest:
        return True
    return bool(reply_to) and bool(digest)
