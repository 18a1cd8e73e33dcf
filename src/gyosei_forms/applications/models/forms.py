"""Whole applications: which forms (票) go together, and for which of them the applicant agrees to re-use (GIF 451-1)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.applications.models.basics import CorporateBasics, IndividualBasics
from gyosei_forms.applications.models.content import CorporateContent, IndividualContent
from gyosei_forms.applications.models.finances import Finances
from gyosei_forms.applications.models.lists import (
    BusinessPlaceRow,
    LicensedEmployee,
    LicensedOfficer,
    Officer,
    Shareholder,
)
from gyosei_forms.gif.items import Item, Kind

LETTERS = ("A", "B", "C", "D", "E", "F", "G")
"""The letters of the forms."""
REUSABLE = ("A", "C", "D", "E", "F")
"""The forms that may be kept for the next application, if the applicant opts in (451-1 §2.4)."""
_CONSENT = Item("reuseConsent", "再利用への同意", many=True, extension=True)


class IndividualApplication(ApplicationModel):
    """The application of a person: forms A and B.

    ``reuse_consent`` lists the letters of the forms that may be kept for re-use; it is no item of the standard's tables,
    which asks for the consent in its text (451-1 §2.4).
    """

    EN: ClassVar[str] = "IndividualApplication"
    JA: ClassVar[str] = "個人の申請"
    DOCUMENT: ClassVar[str] = "451-1"

    form_a: Annotated[IndividualBasics, Item("formA", "A票", Kind.PART, required=True)]
    form_b: Annotated[IndividualContent, Item("formB", "B票", Kind.PART, required=True)]
    reuse_consent: Annotated[tuple[str, ...], _CONSENT] = ()


class CorporateApplication(ApplicationModel):
    """The application of a corporation: forms A to F; D, E and F have one row for each officer, shareholder and place.

    C to F have no required items, so they may be left out. ``reuse_consent`` as in :class:`IndividualApplication`.
    """

    EN: ClassVar[str] = "CorporateApplication"
    JA: ClassVar[str] = "法人の申請"
    DOCUMENT: ClassVar[str] = "451-1"

    form_a: Annotated[CorporateBasics, Item("formA", "A票", Kind.PART, required=True)]
    form_b: Annotated[CorporateContent, Item("formB", "B票", Kind.PART, required=True)]
    form_c: Annotated[Finances | None, Item("formC", "C票", Kind.PART)] = None
    form_d: Annotated[tuple[Officer, ...], Item("formD", "D票", Kind.PART, many=True)] = ()
    form_e: Annotated[tuple[Shareholder, ...], Item("formE", "E票", Kind.PART, many=True)] = ()
    form_f: Annotated[tuple[BusinessPlaceRow, ...], Item("formF", "F票", Kind.PART, many=True)] = ()
    reuse_consent: Annotated[tuple[str, ...], _CONSENT] = ()


class ProfessionalCorporationApplication(ApplicationModel):
    """The application of a professional corporation (士業法人): forms A to G, with licences in D and G.

    Forms A, B, C, E and F are those of a corporation (451-1 §5.2).
    """

    EN: ClassVar[str] = "ProfessionalCorporationApplication"
    JA: ClassVar[str] = "士業法人の申請"
    DOCUMENT: ClassVar[str] = "451-1"

    form_a: Annotated[CorporateBasics, Item("formA", "A票", Kind.PART, required=True)]
    form_b: Annotated[CorporateContent, Item("formB", "B票", Kind.PART, required=True)]
    form_c: Annotated[Finances | None, Item("formC", "C票", Kind.PART)] = None
    form_d: Annotated[tuple[LicensedOfficer, ...], Item("formD", "D票", Kind.PART, many=True)] = ()
    form_e: Annotated[tuple[Shareholder, ...], Item("formE", "E票", Kind.PART, many=True)] = ()
    form_f: Annotated[tuple[BusinessPlaceRow, ...], Item("formF", "F票", Kind.PART, many=True)] = ()
    form_g: Annotated[tuple[LicensedEmployee, ...], Item("formG", "G票", Kind.PART, many=True)] = ()
    reuse_consent: Annotated[tuple[str, ...], _CONSENT] = ()
