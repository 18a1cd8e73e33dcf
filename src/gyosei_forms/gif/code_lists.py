"""The code lists of GIF: which codes there are, and which name fits which code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from gyosei_forms import tables
from gyosei_forms.errors import UsageError


@dataclass(frozen=True, slots=True, eq=False)
class CodeList:
    """One list, by code. ``closed`` is false where the list calls itself a sample: then other codes may exist.

    ``names`` holds for each code the listed name first, then what the standard itself says elsewhere.
    """

    en: str
    ja: str
    version: str
    closed: bool
    names: Mapping[str, tuple[str, ...]]


def get(name: str) -> CodeList:
    """Return a list by its English name (``SexCodeList``); raise UsageError if there is none."""
    if name not in _lists():
        known = ", ".join(_lists())
        raise UsageError(f"コード一覧は {known} です。", f"the code lists are {known}.")
    return _lists()[name]


@cache
def _lists() -> dict[str, CodeList]:
    second = tables.read_toml("gif/code_names.toml")["name"]
    found = {}
    for en, row in tables.read_toml("gif/code_lists.toml").items():
        names: dict[str, tuple[str, ...]] = {code: (name,) for code, name in row["codes"].items()}
        for other in second:
            if other["list"] == en:
                names[other["code"]] += (other["name"],)
        found[en] = CodeList(en, row["name"], row["version"], row["closed"], names)
    return found
