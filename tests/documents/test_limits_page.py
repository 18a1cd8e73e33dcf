"""The page of limits has every limit of the code with its value."""

from __future__ import annotations

import importlib
import importlib.util
import re
from dataclasses import fields
from pathlib import Path

import pytest

from gyosei_forms.limits import Limits

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| `([\w.]+)` \| ([0-9,]+)", re.MULTILINE)


def tool():
    spec = importlib.util.spec_from_file_location("build_limits_page", ROOT / "tools/build_limits_page.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_page_is_as_the_tool_writes_it(lang):
    made = tool()
    text = made.PAGES[lang].read_text("utf-8")
    assert made.written(text, lang) == text, "run tools/build_limits_page.py"


@pytest.mark.parametrize("name", ["limits.md", "limits.ja.md"])
def test_every_limit_is_there_with_its_value(name):
    shown = {
        key: int(value.replace(",", ""))
        for key, value in _ROW.findall((ROOT / "docs" / name).read_text("utf-8"))
    }
    assert {one.name for one in fields(Limits)} <= shown.keys()
    for key, value in shown.items():
        if "." in key:
            module, _, constant = key.rpartition(".")
            assert getattr(importlib.import_module(f"gyosei_forms.{module}"), constant) == value
        else:
            assert getattr(Limits(), key) == value
