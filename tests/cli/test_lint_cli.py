"""``gyosei-forms lint`` and ``gyosei-forms new``."""

import io
import json
import sys
from pathlib import Path

import pytest

from gyosei_forms.cli import main

FORM = Path(__file__).parents[2] / "examples/forms/moving_in/form.yaml"


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments, typed=None):
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *map(str, arguments)])
        stdin = io.StringIO(typed or "")
        monkeypatch.setattr(stdin, "isatty", lambda: typed is not None, raising=False)
        monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def sealed(tmp_path):
    """The example of moving in, with a seal: a warning."""
    return changed(tmp_path, "signature: electronic", "signature: seal")


def changed(tmp_path, old, new):
    file = tmp_path / "form.yaml"
    text = FORM.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file


def test_lint_says_findings_counts_and_principles(run, sealed):
    code, out, err = run("lint", sealed, "--lang", "en", "--as-of", "2026-04-01")
    assert (code, err) == (0, "")
    assert "GYO-FORM-117 /identity/signature line " in out
    assert "\ninputs: " in out
    assert "[not judged] 1 Begin with what users need" in out


def test_strict_lets_a_warning_fail(run, sealed):
    assert run("lint", sealed, "--as-of", "2026-04-01")[0] == 0
    assert run("lint", sealed, "--as-of", "2026-04-01", "--strict")[0] == 1


def test_an_error_of_reading_fails(run, tmp_path):
    file = changed(tmp_path, "    fields:", "    feilds:")
    code, out, _ = run("lint", file, "--lang", "en")
    assert code == 1
    assert "Is fields meant?" in out


@pytest.mark.parametrize("format_", ["json", "sarif", "junit", "csv", "html"])
def test_every_form_of_the_report(run, sealed, format_):
    code, out, _ = run("lint", sealed, "--format", format_)
    assert code == 0
    assert "GYO-FORM-117" in out
    if format_ == "sarif":
        (first, *_) = json.loads(out)["runs"][0]["results"]
        assert first["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


def test_the_national_form(run, tmp_path):
    file = changed(tmp_path, "max_count: 20", "max_count: 2")
    assert "GYO-FORM-135" in run("lint", file, "--template", FORM)[1]
    assert "GYO-FORM-135" not in run("lint", FORM, "--template", FORM)[1]
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("form: 1", "utf-8")
    assert run("lint", FORM, "--template", wrong)[0] == 2


def test_a_policy_and_misuse(run, sealed, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'name = "ours"\n[rules]\nGYO-FORM-117 = { severity = "error", reason = "our rule" }\n', "utf-8"
    )
    assert run("lint", sealed, "--policy", policy)[0] == 1
    assert run("lint", tmp_path / "none.yaml")[0] == 2
    assert run("lint", FORM, "--as-of", "2026-02-30")[0] == 2


# --- new


def test_new_writes_what_lints_with_advice_only(run, tmp_path):
    out = tmp_path / "form.yaml"
    assert run("new", "28428", "--out", out, "--id", "surveyors")[:2] == (0, f"{out}\n")
    assert "\nid: surveyors\n" in out.read_text("utf-8")
    assert run("lint", out, "--strict")[0] == 0


def test_new_to_standard_output_is_what_lint_reads(run):
    code, text, _ = run("new", "--title", "例の申請", "--applicant", "個人", "--receiver", "国")
    assert code == 0
    assert 'title: "例の申請"' in text


def test_new_overwrites_nothing(run, tmp_path):
    file = tmp_path / "form.yaml"
    file.write_text("mine", "utf-8")
    code, _, err = run("new", "28428", "--out", file)
    assert (code, file.read_text("utf-8")) == (2, "mine")
    assert "form.yaml" in err


def test_new_asks_at_a_terminal(run, tmp_path):
    out = tmp_path / "form.yaml"
    code, _, err = run("new", "--out", out, typed="児童手当\n2\n1\n地方等\n")
    assert code == 0
    second = next(line for line in err.splitlines() if line.startswith("  2  "))
    text = out.read_text("utf-8")
    assert f"# {second.removeprefix('  2  ').partition('（')[0]}" in text
    assert "applicants: [個人]\n  receiver: 地方等\n" in text


def test_new_ends_where_the_questions_are_given_up(run):
    assert run("new", "--lang", "en", typed="児童手当\n")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((), "--title"),
        (("児童手当",), "13"),
        (("--title", "例の申請"), "--applicant"),
        (("--title", "例の申請", "--applicant", "個人"), "--receiver"),
        (("--title", "例の申請", "--applicant", "会社", "--receiver", "国"), "個人事業主"),
        (("そんな手続はない",), "--title"),
    ],
)
def test_new_without_a_terminal_says_what_is_missing(run, arguments, named):
    code, out, err = run("new", *arguments)
    assert (code, out) == (2, "")
    assert named in err
