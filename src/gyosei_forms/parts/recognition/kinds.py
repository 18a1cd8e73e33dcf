"""A kind of value as recognition sees it: how it is read, what it looks like, how it is written, what it is in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from gyosei_forms.findings import Report, Result
from gyosei_forms.text import Lang, Text


class Form(NamedTuple):
    """One way to write a value: whose form it is, and the text."""

    label: Text
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """One kind of value that a text may be.

    ``value`` is ``None`` where the text looks like the kind and is none; then ``report`` says why. ``forms`` are the ways
    in which the value can be written, the standard's own first; ``note`` says in words what it is.
    """

    kind: Text
    value: object
    report: Report
    forms: tuple[Form, ...] = ()
    note: Text | None = None

    def __repr__(self) -> str:
        return f"<Candidate {self.kind.en}>"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. ``like`` is the shape by which a text that cannot be read still counts as one gone wrong."""

    name: Text
    read: Callable[[str], Result[Any]]
    forms: Callable[[Any], Iterable[Form]] = lambda _: ()
    note: Callable[[Any, Lang], str] | None = None
    like: re.Pattern[str] | None = None

    def candidate(self, text: str) -> Candidate | None:
        """Return what the text is as a value of this kind, ``None`` if it has neither value nor shape."""
        result = self.read(text)
        value, report = result.value, result.report
        if value is None:
            looks = self.like is not None and self.like.search(text) is not None
            return Candidate(self.name, None, report) if looks and report.findings else None
        note = Text(self.note(value, "ja"), self.note(value, "en")) if self.note else None
        return Candidate(self.name, value, report, tuple(self.forms(value)), note)


NOTHING: Result[Any] = Result(None, Report())
"""What a reader returns for a text that is another kind's."""


def gif(number: int, ja: str = "", en: str = "") -> Text:
    """Return the label of a form of one of the documents 441-445, perhaps with what tells it from others."""
    return Text(f"GIF {number}" + (f" {ja}" if ja else ""), f"GIF {number}" + (f", {en}" if en else ""))


def one_form(label: Text, write: Callable[[Any], str]) -> Callable[[Any], tuple[Form, ...]]:
    """Return the forms of a kind that has one."""
    return lambda value: (Form(label, write(value)),)


def described(value: Any, lang: Lang) -> str:
    """Return the words that a value has for itself."""
    return str(value.describe(lang))
