"""The example applications: their own tests pass, started as a reader starts them; the pages show what is in their files."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "integrations"
DOCS = ROOT / "docs/integrations"
PAGES = sorted(DOCS.glob("*.md"))
_BLOCK = re.compile(r"<!-- (examples/\S+?)(?::(\w+))? -->\n```\w+\n(.*?)```\n", re.DOTALL)


def run(*command, folder, tmp_path):
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=EXAMPLES / folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout + done.stderr


def test_the_tests_of_the_fastapi_example_pass(tmp_path) -> None:
    out = run(
        *("-W", "error", "-m", "pytest", "-p", "no:cacheprovider", "-q", "test_reception.py"),
        folder="fastapi",
        tmp_path=tmp_path,
    )
    assert re.search(r"^[.]{20}", out, re.MULTILINE)


def test_the_tests_of_the_django_example_pass(tmp_path) -> None:
    out = run("-W", "error", "project.py", "test", folder="django", tmp_path=tmp_path)
    assert "Ran 10 tests" in out


def test_the_smallest_page_of_django_reads_a_form(tmp_path) -> None:
    code = """
import django, smallest
django.setup()
from django.test import Client
sent = {"name": "辻󠄀 太郎", "reading": "つじ たろう", "corporate_number": "8000-0120-10038", "established": "平成2年4月1日"}
page = Client().post("/", sent, headers={"Accept-Language": "ja"}).content.decode()
assert "辻󠄀 太郎" in page and "ツジ タロウ" in page and "8000012010038" in page and "1990, 4, 1" in page
page = Client().post("/", sent | {"corporate_number": "1"}, headers={"Accept-Language": "en"}).content.decode()
assert "a corporate number has 13" in page and "corporate number" in page
"""
    run("-W", "error", "-c", code, folder="django", tmp_path=tmp_path)
    assert "no issues" in run("-W", "error", "smallest.py", "check", folder="django", tmp_path=tmp_path)


def section(name, mark):
    text = (ROOT / name).read_text(encoding="utf-8")
    if not mark:
        return text.strip()
    return textwrap.dedent(
        re.search(rf"# --8<-- \[start:{mark}\]\n(.*?)\n*\s*# --8<-- \[end:{mark}\]", text, re.DOTALL)[1]
    ).strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_is_in_the_files(page) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    assert len(blocks) == text.count("<!-- examples/")
    for name, mark, shown in blocks:
        assert shown.strip() == section(name, mark)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if page.name.endswith(".ja.md")], ids=lambda page: page.name
)
def test_both_languages_have_the_same_blocks_and_headings(page) -> None:
    def shape(path):
        text = path.read_text(encoding="utf-8")
        code = re.findall(r"```(?:python|console|http|json)\n.*?```", text, re.DOTALL)
        rules = re.findall(r"^(#+) ", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
        return [re.sub(r"#.*", "", one) for one in code], rules

    assert shape(page) == shape(page.with_name(page.name.replace(".ja.md", ".md")))
