"""The page on performance shows the committed baseline."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def tool():
    spec = importlib.util.spec_from_file_location(
        "build_performance_page", ROOT / "tools/build_performance_page.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_has_every_figure_of_the_baseline(lang):
    made = tool()
    text = made.PAGES[lang].read_text("utf-8")
    assert made.written(text, lang) == text, "run tools/build_performance_page.py"
    figures = json.loads(made.BASELINE.read_text("utf-8"))
    for name, ratio in figures.items():
        ours, _, reference = name.rpartition(" / ")
        assert f"| {ours} | {reference} | {ratio:.2f} |" in text


def test_a_stated_limit_belongs_to_a_figure():
    made = tool()
    names = json.loads(made.BASELINE.read_text("utf-8"))
    stated = [pattern for pattern, _ in made.limits()]
    assert len(stated) > 20
    assert all(any(pattern.fullmatch(name) for name in names) for pattern in stated)
