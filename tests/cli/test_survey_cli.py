"""``gyosei-forms survey`` as a user meets it."""

from __future__ import annotations

import json
import sys

import pytest

from gyosei_forms.cli import main
from gyosei_forms.parts import extras
from gyosei_forms.testing import survey as made


@pytest.fixture
def run(monkeypatch, capfd):
    """Run the command in this process; return exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", "survey", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "survey.xlsx"
    path.write_bytes(made.xlsx_bytes("r7", 60))
    return path


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("名前,住所\n山田,見本市\n", encoding="utf-8")
    return path


def test_check_names_the_edition_and_what_is_doubtful(run, file) -> None:
    code, out, err = run("check", file)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == f"{file}: 令和7年度調査、手続 60 件"
    assert "GYO-PROC-029 /5/添付書類等提出の撤廃~1省略状況" in out
    assert run("check", file, "--strict")[0] == 1
    assert "survey of FY2025, 60 procedures" in run("check", file, "--lang", "en")[1]
    data = json.loads(run("check", file, "--format", "json")[1])
    assert {one["rule"] for one in data["findings"]} >= {"GYO-PROC-028", "GYO-PROC-035"}


def test_check_reads_the_encoding_that_is_named(run, tmp_path) -> None:
    path = tmp_path / "survey.csv"
    path.write_bytes(made.csv_bytes("r6", 30, encoding="cp932"))
    assert run("check", path)[0] == run("check", path, "--encoding", "cp932")[0] == 0
    assert run("check", path, "--encoding", "utf-16")[0] == 2
    assert run("check", path, "--encoding", "latin-9")[0] == 2


def test_what_is_no_survey_ends_with_2(run, other, tmp_path) -> None:
    code, out, _ = run("check", other)
    assert code == 2
    assert "GYO-PROC-020" in out
    for command in (
        ("report", other),
        ("convert", other, "--out", tmp_path / "x.parquet"),
        ("check", tmp_path / "no"),
    ):
        if command[0] == "convert" and extras.find("pyarrow") is None:
            continue  # said by test_convert
        code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1


def test_report(run, file) -> None:
    code, out, err = run(
        "report", file, "--as-of", "2025-06-13", "--fact", "receiver.connected.registry_linkage=yes"
    )
    assert (code, err) == (0, "")
    assert "2025-06-13 現在" in out
    assert "登記情報連携: 書類" in out
    data = json.loads(run("report", file, "--format", "json", "--ministry", "法務省")[1])
    assert data["ministry"] == "法務省"
    assert "GYO-PROC-036" in json.dumps(data["report"])
    assert run("report", file, "--format", "html")[1].startswith("<!DOCTYPE html>")
    for wrong in (("--ministry", "法務"), ("--fact", "receiver.connected=yes"), ("--as-of", "2025-02-30")):
        assert run("report", file, *wrong)[0] == 2


def test_convert(run, file, tmp_path) -> None:
    out = tmp_path / "survey.parquet"
    if extras.find("pyarrow") is None:
        assert run("convert", file, "--out", out)[0] == 2
        pytest.skip("needs pyarrow (extra batch, dependency group dev); runs in CI")
    code, said, err = run("convert", file, "--out", out)
    assert (code, err) == (0, "")
    assert said.splitlines()[1] == f"{out}: 60"
    assert out.read_bytes()[:4] == b"PAR1"
    assert run("convert", file, "--out", out)[0] == 2
    assert run("convert", file, "--out", out, "--force")[0] == 0
    code, said, err = run("convert", file, "--out", tmp_path / "none" / "x.parquet")
    assert (code, said) == (2, "")
    assert "none/x.parquet" in err
