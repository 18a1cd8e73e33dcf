"""The workflows: they parse, their actions are pinned, and what they run is there; so is what a release checks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from release_check import problems  # noqa: E402 - a tool beside the tests

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def steps(file: Path) -> list[dict]:
    return [step for job in yaml.safe_load(file.read_text("utf-8"))["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_step_is_pinned_or_a_target(file: Path) -> None:
    for step in steps(file):
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", step["uses"]), step
            continue
        command = step["run"].split()
        if command[0] == "make":
            assert command[1] in TARGETS, step
        else:
            assert command[0] == "sudo", step
            assert (ROOT / command[1]).is_file(), step


def test_nobody_may_write_but_the_jobs_that_attest_and_publish() -> None:
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    assert release["permissions"] == {"contents": "read"}
    assert release["jobs"]["publish"]["permissions"] == {"id-token": "write"}
    assert release["jobs"]["publish"]["environment"] == "release"
    assert release["jobs"]["publish"]["needs"] == "build"


def test_the_release_checks_lints_tests_builds_and_lists_before_it_attests() -> None:
    order = [
        step.get("run") or step["uses"].split("@")[0]
        for step in steps(ROOT / ".github/workflows/release.yml")
    ]
    made = [next(i for i, one in enumerate(order) if name in one) for name in (
        "release-check", "make lint", "make test", "make wheel", "make dist", "make sbom", "attest-build-provenance", "publish",
    )]  # fmt: skip
    assert made == sorted(made)


@pytest.mark.parametrize(
    "script", re.findall(r"^make ([a-z-]+)", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
)
def test_ci_runs_targets_that_exist(script: str) -> None:
    assert script in TARGETS


def test_a_tag_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "src/gyosei_forms").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    (tmp_path / "src/gyosei_forms/__init__.py").write_text('__version__ = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 1.2.3\n")
    assert problems("v1.2.3", tmp_path) == []
    assert len(problems("v1.2.4", tmp_path)) == 1
    (tmp_path / "CHANGELOG.md").write_text("# Changes\n\n## 1.2.30\n")
    assert len(problems("v1.2.3", tmp_path)) == 1
