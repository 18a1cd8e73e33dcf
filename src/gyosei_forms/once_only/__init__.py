"""Which attachment may go today, for whom, by which linkage, on which line of which text.

``plan("28428", applicant="法人", receiver="国")`` answers for every document a source lists for the procedure and
every one the caller passes: not needed, omitted (by which mechanism, collecting what instead), submitted digitally,
on paper, or unknown (for want of which facts), with the trail of reasons and their lines.
"""

from gyosei_forms.once_only.agency import AgencyReport, agency_report
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
