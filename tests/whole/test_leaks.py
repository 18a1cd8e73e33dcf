"""The watch over the suite catches what it is there for: personal data in an error, a finding, a log record, an output."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import whole_samples as samples

import leaks
from gyosei_forms.errors import UsageError
from gyosei_forms.testing import people
from gyosei_forms.testing.choices import Seeded
from gyosei_forms.testing.making.submissions import draft, submission

PERSON = next(people(1, 1))
NAME = f"{PERSON['familyName']}{PERSON['givenName']}"


@pytest.mark.parametrize("text", [NAME, f"{PERSON['familyName']} {PERSON['givenName']}", "no. 123456789018!"])
def test_a_planted_value_in_an_error_is_caught(text: str) -> None:
    with pytest.raises(leaks.Leak), leaks.watch(), pytest.raises(UsageError):
        raise UsageError(f"{text} は使えません。", "not this one.")
    leaks._seen.clear()


@pytest.mark.shows_records
def test_a_planted_value_in_a_log_record_is_caught() -> None:
    with pytest.raises(leaks.Leak), leaks.watch():
        logging.getLogger("gyosei_forms").warning("refused: %s", NAME)
    leaks._seen.clear()


def test_a_planted_value_given_to_a_finding_is_caught() -> None:
    from gyosei_forms import rules
    from gyosei_forms.findings import Report

    rule = next(one for one in rules.catalogue() if one.fields)
    with pytest.raises(leaks.Leak), leaks.watch():
        Report().add(rule, **dict.fromkeys(rule.fields, NAME))
    leaks._seen.clear()


def test_what_is_not_personal_passes() -> None:
    with leaks.watch(), pytest.raises(UsageError):
        raise UsageError(
            "見本は 12345678901 と 2026-04-01T09:00 です。", "a digest abc123456789012def, **** masked."
        )


def test_output_is_looked_through() -> None:
    assert leaks.leaks([f"…{NAME}…"])
    assert not leaks.leaks(["a receipt number R-2026-0001"])


def test_no_repr_of_the_library_shows_a_planted_value(tmp_path: Path) -> None:
    """What checks, readings, plans, envelopes and forms return for the planted people, and all that is within."""
    samples.write_below(tmp_path)
    planted = [draft(Seeded(13)), submission(draft(Seeded(13))), *samples._results()]
    values = [
        value
        for kind, some in samples.harvested(planted).items()
        if kind.__module__.startswith("gyosei_forms.")
        for value in some
    ]
    assert len(values) > 500
    assert leaks.leaks([NAME])
    assert [type(value) for value in values if leaks.leaks([repr(value)])] == []
