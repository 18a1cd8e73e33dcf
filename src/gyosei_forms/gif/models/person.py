"""個人 (Person), GIF 430 and 431."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, ClassVar

from gyosei_forms.gif.items import Form, Item, Kind
from gyosei_forms.gif.models.address import Address
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.code_information import CodeInformation
from gyosei_forms.gif.models.code_value import CodeValue
from gyosei_forms.gif.models.contact_point import ContactPoint
from gyosei_forms.gif.models.id_information import IdInformation

if TYPE_CHECKING:
    from gyosei_forms.gif.models.role_information import RoleInformation


class Person(GifModel):
    """A natural person.

    Mandatory patterns: MP01 identifiers and names in kanji, kana and romaji; MP02 the same without romaji; MP03
    names, kana, sex, date of birth and address. 430 also lists sex and contact point as required; DMD and 431
    require sex in MP03 only and the contact point never, and so does this model. The glyphs of the family register
    go into 戸籍氏名, 戸籍氏 and 戸籍名: their range is 文字情報基盤 beside that of ordinary items.
    """

    EN: ClassVar[str] = "Person"
    JA: ClassVar[str] = "個人"

    id_group: Annotated[
        tuple[IdInformation, ...], Item("idGroup", "ID群", Kind.PART, patterns=(1, 2), many=True)
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
    middle_name: Annotated[
        str | None, Item("middleName", "ミドルネーム", open_maximum=True, extension=True)
    ] = None
    middle_name_kana: Annotated[
        str | None,
        Item("middleNameKana", "ミドルネーム(カナ)", Kind.KATAKANA, open_maximum=True, extension=True),
    ] = None
    middle_name_en: Annotated[
        str | None,
        Item(
            "middleNameEn", "ミドルネーム(英字)", Kind.LETTERS_AND_DIGITS, open_maximum=True, extension=True
        ),
    ] = None
    former_family_name: Annotated[
        str | None, Item("formerFamilyName", "旧氏", open_maximum=True, extension=True)
    ] = None
    former_family_name_kana: Annotated[
        str | None,
        Item("formerFamilyNameKana", "旧氏(カナ)", Kind.KATAKANA, open_maximum=True, extension=True),
    ] = None
    former_family_name_en: Annotated[
        str | None,
        Item("formerFamilyNameEn", "旧氏(英字)", Kind.LETTERS_AND_DIGITS, open_maximum=True, extension=True),
    ] = None
    alternative_name: Annotated[
        str | None, Item("alternativeName", "通称名", open_maximum=True, extension=True)
    ] = None
    alternative_name_kana: Annotated[
        str | None,
        Item("alternativeNameKana", "通称名(カナ)", Kind.KATAKANA, open_maximum=True, extension=True),
    ] = None
    alternative_name_en: Annotated[
        str | None,
        Item("alternativeNameEn", "通称名(英字)", Kind.LETTERS_AND_DIGITS, open_maximum=True, extension=True),
    ] = None
    family_register_name: Annotated[
        str | None,
        Item(
            "familyRegisterName",
            "戸籍氏名",
            open_maximum=True,
            form=Form.JOINED_NAME,
            registered=True,
            extension=True,
        ),
    ] = None
    family_register_family_name: Annotated[
        str | None,
        Item("familyRegisterFamilyName", "戸籍氏", open_maximum=True, registered=True, extension=True),
    ] = None
    family_register_given_name: Annotated[
        str | None,
        Item("familyRegisterGivenName", "戸籍名", open_maximum=True, registered=True, extension=True),
    ] = None
    confidential_information: Annotated[
        tuple[CodeInformation, ...],
        Item("confidentialInformation", "秘匿情報", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    role_information: Annotated[
        tuple[RoleInformation, ...],
        Item("roleInformation", "役割関与情報", Kind.PART, many=True, open_maximum=True, extension=True),
    ] = ()
    registered_resident_address: Annotated[
        Address | None,
        Item(
            "registeredResidentAddress",
            "住民登録住所",
            Kind.PART,
            open_maximum=True,
            suffix=True,
            extension=True,
        ),
    ] = None
    country_of_birth: Annotated[
        CodeValue | None,
        Item(
            "countryOfBirth",
            "出生国",
            Kind.PART,
            open_maximum=True,
            code_list="CountryRegionCodeList",
            extension=True,
        ),
    ] = None
    age: Annotated[int | None, Item("age", "年齢", Kind.INTEGER, open_maximum=True, extension=True)] = None
    height_cmt: Annotated[
        int | None, Item("height_CMT", "身長(cm)", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    weight_kgm: Annotated[
        int | None, Item("weight_KGM", "体重(kg)", Kind.INTEGER, open_maximum=True, extension=True)
    ] = None
    functional_support_necessity: Annotated[
        str | None, Item("functionalSupportNecessity", "機能支援の要否", open_maximum=True, extension=True)
    ] = None
    functional_support_type: Annotated[
        str | None, Item("functionalSupportType", "機能支援の種別", open_maximum=True, extension=True)
    ] = None
    head_of_household: Annotated[
        str | None, Item("headOfHousehold", "世帯主", open_maximum=True, extension=True)
    ] = None
    marital_status: Annotated[
        str | None,
        Item(
            "maritalStatus",
            "既婚・未婚",
            Kind.CODE,
            open_maximum=True,
            code_list="MaritalStatusCodeList",
            extension=True,
        ),
    ] = None
    spouse_status: Annotated[
        str | None,
        Item(
            "spouseStatus",
            "配偶者の有無",
            Kind.CODE,
            open_maximum=True,
            code_list="StatusCodeList",
            extension=True,
        ),
    ] = None
    parentship: Annotated[
        str | None,
        Item(
            "parentship", "子の有無", Kind.CODE, open_maximum=True, code_list="StatusCodeList", extension=True
        ),
    ] = None
    student_status: Annotated[
        str | None,
        Item(
            "studentStatus",
            "学生",
            Kind.CODE,
            open_maximum=True,
            code_list="ApplicabilityCodeList",
            extension=True,
        ),
    ] = None
    income_status: Annotated[
        str | None,
        Item(
            "incomeStatus",
            "収入の有無",
            Kind.CODE,
            open_maximum=True,
            code_list="StatusCodeList",
            extension=True,
        ),
    ] = None
