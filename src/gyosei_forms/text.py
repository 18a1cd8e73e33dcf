"""Bilingual text, and text made safe to show.

Whatever comes from outside (a key, a file name, one character of a name) passes through :func:`shown` before
it is printed: control, bidirectional and invisible characters become visible, runs of twelve digits that may
be a personal number (個人番号) are masked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

Lang = str
"""A language: ``ja``, ``en``, or one that :mod:`gyosei_forms.wording` added."""

_added: Mapping[Lang, Mapping[str, str]] = {}


class Text(NamedTuple):
    """One statement in Japanese and English."""

    ja: str
    en: str

    def get(self, lang: Lang) -> str:
        """Return the text in ``ja`` or ``en``; in an added language what was given for the English one, else the English."""
        if lang == "ja":
            return self.ja
        return self.en if lang == "en" else _added.get(lang, {}).get(self.en, self.en)

    def fill(self, lang: Lang, values: dict[str, object]) -> str:
        """Return the template with its named values put in."""
        return self.get(lang).format_map(values)


def languages() -> tuple[Lang, ...]:
    """Return the languages that can be asked for: ``ja``, ``en`` and what was added."""
    return ("ja", "en", *_added)


def add_languages(texts: Mapping[Lang, Mapping[str, str]]) -> None:
    """Let these languages be asked for, and no others beside ``ja`` and ``en``; each gives texts by their English."""
    global _added
    _added = texts


# Categories that do not show, or that change how their neighbours show.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_VARIATION_SELECTORS = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# What people and copies from screens put between groups of digits: anything but letters, digits and the signs that
# separate the entries of a list (commas, colons, brackets).
_LIST_SIGN = r"[,，、:：()（）\[\]「」]"
_JOINER = rf"(?:(?!{_LIST_SIGN})[\W_ーｰ])"
# Twelve decimal digits of any script and width, not part of a longer unbroken run of digits: in any grouping by up to
# three joiners, or in the three groups of four that the card prints, whatever sign stands between them.
_PERSONAL_NUMBER = re.compile(
    rf"(?<!\d)(?:(?:\d{_JOINER}{{0,3}}){{11}}\d|\d{{4}}{_LIST_SIGN}{{1,2}}\d{{4}}{_LIST_SIGN}{{1,2}}\d{{4}})(?!\d)"
)
_LAST_DIGITS = re.compile(rf"(?:\d|{_JOINER})+\Z")
MASK = "****"


def is_hidden(char: str) -> bool:
    """Say whether one character is invisible, a control, private use or unassigned; of no or several, whether any is."""
    if len(char) != 1:
        return any(map(is_hidden, char))
    return unicodedata.category(char) in _HIDDEN or _VARIATION_SELECTORS.match(char) is not None


def visible(value: str) -> str:
    """Return the text with every hidden character written as ``<U+XXXX>``; line breaks and tabs too."""
    if value.isascii() and value.isprintable():
        return value
    return "".join(f"<U+{ord(char):04X}>" if is_hidden(char) else char for char in value)


def mask_personal_numbers(value: str) -> str:
    """Return the text with each run of exactly twelve digits replaced by :data:`MASK`.

    Any twelve digits are masked, whether or not the check digit is right: a mistyped 個人番号 is personal too.
    """
    return _PERSONAL_NUMBER.sub(MASK, value)


def shown_path(value: str, limit: int = 200) -> str:
    """Return a JSON Pointer or a path as it may be printed, each part for itself: the parts are no grouping."""
    return "/".join(
        shown(part.replace("~1", "/").replace("~0", "~"), limit).replace("~", "~0").replace("/", "~1")
        for part in value.split("/")
    )


def shown(value: str, limit: int = 200) -> str:
    """Return text from outside as it may be printed: masked, visible, and cut at ``limit`` characters.

    Digits that the cut goes through are left out whole: a part of a number would escape the mask.
    """
    cut = value if len(value) <= limit else _LAST_DIGITS.sub("", value[:limit]) + "…"
    return visible(mask_personal_numbers(cut))
