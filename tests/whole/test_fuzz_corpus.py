"""The corpus of fuzzing, replayed: each reader takes each file with no exception but the library's own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from fuzz.targets import TARGETS  # noqa: E402 - a folder beside the tests

from gyosei_forms.errors import GyoseiError  # noqa: E402

CORPUS = sorted(file for file in (ROOT / "fuzz/corpus").glob("*/*"))
SHORT = [b"", b"\x00", b"{", b"\xff\xfe", "９".encode() * 50]


def test_each_target_starts_from_something() -> None:
    assert {file.parent.name for file in CORPUS} == set(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_replayed(name: str) -> None:
    for data in [*(file.read_bytes() for file in CORPUS if file.parent.name == name), *SHORT]:
        for one in (data, data[: len(data) // 2], data + b"\x00"):
            try:
                TARGETS[name](one)
            except GyoseiError:
                continue
