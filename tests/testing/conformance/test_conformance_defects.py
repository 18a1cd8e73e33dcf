"""The kit passes an application that conforms, and names what is wrong with each that does not."""

from __future__ import annotations

import pytest
from broken import DEFECTS, TakesEverything

from gyosei_forms import envelope
from gyosei_forms.clock import now_in_japan
from gyosei_forms.testing import assert_conforms, conformance
from gyosei_forms.testing.conformance import Outcome, hostile
from gyosei_forms.testing.conformance.submissions import Maker


def run(application, seconds=20.0):
    return conformance.run("/submissions", records="/people", send=conformance.asgi(application, seconds))


@pytest.fixture(scope="module")
def passed(conforming):
    return run(conforming)


def test_what_conforms_passes_every_check(passed) -> None:
    assert passed.of(Outcome.PASSED) == tuple(conformance.catalogue())
    assert passed.ok
    assert passed.exit_code == 0
    assert_conforms(passed)


@pytest.mark.parametrize("broken", DEFECTS, ids=lambda one: one.__name__)
def test_a_defect_is_named_by_its_checks_and_by_no_other(broken) -> None:
    found = run(broken(), 4.0 if broken.__name__ == "NoLimits" else 20.0)
    assert set(found.failed) == set(DEFECTS[broken])
    assert found.exit_code == 1
    with pytest.raises(AssertionError, match=found.failed[0]):
        assert_conforms(found)


def test_who_takes_everything_fails_wherever_something_is_to_be_refused() -> None:
    found = run(TakesEverything())
    refusing = {one for one in conformance.catalogue() if "refuses-" in one}
    assert refusing <= set(found.failed)


def test_every_check_fails_for_some_application() -> None:
    refusing = {one for one in conformance.catalogue() if "refuses-" in one}
    assert refusing.union(*DEFECTS.values()) == set(conformance.catalogue())


RULES = {
    "refuses-changed-byte": ["GYO-ENV-116", "GYO-ENV-116"],
    "refuses-cut-short": ["GYO-ENV-003", "GYO-ENV-003"],
    "refuses-bytes-around": ["GYO-ENV-001", "GYO-ENV-004"],
    "refuses-unsigned": ["GYO-ENV-056", "GYO-ENV-028"],
    "refuses-unsigned-part": ["GYO-ENV-118", "GYO-ENV-042"],
    "refuses-unknown-signer": ["GYO-ENV-137"],
    "refuses-expired-certificate": ["GYO-ENV-133"],
    "refuses-revoked-certificate": ["GYO-ENV-132"],
    "refuses-other-addressee": ["GYO-ENV-052"],
    "refuses-other-procedure": ["GYO-ENV-053"],
    "refuses-duplicate-keys": ["GYO-ENV-043", "GYO-ENV-043"],
    "refuses-deep-nesting": ["GYO-ENV-043"],
    "refuses-path-traversal": ["GYO-ENV-010", "GYO-ENV-015"],
    "refuses-zip-bomb": ["GYO-ENV-006"],
    "refuses-random-bytes": ["GYO-ENV-001", "GYO-ENV-001", "GYO-ENV-003"],
    "refuses-empty-body": ["GYO-ENV-001"],
}


def test_each_hostile_envelope_is_wrong_in_what_its_check_says() -> None:
    maker = Maker(conformance.default_profile(), now_in_japan())
    expect = conformance.expectations()
    assert set(hostile.ENVELOPES) - set(RULES) == {"refuses-replay-after-window"}  # no verdict sees that
    for check, rules in RULES.items():
        made = hostile.ENVELOPES[check](maker)
        for body, rule in zip(made, rules, strict=True):
            assert rule in envelope.open(body, expect=expect).report.rule_ids, check


def test_hostile_envelopes_have_no_other_defect_of_signature_or_addressee() -> None:
    maker = Maker(conformance.default_profile(), now_in_japan())
    for check in ("refuses-other-addressee", "refuses-other-procedure", "refuses-replay-after-window"):
        (body,) = hostile.ENVELOPES[check](maker)
        found = envelope.open(body, expect=conformance.expectations()).report
        assert {one.rule for one in found.errors} <= {"GYO-ENV-052", "GYO-ENV-053"}
