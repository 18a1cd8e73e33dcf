"""The summary sheet: how a form stands by the digital principles and the articles of service design."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import basis, tables
from gyosei_forms.basis import Citation
from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity
from gyosei_forms.text import Lang, Text


class Verdict(StrEnum):
    """How a form stands by a principle, as far as rules speak to it."""

    MET = "met"
    """Rules speak to it, and none of them has a finding."""
    NOT_MET = "not_met"
    """A rule that speaks to it has a finding."""
    NOT_JUDGED = "not_judged"
    """No rule speaks to it: a definition does not say whether it is met."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Verdict.MET: Text("満たす", "met"),
    Verdict.NOT_MET: Text("満たさない", "not met"),
    Verdict.NOT_JUDGED: Text("判定しない", "not judged"),
}


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle or an article: its group, its name, its place, the rules that speak to it."""

    group: Text
    name: Text
    source: Citation
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a form stands by one principle; ``broken`` are the rules with a finding."""

    principle: Principle
    verdict: Verdict
    broken: tuple[str, ...] = ()


@tables.once
def principles() -> tuple[Principle, ...]:
    """Return the three digital principles, the five structural ones and the twelve articles of service design."""
    table = tables.read_toml("forms/principles.toml")
    groups = {key: Text(**one) for key, one in table["groups"].items()}
    return tuple(
        Principle(
            groups[row["group"]],
            Text(row["ja"], row["en"]),
            basis.parse(row["source"]),
            tuple(row["rules"]),
        )
        for row in table["principles"]
    )


def sheet(report: Report | None) -> tuple[Standing, ...]:
    """Return how a form stands by each principle; ``None`` for a form that was not judged."""
    return tuple(_standings(report))


def _standings(report: Report | None) -> Iterator[Standing]:
    found = frozenset[str]() if report is None else _broken(report)
    for one in principles():
        broken = tuple(rule for rule in one.rules if rule in found)
        if report is None or not one.rules:
            yield Standing(one, Verdict.NOT_JUDGED)
        else:
            yield Standing(one, Verdict.NOT_MET if broken else Verdict.MET, broken)


def _broken(report: Report) -> frozenset[str]:
    """Return the rules with a finding; what is only an information breaks nothing."""
    kept = {one.rule for one in report if one.severity is not Severity.INFO}
    return frozenset(kept | {one.rule for one in report.overflow if one.severity is not Severity.INFO})
