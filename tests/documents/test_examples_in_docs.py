"""All code in the documentation and the docstrings runs, and prints what it says. A block that is not run says why.

In front of a block may stand, unseen by readers, ``<!-- not run: reason -->`` or ``<!-- run first: command -->`` (also of
several lines), which makes the files that the block takes for granted.
"""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from blocks import DOCS, FOLLOWED, Block, blocks, is_followed, is_generated, name, pages

import gyosei_forms

ROOT = Path(__file__).parents[2]
SOURCE = Path(gyosei_forms.__file__).parent


def _examples(page: Path) -> list[str]:
    return [block.body for block in blocks(page.read_text("utf-8")) if ">>>" in block.body]


def _english(page: Path) -> Path:
    return page.with_name(page.name.removesuffix(".ja.md") + ".md")


JAPANESE = [
    page
    for page in sorted(DOCS.rglob("*.ja.md"))
    if not is_generated(page) and not page.is_relative_to(DOCS / "tutorial")
]
# Of the Japanese pages those whose examples print Japanese where the English ones print English.
EXAMPLES = [
    *(page for page in pages() if _examples(page)),
    *(page for page in JAPANESE if _examples(page) != _examples(_english(page))),
]
MODULES = sorted(path for path in SOURCE.rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))
PROGRAMS = ("python", "py")
COMMANDS = ("console", "sh", "bash", "shell")
SHOWN = (
    "text",
    "diff",
    "html",
    "csv",
    "http",
    "js",
    "javascript",
    "po",
)  # what something prints, or another language's
LANGUAGES = {*PROGRAMS, *COMMANDS, *SHOWN, "pycon", "json", "yaml", "toml", "xml"}


