"""Who a certificate says that it belongs to, and whether that is who the application names.

``read`` gives a typed value (person, corporation, office, seal) from what is written in a certificate. It proves nothing:
that the issuer is who it should be is the business of path validation with the anchors of the caller. ``match_person`` and
``match_corporation`` hold the value against the items of an application, with the substitute characters of the certificate.
"""

from gyosei_forms.envelope.certificates.holders.corporations import (
    CorporationItems,
    CorporationMatch,
    Item,
    ItemMatch,
    match_corporation,
)
from gyosei_forms.envelope.certificates.holders.identifiers import OrganizationIdentifier
from gyosei_forms.envelope.certificates.holders.kinds import Evidence, Kind
from gyosei_forms.envelope.certificates.holders.people import PersonMatch, match_person
from gyosei_forms.envelope.certificates.holders.reading import read
from gyosei_forms.envelope.certificates.holders.values import (
    Holder,
    Office,
    OfficeName,
    OtherHolder,
    PersonAuthentication,
    PersonSignature,
    RegisteredCorporation,
    Seal,
)

__all__ = [
    "CorporationItems",
    "CorporationMatch",
    "Evidence",
    "Holder",
    "Item",
    "ItemMatch",
    "Kind",
    "Office",
    "OfficeName",
    "OrganizationIdentifier",
    "OtherHolder",
    "PersonAuthentication",
    "PersonMatch",
    "PersonSignature",
    "RegisteredCorporation",
    "Seal",
    "match_corporation",
    "match_person",
    "read",
]
