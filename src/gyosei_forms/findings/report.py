"""Findings, the report that collects them, and a result that carries a value beside its report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Generic, Literal, TypeVar

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms import rules
from gyosei_forms.basis import Citation
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Rule, Severity
from gyosei_forms.text import Lang, Text, shown, shown_path

T = TypeVar("T")
Format = Literal["text", "json", "sarif", "junit", "csv", "html"]
Value = str | int
_LINE = Text("{n}行", "line {n}")
_COLUMN = Text("{n}桁", "column {n}")
_CHARACTER = Text("{n}文字目", "character {n}")


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    OK = 0
    """No error finding, a plan made, or TOTAL_PASSED."""
    FAILED = 1
    """An error finding, or TOTAL_FAILED."""
    MISUSE = 2
    """Wrong arguments or unreadable input."""
    INDETERMINATE = 3
    """The facts at hand do not decide."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text. Each part counts from 1 and is 0 where it is not known.

    ``unit`` counts what a reader sees as characters, ``offset`` code points (from 0), ``line`` and ``column``
    places in a file.
    """

    line: int = 0
    column: int = 0
    unit: int = 0
    offset: int = 0

    def text(self, lang: Lang) -> str:
        """Return the place in words, as far as it is known."""
        parts = []
        if self.line:
            parts.append(_LINE.fill(lang, {"n": self.line}))
        if self.column:
            parts.append(_COLUMN.fill(lang, {"n": self.column}))
        if self.unit:
            parts.append(_CHARACTER.fill(lang, {"n": self.unit}))
        return ("" if lang == "ja" else ", ").join(parts)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """One thing found: the rule, the place, the message in two languages, the basis, and what would mend it.

    ``pointer`` is an RFC 6901 JSON Pointer into what was checked (empty: the whole). ``values`` fill the rule's
    templates; they never hold the checked value itself. ``suggestion`` is a replacement where there is one.
    ``severity`` is the one in force; it differs from ``declared`` where a policy changed it.
    """

    definition: Rule
    severity: Severity
    pointer: str = ""
    position: Position | None = None
    values: dict[str, Value] = field(default_factory=dict)
    suggestion: str | None = None

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.definition.id

    @property
    def basis(self) -> tuple[Citation, ...]:
        """The places the rule stands on."""
        return self.definition.basis

    @property
    def declared(self) -> Severity:
        """The severity the rule is registered with."""
        return self.definition.severity

    def message(self, lang: Lang = "ja") -> str:
        """Return what is wrong and what was expected."""
        return self.definition.message.fill(lang, self._safe_values())

    def mend(self, lang: Lang = "ja") -> str:
        """Return what to do about it."""
        return self.definition.mend.fill(lang, self._safe_values())

    def _safe_values(self) -> dict[str, object]:
        return {name: shown(v) if isinstance(v, str) else v for name, v in self.values.items()}

    def __repr__(self) -> str:
        return f"<Finding {self.rule} {self.severity} at {shown_path(self.pointer)!r}>"


@dataclass(slots=True, repr=False)
class Overflow:
    """Findings of one rule beyond the limit: how many, and where the first and the last of them are."""

    rule: str
    severity: Severity
    first: str
    last: str
    count: int = 1

    def __repr__(self) -> str:
        return f"<Overflow {self.rule} {self.severity}: {self.count}>"


class Report:
    """Findings in the order they were made, bounded, under one policy.

    ``subject`` names what was checked (shown in the output), ``as_of`` the day the rules were applied for.
    A report has no truth value: ask :attr:`ok`, or look at :attr:`findings`.
    """

    __slots__ = ("_counts", "_findings", "_max", "_overflow", "as_of", "policy", "subject")

    def __init__(
        self,
        *,
        subject: str = "",
        policy: Policy = policies.DEFAULT,
        max_findings: int = limits_.DEFAULT.max_findings,
        as_of: date | None = None,
    ) -> None:
        if subject != "" or policy is not policies.DEFAULT or as_of is not None:  # most reports name none
            _require_arguments(subject, policy, as_of)
        self.subject = subject
        self.policy = policy
        self.as_of = as_of
        self._max = max_findings
        self._findings: list[Finding] = []
        self._counts: dict[Severity, int] = {}
        self._overflow: dict[str, Overflow] = {}

    def add(
        self,
        rule: Rule,
        pointer: str = "",
        *,
        position: Position | None = None,
        suggestion: str | None = None,
        **values: Value,
    ) -> None:
        """Add one finding of a rule; ``values`` fill its templates."""
        severity = self._severity(rule)
        self._counts[severity] = self._counts.get(severity, 0) + 1
        if len(self._findings) < self._max:
            self._findings.append(
                Finding(
                    definition=rule,
                    severity=severity,
                    pointer=pointer,
                    position=position,
                    values=values,
                    suggestion=suggestion,
                )
            )
            return
        place = pointer if position is None else f"{pointer}@{position.offset}"
        self._count_only(Overflow(rule.id, severity, place, place))

    def add_counted(self, rule: Rule, count: int, *, first: str, last: str) -> None:
        """Count further findings of a rule without keeping them; ``first`` and ``last`` are their places."""
        severity = self._severity(rule)
        self._counts[severity] = self._counts.get(severity, 0) + count
        self._count_only(Overflow(rule.id, severity, first, last, count))

    @property
    def is_full(self) -> bool:
        """Whether further findings are only counted."""
        return len(self._findings) >= self._max

    def _severity(self, rule: Rule) -> Severity:
        if not isinstance(rule, Rule):
            raise UsageError("規則（Rule）を渡してください。", "pass a Rule.")
        return self.policy.severity(rule)

    def _count_only(self, more: Overflow) -> None:
        known = self._overflow.setdefault(more.rule, more)
        if known is not more:
            known.count += more.count
            known.last = more.last

    def extend(self, other: Report, prefix: str = "") -> None:
        """Take over the findings of another report, with ``prefix`` before their pointers."""
        require(isinstance(other, Report), "Report を渡してください。", "pass a Report.")
        require_text(prefix, "prefix")
        for finding in other:
            self.add(
                finding.definition,
                prefix + finding.pointer,
                position=finding.position,
                suggestion=finding.suggestion,
                **finding.values,
            )
        for more in other.overflow:
            severity = self.policy.severity(rules.get(more.rule))
            self._counts[severity] = self._counts.get(severity, 0) + more.count
            self._count_only(
                Overflow(more.rule, severity, prefix + more.first, prefix + more.last, more.count)
            )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings kept one by one."""
        return tuple(self._findings)

    @property
    def overflow(self) -> tuple[Overflow, ...]:
        """What is beyond the limit, per rule."""
        return tuple(self._overflow.values())

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the kept findings of one severity."""
        return tuple(finding for finding in self._findings if finding.severity is severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The kept findings that are errors."""
        return self.of(Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The kept findings that are warnings."""
        return self.of(Severity.WARNING)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity there are, kept or only counted."""
        require(severity in list(Severity), "重大度（Severity）を渡してください。", "pass a Severity.")
        return self._counts.get(severity, 0)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self._counts or self._counts.get(Severity.ERROR, 0) == 0

    @property
    def rule_ids(self) -> frozenset[str]:
        """The ids of the rules that have findings."""
        if not self._findings and not self._overflow:
            return frozenset()
        return frozenset(finding.rule for finding in self._findings) | frozenset(self._overflow)

    def exit_code(self, *, strict: bool = False) -> ExitCode:
        """Return the exit code; with ``strict``, warnings count as errors do."""
        failed = not self.ok or (strict and self._counts.get(Severity.WARNING, 0) > 0)
        return ExitCode.FAILED if failed else ExitCode.OK

    def render(self, format: Format = "text", *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
        """Return the report as text, JSON, SARIF 2.1.0, JUnit XML, CSV or HTML."""
        from gyosei_forms.findings import rendering

        return rendering.render(self, format, lang=lang, color=color)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def __bool__(self) -> bool:
        raise UsageError(
            "Report は真偽値になりません。.ok を使ってください。", "a Report has no truth value; ask .ok."
        )

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{severity}: {self._counts[severity]}" for severity in Severity if severity in self._counts
        )
        return f"<Report {counts or 'no findings'}>"


@dataclass(frozen=True, slots=True, repr=False)
class Result(Generic[T]):
    """A value read or converted from outside, and the report on how that went.

    ``value`` is ``None`` where nothing could be read; each change made on the way is an info in the report.
    """

    value: T | None
    report: Report

    def unwrap(self) -> T:
        """Return the value; raise :class:`~gyosei_forms.errors.UsageError` with the first error if there is none."""
        if self.value is None:
            first = next(iter(self.report.errors), None)
            raise UsageError(
                first.message("ja") if first else "値がありません。",
                first.message("en") if first else "there is no value.",
            )
        return self.value

    def __repr__(self) -> str:
        return f"<Result {'without value' if self.value is None else 'with value'}, {self.report!r}>"


def _require_arguments(subject: object, policy: object, as_of: object) -> None:
    require(
        isinstance(subject, str)
        and isinstance(policy, Policy)
        and (as_of is None or isinstance(as_of, date)),
        "subject は文字列、policy は Policy、as_of は date で渡してください。",
        "pass subject as text, policy as a Policy, as_of as a date.",
    )
