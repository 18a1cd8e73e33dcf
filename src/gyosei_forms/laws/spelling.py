"""What laws and articles are written with, reduced to one spelling; each change has its words.

The plain spelling has half-width digits and brackets, no spaces, and ``-`` for every dash. It is for reading only: what
was written is kept beside what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from gyosei_forms.laws import numerals
from gyosei_forms.laws.notes import Note, changed
from gyosei_forms.text import Text

WIDTH = Text("全角の数字・英字を半角に", "full-width digits and letters to half-width")
SPACES = Text("空白・改行を除去", "spaces and line breaks removed")
MIXED = Text("漢数字と算用数字の混用を一方に", "kanji and Arabic numerals mixed, to one of them")
NUMERAL = Text(
    "漢数字の書き方（二百一十・二〇一など）", "the way a kanji numeral is written (二百一十, 二〇一)"
)
ERA = Text("元号の略記を元号名に", "a short form of the era to its name")
FIRST_YEAR = Text("最初の年（1年）を元年に", "the first year (1年) to 元年")
ZEROS = Text("先頭の 0 を除去", "leading zeros removed")
TILDE = Text("「～」を「から」「まで」に", "a tilde to から … まで")
NUMBER_LATE = Text(
    "条項号の後の法令番号を法令名の後に", "the law number after the provision to after the name"
)
ISSUER = Text(
    "共同の命令の制定者（内閣府令・総務省令 を 内閣府・総務省令 に）",
    "the issuers of a joint ordinance (内閣府令・総務省令 to 内閣府・総務省令)",
)
COMMA = Text("区切りの記号を「、」に", "the sign between entries to 、")

_FULL = "０１２３４５６７８９ＭＴＳＨＲｉｖｘ．ⅰⅱⅲⅳⅴ"
_HALF = ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", *"MTSHRivx", ".", "i", "ii", "iii", "iv", "v")
_TABLE: dict[int, str] = {
    **{ord(wide): narrow for wide, narrow in zip(_FULL, _HALF, strict=True)},
    **{ord(sign): "" for sign in " \u3000\u00a0\t\r\n\u2028\u2029"},
    **{ord(sign): "(" for sign in "（〔［["},
    **{ord(sign): ")" for sign in "）〕］]"},
    **{ord(sign): "-" for sign in "‐‑‒–—―−－"},
    **{ord(sign): "~" for sign in "～〜"},
    ord("，"): "、",
    ord("､"): "、",
    ord(","): "、",
    ord("･"): "・",
}
_WIDE = re.compile(f"[{_FULL}]")
_SPACE = re.compile("[ \u3000\u00a0\t\r\n\u2028\u2029]")
_COMMAS = re.compile("[，､,]")
NUMBER = f"[0-9{numerals.SIGNS}]{{1,12}}"
"""The pattern of one number, in digits or kanji."""


def plain(text: str) -> str:
    """Return the plain spelling of a text."""
    return text.translate(_TABLE)


def changes(text: str, plain_text: str) -> list[Note]:
    """Return what :func:`plain` changed that is worth saying: widths of digits, spaces, commas."""
    if text == plain_text:
        return []
    found = [changed(WIDTH)] if _WIDE.search(text) else []
    if len(plain_text) != len(text) and _SPACE.search(text):
        found.append(changed(SPACES))
    if _COMMAS.search(text):
        found.append(changed(COMMA))
    return found


def number_changes(written: Iterable[str]) -> list[Note]:
    """Return how the numbers of one text deviate: mixed numerals, unusual kanji, leading zeros."""
    found: dict[Text, None] = {}
    arabic = kanji = False
    for number in written:
        if number.isascii():
            arabic = True
            if number[0] == "0":
                found[ZEROS] = None
        elif number != "元":
            kanji = True
            if numerals.kanji(numerals.read(number) or 0) != number:
                found[NUMERAL] = None
    if arabic and kanji:
        found[MIXED] = None
    return [changed(change) for change in found] if found else []
