"""Checking text against the range of ordinary items, beside encoding it."""

from __future__ import annotations

from benchmarks.pair import Pair
from gyosei_forms.characters import GENERAL

_NAME = "高橋花子様"
_LONG = "東京都千代田区霞が関一丁目の行政手続について申請する。カナ、かな、ABC、123。" * 1000
_FOREIGN = "髙橋𠮷子" * 500


def pairs() -> list[Pair]:
    GENERAL.check(_LONG)
    return [
        Pair(
            "characters: clean long text / str.encode(shift_jis_2004)",
            lambda: GENERAL.check(_LONG),
            lambda: _LONG.encode("shift_jis_2004"),
            limit=1.0,
            number=20,
        ),
        Pair(
            "characters: a name of 5 / str.encode(shift_jis_2004)",
            lambda: GENERAL.check(_NAME),
            lambda: _NAME.encode("shift_jis_2004"),
            number=2000,
        ),
        Pair(
            "characters: text full of findings / str.encode(errors=namereplace)",
            lambda: GENERAL.check(_FOREIGN),
            lambda: _FOREIGN.encode("shift_jis_2004", "namereplace"),
            number=5,
        ),
    ]
