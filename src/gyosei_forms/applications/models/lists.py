"""Forms D to G (D票からG票): officers, shareholders, business places, licensed staff; one model for one row (GIF 451-1)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.applications.models.base import ApplicationModel, PersonOrEntity
from gyosei_forms.gif import BusinessPlace, Person
from gyosei_forms.gif.items import Item, Kind


class Officer(ApplicationModel):
    """One row of form D: an officer, and the day on which the list was written."""

    EN: ClassVar[str] = "Officer"
    JA: ClassVar[str] = "法人役員一覧"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "D票：法人役員一覧"

    date_of_officer_list: Annotated[date | None, Item("dateOfOfficerList", "役員表記入日", Kind.DATE)] = None
    officer: Annotated[Person | None, Item("officer", "役員", Kind.PART, suffix=True)] = None


class Shareholder(ApplicationModel):
    """One row of form E: a shareholder (a person or a corporation), the ratio in per cent, 大企業 for a large company."""

    EN: ClassVar[str] = "Shareholder"
    JA: ClassVar[str] = "主要株主"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "E票：主要株主"

    date_of_shareholder_list: Annotated[
        date | None, Item("dateOfShareholderList", "株主表記入日", Kind.DATE)
    ] = None
    shareholder: Annotated[PersonOrEntity | None, Item("shareholder", "株主", Kind.PART, suffix=True)] = None
    shareholding_ratio: Annotated[str | None, Item("shareholdingRatio", "出資比率", Kind.NUMERALS)] = None
    large_company: Annotated[str | None, Item("largeCompany", "大企業区分")] = None


class BusinessPlaceRow(ApplicationModel):
    """One row of form F: a business place and its industry.

    業種コード is "大分類, 2 digits" in the standard, though a 大分類 of the industrial classification is a letter: both are taken.
    """

    EN: ClassVar[str] = "BusinessPlaceRow"
    JA: ClassVar[str] = "事業所一覧"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "F票：事業所一覧"

    date_of_business_place_list: Annotated[
        date | None, Item("dateOfBusinessPlaceList", "事業所一覧記入日", Kind.DATE)
    ] = None
    business_place_number: Annotated[str | None, Item("businessPlaceNumber", "事業所番号")] = None
    business_place: Annotated[BusinessPlace | None, Item("businessPlace", "事業所", Kind.PART)] = None
    industry_code: Annotated[str | None, Item("industryCode", "業種コード")] = None


class LicensedOfficer(ApplicationModel):
    """One row of form D of a professional corporation: an officer with the licence and the office of work."""

    EN: ClassVar[str] = "LicensedOfficer"
    JA: ClassVar[str] = "士業法人役員一覧"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "D票：士業法人役員一覧"

    date_of_officer_list: Annotated[date | None, Item("dateOfOfficerList", "役員表記入日", Kind.DATE)] = None
    officer: Annotated[Person | None, Item("officer", "役員", Kind.PART, suffix=True)] = None
    qualification_code: Annotated[str | None, Item("qualificationCode", "資格コード")] = None
    qualification: Annotated[str | None, Item("qualification", "資格名称")] = None
    registration_number: Annotated[str | None, Item("registrationNumber", "登録番号")] = None
    date_of_registration: Annotated[date | None, Item("dateOfRegistration", "登録年月日", Kind.DATE)] = None
    expiry_of_qualification: Annotated[
        date | None, Item("expiryOfQualification", "資格有効期限", Kind.DATE)
    ] = None
    place_of_work: Annotated[BusinessPlace | None, Item("placeOfWork", "所属事業所", Kind.PART)] = None


class LicensedEmployee(ApplicationModel):
    """One row of form G: an employee who holds a licence."""

    EN: ClassVar[str] = "LicensedEmployee"
    JA: ClassVar[str] = "資格保有者（従業員）一覧"
    DOCUMENT: ClassVar[str] = "451-1"
    TABLE: ClassVar[str] = "G票：資格保有者（従業員）一覧"

    qualification_code: Annotated[str | None, Item("qualificationCode", "資格コード")] = None
    qualification: Annotated[str | None, Item("qualification", "資格名称")] = None
    registration_number: Annotated[str | None, Item("registrationNumber", "登録番号")] = None
    licensee: Annotated[Person | None, Item("licensee", "資格保有者", Kind.PART, suffix=True)] = None
    date_of_registration: Annotated[date | None, Item("dateOfRegistration", "登録年月日", Kind.DATE)] = None
    expiry_of_qualification: Annotated[
        date | None, Item("expiryOfQualification", "資格有効期限", Kind.DATE)
    ] = None
    place_of_work: Annotated[BusinessPlace | None, Item("placeOfWork", "所属事業所", Kind.PART)] = None
