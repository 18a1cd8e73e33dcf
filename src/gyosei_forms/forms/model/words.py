"""What a reader of the form sees: in Japanese, and where it is written also in English, easy Japanese and kana."""

from __future__ import annotations

from dataclasses import dataclass, field

from gyosei_forms.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Words:
    """A text in Japanese, with ``en`` English, ``easy`` easy Japanese (やさしい日本語) and ``kana`` its reading, each ``""`` if not written."""

    ja: str
    en: str = ""
    easy: str = ""
    kana: str = ""

    def get(self, lang: Lang) -> str:
        """Return the text in a language; Japanese where there is no English."""
        return self.en or self.ja if lang == "en" else self.ja

    @property
    def text(self) -> Text:
        """Both languages as the rest of the library holds them."""
        return Text(self.ja, self.get("en"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A part of a definition; ``pointer`` is its place there (RFC 6901)."""

    pointer: str = field(default="", compare=False)
