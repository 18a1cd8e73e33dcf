"""Judging a conversation: open each file, link the messages by digest, and follow their course.

The order in which the files are given does not matter: the chain has its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import opening
from gyosei_forms.envelope.blocks.guards import is_a, require_kind
from gyosei_forms.envelope.blocks.message import Side
from gyosei_forms.envelope.contents import measure
from gyosei_forms.envelope.encryption import Decrypter
from gyosei_forms.envelope.expectations import SIGNED, Expectations
from gyosei_forms.envelope.messages import reading
from gyosei_forms.envelope.messages.bodies import Outcome, Receipt
from gyosei_forms.envelope.messages.conversations.course import Course
from gyosei_forms.envelope.messages.conversations.links import Chain
from gyosei_forms.envelope.messages.conversations.result import Conversation, Message
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.rules import messages as rules
from gyosei_forms.envelope.verdict import Indication
from gyosei_forms.errors import require
from gyosei_forms.findings import Report, pointer
from gyosei_forms.limits import Limits

UNDECIDING = frozenset(
    rule.id
    for rule in (rules.MESSAGE_UNDECIDED, rules.NO_BEGINNING, rules.GAP, rules.TALK_SIGNER, rules.BODY_CLOSED)
)
"""The ids of the rules that leave a conversation undecided."""

_Open = Callable[[bytes | Path, Expectations], Opened]


def conversation(
    containers: Sequence[bytes | Path],
    *,
    applicant: Expectations,
    agency: Expectations,
    decrypter: Decrypter | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Conversation:
    """Judge the messages about one application, in whatever order they are given; whatever they are, there is an answer.

    ``applicant`` is what is expected of what the applicant sends (the applicant's keys, the agency as addressee), ``agency``
    what is expected of what the agency sends. Each message is opened under the expectations of its side. ``decrypter`` opens
    what is encrypted to the one who asks. Raises
    :class:`~gyosei_forms.errors.UsageError` for wrong arguments and files that cannot be read, and
    :class:`~gyosei_forms.errors.LimitExceeded` for more than ``max_messages`` files.
    """
    require(
        is_a(containers, list, tuple) and all(is_a(one, bytes, Path) for one in containers),
        "封筒を bytes か Path の list か tuple で渡してください。",
        "pass the envelopes as a list or tuple of bytes or Paths.",
    )
    for name, value in (("applicant", applicant), ("agency", agency)):
        require_kind(value, Expectations, name)
    limits_.require_limits(limits)
    limits.hold("max_messages", len(containers), limits_.ITEMS)
    report = Report(max_findings=limits.max_findings)
    sides = {Side.APPLICANT: applicant, Side.AGENCY: agency}

    def open_one(container: bytes | Path, expect: Expectations) -> Opened:
        return opening.open(container, expect=expect, decrypter=decrypter, limits=limits)

    messages = _opened(containers, sides, report, open_one)
    chain = Chain(messages, report)
    course = Course(report)
    for message in chain.in_order:
        course.take(message, chain.answered(message))
    _say_unread(chain, report)
    return Conversation(_indication(report), chain.messages, tuple(course.states), report)


def _indication(report: Report) -> Indication:
    errors = {finding.rule for finding in report.errors} | {more.rule for more in report.overflow}
    if errors - UNDECIDING:
        return Indication.TOTAL_FAILED
    return Indication.INDETERMINATE if errors else Indication.TOTAL_PASSED


def _opened(
    containers: Sequence[bytes | Path], sides: Mapping[Side, Expectations], report: Report, open_one: _Open
) -> list[Message]:
    """Open each file once; the same bytes again are a finding and no message."""
    messages: dict[str, Message] = {}
    for number, container in enumerate(containers):
        file = measure(container).digest
        if file.sha256 in messages:
            report.add(rules.SAME_BYTES, pointer(number))
            continue
        opened, side = _of_side(container, sides, open_one)
        messages[file.sha256] = _read(Message(number, file, opened), side, report)
    return sorted(messages.values(), key=_order)


def _of_side(
    container: bytes | Path, sides: Mapping[Side, Expectations], open_one: _Open
) -> tuple[Opened, Side]:
    """Open a message under the expectations of the side that sends its kind; return the side under which it was judged.

    One that passes under those of the other side alone is judged under those: its direction is then a finding.
    """
    judged = []
    for side, expect in sides.items():
        opened = open_one(container, expect)
        if opened.has_submission and opened.submission.kind.side is side:
            return opened, side
        if opened.indication is Indication.TOTAL_FAILED:  # no expectation mends that
            return opened, side
        judged.append((opened, side, expect))
    for opened, side, expect in judged:
        known = opened if opened.has_submission else open_one(container, _loosely(expect))
        if known.has_submission and known.submission.kind.side is not side:
            return known, side
    return judged[0][:2]


def _loosely(expect: Expectations) -> Expectations:
    """Return what is expected of a side, whatever it says to whom, in whatever role."""
    return dataclasses.replace(
        expect, addressee=None, procedure=None, signed_by=SIGNED, all_signed_by=(), parts={}
    )


def _read(message: Message, side: Side, report: Report) -> Message:
    """Read what a message says; one from the wrong side, or not of the form of its kind, does not count."""
    if not message.opened.has_submission:
        return message
    place = pointer(message.number)
    if side is not message.side:
        reading.add_wrong_direction(message.opened.submission.kind, report, place)
        return message
    found = reading.read(message.opened)
    report.extend(found.report, place)
    return dataclasses.replace(
        message, body=found.value, counts=found.report.rule_ids <= {rules.BODY_CLOSED.id}
    )


def _order(message: Message) -> tuple[bool, datetime, str]:
    """Return the key of the order that does not depend on how the files are given."""
    created = message.created
    return created is None, created or datetime.max, message.file.sha256  # noqa: DTZ901 - compared with nothing


def _say_unread(chain: Chain, report: Report) -> None:
    """Say which messages did not pass; it is an info where the agency rejected the very file."""
    rejected = {
        message.body.received.sha256
        for message in chain.messages
        if isinstance(message.body, Receipt) and message.body.outcome is Outcome.REJECTED
    }
    for message in chain.messages:
        if message.opened.has_submission:
            continue
        found = str(message.opened.indication)
        if message.file.sha256 in rejected:
            report.add(rules.FAILED_AND_REJECTED, pointer(message.number))
        elif message.opened.indication is Indication.TOTAL_FAILED:
            report.add(rules.MESSAGE_FAILED, pointer(message.number), found=found)
        else:
            report.add(rules.MESSAGE_UNDECIDED, pointer(message.number), found=found)
