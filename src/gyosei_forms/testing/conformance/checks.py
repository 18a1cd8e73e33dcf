"""The checks, as they are told to a reader, and what became of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gyosei_forms import tables
from gyosei_forms.text import Lang, Text

FILE = "testing/conformance/checks.toml"


class Outcome(StrEnum):
    """What became of a check."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    """It says nothing: what it builds on did not come, or the profile has nothing for it."""

    def word(self, lang: Lang) -> str:
        """Return the word a reader sees."""
        return _WORDS[self].get(lang)


_WORDS = {
    Outcome.PASSED: Text("適合", "passed"),
    Outcome.FAILED: Text("不適合", "failed"),
    Outcome.SKIPPED: Text("判定せず", "skipped"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that belong together: ``section`` is the heading of docs/testing/conformance.md that they follow from."""

    name: str
    title: Text
    section: str


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``id`` is permanent; ``title`` says what an application does, ``fault`` what is wrong with one that does not."""

    id: str
    group: Group
    title: Text
    fault: Text


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of a check; ``seen`` says what was answered, or why nothing was judged. It holds nothing of the answer's body."""

    check: Check
    outcome: Outcome
    seen: Text


@tables.once
def catalogue() -> Mapping[str, Check]:
    """Return all checks by id, in their order."""
    found: dict[str, Check] = {}
    for row in tables.read_toml(FILE)["group"]:
        group = Group(row["name"], Text(**row["title"]), row["section"])
        for one in row["check"]:
            found[one["id"]] = Check(one["id"], group, Text(**one["title"]), Text(**one["fault"]))
    return found
