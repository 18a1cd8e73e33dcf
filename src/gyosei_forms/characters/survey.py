"""Survey: which units of a whole file or column are outside a range, how often, where first, what would stand in.

The sheet an agency needs before it renews a system. The values are read one by one and none is kept, so the memory
depends on the number of different units, which is bounded.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from gyosei_forms import limits as limits_
from gyosei_forms.characters import reduction
from gyosei_forms.characters.description import Kind, describe
from gyosei_forms.characters.reduction import Decision, ReductionPolicy
from gyosei_forms.characters.repertoires import GENERAL, Repertoire
from gyosei_forms.characters.rows import Rows
from gyosei_forms.characters.stand_ins import require_range, stays
from gyosei_forms.characters.units import TONE_CONTOURS, iterate, length
from gyosei_forms.errors import UsageError, require_text
from gyosei_forms.findings import Report
from gyosei_forms.limits import Limits
from gyosei_forms.text import Lang, Text

_LAYOUT = frozenset("\t\n\r")
"""Tab and line breaks lay a text out, whatever the range is."""


class Standing(StrEnum):
    """What a unit is to the range."""

    OTHER_FORM = "other_form"
    """The other form of a vendor pair: accepted as the same character."""
    REDUCIBLE = "reducible"
    """Outside; one character stands in."""
    UNDECIDED = "undecided"
    """Outside; candidates are known, but none decides."""
    UNKNOWN = "unknown"
    """Outside; the tables name nothing inside the range."""

    def word(self, lang: Lang) -> str:
        """Return the words a reader sees."""
        return _STANDINGS[self].get(lang)


_STANDINGS = {
    Standing.OTHER_FORM: Text(
        "範囲内の文字の別符号（受け付ける）", "other code point of a member (accepted)"
    ),
    Standing.REDUCIBLE: Text("範囲外・代わりの文字あり", "outside, one character stands in"),
    Standing.UNDECIDED: Text("範囲外・候補はあるが決まらない", "outside, candidates undecided"),
    Standing.UNKNOWN: Text("範囲外・候補なし", "outside, none known"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit of a survey.

    ``count`` counts its occurrences, ``rows`` the values that have it. ``row`` (from 1), ``unit`` (in that value, from 1)
    and ``offset`` (code points, from 0) tell where it is first. ``stand_ins`` are the candidates, best first;
    ``scheme`` names the reason for the first.
    """

    text: str
    count: int
    rows: int
    row: int
    unit: int
    offset: int
    kind: Kind
    code_points: tuple[str, ...]
    names: tuple[str, ...]
    standing: Standing
    stand_ins: tuple[str, ...] = ()
    scheme: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What a survey found.

    ``rows`` and ``units`` count all values read and the units in them, ``affected`` the values with a unit outside.
    ``outside`` has the units outside the range, ``other_forms`` the accepted ones that are another code point for a
    member, each with the most frequent first. ``unlisted`` counts occurrences of units outside beyond the limit of
    different ones. ``report`` says what was wrong with the file (empty where values were given); its ``subject``
    names the file.
    """

    range: Repertoire
    rows: int
    units: int
    affected: int
    outside: tuple[Entry, ...]
    other_forms: tuple[Entry, ...]
    unlisted: int = 0
    report: Report = field(default_factory=Report)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, those outside the range first."""
        return (*self.outside, *self.other_forms)

    def render(self, format: str = "text", *, lang: Lang = "ja") -> str:  # noqa: A002
        """Return the survey as ``text``, ``csv``, ``html`` or ``json``; raise UsageError for another name."""
        from gyosei_forms.characters import survey_rendering

        return survey_rendering.render(self, format, lang=lang)


def survey(
    values: Iterable[str],
    *,
    range: Repertoire = GENERAL,  # noqa: A002
    policy: ReductionPolicy | None = None,
    limits: Limits = limits_.DEFAULT,
) -> Survey:
    """Survey values, such as the lines of a file or one column of a table, against a range.

    Reads ``values`` once and keeps none of them; for a progress bar, pass an iterator that counts. ``policy`` says which
    schemes decide on a stand-in. More than ``limits.max_distinct_units`` different units outside are counted, not listed.

    Raises :class:`~gyosei_forms.errors.UsageError` for a value that is no str, or other arguments of a wrong type.
    """
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise UsageError(
            "文字列（str）の並びを渡してください。一つの文章なら [text] とします。",
            "pass an iterable of str; for one text, pass [text].",
        )
    count = _Count(range, policy, limits)
    for value in values:
        count.add(require_text(value, "values"))
    return count.result(Report())


