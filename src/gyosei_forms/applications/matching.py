"""自動照合: a certificate or notice (451-2) beside an application (451-1), item by item (451-2 §4.1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from gyosei_forms import limits as limits_
from gyosei_forms import policy as policies
from gyosei_forms import tables
from gyosei_forms.applications import comparisons, documents, rules
from gyosei_forms.applications.comparisons import How
from gyosei_forms.applications.consistency.reading import day
from gyosei_forms.applications.delegation import outside
from gyosei_forms.applications.documents import Document, Found, Raw
from gyosei_forms.applications.models import Certificate, FormName, IndividualApplication
from gyosei_forms.applications.models.base import ApplicationModel
from gyosei_forms.errors import UsageError, require, require_text
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits
from gyosei_forms.policy import Policy
from gyosei_forms.ternary import Ternary
from gyosei_forms.text import Lang, Text

MAX_COMPARED = 1_000
"""Values at the way of one item of an application that a certificate is compared with."""


class Outcome(StrEnum):
    """What a comparison came to."""

    MATCH = "match"
    NO_MATCH = "no_match"
    AMBIGUOUS = "ambiguous"
    """A person has to look."""
    NOT_COMPARABLE = "not_comparable"
    """Missing on one side or both, or not of a form that can be compared."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Outcome.MATCH: Text("一致", "match"),
    Outcome.NO_MATCH: Text("不一致", "no match"),
    Outcome.AMBIGUOUS: Text("確認が必要", "ambiguous"),
    Outcome.NOT_COMPARABLE: Text("比較不能", "not comparable"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items to compare: ``Pair("値", "C票.売上高", "amount")``.

    Both ways are names of items, Japanese or English, joined by ``.``; a way that leads through a repeated item (a row of
    form G) matches if one of them does. ``how`` is ``name``, ``number``, ``amount``, ``date``, ``address`` or ``text``.
    Raises :class:`~gyosei_forms.errors.UsageError` for anything else.
    """

    certificate: str
    application: str
    how: str

    def __post_init__(self) -> None:
        require_text(self.certificate, "certificate")
        require_text(self.application, "application")
        require(
            self.how in set(How),
            f"how は {', '.join(How)} のどれかです。",
            f"how is one of {', '.join(How)}.",
        )


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """What the comparison of two items came to, and why; the words hold nothing of the values. ``place`` is in the application."""

    pair: Pair
    outcome: Outcome
    how: Text
    place: str

    def text(self, lang: Lang = "ja") -> str:
        """Return the items, the outcome and the reason in words."""
        said = f"{self.pair.application} ⇔ {self.pair.certificate}"
        return f"{said}: {self.outcome.word(lang)} ({self.how.get(lang)})"


@dataclass(frozen=True, slots=True)
class Matching:
    """The outcome, the items it came from, and the report on them."""

    outcome: Outcome
    items: tuple[ItemMatch, ...]
    report: Report

    @property
    def differing(self) -> tuple[ItemMatch, ...]:
        """The items that are another."""
        return tuple(one for one in self.items if one.outcome is Outcome.NO_MATCH)

    def text(self, lang: Lang = "ja") -> str:
        """Return the outcome and the items, one a line."""
        return "\n".join((self.outcome.word(lang), *(f"  {one.text(lang)}" for one in self.items)))


def match(
    certificate: Raw,
    application: Raw,
    *,
    form: FormName | str | type[ApplicationModel] | None = None,
    pairs: Iterable[Pair] = (),
    policy: Policy = policies.DEFAULT,
    limits: Limits = limits_.DEFAULT,
) -> Matching:
    """Compare a certificate with an application, item by item.

    The addressee is held against the applicant by name, numbers, address and, of a person, date of birth; ``pairs`` are
    more items, such as the amount of a payment or the kind of a qualification. Names and addresses are compared as
    :func:`gyosei_forms.once_only.identity.match` does: writing apart, and never by likeness.

    The outcome is *no match* if an item is another; *ambiguous* if one is left open, or one of ``pairs`` cannot be compared;
    *match* if the rest matches and a name or number is among it; else *not comparable*. The report has a warning for what
    differs, an advice for what is left open, an info for what could not be compared, and a warning if the day of the
    application is outside the period of the certificate. No value is in it.

    ``form`` is that of the application, to be left out for a model. Raises :class:`~gyosei_forms.errors.UsageError` for an
    unknown or missing form, for items that there are none of, and for what is no data.
    """
    report = Report(policy=policy, max_findings=limits.max_findings)
    shown = documents.read(certificate, Certificate, report, limits)
    applied = documents.read(application, form, report, limits)
    asked = tuple(pairs)
    for one in asked:
        if not isinstance(one, Pair):
            raise UsageError("pairs は Pair で渡してください。", "pass pairs as Pair.")
    if shown is None or applied is None:
        return Matching(Outcome.NOT_COMPARABLE, (), report)
    documents.hold_application(applied.model)
    usual = tuple(_compared(pair, shown, applied) for pair in _usual(applied.model))
    more = tuple(_compared(pair, shown, applied) for pair in asked)
    for item in usual:
        if item.outcome is not Outcome.NOT_COMPARABLE:
            _report(item, report)
    for item in more:
        _report(item, report)
    basics = applied.record.part("form_a")
    if outside(shown.record, day(basics.get("application_date"))):
        report.add(rules.CERTIFICATE_NOT_IN_FORCE, basics.place("application_date"))
    return Matching(_overall(usual, more), (*usual, *more), report)


def _usual(model: type[ApplicationModel]) -> tuple[Pair, ...]:
    return _pairs()["individual" if model is IndividualApplication else "corporation"]


@tables.once
def _pairs() -> Mapping[str, tuple[Pair, ...]]:
    table = tables.read_toml("applications/matching.toml")
    return {
        name: tuple(Pair(row["certificate"], row["application"], row["how"]) for row in table[name])
        for name in ("individual", "corporation")
    }


def _compared(pair: Pair, certificate: Document, application: Document) -> ItemMatch:
    left = list(documents.find(certificate, documents.hold_path(certificate.model, pair.certificate)))
    way = documents.hold_path(application.model, pair.application)
    right = list(islice(documents.find(application, way), MAX_COMPARED + 1))
    if not left or not right:
        return ItemMatch(pair, Outcome.NOT_COMPARABLE, comparisons.MISSING, "")
    if len(right) > MAX_COMPARED:
        return ItemMatch(pair, Outcome.NOT_COMPARABLE, _TOO_MANY, "")
    found = [(one, *_one(pair, left[0], one)) for one in right]
    best = min(found, key=lambda each: _ORDER.index(each[1]))
    return ItemMatch(pair, best[1], best[2], best[0].place)


_TOO_MANY = Text(
    f"値が上限 MAX_COMPARED（{MAX_COMPARED} 個）より多い",
    f"there are more values than the limit MAX_COMPARED ({MAX_COMPARED})",
)
_ORDER = (Outcome.MATCH, Outcome.AMBIGUOUS, Outcome.NO_MATCH, Outcome.NOT_COMPARABLE)
_OF_ANSWER = {True: Outcome.MATCH, False: Outcome.NO_MATCH, None: Outcome.AMBIGUOUS}


def _one(pair: Pair, a: Found, b: Found) -> tuple[Outcome, Text]:
    answer: tuple[Ternary | None, Text] = comparisons.compare(How(pair.how), a, b)
    same, how = answer
    return (Outcome.NOT_COMPARABLE if same is None else _OF_ANSWER[same.value]), how


_RULES = {
    Outcome.NO_MATCH: rules.DIFFERS,
    Outcome.AMBIGUOUS: rules.AMBIGUOUS,
    Outcome.NOT_COMPARABLE: rules.NOT_COMPARABLE,
}


def _report(item: ItemMatch, report: Report) -> None:
    if item.outcome is not Outcome.MATCH:
        pair = item.pair
        report.add(
            _RULES[item.outcome],
            item.place,
            item_ja=pair.application,
            item_en=pair.application,
            certificate_ja=pair.certificate,
            certificate_en=pair.certificate,
            how_ja=item.how.ja,
            how_en=item.how.en,
        )


def _overall(usual: tuple[ItemMatch, ...], asked: tuple[ItemMatch, ...]) -> Outcome:
    outcomes = {one.outcome for one in (*usual, *asked)}
    if Outcome.NO_MATCH in outcomes:
        return Outcome.NO_MATCH
    if Outcome.AMBIGUOUS in outcomes or any(one.outcome is Outcome.NOT_COMPARABLE for one in asked):
        return Outcome.AMBIGUOUS
    named = (How.NAME, How.NUMBER)
    told = any(one.outcome is Outcome.MATCH and one.pair.how in named for one in (*usual, *asked))
    return Outcome.MATCH if told else Outcome.NOT_COMPARABLE
