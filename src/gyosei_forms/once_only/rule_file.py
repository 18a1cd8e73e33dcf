"""The text of a rule file: read as TOML, with the lines of its tables, so that a finding can point at one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from gyosei_forms import limits, tables
from gyosei_forms.errors import UsageError
from gyosei_forms.findings import Position, Report
from gyosei_forms.once_only.rules import files
from gyosei_forms.text import shown_path

Source: TypeAlias = Path | bytes | str | Mapping[str, Any]
"""A file, its text, or the tables read from it."""

_LIST = re.compile(r"\s*\[\[\s*([a-z_]+)\s*\]\]")
_TABLE = re.compile(r"""\s*\[\s*([a-z_]+)\s*(?:\.\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*)?\]""")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*=""")
_ERROR_LINE = re.compile(r"at line ([0-9]+), column ([0-9]+)")


class Lines:
    """In which line of a file each table, row and key begins; empty for tables without a text."""

    def __init__(self, text: str = "") -> None:
        self._lines: dict[tuple[str, ...], int] = {}
        counts: dict[str, int] = {}
        place: tuple[str, ...] = ()
        quoted = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if quoted:  # inside a text of several lines
                quoted = "" if quoted in line else quoted
                continue
            if match := _LIST.match(line):
                name = match[1]
                place = (name, str(counts.get(name, 0)))
                counts[name] = counts.get(name, 0) + 1
                self._lines.setdefault(place, number)
            elif match := _TABLE.match(line):
                row = next((one for one in match.groups()[1:] if one is not None), None)
                place = (match[1],) if row is None else (match[1], row)
                self._lines.setdefault(place, number)
            elif match := _KEY.match(line):
                key = next(one for one in match.groups() if one is not None)
                self._lines.setdefault((*place, key), number)
            quoted = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")

    def position(self, *place: str) -> Position | None:
        """Return the line of a key, else of its row, else of its table."""
        for length in range(len(place), 0, -1):
            line = self._lines.get(place[:length])
            if line is not None:
                return Position(line=line)
        return None


def read(source: object, report: Report) -> tuple[dict[str, Any], Lines] | None:
    """Return the tables of a rule file and their lines; ``None``, with a finding, for what is no TOML in UTF-8.

    Raises :class:`~gyosei_forms.errors.UsageError` for a file that cannot be opened, and
    :class:`~gyosei_forms.errors.LimitExceeded` for one over a limit of :func:`~gyosei_forms.tables.parse_toml`.
    """
    if isinstance(source, Mapping):
        return {str(key): value for key, value in source.items()}, Lines()
    try:
        raw = _raw(source)
        parsed = tables.parse_toml(raw, limits.DEFAULT)
        return parsed, Lines(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        place = _ERROR_LINE.search(str(error))
        where = Position(line=int(place[1]), column=int(place[2])) if place else None
        report.add(files.NOT_READ, position=where)
    except (ValueError, RecursionError):  # not UTF-8, nested without end
        report.add(files.NOT_READ)
    return None


def _raw(source: object) -> bytes:
    if isinstance(source, Path):
        return _opened(source)
    if isinstance(source, bytes | bytearray):
        return bytes(source)
    if isinstance(source, str):
        return source.encode("utf-8", "surrogatepass")
    raise UsageError(
        "規則ファイルは Path、bytes、TOML の文字列、又は読んだ表（dict）で渡してください。",
        "give a rule file as a Path, as bytes, as TOML text, or as the tables read from it.",
    )


def _opened(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limits.DEFAULT.max_small_file_bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError(
            f"{shown_path(str(path))}: 読めません（{reason}）。", f"{shown_path(str(path))}: {reason}."
        ) from None
