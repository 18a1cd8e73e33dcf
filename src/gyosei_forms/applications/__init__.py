"""GIF 451 made executable: applications of people and corporations, certificates and notices, services."""

from gyosei_forms.applications.base_data import from_base_data, sourced_base_data, to_base_data
from gyosei_forms.applications.checking import check
from gyosei_forms.applications.delegation import check_delegation
from gyosei_forms.applications.items import PublishedItem, published_items
from gyosei_forms.applications.matching import ItemMatch, Matching, Outcome, Pair, match
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
from gyosei_forms.applications.reuse import reusable
from gyosei_forms.applications.schemas import schema, schema_registry

__all__ = [
    "FORMS",
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
    "ItemMatch",
    "LicensedEmployee",
    "LicensedOfficer",
    "Matching",
    "Officer",
    "Outcome",
    "Pair",
    "PersonOrEntity",
    "ProfessionalCorporationApplication",
    "PublishedItem",
    "Service",
    "Shareholder",
    "check",
    "check_delegation",
    "from_base_data",
    "match",
    "published_items",
    "reusable",
    "schema",
    "schema_registry",
    "sourced_base_data",
    "to_base_data",
]
