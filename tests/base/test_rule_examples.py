"""Every rule of the library: well described in both languages, cited, and true to its own two examples."""

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest

from gyosei_forms import rules
from gyosei_forms.findings import Report
from gyosei_forms.findings.report import Format
from gyosei_forms.policy import Change, Policy
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Text

CATALOGUE = rules.catalogue()
EVERY_RULE = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)
IN_FORCE = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.id)


def _fields(template: str) -> set[str]:
    """The fields of a template; ``unit_ja`` and ``unit_en`` are one field in two languages."""
    return {re.sub("(^|_)(ja|en)$", "", name) for name in re.findall(r"\{([A-Za-z_]+)[^}]*\}", template)}


@cache
def _failing(rule_id: str) -> Report:
    rule = rules.get(rule_id)
    assert rule.check is not None
    report = rule.check(rule.failing)
    assert isinstance(report, Report)
    return report


def test_the_catalogue_is_sorted_and_holds_every_area() -> None:
    ids = [rule.id for rule in CATALOGUE]
    assert ids == sorted(set(ids))
    assert set(rules.AREAS).isdisjoint(rules.RESERVED_AREAS)
    assert {rule.area for rule in CATALOGUE} <= set(rules.AREAS)


@EVERY_RULE
def test_a_rule_is_described_in_both_languages_and_cited(rule: Rule) -> None:
    assert re.fullmatch(r"GYO-[A-Z]+-[0-9]{3}", rule.id)
    assert isinstance(rule.severity, Severity)
    for text in (rule.title, rule.message, rule.mend):
        assert isinstance(text, Text)
        assert text.ja.strip()
        assert text.en.strip()
        assert _fields(text.ja) == _fields(text.en)
    assert re.search(r"[\u3041-\u30ff\u4e00-\u9fff]", rule.message.ja), "the Japanese message is Japanese"
    assert re.search(r"[A-Za-z]{3}", rule.message.en), "the English message is English"
    assert rule.basis
    assert all(citation.text("ja") and citation.text("en") for citation in rule.basis)
    assert rules.get(rule.id) is rule


@IN_FORCE
def test_the_passing_example_passes(rule: Rule) -> None:
    assert rule.check is not None
    assert rule.id not in rule.check(rule.passing).rule_ids


@IN_FORCE
def test_the_failing_example_fails(rule: Rule) -> None:
    report = _failing(rule.id)
    assert rule.id in report.rule_ids
    assert next(finding for finding in report if finding.rule == rule.id).declared is rule.severity


@IN_FORCE
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_finding_renders_in_every_form(rule: Rule, lang: str) -> None:
    report = _failing(rule.id)
    for form in get_args(Format):
        assert rule.id in report.render(form, lang=lang)
    for finding in report:
        assert "{" not in finding.message(lang) + finding.mend(lang)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, str) and len(value) >= 2:
        yield value


@pytest.mark.parametrize(
    "rule",
    # The areas whose examples are values of people; elsewhere an example names an edit or a case.
    [
        rule
        for rule in CATALOGUE
        if rule.area in ("ADDR", "CHAR", "DATE", "GIF", "KANA", "NUM", "TEL", "TIME")
    ],
    ids=lambda rule: rule.id,
)
def test_no_message_repeats_a_value(rule: Rule) -> None:
    told = "".join(
        finding.message(lang) + finding.mend(lang) for finding in _failing(rule.id) for lang in ("ja", "en")
    )
    assert [value for value in _leaves(rule.failing) if value in told] == []


@IN_FORCE
def test_a_policy_can_change_it(rule: Rule) -> None:
    other = Severity.INFO if rule.severity is Severity.ERROR else Severity.ERROR
    report = Report(policy=Policy("p", {rule.id: Change(other, "why")}))
    report.extend(_failing(rule.id))
    assert {finding.severity for finding in report if finding.rule == rule.id} == {other}
