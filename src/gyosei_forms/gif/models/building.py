"""建物 (Building) and その他構造物 (OtherBuildingStructure), GIF 430."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.accessibility import Accessibility
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.land import Land

if TYPE_CHECKING:
    from gyosei_forms.gif.models.equipment import Equipment


class Building(GifModel):
    """A building. Areas are in square metres and heights in metres, texts of half-width digits; it may have several addresses."""

    EN: ClassVar[str] = "Building"
    JA: ClassVar[str] = "建物"

    id: Annotated[str | None, Item("id", "ID", Kind.HALF_WIDTH)] = None
    type_information: Annotated[CodeInformation | None, Item("typeInformation", "種別情報", Kind.PART)] = None
    name: Annotated[str | None, Item("name", "名称")] = None
    name_kana: Annotated[str | None, Item("nameKana", "名称(カナ)")] = None
    name_en: Annotated[str | None, Item("nameEn", "名称(英字)")] = None
    alternate_name: Annotated[str | None, Item("alternateName", "通称")] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    building_address: Annotated[
        tuple[Address, ...],
        Item("buildingAddress", "建物住所", Kind.PART, required=True, many=True, suffix=True),
    ]
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
    abstract: Annotated[
        str | None, Item("abstract", "概要", open_maximum=True, lines=True, extension=True)
    ] = None
    related_building: Annotated[
        tuple[Building, ...],
        Item("relatedBuilding", "関連建物", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    status: Annotated[str | None, Item("status", "状態", open_maximum=True, extension=True)] = None
    equipment_information: Annotated[
        tuple[Equipment, ...],
        Item("equipmentInformation", "設備情報", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    site: Annotated[
        tuple[Land, ...], Item("site", "敷地", Kind.PART, many=True, open_maximum=True, extension=True)
    ] = ()
    performance_description: Annotated[
        str | None, Item("performanceDescription", "性能", open_maximum=True, lines=True, extension=True)
    ] = None
    purpose: Annotated[
        tuple[CodeInformation, ...],
        Item("purpose", "用途", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    building_footprint_area_mtk: Annotated[
        str | None,
        Item("buildingFootprintArea_MTK", "建築面積", Kind.NUMERALS, open_maximum=True, extension=True),
    ] = None
    total_floor_area_mtk: Annotated[
        str | None, Item("totalFloorArea_MTK", "延べ面積", Kind.NUMERALS, open_maximum=True, extension=True)
    ] = None
    height_mtr: Annotated[
        str | None, Item("height_MTR", "最高の高さ", Kind.NUMERALS, open_maximum=True, extension=True)
    ] = None
    storeys_above_ground: Annotated[
        str | None, Item("storeysAboveGround", "地上階数", Kind.NUMERALS, open_maximum=True, extension=True)
    ] = None
    storeys_below_ground: Annotated[
        str | None, Item("storeysBelowGround", "地下階数", Kind.NUMERALS, open_maximum=True, extension=True)
    ] = None
    structure: Annotated[
        tuple[CodeInformation, ...],
        Item("structure", "構造", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    date_of_completion: Annotated[
        date | None, Item("dateOfCompletion", "竣工日", Kind.DATE, open_maximum=True, extension=True)
    ] = None
    contact_point_information: Annotated[
        ContactPoint | None,
        Item("contactPointInformation", "連絡先情報", Kind.PART, open_maximum=True, extension=True),
    ] = None
    accessibility_information: Annotated[
        Accessibility | None,
        Item(
            "accessibilityInformation", "アクセシビリティ情報", Kind.PART, open_maximum=True, extension=True
        ),
    ] = None


class OtherBuildingStructure(Building):
    """A structure that is no building, such as a bridge. Its items are those of a building (so in the XML Schema too)."""

    EN: ClassVar[str] = "OtherBuildingStructure"
    JA: ClassVar[str] = "その他構造物"
