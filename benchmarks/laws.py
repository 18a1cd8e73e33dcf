"""Reading a citation, a law number and a place in a law, beside jlawcite where it is installed, else a bare pattern."""

from __future__ import annotations

import importlib
import importlib.util
import re
from collections.abc import Callable

from benchmarks.pair import Pair
from gyosei_forms.laws import articles, citations, law_numbers

CITATION = "建設業法（昭和24年法律第100号）第5条、第17条の2第1項"
NUMBER = "昭和25年法律第226号"
PLACE = "第3条の2第1項第2号"
_BARE = re.compile(r"(.+?)（([^）]+)）(.+)")


def _reference() -> tuple[str, Callable[[str], object]]:
    if importlib.util.find_spec("jlawcite") is None:
        return "a bare pattern", _BARE.fullmatch
    return "jlawcite", importlib.import_module("jlawcite.citation").extract_all


def pairs() -> list[Pair]:
    name, reference = _reference()
    return [
        Pair(
            f"laws: a citation of two places / {name}",
            lambda: citations.read(CITATION),
            lambda: reference(CITATION),
            number=2000,
        ),
        Pair(
            f"laws: a place in a law / {name}",
            lambda: articles.parse(PLACE),
            lambda: reference(PLACE),
            number=2000,
        ),
        Pair(
            "laws: a law number / a bare pattern",
            lambda: law_numbers.parse(NUMBER),
            lambda: _BARE.fullmatch(CITATION),
            number=2000,
        ),
    ]
