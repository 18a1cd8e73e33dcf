"""What the READMEs show is what runs."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tool():
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "tools" / "update_readme.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.ja.md", "ja")])
def test_the_demonstration_in_the_readme_is_a_run(name, lang) -> None:
    tool = _tool()
    text = (ROOT / name).read_text(encoding="utf-8")
    pasted = tool.section(text, "demonstration")
    day = re.search(r"\d{4}-\d{2}-\d{2}", pasted)[0]
    assert pasted == f"```text\n{tool.demonstration(lang, day)}\n```\n"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_code_in_the_readme_runs(name, monkeypatch, capsys) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 2
    for block in blocks:
        exec(compile(block, name, "exec"), {})
    assert "TOTAL_PASSED" in capsys.readouterr().out


def test_both_readmes_have_the_same_sections() -> None:
    counts = {
        name: [
            len(line.split()[0])
            for line in (ROOT / name).read_text("utf-8").splitlines()
            if re.match("#+ ", line)
        ]
        for name in ("README.md", "README.ja.md")
    }
    assert counts["README.md"] == counts["README.ja.md"]
