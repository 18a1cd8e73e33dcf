"""``forms.lint_bundle``: a bundle held together: nothing asked twice, nobody gets what they have no basis for, the order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms.conditions import fact_names
from gyosei_forms.errors import require
from gyosei_forms.findings import Report
from gyosei_forms.findings import pointer as make_pointer
from gyosei_forms.findings.report import Format, Value
from gyosei_forms.forms.bundles.reading import attempt
from gyosei_forms.forms.bundles.sharing import fields_of, shape
from gyosei_forms.forms.linting import meanings
from gyosei_forms.forms.model import Bundle, Field, Form, Use
from gyosei_forms.forms.reading.resolving import ANSWERS
from gyosei_forms.forms.reading.source import Source
from gyosei_forms.forms.rules.lint import bundles as rules
from gyosei_forms.limits import Limits, require_limits
from gyosei_forms.once_only import RuleSet
from gyosei_forms.policy import Policy
from gyosei_forms.rules import Rule
from gyosei_forms.text import Lang


@dataclass(frozen=True, slots=True, repr=False)
class BundleLint:
    """What the linter found in a bundle (``None`` where it could not be read)."""

    bundle: Bundle | None
    report: Report

    def render(self, format: Format = "text", *, lang: Lang = "ja", color: bool = False) -> str:  # noqa: A002
        """Return the report as text, JSON, SARIF 2.1.0, JUnit XML, CSV or HTML."""
        return self.report.render(format, lang=lang, color=color)

    def __repr__(self) -> str:
        return f"<BundleLint {self.report!r}>"


def lint_bundle(
    bundle: Bundle | Source,
    *,
    forms: Mapping[str, Form] | None = None,
    words: RuleSet | None = None,
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> BundleLint:
    """Hold a bundle against what makes one input enough. Its forms by themselves are judged by ``forms.lint``.

    ``bundle`` is one that was read, or its definition as :func:`~gyosei_forms.forms.read_bundle` takes it, with the same
    ``forms``; then what is wrong with the definition is among the findings. Bad data never raises.

    Raises :class:`~gyosei_forms.errors.UsageError` as :func:`~gyosei_forms.forms.read_bundle` does.
    """
    require(isinstance(policy, Policy), "policy は Policy で渡してください。", "pass policy as a Policy.")
    report = Report(policy=policy, max_findings=require_limits(limits).max_findings)
    found: Bundle | None
    if isinstance(bundle, Bundle):
        found = bundle
    else:
        found, read = attempt(bundle, forms=forms, words=words, limits=limits)
        report.extend(read)
    if found is not None:
        review = _Review(found, report)
        review.twice()
        review.without_basis()
        review.order()
        review.attached_twice()
    return BundleLint(found, report)


class _Review:
    """One bundle under review."""

    def __init__(self, bundle: Bundle, report: Report) -> None:
        self._bundle, self._report = bundle, report
        self._members = {one.form: one.pointer for one in bundle.forms}

    def _say(self, rule: Rule, place: str, **values: Value) -> None:
        positions = self._bundle.positions
        found = None if positions is None else positions.value(place)
        self._report.add(rule, place, position=found, suggestion=None, **values)

    def _uses(self) -> Iterator[tuple[Use, Field]]:
        for name, form in self._bundle.definitions.items():
            for path, field in fields_of(form):
                yield Use(name, path), field

    def twice(self) -> None:
        """Report fields of two forms with the same label that are not shared, where no concept tells them apart."""
        shared = {use: number for number, group in enumerate(self._bundle.groups) for use in group.uses}
        seen: dict[tuple[object, ...], tuple[Use, Field]] = {}
        for use, field in self._uses():
            key = (field.subject, meanings.plain(field.label.ja), shape(field))
            first, other = seen.setdefault(key, (use, field))
            together = use in shared and shared.get(first) == shared[use]
            if first.form != use.form and not together and not (field.means and other.means):
                self._say(
                    rules.ASKED_TWICE,
                    self._members[use.form],
                    label_ja=field.label.ja,
                    label_en=field.label.text.en,
                    fields=f"{first}, {use}",
                )

    def without_basis(self) -> None:
        """Report shared fields of a form that does not say why it gets them."""
        fields = {str(use): field for use, field in self._uses()}
        for group in self._bundle.groups:
            for use in group.uses:
                field = fields[str(use)]
                if field.purpose is None or not (field.basis or field.source or field.illustrative):
                    label = field.label.text
                    self._say(
                        rules.NO_BASIS,
                        self._members[use.form],
                        label_ja=label.ja,
                        label_en=label.en,
                        form=use.form,
                    )

    def order(self) -> None:
        """Report orders without a reason, and conditions that wait for answers of a later form."""
        after: dict[str, set[str]] = {}
        for one in self._bundle.order:
            after.setdefault(one.before, set()).add(one.after)
            if one.reason is None and not one.basis:
                self._say(rules.UNREASONED_ORDER, one.pointer, before=one.before, after=one.after)
        for member in self._bundle.forms:
            later = _reached(after, member.form)
            for fact in fact_names(member.when):
                other = fact.removeprefix(ANSWERS).partition(".")[0]
                if fact.startswith(ANSWERS) and other in later:
                    place = member.pointer + make_pointer("when")
                    self._say(rules.ORDER_AGAINST_CONDITION, place, form=member.form, other=other)

    def attached_twice(self) -> None:
        """Report documents that two forms ask for."""
        seen: dict[str, str] = {}
        for name, form in self._bundle.definitions.items():
            for one in form.attachments:
                key = one.document or meanings.plain(one.label.ja)
                first = seen.setdefault(key, name)
                if first != name:
                    label, place = one.label.text, self._members[name]
                    self._say(
                        rules.ATTACHED_TWICE,
                        place,
                        label_ja=label.ja,
                        label_en=label.en,
                        first=first,
                        form=name,
                    )


def _reached(edges: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for one in edges.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
