"""The examples of the documentation and of the docstrings run, and print what they say."""

import doctest
import importlib
from pathlib import Path

import pytest

import gyosei_forms

ROOT = Path(__file__).parents[2]
SOURCE = Path(gyosei_forms.__file__).parent
PAGES = sorted(page for page in (ROOT / "docs").rglob("*.md") if ">>>" in page.read_text(encoding="utf-8"))
MODULES = sorted(path for path in SOURCE.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_examples_of_a_page_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # pages name files of examples/
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_examples_of_a_module_run(path: Path) -> None:
    failed, tried = doctest.testmod(importlib.import_module(_name(path)))
    assert tried > 0
    assert failed == 0
