"""The tutorial is followed page by page in an empty folder: its files are saved, its commands run and print what it shows."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from gyosei_forms.forms import preview as forms_preview

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/tutorial"
COMMAND = "from gyosei_forms.cli import main; main()"
_STEP = re.compile(r"(?:<!-- save: (\S+) -->\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_LINK = re.compile(r"\]\((\w+)\.md\)")
_NEXT = re.compile(r"^\*\*(?:Next:|次へ:)\*\* \[.*\]\((\w+)\.md\)$", re.MULTILINE)
_SHELL = re.compile(
    r"mkdir .*|cd .*|python3 -m venv .*|\. \.venv/bin/activate|pip install .*|gyosei-forms preview form\.yaml"
)


def order(suffix: str) -> list[Path]:
    """The pages, by following the links "next" from the first one."""
    pages = [FOLDER / f"index{suffix}"]
    while found := _NEXT.search(pages[-1].read_text("utf-8")):
        pages.append(FOLDER / f"{found[1]}{suffix}")
    return pages


def matches(shown: str, printed: str) -> bool:
    """Compare line by line; a line ``…`` stands for any number of lines, ``…`` within a line for any text."""
    parts = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None


def words(line: str) -> list[str]:
    program, *arguments = shlex.split(line)
    known = {
        "gyosei-forms": [sys.executable, "-c", COMMAND],
        "python": [sys.executable],
        "openssl": ["openssl"],
    }
    return [*known[program], *arguments]


def follow(page: Path, place: Path) -> int:
    """Do what the page says in a folder; return how many commands ran."""
    commands = 0
    for name, kind, body in _STEP.findall(page.read_text("utf-8")):
        if name:
            (place / name).write_text(body, "utf-8")
        elif kind == "console":
            for line, shown in _LINE.findall(body):
                line, _, end = line.partition("  # ends with ")
                done = subprocess.run(
                    words(line), cwd=place, capture_output=True, text=True, encoding="utf-8", check=False
                )
                assert matches(shown, done.stdout + done.stderr), f"$ {line}\n{done.stdout}{done.stderr}"
                assert done.returncode == int(end or 0), line
                commands += 1
        else:
            assert kind == "sh", f"a block that nothing runs: {body}"
            assert all(_SHELL.fullmatch(line) for line in body.splitlines()), body
    return commands


@pytest.mark.parametrize("suffix", [".md", ".ja.md"], ids=["en", "ja"])
def test_following_the_tutorial_ends_with_a_received_submission(suffix, tmp_path):
    pages = order(suffix)
    assert {page.name for page in pages} == {
        page.name for page in FOLDER.glob("*.md") if page.name.endswith(".ja.md") == (suffix == ".ja.md")
    }
    assert _LINK.findall(pages[0].read_text("utf-8"))[:-1] == [
        page.name.removesuffix(suffix) for page in pages[1:]
    ]
    assert sum(follow(page, tmp_path) for page in pages) >= 20
    first = pages[0].name.removesuffix(suffix)
    assert all(f"({first}.md)" in page.read_text("utf-8") for page in pages[1:])
    preview(tmp_path)


def preview(place: Path) -> None:
    """The form of the tutorial is shown as a page."""
    app = forms_preview.app(place / "form.yaml")
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app=app), base_url="http://127.0.0.1:8451", follow_redirects=True
    )
    page = asyncio.run(client.get("/"))
    assert page.status_code == 200
    assert "測量業者の新規登録申請" in page.text


def test_both_languages_take_the_same_steps():
    for page in order(".md"):
        other = FOLDER / page.name.replace(".md", ".ja.md")
        english, japanese = (_STEP.findall(one.read_text("utf-8")) for one in (page, other))
        assert [(name, kind) for name, kind, _ in english] == [(name, kind) for name, kind, _ in japanese]
        for (_, kind, body), (_, _, translated) in zip(english, japanese, strict=True):
            if kind == "console":
                typed = [line.replace(" --lang en", "") for line, _ in _LINE.findall(body)]
                assert typed == [line for line, _ in _LINE.findall(translated)]
