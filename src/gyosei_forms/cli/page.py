"""Lines of a report for the terminal and for a file: coloured in one, plain in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rich.cells import cell_len

Style = Literal["", "head", "good", "bad", "open", "quiet"]
_CODES: dict[Style, str] = {"head": "1;4", "good": "32", "bad": "31;1", "open": "33", "quiet": "2"}


@dataclass(slots=True)
class Page:
    """Lines in the order they are added. Full-width characters count as two columns."""

    _lines: list[tuple[Style, str]] = field(default_factory=list)

    def head(self, text: str) -> None:
        """Add a heading with an empty line before it."""
        self._lines += [("", ""), ("head", text)]

    def line(self, text: str = "", style: Style = "", indent: int = 1) -> None:
        """Add a line, or several where the text has breaks."""
        for one in text.split("\n"):
            self._lines.append((style, "  " * indent + one if one else ""))

    def table(self, rows: Sequence[Sequence[str]], styles: Sequence[Style] = (), indent: int = 1) -> None:
        """Add rows in aligned columns; ``styles`` colours whole rows."""
        widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))]
        for number, row in enumerate(rows):
            cells = [cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)]
            self.line("  ".join(cells).rstrip(), styles[number] if styles else "", indent)

    def render(self, *, color: bool) -> str:
        """Return the page."""
        return "\n".join(_paint(text, style) if color else text for style, text in self._lines) + "\n"


def _paint(text: str, style: Style) -> str:
    if not style or not text:
        return text
    body = text.lstrip(" ")
    return f"{' ' * (len(text) - len(body))}\x1b[{_CODES[style]}m{body}\x1b[0m"
