"""Beginnings and ends, smallest and largest: of every entity that has such a pair."""

from __future__ import annotations

import re

from gyosei_forms.findings import Report
from gyosei_forms.gif import rules
from gyosei_forms.gif.consistency.reading import Check, Places, Values, words
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.parts import dates, times

_WHOLE = re.compile("[0-9]{1,400}")


def days(model: type[GifModel], start: str, end: str) -> Check:
    """Return the check of two days: the end is not before the start."""

    def check(values: Values, places: Places, report: Report) -> None:
        first, last = values[start], values[end]
        if (
            isinstance(first, str)
            and isinstance(last, str)
            and last < first
            and dates.check(first).ok
            and dates.check(last).ok
        ):
            report.add(rules.END_BEFORE_START, places[end], **words(model, start=start, end=end))

    return check


def hours(model: type[GifModel], start: str, end: str, *, start_day: str = "", end_day: str = "") -> Check:
    """Return the check of two times of day, and of the days they belong to where there are such items.

    An end before the start contradicts itself on one and the same day, and is right between two days. Where the days
    are not given it may run past midnight: that is an advice.
    """

    def check(values: Values, places: Places, report: Report) -> None:
        if _is_earlier(values[end], values[start]):
            days_ = [values[name] for name in (start_day, end_day) if name in values]
            if len(days_) < 2 or days_[0] == days_[1]:
                rule = rules.END_BEFORE_START if len(days_) == 2 else rules.CLOSES_BEFORE_OPENING
                report.add(rule, places[end], **words(model, start=start, end=end))

    return check


def moments(model: type[GifModel], start_day: str, start: str, end_day: str, end: str) -> Check:
    """Return the check of two moments: on one and the same day the end is not before the start."""

    def check(values: Values, places: Places, report: Report) -> None:
        if values[start_day] == values[end_day] and _is_earlier(values[end], values[start]):
            report.add(rules.END_BEFORE_START, places[end], **words(model, start=start, end=end))

    return check


def _is_earlier(one: object, other: object) -> bool:
    """Say whether one time of day is earlier than another; not if one of them is no time of day."""
    if not (isinstance(one, str) and isinstance(other, str) and one < other):
        return False
    earlier, later = times.times_of_day.parse(one).value, times.times_of_day.parse(other).value
    return earlier is not None and later is not None and earlier < later


def bounds(model: type[GifModel], smallest: str, largest: str) -> Check:
    """Return the check of two whole numbers: the smallest is not over the largest."""

    def check(values: Values, places: Places, report: Report) -> None:
        low, high = _whole(values[smallest]), _whole(values[largest])
        if low is not None and high is not None and low > high:
            report.add(
                rules.SMALLEST_OVER_LARGEST,
                places[smallest],
                **words(model, smallest=smallest, largest=largest),
            )

    return check


def _whole(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else None
