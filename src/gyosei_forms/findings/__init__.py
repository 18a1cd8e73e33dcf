"""What every check answers with: findings in a report, or a value with its report."""

from gyosei_forms.findings.pointers import ABSENT, POINTER, pointer, value_at
from gyosei_forms.findings.report import (
    ExitCode,
    Finding,
    Overflow,
    Position,
    Report,
    Result,
)

__all__ = [
    "ABSENT",
    "POINTER",
    "ExitCode",
    "Finding",
    "Overflow",
    "Position",
    "Report",
    "Result",
    "pointer",
    "value_at",
]
