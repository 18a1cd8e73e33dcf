"""One run: what was sent and answered so far, and the results of the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gyosei_forms.testing.conformance import reading
from gyosei_forms.testing.conformance.checks import CheckResult, Outcome, catalogue
from gyosei_forms.testing.conformance.exchange import Answer, NoAnswer, Request, Send, Sending, tried
from gyosei_forms.testing.conformance.submissions import Maker
from gyosei_forms.text import Text

Answered = Answer | NoAnswer
_AGREES = Text("", "")
_TOLD = 5
"""Rules of an error that are told."""


@dataclass(slots=True, repr=False)
class Course:
    """How to reach the application, and what has become of the checks."""

    send: Send
    url: str
    records: str | None
    maker: Maker
    agency: tuple[Mapping[str, object], ...]
    results: dict[str, CheckResult] = field(default_factory=dict)
    refusals: dict[str, Answer] = field(default_factory=dict)
    """Answers that refused something, by the check that sent it."""

    # --- asking

    def post(
        self, body: bytes, *, sending: Sending = Sending.WHOLE, kind: str = reading.ENVELOPE
    ) -> Answered:
        """Send an envelope."""
        return tried(self.send, Request("POST", self.url, {"content-type": kind}, body, sending))

    def post_record(self, body: bytes) -> Answered:
        """Send a record."""
        headers = {"content-type": reading.JSON}
        return tried(self.send, Request("POST", self.records or "", headers, body))

    def kept(self, answer: Answer, asked: str) -> Answered | None:
        """Return what is read from the place that an answer names; ``None`` where it names none."""
        place = reading.location_of(answer, asked)
        if place is None:
            return None
        return tried(self.send, Request("GET", place, {"accept": reading.JSON}))

    def receipt(self, answered: Answered) -> reading.Receipt | None:
        """Return the receipt in an answer."""
        return reading.receipt_of(answered, self.agency) if isinstance(answered, Answer) else None

    # --- judging

    def passed(self, check: str) -> None:
        """Say that a check holds."""
        self._result(check, Outcome.PASSED, _AGREES)

    def failed(self, check: str, seen: Text | Answered) -> None:
        """Say that a check does not hold, and what was seen."""
        self._result(check, Outcome.FAILED, seen if isinstance(seen, Text) else told(seen))

    def skipped(self, check: str, why: Text) -> None:
        """Say why nothing was judged."""
        self._result(check, Outcome.SKIPPED, why)

    def hold(self, check: str, holds: bool, seen: Text | Answered) -> None:
        """Say whether a check holds, and what was seen where it does not."""
        if holds:
            self.passed(check)
        else:
            self.failed(check, seen)

    def skip_all(self, checks: Iterable[str], why: Text) -> None:
        """Say why nothing was judged of several checks."""
        for check in checks:
            self.skipped(check, why)

    def has_passed(self, check: str) -> bool:
        """Say whether a check was made and holds."""
        return check in self.results and self.results[check].outcome is Outcome.PASSED

    def hold_refused(self, check: str, bodies: Iterable[Answered]) -> None:
        """Say whether every one of several answers refuses what was sent."""
        for answered in bodies:
            if not isinstance(answered, Answer) or not answered.refused:
                self.failed(check, answered)
                return
            self.refusals[check] = answered
        self.passed(check)

    def _result(self, check: str, outcome: Outcome, seen: Text) -> None:
        self.results[check] = CheckResult(catalogue()[check], outcome, seen)

    def ordered(self) -> Iterator[CheckResult]:
        """Yield the results in the order of the catalogue."""
        return (self.results[check] for check in catalogue() if check in self.results)


def told(answered: Answered) -> Text:
    """Return what was answered, without anything of its body."""
    if isinstance(answered, NoAnswer):
        return Text(f"応答なし: {answered.word('ja')}", f"no answer: {answered.word('en')}")
    problem = reading.problem_of(answered)
    rules = ", ".join(dict.fromkeys(problem.rules[:_TOLD])) if problem else ""
    status = f"{reading.status_of(answered)}{f' ({rules})' if rules else ''}"
    return Text(f"応答: {status}", f"answered: {status}")


def is_taken(answered: Answered | None) -> bool:
    """Say whether an answer takes what was sent."""
    return isinstance(answered, Answer) and answered.accepted
