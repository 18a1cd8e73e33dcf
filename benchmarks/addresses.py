"""Addresses: a split and a comparison beside one regular expression that checks nothing, and the table's load."""

from __future__ import annotations

import re
import subprocess
import sys

from benchmarks.pair import Pair
from gyosei_forms.parts import addresses
from gyosei_forms.parts.addresses.splitting import split

_LINE = "東京都千代田区霞が関二丁目１番6号"
_OTHER = "東京都千代田区霞ヶ関2-1-6"
_LONG = "福島県会津若松市大戸町大字高川甲1324番地 霞が関ビル101号室"
# What most code in use does: the shortest run up to a sign of a municipality, whatever it is.
_PLAIN = re.compile(r"(...??[都道府県])((?:.+?郡)?.+?[市区町村](?:.+?区)?)(.*)")


def _load() -> float:
    """Return the seconds that the table and its index take in a new process."""
    code = (
        "import time; from gyosei_forms.parts.addresses import splitting;"
        "start = time.perf_counter(); splitting.split('東京都千代田区霞が関1'); print(time.perf_counter() - start)"
    )
    return float(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    )


def _read_json() -> float:
    """Return the seconds that reading as many rows from JSON takes in a new process."""
    code = (
        "import json, time;"
        "text = json.dumps([[f'{n:06}', '市', '北海道', '札幌市', 'サッポロシ', 'Sapporo-shi'] for n in range(1965)]);"
        "start = time.perf_counter(); json.loads(text); print(time.perf_counter() - start)"
    )
    return float(
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    )


def pairs() -> list[Pair]:
    one, other = split(_LINE).unwrap(), split(_OTHER).unwrap()
    return [
        Pair(
            "addresses: split a line / one regular expression",
            lambda: split(_LINE),
            lambda: _PLAIN.match(_LINE),
        ),
        Pair("addresses: split a long line / the same", lambda: split(_LONG), lambda: _PLAIN.match(_LONG)),
        Pair(
            "addresses: compare two split lines / one regular expression on each",
            lambda: addresses.compare(one, other),
            lambda: (_PLAIN.match(_LINE), _PLAIN.match(_OTHER)),
        ),
        Pair(
            "addresses: load table and index / json.loads of as many rows", _load, _read_json, self_timed=True
        ),
    ]
