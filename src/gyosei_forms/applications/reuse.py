"""Re-use of what was applied with, or certified: only what the applicant opted into (GIF 451-1 §2.4, 451-2 §2.3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gyosei_forms import limits as limits_
from gyosei_forms.applications import documents, rules
from gyosei_forms.applications.documents import Raw
from gyosei_forms.applications.models import Certificate, FormName
from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.applications.models.forms import LETTERS, REUSABLE
from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.limits import Limits

_YES = "1"


def reusable(
    document: Raw,
    *,
    form: FormName | str | type[ApplicationModel] | None = None,
    blocks: Sequence[str] | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Result[dict[str, Any]]:
    """Return the forms of an application that may be kept for the next one, under the keys they have in it.

    ``blocks`` are the letters wanted (``"A"``, ``"C"`` …), by default all that were agreed to; one that was not is the
    error GYO-APP-033 and is left out. The letters agreed to stand in 再利用への同意. Of a certificate or notice the whole is
    returned if that item says 1 (有), nothing otherwise; it has no letters.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing form, and for letters that are none.
    """
    report = Report(max_findings=limits.max_findings)
    read = documents.read(document, form, report, limits)
    if read is None:
        return Result(None, report)
    items = read.record
    consent = items.get("reuse_consent")
    if read.model is Certificate:
        require(blocks is None, "証明・通知に票はありません。", "a certificate has no forms.")
        if consent == _YES:
            return Result(dict(read.data), report)
        report.add(rules.REUSE_WITHOUT_CONSENT, "", block_ja=Certificate.JA, block_en="the certificate")
        return Result({}, report)
    documents.hold_application(read.model)
    agreed = consent if isinstance(consent, list | tuple) else (consent,)
    forms = {letter: f"form_{letter.lower()}" for letter in LETTERS}
    forms = {letter: one for letter, one in forms.items() if one in read.model.model_fields}
    wanted = [one for one in REUSABLE if one in forms and one in agreed] if blocks is None else blocks
    kept: dict[str, Any] = {}
    for block in wanted:
        require(
            require_text(block, "blocks") in forms,
            "blocks は、その申請にある票の文字（A、C など）で渡してください。",
            "pass blocks as letters of forms that the application has, such as A or C.",
        )
        if block not in REUSABLE or block not in agreed:
            place = items.place("reuse_consent")
            report.add(rules.REUSE_WITHOUT_CONSENT, place, block_ja=f"{block}票", block_en=f"form {block}")
        elif (value := items.get(forms[block])) is not None:
            kept[items.place(forms[block])[1:]] = value
    return Result(kept, report)
