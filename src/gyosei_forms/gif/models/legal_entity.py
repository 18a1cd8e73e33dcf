"""法人 (LegalEntity), GIF 430 and 434."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.business_place import BusinessPlace
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.id_information import IdInformation
from gyosei_forms.gif.models.person import Person
from gyosei_forms.gif.models.related_organization import RelatedOrganization


class LegalEntity(GifModel):
    """A corporation.

    Mandatory patterns: all need name, kana, kind of organisation and contact point; MP01 the corporate number and
    identifiers, MP02 the number, MP03 identifiers. 社員数 counts officers in 434 and leaves them out in the DMD and
    438-2; the number is kept as given. 事業年度開始日 is ``MM-DD``; the XML Schema writes ``--MM-DD``.
    """

    EN: ClassVar[str] = "LegalEntity"
    JA: ClassVar[str] = "法人"

    legal_entity_number: Annotated[
        str | None,
        Item("legalEntityNumber", "法人番号", Kind.DIGITS, patterns=(1, 2), form=Form.CORPORATE_NUMBER),
    ] = None
    id_group: Annotated[
        tuple[IdInformation, ...], Item("idGroup", "ID群", Kind.PART, patterns=(1, 3), many=True)
    ] = ()
    trade_name: Annotated[str | None, Item("tradeName", "商号または名称", patterns=(1, 2, 3))] = None
    trade_name_kana: Annotated[
        str | None, Item("tradeNameKana", "商号または名称(カナ)", Kind.KATAKANA, patterns=(1, 2, 3))
    ] = None
    trade_name_en: Annotated[str | None, Item("tradeNameEn", "商号または名称(英字)", Kind.HALF_WIDTH)] = None
    category_of_organization: Annotated[
        str | None,
        Item(
            "categoryOfOrganization",
            "組織種別",
            Kind.CODE,
            patterns=(1, 2, 3),
            code_list="LegalEntityKindCodeList",
        ),
    ] = None
    alternate_name: Annotated[tuple[str, ...], Item("alternateName", "通称", many=True)] = ()
    activity_status: Annotated[str | None, Item("activityStatus", "事業活動状況")] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    web_site_url: Annotated[str | None, Item("webSiteUrl", "WebサイトURL", Kind.URI)] = None
    number_of_company_employee: Annotated[
        int | None, Item("numberOfCompanyEmployee", "社員数", Kind.INTEGER)
    ] = None
    representative: Annotated[Person | None, Item("representative", "代表者", Kind.PART, suffix=True)] = None
    position_of_representative: Annotated[str | None, Item("positionOfRepresentative", "代表者役職名")] = None
    date_of_establishment: Annotated[date | None, Item("dateOfEstablishment", "設立年月日", Kind.DATE)] = None
    category_of_business: Annotated[tuple[str, ...], Item("categoryOfBusiness", "事業種目", many=True)] = ()
    registered_address: Annotated[
        Address | None, Item("registeredAddress", "登記住所", Kind.PART, suffix=True)
    ] = None
    business_place_information: Annotated[
        tuple[BusinessPlace, ...], Item("businessPlaceInformation", "事業所情報", Kind.PART, many=True)
    ] = ()
    contact_point_information: Annotated[
        ContactPoint | None, Item("contactPointInformation", "連絡先情報", Kind.PART, patterns=(1, 2, 3))
    ] = None
    position_of_organization_type_in_name: Annotated[
        str | None,
        Item(
            "positionOfOrganizationTypeInName", "組織種別位置(前株、後株)", open_maximum=True, extension=True
        ),
    ] = None
    related_organization: Annotated[
        tuple[RelatedOrganization, ...],
        Item("relatedOrganization", "関連組織", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    number_of_regular_employee: Annotated[
        int | None,
        Item("numberOfRegularEmployee", "正社員数", Kind.INTEGER, open_maximum=True, extension=True),
    ] = None
    number_of_employee: Annotated[
        int | None, Item("numberOfEmployee", "従業員数", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    facility_description: Annotated[
        str | None,
        Item("facilityDescription", "地物(関連施設)", open_maximum=True, lines=True, extension=True),
    ] = None
    year_of_establishment: Annotated[
        str | None, Item("yearOfEstablishment", "創業年", open_maximum=True, form=Form.YEAR, extension=True)
    ] = None
    start_date_of_fiscal_year: Annotated[
        str | None,
        Item("startDateOfFiscalYear", "事業年度開始日", Kind.MONTH_DAY, open_maximum=True, extension=True),
    ] = None
    capital_jpy: Annotated[
        int | None, Item("capital_JPY", "資本金(円)", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
