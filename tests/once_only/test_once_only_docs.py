"""The pages on the mechanisms: one for each, linked, and with the rules that the files hold."""

import importlib.util
from pathlib import Path

import pytest

from gyosei_forms import once_only

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "once_only"
HEADINGS = (
    "Basis",
    "What the form collects",
    "Conditions",
    "Since when",
    "What it does not cover",
    "Rules",
    "Example",
)


def _tool():
    spec = importlib.util.spec_from_file_location("update_docs", ROOT / "tools" / "update_once_only_docs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = _tool()
SECTIONS = list(TOOL.sections())


@pytest.mark.parametrize(("path", "name", "body"), SECTIONS, ids=[f"{p.stem}-{n}" for p, n, _ in SECTIONS])
def test_a_table_of_a_page_is_that_of_the_rule_files(path, name, body):
    assert TOOL.section(path.read_text(encoding="utf-8"), name) == body
    assert body.count("\n") > 2


def test_every_mechanism_has_a_page_with_its_parts():
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (FOLDER / "mechanisms").glob("*.md")}
    assert set(pages) == set(once_only.mechanisms())
    for key, text in pages.items():
        assert text.startswith(f"# {once_only.mechanisms()[key].name.ja}\n")
        assert [line[3:] for line in text.split("\n") if line.startswith("## ")] == list(HEADINGS)


def test_every_rule_stands_on_a_page():
    shown = "".join(path.read_text(encoding="utf-8") for path in (FOLDER / "mechanisms").glob("*.md"))
    for one in once_only.routes():
        assert " ".join(str(citation) for citation in one.basis) in shown, one.id
    for one in once_only.requirements():
        if one.route.mechanism is not None:
            assert one.procedure.key in shown, one
