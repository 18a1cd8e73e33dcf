"""Which items of the forms are checked against each other; importing it adds the checks to those of GIF 430."""

from __future__ import annotations

from gyosei_forms.applications import rules
from gyosei_forms.applications.consistency import finances, lists, parties, services
from gyosei_forms.applications.consistency.reading import Record, day
from gyosei_forms.applications.models import (
    BusinessPlaceRow,
    Certificate,
    CorporateApplication,
    CorporateBasics,
    CorporateContent,
    Finances,
    IndividualApplication,
    IndividualBasics,
    IndividualContent,
    LicensedEmployee,
    LicensedOfficer,
    Officer,
    ProfessionalCorporationApplication,
    Service,
    Shareholder,
)
from gyosei_forms.applications.models.forms import REUSABLE
from gyosei_forms.findings import Report
from gyosei_forms.gif.checking import across
from gyosei_forms.gif.checking.across import Across
from gyosei_forms.gif.consistency.reading import Check, Places, Values
from gyosei_forms.gif.models.base import GifModel


def _updated(basics: type[GifModel], content: type[GifModel]) -> Across:
    def check(values: Values, places: Places, report: Report) -> None:
        applied = day(Record(basics, values["form_a"], "").get("application_date"))
        form_b = Record(content, values["form_b"], places["form_b"])
        updated = day(form_b.get("date_of_update"))
        if updated and updated < applied:
            report.add(rules.UPDATED_BEFORE_APPLICATION, form_b.place("date_of_update"))

    return Across(("form_b", "form_a"), check)


def _consent(allowed: tuple[str, ...]) -> Across:
    def check(values: Values, places: Places, report: Report) -> None:
        given = values["reuse_consent"]
        for one in given if isinstance(given, list | tuple) else (given,):
            if one not in allowed:
                report.add(rules.NOT_A_REUSABLE_FORM, places["reuse_consent"])
                return

    return Across(("reuse_consent",), check)


def _undated(values: Values, places: Places, report: Report) -> None:
    if not values.get("date_of_issue"):
        report.add(rules.NO_DATE_OF_ISSUE, places["id"])


def _basics(model: type[GifModel], applicant: Check) -> None:
    across.add(
        model.EN,
        Across(("application_date",), parties.not_to_come(model, "application_date")),
        Across(("applicant",), applicant),
        Across(("delegate",), parties.delegation),
        Across(("delegate",), parties.undecided(model, "delegate")),
        Across(("role_of_delegate",), parties.to_nobody(model, "role_of_delegate")),
        Across(("delegated_matters",), parties.to_nobody(model, "delegated_matters")),
    )


def _order(model: type[GifModel], start: str, end: str) -> Across:
    return Across((end, start), parties.in_order(model, start, end))


def _rows(model: type[GifModel], form: str) -> Across:
    return Across((form, "form_a"), lists.days(model, form))


_basics(IndividualBasics, parties.person)
_basics(CorporateBasics, parties.corporation)
across.add(
    Finances.EN,
    _order(Finances, "start_of_business_period", "end_of_business_period"),
    _order(Finances, "start_of_business_period", "date_of_settlement"),
    *finances.AMOUNTS,
)
across.add(
    Shareholder.EN,
    Across(("shareholding_ratio",), lists.ratio),
    Across(("large_company",), lists.large_company),
    Across(("shareholder",), parties.undecided(Shareholder, "shareholder")),
)
across.add(BusinessPlaceRow.EN, Across(("industry_code",), lists.industry))
for _model in (LicensedOfficer, LicensedEmployee):
    across.add(_model.EN, _order(_model, "date_of_registration", "expiry_of_qualification"))
across.add(IndividualApplication.EN, _updated(IndividualBasics, IndividualContent), _consent(REUSABLE[:1]))
_CORPORATE = (
    _updated(CorporateBasics, CorporateContent),
    _consent(REUSABLE),
    Across(("form_e",), lists.ratios),
    _rows(Shareholder, "form_e"),
    _rows(BusinessPlaceRow, "form_f"),
)
across.add(CorporateApplication.EN, *_CORPORATE, _rows(Officer, "form_d"))
across.add(
    ProfessionalCorporationApplication.EN,
    *_CORPORATE,
    _rows(LicensedOfficer, "form_d"),
    _rows(LicensedEmployee, "form_g"),
)
across.add(
    Certificate.EN,
    Across(("addressee",), parties.undecided(Certificate, "addressee")),
    Across(("id",), _undated),
    Across(("date_of_issue",), parties.not_to_come(Certificate, "date_of_issue")),
    _order(Certificate, "start_of_period", "end_of_period"),
)
across.add(
    Service.EN,
    *services.DESCRIBED,
    _order(Service, "start_of_call", "end_of_call"),
    _order(Service, "start_of_publication", "end_of_publication"),
)
