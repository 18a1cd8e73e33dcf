"""Form A (A票): to whom, when, by whom, and who acts for them (GIF 451-1)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel, PersonOrEntity
from gyosei_forms.gif import ContactPoint, LegalEntity, Person
from gyosei_forms.gif.items import Item, Kind


class IndividualBasics(ApplicationModel):
    """Form A of a person: to whom, when, how to reach the applicant, who applies, and who acts for them.

    委任者 is who acts for the applicant: the prose (451-1 §2.3) calls that person 委任先, and the item on the role describes the
    委任先 too. Whether a person or a corporation stands there is told by the keys.
    """

    EN: ClassVar[str] = "IndividualBasics"
    JA: ClassVar[str] = "個人申請基本情報"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "A票：個人申請基本情報"

    destination: Annotated[LegalEntity, Item("destination", "宛先", Kind.PART, required=True, suffix=True)]
    application_date: Annotated[date, Item("applicationDate", "申請日", Kind.DATE, required=True)]
    contact_point: Annotated[ContactPoint, Item("contactPoint", "連絡先", Kind.PART, required=True)]
    applicant: Annotated[Person, Item("applicant", "申請者", Kind.PART, required=True, suffix=True)]
    delegate: Annotated[PersonOrEntity | None, Item("delegate", "委任者", Kind.PART, suffix=True)] = None
    role_of_delegate: Annotated[str | None, Item("roleOfDelegate", "委任者の役割")] = None
    delegated_matters: Annotated[str | None, Item("delegatedMatters", "委任内容", lines=True)] = None


class CorporateBasics(ApplicationModel):
    """Form A of a corporation, which a professional corporation uses too; as :class:`IndividualBasics` but for the applicant."""

    EN: ClassVar[str] = "CorporateBasics"
    JA: ClassVar[str] = "法人申請基本情報"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "A票：法人申請基本情報"

    destination: Annotated[LegalEntity, Item("destination", "宛先", Kind.PART, required=True, suffix=True)]
    application_date: Annotated[date, Item("applicationDate", "申請日", Kind.DATE, required=True)]
    contact_point: Annotated[ContactPoint, Item("contactPoint", "連絡先", Kind.PART, required=True)]
    applicant: Annotated[LegalEntity, Item("applicant", "申請者", Kind.PART, required=True, suffix=True)]
    delegate: Annotated[PersonOrEntity | None, Item("delegate", "委任者", Kind.PART, suffix=True)] = None
    role_of_delegate: Annotated[str | None, Item("roleOfDelegate", "委任者の役割")] = None
    delegated_matters: Annotated[str | None, Item("delegatedMatters", "委任内容", lines=True)] = None
