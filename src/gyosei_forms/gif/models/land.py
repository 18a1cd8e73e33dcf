"""土地 (Land), GIF 430."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.id_information import IdInformation


class Land(GifModel):
    """A piece of land. The area is in square metres, a text of half-width digits."""

    EN: ClassVar[str] = "Land"
    JA: ClassVar[str] = "土地"

    id_group: Annotated[IdInformation | None, Item("idGroup", "ID群", Kind.PART)] = None
    usage: Annotated[tuple[CodeInformation, ...], Item("usage", "用途", Kind.PART, required=True, many=True)]
    name: Annotated[str | None, Item("name", "名称")] = None
    name_kana: Annotated[str | None, Item("nameKana", "名称(カナ)")] = None
    name_en: Annotated[str | None, Item("nameEn", "名称(英字)")] = None
    alternate_name: Annotated[str | None, Item("alternateName", "通称")] = None
    description: Annotated[str | None, Item("description", "説明", lines=True)] = None
    land_address: Annotated[Address, Item("landAddress", "土地住所", Kind.PART, required=True, suffix=True)]
    land_area_mtk: Annotated[str | None, Item("landArea_MTK", "土地面積", Kind.NUMERALS)] = None
    land_form_image_url: Annotated[str | None, Item("landFormImageUrl", "土地形状イメージURL", Kind.URI)] = (
        None
    )
    land_form: Annotated[str | None, Item("landForm", "土地形状", lines=True)] = None
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
    contact_point_information: Annotated[
        ContactPoint | None, Item("contactPointInformation", "連絡先情報", Kind.PART)
    ] = None
