"""What a unit is: code points, names, place in JIS X 0213, class, and the glyph of 文字情報基盤 it stands for.

>>> about = describe("葛\U000e0102")
>>> about.mj_names, about.koseki, about.juki, len(about.same_glyph)
(('MJ022335',), '349920', 'J+845B', 1)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms.characters import jisx0213, mj
from gyosei_forms.characters.jisx0213 import Cell
from gyosei_forms.characters.units import SELECTOR, is_unit
from gyosei_forms.errors import require, require_text
from gyosei_forms.text import Lang, Text


class Kind(StrEnum):
    """The class of a unit."""

    LEVEL_1 = "level_1"
    LEVEL_2 = "level_2"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    NON_KANJI = "non_kanji"
    ASCII = "ascii"
    HALF_WIDTH_KATAKANA = "half_width_katakana"
    VENDOR_FORM = "vendor_form"
    IDEOGRAPH = "ideograph"
    COMPATIBILITY_IDEOGRAPH = "compatibility_ideograph"
    VARIATION_SEQUENCE = "variation_sequence"
    COMBINING_SEQUENCE = "combining_sequence"
    MARK = "mark"
    FORMAT = "format"
    CONTROL = "control"
    PRIVATE_USE = "private_use"
    SURROGATE = "surrogate"
    NONCHARACTER = "noncharacter"
    UNASSIGNED = "unassigned"
    OTHER = "other"

    def word(self, lang: Lang) -> str:
        """Return the name a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Kind.LEVEL_1: Text("第1水準漢字", "level 1 kanji"),
    Kind.LEVEL_2: Text("第2水準漢字", "level 2 kanji"),
    Kind.LEVEL_3: Text("第3水準漢字", "level 3 kanji"),
    Kind.LEVEL_4: Text("第4水準漢字", "level 4 kanji"),
    Kind.NON_KANJI: Text("JIS X 0213の非漢字", "non-kanji of JIS X 0213"),
    Kind.ASCII: Text("半角英数字・記号（ASCII）", "ASCII letter, digit or sign"),
    Kind.HALF_WIDTH_KATAKANA: Text("半角カタカナ", "half-width katakana"),
    Kind.VENDOR_FORM: Text("変換の違いによる別符号", "other code point for a JIS X 0213 character"),
    Kind.IDEOGRAPH: Text("JIS X 0213外の漢字", "ideograph outside JIS X 0213"),
    Kind.COMPATIBILITY_IDEOGRAPH: Text(
        "JIS X 0213外の互換漢字", "compatibility ideograph outside JIS X 0213"
    ),
    Kind.VARIATION_SEQUENCE: Text("異体字セレクタ付きの文字", "variation sequence"),
    Kind.COMBINING_SEQUENCE: Text("結合文字列", "combining sequence"),
    Kind.MARK: Text("単独の結合文字", "combining mark by itself"),
    Kind.FORMAT: Text("書式制御文字（見えない文字）", "format character (invisible)"),
    Kind.CONTROL: Text("制御文字", "control character"),
    Kind.PRIVATE_USE: Text("私用領域の文字（外字）", "private use (gaiji)"),
    Kind.SURROGATE: Text("孤立サロゲート", "lone surrogate"),
    Kind.NONCHARACTER: Text("非文字", "noncharacter"),
    Kind.UNASSIGNED: Text("未割当の符号位置", "unassigned code point"),
    Kind.OTHER: Text("JIS X 0213外の文字", "character outside JIS X 0213"),
}
_CATEGORIES = {
    "Cc": Kind.CONTROL,
    "Cf": Kind.FORMAT,
    "Cn": Kind.UNASSIGNED,
    "Co": Kind.PRIVATE_USE,
    "Cs": Kind.SURROGATE,
    "Mc": Kind.MARK,
    "Me": Kind.MARK,
    "Mn": Kind.MARK,
}
# Labels of code points without a name (The Unicode Standard, 4.8); a reserved one is called unassigned here.
_LABELS = frozenset({Kind.CONTROL, Kind.PRIVATE_USE, Kind.SURROGATE, Kind.NONCHARACTER, Kind.UNASSIGNED})


