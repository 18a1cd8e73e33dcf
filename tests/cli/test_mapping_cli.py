"""``check --conformance`` of every form of file, ``link`` and ``map``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from gyosei_forms.cli import main

INPUTS = Path(__file__).resolve().parents[2] / "examples" / "demonstration"
SERVICES = [str(INPUTS / f"service_{number}.json") for number in (1, 2, 3)]


@pytest.fixture
def run(monkeypatch, capfd):
    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["gyosei-forms", *arguments])
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return call


CONTENTS = {
    "a.csv": "セイ,メイ\nデジタル,タロウ\n".encode(),
    "a.ndjson": '{"セイ": "デジタル"}\n'.encode(),
    "a.jsonl": '{"セイ": "デジタル"}\n'.encode(),
    "a.schema.json": '{"properties": {"セイ": {"type": "string"}}}'.encode(),
    "a.json": '["セイ", "メイ"]'.encode(),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_conformance_goes_by_the_name_of_the_file(run, tmp_path, name):
    path = tmp_path / name
    path.write_bytes(CONTENTS[name])
    code, out, _ = run("check", str(path), "--entity", "Person", "--conformance", "--format", "json")
    assert code == 0
    data = json.loads(out)
    assert (data["naming"], data["names"][0]["name"]) == ("foreign", "セイ")
    assert (data["rows"] is not None) is name.endswith(("csv", "ndjson", "jsonl"))


def test_form_and_encoding_are_options(run, tmp_path):
    path = tmp_path / "people.txt"
    path.write_bytes(CONTENTS["a.csv"].decode().encode("cp932"))
    options = ("--entity", "Person", "--conformance", "--form", "csv")
    assert run("check", str(path), *options)[0] == 1
    code, out, _ = run("check", str(path), *options, "--encoding", "cp932")
    assert code == 0
    assert "標準外の名前" in out
    assert run("check", "no-such.csv", *options)[0] == 2


def test_link(run):
    code, out, _ = run("link", *SERVICES[:2], "--entity", "Person")
    assert code == 0
    assert "手作業の調整なし" in out
    code, out, _ = run("link", SERVICES[0], SERVICES[2], "--entity", "個人", "--format", "json")
    assert json.loads(out)["manual"] == 2
    _, out, _ = run("link", SERVICES[2], SERVICES[1], "--entity", "個人", "--format", "csv", "--lang", "en")
    assert "manual adjustment" in out
    assert run("link", "-", "-", "--entity", "Person")[0] == 2


def test_link_of_what_cannot_be_read(run, tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_bytes(b"{")
    code, out, _ = run("link", str(bad), SERVICES[0], "--entity", "Person")
    assert code == 1
    assert "GYO-JSON-001" in out


@pytest.mark.parametrize("form", ["toml", "json"])
def test_map_and_apply(run, tmp_path, form):
    code, out, err = run("map", SERVICES[2], "--entity", "Person", "--format", form)
    assert code == 0
    assert "GYO-MAP-001" in err
    mapping = tmp_path / f"mapping.{form}"
    mapping.write_text(out, encoding="utf-8")
    code, out, err = run("map", SERVICES[2], "--apply", str(mapping))
    assert code == 0
    data = json.loads(out)
    assert data["氏(カナ)"] == "デジタル"
    assert data["unmapped"] == {"/登録日": "2024-04-18"}
    assert "デジタル" not in err


def test_map_misused(run, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text("x = 1\n", encoding="utf-8")
    code, out, err = run("map", SERVICES[0], "--apply", str(bad))
    assert (code, out) == (1, "")
    assert "GYO-MAP-009" in err
    assert run("map", SERVICES[0])[0] == 2
    assert run("map", SERVICES[0], "--entity", "Person", "--apply", str(bad))[0] == 2
