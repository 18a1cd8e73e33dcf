"""``check`` of lines of JSON: one report, whose places begin with the number of the line."""

from __future__ import annotations

import io
import json
import sys

import pytest

from gyosei_forms.cli import main

LINES = '{"氏": "山田"}\n\n{"氏": 1}\n{"メモ": 1}\n{'.encode()


@pytest.fixture
def run(monkeypatch, capfd):
    def call(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


def places(out: str) -> list[str]:
    return [finding["pointer"] for finding in json.loads(out)["findings"]]


@pytest.mark.parametrize("name", ["people.ndjson", "people.jsonl"])
def test_the_end_of_the_name_says_what_it_is(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(LINES)
    code, out, _ = run("check", str(path), "--entity", "Person", "--format", "json")
    assert code == 1
    assert places(out) == ["/3/氏", "/4/メモ", "/5"]


def test_standard_input_and_other_names_by_option(run, tmp_path):
    options = ("--entity", "Person", "--form", "ndjson", "--format", "json")
    assert places(run("check", "-", *options, stdin=LINES)[1]) == ["/3/氏", "/4/メモ", "/5"]
    path = tmp_path / "people.txt"
    path.write_bytes(b'{"\xe6\xb0\x8f": "a"}\n')
    assert run("check", str(path), *options)[0] == 0
    assert run("check", str(tmp_path / "none.ndjson"), "--entity", "Person")[0] == 2


def test_findings_beyond_the_limit_are_counted(run, tmp_path):
    path = tmp_path / "people.ndjson"
    path.write_bytes(b'{"\xe6\xb0\x8f": 1}\n' * 1_500)
    code, out, _ = run("check", str(path), "--entity", "Person", "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert len(report["findings"]) == 1_000
    assert report["counts"]["error"] == 1_500


@pytest.mark.parametrize("form", ["csv", "schema"])
def test_other_forms_are_for_conformance(run, tmp_path, form):
    path = tmp_path / "a"
    path.write_bytes(b"{}")
    code, _, err = run("check", str(path), "--entity", "Person", "--form", form)
    assert code == 2
    assert "--conformance" in err
