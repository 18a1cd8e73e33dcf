"""The rules of the once-only part: what to know about a plan, what links between people and numbers show, what became of prefilled values."""

from gyosei_forms.once_only.rules import links, provenance
from gyosei_forms.once_only.rules.plans import (
    BEFORE_REVIEW,
    DOCUMENTS_UNLISTED,
    DOUBTFUL,
    NOT_REVIEWED,
    OTHER_RECEIVER,
)

__all__ = [
    "BEFORE_REVIEW",
    "DOCUMENTS_UNLISTED",
    "DOUBTFUL",
    "NOT_REVIEWED",
    "OTHER_RECEIVER",
    "links",
    "provenance",
]
