"""住所 (Address), GIF 430 and 433."""

from __future__ import annotations

from typing import Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_value import CodeValue


class Address(GifModel):
    """An address with the seven mandatory patterns; the parts follow GIF 442, the position GIF 444.

    ``full_address`` keeps the original in one line; ``building_name_etc`` is always separate and empty where there
    is no building; ``local_government_code`` has six digits with the check digit; ``postal_code`` seven digits.
    433 lists 27 extension items, the DMD 29 (フロア名 and 部屋番号 too); the model has the 29. The XML Schema types
    latitude and longitude as integers; the DMD's example has decimals, and so have 444 and this model.
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
        str | None, Item("streetAddressId", "町字ID", Kind.HALF_WIDTH, patterns=(1, 2, 3), form=Form.TOWN_ID)
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
    prefecture_kana: Annotated[str | None, Item("prefectureKana", "都道府県(カナ)", extension=True)] = None
    city_and_county_kana: Annotated[
        str | None, Item("cityAndCountyKana", "市区町村(郡)(カナ)", extension=True)
    ] = None
    street_address_kana: Annotated[str | None, Item("streetAddressKana", "町字(カナ)", extension=True)] = None
    city_block_kana: Annotated[str | None, Item("cityBlockKana", "番地以下(カナ)", extension=True)] = None
    building_name_etc_kana: Annotated[
        str | None, Item("buildingNameEtcKana", "建物名等(方書)(カナ)", extension=True)
    ] = None
    full_address_kana: Annotated[str | None, Item("fullAddressKana", "連結表記(カナ)", extension=True)] = None
    prefecture_en: Annotated[str | None, Item("prefectureEn", "都道府県(英字)", extension=True)] = None
    city_and_county_en: Annotated[
        str | None, Item("cityAndCountyEn", "市区町村(郡)(英字)", extension=True)
    ] = None
    street_address_en: Annotated[str | None, Item("streetAddressEn", "町字(英字)", extension=True)] = None
    city_block_en: Annotated[str | None, Item("cityBlockEn", "番地以下(英字)", extension=True)] = None
    building_name_etc_en: Annotated[
        str | None, Item("buildingNameEtcEn", "建物名等(方書)(英字)", extension=True)
    ] = None
    full_address_en: Annotated[str | None, Item("fullAddressEn", "連結表記(英字)", extension=True)] = None
    latitude_of_representative_point: Annotated[
        int | float | None,
        Item(
            "latitudeOfRepresentativePoint", "代表点の緯度", Kind.INTEGER, form=Form.LATITUDE, extension=True
        ),
    ] = None
    longitude_of_representative_point: Annotated[
        int | float | None,
        Item(
            "longitudeOfRepresentativePoint",
            "代表点の経度",
            Kind.INTEGER,
            form=Form.LONGITUDE,
            extension=True,
        ),
    ] = None
    coordinate_reference_system: Annotated[
        str | None, Item("coordinateReferenceSystem", "座標参照系", form=Form.DATUM, extension=True)
    ] = None
    coordinate_reference_system_code: Annotated[
        str | None,
        Item("coordinateReferenceSystemCode", "座標参照系コード", form=Form.CRS_CODE, extension=True),
    ] = None
    county: Annotated[str | None, Item("county", "郡", extension=True)] = None
    city: Annotated[str | None, Item("city", "市区町村", extension=True)] = None
    ward: Annotated[str | None, Item("ward", "政令市区", extension=True)] = None
    larger_section_town: Annotated[str | None, Item("largerSectionTown", "大字・町", extension=True)] = None
    chome: Annotated[str | None, Item("chome", "丁目", extension=True)] = None
    small_administrative_unit: Annotated[
        str | None, Item("smallAdministrativeUnit", "小字", extension=True)
    ] = None
    displayed_address_flag: Annotated[
        int | str | None,
        Item(
            "displayedAddressFlag",
            "住居表示フラグ",
            Kind.INTEGER,
            form=Form.DISPLAYED_ADDRESS,
            extension=True,
        ),
    ] = None
    area_code: Annotated[str | None, Item("areaCode", "街区符号", extension=True)] = None
    residence_number: Annotated[str | None, Item("residenceNumber", "住居番号", extension=True)] = None
    land_number: Annotated[str | None, Item("landNumber", "地番", extension=True)] = None
    building_name: Annotated[str | None, Item("buildingName", "建物名", extension=True)] = None
    floor_name: Annotated[str | None, Item("floorName", "フロア名", extension=True)] = None
    room_number: Annotated[str | None, Item("roomNumber", "部屋番号", extension=True)] = None
