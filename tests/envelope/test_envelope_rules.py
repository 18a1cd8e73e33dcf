"""What the rules of the envelope stand on."""

import pytest

from gyosei_forms import rules
from gyosei_forms.rules import Severity

ENVELOPE = [rule for rule in rules.catalogue() if rule.area == "ENV"]
OWN = {"own-formats", "canonical-container"}


@pytest.mark.parametrize("rule", ENVELOPE, ids=lambda rule: rule.id)
def test_no_rule_stands_on_a_plan(rule):
    assert {citation.document.kind for citation in rule.basis} <= {"law", "standard", "design"}


@pytest.mark.parametrize(
    "rule", [rule for rule in ENVELOPE if rule.severity is Severity.ERROR], ids=lambda rule: rule.id
)
def test_an_error_without_a_standard_says_that_the_format_is_our_own(rule):
    if not any(citation.document.kind in ("law", "standard") for citation in rule.basis):
        assert OWN & {citation.clause for citation in rule.basis}
