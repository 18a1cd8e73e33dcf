"""Near misses: exactly one rule for almost every rule, and the others say what comes along."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gyosei_forms import rules
from gyosei_forms.testing.strategies import near_misses
from gyosei_forms.testing.strategies.near_misses import VARIED

CATALOGUE = rules.catalogue()
ACCOMPANIED = len(CATALOGUE) / 8
"""At most so many rules are not broken alone by their example (78 of 745 when this was written)."""


@pytest.fixture(scope="module")
def first() -> dict:
    """The near miss that the registry's example is, of each rule."""
    found = {}
    for rule in CATALOGUE:
        usual = rule.check(rule.passing).rule_ids
        found[rule.id] = rule.check(rule.failing).rule_ids - usual
    return found


def test_almost_every_rule_is_broken_alone(first) -> None:
    assert sum(broken != {rule} for rule, broken in first.items()) <= ACCOMPANIED
    assert all(rule in broken for rule, broken in first.items())


@pytest.mark.parametrize("area", VARIED)
def test_near_misses_of_an_area_break_the_rule_and_what_they_say(area) -> None:
    here = [rule for rule in CATALOGUE if rule.area == area]

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(st.data(), st.sampled_from(here))
    def check(data, rule) -> None:
        miss = data.draw(near_misses(rule.id))
        usual = rule.check(rule.passing).rule_ids
        assert miss.rule == rule.id
        assert miss.check().rule_ids - usual == {rule.id, *miss.follows}

    check()


def test_there_are_others_than_the_example_where_examples_are_values() -> None:
    seen = set()

    @settings(max_examples=100)
    @given(near_misses("GYO-NUM-002"))
    def collect(miss) -> None:
        seen.add(miss.value)

    collect()
    assert len(seen) > 10


def test_what_comes_along_is_named() -> None:
    @settings(max_examples=1)
    @given(near_misses("GYO-ENV-041"))
    def check(miss) -> None:
        assert miss.follows == {"GYO-ENV-117"}

    check()
