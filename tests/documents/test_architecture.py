"""The anchors that rules and tables cite exist, and errors stand on what binds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gyosei_forms import rules
from gyosei_forms.rules import Severity

ROOT = Path(__file__).resolve().parents[2]
ANCHORS = set(
    re.findall(r'<a id="([a-z-]+)">', (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
)
FORMAT_OF_OURS = {
    "canonical-container",
    "own-formats",
    "sign-the-bytes",
    "rules-as-data",
    "versions",
    "bounded",
}
"""Decisions about formats and limits of this library, which bind those who use them."""


def test_every_cited_decision_has_its_anchor() -> None:
    cited = {
        anchor
        for folder in ("src/gyosei_forms",)
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".toml")
        for anchor in re.findall(r"gyosei#([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert cited
    assert cited <= ANCHORS


@pytest.mark.parametrize(
    "rule", [rule for rule in rules.catalogue() if rule.severity is Severity.ERROR], ids=lambda rule: rule.id
)
def test_an_error_stands_on_law_standard_or_a_format_of_ours(rule) -> None:
    assert any(
        citation.document.kind in ("law", "standard")
        or (citation.key == "gyosei" and citation.clause in FORMAT_OF_OURS)
        for citation in rule.basis
    )
