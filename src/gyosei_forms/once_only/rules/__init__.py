"""The rules of the once-only part.

What to know about a plan, what links between people and numbers show, what became of prefilled values, and what is wrong
with a rule file.
"""

from gyosei_forms.once_only.rules import files, links, provenance
from gyosei_forms.once_only.rules.plans import (
    AGENCY_NOT_REVIEWED,
    AGENCY_ROWS,
    BEFORE_REVIEW,
    CONTRADICTORY_FACTS,
    DOCUMENTS_UNLISTED,
    DOUBTFUL,
    NOT_REVIEWED,
    OTHER_RECEIVER,
)

__all__ = [
    "AGENCY_NOT_REVIEWED",
    "AGENCY_ROWS",
    "BEFORE_REVIEW",
    "CONTRADICTORY_FACTS",
    "DOCUMENTS_UNLISTED",
    "DOUBTFUL",
    "NOT_REVIEWED",
    "OTHER_RECEIVER",
    "files",
    "links",
    "provenance",
]
