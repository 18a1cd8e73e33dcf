"""Reducing names and surveying a column, beside encoding them with replacement."""

from __future__ import annotations

from benchmarks.pair import Pair
from gyosei_forms.characters.comparison import match_key
from gyosei_forms.characters.hazards import check
from gyosei_forms.characters.reduction import reduce
from gyosei_forms.characters.survey import survey

_CLEAN = "高橋花子様"
_NAME = "髙橋\U000e0100𠮷子"
_FULL = _NAME * 200
_LONG = "東京都千代田区霞が関一丁目の行政手続について申請する。カナ、かな、ABC、123。" * 1000
_COLUMN = ["髙橋花子" if i % 10 == 0 else "東京都千代田区霞が関" for i in range(5_000)]


def _replace(text: str) -> bytes:
    return text.encode("shift_jis_2004", "namereplace")


def pairs() -> list[Pair]:
    reduce(_FULL)
    check(_LONG)
    return [
        Pair(
            "names: reduce a clean name / encode",
            lambda: reduce(_CLEAN),
            lambda: _replace(_CLEAN),
            number=2000,
        ),
        Pair(
            "names: reduce a name / encode(namereplace)",
            lambda: reduce(_NAME),
            lambda: _replace(_NAME),
            number=500,
        ),
        Pair(
            "names: reduce a text full of them / encode(namereplace)",
            lambda: reduce(_FULL),
            lambda: _replace(_FULL),
            number=5,
        ),
        Pair(
            "names: hazards of a long text / encode", lambda: check(_LONG), lambda: _replace(_LONG), number=5
        ),
        Pair("names: match key / encode", lambda: match_key(_NAME), lambda: _replace(_NAME), number=500),
        Pair(
            "names: survey of a column / encode each",
            lambda: survey(_COLUMN),
            lambda: [_replace(value) for value in _COLUMN],
            number=2,
        ),
    ]
