"""How a caller says what is judged: names alone, a JSON Schema, or a collection of records."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO, TextIOBase
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel
from pydantic.errors import PydanticUserError

from gyosei_forms.errors import UsageError, require
from gyosei_forms.text import shown_path

Source = str | os.PathLike[str] | bytes | BinaryIO
"""A file by its path (str or Path), its content (bytes), or an open binary file."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Item names without data: the columns of a table, the headings of a sheet.

    ``names`` is a list of names, or a mapping of names to types as SQL writes them
    (``{"氏": "VARCHAR(20) NOT NULL", "生年月日": "DATE"}``). A type that is not known here is left open.
    """

    names: Sequence[str] | Mapping[str, str]

    def __post_init__(self) -> None:
        given: Any = self.names
        texts = [*given, *given.values()] if isinstance(given, Mapping) else given
        require(
            not isinstance(given, str | bytes)
            and isinstance(given, Mapping | Sequence)
            and all(isinstance(one, str) for one in texts),
            "列の名前（str）の並びか、名前と SQL の型の辞書を渡してください。",
            "pass a list of column names, or a mapping of names to SQL types.",
        )


@dataclass(frozen=True, slots=True, repr=False)
class JsonSchema:
    """A JSON Schema that describes one record: JSON text (bytes or str), or what was parsed from it.

    References are followed inside the document only.
    """

    document: bytes | str | Mapping[str, Any] | bool

    def __post_init__(self) -> None:
        require(
            isinstance(self.document, bytes | str | Mapping | bool),
            "JSON Schema を JSON（bytes か str）か辞書で渡してください。ファイルは読み込んで渡してください。",
            "pass the JSON Schema as JSON text (bytes or str) or as a mapping; of a file, pass its content.",
        )

    def __repr__(self) -> str:
        return "<JsonSchema>"


@dataclass(frozen=True, slots=True, repr=False)
class Csv:
    """A CSV file whose first row has the headings; ``source`` is a path, its bytes, or an open binary file.

    It is read as a stream. ``encoding`` is the one it is in (a byte order mark of UTF-8 is left out).
    """

    source: Source
    encoding: str = "utf-8"
    delimiter: str = ","

    def __post_init__(self) -> None:
        _require_source(self.source)
        given: tuple[object, object] = (self.encoding, self.delimiter)
        require(
            all(isinstance(one, str) for one in given)
            and len(self.delimiter) == 1
            and self.delimiter not in '\r\n"\ufeff '
            and self.delimiter.isascii(),
            "encoding は文字コードの名前、delimiter は ASCII の 1 文字（引用符・改行・空白以外）で渡してください。",
            "pass encoding as a name and delimiter as one ASCII character that is no quote, line break or blank.",
        )
        try:
            "".encode(self.encoding)
        except (LookupError, ValueError):
            raise UsageError(
                "その文字コードはありません。utf-8、cp932 などを指定してください。",
                "there is no such encoding; name utf-8, cp932 or another.",
            ) from None

    def __repr__(self) -> str:
        return "<Csv>"


@dataclass(frozen=True, slots=True, repr=False)
class Lines:
    """Records as lines of JSON (NDJSON, JSON Lines), read as a stream; blank lines are passed over.

    ``source`` is a path, its bytes, or an open binary file.
    """

    source: Source

    def __post_init__(self) -> None:
        _require_source(self.source)

    def __repr__(self) -> str:
        return "<Lines>"


def _require_source(source: object) -> None:
    stream = callable(getattr(source, "readline", None))
    require(
        isinstance(source, str | os.PathLike | bytes) or stream,
        "パス、内容（bytes）、バイナリで開いたファイルのいずれかを渡してください。",
        "pass a path, the content (bytes), or a file opened as binary.",
    )


@contextmanager
def opened(source: Source) -> Iterator[BinaryIO]:
    """Open a source; one that the caller opened stays open."""
    if isinstance(source, bytes):
        yield BytesIO(source)
    elif isinstance(source, str | os.PathLike):
        with _file(source) as file:
            yield file
    else:
        require(
            not isinstance(source, TextIOBase),
            "ファイルはバイナリ（'rb'）で開いてください。",
            "open the file as binary ('rb').",
        )
        yield source


def _file(path: str | os.PathLike[str]) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        name = shown_path(str(path))
        raise UsageError(f"{name}: 読めません（{reason}）。", f"{name}: {reason}.") from None


def schema_of(model: type[BaseModel]) -> JsonSchema:
    """Return the JSON Schema of a pydantic model, as it reads JSON; raise UsageError for one that has none."""
    try:
        return JsonSchema(model.model_json_schema(by_alias=True, mode="validation"))
    except PydanticUserError:
        raise UsageError(
            "このモデルから JSON Schema を作れません。", "this model has no JSON Schema."
        ) from None


def is_xml(raw: object) -> bool:
    """Say whether a text is XML: its first sign after a byte order mark and blanks is ``<``, which no JSON begins with."""
    if isinstance(raw, bytearray):
        raw = bytes(raw)
    if isinstance(raw, bytes):
        head = raw[:_HEAD].removeprefix(b"\xef\xbb\xbf")
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16, in which JSON cannot be
            return is_xml(head.decode("utf-16", "replace"))
        return head.lstrip(b" \t\r\n")[:1] == b"<"
    return isinstance(raw, str) and raw[:_HEAD].lstrip("\ufeff \t\r\n")[:1] == "<"


_HEAD = 4_096
"""So much of a text is looked at for its first sign."""
