"""What is read from answers: receipts, problems, what is kept. Whatever the bytes are, nothing is raised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from gyosei_forms import envelope, intake
from gyosei_forms.envelope import Expectations, SignedBy, container, messages
from gyosei_forms.envelope.messages import MessageKind
from gyosei_forms.envelope.messages import bodies as said
from gyosei_forms.envelope.shape import misfits
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits
from gyosei_forms.testing.conformance.exchange import MAX_ANSWER_BYTES, Answer
from gyosei_forms.text import shown

PROBLEM = "application/problem+json"
JSON = "application/json"
ENVELOPE = container.MEDIA_TYPE.decode()
_HERE = "http://localhost"
"""What an application in this process is told that it is."""
_RULE = re.compile(r"GYO-[A-Z]+-[0-9]{3}")
_LIMITS = Limits(max_input_bytes=MAX_ANSWER_BYTES, max_envelope_bytes=MAX_ANSWER_BYTES)


@dataclass(frozen=True, slots=True, repr=False)
class Receipt:
    """A receipt that came. ``sealed`` says whether it is an envelope; ``reply_to`` and ``reply_to_digest`` are then its links."""

    body: messages.Receipt
    sealed: bool = False
    holds: bool = False
    """Whether the agency's signature holds."""
    reply_to: str = ""
    reply_to_digest: str = ""


def json_of(raw: bytes) -> Any:
    """Return the JSON value of an answer's body, or ``None``."""
    read = intake.read_json(raw, limits=_LIMITS)
    return read.value if read.report.ok else None


def receipt_of(answer: Answer, agency: tuple[Mapping[str, object], ...]) -> Receipt | None:
    """Return the receipt in an answer, plain or sealed; ``None`` where there is none that can be read."""
    if answer.media_type == JSON:
        body = _body(json_of(answer.body))
        return Receipt(body) if body else None
    if answer.media_type != ENVELOPE:
        return None
    held = Expectations(trusted_keys=agency, signed_by=(SignedBy.AGENCY,))
    opened = envelope.open(answer.body, expect=held, limits=_LIMITS)
    if not opened.passed or not opened.has_submission:
        return _unverified(answer.body)
    sent = opened.submission
    if sent.kind is not MessageKind.RECEIPT:
        return None
    found = messages.read(opened)
    if not isinstance(found.value, messages.Receipt):
        return None
    return Receipt(
        found.value,
        sealed=True,
        holds=found.report.ok,
        reply_to=sent.reply_to,
        reply_to_digest=sent.reply_to_digest,
    )


def _unverified(raw: bytes) -> Receipt | None:
    """Return what a sealed receipt says whose signature does not hold, so that the rest of it can be judged."""
    members = container.read(raw, report=Report(), limits=_LIMITS)
    data = {one.name: one for one in members or ()}.get(container.APPLICATION)
    body = _body(json_of(data.read())) if data else None
    return Receipt(body, sealed=True) if body else None


def _body(data: Any) -> messages.Receipt | None:
    if misfits(data, messages.Receipt.SHAPE, 1):
        return None
    body = said.of_data(MessageKind.RECEIPT, data)
    return body if isinstance(body, messages.Receipt) else None


# --- where it is kept


def location_of(answer: Answer, asked: str) -> str | None:
    """Return the URL of what was taken, a path where a path was asked; ``None`` for none, or one of another server."""
    given = answer.headers.get("location", "").strip()
    if not given or not given.isascii() or not given.isprintable() or " " in given:
        return None
    try:
        base = urlsplit(urljoin(_HERE, asked))
        joined = urlsplit(urljoin(base.geturl(), given))
        is_path = not urlsplit(asked).netloc
    except ValueError:
        return None
    if (joined.scheme, joined.netloc) != (base.scheme, base.netloc):
        return None
    place = joined._replace(scheme="", netloc="", fragment="") if is_path else joined._replace(fragment="")
    return place.geturl()


# --- problems


@dataclass(frozen=True, slots=True, repr=False)
class Problem:
    """What an error says: its rules, and the places of its findings."""

    rules: tuple[str, ...]
    places: tuple[str, ...]


def problem_of(answer: Answer) -> Problem | None:
    """Return what an error says; ``None`` where it is not of the form of RFC 9457 with a title and the answer's status."""
    data = json_of(answer.body) if answer.media_type == PROBLEM else None
    if not isinstance(data, dict) or data.get("status") != answer.status or not _is_text(data.get("title")):
        return None
    if not isinstance(data.get("type", ""), str) or not isinstance(data.get("detail", ""), str):
        return None
    listed = data.get("findings", [])
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    rules = (row.get("rule") for row in rows)
    places = (row.get("pointer") for row in rows)
    return Problem(
        tuple(one for one in rules if isinstance(one, str) and _RULE.fullmatch(one)),
        tuple(one for one in places if isinstance(one, str)),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


# --- what must not show


def shows(answer: Answer, planted: str) -> bool:
    """Say whether a text shows in an answer: in its headers or its body, in any width, with any signs between digits."""
    raw = " ".join((*answer.headers.values(), answer.body.decode("utf-8", "replace")))
    seen = unicodedata.normalize("NFKC", _unescaped(raw))
    if planted.isdigit():
        pattern = r"(?<![0-9])" + r"[^0-9A-Za-z]{0,3}".join(planted) + r"(?![0-9])"
        return re.search(pattern, seen) is not None
    return unicodedata.normalize("NFKC", planted) in seen


def _unescaped(raw: str) -> str:
    r"""Return a text with the ``\uXXXX`` of JSON written out."""
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), raw)


def status_of(answer: Answer) -> str:
    """Return status and media type as they may be shown."""
    kind = shown(answer.media_type, 60)
    return f"{answer.status} {kind}".strip()
