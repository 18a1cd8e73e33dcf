"""The XML of a workbook while it comes in: its shared texts, and the rows of a sheet.

Reading furigana and other phonetic runs would double names, so they are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from gyosei_forms import limits as limits_
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.limits import Limits
from gyosei_forms.text import Text

_MOST_COLUMNS = 16_384
_LONGEST_TOKEN = 4 * 1024 * 1024
_LONGEST_CELL = 1_000_000
"""A spreadsheet program takes 32,767 characters."""
_OVERHEAD = 16
"""What a shared text counts besides its length."""
StartHandler = Callable[[str, dict[str, str]], None]
_ESCAPE = re.compile("_x((?![dD][89a-fA-F])[0-9A-Fa-f]{4})_")
"""A character as ST_Xstring writes it; half of a surrogate pair is left as it stands."""
_REFERENCE = re.compile("([A-Z]{1,3})[0-9]{1,7}")
_WHOLE = re.compile(r"(-?[0-9]{1,15})\.0*")
_EXPONENT = re.compile(r"[0-9](?:\.[0-9]{1,15})?[eE]\+?[0-9]{1,2}")


class Unreadable(Exception):
    """The file is no workbook, or damaged; with the reason."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.text = Text(ja, en)


def local_name(name: str) -> str:
    """Return a name without its prefix."""
    return name.rpartition(":")[2]


class Parser:
    """A parser that takes no document type, with it no entities, and no endless token."""

    def __init__(
        self,
        start: StartHandler,
        end: Callable[[str], None] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler, self._parser.EndElementHandler = start, end
        self._parser.CharacterDataHandler = data
        self._fed = 0

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes; what the parser holds back of them is one token."""
        self._fed += len(chunk)
        self._parse(chunk, last=False)
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise Unreadable("XML の一つの要素が長すぎます", "one element of its XML is too long")

    def close(self) -> None:
        """Say that nothing follows."""
        self._parse(b"", last=True)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise Unreadable("XML として壊れています", "its XML is damaged") from error


def _refuse(*_: object) -> None:
    raise Unreadable("文書型宣言（DTD）があります", "it declares a document type (DTD)")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class SharedTexts:
    """Reads the shared texts: ``si`` with ``t``, or with runs ``r`` of ``t``; ``rPh`` is phonetic."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._texts: list[str] = []
        self._pieces: list[str] = []
        self._size = 0
        self._phonetic = 0
        self._in_text = False

    def read(self, chunks: Iterator[bytes]) -> list[str]:
        """Return all texts, in their order."""
        parser = Parser(self._start, self._end, self._data)
        for chunk in chunks:
            parser.feed(chunk)
        parser.close()
        return self._texts

    def _start(self, name: str, _: object) -> None:
        name = local_name(name)
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic += 1

    def _end(self, name: str) -> None:
        name = local_name(name)
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "si":
            text = _unescaped("".join(self._pieces))
            self._pieces.clear()
            self._limits.hold("max_shared_text", self._size, limits_.CHARACTERS)
            self._texts.append(text)
            self._size += _OVERHEAD

    def _data(self, data: str) -> None:
        if self._in_text:
            self._pieces.append(data)
            self._size += len(data)
            self._limits.hold("max_shared_text", self._size, limits_.CHARACTERS)


class SheetRows:
    """Reads the rows of a sheet while its XML comes in."""

    def __init__(self, strings: list[str]) -> None:
        self._strings = strings
        self._done: list[tuple[int, list[str]]] = []
        self._row: list[str] = []
        self._number = 0
        self._place = 0
        self._kind = ""
        self._pieces: list[str] = []
        self._size = 0
        self._in_value = False
        self._phonetic = 0

    def rows(self, chunks: Iterator[bytes]) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that have cells, each with its number and texts."""
        parser = Parser(self._start, self._end, self._data)
        for chunk in chunks:
            broken: Exception | None = None
            try:
                parser.feed(chunk)
            except (Unreadable, LimitExceeded) as error:
                broken = error  # the rows before it are rows all the same
            done, self._done = self._done, []
            yield from done
            if broken is not None:
                raise broken
        parser.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag if tag in _NAMES else local_name(tag)
        if name == "c":
            self._place = self._column(attributes.get("r"))
            self._kind = attributes.get("t", "n")
        elif name in ("v", "t"):
            self._in_value = not self._phonetic
        elif name == "row":
            given = attributes.get("r", "")
            is_number = given.isascii() and given.isdigit() and len(given) < 8
            self._number = int(given) if is_number else self._number + 1
            self._row, self._place = [], -1
        elif name == "rPh":
            self._phonetic += 1

    def _column(self, reference: str | None) -> int:
        """Return the place of a cell (from 0): where its reference says, else after the one before."""
        match = _REFERENCE.fullmatch(reference) if reference is not None else None
        if match is None:
            place = self._place + 1
        else:
            place = 0
            for letter in match[1]:
                place = place * 26 + ord(letter) - 64
            place -= 1
        if place >= _MOST_COLUMNS:
            raise Unreadable("列が多すぎます", "it has too many columns")
        return place

    def _end(self, tag: str) -> None:
        name = tag if tag in _NAMES else local_name(tag)
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c":
            if self._pieces:
                self._put("".join(self._pieces))
                self._pieces.clear()
                self._size = 0
        elif name == "row":
            if self._row:
                self._done.append((self._number, self._row))
            self._row = []
        elif name == "rPh":
            self._phonetic -= 1

    def _put(self, value: str) -> None:
        row, place = self._row, self._place
        if len(row) <= place:
            row.extend([""] * (place + 1 - len(row)))
        row[place] = self._text(value)

    def _text(self, value: str) -> str:
        kind = self._kind
        if kind == "s":
            place = (
                int(value) if value.isascii() and value.isdigit() and len(value) < 10 else len(self._strings)
            )
            if place >= len(self._strings):
                raise Unreadable("共有文字列の参照が壊れています", "a reference to a shared text is wrong")
            return self._strings[place]
        if kind == "n":
            return _number(value)
        return {"0": "FALSE", "1": "TRUE"}.get(value, value) if kind == "b" else _unescaped(value)

    def _data(self, data: str) -> None:
        if self._in_value:
            self._pieces.append(data)
            self._size += len(data)
            if self._size > _LONGEST_CELL:
                raise Unreadable("セルの文字列が長すぎます", "the text of a cell is too long")


_NAMES = frozenset({"c", "v", "t", "row", "is", "rPh"})


def _number(value: str) -> str:
    """Return a number as it would be typed: programs store a whole number as ``1200``, ``1200.0`` or ``1.2E3``."""
    if value.isdigit():
        return value
    whole = _WHOLE.fullmatch(value)
    if whole is not None:
        return whole[1]
    if _EXPONENT.fullmatch(value) and (number := float(value)).is_integer() and number < 10**15:
        return str(int(number))
    return value