_PRIVATE = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Description:
    """One unit described.

    ``code_points`` are written ``U+9AD9``; ``names`` are the Unicode names (or labels such as
    ``<private-use-E000>``) of each, by the Unicode version of the running Python. ``cell`` is the place in JIS X 0213
    (面区点) or ``None``; ``canonical`` what the table holds where the unit is the other form of a vendor pair. What
    文字情報基盤 says is read when it is asked for.
    """

    unit: str
    code_points: tuple[str, ...]
    names: tuple[str, ...]
    cell: Cell | None
    kind: Kind
    canonical: str | None = None

    @property
    def level(self) -> int | None:
        """The kanji level 1 to 4, where the unit has one."""
        return None if self.cell is None else self.cell.level

    @property
    def mj_names(self) -> tuple[str, ...]:
        """The MJ names (MJ文字図形名) of the glyph the unit stands for."""
        return mj.names_of(self.unit)

    @property
    def koseki(self) -> str | None:
        """The number in the characters of the family register (戸籍統一文字番号), where the list gives one."""
        return next((glyph.koseki for glyph in self._glyphs() if glyph.koseki), None)

    @property
    def juki(self) -> str | None:
        """The code in the resident register network (住基ネット統一文字コード, ``J+…``), where the list gives one."""
        return next((glyph.juki for glyph in self._glyphs() if glyph.juki), None)

    @property
    def same_glyph(self) -> tuple[str, ...]:
        """The other code points and sequences for the same glyph."""
        return tuple(unit for name in self.mj_names for unit in mj.units_of(name) if unit != self.unit)

    @property
    def forms(self) -> tuple[str, ...]:
        """The MJ names of all forms of the base character (邉 has 16): what a register may show for it."""
        return mj.forms_of(self.unit[0])

    @property
    def is_platform_dependent(self) -> bool:
        """Whether it is a so-called 機種依存文字: in code page 932 by NEC or IBM, and not in JIS X 0208 (①, ㈱, 髙)."""
        try:
            wide = len(self.unit.encode("cp932")) == 2
        except UnicodeEncodeError:
            return False
        basic = jisx0213.jisx0208()
        return (
            wide
            and len(self.unit) == 1
            and not _PRIVATE.match(self.unit)
            and (self.unit not in basic and self.canonical not in basic)
        )

    def _glyphs(self) -> list[mj.Glyph]:
        return [glyph for name in self.mj_names if (glyph := mj.glyph(name))]


def describe(unit: str) -> Description:
    """Return what a unit is; raise :class:`~gyosei_forms.errors.UsageError` for anything but one unit."""
    require(
        is_unit(require_text(unit, "unit")),
        "1文字を渡してください。文字列は units() で分けられます。",
        "pass one unit; units() takes a text apart.",
    )
    cell = jisx0213.cell_of(unit)
    pair = jisx0213.vendor_pairs().get(unit)
    return Description(
        unit,
        tuple(f"U+{ord(char):04X}" for char in unit),
        tuple(map(name, unit)),
        cell,
        _kind(unit, cell),
        pair.canonical if pair else None,
    )


def name(char: str) -> str:
    """Return the Unicode name of one code point, or its label in angle brackets where it has none."""
    known = unicodedata.name(char, None)
    if known is not None:
        return known
    kind = _single(char)
    label = str(kind).replace("_", "-") if kind in _LABELS else "unnamed"
    return f"<{label}-{ord(char):04X}>"


def _kind(unit: str, cell: Cell | None) -> Kind:
    if cell is not None:
        return Kind(f"level_{cell.level}") if cell.level else Kind.NON_KANJI
    if len(unit) == 1:
        return _single(unit)
    if SELECTOR.search(unit):
        return Kind.VARIATION_SEQUENCE
    return Kind.COMBINING_SEQUENCE


def _single(char: str) -> Kind:
    point = ord(char)
    if "\u0020" <= char <= "\u007e":
        return Kind.ASCII
    if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
        return Kind.NONCHARACTER
    if 0xFF61 <= point <= 0xFF9F:
        return Kind.HALF_WIDTH_KATAKANA
    if char in jisx0213.vendor_pairs():
        return Kind.VENDOR_FORM
    known = unicodedata.name(char, "")
    if known.startswith("CJK UNIFIED IDEOGRAPH"):
        return Kind.IDEOGRAPH
    if known.startswith("CJK COMPATIBILITY IDEOGRAPH"):
        return Kind.COMPATIBILITY_IDEOGRAPH
    return _CATEGORIES.get(unicodedata.category(char), Kind.OTHER)
