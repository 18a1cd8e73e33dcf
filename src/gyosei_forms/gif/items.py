"""What an item of GIF is: its two names, its type, how often it may occur and which patterns require it.

It is declared once, as metadata of the model's field (``Annotated[str | None, Item("familyName", "氏", …)]``);
:mod:`gyosei_forms.gif.entities` derives every table from there.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from gyosei_forms.text import Lang

PATTERN_MARK = "_MP"


class Kind(StrEnum):
    """The type of an item; the value is the wording of the data model description (DMD)."""

    TEXT = "文字列"
    KATAKANA = "文字列（全角カナ）"
    SPACED_KATAKANA = "文字列（全角カナ＋区切り文字：半角空白）"
    HALF_WIDTH = "文字列（半角文字）"
    LETTERS_AND_DIGITS = "文字列（半角英数字）"
    DIGITS = "文字列（半角数字）"
    DATE = "日付（YYYY-MM-DD）"
    URI = "URI"
    INTEGER = "数値（半角数字）"
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
    COUNTRY = "country of an address"
    """It says whether the address is one of Japan, so whether the postal code has its form."""
    JOINED_NAME = "joined name"
    """Several names in one item, separated by U+0020."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an entity.

    ``en`` and ``ja`` are its names as published; ``required`` is the plain mark, ``patterns`` the numbers of the
    mandatory patterns that require it; ``many`` means that it may occur without limit (else once); ``suffix``
    that its name may carry the pattern of what it holds (``address_MP03``); ``may_be_empty`` that an empty text
    is an answer (an address without a building); ``lines`` that it is free text, in which line breaks and tabs stand.
    """

    en: str
    ja: str
    kind: Kind = Kind.TEXT
    _: KW_ONLY
    required: bool = False
    patterns: tuple[int, ...] = ()
    many: bool = False
    suffix: bool = False
    may_be_empty: bool = False
    lines: bool = False
    form: Form | None = None
    code_list: str = ""

    def name(self, lang: Lang) -> str:
        """Return the published name."""
        return self.ja if lang == "ja" else self.en


def pattern_name(number: int) -> str:
    """Return the name of a mandatory pattern: ``MP03``."""
    return f"MP{number:02}"
