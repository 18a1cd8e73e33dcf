"""Dates: the strict GIF form beside ``datetime``, and what people write beside two packages that read eras."""

from __future__ import annotations

import re
from datetime import date

import japanera
from jpdatetime import jpdatetime

from benchmarks.pair import Pair
from gyosei_forms.parts import dates

_PLAIN = re.compile(r"(明治|大正|昭和|平成|令和)([0-9]+)年([0-9]+)月([0-9]+)日")
_BEFORE = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}


def _plain_era(text: str) -> date:
    """Convert without any check of the era's bounds, as most code in use does."""
    match = _PLAIN.fullmatch(text)
    assert match is not None
    return date(_BEFORE[match[1]] + int(match[2]), int(match[3]), int(match[4]))


def pairs() -> list[Pair]:
    return [
        Pair(
            "dates: a GIF date / date.fromisoformat",
            lambda: dates.parse("2024-04-18"),
            lambda: date.fromisoformat("2024-04-18"),
        ),
        Pair(
            "dates: an era date / a plain regular expression",
            lambda: dates.read("令和7年6月13日"),
            lambda: _plain_era("令和7年6月13日"),
        ),
        Pair(
            "dates: an era date in mixed widths / the same",
            lambda: dates.read("令和 7年６月13日"),
            lambda: _plain_era("令和7年6月13日"),
        ),
        Pair(
            "dates: an era date / jpdatetime.strptime",
            lambda: dates.read("令和7年6月13日"),
            lambda: jpdatetime.strptime("令和7年06月13日", "%G年%m月%d日"),
            limit=1.0,
        ),
        Pair(
            "dates: an era date / japanera.EraDate.strptime",
            lambda: dates.read("令和7年6月13日"),
            lambda: japanera.EraDate.strptime("令和07年06月13日", "%-K%-y年%m月%d日"),
            limit=1.0,
        ),
        Pair(
            "dates: a date in kanji numerals / a plain regular expression",
            lambda: dates.read("平成二十八年四月十一日"),
            lambda: _plain_era("平成28年4月11日"),
        ),
    ]
