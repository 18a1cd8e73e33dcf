"""Citations: which document, clause or line a rule or a table row stands on.

Written form: ``KEY``, ``KEY#CLAUSE``, ``KEY:LINES`` with a key of ``data/sources/documents.toml``, for example
``gif-442``, ``gif-430#4``, ``000:8387`` or ``003:3377-3383,3389``. The texts 000-004 are policy texts; their line
numbers are those of the rendering whose SHA-256 the table names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gyosei_forms import tables
from gyosei_forms.errors import DataFileError, unknown
from gyosei_forms.text import Lang, Text, mask_personal_numbers, shown

_WRITTEN = re.compile(
    r"(?P<key>[a-z0-9-]+)(?:#(?P<clause>[^:]+))?(?::(?P<lines>[0-9]{1,9}(?:-[0-9]{1,9})?(?:,[0-9]{1,9}(?:-[0-9]{1,9})?)*))?"
)


@dataclass(frozen=True, slots=True)
class Document:
    """A cited document: its key, full and short title, and what kind of text it is.

    ``kind`` is ``plan``, ``slides``, ``law``, ``standard``, ``table`` or ``design``; only a standard or a law binds.
    ``lines`` counts the lines of the rendering that is cited by line (0: cited otherwise).
    """

    key: str
    title: Text
    short: Text
    kind: str
    version: str = ""
    lines: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One place in one document: ``lines`` are inclusive pairs, ``clause`` is free text of the document."""

    key: str
    clause: str = ""
    lines: tuple[tuple[int, int], ...] = ()

    @property
    def document(self) -> Document:
        """The document cited. Raises :class:`~gyosei_forms.errors.UsageError` where the key names none."""
        if self.key not in documents():
            raise unknown(Text("資料", "document"), self.key, documents())
        return documents()[self.key]

    def text(self, lang: Lang = "ja") -> str:
        """Return the citation as a reader writes it, such as 重点計画2025 8385–8387行."""
        parts = [self.document.short.get(lang)]
        if self.clause:
            parts.append(f"§{self.clause}")
        if self.lines:
            spans = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in self.lines)
            one = self.lines[0][0] == self.lines[-1][1]
            parts.append(f"{spans}行" if lang == "ja" else f"line{'' if one else 's'} {spans}")
        return " ".join(parts)

    def __str__(self) -> str:
        clause = f"#{self.clause}" if self.clause else ""
        spans = ",".join(str(a) if a == b else f"{a}-{b}" for a, b in self.lines)
        return f"{self.key}{clause}{':' if spans else ''}{spans}"


@tables.once
def documents() -> dict[str, Document]:
    """Return the table of cited documents by key."""
    return {
        key: Document(
            key,
            Text(**row["title"]),
            Text(**row["short"]),
            row["kind"],
            row.get("version", ""),
            row.get("lines", 0),
        )
        for key, row in tables.read_toml("sources/documents.toml").items()
    }


def parse(written: str) -> Citation:
    """Return the citation of a written form.

    Raises :class:`~gyosei_forms.errors.DataFileError` if the form or the document's key is unknown.
    """
    match = _WRITTEN.fullmatch(str(written))
    name = shown(str(written), 60)
    clause = (match and match["clause"]) or ""
    is_a_number = mask_personal_numbers(clause) != clause
    if match is None or match["key"] not in documents() or is_a_number:
        raise DataFileError(
            f"出典「{name}」 を解釈できません。「文書キー#箇条:行」の形で、既知の文書キーを使ってください。",
            f"the citation {name!r} is not of the form KEY#CLAUSE:LINES with a known document key.",
        )
    lines = tuple(_span(span) for span in (match["lines"] or "").split(",") if span)
    most = documents()[match["key"]].lines or 999_999_999
    if not all(0 < first <= last <= most for first, last in lines):
        raise DataFileError(
            f"出典「{name}」の行番号が不正です。", f"bad line numbers in the citation {name!r}."
        )
    return Citation(match["key"], clause, lines)


def _span(written: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    return int(first), int(last or first)


def cite(*written: str) -> tuple[Citation, ...]:
    """Return the citations of several written forms, in their order."""
    return tuple(parse(one) for one in written)
