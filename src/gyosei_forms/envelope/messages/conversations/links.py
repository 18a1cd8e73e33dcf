"""The chain of a conversation: which message answers which, by digest, and in which order they were sent."""

from __future__ import annotations

import dataclasses
import heapq
from collections.abc import Iterator

from gyosei_forms.envelope.blocks.message import MessageKind, Side
from gyosei_forms.envelope.messages.bodies import Outcome, Receipt
from gyosei_forms.envelope.messages.conversations.result import Message
from gyosei_forms.envelope.rules import messages as rules
from gyosei_forms.findings import Report, pointer
from gyosei_forms.rules import Rule


class Chain:
    """Messages linked by digest; what does not hang together with the application does not count.

    ``messages`` come in an order that does not depend on how the files were given. An application that did not pass and that
    a receipt rejects can stand at the beginning too.
    """

    __slots__ = ("_answered", "_report", "_unread", "in_order", "messages")

    def __init__(self, messages: list[Message], report: Report) -> None:
        self._report = report
        kept = self._once(messages)
        self._answered = self._links(kept)
        beginning = self._beginning(kept)
        self.in_order = self._sent(kept, beginning)
        self._hold_each(beginning)
        counted = {message.number for message in self.in_order}
        self.messages = tuple(
            dataclasses.replace(
                message,
                counts=message.number in counted,
                answers=None if (to := self.answered(message)) is None else to.number,
            )
            for message in (*self.in_order, *(one for one in messages if one.number not in counted))
        )

    def answered(self, message: Message) -> Message | None:
        """Return the message that one answers, where it is there."""
        return self._answered.get(message.number)

    # --- which of them count, and what they answer

    def _once(self, messages: list[Message]) -> list[Message]:
        """Return what counts, each id once: of two with the same id the one that claims to be earlier stays."""
        ids: set[str] = set()
        kept = []
        for message in messages:
            if not message.counts:
                continue
            id_ = message.opened.submission.message_id
            if id_ in ids:
                self._report.add(rules.SAME_ID, pointer(message.number))
            else:
                ids.add(id_)
                kept.append(message)
        self._unread = [message for message in messages if not message.opened.has_submission]
        return kept

    def _links(self, kept: list[Message]) -> dict[int, Message]:
        by_manifest = {one.opened.manifest_sha256: one for one in kept}
        by_file = {one.file.sha256: one for one in (*kept, *self._unread)}
        ids = {one.opened.submission.message_id for one in kept}
        links = {}
        for message in kept:
            submission = message.opened.submission
            if message.kind is MessageKind.APPLICATION:
                continue
            found = by_manifest.get(submission.reply_to_digest)
            if found is None and not submission.reply_to and isinstance(message.body, Receipt):
                found = by_file.get(message.body.received.sha256)
            if found is not None:
                links[message.number] = found
            else:
                missing = rules.OTHER_DIGEST if submission.reply_to in ids else rules.GAP
                self._report.add(missing, pointer(message.number))
        return links

    def _beginning(self, kept: list[Message]) -> Message | None:
        """Return the application (of several, the first that was answered), or what was rejected unread; add what is wrong."""
        applications = [one for one in kept if one.kind is MessageKind.APPLICATION]
        if applications:
            answered = {to.number for to in self._answered.values()}
            chosen = next((one for one in applications if one.number in answered), applications[0])
            for other in applications:
                if other is not chosen:
                    self._report.add(rules.SEVERAL_BEGINNINGS, pointer(other.number))
            return chosen
        for message in kept:
            to, body = self.answered(message), message.body
            rejects = isinstance(body, Receipt) and body.outcome is Outcome.REJECTED
            if rejects and to is not None and not to.opened.has_submission:
                return to
        self._report.add(rules.NO_BEGINNING)
        return None

    def _sent(self, kept: list[Message], beginning: Message | None) -> list[Message]:
        """Return what hangs together with the beginning: each after the one that it answers, else by time."""
        if beginning is None:
            return []
        answers: dict[int, list[Message]] = {}
        for message in kept:
            to = self.answered(message)
            if to is not None:
                answers.setdefault(to.number, []).append(message)
        self._say_forks(answers)
        waiting = [_entry(beginning)]
        order = []
        while waiting:
            *_, message = heapq.heappop(waiting)
            if message.opened.has_submission:
                order.append(message)
            for answer in answers.get(message.number, ()):
                heapq.heappush(waiting, _entry(answer))
        return order

    # --- what is held of each

    def _say_forks(self, answers: dict[int, list[Message]]) -> None:
        for several in answers.values():
            first: dict[Side | None, Message] = {}
            for message in several:  # in the order of their times
                if message.side in first:
                    self._report.add(rules.FORK, pointer(message.number))
                elif first:
                    self._report.add(rules.CROSSED, pointer(message.number))
                first.setdefault(message.side, message)

    def _hold_each(self, beginning: Message | None) -> None:
        if beginning is None:
            return
        references = {Side.APPLICANT: beginning if beginning.opened.has_submission else None}
        first = self.in_order[0] if self.in_order else None
        for message in self.in_order:
            reference = references.setdefault(message.side or Side.APPLICANT, message)
            for rule in self._differences(message, reference, first):
                self._report.add(rule, pointer(message.number))

    def _differences(
        self, message: Message, reference: Message | None, first: Message | None
    ) -> Iterator[Rule]:
        """Yield what is not as in the application, or in the first message of the same side."""
        submission, to = message.opened.submission, self.answered(message)
        if to is not None and to.created is not None and submission.created < to.created:
            yield rules.BEFORE_QUESTION
        if first is not None and submission.procedure.key != first.opened.submission.procedure.key:
            yield rules.TALK_PROCEDURE
        if reference is None:
            return
        if submission.addressee != reference.opened.submission.addressee:
            yield rules.TALK_ADDRESSEE
        if message.side is Side.APPLICANT and not _same_signer(message, reference):
            yield rules.TALK_SIGNER


def _entry(message: Message) -> tuple[float, str, Message]:
    """Return what a message is ordered by: the time it claims, then the digest of the file."""
    created = message.created
    return (created.timestamp() if created is not None else 0.0), message.file.sha256, message


def _same_signer(message: Message, other: Message) -> bool:
    """Say whether somebody signed both; what is not signed is nobody's, and anybody's."""
    signers, others = (
        {one.key for one in each.opened.signatures if one.trusted} for each in (message, other)
    )
    return bool(signers & others) or not (signers or others)
