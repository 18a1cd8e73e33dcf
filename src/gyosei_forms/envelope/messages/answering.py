"""Answering: the submission that answers another one, and the receipt of what came."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from gyosei_forms import canonical_json
from gyosei_forms.envelope.blocks.attachment import Attachment
from gyosei_forms.envelope.blocks.guards import is_a, require_all, require_kind
from gyosei_forms.envelope.blocks.procedure import ProcedureReference
from gyosei_forms.envelope.contents import Digest, Stretch, measure
from gyosei_forms.envelope.messages.bodies import BODIES, SCHEMAS, Body, Receipt
from gyosei_forms.envelope.messages.problems import Problem, of_verdict
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.sources import Source
from gyosei_forms.envelope.submission import Submission
from gyosei_forms.errors import require, require_language
from gyosei_forms.text import Lang


def answer(
    opened: Opened,
    body: Body,
    *,
    addressee: str,
    created: datetime,
    procedure: ProcedureReference | None = None,
    attachments: tuple[Attachment, ...] = (),
) -> Submission:
    """Return the submission that answers an opened envelope, ready to be sealed by the side that sends it.

    It names the envelope answered by its id and by the digest of its manifest; answer the latest message that you know of. To
    an envelope that did not pass, only a receipt can be sent; it names the file alone, and ``procedure`` must be given, for
    nothing in the envelope can be relied on. Raises :class:`~gyosei_forms.errors.UsageError` for wrong arguments.
    """
    require_kind(opened, Opened, "opened")
    require(
        is_a(body, *BODIES.values()),
        "body には Receipt、CorrectionRequest、Status、Notice、Withdrawal のどれかを渡してください。",
        "body is a Receipt, CorrectionRequest, Status, Notice or Withdrawal.",
    )
    known = opened.submission if opened.has_submission else None
    require(
        known is not None or (isinstance(body, Receipt) and procedure is not None),
        "検証に合格しなかったものへの返信は受付の通知（Receipt）だけで、procedure が必要です。",
        "what did not pass is answered with a Receipt alone, and procedure must be given.",
    )
    named = procedure or (known.procedure if known is not None else None)
    assert named is not None  # noqa: S101 - for the type checker
    return Submission(
        kind=body.KIND,
        procedure=named,
        addressee=addressee,
        created=created,
        application=canonical_json.write(body.to_data()),
        schema=SCHEMAS[body.KIND],
        attachments=attachments,
        reply_to=known.message_id if known is not None else "",
        reply_to_digest=opened.manifest_sha256 if known is not None else "",
    )


def receipt(
    received: bytes | Path | BinaryIO,
    opened: Opened,
    *,
    arrived: datetime,
    number: str = "",
    problems: tuple[Problem, ...] = (),
    lang: Lang = "ja",
) -> Receipt:
    """Return the receipt of a file that came: accepted where it passed, else rejected with what was found.

    ``opened`` is the verdict on ``received``, ``arrived`` when it arrived. ``problems`` are further reasons to reject it,
    such as :func:`problems_of_report` gives of a check of the data. A verdict that is INDETERMINATE is a rejection: who can
    settle it (with the keys that are missing, say) opens the file again first. ``number`` is given to what is accepted.
    """
    require_kind(opened, Opened, "opened")
    require_all(problems, Problem, "problems")
    require_language(lang)
    found = () if opened.passed else of_verdict(opened, lang)
    every = (*found, *problems)[:1000]
    return Receipt(
        received=digest_of(received), arrived=arrived, number="" if every else number, problems=every
    )


def digest_of(received: bytes | Path | BinaryIO) -> Digest:
    """Return size and SHA-256 of a file, read piece by piece; raise :class:`~gyosei_forms.errors.UsageError` for none."""
    if isinstance(received, bytes | Path):
        return measure(received).digest
    require(
        hasattr(received, "readinto") and hasattr(received, "seek") and not isinstance(received, type),
        "received は bytes、Path か、バイナリで開いたファイルで渡してください。",
        "pass received as bytes, a Path or a file opened in binary.",
    )
    with Source(received) as source:
        return measure(Stretch(received, 0, source.size)).digest
