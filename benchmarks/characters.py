"""Checking text against the range of ordinary items, beside encoding it; the first use of each table."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable

from benchmarks.pair import Pair
from gyosei_forms.characters import GENERAL

_NAME = "高橋花子様"
_LONG = "東京都千代田区霞が関一丁目の行政手続について申請する。カナ、かな、ABC、123。" * 1000
_FOREIGN = "髙橋𠮷子" * 500

_TIMED = """
import time
from gyosei_forms.characters import jisx0213, mj, nta
start = time.perf_counter(); {}; print(time.perf_counter() - start)
"""
_JIS = "jisx0213.cell_of('高')"
_MJ = "mj.names_of('高'); mj.candidates('MJ000004'); mj.names_of('葛\\U000e0100')"
_REFERENCE = "import sqlite3, unicodedata, json, decimal; [unicodedata.name(chr(n), '') for n in range(0x4e00, 0x9fff)]"


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
            "characters: a name of 5, yes or no / str.encode(shift_jis_2004)",
            lambda: GENERAL.holds(_NAME),
            lambda: _NAME.encode("shift_jis_2004"),
            number=2000,
        ),
        Pair(
            "characters: text full of findings / str.encode(errors=namereplace)",
            lambda: GENERAL.check(_FOREIGN),
            lambda: _FOREIGN.encode("shift_jis_2004", "namereplace"),
            number=5,
        ),
        Pair(
            "characters: first use of JIS X 0213 / naming 20,991 ideographs",
            _seconds(_JIS),
            _seconds(_REFERENCE),
            number=1,
            self_timed=True,
        ),
        Pair(
            "characters: first use of the MJ tables / naming 20,991 ideographs",
            _seconds(_MJ),
            _seconds(_REFERENCE),
            number=1,
            self_timed=True,
        ),
        *_beside_jntajis(),
    ]


def _seconds(statement: str) -> Callable[[], float]:
    """Return a call that times a statement in a fresh interpreter, in seconds."""
    command = [sys.executable, "-c", _TIMED.format(statement)]
    return lambda: float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _beside_jntajis() -> list[Pair]:
    """Return the comparison with jntajis, for which not every Python has a wheel."""
    if importlib.util.find_spec("jntajis") is None:
        return []
    import jntajis

    return [
        Pair(
            "characters: clean long text / jntajis.jnta_shrink_translit",
            lambda: GENERAL.check(_LONG),
            lambda: jntajis.jnta_shrink_translit(_LONG),
            limit=1 / 8,
            number=20,
        )
    ]
