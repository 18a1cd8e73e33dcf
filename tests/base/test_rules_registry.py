"""The registry: what it refuses, and how a rule is found."""

import subprocess
import sys

import pytest

from gyosei_forms import rules
from gyosei_forms.errors import DataFileError, UsageError
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register
from gyosei_forms.text import shown

TEXTS = {
    "title": ("題", "title"),
    "message": ("文", "message"),
    "mend": ("対処", "mend"),
    "check": lambda _: Report(),
    "passing": 1,
    "failing": 2,
}


@pytest.mark.parametrize(
    "rule_id",
    [
        "GYO-JSON-001",
        "GYO-JSON-1",
        "GYO-JSON-0001",
        "gyo-json-900",
        "GYO-MAP-001",
        "GYO-WHAT-001",
        "JSON-001",
        "",
        "GYO-JSON-９００",
    ],
)
def test_a_bad_or_taken_id_is_misuse(rule_id: str) -> None:
    before = rules.catalogue()
    with pytest.raises(UsageError):
        register(rule_id, Severity.INFO, basis_="rfc8259", **TEXTS)
    assert rules.catalogue() == before


def test_an_unknown_citation_is_refused_before_anything_is_registered() -> None:
    with pytest.raises(DataFileError):
        register("GYO-JSON-999", Severity.INFO, basis_="no-such-document", **TEXTS)
    with pytest.raises(UsageError):
        rules.get("GYO-JSON-999")


@pytest.mark.parametrize(
    "rule_id", ["GYO-JSON-998", "GYO-FILE-001", "GYO-WHAT-001", "", "json", "GYO-JSON-001\n"]
)
def test_an_unknown_rule_is_misuse_and_named(rule_id: str) -> None:
    with pytest.raises(UsageError) as caught:
        rules.get(rule_id)
    assert shown(rule_id) in caught.value.message("en")


def test_a_rule_names_its_area_and_fields() -> None:
    rule = rules.get("GYO-LIMIT-001")
    assert rule.area == "LIMIT"
    assert rule.fields == {"limit", "allowed", "unit_ja", "unit_en"}


def test_severities_are_ranked_and_named() -> None:
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3]
    assert [severity.word("ja") for severity in Severity] == ["エラー", "警告", "助言", "情報"]
    assert [severity.word("en") for severity in Severity] == ["error", "warning", "advice", "info"]


@pytest.mark.parametrize("rule_id", list(rules.RETIRED))
def test_a_retired_id_says_why_and_is_never_given_again(rule_id: str) -> None:
    assert rule_id not in {rule.id for rule in rules.catalogue()}
    with pytest.raises(UsageError) as caught:
        rules.get(rule_id)
    assert rules.RETIRED[rule_id].ja in str(caught.value)
    assert rules.RETIRED[rule_id].en in str(caught.value)
    with pytest.raises(UsageError):
        register(rule_id, Severity.INFO, basis_="rfc8259", **TEXTS)


_NOT_IN_THE_CATALOGUE = """
import importlib, pkgutil, gyosei_forms
from gyosei_forms import rules
before = {one.id for one in rules.catalogue()}
for module in pkgutil.walk_packages(gyosei_forms.__path__, "gyosei_forms."):
    if "rules" in module.name.split(".") or module.name.endswith("_rules"):
        importlib.import_module(module.name)
print(*sorted({one.id for one in rules.catalogue()} - before))
"""


def test_a_module_of_rules_is_reached_from_its_area() -> None:
    found = subprocess.run(
        [sys.executable, "-c", _NOT_IN_THE_CATALOGUE], capture_output=True, text=True, check=True
    )
    assert found.stdout.split() == []
