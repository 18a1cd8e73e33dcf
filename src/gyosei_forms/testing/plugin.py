"""The pytest plugin: loaded by itself where the package is installed (entry point ``pytest11``), with no configuration.

Fixtures: ``demonstration_pki``, ``demonstration_signatory``, ``sealed_samples``, ``sample_expectations``, ``fixed_clock``,
``findings_snapshot``. Marker: ``gyosei_now("2026-04-01T09:00:00+09:00")`` sets the fixed clock. Option: ``--update-findings``.
Nothing of the library is imported before a test asks for it; ``-p no:gyosei_forms`` leaves the plugin out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gyosei_forms.envelope import Expectations, Signatory
    from gyosei_forms.findings import Report
    from gyosei_forms.testing.pki import Demonstration
    from gyosei_forms.testing.samples import SealedSample

NOW = "2026-04-01T09:00:00+09:00"
"""The time of ``fixed_clock`` where no marker names another."""
FOLDER = "__findings__"
"""Where snapshots are, beside the test module."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-findings``."""
    group = parser.getgroup("gyosei_forms")
    group.addoption(
        "--update-findings", action="store_true", default=False, help="write the snapshots of findings anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line(
        "markers", "gyosei_now(moment): the time in Japan that fixed_clock shows, ISO 8601"
    )


@pytest.fixture(scope="session")
def demonstration_pki() -> Demonstration:
    """The demonstration PKI: people and offices with their signers, CRLs, OCSP answers, timestamps."""
    from gyosei_forms.testing.pki import demonstration

    return demonstration()


@pytest.fixture(scope="session")
def demonstration_signatory() -> Signatory:
    """Who signs with the published demonstration key: for ``seal(…, signers=[…])``."""
    from gyosei_forms import testing

    return testing.demonstration_signatory()


@pytest.fixture(scope="session")
def sealed_samples() -> Mapping[str, SealedSample]:
    """Sealed envelopes by name: ``valid``, and seven that must not be taken, each with the rule that a verdict on it names."""
    from gyosei_forms.testing import samples

    return samples.sealed_samples()


@pytest.fixture(scope="session")
def sample_expectations() -> Expectations:
    """What the receiver of the samples expects."""
    from gyosei_forms.testing import samples

    return samples.expectations()


@pytest.fixture
def fixed_clock(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """Let the library's clock stand still, at the marker ``gyosei_now`` or 2026-04-01 09:00 in Japan; return that time.

    Only this library's clock: ``datetime.now()`` of other code goes on.
    """
    from gyosei_forms import clock

    marker = request.node.get_closest_marker("gyosei_now")
    moment = dt.datetime.fromisoformat(marker.args[0] if marker else NOW)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=clock.JST)
    moment = moment.astimezone(clock.JST)

    class Standing(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    monkeypatch.setattr(clock, "datetime", Standing)
    return moment


@pytest.fixture
def findings_snapshot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Hold a report against a file: ``findings_snapshot(report)``, or with a name where a test has several.

    The file is ``__findings__/<module>/<test>.txt`` beside the test module: a line for each finding with severity, rule and
    pointer, no values and no wording. ``pytest --update-findings`` writes it.
    """

    def compare(report: Report, name: str = "") -> None:
        __tracebackhide__ = True
        from gyosei_forms.testing.assertions import lines_of

        file = _snapshot_file(request.path, request.node.name, name)
        found = lines_of(report)
        if request.config.getoption("--update-findings"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found, encoding="utf-8")
            return
        if not file.exists():
            pytest.fail(f"no snapshot {file}; pytest --update-findings writes it:\n{found}", pytrace=False)
        kept = file.read_text(encoding="utf-8")
        if found != kept:
            pytest.fail(f"findings differ from {file}:\n{_difference(kept, found)}", pytrace=False)

    return compare


def _snapshot_file(module: Path, test: str, name: str) -> Path:
    parts = [re.sub(r"[^\w.-]+", "_", part) for part in (test, name) if part]
    return module.parent / FOLDER / module.stem / f"{'-'.join(parts)}.txt"


def _difference(kept: str, found: str) -> str:
    import difflib

    lines = difflib.unified_diff(kept.splitlines(), found.splitlines(), "snapshot", "found", n=0, lineterm="")
    return "\n".join(lines)
