"""The models of GIF 451, one module for each form (票) or document."""

from __future__ import annotations

from typing import Literal

from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.applications.models.basics import CorporateBasics, IndividualBasics
from gyosei_forms.applications.models.certificate import Certificate
from gyosei_forms.applications.models.content import CorporateContent, IndividualContent
from gyosei_forms.applications.models.finances import Finances
from gyosei_forms.applications.models.forms import (
    CorporateApplication,
    IndividualApplication,
    ProfessionalCorporationApplication,
)
from gyosei_forms.applications.models.lists import (
    BusinessPlaceRow,
    LicensedEmployee,
    LicensedOfficer,
    Officer,
    Shareholder,
)
from gyosei_forms.applications.models.service import Service

__all__ = [
    "FORMS",
    "MODELS",
    "ApplicationModel",
    "BusinessPlaceRow",
    "Certificate",
    "CorporateApplication",
    "CorporateBasics",
    "CorporateContent",
    "Finances",
    "FormName",
    "IndividualApplication",
    "IndividualBasics",
    "IndividualContent",
    "LicensedEmployee",
    "LicensedOfficer",
    "Officer",
    "ProfessionalCorporationApplication",
    "Service",
    "Shareholder",
]

FormName = Literal["individual", "corporation", "professional_corporation", "certificate", "service"]
"""The names of what is checked as a whole; a notice has the form of a certificate."""
FORMS: dict[str, type[ApplicationModel]] = {
    "individual": IndividualApplication,
    "corporation": CorporateApplication,
    "professional_corporation": ProfessionalCorporationApplication,
    "certificate": Certificate,
    "service": Service,
}
"""The models of whole documents by the name of their form."""
MODELS: tuple[type[ApplicationModel], ...] = (
    IndividualBasics,
    IndividualContent,
    CorporateBasics,
    CorporateContent,
    Finances,
    Officer,
    Shareholder,
    BusinessPlaceRow,
    LicensedOfficer,
    LicensedEmployee,
    *FORMS.values(),
)
"""All models: the forms A to G in the order of the standard, then the whole documents."""
