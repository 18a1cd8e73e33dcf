"""What goes to an application and what comes back, however it is reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from gyosei_forms.errors import require
from gyosei_forms.text import Lang, Text

MAX_ANSWER_BYTES = 4 * 1024 * 1024
"""Size of one answer, head and body, in bytes; of a longer one nothing is judged."""
SECONDS = 10.0
"""How long one answer may take, from connecting to its last byte."""
PIECE = 64 * 1024
"""A body goes out in pieces of so many bytes where it does not go out at once."""


class Sending(Enum):
    """How the body of a request goes out. In a function that answers within the process, they are the same."""

    WHOLE = "whole"
    DECLARED = "declared"
    """The size is declared, the first piece is sent, and then nothing: who answers by the declaration can answer."""
    STREAMED = "streamed"
    """Piece by piece, without a size beforehand, until an answer comes."""


@dataclass(frozen=True, slots=True, repr=False)
class Request:
    """One request. ``url`` is absolute, or a path where the application is in the process; names of headers are lower-case."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    sending: Sending = Sending.WHOLE

    def __repr__(self) -> str:
        return f"<Request {self.method}, {len(self.body)} bytes>"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One answer: the status, the headers (names in any case; kept in lower case), the body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def __post_init__(self) -> None:
        status, headers, body = _as_given(self.status), _as_given(self.headers), _as_given(self.body)
        fits = (
            type(status) is int
            and isinstance(headers, Mapping)
            and all(isinstance(part, str) for pair in headers.items() for part in pair)
            and isinstance(body, bytes)
        )
        require(
            fits,
            "Answer は、status を整数、headers を文字列の表、body を bytes で作ってください。",
            "an Answer takes status as a whole number, headers as a mapping of texts, body as bytes.",
        )
        object.__setattr__(self, "headers", {name.lower(): value for name, value in self.headers.items()})

    @property
    def media_type(self) -> str:
        """The media type without parameters, in lower case; empty where none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def accepted(self) -> bool:
        """Whether it says that what was sent is taken: 200 or 201."""
        return self.status in (200, 201)

    @property
    def refused(self) -> bool:
        """Whether it says that what was sent is not taken, by a status that speaks of what was sent."""
        return 400 <= self.status <= 499 and self.status not in _NOT_OF_CONTENT

    def __repr__(self) -> str:
        return f"<Answer {self.status}, {len(self.body)} bytes>"


def _as_given(value: object) -> object:
    """Return a value as whatever it was given as."""
    return value


_NOT_OF_CONTENT = (401, 404, 405, 407, 408, 421, 426, 429)
"""Statuses that speak of the sender, the place or the moment, not of what was sent."""


class NoAnswer(StrEnum):
    """Why there is no answer to judge."""

    UNREACHABLE = "unreachable"
    TOO_SLOW = "too_slow"
    TOO_LONG = "too_long"
    NOT_HTTP = "not_http"
    RAISED = "raised"

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    NoAnswer.UNREACHABLE: Text("接続できない", "no connection"),
    NoAnswer.TOO_SLOW: Text("制限時間（timeout）内に応答が終わらない", "no whole answer within the timeout"),
    NoAnswer.TOO_LONG: Text(
        f"応答が上限 max_answer_bytes（{MAX_ANSWER_BYTES:,} バイト）を超える",
        f"the answer is over the limit max_answer_bytes ({MAX_ANSWER_BYTES:,} bytes)",
    ),
    NoAnswer.NOT_HTTP: Text("応答が HTTP として読めない", "the answer cannot be read as HTTP"),
    NoAnswer.RAISED: Text(
        "アプリケーションが例外で終わったか、Answer を返さない",
        "the application raised an exception, or returned no Answer",
    ),
}

Send = Callable[[Request], Answer | NoAnswer]
"""How a request reaches the application. A function of one's own returns an :class:`Answer`."""


def seconds_of(value: object) -> float:
    """Return a timeout; raise :class:`~gyosei_forms.errors.UsageError` for what is none."""
    fits = type(value) in (int, float) and 0 < value <= _LONGEST  # type: ignore[operator]
    require(
        fits,
        f"制限時間は 0 より大きく {_LONGEST:,} 以下の秒数です。",
        f"the timeout is more than 0 and at most {_LONGEST:,} seconds.",
    )
    return float(value)  # type: ignore[arg-type]


_LONGEST = 3600


def tried(send: Send, request: Request) -> Answer | NoAnswer:
    """Return what comes back; whatever a function of somebody else does, it is an answer or the lack of one."""
    try:
        answer = send(request)
    except Exception:  # noqa: BLE001 - an application that raises has not answered
        return NoAnswer.RAISED
    given: object = answer
    return answer if isinstance(given, Answer | NoAnswer) else NoAnswer.RAISED
