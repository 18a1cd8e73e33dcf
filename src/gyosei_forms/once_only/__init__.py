"""Which attachment may go today, for whom, by which linkage, on which line of which text.

``plan("28428", applicant="法人", receiver="国")`` answers for every document a source lists for the procedure and
every one the caller passes: not needed, omitted (by which mechanism, collecting what instead), submitted digitally,
on paper, or unknown (for want of which facts), with the trail of reasons and their lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gyosei_forms.once_only.agency_rules import read_rules
from gyosei_forms.once_only.cccev import cccev
from gyosei_forms.once_only.comparison import Comparison, Difference, compare
from gyosei_forms.once_only.kinds import (
    ApplicantKind,
    Certainty,
    Channel,
    Direction,
    Outcome,
    ReceiverKind,
    Shape,
)
from gyosei_forms.once_only.lint import lint
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
from gyosei_forms.once_only.why_not import Need, Way, WhyNot, why_not

if TYPE_CHECKING:
    from gyosei_forms.once_only.agency import agency_report
    from gyosei_forms.once_only.agency_result import AgencyReport

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


def __getattr__(name: str) -> Any:
    """Load the agency report, and with it the survey, when it is first asked for."""
    if name == "agency_report":
        from gyosei_forms.once_only.agency import agency_report

        return agency_report
    if name == "AgencyReport":
        from gyosei_forms.once_only.agency_result import AgencyReport

        return AgencyReport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
