"""Today, where the law applies."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JST = timezone(timedelta(hours=9), "JST")
"""Japan Standard Time, the offset ``+09:00`` of GIF 441."""


def now_in_japan() -> datetime:
    """Return the present moment with the offset ``+09:00``, to the second."""
    return datetime.now(JST).replace(microsecond=0)


def today_in_japan() -> date:
    """Return today's date in Japan; the default of every ``as_of``."""
    return now_in_japan().date()
