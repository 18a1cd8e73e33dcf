"""The glossary has the same terms in both languages, and what it says of the code is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
_ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| `(.+?)` \| \[.+?\]\((.+?)\) \|$", re.MULTILINE)


def rows(name: str) -> list[tuple[str, ...]]:
    return _ROW.findall((DOCS / name).read_text("utf-8"))


def test_both_languages_have_the_same_terms():
    english, japanese = rows("glossary.md"), rows("glossary.ja.md")
    assert len(english) > 50
    assert [(*row[:2], *row[3:]) for row in english] == [(*row[:2], *row[3:]) for row in japanese]
    assert len({row[0] for row in english}) == len(english)


@pytest.mark.parametrize("row", rows("glossary.md"), ids=lambda row: row[1])
def test_a_term_names_what_is_there(row):
    _, _, meaning, code, page = row
    assert meaning.endswith((".", "…"))
    assert (DOCS / page).is_file()
    found = importlib.import_module("gyosei_forms")
    for name in code.split("."):
        path = f"{found.__name__}.{name}"
        found = getattr(found, name, None) or importlib.import_module(path)
