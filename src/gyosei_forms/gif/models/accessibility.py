"""アクセシビリティ (Accessibility), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.base import GifModel


class Accessibility(GifModel):
    """What a place offers to those who need it: each item is a code of 有無コード一覧 (9 unknown)."""

    EN: ClassVar[str] = "Accessibility"
    JA: ClassVar[str] = "アクセシビリティ"

    wheelchair_permission_status: Annotated[
        str | None, Item("wheelchairPermissionStatus", "車椅子可", Kind.CODE, code_list="StatusCodeList")
    ] = None
    wheelchair_rental_status: Annotated[
        str | None, Item("wheelchairRentalStatus", "車椅子貸出", Kind.CODE, code_list="StatusCodeList")
    ] = None
    cane_rental_status: Annotated[
        str | None, Item("caneRentalStatus", "ツエ貸出", Kind.CODE, code_list="StatusCodeList")
    ] = None
    multipurpose_toilet_status: Annotated[
        str | None,
        Item("multipurposeToiletStatus", "バリアフリートイレ", Kind.CODE, code_list="StatusCodeList"),
    ] = None
    ramps_or_elevators_or_escalators_status: Annotated[
        str | None,
        Item(
            "rampsOrElevatorsOrEscalatorsStatus",
            "スロープ、エレベータ、エスカレータ",
            Kind.CODE,
            code_list="StatusCodeList",
        ),
    ] = None
    mobility_support_for_braille_blocks_etc_status: Annotated[
        str | None,
        Item(
            "mobilitySupportForBrailleBlocksEtcStatus",
            "点字ブロック等の移動支援",
            Kind.CODE,
            code_list="StatusCodeList",
        ),
    ] = None
    braille_and_reading_assistance_status: Annotated[
        str | None,
        Item(
            "brailleAndReadingAssistanceStatus", "点字や読上による支援", Kind.CODE, code_list="StatusCodeList"
        ),
    ] = None
    accompanied_by_guide_dogs_and_service_dogs_status: Annotated[
        str | None,
        Item(
            "accompaniedByGuideDogsAndServiceDogsStatus",
            "盲導犬・介助犬・聴導犬同伴",
            Kind.CODE,
            code_list="StatusCodeList",
        ),
    ] = None
    subtitles_status: Annotated[
        str | None, Item("subtitlesStatus", "字幕", Kind.CODE, code_list="StatusCodeList")
    ] = None
    writing_support_status: Annotated[
        str | None, Item("writingSupportStatus", "筆談対応", Kind.CODE, code_list="StatusCodeList")
    ] = None
    priority_parking_status: Annotated[
        str | None, Item("priorityParkingStatus", "優先駐車場", Kind.CODE, code_list="StatusCodeList")
    ] = None
    toilet_for_ostomates_status: Annotated[
        str | None,
        Item("toiletForOstomatesStatus", "オストメイト対応トイレ", Kind.CODE, code_list="StatusCodeList"),
    ] = None
    child_toilet_status: Annotated[
        str | None, Item("childToiletStatus", "子供トイレ", Kind.CODE, code_list="StatusCodeList")
    ] = None
    nursery_status: Annotated[
        str | None, Item("nurseryStatus", "授乳室", Kind.CODE, code_list="StatusCodeList")
    ] = None
    diaper_changing_corner_status: Annotated[
        str | None,
        Item("diaperChangingCornerStatus", "おむつ替えコーナー", Kind.CODE, code_list="StatusCodeList"),
    ] = None
    food_and_drink_permission_status: Annotated[
        str | None, Item("foodAndDrinkPermissionStatus", "飲食可否", Kind.CODE, code_list="StatusCodeList")
    ] = None
    stroller_rental_status: Annotated[
        str | None, Item("strollerRentalStatus", "ベビーカー貸出", Kind.CODE, code_list="StatusCodeList")
    ] = None
    stroller_permission_status: Annotated[
        str | None,
        Item("strollerPermissionStatus", "ベビーカー利用可", Kind.CODE, code_list="StatusCodeList"),
    ] = None
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
