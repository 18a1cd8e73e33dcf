"""Options that several commands share, and reading and writing for all of them."""

from __future__ import annotations

import os
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import IO, Annotated, ClassVar

import typer

from gyosei_forms import limits
from gyosei_forms.errors import UsageError
from gyosei_forms.text import Lang, languages, shown, shown_path


class Language(str):
    """Language of what is printed: Japanese, English, or one that ``--wording`` added."""

    __slots__ = ()
    JA: ClassVar[Language]
    EN: ClassVar[Language]

    @property
    def lang(self) -> Lang:
        """The language as the library names it."""
        return str(self)


Language.JA, Language.EN = Language("ja"), Language("en")


def _language(value: str) -> Language:
    if value not in languages():
        known = ", ".join(f"'{one}'" for one in languages())
        raise typer.BadParameter(f"'{value}' is not one of {known}.")
    return Language(value)


class ReportFormat(StrEnum):
    """Forms of a report of findings."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    CSV = "csv"
    HTML = "html"


class ShortFormat(StrEnum):
    """Forms of a plan or a verdict."""

    TEXT = "text"
    JSON = "json"


LangOption = Annotated[
    Language,
    typer.Option("--lang", metavar="[ja|en]", parser=_language, help="表示の言語。Language of the output."),
]
ReportFormatOption = Annotated[ReportFormat, typer.Option("--format", help="出力の形式。Form of the output.")]
ShortFormatOption = Annotated[ShortFormat, typer.Option("--format", help="出力の形式。Form of the output.")]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="警告もエラーとして数える。Let warnings count as errors.")
]


def color() -> bool:
    """Say whether standard output is a terminal that may be coloured."""
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
    return sys.stdout is not None and sys.stdout.isatty() and not plain


def write(text: str) -> None:
    """Write to standard output, in UTF-8 whatever the locale says."""
    write_bytes(text.encode("utf-8", "backslashreplace"))


def write_bytes(raw: bytes) -> None:
    """Write bytes to standard output."""
    if sys.stdout is None:
        raise UsageError("標準出力が閉じています。", "standard output is closed.")
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def read(path: str, limit: str = "max_input_bytes") -> bytes:
    """Read a file, or standard input for ``-``; not more than the named limit allows."""
    if path == "-" and sys.stdin is None:
        raise UsageError("標準入力が閉じています。", "standard input is closed.")
    if path == "-":
        return _read(sys.stdin.buffer, limit)
    try:
        with Path(path).open("rb") as file:
            return _read(file, limit)
    except OSError as error:  # an error while reading names no file
        reason = error.strerror or type(error).__name__
        raise UsageError(
            f"{shown_path(path)}: 読めません（{reason}）。", f"{shown_path(path)}: {reason}."
        ) from None


_CHUNK = 1024 * 1024


def _read(file: IO[bytes], limit: str) -> bytes:
    """Read in chunks: one call for the limit would set its memory aside whatever the file holds."""
    raw = bytearray()
    while chunk := file.read(_CHUNK):
        raw += chunk
        limits.DEFAULT.hold(limit, len(raw), limits.BYTES)
    return bytes(raw)


def day(text: str | None, option: str = "--as-of") -> date | None:
    """Return the day of an option; raise UsageError if it is not of the form YYYY-MM-DD."""
    if text is None:
        return None
    from gyosei_forms.parts import dates

    value = dates.parse(text).value
    if value is None:
        raise UsageError(
            f"{option} は実在する日を YYYY-MM-DD の形で書いてください。",
            f"{option} takes a day that exists, as YYYY-MM-DD.",
        )
    return value


def pairs(items: list[str], option: str) -> dict[str, str]:
    """Return ``name=value`` options as a table."""
    table: dict[str, str] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not equals or not name or not value:
            raise UsageError(f"{option} は 名前=値 の形で書いてください。", f"{option} takes NAME=VALUE.")
        if table.setdefault(name, value) != value:
            raise UsageError(
                f"{option} に {shown(name)} が二通りあります。",
                f"{option} gives {shown(name)} twice, differently.",
            )
    return table
