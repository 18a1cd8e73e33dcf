"""個人 (Person), GIF 430 and 431."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from gyosei_forms.gif.address import Address
from gyosei_forms.gif.base import GifModel
from gyosei_forms.gif.code_value import CodeValue
from gyosei_forms.gif.contact_point import ContactPoint
from gyosei_forms.gif.id_information import IdInformation
from gyosei_forms.gif.items import Form, Item, Kind


class Person(GifModel):
    """A natural person. Base items of GIF 430.

    Mandatory patterns: MP01 identifiers and names in kanji, kana and romaji; MP02 the same without romaji; MP03
    names, kana, sex, date of birth and address. 430 also lists sex and contact point as required; DMD and 431
    require sex in MP03 only and the contact point never, and so does this model.
    """

    EN: ClassVar[str] = "Person"
    JA: ClassVar[str] = "個人"

    id_group: Annotated[
        tuple[IdInformation, ...],
        Item("idGroup", "ID群", Kind.PART, patterns=(1, 2), many=True),
    ] = ()
    family_name: Annotated[str | None, Item("familyName", "氏", patterns=(1, 2, 3))] = None
    given_name: Annotated[str | None, Item("givenName", "名", patterns=(1, 2, 3), form=Form.JOINED_NAME)] = (
        None
    )
    family_name_kana: Annotated[
        str | None, Item("familyNameKana", "氏(カナ)", Kind.KATAKANA, patterns=(1, 2, 3))
    ] = None
    given_name_kana: Annotated[
        str | None,
        Item("givenNameKana", "名(カナ)", Kind.KATAKANA, patterns=(1, 2, 3), form=Form.JOINED_NAME),
    ] = None
    family_name_en: Annotated[
        str | None, Item("familyNameEn", "氏(英字)", Kind.LETTERS_AND_DIGITS, patterns=(1,))
    ] = None
    given_name_en: Annotated[
        str | None, Item("givenNameEn", "名(英字)", Kind.LETTERS_AND_DIGITS, patterns=(1,))
    ] = None
    full_name: Annotated[str | None, Item("fullName", "氏名", form=Form.JOINED_NAME)] = None
    full_name_kana: Annotated[
        str | None, Item("fullNameKana", "氏名(カナ)", Kind.SPACED_KATAKANA, form=Form.JOINED_NAME)
    ] = None
    full_name_en: Annotated[str | None, Item("fullNameEn", "氏名(英字)", Kind.HALF_WIDTH)] = None
    nationality: Annotated[
        CodeValue | None, Item("nationality", "国籍", Kind.PART, code_list="CountryRegionCodeList")
    ] = None
    sex: Annotated[
        CodeValue | None, Item("sex", "性別", Kind.PART, patterns=(3,), code_list="SexCodeList")
    ] = None
    date_of_birth: Annotated[date | None, Item("dateOfBirth", "生年月日", Kind.DATE, patterns=(3,))] = None
    date_of_death: Annotated[date | None, Item("dateOfDeath", "死亡年月日", Kind.DATE)] = None
    remark: Annotated[str | None, Item("remark", "備考", lines=True)] = None
    address: Annotated[Address | None, Item("address", "住所", Kind.PART, patterns=(3,), suffix=True)] = None
    contact_point_information: Annotated[
        ContactPoint | None, Item("contactPointInformation", "連絡先情報", Kind.PART)
    ] = None
