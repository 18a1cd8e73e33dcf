"""What every check answers with: findings in a report, or a value with its report."""

from gyosei_forms.findings.report import (
    ExitCode,
    Finding,
    Overflow,
    Position,
    Report,
    Result,
    pointer,
)

__all__ = ["ExitCode", "Finding", "Overflow", "Position", "Report", "Result", "pointer"]
