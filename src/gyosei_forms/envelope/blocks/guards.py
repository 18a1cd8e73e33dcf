"""What every block of a manifest asks of its values; wrong ones are misuse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from gyosei_forms.clock import JST
from gyosei_forms.envelope.shape import MAX_LISTED, MAX_TEXT
from gyosei_forms.errors import UsageError, require, require_text

_SURROGATE = re.compile("[\ud800-\udfff]")
_FIRST, _LAST = datetime(1970, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def matches(pattern: re.Pattern[str], value: object) -> bool:
    """Say whether it is a text that a pattern matches as a whole."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_a(value: object, *kinds: type) -> bool:
    """Say whether it is of one of the types; for arguments whose annotation promises it."""
    return isinstance(value, kinds)


def require_kind(value: object, kind: type, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is of the type."""
    require(
        is_a(value, kind), f"{name} は {kind.__name__} で渡してください。", f"pass {name} as {kind.__name__}."
    )


def require_optional(value: object, kind: type, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is of the type, or ``None``."""
    if value is None or isinstance(value, kind):
        return
    raise UsageError(
        f"{name} は {kind.__name__} か None で渡してください。",
        f"pass {name} as {kind.__name__} or None.",
    )


def require_all(values: object, kind: type, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is a tuple of at most 1,000 of the type."""
    require(
        isinstance(values, tuple) and len(values) <= MAX_LISTED and all(is_a(one, kind) for one in values),
        f"{name} は {kind.__name__} の tuple（{MAX_LISTED} 個まで）にしてください。",
        f"{name} must be a tuple of {kind.__name__}, of at most {MAX_LISTED:,}.",
    )


def require_short(value: object, name: str, *, least: int = 1) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is a text of ``least`` to 1,000 characters."""
    if isinstance(value, str) and least <= len(value) <= MAX_TEXT and _SURROGATE.search(value) is None:
        return  # the messages take longer than the test
    require_text(value, name)
    raise UsageError(
        f"{name} は {least}〜{MAX_TEXT} 文字にしてください（孤立サロゲートは使えません）。",
        f"{name} must have {least} to {MAX_TEXT} characters, no lone surrogate among them.",
    )


def require_like(value: object, pattern: re.Pattern[str], name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless a pattern matches it as a whole."""
    if isinstance(value, str) and pattern.fullmatch(value) is not None:
        return
    raise UsageError(
        f"{name} は {pattern.pattern} の形の文字列にしてください。",
        f"{name} must be text of the form {pattern.pattern}.",
    )


def check_moment(moment: object, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is an aware datetime in whole seconds, from 1970."""
    fits = isinstance(moment, datetime) and moment.utcoffset() is not None and moment.microsecond == 0
    require(
        fits and isinstance(moment, datetime) and _FIRST <= moment < _LAST,
        f"{name} は時差つきの日時（秒まで、1970年以降）にしてください。例: clock.now_in_japan()",
        f"{name} must be an aware datetime in whole seconds, from 1970 on, such as clock.now_in_japan().",
    )


def check_day(day: object, name: str) -> None:
    """Raise :class:`~gyosei_forms.errors.UsageError` unless it is a day (and no moment)."""
    require(
        isinstance(day, date) and not isinstance(day, datetime),
        f"{name} は日（date）で渡してください。",
        f"pass {name} as a day (date).",
    )


def moment_text(moment: datetime) -> str:
    """Return a moment as a manifest has it: Japan Standard Time, to the second."""
    return moment.astimezone(JST).isoformat(timespec="seconds")


def moment_of(written: str) -> datetime:
    """Return the moment that such a text is; raise :class:`ValueError` for a day that is not."""
    return datetime.fromisoformat(written).replace(tzinfo=JST)


def without_absent(members: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object without the members that have nothing to say: an absent block has no member."""
    return {name: value for name, value in members if value is not None and value != "" and value != ()}
