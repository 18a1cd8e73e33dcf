"""``forms.lint``: the definition of a form held against law and standard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gyosei_forms import clock
from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.errors import UsageError, require
from gyosei_forms.findings import Report
from gyosei_forms.findings.report import Format
from gyosei_forms.forms.linting import (
    channels,
    dates,
    fee,
    handling,
    identity,
    online,
    people,
    rendering,
    sheet,
    values,
)
from gyosei_forms.forms.linting.counts import Counts, count
from gyosei_forms.forms.linting.of_fields import CHECKS_OF_FIELDS
from gyosei_forms.forms.linting.review import Review
from gyosei_forms.forms.linting.sheet import Standing
from gyosei_forms.forms.model import Form
from gyosei_forms.forms.reading.definition import attempt
from gyosei_forms.forms.reading.source import Source
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only import RuleSet, official
from gyosei_forms.policy import Policy
from gyosei_forms.text import Lang

CHECKS: tuple[Callable[[Review], None], ...] = (
    online.parts,
    online.steps,
    channels.reach,
    channels.data,
    identity.methods,
    identity.signature,
    identity.level,
    people.agents,
    people.helped,
    fee.fee,
    fee.decision,
    dates.days,
    dates.template,
    values.frame,
    values.contact,
    handling.kept,
    handling.personal,
    *CHECKS_OF_FIELDS,
)
"""What is looked at, in the order of the findings."""


@dataclass(frozen=True, slots=True, repr=False)
class Lint:
    """What the linter found: the findings, and how much the form asks for (``None`` where it could not be read)."""

    form: Form | None
    report: Report
    counts: Counts | None

    @property
    def sheet(self) -> tuple[Standing, ...]:
        """How the form stands by each of the digital principles and the articles of service design."""
        return sheet.sheet(None if self.counts is None else self.report)

    def render(self, format: Format = "text", *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
        """Return the report as text, JSON, SARIF 2.1.0, JUnit XML, CSV or HTML.

        Text, JSON and HTML have the counts and the sheet of principles beside the findings. Raises
        :class:`~gyosei_forms.errors.UsageError` for another format or language.
        """
        return rendering.render(self, format, lang=lang, color=color)

    def __repr__(self) -> str:
        return f"<Lint {self.report!r}>"


def lint(
    form: Form | Source,
    *,
    as_of: date | None = None,
    template: Form | None = None,
    words: RuleSet | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Lint:
    """Hold a form against law and standard.

    ``form`` is one that was read, or its definition as :func:`~gyosei_forms.forms.read` takes it; then what is wrong with
    the definition is among the findings, and what could be read of it is judged. ``as_of`` is the day it is judged for
    (today in Japan), ``template`` the national form that it follows, ``words`` an agency's rules with the vocabulary of
    once_only. An error is only what law or standard binds. Bad data never raises.

    Raises :class:`~gyosei_forms.errors.UsageError` as :func:`~gyosei_forms.forms.read` does.
    """
    require(isinstance(policy, Policy), "policy は Policy で渡してください。", "pass policy as a Policy.")
    if as_of is not None and type(as_of) is not date:
        raise UsageError("as_of は日付（date）です。", "as_of is a date.")
    require(
        template is None or isinstance(template, Form),
        "template は Form で渡してください。",
        "pass template as a Form.",
    )
    day = clock.today_in_japan() if as_of is None else as_of
    report = Report(policy=policy, max_findings=require_limits(limits).max_findings, as_of=day)
    found: Form | None
    if isinstance(form, Form):
        found = form
    else:
        found, read = attempt(form, words=words, limits=limits)
        report.extend(read)
    if found is None:
        return Lint(None, report, None)
    review = Review(found, day, words or official(), report, template)
    for check in CHECKS:
        check(review)
    return Lint(found, report, count(review))
