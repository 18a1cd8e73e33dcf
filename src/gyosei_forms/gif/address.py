"""住所 (Address), GIF 430 and 433."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.code_value import CodeValue
from gyosei_forms.gif.items import Form, Item, Kind


class Address(GifModel):
    """An address. Base items of GIF 430 with the seven mandatory patterns; the parts follow GIF 442.

    ``full_address`` keeps the original in one line; ``building_name_etc`` is always separate and empty where there
    is no building; ``local_government_code`` has six digits with the check digit; ``postal_code`` seven digits.
    """

    EN: ClassVar[str] = "Address"
    JA: ClassVar[str] = "住所"

    local_government_code: Annotated[
        str | None,
        Item(
            "localGovernmentCode",
            "全国地方公共団体コード",
            Kind.DIGITS,
            patterns=(1, 2, 3, 4, 5),
            form=Form.MUNICIPALITY_CODE,
        ),
    ] = None
    street_address_id: Annotated[
        str | None,
        Item("streetAddressId", "町字ID", Kind.HALF_WIDTH, patterns=(1, 2, 3), form=Form.TOWN_ID),
    ] = None
    prefecture: Annotated[str | None, Item("prefecture", "都道府県", patterns=(1, 2, 4, 6))] = None
    city_and_county: Annotated[str | None, Item("cityAndCounty", "市区町村(郡)", patterns=(1, 2, 4, 6))] = (
        None
    )
    street_address: Annotated[str | None, Item("streetAddress", "町字", patterns=(1, 4, 5, 6))] = None
    city_block: Annotated[
        str | None, Item("cityBlock", "番地以下", patterns=(1, 4, 5, 6), form=Form.BLOCK)
    ] = None
    building_name_etc: Annotated[
        str | None, Item("buildingNameEtc", "建物名等(方書)", patterns=(1, 2, 3, 4, 5, 6), may_be_empty=True)
    ] = None
    full_address: Annotated[str | None, Item("fullAddress", "連結表記", patterns=(1, 2, 3, 4, 5, 6, 7))] = (
        None
    )
    postal_code: Annotated[
        str | None, Item("postalCode", "郵便番号", Kind.HALF_WIDTH, patterns=(7,), form=Form.POSTAL_CODE)
    ] = None
    country: Annotated[
        CodeValue | None,
        Item("country", "国", Kind.PART, patterns=(7,), form=Form.COUNTRY, code_list="CountryRegionCodeList"),
    ] = None
    street_address_and_city_block: Annotated[
        str | None, Item("streetAddressAndCityBlock", "町字以下", patterns=(2,), form=Form.BLOCK)
    ] = None
