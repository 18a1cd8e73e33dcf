"""イベント (Event), GIF 430."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.accessibility import Accessibility
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.childcare_information import ChildcareInformation
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.facility import Facility


class Event(GifModel):
    """An event: what, when, where, for whom, and how to apply."""

    EN: ClassVar[str] = "Event"
    JA: ClassVar[str] = "イベント"

    id: Annotated[str, Item("id", "ID", Kind.HALF_WIDTH, required=True)]
    event_name: Annotated[str, Item("eventName", "イベント名", required=True)]
    event_name_kana: Annotated[str | None, Item("eventNameKana", "イベント名(カナ)", Kind.KATAKANA)] = None
    event_name_en: Annotated[str | None, Item("eventNameEn", "イベント名(英字)", Kind.HALF_WIDTH)] = None
    alternate_name: Annotated[str | None, Item("alternateName", "通称")] = None
    sub_title: Annotated[str | None, Item("subTitle", "サブタイトル")] = None
    description: Annotated[str, Item("description", "説明", required=True, lines=True)]
    sub_event: Annotated[tuple[str, ...], Item("subEvent", "サブイベント", many=True)] = ()
    event_type: Annotated[str, Item("eventType", "イベント種類", required=True)]
    event_url: Annotated[str, Item("eventUrl", "イベントURL", Kind.URI, required=True)]
    status: Annotated[str | None, Item("status", "状態")] = None
    keyword: Annotated[str | None, Item("keyword", "キーワード")] = None
    tag: Annotated[str | None, Item("tag", "タグ")] = None
    holding_pattern: Annotated[str | None, Item("holdingPattern", "開催パターン")] = None
    date_of_start: Annotated[date | None, Item("dateOfStart", "開始日", Kind.DATE)] = None
    date_of_end: Annotated[date | None, Item("dateOfEnd", "終了日", Kind.DATE)] = None
    start_time: Annotated[str | None, Item("startTime", "開始時刻", Kind.TIME)] = None
    end_time: Annotated[str | None, Item("endTime", "終了時刻", Kind.TIME)] = None
    date_time_description: Annotated[str | None, Item("dateTimeDescription", "日時説明", lines=True)] = None
    location: Annotated[str | None, Item("location", "開催場所")] = None
    location_address: Annotated[
        Address | None, Item("locationAddress", "開催場所住所", Kind.PART, suffix=True)
    ] = None
    venue_facility: Annotated[Facility | None, Item("venueFacility", "開催施設", Kind.PART)] = None
    access_method: Annotated[str | None, Item("accessMethod", "アクセス方法", lines=True)] = None
    webinar_status: Annotated[str, Item("webinarStatus", "Web開催", required=True)]
    organizer: Annotated[str, Item("organizer", "主催団体", required=True)]
    coorganizer: Annotated[str | None, Item("coorganizer", "共催団体")] = None
    related_group: Annotated[str | None, Item("relatedGroup", "関連団体")] = None
    target_person: Annotated[str, Item("targetPerson", "対象者", required=True)]
    capacity: Annotated[int | None, Item("capacity", "定員", Kind.INTEGER)] = None
    fee_status: Annotated[str, Item("feeStatus", "料金有無", required=True)]
    parking_status: Annotated[
        str | None, Item("parkingStatus", "駐車場有無", Kind.CODE, code_list="StatusCodeList")
    ] = None
    contact_point_information: Annotated[
        ContactPoint, Item("contactPointInformation", "連絡先情報", Kind.PART, required=True)
    ]
    language_code: Annotated[
        str | None, Item("languageCode", "言語コード", Kind.HALF_WIDTH, open_maximum=True, extension=True)
    ] = None
    abstract: Annotated[
        str | None, Item("abstract", "概要", open_maximum=True, lines=True, extension=True)
    ] = None
    contents_url: Annotated[
        str | None, Item("contentsUrl", "コンテンツURL", Kind.URI, open_maximum=True, extension=True)
    ] = None
    target_industry: Annotated[
        str | None, Item("targetIndustry", "対象となる産業", open_maximum=True, extension=True)
    ] = None
    time_required: Annotated[
        str | None,
        Item("timeRequired", "所要時間", Kind.TIME, form=Form.ELAPSED, open_maximum=True, extension=True),
    ] = None
    start_date_of_publication: Annotated[
        date | None,
        Item("startDateOfPublication", "掲載開始日", Kind.DATE, open_maximum=True, extension=True),
    ] = None
    end_date_of_publication: Annotated[
        date | None, Item("endDateOfPublication", "掲載終了日", Kind.DATE, open_maximum=True, extension=True)
    ] = None
    location_of_reception: Annotated[
        str | None, Item("locationOfReception", "受付場所", open_maximum=True, extension=True)
    ] = None
    webinar_url: Annotated[
        str | None, Item("webinarUrl", "Web開催URL", Kind.URI, open_maximum=True, extension=True)
    ] = None
    web_tool_and_environment: Annotated[
        str | None, Item("webToolAndEnvironment", "ツール・環境", open_maximum=True, extension=True)
    ] = None
    target_remark: Annotated[
        str | None, Item("targetRemark", "対象者備考", open_maximum=True, lines=True, extension=True)
    ] = None
    capacity_remark: Annotated[
        str | None, Item("capacityRemark", "定員備考", open_maximum=True, lines=True, extension=True)
    ] = None
    fee_jpy: Annotated[
        int | None, Item("fee_JPY", "料金", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    fee_description: Annotated[
        str | None, Item("feeDescription", "料金説明", open_maximum=True, lines=True, extension=True)
    ] = None
    payment_type: Annotated[
        str | None, Item("paymentType", "決済種別", open_maximum=True, extension=True)
    ] = None
    foreign_language_support: Annotated[
        str | None, Item("foreignLanguageSupport", "外国語対応", open_maximum=True, extension=True)
    ] = None
    foreign_language_support_remark: Annotated[
        str | None,
        Item("foreignLanguageSupportRemark", "外国語対応備考", open_maximum=True, lines=True, extension=True),
    ] = None
    holding_condition: Annotated[
        str | None, Item("holdingCondition", "開催条件", open_maximum=True, lines=True, extension=True)
    ] = None
    deadline_date_of_application: Annotated[
        date | None,
        Item("deadlineDateOfApplication", "申込期限日", Kind.DATE, open_maximum=True, extension=True),
    ] = None
    application_deadline_time: Annotated[
        str | None,
        Item("applicationDeadlineTime", "申込期限時刻", Kind.TIME, open_maximum=True, extension=True),
    ] = None
    start_date_of_application: Annotated[
        date | None,
        Item("startDateOfApplication", "申込開始日", Kind.DATE, open_maximum=True, extension=True),
    ] = None
    application_start_time: Annotated[
        str | None, Item("applicationStartTime", "申込開始時刻", Kind.TIME, open_maximum=True, extension=True)
    ] = None
    application_url: Annotated[
        str | None, Item("applicationUrl", "申込URL", Kind.URI, open_maximum=True, extension=True)
    ] = None
    application_method: Annotated[
        str | None, Item("applicationMethod", "申込方法", open_maximum=True, lines=True, extension=True)
    ] = None
    parking_information: Annotated[
        str | None, Item("parkingInformation", "駐車場情報", open_maximum=True, lines=True, extension=True)
    ] = None
    parking_fee_status: Annotated[
        str | None, Item("parkingFeeStatus", "駐車場料金", open_maximum=True, extension=True)
    ] = None
    bicycle_parking_information: Annotated[
        str | None,
        Item("bicycleParkingInformation", "駐輪場情報", open_maximum=True, lines=True, extension=True),
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
