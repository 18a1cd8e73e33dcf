"""``gyosei-forms compile`` and ``gyosei-forms diff``."""

import json
import sys
from pathlib import Path

import pytest

from gyosei_forms.cli import main

FORM = Path(__file__).parents[2] / "examples/forms/moving_in/form.yaml"


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


def test_compile_writes_every_file(run, tmp_path):
    code, out, err = run("compile", FORM, "--out", tmp_path / "made")
    assert (code, err) == (0, "")
    names = {Path(line).name for line in out.split()}
    assert names == {path.name for path in (tmp_path / "made").iterdir()}
    json.loads((tmp_path / "made/answers.schema.json").read_text("utf-8"))
    assert (tmp_path / "made/template.ja.csv").read_bytes().startswith(b"\xef\xbb\xbffamily_name,")


def test_a_wrong_definition_is_shown_with_its_lines(run, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(FORM.read_text("utf-8").replace("    fields:", "    feilds:", 1), "utf-8")
    code, out, _ = run("compile", wrong, "--out", tmp_path / "made", "--lang", "en")
    assert code == 1
    assert "GYO-FORM-009" in out
    assert "Is fields meant?" in out
    assert not (tmp_path / "made").exists()


def test_misuse_ends_with_two(run, tmp_path):
    assert run("compile", tmp_path / "none.yaml", "--out", tmp_path)[0] == 2
    assert run("compile", FORM)[0] == 2
    (tmp_path / "file").write_text("x", "utf-8")
    assert run("compile", FORM, "--out", tmp_path / "file")[0] == 2


def test_diff_fails_only_where_something_breaks(run, tmp_path):
    new = tmp_path / "new.yaml"
    text = FORM.read_text("utf-8")
    new.write_text(text.replace("en: Family name,", "en: Surname,", 1), "utf-8")
    code, out, _ = run("diff", FORM, new)
    assert code == 0
    assert "文言の変更: 1" in out
    new.write_text(text.replace("max_length: 40", "max_length: 20", 1), "utf-8")
    code, out, _ = run("diff", FORM, new, "--format", "json")
    assert code == 1
    assert json.loads(out)["changes"][0]["kind"] == "breaking"
