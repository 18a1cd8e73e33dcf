"""Fixtures of the whole suite."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# No test may fail for the time it takes: tables are read on first use, and the machine may have other work.
settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the policy texts, the official schemas and the test suites of others."""
    place = os.environ.get("GYOSEI_FORMS_SHARED")
    if not place:
        pytest.skip("needs GYOSEI_FORMS_SHARED (policy texts, official XSDs, suites); runs in CI")
    path = Path(place)
    if not path.is_dir():
        pytest.fail(f"GYOSEI_FORMS_SHARED names no folder: {path}")
    return path
