"""Rows of an Excel workbook (xlsx, ECMA-376), one by one in bounded memory.

Values only: no formulas, dates or styles. Only the texts that cells share are held in memory. The parts are inflated by :mod:`zipfile`, which gives no more
than the size that the directory states, and that is held to a limit first.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO

from gyosei_forms import limits as limits_
from gyosei_forms.limits import Limits
from gyosei_forms.procedures.survey.workbook_xml import (
    Parser,
    SharedTexts,
    SheetRows,
    StartHandler,
    Unreadable,
    local_name,
)

_CHUNK = 256 * 1024
_MOST_SHEETS = 1_000


class Workbook:
    """An open workbook: the names of its sheets, and the rows of each.

    Raises :class:`Unreadable` for a file that is none, and :class:`~gyosei_forms.errors.LimitExceeded`; so do the rows.
    """

    def __init__(self, file: BinaryIO, *, limits: Limits = limits_.DEFAULT) -> None:
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise Unreadable("zip として壊れています", "its zip is damaged") from error
        self._strings: list[str] | None = None
        self._main, self.sheets = self._directory()

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows of a sheet that have cells, each with its number (from 1) and its texts."""
        if self._strings is None:
            self._strings = self._shared()
        return SheetRows(self._strings).rows(self._chunks(self.sheets[sheet]))

    def _directory(self) -> tuple[str, dict[str, str]]:
        """Return the folder of the workbook, and the part of each sheet by its name."""
        main = "xl/workbook.xml"
        for kind, target, _ in self._relations("_rels/.rels"):
            if kind == "officeDocument":
                main = posixpath.normpath(target.lstrip("/"))
        folder = posixpath.dirname(main)
        parts = {
            key: posixpath.normpath(
                target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            )
            for _, target, key in self._relations(f"{folder}/_rels/{posixpath.basename(main)}.rels")
        }
        sheets: dict[str, str] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            if local_name(name) == "sheet" and len(sheets) < _MOST_SHEETS:
                key = next((value for one, value in attributes.items() if local_name(one) == "id"), "")
                if key in parts:
                    sheets[attributes.get("name", "")] = parts[key]

        self._parse(main, start)
        if not sheets:
            raise Unreadable("シートがありません", "it has no sheets")
        return folder, sheets

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """Return kind, target and id of each relation that a part lists."""
        found: list[tuple[str, str, str]] = []

        def start(name: str, attributes: dict[str, str]) -> None:
            if local_name(name) == "Relationship" and len(found) < 10 * _MOST_SHEETS:
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.append((kind, attributes.get("Target", ""), attributes.get("Id", "")))

        self._parse(part, start)
        return found

    def _shared(self) -> list[str]:
        """Return the texts that cells share."""
        part = f"{self._main}/sharedStrings.xml".lstrip("/")
        if part not in self._zip.namelist():
            return []
        return SharedTexts(self._limits).read(self._chunks(part))

    def _parse(self, part: str, start: StartHandler) -> None:
        parser = Parser(start)
        for chunk in self._chunks(part):
            parser.feed(chunk)
        parser.close()

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, inflated."""
        try:
            about = self._zip.getinfo(part)
            self._limits.hold("max_workbook_bytes", about.file_size, limits_.BYTES)
            with self._zip.open(about) as file:
                yield from _read(file)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            RuntimeError,
        ) as error:
            # RuntimeError: an encrypted part; NotImplementedError, an unknown compression, is one too
            raise Unreadable("部分がないか壊れています", "a part of it is missing or damaged") from error


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