def _name(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _of(page: Path, langs: tuple[str, ...]) -> list[Block]:
    return [block for block in blocks(page.read_text("utf-8")) if block.lang in langs and not block.not_run]


COMMANDED = [page for page in pages() if _of(page, COMMANDS) and not is_followed(page)]
PROGRAMMED = [page for page in pages() if _of(page, PROGRAMS) and not is_followed(page)]


@pytest.mark.parametrize("page", EXAMPLES, ids=name)
def test_the_examples_of_a_page_run(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # pages name files of examples/
    text = re.sub(r"^ *```.*$", "", page.read_text("utf-8"), flags=re.MULTILINE)  # a fence is no output
    example = doctest.DocTestParser().get_doctest(text, {"__name__": "page"}, name(page), str(page), 0)
    failed, tried = doctest.DocTestRunner().run(example)
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_examples_of_a_module_run(path: Path) -> None:
    failed, tried = doctest.testmod(importlib.import_module(_name(path)))
    assert tried > 0
    assert failed == 0


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as a reader has one: the examples and schemas beside the reader's own files."""
    for shared in ("examples", "schemas"):
        (tmp_path / shared).symlink_to(ROOT / shared)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PROGRAMMED, ids=name)
def test_the_programs_of_a_page_run(page: Path, desk: Path) -> None:
    known: dict[str, object] = {"__name__": "page"}
    for block in _of(page, PROGRAMS):
        if ">>>" not in block.body:
            _prepare(block, desk)
            exec(compile("\n" * block.line + block.body, str(page), "exec"), known)


@pytest.mark.parametrize("page", COMMANDED, ids=name)
def test_the_commands_of_a_page_run_and_print_what_it_shows(page: Path, desk: Path) -> None:
    for block in _of(page, COMMANDS):
        _prepare(block, desk)
        for command, shown in _commands(block):
            done = _run(command, desk)
            # 1 and 3 are answers (an error finding, undecided); 2 is misuse, and more is a crash.
            assert done.returncode in (0, 1, 3), f"line {block.line}: {command}\n{done.stderr}"
            if shown:
                assert _matches(shown, done.stdout + done.stderr), (
                    f"line {block.line}: {command}\n{done.stdout}{done.stderr}"
                )


def _prepare(block: Block, desk: Path) -> None:
    if block.before:
        done = _run(block.before, desk)
        assert done.returncode == 0, f"before line {block.line}: {done.stderr}"


def _run(command: str, desk: Path) -> subprocess.CompletedProcess[str]:
    places = [str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    env = {**os.environ, "PATH": os.pathsep.join(places), "PYTHONPATH": str(SOURCE.parent), "COLUMNS": "120"}
    return subprocess.run(
        ["bash", "-eu", "-c", command],
        cwd=desk,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _commands(block: Block) -> list[tuple[str, str]]:
    """Each command with what is shown of its output: in a console, lines with ``$``; else every line is one."""
    text = re.sub(r"\\\n", " ", block.body)
    if block.lang == "console":
        return re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    lines = (line.strip() for line in text.splitlines())
    return [(line, "") for line in lines if line and not line.startswith("#")]


def _matches(shown: str, printed: str) -> bool:
    """Compare line by line; a line ``…`` stands for any number of lines, ``…`` within a line for any text."""
    parts = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.rstrip().splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None


@pytest.mark.parametrize(
    "page", sorted(page for page in DOCS.rglob("*.md") if "```" in page.read_text("utf-8")), ids=name
)
def test_every_block_has_a_language_and_can_be_read_as_such(page: Path) -> None:
    import yaml

    read = {
        "json": json.loads,
        "toml": tomllib.loads,
        "yaml": lambda text: list(yaml.safe_load_all(text)),
        "xml": ElementTree.fromstring,
        "python": lambda text: compile(text, "block", "exec") if ">>>" not in text else None,
    }
    for block in blocks(page.read_text("utf-8")):
        assert block.lang in LANGUAGES, (
            f"line {block.line}: name the language ({', '.join(sorted(LANGUAGES))})"
        )
        if block.lang in read and not block.not_run and not is_generated(page):
            try:
                read[block.lang](block.body)
            except (ValueError, yaml.YAMLError, SyntaxError, ElementTree.ParseError) as error:
                pytest.fail(f"line {block.line}: {error}")


def test_every_page_keeps_its_examples_in_blocks() -> None:
    """An example outside a block runs, but reads badly."""
    loose = {}
    for page in DOCS.rglob("*.md"):
        text = page.read_text("utf-8")
        inside = "\n".join(block.body for block in blocks(text))
        if text.count("\n>>> ") > ("\n" + inside).count("\n>>> "):
            loose[name(page)] = text.count("\n>>> ")
    assert loose == {}


def test_the_reasons_are_few_and_pages_followed_elsewhere_are() -> None:
    for page, test in FOLLOWED.items():
        assert f'"docs/{page}"' in (ROOT / test).read_text("utf-8")
    reasons = [
        block.not_run for page in pages() for block in blocks(page.read_text("utf-8")) if block.not_run
    ]
    assert all(len(reason) > 8 for reason in reasons)


@pytest.mark.parametrize("page", JAPANESE, ids=name)
def test_the_code_of_a_japanese_page_is_that_of_the_english_one(page: Path) -> None:
    """Therefore only the English page runs. Comments, and what is printed, may be in the reader's language.

    Examples that print something else than the English ones run themselves.
    """
    ours, theirs = (
        [
            _code(block)
            for block in blocks(one.read_text("utf-8"))
            if block.lang not in SHOWN and ">>>" not in block.body
        ]
        for one in (page, _english(page))
    )
    assert len(_examples(page)) == len(_examples(_english(page)))
    assert ours == theirs


def _code(block: Block) -> str:
    """What a block does: without comments, and of a console the commands alone."""
    if block.lang == "console":
        return "\n".join(re.sub(r"--lang (ja|en)", "--lang …", command) for command, _ in _commands(block))
    return "\n".join(re.sub(r"(^|\s+)#(?!:).*$", "", line).rstrip() for line in block.body.splitlines())
