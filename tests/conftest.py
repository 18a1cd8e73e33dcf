"""Fixtures of the whole suite."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

import leaks
from ajv import Ajv

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


@pytest.fixture(scope="session")
def ajv() -> Generator[Ajv, None, None]:
    """Ajv in a process of node, for whoever wants its opinion on a schema."""
    one = Ajv()
    yield one
    one.close()


leaks.install()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Look through what the library says within each test (:mod:`leaks`)."""
    if "test_leaks" in item.nodeid or "test_only_named_exceptions" in item.nodeid:
        return (yield)
    with leaks.watch():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Look through what a passing test has left on its output, but for tests whose subject is to show a record."""
    report = yield
    if report.when == "call" and report.passed and not item.get_closest_marker(leaks.ALLOWED):
        left = leaks.leaks([report.capstdout, report.capstderr, report.caplog])
        if left:
            report.outcome = "failed"
            report.longrepr = "personal data is left on the output of this test"
    return report


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", f"{leaks.ALLOWED}: the output is meant to show a record")
