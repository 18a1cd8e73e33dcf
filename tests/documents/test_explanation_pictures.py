"""The pictures of the explanations are as their tool draws them, and each page shows its own with words in their place."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/explanation"


def tool():
    spec = importlib.util.spec_from_file_location("draw_explanations", ROOT / "tools/draw_explanations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_files_are_those_that_the_tool_draws():
    made = tool().files()
    assert {path.name for path in made} == {path.name for path in FOLDER.glob("*.svg")}
    for path, text in made.items():
        assert path.read_text("utf-8") == text
        assert etree.fromstring(text.encode()).findtext("{http://www.w3.org/2000/svg}title")


@pytest.mark.parametrize("name", ["gif", "characters", "once_only", "trust"])
@pytest.mark.parametrize(("suffix", "lang"), [("", "en"), (".ja", "ja")])
def test_a_page_shows_its_picture_with_a_text_in_its_place(name, suffix, lang):
    text = (FOLDER / f"{name}{suffix}.md").read_text("utf-8")
    found = re.search(rf"!\[(.+)\]\({name}-{lang}\.svg\)", text)
    assert found
    assert len(found[1]) > 20
