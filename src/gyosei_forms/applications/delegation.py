"""A delegation held against its proof: a letter of attorney as a certificate of 451-2.

The tables of 451-1 have who acts, the role and what was delegated, and no item for a proof or an end. Both are asked of the
proof: its period (証明開始日, 証明終了日) and its content (内容).
"""

from __future__ import annotations

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.applications import documents, rules
from gyosei_forms.applications.consistency.reading import Record, day
from gyosei_forms.applications.documents import Raw
from gyosei_forms.applications.models import Certificate, FormName
from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits
from gyosei_forms.policy import Policy


def check_delegation(
    application: Raw,
    proof: Raw | None,
    *,
    form: FormName | str | type[ApplicationModel] | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Report:
    """Check the proof of a delegation; nothing is found where nobody acts for the applicant.

    ``proof`` is a certificate, ``None`` if there is none. Pointers lead into the application where the proof is missing,
    else into the proof. That the proof is genuine is for its signature to show.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown or missing form.
    """
    report = Report(policy=policy, max_findings=limits.max_findings)
    applied = documents.read(application, form, report, limits)
    if applied is None:
        return report
    documents.hold_application(applied.model)
    basics = applied.record.part("form_a")
    if basics.get("delegate") is None:
        return report
    if proof is None:
        report.add(rules.NO_PROOF, basics.place("delegate"))
        return report
    shown = documents.read(proof, Certificate, report, limits)
    if shown is not None:
        _period(shown.record, day(basics.get("application_date")), report)
    return report


def _period(proof: Record, applied: str, report: Report) -> None:
    if not proof.get("content"):
        report.add(rules.PROOF_WITHOUT_SCOPE)
    if not proof.get("end_of_period"):
        report.add(rules.PROOF_WITHOUT_END)
    if place := outside(proof, applied):
        report.add(rules.PROOF_NOT_IN_FORCE, place)


def outside(certificate: Record, on: str) -> str:
    """Return the pointer of the end of a certificate's period that a day (``YYYY-MM-DD``) is beyond, ``""`` for none."""
    start, end = (day(certificate.get(one)) for one in ("start_of_period", "end_of_period"))
    if on and start and on < start:
        return certificate.place("start_of_period")
    return certificate.place("end_of_period") if on and end and on > end else ""
