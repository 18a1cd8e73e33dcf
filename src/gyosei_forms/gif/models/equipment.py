"""設備 (Equipment), GIF 430."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.contact_point import ContactPoint

if TYPE_CHECKING:
    from gyosei_forms.gif.models.building import Building
    from gyosei_forms.gif.models.facility import Facility


class Equipment(GifModel):
    """A piece of equipment, such as a hydrant or an AED."""

    EN: ClassVar[str] = "Equipment"
    JA: ClassVar[str] = "設備"

    id: Annotated[str | None, Item("id", "ID", Kind.HALF_WIDTH)] = None
    type_information: Annotated[
        tuple[CodeInformation, ...], Item("typeInformation", "種別情報", Kind.PART, many=True)
    ] = ()
    name: Annotated[str, Item("name", "名称", required=True)]
    name_kana: Annotated[str, Item("nameKana", "名称(カナ)", required=True)]
    name_en: Annotated[str | None, Item("nameEn", "名称(英字)")] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    status: Annotated[str | None, Item("status", "状態")] = None
    equipment_address: Annotated[
        Address | None, Item("equipmentAddress", "設備住所", Kind.PART, suffix=True)
    ] = None
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
    url: Annotated[str | None, Item("url", "URL", Kind.URI, open_maximum=True, extension=True)] = None
    remark: Annotated[str | None, Item("remark", "備考", open_maximum=True, lines=True, extension=True)] = (
        None
    )
    contact_point_information: Annotated[
        ContactPoint | None,
        Item("contactPointInformation", "連絡先情報", Kind.PART, open_maximum=True, extension=True),
    ] = None
    related_facility: Annotated[
        tuple[Facility, ...],
        Item("relatedFacility", "関連施設", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    related_building: Annotated[
        tuple[Building, ...],
        Item("relatedBuilding", "関連建物", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
