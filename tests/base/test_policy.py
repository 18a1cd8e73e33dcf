"""Policies: a file an agency writes, and each way it can be wrong."""

from pathlib import Path

import pytest

from gyosei_forms import policy, rules
from gyosei_forms.errors import DataFileError, LimitExceeded
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Severity

GOOD = """
name = "窓口システム移行期"
[rules.GYO-JSON-006]
severity = "error"
reason = "受け側は BOM を読めない"
[rules.GYO-LIMIT-001]
severity = "advice"
reason = "分割中"
"""


def _write(folder: Path, text: str | bytes) -> Path:
    path = folder / "policy.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_good_file(tmp_path: Path) -> None:
    loaded = policy.load(_write(tmp_path, GOOD))
    assert loaded.name == "窓口システム移行期"
    assert loaded.changes["GYO-JSON-006"] == Change(Severity.ERROR, "受け側は BOM を読めない")
    assert loaded.severity(rules.get("GYO-JSON-006")) is Severity.ERROR
    assert loaded.severity(rules.get("GYO-LIMIT-001")) is Severity.ADVICE
    assert loaded.severity(rules.get("GYO-JSON-001")) is Severity.ERROR


def test_a_path_may_be_text_and_rules_may_be_absent(tmp_path: Path) -> None:
    assert policy.load(str(_write(tmp_path, 'name = "p"'))) == Policy("p")


def test_the_default_changes_nothing() -> None:
    assert all(policy.DEFAULT.severity(rule) is rule.severity for rule in rules.catalogue())


def test_a_key_of_very_many_parts_meets_a_limit_before_the_parser_does(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded):
        policy.load(_write(tmp_path, "a." * 60_000 + "a = 1"))


RULE = '[rules.GYO-JSON-006]\nseverity = "error"\nreason = "r"\n'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "name"),
        ("name = 3", "name"),
        ("name = ", "policy.toml"),
        (b"name = '\x8d\x82'", "policy.toml"),
        ('name = "p"\nrules = 3', "name"),
        ('name = "p"\nother = 1', "name"),
        ('name = "p"\n[rules.GYO-JSON-999]\nseverity = "error"\nreason = "r"', "rules.GYO-JSON-999"),
        ('name = "p"\n[rules.nothing]\nseverity = "error"\nreason = "r"', "rules.nothing"),
        ('name = "p"\n[rules]\nGYO-JSON-006 = "error"', "rules.GYO-JSON-006"),
        ('name = "p"\n[rules.GYO-JSON-006]\nseverity = "error"', "rules.GYO-JSON-006"),
        ('name = "p"\n[rules.GYO-JSON-006]\nseverity = "error"\nreason = ""', "rules.GYO-JSON-006"),
        ('name = "p"\n' + RULE + "until = 3", "rules.GYO-JSON-006"),
        ('name = "p"\n' + RULE.replace("error", "fatal"), "rules.GYO-JSON-006.severity"),
        ('name = "p"\n' + RULE.replace('"error"', "1"), "rules.GYO-JSON-006.severity"),
        ('name = "p"\n' + RULE.replace('"error"', '["error"]'), "rules.GYO-JSON-006.severity"),
    ],
)
def test_a_bad_file_names_itself_and_the_key(tmp_path: Path, text: str | bytes, named: str) -> None:
    with pytest.raises(DataFileError) as caught:
        policy.load(_write(tmp_path, text))
    for lang in ("ja", "en"):
        assert "policy.toml" in caught.value.message(lang)
        assert named in caught.value.message(lang)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(DataFileError) as caught:
            policy.load(path)
        assert path.name in caught.value.message("en")
