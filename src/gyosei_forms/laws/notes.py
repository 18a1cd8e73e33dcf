"""What is noticed while reading, kept until the reading is used; and what ends a reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gyosei_forms.findings import Report
from gyosei_forms.laws import rules
from gyosei_forms.rules import Rule
from gyosei_forms.text import Text


class Note(NamedTuple):
    """One thing noticed: the rule, what fills its templates, and a replacement where there is one."""

    rule: Rule
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None


def changed(change: Text) -> Note:
    """Return the note on a spelling that was read as another."""
    return Note(rules.CHANGED, (("change_ja", change.ja), ("change_en", change.en)))


def missing(signs: Iterable[str]) -> Note:
    """Return the note on signs that were left out."""
    return Note(rules.SIGN_MISSING, (("signs", "・".join(dict.fromkeys(signs))),))


def tell(notes: Iterable[Note], report: Report, pointer: str) -> None:
    """Add a finding for each note, in order, the same one once."""
    for note in {(note.rule.id, note.values): note for note in notes}.values():
        report.add(note.rule, pointer, position=None, suggestion=note.suggestion, **dict(note.values))


class Unreadable(Exception):
    """What is written cannot be read; carries what is to be told. It never leaves the package."""

    def __init__(self, rule: Rule, reason: Text | None = None) -> None:
        super().__init__(rule.id)
        values = () if reason is None else (("reason_ja", reason.ja), ("reason_en", reason.en))
        self.note = Note(rule, values)
