"""What a run found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from gyosei_forms.errors import UsageError, unknown
from gyosei_forms.findings import ExitCode
from gyosei_forms.testing.conformance.checks import CheckResult, Outcome
from gyosei_forms.text import Lang, Text

Format = Literal["text", "json", "junit"]


@dataclass(frozen=True, slots=True, repr=False)
class ConformanceReport:
    """The results of all checks, in their order, on one application at one time.

    ``target`` is its URL. It has no truth value: ask :attr:`ok`.
    """

    target: str
    started: datetime
    results: tuple[CheckResult, ...]

    @property
    def ok(self) -> bool:
        """Whether no check failed, and at least one was passed."""
        return not self.failed and any(one.outcome is Outcome.PASSED for one in self.results)

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the checks that failed."""
        return self.of(Outcome.FAILED)

    def of(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the ids of the checks of an outcome, in their order."""
        return tuple(one.check.id for one in self.results if one.outcome is outcome)

    def __getitem__(self, check: str) -> CheckResult:
        found = {one.check.id: one for one in self.results}
        if check not in found:
            raise unknown(Text("検査", "check"), check, found)
        return found[check]

    @property
    def exit_code(self) -> ExitCode:
        """0 where no check failed, 1 where one did."""
        return ExitCode.OK if self.ok else ExitCode.FAILED

    def render(self, format: Format = "text", *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
        """Return the report as text, JSON or JUnit XML; nothing of what the application answered is in it but statuses."""
        from gyosei_forms.testing.conformance import rendering

        return rendering.render(self, format, lang, color=color)

    def __bool__(self) -> bool:
        raise UsageError(
            "ConformanceReport は真偽値になりません。.ok を使ってください。",
            "a ConformanceReport has no truth value; ask .ok.",
        )

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.of(one))} {one}" for one in Outcome)
        return f"<ConformanceReport {counts}>"
