"""The tutorial is followed, step by step: its files are written and changed, its commands run and print what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gyosei_forms import forms
from gyosei_forms.cli import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/forms/tutorial.md"
_STEP = re.compile(r"(?:<!-- (\w+): (\S+) -->\n\n?)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def matches(shown: str, printed: str) -> bool:
    """Compare line by line; a line ``…`` stands for any number of lines, ``…`` within a line for any text."""
    parts = [
        "(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n"
        for line in shown.splitlines()
    ]
    return re.fullmatch("".join(parts), printed) is not None


@pytest.fixture
def run(monkeypatch, capfd):
    """Run one line of a console; return what it prints and the exit code."""

    def call(line: str) -> tuple[str, int]:
        words = shlex.split(line)
        if words[0] == "gyosei-forms":
            monkeypatch.setattr(sys, "argv", words)
            with pytest.raises(SystemExit) as end:
                main()
            out, err = capfd.readouterr()
            return out + err, int(end.value.code or 0)
        if words[0] == "python":
            done = subprocess.run([sys.executable, *words[1:]], capture_output=True, text=True, check=False)
            return done.stdout + done.stderr, done.returncode
        if words[:2] == ["cp", "-r"]:
            shutil.copytree(words[2], words[3])
            return "", 0
        assert words[0] == "mkdir", f"the tutorial has a command that this test does not know: {line}"
        Path(words[1]).mkdir()
        return "", 0

    return call


def change(path: Path, diff: str) -> None:
    """Put the lines with ``+`` where those with ``-`` are; a line without either separates two changes or is there as it is."""
    text = path.read_text("utf-8")
    old = "".join(line[1:] + "\n" for line in diff.splitlines() if not line.startswith("+"))
    new = "".join(line[1:] + "\n" for line in diff.splitlines() if not line.startswith("-"))
    assert text.count(old) == 1, f"to be changed, and not there once:\n{old}"
    path.write_text(text.replace(old, new), "utf-8")


def steps() -> Iterator[tuple[str, str, str, str]]:
    for found in _STEP.finditer(PAGE.read_text("utf-8")):
        what, where, kind, body = found.groups()
        yield what or "", where or "", kind, body


def test_following_the_tutorial_ends_where_it_says(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("examples", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    commands = 0
    for what, where, kind, body in steps():
        if what == "save":
            Path(where).write_text(body, "utf-8")
        elif what == "change":
            change(Path(where), body)
        elif kind == "console":
            for found in _COMMAND.finditer(body):
                line, shown = found.groups()
                line, _, end = line.partition("  # ends with ")
                printed, code = run(line)
                assert matches(shown, printed), f"$ {line}\n{printed}"
                assert code == int(end or 0), line
                commands += 1
        else:
            assert kind == "json", f"a block that nothing runs: {body}"
    assert commands >= 10
    made = forms.lint(tmp_path / "child_allowance/form.yaml")
    assert made.report.ok
    assert not [one for one in made.report if str(one.severity) == "warning"]
    assert forms.read_bundle(tmp_path / "new_child.bundle.yaml").report.ok


def test_a_line_of_dots_is_any_number_of_lines():
    assert matches("a\n…\nb … d\n", "a\nx\ny\nb c d\n")
    assert not matches("a\n…\nb\n", "a\nx\nc\n")
    assert not matches("a\n", "a\nb\n")
