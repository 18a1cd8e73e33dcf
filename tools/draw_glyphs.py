"""Draw docs/characters/glyphs.svg: the glyphs of the page on names, from the font IPAmj Mincho.

    python tools/draw_glyphs.py /usr/share/fonts/truetype/ipamj/ipamjm.ttf

A reader whose own font lacks a glyph, or draws 葛 the same with and without a selector, sees here what is meant. The
font is under the IPA Font License v1.0; the drawing is a document made with it, and holds outlines of these glyphs only.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from gyosei_forms.characters import mj

OUT = Path(__file__).parents[1] / "docs" / "characters" / "glyphs.svg"
PAIRS = ("髙高", "﨑崎", "𠮷吉", "葛\U000e0100葛", "邊邉辺", "辻\U000e0100辻")
CELL, LABEL, COLUMNS = 120, 40, 3


def units(text: str) -> list[str]:
    """Return the characters of a text, each with its selector."""
    found: list[str] = []
    for char in text:
        if 0xE0100 <= ord(char) <= 0xE01EF:
            found[-1] += char
        else:
            found.append(char)
    return found


def outline(font: TTFont, unit: str) -> str:
    """Return the outline of a unit as the data of an SVG path; with a selector by its MJ name, as the font names glyphs."""
    name = mj.names_of(unit)[0].lower() if len(unit) > 1 else font.getBestCmap()[ord(unit)]
    pen = SVGPathPen(font.getGlyphSet(), ntos=lambda number: f"{number:g}")
    font.getGlyphSet()[name].draw(pen)
    return pen.getCommands()


def draw(font: TTFont) -> str:
    """Return the drawing: a row for each pair, each glyph over its code points."""
    em, rows = font["head"].unitsPerEm, [units(pair) for pair in PAIRS]
    width, height = CELL * COLUMNS, (CELL + LABEL) * len(rows)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        "<title>Glyphs of the page on names, each with its code points</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for y, row in enumerate(rows):
        for x, unit in enumerate(row):
            left, top = x * CELL, y * (CELL + LABEL)
            scale = CELL * 0.8 / em
            place = f"translate({left + CELL * 0.1:g} {top + CELL * 0.85:g}) scale({scale:.5f} {-scale:.5f})"
            lines.append(f'<path transform="{place}" d="{outline(font, unit)}"/>')
            codes = " ".join(f"U+{ord(char):04X}" for char in unit)
            lines.append(
                f'<text x="{left + CELL / 2:g}" y="{top + CELL + 16}" font-size="11" font-family="monospace" '
                f'text-anchor="middle">{codes}</text>'
            )
    return "\n".join([*lines, "</svg>"]) + "\n"


if __name__ == "__main__":
    OUT.write_text(draw(TTFont(sys.argv[1])), encoding="utf-8")
