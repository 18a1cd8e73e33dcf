"""Romanisation and kana, beside jaconv (which has one Hepburn, keeps every vowel, and reports nothing)."""

from __future__ import annotations

import jaconv

from benchmarks.pair import Pair
from gyosei_forms.characters import kana, romaji


def pairs() -> list[Pair]:
    return [
        Pair(
            "romaji: a name in a passport / jaconv.kana2alphabet",
            lambda: romaji.passport("ヤマモト"),
            lambda: jaconv.kana2alphabet(jaconv.kata2hira("ヤマモト")).upper(),
            number=5000,
        ),
        Pair(
            "romaji: a name with っ and a long vowel / jaconv.kana2alphabet",
            lambda: romaji.passport("ハッチョウ"),
            lambda: jaconv.kana2alphabet(jaconv.kata2hira("ハッチョウ")).upper(),
            number=5000,
        ),
        Pair(
            "romaji: a place name in segments / jaconv.kana2alphabet",
            lambda: romaji.address(("カスミ", "ガ", "セキ")),
            lambda: jaconv.kana2alphabet(jaconv.kata2hira("カスミガセキ")),
            number=5000,
        ),
        Pair(
            "kana: half-width to full-width katakana / jaconv.h2z",
            lambda: kana.to_katakana("ﾔﾏﾀﾞ"),
            lambda: jaconv.h2z("ﾔﾏﾀﾞ"),
            number=5000,
        ),
    ]
