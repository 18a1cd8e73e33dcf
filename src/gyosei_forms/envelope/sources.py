"""An envelope as it came: in memory, or in a file that is read piece by piece."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self

from gyosei_forms.envelope.contents import Stretch, unreadable
from gyosei_forms.errors import require


class Source:
    """An envelope as it came: bytes, a stretch of them, or a file. Used in a ``with`` block, which closes what it opened."""

    __slots__ = ("_data", "_file", "_from", "_start", "size")

    def __init__(self, data: bytes | memoryview | Path | BinaryIO | Stretch) -> None:
        self._data: memoryview | None = None
        self._file: IO[bytes] | None = None
        self._from: Path | BinaryIO | None = None
        self._start = 0
        if isinstance(data, bytes | memoryview):
            self._data, self.size = memoryview(data), len(data)
        elif isinstance(data, Stretch):
            self._from, self._start, self.size = data.file, data.offset, data.size
        else:
            self._from, self.size = data, -1

    def __enter__(self) -> Self:
        given = self._from
        if given is None:
            return self
        try:
            self._file = given.open("rb") if isinstance(given, Path) else given
            if self.size < 0:
                self.size = self._file.seek(0, os.SEEK_END)
        except (OSError, ValueError, AttributeError, TypeError) as error:
            raise unreadable(error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(self._from, Path) and self._file is not None:
            self._file.close()

    def read(self, offset: int, count: int) -> bytes:
        """Return ``count`` bytes from ``offset``, or as many as there are."""
        if self._data is not None:
            return self._data[offset : offset + count].tobytes()
        require(
            self._file is not None, "封筒のファイルが開いていません。", "the envelope's file is not open."
        )
        assert self._file is not None  # noqa: S101 - for the type checker
        self._file.seek(self._start + offset)
        left = max(0, min(count, self.size - offset))
        raw = self._file.read(left)
        while 0 < len(raw) < left and (more := self._file.read(left - len(raw))):  # a raw file may give less
            raw += more
        return raw

    def part(self, offset: int, size: int) -> memoryview | Stretch:
        """Return some of it as a content, without reading it."""
        if self._data is not None:
            return self._data[offset : offset + size]
        assert self._from is not None  # noqa: S101 - for the type checker
        return Stretch(self._from, self._start + offset, size)
