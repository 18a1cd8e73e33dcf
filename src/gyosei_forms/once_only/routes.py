"""The once-only rules of this library: general routes, and what a source states of one procedure and one document."""

from __future__ import annotations

from gyosei_forms.once_only.reading import read_requirements, read_routes
from gyosei_forms.once_only.rows import Filing, Frame, Part, Requirement, Route
from gyosei_forms.once_only.ruleset import SOURCES, RuleSet, official
from gyosei_forms.procedures import Procedure

__all__ = [
    "SOURCES",
    "Filing",
    "Frame",
    "Part",
    "Requirement",
    "Route",
    "RuleSet",
    "filings",
    "frame",
    "official",
    "read_requirements",
    "read_routes",
    "requirements",
    "requirements_of",
    "routes",
]


def frame() -> Frame:
    """Return what holds for the whole table."""
    return official().frame


def routes() -> tuple[Route, ...]:
    """Return the general routes, in their order of preference."""
    return official().routes


def requirements() -> tuple[Requirement, ...]:
    """Return every procedure × document pair that a source states."""
    return official().requirements


def filings() -> tuple[Filing, ...]:
    """Return every filing that a source says is deemed made, with its conditions."""
    return official().filings


def requirements_of(procedure: Procedure) -> tuple[Requirement, ...]:
    """Return what sources state of a procedure: of its row, or of the only row that has its 手続ID."""
    return official().requirements_of(procedure)
