"""Which attachment may go today, for whom, by which linkage, on which line of which text.

``plan("28428", applicant="法人", receiver="国")`` answers for every document a source lists for the procedure and
every one the caller passes: not needed, omitted (by which mechanism, collecting what instead), submitted digitally,
on paper, or unknown (for want of which facts), with the trail of reasons and their lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gyosei_forms.once_only.kinds import ApplicantKind, Certainty, Outcome, ReceiverKind, Shape
from gyosei_forms.once_only.planner import Asked, plan
from gyosei_forms.once_only.result import Answer, Plan, PlanItem, Step, StepKind
from gyosei_forms.once_only.routes import Requirement, Route, requirements, routes
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

__all__ = [
    "AgencyReport",
    "Answer",
    "ApplicantKind",
    "Asked",
    "Certainty",
    "Outcome",
    "Plan",
    "PlanItem",
    "ReceiverKind",
    "Requirement",
    "Route",
    "Shape",
    "Step",
    "StepKind",
    "agency_report",
    "document",
    "documents",
    "facts",
    "matter",
    "matters",
    "mechanisms",
    "plan",
    "requirements",
    "routes",
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
