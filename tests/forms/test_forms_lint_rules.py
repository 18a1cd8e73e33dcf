"""The linter as a whole: enough rules, ready forms that lint clean, and for each rule one change that triggers it alone."""

from __future__ import annotations

import copy
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gyosei_forms import forms, rules
from gyosei_forms.findings import Report
from gyosei_forms.forms.rules.lint.examples import linted

yaml = pytest.importorskip("yaml", reason="PyYAML is the extra forms; CI installs it")

ROOT = Path(__file__).parents[2]
READY = sorted((ROOT / "examples/forms").glob("*/form.yaml"))
BUNDLES = sorted((ROOT / "examples/forms").glob("*.bundle.yaml"))
DAY = date(2026, 5, 1)
RULES = [one for one in rules.catalogue() if one.area == "FORM" and one.id >= "GYO-FORM-100"]
EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
TABLE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "mutations.yaml").read_text(encoding="utf-8"))
MUTATIONS: list[dict[str, Any]] = TABLE["mutations"]


def test_at_least_forty_rules_are_registered_and_have_consecutive_ids():
    assert len(RULES) >= 40
    numbers = [int(one.id.rpartition("-")[2]) for one in RULES]
    assert numbers == list(range(100, 100 + len(numbers)))


def test_the_form_that_the_examples_change_has_no_finding():
    assert linted({}).rule_ids == frozenset()


@EVERY_RULE
def test_the_example_of_a_rule_triggers_it_alone(rule):
    assert rule.check(rule.failing).rule_ids == {rule.id}
    assert rule.check(rule.passing).rule_ids == frozenset()


@pytest.mark.parametrize("path", READY, ids=lambda path: path.parent.name)
def test_a_ready_form_lints_clean(path):
    found = forms.lint(path, as_of=DAY)
    assert [one for one in found.report if one.severity in ("error", "warning")] == []


@pytest.mark.parametrize("path", BUNDLES, ids=lambda path: path.name)
def test_a_ready_bundle_lints_clean(path):
    found = forms.lint_bundle(path)
    assert found.bundle is not None
    assert [one for one in found.report if one.severity in ("error", "warning")] == []


# --- one changed ready form for each rule


@cache
def _form(name: str) -> forms.Form:
    return forms.read(ROOT / "examples/forms" / name / "form.yaml").unwrap()


@cache
def _unchanged(name: str) -> Counter[str]:
    return Counter(one.rule for one in forms.lint(_form(name), as_of=DAY).report)


def _pointer(form: forms.Form, address: str) -> str:
    name, slash, key = address[1:].partition("/")
    if address[0] == "@":
        return form.find(name).pointer + slash + key
    if address[0] == "#":
        return next(one.pointer for one in form.attachments if one.id == name) + slash + key
    return address


def _put(raw: Any, pointer: str, value: Any) -> None:
    *way, last = pointer.split("/")[1:]
    for token in way:
        raw = raw[int(token)] if isinstance(raw, list) else raw.setdefault(token, {})
    if value is None:
        del raw[last]
    elif isinstance(raw, list):
        raw[int(last)] = value
    else:
        raw[last] = value


def _changed(form: forms.Form, row: dict[str, Any]) -> dict[str, Any]:
    raw = copy.deepcopy(forms.to_dict(form))
    more = [
        {"id": f"more_{number}", "label": _words(number), "type": "yes_no"}
        for number in range(row.get("fields", 0))
    ]
    for address, value in row["set"].items():
        if address == "+field":
            more.append(value)
        elif address == "+attachment":
            raw.setdefault("attachments", []).append({**TABLE["templates"]["attachment"], **value})
        else:
            _put(raw, _pointer(form, address), value)
    raw["sections"][0]["fields"] += [{**TABLE["templates"]["field"], **one} for one in more]
    return raw


def _words(number: int) -> dict[str, str]:
    return {"ja": f"その他の事項 {number}", "en": f"Another matter {number}", "easy": f"ほかの こと {number}"}


def _lint(row: dict[str, Any]) -> Report:
    form = _form(row.get("form", "moving_out"))
    template = _form(row["template"]) if "template" in row else None
    return forms.lint(_changed(form, row), as_of=DAY, template=template).report


def test_every_rule_on_forms_has_its_mutation():
    on_forms = {one.id for one in RULES if one.check is linted or one.id < "GYO-FORM-180"}
    assert {f"GYO-FORM-{row['rule']}" for row in MUTATIONS} == on_forms
    assert len(MUTATIONS) == len(on_forms)


@pytest.mark.parametrize("row", MUTATIONS, ids=lambda row: f"GYO-FORM-{row['rule']}")
def test_a_changed_ready_form_triggers_exactly_the_rule(row):
    found = Counter(one.rule for one in _lint(row))
    assert set(found - _unchanged(row.get("form", "moving_out"))) == {f"GYO-FORM-{row['rule']}"}
