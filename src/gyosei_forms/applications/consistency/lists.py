"""Rows of the forms D to G: ratios, codes, and the days of the lists."""

from __future__ import annotations

import re
from decimal import Decimal

from gyosei_forms.applications import rules
from gyosei_forms.applications.consistency.reading import Record, day, number, records
from gyosei_forms.applications.models import (
    BusinessPlaceRow,
    CorporateBasics,
    LicensedEmployee,
    LicensedOfficer,
    Officer,
    Shareholder,
)
from gyosei_forms.findings import Report
from gyosei_forms.gif.consistency.reading import Check, Places, Values, words
from gyosei_forms.gif.models.base import GifModel

_WHOLE = Decimal(100)
_INDUSTRY = re.compile("[A-T]|[0-9]{2}")
_LARGE = "大企業"


def ratio(values: Values, places: Places, report: Report) -> None:
    """Report a ratio over 100 per cent."""
    given = number(values["shareholding_ratio"])
    if given is not None and given > _WHOLE:
        report.add(rules.RATIO_OVER_100, places["shareholding_ratio"])


def ratios(values: Values, places: Places, report: Report) -> None:
    """Report ratios that are over 100 per cent in all. Each may be rounded by half of its last decimal."""
    total = rounding = Decimal(0)
    for row in records(Shareholder, values["form_e"], places["form_e"]):
        given = number(row.get("shareholding_ratio"))
        if given is None or given > _WHOLE:  # each of these has a finding of its own
            continue
        total += given
        decimals = int(Decimal(given).as_tuple().exponent)
        rounding += Decimal(5).scaleb(min(decimals, 0) - 1)
    if total > _WHOLE + rounding:
        report.add(rules.RATIOS_OVER_100, places["form_e"])


def large_company(values: Values, places: Places, report: Report) -> None:
    """Report another word than 大企業."""
    if values["large_company"] not in ("", _LARGE):
        report.add(rules.LARGE_COMPANY_WORD, places["large_company"])


def industry(values: Values, places: Places, report: Report) -> None:
    """Report an industry code that is neither a letter nor two digits."""
    code = values["industry_code"]
    if isinstance(code, str) and code and not _INDUSTRY.fullmatch(code):
        report.add(rules.INDUSTRY_CODE, places["industry_code"])


_DAYS: dict[type[GifModel], str] = {
    Officer: "date_of_officer_list",
    LicensedOfficer: "date_of_officer_list",
    Shareholder: "date_of_shareholder_list",
    BusinessPlaceRow: "date_of_business_place_list",
}
_LICENSED: tuple[type[GifModel], ...] = (LicensedOfficer, LicensedEmployee)


def days(model: type[GifModel], form: str) -> Check:
    """Return the check of the rows of a form beside the day of the application, and beside each other."""
    written = _DAYS.get(model, "")
    licensed = model in _LICENSED

    def check(values: Values, places: Places, report: Report) -> None:
        applied = day(Record(CorporateBasics, values["form_a"], "").get("application_date"))
        first = ""
        for row in records(model, values[form], places[form]):
            on = day(row.get(written))
            if on and first and on != first:
                report.add(rules.LIST_DAYS_DIFFER, row.place(written), **words(model, item=written))
            first = first or on
            if applied and on > applied:
                report.add(rules.WRITTEN_AFTER_APPLICATION, row.place(written), **words(model, item=written))
            expiry = day(row.get("expiry_of_qualification")) if licensed else ""
            if expiry and expiry < applied:
                report.add(rules.LICENCE_EXPIRED, row.place("expiry_of_qualification"))

    return check
