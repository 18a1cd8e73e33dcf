"""An address in English and in kana, in one line, by the rules of GIF 442 §4.

Names of municipalities are those of the table: the English ones are derived by 442 and not official (a municipality's own
guideline wins). A town's name in English or kana is passed in: no table here has it.

>>> from gyosei_forms.parts.addresses import municipalities
>>> chiyoda = municipalities.get("131016")
>>> in_english(chiyoda, town="Kasumigaseki", block="2-1-2", postal_code="1008926").unwrap()
'2-1-2 Kasumigaseki, Chiyoda-ku, Tokyo 1008926, Japan'
>>> in_kana(chiyoda, town="カスミガセキニチョウメ", block="1-2")
'トウキョウトチヨダクカスミガセキニチョウメ1-2'
"""

from __future__ import annotations

import re

from gyosei_forms.errors import require, require_text
from gyosei_forms.findings import Report, Result
from gyosei_forms.parts.addresses import municipalities, rules
from gyosei_forms.parts.addresses.municipalities import Municipality

COUNTRY = "Japan"
_HALF_WIDTH = re.compile("[ -~]*")
_POSTAL_CODE = re.compile("(?:[0-9]{7})?")


def in_english(
    municipality: Municipality,
    *,
    town: str = "",
    block: str = "",
    building: str = "",
    postal_code: str = "",
    numbers_last: bool = False,
    with_prefecture: bool = True,
) -> Result[str]:
    """Return an address in English: building, numbers and town, municipality, prefecture and postal code, Japan.

    ``town`` and ``building`` are in English, ``block`` has the 丁目 and what follows (2-1-2), ``postal_code`` seven digits.
    ``numbers_last`` puts the numbers behind the town, as 442 does where towns are counted in 条 (Kita 1 Nishi 2-1-1).
    ``with_prefecture=False`` leaves the prefecture out, which 442 allows for designated cities only. No value, and a
    finding, for a municipality whose English name the table leaves open. Raises
    :class:`~gyosei_forms.errors.UsageError` for text that is not half-width, and for a wrong postal code.
    """
    require(
        type(municipality) is Municipality and bool(municipality.local_name),
        "市区町村（Municipality）を渡してください。",
        "pass a municipality.",
    )
    for text, name in ((town, "town"), (block, "block"), (building, "building")):
        require(
            _HALF_WIDTH.fullmatch(require_text(text, name)) is not None,
            f"{name} は半角の英数字で渡してください。",
            f"pass {name} in half-width Latin characters.",
        )
    require(
        _POSTAL_CODE.fullmatch(require_text(postal_code, "postal_code")) is not None,
        "郵便番号は半角数字 7 桁です。",
        "a postal code has seven half-width digits.",
    )
    require(
        with_prefecture or _may_omit_prefecture(municipality),
        "都道府県を省けるのは政令指定都市だけです。",
        "only designated cities may go without their prefecture.",
    )
    report = Report()
    area = municipality.english_line
    if not area:
        report.add(rules.ENGLISH_OPEN)
        return Result(None, report)
    place = " ".join(filter(None, (town, block) if numbers_last else (block, town)))
    if with_prefecture:
        area = f"{area} {postal_code}".rstrip()
    else:
        area = ", ".join(filter(None, (area.rpartition(", ")[0], postal_code)))
    return Result(", ".join(filter(None, (building, place, area, COUNTRY))), report)


def _may_omit_prefecture(municipality: Municipality) -> bool:
    return municipality.kind in (municipalities.Kind.DESIGNATED_CITY, municipalities.Kind.WARD)


def in_kana(municipality: Municipality, *, town: str = "", block: str = "", building: str = "") -> str:
    """Return an address in kana: prefecture, municipality, town with its 丁目 as read, block, building after U+0020.

    ``town`` and ``building`` are in katakana as read (カスミガセキニチョウメ), ``block`` in half-width digits.
    """
    require(
        isinstance(municipality, Municipality),
        "市区町村（Municipality）を渡してください。",
        "pass a municipality.",
    )
    for text, name in ((town, "town"), (block, "block"), (building, "building")):
        require_text(text, name)
    line = municipality.full_kana + town + block
    return f"{line} {building}" if building else line