def survey_file(
    file: BinaryIO,
    *,
    range: Repertoire = GENERAL,  # noqa: A002
    policy: ReductionPolicy | None = None,
    encoding: str = "utf-8",
    column: str | None = None,
    subject: str = "",
    limits: Limits = limits_.DEFAULT,
) -> Survey:
    """Survey the lines of a file, or one column of a CSV; what is wrong with the file is in ``report``.

    ``file`` is open for reading bytes and read once, chunk by chunk. ``encoding`` and ``column`` are those of
    :class:`~gyosei_forms.characters.rows.Rows`; rows count from 1, after the row of headings. ``subject`` names the
    file in the sheet.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown encoding or column, or a wrong type.
    """
    require_text(subject, "subject")
    count = _Count(range, policy, limits)
    rows = Rows(file, encoding=encoding, column=column, limits=limits)
    for value in rows:
        count.add(value)
    report = Report(subject=subject)
    report.extend(rows.report())
    return count.result(report)


@dataclass(slots=True)
class _Seen:
    """A unit while it is counted."""

    row: int
    unit: int
    offset: int
    decision: Decision | None
    count: int = 0
    rows: int = 0
    last_row: int = 0


class _Count:
    """Counts while values pass."""

    def __init__(self, range: Repertoire, policy: ReductionPolicy | None, limits: Limits) -> None:  # noqa: A002
        self.range = require_range(range)
        self.policy = reduction.require_policy(policy)
        self.most = limits_.require_limits(limits).max_distinct_units
        self.plain = range.plain
        self.alone = frozenset(one for one in self.plain if len(one) == 1 and _stands_alone(one))
        self.seen: dict[str, _Seen] = {}
        self.forms: dict[str, _Seen] = {}
        self.rows = self.units = self.affected = self.unlisted = 0

    def add(self, value: str) -> None:
        self.rows += 1
        if self.alone.issuperset(value):  # each code point a member and a unit of its own
            self.units += len(value)
            return
        offset, outside = 0, False
        for number, unit in enumerate(iterate(value), 1):
            self.units += 1
            if unit not in self.plain:
                outside |= self._note(unit, number, offset)
            offset += len(unit)
        self.affected += outside

    def _note(self, unit: str, number: int, offset: int) -> bool:
        """Count a unit that is not plainly inside; say whether it is outside."""
        is_form = unit in self.range.aliases
        into = self.forms if is_form else self.seen
        seen = into.get(unit)
        if seen is None:
            if not is_form and (unit in _LAYOUT or stays(unit, self.range)):
                return False
            if not is_form and len(into) >= self.most:
                self.unlisted += 1
                return True
            decision = None if is_form else reduction.decide(unit, self.range, self.policy)
            seen = into[unit] = _Seen(self.rows, number, offset, decision)
        seen.count += 1
        if seen.last_row != self.rows:
            seen.last_row = self.rows
            seen.rows += 1
        return not is_form

    def result(self, report: Report) -> Survey:
        return Survey(
            range=self.range,
            rows=self.rows,
            units=self.units,
            affected=self.affected,
            outside=_entries(self.seen, self.range),
            other_forms=_entries(self.forms, self.range),
            unlisted=self.unlisted,
            report=report,
        )


def _entries(seen: dict[str, _Seen], to: Repertoire) -> tuple[Entry, ...]:
    entries = [_entry(unit, one, to) for unit, one in seen.items()]
    return tuple(sorted(entries, key=lambda one: (-one.count, one.text)))


def _stands_alone(char: str) -> bool:
    """Say whether a code point never joins the one before it, as marks and the letters of tone contours do."""
    return length(f"あ{char}") == 2 and char not in "".join(TONE_CONTOURS)


def _standing(decision: Decision | None) -> Standing:
    if decision is None:
        return Standing.OTHER_FORM
    if decision.chosen is not None:
        return Standing.REDUCIBLE
    return Standing.UNDECIDED if decision.found else Standing.UNKNOWN


def _entry(unit: str, seen: _Seen, to: Repertoire) -> Entry:
    about = describe(unit)
    stand_ins: tuple[str, ...] = ()
    scheme = None
    if seen.decision is None:
        stand_ins = (to.aliases[unit].member,)
    elif seen.decision.chosen is not None:
        stand_ins, scheme = (seen.decision.chosen.to,), seen.decision.chosen.scheme.name
    elif seen.decision.found:
        stand_ins, scheme = seen.decision.characters, seen.decision.found[0].scheme.name
    return Entry(
        unit,
        seen.count,
        seen.rows,
        seen.row,
        seen.unit,
        seen.offset,
        about.kind,
        about.code_points,
        about.names,
        _standing(seen.decision),
        stand_ins,
        scheme,
    )
