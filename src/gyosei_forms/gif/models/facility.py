"""施設 (Facility), GIF 430."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.accessibility import Accessibility
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.childcare_information import ChildcareInformation
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.contact_point import ContactPoint

if TYPE_CHECKING:
    from gyosei_forms.gif.models.equipment import Equipment


class Facility(GifModel):
    """A facility that people use: its place, times, fees and access.

    The item names ``availabileDateTimeDescription`` and ``availabileDateTimeFormula`` are spelt as published.
    """

    EN: ClassVar[str] = "Facility"
    JA: ClassVar[str] = "施設"

    id: Annotated[str, Item("id", "ID", Kind.HALF_WIDTH, required=True)]
    type_information: Annotated[CodeInformation | None, Item("typeInformation", "種別情報", Kind.PART)] = None
    name: Annotated[str, Item("name", "名称", required=True)]
    name_kana: Annotated[str, Item("nameKana", "名称(カナ)", required=True)]
    name_en: Annotated[str | None, Item("nameEn", "名称(英字)")] = None
    alternate_name: Annotated[str | None, Item("alternateName", "通称")] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    facility_address: Annotated[
        Address, Item("facilityAddress", "施設住所", Kind.PART, required=True, suffix=True)
    ]
    access_method: Annotated[str | None, Item("accessMethod", "アクセス方法", lines=True)] = None
    parking_status: Annotated[
        str | None, Item("parkingStatus", "駐車場有無", Kind.CODE, code_list="StatusCodeList")
    ] = None
    contact_point_information: Annotated[
        ContactPoint | None, Item("contactPointInformation", "連絡先情報", Kind.PART)
    ] = None
    abstract: Annotated[
        str | None, Item("abstract", "概要", open_maximum=True, lines=True, extension=True)
    ] = None
    related_facility: Annotated[
        tuple[Facility, ...],
        Item("relatedFacility", "関連施設", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    status: Annotated[str | None, Item("status", "状態", open_maximum=True, extension=True)] = None
    shelter_information: Annotated[
        str | None, Item("shelterInformation", "防災情報", open_maximum=True, lines=True, extension=True)
    ] = None
    equipment_information: Annotated[
        tuple[Equipment, ...],
        Item("equipmentInformation", "設備情報", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    available_day: Annotated[
        str | None,
        Item("availableDay", "利用可能曜日", open_maximum=True, form=Form.WEEKDAYS, extension=True),
    ] = None
    start_time: Annotated[
        str | None, Item("startTime", "開始時刻", Kind.TIME, open_maximum=True, extension=True)
    ] = None
    end_time: Annotated[
        str | None, Item("endTime", "終了時刻", Kind.TIME, open_maximum=True, extension=True)
    ] = None
    availabile_date_time_description: Annotated[
        str | None,
        Item(
            "availabileDateTimeDescription", "利用可能日時説明", open_maximum=True, lines=True, extension=True
        ),
    ] = None
    availabile_date_time_formula: Annotated[
        str | None,
        Item(
            "availabileDateTimeFormula",
            "利用可能日時式",
            open_maximum=True,
            form=Form.TIME_FORMULA,
            extension=True,
        ),
    ] = None
    general_user_acceptance_status: Annotated[
        str | None, Item("generalUserAcceptanceStatus", "一般利用可否", open_maximum=True, extension=True)
    ] = None
    fee_status: Annotated[str | None, Item("feeStatus", "料金有無", open_maximum=True, extension=True)] = None
    standard_fee_jpy: Annotated[
        int | None, Item("standardFee_JPY", "基準料金", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    fee_description: Annotated[
        str | None, Item("feeDescription", "料金説明", open_maximum=True, lines=True, extension=True)
    ] = None
    payment_type: Annotated[
        str | None, Item("paymentType", "決済種別", open_maximum=True, extension=True)
    ] = None
    capacity: Annotated[
        int | None, Item("capacity", "収容人数", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    parking_information: Annotated[
        str | None, Item("parkingInformation", "駐車場情報", open_maximum=True, lines=True, extension=True)
    ] = None
    parking_fee_status: Annotated[
        str | None, Item("parkingFeeStatus", "駐車場料金", open_maximum=True, extension=True)
    ] = None
    service_area_prefecture_code: Annotated[
        str | None,
        Item(
            "serviceAreaPrefectureCode",
            "サービス担当区域の都道府県コード",
            Kind.DIGITS,
            open_maximum=True,
            form=Form.PREFECTURE_CODE,
            extension=True,
        ),
    ] = None
    service_area_city_code: Annotated[
        str | None,
        Item(
            "serviceAreaCityCode",
            "サービス担当区域の市区町村コード",
            Kind.DIGITS,
            open_maximum=True,
            form=Form.MUNICIPALITY_CODE,
            extension=True,
        ),
    ] = None
    service_area_small_area: Annotated[
        str | None,
        Item("serviceAreaSmallArea", "サービス担当区域の町丁字", open_maximum=True, extension=True),
    ] = None
    service_area_polygon: Annotated[
        str | None,
        Item("serviceAreaPolygon", "サービス担当区域のポリゴン", Kind.URI, open_maximum=True, extension=True),
    ] = None
    service_area_remark: Annotated[
        str | None,
        Item("serviceAreaRemark", "サービス担当区域の備考", open_maximum=True, lines=True, extension=True),
    ] = None
    accessibility_information: Annotated[
        Accessibility | None,
        Item(
            "accessibilityInformation", "アクセシビリティ情報", Kind.PART, open_maximum=True, extension=True
        ),
    ] = None
    childcare_information: Annotated[
        ChildcareInformation | None,
        Item("childcareInformation", "子供預かり情報", Kind.PART, open_maximum=True, extension=True),
    ] = None
