"""What is wrong with a submission, as RFC 9457 problems: a stable type, a title, and the part that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gyosei_forms.envelope import container
from gyosei_forms.envelope.blocks.guards import (
    require_kind,
    require_like,
    require_short,
    without_absent,
)
from gyosei_forms.envelope.opened import Opened
from gyosei_forms.envelope.shape import MAX_LISTED, Record, like, text
from gyosei_forms.errors import require_language
from gyosei_forms.findings import Finding, Report
from gyosei_forms.text import Lang, shown_path

DATA = "data"
"""The application's data, as ``instance`` names them."""
ATTACHMENT = "attachment:"
"""Before the sender's id of an attachment, in ``instance``."""
INSTANCE = re.compile(r"data|attachment:[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
TYPE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,31}:[!-~]{1,400}")
"""A URI; the characters of one, and no blanks."""
POINTER = re.compile(r"(?:/(?:[^~/]|~[01])*)*", re.DOTALL)
RULES = "urn:gyosei-forms:rule:"
"""Before the id of a rule of this library, in ``type``."""
SHAPE = Record(
    {"type": like(TYPE), "title": text},
    {"detail": text, "instance": like(INSTANCE), "pointer": like(POINTER)},
)
_OF_DATA = (
    container.APPLICATION,
    container.APPLICATION_XML,
    container.SUBSTITUTIONS,
    container.PROVENANCE,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Problem:
    """One problem (RFC 9457): ``type`` is a URI that stays the same, ``title`` says what kind it is, ``detail`` what to do.

    ``instance`` is ``data``, ``attachment:<id>`` with the sender's id, or empty where it is about the whole. ``pointer``
    (RFC 6901) is the place in the data. Texts never hold what was sent.
    """

    type: str
    title: str
    detail: str = ""
    instance: str = ""
    pointer: str = ""

    def __post_init__(self) -> None:
        require_like(self.type, TYPE, "problem.type")
        require_short(self.title, "problem.title")
        require_short(self.detail, "problem.detail", least=0)
        require_short(self.pointer, "problem.pointer", least=0)
        require_like(self.pointer, POINTER, "problem.pointer")
        if self.instance != "":
            require_like(self.instance, INSTANCE, "problem.instance")

    @property
    def rule(self) -> str:
        """The id of this library's rule that it names, or nothing where the type is somebody else's."""
        return self.type.removeprefix(RULES) if self.type.startswith(RULES) else ""

    def to_data(self) -> dict[str, Any]:
        """Return the problem as RFC 9457 has it in JSON."""
        names = ("type", "title", "detail", "instance", "pointer")
        return without_absent([(name, getattr(self, name)) for name in names])

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Problem:
        """Return what a problem says; raise :class:`~gyosei_forms.errors.UsageError` for a value that cannot be."""
        return cls(**data)

    def line(self) -> str:
        """Return it in one line."""
        place = " ".join(filter(None, (self.instance, self.pointer)))
        return " — ".join(filter(None, (f"[{self.rule or self.type}]", place, self.title, self.detail)))

    def __repr__(self) -> str:
        return f"<Problem {self.rule or self.type}>"


def of_verdict(opened: Opened, lang: Lang = "ja") -> tuple[Problem, ...]:
    """Return the problems that kept an envelope from passing, at most 1,000, each kind once for each part.

    Titles and details are in one language. The id of an attachment is known where the signature over the manifest holds;
    elsewhere a problem is about the whole.
    """
    require_kind(opened, Opened, "opened")
    require_language(lang)
    ids = {part.name: part.id for part in opened.parts}
    found = (_of_part(finding, ids, lang) for finding in opened.report.errors)
    unique = {(problem.type, problem.instance): problem for problem in found}
    return tuple(unique.values())[:MAX_LISTED]


def of_report(report: Report, instance: str = DATA, lang: Lang = "ja") -> tuple[Problem, ...]:
    """Return the errors of a check of data or an attachment as problems, at most 1,000; ``instance`` is what was checked."""
    require_kind(report, Report, "report")
    require_like(instance, INSTANCE, "instance")
    require_language(lang)
    return tuple(_problem(finding, instance, finding.pointer, lang) for finding in report.errors[:MAX_LISTED])


def _of_part(finding: Finding, ids: Mapping[str, str], lang: Lang) -> Problem:
    member, _, inner = finding.pointer.removeprefix("/").partition("/")
    name = member.replace("~1", "/")
    if name in _OF_DATA:
        return _problem(finding, DATA, f"/{inner}" if inner else "", lang)
    return _problem(finding, ATTACHMENT + ids[name] if ids.get(name) else "", "", lang)


def _problem(finding: Finding, instance: str, pointer: str, lang: Lang) -> Problem:
    fits = len(pointer) <= _LONGEST and pointer.isprintable()
    return Problem(
        type=RULES + finding.rule,
        title=finding.definition.title.get(lang),
        detail=f"{finding.message(lang)}{finding.mend(lang)}"[:_LONGEST],
        instance=instance,
        pointer=shown_path(pointer) if fits else "",  # a key that somebody chose may be a number
    )


_LONGEST = 1000


def lines(problems: tuple[Problem, ...]) -> Iterator[str]:
    """Yield one line for each problem."""
    yield from (problem.line() for problem in problems)
