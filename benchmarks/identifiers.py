"""Checking numbers, beside python-stdnum."""

from __future__ import annotations

from stdnum.jp import cn, in_

from benchmarks.pair import Pair
from gyosei_forms.identifiers import corporate_number, identify, personal_number


def pairs() -> list[Pair]:
    return [
        Pair(
            "identifiers: corporate number / python-stdnum",
            lambda: corporate_number.is_valid("7000012050002"),
            lambda: cn.is_valid("7000012050002"),
            limit=0.5,
            number=5000,
        ),
        Pair(
            "identifiers: personal number / python-stdnum",
            lambda: personal_number.is_valid("123456789018"),
            lambda: in_.is_valid("123456789018"),
            limit=1.0,
            number=5000,
        ),
        Pair(
            "identifiers: what 13 digits may be / python-stdnum's check of one number",
            lambda: identify("7000012050002"),
            lambda: cn.is_valid("7000012050002"),
            limit=None,
            number=500,
        ),
    ]
