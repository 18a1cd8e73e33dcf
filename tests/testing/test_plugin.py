"""The pytest plugin in somebody else's folder: an empty rootdir, no configuration."""

from __future__ import annotations

import datetime as dt
import importlib
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from gyosei_forms import clock, gif
from gyosei_forms.findings import Report
from gyosei_forms.testing import assert_conforms, assert_findings

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parents[2]
INSTALLED = any(one.name == "gyosei_forms" for one in entry_points(group="pytest11"))
ARGUMENTS = ["-p", "gyosei_forms" if INSTALLED else "gyosei_forms.testing.plugin", "-p", "no:cacheprovider"]
"""An installed package is found by itself; a tree that is only on the path names its plugin."""

SUITE = """
import datetime as dt
import pytest
from gyosei_forms import clock, envelope, gif
from gyosei_forms.testing import assert_conforms, assert_findings, people

def test_pki(demonstration_pki):
    assert demonstration_pki.person.certificate in demonstration_pki.person.chain

NAMES = ["valid", "changed", "cut_short", "unsigned", "stranger", "expired", "other_addressee"]

@pytest.mark.parametrize("name", NAMES)
def test_samples(sealed_samples, sample_expectations, name):
    sample = sealed_samples[name]
    opened = envelope.open(sample.container, expect=sample_expectations)
    assert opened.passed is sample.passes
    assert sample.passes or sample.rule in opened.report.rule_ids
    assert sorted(sealed_samples) == sorted([*NAMES, "replayed"])

def test_a_replay_passes_alone_and_not_beside_what_it_replays(sealed_samples, sample_expectations):
    both = [sealed_samples[name].container for name in ("valid", "replayed")]
    assert envelope.open(both[1], expect=sample_expectations).passed
    found = envelope.conversation(both, applicant=sample_expectations, agency=sample_expectations)
    assert found.report.rule_ids == {sealed_samples["replayed"].rule}

def test_signatory(demonstration_signatory):
    assert envelope.Signatory is type(demonstration_signatory)

def test_clock(fixed_clock):
    assert clock.now_in_japan() == fixed_clock == dt.datetime(2026, 4, 1, 9, tzinfo=clock.JST)
    assert clock.today_in_japan() == dt.date(2026, 4, 1)

@pytest.mark.gyosei_now("2030-01-01T00:30:00")
def test_clock_at_another_time(fixed_clock):
    assert clock.today_in_japan() == dt.date(2030, 1, 1)

def test_people():
    for person in people(1, 5):
        assert_conforms(person, entity="Person", pattern="MP03", strict=True)

def test_findings():
    assert_findings(gif.check({"familyName": 1}, entity="Person"), {"GYO-GIF-001": "/familyName"})
"""
SNAPSHOTS = """
from gyosei_forms import gif

def test_snapshot(findings_snapshot):
    findings_snapshot(gif.check({"familyName": %r}, entity="Person"))
    findings_snapshot(gif.check({}, entity="Person"), "empty")
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    """An empty folder with a suite of a user."""
    pytester.makepyfile(test_user=SUITE)
    return pytester


def test_it_works_in_an_empty_folder_with_strict_markers_and_warnings_as_errors(suite) -> None:
    result = suite.runpytest_subprocess(*ARGUMENTS, "--strict-markers", "-W", "error")
    result.assert_outcomes(passed=14)


def test_it_is_registered_as_the_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    place = project["entry-points"]["pytest11"]["gyosei_forms"]
    assert hasattr(importlib.import_module(place), "pytest_configure")


def test_nothing_of_the_library_is_loaded_before_a_test_asks_for_it(pytester) -> None:
    pytester.makepyfile(
        """
        import sys

        def test_loaded():
            ours = {name for name in sys.modules if name.startswith("gyosei_forms")}
            assert ours <= {
                "gyosei_forms", "gyosei_forms.errors", "gyosei_forms.text",
                "gyosei_forms.testing", "gyosei_forms.testing.plugin",
            }
            assert "hypothesis.strategies" not in sys.modules or "hypothesis" in sys.modules
            assert "pydantic" not in sys.modules
        """
    )
    pytester.runpytest_subprocess(*ARGUMENTS).assert_outcomes(passed=1)


def test_it_can_be_left_out(pytester) -> None:
    pytester.makepyfile("def test_no(fixed_clock): pass")
    arguments = ["-p", "no:gyosei_forms"] if INSTALLED else []
    pytester.runpytest_subprocess(*arguments).assert_outcomes(errors=1)


def test_a_snapshot_is_written_held_and_shows_the_difference_without_values(pytester) -> None:
    pytester.makepyfile(test_shots=SNAPSHOTS % "髙橋")
    first = pytester.runpytest_inprocess(*ARGUMENTS)
    first.assert_outcomes(failed=1)
    first.stdout.fnmatch_lines(["*--update-findings*"])
    pytester.runpytest_inprocess(*ARGUMENTS, "--update-findings").assert_outcomes(passed=1)
    folder = pytester.path / "__findings__" / "test_shots"
    assert (folder / "test_snapshot.txt").read_text("utf-8") == "warning GYO-CHAR-001 /familyName\n"
    assert (folder / "test_snapshot-empty.txt").read_text("utf-8") == ""
    pytester.runpytest_inprocess(*ARGUMENTS).assert_outcomes(passed=1)

    pytester.makepyfile(test_shots=SNAPSHOTS % "秘密\ue000太郎")
    pytester.runpytest_inprocess(*ARGUMENTS).assert_outcomes(passed=1)
    pytester.makepyfile(test_shots=SNAPSHOTS % "")
    changed = pytester.runpytest_inprocess(*ARGUMENTS)
    changed.assert_outcomes(failed=1)
    changed.stdout.fnmatch_lines(["*-warning GYO-CHAR-001 /familyName*"])
    assert "髙" not in (folder / "test_snapshot.txt").read_text("utf-8")


# --- the assertions


def test_the_clock_goes_on_without_the_fixture() -> None:
    assert abs(clock.now_in_japan() - dt.datetime.now(clock.JST)) < dt.timedelta(minutes=1)


PERSON = {"familyName": "髙橋", "givenName": 1}


def test_a_record_with_an_error_does_not_conform_and_the_failure_shows_no_value() -> None:
    with pytest.raises(AssertionError, match="GYO-GIF-001") as failed:
        assert_conforms(PERSON, entity="Person")
    assert "髙橋" not in str(failed.value)
    assert_conforms({"familyName": "髙橋"}, entity="Person")
    with pytest.raises(AssertionError, match="GYO-CHAR-001"):
        assert_conforms({"familyName": "髙橋"}, entity="Person", strict=True)
    assert_conforms(Report())
    assert_conforms(gif.Person(family_name="山田"))
    with pytest.raises(AssertionError, match="GYO-APP"):
        assert_conforms({}, form="individual")


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"GYO-GIF-001"}, "unexpected: GYO-CHAR-001"),
        (set(), "unexpected: GYO-GIF-001"),
        ({}, "unexpected: GYO-GIF-001 /givenName"),
        ({"GYO-GIF-001", "GYO-CHAR-001", "GYO-GIF-002"}, "missing:    GYO-GIF-002"),
        ({"GYO-GIF-001": "/givenName", "GYO-CHAR-001": "/givenName"}, "missing:    GYO-CHAR-001 /givenName"),
        (
            {"GYO-GIF-001": ["/givenName", "/givenName"], "GYO-CHAR-001": "/familyName"},
            "missing:    GYO-GIF-001",
        ),
    ],
)
def test_other_findings_than_expected_are_listed(expected, told) -> None:
    with pytest.raises(AssertionError, match=told) as failed:
        assert_findings(gif.check(PERSON, entity="Person"), expected)
    assert "髙橋" not in str(failed.value)


@pytest.mark.parametrize(
    "expected",
    [
        {"GYO-GIF-001", "GYO-CHAR-001"},
        ["GYO-GIF-001", "GYO-CHAR-001"],
        {"GYO-GIF-001": "/givenName", "GYO-CHAR-001": ["/familyName"]},
    ],
)
def test_expected_findings_pass(expected) -> None:
    assert_findings(gif.check(PERSON, entity="Person"), expected)
