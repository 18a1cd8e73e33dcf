"""Submissions: an application of GIF 451 to a receiver, with attachments."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from gyosei_forms.applications.models import FORMS
from gyosei_forms.clock import JST
from gyosei_forms.envelope import Attachment, ProcedureReference, Submission
from gyosei_forms.testing.choices import Choices
from gyosei_forms.testing.making import records

FIRST = dt.datetime(2026, 4, 1, 9, tzinfo=JST)
"""The earliest time of creation; the certificates of the demonstration PKI are valid then."""
ADDRESSEE = "例示市"
_YEAR = 365 * 24 * 3600


def application(choose: Choices, form: str) -> dict[str, Any]:
    """Return a document of GIF 451 by the name of its form (``individual``, ``corporation`` …)."""
    return records.record(choose, FORMS[form])


def draft(choose: Choices, form: str = "individual") -> dict[str, Any]:
    """Return what a submission is made of, as readable data (:func:`submission`)."""
    return {
        "form": form,
        "created": (FIRST + dt.timedelta(seconds=choose.number(0, _YEAR))).isoformat(),
        "message_id": message_id(choose),
        "application": application(choose, form),
        "attachments": [f"例示の添付 {choose.number(0, 999)}" for _ in range(choose.number(0, 2))],
    }


def submission(draft: dict[str, Any]) -> Submission:
    """Return the submission of a draft, to an example city; each attachment is a text."""
    model = FORMS[draft["form"]]
    return Submission(
        procedure=ProcedureReference("example:1", name="例示の申請"),
        addressee=ADDRESSEE,
        created=dt.datetime.fromisoformat(draft["created"]),
        application=json.dumps(draft["application"], ensure_ascii=False).encode(),
        schema=f"{model.SCHEMAS}:{model.EN}",
        schema_version="2.3",
        attachments=tuple(
            Attachment(id=f"attachment-{number}", content=text.encode(), media_type="text/plain")
            for number, text in enumerate(draft["attachments"], 1)
        ),
        message_id=draft["message_id"],
    )


def message_id(choose: Choices) -> str:
    """Return the URN of a UUID of version 4 in which no run of digits is long."""
    groups = (choose.number(0, 16**length - 1) for length in (7, 3, 2, 2, 11))
    a, b, c, d, e = groups
    return f"urn:uuid:a{a:07x}-b{b:03x}-4c{c:02x}-8d{d:02x}-e{e:011x}"
