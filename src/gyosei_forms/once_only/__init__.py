"""Which attachment may go today, for whom, by which linkage, on which line of which text.

``plan("28428", applicant="法人", receiver="国")`` answers for every document a source lists for the procedure and
every one the caller passes: not needed, omitted (by which mechanism, collecting what instead), submitted digitally,
on paper, or unknown (for want of which facts), with the trail of reasons and their lines.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from gyosei_forms.once_only.kinds import (
    ApplicantKind,
    Certainty,
    Channel,
    Direction,
    Outcome,
    ReceiverKind,
    Shape,
)
from gyosei_forms.once_only.planner import Asked, plan
from gyosei_forms.once_only.result import Answer, FilingAnswer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.routes import (
    Filing,
    Requirement,
    Route,
    RuleSet,
    filings,
    official,
    requirements,
    routes,
)
from gyosei_forms.once_only.vocabulary import (
    document,
    documents,
    facts,
    matter,
    matters,
    mechanisms,
)

if TYPE_CHECKING:
    from gyosei_forms.once_only.agency import agency_report
    from gyosei_forms.once_only.agency_result import AgencyReport
    from gyosei_forms.once_only.agency_rules import read_rules
    from gyosei_forms.once_only.cccev_export import cccev
    from gyosei_forms.once_only.comparison import Comparison, Difference, compare
    from gyosei_forms.once_only.linter import lint
    from gyosei_forms.once_only.obstacles import Need, Way, WhyNot, why_not

__all__ = [
    "AgencyReport",
    "Answer",
    "ApplicantKind",
    "Asked",
    "Certainty",
    "Channel",
    "Comparison",
    "Difference",
    "Direction",
    "Filing",
    "FilingAnswer",
    "Need",
    "Outcome",
    "Plan",
    "PlanItem",
    "ReceiverKind",
    "Requirement",
    "Route",
    "RuleSet",
    "Shape",
    "Step",
    "StepKind",
    "Way",
    "WhyNot",
    "agency_report",
    "cccev",
    "compare",
    "document",
    "documents",
    "facts",
    "filings",
    "lint",
    "matter",
    "matters",
    "mechanisms",
    "official",
    "plan",
    "read_rules",
    "requirements",
    "routes",
    "why_not",
]

_LATER = {
    "AgencyReport": "agency_result",
    "Comparison": "comparison",
    "Difference": "comparison",
    "Need": "obstacles",
    "Way": "obstacles",
    "WhyNot": "obstacles",
    "agency_report": "agency",
    "cccev": "cccev_export",
    "compare": "comparison",
    "lint": "linter",
    "read_rules": "agency_rules",
    "why_not": "obstacles",
}
"""The module of each name that a plan does not need; it is loaded when it is first asked for."""


def __getattr__(name: str) -> Any:
    """Load what a plan does not need when it is first asked for."""
    if name in _LATER:
        return getattr(importlib.import_module(f"gyosei_forms.once_only.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
