"""The page with the form, and the place where envelopes are sent."""

from __future__ import annotations

import json

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from gyosei_forms import envelope, gif, testing
from gyosei_forms.integrations import problems
from gyosei_forms.integrations.django import views as gyosei
from gyosei_forms.integrations.django.forms import notes
from registration.forms import ApplicantForm
from registration.models import Case

# The published demonstration key proves nothing: an agency has its own, and those of the applicants.
applicant = testing.demonstration_signatory()
agency = testing.demonstration_signatory(envelope.SignedBy.AGENCY)
reception = gyosei.Reception(
    expect=envelope.Expectations(
        trusted_keys=(applicant.signer.public_jwk,), addressee="国土交通省", procedure="28428"
    )
)


# --8<-- [start:form]
def page(request: HttpRequest) -> HttpResponse:
    """Show the form; what is in order is kept, with notes on what was changed in reading it."""
    form = ApplicantForm(request.POST or None)
    kept = form.save() if form.is_bound and form.is_valid() else None
    said = notes(form)
    return render(request, "registration/page.html", {"form": form, "kept": kept, "notes": said})


# --8<-- [end:form]


# --8<-- [start:submit]
@gyosei.takes_submission(reception)
def submit(_request: HttpRequest, received: gyosei.Received) -> HttpResponse:
    """Take a submission: 201 with the receipt and its place; the same submission again: 200 with the same receipt."""
    report = gif.check(received.submission.application, entity="LegalEntity", pattern="MP02")
    if not report.ok:
        raise gyosei.Refused(problems.of_report(report))
    case, is_new = _case(received)
    return gyosei.EnvelopeResponse(
        bytes(case.receipt), status=201 if is_new else 200, headers={"Location": f"/submissions/{case.pk}"}
    )


# --8<-- [end:submit]


def _case(received: gyosei.Received) -> tuple[Case, bool]:
    message_id = received.submission.message_id
    try:
        with transaction.atomic():
            case = Case.objects.create(
                message_id=message_id,
                manifest_sha256=received.manifest_sha256,
                arrived=received.arrived,
                sealed=received.read(),
            )
            name = json.loads(received.submission.application)["商号または名称"]
            case.receipt = received.receipt(number=str(case), addressee=name, signers=[agency])
            case.save(update_fields=["receipt"])
            return case, True
    except IntegrityError:  # it came before, perhaps at this very moment
        case = Case.objects.get(message_id=message_id)
    if case.manifest_sha256 != received.manifest_sha256:
        raise gyosei.Refused(problems.of_conflict())
    return case, False


def receipt(_request: HttpRequest, number: int) -> HttpResponse:
    """Return the receipt again; a real application asks first who wants it."""
    return gyosei.EnvelopeResponse(bytes(get_object_or_404(Case, pk=number).receipt))


@gyosei.takes_record("Person", pattern="MP03")
def check_person(_request: HttpRequest, record: gyosei.Record) -> HttpResponse:
    """Take a person as JSON; what is outside of a range of characters is taken, and said."""
    warnings = [finding.rule for finding in record.report.warnings]
    return HttpResponse(json.dumps({"warnings": warnings}), content_type="application/json")
