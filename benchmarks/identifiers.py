"""Checking a corporate number, beside python-stdnum."""

from __future__ import annotations

from stdnum.jp import cn

from benchmarks.pair import Pair
from gyosei_forms.identifiers import corporate_number


def pairs() -> list[Pair]:
    return [
        Pair(
            "identifiers: corporate number / python-stdnum",
            lambda: corporate_number.is_valid("7000012050002"),
            lambda: cn.is_valid("7000012050002"),
            limit=0.5,
            number=5000,
        )
    ]
