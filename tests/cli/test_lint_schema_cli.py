"""``gyosei-forms lint`` of a plain JSON Schema and of a bundle."""

import json
import sys
from pathlib import Path

import pytest

from gyosei_forms.cli import main

ROOT = Path(__file__).parents[2]
SCHEMA = {"properties": {"会社名": {"type": "string"}, "法人番号": {"type": "integer"}}}


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


def test_a_schema_is_held_against_gif(run, tmp_path):
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(SCHEMA, ensure_ascii=False), encoding="utf-8")
    code, out, _ = run("lint", path, "--format", "json")
    found = {one["rule"]: one for one in json.loads(out)["findings"]}
    assert code == 0
    assert found["GYO-FORM-194"]["position"]["line"] == 1
    assert found["GYO-FORM-185"]["suggestion"] == "商号または名称"
    assert run("lint", path, "--strict")[0] == 1
    assert "GYO-FORM-194" in run("lint", path, "--format", "sarif")[1]


def test_a_bundle_is_read_with_its_forms(run, tmp_path):
    code, out, _ = run("lint", ROOT / "examples/forms/moving.bundle.yaml", "--lang", "en")
    assert code == 0
    assert "0 errors, 0 warnings" in out
    path = tmp_path / "b.yaml"
    path.write_text(
        "bundle: 1\nid: b\nversion: '1'\ntitle: t\nforms: [{form: x, file: x.yaml}]\n", encoding="utf-8"
    )
    code, out, _ = run("lint", path)
    assert code == 1
    assert "GYO-FORM-035" in out
