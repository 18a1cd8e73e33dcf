"""The body of a request, taken within limits: what its headers say first, then piece by piece, on disk where it is large."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from gyosei_forms import limits as limits_
from gyosei_forms.envelope import asice
from gyosei_forms.envelope.container import MEDIA_TYPE as ENVELOPE_TYPE
from gyosei_forms.errors import LimitExceeded
from gyosei_forms.integrations.problems import ProblemDetails, Refused, of_body, of_limit
from gyosei_forms.limits import Limits
from gyosei_forms.text import Text

IN_MEMORY = 1024 * 1024
"""Bytes of a body that are kept in memory; a larger one goes to a temporary file."""
PIECE = 64 * 1024
"""Bytes read at a time where the framework lets us choose."""
_NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a body has to be: its media types, and the name of the limit on its size."""

    media_types: tuple[str, ...]
    limit: str


ENVELOPE = Kind((ENVELOPE_TYPE.decode(), asice.names.MEDIA_TYPE), "max_envelope_bytes")
RECORD = Kind(("application/json",), "max_input_bytes")


class Body:
    """One body as it comes: made of the headers (found by their lower-case names), filled with :meth:`add`, taken with :meth:`finish`.

    Raises :class:`~gyosei_forms.integrations.problems.Refused`: 415 for another media type or for a content coding, 400 for
    a ``Content-Length`` that is none, that is not what came, or for no body, 413 for what is over the limit. A length over
    the limit is refused before anything is read.
    """

    __slots__ = ("_file", "_kind", "_limits", "_size", "declared")

    def __init__(
        self,
        kind: Kind,
        headers: Mapping[str, str],
        limits: Limits,
    ) -> None:
        self._kind, self._limits, self._size = kind, limits, 0
        length = headers.get("content-length") or None
        if headers.get("content-type", "").partition(";")[0].strip().lower() not in kind.media_types:
            listed = ", ".join(kind.media_types)
            raise Refused(
                of_body(
                    "media-type",
                    415,
                    _MEDIA_TYPE,
                    Text(f"Content-Type は {listed} です。", f"The Content-Type is {listed}."),
                )
            )
        if headers.get("content-encoding", "").strip().lower() not in ("", "identity"):
            raise Refused(of_body("content-coding", 415, _MEDIA_TYPE, _CODING))
        if length is not None and _NUMBER.fullmatch(length) is None:
            raise Refused(of_body("length", 400, _LENGTH, _NO_LENGTH))
        self.declared = None if length is None else int(length)
        self._hold(self.declared or 0)
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by close()

    def _hold(self, size: int) -> None:
        try:
            self._limits.hold(self._kind.limit, size, limits_.BYTES)
        except LimitExceeded as error:
            raise Refused(of_limit(error)) from None

    def goes_to_disk(self, piece: bytes) -> bool:
        """Say whether adding a piece writes to a file, which may block."""
        return self._size + len(piece) > IN_MEMORY

    def add(self, piece: bytes) -> None:
        """Take the next piece of the body."""
        self._hold(self._size + len(piece))
        self._file.write(piece)
        self._size += len(piece)

    def finish(self) -> BinaryIO:
        """Return the whole body, rewound; it is open until :meth:`close`."""
        if self._size == 0:
            raise Refused(of_body("length", 400, _LENGTH, _EMPTY))
        if self.declared is not None and self._size != self.declared:
            raise Refused(cut_short())
        self._file.seek(0)
        return cast(BinaryIO, self._file)

    def close(self) -> None:
        """Close the file, and so remove it."""
        self._file.close()

    def __repr__(self) -> str:
        return f"<Body, {self._size} bytes>"


def cut_short() -> ProblemDetails:
    """Return the problem (400) with a body that ended early."""
    return of_body("length", 400, _LENGTH, _OTHER_LENGTH)


def too_slow() -> ProblemDetails:
    """Return the problem (408) with a body that took too long."""
    return of_body("too-slow", 408, _TOO_SLOW, _TOO_SLOW_DETAIL)


_MEDIA_TYPE = Text("受け付けられない形式です", "Unsupported media type")
_CODING = Text(
    "Content-Encoding（圧縮）は使えません。そのまま送ってください。",
    "No Content-Encoding (compression) is taken; send the content as it is.",
)
_LENGTH = Text("長さが合いません", "Wrong length")
_NO_LENGTH = Text("Content-Length が数ではありません。", "The Content-Length is no number.")
_EMPTY = Text("本文が空です。", "The body is empty.")
_OTHER_LENGTH = Text(
    "本文が Content-Length と違います。途中で切れた可能性があります。送り直してください。",
    "The body is not as long as its Content-Length says; it may have been cut. Send it again.",
)
_TOO_SLOW = Text("時間切れです", "Timed out")
_TOO_SLOW_DETAIL = Text("本文が時間内に届きませんでした。", "The body did not arrive in time.")
