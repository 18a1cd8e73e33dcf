"""What an item of GIF is: its two names, its type, how often it may occur and which patterns require it.

It is declared once, as metadata of the model's field (``Annotated[str | None, Item("familyName", "氏", …)]``);
:mod:`gyosei_forms.gif.entities` derives every table from there.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic.alias_generators import to_camel

from gyosei_forms.text import Lang

if TYPE_CHECKING:
    from gyosei_forms.characters import Repertoire

RELEASE = "2.3"
"""The release of GIF that the models are of."""
PATTERN_MARK = "_MP"
UNITS = ("CMT", "JPY", "KGM", "MTK", "MTR")
"""The units that names of items carry: centimetre, yen, kilogram, square metre, metre (UN/CEFACT and ISO 4217)."""
_UNIT = re.compile(f".+_({'|'.join(UNITS)})")


class Kind(StrEnum):
    """The type of an item; the value is the wording of the data model description (DMD)."""

    TEXT = "文字列"
    KATAKANA = "文字列（全角カナ）"
    SPACED_KATAKANA = "文字列（全角カナ＋区切り文字：半角空白）"
    HALF_WIDTH = "文字列（半角文字）"
    LETTERS_AND_DIGITS = "文字列（半角英数字）"
    DIGITS = "文字列（半角数字）"
    DATE = "日付（YYYY-MM-DD）"
    MONTH_DAY = "日付（MM-DD）"
    TIME = "時刻（HH:MM）"
    URI = "URI"
    INTEGER = "数値（半角数字）"
    NUMERALS = "半角数字"
    """Digits as text, with decimals where they are needed (areas, heights, storeys)."""
    CODE = "コード"
    """A code of a code list, alone."""
    PART = "モデル"
    """Another entity, an information type, or a pair of code and name."""


class Form(StrEnum):
    """A form that the standard gives to one item beyond its type."""

    CORPORATE_NUMBER = "corporate number"
    MUNICIPALITY_CODE = "municipality code"
    TOWN_ID = "town id"
    POSTAL_CODE = "postal code"
    TELEPHONE = "telephone"
    BLOCK = "block and house number"
    PREFECTURE_CODE = "prefecture code"
    MAIL = "mail address"
    WEEKDAYS = "days of the week"
    TIME_FORMULA = "formula of days and times"
    ELAPSED = "elapsed time"
    YEAR = "year"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    CRS_CODE = "code of the reference system"
    DATUM = "name of the reference system"
    DISPLAYED_ADDRESS = "flag of displayed addresses"
    COUNTRY = "country of an address"
    """It says whether the address is one of Japan, so whether the postal code has its form."""
    PERCENT = "percent"
    """A number in per cent, with or without the sign."""
    JOINED_NAME = "joined name"
    """Several names in one item, separated by U+0020."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an entity.

    ``en`` and ``ja`` are its names as published; ``required`` is the plain mark, ``patterns`` the numbers of the
    mandatory patterns that require it; ``many`` means that it may occur without limit (else once); ``open_maximum``
    that the standard states no maximum (it states one for base items and the extension items of addresses; where it
    does not, an item that holds an entity or information type may be repeated here); ``suffix`` that its name may
    carry the pattern of what it holds (``address_MP03``); ``may_be_empty`` that an empty text is an answer (an address
    without a building); ``lines`` that it is free text, in which line breaks and tabs stand; ``registered`` that it
    keeps the glyphs of a register (文字情報基盤); ``extension`` that it is an extension item (拡張項目). ``repertoire`` is
    the range of characters that an agency's profile gives it.
    """

    en: str
    ja: str
    kind: Kind = Kind.TEXT
    _: KW_ONLY
    required: bool = False
    patterns: tuple[int, ...] = ()
    many: bool = False
    open_maximum: bool = False
    suffix: bool = False
    may_be_empty: bool = False
    lines: bool = False
    form: Form | None = None
    code_list: str = ""
    registered: bool = False
    extension: bool = False
    repertoire: Repertoire | None = None

    def name(self, lang: Lang) -> str:
        """Return the published name."""
        return self.ja if lang == "ja" else self.en

    @property
    def unit(self) -> str:
        """Return the unit that its name carries, a code of UN/CEFACT: ``CMT`` in ``height_CMT``; ``""`` for none."""
        match = _UNIT.fullmatch(self.en)
        return match[1] if match else ""


def english_name(attribute: str) -> str:
    """Return the English name of the item of an attribute: ``heightCmt`` is ``height_CMT`` (units are codes)."""
    name, _, end = attribute.rpartition("_")
    return f"{to_camel(name)}_{end.upper()}" if end.upper() in UNITS else to_camel(attribute)


def pattern_name(number: int) -> str:
    """Return the name of a mandatory pattern: ``MP03``."""
    return f"MP{number:02}"
