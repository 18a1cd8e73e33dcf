"""GIF 451 made executable: applications of people and corporations, certificates and notices, services."""

from gyosei_forms.applications.checking import check
from gyosei_forms.applications.models import (
    FORMS,
    BusinessPlaceRow,
    Certificate,
    CorporateApplication,
    CorporateBasics,
    CorporateContent,
    Finances,
    FormName,
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
from gyosei_forms.applications.models.base import ApplicationModel, PersonOrEntity
